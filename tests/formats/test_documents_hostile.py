"""Documents of word processors, books and saved pages, cut off and damaged: a manuscript or a reason, nothing else."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import Unreadable, read
from ianto.story import Manuscript

from .pages import zipped

STORIES = Path(__file__).parent.parent / "stories"
FILES = {
    "docx": STORIES / "docx-with-headings" / "skerry.docx",
    "odt": STORIES / "odt-with-headings" / "clock.odt",
    "pdf": STORIES / "pdf-printed-by-a-browser" / "coal.pdf",
    "rtf": STORIES / "rtf-by-hand" / "cellar.rtf",
    "fb2": STORIES / "fb2-in-russian" / "klyuch.fb2",
    "mht": Path(__file__).parent / "cases" / "saved-page" / "bench.mhtml",
    "md": STORIES / "markdown-front-matter" / "the-orchard-wall.md",
}
WHOLE = {name: path.read_bytes() for name, path in FILES.items()}
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def settle(data: bytes, filename: str) -> Manuscript | None:
    """The manuscript, which holds together, or None where there is a reason."""
    try:
        found = read(data, filename)
    except Unreadable as refused:
        reason = refused.reason
        found = None
    if found is None:
        assert reason
        return None
    last = 0
    for block in found.blocks:
        assert last <= block.start <= block.stop <= len(found.text)
        assert found.text[block.start : block.stop].strip()
        last = block.stop
    last = 0
    for part in found.parts:
        assert last <= part.start < part.stop <= len(found.text)
        last = part.stop
    return found


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """The same container with other bytes for some of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change.get(info.filename, old.read(info)))
    return packed.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return container.read(name)


def _mutate(whole: bytes, draw: st.DataObject) -> bytes:
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 5))):
        at = draw.draw(st.integers(0, len(data) - 1))
        length = draw.draw(st.integers(0, 30))
        data[at : at + length] = draw.draw(st.binary(max_size=20))
        if not data:
            break
    return bytes(data)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_a_file_cut_off_anywhere_holds_together_or_has_a_reason(kind: str) -> None:
    whole = WHOLE[kind]
    for stop in range(0, len(whole), max(1, len(whole) // 40)):
        settle(whole[:stop], f"story.{kind}")


@pytest.mark.parametrize("kind", sorted(WHOLE))
@settings(max_examples=60, deadline=None)
@given(draw=st.data())
def test_a_damaged_file_holds_together_or_has_a_reason(kind: str, draw: st.DataObject) -> None:
    settle(_mutate(WHOLE[kind], draw), f"story.{kind}")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("docx", "docProps/core.xml"),
        ("odt", "content.xml"),
        ("odt", "styles.xml"),
        ("odt", "meta.xml"),
    ],
)
@settings(max_examples=40, deadline=None)
@given(draw=st.data())
def test_damage_inside_a_container_too(kind: str, name: str, draw: st.DataObject) -> None:
    whole = WHOLE[kind]
    settle(repacked(whole, {name: _mutate(part(whole, name), draw)}), f"story.{kind}")


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (repacked(WHOLE["docx"], {"word/document.xml": BOMB + b"<w>&c;</w>"}), "a.docx"),
        (repacked(WHOLE["odt"], {"content.xml": BOMB + b"<body><p>&c;</p></body>"}), "a.odt"),
        (BOMB + b"<FictionBook><body><p>&c;</p></body></FictionBook>", "a.fb2"),
    ],
)
def test_entities_are_refused(data: bytes, filename: str) -> None:
    with pytest.raises(Unreadable, match="entities"):
        read(data, filename)


def deep(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "x" + f"</{tag}>" * depth


SHAPES = {
    "RTF groups": (b"{\\rtf1 " + b"{" * 1_000_000, "a.rtf"),
    "RTF words": (b"{\\rtf1 " + b"\\b\\i0 x" * 200_000, "a.rtf"),
    "RTF numbers": (b"{\\rtf1 " + b"\\u8230?" * 200_000 + b"}", "a.rtf"),
    "RTF of one line": (b"{\\rtf1 " + b"It rained. " * 300_000 + b"}", "a.rtf"),
    "RTF styles": (b"{\\rtf1 {\\stylesheet " + b"{\\s1 heading " * 200 + b"a" * 500_000, "a.rtf"),
    "Markdown quotes": (b">" * 200_000 + b" x", "a.md"),
    "Markdown stars": (b"*a **a " * 20_000, "a.md"),
    "Markdown brackets": (b"[" * 50_000, "a.md"),
    "Markdown links": (b"[a](" * 20_000, "a.md"),
    "Markdown ticks": (b"".join(b"`" * n + b" " for n in range(800)), "a.md"),
    "Markdown of one line": (b"It rained. " * 200_000, "a.md"),
    "front matter": (b"---\n" + b"title: x\n" * 20_000 + b"---\n", "a.md"),
    "FB2 sections": (f"<FictionBook><body>{deep('section', 50_000)}</body></FictionBook>".encode(), "a.fb2"),
    "FB2 emphasis": (
        f"<FictionBook><body><p>{deep('emphasis', 50_000)}</p></body></FictionBook>".encode(),
        "a.fb2",
    ),
    "DOCX runs": (
        zipped(
            {
                "word/document.xml": f"<w:document {WORD}><w:body><w:p>{deep('w:sdt', 20_000)}</w:p></w:body></w:document>"
            }
        ),
        "a.docx",
    ),
    "saved page of many parts": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        + b"--x\nContent-Type: text/html\n\n" * 100_000,
        "a.mht",
    ),
    "saved page of nested mails": (
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=x\n\n--x\n" * 5_000,
        "a.mht",
    ),
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_no_shape_takes_long(shape: str) -> None:
    data, filename = SHAPES[shape]
    started = time.process_time()
    settle(data, filename)
    assert time.process_time() - started < 6


soup = st.lists(
    st.one_of(
        st.sampled_from(
            [
                r"\b ",
                r"\b0 ",
                r"\i ",
                r"\par ",
                r"\pard ",
                r"\line ",
                r"{\footnote ",
                r"{\info ",
                r"{\title ",
                r"{\*\x ",
                r"{\fonttbl ",
                r"{\f1\fcharset204 ",
                r"\f1 ",
                r"\u8217? ",
                r"\u-9 ",
                r"\u55357? ",
                r"\u56832? ",
                r"\uc2 ",
                r"\'e9 ",
                r"\'81 ",
                r"\'41 ",
                r"{ ",
                r"} ",
                r"} ",
                r"\s1 ",
                r"{\stylesheet ",
                r"{\s1 ",
                r"heading ",
                r"1; ",
                r"\ansicpg932 ",
                r"\ansicpg0 ",
                r"\page ",
                r"\~ ",
                r"\_ ",
                r"\bin3 ",
                r"\bin99999999999 ",
                r"\plain ",
                r"\v ",
                r"\deleted ",
                r"\super ",
                r"\tab ",
            ]
        ),
        st.text(alphabet="ab \n\x80ÿ", max_size=8),
    ),
    max_size=60,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(soup)
def test_any_rtf_holds_together_or_has_a_reason(text: str) -> None:
    settle(b"{\\rtf1 " + text.encode("latin-1", "replace"), "a.rtf")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "## ",
                "*",
                "**",
                "_",
                "~~",
                "> ",
                "- ",
                "1. ",
                "\n",
                "\n\n",
                "---\n",
                "title: x\n",
                "===\n",
                "[a](b)",
                "<b>",
                "</div>",
                "|",
                "a|b\n-|-\n",
                "`",
                "word ",
                "&amp;",
                "\\",
            ]
        ),
        max_size=50,
    ).map("".join)
)
def test_any_markdown_holds_together_or_has_a_reason(text: str) -> None:
    settle(text.encode(), "a.md")


@pytest.mark.parametrize(
    "text",
    [
        r"It rained. {\footnote \u55357? } It went on raining.",
        r"{\info{\title \u55357? lamp}{\author \u56832?}} It rained on the shingle.",
        r"It rained \u55357? and rained.",
    ],
)
def test_half_a_character_in_rtf_is_lost_and_nothing_else(text: str) -> None:
    settle(b"{\\rtf1 " + text.encode("ascii"), "a.rtf")


def test_two_halves_in_a_footnote_are_one_character() -> None:
    manuscript = read(rb"{\rtf1 It rained.{\footnote A lamp: \u-10179?\u-8704?.}\par}", "a.rtf")
    assert "\U0001f600" in manuscript.text
