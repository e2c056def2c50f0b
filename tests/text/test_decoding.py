from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.prose import PROSE, prose

from ianto.text import decode

CURLY = "“It’s late,” he said – “too late…” and the café closed."


def plainly(text: str) -> str:
    """What a text is once decoded, if nothing in it is garbled."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_mark_decides(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + CURLY.encode(encoding), declared="ascii")
    assert (decoded.text, decoded.encoding, decoded.repairs) == (CURLY, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CURLY, "\n".join(PROSE["ru"])])
def test_utf_16_without_a_mark_is_known_by_its_nulls(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.repairs == (f"utf-16: read as {encoding} although it has no byte-order mark",)


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1252", "iso-8859-1", "klingon", "utf-16", "x-unknown"]
)
def test_utf_8_is_known_whatever_is_declared(declared: str | None) -> None:
    assert decode(CURLY.encode(), declared).text == CURLY


@pytest.mark.parametrize("declared", [None, "latin-1", "us-ascii", "utf-8", "windows-1252"])
def test_windows_1252_is_known_whatever_is_declared(declared: str | None) -> None:
    decoded = decode(CURLY.encode("cp1252"), declared)
    assert (decoded.text, decoded.encoding) == (CURLY, "cp1252")


def test_bytes_windows_1252_does_not_define_do_no_harm() -> None:
    decoded = decode(b"a\x81b\x8d\x8f\x90c\x9d \x93quoted\x94")
    assert decoded.encoding == "cp1252"
    assert decoded.text.startswith("a\x81b")
    assert decoded.text.endswith("“quoted”")


def test_mac_roman_is_known_by_its_quotation_marks() -> None:
    decoded = decode("“It’s late,” he said — “too late…”".encode("mac-roman"))
    assert (decoded.text, decoded.encoding) == ("“It’s late,” he said — “too late…”", "mac-roman")
    assert decoded.repairs == ("mac-roman: read as mac-roman, by its letters",)


def test_one_accent_on_a_capital_is_no_macintosh() -> None:
    assert decode("Seán Ó Briain went home.".encode("cp1252")).text == "Seán Ó Briain went home."


def test_a_declared_windows_1252_may_be_a_macintosh_after_all() -> None:
    text = "\n".join(PROSE["en"]).replace("£", "").replace("°", "")
    assert decode(text.encode("mac-roman"), "iso-8859-1").text == text


ENCODINGS = [
    ("cp1252", "fr"),
    ("cp1252", "de"),
    ("cp1252", "es"),
    ("cp1252", "pt"),
    ("mac-roman", "fr"),
    ("mac-roman", "es"),
    ("mac-roman", "de"),
    ("cp1250", "pl"),
    ("iso8859-2", "pl"),
    ("cp1251", "ru"),
    ("koi8-r", "ru"),
    ("cp866", "ru"),
    ("shift_jis", "ja"),
    ("euc_jp", "ja"),
    ("iso2022_jp", "ja"),
    ("gbk", "zh"),
    ("gb18030", "zh"),
    ("big5", "tw"),
    ("euc_kr", "ko"),
]


@pytest.mark.parametrize(("encoding", "language"), ENCODINGS)
@given(data=st.data())
def test_an_encoding_is_known_by_its_letters(encoding: str, language: str, data: st.DataObject) -> None:
    text = data.draw(prose(language, least=8))
    text = text.encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "language"), [case for case in ENCODINGS if case[0] in ("cp1251", "shift_jis")]
)
def test_a_guess_can_be_switched_off(encoding: str, language: str) -> None:
    data = "\n".join(PROSE[language] * 4).encode(encoding, "ignore")
    name = decode(data).repairs[0].partition(":")[0]
    again = decode(data, without=frozenset((name,)))
    assert again.encoding != encoding
    assert not any(repair.startswith(f"{name}:") for repair in again.repairs)


def test_a_declared_encoding_is_believed_where_it_can_be_read() -> None:
    text = "Холмс и Ватсон"
    decoded = decode(text.encode("koi8-r"), "KOI8-R")
    assert (decoded.text, decoded.encoding, decoded.repairs) == (text, "koi8-r", ())


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("gb2312", "gbk"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("x-mac-roman", "mac-roman"),
        ("windows-1251", "cp1251"),
        ('"BIG5"', "big5"),
    ],
)
def test_labels_of_mail_and_browsers(label: str, codec: str) -> None:
    text = {"cp1251": "Холмс", "mac-roman": "It’s “café”"}.get(codec, "中")
    text = "대한" if codec == "cp949" else text
    assert decode(text.encode(codec), label).text == text


def test_what_it_says_and_is_not() -> None:
    text = "\n".join(PROSE["ru"])
    decoded = decode(text.encode(), "windows-1251")
    assert decoded.text == text
    assert decoded.repairs == ("declared: it says it is cp1251, but is utf-8",)
    assert decode(text.encode(), "windows-1251", frozenset(("declared",))).encoding == "cp1251"
    assert "does not exist" in decode(b"a", "klingon").warnings[0]


def test_a_torn_letter_does_not_change_what_it_is() -> None:
    data = "\n".join(PROSE["ja"] * 9).encode("cp932")
    decoded = decode(data + b"\x82", "shift_jis")
    assert decoded.encoding == "shift_jis"
    assert decoded.warnings


def test_a_few_damaged_bytes_leave_utf_8_what_it_is() -> None:
    decoded = decode((CURLY * 5).encode() + b" \xff and on \xe2\x80")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(CURLY)
    assert "lost" in decoded.warnings[0]


@given(story=prose("en", "fr", "de"), template=prose("en", "fr"), first=st.booleans())
def test_a_template_in_another_encoding_than_the_story(story: str, template: str, *, first: bool) -> None:
    parts = [(template, "utf-8"), (story, "cp1252")]
    parts = parts if first else parts[::-1]
    data = b"\n".join(text.encode(encoding) for text, encoding in parts)
    assert decode(data).text == "\n".join(text for text, _ in parts)


@given(
    st.lists(
        st.tuples(st.sampled_from(PROSE["en"][:2] + PROSE["fr"]), st.booleans()), min_size=6, max_size=30
    )
)
def test_lines_of_both_encodings_by_turns(lines: list[tuple[str, bool]]) -> None:
    data = b"\n".join(line.encode("utf-8" if utf8 else "cp1252") for line, utf8 in lines)
    assert decode(data).text == "\n".join(line for line, _ in lines)


@pytest.mark.parametrize(("encoding", "language"), [("cp1251", "ru"), ("cp932", "ja"), ("gbk", "zh")])
def test_a_template_in_utf_8_around_another_script(encoding: str, language: str) -> None:
    story = "\n".join(PROSE[language] * 5).encode(encoding, "ignore").decode(encoding)
    frame = "\n".join(PROSE[language])
    decoded = decode(f"{frame}\n".encode() + story.encode(encoding) + f"\n{frame}".encode())
    assert decoded.text == f"{frame}\n{story}\n{frame}"
    assert decoded.repairs[0].startswith("fragments: ")


def test_fragments_can_be_switched_off() -> None:
    text = "It’s late, said the White Rabbit to nobody in particular.\n"
    data = text.encode() + text.encode("cp1252")
    assert decode(data).repairs[0].startswith("fragments: ")
    without = decode(data, without=frozenset(("fragments", "mojibake")))
    assert without.encoding == "cp1252"
    assert "â€™" in without.text


def test_line_ends_and_nulls() -> None:
    decoded = decode(b"one\r\ntwo\rthree\nfo\0ur")
    assert decoded.text == "one\ntwo\nthree\nfour"
    assert decoded.repairs == ("nul: removed 1 NUL characters",)
    assert decoded.shifts == ((16, 1),)
    assert decode(b"fo\0ur", without=frozenset(("nul",))).text == "fo\ufffdur"


@given(
    data=st.binary(max_size=300),
    declared=st.sampled_from(
        [None, "utf-8", "utf-16", "cp932", "hex", "idna", "", "\0", "utf-7", "undefined", "gbk"]
    ),
    markup=st.booleans(),
)
def test_it_never_raises(data: bytes, declared: str | None, *, markup: bool) -> None:
    decoded = decode(data, declared, markup=markup)
    assert "\0" not in decoded.text
    assert "\r" not in decoded.text
    decoded.text.encode()


@given(
    st.text(
        st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\r\t")
    )
)
def test_text_comes_back(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.repairs or decoded.text == plainly(text)


@pytest.mark.parametrize(
    "data",
    [
        b"\x81" * 3_000_000,
        bytes(range(256)) * 12_000,
        b"\xe2\x80" * 1_500_000,
        "â€™".encode() * 400_000,
        "donâ€™t ".encode() * 300_000,
        "Ã©".encode() * 700_000,
        b"don\\'t " * 400_000,
        b"&amp;" * 600_000,
        b"&amp;" * 599_999 + b"#8217;",
        b"don=92t\n" * 350_000,
        b"a=20\n" * 600_000,
        b"=\n" * 1_500_000,
        "ItÕs ".encode() * 500_000,
        b"\xc3\xa9\xe9" * 1_000_000,
        "Да\n".encode() * 300_000 + "Да\n".encode("cp1251") * 300_000,
        b"\n" * 3_000_000,
        b"d?t " * 700_000,
        "\x92".encode() * 1_500_000,
    ],
)
def test_time_and_room_grow_with_length_alone(data: bytes) -> None:
    begun = time.process_time()
    decoded = decode(data)
    assert time.process_time() - begun < 2
    assert len(decoded.text) <= len(data)
    assert len(decoded.shifts) <= 2000 * 4 + len(data) // 16
