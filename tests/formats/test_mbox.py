"""Mailboxes, spools, digests and folders of messages: the stories in them, and why the rest is none."""

from __future__ import annotations

import os
import random
import re
import time
import tomllib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Unreadable, collection_for, gather, read
from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.collections import HEAD_BYTES
from ianto.formats.collections.mail import mail_folder, mbox
from ianto.formats.mail.messages import boundary, join, split, stream, subject_of
from ianto.headers import parse
from ianto.story import Story

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases" / "mail").glob("*/expected.toml"))


def _first(folder: Path) -> Path:
    """The file of a folder that a library would meet first and find to be a collection."""
    for path in sorted(folder.iterdir()):
        if path.name != "expected.toml" and collection_for(path.read_bytes()[:HEAD_BYTES], path.name):
            return path
    raise AssertionError(folder)


def _gathered(folder: Path) -> tuple[list[Story], dict[str, str], set[Path]]:
    found = list(gather(_first(folder), folder))
    stories = [parse(read(each.data, each.path), each.path) for each in found if isinstance(each, Member)]
    refused = {each.path: each.reason for each in found if isinstance(each, Refused)}
    return stories, refused, {each.path for each in found if isinstance(each, Taken)}


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_stories_in_it_are_found_and_nothing_else(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    stories, refused, _ = _gathered(folder)
    wanted: list[dict[str, Any]] = expected.get("story", [])
    assert [story.first("title") for story in stories] == [each["title"] for each in wanted]
    for story, each in zip(stories, wanted, strict=True):
        told = _words(" ".join(chapter.text for chapter in story.chapters))
        assert story.first("author") == each["author"]
        assert story.first("rating") == each.get("rating", story.first("rating"))
        assert told.startswith(each["begins"])
        assert told.endswith(each["ends"])
        assert each.get("holds", "") in told
        if "chapters" in each:
            assert [chapter.title for chapter in story.chapters] == each["chapters"]
        if "warnings" in each:
            assert len(story.warnings) == len(each["warnings"])
            for warning, words in zip(story.warnings, each["warnings"], strict=True):
                assert words in warning
    assert refused.keys() == expected["refused"].keys()
    for path, reason in expected["refused"].items():
        assert re.search(reason, refused[path]), refused[path]


@pytest.mark.parametrize("name", ["yahoo-group", "folder-of-mails"])
def test_the_other_files_of_a_folder_are_no_inputs_of_their_own(name: str) -> None:
    (folder,) = (case for case in CASES if case.name == name)
    _, _, taken = _gathered(folder)
    used = {path for path in folder.iterdir() if path.suffix in {".json", ".eml"}}
    assert taken == used - {_first(folder)}


def test_what_else_lies_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (folder,) = (case for case in CASES if case.name == "folder-of-mails")
    for path in folder.glob("*.eml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "link.eml").symlink_to(tmp_path / "nowhere.eml")
    (tmp_path / "folder.eml").mkdir()
    os.mkfifo(tmp_path / "pipe.eml")
    (tmp_path / "list.mbox").write_bytes(b"".join(PARTS))
    stories, refused, taken = _gathered(tmp_path)
    assert [story.first("title") for story in stories] == ["The Lamp in the Fog"]
    assert refused == {}
    assert {path.name for path in taken} == {"b.eml", "c.eml"}


def message(subject: str, sender: str, day: int, body: str, head: str = "") -> bytes:
    """One message as it lies in a mailbox."""
    return (
        f"From {sender} Mon Nov {day:2} 20:00:00 1998\nFrom: {sender}\nSubject: {subject}\n"
        f"Date: {day} Nov 1998 20:00:00 +0000\nMessage-ID: <{day}.{len(body)}@x.example>\n{head}\n{body}\n\n"
    ).encode()


TOLD = "“You have not turned it,” said Holmes. Watson turned page {n}, and looked at him.\n"
PARTS = [message(f"The Lamp ({n}/9)", "hester@fog.example", n, TOLD.format(n=n) * 3) for n in range(1, 10)]
TALK = [
    message("which edition?", "tobias@tallow.example", 3, "Does anyone know? Thanks!"),
    message("Re: The Lamp (2/9)", "tobias@tallow.example", 4, "> turned\n\nLoved it, more soon please!"),
]


def _told(folder: Path, messages: list[bytes]) -> list[str]:
    path = folder / "list.mbox"
    path.write_bytes(b"".join(messages))
    found = [each for each in mbox.gather(path, folder) if isinstance(each, Member)]
    return [read(each.data, each.path).text for each in found]


@settings(max_examples=60, deadline=None)
@given(st.permutations([*PARTS, *TALK, PARTS[4]]))
def test_any_order_of_the_messages_gives_the_same_story(
    tmp_path_factory: pytest.TempPathFactory, messages: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("list")
    assert _told(folder, messages) == _told(folder, PARTS)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_mailbox_never_raises(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(b"".join(data.draw(st.sampled_from([PARTS + TALK, *map(_bytes_of, CASES)]))))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, max(len(whole) - 1, 0)))
        whole[at : at + data.draw(st.integers(0, 60))] = data.draw(
            st.one_of(st.binary(max_size=20), st.sampled_from(SPLINTERS))
        )
    path = tmp_path_factory.mktemp("list") / "list.mbox"
    path.write_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    for kind in (mbox, mail_folder):
        for found in kind.gather(path, path.parent):
            _settle(found)


SPLINTERS = [
    b"\n\n",
    b"From \n",
    b"\nFrom - \nSubject: x\n",
    b'Content-Type: multipart/mixed; boundary="a"\n',
    b"Content-Transfer-Encoding: base64\n",
    b"Subject: =?utf-8?b?!!!?= =?x?q?=ff?=\n",
    b"--a\n",
    b"\xff\xfe\0\0",
    b"-" * 30 + b"\n\nDate: x\n",
    b"Message: 1\n From: x\n",
    b'{"rawEmail": "',
]  # fmt: skip


def _bytes_of(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "expected.toml"]


def _settle(found: Member | Refused | Taken) -> None:
    if isinstance(found, Member):
        try:
            story = parse(read(found.data, found.path), found.path)
        except Unreadable:
            return
        assert story.manuscript.text.strip()
    elif isinstance(found, Refused):
        assert found.reason


def _list_of(count: int, path: Path) -> Path:
    """A list's mailbox: of four messages three are parts of a story, some of them posted twice."""
    chance = random.Random(3)
    with path.open("wb") as file:
        for number in range(count):
            title = f"Tale {number // 4}"
            if number % 4:
                text = message(
                    f"{title} ({number % 4}/3)", "hester@fog.example", 1, TOLD.format(n=number) * 8
                )
            else:
                text = message("question", "tobias@tallow.example", 1, "Does anyone know? Thanks! " * 8)
            file.write(text if chance.random() < 0.99 else text * 2)
    return path


def _gather_all(path: Path) -> tuple[int, int, float]:
    """How many members and refusals a mailbox gives, and in how many seconds."""
    started = time.process_time()
    members = refused = 0
    for found in mbox.gather(path, path.parent):
        members += isinstance(found, Member)
        refused += isinstance(found, Refused)
    return members, refused, time.process_time() - started


def test_a_list_of_twenty_thousand_takes_time_in_its_length(tmp_path: Path) -> None:
    _, _, first = _gather_all(_list_of(2_500, tmp_path / "short.mbox"))
    members, refused, seconds = _gather_all(_list_of(20_000, tmp_path / "long.mbox"))
    assert members == 5_000
    assert refused > 5_000
    assert seconds < first * 8 * 2 + 1


def test_of_a_list_little_is_held_in_memory(tmp_path: Path) -> None:
    path = _list_of(1_600, tmp_path / "list.mbox")
    _gather_all(path)
    tracemalloc.start()
    members, _, _ = _gather_all(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert members == 400
    # Two pieces of the file, and less than a kilobyte of each message.
    assert peak < 4_000_000 + 1_600 * 1_000


def test_separators_across_pieces_are_seen_and_lines_of_a_story_are_none(tmp_path: Path) -> None:
    filler = "From the church came a bell.\nFrom: nobody\n" + "x" * 200 + "\n"
    whole = [message(f"Tale {n}", "hester@fog.example", 1, filler * (n % 7) * 400) for n in range(60)]
    path = tmp_path / "list.mbox"
    path.write_bytes(b"\n\n" + b"".join(whole))
    with path.open("rb") as file:
        parted_by = boundary(file.read(HEAD_BYTES))
        file.seek(0)
        assert parted_by is not None
        slices = list(stream(file, parted_by))
    assert [each.data for each in slices] == whole
    data = path.read_bytes()
    assert all(data[each.start : each.stop] == each.data for each in slices)


def test_a_message_without_an_end_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "list.mbox"
    with path.open("wb") as file:
        file.write(PARTS[0].rstrip(b"\n"))
        for _ in range(100):
            file.write(b"The fog did not lift.\n" * 50_000)
        file.write(b"\n" + PARTS[1])
    tracemalloc.start()
    found = list(mbox.gather(path, tmp_path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000_000
    assert [each.path for each in found] == ["0001.mbox", "0002.mbox"]
    assert isinstance(found[0], Refused)
    assert "larger than" in found[0].reason
    assert isinstance(found[1], Member)
    assert found[1].data == PARTS[1]


@pytest.mark.parametrize(
    ("subject", "key", "part", "of"),
    [
        ("NEW: The Lamp (1/2) by Hester Quill", "thelamp", (1, 0), 2),
        ("[fog] FIC: The Lamp 02/03 (PG) [H/W]", "thelamp", (2, 0), 3),
        ("Re: [fog] The Lamp 1/?", "thelamp", (1, 0), 0),
        ("[2/4] The Lamp", "thelamp", (2, 0), 4),
        ("The Lamp, part 1 of 2", "thelamp", (1, 0), 2),
        ("xfc: The Lamp 3a/5", "thelamp", (3, 1), 5),
        ("REPOST: The Lamp, Part Two", "thelamp", (2, 0), 0),
        ("REVISED The Lamp (1/2)", "thelamp", (1, 0), 2),
        ("The Lamp Part IV: Ashes (4/7)", "thelamp", (4, 0), 7),
        ("The Lamp Part II (1/3)", "thelamppartii", (1, 0), 3),
        ("The Lamp: Epilogue", "thelamp", (9999, 0), 0),
        ("The 39 Lamps", "the39lamps", None, 0),
        ("The Lamp 10/31/98", "thelamp103198", None, 0),
        ("Chapter 3", "", (3, 0), 0),
    ],
)
def test_the_counter_is_read_out_of_a_subject(
    subject: str, key: str, part: tuple[int, int] | None, of: int
) -> None:
    found = subject_of(subject)
    assert (found.key, found.part, found.of) == (key, part, of)


def test_a_first_part_posted_before_there_were_more_is_joined(tmp_path: Path) -> None:
    first = message("The Lamp", "hester@fog.example", 1, TOLD.format(n=1) * 3)
    (told,) = _told(tmp_path, [PARTS[1], first])
    assert told.index("page 1") < told.index("page 2")


def test_a_repost_of_the_last_part_alone_completes_the_story(tmp_path: Path) -> None:
    repost = message("REPOST: The Lamp (9/9)", "hester@fog.example", 20, TOLD.format(n=9) * 3)
    (told,) = _told(tmp_path, [*PARTS[:8], repost])
    assert told == _told(tmp_path, [*PARTS[:8], repost][::-1])[0]
    assert "page 9" in told


def test_nothing_to_join_is_nothing() -> None:
    assert join([]) == []


def test_a_story_in_any_words_is_not_refused(tmp_path: Path) -> None:
    stories = [
        message("rain", "una@downs.example", 1, "I am an old woman now and I remember the rain. " * 12),
        message("The Request", "una@downs.example", 1, "He asked for nothing. She gave him the lamp. " * 9),
        message("Thanks", "una@downs.example", 1, "“Thank you,” said Emma. Mr. Knightley bowed. " * 6),
        message(
            "Re: NEW: Bees 2/?", "una@downs.example", 1, "The bees sat in the hive, and Holmes watched. " * 30
        ),
        message(
            "(no subject)", "una@downs.example", 1, "Title: Bees\nRating: G\n\nThe bees came. It was April."
        ),
        message(
            "drabble: fog", "una@downs.example", 1, "Fog. A lamp in it. Nobody came, and nobody went. " * 10
        ),
    ]
    assert len(_told(tmp_path, stories)) == len(stories)


def test_a_member_parts_as_its_mailbox_did() -> None:
    assert split(b"".join(PARTS)) == PARTS
