"""What was decided, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from ianto.catalog.noting import HELD
from ianto.library.telling_challenges import SENTENCES

_SHORT: Final = 70
_MANY: Final = 3

_Detail = Mapping[str, Any]


def told(kind: str, detail: _Detail, works: Sequence[tuple[int, str]], count: int = 1) -> str:
    """A decision in a sentence.

    Args:
        kind: which kind.
        detail: what was decided.
        works: the works it is about, by number and title; first the one it names first.
        count: about how many works the same was decided; all of them, those the library has no longer included.
    """
    of = _works(works, count)
    sentence = _SENTENCES.get(kind)
    if HELD in detail:
        return f"{of} left as it was when the bin was emptied"
    return sentence(detail, of) if sentence else f"{kind}: {of}"


def _works(works: Sequence[tuple[int, str]], count: int) -> str:
    if not works:
        return "a work that is not here" if count == 1 else f"{count:,} works that are not here"
    if count > _MANY:
        return f"{count:,} works"
    *most, last = [f"“{title or 'untitled'}” ({number})" for number, title in works[:count]]
    return f"{', '.join(most)} and {last}" if most else last


def _set(detail: _Detail, of: str) -> str:
    name = str(detail.get("field", "")).replace("_", " ")
    values = [str(value) for value in detail.get("values", ())]
    shown = ", ".join(f"“{_short(value)}”" for value in values)
    how = detail.get("how", "set")
    if how == "add":
        return f"{name} {shown} added to {of}"
    if how == "drop":
        return f"{name} {shown} taken from {of}"
    return f"{name} of {of} set to {shown}" if values else f"{name} of {of} emptied: there is none"


def _repairs(detail: _Detail, of: str) -> str:
    done = "switched on again" if detail.get("wanted") else "switched off"
    return f"repair “{detail.get('repair', '')}” {done} in {of}"


def _with(before: str, between: str) -> Callable[[_Detail, str], str]:
    def sentence(_detail: _Detail, of: str) -> str:
        one, mark, other = of.rpartition(" and ")
        return f"{before} {one} {between} {other}" if mark else f"{before} {of}"

    return sentence


def _apart(detail: _Detail, of: str) -> str:
    if detail.get("name"):
        return f"{_kind(detail)} “{detail['name']}” is not “{detail.get('to', '')}”"
    return f"{of} are different works"


def _split(detail: _Detail, _of: str) -> str:
    into = " and ".join(f"{kind} “{name}”" for kind, name in detail.get("into", ()))
    return f"{_kind(detail)} “{detail.get('name', '')}” split into {into}"


def _tag(middle: str) -> Callable[[_Detail, str], str]:
    def sentence(detail: _Detail, _of: str) -> str:
        within = f" in works of {detail['fandom']}" if detail.get("fandom") else ""
        return f"{_kind(detail)} “{detail.get('name', '')}” {middle} “{detail.get('to', '')}”{within}"

    return sentence


def _about(before: str, after: str = "") -> Callable[[_Detail, str], str]:
    return lambda _detail, of: f"{before}{of}{after}"


def _fine(detail: _Detail, of: str) -> str:
    return f"{of} is fine as it is: {str(detail.get('concern', '')).replace('-', ' ')}"


def _kind(detail: _Detail) -> str:
    return str(detail.get("kind", "tag"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _keep(detail: _Detail, of: str) -> str:
    value = detail.get("value")
    match detail.get("what"):
        case "state":
            return f"{of} marked as {value}" if value else f"{of}: no longer marked, the place in it tells"
        case "favourite":
            return f"{of} made a favourite" if value else f"{of} is no favourite any more"
        case "stars":
            return (
                f"{of} given {value} {'star' if value == 1 else 'stars'}"
                if value
                else f"{of}: stars taken away"
            )
        case "note":
            return (
                f"noted beside {of}: “{_short(str(value))}”" if value else f"the note beside {of} taken away"
            )
        case _:
            return f"{of} to be readable offline" if value else f"{of} not to be readable offline any more"


def _shelve(detail: _Detail, of: str) -> str:
    shelf = _short(str(detail.get("shelf", "")))
    return f"{of} put on the shelf “{shelf}”" if detail.get("on") else f"{of} taken off the shelf “{shelf}”"


def _shelf(detail: _Detail, _of: str) -> str:
    name = _short(str(detail.get("name", "")))
    match detail.get("how"):
        case "make":
            return f"shelf “{name}” made"
        case "rename":
            return f"shelf “{name}” renamed to “{_short(str(detail.get('to', '')))}”"
        case "drop":
            return f"shelf “{name}” taken away"
        case _:
            return f"shelf “{name}” {'to be' if detail.get('value') else 'not to be'} readable offline"


def _highlight(detail: _Detail, of: str) -> str:
    quote = _short(str(detail.get("quote", "")))
    note = _short(str(detail.get("note", "")))
    match detail.get("how"):
        case "mark":
            return f"“{quote}” highlighted in {of}"
        case "annotate":
            return (
                f"noted beside “{quote}” in {of}: “{note}”"
                if note
                else f"the note beside “{quote}” taken away"
            )
        case _:
            return f"“{quote}” in {of} no longer highlighted"


def _search(detail: _Detail, _of: str) -> str:
    name = _short(str(detail.get("name", "")))
    match detail.get("how"):
        case "save":
            return f"search saved as “{name}”"
        case "rename":
            return f"saved search “{name}” renamed to “{_short(str(detail.get('to', '')))}”"
        case _:
            return f"saved search “{name}” forgotten"


def _place(detail: _Detail, of: str) -> str:
    match detail.get("how"):
        case "set":
            return f"{of} is set: {_short(str(detail.get('text', '')))}"
        case "drop":
            return f"{of}: nothing is known of when it is set for {detail.get('line', '')}"
        case _:
            return f"{of}: when it is set is what it says itself"


def _watched(detail: _Detail, _of: str) -> str:
    canon, event = str(detail.get("calendar", "")), str(detail.get("event", ""))
    match detail.get("how"):
        case "upto":
            return f"seen of {canon}: up to {event.replace('-', ' ')}"
        case "nothing":
            return f"seen of {canon}: nothing yet"
        case "all":
            return f"seen of {canon}: all of it"
        case _:
            return f"seen of {canon}: no longer said"


def _never(detail: _Detail, _of: str) -> str:
    within = f" in works of {detail['fandom']}" if detail.get("fandom") else ""
    value = _short(str(detail.get("value", "")))
    return f"{_kind(detail)} “{value}” {'never to be shown' if detail.get('on') else 'shown again'}{within}"


def _wish(detail: _Detail, _of: str) -> str:
    return f"{detail.get('name', '')} switched {'on' if detail.get('value') else 'off'}"


_SENTENCES: Final[Mapping[str, Callable[[_Detail, str], str]]] = {
    "set": _set,
    "repairs": _repairs,
    "remove": _about("", " moved to the bin"),
    "restore": _about("", " taken out of the bin"),
    "empty": _about("", " deleted for good"),
    "join": _with("joined", "with"),
    "part": _about("", " parted from the work it was joined to"),
    "best": _about("chosen which version is shown of "),
    "apart": _apart,
    "fine": _fine,
    "alias": _tag("is"),
    "parent": _tag("is below"),
    "unparent": _tag("is not below"),
    "rename": _tag("renamed to"),
    "split": _split,
    "keep": _keep,
    "shelve": _shelve,
    "shelf": _shelf,
    "highlight": _highlight,
    "search": _search,
    "never": _never,
    "place": _place,
    "watched": _watched,
    "wish": _wish,
    **SENTENCES,
}
