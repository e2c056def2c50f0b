"""How to ask: what the help page lists. A test asks the library every one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """One query and what it finds."""

    query: str
    finds: str


@dataclass(frozen=True, slots=True)
class Part:
    """A few examples that belong together."""

    heading: str
    examples: tuple[Example, ...]


PARTS = (
    Part(
        "Words",
        (
            Example("lantern fog", "both words, anywhere: titles, names, tags, summaries and the full text"),
            Example('"bench in the rain"', "these words in this order"),
            Example("lant*", "words that begin so"),
            Example("lestrade~", "words that are nearly so, for names nobody spells the same way"),
        ),
    ),
    Part(
        "Leaving out, and either",
        (
            Example("lantern -fog", "with the first word, without the second"),
            Example("lantern OR candle", "one or the other"),
            Example("(lantern OR candle) fog", "brackets hold together"),
        ),
    ),
    Part(
        "Fields",
        (
            Example('fandom:"sherlock holmes"', "in the fandom only"),
            Example("author:wickfall", "by this author"),
            Example("relationship:watson", "in a relationship’s name"),
            Example("rating<=teen", "rated for teenagers or younger"),
            Example("words>1000", "longer than a thousand words; words:500..2000 for between"),
            Example("added:2024..2025", "added to this library in those years"),
            Example("is:complete", "finished stories"),
            Example("main:holmes/watson", "chiefly about this pairing, not only with it somewhere"),
        ),
    ),
    Part(
        "What you keep",
        (
            Example("is:unread words<5000", "what you never opened; also is:reading, is:toread, is:dropped"),
            Example("is:favourite has:note", "favourites beside which you noted something"),
            Example("stars:>=4", "to which you gave four stars or more"),
            Example("is:reading sort:-read", "what you read in last, first"),
        ),
    ),
)
