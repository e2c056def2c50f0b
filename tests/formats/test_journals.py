"""Journals: an entry from a backup, an export of many, and what lies beside them."""

from __future__ import annotations

import tracemalloc
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Member, Refused, Taken, Unreadable, gather, is_collection, is_furniture, read
from ianto.formats.journals.journal_markup import pieces
from ianto.formats.journals.journal_matter import without_a_story
from ianto.headers import parse
from ianto.story import FieldName, Manuscript

STORY = (
    "<b>Title:</b> The Fog Ledger\n<b>Pairing:</b> Holmes/Watson\n<b>Rating:</b> PG\n\n"
    '<lj-cut text="Four o\'clock">The fog came up the river at four.\n\n"You might have lit the lamp," said Watson.\n\n'
    "Holmes had not heard. He was counting."
)


def entry(
    event: str = STORY, subject: str = "Fic: The Fog Ledger (1/3)", *, root: str = "event", more: str = ""
) -> str:
    return (
        f"<{root}>\n<itemid>12</itemid>\n<eventtime>2005-03-04 21:05:00</eventtime>\n<subject>{escape(subject)}</subject>\n"
        f"<event>{escape(event)}</event>\n{more}</{root}>\n"
    )


def values(found: Manuscript, name: FieldName) -> list[str]:
    return [field.value for field in found.fields if field.name == name]


def story_of(data: str | bytes, name: str = "L-12") -> str:
    found = parse(read(data.encode() if isinstance(data, str) else data, name), name)
    return "\n\n".join(chapter.text for chapter in found.chapters)


def test_line_ends_are_breaks_unless_the_entry_says_otherwise() -> None:
    assert story_of(entry()).split("\n\n") == [
        "The fog came up the river at four.",
        '"You might have lit the lamp," said Watson.',
        "Holmes had not heard. He was counting.",
    ]
    laid_out = entry(
        "<p><b>Title:</b> Fog</p><p><b>Rating:</b>\nPG</p><lj-cut><p>The fog came\nup the river.</p><p>Nobody\ncame.</p>",
        more="<props><opt_preformatted>1</opt_preformatted></props>",
    )
    assert story_of(laid_out) == "The fog came up the river.\n\nNobody came."


def test_the_words_on_a_cut_are_kept_and_are_no_story() -> None:
    found = read(entry().encode(), "L-12")
    residue = "".join(found.text[part.start : part.stop] for part in found.parts if part.kind == "residue")
    assert "( Four o'clock )" in residue
    assert "Four o'clock" not in story_of(entry())


def test_a_cut_that_names_a_chapter_is_its_heading() -> None:
    two = STORY.replace("Four o'clock", "Chapter One").replace(
        "Holmes had not", "</lj-cut><lj-cut text='Chapter Two'>Holmes had not"
    )
    found = parse(read(entry(two).encode(), "L-12"), "L-12")
    assert [chapter.title for chapter in found.chapters] == ["Chapter One", "Chapter Two"]


@pytest.mark.parametrize(
    "written",
    [
        '<lj user="wren_ink">', "<lj user=wren_ink>", "<lj comm='wren_ink' />", '<lj user="wren_ink" title="Wren">',
        "<user name=wren_ink>", '<user name="wren_ink" site="dreamwidth.org">', '<user site="livejournal.com" name="wren_ink" />',
    ],
)  # fmt: skip
def test_names_are_written_in_many_ways(written: str) -> None:
    (piece,) = pieces(f"beta: {written}!", preformatted=True)
    assert piece.html == "beta: wren_ink!"


def test_other_tags_of_journals_leave_their_words() -> None:
    event = (
        "Title: Fog\nRating: G\n\n<cut text=Read>The fog came up.\n"
        "<lj-spoiler title='who did it'>It was the butler.</lj-spoiler>\n"
        "<lj-raw><i>Nobody\ncame.</i></lj-raw>\n<lj-poll name='x'><lj-pq>And now?</lj-pq></lj-poll>"
    )
    text = read(entry(event).encode(), "L-12").text
    for words in ("The fog came up.", "[who did it] It was the butler.", "Nobody came.", "And now?"):
        assert words in text


def test_a_locked_entry_says_so() -> None:
    found = read(entry(more="<security>usemask</security><allowmask>1</allowmask>").encode(), "L-12")
    assert any("locked" in warning for warning in found.warnings)
    assert not read(entry(more="<security>public</security>").encode(), "L-12").warnings


def test_a_post_in_a_community_has_its_poster_for_author() -> None:
    more = "<poster>wren_ink</poster><url>http://community.livejournal.com/holmes_fest/77.html</url>"
    found = read(entry(more=more).encode(), "L-12")
    assert values(found, "author") == ["wren_ink"]
    assert values(found, "challenge") == ["holmes_fest"]


def test_each_value_is_decoded_by_itself() -> None:
    mixed = (
        entry(subject="Fic: Café")
        .encode()
        .replace(b"said Watson", "said Watson\N{EM DASH}softly".encode("cp1252"))
    )
    found = read(mixed, "L-12")
    assert "Subject: Fic: Café" in found.text
    assert "Watson\N{EM DASH}softly" in found.text


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    whole = entry().encode()
    cut = whole[: whole.index(b"He was")]
    assert story_of(cut).endswith("Holmes had not heard.")
    assert story_of(
        b"\xef\xbb\xbf<?xml version='1.0'?>" + whole.replace(b"</subject>", b"</subject><bad")
    ) == story_of(whole)
    assert story_of("\ufeff".encode("utf-16-le") + entry().encode("utf-16-le")) == story_of(whole)


@pytest.mark.parametrize(
    ("subject", "event"),
    [
        ("", ""),
        ("monday", "went to the shops. it rained. home again now, tired."),
        ("", '<img src="x.png">'),
    ],
)
def test_an_entry_without_a_story_is_refused_with_the_reason(subject: str, event: str) -> None:
    with pytest.raises(Unreadable, match="journal entry without a story"):
        read(entry(event, subject).encode(), "L-3")


@pytest.mark.parametrize(
    ("subject", "event", "tags"),
    [
        ("Drabble: Fog", "It rained.", ""),
        ("", "It rained.", "holmes, fic"),
        ("", "Pairing: Holmes/Watson. It rained.", ""),
        ("rain", "“It rains,” said Holmes. “It does,” said Watson.", ""),
        ("rain", '<lj-cut text="here">It rained.', ""),
        ("rain", "It rained. " * 200, ""),
        ("rain", "It rained.<br>* * *<br>It rained again.", ""),
    ],
)
def test_when_in_doubt_it_is_a_story(subject: str, event: str, tags: str) -> None:
    assert not without_a_story(subject, event, tags)
    assert without_a_story("rain", "It rained.", "weather")


def export(count: int) -> str:
    entries = "".join(
        entry(STORY.replace("four", f"hour {number}"), root="entry").replace(">12<", f">{number}<")
        for number in range(1, count + 1)
    )
    return f"<?xml version=\"1.0\" encoding='utf-8'?>\n<livejournal>\n{entries}</livejournal>\n"


def test_an_export_is_taken_apart_entry_by_entry(tmp_path: Path) -> None:
    path = tmp_path / "2005-03.xml"
    path.write_text(export(3), encoding="utf-8")
    assert is_collection(path.read_bytes()[:16384], path.name)
    found = list(gather(path, tmp_path))
    assert [member.path for member in found if isinstance(member, Member)] == [
        "1.entry",
        "2.entry",
        "3.entry",
    ]
    whole = path.read_bytes()
    for number, member in enumerate(found, 1):
        assert isinstance(member, Member)
        assert member.data in whole
        assert story_of(member.data, member.path).startswith(f"The fog came up the river at hour {number}.")


def test_an_export_that_was_cut_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "2005-03.xml"
    path.write_text(export(3)[:-200], encoding="utf-8")
    *members, last = gather(path, tmp_path)
    assert [type(member) for member in members] == [Member, Member]
    assert isinstance(last, Refused)
    assert "cut off" in last.reason


def test_a_large_export_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "all.xml"
    path.write_text(export(20_000), encoding="utf-8")
    tracemalloc.start()
    count = sum(isinstance(member, Member) for member in gather(path, tmp_path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000


def test_comments_are_no_stories_and_no_failures(tmp_path: Path) -> None:
    path = tmp_path / "C-12"
    path.write_text(
        "<?xml version='1.0'?>\n<comments><comment><id>1</id><parentid/><subject>re</subject>"
        "<body>Title: lovely!</body><user>hob</user></comment></comments>",
        encoding="utf-8",
    )
    assert is_collection(path.read_bytes(), path.name)
    assert list(gather(path, tmp_path)) == [Taken(path)]
    assert not is_collection(b"<p>comments</p>", "C-12")
    assert not is_collection(path.read_bytes(), "my story.html")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_entry_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(entry(more="<props><taglist>a,b</taglist></props>").encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(whole) - 1)))
        whole[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=12))
    reason = ""
    text = ""
    try:
        text = read(bytes(whole), "L-12").text.strip()
    except Unreadable as refused:
        reason = refused.reason
    assert text or reason


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<entry>", "</entry>", "<entry>\n<itemid>", "5</itemid>", "<a>", "x", "\n", "\0"]),
        max_size=40,
    )
)
def test_any_export_ends_in_members_and_reasons(
    tmp_path_factory: pytest.TempPathFactory, soup: list[str]
) -> None:
    path = tmp_path_factory.mktemp("export") / "all.xml"
    path.write_text("<livejournal><entry>\n<itemid>1</itemid></entry>" + "".join(soup), encoding="utf-8")
    found = list(gather(path, path.parent))
    assert isinstance(found[0], Member)
    assert {type(each) for each in found} <= {Member, Refused}


def test_what_a_backup_remembers_is_furniture() -> None:
    for path in (
        "wren_ink/.last",
        "wren_ink/comment.meta",
        "wren_ink/userpics.xml",
        "wren_ink/userpics/fog.jpg",
    ):
        assert is_furniture(path)
    for path in ("wren_ink/L-12", "wren_ink/C-12", "wren_ink/userpics/story.txt", "fics/fog.jpg"):
        assert not is_furniture(path)
