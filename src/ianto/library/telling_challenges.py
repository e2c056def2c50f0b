"""What was decided of tables, challenges, claims and fills, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

_SHORT: Final = 70
_Detail = Mapping[str, Any]


def _table(detail: _Detail, _of: str) -> str:
    stated = detail.get("table")
    if detail.get("how") == "set" and isinstance(stated, Mapping):
        many = len(stated.get("prompts", ()))
        return f"table “{_short(stated.get('name', ''))}” kept, with {many} {'prompt' if many == 1 else 'prompts'}"
    return f"table “{_short(detail.get('id', ''))}” dropped"


def _challenge(detail: _Detail, _of: str) -> str:
    stated = detail.get("challenge")
    if detail.get("how") == "set" and isinstance(stated, Mapping):
        return f"challenge “{_short(stated.get('name', ''))}” and its rules kept"
    return f"challenge “{_short(detail.get('id', ''))}” dropped"


def _fill(detail: _Detail, of: str) -> str:
    table = _short(detail.get("table", ""))
    numbers = [str(number) for number in detail.get("numbers", ())]
    prompts = f"{'prompt' if len(numbers) == 1 else 'prompts'} {', '.join(numbers)} of “{table}”"
    match detail.get("how"):
        case "set":
            return f"{of} fills {prompts}"
        case "deny":
            return f"{of} fills nothing of “{table}”"
        case "rule":
            ruled = {True: "counts", False: "does not count", None: "counts by the rules again"}
            why = f": {_short(detail['why'])}" if detail.get("why") else ""
            return f"{of} for {prompts} {ruled[detail.get('counts')]}{why}"
        case _:
            return f"{of}: what it fills is what it says itself"


def _claim(detail: _Detail, _of: str) -> str:
    claim, step = detail.get("claim"), detail.get("step")
    if detail.get("how") == "ask" and isinstance(claim, Mapping):
        subject = claim.get("subject")
        names = subject.get("names", ()) if isinstance(subject, Mapping) else ()
        about = f" about {', '.join(map(str, names))}" if names else ""
        return f"{_short(claim.get('writer', ''))} claims “{_short(claim.get('challenge', ''))}”{about}"
    if isinstance(step, Mapping):
        why = f": {_short(step['note'])}" if step.get("note") else ""
        return f"claim {str(step.get('claim', ''))[:8]} {_STEPS.get(str(step.get('how')), 'changed')}{why}"
    return "a claim changed"


def _short(value: object) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


_STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "approve": "approved",
        "refuse": "refused",
        "drop": "dropped",
        "pause": "put on hiatus",
        "resume": "taken up again",
        "extend": "extended",
        "complete": "completed",
        "reopen": "opened again",
        "swap": "given another prompt",
    }
)
SENTENCES: Final[Mapping[str, Callable[[_Detail, str], str]]] = MappingProxyType(
    {"table": _table, "challenge": _challenge, "fill": _fill, "claim": _claim}
)
"""How each kind is told, by its detail and the works it is about."""
