"""A few facets of what is asked for, counted alone while it is found: a page that shows three needs not count ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ianto.library.find import Asked, FacetGroup, FacetValue, FindRequest
from ianto.library.narrowing import Keeper
from ianto.library.recounting import recounted
from ianto.search import STATES, FacetCount, QueryError, in_order, parse_query

_SHOWN: Final = 12
_KEPT: Final = (*STATES, "favourite")

FewFacets = Callable[[int], tuple[FacetGroup, ...]]
"""The answer, when it is known how many works were found."""


def few_facets(keeper: Keeper, request: FindRequest, names: Sequence[str]) -> FewFacets:
    """Begin to count what works found have of some facets; the commonest values of each, and the chosen one.

    Each is counted with what is found where it is chosen in place of others. Last comes how the reader stands to
    the works. Of a query that cannot be read, as finding them tells, there are none.

    Args:
        keeper: the library.
        request: what is asked for.
        names: which facets; each one of `ianto.search.VALUES`.
    """
    try:
        query = parse_query(request.query)
        asked, index = Asked(keeper, request), keeper.index()
        counting = index.facets(query, asked.narrow, size=_SHOWN, of=names, instead=True, names=asked.names)
        sets = {what: works for what in _KEPT if (works := keeper.standing(what))}
        keeping = index.sets(sets, query, asked.narrow, names=asked.names)
    except QueryError:
        return lambda _total: ()

    def answer(total: int) -> tuple[FacetGroup, ...]:
        counts, _ = counting()
        groups = []
        for name in names:
            stated = {each.value: each.count for each in counts[name][:_SHOWN]}
            chosen = request.include.get(name, ())
            beside = asked.narrow.without(name)
            exact = recounted(index, query, beside, asked.names, {name: (stated, chosen)}).get(name, {})
            known = [FacetCount(value, exact.get(value, count)) for value, count in stated.items()]
            ordered = {each.value: each.count for each in in_order(name, known)}
            groups.append(_group(name, ordered | exact, chosen))
        kept = _kept(keeping(), total)
        return (*groups, _group("kept", kept, request.include.get("kept", ())))

    return answer


def _kept(counted: dict[str, int], total: int) -> dict[str, int]:
    kept = dict(counted)
    if any(kept.values()):
        # Whatever has no state was never opened.
        kept["unread"] = total - sum(kept.get(state, 0) for state in STATES)
    return {what: count for what, count in kept.items() if count}


def _group(name: str, found: dict[str, int], chosen: Sequence[str]) -> FacetGroup:
    values = [*found, *(value for value in chosen if value not in found)]
    return FacetGroup(
        name,
        tuple(FacetValue(value, found.get(value, 0), "in" if value in chosen else "") for value in values),
    )
