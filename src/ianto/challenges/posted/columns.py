"""Grids whose columns have each their own meaning: numbers, prompts, the stories that fill them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ianto.challenges.posted.blocks import Line, Piece
from ianto.challenges.posted.credits import credit
from ianto.challenges.posted.entry import Raw, has_words, raw_of
from ianto.challenges.table_json import MOST_COLUMNS
from ianto.text import fold

_DIGITS: Final = 3
_PAIR: Final = 2
_ROWS: Final = 3
"""So many rows say what their columns mean without a head."""
_HEADS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("#", "no", "nr", "num", "number", "n°", "nº", "№", "id", "prompt number", "prompt no"), "number"
    ),
    **dict.fromkeys(
        ("prompt", "prompts", "word", "words", "theme", "themes", "text", "challenge", "cell"), "prompt"
    ),
    **dict.fromkeys(
        (
            "title",
            "story",
            "fic",
            "fill",
            "filled",
            "filled by",
            "link",
            "links",
            "story title",
            "fic title",
            "fills",
            "work",
        ),
        "story",
    ),
    **dict.fromkeys(("author", "writer", "by", "filler"), "by"),
    **dict.fromkeys(("address", "url", "href", "where"), "address"),
    "kind": "kind",
    "columns": "columns",
    **dict.fromkeys(
        (
            "date",
            "posted",
            "status",
            "completed",
            "done",
            "notes",
            "comments",
            "fandom",
            "pairing",
            "character",
            "characters",
            "rating",
            "word count",
            "wordcount",
            "warnings",
            "claimed",
            "claimed by",
        ),
        "other",
    ),
}


def by_columns(table: list[list[Raw]]) -> tuple[list[Raw], str, int] | None:
    """The cells, how they are numbered and in how many columns; None where columns mean nothing of their own."""
    roles = _headed(table[0]) if len(table) > 1 else None
    if roles is not None:
        return _by_roles(table[1:], roles)
    numbers = _number_columns(table)
    if numbers:
        return _by_numbers(table, numbers)
    beside = _beside(table)
    if beside is not None:
        raws = [
            _row(row[beside], [raw for place, raw in enumerate(row) if place != beside])
            for row in table
            if len(row) > beside
        ]
        raws = [raw for raw in raws if raw.text.strip()]
        return raws, "", 0
    return None


def is_head(text: str) -> bool:
    """Whether a text could head a column."""
    return fold(text).strip(" .:*_") in _HEADS


def _headed(row: Sequence[Raw]) -> list[str] | None:
    names = [fold(raw.text).strip(" .:*_") for raw in row]
    roles = [_HEADS.get(name, "") for name in names]
    known = [role for role in roles if role]
    if "prompt" not in known or len(known) == 1 or len(known) * 2 < len([name for name in names if name]):
        return None
    if known.count("prompt") > 1 and "number" not in known:
        return None
    return roles


def _by_roles(rows: Sequence[Sequence[Raw]], roles: Sequence[str]) -> tuple[list[Raw], str, int] | None:
    """Rows below a header, each a prompt; where a header repeats its columns, several."""
    starts = [
        place for place, role in enumerate(roles) if role == ("number" if "number" in roles else "prompt")
    ]
    raws: list[Raw] = []
    columns = 0
    numbered = "number" in roles
    for row in rows:
        for place, start in enumerate(starts):
            stop = starts[place + 1] if place + 1 < len(starts) else len(roles)
            named = [(roles[at], row[at]) for at in range(start if place else 0, min(stop, len(row)))]
            raw = _told(named, numbered=numbered)
            if raw is not None:
                raws.append(raw)
            said = next((each.text.strip() for role, each in named if role == "columns"), "")
            if said.isdecimal() and len(said) <= _DIGITS:
                columns = min(int(said), MOST_COLUMNS)
    if not raws:
        return None
    if "columns" not in roles and len(starts) > 1:
        columns = len(starts)
    leads = [raw for raw in raws if raw.lead is not None]
    return (
        raws,
        "lead"
        if numbered or 2 * len([raw for raw in leads if raw.lead and raw.lead.strong]) >= len(raws)
        else "",
        columns,
    )


def _told(named: Sequence[tuple[str, Raw]], *, numbered: bool) -> Raw | None:
    """One prompt as the cells of its row tell it."""
    cells: dict[str, Raw] = {}
    for role, raw in named:
        if raw.text.strip() and role:
            cells.setdefault(role, raw)
    if "prompt" not in cells and "number" not in cells:
        return None
    pieces: list[Piece] = []
    if numbered and "number" in cells:
        number = cells["number"].text.strip()
        bare = re.fullmatch(r"\D{0,12}?(\d{1,4})\W*", number)
        pieces.append(Piece(f"{bare[1] if bare else number}\n"))
    prompt = cells.get("prompt")
    kind = cells["kind"].text.strip().casefold() if "kind" in cells else ""
    if prompt is not None:
        pieces.extend(prompt.pieces)
    if kind in {"choice", "free", "prompt"} and pieces:
        mark = {"choice": "(writer’s choice)", "free": "(free space)", "prompt": "(a prompt)"}[kind]
        pieces.append(Piece(f" {mark}"))
    pieces.extend(_story(cells))
    raw = raw_of([Line(pieces)], plain=False)
    return raw if has_words(raw.text) or raw.text.strip() else None


def _story(cells: dict[str, Raw]) -> list[Piece]:
    story, by, address = cells.get("story"), cells.get("by"), cells.get("address")
    author = " ".join(by.text.split()) if by is not None else ""
    if story is not None and any(piece.href for piece in story.pieces):
        return [Piece("\f"), *story.pieces, *([Piece(f" by {author}")] if author else [])]
    place = address if address is not None else story
    where = place.text.strip() if place is not None else ""
    if not re.match(r"https?://\S+\Z", where):
        return []
    title = " ".join(story.text.split()) if story is not None and address is not None else ""
    return [Piece("\f"), Piece("(1)", where, credit(title, author))]


def _number_columns(table: Sequence[Sequence[Raw]]) -> list[int]:
    """The columns that hold nothing but numbers, each with another beside it."""
    wide = max(len(row) for row in table)
    found: list[int] = []
    for place in range(wide - 1):
        said = [row[place] for row in table if len(row) > place and row[place].text.strip()]
        pure = [raw for raw in said if raw.lead is not None and not raw.lead.more]
        words = [row[place + 1] for row in table if len(row) > place + 1 and has_words(row[place + 1].text)]
        beside = [raw for raw in words if raw.lead is None or not raw.lead.strong]
        if pure and len(pure) * 4 >= len(said) * 3 and len(beside) * 2 >= len(pure):
            found.append(place)
    if not found or found[0] != 0 or any(late - early < _PAIR for early, late in pairwise(found)):
        return []
    return found


def _by_numbers(table: Sequence[Sequence[Raw]], numbers: Sequence[int]) -> tuple[list[Raw], str, int]:
    raws: list[Raw] = []
    for row in table:
        for place, start in enumerate(numbers):
            stop = numbers[place + 1] if place + 1 < len(numbers) else len(row)
            cells = list(row[start:stop])
            if not cells or not any(raw.text.strip() for raw in cells):
                continue
            if cells[0].lead is None and all(raw.head or not raw.text.strip() for raw in cells):
                continue
            raws.append(_row(cells[0], cells[1:], number=True))
    return raws, "lead", len(numbers) if len(numbers) > 1 else 0


def _row(first: Raw, others: Sequence[Raw], *, number: bool = False) -> Raw:
    """Cells side by side as one: a number and its prompt, and the links of the others."""
    pieces = list(first.pieces)
    seen = not number
    for raw in others:
        if not raw.text.strip():
            continue
        if not seen or any(piece.href for piece in raw.pieces):
            pieces = [*pieces, Piece("\n"), *raw.pieces]
        seen = True
    return raw_of([Line(pieces)], plain=first.plain)


def _beside(table: Sequence[Sequence[Raw]]) -> int | None:
    """The column of prompts where the other of two holds nothing but links; None where it does not."""
    if len(table) < _ROWS or any(len(row) > _PAIR for row in table):
        return None
    rows = [row for row in table if len(row) == _PAIR]
    if len(rows) * 4 < len(table) * 3:
        return None
    linked = [any(piece.href for piece in row[1].pieces) or not has_words(row[1].text) for row in rows]
    bare = [not any(piece.href for piece in row[0].pieces) and has_words(row[0].text) for row in rows]
    some = any(piece.href for row in rows for piece in row[1].pieces)
    numbered = any(row[1].lead is not None and row[1].lead.more and row[1].lead.strong for row in rows)
    return 0 if some and not numbered and all(linked) and all(bare) else None
