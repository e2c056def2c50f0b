"""Reading: what the fields of a story say of when it is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ianto.timeline.phrases.gazetteer import Gazetteer, Meant
from ianto.timeline.phrases.mark import Mark
from ianto.timeline.phrases.marks import Bounds, Marking, telling
from ianto.timeline.phrases.reader import Phrases
from ianto.timeline.phrases.said import Said
from ianto.timeline.phrases.state import PROSE
from ianto.timeline.phrases.tokens import JOINED, Tokens, key_of, tokens_of
from ianto.timeline.told import WORLD, Placement, Spoiler, Told, Verse

if TYPE_CHECKING:
    from ianto.story import Field

_READ: Final = frozenset(
    {
        "setting",
        "spoilers",
        "tag",
        "genre",
        "category",
        "summary",
        "notes",
        "disclaimer",
        "series",
        "part",
        "warning",
    }
)
_TAGS: Final = frozenset({"genre", "category"})
"""Fields that are read as tags are: “Category: Episode tag (Meat)”."""
_CLOSING: Final = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "'": "'", "»": "«"}
_LONGEST: Final = 200
_WHEN: Final = frozenset({"relation", "post", "pre", "between"})
_SCENES: Final = frozenset(
    map(key_of, ("missing scene", "missing scenes", "missing moments", "deleted scene"))
)
_AFTERWARDS: Final = frozenset(map(key_of, ("episode tag", "coda", "episode coda", "post-episode")))
_SAYING: Final = frozenset({"au", "wholly", "reorders", "all"})
"""What says something without naming an event."""


def read_told(
    fields: Sequence[Field], gazetteer: Gazetteer, *, universes: Sequence[str], characters: Sequence[str] = ()
) -> Told:
    """What a story's fields say of when it is set.

    Args:
        fields: all of them; those that can say it are read.
        gazetteer: the names of the calendars.
        universes: ids of the universes the story may be set in, the most fitting first; all where none is given.
        characters: names of those in the story.
    """
    fandoms = [field.value for field in fields if field.name == "fandom"]
    ranks = ranks_of(gazetteer, fandoms, characters)
    universes = universes or _where_known(gazetteer, characters)
    told = [
        _read(
            field.raw or field.value,
            gazetteer,
            _bounds(gazetteer, universes, ranks, field.name),
            field.name,
            field.span[0] if field.span else None,
        )
        for field in fields
        if field.name in _READ
    ]
    return _of_scenes(together(told), fields)


def _of_scenes(told: Told, fields: Sequence[Field]) -> Told:
    """What a tag of its own says of the one episode another tag names: “Episode: s02e13 Exit Wounds”, “Missing Scene”."""
    named = [each for each in told.placements if each.source == "tag" and each.strength == "likely"]
    if len(named) != 1 or named[0].relation != "during":
        return told
    (one,) = named
    tags = {key_of(field.value) for field in fields if field.name in {"tag", "genre"}}
    if tags & _SCENES:
        made = replace(one, strength="sure")
    elif tags & _AFTERWARDS:
        made = replace(one, relation="just after")
    else:
        return told
    return replace(told, placements=tuple(made if each is one else each for each in told.placements))


def read_phrase(
    text: str,
    gazetteer: Gazetteer,
    *,
    universes: Sequence[str],
    characters: Sequence[str] = (),
    source: str = "setting",
    at: int | None = 0,
) -> Told:
    """What one text says.

    Args:
        text: as it stands.
        gazetteer: the names of the calendars.
        universes: as in `read_told`.
        characters: as in `read_told`.
        source: the name of the field it is read as.
        at: where the text begins in the decoded text; None where it does not come from there.
    """
    ranks = ranks_of(gazetteer, (), characters)
    return together([_read(text, gazetteer, _bounds(gazetteer, universes, ranks, source), source, at)])


def ranks_of(gazetteer: Gazetteer, fandoms: Iterable[str], characters: Iterable[str]) -> dict[str, int]:
    """Calendars by how likely they are meant where several could be, 0 the likeliest."""
    found: dict[str, int] = {}
    for fandom in fandoms:
        names = gazetteer.names.get(key_of(fandom))
        for calendar in names.canons if names else ():
            found.setdefault(calendar, len(found))
    homes: Counter[str] = Counter()
    for name in characters:
        names = gazetteer.names.get(key_of(name))
        homes.update(filter(None, map(gazetteer.home, names.people if names else ())))
    for calendar, _ in homes.most_common():
        found.setdefault(calendar, len(found))
    return found


def _where_known(gazetteer: Gazetteer, characters: Iterable[str]) -> tuple[str, ...]:
    """The universe in which people are known by their full names, where it is only one."""
    found = {
        person.universe
        for key in map(key_of, characters)
        if len(key) > 1 and key in gazetteer.names
        for person in gazetteer.names[key].people
    }
    return tuple(found) if len(found) == 1 else ()


def _bounds(gazetteer: Gazetteer, universes: Sequence[str], ranks: Mapping[str, int], source: str) -> Bounds:
    return Bounds(
        universes=frozenset(universes or gazetteer.universes),
        ranks=ranks,
        prose=source in PROSE,
        slips=source in {"setting", "person"},
        listing=source == "spoilers",
        known=bool(universes),
    )


def _read(text: str, gazetteer: Gazetteer, bounds: Bounds, source: str, at: int | None) -> Told:
    stretches = telling(tokens_of(text), gazetteer, bounds)
    if len(stretches) == 1:
        return _stretch(stretches[0], gazetteer, bounds, source, at)
    return together([_stretch(each, gazetteer, bounds, source, at) for each in stretches])


def _stretch(tokens: Tokens, gazetteer: Gazetteer, bounds: Bounds, source: str, at: int | None) -> Told:
    if not tokens.words:
        return Told()
    marking = Marking(tokens, gazetteer, bounds)
    marks = marking.all()
    if not any(mark.meant or mark.senses.keys() & _SAYING for mark in marks) and source != "setting":
        return Told()
    said = Phrases(tokens, marks, "tag" if source in _TAGS else source).read()
    if source == "spoilers" and not said:
        said = _everything(marking)
    if source == "warning":
        # “If you have seen nothing past Countrycide” places no story; “post-CoE” and “set after CoE” do.
        cued = any("cue" in mark.senses for mark in marks)
        said = [each for each in said if each.kind != "place" or each.form or cued]
    told = _told(tokens, said, gazetteer, source, at)
    if not said and source == "setting" and any(mark.senses.keys() & _WHEN for mark in marks):
        return replace(told, unread=(tokens.text.strip()[:_LONGEST],))
    if said and source == "setting" and (left := [*_left_over(tokens, marks, said)]):
        return replace(told, unread=(*told.unread, *left))
    return told


def _left_over(tokens: Tokens, marks: Sequence[Mark], said: Sequence[Said]) -> Iterator[str]:
    """What is not understood of a setting beside what is: a clause of its own with a cue of time, and no event."""
    starts = [each.start for each in said]
    for mark in marks:
        behind = tokens.words[mark.start - 1] if mark.start else ""
        begins = tokens.parting(mark.start) > JOINED or behind in {"and", "but"}
        if (
            begins
            and mark.senses.keys() & _WHEN
            and not any(each.start <= mark.start < each.stop for each in said)
        ):
            yield from _clause(tokens, mark.start, mark.stop, starts)
    for each in said:
        # Of two events between which it is, the second.
        if tokens.words[each.start] == "between" and starts.count(each.start) == 1:
            yield from _clause(tokens, each.stop, each.stop + 1, starts, of="and")


def _clause(tokens: Tokens, start: int, after: int, starts: Sequence[int], of: str = "") -> Iterator[str]:
    """The words from a place up to where something else is said or the clause ends, if there are any behind a cue."""
    if of and tokens.words[start : start + 1] != [of]:
        return
    stop = min((each for each in starts if each > start), default=len(tokens.words))
    stop = next((each for each in range(after, stop) if tokens.parting(each) > JOINED), stop)
    if stop > after:
        yield tokens.text[tokens.starts[start] : tokens.stops[stop - 1]][:_LONGEST]


def _everything(marking: Marking) -> list[Said]:
    """“All seasons”: the last of the canon, where nothing is named and nothing denied."""
    whole = next((mark for mark in marking.marks if "all" in mark.senses), None)
    if whole is None or any(mark.senses.keys() & {"none", "not"} for mark in marking.marks):
        return []
    return (
        [Said("spoil", whole.start, whole.stop, last)]
        if (last := marking.numbers.canon_edge(first=False))
        else []
    )


def _told(tokens: Tokens, said: Sequence[Said], gazetteer: Gazetteer, source: str, at: int | None) -> Told:
    placements: list[Placement] = []
    spoilers: list[Spoiler] = []
    unread: list[str] = []
    verse = Verse()
    for each in said:
        quote, span = _quoted(tokens, each, at)
        meant = each.meant[0] if each.meant else None
        if each.kind == "verse":
            made = Verse(
                each.verse,
                meant.anchor if meant else "",
                meant.universe if meant else "",
                quote,
                span,
                source,
            )
            verse = max(verse, made, key=_weight)
        elif each.lost:
            unread.append(quote)
        elif meant is None:
            continue
        elif each.kind == "spoil":
            spoilers.append(Spoiler(meant.event, meant.universe, quote, span, source))
        else:
            event, part = _bulk(meant, gazetteer) if each.bulk else (meant.event, meant.part)
            lines = [person.id for person in each.people if person.universe == meant.universe]
            placements.extend(
                Placement(
                    line, each.relation, event, part, each.strength, quote, span, source, meant.universe
                )
                for line in (lines or [WORLD] if not each.people or lines else [])
            )
    return Told(tuple(placements), tuple(spoilers), verse, tuple(unread))


def _bulk(meant: Meant, gazetteer: Gazetteer) -> tuple[str, str]:
    """The part with which the bulk of an event is over: the last but one, where there are several."""
    if meant.part or meant.kind == "span":
        return meant.event, meant.part
    event = next(each for each in gazetteer.calendars[meant.calendar].events if each.id == meant.event)
    fought = [part.id for part in event.parts if part.id.startswith("battle")]
    if fought:
        return meant.event, fought[0]
    return meant.event, event.parts[-2].id if len(event.parts) > 1 else ""


def _quoted(tokens: Tokens, said: Said, at: int | None) -> tuple[str, tuple[int, int] | None]:
    start, stop = tokens.starts[said.start], tokens.stops[said.stop - 1]
    following = tokens.text[stop : stop + 1]
    if following in _CLOSING and _CLOSING[following] in tokens.text[max(0, start - 1) : stop]:
        stop += 1
        start -= start > 0 and tokens.text[start - 1] == _CLOSING[following]
    return tokens.text[start:stop], None if at is None else (at + start, at + stop)


def _weight(verse: Verse) -> int:
    if verse.kind == "diverges" and verse.event:
        return 5
    return {"reorders": 4, "diverges": 3, "au": 2, "compliant": 1, "": 0}[verse.kind] + (
        2 if verse.kind == "compliant" and verse.event else 0
    )


def together(told: Sequence[Told]) -> Told:
    """What several fields say, together; what two say alike only once."""
    placements: dict[tuple[str, ...], Placement] = {}
    spoilers: dict[tuple[str, str], Spoiler] = {}
    verse = Verse()
    for each in told:
        for placement in each.placements:
            key = (placement.universe, placement.line, placement.relation, placement.anchor)
            placements.setdefault(key, placement)
        for spoiler in each.spoilers:
            spoilers.setdefault((spoiler.universe, spoiler.event), spoiler)
        verse = max(verse, each.verse, key=_weight)
    unread = tuple(dict.fromkeys(words for each in told for words in each.unread))
    return Told(tuple(placements.values()), tuple(spoilers.values()), verse, unread)
