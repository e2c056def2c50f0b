"""When a story is set, at the command line: a line for each phrase and what follows, or as JSON. Loads no library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ianto.cli.contradictions import conflict_as_json, write_conflict
from ianto.cli.shared import on_a_line
from ianto.timeline import Atlas, Told, Verse, WhenLine, Window, sentence

if TYPE_CHECKING:
    from ianto.library import Contradiction

_MARGIN = 12


def write_when(
    when: WhenLine, atlas: Atlas, *, gone: Sequence[str] = (), unseen: Collection[str] = ()
) -> None:
    """When a story is set, for a person.

    Args:
        when: what is told of it, and what follows.
        atlas: the calendars it is placed by.
        gone: what was said by hand, and is not understood any more.
        unseen: anchors of events that were not seen yet: they are named only where the story itself names them.
    """
    told = when.told
    # That a window ends with what was not seen need not be known, where the story does not say so itself.
    unsaid = frozenset(unseen) - {each.anchor for each in told.placements}
    for label, text, quote in _lines(told, atlas):
        click.echo(
            f"{label:>{_MARGIN}}  {on_a_line(text)}"
            + (click.style(f"   “{on_a_line(quote)}”", dim=True) if quote else "")
        )
    for window in when.windows:
        click.echo(
            click.style(f"{'so':>{_MARGIN}}  {on_a_line(_between(window, atlas, unsaid))}", fg="yellow")
        )
    for conflict in when.conflicts:
        write_conflict(conflict)
    for each in gone:
        click.echo(
            f"“{on_a_line(each)}” was said by hand, and is not understood any more: its calendar is gone or changed.",
            err=True,
        )
    if unread := [each for each in told.unread if each not in gone]:
        click.echo(f"Not understood: {'; '.join(map(on_a_line, unread))}", err=True)


def _lines(told: Told, atlas: Atlas) -> Iterable[tuple[str, str, str]]:
    for placement in told.placements:
        yield placement.source or "said", sentence(placement, atlas), placement.quote
    for spoiler in told.spoilers:
        yield "gives away", _titled(atlas, spoiler.universe, spoiler.event), spoiler.quote
    if told.verse.kind:
        at = f" at {_titled(atlas, told.verse.universe, told.verse.event)}" if told.verse.event else ""
        yield "verse", told.verse.kind + at, told.verse.quote


def _titled(atlas: Atlas, universe: str, anchor: str) -> str:
    found = atlas.event(universe, anchor)
    return anchor if found is None else found.title


def _between(window: Window, atlas: Atlas, unsaid: Collection[str]) -> str:
    def named(anchor: str) -> str:
        return "an event you have not seen" if anchor in unsaid else _titled(atlas, window.universe, anchor)

    line = atlas.line(window.universe, window.line)
    whose = window.line if line is None else line.title
    if window.after and window.after == window.before:
        return f"{whose}: during {named(window.after)}"
    after = f"after {named(window.after)}" if window.after else ""
    before = f"before {named(window.before)}" if window.before else ""
    between = " and ".join(filter(None, (after, before))) or "anywhere"
    return f"{whose}: {between}" + ("" if window.sure else ", perhaps")


def when_as_json(when: WhenLine, contradictions: Sequence[Contradiction] = ()) -> dict[str, Any]:
    """When a story is set, as other programs read it, with all it contradicts where it is in a library."""
    return {
        "placements": [
            {
                "line": each.line,
                "relation": each.relation,
                "event": each.event,
                "part": each.part or None,
                "strength": each.strength,
                "quote": each.quote,
                "span": list(each.span) if each.span else None,
                "source": each.source,
                "universe": each.universe,
            }
            for each in when.told.placements
        ],
        "spoilers": [each.event for each in when.told.spoilers],
        "windows": {
            each.line: {"after": each.after or None, "before": each.before or None, "sure": each.sure}
            for each in when.windows
        },
        "verse": _verse(when.told.verse),
        "conflicts": [conflict_as_json(each.conflict, each) for each in contradictions]
        or [conflict_as_json(each) for each in when.conflicts],
        "unread": list(when.told.unread),
    }


def _verse(verse: Verse) -> str | None:
    """`compliant`, `diverges`, `reorders` or `au`, with the event it is about behind an `@`; None for unsaid."""
    return f"{verse.kind}@{verse.event}" if verse.event else verse.kind or None


def says_nothing(when: WhenLine) -> bool:
    """Whether neither a story nor a person says anything of when it is set."""
    return not (when.told.placements or when.told.spoilers or when.told.verse.kind)


def no_calendar(fandoms: Sequence[str]) -> str:
    """That a story can be placed in no calendar, for want of one for its fandoms."""
    named = " or ".join(f"“{on_a_line(each)}”" for each in fandoms)
    return f"No calendar is for {named}; `ianto calendar list` shows those there are."
