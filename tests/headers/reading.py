"""Reading a header with one rule alone, for the rules' twins."""

from __future__ import annotations

from ianto.headers.boundary import find_header
from ianto.headers.rulebook import Rule
from ianto.story import Field, Manuscript

STORY = (
    "\n\nThe tide had turned before anyone thought to look at it. Miss Lyle stood on the shingle with her boots in "
    "her hand, and her brother watched her from the wall, and neither of them said a word about the boat.\n\n"
    '"You might have called," said Miss Lyle.\n'
)


def found(rule: Rule, head: str, filename: str = "") -> list[tuple[str, str]]:
    """Names and values a rule finds in a header that a story follows."""
    return [(field.name, field.value) for field in fields(rule, head, filename)]


def fields(rule: Rule, head: str, filename: str = "") -> list[Field]:
    """The fields a rule finds in a header that a story follows, each checked against its span."""
    text = head + STORY
    header = find_header(text, filename)
    result = list(rule.find(header))
    for field in result:
        if field.span is not None:
            assert text[field.span[0] : field.span[1]] == field.raw
    return result


def plain(text: str) -> Manuscript:
    """A plain text as a manuscript."""
    return Manuscript("txt", "text/plain", text, "utf-8")
