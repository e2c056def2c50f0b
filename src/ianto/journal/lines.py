"""What a line of the journal says, and how it is written: one JSON object, with the one name of what happened."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[0-9a-f]{32}")
_DOCUMENT: Final = re.compile(r"[^\0\ud800-\udfff]{1,64}")
_LONGEST_KIND: Final = 40
_LONGEST_DEVICE: Final = 200
_LONGEST_PERSON: Final = 150
_AS_IT_IS: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED: Final = json.JSONEncoder(separators=(",", ":"))
HIGHEST: Final = 10**15
"""No library has given out so many numbers: a higher one is a slip, or was forged."""

_MOST: Final = (1 << 31) - 1

_UNSOUND: Final = re.compile("[\0\ud800-\udfff]")


class Unreadable(Exception):
    """A line that says nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An original was found somewhere.

    Attributes:
        sha256: of its bytes.
        path: the file it was in, as a person would type it.
        container: SHA-256 of the archive it lay in; empty for a plain file.
        member: its path inside that.
        at: when.
        work: the number of the work it came to.
        kind: what it was to the library: `added`, `new version`, `duplicate` or `seen`.
        version: the number of the version that was read from it; 0 for `seen`.
    """

    sha256: str
    path: str
    container: str
    member: str
    at: datetime
    work: int
    kind: str
    version: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A person decided something.

    Attributes:
        uid: the decision's own name, the same in every copy of the library: 32 hexadecimal digits.
        act: what was decided together has this in common, and is undone together.
        at: when.
        by: who.
        kind: the kind of decision.
        subject: the SHA-256 of the original it is about; of `undo`, the `uid` of what is undone; else empty.
        detail: what was decided.
    """

    uid: str
    act: str
    at: datetime
    by: str
    kind: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A reader stopped in the text of an original; of several the one of the latest moment counts."""

    subject: str
    chapter: int
    fraction: float
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadOn:
    """How much of the text of an original was read on a day so far; the last of a day and a text counts."""

    day: date
    subject: str
    words: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Served:
    """A book was given out; of a document the last counts.

    Attributes:
        document: the name an e-reader has for it.
        contents: its texts: of each the original, and where in the book its chapters are.
        at: when.
    """

    document: str
    contents: Sequence[Mapping[str, Any]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Progressed:
    """An e-reader said where it is in a document; of a document the last counts."""

    document: str
    progress: str
    percentage: float
    device: str
    device_id: str
    at: datetime


Happening = Arrived | Decided | Stopped | ReadOn | Served | Progressed


def written(what: Happening) -> bytes:
    """The line that says it, its end included."""
    match what:
        case Arrived():
            return _encoded({"arrived": _arrival(what)})
        case Decided():
            return _encoded({"decided": _decision(what)})
        case Stopped():
            place = {"subject": what.subject, "chapter": what.chapter, "fraction": what.fraction}
            return _encoded({"stopped": {**place, "at": what.at.isoformat()}})
        case ReadOn():
            much = {"subject": what.subject, "words": what.words, "seconds": what.seconds}
            return _encoded({"read": {"day": what.day.isoformat(), **much}})
        case Served():
            # As for decisions.
            texts = [dict(sorted(text.items())) for text in what.contents]
            book = {"document": what.document, "contents": texts, "at": what.at.isoformat()}
            return _encoded({"served": book})
        case Progressed():
            where = {"document": what.document, "progress": what.progress, "percentage": what.percentage}
            device = {"device": what.device, "device_id": what.device_id, "at": what.at.isoformat()}
            return _encoded({"progress": {**where, **device}})


def _arrival(what: Arrived) -> dict[str, Any]:
    return {
        "sha256": what.sha256,
        "path": what.path,
        "container": what.container or None,
        "member": what.member or None,
        "at": what.at.isoformat(),
        "work": what.work,
        "kind": what.kind,
        "version": what.version or None,
    }


def written_decision(what: Decided) -> bytes:
    """The line of a file of decisions that says it, its end included."""
    return _encoded(_decision(what))


def _decision(what: Decided) -> dict[str, Any]:
    return {
        "uid": what.uid,
        "act": what.act,
        "at": what.at.isoformat(),
        "by": what.by,
        "kind": what.kind,
        "subject": what.subject,
        # PostgreSQL gives the names back in an order of its own.
        "detail": dict(sorted(what.detail.items())),
    }


def _encoded(said: Mapping[str, Any]) -> bytes:
    try:
        return _AS_IT_IS.encode(said).encode() + b"\n"
    except UnicodeEncodeError:
        # Half a surrogate pair, which only an escape can hold.
        return _ESCAPED.encode(said).encode() + b"\n"


def read_line(line: bytes) -> Happening | None:
    """What a line says; None for one that a newer ianto wrote of something this one does not know.

    Raises:
        Unreadable: it is no line of a journal.
    """
    said = read_document(line)
    if len(said) != 1:
        raise Unreadable("it is no object with one name")
    ((name, what),) = said.items()
    reader = _READERS.get(name) if isinstance(what, dict) else None
    return None if reader is None else reader(what)


def read_document(line: bytes) -> dict[str, Any]:
    """The JSON object that a line is.

    Raises:
        Unreadable: it is none.
    """
    try:
        said = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is cut short, or no JSON") from error
    if not isinstance(said, dict):
        raise Unreadable("it is no JSON object")
    return said


def read_decision(said: Mapping[str, Any]) -> Decided:
    """A decision as other programs write it.

    Raises:
        Unreadable: it is none.
    """
    detail = said.get("detail", {})
    if not isinstance(detail, dict):
        raise Unreadable("its detail is no object")
    kind = _text(said, "kind")
    if not kind or len(kind) > _LONGEST_KIND:
        raise Unreadable("it does not say which kind of decision it is")
    subject = _text(said, "subject", "")
    if subject and not (_NAME if kind == "undo" else _SHA256).fullmatch(subject):
        raise Unreadable("its subject is no SHA-256" if kind != "undo" else "its subject is no decision")
    uid = _text(said, "uid")
    act = _text(said, "act", uid)
    if not _NAME.fullmatch(uid) or not _NAME.fullmatch(act):
        raise Unreadable("its uid or act is not 32 hexadecimal digits")
    by = _text(said, "by", "")[:_LONGEST_PERSON]
    if not _is_sound([by, kind, detail]):
        raise Unreadable("it has characters that no database can keep (NUL, or half a character)")
    return Decided(uid, act, _moment(said), by, kind, subject, detail)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _is_sound(value: object) -> bool:
    """Whether every text in it can be kept by every database."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, str):
            if _UNSOUND.search(each):
                return False
        elif isinstance(each, dict):
            left += [*each, *each.values()]
        elif isinstance(each, list):
            left += each
    return True


def _arrived(said: Mapping[str, Any]) -> Arrived:
    return Arrived(
        sha256=_hash(said, "sha256"),
        path=_text(said, "path"),
        container=_hash(said, "container") if said.get("container") else "",
        member=_text(said, "member", ""),
        at=_moment(said),
        work=_number(said, "work"),
        kind=_text(said, "kind"),
        version=_number(said, "version") if said.get("version") else 0,
    )


def _stopped(said: Mapping[str, Any]) -> Stopped:
    fraction = said.get("fraction")
    if not isinstance(fraction, int | float) or not 0 <= fraction <= 1:
        raise Unreadable("its fraction is not between 0 and 1")
    return Stopped(_hash(said, "subject"), _number(said, "chapter"), float(fraction), _moment(said))


def _read(said: Mapping[str, Any]) -> ReadOn:
    try:
        day = date.fromisoformat(_text(said, "day"))
    except ValueError as error:
        raise Unreadable("its day is none, as 2026-03-04") from error
    words, seconds = (_amount(said, name) for name in ("words", "seconds"))
    return ReadOn(day, _hash(said, "subject"), words, seconds)


def _served(said: Mapping[str, Any]) -> Served:
    contents = said.get("contents")
    if not isinstance(contents, list) or not all(isinstance(text, dict) for text in contents):
        raise Unreadable("it does not say its contents")
    texts = [
        {
            "original": _hash(text, "original"),
            "first": _number(text, "first"),
            "chapters": _amount(text, "chapters"),
        }
        for text in contents
    ]
    return Served(_document(said), texts, _moment(said))


def _progressed(said: Mapping[str, Any]) -> Progressed:
    percentage = said.get("percentage")
    if not isinstance(percentage, int | float) or not 0 <= percentage <= 1:
        raise Unreadable("its percentage is not between 0 and 1")
    device, device_id = (_text(said, name, "")[:_LONGEST_DEVICE] for name in ("device", "device_id"))
    progress = _text(said, "progress")
    if not _is_sound([device, device_id, progress]):
        raise Unreadable("it has characters that no database can keep (NUL, or half a character)")
    return Progressed(_document(said), progress, float(percentage), device, device_id, _moment(said))


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Happening]]] = {
    "arrived": _arrived,
    "decided": read_decision,
    "stopped": _stopped,
    "read": _read,
    "served": _served,
    "progress": _progressed,
}


def _text(said: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = said.get(name, default)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise Unreadable(f"it does not say its {name}")
    return value


def _hash(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise Unreadable(f"its {name} is no SHA-256")
    return value


def _number(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= HIGHEST:
        raise Unreadable(f"its {name} is no number from 1")
    return value


def _amount(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise Unreadable(f"its {name} is no number from 0")
    return value


def _document(said: Mapping[str, Any]) -> str:
    value = _text(said, "document")
    if not _DOCUMENT.fullmatch(value):
        raise Unreadable("it does not say which document it is about")
    return value


def _moment(said: Mapping[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(said, "at"))
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # One that no zone but its own can tell is none.
        zoned.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unreadable("it does not say when, as 2026-03-04T05:06:07+00:00") from error
    return zoned
