"""Pictures of a library's tables: a card to post, a banner, a badge."""

from __future__ import annotations

from functools import cached_property

from ianto.export import Theme
from ianto.library.challenges.pictures import PictureForm, PictureKind, Pictures
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import TableShown
from ianto.library.challenges.table_words import subject_told
from ianto.library.challenges.tables import ShowingTables
from ianto.text import fold


class Picturing(ShowingTables):
    """The pictures of a library's tables."""

    def table_picture(
        self,
        name: str,
        *,
        what: PictureKind = "card",
        form: PictureForm = "svg",
        writer: str = "",
        claim: str = "",
        look: Theme = "light",
    ) -> bytes:
        """A picture of a table as a file; the same as long as it shows the same.

        Args:
            name: its id, its name, or another name it goes by.
            what: see `ianto.library.challenges.pictures.table_picture`.
            form: SVG or PNG.
            writer: only what this writer filled; empty for everybody.
            claim: only what counts for the claim of this uid.
            look: its colours.

        Raises:
            Refused: there is no such table.
        """
        shown = self.table(name, writer=writer, claim=claim)
        if shown is None:
            raise Refused(f"there is no table “{name}”; `ianto table list` names those there are")
        return self._pictures.picture(shown, what=what, form=form, look=look, subject=self._subject(shown))

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures()

    def _subject(self, shown: TableShown) -> str:
        """What the claim is about that a table is shown for: the one it is narrowed to, else the writer's only one."""
        table = shown.table
        claims = [
            claim
            for claim in self.prompts().claims[0]
            if claim.uid == shown.claim
            or (
                not shown.claim
                and shown.writer
                and fold(claim.writer) == fold(shown.writer)
                and claim.challenge == (table.challenge or table.id)
                and claim.table in {"", table.id}
            )
        ]
        return subject_told(claims[0].subject) if len(claims) == 1 else ""
