"""When a work is set, in words: each phrase with its source, and what follows from them on each life."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ianto.story import Field
from ianto.timeline import WORLD, Atlas, Line, Placement, Told, WhenLine, Window, sentence
from ianto.web.drawing.picture import Picture
from ianto.web.drawing.window import Stretch, window
from ianto.web.shown.evidence import SAYABLE, Stands, seen_at
from ianto.web.shown.words import cut, plural

if TYPE_CHECKING:
    from ianto.catalog.rows import WorkDetail, WorkLine
    from ianto.library import Neighbours

_AROUND: Final = 160
_LABELS: Final[dict[str, str]] = {
    "summary": "Summary",
    "notes": "Notes",
    "disclaimer": "Disclaimer",
    **dict[str, str](SAYABLE),
}
_VERSES: Final = {
    "compliant": "It keeps to canon",
    "diverges": "It leaves canon",
    "reorders": "It takes the events of canon in another order",
    "au": "It is set in another world than canon’s",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing that is said of when a work is set.

    Attributes:
        said: what was understood.
        source: what says so: the name of a field, or that a person does.
        before: what stands before the quote in that field.
        quote: the words themselves; empty for a person's.
        after: what stands behind them.
        seen_at: where it can be seen in the file; empty where it cannot.
        place: of the placement among those of the work; -1 for what is no placement.
    """

    said: str
    source: str
    before: str
    quote: str
    after: str
    seen_at: str
    place: int = -1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A window: its picture, its two ends, and all of it in words."""

    picture: Picture
    low: str
    high: str
    said: str


@dataclass(frozen=True, slots=True)
class LifeOf:
    """What is said of one line: whose it is, where its page is, each phrase, and what follows."""

    line: str
    title: str
    address: str
    phrases: tuple[Phrase, ...]
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class WhenShown:
    """All that is known of when a work is set."""

    lives: tuple[LifeOf, ...]
    spoilers: tuple[Phrase, ...]
    verse: Phrase | None
    unread: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is known."""
        return not (self.lives or self.spoilers or self.verse)


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes before and after a work in a life: in whose, where its page is, and the two, None where none does."""

    where: str
    address: str
    before: WorkLine | None
    after: WorkLine | None


def beside(found: Iterable[Neighbours]) -> tuple[Beside, ...]:
    """What comes before and after a work, in each life in which something does."""
    return tuple(
        Beside(
            _in_the_life_of(each.life.title, each.life.line),
            f"/life/{each.life.universe}/{each.life.line}",
            each.before,
            each.after,
        )
        for each in found
        if each.before or each.after
    )


def when_shown(when: WhenLine, atlas: Atlas, detail: WorkDetail, unseen: Collection[str] = ()) -> WhenShown:
    """Put it into words, life by life; where it ends with what was not seen, and it does not say so itself, unnamed."""
    told = when.told
    quoted = _Quoted(detail.fields, detail.stands)
    keys = dict.fromkeys((each.universe, each.line) for each in told.placements)
    windows = {(each.universe, each.line): each for each in when.windows}
    unsaid = unnamed(told, unseen)
    return WhenShown(
        tuple(
            _life(
                key, told, None if key not in windows else drawn(windows[key], atlas, unsaid), quoted, atlas
            )
            for key in keys
        ),
        tuple(
            quoted.phrase(titled(atlas, each.universe, each.event), each.source, each.quote)
            for each in told.spoilers
        ),
        _verse(told, atlas, quoted),
        told.unread,
    )


def briefly(when: WhenLine, atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """Each phrase in a few words, and the words it was read from; the same ones once."""
    told: dict[str, str] = {}
    for each in when.told.placements:
        told.setdefault(sentence(each, atlas), each.quote if each.source != "person" else "")
    return tuple(told.items())


def unnamed(told: Told, unseen: Collection[str]) -> frozenset[str]:
    """What was not seen yet and a story does not name itself: that it ends there, nobody has to know."""
    return frozenset(unseen) - {each.anchor for each in told.placements}


def drawn(found: Window, atlas: Atlas, unseen: Collection[str] = ()) -> Drawn | None:
    """A window as a small line, and in words; `unseen` events are not named."""
    line = atlas.line(found.universe, found.line)
    if line is None:
        return None
    low = _end(line, found.low, atlas, unseen) if found.low >= 0 else None
    high = _end(line, found.high, atlas, unseen) if found.high < line.points else None
    inside = low is not None and high is not None and low[2] == high[2] and low[1] == "begin"
    between = _between(line, found.low, found.high)
    said = _said(low, high, inside=inside, between=between)
    said += "" if found.sure else ", perhaps"
    stretch = Stretch(said, low is not None, high is not None, inside, between, found.sure)
    if inside and low is not None:
        return Drawn(window(stretch), low[0], "", said)
    return Drawn(window(stretch), _label(low, "begin"), _label(high, "end"), said)


def by_hand(told: Told) -> bool:
    """Whether some of it was said by a person."""
    sources = [each.source for each in told.placements] + [each.source for each in told.spoilers]
    return "person" in (*sources, told.verse.source)


def whose(atlas: Atlas, universe: str, line: str) -> str:
    """What a line is called as a heading: `Ianto Jones`, `The world`."""
    found = atlas.line(universe, line)
    title = line if found is None else found.title
    return title[:1].upper() + title[1:]


def titled(atlas: Atlas, universe: str, anchor: str) -> str:
    """What an event, a part or a span is called; its id where no calendar knows it any more."""
    found = atlas.event(universe, anchor)
    if found is None:
        return anchor
    if found.part is not None and found.event is not None:
        return f"{found.title} in {found.event.title}"
    return found.title


def _in_the_life_of(title: str, line: str) -> str:
    """Where something is: `In the life of Ianto Jones`, `In the world’s order`."""
    called = f"the {title[4:]}" if title.startswith("The ") else title
    return "In the world’s order" if line == WORLD else f"In the life of {called}"


def _life(key: tuple[str, str], told: Told, found: Drawn | None, quoted: _Quoted, atlas: Atlas) -> LifeOf:
    universe, line = key
    return LifeOf(
        line,
        whose(atlas, universe, line),
        f"/life/{universe}/{line}",
        tuple(
            quoted.phrase(_said_of(each, atlas), each.source, each.quote, place)
            for place, each in enumerate(told.placements)
            if (each.universe, each.line) == key
        ),
        found,
    )


def _said_of(placement: Placement, atlas: Atlas) -> str:
    """A placement without whose it is: it stands below their name."""
    said = sentence(replace(placement, line=WORLD), atlas)
    anchor = atlas.event(placement.universe, placement.anchor)
    if anchor is not None and anchor.part is not None and anchor.event is not None:
        return f"{said}, in {anchor.event.title}"
    return said


def _verse(told: Told, atlas: Atlas, quoted: _Quoted) -> Phrase | None:
    verse = told.verse
    if not verse.kind:
        return None
    event = titled(atlas, verse.universe, verse.event) if verse.event else ""
    where = {"compliant": f" up to {event}", "diverges": f" at {event}"}.get(verse.kind, f": {event}")
    return quoted.phrase(_VERSES[verse.kind] + (where if event else ""), verse.source, verse.quote)


class _Quoted:
    """The fields of a work, to find in them what was quoted."""

    def __init__(self, fields: Iterable[Field], stands: Stands) -> None:
        self.fields = tuple(zip(fields, stands, strict=True))

    def phrase(self, said: str, source: str, quote: str, place: int = -1) -> Phrase:
        if source == "person":
            return Phrase(said, "a person said so", "", "", "", "", place)
        label = _LABELS.get(source, source)
        for field, stands in self.fields:
            at = field.raw.find(quote) if quote and field.name == source else -1
            if at >= 0:
                before, after = field.raw[:at], field.raw[at + len(quote) :]
                return Phrase(
                    said, label, _tail(before), quote, cut(after, _AROUND), seen_at(field, stands), place
                )
        return Phrase(said, label, "", quote, "", "", place)


def _tail(text: str) -> str:
    """The end of a text, cut where a word begins."""
    if len(text) <= _AROUND:
        return text
    return "…" + text[-_AROUND:].partition(" ")[2]


_End = tuple[str, str, str]


def _end(line: Line, point: int, atlas: Atlas, unseen: Collection[str]) -> _End:
    anchor, edge = line.at(point)
    return (
        "an event you have not seen" if anchor in unseen else titled(atlas, line.universe, anchor),
        edge,
        anchor,
    )


def _label(end: _End | None, unusual: str) -> str:
    """What stands below an end: the event, and that it only begins, or ends, there."""
    if end is None:
        return ""
    title, edge, _ = end
    return f"{title} {edge}s" if edge == unusual else title


def _said(low: _End | None, high: _End | None, *, inside: bool, between: int) -> str:
    if inside and low is not None:
        return f"during {low[0]}"
    if low and high and (low[1], high[1]) == ("end", "begin"):
        told = f"between {low[0]} and {high[0]}"
    else:
        after = f"after {_label(low, 'begin')}" if low else ""
        before = f"before {_label(high, 'end')}" if high else ""
        told = " and ".join(filter(None, (after, before))) or "at any time"
    if between and low and high:
        told += f", {plural(between, 'event')} of canon lying within"
    return told


def _between(line: Line, low: int, high: int) -> int:
    """How many events lie within a window that has two ends."""
    if low < 0 or high >= line.points:
        return 0
    bounds = (line.bounds(stop) for stop in line.stops)
    return sum(low < each[0] and each[1] < high for each in bounds if each is not None)
