"""Stories that a posted table links to, where they have come into the library since: the link says which cell they fill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ianto.catalog.addresses import keys, old_address
from ianto.catalog.bulk import slices
from ianto.catalog.models import Address
from ianto.challenges import Match, Table

Links = Mapping[str, Sequence[Match]]
"""By the key of an address, the cells whose links lead there."""


def links_of(tables: Iterable[Table]) -> Links:
    """The cells of posted tables by the addresses they link to."""
    found: dict[str, list[Match]] = defaultdict(list)
    for table in tables:
        for prompt in table.prompts:
            for link in prompt.links:
                # A link to a chapter of a story says which; the page of the story itself has no number.
                address = old_address(link.address)
                chapter = (address.chapter or 0) if address is not None else 0
                why = f"The posted table “{table.name}” links to it from prompt {prompt.number}."
                match = Match(table.id, prompt.number, chapter, sure=True, why=why, quote=link.address)
                for key in dict.fromkeys(keys(link.address)):
                    found[key].append(match)
    return found


def linked(works: Sequence[int], links: Links) -> dict[int, list[Match]]:
    """What posted tables say that works fill; of most nothing."""
    found: dict[int, list[Match]] = defaultdict(list)
    if not links:
        return {}
    for some in slices(list(works)):
        rows = Address.objects.filter(version__work_id__in=some).order_by("version_id", "key")
        for work, key in rows.values_list("version__work_id", "key"):
            for match in links.get(key, ()):
                if match not in found[work]:
                    found[work].append(match)
    return dict(found)


def works_linked(links: Links) -> set[int]:
    """The works of this library that posted tables link to."""
    found: set[int] = set()
    for some in slices(sorted(links)):
        found |= set(Address.objects.filter(key__in=some).values_list("version__work_id", flat=True))
    return found


def with_links(matches: Iterable[Match], by_links: Iterable[Match]) -> list[Match]:
    """What a story says of itself, and the cells that only a link says it fills."""
    found = list(matches)
    known = {(match.table, match.number) for match in found}
    added = [match for match in by_links if (match.table, match.number) not in known]
    # What the story left unclear in a table, the link answers.
    answered = {match.table for match in added}
    return [match for match in found if match.sure or match.table not in answered] + added
