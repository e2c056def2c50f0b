"""Labelled lines: `Pairing: Holmes/Watson`. The surest thing a header says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from ianto.headers.header import Entry, Header
from ianto.headers.rules import site_line
from ianto.headers.senses import senses_of
from ianto.headers.shapes import bare
from ianto.headers.subjects import KINDS, appended_to
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter, place_in_series
from ianto.headers.values import LISTS, Piece, paragraphs, pieces_of, says_nothing, without_residue
from ianto.headers.work_page import is_work_page, run_together
from ianto.story import Field, FieldName

RULE: Final = "labelled"
_STRONG, _WEAK = 0.95, 0.9
# Of an older header kept in the notes: what stands without a label above is surer.
_FORMER: Final = 0.55
# "Fic: …" and "Name: …" are titles, but a line that says "Title: …" knows better.
# "Original Title/Author/URL" is whose the remixed story was.
_ORIGINAL: Final = re.compile(
    r"\W*(?:original|orginal|remix\s+of|remixed|source)\s+(?:title|story|author|fic|writer|work|by|url)",
    re.IGNORECASE,
)
_REMIXED: Final = frozenset({"title", "author", "source_url"})
_LESS: Final = 0.05
_LONGEST_SITES: Final = 400
# A colon, and the marks of emphasis beside it.
_SEPARATING: Final = 12
_PART_OF: Final = re.compile(r"^(?:part|book|story|no\.?|#)?\s*#?\d+\s+(?:of|in)\s+(?=\S)", re.IGNORECASE)
# A prompt may say who gave it, which is no part of it.
_GIVEN: Final = re.compile(
    r"\s*[(\[](?:from|by|via|(?:given|provided|suggested|requested|prompted|left|asked)\s+(?:by|for\s+by)|courtesy\s+of|for)\s[^()\[\]]{1,60}[)\]]\.?$",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"(?:(?:new|repost|revised|rev)\W+)?(?:part\s+|chapter\s+)?(?P<count>\d{1,3}\s*(?:/|of)\s*(?:\d{1,3}|\?+|x)).{0,60}",
    re.IGNORECASE,
)
# Archives set the number of reviews behind the rating.
_REVIEWED: Final = re.compile(
    r"\s*(?:[•·|–-]\s*|\[\s*)(?:\d+\s+reviews?|reviews?\s*[-:]?\s*\d+)\W*$|\s+[•·]\s+.*$", re.IGNORECASE
)
_SPOILING: Final = re.compile(
    r"(?:(?:\w+\s+){0,2}spoilers?|spoils)\b(?:\s+(?:for|through|of)\b)?\s*(?=\S)", re.IGNORECASE
)
_NEXT_SENTENCE: Final = re.compile(r"(?<=\w[.!?])\s+[Aa]lso,?\s+(?=an?\s)")
_CODED: Final = re.compile(r"[A-Z][a-z]?/[A-Z][a-z]?(?:\s+(?:UST|RST|friendship|romance))?")
_SLASHED: Final = frozenset({"H/C", "A/U", "M/M", "F/F", "M/F", "F/M", "A/N"})
_WRITTEN_FOR: Final = re.compile(r"^(?:written|done|made|created)\s+for\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_PROMPTED: Final = re.compile(r"(?<=\w\w)\s*[,;(-]\s*prompts?\s*[:#-].*$", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?<=\w)\W*(?:no\.?\s*)?(?P<number>#?\d{1,4})\W*$", re.IGNORECASE)
_FILLED: Final = re.compile(r"\d\s*(?:/|of)\s*(?:\d|\?)")
_QUOTED: Final = frozenset({"prompt", "setting", "challenge", "table", "claim", "recipient"})
# "Episode Tag: 1x04", "Set after: Silver Blaze": the label says how the story lies to what it names, or that it names one.
_RELATING: Final = frozenset(
    {
        "episode",
        "episodes",
        "episode tag",
        "tag",
        "tag to",
        "coda to",
        "missing scene",
        "missing scene for",
        "set after",
        "set during",
    }
)
_MAY_BE_NOTHING: Final = frozenset(
    {
        "spoilers",
        "notes",
        "summary",
        "disclaimer",
        "feedback",
        "archive",
        "status",
        "word_count",
        "rating",
        "date",
        "title",
    }
)


def find(header: Header) -> Iterator[Field]:
    """Every value a label states."""
    for entry in header.entries:
        confidence = _FORMER if entry.former else _STRONG if entry.label.strong else _WEAK
        remixed = _is_remixed(entry, header)
        for name, start, stop in senses_of(entry, header):
            if remixed and name in _REMIXED:
                continue
            yield from _read(header, entry.label.label, cast("FieldName", name), (start, stop), confidence)


def _is_remixed(entry: Entry, header: Header) -> bool:
    """Whether a label speaks of the story that was remixed, translated or continued, and another of this one."""
    if _ORIGINAL.match(entry.label.label) is None or _REMIXED.isdisjoint(entry.label.names):
        return False
    others = {name for each in header.entries if each is not entry for name in each.label.names}
    return len(entry.label.names) > 1 or not others.isdisjoint(entry.label.names)


def _read(
    header: Header, label: str, name: FieldName, span: tuple[int, int], confidence: float
) -> Iterator[Field]:
    start, stop = span
    if name == "title" or (
        label.casefold() == "fill" and _FILLED.search(header.text[start:stop]) is not None
    ):
        # "Fill: The Lamp, 1/?" in a comment is the story that fills a prompt, not the prompt.
        yield from _title(header, label, span, confidence)
    elif name == "warning" and says_nothing(header.text[start:stop]):
        # That there is nothing to warn of is a statement: it is not the same as to say nothing.
        yield from header.quote(
            name, start, stop, source="label", confidence=confidence, rule=RULE, value="", none=True
        )
    elif name in LISTS:
        runs = run_together(name, header.text, span) if is_work_page(header) else []
        for piece in runs or pieces_of(name, header.text, start, stop):
            field = _refile(name, piece.value)
            spoiling = _SPOILING.match(piece.value) if field == "warning" else None
            if spoiling and spoiling.end() < len(piece.value):
                yield from _spoiling(header, piece, spoiling.end(), confidence)
                continue
            yield from header.quote(
                field,
                piece.start,
                piece.stop,
                source="label",
                confidence=confidence,
                rule=RULE,
                value=piece.value,
            )
    else:
        raw = header.text[start:stop]
        if name == "rating" and _is_sites_line(header.text, start, stop):
            # FanFiction.Net's line begins with this label: the rule for such lines reads it.
            return
        if says_nothing(raw) and name not in _MAY_BE_NOTHING:
            return
        value = _tidy(name, raw)
        if name == "setting" and " ".join(label.casefold().split()) in _RELATING:
            begin = header.text.rfind(label, 0, start)
            start = begin if 0 <= start - begin - len(label) <= _SEPARATING else start
        elif name == "prompt" and (number := _NUMBERED.search(label)):
            # "Prompt #10: Snow": the number is the prompt's.
            begin = header.text.rfind(label, 0, start)
            near = 0 <= start - begin - len(label) <= _SEPARATING
            start = begin + number.start("number") if near else start
        yield from header.quote(
            name, start, stop, source="label", confidence=confidence, rule=RULE, value=value
        )


def _spoiling(header: Header, piece: Piece, begin: int, confidence: float) -> Iterator[Field]:
    """To be warned of spoilers is not to be warned of what happens, which another sentence may do."""
    told = header.text[piece.start : piece.stop]
    behind = _NEXT_SENTENCE.search(told)
    stop = piece.start + behind.start() if behind else piece.stop
    value = piece.value[begin:] if behind is None else " ".join(told[: behind.start()].split())[begin:]
    yield from header.quote(
        "spoilers", piece.start, stop, source="label", confidence=confidence, rule=RULE, value=value
    )
    if behind:
        yield from header.quote(
            "warning",
            piece.start + behind.end(),
            piece.stop,
            source="label",
            confidence=confidence,
            rule=RULE,
            value=" ".join(told[behind.end() :].split()).removesuffix("."),
        )


def _title(header: Header, label: str, span: tuple[int, int], confidence: float) -> Iterator[Field]:
    start, stop = span
    raw = header.text[start:stop]
    length, tail = title_and_tail(raw)
    if label.casefold() in KINDS:
        confidence -= _LESS
        length = length if tail or "\n" in raw else appended_to(raw)[0]
    if confidence < _STRONG or any(term.name == "rating" for term in tail):
        raw = raw[:length]
        stop = start + length
    count = counter(raw)
    if count:
        yield from header.quote(
            "part", start + count.start, start + count.stop, source="label", confidence=confidence, rule=RULE
        )
        stop = start + count.title
        raw = header.text[start:stop].rstrip(" \t\n,;:–—-([")
        stop = start + len(raw)
    value = bare(" ".join(raw.split()))
    yield from header.quote(
        "title", start, stop, source="label", confidence=confidence, rule=RULE, value=value
    )


def _is_sites_line(text: str, start: int, stop: int) -> bool:
    """Whether a rating is the first cell of a site's line, whatever other labels the line holds."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", stop, stop + _LONGEST_SITES)
    return site_line.claims(text[begin : end if end >= 0 else stop + _LONGEST_SITES].strip())


def _refile(name: FieldName, value: str) -> FieldName:
    """A pairing among the characters is a pairing; `Gen` among the pairings is none."""
    if name == "character" and "/" in value and not value.endswith("/") and "(" not in value:
        return "relationship"
    if name == "genre" and _CODED.fullmatch(value) and value not in _SLASHED:
        return "relationship"
    if name == "relationship" and value.casefold() in {
        "gen",
        "general",
        "none/gen",
        "gen/none",
        "het",
        "slash",
    }:
        return "category"
    return name


def _tidy(name: FieldName, raw: str) -> str:
    if name in {"notes", "summary", "disclaimer"}:
        return paragraphs(raw)
    value = " ".join(raw.split())
    if name == "series":
        place = place_in_series(value)
        return bare(_PART_OF.sub("", value[: place[0]] if place else value)) or value
    if name in _QUOTED:
        value = without_residue(value)
        if name == "challenge":
            value = _PROMPTED.sub("", _WRITTEN_FOR.sub("", value))
        return value if name == "recipient" else bare(_GIVEN.sub("", value))
    if name == "rating":
        value = _REVIEWED.sub("", value)
        return value.strip(" *_~[]") if value.startswith("[") else value.strip(" *_~")
    counted = _COUNT.fullmatch(value) if name == "part" else None
    return counted["count"] if counted else value.strip(" *_~")
