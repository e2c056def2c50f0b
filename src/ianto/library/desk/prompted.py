"""Which prompt of a table a story answers, as a question: what it says, and the cells that may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ianto.catalog import fills
from ianto.catalog.prompts_said import FillSaid
from ianto.challenges import Table
from ianto.library.desk.item import MOST_CHOICES, Choice, Known


def asked(detail: Mapping[str, Any]) -> tuple[str, tuple[Known, ...], list[Choice]]:
    """The question, what is known, and what may be answered but for leaving it.

    Args:
        detail: of the concern, as `ianto.catalog.concerns` has it; of what is unclear in a story, the first is asked.
    """
    tables = {table.id: table for table in fills.known_tables()}
    ask = next((each for each in detail["asks"] if each["table"] in tables), None)
    if ask is None:
        return "Which prompt does this story answer?", (), []
    table = tables[ask["table"]]
    part = f"chapter {ask['chapter']} of this story" if ask["chapter"] else "this story"
    known = [Known("It says", ((ask["quote"], True),)), Known("In doubt", ((ask["why"], False),))]
    choices = [
        Choice(
            str(place),
            _words(table, number),
            (FillSaid("set", table.id, tuple(dict.fromkeys([*ask["sure"], number])), ask["chapter"]),),
            f"of “{table.name}”",
        )
        for place, number in enumerate(ask["may_be"][: MOST_CHOICES - 1], 1)
    ]
    # What the story fills beyond doubt it goes on to fill.
    sure = tuple(ask["sure"])
    no_more = FillSaid("set", table.id, sure, ask["chapter"]) if sure else FillSaid("deny", table.id)
    words = "nothing more" if sure else "nothing"
    choices.append(Choice(str(len(choices) + 1), f"It fills {words} of “{table.name}”", (no_more,)))
    return f"Which prompt of “{table.name}” does {part} answer?", tuple(known), choices


def _words(table: Table, number: int) -> str:
    prompt = table.prompt(number)
    return f"{number}. {prompt.text}" if prompt is not None and prompt.text else f"Prompt {number}"
