"""Where the story ends: what the author says after it is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.labels import labels_on
from ianto.headers.lines import Line
from ianto.headers.values import paragraphs
from ianto.story import Field, FieldName, Part, PartKind
from ianto.text import is_chapter_heading, is_ending, is_scene_break

RULE: Final = "ending"
_REACH: Final = 4000
_MOST_LINES: Final = 60
_FARTHEST_COLON: Final = 52
_CONFIDENCE: Final = 0.8
_FOOTER: Final = re.compile(
    r"to unsubscribe|you are visitor|best viewed (?:at|with|in)|back to (?:the )?(?:top|index|main|archive|home)|write to (?:me|the author)\b|yahoo! groups|exported with the assistance|end file\.?$|=+ ?end of|(?:please\s+)?(?:review|r&r|leave a comment)",
    re.IGNORECASE,
)
_SPOKEN_FOOTER: Final = re.compile(r"write to|(?:please\s+)?(?:review|r&r|leave a comment)", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"--|_{8,}|-{10,}")
_LONGEST_SIGNATURE: Final = 6
_AFTERWORDS: Final = frozenset(
    {"notes", "disclaimer", "feedback", "archive", "contact", "beta", "-", "challenge", "prompt", "tag"}
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a story.

    Attributes:
        stop: where the story ends in the text, in code points.
        parts: what stands behind it, in order.
        fields: the notes among that.
    """

    stop: int
    parts: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()


def find_end(text: str, start: int, stop: int) -> Ending:
    """Where a story that lies between two places ends, and what stands behind it."""
    lines = _tail_lines(text, start, stop)
    begin = _first_afterword(lines)
    if begin is None:
        return Ending(stop)
    behind = lines[begin:]
    return Ending(behind[0].start, tuple(_parts(behind, stop)), tuple(_notes(text, behind)))


def _tail_lines(text: str, start: int, stop: int) -> list[Line]:
    floor = max(start, stop - _REACH)
    if floor > start:
        floor = text.find("\n", floor, stop) + 1 or stop
    lines: list[Line] = []
    offset, gap = floor, 0
    for raw in text[floor:stop].split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(len(lines), offset + raw.index(stripped[0]), stripped, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def _first_afterword(lines: Sequence[Line]) -> int | None:
    """The line from which on only the author speaks. A sign must say so; what follows must agree."""
    for line in lines[-_MOST_LINES:]:
        if line.number == 0 or not _opens_afterword(line, lines[line.number - 1]):
            continue
        rest = lines[line.number :]
        signed = _SIGNATURE.fullmatch(line.text) is not None and len(rest) <= _LONGEST_SIGNATURE
        if signed or all(weigh(each.text) > -1 or is_ending(each.text) for each in rest[1:]):
            return line.number
    return None


def _opens_afterword(line: Line, before: Line) -> bool:
    if _FOOTER.match(line.text) or _SIGNATURE.fullmatch(line.text):
        return True
    if is_ending(before.text) and line.gap and not is_chapter_heading(line.text):
        return True
    if line.gap == 0 and not is_scene_break(before.text) and not is_ending(before.text):
        return False
    if ":" not in line.text[:_FARTHEST_COLON] and line.text[0] not in "*_~=[":
        return False
    labels = labels_on(line)
    return bool(labels) and labels[0].strong and labels[0].name in _AFTERWORDS


def _parts(lines: Sequence[Line], stop: int) -> Iterator[Part]:
    """What each line behind the story is; a signature or a list's footer ends what the author says."""
    kind: PartKind = "note"
    what = ""
    for line, following in zip(lines, [*(each.start for each in lines[1:]), stop], strict=True):
        if _SIGNATURE.fullmatch(line.text):
            kind, what = "residue", "signature"
        elif _FOOTER.match(line.text) and not _SPOKEN_FOOTER.match(line.text):
            kind, what = "residue", "footer"
        mark = is_ending(line.text) or is_scene_break(line.text)
        yield (
            Part("residue", line.start, following, "ending")
            if mark
            else Part(kind, line.start, following, what)
        )


def _notes(text: str, lines: Sequence[Line]) -> Iterator[Field]:
    labels = labels_on(lines[0])
    if not labels or labels[0].name not in {"notes", "disclaimer"}:
        return
    start, stop = labels[0].start, lines[-1].stop
    raw = text[start:stop].strip()
    if not raw:
        return
    start = text.index(raw, start)
    name: FieldName = "notes" if labels[0].name == "notes" else "disclaimer"
    yield Field(name, paragraphs(raw), raw, "label", (start, start + len(raw)), _CONFIDENCE, RULE)
