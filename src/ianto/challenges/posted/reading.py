"""A text with tables of prompts, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.challenges.naming import table_id
from ianto.challenges.posted import bbcode, delimited, html_page, markdown, plain_list
from ianto.challenges.posted.blocks import Block, Gap, Grid, Mark, Page
from ianto.challenges.posted.candidates import LIKELY, POSSIBLE, SURE, Candidate
from ianto.challenges.posted.entry import squished
from ianto.challenges.posted.grids import candidates_of
from ianto.challenges.posted.guessing import lines_break, notation_of
from ianto.challenges.posted.lists import Numbered, bare
from ianto.challenges.posted.names import (
    challenge_above,
    community_of,
    is_rules,
    name_above,
    starts_anew,
    title_of,
)
from ianto.challenges.posted.noun import NOTATIONS, NoTable, Notation, Posted
from ianto.challenges.posted.passed_over import passed_over
from ianto.challenges.posted.settling import settle
from ianto.challenges.table import Table
from ianto.challenges.table_json import MOST_ADDRESS, MOST_NAME

MOST_CHARACTERS: Final = 6_000_000
"""A text with more is not read: no page with a table is a thousandth as long."""
_FULL: Final = 9
"""So many cells the smallest bingo card has."""
MOST_TABLES: Final = 100
"""So many tables of one page are read."""
_NOTHING: Final = (
    "there is no table of prompts in it; post it as a table, or as a list with one prompt a line, "
    "for example `1. Sunrise`"
)


def read_posted(text: str, *, notation: Notation | None = None, name: str = "") -> tuple[Posted, ...]:
    """The tables of prompts in a text, as communities posted them.

    Args:
        text: all of it: a table, a list, a page that was saved.
        notation: how it is posted; guessed where that is not said.
        name: what the table is called, whatever the text says; where there are several, those without a name are
            called so, with a number.

    Raises:
        NoTable: there is none; the message says what to do.
    """
    if len(text) > MOST_CHARACTERS:
        raise NoTable(
            f"it has {len(text):,} characters, and tables are read from at most {MOST_CHARACTERS:,}: cut the table out"
        )
    if notation is not None and notation not in NOTATIONS:
        raise NoTable(f"there is no notation “{notation}”; there are {', '.join(NOTATIONS)}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not text.strip():
        raise NoTable("it is empty; " + _NOTHING.partition("; ")[2])
    chosen = notation or notation_of(text)
    page = _taken_apart(text, chosen)
    tables = _tables(page, text, chosen)
    if not tables and page.copies:
        inner = max(page.copies, key=len)
        kind = notation_of(inner)
        tables = _tables(_taken_apart(inner, kind), inner, kind)
    if not tables:
        raise NoTable(_NOTHING)
    return _named(tables, squished(name)[:MOST_NAME])


def table_of(posted: Posted, *, name: str = "", challenge: str = "", source: str = "") -> Table:
    """The table that was posted.

    Args:
        posted: as it was read.
        name: what it is called; as the text says, where that is empty.
        challenge: id of the challenge it belongs to.
        source: the address or file it was posted at.

    Raises:
        NoTable: nobody says what it is called.
    """
    called = squished(name or posted.name or posted.challenge)[:MOST_NAME].strip()
    if not called:
        raise NoTable("the text does not say what the table is called: give it a name")
    return Table(
        id=table_id(called)[:MOST_NAME],
        name=called,
        prompts=posted.prompts,
        challenge=challenge,
        columns=posted.columns,
        source=source[:MOST_ADDRESS],
    )


def _taken_apart(text: str, notation: Notation) -> Page:
    if notation in {"html", "livejournal"}:
        return html_page.take_apart(text, breaks=lines_break(text, notation))
    if notation == "bbcode":
        return html_page.take_apart(bbcode.as_html(text), breaks=True)
    if notation == "markdown":
        return markdown.take_apart(text)
    if notation == "csv":
        return delimited.take_apart(text)
    return plain_list.take_apart(text)


def _tables(page: Page, text: str, notation: Notation) -> list[Posted]:
    plain = notation in {"list", "csv"}
    for blocks in _regions(page.blocks):
        chosen = _chosen(blocks, plain=plain)
        if chosen:
            break
    else:
        return []
    community = challenge_above(blocks) or community_of(text)
    posted: list[Posted] = []
    for candidate in chosen[:MOST_TABLES]:
        settled = settle(candidate.raws, candidate.by)
        name = name_above(candidate, blocks, title_of(page.title) if len(chosen) == 1 else "")
        above = blocks[candidate.floor : candidate.start]
        warnings = (*passed_over(above), *candidate.warnings, *settled.warnings)
        if settled.prompts:
            posted.append(
                Posted(name, tuple(settled.prompts), candidate.columns, community, notation, warnings)
            )
    return posted


def _regions(blocks: Sequence[Block]) -> list[list[Block]]:
    """What to look at first: the entries of a saved page; then all but what readers said; then all of it."""
    marks = [block for block in blocks if isinstance(block, Mark)]
    unmarked: list[Block] = [block for block in blocks if not isinstance(block, Mark)]
    if not marks:
        return [unmarked]
    entries: list[Block] = []
    others: list[Block] = []
    inside: list[str] = []
    for block in blocks:
        if isinstance(block, Mark):
            if block.begins:
                inside.append(block.what)
            elif inside:
                inside.pop()
            entries.append(Gap())
            continue
        if "entry" in inside:
            entries.append(block)
        if "comments" not in inside:
            others.append(block)
    return [entries, others, unmarked]


def _chosen(blocks: Sequence[Block], *, plain: bool) -> list[Candidate]:
    """The candidates that are tables, in order."""
    found: list[Candidate] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            found.extend(candidates_of(block, place, plain=plain))
    found.extend(Numbered(plain=plain).read(blocks))
    found.sort(key=lambda candidate: (candidate.start, candidate.end))
    floor = 0
    for candidate in found:
        candidate.ruled = candidate.ruled or (not candidate.columns and is_rules(candidate, blocks, floor))
        candidate.floor = floor
        floor = max(floor, candidate.end)
    found = _going_on(found, blocks)
    surest = _surest(found)
    if surest and surest[0].sure > POSSIBLE:
        return surest
    listed = (
        [each for each in bare(blocks, plain=plain) if len(each.raws) > len(surest[0].raws)]
        if surest
        else bare(blocks, plain=plain)
    )
    return (surest if surest and not surest[0].ruled else listed) or surest


def _surest(found: Sequence[Candidate]) -> list[Candidate]:
    """Those of which most speaks for being tables; rules only where there is nothing else."""
    prompts = [candidate for candidate in found if not candidate.ruled] or list(found)
    most = max((candidate.sure for candidate in prompts), default=0)
    least = LIKELY if most == SURE else most
    return [
        candidate
        for candidate in prompts
        if candidate.sure == most
        or (candidate.sure >= least and candidate.columns and len(candidate.raws) >= _FULL)
    ]


def _going_on(found: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Tables cut in pieces, put together: a piece goes on where the numbers of the one before it end."""
    joined: list[Candidate] = []
    for candidate in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.by
            and candidate.by
            and not candidate.ruled
            and not last.ruled
            and last.sure == candidate.sure
            and (not candidate.name or candidate.name == last.name)
            and _follows(last, candidate)
            and (candidate.columns > 0) == (last.columns > 0)
            and not _is_named(candidate, blocks, last.end)
        ):
            last.raws.extend(candidate.raws)
            last.end = candidate.end
            last.columns = max(last.columns, candidate.columns)
        else:
            joined.append(candidate)
    return joined


def _follows(last: Candidate, candidate: Candidate) -> bool:
    before, after = last.numbers(), candidate.numbers()
    return bool(before) and bool(after) and min(after) == max(before) + 1


def _is_named(candidate: Candidate, blocks: Sequence[Block], floor: int) -> bool:
    return starts_anew(blocks[floor : candidate.start])


def _named(tables: Sequence[Posted], name: str) -> tuple[Posted, ...]:
    if name and len(tables) == 1:
        return (_called(tables[0], name),)
    named: list[Posted] = []
    seen: set[str] = set()
    for place, posted in enumerate(tables, 1):
        called = posted.name or (
            f"{name} {place}"
            if name
            else f"{posted.challenge} {place}"
            if posted.challenge and len(tables) > 1
            else posted.challenge
        )
        if called and called in seen:
            called = f"{called} {place}"
        seen.add(called)
        named.append(_called(posted, called[:MOST_NAME]))
    return tuple(named)


def _called(posted: Posted, name: str) -> Posted:
    return Posted(name, posted.prompts, posted.columns, posted.challenge, posted.notation, posted.warnings)
