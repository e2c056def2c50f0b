"""How do we know? Every field of a work with where it was found, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ianto.story import LISTED, Field, FieldName, Source
from ianto.web.shown.addresses import address
from ianto.web.shown.words import written_date

_LABELS: dict[FieldName, str] = {
    "title": "Title",
    "author": "Author",
    "fandom": "Fandom",
    "relationship": "Relationship",
    "character": "Characters",
    "rating": "Rating",
    "warning": "Warnings",
    "category": "Category",
    "genre": "Genre",
    "tag": "Tags",
    "setting": "Set",
    "spoilers": "Spoilers for",
    "prompt": "Prompt",
    "challenge": "Challenge",
    "table": "Table",
    "claim": "Claim",
    "series": "Series",
    "part": "Part",
    "status": "Status",
    "beta": "Beta read by",
    "recipient": "For",
    "word_count": "Words, as stated",
    "language": "Language",
    "date": "Date",
    "contact": "Contact",
    "archive": "Archived at",
    "feedback": "Feedback",
    "source_url": "From",
}
_FOLDED: dict[FieldName, str] = {"notes": "Notes", "disclaimer": "Disclaimer"}
SAYABLE: tuple[tuple[FieldName, str], ...] = tuple(_LABELS.items())
"""The fields that can be said of many stories at once, each with what people call it."""
_ALWAYS: tuple[FieldName, ...] = ("author", "fandom", "rating")
_ONE_VALUE: frozenset[FieldName] = frozenset(
    {"title", "rating", "series", "part", "status", "word_count", "language", "date"}
)

_BRIEFLY: dict[Source, str] = {
    "label": "labelled",
    "line": "by its place",
    "container": "from the file",
    "prose": "from a sentence",
    "filename": "from the file name",
    "person": "said by a person",
}
_AT_LENGTH: dict[Source, str] = {
    "label": "A labelled line of the header says so.",
    "line": "An unlabelled line of the header, read by where it stands.",
    "container": "The file’s own structure says so, not its text.",
    "prose": "A running sentence says so, in a note or the summary.",
    "filename": "Only the file’s name says so.",
    "person": "A person said so, and that outweighs the file.",
}
_SURE, _LIKELY, _GUESS = 0.9, 0.7, 0.45


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one value is known: `briefly` beside the value, the rest behind it, and where it can be seen."""

    briefly: str
    at_length: str
    quote: str
    remarks: tuple[str, ...]
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `passed_over` when another candidate for the same field is surer.

    `address` is the page of the tag it is, and `called` that tag's name where it is another than what is written.
    """

    text: str
    evidence: Evidence
    passed_over: bool
    address: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field with its values; none of them says "unknown", plainly.

    `stated` are the values in force, one a line, as a form shows them; `several` says whether it can have many.
    """

    name: FieldName
    label: str
    values: tuple[Value, ...]
    unknown: str
    stated: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """A longer text from the header, folded away: notes, a disclaimer."""

    label: str
    paragraphs: tuple[str, ...]
    seen_at: str


Stands = tuple[tuple[int, int], ...]
"""For each field the version that states it, and which of its fields of that name it is, from 1."""


def entries(
    fields: tuple[Field, ...],
    stands: Stands,
    overruled: frozenset[int] = frozenset(),
    called: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> tuple[Entry, ...]:
    """Every field for the catalogue entry, in the order people write them.

    Args:
        fields: of the work.
        stands: where each stands.
        overruled: which of them a person overruled.
        called: by kind and as written, what tags are called.
    """
    known = tuple(
        (field, place, index in overruled)
        for index, (field, place) in enumerate(zip(fields, stands, strict=True))
    )
    return tuple(
        _entry(name, label, found, called)
        for name, label in _LABELS.items()
        if (found := tuple(each for each in known if each[0].name == name)) or name in _ALWAYS
    )


def folded(
    fields: tuple[Field, ...], stands: Stands, overruled: frozenset[int] = frozenset()
) -> tuple[Folded, ...]:
    """Notes and disclaimers."""
    return tuple(
        Folded(label, _paragraphs(each.value), seen_at(each, place))
        for name, label in _FOLDED.items()
        for index, (each, place) in enumerate(zip(fields, stands, strict=True))
        if each.name == name and index not in overruled
    )


def unsaid(fields: Iterable[Field]) -> tuple[tuple[FieldName, str], ...]:
    """The fields of which nothing is known, each with what people call it: what could still be said."""
    known = {field.name for field in fields} | set(_ALWAYS)
    everything = {**_LABELS, "summary": "Summary", **_FOLDED}
    return tuple((name, label) for name, label in everything.items() if name not in known)


def label_of(name: FieldName) -> str:
    """What people call a field."""
    return _LABELS.get(name) or _FOLDED.get(name) or "Summary"


def briefly(field: Field) -> str:
    """How a value is known, in a few words: `labelled, sure`."""
    sure = "" if field.source == "person" else sureness(field.confidence)
    return ", ".join(filter(None, (_BRIEFLY[field.source], sure)))


def at_length(source: Source) -> str:
    """The same in a sentence."""
    return _AT_LENGTH[source]


def rule_of(field: Field) -> str:
    """Which rule found it."""
    return f"rule: {field.rule.replace('_', ' ')}" if field.rule else ""


def seen_at(field: Field, place: tuple[int, int]) -> str:
    """The page on which a value can be seen where it stands in the file; empty for what a person said."""
    version, number = place
    if not version:
        return ""
    which = f"&n={number}" if number > 1 else ""
    return f"/version/{version}/text?field={field.name}{which}#mark"


def sureness(confidence: float) -> str:
    """A confidence between 0 and 1 in a word."""
    if confidence >= _SURE:
        return "sure"
    if confidence >= _LIKELY:
        return "likely"
    return "a guess" if confidence >= _GUESS else "a faint guess"


def _entry(
    name: FieldName,
    label: str,
    found: tuple[tuple[Field, tuple[int, int], bool], ...],
    names: Mapping[tuple[str, str], str],
) -> Entry:
    values = []
    stated: list[str] = []
    for index, (each, place, no) in enumerate(found):
        passed_over = no or (name in _ONE_VALUE and index > 0)
        tag = names.get((name, each.value), "")
        values.append(
            Value(
                text=written_date(each.value) if name == "date" else each.said,
                evidence=_evidence(each, place),
                passed_over=passed_over,
                address=address(name, tag) if tag else "",
                called=tag if tag != each.value else "",
            )
        )
        if each.value and not passed_over:
            stated.append(each.value)
    unknown = "" if values else f"{label.lower()} unknown"
    return Entry(name, label, tuple(values), unknown, "\n".join(stated), several=name in LISTED)


def _evidence(field: Field, place: tuple[int, int]) -> Evidence:
    sure = "" if field.source == "person" else sureness(field.confidence)
    return Evidence(
        briefly=briefly(field),
        at_length=at_length(field.source),
        quote=field.raw,
        remarks=tuple(filter(None, (sure, rule_of(field), _where(field)))),
        seen_at=seen_at(field, place),
    )


def _where(field: Field) -> str:
    return f"characters {field.span[0]:,} to {field.span[1]:,} of the text" if field.span else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split("\n\n"))))
