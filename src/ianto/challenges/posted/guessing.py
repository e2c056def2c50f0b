"""Which notation a text is in."""

from __future__ import annotations

import re
from typing import Final

from ianto.challenges.posted.delimited import is_delimited, is_headed
from ianto.challenges.posted.noun import Notation

_PIPES: Final = 4
_PROBE: Final = 400_000
_BBCODE: Final = re.compile(
    r"(?<!\\)\[/?(?:table|tr|td|th|url|list|ol|ul|li|b|i|s|u|size|color|colour|center|spoiler|quote|code|img|hr|h[1-6]|\*)(?:=[^\[\]\n]{0,500})?\]",
    re.IGNORECASE,
)
_HTML: Final = re.compile(
    r"</?(?:html|body|table|tbody|tr|td|th|ol|ul|li|dl|dt|dd|p|br|div|center|h[1-6]|span|font|hr|pre|a|b|i|s|u|strike|del|em|strong|textarea|small|big|sup|img)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_STRUCTURE: Final = re.compile(r"<(?:html|body|table|tr|td|li|dt|p|br|div|ol|ul|pre|h[1-6])\b", re.IGNORECASE)
_TABLED: Final = re.compile(r"<(?:tr|td|table)\b", re.IGNORECASE)
_JOURNAL: Final = re.compile(
    r"<(?:lj(?:-cut|-raw|-spoiler)?|user|cut|raw-code)(?:\s|>|=)|</(?:lj-cut|cut)>", re.IGNORECASE
)
_RULE: Final = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$", re.MULTILINE)
_MARKDOWN: Final = re.compile(
    r"(?<!!)\[[^\[\]\n]{1,500}\]\(<?https?://|^\#{1,6}\s+\S|^\s{0,3}[-*+]\s+\S|\*\*\S[^*\n]{0,200}\*\*|~~\S[^~\n]{0,200}~~|\\[.#|*\[(]",
    re.MULTILINE,
)
_MARKDOWN_LINK: Final = re.compile(r"(?<!!)\[[^\[\]\n]{1,500}\]\(<?https?://")


def notation_of(text: str) -> Notation:
    """The notation a text is most likely in."""
    probe = text[:_PROBE]
    return "csv" if is_headed(probe) else _tagged(probe) or _untagged(probe)


def _tagged(probe: str) -> Notation | None:
    codes = len(_BBCODE.findall(probe))
    tags = len(_HTML.findall(probe))
    journal, page = _JOURNAL.search(probe), _STRUCTURE.search(probe)
    if codes > tags and codes > 1:
        # What begins as a page, or behind a cut, is one, whatever its prompts say of brackets.
        first = min(found.start() for found in (journal, page, _BBCODE.search(probe)) if found is not None)
        if not any(found is not None and found.start() == first for found in (journal, page)):
            return "bbcode"
    if journal is not None:
        return "livejournal"
    if tags:
        return "html" if page is not None else "livejournal"
    return None


def _untagged(probe: str) -> Notation:
    piped = probe.count("|") >= _PIPES and _RULE.search(probe) is not None
    if piped or _MARKDOWN_LINK.search(probe):
        return "markdown"
    if is_delimited(probe):
        return "csv"
    return "markdown" if _MARKDOWN.search(probe) else "list"


def lines_break(text: str, notation: Notation) -> bool:
    """Whether a line's end is a break, as a journal has it where nobody wrote breaks of their own."""
    if notation != "livejournal":
        return False
    probe = text[:_PROBE].lower()
    if "<lj-raw" in probe or "<raw-code" in probe:
        return False
    return probe.count("<br") + probe.count("<p") + probe.count("<li") < max(1, probe.count("\n") // 3) or (
        _TABLED.search(probe) is not None
    )
