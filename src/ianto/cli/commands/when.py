"""`ianto when`: when a story is set, and whose word that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from ianto.catalog.when_rows import WhenLine
from ianto.cli.contradictions import conflict_as_json, write_conflict, write_contradictions
from ianto.cli.main import DONE, REJECTED
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, say_folded, write_json
from ianto.formats import Unreadable
from ianto.library import Contradiction, Library
from ianto.library.placing import CannotPlace, canon_of_file, example_of, when_of_file
from ianto.story import Story
from ianto.timeline import Atlas, Told, Verse, Window, sentence

_MARGIN = 12


class Unplaceable(click.ClickException):
    """A placement that is not understood: exit status 2."""

    exit_code = 2


@click.command("when", short_help="When a story is set: show it, or say it in your own words.")
@click.argument("which", metavar="FILE|ID", required=False)
@click.argument("said", nargs=-1, metavar="[WORDS]...")
@click.option("--drop", metavar="WHO", help="Of this line nothing is known, whatever the file says.")
@click.option("--reset", is_flag=True, help="Forget what was said by hand.")
@click.option("--contradictions", is_flag=True, help="All that cannot be so, over the whole library.")
@click.option("--unfold", is_flag=True, help="Also of a work that gives away more than you have seen.")
@library_option
@json_option
def command(
    which: str | None,
    said: tuple[str, ...],
    *,
    drop: str | None,
    reset: bool,
    contradictions: bool,
    unfold: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    r"""When a story is set on the life of each of its characters, each with the words that say so.

    A file needs no library. Of a work in the library, what you say stands over what its file says; say it as you
    would in a header, a line for each character.

    \b
    ianto when story.txt
    ianto when 12
    ianto when 12 "watson: just after The Final Problem"
    ianto when 12 "holmes: during The Empty House, possibly" "verse: diverges at The Final Problem"
    ianto when 12 "spoils: The Valley of Fear"
    ianto when 12 --drop watson
    ianto when --contradictions
    """
    if contradictions:
        if which or drop or reset:
            raise click.UsageError("--contradictions are those of the whole library: name no work beside it")
        return _contradictions(folder, unfold=unfold, as_json=as_json)
    if which is None:
        raise click.UsageError("name a file, or a work of the library by its number; or --contradictions")
    number = _number(which)
    if number is None:
        if said or drop or reset:
            raise click.UsageError(
                "only a work in the library can be placed; add the file first: ianto add FILE"
            )
        return _of_file(Path(which), as_json=as_json)
    if not (said or drop or reset or unfold or as_json):
        # Whoever says when a story is set has seen what it gives away.
        with opened(folder) as library:
            line = library.line(number)
            if line is not None and line.fold is not None:
                say_folded(line)
                return DONE
    with opened(folder) as library:
        _say(library, number, said, drop=drop, reset=reset)
        # Of what others of its series give away, only whoever asks for it is told.
        _write_work(library, number, unfold=unfold, as_json=as_json)
    return DONE


def _contradictions(folder: Path | None, *, unfold: bool, as_json: bool) -> int:
    with opened(folder) as library:
        found = library.contradictions()
        if as_json:
            write_json([conflict_as_json(each.conflict, each) for each in found])
        else:
            write_contradictions(found, unfold=unfold)
    return DONE


def _number(which: str) -> int | None:
    return int(which) if which.isascii() and which.isdigit() and not Path(which).exists() else None


def _of_file(path: Path, *, as_json: bool) -> int:
    if not path.exists():
        raise click.UsageError(f"there is no file {path}; a work of the library is named by its number")
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name one file")
    try:
        story, when, atlas = when_of_file(path)
    except Unreadable as error:
        click.echo(f"ianto: {path}: {error}", err=True)
        return REJECTED
    except OSError as error:
        click.echo(f"ianto: {path}: it cannot be opened ({(error.strerror or 'unknown').lower()})", err=True)
        return REJECTED
    if as_json:
        write_json(when_as_json(when))
        return DONE
    _write(when, atlas)
    if _says_nothing(when):
        click.echo(_why_nothing(story, when, atlas), err=True)
    return DONE


def _why_nothing(story: Story, when: WhenLine, atlas: Atlas) -> str:
    fandoms, universes, people = canon_of_file(story, atlas)
    if not universes:
        return _no_calendar(fandoms)
    example = example_of(atlas, universes, people) if fandoms else "after …"
    begin = "" if when.told.unread else "It does not say when it is set. "
    return (
        f"{begin}To say it, add it to a library (ianto add FILE), then by its number:"
        f' ianto when ID "{on_a_line(example)}"'
    )


def _say(library: Library, number: int, said: tuple[str, ...], *, drop: str | None, reset: bool) -> None:
    if library.line(number) is None:
        raise click.UsageError(f"there is no work {number}; `ianto list` shows which there are")
    try:
        if reset:
            library.reset_when([number])
        if drop:
            library.unplace([number], drop)
        if said:
            library.place([number], "\n".join(said))
    except CannotPlace as error:
        raise Unplaceable(str(error)) from error


def _write_work(library: Library, number: int, *, unfold: bool, as_json: bool) -> None:
    when, gone = library.when(number) or WhenLine(), library.not_understood(number)
    found = library.contradictions_of(number)
    if as_json:
        write_json(when_as_json(when, found))
        return
    universes = () if unfold else library.universes(number)
    unseen = frozenset[str]().union(*(library.unseen(each) for each in universes))
    _write(when, library.atlas(), gone=gone, unseen=unseen)
    if series := [each for each in found if each.series]:
        write_contradictions(series, unfold=unfold)
    if _says_nothing(when):
        _say_why_nothing(library, number, when)


def _say_why_nothing(library: Library, number: int, when: WhenLine) -> None:
    if fandoms := library.without_calendar(number):
        click.echo(_no_calendar(fandoms), err=True)
    elif not when.told.unread:
        example = on_a_line(library.example(number))
        click.echo(f'It does not say when it is set. Say it: ianto when {number} "{example}"', err=True)


def _no_calendar(fandoms: Sequence[str]) -> str:
    named = " or ".join(f"“{on_a_line(each)}”" for each in fandoms)
    return f"No calendar is for {named}; `ianto calendar list` shows those there are."


def _says_nothing(when: WhenLine) -> bool:
    return not (when.told.placements or when.told.spoilers or when.told.verse.kind)


def _write(when: WhenLine, atlas: Atlas, *, gone: Sequence[str] = (), unseen: Collection[str] = ()) -> None:
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
