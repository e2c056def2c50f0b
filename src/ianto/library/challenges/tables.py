"""Tables as they are shown: cell by cell, with the stories that fill them, and how far each writer is."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, Final

from ianto.catalog import fill_queries, folding, when_queries
from ianto.catalog.fill_queries import FillLine
from ianto.challenges import Prompt, Table, Verdict, points_of, scored
from ianto.library.challenges.judging import UNJUDGED, Judged, Judging
from ianto.library.challenges.known import Prompts
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import (
    CellShown,
    FillShown,
    PatternShown,
    TableLine,
    TableShown,
    WriterLine,
    WriterShown,
)
from ianto.text import fold

_MOST_KEPT: Final = 64
"""So many tables are kept as they were shown last: one of ten thousand fills takes a tenth of a second to put together."""
_DAY: Final = len("2009-11-21")
_FEW: Final = 12
"""Of so many stories in a cell it is told why they count, unless all of them are asked for."""


class ShowingTables(Judging):
    """The tables of a library, as they are shown."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._shown: dict[tuple[object, ...], tuple[Judged, TableShown]] = {}

    def tables(self) -> list[TableLine]:
        """All tables: those people keep here in the order they were kept, then those that stories name."""
        prompts = self.prompts()
        return [self.table_line(table) for table in prompts.tables.values()]

    def table_line(self, table: Table) -> TableLine:
        """A table as a list shows it."""
        prompts = self.prompts()
        lines = prompts.fills.get(table.id, [])
        judged = self.judged(table.challenge or table.id)
        counting = [line for line in lines if line.sure and judged.standing(line) == "counts"]
        filled = {line.number for line in counting}
        cells = tuple(prompt.kind == "free" or prompt.number in filled for prompt in table.prompts)
        linked = [bool(prompt.links) and not done for prompt, done in zip(table.prompts, cells, strict=True)]
        challenge = prompts.challenges.get(table.challenge)
        return TableLine(
            table=table,
            challenge=challenge.name if challenge is not None else "",
            filled=sum(cells),
            elsewhere=sum(linked),
            of=len(cells),
            complete=_complete(table, sum(cells)),
            stories=len({line.work for line in lines if line.sure}),
            asked=len({line.work for line in lines if not line.sure}),
            writers=len({author for line in counting for author in line.authors}),
            cells=cells,
        )

    def table(
        self, name: str, *, writer: str = "", claim: str = "", whole: int | None = None
    ) -> TableShown | None:
        """A table, cell by cell; None where none is called so.

        Args:
            name: its id, its name, or another name it goes by.
            writer: only what this writer filled; empty for everybody.
            claim: only what counts for the claim of this uid.
            whole: number of the one cell of which each story's verdict is told with its reasons, 0 for none: of the
                others they are told of what does not count, and of a few that do; None to tell all.
        """
        prompts = self.prompts()
        table = prompts.table(name)
        if table is None:
            return None
        judged = self.judged(table.challenge or table.id)
        asked = table.id, fold(writer), claim, whole, tuple(when_queries.watched())
        kept = self._shown.get(asked)
        if kept is None or kept[0] is not judged:
            kept = judged, self._table(table, _Told(judged, whole), writer, claim)
            self._shown[asked] = kept
            while len(self._shown) > _MOST_KEPT:
                # Another of the site's threads may be taking the same one out.
                self._shown.pop(next(iter(self._shown), asked), None)
        return kept[1]

    def _table(self, table: Table, told: _Told, writer: str, claim: str) -> TableShown:
        prompts, judged = self.prompts(), told.judged
        lines = prompts.fills.get(table.id, [])
        narrowed = _narrowed(lines, judged, writer or (table.card.writer if table.card else ""), claim)
        told.folded = frozenset(folding.folds(sorted({line.work for line in narrowed})))
        cells = _cells(_swapped(table, judged, claim), narrowed, told, alone=bool(writer or claim))
        filled = sum(cell.filled for cell in cells)
        return TableShown(
            table=table,
            challenge=prompts.challenges.get(table.challenge),
            cells=cells,
            filled=filled,
            elsewhere=sum(cell.elsewhere for cell in cells),
            of=len(cells),
            complete=_complete(table, filled),
            writer=writer,
            claim=claim,
            writers=_writers(table, lines, judged),
            patterns=_patterns(table, cells, judged),
            points=_points(table, narrowed, cells, judged),
            lost=tuple(
                fill_shown(line, UNJUDGED, told.folded)
                for line in narrowed
                if not line.sure and not line.may_be
            ),
        )

    def writer_tables(self, writer: str) -> WriterShown:
        """All tables of one writer: those not complete first, the fullest of them first."""
        prompts, wanted = self.prompts(), fold(writer)
        own = [
            id_
            for id_, table in prompts.tables.items()
            if (table.card is not None and fold(table.card.writer) == wanted)
            or any(wanted in line.writers for line in prompts.fills.get(id_, ()))
        ]
        claimed = [
            table.id
            for claim in prompts.claims[0]
            if fold(claim.writer) == wanted
            for table in prompts.tables_of(claim.challenge)
            if claim.table in {"", table.id}
        ]
        shown = [each for id_ in dict.fromkeys([*own, *claimed]) if (each := self.table(id_, writer=writer))]
        shown.sort(key=lambda each: (each.complete, -each.filled / max(each.of, 1), each.table.id))
        return WriterShown(_called(prompts, wanted) or writer, tuple(shown))

    def fills_of(self, work: int) -> list[tuple[Table, int, tuple[int, ...], FillShown]]:
        """What a story fills: the table, the cell or 0, the cells that may be meant where it is not sure, and how.

        Its title is told, even where it is folded away: whoever asks is at the story.
        """
        prompts = self.prompts()
        found = []
        for line in fill_queries.fills_of([work]):
            table = prompts.tables.get(line.table)
            if table is not None:
                judged = self.judged(table.challenge or table.id)
                shown = fill_shown(line, judged.verdict(line), frozenset())
                found.append((table, line.number, line.may_be, shown))
        return found

    def writers(self) -> list[str]:
        """Everybody who fills a table, holds a claim or has a card, from A to Z."""
        prompts = self.prompts()
        found = {
            fold(author): author
            for each in prompts.fills.values()
            for line in each
            for author in line.authors
        }
        said = [claim.writer for claim in prompts.claims[0]]
        said += [table.card.writer for table in prompts.tables.values() if table.card is not None]
        for name in said:
            found.setdefault(fold(name), name)
        return [found[key] for key in sorted(found)]

    def table_named(self, name: str) -> Table:
        """A table by its id, its name, or another name it goes by.

        Raises:
            Refused: none is called so.
        """
        table = self.prompts().table(name)
        if table is None:
            raise Refused(f"there is no table “{name}”. `ianto table list` shows those there are")
        return table


def _counts(verdict: Verdict) -> bool:
    return verdict.standing == "counts"


def _complete(table: Table, filled: int) -> bool:
    # Of a table that only stories tell of, nobody knows that it has no more prompts than they name.
    return bool(table.prompts) and table.sized and filled == len(table.prompts)


def _narrowed(lines: Sequence[FillLine], judged: Judged, writer: str, claim: str) -> list[FillLine]:
    found = list(lines)
    if writer:
        wanted = fold(writer)
        found = [line for line in found if wanted in line.writers]
    if claim:
        found = [line for line in found if line.sure and judged.verdict(line).claim == claim]
    return found


def _swapped(table: Table, judged: Judged, claim: str) -> Table:
    """A table with the prompts a claim was given for others."""
    prompts: Mapping[int, str] = {}
    with contextlib.suppress(KeyError):
        prompts = judged.standings.of(claim).prompts
    cells = (replace(each, text=prompts.get(each.number, each.text)) for each in table.prompts)
    return replace(table, prompts=tuple(cells))


@dataclass
class _Told:
    """How fills are told: by whose judgement, of which cell in full, and which titles are not told."""

    judged: Judged
    whole: int | None
    folded: AbstractSet[int] = frozenset()

    def fills(self, number: int, lines: Iterable[FillLine]) -> Iterator[FillShown]:
        """The stories in a cell: those that count first, then by number."""
        standing = self.judged.standing
        ordered = sorted(lines, key=lambda line: (standing(line) != "counts", line.work, line.chapter))
        in_full = self.whole is None or self.whole == number
        for place, line in enumerate(ordered):
            counts = standing(line) == "counts"
            # Sentences take longest, and of ten thousand stories a page tells of a few.
            short = counts and place >= _FEW and not in_full
            yield fill_shown(line, Verdict("counts") if short else self.judged.verdict(line), self.folded)


def _cells(table: Table, lines: Iterable[FillLine], told: _Told, *, alone: bool) -> tuple[CellShown, ...]:
    """The cells of a table. What others filled elsewhere is nothing that one writer filled."""
    sure: Mapping[int, list[FillLine]] = defaultdict(list)
    asked: Mapping[int, list[FillShown]] = defaultdict(list)
    for line in lines:
        if line.sure:
            sure[line.number].append(line)
        for number in line.may_be if not line.sure else ():
            asked[number].append(fill_shown(line, UNJUDGED, told.folded))
    cells = []
    for prompt in table.prompts:
        here = tuple(told.fills(prompt.number, sure.get(prompt.number, ())))
        filled = prompt.kind == "free" or any(_counts(each.verdict) for each in here[:1])
        elsewhere = bool(prompt.links) and not filled and not alone
        cells.append(CellShown(prompt, here, tuple(asked.get(prompt.number, ())), filled, elsewhere))
    return tuple(cells)


def fill_shown(line: FillLine, verdict: Verdict, folded: AbstractSet[int]) -> FillShown:
    """A story in a cell, as it is shown; its title is not told where the story is one of those folded away."""
    return FillShown(
        work=line.work,
        title="" if line.work in folded else line.title,
        authors=line.authors,
        chapter=line.chapter,
        words=line.words,
        posted=line.posted[:_DAY],
        verdict=verdict,
        why=line.why,
        sure=line.sure,
        said=line.said,
        about=line.about,
    )


def _writers(table: Table, lines: Sequence[FillLine], judged: Judged) -> tuple[WriterLine, ...]:
    """How far each writer is, the farthest first."""
    given = {prompt.number for prompt in table.prompts if prompt.kind == "free"}
    cells: dict[str, set[int]] = defaultdict(lambda: set(given))
    last: dict[str, str] = defaultdict(str)
    for line in lines:
        if line.sure and judged.standing(line) == "counts":
            for author in line.authors:
                cells[author].add(line.number)
                last[author] = max(last[author], line.posted[:_DAY])
    found = [
        WriterLine(writer, len(numbers), len(table.prompts), last[writer], _complete(table, len(numbers)))
        for writer, numbers in cells.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.filled, fold(each.writer))))


def _patterns(table: Table, cells: Sequence[CellShown], judged: Judged) -> tuple[PatternShown, ...]:
    """The patterns of a card: those that are done first, then those that lack least."""
    if table.card is None:
        return ()
    filled = [cell.prompt.number for cell in cells if cell.filled]
    found = [
        PatternShown(
            name=each.pattern.name,
            title=each.pattern.title,
            numbers=each.pattern.numbers,
            done=each.done,
            lacks=each.lacks,
            counts=each.counts,
            points=each.points if each.done else each.worth,
        )
        for each in scored(judged.challenge.rules, table, filled)
    ]
    return tuple(sorted(found, key=lambda each: (not each.done, not each.counts, len(each.lacks))))


def _points(table: Table, lines: Iterable[FillLine], cells: Sequence[CellShown], judged: Judged) -> int:
    """What the fills are worth, with the patterns of a card."""
    standings = [judged.standing(line) for line in lines if line.sure]
    filled = [cell.prompt.number for cell in cells if cell.filled]
    cards = [(table, filled)] if table.card is not None else []
    return points_of(judged.challenge.rules, standings.count("counts"), standings.count("extra"), cards)


def _called(prompts: Prompts, wanted: str) -> str:
    """What a writer is called here."""
    names = (
        author
        for lines in prompts.fills.values()
        for line in lines
        for author in line.authors
        if fold(author) == wanted
    )
    return next(names, "")


def open_prompts(shown: TableShown) -> list[Prompt]:
    """The prompts that are still to be written."""
    return [cell.prompt for cell in shown.cells if not (cell.filled or cell.elsewhere)]


def latest(lines: Iterable[FillLine], most: int) -> list[FillLine]:
    """What was posted last; what says no day comes last."""
    return sorted(lines, key=lambda line: (line.posted, line.work), reverse=True)[:most]
