"""A picture: what is drawn, what of it can be pressed, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

ROOM: Final = 16.5
"""How wide a picture is on the narrowest screen, in rem; what is written in it must fit."""

_DRAWING = Markup('<svg class="drawing" role="img" aria-label="{}" {}>{}</svg>')
_PRESSED = Markup('<svg class="hot" aria-hidden="true" focusable="false" {}>{}</svg>')
_LINK = Markup('<a href="{}" tabindex="-1"><title>{}</title>{}</a>')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. Where it is as wide as the page, its parts lie at percentages of that, and its type keeps its size.

    What can be pressed lies over the drawing in a layer of its own, for the mouse and the finger: a screen reader
    and the keyboard find the same links in the table beside it, once.

    Attributes:
        said: what the picture shows, in words.
        size: its height, or its own units, as attributes.
        drawn: what is seen.
        pressed: what leads on when it is pressed.
    """

    said: str
    size: Markup
    drawn: Markup
    pressed: Markup

    def __html__(self) -> str:
        """The picture as a page has it."""
        over = _PRESSED.format(self.size, self.pressed) if self.pressed else Markup("")
        return Markup('<div class="drawn">{}{}</div>').format(
            _DRAWING.format(self.said, self.size, self.drawn), over
        )


def link(address: str, said: str, area: Markup) -> Markup:
    """What leads on when an area is pressed; nothing where there is no address."""
    return _LINK.format(address, said, area) if address else Markup("")


def rem(number: float) -> str:
    """A length of the page's type: `1.25rem`."""
    return f"{number:.3f}".rstrip("0").rstrip(".") + "rem"


def share(number: float) -> str:
    """A share of the picture's width: `12.5%`."""
    return f"{number * 100:.2f}".rstrip("0").rstrip(".") + "%"
