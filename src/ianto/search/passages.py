"""The passages of all works: stretches of some three hundred words, found by what is told in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

import tantivy
from tantivy import Query

from ianto.search.engine import count_found
from ianto.search.projection import Projection, Shape
from ianto.search.recall_scoring import Told, tell
from ianto.search.recall_words import Asked, Having, ask, count_works
from ianto.search.resembling import Alike, Profile, alike, profile
from ianto.search.stems import STEMS_VERSION, marks_of, stems_of

SHAPE_VERSION: Final = 1
"""Raised whenever what is written here changes, so that older indexes are built again."""

LENGTH: Final = 1_600
"""Signs of a passage, about: three hundred words of English."""

_SLACK: Final = 200
"""Signs a passage may be longer, to end with a word; and what is left over at the end of a chapter."""

_SPACED: Final = "spaced"
_SPACE: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class WholeText:
    """A work's whole text, to be cut into passages.

    Attributes:
        work: its number.
        stamp: stands for the state of its text; see `stamp_of`.
        chapters: the plain text of each.
    """

    work: int
    stamp: int
    chapters: tuple[str, ...]


def stamp_of(work: int, state: str) -> int:
    """A number, of 52 bits, that stands for a text: another one whenever the work or the state is another."""
    return int.from_bytes(blake2b(f"{work} {state}".encode(), digest_size=8).digest(), "big") >> 12


class Passages(Projection):
    """The index of passages, in a folder of its own beside the search index."""

    _counted: tuple[tuple[int, int, int] | None, int] | None = None

    @classmethod
    def open(cls, folder: Path | str, *, writable: bool = False) -> Self:
        """Open it, to be asked or (one process at a time) written as well.

        Writable, a folder that is missing or empty becomes an empty index.

        Raises:
            IndexBroken: when it is missing or damaged; build it again with `create`.
            IndexOutdated: when another version of ianto made it; build it again with `create`.
            IndexBusy: when another process is writing it.
        """
        return cls._opened(Path(folder), _shape(), writable=writable)

    @classmethod
    def create(cls, folder: Path | str) -> Self:
        """Begin an empty one, open for writing, in place of whatever is in the folder.

        Raises:
            IndexBusy: when another process is writing it.
        """
        return cls._begun(Path(folder), _shape(), anew=True)

    def stage(self, texts: Iterable[WholeText], removed: Iterable[int] = ()) -> None:
        """Write what `commit` will make visible: the passages of these works, in place of what they had.

        An error undoes all that was staged.

        Raises:
            OSError: when it cannot be written, as when the disk is full.
            RuntimeError: when it was not opened for writing.
        """
        writer = self._open_writer()
        with ExitStack() as undo:
            undo.callback(self._roll_back)
            for number in removed:
                writer.delete_documents_by_term("work", number)
            for text in texts:
                written = list(_written(text))
                with self._writing():
                    writer.delete_documents_by_term("work", text.work)
                    for document in written:
                        writer.add_document(document)
            undo.pop_all()

    def known(self, stamps: Sequence[int]) -> set[int]:
        """Those of the stamps whose texts are in the index, as it was last committed."""
        if not stamps:
            return set()
        searcher = self._searcher()
        query = Query.term_set_query(self._engine.schema, "stamp", list(stamps))
        hits = searcher.search(query, len(stamps) + 1, count=False).hits
        return {int(each or 0) for each in searcher.fast_field_values("stamp", [at for _, at in hits])}

    def ask(self, text: str) -> Asked:
        """The words of what somebody remembers, each with what it tells in this library.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        return ask(self._having(), text, len(self), self.works)

    def _having(self) -> Having:
        """How many passages have a stem, those that were deleted left out."""
        searcher = self._searcher()
        schema = self._engine.schema
        if any(name.endswith(".del") for name in self._whole):
            # Tantivy's own number has the deleted ones in it until their segments are merged. By it an answer would
            # depend on how the index came about.
            return lambda stem: count_found(searcher, Query.term_query(schema, "words", stem, "basic"))
        return lambda stem: searcher.doc_freq("words", stem)

    @property
    def works(self) -> int:
        """How many works there are in the index, one at least."""
        searcher = self._searcher()
        if self._counted is None or self._counted[0] != self._seen:
            self._counted = (self._seen, count_works(searcher))
        return self._counted[1]

    def recall(self, asked: Asked, *, limit: int = 20, without: Sequence[int] = ()) -> tuple[Told, ...]:
        """The works in which what somebody remembers is told, best first, each with the passage that tells it.

        Args:
            asked: what is remembered, as `ask` takes it apart.
            limit: how many works at most.
            without: works that are not wanted.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        return tell(self._searcher(), self._engine.schema, asked, limit, without)

    def profile(self, work: int, chapters: Iterable[str]) -> Profile:
        """What is characteristic of a work: the words it tells more of than others do.

        Args:
            work: its number.
            chapters: its plain text, or as much of it as is to tell.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        pieces = (chapter[start:stop] for chapter in chapters for start, stop in cut(chapter))
        return profile(self._having(), work, pieces, (len(self), self.works))

    def alike(
        self, profile: Profile, *, limit: int = 50, among: Sequence[int] | None = None
    ) -> tuple[Alike, ...]:
        """Other works that tell of what this one tells, most alike first.

        Args:
            profile: what is characteristic of it.
            limit: how many at most.
            among: only these works; all, if None.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        return alike(self._searcher(), self._engine.schema, profile, limit, among)


@cache
def _shape() -> Shape:
    builder = tantivy.SchemaBuilder()
    # Signed, for tantivy 0.27 deletes nothing by an unsigned term, and says nothing of it.
    for name in ("work", "stamp"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("chapter", "start", "stop", "first"):
        builder.add_integer_field(name, indexed=False, fast=True)
    builder.add_text_field("words", tokenizer_name=_SPACED, index_option="freq")
    builder.add_bytes_field("marks", stored=True, indexed=False, fast=False)
    spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    version = SHAPE_VERSION * 1_000 + STEMS_VERSION
    return Shape("index of passages", version, builder.build(), {_SPACED: spaced}, ("words", "lamp"))


def _written(text: WholeText) -> Iterator[tantivy.Document]:
    first = 0
    stamp: int | None = text.stamp
    for number, chapter in enumerate(text.chapters, 1):
        for start, stop in cut(chapter):
            stems = stems_of(chapter[start:stop])
            if not stems:
                continue
            document = tantivy.Document()
            document.add_integer("work", text.work)
            if stamp is not None:
                # The first tells for all of them that the text is in.
                document.add_integer("stamp", stamp)
                stamp = None
            document.add_integer("chapter", number)
            document.add_integer("start", start)
            document.add_integer("stop", stop)
            document.add_integer("first", first)
            document.add_text("words", " ".join(stems))
            document.add_bytes("marks", marks_of(stems).astype("<u4", copy=False).tobytes())
            yield document
            first += len(stems)


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Where the passages of a chapter begin and end, none in the middle of a word unless the word is endless."""
    start = 0
    while len(text) - start > LENGTH + _SLACK:
        at = start + LENGTH
        space = _SPACE.search(text, at, at + _SLACK)
        stop = space.end() if space else at
        yield start, stop
        start = stop
    if start < len(text):
        yield start, len(text)
