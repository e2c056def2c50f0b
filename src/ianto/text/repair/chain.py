"""The repairs in their order: the last that happened to a text is undone first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ianto.text.repair import (
    controls,
    entities,
    lost,
    mac_quotes,
    mojibake,
    quoted_printable,
    slashes,
)
from ianto.text.repair.mending import Mended, Shifts, joined


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair.

    Attributes:
        name: by which it is switched off.
        may_help: whether it may be needed, which is cheap to ask.
        mended: the text put right, or None where nothing is wrong after all.
        words: what it did, with a place for the count.
        in_markup: whether it is done in HTML and XML too: only what garbles letters is.
        after: another repair that must have been needed, or empty.
    """

    name: str
    may_help: Callable[[str], bool]
    mended: Callable[[str], Mended | None]
    words: str
    in_markup: bool = True
    after: str = ""


# Mail is the outermost wrapping, then the page, then what the page's program made of the letters.
_CHAIN: Final = (
    Repair(
        "quoted-printable",
        quoted_printable.may_help,
        quoted_printable.mended,
        "{:,} marks of mail undone",
        in_markup=False,
    ),
    Repair(
        "entities",
        entities.may_help,
        entities.mended,
        "{:,} HTML entities made the characters they name",
        in_markup=False,
    ),
    Repair("mojibake", mojibake.may_help, mojibake.mended, "{:,} garbled places put right"),
    Repair(
        "double-mojibake",
        mojibake.may_help,
        mojibake.mended,
        "{:,} places garbled twice put right",
        after="mojibake",
    ),
    Repair(
        "mac-roman", mac_quotes.may_help, mac_quotes.mended, "{:,} quotes and dashes of a Macintosh put right"
    ),
    Repair(
        "controls", controls.may_help, controls.mended, "{:,} control characters made the signs Windows means"
    ),
    Repair(
        "slashes",
        slashes.may_help,
        slashes.mended,
        "{:,} backslashes before quotes left out",
        in_markup=False,
    ),
)
REPAIRS: Final = tuple(repair.name for repair in _CHAIN)
"""The names of the repairs that mend a text."""


# Without any of these, nothing is wrong with an ASCII text.
_SIGNS: Final = "&\\=?"
# Longer than any chapter: worth a look at whether it is text at all.
_LONG: Final = 1 << 18
_PROBE: Final = 4096
_CONTROLS: Final = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS: Final = 0.02


@dataclass(slots=True)
class Repaired:
    """A text put right.

    Attributes:
        text: the text.
        shifts: where its places were before all repairs.
        repairs: what was done: a repair's name, a colon, and words with a count.
        warnings: what could not be put right, in words.
    """

    text: str
    shifts: Shifts = ()
    repairs: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def repaired(text: str, without: frozenset[str], *, markup: bool) -> Repaired | None:
    """A text with all put right that is surely wrong, or None where nothing is.

    Args:
        text: the text.
        without: names of repairs that are not wanted.
        markup: whether it is HTML or XML: only what garbles letters is put right in there.
    """
    if text.isascii() and not any(map(text.__contains__, _SIGNS)):
        return None
    if len(text) > _LONG and _is_binary(text):
        return None
    found: Repaired | None = None
    done: set[str] = set()
    for repair in _CHAIN:
        if (
            (markup and not repair.in_markup)
            or repair.name in without
            or (repair.after and repair.after not in done)
        ):
            continue
        now = text if found is None else found.text
        better = repair.mended(now) if repair.may_help(now) else None
        if better is not None:
            done.add(repair.name)
            found = found or Repaired(text)
            found.text, found.shifts = better.text, joined(found.shifts, better.shifts)
            found.repairs.append(f"{repair.name}: {repair.words.format(better.count)}")
    warnings = lost.warnings(text if found is None else found.text)
    if warnings:
        found = found or Repaired(text)
        found.warnings += warnings
    return found


def _is_binary(text: str) -> bool:
    """Whether it has control characters as no text has; it is refused later, and nothing in it is garbled."""
    probes = (text[at : at + _PROBE] for at in (0, len(text) // 2, len(text) - _PROBE))
    return any(len(_CONTROLS.findall(probe)) > _PROBE * _MOST_CONTROLS for probe in probes)
