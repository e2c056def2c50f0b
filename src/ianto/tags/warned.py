"""What a work says about warnings: none apply, it does not say, some, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ianto.tags.folding import folded

Says = Literal["nothing", "none", "untold", "some"]

NONE_APPLY: Final = "No Archive Warnings Apply"
CHOSE_NOT_TO: Final = "Creator Chose Not To Use Archive Warnings"

# Compiled when first used.
_NONE: Final = (
    r"no(?:ne)?(?: (?:archive|real|major|particular|specific|big|content|standard))* warnings?"
    r"(?: (?:apply|needed|necessary|required|here|really|at all|for this (?:one|chapter|story|part)|applicable))*"
    r"|(?:none|nil|nope|nada|nothing|no|nothing (?:really|much|to warn (?:for|about|of)|bad|i can think of))"
    r"(?: (?:really|at all|apply|needed|required|necessary|for this (?:one|chapter|story|part)|here|that apply"
    r"|whatsoever|i can think of|that i can think of|i know of|so far|yet))*"
    r"|n/?a|not applicable|warning free|safe for all|nothing to warn (?:for|about|of)"
)
_UNTOLD: Final = (
    r"(?:(?:creator|author|i|writer)s? )?(?:choose?s?|chose|choosing|elect(?:s|ed)?|prefers?|opt(?:s|ed)?|declines?|have chosen) "
    r"(?:not to|to not|no|out)\b.*"
    r"|cntw|cnt?uaw|cc?nt?uaw|ccntuaw|cntaw"
    r"|(?:please )?(?:see|check|read|cf|look at|refer to|in)(?: the| my| authors?| story| chapter| beginning| opening| end)*"
    r" (?:notes?|a/?n|tags|summary|inside|within|top|beginning|chapters?)(?: .*)?"
    r"|(?:see|look) inside|inside|undisclosed|unspecified|withheld|not (?:stated|given|disclosed|specified|telling)"
    r"|(?:that )?would (?:be )?spoil.*|(?:may|might|could) apply|(?:archive )?warnings may apply|unknown|not telling"
    r"|read at your own risk"
)


@dataclass(frozen=True, slots=True)
class Warned:
    """What the warnings of one work say.

    Attributes:
        says: `nothing` when nothing is stated, `none` when none apply, `untold` when the writer chose not to
            say or says it elsewhere, `some` when something is warned of.
        warnings: what is warned of, as written.
        untold: whether, besides, the writer chose not to name all.
    """

    says: Says
    warnings: tuple[str, ...] = ()
    untold: bool = False


def warned(values: Iterable[str]) -> Warned:
    """Read all warning values of a work together: what is warned of goes before «none».

    Examples:
        >>> warned(["None"]).says, warned(["CNTW"]).says, warned([]).says
        ('none', 'untold', 'nothing')
    """
    said = [(value, says(value)) for value in values]
    some = tuple(value for value, what in said if what == "some")
    untold = any(what == "untold" for _, what in said)
    if some:
        return Warned("some", some, untold)
    if untold:
        return Warned("untold", untold=True)
    return Warned("none" if any(what == "none" for _, what in said) else "nothing")


def says(value: str) -> Says:
    """What a single warning value says."""
    text = folded("warning", value).strip("()<> ").replace("(", "").replace(")", "")
    if not re.search(r"\w", text):
        return "nothing"
    if re.fullmatch(_NONE, text):
        return "none"
    return "untold" if re.fullmatch(_UNTOLD, text) else "some"
