"""A calendar as the text of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ianto.timeline.calendar import Arc, Calendar, Cause, Event, Part, Person, Span
from ianto.timeline.dates import when

_WIDTH: Final = 100
_WHOLE_DATE: Final = 3
_LENGTH: Final = len("2006-11-05")
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\x7f": "\\u007F", **{chr(code): f"\\u{code:04X}" for code in range(32)}}
)


def calendar_text(calendar: Calendar) -> str:
    """A calendar as TOML, in the manner of the shipped ones. What is empty is left out."""
    sections = [
        _head(calendar),
        _who(calendar.people.values()),
        *(_span(each) for each in calendar.spans),
        *(_event(each) for each in calendar.events),
        _order(calendar),
        *(_arc(each) for each in calendar.arcs),
    ]
    return "\n".join("\n".join(section) + "\n" for section in sections if section)


def _head(calendar: Calendar) -> list[str]:
    return [
        "[canon]",
        *_line("id", calendar.id),
        *_line("title", calendar.title),
        *_list("fandoms", calendar.fandoms),
        f"version = {calendar.version}",
        *_line("licence", calendar.licence),
        *_list("uses", calendar.uses),
        *_line("about", calendar.about),
        *_list("sources", calendar.sources),
    ]


def _who(people: Iterable[Person]) -> list[str]:
    lines = [f"{each.id} = {_person(each)}" for each in people]
    return ["[who]", *lines] if lines else []


def _person(person: Person) -> str:
    names = _array(person.names)
    if not person.own and not person.rides:
        return names
    stated = [f"names = {names}", *(["own = true"] if person.own else [])]
    if person.rides:
        lines = dict.fromkeys(ride.who for ride in person.rides)
        rides = [
            f"{who} = {_array(f'{each.first} .. {each.last}' for each in person.rides if each.who == who)}"
            for who in lines
        ]
        stated.append(f"rides = {{ {', '.join(rides)} }}")
    return f"{{ {', '.join(stated)} }}"


def _span(span: Span) -> list[str]:
    return [
        "[[span]]",
        *_line("id", span.id),
        *_line("title", span.title),
        *_list("also", span.also),
        *_line("first", span.first),
        *_line("last", span.last),
        *(["world = true"] if span.world else []),
    ]


def _event(event: Event) -> list[str]:
    return [
        "[[event]]",
        *_line("id", event.id),
        *_line("title", event.title),
        *_line("code", event.code),
        *_dated("published", event.published),
        *_dated("set", event.set),
        *([f"also_set = [{', '.join(map(_date, event.also_set))}]"] if event.also_set else []),
        *_line("disputed", event.disputed),
        *(["word = true"] if event.word else []),
        *_list("also", event.also),
        *_list("who", event.who),
        *(f"  {line}" for part in event.parts for line in _part(part)),
    ]


def _part(part: Part) -> list[str]:
    return [
        "[[event.part]]",
        *_line("id", part.id),
        *_line("title", part.title),
        *_list("also", part.also),
        *_list("who", part.who),
    ]


def _order(calendar: Calendar) -> list[str]:
    lines = [line for who, order in calendar.orders.items() for line in _list(who, order)]
    return ["[order]", *lines] if lines else []


def _arc(arc: Arc) -> list[str]:
    lines = [
        "[[arc]]",
        *_line("id", arc.id),
        *_line("title", arc.title),
        *_line("by", arc.by),
        *_line("about", arc.about),
        *_list("outcomes", arc.outcomes),
    ]
    if arc.causes:
        lines += ["  [arc.because]", *(f"  {_quoted(each.id)} = {_cause(each)}" for each in arc.causes)]
    return lines


def _cause(cause: Cause) -> str:
    stated = [f"title = {_quoted(cause.title)}"]
    if len(cause.needs) == 1:
        stated.append(f"needs = {_array(cause.needs[0])}")
    elif cause.needs:
        stated.append(f"needs = [{', '.join(map(_array, cause.needs))}]")
    if cause.unless:
        stated.append(f"unless = {_array(cause.unless)}")
    if cause.prevents:
        stated.append(f"prevents = {_array(cause.prevents)}")
    if cause.choice:
        stated.append("choice = true")
    if cause.who:
        stated.append(f"who = {_array(cause.who)}")
    return f"{{ {', '.join(stated)} }}"


def _line(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key} = {_quoted(value)}"


def _list(key: str, values: tuple[str, ...]) -> Iterator[str]:
    if not values:
        return
    whole = f"{key} = {_array(values)}"
    if len(whole) <= _WIDTH:
        yield whole
        return
    yield f"{key} = ["
    row = "   "
    for value in values:
        piece = f" {_quoted(value)},"
        if len(row) + len(piece) > _WIDTH and row.strip():
            yield row
            row = "   "
        row += piece
    yield row
    yield "]"


def _dated(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key} = {_date(value)}"


def _date(value: str) -> str:
    """A whole day as a TOML date, a year as a number, a month as text."""
    numbers = when(value)
    if numbers is not None and len(numbers) == 1:
        return str(numbers[0])
    whole = (
        numbers is not None
        and len(numbers) == _WHOLE_DATE
        and date.min.year <= numbers[0] <= date.max.year
        and len(value) == _LENGTH
    )
    return value if whole else _quoted(value)


def _array(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'
