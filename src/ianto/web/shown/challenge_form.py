"""The form of a challenge: what stands in it at first, and the challenge that was typed, or what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ianto.challenges import PATTERNS, ChallengeUnusable, is_web_address, read_challenge, zone_of
from ianto.text import iso_date
from ianto.web.shown.rules_asked import CARDS, CLAIMS, FIELDS, HEAD, STORIES, TIMES, Field
from ianto.web.shown.times import day
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.challenges import Challenge, Rules, Span, Table

MORE: Final = ("opens_time", "deadline_time", "own_pattern", "table_name", "prompts")
"""What the form asks beside the fields of the challenge's file."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_POINTS: Final = re.compile(r"(.+?)\s*[=:]?\s*(-?\d{1,7})")
_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_WHOLE_DAY: Final = len("2026-05-31")
_YES: Final = "yes"
_ANY: Final = "any"
_NEED_ONE: Final = frozenset({"most_claims"})
_WHOLE: Final = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the challenge and its tables, or by field what is wrong."""

    challenge: Challenge | None
    tables: tuple[Table, ...]
    troubles: Mapping[str, str]


def blank() -> dict[str, str]:
    """The form as it is at first."""
    given = dict.fromkeys((*FIELDS, *MORE), "")
    given |= {each.name: each.otherwise for each in FIELDS.values()}
    return given | {"patterns": "row\ncolumn\ndiagonal"}


def filled(challenge: Challenge) -> dict[str, str]:
    """The form of a challenge that is there."""
    given = blank() | {
        "name": challenge.name,
        "about": challenge.about,
        "also": "; ".join(challenge.also),
        "moderators": "; ".join(challenge.moderators),
        "address": challenge.address,
    }
    rules = challenge.rules
    for each in (*CLAIMS, *STORIES, *TIMES):
        given |= _stated(each, rules)
    own = [each for each in rules.patterns if each not in PATTERNS]
    return given | {
        "patterns": "\n".join(each for each in rules.patterns if each in PATTERNS),
        "own_pattern": own[0] if own else "",
        "points": "\n".join(f"{name} {worth}" for name, worth in rules.points.items()),
    }


def typed(given: Mapping[str, str], id_: str = "") -> Typed:
    """The challenge that was typed.

    Args:
        given: what stands in the form.
        id_: of the challenge that is changed; empty for a new one.
    """
    clean = {name: _UNSEEN.sub("", value.replace("\r\n", "\n")).strip() for name, value in given.items()}
    troubles: dict[str, str] = {}
    rows: list[tuple[str, str]] = [("", "[challenge]")]
    rows += [("name", f"id = {_text(id_)}")] if id_ else []
    rows += list(_rows(HEAD, clean, troubles))
    rows.append(("", "[rules]"))
    rows += list(_rows((*CLAIMS, *STORIES, *TIMES, *CARDS[:1]), clean, troubles))
    rows += _points(clean["points"], troubles)
    rows += _table(clean)
    text = "\n".join(row for _, row in rows)
    try:
        challenge, tables = read_challenge(text)
    except ChallengeUnusable as error:
        for fault in error.faults:
            name = (rows[fault.line - 1][0] if fault.line <= len(rows) else "") or "name"
            troubles.setdefault(name, _said(name, fault.message))
        return Typed(None, (), troubles)
    return Typed(None, (), troubles) if troubles else Typed(challenge, tables, {})


def span_told(span: Span | None) -> str:
    """A span as it is typed; empty for none."""
    if span is None:
        return ""
    parts = [plural(span.months, "month")] if span.months else []
    parts += [plural(span.days, "day")] if span.days else []
    return " and ".join(parts)


def _stated(field: Field, rules: Rules) -> dict[str, str]:
    value = getattr(rules, field.name)
    if field.asks == "moment":
        return _moment(field.name, value, rules.time_zone)
    if field.asks == "span":
        return {field.name: span_told(value)}
    if field.asks == "flag":
        return {field.name: _YES if value else ""}
    if field.name == "swaps":
        return {field.name: _ANY if value is None else str(value or "")}
    if field.asks == "number":
        return {field.name: str(value or "")}
    return {field.name: "" if value is None else str(value)}


def _moment(name: str, value: datetime | None, zone: str) -> dict[str, str]:
    if value is None:
        return {name: ""}
    local = value.astimezone(zone_of(zone))
    whole = f"{local:%H:%M:%S}" == ("23:59:59" if name == "deadline" else "00:00:00")
    return {name: day(value, zone), f"{name}_time": "" if whole else f"{local:%H:%M}"}


def _rows(
    fields: tuple[Field, ...], given: Mapping[str, str], troubles: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The lines of the challenge's file that say what was typed, each with the name of its field."""
    for field in fields:
        value = given[field.name]
        if field.asks == "patterns":
            names = [each for each in value.split("\n") if each in PATTERNS]
            own = given["own_pattern"]
            yield field.name, f"patterns = {_texts([*names, own] if own else names)}"
        elif field.asks == "flag":
            yield field.name, f"{field.name} = {'true' if value == _YES else 'false'}"
        elif value:
            said = _value(field, value, given)
            if said:
                yield field.name, f"{field.name} = {said}"
            else:
                troubles[field.name] = field.wrong


def _value(field: Field, value: str, given: Mapping[str, str]) -> str:
    """A value as the file has it; empty where it cannot be meant."""
    if field.asks in ("number", "any number"):
        plain = value.replace(",", "")
        if _WHOLE.fullmatch(plain) and not (field.name in _NEED_ONE and not int(plain)):
            return str(int(plain))
        return _text(_ANY) if field.asks == "any number" and value.lower() == _ANY else ""
    if field.asks == "names":
        return _texts([each.strip() for each in re.split(r"[;\n]", value) if each.strip()])
    if field.asks == "moment":
        return _moment_typed(value, given[f"{field.name}_time"])
    if field.name == "address" and not is_web_address(value):
        return ""
    return _text(value)


def _moment_typed(stated: str, time: str) -> str:
    """A day as people write it, and a time of it; empty where either cannot be meant."""
    iso, found = iso_date(stated), _TIME.fullmatch(time)
    if len(iso) != _WHOLE_DAY or (time and found is None):
        return ""
    return _text(f"{iso}T{int(found[1]):02}:{found[2]}" if found is not None else iso)


def _points(given: str, troubles: dict[str, str]) -> list[tuple[str, str]]:
    rows = [row.strip() for row in given.split("\n") if row.strip()]
    found = [_POINTS.fullmatch(row) for row in rows]
    if not all(found):
        troubles["points"] = FIELDS["points"].wrong
    worth = {each[1]: int(each[2]) for each in found if each is not None}
    return [("", "[rules.points]"), *(("points", f"{_text(name)} = {each}") for name, each in worth.items())]


def _table(given: Mapping[str, str]) -> list[tuple[str, str]]:
    prompts = [row.strip() for row in given["prompts"].split("\n") if row.strip()]
    if not prompts:
        return []
    # One without a name is told of where the challenge is named.
    name = given["table_name"] or given["name"] or "-"
    return [
        ("prompts", "[[table]]"),
        ("table_name", f"name = {_text(name)}"),
        ("prompts", f"prompts = {_texts(prompts)}"),
    ]


def _said(name: str, message: str) -> str:
    """A fault of the file in the words of the form."""
    _, _, long = message.partition("” has ")
    if long and "characters" in long:
        return f"It has {long}"
    field = FIELDS.get(name)
    if message.startswith("“") and field is not None and field.wrong:
        return field.wrong
    if name == "amnesty":
        return "An amnesty follows a deadline, and there is none."
    return message[:1].upper() + message[1:]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts(values: list[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
