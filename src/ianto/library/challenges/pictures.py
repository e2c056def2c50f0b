"""Pictures of tables as files: drawn when they are asked for, and kept at hand as long as they show what is so."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Literal

from ianto.export import Plate, Theme, plate_png, plate_svg
from ianto.library.challenges.banner_plate import draw_badge, draw_banner
from ianto.library.challenges.card_plate import draw_card
from ianto.library.challenges.shown import TableShown

PictureKind = Literal["card", "banner", "wide", "badge"]
PictureForm = Literal["svg", "png"]

_Draw = Callable[..., Plate]
_KINDS: Final[dict[PictureKind, tuple[_Draw, float]]] = {
    # The card at twice its size, for it is looked at on screens of two pixels to the point; the others in the sizes
    # in which communities post them.
    "card": (draw_card, 2.0),
    "banner": (draw_banner, 1.0),
    "wide": (draw_banner, 2.0),
    "badge": (draw_badge, 0.5),
}
_AT_HAND: Final = 32
"""So many pictures are kept."""


def table_picture(
    shown: TableShown,
    *,
    what: PictureKind = "card",
    form: PictureForm = "svg",
    look: Theme = "light",
    subject: str = "",
) -> bytes:
    """A picture of a table, as a file; the same table gives the same bytes.

    Args:
        shown: the table, as anybody fills it or as one writer does.
        what: the card to post; the banner of 600 by 200 or, wide, of 1200 by 400; or the badge of 100 by 100 pixels.
        form: SVG, in the letters of whoever looks at it; or PNG, in our own.
        look: its colours.
        subject: what the claim is about, in words; empty for none.
    """
    draw, scale = _KINDS[what]
    plate = draw(shown, subject, ours=form == "png")
    return plate_png(plate, look, scale) if form == "png" else plate_svg(plate, look).encode()


class Pictures:
    """Pictures that were drawn last, by what they show."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def picture(
        self, shown: TableShown, *, what: PictureKind, form: PictureForm, look: Theme, subject: str
    ) -> bytes:
        """As `table_picture`, but drawn only where nothing kept shows the same."""
        key = _key(f"{what} {form} {look} {subject!r}", shown)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        data = table_picture(shown, what=what, form=form, look=look, subject=subject)
        with self._lock:
            self._kept[key] = data
            while len(self._kept) > _AT_HAND:
                self._kept.popitem(last=False)
        return data


def _key(asked: str, shown: TableShown) -> str:
    return hashlib.blake2b(f"{asked} {shown!r}".encode("utf-8", "replace"), digest_size=16).hexdigest()
