"""A file's text as it was understood: its parts, the fields marked in it, and each field explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ianto.headers import Gap, Passage, passages
from ianto.story import Choice, Field, PartKind, Story
from ianto.web.shown.evidence import at_length, briefly, label_of, rule_of
from ianto.web.shown.words import plural

_PARTS: dict[PartKind, str] = {
    "header": "Header",
    "note": "Note",
    "body": "Story",
    "residue": "Set aside",
}
_LEGEND: dict[PartKind, str] = {
    "header": "what the file says of the story",
    "note": "the author speaking to the reader",
    "body": "the story itself",
    "residue": "what neither wrote for it: a site’s furniture, a list’s footer",
}
_WHAT = {"chrome": "the site’s own words", "mark": "a drawn line", "reply": "replies", "cut": "left of a cut"}
_MOST_WHAT = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a version's text is looked at: the `number`-th value of a field, and whether all of the text."""

    version: int
    field: str = ""
    number: int = 1
    whole: bool = False

    def all_of_it(self) -> str:
        """The same with nothing left out."""
        pairs = [("field", self.field), ("n", str(self.number))] if self.field else []
        return f"/version/{self.version}/text?{urlencode([*pairs, ('all', '1')])}#mark"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text: marked when fields were read from it.

    Attributes:
        text: the characters; empty for a gap.
        name: the name by which the page can be opened here; empty for none.
        names: further ones.
        said: which fields, and how they are known; empty when it is not marked.
        chosen: whether it is the one that was asked for.
        gap: what was left out here, in words.
    """

    text: str
    name: str = ""
    names: tuple[str, ...] = ()
    said: str = ""
    chosen: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One passage with its label."""

    kind: PartKind
    label: str
    what: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One value beside the text: how it is known, and the name of its place in the text, if it has one."""

    value: str
    how: str
    at_length: str
    place: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """One field beside the text: its values, and what was passed over, with the reason."""

    label: str
    values: tuple[Told, ...]
    passed_over: tuple[Told, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The page: the parts, the fields, and whether what was asked for is among them.

    Attributes:
        legend: the kinds of parts there are: kind, label, explanation.
        marked: where the mark is: in the `text`, `beside` it, or nowhere (empty).
        rendered: whether the text is how the file is rendered, and not its own characters.
    """

    parts: tuple[Part, ...]
    fields: tuple[Explained, ...]
    legend: tuple[tuple[PartKind, str, str], ...]
    marked: str
    asked: str
    all_of_it: str
    shortened: bool
    rendered: bool


def seen(story: Story, asked: Asked) -> Seen:
    """Put a story's evidence on a page."""
    chosen = _chosen(story, asked)
    text = _Text(story, chosen)
    parts = tuple(text.part(passage) for passage in passages(story, whole=asked.whole))
    present = dict.fromkeys(part.kind for part in parts)
    fields = tuple(_explained(story, chosen, text.begun))
    marked = "" if chosen is None else "text" if chosen in text.begun else "beside"
    return Seen(
        parts=parts,
        fields=fields,
        legend=tuple((kind, _PARTS[kind], _LEGEND[kind]) for kind in _PARTS if kind in present),
        marked=marked,
        asked=asked.field if chosen is None else label_of(story.fields[chosen].name),
        all_of_it=asked.all_of_it(),
        shortened=any(stretch.gap for part in parts for stretch in part.stretches),
        rendered=not story.manuscript.offsets or bool(story.manuscript.blocks),
    )


def _chosen(story: Story, asked: Asked) -> int | None:
    """The place among the story's fields of the one that was asked for."""
    named = [place for place, field in enumerate(story.fields) if field.name == asked.field]
    return named[asked.number - 1] if 1 <= asked.number <= len(named) else None


class _Text:
    """Passages turned into parts, with every field's beginning named once."""

    def __init__(self, story: Story, chosen: int | None) -> None:
        self._fields = story.fields
        self._chosen = chosen
        self.begun: set[int] = set()

    def part(self, passage: Passage) -> Part:
        """One passage with its label and its marks."""
        what = [_WHAT.get(each, each) for each in passage.what if passage.kind in {"note", "residue"}]
        said = ", ".join(what[:_MOST_WHAT]) + (" …" if len(what) > _MOST_WHAT else "")
        stretches = tuple(self._stretches(passage))
        return Part(passage.kind, _PARTS[passage.kind], said, stretches)

    def _stretches(self, passage: Passage) -> Iterator[Stretch]:
        for piece in passage.pieces:
            if isinstance(piece, Gap):
                yield Stretch("", gap=plural(piece.words, "word"))
                continue
            new = [place for place in piece.fields if place not in self.begun]
            self.begun.update(new)
            names = [f"f{place}" for place in new]
            if self._chosen in new:
                names.insert(0, "mark")
            yield Stretch(
                text=piece.text,
                name=names[0] if names else "",
                names=tuple(names[1:]),
                said="; ".join(self._said(place) for place in piece.fields),
                chosen=self._chosen in piece.fields,
            )

    def _said(self, place: int) -> str:
        field = self._fields[place]
        return f"{label_of(field.name).lower()}: {briefly(field)}"


def _explained(story: Story, chosen: int | None, begun: set[int]) -> Iterator[Explained]:
    choices = {choice.name: choice for choice in story.choices}
    for name in dict.fromkeys(field.name for field in story.fields):
        choice = choices.get(name)
        over = choice.passed_over if choice else ()
        placed = [(place, field) for place, field in enumerate(story.fields) if field.name == name]
        taken = tuple(_told(place, field, chosen, begun) for place, field in placed if field not in over)
        left = tuple(_told(place, field, chosen, begun) for place, field in placed if field in over)
        listed = {id(field) for _, field in placed}
        left += tuple(_told(None, field, chosen, begun) for field in over if id(field) not in listed)
        yield Explained(label_of(name), taken, left, _why(choice))


def _why(choice: Choice | None) -> str:
    return choice.why if choice else ""


def _told(place: int | None, field: Field, chosen: int | None, begun: set[int]) -> Told:
    value = " ".join(field.value.split())
    stands = place is not None and place in begun
    is_chosen = place is not None and place == chosen
    return Told(
        value=value,
        how=" · ".join(filter(None, (briefly(field), rule_of(field)))),
        at_length=at_length(field.source),
        place=("mark" if is_chosen else f"f{place}") if stands else "",
        chosen=is_chosen,
    )
