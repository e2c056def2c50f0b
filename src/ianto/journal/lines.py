"""What a line of the journal says, and how it is written: one JSON object, with the one name of what happened."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[0-9a-f]{32}")
_LONGEST_KIND: Final = 40
_LONGEST_PERSON: Final = 150
_AS_IT_IS: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED: Final = json.JSONEncoder(separators=(",", ":"))
HIGHEST: Final = 10**15
"""No library has given out so many numbers: a higher one is a slip, or was forged."""

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


Happening = Arrived | Decided | Stopped


def written(what: Happening) -> bytes:
    """The line that says it, its end included."""
    if isinstance(what, Arrived):
        said: dict[str, Any] = {
            "arrived": {
                "sha256": what.sha256,
                "path": what.path,
                "container": what.container or None,
                "member": what.member or None,
                "at": what.at.isoformat(),
                "work": what.work,
                "kind": what.kind,
                "version": what.version or None,
            }
        }
    elif isinstance(what, Decided):
        said = {"decided": _decision(what)}
    else:
        said = {
            "stopped": {
                "subject": what.subject,
                "chapter": what.chapter,
                "fraction": what.fraction,
                "at": what.at.isoformat(),
            }
        }
    return _encoded(said)


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


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Happening]]] = {
    "arrived": _arrived,
    "decided": read_decision,
    "stopped": _stopped,
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


def _moment(said: Mapping[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(said, "at"))
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # One that no zone but its own can tell is none.
        zoned.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unreadable("it does not say when, as 2026-03-04T05:06:07+00:00") from error
    return zoned
