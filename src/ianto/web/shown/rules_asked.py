"""The rules of a challenge as a form asks for them: each in plain words, with an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ianto.challenges import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Mapping

Asks = Literal[
    "number", "any number", "choice", "flag", "span", "moment", "text", "names", "patterns", "points"
]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form.

    Attributes:
        name: of the rule, as its file has it.
        label: what is asked.
        help: what it means, with an example.
        asks: what kind of answer.
        choices: the answers there are, and what they are called.
        wrong: what is said of an answer that is none.
        otherwise: what stands there at first.
    """

    name: str
    label: str
    help: str
    asks: Asks
    choices: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    otherwise: str = ""


_NUMBER: Final = "A whole number, or nothing."
_SPAN: Final = "A time such as 2 months, 14 days, or 1 month and 14 days; or nothing."
_MOMENT: Final = "A day, such as 31 May 2026, and a time of it if you like: 20:00."

HEAD: Final = (
    Field("name", "It is called", "As headers of stories call it.", "text", wrong="It needs a name, such as Baker Street Hundred."),
    Field("about", "What it is", "In your words: paragraphs with an empty line between, and lists with a hyphen.", "text"),
    Field("also", "Also called", "Other names by which headers call it; several with semicolons between.", "names"),
    Field("moderators", "Looked after by", "Whoever answers its queue; several with semicolons between.", "names"),
    Field("address", "It is held at", "The address of its community, if it has one.", "text", wrong="An address such as https://example.org/hundred; or nothing."),
)  # fmt: skip
CLAIMS: Final = (
    Field(
        "exclusive", "Only one writer at a time may hold", "With “a subject” the second who asks for Holmes waits.", "choice",
        (("none", "nothing: everybody may claim everything"), ("subject", "a subject, in the whole challenge"), ("subject and table", "a subject, for each table"), ("table", "a whole table"), ("prompt", "a single prompt")),
        otherwise="none",
    ),
    Field("waitlist", "What is taken can be waited for", "Else who asks for it is refused.", "flag", otherwise="yes"),
    Field("approval", "A moderator lets a claim begin", "Else it begins as soon as it is asked for.", "flag"),
    Field("most_claims", "Claims a writer may hold at a time", "3: the fourth waits. Nothing: any number.", "any number", wrong="A whole number from 1 on, or nothing."),
    Field("second_after", "Prompts of a first claim to fill before the next begins", "10: a second claim waits for ten stories. Nothing: none.", "number", wrong=_NUMBER),
    Field("swaps", "Prompts of a claim that may be swapped for others", "5; or any. Nothing: none.", "any number", wrong="A whole number, the word any, or nothing."),
    Field("inactivity", "A claim expires after so long without a fill", "2 months. Nothing: never.", "span", wrong=_SPAN),
    Field("extension", "An extension gives so much more", "2 weeks.", "span", wrong=_SPAN, otherwise="1 month"),
)  # fmt: skip
STORIES: Final = (
    Field("least_words", "Words a story has at least", "100. Nothing: any length.", "number", wrong=_NUMBER),
    Field("most_words", "and at most", "10000. Nothing: any length.", "any number", wrong=_NUMBER),
    Field("old_works", "Stories of a claim that may be older than it", "0: only new ones; 5: five old ones. Nothing: any.", "any number", wrong=_NUMBER),
    Field("unit", "What fills one prompt", "With chapters a long story fills a prompt with each.", "choice", (("story", "a story"), ("chapter", "a chapter of a longer story")), otherwise="story"),
    Field("combined", "When one story fills several prompts", "Extras have points of their own, and fill nothing.", "choice", (("count", "each counts"), ("extras", "the first counts, the others are extras"), ("forbidden", "none of them counts")), otherwise="count"),
    Field("elsewhere", "A story for another challenge counts here too", "Else it does not.", "flag", otherwise="yes"),
    Field("highest_rating", "Highest rating", "Teen: nothing above it counts. Nothing: any rating.", "text", wrong="A rating such as Teen or PG-13; or nothing."),
)  # fmt: skip
TIMES: Final = (
    Field("time_zone", "Time zone", "Whose days these are: Europe/London, or AoE for days that end when they have ended everywhere.", "text", wrong="A time zone such as Europe/London, America/New_York, UTC or AoE.", otherwise="UTC"),
    Field("opens", "It opens", "Before it nothing counts: 1 January 2026. Beside it a time, if you like.", "moment", wrong=_MOMENT),
    Field("deadline", "Deadline", "The last day on which a fill counts, to its end: 31 May 2026. Beside it a time, if it ends sooner: 20:00.", "moment", wrong=_MOMENT),
    Field("amnesty", "Amnesty", "For so long after the deadline a fill still counts. 14 days.", "span", wrong=_SPAN),
)  # fmt: skip
CARDS: Final = (
    Field("patterns", "What makes a bingo", "", "patterns", tuple((each.name, f"{each.name}: {each.about}") for each in PATTERNS.values()), wrong="Your own pattern by its name and the places of its squares: the L: 1 6 11 16 21 22 23."),
    Field("points", "Points", "One a line: fill 10, extra 5, row 100, blackout 1000.", "points", wrong="One a line: what, then how many points: fill 10."),
)  # fmt: skip
PARTS: Final = (
    ("Claims", CLAIMS),
    ("Stories", STORIES),
    ("Dates", TIMES),
    ("Bingo cards and points", CARDS),
)
"""The rules by what they are about, in the order of the form."""
FIELDS: Final[Mapping[str, Field]] = {each.name: each for each in (*HEAD, *CLAIMS, *STORIES, *TIMES, *CARDS)}
