"""What is wrong with a file that is no TOML: told by what stands there, not by the rules of the format."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ianto.text.toml_faults import Fault

if TYPE_CHECKING:
    import tomllib

_AT: Final = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_SIGN: Final = re.compile(r"[^\s,\[\]{}=#\"]")
_KEY: Final = re.compile(r"([\w-]+)\s*=\s*(?:\[[^=]*)?$")
_DAY: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})")
_FLAGS: Final = {"true": "true", "yes": "true", "false": "false", "no": "false"}
_CURLY: Final = "“”„‘’"
_ALIKE: Final = 0.6
_LONGEST: Final = 60


def syntax_fault(error: tomllib.TOMLDecodeError, text: str) -> Fault:
    """What to mend where a file stops being TOML, and on which line."""
    said = str(error)
    found = _AT.search(said)
    lines = text.split("\n")
    number = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    column = int(found[2]) - 1 if found and found[2] else 0
    said = said[: found.start()].strip() if found else said
    line = lines[number - 1] if number <= len(lines) else ""
    told = _told(said, line, column)
    return Fault(
        number, f"this is not TOML: {told}" if told else f"this is not TOML ({said}){_general(line)}"
    )


def _told(said: str, line: str, column: int) -> str:
    """What is wrong in words, where it is one of the usual slips; else empty."""
    word, begin = _word(line, column)
    key = found[1] if (found := _KEY.search(line[:begin])) else ""
    if said.startswith("Cannot overwrite"):
        name = line.partition("=")[0].strip()
        return f"“{name}” stands twice here: keep one of the two."
    if said.startswith(("Cannot declare", "Cannot mutate")):
        return f"“{line.strip()}” stands in the file already: put what is below it there."
    if not key or not said.startswith(
        ("Invalid value", "Invalid date", "Expected newline", "Unclosed array")
    ):
        return ""
    return _dated(word, key) or (_value(word, key, _rest(line, begin)) if said.startswith("Invalid") else "")


def _dated(word: str, key: str) -> str:
    if _DAY.fullmatch(word):
        return f"“{word}” is no day that there is: write one as in {key} = 1893-08-31, or a year alone."
    if found := _MONTH.fullmatch(word):
        return f'a month stands in quotes: write {key} = "{found[1]}-{int(found[2]):02}".'
    return ""


def _value(word: str, key: str, rest: str) -> str:
    if not rest:
        return f"“{key}” has no value: write one behind the =, or take the line out."
    if rest[0] in _CURLY:
        bare = rest.strip(_CURLY)
        return f'the quotes around “{bare}” are typographic ones: use straight ones, as in {key} = "{bare}".'
    if like := get_close_matches(word.lower(), _FLAGS, 1, _ALIKE):
        return f"“{word}” is no value: write {key} = {_FLAGS[like[0]]}, in small letters and without quotes."
    return f'“{rest}” is text: put it in quotes, as in {key} = "{rest}".'


def _word(line: str, column: int) -> tuple[str, int]:
    """The word around a place in a line, and where it begins."""
    begin = end = min(column, len(line))
    while begin and _SIGN.match(line[begin - 1]):
        begin -= 1
    while end < len(line) and _SIGN.match(line[end]):
        end += 1
    return line[begin:end], begin


def _rest(line: str, begin: int) -> str:
    """What stands from a place on, without what closes brackets, and a note."""
    return re.split(r"\s#|[\[\]{}\"]|,\s", line[begin:])[0].strip(" ,")[:_LONGEST]


def _general(line: str) -> str:
    there = f", at “{line.strip()[:_LONGEST]}”" if line.strip() else ""
    return f"{there}. A quote, comma or bracket is missing, or one too many, here or above."
