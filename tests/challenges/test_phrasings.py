"""Whole headers, from their bytes to the cells they fill: every one right, none filled wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.challenges import Known, Match, Prompt, Table, inferred, matches
from ianto.formats import read
from ianto.headers import parse
from tests.challenges.phrased import BODY, Phrased, as_page, files, found, phrases, said, story_of

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
STORIES = [story for name in files() for story in phrases(name).stories]
FILLING = [story for story in STORIES if story.fills]
TRAPS = [story for story in STORIES if not story.fills]


def sure(answers: tuple[Match, ...]) -> set[tuple[str, int, int]]:
    """The cells that are filled."""
    return {(match.table, match.number, match.chapter) for match in answers if match.sure}


@pytest.mark.parametrize("story", FILLING, ids=lambda story: story.name)
def test_a_header_fills_its_cells(story: Phrased) -> None:
    assert sure(found(story)) == story.fills


@pytest.mark.parametrize("story", TRAPS, ids=lambda story: story.name)
def test_a_trap_fills_nothing(story: Phrased) -> None:
    assert not sure(found(story))


@pytest.mark.parametrize("story", [each for each in STORIES if each.plain], ids=lambda story: story.name)
def test_the_same_header_on_a_saved_page_fills_the_same(story: Phrased) -> None:
    assert sure(found(story, as_page(story.text))) == story.fills


def test_there_are_enough_of_them() -> None:
    assert len(FILLING) >= 60
    assert len(TRAPS) >= 25


def test_every_match_quotes_the_story() -> None:
    for story in FILLING:
        for match in found(story):
            words = " ".join(story.text.split())
            assert match.quote in words or match.quote.split()[0] in words, story.name
            assert match.why.endswith(".")


WORDS = [
    "dawn",
    "rain",
    "letters",
    "harbour",
    "keys",
    "fog",
    "lantern",
    "home",
    "snow",
    "silence",
    "ghost",
    "candle",
    "meeting",
    "birthday",
    "wolves",
    "mirror",
    "thread",
    "orchard",
    "ember",
    "copper",
]
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map(" & ".join),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(", ".join),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map(" / ".join),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(lambda pair: f"{pair[0]} ({pair[1]})"),
    st.tuples(st.integers(1, 120), st.sampled_from(WORDS)).map(lambda pair: f"{pair[0]} {pair[1]}"),
    st.sampled_from(["Writer's Choice", "What if?", '"I told you so"', "The Sea", "Été", "1984"]),
)
PHRASINGS = (
    "{number}. {text}",
    "#{number} - {text}",
    "{number:03d}, {text}",
    "Prompt {number}: {text}",
    "[{number}] {text}",
    "{text} (#{number})",
    "{text}, prompt {number}",
    "{number} - “{text}”",
    "{text}",
    "“{text}”",
    "{number}",
    "#{number}",
    "Prompt {number}",
    "no. {number} ({text})",
    "{number}/{text}",
)


@st.composite
def _asked(draw: st.DrawFn) -> tuple[Table, Prompt, str]:
    """A table, one of its cells, and words for it."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=30))
    cells = [
        Prompt(n, text, "choice" if text == "Writer's Choice" else "prompt")
        for n, text in enumerate(texts, 1)
    ]
    cell = draw(st.sampled_from(cells))
    words = draw(st.sampled_from(PHRASINGS)).format(number=cell.number, text=draw(_styled(cell.text)))
    return Table("autumn-geese", "Autumn Geese", tuple(cells)), cell, words


def _styled(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([text, text.upper(), text.lower(), f"{text}.", f"the {text}"])


@settings(max_examples=300, deadline=None)
@given(_asked())
def test_a_cell_said_in_any_way_is_that_cell_or_doubtful(asked: tuple[Table, Prompt, str]) -> None:
    table, cell, words = asked
    told = said(
        story_of(
            f"Title: The Pier\nAuthor: Ann Arbour\nTable: Autumn Geese\nPrompt: {words}\nRating: G\n\n{BODY}"
        )
    )
    assert told is not None
    filled = {match.number for match in matches(told, Known.of([table])) if match.sure}
    same = {each.number for each in table.prompts if each.text.casefold() == cell.text.casefold()}
    assert filled <= {cell.number} | same, words
    assert filled <= {cell.number} or len(filled) == 1


CALLED = st.sampled_from(
    [
        "goose_fest",
        "25geese",
        "Twelve Geese",
        "geese100",
        "The Goose Girls",
        "Goose Tales, table 2",
        "[info]goose_bingo",
        "A",
        "Winter",
    ]
)
NAMING = (
    "Table: {name}\nPrompt: {words}",
    "Prompt/Table: {words} / {name}",
    "Challenge: {name}\nPrompt: {words}",
    "Challenge: {name} {words}",
    "Prompt: {name} {words}",
    "Prompt: {words} ({name})",
    "Notes: For {name}, prompt {words}.",
)


@settings(max_examples=200, deadline=None)
@given(_asked(), CALLED, st.sampled_from(NAMING))
def test_a_prompt_of_another_table_fills_nothing(
    asked: tuple[Table, Prompt, str], name: str, naming: str
) -> None:
    table, _, words = asked
    told = said(
        story_of(
            f"Title: The Pier\nAuthor: Ann Arbour\n{naming.format(name=name, words=words)}\nRating: G\n\n{BODY}"
        )
    )
    assert told is None or not sure(matches(told, Known.of([table])))


@settings(max_examples=200, deadline=None)
@given(
    _asked(), st.sampled_from(NAMING), st.sampled_from(["Autumn Geese", "autumn_geese", "[info]autumngeese"])
)
def test_a_prompt_beside_its_table_is_its_cell_or_doubtful(
    asked: tuple[Table, Prompt, str], naming: str, name: str
) -> None:
    table, cell, words = asked
    told = said(
        story_of(
            f"Title: The Pier\nAuthor: Ann Arbour\n{naming.format(name=name, words=words)}\nRating: G\n\n{BODY}"
        )
    )
    filled = {number for _, number, _ in sure(matches(told, Known.of([table])))} if told else set()
    same = {each.number for each in table.prompts if each.text.casefold() == cell.text.casefold()}
    assert filled <= {cell.number} | same, words


@pytest.mark.shared
def test_the_seed_lands_in_its_cell() -> None:
    (path,) = SEEDS.glob("004*.txt")
    story = parse(read(path.read_bytes(), path.name), path.name)
    told = said(story)
    assert told is not None
    (table,) = inferred([(1, told)], Known.of([]))
    assert (table.inferred, table.sized, len(table.prompts)) == (True, True, 25)
    for known in (table, _posted(table.name)):
        (match,) = matches(told, Known.of([known]), writers=story.all("author"))
        assert (match.table, match.number, match.sure) == (known.id, 22, True)
        assert known.prompt(22) == Prompt(22, "Parting")


def _posted(name: str) -> Table:
    """A table of our own with as many prompts: the words of one are the seed's."""
    texts = [*WORDS, "Journey", "Parting", "Return", "Quarrel", "Peace"]
    return Table("posted", name, tuple(Prompt(number, text) for number, text in enumerate(texts, 1)))
