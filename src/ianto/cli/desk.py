"""Sitting at the desk in a terminal: one item at a time, answered with a key."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Collection
from typing import Any, Final, Literal

import click

from ianto.cli.shared import as_json as work_as_json
from ianto.cli.shared import counted, on_a_line, printable, write_line
from ianto.library import (
    CannotReread,
    CannotUndo,
    Choice,
    Item,
    ItemKind,
    Library,
    LibraryBusy,
    MoreAlike,
    NoSuchItem,
    NotSayable,
    Refused,
)
from ianto.text import plain

_PACE_OF: Final = 20
"""Answers by which the pace is told."""
_LONGEST_PAUSE: Final = 120.0
_MINUTE: Final = 60
_KEYS: Final = "1–9 answer · a same for all like this · e type it · o read it · s skip · u undo · q stop"
_NOBODY: Final = ("", "\x04", "\x1a")

Next = Literal["again", "on", "stop"]


class Sitting:
    """One sitting: where one is in the queue, what was done in it, and how quickly it goes."""

    def __init__(
        self, library: Library, kinds: Collection[ItemKind] | None, after: str | None, *, terminal: bool
    ) -> None:
        self._library = library
        self._kinds = kinds
        self._after = after
        self._terminal = terminal
        self._done: list[tuple[str, str | None, int]] = []
        self._seen = self._skipped = 0
        self._times: deque[float] = deque(maxlen=_PACE_OF)
        self._since = time.monotonic()

    def go_on(self) -> None:
        """Show one item after the other until there is none, or one stops."""
        following: Next = "on"
        item: Item | None = None
        while following != "stop":
            if following == "on":
                item = next(iter(self._library.queue(self._kinds, self._after)), None)
                if item is None:
                    break
                click.echo()
                click.echo(click.style(self._progress(), dim=True))
                write_item(item)
            if item is None:
                break
            following = self._asked(item)
        if self._done:
            self._library.index()
        self._farewell(ended=following != "stop")

    def _asked(self, item: Item) -> Next:
        said = self._read(click.style(f"{_KEYS}\n", dim=True) if self._terminal else "")
        if said in _NOBODY or said == "q":
            return "stop"
        key, rest = said[0], said[1:].strip()
        try:
            return self._obey(item, key, rest)
        except NoSuchItem as error:
            click.echo(str(error), err=True)
            return "on" if self._library.item(item.key) is None else "again"
        except (NotSayable, Refused, CannotReread, CannotUndo, LibraryBusy) as error:
            click.echo(f"Nothing was changed: {error}", err=True)
            return "again"

    def _obey(self, item: Item, key: str, rest: str) -> Next:
        if key.isdecimal():
            return self._choose(item, key)
        if key in {"a", "e"}:
            return self._all(item, rest) if key == "a" else self._type(item, rest)
        if key == "u":
            return self._undo()
        if key == "s":
            self._skipped += 1
            self._step(item, 1)
            return "on"
        if key == "o":
            self._read_story(item)
        else:
            click.echo(_KEYS, err=True)
        return "again"

    def _choose(self, item: Item, key: str, *, alike: int | None = None) -> Next:
        done = self._library.choose(item.key, key, alike=alike)
        self._keep(item, done.act, done.items, done.said)
        return "on"

    def _all(self, item: Item, rest: str) -> Next:
        # Stories may have come since it was shown.
        item = self._library.item(item.key) or item
        offered = [choice for choice in item.choices if choice.alike]
        if not offered:
            click.echo("There is nothing like this; answer it alone.", err=True)
            return "again"
        # In a list of lines a key that was not asked for would be taken for an answer to what comes next.
        key = rest or (self._read(_which(offered)) if self._terminal else "")
        choice = next((each for each in offered if each.key == key), None)
        if choice is None:
            click.echo(_which(offered).strip(), err=True)
            return "again"
        answer = self._read(f"{choice.words}: for all {_alike(choice)}? y/n\n")
        if answer[:1].lower() != "y":
            return "again"
        try:
            return self._choose(item, choice.key, alike=choice.alike)
        except MoreAlike as error:
            click.echo(f"Nothing was changed: {error}. You are asked again.", err=True)
            return self._all(item, choice.key)

    def _type(self, item: Item, rest: str) -> Next:
        if not item.field:
            click.echo("This is answered with a number.", err=True)
            return "again"
        value = rest or (click.prompt(item.field, default="", show_default=False) if self._terminal else "")
        if not value.strip():
            return "again"
        done = self._library.answer(item.key, value)
        self._keep(item, done.act, done.items, done.said)
        return "on"

    def _undo(self) -> Next:
        if not self._done:
            click.echo(
                "Nothing was decided in this sitting; `ianto undo` takes back what was before.", err=True
            )
            return "again"
        act, before, items = self._done.pop()
        for event in self._library.undo(act).events:
            click.echo(f"Undone: {printable(event.said)}")
        self._after = before
        self._seen -= items
        return "on"

    def _read_story(self, item: Item) -> None:
        for number in item.works[:2]:
            chapter = self._library.chapter(number, 1)
            if chapter is not None:
                click.echo_via_pager(printable(plain(chapter.html)) + "\n")

    def _keep(self, item: Item, act: str, items: int, said: str) -> None:
        click.echo(f"{printable(said)}{f', for {items:,}' if items > 1 else ''}")
        self._done.append((act, self._after, items))
        self._step(item, items)

    def _step(self, item: Item, items: int) -> None:
        self._after = item.key
        self._seen += items
        now = time.monotonic()
        self._times.append(min(now - self._since, _LONGEST_PAUSE))
        self._since = now

    def _progress(self) -> str:
        counts = self._library.count()
        left = sum(count for kind, count in counts.items() if self._kinds is None or kind in self._kinds)
        ahead = max(1, left - self._skipped)
        place = f"{self._seen + 1:,} of {self._seen + ahead:,}"
        if len(self._times) < _PACE_OF // 4:
            return place
        minutes = round(ahead * sum(self._times) / len(self._times) / _MINUTE)
        return (
            f"{place}, about {counted(minutes, 'minute')} at this pace"
            if minutes
            else f"{place}, nearly done"
        )

    def _farewell(self, *, ended: bool) -> None:
        answered = sum(items for _, _, items in self._done)
        if ended and not answered and not self._skipped:
            click.echo(
                "Nothing deserves a look." if self._after is None else "Nothing comes after that.", err=True
            )
        elif answered or self._skipped:
            skipped = f", {self._skipped:,} skipped" if self._skipped else ""
            click.echo(f"{answered:,} answered{skipped}. `ianto history` tells what was decided.", err=True)

    def _read(self, prompt: str) -> str:
        """A key in a terminal, a line elsewhere; empty when there is nobody any more."""
        if prompt:
            click.echo(prompt, nl=False, err=True)
        return click.getchar() if self._terminal else sys.stdin.readline().strip()


def write_item(item: Item) -> None:
    """An item as a person reads it: the question, what is known, the answers."""
    click.echo(click.style(printable(item.title), bold=True))
    for line in item.lines:
        write_line(line)
    # What is folded in lists is not told here by its evidence.
    for known in item.evidence if all(line.fold is None for line in item.lines) else ():
        told = "".join(
            click.style(printable(text), underline=True, bold=True) if hit else printable(text)
            for text, hit in known.words
        )
        if known.passage:
            click.echo(click.style(f"  {known.label}:", dim=True))
            click.echo("\n".join(f"  │ {line}" for line in told.split("\n")))
        else:
            click.echo(f"{click.style(f'  {known.label}:', dim=True)} {told}")
    for choice in item.choices:
        why = f"  ({on_a_line(choice.why)})" if choice.why else ""
        like = f"  [a{choice.key}: all {_alike(choice)}]" if choice.alike else ""
        key = click.style(choice.key, bold=True)
        click.echo(f"  {key}  {on_a_line(choice.words)}{click.style(printable(why + like), dim=True)}")


def as_json(item: Item) -> dict[str, Any]:
    """An item as other programs read it."""
    return {
        "key": item.key,
        "kind": item.kind,
        "weight": item.weight,
        "question": item.title,
        "works": [work_as_json(line) for line in item.lines],
        "evidence": [
            {"label": known.label, "text": "".join(text for text, _ in known.words)}
            for known in item.evidence
        ],
        "choices": [
            {
                "key": choice.key,
                "words": choice.words,
                "why": choice.why or None,
                "alike": choice.alike,
                "alike_words": choice.alike_words or None,
            }
            for choice in item.choices
        ],
    }


def _alike(choice: Choice) -> str:
    return f"{choice.alike:,} {choice.alike_words}"


def _which(offered: list[Choice]) -> str:
    return f"Which answer for all: {' or '.join('a' + choice.key for choice in offered)}?\n"
