"""Flowed text (RFC 3676): lines that end in a space go on in the next."""

from __future__ import annotations

from typing import Final

from ianto.text import Decoded

REPAIR: Final = "flowed: lines that flow on were joined to paragraphs"
_SIGNATURE: Final = "-- "


def unflowed(decoded: Decoded, *, joined: bool) -> Decoded:
    """The text with its flowing lines joined.

    Args:
        decoded: the text, a line a line.
        joined: whether the space before a line's end is only a mark (`DelSp=yes`).
    """
    lines = decoded.text.split("\n")
    if not any(line.endswith(" ") and line != _SIGNATURE for line in lines):
        return decoded
    out: list[list[str]] = []
    going = False
    depth = 0
    for line in lines:
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:]
        if words.startswith(" ") and words != " ":
            # Stuffed, lest a line that begins with "From" or ">" be misread.
            words = words[1:]
        signature = words == _SIGNATURE
        if going and quoted == depth and not signature:
            out[-1].append(words)
        else:
            out.append([">" * quoted + (" " if quoted else "") + words])
        going = line.endswith(" ") and not signature
        if going and joined:
            out[-1][-1] = out[-1][-1][:-1]
        depth = quoted
    text = "\n".join(map("".join, out))
    return Decoded(text, decoded.encoding, (*decoded.repairs, REPAIR), decoded.warnings)
