"""Search: ianto's query language, its full-text index over stories, facets and snippets."""

from ianto.search.ast import ParsedQuery
from ianto.search.compile import PLAIN, Names
from ianto.search.document import Document
from ianto.search.errors import IndexBroken, IndexBusy, IndexOutdated, IndexUnusable, QueryError
from ianto.search.facets import BEYOND, in_order
from ianto.search.fields import KEPT_SORTS, SORTS, STATES
from ianto.search.index import Index
from ianto.search.marking import mark
from ianto.search.narrow import EVERYTHING, SINGLE, Barred, Keeping, Narrow
from ianto.search.parser import parse_query
from ianto.search.passages import Passages, WholeText, stamp_of
from ianto.search.recall_scoring import Told
from ianto.search.recall_showing import Showing
from ianto.search.resembling import Alike
from ianto.search.results import FacetCount, Hit, Results
from ianto.search.schema import FACETS, FILTERS, LENGTHS, VALUES, sort_key
from ianto.search.snippets import snippet
from ianto.search.tally import Tally

__all__ = [
    "BEYOND",
    "EVERYTHING",
    "FACETS",
    "FILTERS",
    "KEPT_SORTS",
    "LENGTHS",
    "PLAIN",
    "SINGLE",
    "SORTS",
    "STATES",
    "VALUES",
    "Alike",
    "Barred",
    "Document",
    "FacetCount",
    "Hit",
    "Index",
    "IndexBroken",
    "IndexBusy",
    "IndexOutdated",
    "IndexUnusable",
    "Keeping",
    "Names",
    "Narrow",
    "ParsedQuery",
    "Passages",
    "QueryError",
    "Results",
    "Showing",
    "Tally",
    "Told",
    "WholeText",
    "in_order",
    "mark",
    "parse_query",
    "snippet",
    "sort_key",
    "stamp_of",
]
