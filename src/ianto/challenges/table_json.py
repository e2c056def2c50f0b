"""A table as JSON, as a decision keeps it: strict on the way back, for it may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast, get_args
from urllib.parse import urlsplit

from ianto.challenges.table import SIZES, Card, CellKind, Link, Prompt, Table

MOST_PROMPTS: Final = 1_000
"""More cells no table has."""
MOST_NUMBER: Final = 9_999
"""A cell's number is at most this."""
MOST_TEXT: Final = 500
"""A prompt has at most so many characters."""
MOST_NAME: Final = 200
"""A name has at most so many characters."""
MOST_LINKS: Final = 50
"""A cell links to at most so many stories."""
MOST_ADDRESS: Final = 2_000
"""An address has at most so many characters."""
MOST_COLUMNS: Final = 100
"""A row of a table has at most so many cells."""
_MOST_NAMES: Final = 100
_KINDS: Final[frozenset[str]] = frozenset(get_args(CellKind))
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class _NotOne(ValueError):
    """What was given is no table."""


def is_web_address(address: str) -> bool:
    """Whether it is an address a page may link to: http or https, with a host, without blanks."""
    if not 0 < len(address) <= MOST_ADDRESS or _UNSEEN.search(address) or " " in address:
        return False
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    return split.scheme in {"http", "https"} and bool(split.netloc)


def table_json(table: Table) -> dict[str, Any]:
    """The table as JSON; what says nothing is left out."""
    detail: dict[str, Any] = {
        "id": table.id,
        "name": table.name,
        "prompts": [_prompt_json(prompt) for prompt in table.prompts],
    }
    rest = {
        "challenge": table.challenge,
        "also": list(table.also),
        "columns": table.columns,
        "card": _card_json(table.card) if table.card is not None else None,
        "source": table.source,
        "inferred": table.inferred,
    }
    detail |= {name: value for name, value in rest.items() if value}
    if not table.sized:
        detail["sized"] = False
    return detail


def table_from(detail: Mapping[str, Any]) -> Table | None:
    """The table a decision keeps; None for whatever is not one, or is larger than any table is.

    Sizes are limited: 1,000 prompts of 500 characters, 50 links a cell, 200 characters a name. Links lead to http and
    https only.
    """
    try:
        return _table(detail)
    except _NotOne:
        return None


def _prompt_json(prompt: Prompt) -> dict[str, Any]:
    detail: dict[str, Any] = {"number": prompt.number, "text": prompt.text}
    if prompt.kind != "prompt":
        detail["kind"] = prompt.kind
    if prompt.links:
        detail["links"] = [
            {
                name: value
                for name, value in (("address", link.address), ("title", link.title), ("by", link.by))
                if value
            }
            for link in prompt.links
        ]
    return detail


def _card_json(card: Card) -> dict[str, Any]:
    detail: dict[str, Any] = {"writer": card.writer, "size": card.size}
    rest = {"drawn_from": card.drawn_from, "seed": card.seed, "vetoes": list(card.vetoes)}
    detail |= {name: value for name, value in rest.items() if value}
    if card.roll != 1:
        detail["roll"] = card.roll
    return detail


def _table(detail: object) -> Table:
    fields = _fields(
        detail,
        {"id", "name", "prompts", "challenge", "also", "columns", "card", "source", "inferred", "sized"},
    )
    prompts = tuple(_prompt(each) for each in _list(fields.get("prompts"), MOST_PROMPTS))
    if not prompts or len({prompt.number for prompt in prompts}) != len(prompts):
        raise _NotOne
    card = fields.get("card")
    return Table(
        id=_named(fields.get("id")),
        name=_named(fields.get("name")),
        prompts=prompts,
        challenge=_text(fields.get("challenge", ""), MOST_NAME),
        also=tuple(_named(each) for each in _list(fields.get("also", []), _MOST_NAMES)),
        columns=_whole(fields.get("columns", 0), 0, MOST_COLUMNS),
        card=_card(card) if card is not None else None,
        source=_text(fields.get("source", ""), MOST_ADDRESS),
        inferred=_flag(fields.get("inferred", False)),
        sized=_flag(fields.get("sized", True)),
    )


def _prompt(detail: object) -> Prompt:
    fields = _fields(detail, {"number", "text", "kind", "links"})
    kind = fields.get("kind", "prompt")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _NotOne
    return Prompt(
        number=_whole(fields.get("number"), 0, MOST_NUMBER),
        text=_text(fields.get("text"), MOST_TEXT),
        kind=cast("CellKind", kind),
        links=tuple(_link(each) for each in _list(fields.get("links", []), MOST_LINKS)),
    )


def _link(detail: object) -> Link:
    fields = _fields(detail, {"address", "title", "by"})
    address = fields.get("address")
    if not isinstance(address, str) or not is_web_address(address):
        raise _NotOne
    return Link(address, _text(fields.get("title", ""), MOST_TEXT), _text(fields.get("by", ""), MOST_NAME))


def _card(detail: object) -> Card:
    fields = _fields(detail, {"writer", "size", "drawn_from", "seed", "vetoes", "roll"})
    return Card(
        writer=_named(fields.get("writer")),
        size=_whole(fields.get("size"), min(SIZES), max(SIZES)),
        drawn_from=_text(fields.get("drawn_from", ""), MOST_NAME),
        seed=_text(fields.get("seed", ""), MOST_NAME),
        vetoes=tuple(_text(each, MOST_TEXT) for each in _list(fields.get("vetoes", []), MOST_PROMPTS)),
        roll=_whole(fields.get("roll", 1), 1, MOST_NUMBER),
    )


def _fields(detail: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(detail, Mapping) or not known.issuperset(detail):
        raise _NotOne
    return detail


def _list(value: object, most: int) -> Sequence[object]:
    if not isinstance(value, list | tuple) or len(value) > most:
        raise _NotOne
    return value


def _text(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or _UNSEEN.search(value):
        raise _NotOne
    return value


def _named(value: object) -> str:
    text = _text(value, MOST_NAME)
    if not text.strip():
        raise _NotOne
    return text


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _NotOne
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _NotOne
    return value
