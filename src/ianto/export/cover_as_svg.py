"""A cover as SVG: its letters are those of whoever looks at it, so that it can be read in any script."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ianto.export.jacket import HEIGHT, ORNAMENT_AT, RULES, WIDTH, Jacket, lines_of
from ianto.export.markup import attribute, language, line
from ianto.export.ornament import UNITS, ornament_of
from ianto.export.visual_order import runs_right

MEDIA_TYPE: Final = "image/svg+xml"
PALETTE: Final = MappingProxyType(
    {
        "paper": "#faf7f1",
        "ink": "#22201c",
        "rule": "#ddd5c6",
        "accent": "#8a2b2b",
    }
)
"""The light colours of the site."""

_FACES: Final = "'Iowan Old Style','Source Serif 4',Charter,'Noto Serif',Georgia,serif"
_INSET: Final = 56


def cover_svg(jacket: Jacket) -> str:
    """The picture as a document of its own."""
    code = language(jacket.language)
    tongue = "" if code == "und" else f' xml:lang="{code}"'
    told = jacket.title + (f" by {jacket.by}" if jacket.by else "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'width="{WIDTH}" height="{HEIGHT}"{tongue}>\n'
        f"<title>{line(told)}</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PALETTE["paper"]}"/>\n'
        f"{_rules()}\n{_ornament(jacket)}\n{_texts(jacket)}\n</svg>\n"
    )


def _rules() -> str:
    return "\n".join(
        f'<path d="M{_INSET} {y}H{WIDTH - _INSET}" stroke="{PALETTE["rule"]}" stroke-width="1.5"/>'
        for y in RULES
    )


def _ornament(jacket: Jacket) -> str:
    path = "".join(
        "M" + "L".join(f"{x / UNITS:.1f} {y / UNITS:.1f}" for x, y in polygon.tolist()) + "Z"
        for polygon in ornament_of(jacket)
    )
    x, y = ORNAMENT_AT
    return f'<path transform="translate({x} {y})" fill="{PALETTE["accent"]}" d="{path}"/>'


def _texts(jacket: Jacket) -> str:
    found = []
    for each in lines_of(jacket):
        turned = ' direction="rtl"' if runs_right(each.text) else ""
        found.append(
            f'<text x="{WIDTH // 2}" y="{each.y}" font-size="{each.size}" text-anchor="middle"{turned} '
            f'font-family="{attribute(_FACES)}" fill="{PALETTE[each.ink]}">{line(each.text)}</text>'
        )
    return "\n".join(found)
