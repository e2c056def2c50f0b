"""Finding labels: the lines that say what they state, in every way writers set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.headers.lines import Line
from ianto.headers.shapes import unspaced
from ianto.headers.terse import term_of
from ianto.headers.unheard import akin_meaning
from ianto.headers.vocabulary import may_begin_label, meaning_of, misspelt_meaning
from ianto.text import is_chapter_heading

_FARTHEST_COLON: Final = 52
_OPENING: Final = re.compile(r"(?:-\d(?=[A-Z]))?[\s*_~#>\[(|•·+<=–—-]*")
_CLOSING: Final = re.compile(r"[\s*_~\])|]*")
_WEAK: Final = re.compile(
    r"(?P<label>[^\W\d_][^:=.?\n\t]{0,38}?)"
    r"(?P<mark>\?\s+(?=\S)|\s*--+\s*(?=\S)|\s+[-–—=~>]+\s*(?=\S)|\s*=\s*(?=\S)|\.\s+(?=\S)|\s{3,}(?=\S)|\t+(?=\S)|[-–—]\s+(?=\S))"
)
_WRAPPED: Final = re.compile(
    r"(?P<mark>[*_~=]{1,3}) ?(?P<label>[^\W\d_][\w'’/&() ]{1,38}?) ?(?P=mark)\s*[:–—-]?\s*(?=\S)"
)
_BOXED: Final = re.compile(
    r"[<\[{]{1,2}\s*(?P<label>[^\W\d_][\w'’/&() ]{1,38}?)\s*[>\]}]{1,2}\s*[:–—-]?\s*(?=\S)"
)
_ALONE: Final = re.compile(r"[*_~=<>#\[({-]+\s*(?P<label>[^\W\d_][\w'’/&() ]{1,38}?)\s*[*_~=<>#\])}:-]+")
_DASHED_OFF: Final = re.compile(r"(?P<label>[A-Z][^:=.?!,\n\t–—-]{2,30}?)\s+(?:--?|[–—=])\s")
_ODD: Final = re.compile(
    r"(?P<label>[^\W\d_][\w'’]{1,14}(?: [\w'’]{1,12})?)\s*(?:\.{3,}|…+|;;+|::+|\s[•·|/»›+]\s|[»›]|:\s*:)[\s.]*(?=\S)"
)
_ODD_MARK: Final = re.compile(r"[.;:]{2}|[…•·|/»›+]")
_FARTHEST_MARK: Final = 32
_SHOUTED: Final = re.compile(r"(?P<label>[A-Z]{4,14})\s+(?=[^\s:=–—-](?![A-Z]{3}))")
# Labels sure enough to be split from the middle of a line, when a copy has lost its line breaks.
_INLINE: Final = re.compile(
    r"(?:(?<=[\s|;.,)])|^)(?P<label>Title|Subject|From|Date|Author|Fandom|Pairings?|Pairing\(s\)|Rating|Rated|Summary|Disclaimers?|Characters?"
    r"|Spoilers?|Warnings?|Genre|Category|Classification|Keywords|Feedback|Archive|Distribution|Word ?[Cc]ount|Words"
    r"|Categories|Genres|Series|Relationships?|Content (?:Warnings?|Notes?)|Spoiler Warnings?|Additional Tags|Language|Recipient|Author|Email Address|Dedication|Written [Ff]or|Challenges|Posted|Story Notes?|Distribution Statement|Author Notes?|Thanks|Synopsis|Archive Warnings?"
    r"|Prompt|Date|DATE|Table|Challenge|Claim|Published|Updated|Reads?|Hits|Reviews|Completed|Chapters|Status|Notes?|Author['’]?s?['’]? Notes?|A/N|Beta|E-?mail|Setting|Timeline"
    r"|TITLE|AUTHOR|FANDOM|PAIRINGS?|RATING|SUMMARY|DISCLAIMERS?|CHARACTERS?|SPOILERS?|WARNINGS?|GENRE|CATEGORY"
    r"|CLASSIFICATION|KEYWORDS|FEEDBACK|ARCHIVE|DISTRIBUTION|NOTES?|BETA|E-?MAIL|E-?MAIL ADDRESS|DISTRIBUTION STATEMENT|(?:SPOILER|CONTENT) WARNINGS?"
    r"|AUTHOR['’]?S?['’]? NOTES?|THANKS|ACKNOWLEDGE?MENTS|SERIES|WORD ?COUNT|LENGTH|SETTING|TIMELINE|CONTACT|ARCHIVING)\s?:"
)
# As a writer without capitals sets them; only behind a mark that ends something.
_INLINE_SMALL: Final = re.compile(
    r"(?<=[|;.,/] )(?P<label>title|author|fandom|pairings?|rating|rated|summary|disclaimer|characters?|spoilers?|warnings?|genre|notes?|words|word count|beta|prompt|for|feedback|archive)\s?:"
)
# A full stop or mere space after a word makes a label of few words only: "Series. TOS", "Rating   PG".
_PLAIN: Final = frozenset({
    "title", "author", "fandom", "relationship", "character", "rating", "summary", "disclaimer", "spoilers",
    "series?", "codes?", "category?", "genre", "feedback", "archive", "contact", "warning", "status",
})  # fmt: skip
# A question in a story as well: "Who? Me." But nobody there asks "Rating? PG."
_ASKED: Final = frozenset(
    {"who", "what", "when", "where", "why", "how", "by", "set", "name", "for", "place", "time", "story"}
)
_SECTIONS: Final = frozenset({"disclaimer", "notes", "summary"})
_HEADED: Final = frozenset({"disclaimer", "notes", "summary", "spoilers", "warning", "title", "author"})
_BRIEF: Final = frozenset({"rating", "date", "word_count", "status", "chapters?", "part", "language"})
_LONGEST_BRIEF: Final = 24
# In these values no writer speaks of labels: one more of those on the line is a label.
_LISTED: Final = frozenset(
    {"fandom", "relationship", "character", "genre", "category?", "codes?", "warning", "series?", "spoilers"}
)
# Between brackets these say what kind of post it is: `[FILL] The Lamp`.
_KINDS: Final = frozenset({"fill", "fills", "fic", "story", "fanfic"})
_LEAST_INLINE: Final = 2
_BARRED: Final = " | "
_MOST_WORDS: Final = 4
_SHORTEST_FLATTENED: Final = 18
_TOLD: Final = frozenset({"rating", "relationship", "word_count", "fandom"})
_LEAST_TOLD, _MOST_TOLD = 2, 60
_KEY: Final = re.compile(r"[^\W\d_][\w'’-]{1,20}|[^\W\d_a-z][\w'’-]{0,20}(?: [\w'’-]{1,20}){1,2}")
# In columns, and in capitals, a label needs no more than white space or a full stop behind it.
_COLUMN: Final = frozenset(
    {"part", "date", "word_count", "beta", "prompt", "challenge", "setting", "recipient", "source_url"}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found on a line.

    Attributes:
        line: the line it stands on.
        names: the fields it states.
        label: as written.
        start: where what follows it on the line begins, in code points of the text.
        stop: where that ends.
        strong: whether its separator is one only labels have (a colon).
    """

    line: Line
    names: tuple[str, ...]
    label: str
    start: int
    stop: int
    strong: bool = True

    @property
    def name(self) -> str:
        """The first field it states."""
        return self.names[0]

    @property
    def empty(self) -> bool:
        """Whether nothing follows it on its line."""
        return self.start >= self.stop


def labels_on(line: Line) -> Sequence[Label]:
    """The labels a line begins with, and those inside it when it is a flattened header."""
    first = _by_colon(line) or _by_weak_mark(line) or _alone(line)
    if first is None or is_chapter_heading(line.text):
        return ()
    if (first.strong or _BARRED in line.text) and len(line.text) > _SHORTEST_FLATTENED:
        flattened = tuple(_between_bars(line, first)) or (tuple(_inline(line, first)) if first.strong else ())
        if flattened:
            return flattened
    return (first,)


def labels_within(line: Line) -> Sequence[Label]:
    """The labels in capitals inside a line that another label's value begins, as when a copy was wrapped anew."""
    found = [match for match in _INLINE.finditer(line.text) if match["label"].isupper() and match.start() > 0]
    starts = [line.start + match.start() for match in found]
    return (
        [
            _label_at(line, match, following)
            for match, following in zip(found, [*starts[1:], line.stop], strict=True)
        ]
        if found
        else ()
    )


def _between_bars(line: Line, first: Label) -> Iterator[Label]:
    """`Fandom: Emma | Pairing=Emma/Knightley`: labels of any language, when each piece between bars has one."""
    if _BARRED not in line.text:
        return
    labels, at = list[Label](), 0
    for piece in line.text.split(_BARRED):
        part = Line(line.number, line.start + at, piece, line.gap)
        label = (_by_colon(part) or _by_weak_mark(part)) if piece.strip() else None
        if label is None:
            return
        labels.append(replace(label, line=line, strong=label.strong or "=" in piece))
        at += len(piece) + 3
    yield from labels if labels[0].names == first.names else ()


def _label_at(line: Line, match: re.Match[str], following: int) -> Label:
    """A label found inside a line; its value reaches to the next one, or to the line's end."""
    value = line.start + _value_start(line.text, match.end(), marked=False)
    stop = _before(line, following) if following < line.stop else line.stop
    return Label(line, meaning_of(match["label"]), match["label"], value, max(stop, value))


def looks_labelled(text: str) -> bool:
    """Whether a line has the shape of `Key: value`, whatever the key."""
    colon = text.find(":", 1, _FARTHEST_COLON)
    if colon < 0 or text[colon : colon + 3] == "://":
        return False
    words = text[:colon].split()
    if len(words) > _MOST_WORDS or text[:colon].endswith((",", "”", '"')):
        return False
    # A name as people sign on with may begin with a small letter.
    return text[0].isupper() or (len(words) == 1 and text[0].isalpha() and not words[0].isalpha())


def _by_colon(line: Line) -> Label | None:
    text = line.text
    colon = text.find(":", 1, _FARTHEST_COLON)
    if colon < 0:
        colon = text.find("：", 1, _FARTHEST_COLON)
        if colon < 0:
            return None
    opening = _OPENING.match(text)
    begin = opening.end() if opening else 0
    key = text[begin:colon]
    names = meaning_of(key.rstrip("?")) or misspelt_meaning(key)
    listed = bool(names)
    if not listed:
        names = akin_meaning(key) or _told_by_value(key, text[colon + 1 :])
        if not names:
            return None
    value = _value_start(text, colon + 1, marked=begin > 0 or text[colon - 1] in "*_~")
    return Label(line, names, key.strip(), line.start + value, _value_stop(line, value), strong=listed)


def _told_by_value(key: str, value: str) -> tuple[str, ...]:
    """The field under a key nobody knows, when its value can be nothing else: `Kissing: Holmes/Watson`."""
    value = value.strip(" *_~")
    if not _LEAST_TOLD <= len(value) <= _MOST_TOLD or not _KEY.fullmatch(key.strip(" *_~")):
        return ()
    term = term_of(value)
    if term is None or term.name not in _TOLD or (term.name == "fandom" and " " not in value):
        return ()
    return (term.name,)


def _value_start(text: str, after: int, *, marked: bool) -> int:
    """Behind the separator, and behind the marks that closed the label (`**Title:** `)."""
    if marked and text[after : after + 1] in "*_~])":
        closing = _CLOSING.match(text, after)
        if closing:
            return closing.end()
    while after < len(text) and (text[after].isspace() or text[after : after + 2] == ": "):
        after += 1
    return after


def _value_stop(line: Line, value: int) -> int:
    """Where the value ends; a mark around the whole line is not part of it."""
    text, stop = line.text, len(line.text)
    if text[0] in "*_~" and stop > value and text[-1] == text[0] and text.count(text[0], value) == 1:
        stop -= 1
    return line.start + stop


def _by_weak_mark(line: Line) -> Label | None:
    wrapped = (
        _WRAPPED.match(line.text)
        if line.text[0] in "*_~="
        else _BOXED.match(line.text)
        if line.text[0] in "<[{"
        else None
    )
    if wrapped and meaning_of(wrapped["label"]) and wrapped["label"].casefold() not in _KINDS:
        start = line.start + wrapped.end()
        return Label(line, meaning_of(wrapped["label"]), wrapped["label"], start, line.stop, strong=False)
    opening = _OPENING.match(line.text)
    begin = opening.end() if opening else 0
    head = line.text[begin : begin + _FARTHEST_COLON]
    dashed_off = _DASHED_OFF.match(head) if " -" in head or " –" in head or " =" in head else None
    odd = _by_odd_mark(line, begin)
    if odd is not None:
        return odd
    found = (
        _WEAK.match(line.text, begin)
        if may_begin_label(head) or (dashed_off and akin_meaning(dashed_off["label"]))
        else None
    )
    if found is None:
        return None
    label, mark = found["label"], found["mark"]
    dashed = "-" in mark or "–" in mark or "=" in mark
    names = meaning_of(label) if not label[0].islower() or "\t" in mark else ()
    if not names and dashed and label[0].isupper() and mark[0].isspace():
        names = akin_meaning(label)
    if "?" in mark and label.casefold() in _ASKED:
        return None
    column = names[:1] and names[0] in _COLUMN and ("." not in mark or label.isupper()) and "?" not in mark
    if not names or not (dashed or column or names[0] in _PLAIN):
        return None
    return Label(line, names, label.strip(), line.start + found.end(), line.stop, strong=False)


def _by_odd_mark(line: Line, begin: int) -> Label | None:
    """`Title..... The Lamp`, `rating ;; pg`, `• fandom • Emma`, `TITLE The Lamp`: marks few writers set, behind labels all know."""
    head = line.text[begin : begin + _FARTHEST_MARK]
    if _ODD_MARK.search(head):
        found = _ODD.match(line.text, begin)
    else:
        found = _SHOUTED.match(line.text, begin) if head[:4].isupper() else None
    names = meaning_of(found["label"]) if found else ()
    if found is None or not names or names[0] not in _PLAIN | _COLUMN:
        return None
    return Label(line, names, found["label"], line.start + found.end(), line.stop, strong=False)


def _alone(line: Line) -> Label | None:
    """A label with a line to itself: `***DISCLAIMER***`, `DISCLAIMER`."""
    text = line.text
    if len(text) > _FARTHEST_COLON:
        return None
    text = unspaced(text)
    wrapped = _ALONE.fullmatch(text)
    label = wrapped["label"] if wrapped else text if text[0].isupper() else ""
    names = meaning_of(label) if label else ()
    if not names or names[0] not in (_HEADED if wrapped or text.isupper() else _SECTIONS):
        return None
    return Label(line, names, label, line.stop, line.stop, strong=wrapped is not None)


def _inline(line: Line, first: Label) -> Iterator[Label]:
    """All labels of a flattened header's line; nothing unless there are several."""
    inline = _INLINE_SMALL if first.label.islower() else _INLINE
    found = [match for match in inline.finditer(line.text) if line.start + match.start() >= first.start]
    if not found:
        return
    capitals = first.label.isupper() and found[0]["label"].isupper()
    if len(found) < _LEAST_INLINE and not capitals and not _is_apart(line, first, found[0].start()):
        return
    starts = [line.start + match.start() for match in found]
    yield Label(line, first.names, first.label, first.start, _before(line, starts[0]))
    for match, following in zip(found, [*starts[1:], line.stop], strict=True):
        yield _label_at(line, match, following)


def _is_apart(line: Line, first: Label, place: int) -> bool:
    """Whether one more label on the line is enough: behind a bar, a list, or so short a value as a rating."""
    before = line.text[:place]
    if before.rstrip()[-1:] in {"|", ";"} or before.endswith(("  ", "\t")):
        return True
    if first.name in _LISTED and "." not in line.text[first.start - line.start : place]:
        return True
    return first.name in _BRIEF and line.start + place - first.start <= _LONGEST_BRIEF


def _before(line: Line, place: int) -> int:
    before = line.text[: place - line.start].rstrip(" \t|;")
    if line.text[place - line.start : place - line.start + 1].islower() and before.count(".") > 1:
        # `title: plums. rating: pg. summary: …`: the full stops stand between labels.
        before = before.removesuffix(".")
    return line.start + len(before)
