"""The courses that events can take: the stable models of an arc's causes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.timeline.calendar import Arc

if TYPE_CHECKING:
    import clingo

MOST_COURSES: Final = 16
"""So many courses are looked at: where there are more than one, it is the being several that matters."""


@dataclass(frozen=True, slots=True)
class Course:
    """One self-consistent course of events.

    Attributes:
        happens: ids of all that comes about in it.
    """

    happens: frozenset[str]


class Program:
    """An arc as a logic program. Atoms are numbered, so that an id may be any words.

    Attributes:
        ids: of all that is spoken of, in the order in which it is told.
    """

    def __init__(self, arc: Arc) -> None:
        self.ids = tuple(dict.fromkeys(spoken_of(arc)))
        self._number = {name: number for number, name in enumerate(self.ids)}
        self._rules = "".join(self._written(arc))

    def _written(self, arc: Arc) -> Iterator[str]:
        known = {cause.id for cause in arc.causes}
        needed = {name for cause in arc.causes for way in cause.needs for name in way}
        hindered = hindrances(arc)
        for name, number in self._number.items():
            yield f"h({number}) :- on({number}).\n"
            # What is needed and nobody explains is given: an event of the canon, or how the world is.
            if name not in known and name in needed:
                yield f"h({number}) :- not off({number}).\n"
        for cause in arc.causes:
            number = self._number[cause.id]
            against = [f"not h({self._number[each]})" for each in hindered[cause.id]]
            for way in cause.needs or ((),):
                body = [*(f"h({self._number[each]})" for each in way), *against, f"not off({number})"]
                yield f"h({number}) :- {', '.join(body)}.\n"

    def number(self, name: str) -> int | None:
        """The number of what has an id; None where nobody speaks of it."""
        return self._number.get(name)

    def control(
        self, *, off: Iterable[str] = (), on: Iterable[str] = (), more: str = "", options: Iterable[str] = ()
    ) -> clingo.Control:
        """The program ready to be solved, with what never comes about, what does anyhow, and further rules."""
        # Only when asked for: whoever plays no what-if need not wait for the solver to be loaded.
        control: clingo.Control = import_module("clingo").Control(["--warn=none", *options])
        facts = [f"off({self._number[each]})." for each in off if each in self._number]
        facts += [f"on({self._number[each]})." for each in on if each in self._number]
        # Declared, as an arc may unhinge nothing.
        text = "#defined off/1. #defined on/1.\n" + self._rules + " ".join(facts) + "\n" + more
        control.add("base", [], text + "\n#show h/1.\n")
        control.ground([("base", [])])
        return control

    def named(self, model: clingo.Model) -> frozenset[str]:
        """The ids of what comes about in a model."""
        return frozenset(self.ids[symbol.arguments[0].number] for symbol in model.symbols(shown=True))


def spoken_of(arc: Arc) -> Iterator[str]:
    """The ids of all that an arc speaks of, as often as it does."""
    for cause in arc.causes:
        for way in cause.needs:
            yield from way
        yield from cause.unless
        yield cause.id
        yield from cause.prevents
    yield from arc.outcomes


def hindrances(arc: Arc) -> Mapping[str, tuple[str, ...]]:
    """By cause, all that keeps it from coming about: as it says itself, and as others say of it."""
    found = {cause.id: list(cause.unless) for cause in arc.causes}
    for cause in arc.causes:
        for other in cause.prevents:
            if other in found:
                found[other].append(cause.id)
    return {name: tuple(dict.fromkeys(those)) for name, those in found.items()}


def courses(arc: Arc, *, off: Collection[str] = (), on: Collection[str] = ()) -> tuple[Course, ...]:
    """The self-consistent courses of events: none is a paradox, several are loops that hold themselves up.

    Args:
        arc: what leads to what.
        off: ids of what never comes about, whatever leads to it.
        on: ids of what does anyhow.
    """
    program = Program(arc)
    control = program.control(off=off, on=on, options=[f"--models={MOST_COURSES}"])
    found: list[Course] = []
    control.solve(on_model=lambda model: found.append(Course(program.named(model))))
    # As told: clingo promises no order of its models.
    return tuple(sorted(found, key=lambda each: [name not in each.happens for name in program.ids]))
