"""The desk: one queue of what deserves a look, worst first, and what is answered to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final, TypeAlias

from ianto.catalog import deserving, later, likeness, naming, queries, revision
from ianto.catalog.carrying_out import decide
from ianto.catalog.noting import Decided
from ianto.library.deciding import Deciding
from ianto.library.desk import answers, proposed, questions, twins
from ianto.library.desk.item import ITEM_KINDS, LEAVE, Choice, Done, Item, ItemKind, Sets
from ianto.library.desk.proposed import Proposal, Proposed
from ianto.library.desk.subject import subject_of
from ianto.library.naming import Refused
from ianto.library.person import person
from ianto.library.repairs import rereading
from ianto.library.saying import cleaned
from ianto.library.tagging import Tagging
from ianto.tags import Amendment, preview

_RUN: Final = 50
_KEPT: Final = 8
_LONGEST_KEY: Final = len("999:") + 19
_PATIENCE: Final = 10
"""Seconds that another process, busy with the library, is waited for."""
_ANSWERED: Final = "this has been answered already"


_Now: TypeAlias = tuple[int, ...]
"""How far the library had come: its revision, and what of that is derived already."""


class NoSuchItem(Exception):
    """What was answered does not lie on the desk any more, or has no such answer; the message says which."""


class MoreAlike(Exception):
    """More is alike by now than was told when the same was to be answered for all; nothing was changed.

    Attributes:
        told: how many were told.
        now: how many there are.
    """

    def __init__(self, told: int, now: int) -> None:
        super().__init__(f"by now it would be for {now:,}, not for {told:,}")
        self.told = told
        self.now = now


class Tidying(Deciding, Tagging):
    """What one does at the desk of a library."""

    _counted: tuple[_Now, dict[str, int]] | None = None
    _items: OrderedDict[tuple[str, _Now], Item] | None = None
    _proposed: Proposed | None = None
    _twins: tuple[int, list[twins.Place]] | None = None

    # -- looking

    def queue(
        self, kinds: Collection[ItemKind] | None = None, after: str | None = None, limit: int = 1
    ) -> list[Item]:
        """What deserves a look, worst first.

        Args:
            kinds: which kinds of items; all, if None.
            after: the key of an item, answered or skipped, after which to go on; it need not be there any more.
            limit: how many at most.

        Raises:
            NoSuchItem: `after` is no key.
        """
        found: list[Item] = []
        for key in self._keys(kinds, after):
            item = self.item(key)
            if item is not None:
                found.append(item)
                if len(found) >= limit:
                    break
        return found

    def count(self, *, at_once: bool = False) -> dict[ItemKind, int]:
        """How many items of each kind there are, worst first; kinds of which there is none are left out.

        Args:
            at_once: leave out tag proposals unless they have been looked for already, which takes its time.
        """
        now = _now()
        if self._counted is None or self._counted[0] != now:
            self._counted = (now, deserving.counts() | {"duplicate": len(self._places())})
        counted: dict[str, int] = dict(self._counted[1])
        if not at_once or self.looked_for_tags:
            counted["tag"] = len(self._proposals())
        return {kind: counted[kind] for kind in ITEM_KINDS if counted.get(kind)}

    @property
    def looked_for_tags(self) -> bool:
        """Whether tag proposals have been looked for, so that they can be counted at once."""
        return self._proposed is not None

    def waiting(self) -> int:
        """How many items there are, as far as that can be told at once; counted anew only after a change."""
        return sum(self.count(at_once=True).values())

    def before(self, key: str, kinds: Collection[ItemKind] | None = None) -> int:
        """How many items come before one, as after skipping them.

        Raises:
            NoSuchItem: it is no key.
        """
        kind, weight, number = _parts(key)
        ahead = [each for each in ITEM_KINDS[: ITEM_KINDS.index(kind)] if kinds is None or each in kinds]
        counted = self.count(at_once="tag" not in ahead)
        earlier = sum(counted.get(each, 0) for each in ahead)
        if kind in _LISTED:
            return earlier + sum(_order(each) < (-weight, number) for each in self._listed(kind))
        return earlier + deserving.before(kind, weight, number)

    def item(self, key: str) -> Item | None:
        """An item by its key; None where it does not lie on the desk any more.

        Raises:
            NoSuchItem: it is no key.
        """
        kept = self._items if self._items is not None else OrderedDict()
        self._items = kept
        known = (key, _now())
        item = kept.get(known) or self._made(key)
        if item is not None:
            kept[known] = item
            while len(kept) > _KEPT:
                kept.popitem(last=False)
        return item

    # -- answering

    def choose(self, key: str, choice: str, *, alike: int | None = None) -> Done:
        """Give an answer. The search index learns of it when somebody next searches.

        Args:
            key: of the item.
            choice: the answer's number key.
            alike: give it for all that are alike; how many the choice said these are. None: for this alone.

        Raises:
            NoSuchItem: the item is gone, or has no such answer.
            MoreAlike: there are more than that by now.
            Refused: tags cannot be called so, after what was decided since it was proposed.
            LibraryBusy: another process is changing the library.
        """
        item = self._standing(key)
        chosen = item.choice(choice)
        if chosen is None or (alike is not None and not chosen.alike):
            raise NoSuchItem(
                f"“{item.title}” has no answer {choice}{' for all like it' if alike is not None else ''}"
            )
        return self._carry(item, chosen, alike)

    def answer(self, key: str, value: str) -> Done:
        """Answer with a value that is typed; of several, each stands after a semicolon.

        Raises:
            NoSuchItem: the item is gone, or no value can be given.
            NotSayable: the field cannot have such a value.
            LibraryBusy: another process is changing the library.
        """
        item = self._standing(key)
        values = tuple(part.strip() for part in value.split(";") if part.strip())
        if not item.field or not values:
            raise NoSuchItem(f"“{item.title}” is not answered by typing {value!r}")
        typed = Choice("", "; ".join(values), (cleaned(Sets(item.field, values)),))
        return self._carry(item, typed)

    # -- how

    def _standing(self, key: str) -> Item:
        item = self.item(key)
        if item is None:
            raise NoSuchItem(_ANSWERED)
        return item

    def _made(self, key: str) -> Item | None:
        kind, _, number = _parts(key)
        if kind == "tag":
            found = self._proposals()
            proposal = next((each for each in found if each.number == number), None)
            if proposal is None:
                return None
            uses = self._proposed.uses if self._proposed is not None else []
            would = preview(proposal.suggestion, uses)
            return proposed.asked(proposal, found, would, self.vocabulary().refuses)
        if kind == "duplicate":
            return self._twin(number)
        subject = subject_of(self, number, kind)
        return None if subject is None else questions.asked(subject)

    def _twin(self, number: int) -> Item | None:
        found = self._places()
        pair = (
            next(iter(likeness.pairs([number])), None) if any(each[0] == number for each in found) else None
        )
        if pair is None:
            return None
        lines = queries.lines([pair.first_work, pair.second_work])
        return twins.asked(pair, lines[pair.first_work], lines[pair.second_work], found)

    def _keys(self, kinds: Collection[ItemKind] | None, after: str | None) -> Iterator[str]:
        last = _parts(after) if after is not None else None
        for place, kind in enumerate(ITEM_KINDS):
            if kinds is not None and kind not in kinds:
                continue
            if last is not None and place < ITEM_KINDS.index(last[0]):
                continue
            yield from self._keys_of(kind, last[1:] if last is not None and last[0] == kind else None)

    def _keys_of(self, kind: ItemKind, after: tuple[int, int] | None) -> Iterator[str]:
        if kind in _LISTED:
            least = (-after[0], after[1]) if after is not None else None
            yield from (each for each in self._listed(kind) if least is None or _order(each) > least)
            return
        while rows := deserving.concerns(kind, after, _RUN):
            yield from map(questions.key_of, rows)
            after = (rows[-1].weight, rows[-1].work)

    def _listed(self, kind: ItemKind) -> list[str]:
        """The keys of all items of a kind that is made as a list."""
        if kind == "tag":
            return [proposed.key_of(each) for each in self._proposals()]
        return [twins.key_of(each) for each in self._places()]

    def _proposals(self) -> list[Proposal]:
        """The tag proposals nobody has decided on.

        Finding them takes too long to do it after every answer. They are found anew when stories came or went, or
        a decision was undone that was made before; meanwhile those that were decided on are left out.
        """
        words = self.vocabulary()
        kept = self._proposed
        if kept is not None and kept.words is words and kept.extent == deserving.extent():
            return kept.still_open
        amendments = naming.amendments()
        extent = deserving.extent()
        if kept is None or kept.extent != extent or len(amendments) < kept.decided:
            found, uses = self._found()
            kept = Proposed(extent, len(amendments), proposed.proposals(found), uses)
        kept.words, kept.still_open = words, proposed.open_ones(kept.all, amendments)
        self._proposed = kept
        return kept.still_open

    def _places(self) -> list[twins.Place]:
        now = revision()
        if self._twins is None or self._twins[0] != now:
            found = sorted(likeness.order(), key=lambda each: (-twins.weight_of(each[2]), each[0]))
            self._twins = (now, found)
        return self._twins[1]

    def _carry(self, item: Item, chosen: Choice, alike: int | None = None) -> Done:
        with self.writing(wait=_PATIENCE):
            if alike is None:
                decided, items = self._decided(item, chosen), 1
            else:
                decided, items = self._decided_of_all(item, chosen, alike)
            done = decide(decided, person(), datetime.now(UTC), rereading(self))
            if item.kind in _DERIVED_LATER:
                # What else is answered changes nothing here that cannot wait until somebody searches.
                later.catch_up()
        return Done(done.act, tuple(sorted(done.works)), chosen.words, items)

    def _decided(self, item: Item, chosen: Choice) -> list[Decided]:
        """What is decided by an answer for one item."""
        if item.kind == "tag":
            amendments = [each for each in chosen.decision if isinstance(each, Amendment)]
            return answers.of_tags(self._possible(amendments))
        return answers.of_works(chosen.decision, item.works)

    def _decided_of_all(self, item: Item, chosen: Choice, told: int) -> tuple[list[Decided], int]:
        """What is decided by an answer for all that are alike, and how many items it answers.

        They are looked for again, as stories may have come since the item was shown: never is done more than was told.
        """
        kind, _, number = _parts(item.key)
        if kind == "tag":
            proposals = self._alike_proposals(number)
            _agreed(told, len(proposals))
            decided = answers.of_tags(self._possible([each.suggestion.taken() for each in proposals]))
            return decided, len(decided)
        if kind == "duplicate":
            places = self._places()
            numbers = [alike for pair in likeness.pairs([number]) for alike in twins.alike(pair, places)]
            _agreed(told, len(numbers))
            pairs = likeness.pairs(numbers)
            if not pairs:
                raise NoSuchItem(_ANSWERED)
            return answers.of_pairs(pairs, apart=chosen.key == LEAVE), len(pairs)
        subject = subject_of(self, number, kind)
        works = questions.alike_works(subject) if subject is not None else item.works
        _agreed(told, len(works))
        return answers.of_works(chosen.decision, works), len(works)

    def _alike_proposals(self, number: int) -> list[Proposal]:
        found = self._proposals()
        return proposed.alike(next(each for each in found if each.number == number), found)

    def _possible(self, amendments: Sequence[Amendment]) -> list[Amendment]:
        """Those that the vocabulary does not refuse; of one alone that it does, it is said why."""
        words = self.vocabulary()
        if len(amendments) == 1 and (problem := words.refuses(amendments[0])):
            raise Refused(problem)
        return [each for each in amendments if not words.refuses(each)]


_LISTED: Final = frozenset({"tag", "duplicate"})
_DERIVED_LATER: Final = frozenset({"contradiction", "prompt-unclear"})


def _now() -> _Now:
    return later.caught_up()


def _agreed(told: int, now: int) -> None:
    if now > told:
        raise MoreAlike(told, now)


def _order(key: str) -> tuple[int, int]:
    _, weight, number = _parts(key)
    return -weight, number


def _parts(key: str) -> tuple[ItemKind, int, int]:
    kind, _, rest = key.partition(":")
    weight, _, number = rest.partition(":")
    if kind in ITEM_KINDS and weight.isdecimal() and number.isdecimal() and len(rest) < _LONGEST_KEY:
        return ITEM_KINDS[ITEM_KINDS.index(kind)], int(weight), int(number)
    raise NoSuchItem(f"{key!r} names nothing that lies on a desk")
