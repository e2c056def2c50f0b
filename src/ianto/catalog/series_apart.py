"""Which works are of one series: those of one name that share an author, each with the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Work


def series_of(works: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Of those of some works that are in a series, what it is called, and a key that tells it from all others.

    Many an author has a series called Drabbles: they are not one, and what two authors write contradicts nobody.
    """
    called: dict[int, str] = {}
    authors: dict[int, list[str]] = {}
    for some in slices(possible(works)):
        rows = Work.objects.filter(pk__in=some).exclude(data__series="").order_by("id")
        for number, data in rows.values_list("id", "data"):
            if name := next(iter(_canonical(data, "series")), data.get("series") or ""):
                called[number] = name
                authors[number] = [*_canonical(data, "authors")] or [*data.get("authors", ())]
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in called.items():
        by_name[name].append(number)
    return {
        number: (name, f"{name}\0{first}")
        for name, numbers in by_name.items()
        for number, first in _together({number: authors[number] for number in numbers}).items()
    }


def _canonical(data: Mapping[str, Any], of: str) -> Iterable[str]:
    found: Sequence[str] = (data.get("canonical") or {}).get(of, ())
    return found


def _together(authors: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Of works the author who stands for all whom they share with one another."""
    leads: dict[str, str] = {}

    def lead(name: str) -> str:
        while (above := leads.setdefault(name, name)) != name:
            name = above
        return name

    for names in authors.values():
        for name in names[1:]:
            leads[max(lead(name), lead(names[0]))] = min(lead(name), lead(names[0]))
    return {work: lead(names[0]) if names else "" for work, names in authors.items()}
