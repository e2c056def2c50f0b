"""The reference of the commands says what the commands say of themselves, no less and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from ianto.cli.main import COMMANDS, group
from ianto.story import FIELD_NAMES, SOURCES
from tests.docs.pages import ROOT, sections

_REFERENCE = ROOT / "docs" / "reference" / "commands.md"
_OPTION = re.compile(r"`(--?[a-z][\w-]*)")


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for word in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), word)
            assert found is not None
            yield f"{path} {word}", found
            yield from _commands(found, f"{path} {word}")


_ALL = dict(_commands(group, "ianto"))


def test_every_command_has_a_section_and_the_reverse() -> None:
    described = {head for head in sections(_REFERENCE, 2) if head.startswith("ianto ")}
    assert described == set(_ALL)


@pytest.mark.parametrize("path", sorted(_ALL))
def test_every_option_is_described_and_the_reverse(path: str) -> None:
    command = _ALL[path]
    section = sections(_REFERENCE, 2)[path]
    rows = [line for line in section.splitlines() if line.startswith("| `-")]
    described = {option for row in rows for option in _OPTION.findall(row.split("|")[1])}
    options = {
        each
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for each in (*parameter.opts, *parameter.secondary_opts)
    }
    assert described == options


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(word: str) -> None:
    assert _ALL[f"ianto {word}"].get_short_help_str(limit=200) == COMMANDS[word]


@pytest.mark.parametrize(("column", "names"), [("field", FIELD_NAMES), ("source", SOURCES)])
def test_every_field_and_source_is_described_and_the_reverse(column: str, names: frozenset[str]) -> None:
    text = (ROOT / "docs" / "reference" / "fields.md").read_text(encoding="utf-8")
    table = next(part for part in text.split("\n\n") if part.startswith(f"| {column} |"))
    described = {row.split("|")[1].strip().strip("`") for row in table.splitlines()[2:]}
    assert described == names
