"""Words that stand where a person's name would, and name nobody: OMC, Reader, Others."""

from __future__ import annotations

import re
from typing import Final

from ianto.tags.folding import folded

# Compiled when first used.
_WHOLE: Final = (
    r"(?:(?:various|multiple|several|random|assorted|some|minor|unnamed) )*"
    r"(?:o[mfc]?cs?|nb ?ocs?|ocs?|(?:(?:fe)?male|child|alien|canon|non canon|nonbinary|non binary) ocs?"
    r"|(?:original|unnamed|non canon|other|minor)(?: [\w/ ]+)? characters?"
    r"|(?:(?:fe)?male |gender neutral |gn |fem |afab |amab )?readers?|you|yn|y/n|self insert"
    r"|others?|everyone|everybody|anyone|anybody|someone|somebody|no one|nobody"
    r"|various|multiple|ensemble|general ensemble|cast|all|unknown|unnamed|undisclosed)"
)
# The short ones, and what AO3 calls them.
_CALLED: Final = {
    "omc": "Original Male Character(s)",
    "omcs": "Original Male Character(s)",
    "ofc": "Original Female Character(s)",
    "ofcs": "Original Female Character(s)",
    "oc": "Original Character(s)",
    "ocs": "Original Character(s)",
    "original character": "Original Character(s)",
    "original male character": "Original Male Character(s)",
    "original female character": "Original Female Character(s)",
    "male oc": "Original Male Character(s)",
    "female oc": "Original Female Character(s)",
    "other": "Other(s)",
    "y/n": "Reader",
    "you": "Reader",
}


def is_placeholder(name: str) -> bool:
    """Whether a name stands for nobody in particular."""
    return re.fullmatch(_WHOLE, folded("character", name)) is not None


def placeholder_name(name: str) -> str:
    """What a placeholder is called: one name for OMC and `Original Male Character`."""
    return _CALLED.get(folded("character", name), name)
