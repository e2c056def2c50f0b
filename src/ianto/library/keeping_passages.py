"""Highlights: passages a person marks in what they read."""

from __future__ import annotations

from ianto.catalog import keeping_rows, queries
from ianto.catalog.keeping_rows import HighlightLine
from ianto.catalog.keeping_said import HIGHLIGHT, marked_of
from ianto.catalog.noting import Decided, new_name
from ianto.library.keeping_markdown import as_markdown
from ianto.library.keeping_noting import CannotKeep, NotingKept, text


class Highlighting(NotingKept):
    """Highlights, and what is noted beside them."""

    def highlight(self, work: int, chapter: int, start: int, stop: int, quote: str, *, note: str = "") -> str:
        """Mark a passage of the text a work shows.

        Args:
            work: its number.
            chapter: from 1.
            start: how many characters of the chapter's text, as the page has it, are before the passage.
            stop: and how many are before its end.
            quote: the passage itself, by which it is found again where the text has changed.
            note: what is noted beside it.

        Returns:
            Its own name.

        Raises:
            CannotKeep: there is no such work or chapter, or nothing is marked.
        """
        shown = keeping_rows.shown_text(work)
        if shown is None:
            raise CannotKeep(f"there is no work {work}; `ianto list` tells which there are")
        original, chapters = shown
        if not 1 <= chapter <= chapters:
            raise CannotKeep(f"work {work} has {chapters} chapters; there is no chapter {chapter} to mark")
        detail = {
            "uid": new_name(),
            "how": "mark",
            "chapter": chapter,
            "start": start,
            "stop": stop,
            "quote": text(quote, "the passage"),
            "note": text(note, "the note"),
        }
        if marked_of(detail) is None or not detail["quote"]:
            raise CannotKeep("nothing is marked: a highlight begins before it ends, and has words in it")
        self._keep([Decided(HIGHLIGHT, original, detail)])
        return str(detail["uid"])

    def annotate(self, uid: str, note: str) -> bool:
        """Note something beside a highlight, in place of what was noted. Whether there is such a highlight.

        Raises:
            CannotKeep: it is too long.
        """
        return self._again(uid, "annotate", text(note, "the note"))

    def drop_highlight(self, uid: str) -> bool:
        """Take a highlight away. Whether there was such a one."""
        return self._again(uid, "drop")

    def highlights(self, work: int | None = None, chapter: int | None = None) -> list[HighlightLine]:
        """The highlights in works that are not in the bin: by work, in reading order.

        Args:
            work: only in this one; of all its versions.
            chapter: only in this chapter.
        """
        return keeping_rows.highlights(work, chapter)

    def highlights_markdown(self, work: int | None = None) -> str:
        """The same as Markdown, with who wrote the works."""
        lines = keeping_rows.highlights(work)
        works = queries.lines(sorted({line.work for line in lines}))
        authors = {
            number: " and ".join(line.names.of("authors", line.authors)) for number, line in works.items()
        }
        return as_markdown(lines, authors)

    def _again(self, uid: str, how: str, note: str | None = None) -> bool:
        found = keeping_rows.highlight(uid)
        if found is None:
            return False
        line, original = found
        if note != line.note:
            said = {} if note is None else {"note": note}
            self._keep(
                [Decided(HIGHLIGHT, original, {"uid": line.uid, "how": how, "quote": line.quote, **said})]
            )
        return True
