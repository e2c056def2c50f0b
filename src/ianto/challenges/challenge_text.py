"""A challenge as the text of its file: every rule with what it means, those that are not used as comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ianto.challenges.bingo import PATTERNS
from ianto.challenges.challenge import COMBINEDS, EXCLUSIVES, UNITS, Challenge, Rules, Span
from ianto.challenges.challenge_file import FILLS, RULES
from ianto.challenges.engine.clock import first_moment, last_moment, zone_of
from ianto.challenges.engine.words import span_told
from ianto.challenges.naming import table_id
from ianto.challenges.posted.kinds import marked
from ianto.challenges.table import Table

_PLAIN: Final = Rules()
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\x7f": "\\u007F", **{chr(code): f"\\u{code:04X}" for code in range(32)}}
)


def _words(words: Sequence[str]) -> str:
    return ", ".join(f'"{each}"' for each in words)


_ABOUT: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "exclusive": (f"Of what only one writer may hold a claim at a time: {_words(EXCLUSIVES)}.", '"subject"'),
        "waitlist": ("Whether a claim on what is taken waits for it; else it is refused.", "false"),
        "approval": ("Whether a moderator lets a claim begin.", "true"),
        "most_claims": ("So many claims a writer may hold at a time.", "2"),
        "second_after": ("So many prompts of a claim are filled before the writer's next begins.", "10"),
        "least_words": ("So many words a story has at least, or the chapter that fills a prompt.", "100"),
        "most_words": ("So many it has at most.", "10000"),
        "old_works": ("So many stories of a claim may be older than it.", "5"),
        "swaps": ('So many prompts of a claim may be swapped for others; "any" for any number.', "5"),
        "inactivity": ("After so long without a fill a claim expires.", '"2 months"'),
        "extension": ("By so much an extension moves that on.", '"2 weeks"'),
        "opens": ("Before it nothing counts: a day in the time zone below, or a moment.", "2026-01-01"),
        "deadline": ("The last day on which a fill counts, to its end, or a moment.", "2026-05-31"),
        "amnesty": ("For so long after the deadline it still does.", '"14 days"'),
        "time_zone": ('Whose days these are; "Etc/GMT+12" for days that end when they have ended everywhere.', '"Europe/London"'),
        "unit": (f"What fills one prompt: {_words(UNITS)}.", '"chapter"'),
        "combined": (f"When one story fills several prompts, each counts, or only the first: {_words(COMBINEDS)}.", '"extras"'),
        "elsewhere": ("Whether a story that fills a prompt of another challenge counts as well.", "false"),
        "highest_rating": ("Above this rating nothing counts.", '"Teen"'),
        "patterns": (f"What makes a bingo on a card: {', '.join(PATTERNS)}, or one of your own, as “the L: 1 6 11 16 21 22 23”.", '["row", "column", "diagonal", "four corners"]'),
        "points": (f"What is worth how much: {', '.join(FILLS)}, and each pattern by its name.", ""),
    }
)  # fmt: skip


def challenge_text(challenge: Challenge, tables: Iterable[Table] = ()) -> str:
    """A challenge and its tables as TOML, for people to edit; what it says nothing of stands there as a comment.

    Where a posted table links to stories, and cards that were drawn, are no part of it.
    """
    sections = [
        _head(challenge),
        _rules(challenge.rules),
        *(_table(each) for each in tables if each.card is None),
    ]
    return "\n".join("\n".join(section) + "\n" for section in sections)


def _head(challenge: Challenge) -> list[str]:
    own_id = challenge.id != table_id(challenge.name)
    return [
        "[challenge]",
        f"name = {_quoted(challenge.name)}",
        *([f"id = {_quoted(challenge.id)}"] if own_id else []),
        *_list("also", challenge.also, "# Other names by which headers call it."),
        *_list("moderators", challenge.moderators, "# Who looks after it."),
        *(
            [f"address = {_quoted(challenge.address)}"]
            if challenge.address
            else ["# Where it is or was held.", '# address = "https://…"']
        ),
        *_about(challenge.about),
    ]


def _about(about: str) -> list[str]:
    if not about:
        return [
            "# What it is, in your words: paragraphs, and lists with a hyphen.",
            '# about = """',
            "# …",
            '# """',
        ]
    lines = about.replace("\\", "\\\\").replace('"""', '""\\"').split("\n")
    if any(sign in about for sign in map(chr, (*range(9), *range(11, 32), 127))):
        return [f"about = {_quoted(about)}"]
    return ['about = """', *lines, '"""']


def _rules(rules: Rules) -> list[str]:
    lines = ["[rules]"]
    for name in RULES:
        about, example = _ABOUT[name]
        lines.append(f"# {about}")
        value = getattr(rules, name)
        if name == "points":
            lines += _points(rules.points)
        elif value == getattr(_PLAIN, name):
            lines.append(f"# {name} = {example}")
        else:
            lines.append(f"{name} = {_value(name, value, rules.time_zone)}")
    return lines


def _points(points: Mapping[str, int]) -> Iterator[str]:
    if not points:
        yield from ("# [rules.points]", "# fill = 10", '# "line through centre" = 100')
        return
    yield "[rules.points]"
    for name, worth in points.items():
        yield f"{name if name.isascii() and name.isalpha() else _quoted(name)} = {worth}"


def _value(name: str, value: object, zone: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return '"any"'
    if isinstance(value, Span):
        return f'"{span_told(value)}"'
    if isinstance(value, datetime):
        return _moment(value, zone, end=name == "deadline")
    if isinstance(value, tuple):
        return _array(value)
    return _quoted(value) if isinstance(value, str) else str(value)


def _moment(value: datetime, zone: str, *, end: bool) -> str:
    """A day where the moment is its beginning, or its end, in the zone; else the moment with its distance from UTC."""
    day = value.astimezone(zone_of(zone)).date()
    edge = last_moment(day, zone) if end else first_moment(day, zone)
    return day.isoformat() if edge == value else value.isoformat()


def _table(table: Table) -> list[str]:
    return [
        "[[table]]",
        f"name = {_quoted(table.name)}",
        *([f"id = {_quoted(table.id)}"] if table.id != table_id(table.name) else []),
        *_list("also", table.also),
        *([f"columns = {table.columns}"] if table.columns else []),
        *([f"source = {_quoted(table.source)}"] if table.source else []),
        "prompts = [",
        *(
            f"  {_quoted(f'{each.number}. {marked(each.text, each.kind)}'.rstrip())},"
            for each in table.prompts
        ),
        "]",
    ]


def _list(key: str, values: tuple[str, ...], otherwise: str = "") -> Iterator[str]:
    if values:
        yield f"{key} = {_array(values)}"
    elif otherwise:
        yield otherwise
        yield f'# {key} = ["…"]'


def _array(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'
