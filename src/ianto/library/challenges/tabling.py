"""What is done with tables: kept as they were posted, renamed, dropped; and stories put into their cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ianto.catalog import changes, queries
from ianto.catalog.noting import Decided
from ianto.catalog.prompts_said import (
    CHALLENGE,
    FILL,
    LONGEST_ID,
    TABLE,
    FillSaid,
    detail_of,
    drops,
    fill_of,
    keeps_challenge,
    keeps_table,
)
from ianto.challenges import (
    Challenge,
    NoTable,
    Notation,
    Posted,
    Prompt,
    Table,
    read_posted,
    table_from,
    table_id,
    table_json,
    table_key,
    table_of,
)
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.tables import ShowingTables, open_prompts
from ianto.library.deciding import Deciding
from ianto.library.indexing import Indexing


@dataclass(frozen=True, slots=True)
class Imported:
    """A table that was read, and kept unless it was only tried.

    Attributes:
        table: the table.
        posted: what was read: its notation, and what looked odd in it.
        replaces: the table that was kept under this id before; None for a new one.
        same: whether it was kept just so before, and nothing was done.
        stories: number of stories that fill it now.
        called: what the text calls it, where the name somebody gave it since is kept; else empty.
    """

    table: Table
    posted: Posted
    replaces: Table | None = None
    same: bool = False
    stories: int = 0
    called: str = ""


class Tabling(ShowingTables, Deciding):
    """The tables of a library."""

    def import_tables(
        self,
        text: str,
        *,
        name: str = "",
        challenge: str = "",
        notation: Notation | None = None,
        source: str = "",
        dry: bool = False,
    ) -> list[Imported]:
        """Read tables as they were posted, and keep them; one act.

        Args:
            text: the post, or the part of it that is the table.
            name: what the table is called, where the text does not say it, or says it otherwise.
            challenge: name of the challenge it belongs to, which is made where there is none; empty for none.
            notation: how it is written; None to find out.
            source: the address or file it comes from.
            dry: only tell what would be kept.

        Raises:
            Refused: there is no table in it, or it has no name; nothing was kept.
            LibraryBusy: another process is changing the library.
        """
        try:
            posted = read_posted(text, notation=notation, name=name)
        except NoTable as error:
            raise Refused(str(error)) from error
        if name and len(posted) > 1:
            # One name for several tables would have each replace the one before.
            posted = tuple(replace(each, name=f"{name} {number}") for number, each in enumerate(posted, 1))
        found = [self._read(each, challenge, source, named=bool(name)) for each in posted]
        if dry:
            return found
        fresh = [each.table for each in found if not each.same]
        if fresh:
            self._keep_tables(fresh, challenge)
        return [replace(each, stories=self.table_line(each.table).stories) for each in found]

    def keep_table(self, table: Table, challenge: str = "") -> str:
        """Keep a table as it is given, in the stead of the one of its id; the act's name.

        Raises:
            Refused: it cannot be kept: it has no prompts, or more than can be kept.
            LibraryBusy: another process is changing the library.
        """
        if table_from(table_json(table)) != table:
            raise Refused(
                f"“{table.name}” cannot be kept: a table has a name, 1 to 1,000 prompts of at most 500 characters, "
                "and each of its numbers once"
            )
        return self._keep_tables([table], challenge)

    def drop_table(self, name: str) -> str:
        """Forget a table; stories that name it still do, and it is inferred from them. The act's name.

        Raises:
            Refused: there is none, or nobody keeps it here: only stories name it.
            LibraryBusy: another process is changing the library.
        """
        table = self._kept_table(name)
        return self._noted([Decided(TABLE, "", drops(table.id))])

    def rename_table(self, name: str, to: str) -> str:
        """Call a table otherwise; its former name still means it. The act's name.

        Raises:
            Refused: there is none, or it cannot be called so.
            LibraryBusy: another process is changing the library.
        """
        table, clean = self._kept_table(name), " ".join(to.split())
        if not clean or len(clean) > LONGEST_ID:
            raise Refused(f"a table has a name of at most {LONGEST_ID} characters")
        other = self.prompts().table(clean)
        if other is not None and other.id != table.id and not other.inferred:
            raise Refused(f"there is a table “{other.name}” already; drop it first, or choose another name")
        also = tuple(dict.fromkeys([*table.also, table.name]))
        return self.keep_table(replace(table, name=clean, also=tuple(each for each in also if each != clean)))

    def fill(self, works: Sequence[int], table: str, numbers: Iterable[int], *, chapter: int = 0) -> str:
        """Say that stories fill cells of a table, and no others of it; one act, and its name.

        Args:
            works: their numbers; those nobody has are passed over.
            table: its id or name.
            numbers: of the cells.
            chapter: 1-based number of the chapter that fills them; 0 for the whole story.

        Raises:
            Refused: there is no such table, cell or chapter.
            LibraryBusy: another process is changing the library.
        """
        known = self.table_named(table)
        cells = tuple(dict.fromkeys(numbers))
        missing = [number for number in cells if known.prompt(number) is None]
        if missing or not cells:
            named = f"“{known.name}” has no prompt {missing[0]}" if missing else "name the prompts it fills"
            raise Refused(f"{named}; `ianto table show {known.id}` lists them")
        for work, line in queries.lines(list(works)).items() if chapter else ():
            if chapter > line.chapters:
                raise Refused(f"work {work} has no chapter {chapter}: its last is {line.chapters}")
        return self._of_works(works, FillSaid("set", known.id, cells, chapter))

    def unfill(self, works: Sequence[int], table: str) -> str:
        """Say that stories fill nothing of a table, whatever they say themselves; one act, and its name.

        Raises:
            Refused: there is no such table.
            LibraryBusy: another process is changing the library.
        """
        return self._of_works(works, FillSaid("deny", self.table_named(table).id))

    def reset_fill(self, works: Sequence[int], table: str = "") -> str:
        """Forget what was said of what stories fill, in a table or in all: their own word counts again.

        Raises:
            Refused: there is no such table.
            LibraryBusy: another process is changing the library.
        """
        return self._of_works(works, FillSaid("reset", self.table_named(table).id if table else ""))

    def rule_fill(self, work: int, table: str, number: int, *, counts: bool | None, why: str = "") -> str:
        """Rule that a fill counts, or does not, whatever the rules say; None takes it back. The act's name.

        Raises:
            Refused: the story does not fill that cell.
            LibraryBusy: another process is changing the library.
        """
        known = self.table_named(table)
        lines = self.prompts().fills.get(known.id, ())
        if not any((line.work, line.number) == (work, number) and line.sure for line in lines):
            raise Refused(f"work {work} does not fill prompt {number} of “{known.name}”")
        return self._of_works([work], FillSaid("rule", known.id, (number,), counts=counts, why=why.strip()))

    def a_prompt(self, *, writer: str = "", table: str = "", seed: str = "") -> tuple[Table, Prompt] | None:
        """A prompt that is still to be written; None where there is none left.

        Args:
            writer: only of the tables of this writer, and what they have not written.
            table: only of this table.
            seed: what it is drawn by; empty to draw by the moment.

        Raises:
            Refused: there is no such table.
        """
        if table:
            shown = [self.table(self.table_named(table).id, writer=writer)]
        elif writer:
            shown = list(self.writer_tables(writer).tables)
        else:
            shown = [self.table(id_) for id_ in self.prompts().tables]
        left = [
            (each.table, prompt)
            for each in shown
            if each is not None
            for prompt in open_prompts(each)
            if prompt.text or prompt.kind == "choice"
        ]
        if not left:
            return None
        by = seed or datetime.now(UTC).isoformat()
        return min(left, key=lambda each: _drawn(by, each[0].id, each[1].number))

    def _read(self, posted: Posted, challenge: str, source: str, *, named: bool) -> Imported:
        """A table that was read, as it would be kept."""
        belongs = challenge or posted.challenge
        known = self.prompts().challenge(belongs) if belongs else None
        owner = known.id if known is not None else table_id(challenge) if challenge else ""
        if not posted.name:
            raise Refused("the text does not say what the table is called: name it with --name")
        table = table_of(posted, challenge=owner, source=source)
        there, called = self.prompts().table(table.name), ""
        if there is not None and there.card is not None:
            raise Refused(
                f"“{there.name}” is the card of {there.card.writer or 'a writer'}; give the table another name"
            )
        if there is not None and there.challenge in {"", owner}:
            # Posted anew, or at last; what was said of it stays with it. One by itself may join a challenge.
            also = there.also if not there.inferred else ()
            table = replace(table, id=there.id, challenge=owner or there.challenge, also=also)
            if not named and table_key(table.name) in {table_key(each) for each in also}:
                # It was renamed since; whoever wants another name says so.
                called = table.name if table.name != there.name else ""
                table = replace(table, name=there.name)
        elif (other := self.prompts().tables.get(table.id)) is not None and not other.inferred:
            # “Table 1” is what many challenges call theirs.
            table = replace(table, id=table_id(f"{owner or source or 'table'} {table.name}"))
        before = self.prompts().tables.get(table.id)
        before = None if before is None or before.inferred else before
        return Imported(table, posted, before, same=before == table, called=called)

    def _keep_tables(self, tables: Sequence[Table], challenge: str) -> str:
        decided = [Decided(TABLE, "", keeps_table(table)) for table in tables]
        known = self.prompts().challenges
        if challenge and self.prompts().challenge(challenge) is None:
            made = Challenge(table_id(challenge), " ".join(challenge.split()))
            if made.id not in known:
                decided.insert(0, Decided(CHALLENGE, "", keeps_challenge(made)))
        return self._noted(decided)

    def _kept_table(self, name: str) -> Table:
        table = self.table_named(name)
        if table.inferred:
            raise Refused(
                f"“{table.name}” is only known from the stories that name it; import it or make it with "
                "`ianto table import` or `ianto table new` first"
            )
        return table

    def _of_works(self, works: Sequence[int], said: FillSaid) -> str:
        detail: Mapping[str, object] = detail_of(said)
        if fill_of(detail) is None:
            raise Refused("it cannot be kept so: say it in fewer words")
        named = changes.naming(list(works))
        return self._noted([Decided(FILL, subject, detail) for subject in named.values()])

    def _noted(self, decided: Sequence[Decided]) -> str:
        with self.writing(), Indexing(self) as indexing:
            return self._decide(decided, indexing)


def _drawn(by: str, table: str, number: int) -> str:
    """Where a prompt falls in a draw: the same draw gives the same prompt on any machine."""
    return hashlib.sha256(f"{by}\0{table}\0{number}".encode()).hexdigest()
