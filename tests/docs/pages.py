"""The project's pages, taken apart: their code blocks, links, headings and commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "examples" / "README.md",
    ROOT / "tests" / "stories" / "README.md",
)

_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```\s*$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+)(?P<code>.+?)\1", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
_LINKS = (
    re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"\b(?:src|href|srcset)=\"(?P<target>[^\"]+)\""),
)


def name(path: Path) -> str:
    """A page as the tests call it."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page.

    Attributes:
        kind: the first word after the fence, such as `console`.
        about: the words after it.
        body: the lines in it, without the fence's indent.
        line: the line the fence is on.
    """

    kind: str
    about: str
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a `console` block, and what it is said to answer."""

    text: str
    answer: tuple[str, ...]
    line: int


def blocks(path: Path, kind: str) -> list[Block]:
    """The blocks of one kind on a page, in order."""
    text = path.read_text(encoding="utf-8")
    found = []
    for fence in _FENCE.finditer(text):
        first, _, about = fence["info"].strip().partition(" ")
        if first == kind:
            indent = len(fence["indent"])
            body = "".join(line[indent:] for line in fence["body"].splitlines(keepends=True))
            found.append(Block(first, about, body, text.count("\n", 0, fence.start()) + 1))
    return found


def commands(path: Path) -> list[Command]:
    """The commands of a page's `console` blocks, in order, each with the lines under it."""
    found = []
    for block in blocks(path, "console"):
        lines = block.body.splitlines()
        assert lines, f"{name(path)}:{block.line}: an empty console block"
        assert lines[0].startswith("$ "), f"{name(path)}:{block.line}: a console block begins with “$ ”"
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
            text, number = lines[start][2:], start + 1
            while text.endswith("\\"):
                text = text[:-1] + lines[number].removeprefix("> ").lstrip()
                number += 1
            found.append(Command(text, tuple(lines[number:stop]), block.line + 1 + start))
    return found


def prose(path: Path) -> str:
    """A page without its blocks and comments."""
    return _COMMENT.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))


def links(path: Path) -> Iterator[str]:
    """Where a page's links and images lead."""
    text = _CODE.sub("", prose(path))
    for pattern in _LINKS:
        yield from (found["target"] for found in pattern.finditer(text))


def quoted(path: Path) -> Iterator[str]:
    """What stands between backticks in a page's prose, each on one line."""
    for found in _CODE.finditer(prose(path)):
        yield " ".join(found["code"].split())


def anchors(path: Path) -> set[str]:
    """The names of a page's headings, as sites that show Markdown make them."""
    heads = _HEADING.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for _, head in heads}


def sections(path: Path, level: int) -> dict[str, str]:
    """A page's sections under headings of a level or deeper, each up to the next heading of any."""
    text = path.read_text(encoding="utf-8")
    heads = [head for head in _HEADING.finditer(_blanked(text)) if len(head[1]) >= level]
    stops = [*(head.start() for head in heads[1:]), len(text)]
    return {head[2].strip("`"): text[head.end() : stop] for head, stop in zip(heads, stops, strict=True)}


def _blanked(text: str) -> str:
    """The text with its blocks blanked, so that a comment of a shell is no heading."""
    return _FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), text)


def calls(text: str) -> Iterator[list[str]]:
    """Every call of ianto in a shell line, as its arguments."""
    words = shlex.split(text, comments=True)
    for place, word in enumerate(words):
        if word == "ianto" and (place == 0 or words[place - 1] in {"|", "&&", "||", ";", "$("}):
            rest = words[place + 1 :]
            stop = next((n for n, each in enumerate(rest) if each in {"|", "&&", "||", ";", ">", "<"}), None)
            yield rest[:stop]
