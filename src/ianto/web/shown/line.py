"""A work in a list: title, by whom, summary or found passage, and one quiet line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ianto.catalog.rows import WorkLine
from ianto.web.asking import Asking
from ianto.web.shown.words import count, cut, listed, plural, written_date

if TYPE_CHECKING:
    from ianto.library import FoundLine

Marks = tuple[tuple[str, bool], ...]
Kind = Literal["fandom", "relationship", "setting", "place", "kept", "plain"]

_SUMMARY = 420
_OPENING = 160
_SETTING = 90
_ENOUGH = 3
_NUMBERED = re.compile(r"#?(\d+)[\s.,:)–—-]+[\"“”']?(.+?)[\"“”']?")
_SAID_BY_NONE = frozenset({"no archive warnings apply", "none", "no warnings"})


@dataclass(frozen=True, slots=True)
class Named:
    """One name in a fact, and the list of stories that share it."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One item of the quiet line; `kind` is what its colour means, `glue` stands between its names."""

    kind: Kind
    names: tuple[Named, ...]
    glue: str = ", "


@dataclass(frozen=True, slots=True)
class Entry:
    """A work as a list shows it. `told` says what `text` is: its summary, a passage, or how it begins.

    `fold` says why text and facts are folded away; empty where they are not.
    """

    id: int
    title: Marks
    by: str
    told: Literal["summary", "passage", "opening", "nothing"]
    text: Marks
    facts: tuple[Fact, ...]
    language: str
    words: int
    fandoms: str
    kept: tuple[str, ...]
    fold: str = ""


def entry(found: FoundLine) -> Entry:
    """Put one found work into words."""
    work = found.work
    told, text = _telling(found)
    return Entry(
        id=work.id,
        title=found.title_marks or ((title_of(work), False),),
        by=byline(work),
        told=told,
        text=text,
        facts=facts(work),
        language=work.language,
        words=work.words,
        fandoms=" × ".join(work.names.of("fandoms", work.fandoms)),
        kept=kept(work),
        fold=why_folded(work),
    )


def why_folded(work: WorkLine) -> str:
    """Why most of a work is folded away; empty where it is not."""
    return "" if work.fold is None else str(work.fold)


def title_of(work: WorkLine) -> str:
    """The title, or that there is none."""
    return work.title or "Untitled"


def byline(work: WorkLine) -> str:
    """Who wrote it, or nothing when nobody knows."""
    names = work.names.of("authors", work.authors)
    return listed(names) if names else ""


def facts(work: WorkLine) -> tuple[Fact, ...]:
    """The quiet line, in its fixed order; only what is known, and plainly what a reader must not miss."""
    line: list[Fact] = []
    names = work.names
    if fandoms := names.of("fandoms", work.fandoms):
        line.append(Fact("fandom", _linked("fandom", fandoms), " × "))
    if relationships := names.of("relationships", work.relationships):
        line.append(Fact("relationship", _linked("relationship", relationships)))
    elif characters := names.of("characters", work.characters):
        line.append(Fact("plain", _linked("character", characters[:_ENOUGH])))
    line.append(_plain(work.rating or "not rated"))
    warned = tuple(each for each in work.warnings if each.casefold() not in _SAID_BY_NONE)
    line += [_plain(each) for each in warned[:_ENOUGH]]
    line.append(_plain(plural(work.words, "word")))
    if extent := _extent(work):
        line.append(_plain(extent))
    when = (work.when,) if work.when else work.setting
    line += [Fact("setting", (Named(cut(each, _SETTING)),)) for each in when]
    if prompt := _prompt(work):
        line.append(_plain(prompt))
    if work.date:
        line.append(_plain(written_date(work.date)))
    if work.versions > 1:
        line.append(_plain(plural(work.versions, "version")))
    line += [Fact("kept", (Named(each),)) for each in kept(work)]
    return tuple(line)


def kept(work: WorkLine) -> tuple[str, ...]:
    """What a person keeps of it, and where they are in it; nothing of a work they never opened."""
    keeps = work.kept
    told = (
        place_of(work) if keeps.state == "reading" and work.place else keeps.state,
        "favourite" if keeps.favourite else "",
        plural(keeps.stars, "star") if keeps.stars else "",
        "with a note" if keeps.note else "",
    )
    return tuple(filter(None, told))


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A work somebody is reading: where it goes on, and how far they are, in words and of a hundred."""

    title: str
    by: str
    address: str
    place: str
    share: int


def going_on(work: WorkLine) -> GoingOn:
    """Put a work that is being read into words."""
    chapter = work.place.chapter if work.place else 1
    share = round(work.place.share * 100) if work.place else 0
    return GoingOn(
        title_of(work), byline(work), f"/work/{work.id}/read/{chapter}#place", f"{share} % of it read", share
    )


def place_of(work: WorkLine) -> str:
    """Where the reader is in it, or nothing."""
    place = work.place
    if place is None:
        return ""
    if work.kept.state == "read":
        return "read"
    if work.chapters > 1:
        return f"you are in chapter {count(place.chapter)}"
    return f"you are {round(place.fraction * 100)} % into it"


def _telling(found: FoundLine) -> tuple[Literal["summary", "passage", "opening", "nothing"], Marks]:
    if found.passage and not any(hit for _, hit in found.summary_marks):
        return "passage", found.passage
    if found.summary_marks:
        return "summary", shortened(found.summary_marks, _SUMMARY)
    if found.work.summary:
        return "summary", ((cut(found.work.summary, _SUMMARY), False),)
    if found.work.opening:
        return "opening", ((cut(found.work.opening, _OPENING), False),)
    return "nothing", ()


def shortened(marks: Marks, longest: int) -> Marks:
    """Marked text, shortened at a word's end, never inside a hit."""
    kept: list[tuple[str, bool]] = []
    left = longest
    for text, hit in marks:
        if len(text) > left and not hit:
            kept.append((cut(text, left) if left else "…", False))
            break
        kept.append((text, hit))
        left = max(0, left - len(text))
    return tuple(kept)


def _linked(facet: str, names: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(name, Asking().put(facet, name, "in").address()) for name in names)


def _plain(text: str) -> Fact:
    return Fact("plain", (Named(text),))


def _extent(work: WorkLine) -> str:
    """How much of it there is: `7 chapters, unfinished`, `The Lamp Year, part 2, complete`."""
    said = [work.series] if work.series else []
    part = work.position or work.part
    if part:
        said.append(f"part {part}")
    if work.chapters > 1:
        said.append(plural(work.chapters, "chapter"))
    if work.complete is not None:
        said.append("complete" if work.complete else "unfinished")
    return ", ".join(said)


def _prompt(work: WorkLine) -> str:
    """Which prompt it fills: `table 25 lamps, 7 “Vigil”`."""
    whose = f"table {work.table}" if work.table else work.challenge
    prompts = ", ".join(map(quoted, work.prompt))
    if not whose:
        return f"prompt {prompts}" if prompts else ""
    return f"{whose}, {prompts}" if prompts else whose


def quoted(prompt: str) -> str:
    """`7, Vigil` as `7 “Vigil”`."""
    found = _NUMBERED.fullmatch(prompt)
    return f"{found[1]} “{found[2]}”" if found else f"“{prompt.strip('“”')}”"
