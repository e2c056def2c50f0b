"""By hand: the nearest names for what was not understood, and an example of how to say it of the canon at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from ianto.text import fold

if TYPE_CHECKING:
    from ianto.timeline.atlas import Atlas
    from ianto.timeline.phrases.gazetteer import Gazetteer

_ALIKE: Final = 62
_LOOKED_AT: Final = 80
_LOOSELY: Final = 45
_SUGGESTED: Final = 3
_RELATION: Final = 75
_SHORT: Final = 2
_BEGUN: Final = 90.0
_JUMBLED: Final = 85.0
_WHOLE: Final = 0.25
_SMALL: Final = frozenset({"the", "a", "an", "of", "and", "in", "to", "at", "mr", "mrs", "mr.", "mrs."})


def example_of(atlas: Atlas, universes: Sequence[str], people: Sequence[str]) -> str:
    """How one would say of a story when it is set: the first of its people whom a calendar knows, and an event."""
    known = [name for name in people if any(atlas.person(universe, name) for universe in universes)]
    return hand_example(atlas, universes, next(iter(known), ""))


def hand_example(atlas: Atlas, universes: Sequence[str], who: str = "") -> str:
    """How one would say it of these canons: somebody of a calendar, and the first event they take part in.

    Args:
        atlas: the calendars.
        universes: ids of the universes that come into question.
        who: id or name of the one to be named, where a canon knows them.
    """
    calendars = [(universe, each) for universe in universes for each in atlas.calendars_in(universe)]
    for universe, calendar in calendars:
        person = atlas.person(universe, who) if who else None
        wanted = person.id if person is not None else next(iter(calendar.people), "")
        for event in calendar.events:
            if wanted and wanted in event.who and (person is not None or not who):
                return f"{wanted}: just after {event.title}"
    for _, calendar in calendars:
        if calendar.events:
            return f"just after {calendar.events[0].title}"
    return "just after … (an event)"


def nearest_events(
    text: str, gazetteer: Gazetteer, universes: Sequence[str], unseen: Mapping[str, Collection[str]]
) -> list[str]:
    """The names of events, parts and spans most like a text, the most like first; one of each, and none unseen."""
    titles: dict[str, str] = {}
    for universe in universes:
        for calendar in gazetteer.atlas.calendars_in(universe):
            named = [(each.id, each.title, each.also) for each in calendar.events]
            named += [(each.id, each.title, each.also) for each in calendar.spans]
            named += [
                (f"{each.id}/{part.id}", part.title, part.also)
                for each in calendar.events
                for part in each.parts
            ]
            for id_, title, also in named:
                for name in (title, *also) if id_ not in unseen.get(universe, ()) else ():
                    titles.setdefault(name, title)
    found = nearest(text, list(titles))
    # By its title, where that is like it too; else by the name that is.
    first: dict[str, str] = {}
    for name in found:
        first.setdefault(titles[name], titles[name] if titles[name] in found else name)
    return list(first.values())[:_SUGGESTED]


def nearest_people(text: str, atlas: Atlas, universes: Sequence[str]) -> list[str]:
    """The full names of the people most like a text, the most like first."""
    full: dict[str, str] = {}
    for universe in universes:
        for person in atlas.people(universe).values():
            for name in (person.id, *person.names):
                full.setdefault(name, person.names[0] if person.names else person.id)
    return list(dict.fromkeys(full[name] for name in nearest(text, list(full))))[:_SUGGESTED]


def nearest_relation(text: str, relations: Iterable[str]) -> tuple[str, str]:
    """The relation a text begins with but for a slip, and what it is taken for; empty where it begins with none."""
    words = text.split()
    best = (0.0, "", "")
    for relation in relations:
        typed = " ".join(words[: len(relation.split())])
        score = fuzz.ratio(typed.lower(), relation)
        if len(relation) > _SHORT and score >= _RELATION:
            best = max(best, (score, typed, relation))
    return best[1], best[2]


def nearest(text: str, names: Sequence[str]) -> list[str]:
    """The names most like a text, the most like first: those that have its words, but for a slip in them."""
    # Loosely first, which is quick; then word by word: “elopment” is much like “Lydia's elopement”, not like “Meat”.
    wanted = fold(text)
    found = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=fold, limit=_LOOKED_AT, score_cutoff=_LOOSELY
    )
    scored = [(-_likeness(wanted, fold(name)), len(name), name) for name, _, _ in found]
    return [name for score, _, name in sorted(scored, key=lambda each: each[:2]) if -score >= _ALIKE]


def question(nearest_names: Sequence[str]) -> str:
    """The question after the nearest names, to be put behind a message."""
    if not nearest_names:
        return " The calendar lists what there is."
    return f" Did you mean {' or '.join(f'“{name}”' for name in nearest_names)}?"


def _likeness(text: str, name: str) -> float:
    """From 0 to 100: how well each word of a text is one of a name's, and a little how well the whole is."""
    theirs = [*_words(name)]
    mine = [word for word in _words(text) if word not in _SMALL] or [*_words(text)]
    if not mine or not theirs:
        return 0.0
    letters = sum(map(len, mine))
    each = sum(len(word) * max(_alike(word, other) for other in theirs) for word in mine) / letters
    return (1 - _WHOLE) * each + _WHOLE * fuzz.ratio(text, name)


def _alike(word: str, other: str) -> float:
    """From 0 to 100: how much like another word it is; like enough if it begins it, or has its letters jumbled."""
    score: float = fuzz.ratio(word, other)
    if len(word) <= _SHORT:
        return score
    if other.startswith(word):
        score = max(score, _BEGUN)
    return max(score, _JUMBLED) if word[0] == other[0] and sorted(word) == sorted(other) else score


def _words(text: str) -> Iterator[str]:
    for word in text.replace("-", " ").replace("/", " ").split():
        bare = word.strip(".,:;!?'’\"()").removesuffix("'s").removesuffix("’s")
        if bare:
            yield bare
