"""Tables, and what stories answer of them, in few words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ianto.challenges import Card, Challenge, Known, Match, Prompt, Table, matches, said_of, table_id
from ianto.story import Field, FieldName

WORDS = (
    *("Dawn", "Rain", "Letters", "The Sea", "Chapter", "Fog", "Three Wishes", "Lantern", "Home", "Snow"),
    *(
        "Farewell / Good-bye",
        "Meeting",
        "Rain, Steam and Speed",
        "Harbour",
        "Lost & Found",
        "What if?",
        "101 Nights",
    ),
    *("Silence", "Ghost", "Grey", "Snow", "Parting Shot", "Candle (by the window)"),
)
LANES = Table(
    "25-lamplit-lanes",
    "25 Lamplit Lanes",
    (
        *(Prompt(number, text) for number, text in enumerate(WORDS, 1)),
        Prompt(24, "Writer's Choice", "choice"),
        Prompt(25, "Writer's Choice", "choice"),
    ),
)


def table(name: str, *words: str, challenge: str = "", writer: str = "", drawn_from: str = "") -> Table:
    """A table of words, or a writer's card."""
    prompts = tuple(
        Prompt(n, text, "free" if text == "FREE" else "prompt") for n, text in enumerate(words, 1)
    )
    card = Card(writer, 3, drawn_from) if writer else None
    id_ = table_id(f"{challenge} {name}" if challenge else name)
    return Table(id_, name, prompts, challenge=challenge, card=card)


def match(
    *tables: Table,
    fields: Mapping[str, str] = MappingProxyType({}),
    writers: tuple[str, ...] = (),
    chapters: tuple[str, ...] = (),
    challenges: tuple[Challenge, ...] = (),
    **more: str,
) -> tuple[Match, ...]:
    """What a story with these fields answers of these tables."""
    said = said_of([field_of(name, value) for name, value in {**fields, **more}.items()], chapters)
    return matches(said, Known.of(tables, challenges), writers=writers) if said else ()


def field_of(name: str, value: str) -> Field:
    """A field as a label states it."""
    names: dict[str, FieldName] = dict(zip(_NAMES, _NAMES, strict=True))
    return Field(names[name], value, value, "label")


_NAMES: tuple[FieldName, ...] = ("table", "prompt", "challenge", "claim", "tag", "series", "notes")


def cells(found: tuple[Match, ...]) -> list[tuple[int, bool, tuple[int, ...]]]:
    """Numbers, whether they are sure, and what else may be meant."""
    return [(each.number, each.sure, each.may_be) for each in found]
