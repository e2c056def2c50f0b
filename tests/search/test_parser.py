"""The query language: what is understood, what is refused, and that any string is one or the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.search import QueryError, parse_query
from ianto.search.ast import And, Comparison, Flag, Fuzzy, Node, Not, Or, Phrase, Prefix, Word

UNDERSTOOD: dict[str, Node | None] = {
    "": None,
    "   ": None,
    "()": None,
    "rain": Word("rain"),
    "bench rain": And((Word("bench"), Word("rain"))),
    "bench AND rain": And((Word("bench"), Word("rain"))),
    "bench (rain hat)": And((Word("bench"), Word("rain"), Word("hat"))),
    "bench OR rain": Or((Word("bench"), Word("rain"))),
    "bench | rain||hat": Or((Word("bench"), Word("rain"), Word("hat"))),
    "a b OR c d": And((Word("a"), Or((Word("b"), Word("c"))), Word("d"))),
    "(a b) OR c": Or((And((Word("a"), Word("b"))), Word("c"))),
    "-rain": Not(Word("rain")),
    "NOT rain": Not(Word("rain")),
    "NOT -rain": Not(Not(Word("rain"))),
    "-(a OR b)": Not(Or((Word("a"), Word("b")))),
    '-"a b"': Not(Phrase("a b")),
    "-title:rain": Not(Word("rain", "title")),
    "or and not": And((Word("or"), Word("and"), Word("not"))),
    '"bench in the rain"': Phrase("bench in the rain"),
    "“bench in the rain”": Phrase("bench in the rain"),
    '"holmes watson"~3': Phrase("holmes watson", apart=3),
    "violin*": Prefix("violin"),
    "wattson~": Fuzzy("wattson", 1),
    "wattson~2": Fuzzy("wattson", 2),
    "title:rain": Word("rain", "title"),
    "TITLE:rain": Word("rain", "title"),
    "title: rain": Word("rain", "title"),
    "title=rain": Word("title=rain"),
    "by:vole": Word("vole", "author"),
    "pairings:vole*": Prefix("vole", "relationship"),
    'author:"Ada Vole"': Phrase("Ada Vole", "author"),
    'fandom:(dracula OR "sherlock holmes")': Or(
        (Word("dracula", "fandom"), Phrase("sherlock holmes", "fandom"))
    ),
    "title:(tea -author:vole)": And((Word("tea", "title"), Not(Word("vole", "author")))),
    "title:2:30": Word("2:30", "title"),
    "title:-tea": Word("-tea", "title"),
    "words>1000": Comparison("words", ">", "1000"),
    "words > 1000": Comparison("words", ">", "1000"),
    "words:>=1000": Comparison("words", ">=", "1000"),
    "words=1000": Comparison("words", ":", "1000"),
    "words:1000..5000": Comparison("words", ":", "1000..5000"),
    "wordcount<10k": Comparison("words", "<", "10k"),
    "rating<=PG-13": Comparison("rating", "<=", "PG-13"),
    "rating <= teen": Comparison("rating", "<=", "teen"),
    'rating:"Teen And Up"': Comparison("rating", ":", "Teen And Up"),
    "added:2024..2025": Comparison("added", ":", "2024..2025"),
    "date>2024-06": Comparison("date", ">", "2024-06"),
    "is:Complete": Flag("is", "complete"),
    "is:one-shot": Flag("is", "oneshot"),
    "has:pairing": Flag("has", "relationship"),
    "rating:(teen OR m)": Or((Comparison("rating", ":", "teen"), Comparison("rating", ":", "m"))),
}
PLAIN_WORDS = (
    *(
        "Jack/Ianto",
        "don't",
        "don’t",
        "R.L.",
        "2:30",
        "10:15pm",
        "https://example.org/a?b=c",
        "mailto:a@example.org",
    ),
    *(
        ":)",
        ";-)",
        ":(",
        ":D",
        "=)",
        "<3",
        "</3",
        "hello:)",
        "title:)",
        "well;)",
        "f**k",
        "***",
        "-",
        "--",
        "—",
    ),
    *(
        "&",
        "A&E",
        "C#",
        "50%",
        "$5",
        "a=b",
        "a>b",
        "I<3you",
        "foo::bar",
        'he"llo',
        "@home",
        "'tis",
        "rock'n'roll",
    ),
    *(
        "日本語",
        "Ünïcödé",
        "Sherlock:",
        "-:)",
        "*stage*left",
        "~",
        "words",
        "rating",
        "#1",
        "+",
        "!",
        "?!",
        ".",
        "<",
        ">",
    ),
)
SENTENCES = {
    "Note: this": ["Note:", "this"],
    "I <3 Alice": ["I", "<3", "Alice"],
    "Sherlock : a study": ["Sherlock", ":", "a", "study"],
    "rain :) sun": ["rain", ":)", "sun"],
    "Holmes - Watson": ["Holmes", "-", "Watson"],
    "Holmes & Watson": ["Holmes", "&", "Watson"],
}


@pytest.mark.parametrize(("query", "tree"), UNDERSTOOD.items())
def test_a_query_is_understood(query: str, tree: Node | None) -> None:
    assert parse_query(query).node == tree


@pytest.mark.parametrize("word", [word for word in PLAIN_WORDS if word != "*stage*left"])
def test_what_a_person_plainly_typed_as_a_word_is_one(word: str) -> None:
    assert parse_query(word).node == Word(word)
    assert parse_query(f"({word} rain)").node == And((Word(word), Word("rain")))


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if not s.startswith("Note")])
def test_a_sentence_is_its_words(sentence: str) -> None:
    assert parse_query(sentence).node == And(tuple(Word(word) for word in SENTENCES[sentence]))


def test_a_smiley_in_brackets_leaves_the_bracket_closed() -> None:
    assert parse_query("(rain :)").node == And((Word("rain"), Word(":")))
    assert parse_query("(rain :))").node == And((Word("rain"), Word(":)")))


def test_a_sort_stands_beside_the_query() -> None:
    parsed = parse_query("rain sort:-words")
    assert (parsed.node, parsed.sort) == (Word("rain"), "-words")
    assert parse_query("sort:wordcount").sort == "words"
    assert str(parsed) == "rain sort:-words"


REFUSED = {
    '"bench': (1, "partner"),
    'rain "bench': (6, "partner"),
    "(tea": (1, "no )"),
    "a ((b) c": (3, "no )"),
    "tea)": (4, "no ("),
    "title:": (1, "needs a value"),
    "rain title:": (6, "needs a value"),
    "(title:)x": (2, "needs a value"),
    "fandm:alice": (1, "did you mean `fandom:`"),
    "rain zzzzzzz:alice": (6, "no field `zzzzzzz`"),
    "wrds>100": (1, "did you mean `words>`"),
    "title>3": (1, "cannot be compared"),
    "words>many": (7, "takes a number"),
    "words:": (1, "needs a value"),
    "words:5000..10": (7, "smaller one first"),
    "words:..": (7, "takes a number"),
    "words:(1000 OR many)": (16, "takes a number"),
    "words>(1 2)": (7, "one value"),
    "id:abc": (4, "takes a number"),
    "added:yesterday": (7, "takes a date"),
    "date:2024-13": (6, "takes a date"),
    "date:2023-02-29": (6, "takes a date"),
    "rating<=blue": (9, "takes a rating"),
    "rating<unrated": (8, "neither above nor below"),
    "is:done-ish": (4, "complete"),
    "is:complet": (4, "is:complete"),
    "has:sumary": (5, "has:summary"),
    "has:bees": (5, "it can be"),
    "sort:height": (6, "sort by best"),
    "(sort:words)": (2, "stands on its own"),
    "-sort:words": (2, "stands on its own"),
    "rain OR sort:words": (9, "stands on its own"),
    "rain OR": (6, "between two things"),
    "OR rain": (1, "between two things"),
    "rain OR OR tea": (6, "between two things"),
    "rain AND": (6, "between two things"),
    "AND rain": (1, "between two things"),
    "rain NOT": (6, "before what is not wanted"),
    "wattson~3": (8, "One or two typos"),
}


@pytest.mark.parametrize(("query", "where", "words"), [(q, *said) for q, said in REFUSED.items()])
def test_what_cannot_be_understood_says_where_and_what_to_do(query: str, where: int, words: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    assert refusal.value.column == where
    assert words in refusal.value.message


@pytest.mark.parametrize("query", ["(" * 500 + "a" + ")" * 500, "NOT " * 500 + "a", "a " * 300, "a" * 5000])
def test_a_query_without_end_is_refused(query: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    assert 1 <= refusal.value.column <= len(query) + 1


PIECES = st.sampled_from(
    [
        *(
            "rain",
            "Bench",
            "don’t",
            "a",
            ":)",
            "<3",
            "-",
            "(",
            ")",
            "((",
            "))",
            '"',
            '"a b"',
            "“",
            "|",
            "OR",
            "AND",
            "NOT",
        ),
        *(
            "title:",
            "words>",
            "words:",
            "10..20",
            "rating<=",
            "teen",
            "is:",
            "complete",
            "has:",
            "sort:",
            "foo:",
            "2:30",
        ),
        *(
            "*",
            "~",
            "~2",
            "rain*",
            "rain~",
            "by:",
            "Holmes/Watson",
            "三",
            " ",
            "  ",
            "added:2024",
            ":",
            "=",
            ">",
            "<",
            "é",
        ),
    ]
)
QUERIES = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(" ".join),
)


@given(QUERIES)
def test_any_string_is_understood_or_refused_with_a_column_in_it(query: str) -> None:
    refusal = None
    try:
        parsed = parse_query(query)
    except QueryError as error:
        refusal = error
    if refusal is not None:
        assert 1 <= refusal.column <= len(query) + 1
        assert refusal.message
        return
    written = str(parsed)
    again = parse_query(written)
    assert (again.node, again.sort) == (parsed.node, parsed.sort), written
