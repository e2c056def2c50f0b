"""A rating in a sentence: `It's rated R for language`, `this one is PG at most`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.story import Field

RULE: Final = "rating_told"
_SAID, _CALLED, _NAMED = 0.6, 0.55, 0.45
_LONGEST: Final = 1500
_SURE: Final = r"(?:NC-?\s?17|PG-?\s?1[35]|PG|FR(?:T|M|AO|C)(?:-?1[358])?)"
_ANY: Final = rf"(?:(?i:{_SURE})|K\+|K\s+plus|T\+|MA|[GRKTMEX](?![.'’]\s?[A-Za-z]))"
# The rating stands in capitals, whatever the words around it do: "rated t" may be said of anything.
_RATED: Final = re.compile(
    rf"\b(?i:rat(?:ed|ing)(?:['’]s)?)(?i:\s+(?:is|it|this|as|an?|at|about|around|only|solid|strong|hard|soft|probably|maybe|just|would\s+be|i'd\s+say|of))*\s*[:=]?\s+[\"“'‘(]?(?P<rating>{_ANY}(?![\w-]))"
)
_CALL: Final = re.compile(
    rf"\b(?i:it['’]?s|this\s+is|(?:story|fic|one|part|chapter|bit)\s+is|call\s+(?:it|this)|i['’]d\s+say|say|strictly|barely|safely|mostly|solidly|definitely|probably|pretty\s+much|firmly)\s+(?:(?i:an?|about|only|all|very|just|maybe|probably|solid(?:ly)?|strictly|mild|hard|soft)\s+){{0,2}}(?P<rating>{_SURE}(?![\w-]))"
)
_NAME: Final = re.compile(
    r"(?<![\w-])(?P<rating>NC-?17|PG-?1[35]|PG(?=\s+(?:at\s+most|at\s+worst|here|rat)))(?![\w-])"
)


def find(header: Header) -> Iterator[Field]:
    """The rating the author speaks of, where no label states it; the surest way of saying it counts."""
    if header.states("rating"):
        return
    spans = [*note_paragraphs(header), *told_in(header, "notes", "summary", "disclaimer", "warning")]
    spans += [(line.start, line.stop) for line in header.lines_as("loose", "summary")]
    for pattern, confidence in ((_RATED, _SAID), (_CALL, _CALLED), (_NAME, _NAMED)):
        for start, stop in spans:
            found = pattern.search(header.text, start, min(stop, start + _LONGEST))
            if found:
                yield from header.quote(
                    "rating",
                    *found.span("rating"),
                    source="prose",
                    confidence=confidence,
                    rule=RULE,
                )
                return
