"""Two texts side by side."""

from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.duplicates import Comparison, compare
from tests.duplicates.prose import paragraphs, prose, revised

STORY = paragraphs(1, 12)


def _kinds(comparison: Comparison) -> str:
    return " ".join(passage.kind for passage in comparison.passages)


def _compare(left: list[str], right: list[str]) -> Comparison:
    return compare("\n\n".join(left), "\n\n".join(right))


def test_typography_and_line_breaks_make_no_difference() -> None:
    left = compare("“Don’t,” said Mina.\n\nThe fog—lay\nlow.", '"Don\'t" said Mina\n\n\nThe fog -- lay low!')
    assert _kinds(left) == "same same"
    assert left.common == left.left_words == left.right_words == 7


def test_the_words_that_differ_are_told() -> None:
    (passage,) = compare("The fog lay low on the river.", "The fog lay thick on the old river.").passages
    assert passage.kind == "changed"
    assert [(piece.text, piece.differs) for piece in passage.left[0]] == [
        ("The fog lay ", False),
        ("low ", True),
        ("on the river.", False),
    ]
    assert [piece.text for piece in passage.right[0] if piece.differs] == ["thick ", "old "]


def test_paragraphs_are_paired_left_out_and_put_in() -> None:
    comparison = _compare(STORY, [*STORY[:3], *STORY[4:8], prose(77, 30), *STORY[8:]])
    assert _kinds(comparison) == "same same same left same same same same right same same same same"
    left, right = (next(p for p in comparison.passages if p.kind == kind) for kind in ("left", "right"))
    assert (left.left_at, left.right_at, right.left_at, right.right_at) == (3, 3, 8, 7)


def test_scene_breaks_are_paired_however_they_are_typed() -> None:
    comparison = _compare([STORY[0], "* * *", STORY[1]], [STORY[0], "~*~", prose(5, 9), STORY[1]])
    assert _kinds(comparison) == "same same right same"
    assert comparison.left_words == comparison.common == 100


def test_what_moved_leads_to_where_it_stands() -> None:
    comparison = _compare(STORY, [*STORY[1:9], STORY[0], *STORY[9:]])
    moved = [passage for passage in comparison.passages if passage.kind == "moved"]
    assert [(passage.left_at, passage.elsewhere) for passage in moved if passage.left] == [(0, 8)]
    assert [(passage.right_at, passage.elsewhere) for passage in moved if passage.right] == [(8, 0)]


def test_a_paragraph_that_was_parted_stands_beside_both_halves() -> None:
    words = STORY[1].split()
    halves = [" ".join(words[:25]), " ".join(words[25:])]
    comparison = _compare(STORY[:3], [STORY[0], *halves, STORY[2]])
    assert _kinds(comparison) == "same same same"
    assert [(len(passage.left), len(passage.right)) for passage in comparison.passages] == [
        (1, 1),
        (1, 2),
        (1, 1),
    ]


def test_a_paragraph_written_anew_stands_alone() -> None:
    assert _kinds(_compare(STORY[:3], [STORY[0], prose(88, 50), STORY[2]])) == "same left right same"


texts = st.lists(
    st.sampled_from(
        ["fog", "lamp", "“the", "river.”", "—", "\n\n", "\n", "don’t", "the fog lay on the river", "夜"]
    ),
    max_size=40,
).map(" ".join)


@settings(deadline=None)
@given(texts, texts)
def test_nothing_is_lost_and_what_is_the_same_is_the_same(left: str, right: str) -> None:
    comparison = compare(left, right)
    for side, text in (("left", left), ("right", right)):
        shown = [paragraph for passage in comparison.passages for paragraph in getattr(passage, side)]
        assert (
            " ".join("".join(piece.text for piece in paragraph) for paragraph in shown).split()
            == text.split()
        )
    ours, theirs = _same_words(comparison)
    assert ours == theirs
    for passage in comparison.passages:
        if passage.kind == "same":
            assert not any(
                piece.differs for paragraph in (*passage.left, *passage.right) for piece in paragraph
            )
        assert bool(passage.left and passage.right) == (passage.kind in {"same", "changed"})


def _same_words(comparison: Comparison) -> tuple[list[str], list[str]]:
    sides: tuple[list[str], list[str]] = ([], [])
    for passage in comparison.passages:
        for words, paragraphs_ in zip(sides, (passage.left, passage.right), strict=True):
            for paragraph in paragraphs_:
                words += [
                    word
                    for piece in paragraph
                    if not piece.differs
                    for word in "".join(
                        sign if sign.isalnum() else "" if sign in "’'" else " " for sign in piece.text
                    ).split()
                ]
    return sides


@settings(deadline=None)
@given(texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {passage.kind for passage in compare(text, text).passages} <= {"same"}


def test_a_novel_is_compared_within_a_second() -> None:
    novel = paragraphs(5, 2_000)
    edited = [revised(paragraph, 0.2, number) for number, paragraph in enumerate(novel)]
    begun = process_time()
    comparison = _compare(novel, edited)
    # Measured at 0.4 s.
    assert process_time() - begun < 2
    assert comparison.left_words == 100_000
    assert comparison.count("left") < 20
