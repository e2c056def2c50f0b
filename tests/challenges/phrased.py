"""Headers that name tables and prompts, each with the cells it fills: read from tests/challenges/phrasings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from ianto.challenges import Card, Challenge, Known, Match, Prompt, Said, Table, matches, said_of, table_id
from ianto.formats import read
from ianto.headers import parse
from ianto.story import Story

FOLDER = Path(__file__).with_name("phrasings")
BODY: Final = (
    "The tide had turned before anyone thought to look at it. Miss Lyle stood on the shingle with her boots in her "
    "hand, and her brother watched her from the wall, and neither of them said a word about the boat.\n\n"
    '"You might have called," said Miss Lyle.\n\n'
    "He had called, as it happened, twice, and the wind had taken it. He came down from the wall, because there was "
    "nothing else to be done, and helped her to push.\n"
)
NOTHING: Final = "nothing"


@dataclass(frozen=True)
class Phrased:
    """A story's text, and what it fills.

    Attributes:
        name: the file and its title.
        text: header and body.
        fills: table, number and chapter of each cell.
        plain: whether it is a header above a text without chapters.
    """

    name: str
    text: str
    fills: frozenset[tuple[str, int, int]]
    plain: bool = True


@dataclass(frozen=True)
class Phrases:
    """One file: its tables, its challenges, its stories."""

    tables: tuple[Table, ...]
    challenges: tuple[Challenge, ...]
    stories: tuple[Phrased, ...]


@cache
def phrases(name: str) -> Phrases:
    """The phrases of one file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(
        r"^(?=~~~ |=== |\+\+\+ )", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE
    )
    tables = tuple(_table(block) for block in blocks if block.startswith("~~~"))
    challenges = tuple(_challenge(block) for block in blocks if block.startswith("+++"))
    stories = tuple(_story(name, block, tables) for block in blocks if block.startswith("==="))
    return Phrases(tables, challenges, stories)


def files() -> Iterator[str]:
    """The names of the files."""
    return (path.stem for path in sorted(FOLDER.glob("*.txt")))


@cache
def known() -> Known:
    """All tables of all files at once: none may be taken for another."""
    every = [phrases(name) for name in files()]
    return Known.of(
        [table for each in every for table in each.tables], [one for each in every for one in each.challenges]
    )


def story_of(text: str, filename: str = "story.txt") -> Story:
    """A text, read as any file is."""
    return parse(read(text.encode(), filename), "")


def as_page(text: str) -> str:
    """A text as a journal's page that was saved: labels in bold, lines broken."""
    head, _, body = text.partition("\n\n")
    lines = [_bold(line) for line in head.split("\n")]
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in body.split("\n\n"))
    return f"<html><head><title>a post</title></head><body><div>{'<br />'.join(lines)}</div>\n{paragraphs}</body></html>"


def _bold(line: str) -> str:
    label, colon, value = line.strip("* ").partition(":")
    if not colon or not label[:1].isupper():
        return escape(line)
    return f"<b>{escape(label)}:</b> {escape(value.strip('* '))}"


def said(story: Story) -> Said | None:
    """What a story says."""
    return said_of(story.fields, [chapter.title for chapter in story.chapters])


def found(phrased: Phrased, page: str = "") -> tuple[Match, ...]:
    """What a story answers, from its bytes on, or from those of a page."""
    story = story_of(page, "story.html") if page else story_of(phrased.text)
    told = said(story)
    return matches(told, known(), writers=story.all("author")) if told else ()


def _options(head: str) -> tuple[str, dict[str, str]]:
    name, *rest = (part.strip() for part in head[4:].split("|"))
    return name, dict(option.split("=", 1) for option in rest)


def _table(block: str) -> Table:
    head, *lines = block.strip().split("\n")
    name, options = _options(head)
    challenge = table_id(options["challenge"]) if "challenge" in options else ""
    writer = options.get("writer", "")
    prompts = tuple(_prompt(place, line) for place, line in enumerate(lines, 1) if line.strip())
    id_ = table_id(f"{challenge} {name}" if challenge else name)
    return Table(id_, name, prompts, challenge=challenge, card=Card(writer, 5) if writer else None)


def _prompt(place: int, line: str) -> Prompt:
    numbered = re.match(r"(\d+)\. ", line)
    number = int(numbered[1]) if numbered else place
    text = line[numbered.end() :] if numbered else line
    if text.endswith(" *"):
        return Prompt(number, text.removesuffix(" *"), "choice")
    return Prompt(number, text, "free" if text == "FREE" else "prompt")


def _challenge(block: str) -> Challenge:
    name, options = _options(block.strip().split("\n")[0])
    return Challenge(table_id(name), name, also=tuple(filter(None, options.get("also", "").split(","))))


def _story(name: str, block: str, tables: tuple[Table, ...]) -> Phrased:
    head, _, text = block.partition("\n")
    told = head[4:].strip()
    table, _, cells = told.rpartition(": ")
    fills = set()
    for cell in cells.split() if told != NOTHING else ():
        number, _, chapter = cell.partition("@")
        (of,) = [each for each in tables if each.name == table] if table else tables
        fills.add((of.id, int(number), int(chapter or 0)))
    body = text.replace("%\n", BODY) if "%\n" in text else f"{text.rstrip()}\n\n{BODY}"
    title = re.search(r"(?:title|subject|fic)\W*[:-]\W*(.*)", text, re.IGNORECASE)
    return Phrased(f"{name}: {title[1] if title else '?'}", body, frozenset(fills), plain="%\n" not in text)
