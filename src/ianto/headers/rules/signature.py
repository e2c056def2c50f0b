"""A name signed below the story: `love, Ann`, `~ann_arbour`, `-- Ann Arbour`; the author, when nobody else is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.ending import ends_here
from ianto.headers.header import Header
from ianto.headers.lines import Line, head_lines
from ianto.headers.shapes import is_chrome, is_date, is_handle, is_name
from ianto.story import Field
from ianto.text import is_scene_break

RULE: Final = "signature"
# Whatever stands above the story is surer.
_CONFIDENCE: Final = 0.42
_TAIL: Final = 1600
_MOST_LINES: Final = 14
_NOTE: Final = 1.4
_NAME: Final = r"(?P<who>[^\W\d_][\w.'’-]{1,24}(?:\s[\w.'’-]{1,20}){0,3}?)"
_SIGNED: Final = re.compile(rf"(?P<mark>~+|[-–—]{{1,3}}|\*+)\s*{_NAME}\s*[~*–—-]*")
_SENT: Final = re.compile(
    rf"(?:much\s+|lots\s+of\s+)?(?:love|xoxo|xx+|hugs|kisses|huggles|cheers|ciao|ja\s+ne|bisous|biz|baci|besos|beijos|liebe\s+grüße|lg|smooches|peace|toodles|yours\s+in\s+\w+|until\s+next\s+time|til\s+next\s+time|see\s+(?:you|ya)(?:\s+\w+){{0,2}})[,.!~ -]+\s*~?{_NAME}[\s.!~*<3]*",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
# "~Fin~" and "- the end" sign nothing; nor does "love, always".
_NOBODY: Final = re.compile(
    r"(?:the\s+)?(?:end|fin|finis|fine|ende|owari|tbc|to\s+be\s+\w+|part|chapter|epilogue|later|always|forever|you|me|all|everyone|next|more|back|home|top|index|review|reviews|please|thanks|end\s+\w+|fin\s+\w+)\b.*",
    re.IGNORECASE,
)


def find(header: Header) -> Iterator[Field]:
    """The name; of a header that states an author, none."""
    if header.body_start is None or header.states("author"):
        return
    start = max(header.body_start, len(header.text) - _TAIL)
    if start > header.body_start:
        start = header.text.find("\n", start) + 1 or len(header.text)
    tail = head_lines(header.text[start:])[-_MOST_LINES:]
    for line in _signed(tail, header.text[header.body_start : start]):
        found = _name_in(line.text)
        if found:
            yield from header.quote(
                "author",
                start + line.start + found[0],
                start + line.start + found[1],
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
            return


def _signed(tail: Sequence[Line], told: str) -> Iterator[Line]:
    """The lines that may be a signature: below the end, below the author's talk, or the very last."""
    end = max((place for place, line in enumerate(tail) if ends_here(line.text)), default=-1)
    for place in range(len(tail) - 1, max(end, 0), -1):
        line, above = tail[place], tail[place - 1]
        mark = _SIGNED.fullmatch(line.text)
        if mark is None and _SENT.fullmatch(line.text) is None and not _is_bare(tail, place, end):
            if end < 0 and not _is_residue(line.text):
                return
            continue
        told = told + "\n".join([each.text for each in tail[:place]]) if end < 0 else ""
        parted = end >= 0 or above.text == "--" or weigh(above.text) >= _NOTE or is_scene_break(above.text)
        if parted or (mark and mark["mark"][0] != "*" and _is_no_letters(line, above, mark["who"], told)):
            yield line
        if end < 0:
            return


def _is_no_letters(line: Line, above: Line, who: str, told: str) -> bool:
    """Whether a name is not a letter's: its writer is spoken of in the story, and it closes with a comma."""
    return line.gap > 0 and above.text[-1] != "," and who.split(maxsplit=1)[0] not in told


def _is_bare(tail: Sequence[Line], place: int, end: int) -> bool:
    """Whether a bare name stands right below the end, or above its owner's address."""
    text = tail[place].text
    if not (is_name(text) or ("_" in text and is_handle(text))) or _NOBODY.fullmatch(text):
        return False
    below = tail[place + 1 :]
    addressed = bool(below) and _MAIL.fullmatch(below[0].text) is not None
    return addressed or tail[place - 1].text == "--" or (end >= 0 and (place == end + 1 or not below))


def _is_residue(text: str) -> bool:
    return is_chrome(text) or is_date(text) or is_scene_break(text) or _MAIL.fullmatch(text) is not None


def _name_in(text: str) -> tuple[int, int] | None:
    found = _SIGNED.fullmatch(text) or _SENT.fullmatch(text)
    who = found["who"] if found else text
    if _NOBODY.fullmatch(who) or not (is_name(who) or is_handle(who)):
        return None
    return found.span("who") if found else (0, len(text))
