"""A table of prompts as CSV: a row for each prompt, or for each story that fills it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from ianto.challenges.posted.delimited import guarded
from ianto.challenges.table import Link, Table

HEAD: Final = ("number", "prompt", "kind", "columns", "title", "author", "address")
"""The names of the fields."""


def write(table: Table, filled: Mapping[int, Sequence[Link]] | None) -> str:
    """The rows below a head; the table's name is not among them."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(HEAD)
    for prompt in table.prompts:
        links = prompt.links if filled is None else filled.get(prompt.number, ())
        for link in links or (None,):
            story = (link.title, link.by, link.address) if link is not None else ("", "", "")
            fields = (prompt.number, guarded(prompt.text), prompt.kind, table.columns, *map(guarded, story))
            writer.writerow(fields)
    return told.getvalue()
