"""Parts: what each stretch of a manuscript is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["header", "note", "body", "residue"]
"""`header` states facts (labels, title, byline); `note` is the author speaking to the reader (notes, summary,
disclaimer, thanks); `body` is the story; `residue` is what neither wrote for the story: a site's furniture, a
list's footer, what is left of a cut, a drawn line between header and story."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a manuscript's text.

    Attributes:
        kind: what it is.
        start: where it begins in the manuscript's text, in code points.
        stop: where it ends.
        what: more exactly, where that is known: "summary", "disclaimer", "footer", "reply", …
    """

    kind: PartKind
    start: int
    stop: int
    what: str = ""
