"""Tags written anew: when the vocabulary has changed, for those works it can have changed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Q

from ianto.catalog.bulk import dumps, slices, update
from ianto.catalog.deriving import Derived
from ianto.catalog.full import room
from ianto.catalog.models import Spelling, Tag, Tagged, Tally, Work
from ianto.catalog.naming import vocabulary
from ianto.catalog.revision import advance
from ianto.catalog.tagging import digest
from ianto.tags import Amendment, Vocabulary
from ianto.text import fold

_BATCH = 500
_DIGEST = "vocabulary"
_KEPT_DIGITS = 15


def affected(amendments: Iterable[Amendment], words: Vocabulary) -> set[int]:
    """The works whose tags decisions on tags may change.

    Args:
        amendments: the decisions.
        words: the vocabulary before them, or with them.
    """
    spellings: set[int] = set()
    for amendment in amendments:
        spellings |= _spellings(amendment, words)
    works: set[int] = set()
    for some in slices(sorted(spellings)):
        works.update(Tagged.objects.filter(spelling_id__in=some).values_list("work_id", flat=True))
    return works


def _spellings(amendment: Amendment, words: Vocabulary) -> set[int]:
    """The spellings a decision is about: of the tags it names and of those below them, and pairings of its people."""
    named = [(amendment.kind, amendment.name), *amendment.into]
    if amendment.to:
        named.append((amendment.kind, amendment.to))
    keys = {digest(fold(name)) for _, name in named}
    tags: set[str] = set()
    for kind, name in named:
        family = (name, *words.below(kind, name))
        tags |= {digest(tag.key) for each in family for tag in words.tags({kind: (each,)})}
    wanted = Q(key__in=keys) | Q(tag__in=Tag.objects.filter(key__in=tags))
    spellings = set(Spelling.objects.filter(wanted).values_list("id", flat=True))
    if amendment.kind == "character":
        people = {name for _, name in named}
        people |= {alias.text for name in people for alias in words.aliases("character", name)}
        spellings |= _pairings(people)
    return spellings


def _pairings(people: Iterable[str]) -> set[int]:
    """The spellings of pairings that may name one of these: a pairing is called by its people's names.

    Rather too many than too few: all that have every word of a name, however it is typed.
    """
    wanted = [named for name in people if (named := {_letters(word) for word in name.split()} - {""})]
    rows = Spelling.objects.filter(tag__kind="relationship").values_list("id", "written")
    found = set()
    for number, written in rows.iterator():
        letters = _letters(written)
        if any(all(word in letters for word in name) for name in wanted):
            found.add(number)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def retag(works: Sequence[int], revision: int) -> None:
    """Find the tags of works anew from what they state."""
    for some in slices(list(works)):
        data = dict(Work.objects.filter(pk__in=some).order_by("id").values_list("id", "data"))
        derived = Derived(data)
        update(Work, ("data", "revision"), [(dumps(data[work]), revision, work) for work in data])
        derived.write(new=False)


def retag_run(works: Sequence[int]) -> int:
    """Find the tags of a run of works anew, all or nothing; the library's revision after it."""
    with room(), transaction.atomic():
        number = advance()
        retag(works, number)
    return number


def outdated() -> bool:
    """Whether works have tags by another vocabulary than the one in force."""
    kept = Tally.objects.filter(name=_DIGEST).values_list("value", flat=True).first()
    if kept is None and not Work.objects.exists():
        keep_vocabulary()
        return False
    return kept != _number(vocabulary().digest)


def keep_vocabulary() -> None:
    """Note that all works have their tags by the vocabulary in force."""
    Tally.objects.update_or_create(name=_DIGEST, defaults={"value": _number(vocabulary().digest)})


def runs() -> Iterator[list[int]]:
    """All works in runs, to be tagged one run after another; they may be written meanwhile."""
    last = 0
    while some := list(Work.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:_BATCH]):
        yield some
        last = some[-1]


def unused() -> None:
    """Forget spellings and tags that no work has any more."""
    Spelling.objects.filter(tagged=None).delete()
    Tag.objects.filter(spellings=None).delete()


def _number(digest_: str) -> int:
    return int(digest(digest_)[:_KEPT_DIGITS], 16)
