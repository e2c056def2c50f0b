"""A dump of an eFiction archive's database, with the folder of its stories' texts if they were kept as files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.archives.parcel import fact, pack
from ianto.formats.collections.beside import read_beside
from ianto.formats.collections.efiction.efiction_site import Site, columns_of, sites_of
from ianto.formats.collections.efiction.efiction_texts import Texts
from ianto.formats.collections.efiction.mysql_dump import Dump, Row

PERSONAL: Final = True
KIND: Final = "efiction"

_DUMP: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:--|#)\s*(?:MySQL dump|MariaDB dump|phpMyAdmin|Sequel (?:Pro|Ace)|\*{5}|Table structure for)",
    re.IGNORECASE,
)
_SQL: Final = re.compile(
    rb"^\s*(?:CREATE TABLE|INSERT INTO|DROP TABLE|LOCK TABLES|/\*!\d{5} SET)", re.IGNORECASE | re.MULTILINE
)
_ITS_TABLES: Final = re.compile(rb"(?:CREATE TABLE|INSERT INTO)\s+[`\"]?\w*fanfiction_\w+", re.IGNORECASE)
_OTHER: Final = "it is a database dump without the tables of an eFiction archive: export the stories from its site some other way"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF16: Final = (
    "the dump was saved as UTF-16, as PowerShell does with `>`: make it with mysqldump's --result-file, "
    "or save it as UTF-8 in an editor"
)
_CUT: Final = (
    "the dump breaks off in the middle: what stands before that was taken. Get the whole dump if you can"
)
_DAMAGED: Final = "{count:,} places in the dump are damaged and were left out; the rest was taken"
_STORY_COLUMNS: Final = (
    "sid", "title", "summary", "catid", "classes", "charid", "rid", "gid", "wid", "date", "updated",
    "uid", "coauthors", "featured", "validated", "completed", "rr", "wordcount", "rating", "reviews", "count",
    "challenges",
)  # fmt: skip
_CHAPTER_COLUMNS: Final = (
    "chapid", "title", "inorder", "notes", "endnotes", "validated", "wordcount", "rating", "reviews", "uid",
)  # fmt: skip
_WEB: Final = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def sniff(head: bytes, name: str) -> bool:
    """Whether it is a MySQL dump: which tables are in it, only all of it can tell."""
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if name.lower().endswith((".sql", ".dump", ".mysql")):
        return _DUMP.match(head) is not None or _SQL.search(head) is not None
    return _DUMP.match(head) is not None or _ITS_TABLES.search(head) is not None


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """Every story as a parcel, under the address it had: `viewstory.php?sid=12`."""
    with path.open("rb") as stream:
        if stream.read(2) in _WIDE:
            yield Refused("", _UTF16)
            return
        stream.seek(0)
        dump = Dump(stream, columns_of)
        sites = sites_of(dump)
        for prefix in sorted(sites):
            where = f"{prefix}/" if len(sites) > 1 else ""
            archive = _Archive(dump, sites[prefix], Texts(path, root, sites[prefix].settings))
            yield from archive.stories(where)
    if not sites:
        yield Refused("", _OTHER)
        return
    if dump.damaged:
        yield Refused("", _DAMAGED.format(count=dump.damaged))
    if dump.cut:
        yield Refused("", _CUT)


@dataclass(slots=True)
class _Archive:
    """One archive's stories, put together from its tables."""

    dump: Dump
    site: Site
    texts: Texts

    def stories(self, where: str) -> Iterator[Member | Refused | Taken]:
        """Its stories, in the order of their numbers; chapters whose story's row is lost, too."""
        order = self.site.chapters.sorted()
        keys = [self.site.chapters.keys[at] for at in order]
        told: set[int] = set()
        for at in self.site.stories.sorted():
            sid = self.site.stories.keys[at]
            row = self.site.stories.row(self.dump, at)
            if row is None or sid in told:
                continue
            told.add(sid)
            yield from self._story(where, sid, row, _run(order, keys, sid))
        for sid in sorted(set(keys) - told):
            yield from self._story(where, sid, None, _run(order, keys, sid))

    def _story(
        self, where: str, sid: int, row: Row | None, chapters: list[int]
    ) -> Iterator[Member | Refused | Taken]:
        doubts: list[str] = []
        path = f"{where}viewstory.php?sid={sid}"
        record = self._facts(sid, row, doubts)
        files: dict[str, bytes] = {}
        told: list[dict[str, object]] = []
        missing: list[str] = []
        for at in chapters:
            chapter = self.site.chapters.row(self.dump, at)
            if chapter is None:
                continue
            facts, text, file = self._chapter(chapter, row, doubts)
            if facts.get("validated") == "0" and row is not None and row.get("validated").strip() != b"0":
                doubts.append(f"the archive's editors had not validated chapter {facts['chapid']}")
            if file is not None:
                yield Taken(file)
            if address := _first(record["addresses"]):
                place = chapter.number("inorder") or len(told) + 1
                facts["addresses"] = [f"{address}&chapter={place}", f"{address}&chapid={facts['chapid']}"]
            if text.strip():
                name = f"chapters/{len(told) + 1:04d}-{facts['chapid']}.txt"
                facts["file"] = name
                files[name] = text
            else:
                missing.append(self.texts.expected(_uid(chapter, row), str(facts["chapid"])))
                doubts.append(f"the text of chapter {facts['chapid']} is missing ({missing[-1]})")
            told.append(facts)
        if not files:
            yield Refused(path, _no_text(missing))
            return
        yield Member(path, pack({**record, "chapters": told, "doubts": list(dict.fromkeys(doubts))}, files))

    def _facts(self, sid: int, row: Row | None, doubts: list[str]) -> dict[str, object]:
        """What is known of a story besides its chapters."""
        settings = self.site.settings[0] if self.site.settings else {}
        address = settings.get("url", "").rstrip("/")
        record: dict[str, object] = {
            "kind": KIND,
            "charset": self.dump.charset,
            "site": {"name": settings.get("sitename", ""), "address": address},
            "addresses": [f"{address}/viewstory.php?sid={sid}"] if _WEB.fullmatch(address) else [],
        }
        if row is None:
            doubts.append("the story's own entry is not in the dump: only its chapters are known")
            return {**record, "story": {"sid": str(sid)}}
        if row.get("validated").strip() == b"0":
            doubts.append("the archive's editors had not validated it")
        story: dict[str, str] = {
            name: fact(row.get(name)) for name in _STORY_COLUMNS if name in row.layout.columns
        }
        story["notes"] = fact(row.get("storynotes"))
        site, found = self.site, self.site.named
        return {
            **record,
            "story": story,
            "authors": self._authors(sid, row, doubts),
            "categories": self._categories(row, doubts),
            "characters": found("characters", row.get("charid"), doubts),
            "classes": [
                {"type": site.type_titles.get(site.types.get(number, ""), ""), "name": name}
                for number, name in site.found("classes", row.get("classes"), doubts)
            ],
            "genres": found("genres", row.get("gid"), doubts),
            "warnings": found("warnings", row.get("wid"), doubts),
            "ratings": found("ratings", row.get("rid"), doubts),
            "challenges": found("challenges", row.get("challenges"), doubts),
            "series": [
                {"title": site.names["series"][number], "place": str(place) if place else ""}
                for number, place in site.series.get(sid, ())
                if site.names["series"].get(number)
            ],
        }

    def _authors(self, sid: int, row: Row, doubts: list[str]) -> list[str]:
        listed = row.get("coauthors")
        if self.site.coauthors and listed.strip() in {b"0", b"1"}:
            # Since there is a table of them, the column only says whether there are any.
            listed = b""
        also = b",".join((listed, *(uid.encode() for uid in self.site.coauthors.get(sid, ()))))
        names = self.site.named("authors", row.get("uid"), doubts) + self.site.named("authors", also, doubts)
        return list(dict.fromkeys(names))

    def _categories(self, row: Row, doubts: list[str]) -> list[list[str]]:
        found = self.site.found("categories", row.get("catid"), doubts)
        paths = [self.site.lineage(number) if number else [name] for number, name in found]
        # The category a chosen one lies in is often chosen as well: the longer path says it all.
        return [
            path for path in paths if not any(path == other[: len(path)] and path != other for other in paths)
        ]

    def _chapter(
        self, chapter: Row, story: Row | None, doubts: list[str]
    ) -> tuple[dict[str, object], bytes, Path | None]:
        """One chapter's facts, its text, and the file the text is from."""
        first = "psid" in chapter.layout.columns
        facts: dict[str, object] = {
            name: fact(chapter.get(name)) for name in _CHAPTER_COLUMNS if name in chapter.layout.columns
        }
        if first:
            facts |= {"chapid": fact(chapter.get("sid")), "title": fact(chapter.get("chapter"))}
        number = str(facts.get("chapid", ""))
        facts["chapid"] = number if number.isdigit() else "0"
        uid = chapter.get("uid").strip()
        if uid and (story is None or uid != story.get("uid").strip()):
            facts["authors"] = self.site.named("authors", uid, doubts)
        text = chapter.get("storytext")
        if text.strip() and not self.texts.kept_as_files:
            return facts, text, None
        file = self.texts.find(_uid(chapter, story), str(facts["chapid"]))
        found = read_beside(file) if file is not None else None
        return (facts, found, file) if found else (facts, text, None)


def _uid(chapter: Row, story: Row | None) -> tuple[str, ...]:
    """The members in whose folder a chapter's text may lie."""
    uids = (fact(row.get("uid").strip()) for row in (chapter, story) if row is not None)
    return tuple(dict.fromkeys(uid for uid in uids if uid.isdigit()))


def _run(order: list[int], keys: list[int], sid: int) -> list[int]:
    """The chapters of one story among all that are sorted by story."""
    start = bisect_left(keys, sid)
    return order[start : bisect_left(keys, sid + 1, start)]


def _first(addresses: object) -> str:
    return str(addresses[0]) if isinstance(addresses, list) and addresses else ""


def _no_text(missing: list[str]) -> str:
    if not missing:
        return "the dump has no chapters of it"
    return f"its text is neither in the dump nor beside it: put the archive's folder of stories there, with {missing[0]} in it"
