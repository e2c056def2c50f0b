"""Single messages, and the parts of one story in several: what of them is story, and what is the mail's."""

from __future__ import annotations

import html
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Unreadable, read
from ianto.formats.mail.messages import head_of
from ianto.headers import parse
from ianto.story import Manuscript, Story

STORIES = Path(__file__).parent.parent / "stories"
MAILS = [path for path in sorted(STORIES.glob("*/*")) if path.suffix in {".eml", ".4711"}]
TOLD = "The fog came down at four. “It is early,” said Watson. “It is late,” said Holmes.\n"
FROM = (
    "From: Hester Quill <hester@fog.example>\nDate: 1 Nov 1998 20:00:00 +0000\nMessage-ID: <1@fog.example>\n"
)


def mail(subject: str, body: str | bytes, head: str = "") -> bytes:
    """One message, without a separator."""
    body = body if isinstance(body, bytes) else body.encode()
    return f"{FROM}Subject: {subject}\n{head}\n".encode() + body


def boxed(*messages: bytes) -> bytes:
    """Messages as they lie in a mailbox."""
    return b"".join(
        b"From hester@fog.example Mon Nov  2 20:00:00 1998\n" + each + b"\n\n" for each in messages
    )


def story_of(data: bytes) -> Story:
    return parse(read(data, "0001.mbox"), "0001.mbox")


def shown(story: Story) -> str:
    return " ".join(" ".join(chapter.text for chapter in story.chapters).split())


def residue(found: Manuscript, what: str) -> list[str]:
    return [found.text[part.start : part.stop] for part in found.parts if part.what == what]


def test_a_single_message_is_read_as_mail() -> None:
    assert MAILS
    for path in MAILS:
        assert read(path.read_bytes(), path.name).format == "mail"


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.parent.name)
def test_places_lead_back_to_the_file(path: Path) -> None:
    data = path.read_bytes()
    found = read(data, path.name)
    if not found.offsets:
        assert found.shifts == ()
        return
    whole = data.decode("cp1252").replace("\r\n", "\n")
    places = [place for place in range(0, len(found.text), 7) if found.text[place].isalnum()]
    assert len(places) > 20
    assert all(whole[found.decoded_place(place)] == found.text[place] for place in places)


def test_places_lead_back_to_a_mailbox_with_stuffed_lines() -> None:
    body = f"Title: Fog\nRating: G\n\n{TOLD}\n>From the street came a bell.\n>>From nowhere else.\n{TOLD}"
    data = boxed(mail("Fog (1/2)", body), mail("Fog (2/2)", body.replace("bell", "whistle")))
    found = read(data, "0001.mbox")
    whole = data.decode()
    for words in ("From the street", "street came a whistle", ">From nowhere", "Title: Fog"):
        place = found.text.rindex(words)
        at = found.decoded_place(place)
        assert whole[at : at + len(words)] == words
    assert "\nFrom the street came a bell." in found.text


def test_lines_that_flow_are_joined_and_it_is_said() -> None:
    flowed = "It rained on the \nroof and on the \nroad.\n\n From here on it \nsnowed.\n" + TOLD
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
    found = read(mail("FIC: Rain", flowed, head), "a.eml")
    assert "It rained on the roof and on the road.\n\nFrom here on it snowed.\n" in found.text
    assert [repair.partition(":")[0] for repair in found.repairs] == ["flowed"]
    joined = read(mail("FIC: Rain", flowed, head.replace("flowed", "flowed; delsp=yes")), "a.eml")
    assert "It rained on theroof" in joined.text


def test_repairs_that_are_not_wanted_are_left() -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n"
    raw = "It rained =97 as it does in that part of the town =96 on all of the=\nroof. =93It is early,=94 said Watson. =93No,=94 said Holmes.\n"
    data = mail("FIC: Rain", f"It snowed on the \nroad.\n\n{raw * 8}", head)
    found = read(data, "a.eml")
    assert {repair.partition(":")[0] for repair in found.repairs} >= {"flowed", "quoted-printable"}
    assert "on the road." in found.text
    assert "“It is early,”" in found.text
    left = read(data, "a.eml", frozenset({"flowed", "quoted-printable"}))
    assert left.repairs == ()
    assert "on the \nroad." in left.text
    assert "=93It is early,=94" in left.text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?b?RklDOiBMYSBQbHVpZSDDqXRlcm5lbGxl?=", "La Pluie éternelle"),
        ("=?iso-8859-1?q?FIC=3A_La_Pluie_=E9?= =?iso-8859-1?q?ternelle?=", "La Pluie éternelle"),
        ("FIC: La Pluie\n  =?utf-8?q?=C3=A9ternelle?=", "La Pluie éternelle"),
        ("FIC: La Pluie\n  sans fin", "La Pluie sans fin"),
        ("=?nothing?q?FIC:_Rain?=", "Rain"),
    ],
)
def test_subjects_are_decoded_and_unfolded(subject: str, title: str) -> None:
    assert story_of(mail(subject, TOLD * 2)).first("title") == title


def test_a_charset_that_is_wrong_is_not_believed() -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n"
    assert "“It is early,”" in read(mail("FIC: Fog", TOLD.encode("cp1252"), head), "a.eml").text
    assert "“It is early,”" in read(mail("FIC: Fog", TOLD.encode(), head), "a.eml").text


def test_what_is_attached_is_read_if_it_is_text_and_named_if_not() -> None:
    body = (
        f"--x\n\nHere it is!\n\n--x\nContent-Type: text/plain; name=fog.txt\n\nTitle: Fog\nRating: G\n\n{TOLD * 3}\n"
        "--x\nContent-Type: application/msword; name=fog.doc\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--\n"
    )
    found = story_of(mail("FIC: Fog", body, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"))
    assert "“It is early,”" in shown(found)
    assert "what is attached to the message is not read: fog.doc" in found.warnings


def test_only_an_attachment_is_a_reason() -> None:
    body = "--x\nContent-Type: application/msword; name=fog.doc\n\nAAAA\n--x--\n"
    with pytest.raises(Unreadable, match=r"fog\.doc.*save that"):
        read(mail("FIC: Fog", body, "Content-Type: multipart/mixed; boundary=x\n"), "a.eml")


def test_talk_is_refused_and_a_copy_of_it_typed_by_a_person_is_not() -> None:
    talk = mail("Re: Fog", "Hester wrote:\n> The fog came down at four.\n\nLoved it! More soon, please?\n")
    with pytest.raises(Unreadable, match="answers another message"):
        read(talk, "a.eml")
    typed = talk.replace(b"Message-ID: <1@fog.example>\n", b"")
    assert read(typed, "a.txt").format == "txt"


@pytest.mark.parametrize(
    ("around", "what"),
    [
        ("-- \nHester\nhttp://fog.example", "signature"),
        ("--\nHester", "signature"),
        ("To unsubscribe from this group, send an email to:\nfog-unsubscribe@groups.example\n", "footer"),
        (
            f"{'-' * 24} Yahoo! Groups Sponsor {'-' * 21}~-->\nLamps!\n{'-' * 69}~->\n\nYour use of Yahoo! Groups is free.",
            "footer",
        ),
        (
            "_" * 47 + "\nfog mailing list\nfog@list.example\nhttp://list.example/mailman/listinfo/fog",
            "footer",
        ),
        ("-- .---Fog Fan Fiction Mailing List---.\n   | Unsubscribing - x@fog.example |", "footer"),
    ],
)
def test_what_lists_and_programs_add_is_no_story(around: str, what: str) -> None:
    found = read(mail("FIC: Fog", f"Title: Fog\nRating: G\n\n{TOLD * 3}\n{around}\n"), "a.eml")
    assert residue(found, what) == [around.strip()]
    assert shown(parse(found)).endswith("said Holmes.")


def test_drawn_lines_and_quotations_of_the_story_are_the_story() -> None:
    body = f"Title: Fog\nRating: G\n\n{TOLD * 3}\n{'_' * 40}\n\n> HAVE YOU SEEN MY UMBRELLA\n\n{TOLD * 9}"
    assert "HAVE YOU SEEN MY UMBRELLA" in shown(story_of(mail("FIC: Fog", body)))


@pytest.mark.parametrize(
    "again",
    [
        "Fog (2/2)\nby Hester Quill\n\n",
        "TITLE: Fog (2/2)\nAUTHOR: Hester Quill\nSUMMARY: There is fog, and\nthere is more.\n\n*****\n\n",
        "Disclaimers in part 1.\n\n",
        "See part one for headers.\n\n-----\n\n",
        "Continued from part 1\n\n",
        "(2/2)\n\n",
        "",
    ],
)
def test_the_head_of_a_later_part_is_no_story(again: str) -> None:
    first = f"Title: Fog\nRating: G\n\n{TOLD * 3}\nEnd part 1/2\n\nMore tomorrow!\n"
    second = f"{again}She had seen the lamp go out. {TOLD * 3}\nThe End\n"
    found = story_of(boxed(mail("Fog (1/2)", first), mail("Fog (2/2)", second)))
    assert [chapter.title for chapter in found.chapters] == ["Part 1", "Part 2"]
    assert found.chapters[0].text.endswith("said Holmes.")
    assert found.chapters[1].text.startswith("She had seen the lamp go out.")
    assert found.first("rating") == "G"


def test_a_part_that_begins_with_a_chapter_keeps_its_heading() -> None:
    parts = [mail(f"Fog ({n}/2)", f"Chapter {n}: The {n}th Lamp\n\n{TOLD * 3}") for n in (1, 2)]
    found = story_of(boxed(*parts))
    assert [chapter.title for chapter in found.chapters] == [
        "Chapter 1: The 1th Lamp",
        "Chapter 2: The 2th Lamp",
    ]


@pytest.mark.parametrize(
    ("numbers", "warning"),
    [
        (("1/3", "3/3"), "part 2 of 3 is missing"),
        (("2/5", "4/5"), "parts 1, 3 and 5 of 5 are missing"),
        (("1/?", "4/?"), "parts 2 and 3 are missing"),
        (("1/40",), "and 27 more of 40 are missing"),
        (("1/2", "2/2"), ""),
        (("1/1",), ""),
        (("1/?", "2/?"), ""),
        (("0/2", "1/2", "2/2"), ""),
    ],
)
def test_missing_parts_are_named(numbers: tuple[str, ...], warning: str) -> None:
    found = read(boxed(*(mail(f"Fog ({number})", TOLD * 3) for number in numbers)), "0001.mbox")
    assert len(found.warnings) == bool(warning)
    assert warning in "".join(found.warnings)


def test_html_and_plain_parts_of_one_story_are_joined() -> None:
    page = f"<html><body><p>{TOLD}</p><p>The <i>lamp</i> went out.</p></body></html>"
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    found = story_of(
        boxed(mail("Fog (1/2)", f"Title: Fog\nRating: G\n\n{TOLD * 3}"), mail("Fog (2/2)", page, head))
    )
    assert [chapter.title for chapter in found.chapters] == ["Part 1", "Part 2"]
    assert "<i>lamp</i>" in found.chapters[1].html or "<em>lamp</em>" in found.chapters[1].html
    assert not found.manuscript.offsets


def yahoo(raw: str) -> bytes:
    return json.dumps(
        {"userId": 1, "msgId": 7, "topicId": 7, "rawEmail": html.escape(raw)}, indent=4
    ).encode()


def test_a_message_of_yahoo_groups_is_read_and_its_cut_off_end_is_told() -> None:
    whole = mail("FIC: Fog", f"Title: Fog\nRating: G\n\n{TOLD * 3}").decode()
    found = read(yahoo(whole), "7_raw.json")
    assert "“It is early,” said Watson." in found.text
    assert found.warnings == ()
    cut = (whole + "The fog. " * 8000)[:65_500]
    assert "64 KB" in " ".join(read(yahoo(cut), "7_raw.json").warnings)
    with pytest.raises(Unreadable, match="cut off while it was saved"):
        read(yahoo(whole)[:300], "7_raw.json")


def test_who_asked_not_to_be_kept_is_heard() -> None:
    (warning,) = read(mail("FIC: Fog", TOLD * 3, "X-No-Archive: yes\n"), "a.eml").warnings
    assert "do not hand it on" in warning
    assert read(mail("FIC: Fog", TOLD * 3, "X-No-Archive: no\n"), "a.eml").warnings == ()


def test_addresses_taken_out_are_nobodys() -> None:
    raw = mail("FIC: Fog", TOLD * 3).decode().replace("Hester Quill <hester@fog.example>", "hester@...")
    assert story_of(yahoo(raw)).first("contact") in {None, "hester@..."}


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("Hester Quill <Hester@Fog.example>", "Hester Quill", "hester@fog.example"),
        ('"Quill, Hester" <hester@fog.example>', "Quill, Hester", "hester@fog.example"),
        ("hester@fog.example (Hester Quill)", "Hester Quill", "hester@fog.example"),
        ("hester@fog.example", "", "hester@fog.example"),
        ("<hester@fog.example>", "", "hester@fog.example"),
        ("Hester Quill", "Hester Quill", ""),
        ("Hester Quill <...@...>", "Hester Quill", ""),
        ("hester@...", "", "hester@..."),
        ("((((", "((((", ""),
        ("", "", ""),
    ],
)
def test_a_sender_has_a_name_and_an_address(sender: str, name: str, address: str) -> None:
    head = head_of(f"From: {sender}\nSubject: Fog\n\n".encode())
    assert (head.name, head.address) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "Title: Fog\nAuthor: Hester Quill\nStatus: complete\nSubject: lamps\n\n" + TOLD,
        "From: Hester Quill\nDate: 1 Nov 1998\nSubject: Fog (1/2)\n\n" + TOLD,
        "From the street came a bell at 20:00:00, as it had in 1998\n\n" + TOLD,
        "Path: the long one\n\n" + TOLD,
    ],
)
def test_a_text_that_only_looks_like_mail_is_text(text: str) -> None:
    assert read(text.encode(), "a.txt").format == "txt"


def test_letters_and_drawn_lines_in_a_story_part_nothing() -> None:
    letter = f"Title: Letters\nRating: G\n\n{TOLD}\n{'-' * 40}\n\nDate: 3 May\nFrom: Mina\n\nDear Lucy,\n\n{TOLD * 4}"
    found = read(boxed(mail("FIC: Letters", letter)), "0001.mbox")
    assert found.media_type == "message/rfc822"
    assert "Dear Lucy" in shown(parse(found))


def test_a_whole_mailbox_is_no_story() -> None:
    with pytest.raises(Unreadable, match=r"2 messages in it.*add it"):
        read(boxed(mail("Fog", TOLD), mail("Rain", TOLD)), "list.mbox")


SHAPES = {
    "parts in parts": b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
    + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000
    + b"x",
    "one long subject": b"Message-ID: <x>\nFrom: a@b.c\nSubject: "
    + b"(1/2) [x] " * 100_000
    + b"\n\nx said y.",
    "encoded words": b"Message-ID: <x>\nFrom: a@b.c\nSubject: "
    + b"=?utf-8?q?x?= " * 4_000
    + b"\n\nx said y.",
    "separators": b"From - \nSubject: x\n\nIt rained.\n" * 5_000,
    "quoted": b"Message-ID: <x>\nFrom: a@b.c\nSubject: NEW: x\n\nIt rained.\n" + b"> " * 300_000,
    "folded": b"Message-ID: <x>\nFrom: a@b.c\nSubject: x" + b"\n x" * 200_000,
    "flowing": b"Message-ID: <x>\nFrom: a@b.c\nSubject: NEW: x\nContent-Type: text/plain; format=flowed\n\n"
    + b"rain \n" * 300_000,
    "drawn lines": b"Message-ID: <x>\nFrom: a@b.c\nSubject: NEW: x\n\nIt rained.\n" + b"_" * 900_000,
    "brackets around the sender": b"Message-ID: <x>\nSubject: NEW: x\nFrom: "
    + b"(" * 300_000
    + b"\n\nIt rained.",
    "a date of numbers": b"Message-ID: <x>\nSubject: NEW: x\nDate: " + b"1 " * 300_000 + b"\n\nIt rained.",
    "a content of words": b"Message-ID: <x>\nSubject: NEW: x\nContent-Type: text/plain"
    + b"; a=b" * 100_000
    + b"\n\nIt rained.",
    "JSON in JSON": b'{"rawEmail": ' * 100_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_no_faster_than_the_message(name: str) -> None:
    started = time.process_time()
    try:
        found = read(SHAPES[name], "a.eml")
    except Unreadable as refused:
        found = None
        reason = refused.reason
    assert time.process_time() - started < 15
    assert found.text if found else reason


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_message_is_read_or_has_a_reason(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([path.read_bytes() for path in MAILS])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
        whole = whole or bytearray(b"x")
    try:
        story = parse(read(bytes(whole), "a.eml"), "a.eml")
    except Unreadable:
        return
    at = 0
    for part in story.parts:
        assert at <= part.start < part.stop <= len(story.manuscript.text)
        at = part.stop


def test_a_story_whose_parts_are_all_there_is_complete_and_one_that_lacks_some_is_not() -> None:
    parts = [mail(f"Fog ({number}/3)", f"Title: Fog\nRating: G\n\n{TOLD * 3}\n") for number in (1, 2, 3)]
    assert story_of(boxed(*parts)).first("part") == "3/3"
    assert story_of(boxed(*parts[:2])).first("part") == "2/3"
    assert story_of(boxed(parts[0])).first("part") == "1/3"
