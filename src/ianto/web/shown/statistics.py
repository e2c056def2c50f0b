"""The library in pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ianto.library import Counted, Statistics
from ianto.web.asking import Asking
from ianto.web.drawing import Bar, Column, bars, columns
from ianto.web.shown.figures import Cell, Figure, Row
from ianto.web.shown.words import amount, count, language, plural

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LENGTHS = {
    "drabble": "drabble, to 150 words",
    "ficlet": "ficlet, to 1,000 words",
    "short": "short, to 5,000 words",
    "long": "long, to 15,000 words",
    "novella": "novella, to 50,000 words",
    "novel": "novel, more than that",
}
_STATUSES = {"complete": "complete", "wip": "work in progress", "": "does not say"}
_FORMATS = {
    "txt": "plain text",
    "html": "web page",
    "epub": "EPUB",
    "ao3_epub": "EPUB from AO3",
    "ao3_html": "page from AO3",
    "fanficfare_epub": "EPUB by FanFicFare",
    "fanficfare_html": "page by FanFicFare",
    "fanficfare_txt": "text by FanFicFare",
    "mbox": "mailing list",
    "pdf": "PDF",
    "rtf": "RTF",
    "docx": "Word",
    "odt": "OpenDocument",
    "fb2": "FictionBook",
    "mail": "mail",
}
_STORIES = "stories"
_TWO = 2
_LONGEST_GAP = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """The library as the statistics page tells it: a sentence, and figures."""

    lede: str
    figures: tuple[Figure, ...]


def shown(found: Statistics) -> Shown:
    """The library in pictures, and the numbers of what is not known said plainly."""
    figures = (
        _years(found),
        _fandoms(found),
        _fandom_words(found),
        _bars("rating", "By rating", "Stories by rating", found.ratings, str),
        _bars("length", "By length", "Stories by length", (*found.lengths, found.wordless), _length),
        _bars("pairing", "Commonest pairings", "Stories by pairing", found.relationships, str),
        _bars("author", "Most by one author", "Stories by author", found.authors, str),
        _bars(
            "language", "By language", "Stories by language", (*found.languages, found.tongueless), _language
        ),
        _bars("status", "Finished or not", "Stories by status", found.statuses, _STATUSES.__getitem__),
        _bars("format", "By format", "Stories by the format they were saved in", found.formats, _format),
        _added(found),
    )
    return Shown(_lede(found), tuple(each for each in figures if each is not None))


def address(counted: Counted) -> str:
    """The library page that lists the stories behind a number; nothing where there are none."""
    if not counted.works:
        return ""
    return Asking(
        query=counted.query,
        include=dict(counted.include),
        exclude=dict(counted.exclude),
        everything=True,
    ).address()


def cell(counted: Counted) -> Cell:
    """A number of stories."""
    return Cell(count(counted.works), address(counted))


def month_said(month: str) -> str:
    """`2024-06` as `June 2024`."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def _lede(found: Statistics) -> str:
    years = [int(each.value) for each in found.years]
    written = ""
    if years and years[0] != years[-1]:
        written = f", dated from {years[0]} to {years[-1]}"
    elif years:
        written = f", dated {years[0]}"
    return f"{plural(found.works, 'story', 'stories')} of {amount(found.words)} words{written}."


def _years(found: Statistics) -> Figure | None:
    if not found.years:
        return None
    known = {int(each.value): each for each in found.years}
    rows = [Row(each.value, (cell(each),)) for each in found.years]
    remark = ""
    if found.undated.works:
        rows.append(Row("no date", (cell(found.undated),)))
        remark = f"{plural(found.undated.works, 'story states', 'stories state')} no date."
    drawn = []
    for year in _without_gaps(sorted(known)):
        each = known.get(year, Counted(str(year), 0))
        drawn.append(
            Column(str(year), each.works, address(each), f"{year}, {plural(each.works, 'story', 'stories')}")
        )
    picture = columns(drawn, "Stories by the year they are dated")
    return Figure(
        "year", "By the year they are dated", picture, ("year", _STORIES), tuple(rows), remark, across=True
    )


def _without_gaps(years: Sequence[int]) -> Iterable[int]:
    """The years, with those between them; a slip of the pen long before or after the others stands alone."""
    for before, year in pairwise(years):
        yield before
        if year - before <= _LONGEST_GAP:
            yield from range(before + 1, year)
    yield years[-1]


def _fandoms(found: Statistics) -> Figure | None:
    if not found.fandoms:
        return None
    rest = [(found.other_fandoms, "all other fandoms"), (found.fandomless, "no fandom named")]
    rests = [(each, name) for each, name in rest if each.works]
    drawn = [Bar(each.value, each.works, address(each)) for each in found.fandoms]
    drawn += [Bar(name, each.works, address(each), quiet=True) for each, name in rests]
    rows = [Row(each.value, (cell(each),)) for each in found.fandoms]
    rows += [Row(name, (cell(each),)) for each, name in rests]
    return Figure(
        "fandom",
        "By fandom",
        bars(drawn, "Stories by fandom"),
        ("fandom", _STORIES),
        tuple(rows),
        "A story of several fandoms counts for each.",
    )


def _fandom_words(found: Statistics) -> Figure | None:
    most = sorted((each for each in found.fandoms if each.words), key=lambda each: -each.words)
    if len(most) < _TWO:
        return None
    drawn = [Bar(each.value, each.words, address(each), said=amount(each.words)) for each in most]
    rows = tuple(Row(each.value, (Cell(count(each.words), address(each)),)) for each in most)
    return Figure(
        "fandom-words",
        "Words of each fandom",
        bars(drawn, "Words by fandom"),
        ("fandom", "words"),
        rows,
    )


def _bars(
    key: str, heading: str, said: str, counted: Sequence[Counted], named: Callable[[str], str]
) -> Figure | None:
    some = [each for each in counted if each.works]
    if not some:
        return None
    names = [(each, named(each.value)) for each in some]
    drawn = [Bar(name, each.works, address(each), quiet=not each.value) for each, name in names]
    rows = tuple(Row(name, (cell(each),)) for each, name in names)
    return Figure(key, heading, bars(drawn, said), (key, _STORIES), rows)


def _added(found: Statistics) -> Figure | None:
    if not found.months:
        return None
    known = {each.value: each for each in found.months}
    drawn = []
    for month in _months(found.months[0].value, found.months[-1].value):
        each = known.get(month, Counted(month, 0))
        said = f"{month_said(month)}, {plural(each.works, 'story', 'stories')}"
        name = month[:4] if len(known) > _TWO else month_said(month)
        first = month.endswith("-01") or month == found.months[0].value
        drawn.append(Column(name, each.works, address(each), said, labelled=first or len(known) <= _TWO))
    rows = tuple(Row(month_said(each.value), (cell(each),)) for each in reversed(found.months))
    picture = columns(drawn, "Stories by the month they were added", tall=5.0)
    return Figure("added", "When they came here", picture, ("month", _STORIES), rows, across=True)


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:])
    while (said := f"{year}-{month:02}") <= last:
        yield said
        year, month = year + month // 12, month % 12 + 1


def _length(value: str) -> str:
    return _LENGTHS.get(value, value) or "without a word"


def _language(value: str) -> str:
    return language(value) if value else "not known"


def _format(value: str) -> str:
    return _FORMATS.get(value, value.replace("_", " "))
