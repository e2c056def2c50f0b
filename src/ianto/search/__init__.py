"""Search: ianto's query language, its full-text index over stories, facets and snippets."""

from ianto.search.ast import ParsedQuery
from ianto.search.document import Document
from ianto.search.errors import IndexBroken, IndexBusy, IndexOutdated, IndexUnusable, QueryError
from ianto.search.fields import SORTS
from ianto.search.index import Index
from ianto.search.marking import mark
from ianto.search.parser import parse_query
from ianto.search.results import FacetCount, Hit, Results
from ianto.search.schema import FACETS, FILTERS, LENGTHS
from ianto.search.snippets import snippet
from ianto.search.tally import Tally

__all__ = [
    "FACETS",
    "FILTERS",
    "LENGTHS",
    "SORTS",
    "Document",
    "FacetCount",
    "Hit",
    "Index",
    "IndexBroken",
    "IndexBusy",
    "IndexOutdated",
    "IndexUnusable",
    "ParsedQuery",
    "QueryError",
    "Results",
    "Tally",
    "mark",
    "parse_query",
    "snippet",
]
