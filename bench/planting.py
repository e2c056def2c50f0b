"""Twins planted on the real stories of ../shared/data: what becomes of a story when it is kept in many places."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bench.corpus import sentences
from ianto.duplicates import About
from ianto.duplicates.likeness import LikenessKind

STORIES: Final = Path(__file__).parent.parent.parent / "shared" / "data" / "stories.jsonl.gz"

REALLY_RELATED: Final = frozenset({frozenset({75, 256}), frozenset({87, 257})})
"""Lines of the file that hold the same tale: by looking, two tales in two translations each."""

# What people and sites set around a story, in ten manners: before it and behind it. Some of it looks like nothing
# but prose, as it does in life.
FRAMES: Final = (
    ("Disclaimer: They belong to Conan Doyle and his heirs. I only borrowed the fog.", "Please review!"),
    ("Title: {title}\nAuthor: {author}\nRating: PG-13\nDisclaimer: Not mine, no money made.", "-- the end --"),
    (
        "For the Tuesday people, who know why.\n\nA/N: My first fic in years, so be gentle. Thanks to my beta.",
        "A/N: Well? Reviews are love. The next update will be on Sunday.",
    ),
    (
        "Summary: What Mina did not write down.\nWarnings: none\nArchive: ask first\nFeedback: yes please",
        "I don't own Dracula. All characters belong to their respective owners; no copyright infringement intended.",
    ),
    (
        ("This work is licensed under a Creative Commons Attribution-NonCommercial-ShareAlike 4.0 licence. You may "
        "share and adapt it for any purpose that is not commercial, as long as the writer is named."),
        "All rights reserved. Do not repost or redistribute without permission of the author.",
    ),
    (
        ("[Transcriber's Note: This etext was produced from\n\nThe Whitby Monthly, March 1899.\n\n"
        "Spelling and punctuation have been left as they stood.]"),
        "Transcriber's Note: a list of what was put right stands at the end of the printed edition.",
    ),
    (
        "Produced by Cora Wick, Hugo Lamb and the Online\nDistributed Proofreading Team at http://www.pgdp.net",
        ("*** END OF THE PROJECT GUTENBERG EBOOK ***\n\nUpdated editions will replace the previous one. Creating the "
        "works from print editions means that nobody owns a copyright in these works.\n\nYou may copy them, give "
        "them away or use them again under the terms of the Project Gutenberg License."),
    ),
    (
        ("Skip to content | Log in | Register\n\nPosted originally on the Archive of Our Own at "
        "http://archiveofourown.org/works/1."),
        ("Kudos | Bookmark | Comments (12)\n\nPlease drop by the archive and comment to let the author know if you "
        "enjoyed their work!"),
    ),
    (
        ("{title} by {author}\n\nCategory: Books » Sherlock Holmes\nLanguage: English\nPublished: 03-04-09\n"
        "Status: Complete"),
        "Story URL: http://example.org/s/1/1\n\nAuthor URL: http://example.org/u/1\n\nReturn to the home page | Privacy policy",
    ),
    (
        ("Disclaimer: I do not own Emma, Mr Knightley or anybody else in Highbury, and I am not making any profit "
        "from this. The characters are Miss Austen's; the weather is mine."),
        "Thank you for reading! Constructive criticism is welcome, flames will be used to light the study.",
    ),
)  # fmt: skip

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_WRAPPED: Final = 72
_CHAPTERS: Final = 4
_IN_OMNIBUS: Final = 5


@dataclass(frozen=True, slots=True)
class Real:
    """One of the real stories: the number of its line, what it says of itself, its paragraphs."""

    number: int
    about: About
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Plant:
    """A twin: what was done, the text, what it says of itself, whose it is, and what a person would call it."""

    change: str
    text: str
    about: About
    of: frozenset[int]
    kinds: frozenset[LikenessKind]


def real_stories() -> list[Real]:
    """The real stories as they are, boilerplate and all."""
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Real(
            number,
            About(
                row["title"], (f"Writer {number // 3}",), f"http://a.example/{number}", f"{number}.txt", "txt"
            ),
            _paragraphs(row["text"]),
        )
        for number, row in enumerate(rows)
    ]


def halves(stories: Sequence[Real]) -> tuple[list[Real], list[Real]]:
    """The half that thresholds are set on, and the half that is reported."""
    order = list(stories)
    random.Random(4).shuffle(order)
    return order[::2], order[1::2]


def _paragraphs(text: str) -> tuple[str, ...]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return tuple(line for line in lines if line)


def plants(story: Real, others: Sequence[Real]) -> list[Plant]:
    """Everything planted on one story; `others` may stand with it in an omnibus."""
    picker = random.Random(story.number)
    made = [
        Plant(
            change,
            "\n\n".join(change_of(story.paragraphs, picker)),
            story.about,
            frozenset({story.number}),
            kinds,
        )
        for change, (change_of, kinds) in _CHANGES.items()
    ]
    made += [
        replace(made[0], change=change, about=about, kinds=frozenset({kind}))
        for change, about, kind in _renamed(story)
    ]
    made.append(_omnibus(story, others, picker))
    return [
        replace(
            plant,
            text=framed(plant.text, plant.about.title, picker.randrange(len(FRAMES)), plant.about.authors),
        )
        for plant in made
    ]


def framed(text: str, title: str, number: int, authors: Sequence[str] = ()) -> str:
    """A text in one of the frames."""
    before, behind = FRAMES[number % len(FRAMES)]
    said = {"title": title or "Untitled", "author": ", ".join(authors) or "unknown"}
    return f"{before.format(**said)}\n\n{text}\n\n{behind.format(**said)}"


def _renamed(story: Real) -> list[tuple[str, About, LikenessKind]]:
    about = story.about
    return [
        ("retitled", replace(about, title="Another Name Altogether", address="", path=""), "retitled"),
        ("author renamed", replace(about, authors=("somebody_else",), address="", path=""), "author renamed"),
        ("reposted", replace(about, address=f"http://b.example/{story.number}", path=""), "repost elsewhere"),
        ("other format", replace(about, path=f"{story.number}.epub", format="epub"), "other format"),
    ]


def _omnibus(story: Real, others: Sequence[Real], picker: random.Random) -> Plant:
    chosen = [
        story,
        *picker.sample([other for other in others if other.number != story.number], _IN_OMNIBUS - 1),
    ]
    picker.shuffle(chosen)
    text = "\n\n".join(
        part for number, each in enumerate(chosen, 1) for part in (f"Tale {number}", *each.paragraphs)
    )
    about = About("Collected Tales", story.about.authors, "", "tales.epub", "epub")
    return Plant(
        "omnibus", text, about, frozenset(each.number for each in chosen), frozenset({"part of an omnibus"})
    )


Paragraphs = Sequence[str]
Change = Callable[[Paragraphs, random.Random], Paragraphs]


def _words_changed(share: float) -> Change:
    def change(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
        known = " ".join(paragraphs).split()
        return [
            " ".join(picker.choice(known) if picker.random() < share else word for word in paragraph.split())
            for paragraph in paragraphs
        ]

    return change


def _sentences_changed(share: float) -> Change:
    def change(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
        return [
            " ".join(
                picker.choice(sentences()) if picker.random() < share else sentence
                for sentence in _SENTENCE.split(paragraph)
            )
            for paragraph in paragraphs
        ]

    return change


def _wrapped(paragraphs: Paragraphs, _: random.Random) -> Paragraphs:
    made = []
    for paragraph in paragraphs:
        lines = [""]
        for word in paragraph.split():
            if len(lines[-1]) + len(word) >= _WRAPPED:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        made.append("\n".join(lines))
    return made


def _straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’—–", "\"\"''--"))


def _curly(text: str) -> str:
    text = re.sub(r'(?<!\w)"', "“", text.replace("--", "—")).replace('"', "”")
    return re.sub(r"(?<!\w)'", "‘", text).replace("'", "’")


def _retyped(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
    retype = picker.choice((_straight, _curly, str.upper))
    return [retype(paragraph) for paragraph in paragraphs]


def _garbled(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
    codec = picker.choice(("cp1252", "latin-1"))
    lost = picker.random() < 0.3
    garbled = (_curly(paragraph).encode() for paragraph in paragraphs)
    if lost:
        return [letters.decode("ascii", "replace").replace("\ufffd\ufffd\ufffd", "?") for letters in garbled]
    return [letters.decode(codec, "replace") for letters in garbled]


def _share(begin: float, end: float) -> Change:
    def change(paragraphs: Paragraphs, _: random.Random) -> Paragraphs:
        words = [word for paragraph in paragraphs for word in (*paragraph.split(), "\n\n")]
        cut = " ".join(words[int(len(words) * begin) : int(len(words) * end)])
        return [cut.strip().replace(" \n\n ", "\n\n")]

    return change


def _grown(share: float) -> Change:
    def change(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
        wanted = int(sum(len(paragraph.split()) for paragraph in paragraphs) * share)
        more: list[str] = []
        while sum(len(paragraph.split()) for paragraph in more) < wanted:
            more.append(" ".join(picker.choices(sentences(), k=4)))
        return [*paragraphs, *more]

    return change


def _chapter(paragraphs: Paragraphs, picker: random.Random) -> Paragraphs:
    number = picker.randrange(1, _CHAPTERS)
    return _share(number / _CHAPTERS, (number + 1) / _CHAPTERS)(paragraphs, picker)


def _kinds(*kinds: LikenessKind) -> frozenset[LikenessKind]:
    return frozenset(kinds)


_AS_IT_IS: Final = _kinds("same text", "repost elsewhere", "other format")
_REVISED: Final = _kinds("revision")
_SHORTER: Final = _kinds("longer", "chapter of")
_CHANGES: Final[dict[str, tuple[Change, frozenset[LikenessKind]]]] = {
    "header only": (lambda paragraphs, _: paragraphs, _AS_IT_IS),
    "lines wrapped": (_wrapped, _AS_IT_IS),
    "quotes, case": (_retyped, _AS_IT_IS),
    "mojibake": (_garbled, _AS_IT_IS | _REVISED),
    "words 5 %": (_words_changed(0.05), _REVISED),
    "words 10 %": (_words_changed(0.1), _REVISED),
    "words 20 %": (_words_changed(0.2), _REVISED),
    "sentences 5 %": (_sentences_changed(0.05), _REVISED | _AS_IT_IS),
    "sentences 10 %": (_sentences_changed(0.1), _REVISED),
    "sentences 20 %": (_sentences_changed(0.2), _REVISED),
    "first half": (_share(0, 0.5), _kinds("longer")),
    "second half": (_share(0.5, 1), _SHORTER),
    "first quarter": (_share(0, 0.25), _kinds("longer")),
    "middle quarter": (_share(0.4, 0.65), _kinds("chapter of")),
    "chapter alone": (_chapter, _kinds("chapter of")),
    "longer by half": (_grown(0.5), _kinds("longer")),
    "twice as long": (_grown(1), _kinds("longer")),
}
