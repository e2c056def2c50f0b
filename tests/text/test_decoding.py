from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.text import decode

CURLY = "“It’s late,” he said – “too late…” and the café closed."


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
def test_utf_16_without_a_mark_is_known_by_its_nulls(encoding: str) -> None:
    decoded = decode(CURLY.encode(encoding))
    assert (decoded.text, decoded.encoding) == (CURLY, encoding)
    assert "no byte-order mark" in decoded.repairs[0]


@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1252", "iso-8859-1", "klingon"])
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
    assert decoded.repairs


def test_cyrillic_bytes_are_guessed_and_said_to_be() -> None:
    text = "Холмс стоял у окна и смотрел, как идёт снег. Ватсон читал газету. " * 12
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert "guess" in decoded.repairs[0]


def test_a_declared_encoding_is_believed_where_it_can_be_read() -> None:
    text = "Холмс и Ватсон"
    assert decode(text.encode("koi8-r"), "KOI8-R").text == text


def test_a_few_damaged_bytes_leave_utf_8_what_it_is() -> None:
    decoded = decode((CURLY * 5).encode() + b" \xff and on")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(CURLY)
    assert decoded.warnings


def test_line_ends_and_nulls() -> None:
    decoded = decode(b"one\r\ntwo\rthree\nfo\0ur")
    assert decoded.text == "one\ntwo\nthree\nfour"
    assert decoded.repairs == ("removed 1 NUL characters",)


def test_lost_and_garbled_characters_are_told_and_left() -> None:
    assert "lost" in decode("It\ufffds late".encode()).warnings[0]
    garbled = "It’s late".encode().decode("cp1252")
    decoded = decode(garbled.encode())
    assert decoded.text == garbled
    assert "garbled" in decoded.warnings[0]


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "utf-16", "cp932", "hex", "idna", "", "\0", "utf-7"]),
)
def test_it_never_raises(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    assert "\0" not in decoded.text
    assert "\r" not in decoded.text


@given(st.text())
def test_text_comes_back(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
    assert decode(codecs.BOM_UTF8 + text.encode()).text.removeprefix("\ufeff") == expected.removeprefix(
        "\ufeff"
    )


@pytest.mark.parametrize("data", [b"\x81" * 3_000_000, bytes(range(256)) * 12_000, b"\xe2\x80" * 1_500_000])
def test_time_grows_with_length_alone(data: bytes) -> None:
    begun = time.process_time()
    decode(data)
    assert time.process_time() - begun < 2
