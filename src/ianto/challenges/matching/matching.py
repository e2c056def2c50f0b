"""Which cells a story answers. Never a cell it may not mean: whatever is in doubt is left for a person to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from ianto.challenges.fill import Match
from ianto.challenges.matching.cells import Placed
from ianto.challenges.matching.known import Known, points_only
from ianto.challenges.matching.named import Named
from ianto.challenges.matching.words import loosely
from ianto.challenges.naming import table_key
from ianto.challenges.reading.items import items_of
from ianto.challenges.said import RUNNING, PromptSaid, Said
from ianto.challenges.table import Table

_HALF: Final = 2
# A challenge may be followed by words that are no prompt.
_SAID_PLAINLY: Final = frozenset({"prompt", "table", "chapter title"})
_LONGEST: Final = 90
_OF_SO_MANY: Final = re.compile(r"\W*\d+\s*/\s*\d+\W+(.*?)\W*")


@dataclass(frozen=True, slots=True)
class _Answer:
    """A prompt that a story names, and the cells of one table that it may mean.

    Attributes:
        prompt: the prompt.
        table: the table.
        placed: the cells.
        how: how it is known that it is this table, in a sentence; empty where it is named.
        sure: whether the cells are filled by it.
        likely: whether they are if number and words agree.
    """

    prompt: PromptSaid
    table: Table
    placed: Placed
    how: str
    sure: bool
    likely: bool = False

    def matches(self, known: Known) -> Iterator[Match]:
        """The matches it makes."""
        prompt, placed = self.prompt, self.placed
        why = self._why(placed.how)
        if self.sure:
            for number in placed.numbers:
                why = (
                    why
                    if len(placed.numbers) == 1
                    else self._why(f"and {known.cells(self.table).told(number)}")
                )
                yield Match(self.table.id, number, prompt.chapter, sure=True, why=why, quote=prompt.raw)
            return
        may_be = placed.may_be
        number = may_be[0] if len(may_be) == 1 else 0
        yield Match(
            self.table.id, number, prompt.chapter, sure=False, why=why, quote=prompt.raw, may_be=may_be
        )

    def _why(self, told: str) -> str:
        why = f"It says {_said(self.prompt)}, {told}."
        return f"{why} {self.how}" if self.how else why


@dataclass(frozen=True, slots=True)
class _Story:
    """A story asked about.

    Attributes:
        said: what it says.
        writers: keys of its writers' names.
        names: the names of challenges it says, each by itself.
        challenges: ids of those that are known.
        strange: names of those that are not.
    """

    said: Said
    writers: frozenset[str]
    names: tuple[str, ...]
    challenges: tuple[str, ...]
    strange: tuple[str, ...]

    @property
    def called(self) -> tuple[str, ...]:
        """Ids of the challenges it names, and names of those that have none."""
        return (*self.challenges, *self.strange)


def matches(said: Said, known: Known, *, writers: Sequence[str] = ()) -> tuple[Match, ...]:
    """The cells a story answers, and those it may answer.

    Args:
        said: what it says.
        known: the tables there are.
        writers: names of its writers: a card is filled only by its writer's stories.

    Returns:
        one match a cell and chapter, the sure ones first. A prompt that fits no cell of the table it is said to be of
        has number 0.
    """
    # "Table: 25lamps, Winter" names a challenge as well.
    names = known.parted([*said.challenges, *known.only_challenges(said.tables)])
    challenges, strange = known.challenges_named(names)
    story = _Story(said, frozenset(map(table_key, writers)), names, challenges, strange)
    named = _named(story, known)
    known = known.for_writers(story.writers)
    whole = [prompt for prompt in said.prompts if prompt.chapter == 0]
    answers: list[_Answer] = []
    for _, group in groupby(whole, key=lambda prompt: prompt.of or prompt):
        answers += _answered(list(group), story, known, named)
    answers = [answer for answer in answers if answer.placed.may_be or answer.prompt.source in _SAID_PLAINLY]
    answers += _chapters(story, known, named, answers)
    found = [match for answer in answers for match in answer.matches(known)]
    return _settled(found or list(_unsaid(story, named)))


def _named(story: _Story, known: Known) -> list[Named]:
    """The tables a story names: by their own names, else by those of challenges, else by what may be a name."""
    said = story.said
    if said.tables:
        found = known.tables_named(said.tables, story.called, story.writers)
        if found:
            return found
        near = [table for name in said.tables for table in known.nearly(name, story.writers)]
        if near:
            return [Named(tuple(near), how=f"The story calls its table “{said.tables[0]}”.")]
        # A table that is called as a challenge is, and as no table, is that challenge's.
        if len(known.only_challenges(said.tables)) == len(said.tables):
            return _by_challenges(story, known)
        if story.challenges and (others := known.of_challenges(story.challenges, story.writers)).tables:
            return [Named(others.tables, likely=False, how=f"The story calls its table “{said.tables[0]}”.")]
        if not all(map(points_only, said.tables)):
            return []
    return _by_challenges(story, known) or _perhaps(story, known)


def _by_challenges(story: _Story, known: Known) -> list[Named]:
    found = known.tables_named(story.names, story.called, story.writers)
    found = [named for named in found if named.tables]
    if story.challenges:
        found.append(known.of_challenges(story.challenges, story.writers))
    tables = tuple({table.id: table for named in found for table in named.tables}.values())
    if not tables:
        return []
    if story.strange:
        return [Named(tables, how=f"The story names “{story.strange[0]}” as well.")]
    if len(tables) == 1:
        firm = [named for named in found if named.firm]
        return [firm[0] if firm else Named(tables, how=found[0].how)]
    return [Named(tables, how=next((named.how for named in found if named.how), ""))]


def _perhaps(story: _Story, known: Known) -> list[Named]:
    """What tags and series name: a table or a challenge only where one is called so."""
    said = story.said
    if said.challenges or not said.maybe:
        return []
    names = known.parted(said.maybe)
    challenges, _ = known.challenges_named(names)
    # "for Table A of 50scenes" is one name.
    found = [each for each in known.tables_named(said.maybe, challenges, story.writers) if each.firm]
    if len({table.id for each in found for table in each.tables}) == 1:
        return found[:1]
    return _by_challenges(_Story(said, story.writers, names, challenges, ()), known)


def _answered(group: list[PromptSaid], story: _Story, known: Known, named: list[Named]) -> Iterator[_Answer]:
    """What a prompt answers, or the prompts that one value names."""
    first = group[0]
    if len(group) > 1:
        whole = replace(first, number=None, text=first.of, raw=first.of, of="")
        for each, table in _tables(named):
            placed = known.cells(table).place_several(first.of)
            if placed:
                yield _Answer(whole, table, placed, each.how, sure=each.firm)
                return
    if len(group) > 1 and (counted := _counted(first, named)):
        # "22/25 Parting/Leaving" is one prompt of 25 after all.
        group = [counted]
    answers = [answer for prompt in group for answer in _answers(prompt, story, known, named)]
    if len(group) > 1 and _OF_SO_MANY.fullmatch(first.of):
        # The second may be how many there are: a cell that takes any words does not tell.
        answers = [replace(answer, sure=answer.sure and answer.placed.worded) for answer in answers]
    texts = [prompt.text for prompt in group if prompt.text]
    if len({*texts}) < len(texts) and not all(answer.sure for answer in answers):
        yield from _together(group, answers)
    else:
        yield from answers


def _counted(first: PromptSaid, named: list[Named]) -> PromptSaid | None:
    """A prompt that is told with how many there are, and has a stroke in its words; None where it is not one."""
    found = _OF_SO_MANY.fullmatch(first.of)
    if found is None or first.number is None:
        return None
    for _, table in _tables(named):
        cell = table.prompt(first.number)
        if cell is not None and cell.text and loosely(cell.text) == loosely(found[1]):
            return replace(first, text=found[1], raw=first.of, of="")
    return None


def _together(group: list[PromptSaid], answers: list[_Answer]) -> Iterator[_Answer]:
    """What numbers answer that have the same words: which of them has these is for a person to say."""
    numbers = [prompt.number for prompt in group if prompt.number is not None]
    told = " and ".join(map(str, numbers))
    for table in dict.fromkeys(answer.table.id for answer in answers):
        mine = [answer for answer in answers if answer.table.id == table]
        may_be = [*(number for number in numbers if mine[0].table.prompt(number))]
        may_be += [number for answer in mine for number in answer.placed.may_be]
        whole = replace(mine[0].prompt, raw=group[0].of or group[0].raw)
        placed = Placed((), tuple(dict.fromkeys(may_be)), f"beside {told}, of which not each has these words")
        yield _Answer(replace(whole, number=None), mine[0].table, placed, mine[0].how, sure=False)


def _tables(named: list[Named]) -> Iterator[tuple[Named, Table]]:
    seen: set[str] = set()
    for each in named:
        for table in each.tables:
            if table.id not in seen:
                seen.add(table.id)
                yield each, table


def _answers(prompt: PromptSaid, story: _Story, known: Known, named: list[Named]) -> Iterator[_Answer]:
    if prompt.table:
        named = _own(prompt, story, known, named)
    elif prompt.source in RUNNING:
        yield from _told(prompt, known, named)
        return
    elif not (named or story.said.challenges or not all(map(points_only, story.said.tables))):
        name, rest = known.before(prompt.raw) if prompt.chapter == 0 and not prompt.of else ("", "")
        for item in items_of(rest) if name else ():
            told = replace(prompt, number=item.number, text=item.text, table=name)
            yield from _answers(replace(told, raw=item.raw), story, known, named)
        if not name:
            yield from _anywhere(prompt, story, known)
        return
    places = [
        _Answer(prompt, table, placed, each.how, each.firm and bool(placed.numbers), each.likely)
        for each, table in _tables(named)
        if (placed := known.cells(table).place(prompt)) is not None
    ]
    if len(places) <= 1:
        yield from (replace(each, sure=each.sure or _agreed(each)) for each in places)
        return
    worded = [each for each in places if each.placed.worded]
    certain = [each for each in worded if each.sure or _agreed(each)]
    if len(worded) == 1 and certain:
        # The number and the words are of one of the tables, and the words of none of the others.
        yield replace(certain[0], sure=True)
    else:
        yield from (replace(each, sure=False) for each in worded or places if each.placed.may_be)


def _told(prompt: PromptSaid, known: Known, named: list[Named]) -> Iterator[_Answer]:
    """What running words answer that name no table beside a prompt: something only where the story names one.

    A title says it surely only where a number and words agree: it may be called by chance as a prompt is.
    """
    places = [
        _Answer(prompt, table, placed, each.how, each.firm and bool(placed.numbers), each.likely)
        for each, table in _tables(named)
        if (placed := known.cells(table).place(prompt)) is not None and placed.numbers and placed.worded
    ]
    for each in places:
        sure = len(places) == 1 and (_agreed(each) or (each.sure and prompt.source != "title"))
        yield replace(each, sure=sure, how=each.how or ("" if sure else "It is but the title."))


def _agreed(answer: _Answer) -> bool:
    """Whether number and words agree, and the table is one that this makes sure."""
    return answer.likely and answer.placed.agreed and answer.placed.worded


def _own(prompt: PromptSaid, story: _Story, known: Known, named: list[Named]) -> list[Named]:
    """The tables a prompt itself says it is of; in doubt those of its story."""
    called = story.called
    if not called and story.said.maybe:
        called = known.challenges_named(known.parted(story.said.maybe))[0]
    own = known.tables_named((prompt.table,), called, story.writers)
    if not own and (challenges := known.challenges_named((prompt.table,))[0]):
        own = [known.of_challenges(challenges, story.writers)]
    if not own and prompt.source in RUNNING:
        # Running words are of a prompt only where what they name is a table or a challenge.
        return []
    if prompt.source in RUNNING:
        # "25lamps, Bracken 4": what stands between may be another table's name.
        return [named if named.firm else replace(named, likely=False) for named in own]
    told = f"It says that it is of “{prompt.table}”."
    return own or [Named(each.tables, likely=False, how=told) for each in named]


def _anywhere(prompt: PromptSaid, story: _Story, known: Known) -> Iterator[_Answer]:
    """A prompt of no table named: it may be of the only one that has such words."""
    ids = known.words.get(loosely(prompt.text), ()) if prompt.text else ()
    tables = [known.tables[id_] for id_ in ids]
    tables = [
        table for table in tables if table.card is None or table_key(table.card.writer) in story.writers
    ]
    if len(tables) == 1 and (placed := known.cells(tables[0]).place(prompt)) is not None and placed.worded:
        yield _Answer(
            prompt, tables[0], placed, "It names no table, and no other has this prompt.", sure=False
        )


def _chapters(story: _Story, known: Known, named: list[Named], whole: list[_Answer]) -> list[_Answer]:
    """What chapters answer: those called prompts, those whose number and words agree, and those called by cells' words.

    Chapters have numbers and titles of their own: a number alone says nothing, and words only where most chapters
    have words of cells and the story names no prompt besides.
    """
    called: list[_Answer] = []
    agreeing: list[_Answer] = []
    worded: list[_Answer] = []
    others = 0
    chaptered = [
        (prompt, list(_answers(prompt, story, known, named)))
        for prompt in story.said.prompts
        if prompt.chapter
    ]
    counted = _count_themselves(chaptered)
    for prompt, answers in chaptered:
        if prompt.labelled:
            called += answers
        elif any(map(_sure_and_agreed, answers)) and not counted:
            agreeing += answers
        else:
            others += 1
            words = answers
            if prompt.number == prompt.chapter and prompt.text:
                words = list(_answers(replace(prompt, number=None, raw=prompt.text), story, known, named))
            if words and words[0].prompt.number is None:
                worded += [answer for answer in words if answer.sure and len(answer.placed.numbers) == 1]
    if whole or called or agreeing:
        return called + agreeing
    if len(worded) >= _HALF and len(worded) * _HALF >= others:
        return worded
    told = "It is but the title of a chapter."
    return [replace(answer, sure=False, how=f"{answer.how} {told}".strip()) for answer in worded]


def _count_themselves(told: list[tuple[PromptSaid, list[_Answer]]]) -> bool:
    """Whether chapters' numbers are their own: each has its own, and most have words that no prompt of it has."""
    numbered = [
        (prompt.number == prompt.chapter, any(map(_sure_and_agreed, answers)))
        for prompt, answers in told
        if prompt.number is not None and prompt.text and not prompt.labelled
    ]
    agreed = sum(agrees for _, agrees in numbered)
    return all(own for own, _ in numbered) and agreed * _HALF < len(numbered)


def _sure_and_agreed(answer: _Answer) -> bool:
    return answer.sure and _agreed(answer)


def _unsaid(story: _Story, named: list[Named]) -> Iterator[Match]:
    """A story that names a table and no prompt of it."""
    said = story.said
    asked = any(prompt.source != "title" or prompt.table for prompt in said.prompts)
    for each, table in _tables(named) if said.tables and not asked else ():
        if each.firm:
            told = f"It names “{table.name}”, and no prompt of it."
            yield Match(table.id, 0, 0, sure=False, why=told, quote=said.tables[0])


def _settled(found: list[Match]) -> tuple[Match, ...]:
    """The matches, each cell once: what is sure leaves no doubt of the same words, nor of no cell at all."""
    sure = [match for match in found if match.sure]
    chaptered = {(match.table, match.number) for match in sure if match.chapter}
    whole = {(match.table, match.number) for match in sure if not match.chapter}
    # A story of several prompts whose chapters say which is of which; one of a single prompt is all of it that.
    by_chapters = len(whole) > 1 and whole <= chaptered
    kept: dict[tuple[str, int, int], Match] = {}
    for match in sure:
        twice = (match.table, match.number) in chaptered & whole
        if not twice or bool(match.chapter) == by_chapters:
            kept.setdefault((match.table, match.number, match.chapter), match)
    filled = {(match.table, match.number) for match in sure}
    for match in found:
        open_ = [number for number in match.may_be if (match.table, number) not in filled]
        if not match.sure and (len(open_) == len(match.may_be) if match.may_be else not sure):
            kept.setdefault((match.table, -len(kept) - 1, match.chapter), match)
    return tuple(kept.values())


def _said(prompt: PromptSaid) -> str:
    """What a prompt says, for a sentence."""
    text = prompt.text if len(prompt.text) <= _LONGEST else f"{prompt.text[:_LONGEST]}…"
    if prompt.number is None:
        return f"“{text}”"
    return f"{prompt.number} and “{text}”" if text else str(prompt.number)
