"""What if: an arc's causes as rows of a form, what becomes of them, and the addresses that take one more away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from ianto.library import arc_states
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.library import ArcLine
    from ianto.timeline.whatif import WhatIf


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that an arc speaks of, as a row of the form.

    Attributes:
        id: what.
        title: what it is called.
        ticked: whether it may happen.
        said: what becomes of it.
        kind: a word for the style sheet: `happens`, `falls`, `instead`, `not`.
        choice: whether it is a choice.
        outcome: whether it is asked about in the end.
        needs: what it needs, in words; empty for nothing.
        unless: what keeps it from happening, in words; empty for nothing.
        given: whether the arc does not say what leads to it.
    """

    id: str
    title: str
    ticked: bool
    said: str
    kind: str
    choice: bool
    outcome: bool
    needs: str
    unless: str
    given: bool


def base(line: ArcLine) -> str:
    """Where an arc is, as it was told."""
    return f"/what-if/{quote(line.calendar, safe='')}/{quote(line.arc.id, safe='')}"


def asked_for(off: Sequence[str], *, unfold: bool = False) -> str:
    """What is taken away, as the end of an address; empty for nothing.

    Args:
        off: ids of what is.
        unfold: whether what gives away more than was seen is asked for all the same.
    """
    told = [*(("without", each) for each in off), *([("unfold", "1")] if unfold else [])]
    return f"?{urlencode(told)}" if told else ""


def toggled(line: ArcLine, off: Sequence[str], name: str, *, unfold: bool = False) -> str:
    """Where one thing more is taken away, or let be again."""
    now = [each for each in off if each != name] if name in off else [*off, name]
    return base(line) + asked_for([each for each in all_of(line) if each in now], unfold=unfold)


def all_of(line: ArcLine) -> tuple[str, ...]:
    """The ids of all that an arc speaks of: first what is given, then the causes as told."""
    causes = [cause.id for cause in line.arc.causes]
    given = [name for cause in line.arc.causes for way in cause.needs for name in way]
    return tuple(dict.fromkeys([*(name for name in given if name not in causes), *causes]))


def rows(line: ArcLine, found: WhatIf) -> tuple[Row, ...]:
    """All that can be ticked, in the order in which it is told."""
    states = arc_states(line, found)
    causes = {cause.id: cause for cause in line.arc.causes}
    made = []
    for name in all_of(line):
        cause, state = causes.get(name), states[name]
        kind = (
            "falls" if state.falls else "instead" if state.instead else "happens" if state.happens else "not"
        )
        ways = [_named(line, way, " and ") for way in cause.needs] if cause is not None else []
        made.append(
            Row(
                name,
                line.titles.get(name, name),
                name not in found.off,
                state.said,
                kind,
                cause is not None and cause.choice,
                name in line.arc.outcomes,
                ", or ".join(ways),
                _named(line, cause.unless, " or ") if cause is not None else "",
                cause is None,
            )
        )
    return tuple(made)


def briefly(line: ArcLine, found: WhatIf) -> str:
    """What becomes of it in one sentence."""
    taken = _named(line, found.off, " and ")
    if found.loop is not None:
        shown = f": this is one of its {found.courses} courses" if found.courses > 1 else ""
        return f"{'Without ' + taken + ', this' if taken else 'This'} is a {found.loop.kind}{shown}."
    if not taken:
        return "Nothing is taken away: this is how it went."
    fallen = sum(each.falls and each.id not in found.off for each in found.changes)
    lost = [each for each in found.lost if any(each == change.id for change in found.changes)]
    end = f", and {_named(line, lost, ' and ')} {'is' if len(lost) == 1 else 'are'} lost" if lost else ""
    return f"Without {taken}, {plural(fallen, 'thing falls', 'things fall') if fallen else 'nothing else falls'}{end}."


def _named(line: ArcLine, ids: Sequence[str], between: str) -> str:
    named = [f"“{line.titles.get(each, each)}”" for each in ids]
    return between.join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
