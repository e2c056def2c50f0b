"""The rules that ask something of the story alone: when it was posted, how long it is, how it is rated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ianto.challenges.challenge import Challenge, Rules
from ianto.challenges.engine.clock import ALWAYS, NEVER, Clock
from ianto.challenges.engine.words import broken, day, exactly, kept, listed, many, until
from ianto.challenges.fill import Fill, Reason
from ianto.challenges.table import Table
from ianto.tags import rate
from ianto.text import fold

NOT_KNOWN = "which is not held against it"


class Judge:
    """What one challenge asks of any story.

    Attributes:
        now: the second it is.
        clock: the challenge's days.
        opens: the second before which nothing counts.
        deadline: the last second at which a fill counts without grace.
        end: that at which it does at all: the deadline with its amnesty.
    """

    def __init__(self, challenge: Challenge, tables: Mapping[str, Table], now: float) -> None:
        rules = challenge.rules
        self.rules: Rules = rules
        self.now = now
        self.tables = tables
        self.clock = Clock(rules.time_zone)
        self.opens = ALWAYS if rules.opens is None else self.clock.second(rules.opens)
        self.deadline = NEVER if rules.deadline is None else self.clock.second(rules.deadline)
        self.end = self.deadline
        if rules.deadline is not None and rules.amnesty is not None:
            self.end = self.clock.later(self.deadline, rules.amnesty)
        self._most = rules.most_words if rules.most_words is not None else NEVER
        self._highest = rate(rules.highest_rating).level if rules.highest_rating else None
        self._own = {each.id: fold(each.card.writer) for each in tables.values() if each.card}
        self._taken = {
            each.id: {prompt.number for prompt in each.prompts if prompt.kind != "free"}
            for each in tables.values()
        }

    def keeps(self, fill: Fill, first: float, last: float) -> bool:
        """Whether a story keeps all of these rules: what `reasons` says at length.

        Args:
            fill: the story in its cell.
            first: the first second at which it may have been posted.
            last: the last one.
        """
        if first > self.end or last < self.opens:
            return False
        if fill.words and not self.rules.least_words <= fill.words <= self._most:
            return False
        if self._highest is not None and fill.rating and self._too_high(fill.rating):
            return False
        if fill.elsewhere and not self.rules.elsewhere:
            return False
        return self._has_cell(fill) and (fill.table not in self._own or self._owned(fill))

    def reasons(self, fill: Fill) -> Iterator[Reason]:
        """Each of these rules that is asked of a story, and whether it keeps it."""
        yield from self._cell(fill)
        yield from self._opened(fill)
        yield from self._in_time(fill)
        yield from self._long_enough(fill)
        yield from self._rated(fill)
        if not self.rules.elsewhere:
            others = listed([f"“{each}”" for each in fill.elsewhere])
            told = (
                f"It fills a prompt of {others} as well"
                if others
                else "It fills no prompt of another challenge"
            )
            yield Reason(
                "elsewhere", not others, f"{told}; stories that fill prompts elsewhere do not count here."
            )

    def _has_cell(self, fill: Fill) -> bool:
        taken = self._taken.get(fill.table)
        return taken is None or fill.number in taken

    def _owned(self, fill: Fill) -> bool:
        return not fill.writers or self._own[fill.table] in map(fold, fill.writers)

    def _too_high(self, rating: str) -> bool:
        level = rate(rating).level
        return level is not None and self._highest is not None and level > self._highest

    def _cell(self, fill: Fill) -> Iterator[Reason]:
        if not self._has_cell(fill):
            table = self.tables[fill.table]
            free = table.prompt(fill.number) is not None
            told = f"Cell {fill.number} is free" if free else f"“{table.name}” has no prompt {fill.number}"
            yield broken("cell", f"{told}; no story fills it.")
        if fill.table in self._own:
            card = self.tables[fill.table].card
            assert card is not None
            if self._owned(fill):
                by = f"by {card.writer}" if fill.writers else f"by nobody known, {NOT_KNOWN}"
            else:
                by = f"by {listed(fill.writers)}"
            yield Reason(
                "claim", self._owned(fill), f"This is the card of {card.writer}, and the story is {by}."
            )

    def _opened(self, fill: Fill) -> Iterator[Reason]:
        if self.rules.opens is None:
            return
        since = exactly(self.clock.moment(self.opens))
        if fill.posted is None:
            yield kept(
                "opens", f"Nobody knows when it was posted, {NOT_KNOWN}; nothing counts before {since}."
            )
            return
        yield Reason(
            "opens",
            self.clock.bounds(fill.posted)[1] >= self.opens,
            f"It was posted on {self._when(fill)}; nothing counts before {since}.",
        )

    def _in_time(self, fill: Fill) -> Iterator[Reason]:
        if self.rules.deadline is None:
            return
        is_ = "was" if self.now > self.deadline else "is"
        last, grace = f"{is_} {until(self.clock.moment(self.deadline))}", ""
        if self.end > self.deadline:
            grace = f", with an amnesty until {until(self.clock.moment(self.end))}"
        if fill.posted is None:
            yield kept(
                "deadline", f"Nobody knows when it was posted, {NOT_KNOWN}; the deadline {last}{grace}."
            )
            return
        first = self.clock.bounds(fill.posted)[0]
        late = f"It was posted on {self._when(fill)}; the deadline {last}{grace}."
        yield Reason("amnesty" if self.deadline < first <= self.end else "deadline", first <= self.end, late)

    def _when(self, fill: Fill) -> str:
        assert fill.posted is not None
        first, last = self.clock.bounds(fill.posted)
        return exactly(self.clock.moment(first)) if first == last else day(fill.posted)

    def _long_enough(self, fill: Fill) -> Iterator[Reason]:
        what = f"Chapter {fill.chapter}" if fill.chapter else "It"
        for rule, limit, asked in (
            ("least_words", self.rules.least_words or None, "at least {} asked."),
            ("most_words", self.rules.most_words, "at most {} allowed."),
        ):
            if limit is None:
                continue
            bound = asked.format(f"{limit:,} {'is' if limit == 1 else 'are'}")
            if not fill.words:
                yield kept(rule, f"Nobody knows how many words it has, {NOT_KNOWN}; {bound}")
                continue
            holds = fill.words >= limit if rule == "least_words" else fill.words <= limit
            yield Reason(rule, holds, f"{what} has {many(fill.words, 'word')}; {bound}")

    def _rated(self, fill: Fill) -> Iterator[Reason]:
        highest = self.rules.highest_rating
        if not highest or self._highest is None:
            return
        level = rate(fill.rating).level if fill.rating else None
        if level is None:
            told = f"It is rated “{fill.rating}”, which says no level" if fill.rating else "It is not rated"
            yield kept("highest_rating", f"{told}, {NOT_KNOWN}; nothing above {highest} counts.")
            return
        yield Reason(
            "highest_rating",
            not self._too_high(fill.rating),
            f"It is rated {fill.rating}; nothing above {highest} counts.",
        )
