"""The entrance: commands are imported only when they are called, so that `--help` stays quick."""

from __future__ import annotations

import importlib
import os
import sys
from types import MappingProxyType
from typing import Any

import click

from ianto import __version__

# What each command does, so that the list of them needs no import. A test holds it to the commands' own words.
COMMANDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "account": "Who may come in by the site: add, list, drop, password.",
        "add": "Add stories: files, folders, zip and tar archives.",
        "apart": "Say that two works are not the same, however alike.",
        "best": "Choose which version of a work is shown.",
        "bin": "List, restore or empty the bin.",
        "calendar": "Canons and when their events happen: list, show, check, add, new.",
        "challenge": "Challenges with rules, tables and claims: list, show, new, set, queue, hall.",
        "chart": "Draw who meets whom as lines with the fewest crossings.",
        "check": "Verify every original and every promise between the stores.",
        "claim": "Claims on challenges: ask, list, show, approve, pause, complete and more.",
        "compare": "Show what differs between two versions, or two works.",
        "decisions": "Export what was decided, or import it from another copy.",
        "export": "Write stories as EPUB, HTML or text, alone or bound together.",
        "find": "Find works by words, names, ratings, lengths and dates.",
        "highlights": "List the passages you marked, or carry them away.",
        "history": "List what was decided, the last first.",
        "inspect": "Show what ianto reads in a file, without any library.",
        "join": "Make one work of several that are the same story.",
        "list": "List the works of the library.",
        "mark": "Mark works as read or to read, with stars, a note, as favourites.",
        "order": "The stories of a life in reading order, among the events of the canon.",
        "never": "What is never to be shown: list, add, drop.",
        "pack": "Names of characters, ships and fandoms: list, check, import, export.",
        "part": "Make a version of a work a work of its own.",
        "recall": "Find a story by what you remember of it.",
        "reading": "The reading log: show it, switch it off, forget it.",
        "rebuild": "Make the catalogue anew from the originals and the journal.",
        "reindex": "Make the search index, the index of passages and the store of twins anew.",
        "remove": "Move works to the bin.",
        "repairs": "List what was put right in a work's files, or switch it off.",
        "reparse": "Read again what better rules can read better.",
        "searches": "Saved searches: list, save, rename, drop.",
        "serve": "Open the library as a site, for this machine only.",
        "set": "Say what a work is: its title, its author, any field.",
        "shelf": "Shelves of your own: list, show, put, take, rename, drop.",
        "show": "Show all that is known of a work, or give back its original.",
        "statistics": "Count the library, and what was read of it.",
        "tag": "One name for one tag: list, suggest, alias, rename, split.",
        "table": "Prompt tables and bingo cards: list, show, import, export, new, card, fill, prompt.",
        "tidy": "Look through what deserves a look, worst first.",
        "undo": "Take back what was decided, whenever it was.",
        "watched": "Say how far you know a canon; what gives away more is folded.",
        "what-if": "Take an event away and see what falls, and what would save the day.",
        "when": "When a story is set: show it, or say it in your own words.",
    }
)

DONE, REJECTED, USAGE, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; done but some inputs were rejected or problems found; wrong usage; the library cannot
be used; stopped with Ctrl-C."""


class _Commands(click.Group):
    """The group of commands, each imported from its own module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ianto.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return _unwrapped(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, written without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 done but some inputs were rejected, 2 wrong usage, 3 the library cannot be used.",
)
@click.version_option(__version__, prog_name="ianto")
def group() -> None:
    r"""A library for fan fiction.

    \b
    ianto add ~/fics                     take in a folder of stories as they are
    ianto find "bench in the rain"       search them, full text included
    ianto serve                          read them at http://127.0.0.1:8456
    """


def _unwrapped(command: click.Command) -> click.Command:
    r"""Have Click keep the lines of examples: it looks for a backspace, and our docstrings say `\b` in letters."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _unwrapped(below)
    return command


_unwrapped(group)


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with its status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command line; messages go to stderr, results to stdout. Returns the exit status."""
    status: Any = DONE
    try:
        # https://no-color.org: any value but an empty one; Click itself asks only whether it is a terminal.
        colour = False if os.environ.get("NO_COLOR") else None
        status = group.main(arguments, prog_name="ianto", standalone_mode=False, color=colour)
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        status = INTERRUPTED
    except click.UsageError as error:
        error.show()
        status = USAGE
    except click.ClickException as error:
        click.echo(f"ianto: {error.format_message()}", err=True)
        status = error.exit_code
    return status if isinstance(status, int) else DONE
