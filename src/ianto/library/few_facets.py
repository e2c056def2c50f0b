"""A few facets of what is asked for, counted alone: a page that shows three has not to wait for ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.library.find import Asked, FacetGroup, FacetValue, FindRequest
from ianto.library.narrowing import Keeper
from ianto.library.recounting import recounted
from ianto.search import STATES, FacetCount, Index, ParsedQuery, in_order, parse_query

_SHOWN: Final = 12
_KEPT: Final = (*STATES, "favourite")


def few_facets(
    keeper: Keeper, request: FindRequest, names: Sequence[str], total: int
) -> tuple[FacetGroup, ...]:
    """What works found have of some facets, and how the reader stands to them; the commonest values of each.

    Args:
        keeper: the library.
        request: what is asked for.
        names: which facets; each one of `ianto.search.schema.VALUES`.
        total: how many works were found.

    Raises:
        QueryError: the query cannot be read.
    """
    asked, index, query = Asked(keeper, request), keeper.index(), parse_query(request.query)
    counted = {name: _counted(index, query, asked, name) for name in names}
    sets = {what: numbers for what in _KEPT if (numbers := keeper.standing(what))}
    kept = index.count_sets(sets, query, asked.narrow, names=asked.names) if sets else {}
    if any(kept.values()):
        # Whatever has no state was never opened.
        kept["unread"] = total - sum(kept.get(state, 0) for state in STATES)
    counted["kept"] = {what: count for what, count in kept.items() if count}
    return tuple(_group(name, found, request.include.get(name, ())) for name, found in counted.items())


def _counted(index: Index, query: ParsedQuery, asked: Asked, name: str) -> dict[str, int]:
    """The commonest values, each with what is found where it is chosen in place of others, and those chosen."""
    beside, chosen = asked.narrow.without(name), asked.request.include.get(name, ())
    counts = index.count_values(name, query, beside, names=asked.names)[:_SHOWN]
    stated = {count.value: count.count for count in counts}
    exact = recounted(index, query, beside, asked.names, {name: (stated, chosen)}).get(name, {})
    ordered = in_order(name, (FacetCount(value, exact.get(value, count)) for value, count in stated.items()))
    return {each.value: each.count for each in ordered} | exact


def _group(name: str, found: dict[str, int], chosen: Sequence[str]) -> FacetGroup:
    values = [*found, *(value for value in chosen if value not in found)]
    return FacetGroup(
        name,
        tuple(FacetValue(value, found.get(value, 0), "in" if value in chosen else "") for value in values),
    )
