"""Prompts that are open, and of which nobody knows yet what they are."""

from __future__ import annotations

from ianto.library.challenges.tables import ShowingTables, open_prompts


class Untold(ShowingTables):
    """What a library does not know of its tables."""

    def untold_prompts(self, *, writer: str = "", table: str = "") -> int:
        """How many prompts are open whose words nobody said, so that `a_prompt` cannot give them.

        Args:
            writer: only of the tables of this writer, and what they have not written.
            table: only of this table.

        Raises:
            Refused: there is no such table.
        """
        if table:
            shown = [self.table(self.table_named(table).id, writer=writer)]
        elif writer:
            shown = list(self.writer_tables(writer).tables)
        else:
            shown = [self.table(id_) for id_ in self.prompts().tables]
        return sum(
            prompt.kind == "prompt" and not prompt.text
            for each in shown
            if each is not None
            for prompt in open_prompts(each)
        )
