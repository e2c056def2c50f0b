"""The reader's choice of colours, type and setting, kept in a cookie that says nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import HttpRequest

COOKIE = "ianto_look"

SIZES = ("tiny", "smaller", "small", "medium", "larger", "large", "bigger", "huge", "vast", "giant")
"""Sizes of type, smallest first."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "theme": ("system", "light", "sepia", "dark"),
    "size": SIZES,
    "keys": ("on", "off"),
    "width": ("narrow", "medium", "wide", "full"),
    "face": ("serif", "sans", "clear"),
    "leading": ("close", "medium", "open", "double"),
    "align": ("ragged", "justified"),
    "hyphens": ("on", "off"),
    "paragraphs": ("indented", "spaced"),
    "warned": ("on", "off"),
})  # fmt: skip
"""What can be chosen, in the order in which the cookie has it; it only grows at the end."""


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look.

    Attributes:
        theme: the paper.
        size: of the type.
        keys: whether single keys do anything: they disturb some ways of typing.
        width: how long a line is in the reader.
        face: the reader's: `clear` is one that is easier to read with dyslexia.
        leading: the space between its lines.
        align: whether its lines are made equally long.
        hyphens: whether its words are divided.
        paragraphs: whether its paragraphs are indented or stand apart.
        warned: whether a story's warnings lie open before it, or folded.
    """

    theme: str = "system"
    size: str = "medium"
    keys: str = "on"
    width: str = "medium"
    face: str = "serif"
    leading: str = "medium"
    align: str = "ragged"
    hyphens: str = "on"
    paragraphs: str = "indented"
    warned: str = "on"

    def chosen(self) -> dict[str, str]:
        """Every choice by its name."""
        return {name: getattr(self, name) for name in CHOICES}

    def cookie(self) -> str:
        """As the cookie keeps it, such as `dark.large.on`; what was never chosen is left out at the end."""
        values, usual = list(self.chosen().values()), list(Look().chosen().values())
        while values and values[-1] == usual[len(values) - 1]:
            values.pop()
        return ".".join(values)

    def changed(self, wanted: Mapping[str, str]) -> Look:
        """The same with every choice that exists; others change nothing."""
        good = {name: value for name, value in wanted.items() if value in CHOICES.get(name, ())}
        return replace(self, **good)

    @property
    def sizes(self) -> str:
        """Every size of type, smallest first, parted by spaces."""
        return " ".join(SIZES)

    def resized(self, steps: int) -> str:
        """The size some steps larger, or smaller where negative; the last there is at either end."""
        at = SIZES.index(self.size) + steps
        return SIZES[max(0, min(at, len(SIZES) - 1))]


def look_of(request: HttpRequest) -> Look:
    """The look that a browser's cookie asks for."""
    return Look().changed(dict(zip(CHOICES, request.COOKIES.get(COOKIE, "").split("."), strict=False)))
