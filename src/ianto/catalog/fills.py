"""Which cells of prompt tables works fill, derived after all else: from what they state and what a person said.

It follows the works' revisions, as the search index does: stopped anywhere, it goes on where it was. When a table or
a challenge changes, all that name one are looked at again.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from ianto.catalog.bulk import dumps, insert, slices
from ianto.catalog.concern_rows import PROMPT_UNCLEAR, write_later
from ianto.catalog.concerns import Worry, unclear_prompt
from ianto.catalog.fill_queries import claims as claims_said
from ianto.catalog.fill_rows import asks_of, columns, facts_of, rows_of
from ianto.catalog.full import room
from ianto.catalog.linked_fills import Links, linked, links_of, with_links, works_linked
from ianto.catalog.models import (
    ChapterBody,
    Concern,
    FieldValue,
    Filled,
    InferredTable,
    Prompted,
    PromptName,
    Tally,
    Work,
)
from ianto.catalog.prompts_said import fills_said, posted, works_said
from ianto.catalog.queries import Change, changed_since
from ianto.catalog.revision import FILLS, REVISION, TABLES, count_fills, revision, tallies
from ianto.catalog.stating import states
from ianto.challenges import (
    SAYING,
    Challenge,
    Known,
    Said,
    Swap,
    Table,
    inferred,
    matches,
    may_tell,
    said_from,
    said_json,
    said_of,
    table_from,
    table_json,
    table_key,
)

FILLS_VERSION: Final = 1
"""How it is derived; raised when it is done otherwise."""

_BATCH: Final = 500
_SEEN: Final = "fills"
_TABLES_SEEN: Final = "fills of tables"
_MADE_BY: Final = "fills version"
_TORN: Final = "fills torn"
_LONGEST_KEY: Final = 200
_ASKED: Final = ("table", "challenge", "prompt")


@dataclass(slots=True)
class _Tables:
    """The tables that are known, and what was asked of them."""

    posted: dict[str, Table]
    challenges: dict[str, Challenge]
    links: Links
    inferred: dict[str, Table]
    known: Known

    def by_id(self) -> ChainMap[str, Table]:
        """All of them, by their ids."""
        return ChainMap(self.posted, self.inferred)

    def called(self, id_: str) -> Table | None:
        """A table by its id; or by that which it had when only stories told of it, or before it was posted anew."""
        known = self.by_id()
        if id_ in known:
            return known[id_]
        key = table_key(id_)
        alike = [
            table for table in known.values() if table_key(table.id) == key or table_key(table.name) == key
        ]
        return alike[0] if len(alike) == 1 else None

    def infer(self, kept: dict[str, Table], fresh: Sequence[Table]) -> None:
        """From now on, these are the tables that nobody posted."""
        self.inferred = kept | {table.id: table for table in fresh}
        self.known = _known(self.by_id(), self.challenges)


def behind(known: Mapping[str, int] | None = None) -> bool:
    """Whether there are works of which is not derived yet which cells they fill.

    Args:
        known: all counts, if somebody asked for them already.
    """
    found = tallies() if known is None else known
    made = found.get(_MADE_BY, 0), found.get(_SEEN, 0), found.get(_TABLES_SEEN, 0), found.get(_TORN, 0)
    return made != (FILLS_VERSION, found.get(REVISION, 0), found.get(TABLES, 0), 0)


def caught_up(known: Mapping[str, int] | None = None) -> tuple[int, ...]:
    """What is the same as long as nothing that was derived of it changed.

    Args:
        known: all counts, if somebody asked for them already.
    """
    found = tallies() if known is None else known
    return found.get(FILLS, 0), found.get(_TABLES_SEEN, 0)


def catch_up(on_progress: Callable[[int, int], None] | None = None, *, at_once: int = _BATCH) -> int:
    """Derive which cells those works fill that changed since it was last done; how many works changed.

    Within the library's lock.

    Args:
        on_progress: told how many are done, and of how many.
        at_once: so many are done in one transaction.

    Raises:
        CatalogFull: the disk is full.
    """
    found, last = tallies(), revision()
    since, tables_now = found.get(_SEEN, 0), found.get(TABLES, 0)
    if found.get(_MADE_BY, 0) != FILLS_VERSION:
        since = 0
    torn = bool(found.get(_TORN, 0))
    if since == last and found.get(_TABLES_SEEN, 0) == tables_now and not torn:
        return 0
    # Stopped from here on, which tables were touched is not known any more: next time all of them are looked at.
    _note(_TORN, 1)
    changed, touched = _read_again(since, on_progress, at_once)
    tables = _tables()
    everything = torn or found.get(_TABLES_SEEN, 0) != tables_now
    works = set(changed)
    with room(), transaction.atomic():
        renamed = _infer(_all_names(tables) if everything else touched | _lost_names(), tables)
    works |= renamed
    if everything:
        works |= _all_concerned(tables)
    for some in slices(sorted(works)):
        with room(), transaction.atomic():
            if _fill(some, tables) or renamed:
                count_fills()
    with room(), transaction.atomic():
        for name, value in (
            (_SEEN, last),
            (_TABLES_SEEN, tables_now),
            (_MADE_BY, FILLS_VERSION),
            (_TORN, 0),
        ):
            _note(name, value)
    return len(changed)


def _read_again(
    since: int, on_progress: Callable[[int, int], None] | None, at_once: int
) -> tuple[list[int], set[str]]:
    """What works say that changed after a revision, taken down; those works, and the names they name or named."""
    changed: list[int] = []
    touched: set[str] = set()
    total = Work.objects.filter(revision__gt=since).count() if on_progress else 0
    for run in changed_since(since, at_once):
        with room(), transaction.atomic():
            touched |= _take_down(run)
        changed += [change.work for change in run]
        if on_progress:
            on_progress(len(changed), total)
    return changed, touched


def known_tables() -> tuple[Table, ...]:
    """All tables: those people keep here, in their order, then those that stories name."""
    kept, _ = posted()
    return (*kept.values(), *inferred_tables().values())


def inferred_tables() -> dict[str, Table]:
    """The tables that stories name and nobody posted, by their ids."""
    rows = InferredTable.objects.order_by("id").values_list("data", flat=True)
    return {table.id: table for data in rows if (table := table_from(data)) is not None}


def _take_down(run: Sequence[Change]) -> set[str]:
    """Take down what changed works say of prompts; the names of tables and challenges they name or named."""
    touched: set[str] = set()
    for some in slices([change.work for change in run]):
        before = PromptName.objects.filter(work__in=some)
        touched |= set(before.values_list("key", flat=True))
        before.delete()
        Prompted.objects.filter(work_id__in=some).delete()
    said = _said([change.work for change in run if change.stands])
    insert(Prompted, ("work_id", "said"), [(work, dumps(said_json(each))) for work, each in said.items()])
    names = {work: _keys(each) for work, each in said.items()}
    insert(PromptName, ("work", "key"), [(work, key) for work, keys in names.items() for key in sorted(keys)])
    return touched.union(*names.values())


def _said(works: Sequence[int]) -> dict[int, Said]:
    """What works say of tables and prompts; most say nothing."""
    shown: dict[int, int] = {}
    for some in slices(list(works)):
        rows = list(Work.objects.filter(pk__in=some).values_list("id", "shown", "data"))
        noted = _noted([version for _, version, _ in rows])
        shown |= {work: version for work, version, data in rows if version in noted or _may_say(data)}
    if not shown:
        return {}
    fields, _ = states(shown, SAYING)
    titles = _titles(shown)
    found = {work: said_of(fields.get(work, []), titles.get(work, [])) for work in sorted(shown)}
    return {work: each for work, each in found.items() if each is not None}


def _may_say(data: Mapping[str, Any]) -> bool:
    """Whether a work may say anything of prompts, its notes left aside: a quick look before its fields are read."""
    return (
        any(data.get(name) for name in _ASKED)
        or any(":" in tag for tag in data.get("tags", ()))
        or may_tell(data.get("summary", ""))
        or any(sign in data.get("title", "") for sign in "([")
    )


def _noted(versions: Sequence[int]) -> set[int]:
    """The versions whose notes may name a prompt."""
    notes = FieldValue.objects.filter(version_id__in=versions, name="notes")
    return {version for version, value in notes.values_list("version_id", "value") if may_tell(value)}


def _titles(shown: Mapping[int, int]) -> dict[int, list[str]]:
    """The titles of the chapters of works, in order."""
    of = {version: work for work, version in shown.items()}
    found: dict[int, list[str]] = {}
    for some in slices(sorted(of)):
        rows = ChapterBody.objects.filter(version_id__in=some).order_by("version_id", "number")
        for version, title in rows.values_list("version_id", "title"):
            found.setdefault(of[version], []).append(title)
    return found


def _keys(said: Said) -> set[str]:
    named = (*said.tables, *said.challenges, *(prompt.table for prompt in said.prompts))
    return {key[:_LONGEST_KEY] for name in named if (key := table_key(name))}


def _tables() -> _Tables:
    kept, challenges = posted()
    there = inferred_tables()
    known = _known(ChainMap(kept, there), challenges)
    return _Tables(kept, challenges, links_of(kept.values()), there, known)


def _known(tables: Mapping[str, Table], challenges: Mapping[str, Challenge]) -> Known:
    """The tables as stories name them, with the prompts that writers' claims were given for others."""
    return Known.of(tables.values(), challenges.values(), swaps=_swaps(tables.values()))


def _swaps(tables: Iterable[Table]) -> list[Swap]:
    """The prompts that claims were given for others, in the order in which they were."""
    claims, steps = claims_said()
    swapped = [step for step in steps if step.how == "swap"]
    if not swapped:
        return []
    of: dict[str, list[str]] = {}
    for table in tables:
        for whose in {table.id, table.challenge or table.id}:
            of.setdefault(whose, []).append(table.id)
    made = {claim.uid: claim for claim in claims}
    return [
        Swap(writer=made[step.claim].writer, table=id_, number=step.number, prompt=step.prompt)
        for step in swapped
        if step.number is not None
        for id_ in of.get(made[step.claim].table or made[step.claim].challenge, ())
    ]


def _infer(keys: AbstractSet[str], tables: _Tables) -> set[int]:
    """Infer anew the tables that go by some names; the works that name those of which anything changed."""
    # Of what somebody posted nothing is inferred; "Table 1" is what several challenges call theirs.
    given = {table_key(table.name) for table in tables.posted.values() if not table.challenge}
    keys = keys - given
    works: set[int] = set()
    for some in slices(sorted(keys)):
        works |= set(PromptName.objects.filter(key__in=some).values_list("work", flat=True))
    by_people = Known.of(tables.posted.values(), tables.challenges.values())
    found = {
        table.id: table
        for table in inferred(sorted(_known_said(works).items()), by_people)
        if _names_of(table) & keys
    }
    before = {
        id_: table
        for id_, table in tables.inferred.items()
        if _names_of(table) & keys or table_key(table.name) in given
    }
    changed = {id_ for id_ in found.keys() | before.keys() if found.get(id_) != before.get(id_)}
    if not changed:
        return set()
    for some in slices(sorted(changed)):
        InferredTable.objects.filter(id__in=some).delete()
    fresh = [found[id_] for id_ in sorted(changed & found.keys())]
    rows = [(each.id, table_key(each.name)[:_LONGEST_KEY], dumps(table_json(each))) for each in fresh]
    insert(InferredTable, ("id", "key", "data"), rows)
    tables.infer({id_: each for id_, each in tables.inferred.items() if id_ not in changed}, fresh)
    names = {name for id_ in changed for name in _names_of(found.get(id_) or before[id_])}
    return set(PromptName.objects.filter(key__in=names).values_list("work", flat=True))


def _names_of(table: Table) -> set[str]:
    """By which of the names that stories name a table was inferred."""
    return {key for name in (table.name, table.challenge) if (key := table_key(name)[:_LONGEST_KEY])}


def _known_said(works: Iterable[int]) -> dict[int, Said]:
    """What works say of prompts, as it was derived."""
    found: dict[int, Said] = {}
    for some in slices(sorted(works)):
        for work, data in Prompted.objects.filter(pk__in=some).values_list("work_id", "said"):
            said = said_from(data)
            if said is not None:
                found[work] = said
    return found


def _fill(works: Sequence[int], tables: _Tables) -> bool:
    """Write anew which cells works fill; whether they fill any, or did."""
    before, _ = Filled.objects.filter(work_id__in=works).delete()
    said = _known_said(works)
    by_people = fills_said(works)
    by_links = linked(works, tables.links)
    concerned = sorted(said.keys() | by_people.keys() | by_links.keys())
    written: list[tuple[Any, ...]] = []
    worries: dict[int, Worry] = {}
    facts = facts_of(concerned) if concerned else {}
    for work in (each for each in concerned if each in facts):
        own = said.get(work)
        found = matches(own, tables.known, writers=facts[work].writers) if own is not None else ()
        with_all = with_links(found, by_links.get(work, ()))
        rows = rows_of(with_all, by_people.get(work, ()), tables.called)
        written += [columns(work, place, row, facts[work]) for place, row in enumerate(rows, 1)]
        asks = asks_of(rows)
        if asks:
            worries[work] = unclear_prompt(asks)
    insert(Filled, _COLUMNS, written)
    write_later(PROMPT_UNCLEAR, works, worries)
    return bool(before or written)


def _all_names(tables: _Tables) -> set[str]:
    """All names by which tables are inferred, or were."""
    keys = set(PromptName.objects.values_list("key", flat=True).distinct())
    return keys.union(*(_names_of(table) for table in tables.inferred.values()))


def _all_concerned(tables: _Tables) -> set[int]:
    """All works that say anything of prompts, of which somebody did, or to which a posted table links."""
    works = set(Prompted.objects.values_list("work_id", flat=True))
    works |= set(Filled.objects.values_list("work_id", flat=True).distinct())
    works |= set(Concern.objects.filter(kind=PROMPT_UNCLEAR).values_list("work_id", flat=True))
    return works | works_linked(tables.links) | works_said()


def _lost_names() -> set[str]:
    """What was named by works that are there no more, joined to others or forgotten; they are asked for once."""
    here = Prompted.objects.filter(work_id=OuterRef("work"))
    lost = list(PromptName.objects.filter(~Exists(here)).values_list("work", "key"))
    for some in slices(sorted({work for work, _ in lost})):
        PromptName.objects.filter(work__in=some).delete()
    return {key for _, key in lost}


def _note(name: str, value: int) -> None:
    Tally.objects.update_or_create(name=name, defaults={"value": value})


_COLUMNS: Final = (
    *("work_id", "position", "table", "number", "chapter", "sure", "said", "why", "quote", "may_be"),
    *("ruling", "ruled", "posted", "words", "facts"),
)
