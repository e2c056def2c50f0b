"""Prompts as somebody types them: one a line, each of them meant."""

from __future__ import annotations

from collections.abc import Iterable

from ianto.challenges.posted.blocks import Line, Piece
from ianto.challenges.posted.entry import raw_of, squished
from ianto.challenges.posted.noun import NoTable
from ianto.challenges.posted.settling import numbered_by, settle
from ianto.challenges.table import Prompt


def prompts_typed(lines: Iterable[str]) -> tuple[tuple[Prompt, ...], tuple[str, ...]]:
    """The prompts of a table that is made here, and what is odd about them, in sentences.

    A line is a prompt, whatever it looks like; lines that say nothing are passed over. Where most of them begin with a
    number, those are their numbers; else they are counted.

    Raises:
        NoTable: there is none.
    """
    raws = [raw_of([Line([Piece(text)])]) for line in lines if (text := squished(line))]
    settled = settle(raws, numbered_by(raws))
    if not settled.prompts:
        raise NoTable("there is no prompt: give them one by one, or one a line in a file")
    return tuple(settled.prompts), tuple(settled.warnings)
