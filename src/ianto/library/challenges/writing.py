"""Tables written out, to be posted where people keep journals."""

from __future__ import annotations

from ianto.challenges import Link, Notation, write_table
from ianto.library.challenges.shown import TableShown
from ianto.library.challenges.tables import ShowingTables


class WritingTables(ShowingTables):
    """The tables of a library, as texts."""

    def table_text(self, name: str, notation: Notation, *, writer: str = "", base: str = "") -> str:
        """A table written out, to be posted: what is filled links to its story.

        Args:
            name: of the table.
            notation: how it is written.
            writer: only what this writer filled.
            base: the address of this library's site, for stories that do not say where they are posted; empty for
                none: then only those that say it are links.

        Raises:
            Refused: there is no such table.
        """
        known = self.table_named(name)
        shown = self.table(known.id, writer=writer)
        addresses = self._addresses(known.id)
        filled: dict[int, list[Link]] = {}
        for cell in shown.cells if shown is not None else ():
            links = [
                Link(
                    addresses.get(fill.work) or (f"{base}/work/{fill.work}" if base else ""),
                    fill.title,
                    ", ".join(fill.authors),
                )
                for fill in cell.fills
                if fill.verdict.standing != "not counted"
            ]
            filled[cell.prompt.number] = links or ([] if writer else list(cell.prompt.links))
        return write_table(known, filled, notation)

    def unlinked(self, shown: TableShown, base: str = "") -> int:
        """How many cells are filled, and link nowhere when the table is written out: nobody knows an address for them.

        Args:
            shown: the table.
            base: see `table_text`.
        """
        if base:
            return 0
        addresses = self._addresses(shown.table.id)
        return sum(
            bool(written) and not any(addresses.get(fill.work) for fill in written)
            for cell in shown.cells
            if (written := [fill for fill in cell.fills if fill.verdict.standing != "not counted"])
        )

    def _addresses(self, table: str) -> dict[int, str]:
        """Where stories say that they are posted, by their numbers."""
        return {line.work: line.url for line in self.prompts().fills.get(table, ())}
