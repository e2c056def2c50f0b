"""The page of a table in words: how far it is, whose it is, what is in doubt, and what can be taken away of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from ianto.challenges import NOTATIONS
from ianto.web.drawing import Picture
from ianto.web.drawing import progress as squares
from ianto.web.shown.grid import table_address
from ianto.web.shown.table_stories import stories_address
from ianto.web.shown.words import count, plural, written_date

if TYPE_CHECKING:
    from ianto.library.challenges.shown import TableLine, TableShown

NOTATIONS_TOLD: Final = {
    "html": "HTML",
    "livejournal": "LiveJournal and Dreamwidth",
    "bbcode": "BBCode",
    "markdown": "Markdown",
    "csv": "CSV",
    "list": "a plain list",
}
"""What notations are called. In a plain list no table is written out."""
EXTENSIONS: Final = {
    "html": "html",
    "livejournal": "txt",
    "bbcode": "txt",
    "markdown": "md",
    "csv": "csv",
}
"""What a file in a notation is called at its end."""
WRITTEN: Final = tuple(each for each in NOTATIONS if each != "list")
_FILE: Final = re.compile(
    r"[^/]+\.(?:txt|html?|xhtml|md|markdown|csv|tsv|bbcode|mhtml?|eml|rtf)", re.IGNORECASE
)
_FEW_WRITERS: Final = 6


@dataclass(frozen=True, slots=True)
class Way:
    """A writer, or everybody, and where their part of a table is; the one in force leads nowhere."""

    text: str
    address: str
    chosen: bool
    said: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """How far a writer is: their own part of the table, their page, how much is filled, and since when."""

    name: str
    address: str
    page: str
    said: str
    last: str


@dataclass(frozen=True, slots=True)
class Line:
    """A table in a list.

    Attributes:
        name: of the table.
        address: of its page.
        challenge: what its challenge is called; empty for none.
        complete: whether it is.
        filled: how many of its prompts are filled.
        of: out of how many.
        told: how many stories fill it.
        facts: writers, and what is filled elsewhere.
        asked: how many stories are in doubt.
        inferred: whether only stories tell of it.
        card: whose bingo card it is; empty for none.
        stories: where its stories are listed.
        picture: a square for each cell.
    """

    name: str
    address: str
    challenge: str
    complete: bool
    filled: str
    of: str
    told: str
    facts: tuple[str, ...]
    asked: int
    inferred: bool
    card: str
    stories: str
    picture: Picture


def writer_address(name: str) -> str:
    """The page of a writer's tables."""
    return f"/writer/{quote(name, safe='')}"


def of_at_least(of: int, *, sized: bool) -> str:
    """Out of how many, where it may be more than anybody knows."""
    return count(of) if sized else f"at least {count(of)}"


def line(each: TableLine) -> Line:
    """A table in a list."""
    table = each.table
    filled, of = count(each.filled), of_at_least(each.of, sized=table.sized)
    facts = (
        plural(each.writers, "writer") if each.writers else "",
        f"{count(each.elsewhere)} more elsewhere" if each.elsewhere else "",
    )
    return Line(
        name=table.name,
        address=table_address(table.id),
        challenge=each.challenge,
        complete=each.complete,
        filled=filled,
        of=of,
        told=plural(each.stories or each.asked, "story", "stories"),
        facts=tuple(filter(None, facts)),
        asked=each.asked,
        inferred=table.inferred,
        card=table.card.writer if table.card else "",
        stories=stories_address(table.id) if each.stories or each.asked else "",
        picture=squares(
            each.cells,
            f"{filled} of {of} filled"
            + (f", {count(each.elsewhere)} more elsewhere" if each.elsewhere else ""),
            table.columns,
            elsewhere=[bool(prompt.links) for prompt in table.prompts],
        ),
    )


def source_told(source: str) -> str:
    """Where a table comes from, in a sentence: an address it was posted at, or a file; empty where nobody said."""
    if not source:
        return ""
    return f"From the file {source}." if _FILE.fullmatch(source) else f"Posted at {source}."


def progress(shown: TableShown) -> str:
    """How far a table is, in a sentence."""
    table = shown.table
    given = sum(cell.prompt.kind == "free" for cell in shown.cells)
    what = "squares" if table.card else "prompts"
    if shown.complete:
        return f"Complete: all {count(shown.of)} {what} are filled."
    said = f"{count(shown.filled)} of {of_at_least(shown.of, sized=table.sized)} {what} filled"
    rest = [f"{count(given)} of them free"] if given else []
    rest += [f"{count(shown.elsewhere)} more elsewhere"] if shown.elsewhere else []
    left = shown.of - shown.filled - shown.elsewhere
    rest.append(f"{count(left)} still to be written")
    if not shown.filled - given and not shown.elsewhere:
        return f"Nothing of it is filled yet: {plural(left, what.removesuffix('s'))} to write."
    return f"{said}, {', '.join(rest)}."


def ways(shown: TableShown) -> tuple[list[Way], int]:
    """Everybody and the writers, to narrow the table by; and how many others there are."""
    table = shown.table
    if table.card or not shown.writers:
        return [], 0
    some = list(shown.writers[:_FEW_WRITERS])
    some += [each for each in shown.writers[_FEW_WRITERS:] if each.writer == shown.writer]
    found = [Way("everybody", table_address(table.id), not shown.writer)]
    found += [
        Way(
            each.writer, table_address(table.id, each.writer), each.writer == shown.writer, count(each.filled)
        )
        for each in some
    ]
    return found, len(shown.writers) - len(some)


def writers(shown: TableShown) -> list[Writer]:
    """How far each writer is."""
    return [
        Writer(
            each.writer,
            table_address(shown.table.id, each.writer),
            writer_address(each.writer),
            "complete" if each.complete else f"{count(each.filled)} of {count(each.of)}",
            written_date(each.last) if each.last else "",
        )
        for each in shown.writers
    ]


def exports(shown: TableShown, library: str = "") -> list[tuple[str, str]]:
    """Where the table is written out in each notation, and what that is called.

    Args:
        shown: the table.
        library: the address of this library, as somebody typed it; empty for none.
    """
    more = ({"by": shown.writer} if shown.writer else {}) | ({"base": library} if library else {})
    base = f"{table_address(shown.table.id)}/export"
    return [(NOTATIONS_TOLD[each], f"{base}?{urlencode({'as': each} | more)}") for each in WRITTEN]
