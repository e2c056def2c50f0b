"""A story that was read, for a person at a terminal: its text with the parts marked, and what it says of itself."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence

import click

from ianto.cli.shared import on_a_line, printable
from ianto.headers import Gap, Passage, passages
from ianto.story import Choice, Field, FieldName, PartKind, Source, Story

_COLOURS: dict[Source, str] = {
    "label": "green",
    "line": "cyan",
    "container": "blue",
    "prose": "yellow",
    "filename": "magenta",
    "person": "red",
}
_PARTS: dict[PartKind, tuple[str, str, str | None]] = {
    "header": ("header", "│", "green"),
    "note": ("note", "┆", "yellow"),
    "body": ("story", "┃", None),
    "residue": ("aside", "·", "bright_black"),
}
_MARGIN = 14
_VALUE = 90
_WIDEST = 110
_WORD = re.compile(r"\S+\s*|\s+")

_Run = tuple[str, tuple[int, ...] | None]
"""Characters, and which fields were read from them; None for what stands for something left out."""


def write_story(story: Story, *, whole: bool) -> None:
    """Write the text with its parts, then the fields, then what was put right and what to know."""
    manuscript = story.manuscript
    encoding = f", {manuscript.encoding}" if manuscript.encoding else ""
    click.echo(click.style(f"{manuscript.format}{encoding}", dim=True))
    click.echo()
    for passage in passages(story, whole=whole):
        _write_passage(passage, story.fields)
    click.echo()
    _write_fields(story)
    chapters = f", {len(story.chapters)} chapters" if len(story.chapters) > 1 else ""
    click.echo(f"{'story':>{_MARGIN}}  {story.words:,} words{chapters}")
    for repair in manuscript.repairs:
        name, _, what = repair.partition(": ")
        off = click.style(f"--without {name} leaves it", dim=True) if what else ""
        click.echo(f"{'repaired':>{_MARGIN}}  {what or name}  {off}".rstrip())
    for line in story.warnings:
        click.echo(click.style(f"{'note':>{_MARGIN}}  {on_a_line(line)}", fg="yellow"))


def _write_fields(story: Story) -> None:
    """Every value with how it is known, and behind a field's values what was passed over for them."""
    choices: dict[str, Choice] = {choice.name: choice for choice in story.choices}
    names: list[FieldName] = list(dict.fromkeys(field.name for field in story.fields))
    for name in names:
        choice = choices.get(name)
        passed_over = choice.passed_over if choice else ()
        for field in story.fields:
            if field.name == name and field not in passed_over:
                _line(name, field)
        if choice is not None and passed_over:
            click.echo(click.style(f"{'':{_MARGIN}}  {choice.why}; passed over:", dim=True))
            for field in passed_over:
                _line("", field)


def _line(name: str, field: Field) -> None:
    value = printable(" ".join(field.said.split()))
    shown = value if len(value) <= _VALUE else value[: _VALUE - 1] + "…"
    rule = f" {field.rule}" if field.rule else ""
    how = click.style(f"{field.source} {field.confidence:.2f}{rule}", fg=_COLOURS[field.source], dim=True)
    click.echo(f"{name:>{_MARGIN}}  {shown}  {how}")


def _write_passage(passage: Passage, fields: Sequence[Field]) -> None:
    """The passage's lines behind a margin that says what it is, in letters and in colour."""
    word, sign, colour = _PARTS[passage.kind]
    what = passage.what[0] if len(passage.what) == 1 else ""
    named = passage.kind in {"note", "residue"} and what not in {"", "mark", "chrome"}
    name = what if named and len(what) < _MARGIN - 1 else word
    for line in _lines(passage):
        margin = click.style(f"{name:>{_MARGIN - 2}} {sign}", fg=colour, bold=True)
        told = "".join(_styled(run, fields, colour) for run in line)
        click.echo(f"{margin} {told}".rstrip())
        name = ""


def _styled(run: _Run, fields: Sequence[Field], colour: str | None) -> str:
    text, of = run
    if of is None:
        return click.style(text, dim=True, italic=True)
    if of:
        return click.style(text, fg=_COLOURS[fields[of[0]].source], underline=True, bold=True)
    return click.style(text, fg=colour) if colour == "bright_black" else text


def _lines(passage: Passage) -> Iterator[list[_Run]]:
    """The passage as lines no wider than the terminal; nothing is broken where nobody looks."""
    width = min(shutil.get_terminal_size().columns, _WIDEST) - _MARGIN - 2 if sys.stdout.isatty() else None
    line: list[_Run] = []
    for piece in passage.pieces:
        if isinstance(piece, Gap):
            yield from _broken(line, width)
            yield [(f"… {piece.words:,} words …", None)]
            line = []
            continue
        shown = piece.text.rstrip() if piece is passage.pieces[-1] else piece.text
        for number, text in enumerate(printable(shown).split("\n")):
            if number:
                yield from _broken(line, width)
                line = []
            if text:
                line.append((text, piece.fields))
    yield from _broken(line, width)


def _broken(line: list[_Run], width: int | None) -> Iterator[list[_Run]]:
    if width is None:
        yield line
        return
    out: list[_Run] = []
    used = 0
    for text, of in line:
        for word in _WORD.findall(text):
            if used and used + len(word.rstrip()) > width:
                yield out
                out, used = [], 0
            out.append((word, of))
            used += len(word)
    yield out
