"""Concerns as questions: what is known, and what may be answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

from ianto.catalog import deserving, naming
from ianto.catalog.deserving import ConcernRow
from ianto.library.desk import candidates, contradicted, prompted
from ianto.library.desk.candidates import Candidate, once
from ianto.library.desk.item import (
    LEAVE,
    MOST_CHOICES,
    Choice,
    Does,
    Item,
    Known,
    Leaves,
    Sets,
    Unmends,
)
from ianto.library.desk.passage import around, doubtful, foreign
from ianto.library.desk.subject import NAMES, Subject
from ianto.library.repairs import repairs_of
from ianto.story import Field, FieldName

_RATINGS: Final = ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit")
_SAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "label": "a labelled line says so",
        "line": "a line of the header, by its place",
        "container": "the file’s own structure",
        "prose": "a sentence mentions it",
        "filename": "the file’s name",
        "person": "a person said so",
    }
)
_FIELD_OF: Final[Mapping[str, FieldName]] = MappingProxyType(
    {"no-title": "title", "no-author": "author", "fandom-unclear": "fandom", "no-rating": "rating"}
)


def asked(subject: Subject) -> Item:
    """A concern as an item."""
    return _ASKED[subject.row.kind](subject)


def key_of(row: ConcernRow) -> str:
    """An item's key."""
    return f"{row.kind}:{row.weight}:{row.work}"


def alike_works(subject: Subject) -> list[int]:
    """The works that an answer would be given for, if it were given for all that are alike."""
    row = subject.row
    if row.kind == "no-rating" or row.detail.get("form"):
        return deserving.works_with(row.kind, row.detail.get("form", ""))
    return subject.works_here()


def _item(
    subject: Subject,
    title: str,
    evidence: Sequence[Known],
    choices: Sequence[Choice],
    field: FieldName | Literal[""] = "",
) -> Item:
    row = subject.row
    kind: Any = row.kind
    return Item(
        key=key_of(row),
        kind=kind,
        weight=row.weight,
        title=title,
        evidence=tuple(evidence),
        works=(row.work,),
        choices=tuple(choices),
        lines=(subject.detail.line,),
        field=field or _FIELD_OF.get(row.kind, ""),
    )


def _values(found: Sequence[Candidate], field: FieldName, alike: tuple[int, str] = (0, "")) -> list[Choice]:
    return [
        Choice(str(number), candidate.value, (Sets(field, (candidate.value,)),), candidate.why, *alike)
        for number, candidate in enumerate(found, 1)
    ]


def _leave(row: ConcernRow, words: str, alike: tuple[int, str] = (0, ""), field: str = "") -> Choice:
    return Choice(LEAVE, words, (Leaves(row.kind, field),), "", *alike)


def _untitled(subject: Subject) -> Item:
    found = once(candidates.titles(subject.text, subject.detail.fields, subject.paths), MOST_CHOICES)
    choices = [*_values(found, "title"), _leave(subject.row, "Leave it untitled")]
    return _item(subject, "What is this story called?", (subject.begins(found), subject.where()), choices)


def _unclaimed(subject: Subject) -> Item:
    around_it = [author for neighbour in subject.beside for author in neighbour.authors]
    detail = subject.detail
    named = candidates.authors(
        detail.line.title, detail.fields, subject.paths, around_it, more=subject.more_beside
    )
    found = once(named, MOST_CHOICES)
    alike = subject.alike_here()
    choices = [*_values(found, "author", alike), _leave(subject.row, "Leave the author unknown", alike)]
    return _item(subject, "Who wrote this?", (subject.begins(found), subject.where()), choices)


def _of_what(subject: Subject) -> Item:
    detail = subject.row.detail
    if detail["why"] == "none":
        return _of_nothing(subject)
    if detail["why"] == "ambiguous":
        return _of_several(subject)
    return _of_two(subject)


def _of_nothing(subject: Subject) -> Item:
    work = subject.row.work
    beside = [fandom for neighbour in subject.beside for fandom in neighbour.fandoms]
    line = subject.detail.line
    known: dict[str, list[str]] = {}
    for name in line.characters:
        for fandom in naming.vocabulary().fandoms_of(name):
            known.setdefault(fandom, []).append(name)
    wrote, people = deserving.fandoms_of_authors(work), deserving.fandoms_of_people(work)
    named = candidates.fandoms(wrote, people, beside, known, more=subject.more_beside)
    found = once(named, MOST_CHOICES - 1)
    found.append(Candidate("Original Work", "nobody’s canon but its author’s"))
    alike = subject.alike_here()
    choices = [*_values(found, "fandom", alike), _leave(subject.row, "Leave it without a fandom", alike)]
    evidence = [subject.begins([*found, *(Candidate(name, "") for name in line.characters)]), subject.where()]
    if line.characters:
        evidence.append(Known("Characters", ((", ".join(line.characters), False),)))
    return _item(subject, "What fandom is this story of?", evidence, choices)


def _same(subject: Subject, words: str) -> tuple[int, str]:
    """How many works have the same concern in the same form, and what they are called."""
    count = deserving.count_of(subject.row.kind, subject.row.detail.get("form", ""))
    return (count, words) if count > 1 else (0, "")


def _same_value(subject: Subject) -> tuple[int, str]:
    return _same(subject, f"stories that say “{subject.row.detail['value']}”")


def _of_several(subject: Subject) -> Item:
    detail = subject.row.detail
    alike = _same_value(subject)
    choices = [
        Choice(str(number), name, _instead(subject, detail["value"], (name,)), "", *alike)
        for number, name in enumerate(detail["may_be"][:MOST_CHOICES], 1)
    ]
    choices.append(_leave(subject.row, "Leave it as it is written", alike))
    known = (subject.begins([Candidate(detail["value"], "")]), *_said(subject, "fandom"), subject.where())
    return _item(subject, f"Which “{detail['value']}” is meant?", known, choices)


def _of_two(subject: Subject) -> Item:
    detail = subject.row.detail
    value, names = detail["value"], tuple(detail["may_be"])
    alike = _same_value(subject)
    split = detail.get("split", False)
    stands = names if split else (value,)
    ship: tuple[Does, ...] = (Sets("fandom", stands, "drop"), Sets("relationship", (value,), "add"))
    two: tuple[Does, ...] = (Sets("fandom", stands, "drop"), Sets("fandom", names, "add"))
    one: tuple[Does, ...] = (Sets("fandom", stands, "drop"), Sets("fandom", (value,), "add"))
    leave = (Leaves(subject.row.kind),)
    choices = (
        Choice("1", f"Fandoms: {' and '.join(names)}", leave if split else two, "a crossover", *alike),
        Choice("2", f"A relationship: {value}", ship, "not a fandom", *alike),
        Choice("3", f"One fandom: {value}", one if split else leave, "it is called so", *alike),
        _leave(subject.row, "Leave it as it is", alike),
    )
    known = (subject.begins([Candidate(value, "")]), *_said(subject, "fandom"), subject.where())
    return _item(subject, f"Is “{value}” several fandoms, or people?", known, choices)


def _instead(subject: Subject, value: str, names: tuple[str, ...]) -> tuple[Does, ...]:
    """Have a work's fandom be called by these names instead of the one, wherever it stands among others."""
    if len(subject.detail.line.fandoms) == 1:
        return (Sets("fandom", names),)
    return (Sets("fandom", (value,), "drop"), Sets("fandom", names, "add"))


def _said(subject: Subject, name: FieldName) -> list[Known]:
    """Where the file states a field."""
    field = next((field for field in subject.detail.fields if field.name == name), None)
    if field is None:
        return []
    return [Known("Stated", ((f"“{field.value}”: {_SAYS[field.source]}", False),))]


def _unrated(subject: Subject) -> Item:
    choices = [
        *_values([Candidate(name, "") for name in _RATINGS], "rating"),
        _leave(subject.row, "Leave it unrated", _same(subject, NAMES["no-rating"])),
    ]
    line = subject.detail.line
    known = [subject.begins()]
    if line.warnings:
        known.append(Known("Warnings", ((", ".join(line.warnings), False),)))
    return _item(subject, "How is this story rated?", known, choices)


def _doubtful(subject: Subject) -> Item:
    first = subject.row.detail["doubts"][0]
    story = subject.read(first["version"])
    text = story.manuscript.text if story is not None else subject.text
    known = [Known("It was noted", ((each["said"], False),)) for each in subject.row.detail["doubts"]]
    places = doubtful(text) or foreign(text)
    known += [Known("In the text", place, passage=True) for place in places]
    words = _same(subject, NAMES["encoding"])
    choices: list[Choice] = []
    version = next((each for each in subject.detail.versions if each.id == first["version"]), None)
    for repair in repairs_of(version)[:MOST_CHOICES] if version is not None else ():
        if version is not None and repair.name and repair.wanted:
            unmends = Unmends(version.sha256, repair.name)
            said = f"Leave the file’s letters as they stood ({repair.name})"
            choices.append(Choice(str(len(choices) + 1), said, (unmends,), repair.what))
    choices.append(_leave(subject.row, "It reads well enough: leave it", words))
    return _item(subject, "Are these letters as they were meant?", known, choices)


def _disagreeing(subject: Subject) -> Item:
    first = subject.row.detail["fields"][0]
    name: FieldName = first["field"]
    known, choices = [], []
    for number, said in enumerate(first["values"][:MOST_CHOICES], 1):
        known.append(_quoted(subject, name, said))
        choices.append(
            Choice(str(number), said["value"], (Sets(name, (said["value"],)),), _SAYS[said["source"]])
        )
    if name == "author" and len(choices) < MOST_CHOICES:
        everyone = tuple(said["value"] for said in first["values"])
        both = " and ".join(everyone)
        choices.append(Choice(str(len(choices) + 1), both, (Sets(name, everyone),), "they wrote it together"))
    words = _same(subject, f"stories whose {name} is stated in these ways")
    choices.append(_leave(subject.row, f"Leave it: “{first['values'][0]['value']}” is right", words, name))
    return _item(subject, f"Which {name} is right?", [*known, subject.where()], choices, name)


def _quoted(subject: Subject, name: FieldName, said: Mapping[str, Any]) -> Known:
    """One value where it stands in its file, or only by what says it."""
    story = subject.read(said["version"])
    field: Field | None = None
    if story is not None and story.manuscript.offsets:
        field = next(
            (each for each in story.fields if each.name == name and each.value == said["value"]), None
        )
    if story is not None and field is not None and field.span is not None:
        return Known(
            _SAYS[said["source"]].capitalize(), around(story.manuscript.text, field.span), passage=True
        )
    return Known(_SAYS[said["source"]].capitalize(), ((said["value"], True),))


def _contradictory(subject: Subject) -> Item:
    found = contradicted.asked(subject.row.work)
    choices = [*found.choices, _leave(subject.row, "Leave it as it is")]
    return _item(subject, found.title, found.evidence, choices)


def _unclear_prompt(subject: Subject) -> Item:
    title, known, choices = prompted.asked(subject.row.detail)
    choices.append(_leave(subject.row, "Leave it as it is"))
    return _item(subject, title, [*known, subject.where()], choices)


_ASKED: Final[Mapping[str, Callable[[Subject], Item]]] = MappingProxyType(
    {
        "no-title": _untitled,
        "no-author": _unclaimed,
        "fandom-unclear": _of_what,
        "contradiction": _contradictory,
        "prompt-unclear": _unclear_prompt,
        "encoding": _doubtful,
        "sources-disagree": _disagreeing,
        "no-rating": _unrated,
    }
)
