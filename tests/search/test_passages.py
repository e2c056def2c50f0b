"""The index of passages: what is told in which work, and where."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ianto.search import IndexBroken, IndexBusy, IndexOutdated, Passages, Showing, Told, WholeText, stamp_of
from ianto.search.passages import LENGTH, cut
from tests.library.made import body

INN = (
    "They were snowed in at the inn below the pass, and the violin had lost a string. Watson counted the candles. "
    "There was one bed, and Holmes said that he never slept in any case."
)
CLOCK = (
    "Mina hid the letter inside the clock, behind the pendulum, where nobody had looked since the old count died. "
    "The production of the timetable took her until morning."
)
RABBIT = "Alice followed the rabbit down the stairs of the museum and found a door painted on the wall."


def text(work: int, *chapters: str, state: str = "1") -> WholeText:
    return WholeText(work, stamp_of(work, state), chapters)


TEXTS = (text(1, INN), text(2, body(5), f"{body(6)}\n\n{CLOCK}\n\n{body(7)}"), text(3, RABBIT))


@pytest.fixture
def passages(tmp_path: Path) -> Iterator[Passages]:
    with Passages.open(tmp_path / "passages", writable=True) as index:
        index.stage(TEXTS)
        index.commit(1)
        yield index


def told(index: Passages, remembered: str, without: Sequence[int] = ()) -> list[int]:
    return [each.work for each in index.recall(index.ask(remembered), without=without)]


def test_a_story_is_found_by_what_is_told_in_it(passages: Passages) -> None:
    assert told(passages, "two men share one bed at an inn in the snow")[0] == 1
    assert told(passages, "Who hid a letter in the clock?")[0] == 2
    assert told(passages, "a girl follows a rabbit into a museum")[0] == 3


def test_the_ending_of_a_word_makes_no_difference_and_its_kin_helps(passages: Passages) -> None:
    assert told(passages, "snowing") == [1]
    passages.stage([text(4, "To produce a rabbit from a hat was all that he had learned."), text(5, RABBIT)])
    passages.commit(2)
    # `production` is no word of 4, but of the kin of one, so that it is above 3 and 5 which only have the rabbit.
    assert told(passages, "the rabbit, produced")[0] == 4
    assert [each for each in told(passages, "a rabbit and its production") if each != 2] == [4, 3, 5]


def test_words_that_every_text_has_find_nothing(passages: Passages) -> None:
    for nothing in ("", "   ", "and then he was there with someone", "!?", "zzxqy"):
        assert told(passages, nothing) == []


def test_a_passage_says_where_it_is(passages: Passages) -> None:
    asked = passages.ask("the letter behind the pendulum of the clock")
    found = passages.recall(asked)[0]
    chapter = TEXTS[1].chapters[found.chapter - 1]
    assert (found.work, found.chapter) == (2, 2)
    shown = Showing(asked).show(chapter, found.start, found.stop)
    assert chapter[shown.at :].startswith(shown.quote)
    assert chapter.index(CLOCK) - 200 < shown.at < chapter.index(CLOCK) + 20
    marked = [piece for piece, hit in shown.pieces if hit]
    assert {"letter", "clock", "pendulum"} <= set(marked)
    assert "Mina hid the " in "".join(piece for piece, _ in shown.pieces)


def test_what_stands_close_together_is_above_what_is_scattered(tmp_path: Path) -> None:
    apart = f"{body(1)}\n\nA lighthouse.\n\n{body(2)}\n\nA parrot.\n\n{body(3)}\n\nThe anchor.\n\n{body(4)}"
    together = f"{body(11)}\n\n{body(12)}\n\nThe parrot took the anchor to the lighthouse.\n\n{body(13)}\n\n{body(14)}"
    with Passages.create(tmp_path) as index:
        index.stage([text(1, apart), text(2, together)])
        index.commit(1)
        assert told(index, "an anchor, a parrot and a lighthouse") == [2, 1]


def test_a_passage_is_found_across_the_border_of_two(tmp_path: Path) -> None:
    filler = "word " * ((LENGTH - 60) // 5)
    split = f"{filler}The lighthouse keeper fed his parrot with anchors and biscuits on Sunday. {filler}"
    assert len(list(cut(split))) > 1
    with Passages.create(tmp_path) as index:
        index.stage(
            [text(1, split), text(2, f"lighthouse {filler} parrot {filler} anchors biscuits {filler}")]
        )
        index.commit(1)
        assert told(index, "anchors and biscuits for the parrot at the lighthouse")[0] == 1


def test_a_text_is_cut_between_words(passages: Passages) -> None:
    long = body(1, 300)
    pieces = list(cut(long))
    assert [stop for _, stop in pieces[:-1]] == [start for start, _ in pieces[1:]]
    assert "".join(long[start:stop] for start, stop in pieces) == long
    assert all(long[stop - 1].isspace() for _, stop in pieces[:-1])
    assert list(cut("")) == []
    endless = "a" * 10_000
    assert "".join(endless[start:stop] for start, stop in cut(endless)) == endless


def test_a_script_without_spaces_is_found_sign_by_sign(tmp_path: Path) -> None:
    with Passages.create(tmp_path) as index:
        index.stage([text(1, "雪の夜、宿に一つの灯があった。"), text(2, "兎は博物館の階段を下りた。")])
        index.commit(1)
        assert told(index, "兎と博物館")[0] == 2


def test_works_that_are_not_wanted_are_left_out(passages: Passages) -> None:
    assert told(passages, "a letter in the clock", without=[2]) == []
    assert len(passages.recall(passages.ask("letter clock violin rabbit"), limit=1)) == 1
    assert passages.recall(passages.ask("letter clock"), limit=0) == ()


def test_a_text_takes_the_place_of_what_the_work_had(passages: Passages) -> None:
    passages.stage([text(2, RABBIT, state="2")], [3])
    passages.commit(7)
    assert told(passages, "letter in the clock") == []
    assert told(passages, "rabbit in the museum") == [2]
    assert (passages.revision, passages.works) == (7, 2)
    assert passages.known([stamp_of(2, "2"), stamp_of(2, "1"), stamp_of(3, "1")]) == {stamp_of(2, "2")}
    assert passages.known([]) == set()


def test_a_text_without_words_has_no_passages(passages: Passages) -> None:
    passages.stage([text(1), text(2, "", " \n "), text(3, "* * *")])
    passages.commit(2)
    assert (len(passages), told(passages, "rabbit")) == (0, [])


def test_what_was_not_committed_is_lost_and_what_fails_undoes_all(tmp_path: Path) -> None:
    def half() -> Iterator[WholeText]:
        yield TEXTS[0]
        raise KeyboardInterrupt

    with Passages.create(tmp_path) as index:
        index.stage([TEXTS[2]])
        index.commit(1)
        with pytest.raises(KeyboardInterrupt):
            index.stage(half(), [3])
        index.commit(2)
        assert told(index, "a violin in the snow") == []
        assert told(index, "rabbit") == [3]
        index.stage([TEXTS[0]])
    assert told(Passages.open(tmp_path), "a violin in the snow") == []


def test_the_answer_does_not_depend_on_how_it_was_written(tmp_path: Path) -> None:
    remembered = (
        "the clock and the letter",
        "who counted the candles",
        "a door in the museum wall",
        "the rain and the lamp",
    )
    with Passages.create(tmp_path / "once") as once, Passages.create(tmp_path / "thrice") as thrice:
        more = [text(number, body(number)) for number in range(10, 40)]
        once.stage([*TEXTS, *more])
        once.commit(1)
        for number, some in enumerate((more[20:], more[:20], TEXTS)):
            thrice.stage(reversed(some))
            thrice.commit(number + 1)
        thrice.settle()
        for each in remembered:
            assert _answer(once, each) == _answer(thrice, each)


def _answer(index: Passages, remembered: str) -> list[tuple[int, float, int, int]]:
    found: Sequence[Told] = index.recall(index.ask(remembered))
    return [(each.work, round(each.score, 6), each.chapter, each.start) for each in found]


def test_a_reader_sees_what_another_process_commits(tmp_path: Path) -> None:
    with Passages.create(tmp_path) as index:
        index.stage([TEXTS[0]])
        index.commit(1)
    reader = Passages.open(tmp_path)
    assert (told(reader, "rabbit"), reader.works) == ([], 1)
    script = (
        "import sys; from ianto.search import Passages, WholeText\n"
        "with Passages.open(sys.argv[1], writable=True) as index:\n"
        "    index.stage([WholeText(9, 9, ('a rabbit',))]); index.commit(5)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    assert (told(reader, "rabbit"), reader.revision, reader.works) == ([9], 5, 2)
    with pytest.raises(RuntimeError, match="not open for writing"):
        reader.stage(TEXTS)


def test_one_writes_at_a_time(passages: Passages, tmp_path: Path) -> None:
    with pytest.raises(IndexBusy):
        Passages.open(tmp_path / "passages", writable=True)


def test_a_damaged_or_older_one_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexBroken):
        Passages.open(tmp_path / "none")
    with Passages.create(tmp_path) as index:
        index.stage(TEXTS)
        index.commit(1)
    state = tmp_path / "state.json"
    whole = state.read_text(encoding="utf-8")
    state.write_text(whole.replace('"schema": 1', '"schema": 9'), encoding="utf-8")
    with pytest.raises(IndexOutdated):
        Passages.open(tmp_path)
    state.write_text(whole, encoding="utf-8")
    index = Passages.open(tmp_path)
    index.verify()
    store = next(tmp_path.glob("*.store"))
    data = bytearray(store.read_bytes())
    data[len(data) // 3] ^= 0xFF
    store.write_bytes(bytes(data))
    with pytest.raises(IndexBroken):
        index.verify()
    with Passages.create(tmp_path) as index:
        assert len(index) == 0


def test_a_page_that_is_pasted_whole_is_asked_by_its_rarest_words(passages: Passages) -> None:
    asked = passages.ask(f"{body(20, 200)} {body(6)} {CLOCK}")
    assert len(asked.stems) <= 40
    assert told(passages, f"{body(6)} {CLOCK}")[0] == 2


def test_half_characters_and_nulls_do_no_harm(tmp_path: Path) -> None:
    with Passages.create(tmp_path) as index:
        index.stage([text(1, "a rabbit \ud800 with nul \x00 in it " + "y" * 50_000)])
        index.commit(1)
        assert told(index, "rabbit \udcff nul \x00") == [1]
