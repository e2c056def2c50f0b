"""What holds of every tag, however it is written."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ianto.tags import TAG_KINDS, Tag, TagKind, Vocabulary
from tests.tags.packs import packs

# The first tag of all has the vocabulary put together.
UNHURRIED = settings(deadline=None)
KNOWN = Vocabulary.of(packs())
NOTHING = Vocabulary.of(())

_PEOPLE = (
    "Holmes", "Sherlock Holmes", "Watson", "Watson, John", "John", "Mary", "Irene Adler", "OMC", "Reader", "Mina",
    "Mina Murray", "Arthur", "Holmes (Sherlock Holmes)", "Future Watson", "Mrs. Hudson", "Inspector O’Brien", "Bunny",
    "The Cat (Alice in Wonderland)", "Lestrade [SH]", "Count", 'Arthur "Raffles"', "mentioned Mary", "Others",
)  # fmt: skip
_REMARKS = ("", "past ", "Background ", "pre-", "hints of ", "implied ")
_BEHIND = (
    "",
    " (past)",
    " (background)",
    " - Relationship",
    " UST",
    " friendship",
    ", one-sided",
    " [minor]",
)
_FANDOMS = ("Sherlock Holmes", "SH", "Dracula", "Raffles", "Carmilla", "The Canon", "SH/Dracula", "Gaslight", "Sherlock Holmes: A Play")  # fmt: skip

people = st.sampled_from(_PEOPLE) | st.text(min_size=1, max_size=12)
marks = st.sampled_from(["/", " / ", " x ", " & ", " and ", "&", " + ", "×", ", "])
fandoms = st.lists(st.sampled_from(_FANDOMS) | st.text(max_size=8), max_size=3)
pairings = st.builds(
    lambda before, behind, mark, names: before + mark.join(names) + behind,
    st.sampled_from(_REMARKS),
    st.sampled_from(_BEHIND),
    marks,
    st.lists(people, min_size=1, max_size=4),
)
written = people | pairings | st.sampled_from(_FANDOMS) | st.text(max_size=20)
vocabularies = st.sampled_from([KNOWN, NOTHING])
kinds = st.sampled_from(TAG_KINDS)


def _read(vocabulary: Vocabulary, kind: TagKind, text: str, within: list[str]) -> tuple[Tag, ...]:
    stated: dict[TagKind, list[str]] = {"fandom": within}
    if kind == "fandom":
        return vocabulary.tags({"fandom": [text]})
    read = vocabulary.tags({**stated, kind: [text]})
    return tuple(tag for tag in read if tag.kind != "fandom")


@UNHURRIED
@given(vocabularies, kinds, written, fandoms)
@example(NOTHING, "relationship", "Kitty/Future Darcy", [])
@example(KNOWN, "character", "Q (James Bond)", ["Dracula"])
def test_the_canonical_name_of_a_canonical_name_is_itself(
    vocabulary: Vocabulary, kind: TagKind, text: str, within: list[str]
) -> None:
    for tag in _read(vocabulary, kind, text, within):
        again = _read(vocabulary, tag.kind, tag.name, within)
        assert [(each.name, each.key) for each in again] == [(tag.name, tag.key)]


@UNHURRIED
@given(vocabularies, kinds, written, fandoms)
def test_what_was_written_is_kept(
    vocabulary: Vocabulary, kind: TagKind, text: str, within: list[str]
) -> None:
    for tag in _read(vocabulary, kind, text, within):
        assert tag.written == text
        assert tag.name
        assert tag.key


# «A/B/Watson, John/C» could as well be a list of two relationships.
_PLAIN = tuple(name for name in _PEOPLE if "," not in name)


@UNHURRIED
@given(vocabularies, st.lists(st.sampled_from(_PLAIN), min_size=2, max_size=4), marks, fandoms)
def test_the_order_of_people_never_matters(
    vocabulary: Vocabulary, names: list[str], mark: str, within: list[str]
) -> None:
    if mark == ", ":
        mark = "/"
    one = _read(vocabulary, "relationship", mark.join(names), within)
    other = _read(vocabulary, "relationship", mark.join(reversed(names)), within)
    assert [(tag.key, tag.name, tag.qualifiers, tag.background, sorted(tag.ambiguous)) for tag in one] == [
        (tag.key, tag.name, tag.qualifiers, tag.background, sorted(tag.ambiguous)) for tag in other
    ]


@UNHURRIED
@given(vocabularies, kinds, written, fandoms)
def test_case_spaces_and_brackets_never_matter(
    vocabulary: Vocabulary, kind: TagKind, text: str, within: list[str]
) -> None:
    if kind == "author":
        text = text.replace("(", "").replace(")", "")
    typed = "  " + text.replace("(", "[").replace(")", "]").replace(" ", "  ")
    keys = [tag.key for tag in _read(vocabulary, kind, text, within)]
    assert [tag.key for tag in _read(vocabulary, kind, typed, within)] == keys
