"""What in a work deserves a look: what nobody states, what may mean two things, what sources disagree on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from ianto.story import Field, FieldName
from ianto.tags import Tag, rate
from ianto.text import fold

ConcernKind = Literal[
    "no-title",
    "no-author",
    "fandom-unclear",
    "contradiction",
    "prompt-unclear",
    "encoding",
    "sources-disagree",
    "no-rating",
]
CONCERNS: Final[tuple[ConcernKind, ...]] = get_args(ConcernKind)
"""The kinds, worst first."""

# Tag proposals lie between fandom-unclear and duplicates, and those above doubts about an encoding: see
# `ianto.library.tidying`. Each kind has a hundred weights, of which it uses some to put its worst first.
_NO_TITLE, _NO_AUTHOR, _FANDOM, _ENCODING, _DISAGREE, _NO_RATING = 900, 800, 700, 400, 300, 100
_CONTRADICTION: Final = 480
"""Between stories that may be one and letters in doubt, of which the worst weighs 460."""
_MOST_CONTRADICTIONS: Final = 19
_PROMPT: Final = 465
"""Below contradictions, and above letters in doubt."""
_ALSO_MISSING: Final = 20
_GOOD: Final = 0.7
"""From this confidence on a source is believed to mean what it says."""
_MOST: Final = 6
_SHORT: Final = 2

# A slash between names; "w/" is short for with.
_BETWEEN = re.compile(r"(?<!\bw)\s*/\s*")
_COUNT = re.compile(r"(?<![A-Za-z\d,-])[\d,]+ ")
_SIGN = re.compile(r"[\W_]+")
_DOUBTS: Final = (
    (re.compile(r"garbled before this file was saved"), 60),
    (re.compile(r"damaged, and what they meant is lost"), 50),
    (re.compile(r"characters were lost before"), 40),
    (re.compile(r"seem to have become question marks"), 30),
    (re.compile(r"says its encoding is .* does not exist"), 20),
)
_GUESSED = re.compile(r"read as .*, by its letters|bytes among utf-8 were read as")


@dataclass(frozen=True, slots=True)
class Stated:
    """One version of a work: what its file states, and how it was decoded.

    Attributes:
        version: its number.
        fields: with their evidence, surest first within a name.
        repairs: what was put right in its text.
        warnings: what a person should know of it.
    """

    version: int
    fields: Sequence[Field]
    repairs: Sequence[str] = ()
    warnings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Worry:
    """One concern about one work.

    Attributes:
        kind: what it is about.
        weight: the heavier, the sooner it is shown; 0 to 999.
        detail: what is known of it, as JSON can hold it; `form` in it is what concerns have in common that are
            alike wherever they are.
    """

    kind: ConcernKind
    weight: int
    detail: Mapping[str, Any]


def concerns_of(
    data: Mapping[str, Any],
    versions: Sequence[Stated],
    tags: Sequence[Tag] = (),
    *,
    decided: Collection[str] = (),
    fine: Collection[str] = (),
) -> list[Worry]:
    """What in a work deserves a look, worst first.

    Args:
        data: the work's effective values, as `effective.line` makes them.
        versions: its versions, the shown one first.
        tags: its tags, as the vocabulary understands them.
        decided: names of fields a person has decided on, which nobody need look at again.
        fine: what a person wants left as it is: kinds, or `sources-disagree:` and a field.
    """
    missing = _missing(data)
    found: list[Worry] = []
    if not data["title"] and "title" not in decided:
        found.append(Worry("no-title", _NO_TITLE + missing - _ALSO_MISSING, {}))
    if not data["authors"] and "author" not in decided:
        found.append(Worry("no-author", _NO_AUTHOR + missing - _ALSO_MISSING, {}))
    fandom = unclear(data, tags, versions[:1]) if "fandom" not in decided else None
    if fandom is not None:
        found.append(fandom)
    doubts = _doubts(versions)
    if doubts is not None:
        found.append(doubts)
    disagreeing = [
        {"field": name, "values": values}
        for name, values in _disagreeing(versions)
        if name not in decided and f"sources-disagree:{name}" not in fine
    ]
    if disagreeing:
        detail = {"fields": disagreeing, "form": _form(disagreeing[0])}
        found.append(Worry("sources-disagree", _DISAGREE + len(disagreeing), detail))
    if not data["rating"] and "rating" not in decided:
        found.append(Worry("no-rating", _NO_RATING, {}))
    return [worry for worry in found if worry.kind not in fine] if fine else found


def contradiction(conflicts: int) -> Worry:
    """The concern that what a work says of when it is set cannot all be so, in so many ways."""
    return Worry(
        "contradiction", _CONTRADICTION + min(conflicts, _MOST_CONTRADICTIONS), {"conflicts": conflicts}
    )


def unclear_prompt(asks: Sequence[Mapping[str, Any]]) -> Worry:
    """The concern that it is not clear which prompts of tables a work answers.

    Args:
        asks: what is known of each, as JSON can hold it.
    """
    return Worry("prompt-unclear", _PROMPT, {"asks": list(asks)})


def unclear(data: Mapping[str, Any], tags: Sequence[Tag], versions: Sequence[Stated]) -> Worry | None:
    """The concern that it is not clear what a work belongs to; None where it is. `versions` may be its shown one."""
    why = _why_unclear(data["fandoms"], tags) or _joined(data["fandoms"], tags, versions)
    return None if why is None else Worry("fandom-unclear", _FANDOM + _missing(data), why)


def _missing(data: Mapping[str, Any]) -> int:
    """How much worse it is for what else is missing."""
    return _ALSO_MISSING * (not data["title"]) + _ALSO_MISSING * (not data["authors"])


def _why_unclear(fandoms: Sequence[str], tags: Sequence[Tag]) -> dict[str, Any] | None:
    if not fandoms:
        return {"why": "none"}
    of = [tag for tag in tags if tag.kind == "fandom"]
    for tag in of:
        if tag.ambiguous:
            told = {"why": "ambiguous", "value": tag.written, "may_be": list(tag.ambiguous[:_MOST])}
            return told | {"form": f"several: {tag.written}"}
    known = {tag.written for tag in of if tag.known}
    for value in fandoms:
        if "/" in value and value not in known:
            names = _BETWEEN.split(value.strip())
            # "24/7", "AC/DC" and "either/or" in brackets are no list of names.
            if len(names) > 1 and all(len(name) > _SHORT and name[0].isupper() for name in names):
                told = {"why": "two-or-ship", "value": value, "may_be": names[:_MOST]}
                return told | {"form": f"one: {value}"}
    return None


def _joined(fandoms: Sequence[str], tags: Sequence[Tag], versions: Sequence[Stated]) -> dict[str, Any] | None:
    """Two fandoms that stand joined by a single sign: where nobody knows one of them, they may be two people."""
    if len(fandoms) == 1:
        return None
    known = {tag.written for tag in tags if tag.kind == "fandom" and tag.known}
    for stated in versions:
        last: Field | None = None
        for field in stated.fields:
            if field.name != "fandom" or field.span is None:
                continue
            if last is not None and last.span is not None and last.span[1] + 1 == field.span[0]:
                names = [last.value, field.value]
                if not known.issuperset(names) and set(names) <= set(fandoms):
                    value = "/".join(names)
                    told = {"why": "two-or-ship", "value": value, "may_be": names, "split": True}
                    return told | {"form": f"two: {value}"}
            last = field
    return None


def _doubts(versions: Sequence[Stated]) -> Worry | None:
    """What makes one doubt that a file was decoded as it was meant; the worst of it first."""
    found: list[tuple[int, int, str]] = []
    for stated in versions:
        for warning in stated.warnings:
            found += [(more, stated.version, warning) for sign, more in _DOUBTS if sign.search(warning)]
        found += [(10, stated.version, repair) for repair in stated.repairs if _GUESSED.search(repair)]
    if not found:
        return None
    found.sort(key=lambda each: -each[0])
    doubts = [{"version": version, "said": said} for _, version, said in found[:_MOST]]
    detail = {"doubts": doubts, "form": _COUNT.sub("", found[0][2])}
    return Worry("encoding", _ENCODING + found[0][0], detail)


def _disagreeing(versions: Sequence[Stated]) -> Iterator[tuple[FieldName, list[dict[str, Any]]]]:
    """Fields that have one value of which good sources say different things, with what they say."""
    titles = _titles(versions)
    if titles:
        yield "title", titles
    if len(versions) > 1:
        authors = _authors(versions)
        if authors:
            yield "author", authors
        ratings = _ratings(versions)
        if ratings:
            yield "rating", ratings


def _titles(versions: Sequence[Stated]) -> list[dict[str, Any]]:
    said = [
        (stated.version, field)
        for stated in versions
        for field in stated.fields
        if field.name == "title" and field.confidence >= _GOOD
    ]
    if len(said) <= 1:
        return []
    apart: list[tuple[str, int, Field]] = []
    for version, field in said:
        form = form_of(field.value)
        # "The Lamp" and "FIC: The Lamp (1/1)" are one title, the second with something around it.
        if form and not any(form in other or other in form for other, _, _ in apart):
            apart.append((form, version, field))
    return [_told(version, field) for _, version, field in apart] if len(apart) > 1 else []


def _authors(versions: Sequence[Stated]) -> list[dict[str, Any]]:
    """Versions that name different authors, and no author in common."""
    apart: list[tuple[set[str], int, list[Field]]] = []
    for stated in versions:
        fields = [field for field in stated.fields if field.name == "author" and field.confidence >= _GOOD]
        forms = {form for field in fields if (form := form_of(field.value))}
        if forms and not any(_share(forms, other) for other, _, _ in apart):
            apart.append((forms, stated.version, fields))
    if len(apart) <= 1:
        return []
    return [_told(version, field) for _, version, fields in apart for field in fields]


def _share(some: set[str], others: set[str]) -> bool:
    return any(one in other or other in one for one in some for other in others)


def _ratings(versions: Sequence[Stated]) -> list[dict[str, Any]]:
    apart: dict[str, tuple[int, Field]] = {}
    for stated in versions:
        field = next((field for field in stated.fields if field.name == "rating"), None)
        if field is not None and field.confidence >= _GOOD:
            rating = rate(field.value)
            if rating.level is not None:
                apart.setdefault(rating.name, (stated.version, field))
    return [_told(*each) for each in apart.values()] if len(apart) > 1 else []


def _told(version: int, field: Field) -> dict[str, Any]:
    return {"value": field.value, "source": field.source, "rule": field.rule, "version": version}


def _form(said: Mapping[str, Any]) -> str:
    """Which field is stated by which sources: what disagreements have in common that are alike."""
    return f"{said['field']}: {' '.join(each['source'] + '/' + each['rule'] for each in said['values'])}"


def form_of(value: str) -> str:
    """A name without what people write differently: case, accents, spaces and signs."""
    return _SIGN.sub("", fold(value))
