from __future__ import annotations

import time

import pytest

from ianto.text import is_chapter_heading, is_ending, is_scene_break
from ianto.text.markers import may_mark

BREAKS = """***|* * *|*****|#|###|# # #|---|- - -|___|~~~|~*~|<>|oOo|oooOOOooo|o0o|xxx|XXX|-x-|-x-x-x-|=====|=====o=====
|¤¤¤|• • •|+++|**|//|[scene break]|LINE BREAK|PAGE BREAK|.oO0Oo.|~|-=-=-=-|--|—|☙|✶✶✶|◇ ◇ ◇|━━━━|───|═══|～～～|※
|＊＊＊|＊　＊　＊|◆|❖|⋆⋆⋆|`~`|-- scene change --|oOoOo|~O~|* ~ * ~ *""".replace("\n", "").split("|")
CHAPTERS = """Chapter 1|Chapter One|Chapter 1- Salt|Chapter 1: Salt|Chapter 1 – Salt|CHAPTER ONE|Ch. 3|Part I - Salt|Part Two|Book Two
|Prologue|Epilogue|= Chapter 1 =|======== Prologue ========|Act One|Season 1|Episode 02: Salt|Chapitre 1|Kapitel 3: Salz|Глава 3
|Chapter 5 The Salt Road|Chapter Twenty-One|Part 2 of 5""".replace("\n", "").split("|")
ENDINGS = """The End|THE END|END|Fin|Finis|~Fin~|-end-|*end*|TBC|To be continued...|Owari|End (1/2)|END PART 1|End file.
|The End...for now|continued in part 2""".replace("\n", "").split("|")
NOT_BREAKS = [
    "",
    "-",
    "...",
    ". . .",
    "100",
    "0.0",
    "x",
    "ox",
    "Oh",
    "So. So.",
    "-- Bram Stoker",
    "Boo",
    "$",
    "look",
    "Salt --- and sugar!",
    "～",
    "`",
    "……",
    "！！！",
    "ーーー",
    "〇",
    "Scene changes everything",
]
NOT_CHAPTERS = [
    "Chapter one was hard to write.",
    "Part 1 is here.",
    "part of the problem",
    "Prologues are long",
    "In chapter 3 he falls",
    "Chapter",
    "Parting",
]
NOT_ENDINGS = ["ending", "The end of the day", "In the end, they left.", "Finally", "Endless"]


@pytest.mark.parametrize("line", BREAKS)
def test_a_scene_break(line: str) -> None:
    assert is_scene_break(line)
    assert may_mark(line)
    assert not is_chapter_heading(line)


@pytest.mark.parametrize("line", NOT_BREAKS)
def test_no_scene_break(line: str) -> None:
    assert not is_scene_break(line)


@pytest.mark.parametrize("line", CHAPTERS)
def test_a_chapter_heading(line: str) -> None:
    assert may_mark(line)
    assert is_chapter_heading(line)


@pytest.mark.parametrize("line", NOT_CHAPTERS)
def test_no_chapter_heading(line: str) -> None:
    assert not is_chapter_heading(line)


@pytest.mark.parametrize("line", ENDINGS)
def test_an_ending(line: str) -> None:
    assert is_ending(line)


@pytest.mark.parametrize("line", NOT_ENDINGS)
def test_no_ending(line: str) -> None:
    assert not is_ending(line)


@pytest.mark.parametrize(
    "sign", ["o", "x ", "-", "= ", "ch ", "chapter 1 ", "part i ", "end ", "the end ", "((", "chapter one - "]
)
def test_no_line_takes_long(sign: str) -> None:
    begun = time.process_time()
    for length in (50, 89, 199, 100_000):
        line = (sign * length)[:length] + "!"
        is_scene_break(line)
        is_chapter_heading(line)
        is_ending(line)
    assert time.process_time() - begun < 0.5


def test_a_quick_look_is_enough_for_most_of_a_story() -> None:
    assert not may_mark("It rained on all of them.")
    assert not may_mark('"You might have called," said Miss Lyle.')
    assert not may_mark("Part of him had known. " * 8)
