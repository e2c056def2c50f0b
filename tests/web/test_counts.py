"""A value is shown with as many stories as its link finds: on the library page, the browse pages and in OPDS."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from ianto.library import FindRequest, Library, ValuesAsked
from ianto.web import WEB_SETTINGS
from ianto.web.asking import asking

EXAMPLES = Path(__file__).parents[2] / "examples" / "stories"
HEADERS = (
    "Title: Fog\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG\nGenre: Angst",
    "Title: Rain\nAuthor: wickfall\nFandom: Sherlock (BBC)\nPairing: Lestrade/Gregson, Holmes/Watson\nRating: R",
    "Title: Salt\nAuthor: quillfire\nFandom: Greek Mythology\nGenre: Hurt/Comfort\nRating: PG",
)
JEKYLL, GLASS = "Strange Case of Dr Jekyll and Mr Hyde", "Through the Looking-Glass"
VALUE = re.compile(
    r'<a class="only" href="([^"]*)"[^>]*>.*?</a>.*?<span class="count">([\d,]+)</span>', re.DOTALL
)
STORIES = re.compile(r"(\d[\d,]*) (?:story|stories)\b")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The examples, and a few stories whose fandoms lie above theirs or one another's."""
    room = tmp_path_factory.mktemp("counts")
    for number, header in enumerate(HEADERS):
        text = f"{header}\n\n***\n\nThe lamp burned low, and nobody spoke of it, for the {number}th time.\n"
        (room / f"{number}.txt").write_text(text, encoding="utf-8")
    library = Library(room / "library", create=True, extra=WEB_SETTINGS)
    library.add([EXAMPLES, *sorted(room.glob("*.txt"))])
    yield library
    library.close()


@pytest.fixture
def reader(examples: Library, visitor: Callable[..., Client]) -> Client:
    """Somebody at a browser."""
    return visitor(examples)


def _html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def _found(client: Client, library: Library, address: str) -> int:
    """How many stories there are where a link leads."""
    parts = urlsplit(address)
    if parts.path == "/":
        assert client.get(address).status_code == 200, address
        return library.find(asking(QueryDict(parts.query)).request()).total
    said = STORIES.search(re.sub(r"<[^>]+>", "", _html(client, address).partition('class="facts"')[2]))
    assert said, address
    return int(said[1].replace(",", ""))


def _said(address: str) -> set[tuple[str, str]]:
    return set(parse_qsl(urlsplit(address).query))


def _values(client: Client, address: str) -> list[tuple[str, int]]:
    """Where the values shown on a page lead, and their numbers."""
    return [
        (unescape(leads), int(count.replace(",", "")))
        for leads, count in VALUE.findall(_html(client, address))
    ]


@pytest.mark.parametrize("address", ["/", "/?q=lamp", "/?rating=Teen", "/?fandom=Greek+Mythology"])
def test_the_library_page_counts_what_its_links_find(reader: Client, examples: Library, address: str) -> None:
    # What is chosen leads back; of two ratings either will do, so that both find more than each.
    values = [
        (leads, count)
        for leads, count in _values(reader, address)
        if _said(address) <= _said(leads) and leads.count("rating=") < 2
    ]
    assert len(values) > 5
    assert [(leads, _found(reader, examples, leads)) for leads, _ in values] == values


@pytest.mark.parametrize("path", ["/fandoms", "/genres", "/characters", "/fandoms?by=count", "/values/tag"])
def test_browse_pages_count_what_their_links_find(reader: Client, examples: Library, path: str) -> None:
    values = _values(reader, path)
    assert values
    assert [(leads, _found(reader, examples, leads)) for leads, _ in values] == values


def test_what_is_below_counts(examples: Library) -> None:
    page = examples.values("fandom", FindRequest(), ValuesAsked(by="count"))
    counts = {each.value: each.count for each in page.values}
    assert counts["Greek Mythology"] == 3, "two that state it, and the Odyssey"
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    searched = examples.values("fandom", FindRequest(query="nobody"), ValuesAsked())
    for each in searched.values:
        found = examples.find(FindRequest(query="nobody", include={"fandom": (each.value,)}))
        assert found.total == each.count


def test_opds_counts_what_its_links_find(reader: Client) -> None:
    listed = json.loads(reader.get("/opds/v2/fandoms").content)
    told = {each["href"]: each["properties"]["numberOfItems"] for each in listed["navigation"]}
    assert len(told) > 5
    for leads, count in told.items():
        feed = json.loads(reader.get(leads).content)
        assert feed["metadata"]["numberOfItems"] == count, leads
        for facet in (each for group in feed["facets"] for each in group["links"]):
            if (expected := facet.get("properties", {}).get("numberOfItems")) is not None:
                beneath = json.loads(reader.get(facet["href"]).content)
                assert beneath["metadata"]["numberOfItems"] == expected, (leads, facet["href"])


def _counts(library: Library, facet: str, request: FindRequest) -> dict[str, int]:
    (group,) = (group for group in library.find(request).facets if group.name == facet)
    return {value.value: value.count for value in group.values}


def test_what_is_chosen_beyond_the_commonest_has_its_number(examples: Library, reader: Client) -> None:
    chosen = {"fandom": (JEKYLL, GLASS)}
    either = FindRequest(include=chosen, any_of=frozenset({"fandom"}), facets=True)
    assert examples.find(either).total == 2
    counts = _counts(examples, "fandom", either)
    assert (counts[JEKYLL], counts[GLASS]) == (1, 1)
    both = _counts(examples, "fandom", FindRequest(include=chosen, facets=True))
    assert (both[JEKYLL], both[GLASS]) == (0, 0), "no story has both"
    authors = examples.values("author", FindRequest(), ValuesAsked()).values
    for author in authors:
        asked = FindRequest(include={"author": (author.value,)}, any_of=frozenset({"author"}), facets=True)
        assert _counts(examples, "author", asked)[author.value] == author.count
        few = examples.few_facets(asked, ("author",))(author.count)[0]
        assert {value.value: value.count for value in few.values}[author.value] == author.count
    assert "Jekyll" in _html(reader, "/?fandom=Strange+Case+of+Dr+Jekyll+and+Mr+Hyde")


def test_what_is_left_out_has_none(examples: Library) -> None:
    counts = _counts(examples, "fandom", FindRequest(exclude={"fandom": (GLASS,)}, facets=True))
    assert counts[GLASS] == 0


def test_pairings_are_counted_as_the_main_one_where_only_that_will_do(examples: Library) -> None:
    pairing = next(
        each.value
        for each in examples.values("relationship", FindRequest(query="title:rain"), ValuesAsked()).values
        if "Watson" in each.value
    )
    asked = FindRequest(include={"relationship": (pairing,)}, main=True, facets=True)
    assert _counts(examples, "relationship", asked)[pairing] == examples.find(asked).total
