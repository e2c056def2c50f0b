"""Suggestions about tags: what is probably the same, what taking it would change, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ianto.catalog import revision, tag_uses
from ianto.library.naming import Amended, Naming
from ianto.tags import Preview, Suggestion, TagKind, Use, preview
from ianto.tags.suggest import suggest


class Tagging(Naming):
    """What a library's tags are used as, and what is proposed about them."""

    _suggested: tuple[int, list[Suggestion], list[Use]] | None = None

    def uses(self, kinds: Sequence[TagKind] = ()) -> list[Use]:
        """The tags that works on the shelves bear, the most used first; of some kinds, or all but ratings."""
        found = tag_uses.tag_uses(self.vocabulary(), kinds)
        return sorted(found, key=lambda use: (-use.works, use.kind, use.name))

    def suggestions(self, kind: TagKind | None = None, limit: int | None = None) -> list[Suggestion]:
        """Tags that are probably another tag, the surest and most used first; found anew only after a change.

        Nothing of it is done unasked: `take` does it, `refuse` has it not be proposed again.
        """
        found = [each for each in self._found()[0] if kind is None or each.kind == kind]
        return found if limit is None else found[:limit]

    def preview(self, suggestion: Suggestion) -> Preview:
        """What taking a suggestion would change."""
        return preview(suggestion, self._found()[1])

    def take(self, suggestions: Iterable[Suggestion], *, dry: bool = False) -> Amended:
        """Take suggestions; one act, undone at once.

        Raises:
            Refused: one of them cannot be, after what was decided since it was made.
            LibraryBusy: another process is changing the library.
        """
        return self.amend([each.taken() for each in suggestions], dry=dry)

    def refuse(self, suggestions: Iterable[Suggestion]) -> Amended:
        """Say that suggestions are wrong: they are not made again.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        return self.amend([each.refused() for each in suggestions])

    def _found(self) -> tuple[list[Suggestion], list[Use]]:
        now = revision()
        if self._suggested is None or self._suggested[0] != now:
            words = self.vocabulary()
            used = tag_uses.tag_uses(words)
            self._suggested = (now, suggest(used, words, company=tag_uses.beside), used)
        return self._suggested[1:]
