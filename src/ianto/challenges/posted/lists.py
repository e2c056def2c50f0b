"""Lists read: lines with numbers before them, items, and lines without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ianto.challenges.posted.blocks import Block, Gap, Line, Piece
from ianto.challenges.posted.candidates import POSSIBLE, SURE, Candidate
from ianto.challenges.posted.entry import Raw, cut, has_words, raw_of, squished
from ianto.challenges.posted.numbers import leading, strung
from ianto.challenges.posted.settling import numbered_by

_TOLD: Final = 6
_CHATTER: Final = 10
"""After so many lines without a number a list is over."""
_BETWEEN: Final = 80
_LONG: Final = 100
_RULE: Final = 90
_LEAST: Final = 3
_WORDY: Final = 6
_STRUNG: Final = 5
_BEFORE: Final = 12
"""So many characters may stand before the link of a line that is a story: `fill: `."""
_COLUMN: Final = re.compile(r"(?:\t|[^\S\n]{2,}|\s\|\s)\s*(?=[#(\[]?\s?\d{1,4}\s?[.):\]–-])")
_NEW_TABLE: Final = re.compile(r"\b(?:table|card|set|list|tafel|tabelle|prompts)\b", re.IGNORECASE)
_CONTINUED: Final = re.compile(
    r"\b(?:cont(?:inued|'?d)?|part|half|more)\b|\d+\s*(?:-|–|to)\s*\d+", re.IGNORECASE
)
_LEADS_AWAY: Final = re.compile(
    r"\b(?:back|home|community|profile|index|master ?list|prev(?:ious)?|next|comments?|reply|memories|tags?|top)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\s*(?:title|author|fandom|pairing|rating|claim|word count|summary|disclaimer|notes?|a/n)\s*:",
    re.IGNORECASE,
)
_STRING: Final = re.compile(r"\s+[|•·*~/]\s+|\s*;\s+|,\s+")


class Numbered:
    """Lists with numbers, found line by line."""

    def __init__(self, *, plain: bool) -> None:
        self.found: list[Candidate] = []
        self._plain = plain
        self._run: Candidate | None = None
        self._seen: set[int] = set()
        self._first = 0
        self._last = 0
        self._between: list[Raw] = []
        self._columns: list[list[Raw]] = []
        self._heading = ""
        self._gap = False
        self._chatter = 0
        self._next: tuple[int, bool] | None = None
        self._near: list[Raw] = []

    def read(self, blocks: Sequence[Block]) -> list[Candidate]:
        """All of them."""
        begun = _begun(blocks)
        for place, block in enumerate(blocks):
            if isinstance(block, Line):
                if block.kind in {"heading", "cut"}:
                    self._heading = squished(block.text)
                    continue
                following = blocks[place + 1] if place + 1 < len(blocks) else None
                self._next = _lead_of(following)
                for raw in _split(block, following, begun, plain=self._plain):
                    self._line(raw, place)
            elif isinstance(block, Gap):
                self._gap = True
            else:
                self._close()
        self._close()
        return self.found

    def _line(self, raw: Raw, place: int) -> None:
        found = self._number(raw)
        if found is None:
            self._other(raw)
            return
        number, by = found
        if self._run is not None and self._begins_anew(number):
            self._close()
        if self._run is None:
            self._run = Candidate([], by, 0, SURE, place, place + 1)
            self._seen = set()
            self._first = number
        elif self._between:
            self._fill(number)
        self._run.raws.append(raw)
        self._run.end = place + 1
        self._seen.add(number)
        self._last = number
        self._between = []
        self._chatter = 0
        self._heading = ""
        self._gap = False

    def _number(self, raw: Raw) -> tuple[int, str] | None:
        """The number of a line, and whether it stands in the text or is its list's; None where it has none."""
        by = self._run.by if self._run is not None else ""
        lead = raw.lead
        if raw.item is not None and (
            by == "item" or raw.valued or not (lead is not None and lead.strong and lead.more)
        ):
            return (raw.item, "item") if by != "lead" else None
        if lead is None or by == "item":
            return None
        if lead.strong:
            begins = lead.more or self._run is not None or raw.text.rstrip()[-1:] in ".)"
        elif self._run is None:
            begins = lead.number == 1 and lead.more and self._next == (2, False)
        else:
            begins = lead.more and (
                lead.number == self._last + 1 or (lead.tight and lead.number > self._last)
            )
        return (lead.number, "lead") if begins else None

    def _begins_anew(self, number: int) -> bool:
        assert self._run is not None
        if self._heading and _NEW_TABLE.search(self._heading) and not _CONTINUED.search(self._heading):
            return True
        if number not in self._seen:
            return False
        apart = bool(self._heading) or bool(self._between)
        return number in {self._first, 1} and (len(self._run.raws) >= _LEAST or apart)

    def _other(self, raw: Raw) -> None:
        """A line without a number: a story below its prompt, a prompt that lost its number, or talk."""
        run = self._run
        if run is None or not raw.text.strip():
            return
        linked = any(piece.href for piece in raw.pieces)
        if linked and not self._between and not self._gap and not self._heading and _tells_a_story(raw):
            last = run.raws[-1]
            last.say([*last.pieces, Piece("\n"), *raw.pieces])
            return
        self._chatter += 1
        if not self._gap and not self._heading and not linked:
            self._near.append(raw)
        if self._chatter > _CHATTER:
            self._close()
        else:
            self._between.append(raw)

    def _leave(self, raws: Sequence[Raw]) -> None:
        """Tell of lines right below a prompt that are none."""
        assert self._run is not None
        for raw in raws:
            if any(raw is near for near in self._near) and len(self._run.warnings) < _TOLD:
                self._run.warnings.append(f"“{squished(raw.text)[:_BETWEEN]}” has no number: it is left out")
        self._near = []

    def _fill(self, number: int) -> None:
        """A line between 7 and 9 is 8."""
        assert self._run is not None
        short = [raw for raw in self._between if has_words(raw.text) and len(raw.text) <= _BETWEEN]
        if number == self._last + len(short) + 1 and len(short) == len(self._between):
            self._run.raws.extend(short)
        elif number == self._last + 2 and short:
            self._leave([raw for raw in self._between if raw is not short[-1]])
            self._run.raws.append(short[-1])
        else:
            self._leave(self._between)

    def _close(self) -> None:
        if self._run is not None:
            self._leave(self._between)
        run, self._run = self._run, None
        self._between, self._chatter, self._last = [], 0, 0
        self._heading = self._heading if run is None else ""
        if run is None:
            return
        numbers = run.numbers()
        said = [
            raw
            for raw in run.raws
            if has_words(raw.text[raw.lead.end :] if raw.lead and run.by == "lead" else raw.text)
        ]
        if not said:
            return
        if len(numbers) < _LEAST:
            run.sure = POSSIBLE
        run.ruled = _reads_like_rules(run)
        self.found.append(run)


class _Begun(NamedTuple):
    """How the lines of a text begin.

    Attributes:
        numbers: the numbers with which they do.
        strung: whether most of those hold several prompts; where few do, a prompt has numbers in its text.
    """

    numbers: frozenset[int]
    strung: bool


def _begun(blocks: Sequence[Block]) -> _Begun:
    lines = [block.text for block in blocks if isinstance(block, Line)]
    leads = [(lead.number, text) for text in lines if (lead := leading(text)) is not None]
    chained = sum(bool(strung(text)) for _, text in leads)
    return _Begun(frozenset(number for number, _ in leads), 2 * chained > len(leads))


def _lead_of(block: Block | None) -> tuple[int, bool] | None:
    lead = leading(block.text) if isinstance(block, Line) else None
    return (lead.number, lead.strong) if lead is not None else None


def _split(line: Line, following: Block | None, begun: _Begun, *, plain: bool) -> list[Raw]:
    """A line as its prompts: mostly one, or several side by side, of which no other begins a line."""
    raw = raw_of([line], plain=plain)
    if line.kind == "item" or raw.lead is None:
        return [raw]
    text = raw.text
    starts = [0, *(found.end() for found in _COLUMN.finditer(text))]
    if len(starts) == 1 and begun.strung:
        chain = strung(text)
        after = leading(following.text) if isinstance(following, Line) else None
        if len(chain) >= _LEAST or (chain and after is not None and after.number == chain[-1][0] + 1):
            starts = [0, *(start for _, start in chain[1:])]
    besides = [leading(text[start : start + _BEFORE]) for start in starts[1:]]
    if not besides or any(lead is None or lead.number in begun.numbers for lead in besides):
        return [raw]
    stops = [*starts[1:], len(text)]
    parts = (
        raw_of([Line(cut(raw.pieces, start, stop))], plain=plain)
        for start, stop in zip(starts, stops, strict=True)
    )
    return [_without_comma(part) for part in parts]


def _without_comma(raw: Raw) -> Raw:
    last = raw.pieces[-1]
    raw.say([*raw.pieces[:-1], last._replace(text=last.text.rstrip(" \t,;|"))])
    return raw


def _tells_a_story(raw: Raw) -> bool:
    text = squished(raw.text)
    before = "".join(
        piece.text for piece in raw.pieces[: next(i for i, piece in enumerate(raw.pieces) if piece.href)]
    )
    return len(text) <= 2 * _LONG and len(before.strip()) <= _BEFORE and not _LEADS_AWAY.search(text)


def _reads_like_rules(run: Candidate) -> bool:
    texts = [squished(raw.text) for raw in run.raws]
    long = sum(len(text) > _RULE or (text.endswith(".") and text.count(" ") >= _WORDY) for text in texts)
    return 2 * long > len(texts)


def bare(blocks: Sequence[Block], *, plain: bool) -> list[Candidate]:
    """Lists without numbers: items, else lines that stand together; the last resort."""
    items = _groups(blocks, items=True)
    groups = [group for group in items if len(group) >= _LEAST and _short(group)] or _lines(blocks)
    found: list[Candidate] = []
    for group in groups:
        raws = [raw_of([line], plain=plain) for _, line in group]
        found.append(Candidate(raws, numbered_by(raws), 0, POSSIBLE, group[0][0], group[-1][0] + 1))
    return found or _strung(blocks, plain=plain)


def _groups(blocks: Sequence[Block], *, items: bool) -> list[list[tuple[int, Line]]]:
    groups: list[list[tuple[int, Line]]] = [[]]
    for place, block in enumerate(blocks):
        if isinstance(block, Line) and block.kind == ("item" if items else "text") and has_words(block.text):
            groups[-1].append((place, block))
        elif groups[-1] and not (items and isinstance(block, Gap) and _item_next(blocks, place)):
            groups.append([])
    return [group for group in groups if group]


def _item_next(blocks: Sequence[Block], place: int) -> bool:
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    return isinstance(after, Line) and after.kind == "item" and isinstance(blocks[place - 1], Line)


def _lines(blocks: Sequence[Block]) -> list[list[tuple[int, Line]]]:
    labels = sum(_LABEL.match(block.text) is not None for block in blocks if isinstance(block, Line))
    if labels >= _LEAST:
        # The header of a story: its lines are no prompts.
        return []
    groups = [
        [each for each in group if not _LABEL.match(each[1].text)] for group in _groups(blocks, items=False)
    ]
    groups = [group for group in groups if group]
    together = [group for group in groups if len(group) >= _LEAST and _short(group)]
    if together:
        return [_without_name(group) for group in together]
    if len(groups) > _LEAST and all(len(group) == 1 for group in groups):
        merged = [each for group in groups for each in group]
        return [_without_name(merged)] if _short(merged) else []
    return []


def _short(group: Sequence[tuple[int, Line]]) -> bool:
    return sum(len(line.text) for _, line in group) <= _LONG * len(group)


def _without_name(group: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """A first line that is bold or ends in a colon names the others."""
    first = group[0][1]
    bold = all(piece.strong for piece in first.pieces if piece.text.strip())
    rest_bold = all(piece.strong for _, line in group[1:2] for piece in line.pieces if piece.text.strip())
    if len(group) > _LEAST and (first.text.rstrip().endswith(":") or (bold and not rest_bold)):
        return group[1:]
    return group


def _strung(blocks: Sequence[Block], *, plain: bool) -> list[Candidate]:
    """Prompts in one line: `rain | snow | fog`, `rain, snow, fog, hail, …`."""
    for place, block in enumerate(blocks):
        if not isinstance(block, Line) or any(piece.href for piece in block.pieces):
            continue
        for separator in ("|", "•", "·", "*", "~", "/", ";", ","):
            parts = [part.strip(" .") for part in block.text.split(separator)]
            parts = [part for part in parts if has_words(part)]
            if (
                len(parts) >= _STRUNG
                and sum(map(len, parts)) <= 40 * len(parts)
                and _STRING.search(block.text)
            ):
                head, colon, tail = parts[0].partition(":")
                name = head if colon and has_words(tail) else ""
                parts[0] = tail if name else parts[0]
                raws = [raw_of([Line([Piece(part)])], plain=plain) for part in parts]
                return [Candidate(raws, "", 0, POSSIBLE, place, place + 1, name.strip())]
    return []
