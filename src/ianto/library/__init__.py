"""The workflows: what one does with a library."""

from ianto.library.accounts import (
    AccountRefused,
    Accounts,
    AccountsUnreadable,
    RegistrationClosed,
    accounts_of,
)
from ianto.library.add import LibraryFull
from ianto.library.addresses import Arrival
from ianto.library.arc_plate import arc_states, draw_arc
from ianto.library.arc_telling import needed_for, paradox_of, saved_by
from ianto.library.arcs import ArcLine, NoSuchArc, arc_named, arcs, people_of, what_becomes, why_folded
from ianto.library.arranging import CannotArrange
from ianto.library.binding import Bind, Bound
from ianto.library.calendars import (
    CalendarChange,
    CalendarLine,
    CalendarRefused,
    calendars_in_force,
    known_calendars,
    text_of_calendar,
)
from ianto.library.chart_plate import DrawnChart, draw_chart
from ianto.library.charting import ChartKind, LifeChart
from ianto.library.check import Findings, check
from ianto.library.comparing import alike, in_words, shared
from ianto.library.contradictions import Contradiction
from ianto.library.deciding import CannotUndo, Change, Changed, Undone
from ianto.library.desk.item import FOUND_AT, ITEM_KINDS, Choice, Done, Item, ItemKind, Known, Words
from ianto.library.differences import Difference
from ianto.library.evidence import Evidence
from ianto.library.exchange import TakenOver
from ianto.library.fieldnames import change_said, field_named
from ianto.library.find import FacetGroup, FacetValue, FindPage, FindRequest, FoundLine, Marked
from ianto.library.folder import LibraryUnusable, NoLibrary, default_path
from ianto.library.gathering import Gathering, TooMuch
from ianto.library.history import Event
from ianto.library.keeping_asked import request_of
from ianto.library.keeping_noting import CannotKeep
from ianto.library.library import Library
from ianto.library.life_chart import ChartAsked
from ianto.library.lock import LibraryBusy
from ianto.library.naming import Amended, Refused
from ianto.library.offline import Carried
from ianto.library.orders import Life, Neighbours, NoSuchLife, ReadingOrder
from ianto.library.packs import PackChange, PackLine, PackRefused, in_force, known_packs, pack_name, selected
from ianto.library.placing import CannotPlace, Draft
from ianto.library.reading import read_bytes
from ianto.library.reading_log import (
    Reading,
    ReadingLife,
    ReadKind,
    Streak,
    WorkRead,
    pace,
    reading,
    reading_life,
)
from ianto.library.rebuild import Rebuilt, rebuild
from ianto.library.recall import Recollected, RecollectedLine
from ianto.library.reindex import reindex
from ianto.library.repairs import CannotReread, NoSuchRepair, Repair, repairs_of
from ianto.library.reparse import Again, Reparsed
from ianto.library.report import Fate, Progress, Report
from ianto.library.resembling import Resemblance
from ianto.library.saying import NotSayable
from ianto.library.statistics import Counted, Statistics, statistics
from ianto.library.stores import CatalogueLost
from ianto.library.tag_page import TagPage
from ianto.library.tidying import MoreAlike, NoSuchItem
from ianto.library.values import DIGITS, OTHER_LETTERS, ValuesAsked, ValuesPage
from ianto.library.watch import watch_folder
from ianto.library.watching import Progressed

__all__ = [
    "DIGITS",
    "FOUND_AT",
    "ITEM_KINDS",
    "OTHER_LETTERS",
    "AccountRefused",
    "Accounts",
    "AccountsUnreadable",
    "Again",
    "Amended",
    "ArcLine",
    "Arrival",
    "Bind",
    "Bound",
    "CalendarChange",
    "CalendarLine",
    "CalendarRefused",
    "CannotArrange",
    "CannotKeep",
    "CannotPlace",
    "CannotReread",
    "CannotUndo",
    "Carried",
    "CatalogueLost",
    "Change",
    "Changed",
    "ChartAsked",
    "ChartKind",
    "Choice",
    "Contradiction",
    "Counted",
    "Difference",
    "Done",
    "Draft",
    "DrawnChart",
    "Event",
    "Evidence",
    "FacetGroup",
    "FacetValue",
    "Fate",
    "FindPage",
    "FindRequest",
    "Findings",
    "FoundLine",
    "Gathering",
    "Item",
    "ItemKind",
    "Known",
    "Library",
    "LibraryBusy",
    "LibraryFull",
    "LibraryUnusable",
    "Life",
    "LifeChart",
    "Marked",
    "MoreAlike",
    "Neighbours",
    "NoLibrary",
    "NoSuchArc",
    "NoSuchItem",
    "NoSuchLife",
    "NoSuchRepair",
    "NotSayable",
    "PackChange",
    "PackLine",
    "PackRefused",
    "Progress",
    "Progressed",
    "ReadKind",
    "Reading",
    "ReadingLife",
    "ReadingOrder",
    "Rebuilt",
    "Recollected",
    "RecollectedLine",
    "Refused",
    "RegistrationClosed",
    "Repair",
    "Reparsed",
    "Report",
    "Resemblance",
    "Statistics",
    "Streak",
    "TagPage",
    "TakenOver",
    "TooMuch",
    "Undone",
    "ValuesAsked",
    "ValuesPage",
    "Words",
    "WorkRead",
    "accounts_of",
    "alike",
    "arc_named",
    "arc_states",
    "arcs",
    "calendars_in_force",
    "change_said",
    "check",
    "default_path",
    "draw_arc",
    "draw_chart",
    "field_named",
    "in_force",
    "in_words",
    "known_calendars",
    "known_packs",
    "needed_for",
    "pace",
    "pack_name",
    "paradox_of",
    "people_of",
    "read_bytes",
    "reading",
    "reading_life",
    "rebuild",
    "reindex",
    "repairs_of",
    "request_of",
    "saved_by",
    "selected",
    "shared",
    "statistics",
    "text_of_calendar",
    "watch_folder",
    "what_becomes",
    "why_folded",
]
