"""What two versions are to each other, and what that makes of a story that has just been read."""

from __future__ import annotations

import pytest

from ianto.duplicates import (
    SAME_WORK,
    About,
    Agreement,
    Candidate,
    Likeness,
    Related,
    Relation,
    Text,
    agreement,
    fingerprint,
    judge,
    likeness,
    relate,
)
from tests.duplicates.prose import paragraphs, prose, revised

SAME = Relation("same", 2_000, 2_000, 1.0, 1.0, 2_000, 1)
SLIPS = Relation("revision", 2_000, 2_001, 0.99, 0.99, 700, 4, 3)
NOTED = Relation("revision", 2_000, 2_020, 1.0, 0.99, 2_000, 1, 1)
REVISED = Relation("revision", 2_000, 2_100, 0.8, 0.77, 120, 40, 41)
LONGER = Relation("longer", 2_000, 8_000, 1.0, 0.25, 2_000, 1, 1)
PART = Relation("part", 2_000, 80_000, 1.0, 0.025, 2_000, 1, 2)
OVERLAP = Relation("overlap", 2_000, 2_000, 0.2, 0.2, 25, 9, 10)

HERS = About("The Lamp", ("Ada Thorne",), "http://a.example/1", "lamp.txt", "txt")
UNKNOWN = About()


def _like(relation: Relation, first: About, second: About) -> Likeness:
    found = likeness(relation, agreement(first, second))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (UNKNOWN, HERS, Agreement()),
        (HERS, HERS, Agreement("same", author=True, address=True, path=True, format=True)),
        (About("The Lamp"), About("LAMP"), Agreement("same")),
        (About("Lamp"), About("Lamp, Part 3 of 9"), Agreement("within")),
        (About("Lamp"), About("Clamps"), Agreement("other")),
        (About("Lamp"), About("Chapter 3"), Agreement("other", chapter=True)),
        (About(authors=("Zoë M.", "Ada")), About(authors=("zoe_m",)), Agreement(author=True)),
        (About(authors=("Ada",)), About(authors=("Bram",)), Agreement(author=False)),
        (About(authors=("—",)), About(authors=("Bram",)), Agreement()),
    ],
)
def test_agreement(first: About, second: About, expected: Agreement) -> None:
    assert agreement(first, second) == expected
    assert agreement(second, first) == expected


@pytest.mark.parametrize(
    ("relation", "other", "kind", "certain"),
    [
        (SAME, HERS, "same text", True),
        (SAME, UNKNOWN, "same text", True),
        (SAME, About("The Lamp", ("Ada Thorne",), "http://b.example/1", "", "txt"), "repost elsewhere", True),
        (SAME, About("The Lamp", ("Ada Thorne",), format="epub"), "other format", True),
        (SAME, About("The Candle", ("Ada Thorne",)), "retitled", True),
        (SAME, About("The Lamp", ("Cora Wick",)), "author renamed", True),
        (SLIPS, About("The Candle", ("Ada Thorne",)), "retitled", True),
        (SLIPS, About("The Candle", ("Cora Wick",)), "retitled", False),
        (SLIPS, About("The Lamp", ("Cora Wick",)), "author renamed", False),
        (SLIPS, About(address="http://b.example/1"), "repost elsewhere", True),
        (SLIPS, About("The Lamp", ("Ada Thorne",), format="epub"), "other format", True),
        (NOTED, UNKNOWN, "same text", True),
        (REVISED, UNKNOWN, "revision", False),
        (REVISED, About("The Lamp"), "revision", True),
        (REVISED, About("The Candle", ("Ada Thorne",)), "retitled", False),
        (REVISED, About(address="http://a.example/1"), "revision", True),
        (LONGER, UNKNOWN, "longer", False),
        (LONGER, About("The Lamp", ("Ada Thorne",)), "longer", True),
        (LONGER, About("The Lamp", ("Cora Wick",)), "longer", False),
        (LONGER, About("All the Lamps of Whitby"), "part of an omnibus", False),
        (PART, About("The Lamp, chapter 2", ("Ada Thorne",)), "chapter of", False),
        (PART, About("Chapter 2", ("Ada Thorne",)), "chapter of", False),
        (PART, About("Tales of the Moor", ("Ada Thorne",)), "part of an omnibus", False),
        (PART, About("The Lamp"), "chapter of", True),
        (OVERLAP, About("The Lamp", ("Ada Thorne",)), "shared passages", False),
    ],
)
def test_kinds(*, relation: Relation, other: About, kind: str, certain: bool) -> None:
    for found in (_like(relation, HERS, other), _like(relation.reversed(), other, HERS)):
        assert (found.kind, found.certain) == (kind, certain)


def test_what_shares_little_and_agrees_in_nothing_is_nothing() -> None:
    assert likeness(OVERLAP, agreement(HERS, UNKNOWN)) is None
    sentence = Relation("part", 140, 2_000, 0.45, 0.03, 60, 1, 2)
    assert likeness(sentence, agreement(HERS, UNKNOWN)) is None
    assert _like(sentence, HERS, HERS).kind == "chapter of"
    quoting = Relation("overlap", 2_000, 2_000, 0.2, 0.2, 90, 9, 10)
    assert _like(quoting, HERS, UNKNOWN).kind == "shared passages"
    apart = Relation("apart", 2_000, 2_000, 0.01, 0.01)
    assert likeness(apart, agreement(HERS, HERS)) is None


def test_a_few_words_alone_join_nothing() -> None:
    stub = Relation("same", 22, 22, 1.0, 1.0, 22, 1)
    assert not _like(stub, UNKNOWN, HERS).certain
    assert _like(stub, HERS, HERS).certain


def test_the_evidence_is_told_in_words_with_figures() -> None:
    assert _like(REVISED, HERS, About("The Lamp", ("Cora Wick",))).evidence == (
        "80% of the shorter text (2,000 words) stands in the other (2,100 words)",
        "41 passages changed",
        "the longest passage in common has 120 words",
        "the same title",
        "the authors differ",
    )
    assert _like(SAME, UNKNOWN, HERS).evidence == ("all 2,000 words are the same",)
    assert (
        "the longer one goes on where the shorter one ends: 6,000 words more"
        in _like(LONGER, HERS, UNKNOWN).evidence
    )
    nearly = Relation("revision", 2_000, 2_000, 0.9999, 0.9999, 1_999, 1, 1)
    assert _like(nearly, HERS, UNKNOWN).evidence[:2] == (
        "99% of the shorter text (2,000 words) stands in the other (2,000 words)",
        "1 passage changed",
    )


def test_the_judge_prefers_the_same_text_to_the_same_name() -> None:
    text = prose(1, 500)
    mark, changed = fingerprint(text), fingerprint(revised(text, 0.1))
    assert judge(mark, [Candidate(4, mark)], [Candidate(2, changed)]).kind == "duplicate"
    verdict = judge(mark, [], [Candidate(2, changed), Candidate(3, fingerprint(prose(9, 500)))])
    assert (verdict.kind, verdict.work) == ("new version", 2)
    assert verdict.likeness >= SAME_WORK
    assert judge(mark, [], [Candidate(3, fingerprint(prose(9, 500)))]).kind == "added"
    assert judge(mark, [], []).kind == "added"


def test_what_is_certain_joins_and_the_rest_is_proposed() -> None:
    text = "\n\n".join(paragraphs(1, 20))
    mark = fingerprint(text)

    def related(work: int, other: str, about: About) -> Related:
        return Related(work, _like(relate(Text.of(text), Text.of(other)), HERS, about))

    grown = related(7, text + "\n\n" + prose(3, 900), About("The Lamp", ("Ada Thorne",)))
    elsewhere = related(5, revised(text, 0.1), UNKNOWN)
    again = related(5, text + "\n\n" + prose(4, 900), UNKNOWN)
    verdict = judge(mark, [], [], [elsewhere, again, grown])
    assert (verdict.kind, verdict.work, verdict.evidence) == ("new version", 7, grown.likeness.evidence)
    assert [(each.work, each.likeness.kind) for each in verdict.proposals] == [(5, "longer")]
    verdict = judge(mark, [], [Candidate(5, mark)], [elsewhere])
    assert (verdict.kind, verdict.work, verdict.proposals) == ("added", None, (elsewhere,))
    noted = related(8, f"Disclaimer: not mine.\n\n{text}", UNKNOWN)
    assert judge(mark, [], [], [grown, noted]).kind == "duplicate"
    assert judge(mark, [Candidate(8, mark)], [], [noted, elsewhere]).proposals == (elsewhere,)


def test_two_files_without_a_word_are_not_the_same_story() -> None:
    empty = fingerprint("* * *")
    assert judge(empty, [Candidate(1, empty)], []).kind == "added"


def test_a_notice_in_place_of_stories_makes_them_no_one_work() -> None:
    notice = fingerprint("This story has been removed at the request of its writer. " * 2)
    there = [Candidate(1, notice)]
    assert judge(notice, there, []).kind == "added"
    assert judge(notice, there, there).kind == "duplicate"
    drabble = fingerprint(" ".join(f"word{number}" for number in range(60)))
    assert judge(drabble, [Candidate(1, drabble)], []).kind == "duplicate"


def test_a_notice_many_have_is_not_even_asked_about() -> None:
    notice = Relation("same", 11, 11, 1.0, 1.0, 11, 1)
    assert likeness(notice, agreement(UNKNOWN, HERS)) is None
