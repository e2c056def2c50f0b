"""The commands in the pages, run as they stand there, and held to what the pages say they answer."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from ianto.cli.main import group
from tests.docs.conftest import Desk
from tests.docs.pages import PAGES, ROOT, Command, calls, commands, name, quoted

# What changes the reader's machine, or goes on until it is stopped, is only read.
_ONLY_READ = {"make", "pipx", "createdb"}
_RUN = {"ianto", "cmp", "cp", "echo", "ls", "printf", "rm", "touch"}
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
_ASSIGNMENT = re.compile(r"[A-Z_]+=\S*")
_BEGINS_ANEW = "<!-- begins without a library -->"


def _is_run(command: Command) -> bool:
    words = [word for word in shlex.split(command.text, comments=True) if not _ASSIGNMENT.fullmatch(word)]
    assert words[0] in _RUN | _ONLY_READ, f"line {command.line}: nobody knows whether to run {words[0]}"
    endless = any(call[:1] == ["serve"] or "--watch" in call for call in calls(command.text))
    # A command with a value of the reader's own before it is about the reader's own machine.
    return words[0] in _RUN and not endless and not _ASSIGNMENT.match(command.text)


_RUNNABLE = [page for page in PAGES if any(_is_run(command) for command in commands(page))]


@pytest.mark.parametrize("page", _RUNNABLE, ids=name)
def test_commands_answer_as_the_page_says(page: Path, desk: Desk) -> None:
    if _BEGINS_ANEW in page.read_text(encoding="utf-8"):
        shutil.rmtree(desk.folder / "library")
    asked = [command for command in commands(page) if _is_run(command)]
    answers = desk.run([command.text for command in asked])
    assert len(answers) == len(asked)
    for place, (command, answer) in enumerate(zip(asked, answers, strict=True)):
        where = f"{name(page)}:{command.line}: $ {command.text}\n{answer.said}"
        followed = asked[place + 1].text if place + 1 < len(asked) else ""
        assert answer.status == 0 or followed.startswith("echo $?"), f"{where}(exit status {answer.status})"
        if command.answer:
            assert _pattern(command.answer).fullmatch(_tidy(answer.said)), where


def _pattern(answer: tuple[str, ...]) -> re.Pattern[str]:
    """What a page says is answered; `…` stands for anything, alone on a line for any number of lines."""
    text = re.escape(_tidy("\n".join(answer)))
    return re.compile(text.replace("…", ".*"), re.DOTALL)


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def test_an_answer_that_differs_is_seen() -> None:
    assert _pattern(("1 found", "…")).fullmatch("1 found\n  a\n  b")
    assert not _pattern(("1 found", "…")).fullmatch("2 found\n  a\n  b")
    assert not _pattern(("1 found",)).fullmatch("1 found\n  a")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_call_names_a_command_and_options_there_are(page: Path) -> None:
    for command in commands(page):
        for call in calls(command.text):
            _known(call, f"{name(page)}:{command.line}: {command.text}")
    for code in quoted(page):
        if code.startswith("ianto ") and "…" not in code and code.count("'") % 2 == 0:
            for call in calls(code):
                _known(call, f"{name(page)}: {code}")


def _known(call: list[str], where: str) -> None:
    context = click.Context(group)
    command: click.Command = group
    rest = list(call)
    while rest and isinstance(command, click.Group) and not rest[0].startswith("-"):
        word = rest.pop(0)
        if word.isupper():  # `ianto COMMAND --help`
            return
        found = command.get_command(context, word)
        assert found is not None, f"{where}: there is no command {word}"
        command = found
    options = {each for parameter in command.params for each in parameter.opts} | {"-h", "--help"}
    for word in rest:
        if word.startswith("--") and word != "--":
            assert word.partition("=")[0] in options, f"{where}: there is no option {word}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_is_there(page: Path) -> None:
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    said = [*(command.text for command in commands(page)), *quoted(page)]
    for line in said:
        words = line.split()
        if words[:1] == ["make"]:
            for word in words[1:]:
                if not _ASSIGNMENT.match(word):
                    assert word in targets, f"{name(page)}: {line}"
                else:
                    variable = word.partition("=")[0]
                    assert variable in (ROOT / "Makefile").read_text(encoding="utf-8"), (
                        f"{name(page)}: {line}"
                    )
                if word.startswith("#"):
                    break
