"""A plate as SVG: a file that carries its own colours, or a part of a page that takes the page's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from ianto.export.plate import DASH, THEMES, Disc, Ink, Path, Plate, Spot, Theme, Words
from ianto.export.visual_order import runs_right

SERIF: Final = "'Iowan Old Style','Source Serif 4',Charter,'Noto Serif',Georgia,serif"
SANS: Final = "system-ui,'Noto Sans',sans-serif"

PLATE_STYLE: Final = "\n".join(
    [
        *(
            f".plate .s-{name}{{stroke:var(--{name})}}\n.plate .f-{name}{{fill:var(--{name})}}"
            for name in THEMES["light"]
        ),
        f".plate .serif{{font-family:{SERIF}}}",
        f".plate .sans{{font-family:{SANS}}}",
        ".plate path,.plate circle{fill:none;stroke-linecap:round;stroke-linejoin:round}",
        *(f".plate path.f-{name},.plate circle.f-{name}{{fill:var(--{name})}}" for name in THEMES["light"]),
        ".plate .edged{stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}",
        ".plate .reach{fill:none;pointer-events:all}",
        ".plate a{cursor:pointer;text-decoration:none}",
        ".plate a:hover text,.plate a:focus-visible text{text-decoration:underline}",
        ".plate a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}",
        ".plate a:hover .span,.plate a:focus-visible .span{stroke:var(--lamp);stroke-opacity:.35}",
    ]
)
"""The rules a plate in a page needs; colours are the page's own variables, by the names of the palette."""

_FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PRINTED: Final = THEMES["light"] | {"paper": "#ffffff", "ink": "#000000", "soft": "#4a463f"}


def plate_svg(plate: Plate, theme: Theme = "light", *, alone: bool = True, name: str = "plate") -> str:
    """A plate as the text of an SVG picture.

    Args:
        plate: what is drawn.
        theme: the colours of a file that stands alone; printed, it is black on white.
        alone: whether it is a file, with its own colours; in a page it takes those of `PLATE_STYLE`.
        name: what its title is called, once a page.
    """
    width, height = _number(plate.width), _number(plate.height)
    linked = any(isinstance(part, Spot) for part in plate.parts)
    begin = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="{"group" if linked else "img"}" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-about"><title id="{name}-title">{escape(plate.title)}</title>'
        f'<desc id="{name}-about">{escape(plate.about)}</desc>'
    )
    style = f"<style>{_own_style(theme)}</style>" if alone else ""
    paper = THEMES[theme]["paper"]
    ground = f'<rect class="f-paper" fill="{paper}" width="{width}" height="{height}"/>' if alone else ""
    dress = _Dress(THEMES[theme] if alone else None)
    drawn = []
    within = False
    for part in plate.parts:
        # Spots that follow each other are one list to whoever listens.
        if isinstance(part, Spot) != within:
            within = not within
            drawn.append('<g role="list">' if within else "</g>")
        drawn.append(dress.spot(part) if isinstance(part, Spot) else dress.drawn(part))
    if within:
        drawn.append("</g>")
    # A file with a character that XML forbids would be no picture at all.
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", f"{begin}{style}{ground}{''.join(drawn)}</svg>\n")


def _own_style(theme: Theme) -> str:
    colours = ";".join(f"--{name}:{colour}" for name, colour in THEMES[theme].items())
    printed = ";".join(f"--{name}:{colour}" for name, colour in _PRINTED.items())
    return f".plate{{{colours}}}\n{PLATE_STYLE}\n@media print{{.plate{{{printed}}}}}"


@dataclass(frozen=True, slots=True)
class _Dress:
    """How parts are written: with classes, and where they stand alone with colours in attributes besides.

    Not every reader of SVG knows style sheets, and a site's policy may forbid those within a file.
    """

    colours: Mapping[Ink, str] | None

    def spot(self, spot: Spot) -> str:
        """A spot: an entry of a list, and a link where it leads anywhere."""
        inside = "".join(map(self.drawn, spot.parts))
        if spot.reach is not None:
            left, top, width, height = map(_number, spot.reach)
            box = f'x="{left}" y="{top}" width="{width}" height="{height}" rx="3"'
            inside = f'<rect class="reach" fill="none" pointer-events="all" {box}/>{inside}'
        kind = f' class="{escape(spot.kind)}"' if spot.kind else ""
        said = escape(spot.said)
        if not spot.href:
            return f'<g role="listitem"{kind}><title>{said}</title>{inside}</g>'
        link = f'<a href="{escape(spot.href)}" aria-label="{said}"><title>{said}</title>{inside}</a>'
        return f'<g role="listitem"{kind}>{link}</g>'

    def drawn(self, part: Path | Disc | Words) -> str:
        """One mark."""
        if isinstance(part, Words):
            return self._words(part)
        paint = self._paint(part.stroke, part.fill, part.kind if isinstance(part, Path) else "")
        width = f' stroke-width="{_number(part.width)}"' if part.stroke else ""
        if isinstance(part, Disc):
            at = f'cx="{_number(part.x)}" cy="{_number(part.y)}" r="{_number(part.radius)}"'
            return f"<circle{paint} {at}{width}/>"
        dash = f' stroke-dasharray="{" ".join(map(_number, DASH))}"' if part.dashed else ""
        return f'<path{paint} d="{_data(part)}"{width}{dash}/>'

    def _paint(self, stroke: Ink | None, fill: Ink | None, kind: str) -> str:
        names = [f"s-{stroke}" if stroke else "", f"f-{fill}" if fill else "", kind]
        said = " ".join(name for name in names if name)
        found = f' class="{said}"' if said else ""
        if self.colours is not None:
            found += f' fill="{self.colours[fill] if fill else "none"}"'
            found += (
                f' stroke="{self.colours[stroke]}" stroke-linejoin="round" stroke-linecap="round"'
                if stroke
                else ""
            )
        return found

    def _words(self, words: Words) -> str:
        x, y = _number(words.x), _number(words.y)
        more = f' font-weight="{words.weight}"' if words.weight != _PLAIN else ""
        more += ' font-style="italic"' if words.slanted else ""
        more += ' text-decoration="line-through"' if words.struck else ""
        more += _anchored(words)
        more += f' letter-spacing="{_number(words.apart * words.size)}"' if words.apart else ""
        more += f' transform="rotate({_number(words.turned)} {x} {y})"' if words.turned else ""
        if self.colours is not None:
            more += f' font-family="{SERIF if words.face == "serif" else SANS}" fill="{self.colours[words.colour]}"'
            if words.edged:
                more += f' stroke="{self.colours["paper"]}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        classes = f"{words.face} f-{words.colour}{' edged' if words.edged else ''}"
        size = _number(words.size)
        return f'<text class="{classes}" x="{x}" y="{y}" font-size="{size}"{more}>{escape(words.text)}</text>'


def _anchored(words: Words) -> str:
    """Which part of a line is at its place; a line that runs from right to left starts at its right."""
    if runs_right(words.text):
        anchor = {"start": "end", "end": "start"}.get(words.anchor, words.anchor)
        return f' direction="rtl"{_anchor(anchor)}'
    return _anchor(words.anchor)


def _anchor(anchor: str) -> str:
    return f' text-anchor="{anchor}"' if anchor != "start" else ""


def _data(path: Path) -> str:
    x, y = path.start
    said = [f"M{_number(x)} {_number(y)}"]
    for one, two, end in path.curves:
        if one == (x, y) and two == end:
            if end[1] == y:
                said.append(f"H{_number(end[0])}")
            elif end[0] == x:
                said.append(f"V{_number(end[1])}")
            else:
                said.append(f"L{_number(end[0])} {_number(end[1])}")
        else:
            said.append("C" + " ".join(f"{_number(a)} {_number(b)}" for a, b in (one, two, end)))
        x, y = end
    return "".join(said) + ("Z" if path.closed else "")


_PLAIN: Final = 400


def _number(value: float) -> str:
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said
