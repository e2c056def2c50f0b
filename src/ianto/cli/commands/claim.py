"""`ianto claim`: claims on subjects and tables, and what is decided of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ianto.challenges import STATES, SUBJECT_KINDS, How, State
from ianto.cli.claims_shown import claim_json, on_option, refusing, subject_of, write_claim, write_reasons
from ianto.cli.main import DONE, REJECTED, USAGE
from ianto.cli.opening import opened
from ianto.cli.shared import json_option, library_option, on_a_line, write_json
from ianto.library import Library
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import ClaimShown

_F = TypeVar("_F", bound=Callable[..., Any])


@click.group("claim", short_help="Claims on challenges: ask, list, show, approve, pause, complete and more.")
def command() -> None:
    r"""Claims: who writes about whom for which table. Each tells how it stands, and why.

    \b
    ianto claim ask "Hat Bingo" Irene "John Watson"       ask for one
    ianto claim list "Hat Bingo" --state waiting          who waits
    ianto claim show 3fa9                                 how one stands, and why
    ianto claim approve 3fa9 77c0                         by the beginnings of their names
    ianto claim pause 3fa9 --on 2026-08-01                a hiatus: no time passes
    """


@command.command("ask")
@click.argument("challenge")
@click.argument("writer")
@click.argument("subject", nargs=-1)
@click.option(
    "--kind", type=click.Choice(SUBJECT_KINDS), help="What the subject is, where its names do not tell."
)
@click.option("--table", default="", metavar="NAME", help="For which table, where there are several.")
@click.option("--prompt", "number", type=click.IntRange(0), metavar="N", help="On this prompt alone.")
@click.option("--note", default="", metavar="TEXT", help="What the writer says with it.")
@on_option
@library_option
@json_option
def ask(
    challenge: str, writer: str, subject: tuple[str, ...], *, kind: str | None, table: str, number: int | None,
    note: str, at: date | datetime | None, folder: Path | None, as_json: bool,
) -> int:  # fmt: skip
    r"""Ask for a claim. A pair is told by its slash, several names are a group, one is a character.

    \b
    ianto claim ask "Hat Bingo" Irene
    ianto claim ask "Hat Bingo" Irene "John Watson/Mary Morstan" --table Hats
    ianto claim ask "Hat Bingo" Mina Dracula --kind fandom --on 2026-02-01
    """
    with opened(folder) as library, refusing():
        about = subject_of(kind or "", subject)
        shown = library.claim(challenge, writer, about, table=table, number=number, at=at, note=note)
    _write([shown], as_json=as_json)
    return DONE


@command.command("list")
@click.argument("challenge", default="")
@click.option("--writer", default="", metavar="NAME", help="Only those of this writer.")
@click.option("--state", "states", type=click.Choice(STATES), multiple=True, help="Only those that stand so.")
@library_option
@json_option
def list_(
    challenge: str, *, writer: str, states: tuple[State, ...], folder: Path | None, as_json: bool
) -> int:
    """List claims, in the order they were asked for."""
    with opened(folder) as library, refusing():
        claims = library.claims(challenge, writer=writer, states=states)
    if as_json:
        write_json([claim_json(each) for each in claims])
        return DONE
    for each in claims:
        write_claim(each)
    if not claims:
        click.echo("There is no such claim. Ask for one: ianto claim ask CHALLENGE WRITER SUBJECT", err=True)
    return DONE


@command.command("show")
@click.argument("claim")
@library_option
@json_option
def show(claim: str, *, folder: Path | None, as_json: bool) -> int:
    """Show how a claim stands, why, and what happened to it."""
    with opened(folder) as library, refusing():
        shown = library.claim_of(claim)
        history = library.claim_history(claim)
    if as_json:
        turns = [{"at": at.isoformat(), "state": state, "why": why} for at, state, why in history]
        write_json(claim_json(shown) | {"history": turns})
        return DONE
    write_claim(shown)
    write_reasons(shown.why)
    for _, _, why in history:
        click.echo(f"  {on_a_line(why)}")
    return DONE


def _step_options(function: _F) -> _F:
    claims = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
    by = click.option("--by", default="", metavar="NAME", help="Who decides.")
    note = click.option("--note", default="", metavar="TEXT", help="Why.")
    return claims(by(note(on_option(library_option(json_option(function))))))


@command.command("approve")
@_step_options
def approve(claims: tuple[str, ...], **given: Any) -> int:
    """Let claims begin that are asked for; where one is taken it waits."""
    return _decide("approve", claims, **given)


@command.command("refuse")
@_step_options
def refuse(claims: tuple[str, ...], **given: Any) -> int:
    """Refuse claims that are asked for, or wait."""
    return _decide("refuse", claims, **given)


@command.command("drop")
@_step_options
def drop(claims: tuple[str, ...], **given: Any) -> int:
    """Give claims up; what waits for them begins."""
    return _decide("drop", claims, **given)


@command.command("pause")
@_step_options
def pause(claims: tuple[str, ...], **given: Any) -> int:
    """Begin a hiatus: until it is resumed no time passes for a claim."""
    return _decide("pause", claims, **given)


@command.command("resume")
@_step_options
def resume(claims: tuple[str, ...], **given: Any) -> int:
    """End a hiatus."""
    return _decide("resume", claims, **given)


@command.command("extend")
@_step_options
def extend(claims: tuple[str, ...], **given: Any) -> int:
    """Give claims more time, as much as the rules say."""
    return _decide("extend", claims, **given)


@command.command("complete")
@_step_options
def complete(claims: tuple[str, ...], **given: Any) -> int:
    """Say that claims are completed, whatever is missing."""
    return _decide("complete", claims, **given)


@command.command("reopen")
@_step_options
def reopen(claims: tuple[str, ...], **given: Any) -> int:
    """Open claims again that are completed, dropped, expired or refused."""
    return _decide("reopen", claims, **given)


@command.command("swap")
@click.argument("claim")
@click.argument("number", type=click.IntRange(0))
@click.argument("prompt")
@click.option("--by", default="", metavar="NAME", help="Who decides.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@on_option
@library_option
@json_option
def swap(
    claim: str, number: int, prompt: str, *, by: str, note: str, at: date | datetime | None, folder: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    r"""Swap a prompt of a claim for other words, as often as the rules allow.

    \b
    ianto claim swap 3fa9 22 "A hansom in the fog"
    """
    with opened(folder) as library, refusing():
        shown = library.step(claim, "swap", at=at, by=by, note=note, number=number, prompt=prompt)
    _write([shown], as_json=as_json)
    return DONE


def _decide(
    how: How, claims: tuple[str, ...], *, by: str, note: str, at: date | datetime | None, folder: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Decide the same of several claims; what cannot be is told, and the others are done."""
    done: list[ClaimShown] = []
    with opened(folder) as library:
        for each in dict.fromkeys(claims):
            shown = _tried(library, each, how, at=at, by=by, note=note)
            if shown is not None:
                done.append(shown)
    _write(done, as_json=as_json)
    if len(done) == len(set(claims)):
        return DONE
    return REJECTED if done else USAGE


def _tried(library: Library, claim: str, how: How, **given: Any) -> ClaimShown | None:
    try:
        return library.step(claim, how, **given)
    except Refused as error:
        click.echo(f"ianto: {claim}: {error}", err=True)
        return None


def _write(claims: list[ClaimShown], *, as_json: bool) -> None:
    if as_json:
        write_json([claim_json(each) for each in claims])
        return
    for each in claims:
        write_claim(each)
        write_reasons(each.why)
