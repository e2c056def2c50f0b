"""What an eFiction database says around its stories: names behind numbers. Personal data is never looked at."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ianto.formats.archives.parcel import fact
from ianto.formats.collections.efiction.mysql_dump import Dump, Layout, Row

# Of each table the columns, as eFiction 3.5 has them, for dumps that state none; `*` stands for any more.
COLUMNS: Final[dict[str, str]] = {
    "stories": "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated"
    " completed rr wordcount rating reviews count challenges",
    "chapters": "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count",
    "authors": "uid penname realname email website bio image date admincreated password",
    "categories": "catid parentcatid category description image locked leveldown displayorder numitems",
    "characters": "charid catid charname bio image",
    "classes": "class_id class_type class_name",
    "classtypes": "classtype_id classtype_name classtype_title",
    "ratings": "rid rating ratingwarning warningtext",
    "warnings": "wid warning",
    "genres": "gid genre",
    "series": "seriesid title summary uid isopen catid rating classes characters reviews numstories warnings"
    " challenges genres",
    "inseries": "seriesid sid subseriesid confirmed inorder",
    "coauthors": "sid uid",
    "challenges": "chalid challenger uid title catid characters summary responses",
    "settings": "sitekey sitename slogan url siteemail tableprefix skin hiddenskins language submissionsoff storiespath"
    " store *",
}
# Which column names what a number stands for.
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "authors": ("uid", "penname"),
    "categories": ("catid", "category"),
    "characters": ("charid", "charname"),
    "classes": ("class_id", "class_name"),
    "ratings": ("rid", "rating"),
    "warnings": ("wid", "warning"),
    "genres": ("gid", "genre"),
    "series": ("seriesid", "title"),
    "challenges": ("chalid", "title"),
}
_SITE: Final = ("sitename", "url", "storiespath", "store", "tableprefix")
_NOT_THERE: Final = frozenset(("", "0", "-1", "null", "none"))
_ADDRESS: Final = re.compile(r"([^\s@<>]+)@[^\s@<>]+\.[A-Za-z]{2,}")
_DEEPEST: Final = 12


def role_of(table: str) -> tuple[str, str] | None:
    """A table's prefix and what it holds, told by what follows the last `_`; None for other tables."""
    prefix, _, role = table.lower().rpartition("_")
    return (prefix, role) if role in COLUMNS else None


def columns_of(table: str) -> tuple[str, ...] | None:
    """The columns a table of eFiction has; None for tables of which nothing is wanted."""
    role = role_of(table)
    return tuple(COLUMNS[role[1]].split()) if role else None


@dataclass(slots=True)
class Places:
    """Where in a dump rows stand, and what they are found and sorted by: a few numbers a row."""

    keys: array[int] = field(default_factory=lambda: array("q"))
    orders: array[int] = field(default_factory=lambda: array("q"))
    offsets: array[int] = field(default_factory=lambda: array("q"))
    sizes: array[int] = field(default_factory=lambda: array("l"))
    layouts: array[int] = field(default_factory=lambda: array("l"))
    _known: list[Layout] = field(default_factory=list)

    def add(self, key: int, order: int, row: Row) -> None:
        """Remember one row."""
        if row.layout not in self._known[-1:]:
            self._known.append(row.layout)
        self.keys.append(key)
        self.orders.append(order)
        self.offsets.append(row.offset)
        self.sizes.append(row.size)
        self.layouts.append(len(self._known) - 1)

    def sorted(self) -> list[int]:
        """The indices of the rows by key, then by order, then as they came."""
        return sorted(range(len(self.keys)), key=lambda at: (self.keys[at], self.orders[at], at))

    def row(self, dump: Dump, at: int) -> Row | None:
        """One of the rows once more."""
        return dump.row_at(self._known[self.layouts[at]], self.offsets[at], self.sizes[at])


@dataclass(slots=True)
class Site:
    """One eFiction archive in a dump, which may hold several under different prefixes.

    Attributes:
        prefix: of its tables, without the last `_`.
        names: of each table the names by number.
        parents: the category each category lies in.
        types: the type of each class.
        type_titles: what the types are called.
        series: of each story the series it is in, with its place there.
        coauthors: of each story the members who wrote with its author.
        settings: name and address of archives, and where they kept their texts.
        stories: the stories' rows.
        chapters: the chapters' rows, by story and order.
    """

    prefix: str
    names: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    parents: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    type_titles: dict[str, str] = field(default_factory=dict)
    series: dict[int, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    coauthors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    settings: list[dict[str, str]] = field(default_factory=list)
    stories: Places = field(default_factory=Places)
    chapters: Places = field(default_factory=Places)
    _folded: dict[str, dict[str, str]] = field(default_factory=dict)

    def take(self, role: str, row: Row) -> None:
        """Remember what a row says."""
        if role in _NAMES:
            self._name(role, row)
        elif role == "classtypes":
            title = row.get("classtype_title").strip() or row.get("classtype_name").strip()
            self.type_titles[_id(row, "classtype_id")] = fact(title)
        elif role == "inseries":
            self.series[row.number("sid")].append((_id(row, "seriesid"), row.number("inorder")))
        elif role == "coauthors":
            self.coauthors[row.number("sid")].append(_id(row, "uid"))
        elif role == "settings":
            if row.get("sitename") or row.get("url"):
                self.settings.append({name: fact(row.get(name).strip()) for name in _SITE})
        elif role == "chapters" and "sid" in row.layout.columns:
            self.chapters.add(row.number("sid"), row.number("inorder"), row)
        elif role == "stories":
            self._story(row)

    def _story(self, row: Row) -> None:
        sid = row.number("sid")
        if "psid" in row.layout.columns:
            # eFiction 1: a chapter is a story whose parent is the first of them.
            parent = row.number("psid") or sid
            if sid == parent:
                self.stories.add(sid, 0, row)
            self.chapters.add(parent, row.number("inorder") if sid != parent else -1, row)
        elif sid and "uid" in row.layout.columns:
            # News in some content managers is called stories, too.
            self.stories.add(sid, 0, row)

    def _name(self, role: str, row: Row) -> None:
        key, name = _NAMES[role]
        number = _id(row, key)
        text = fact(row.get(name).strip())
        if role == "authors":
            # Some signed up with their address for a name: what stands before the @ is what they are called here.
            text = _ADDRESS.sub(r"\1", text)
        self.names[role][number] = text
        if role == "categories":
            self.parents[number] = _id(row, "parentcatid")
        elif role == "classes":
            self.types[number] = _id(row, "class_type")

    def named(self, role: str, value: bytes, doubts: list[str]) -> list[str]:
        """The names behind a list of numbers or names, parted by commas; with what could not be found."""
        return [name for _, name in self.found(role, value, doubts)]

    def found(self, role: str, value: bytes, doubts: list[str]) -> Iterator[tuple[str, str]]:
        """The numbers in a list with the names behind them; the number is empty where a name stood itself."""
        names = self.names.get(role, {})
        for item in fact(value).split(","):
            number = item.strip().strip("'\"")
            if number.lower() in _NOT_THERE and number not in names:
                continue
            if number in names:
                if names[number]:
                    yield number, names[number]
            elif number.lstrip("-").isdigit():
                doubts.append(f"number {number} of the table of {role} is named, but is not in the dump")
            else:
                # Some archives wrote the name itself where its number belongs.
                yield "", self._alike(role).get(number.casefold(), number)

    def _alike(self, role: str) -> dict[str, str]:
        """The names of a table by their small letters, once all of them are known."""
        if role not in self._folded:
            self._folded[role] = {name.casefold(): name for name in self.names.get(role, {}).values()}
        return self._folded[role]

    def lineage(self, category: str) -> list[str]:
        """A category's name after those of the categories it lies in, the outermost first."""
        names = self.names.get("categories", {})
        path: list[str] = []
        seen: set[str] = set()
        while category in names and category not in seen and len(path) < _DEEPEST:
            seen.add(category)
            path.append(names[category])
            category = self.parents.get(category, "")
        return [name for name in reversed(path) if name]


def sites_of(dump: Dump) -> dict[str, Site]:
    """Every archive in a dump, by the prefix of its tables."""
    sites: dict[str, Site] = {}
    for row in dump.rows():
        known = role_of(row.layout.table)
        if known is not None:
            prefix, role = known
            if prefix not in sites:
                sites[prefix] = Site(prefix)
            sites[prefix].take(role, row)
    # Several archives may share one table of settings, which then says whose each row is.
    settings = [row for site in sites.values() for row in site.settings]
    archives = {name: site for name, site in sites.items() if site.stories.keys or site.chapters.keys}
    for prefix, archive in archives.items():
        own = [row for row in settings if f"{row['tableprefix']}fanfiction".lower() == prefix]
        archive.settings = own or archive.settings or settings
    return archives


def _id(row: Row, column: str) -> str:
    return fact(row.get(column).strip())
