"""One cell or line of a table: its number, its prompt, and the stories that are linked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ianto.challenges.posted.blocks import Line, Piece
from ianto.challenges.posted.credits import credited, said_after
from ianto.challenges.posted.numbers import Lead, leading
from ianto.challenges.table import Link
from ianto.challenges.table_json import MOST_LINKS, MOST_NAME, MOST_TEXT, is_web_address

_WORD: Final = re.compile(r"[^\W_]|[^\x00-\x7f\s–—•·»«“”‘’…]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SEPARATORS: Final = " \t\n-–—:|/~=>→»*,;([{_"
# A quotation mark that is the link's: `Harbour "<a href=…>The Pier</a>"`.
_OPENS: Final = re.compile(r"\s[\"“„«‘]\s*$")
_ENDS: Final = re.compile(r"(?:\s+[-–—|/~=>→»*]+|\s*[:|→»(\[{]|\s+[,;_])+\s*\Z|\s+\Z")
_GENERIC: Final = re.compile(
    r"[\s()\[\].…>»→*-]*(?:(?:link|here|fic|fill(?:ed)?|done|story|read(?: it| me)?|\d{1,3}|x+|go|post(?:ed)?|yes|completed?|lj|ao3|dw|ff\.?net)[\s()\[\].…>»→*-]*)?",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"\s*(?:\(\d{1,3}\)|[→»>›]+)\s*")
_ONLY_SEPARATORS: Final = re.compile(r"[\s\-–—:|,]*")
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg)(?:[?#].*)?\Z", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?P<before>.*\S)(?P<sep>\s+[-–—:=|>(\[<]*\s*|\s*[(\[<:|]\s*)(?P<address>https?://[^\s<>\")\]]{3,2000})\W*\Z",
    re.DOTALL,
)
_CONTINUES: Final = re.compile(r"(?P<words>\s?(?!by\b)[\w'’][^\n(\[|]*?)(?=\s+[-–—:|]\s|\s*[(\[|\n]|\s*\Z)")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\u00ad\ud800-\udfff]")


@dataclass
class Raw:
    """A cell or line before it is known how its table is numbered.

    Attributes:
        pieces: what it is made of; lines end in a newline.
        item: its number in the list it is an item of.
        valued: whether that number was written for this item, and not counted.
        head: whether it is a heading of its column.
        text: what it says.
        plain: whether addresses in the text may be links: there is no other way to link here.
    """

    pieces: list[Piece]
    item: int | None = None
    valued: bool = False
    head: bool = False
    plain: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Say it once: it is asked for often."""
        self.say(self.pieces)

    def say(self, pieces: list[Piece]) -> None:
        """Be made of other pieces."""
        self.pieces = pieces
        self.text = pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)
        self.__dict__.pop("lead", None)

    @cached_property
    def lead(self) -> Lead | None:
        """The number it begins with; None where it begins with none."""
        return leading(self.text)


@dataclass(slots=True)
class Entry:
    """A cell or line, read.

    Attributes:
        number: as posted; None where none is.
        text: the prompt.
        links: the stories it links to.
        doubts: what was left out of it, in sentences that begin with what it is.
        weak: as what it was posted, where it begins with a number that may be part of the prompt.
        struck: whether it is struck out.
    """

    number: int | None
    text: str
    links: list[Link] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    weak: Raw | None = None
    struck: bool = False


def raw_of(lines: Sequence[Line], *, head: bool = False, plain: bool = False) -> Raw:
    """Lines of a cell as one."""
    if len(lines) == 1:
        pieces = lines[0].pieces
    else:
        pieces = []
        for line in lines:
            if pieces:
                pieces.append(Piece("\n"))
            pieces.extend(line.pieces)
    raw = Raw(pieces, head=head, plain=plain)
    if lines:
        raw.item, raw.valued = lines[0].number, lines[0].valued
    return raw


def cut(pieces: Sequence[Piece], start: int, stop: int) -> list[Piece]:
    """The pieces of a part of a text."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if end > start and at < stop:
            found.append(piece._replace(text=piece.text[max(0, start - at) : stop - at]))
        at = end
    return found


def squished(text: str) -> str:
    """The text in single spaces, without what is not seen."""
    return " ".join((_UNSEEN.sub("", text) if not text.isascii() or not text.isprintable() else text).split())


def has_words(text: str) -> bool:
    """Whether there is anything to read in it."""
    return _WORD.search(text) is not None


def is_struck(raw: Raw) -> bool:
    """Whether all that a cell says is struck out; its number need not be."""
    words = [piece for piece in raw.pieces if _LETTER.search(piece.text)]
    return bool(words) and all(piece.struck for piece in words)


def is_bare_mark(text: str) -> bool:
    """Whether a link's words only say that there is a link: `(2)`, `→`."""
    return _MARK.fullmatch(text) is not None


def entry_of(raw: Raw, number: int | None, *, led: bool) -> Entry:
    """The entry.

    Args:
        raw: as it was posted.
        number: its number.
        led: whether that number is in front of its text, and is no part of the prompt.
    """
    pieces, on_number = _without_lead(raw) if led and raw.lead is not None else (list(raw.pieces), None)
    entry = Entry(number, "")
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    first = next((place for place, piece in enumerate(pieces) if piece.href), None)
    if first is None:
        text = "".join(piece.text for piece in pieces)
        if raw.plain:
            text = _bare_address(text, entry)
        entry.text = squished(text)
        if on_number is not None:
            _keep(entry, on_number.href, credited(on_number.title))
    else:
        if on_number is not None and on_number.href not in {piece.href for piece in pieces}:
            _keep(entry, on_number.href, credited(on_number.title))
        _with_links(entry, pieces, first)
    _limited(entry)
    return entry


def _without_lead(raw: Raw) -> tuple[list[Piece], Piece | None]:
    """The pieces after the number, and the link on the number where only that is linked."""
    assert raw.lead is not None
    left = raw.lead.end
    on_number: Piece | None = None
    for place, piece in enumerate(raw.pieces):
        if piece.href and any(sign.isdigit() for sign in piece.text[:left]):
            on_number = piece
        if len(piece.text) > left:
            rest = piece._replace(text=piece.text[left:])
            if rest.text.strip():
                on_number = (
                    on_number if not rest.href or on_number is None or on_number.href != rest.href else None
                )
            return [rest, *raw.pieces[place + 1 :]], on_number
        left -= len(piece.text)
    return [], on_number


def _with_links(entry: Entry, pieces: list[Piece], first: int) -> None:
    before = "".join(piece.text for piece in pieces[:first])
    if has_words(before) or "\f" in before:
        # A form feed is where other columns begin: what is before it is the prompt as it stands.
        prompt, _, _ = before.partition("\f")
        entry.text = squished(prompt if prompt != before else _ENDS.sub("", _OPENS.sub("", before)))
        _stories(entry, pieces[first:])
        return
    groups = _groups(pieces[first:])
    words, href, title, after = groups[0]
    rest = groups[1:]
    if is_bare_mark(words) and (entry.number is not None or before.strip()):
        entry.text = "" if _ONLY_SEPARATORS.fullmatch(before) else squished(_ENDS.sub("", before))
        _stories(entry, pieces[first:])
        return
    quote = before.strip()
    entry.text = squished((quote if quote in {"“", '"', "‘", "«", "„", "…", "...", "¿", "¡"} else "") + words)
    going_on = _CONTINUES.match(after)
    if going_on is not None and not rest:
        entry.text = squished(entry.text + going_on["words"])
        after = after[going_on.end() :]
    elif quote and after[:1] in {"”", '"', "’", "»", "…"}:
        entry.text, after = entry.text + after[0], after[1:]
    said = credited(title) if title else said_after(after)
    _keep(entry, href, said)
    _follow(entry, rest)


def _stories(entry: Entry, pieces: list[Piece]) -> None:
    _follow(entry, _groups(pieces))


def _follow(entry: Entry, groups: list[tuple[str, str, str, str]]) -> None:
    for words, href, title, after in groups:
        if title and _GENERIC.fullmatch(words):
            said = credited(title)
        else:
            said = ("", "") if _GENERIC.fullmatch(words) else credited(words)
            if title and not said[1]:
                told = credited(title)
                said = (said[0] or told[0], told[1])
        if not said[1]:
            later = said_after(after)
            said = (said[0] or later[0], later[1])
        _keep(entry, href, said)


def _groups(pieces: Sequence[Piece]) -> list[tuple[str, str, str, str]]:
    """Each link with its words, its address, its title, and the text after it; the first piece is a link."""
    groups: list[list[str]] = []
    for piece in pieces:
        if not piece.href:
            groups[-1][3] += piece.text
        elif groups and groups[-1][1] == piece.href and not groups[-1][3].strip():
            groups[-1][0] += groups[-1][3] + piece.text
            groups[-1][3] = ""
            groups[-1][2] = groups[-1][2] or piece.title
        else:
            groups.append([piece.text, piece.href, piece.title, ""])
    return [(words, href, title, after) for words, href, title, after in groups]


def _bare_address(text: str, entry: Entry) -> str:
    """A text without the address at its end, which is a link where a notation has no other."""
    found = _BARE.fullmatch(text)
    if found is None or _PICTURE.search(found["address"]) or not has_words(found["before"]):
        return text
    address = found["address"].rstrip(".,;")
    if not is_web_address(address):
        return text
    entry.links.append(Link(address))
    return _ENDS.sub("", found["before"] + found["sep"])


def _keep(entry: Entry, href: str, said: tuple[str, str]) -> None:
    title, by = said
    address = "".join(href.split()) if "\n" in href or "\t" in href else href.strip().replace(" ", "%20")
    if _PICTURE.search(address):
        entry.doubts.append(f"leads to a picture, not to a story: {address[:80]}")
    elif not is_web_address(address):
        if not address.startswith("#") and address:
            entry.doubts.append(f"leads to no address on the web: {address[:80]}")
    elif len(entry.links) >= MOST_LINKS:
        entry.doubts.append(f"links to more than {MOST_LINKS} stories: the others are left out")
    else:
        known = next((place for place, link in enumerate(entry.links) if link.address == address), None)
        if known is None:
            entry.links.append(Link(address, title[:MOST_TEXT].strip(), by[:MOST_NAME].strip()))
        elif title and not entry.links[known].title:
            # The prompt is linked, and so is the story's title beside it.
            entry.links[known] = Link(
                address, title[:MOST_TEXT].strip(), (by or entry.links[known].by)[:MOST_NAME].strip()
            )
        elif by and not entry.links[known].by:
            entry.links[known] = Link(address, entry.links[known].title, by[:MOST_NAME].strip())


def _limited(entry: Entry) -> None:
    if len(entry.text) > MOST_TEXT:
        entry.doubts.append(f"is longer than {MOST_TEXT} characters: it is cut there")
        entry.text = entry.text[:MOST_TEXT].rstrip()
