"""RTF's control words followed one by one: what they say of the text, and the text.

Libraries for this give the words without their emphasis, and emphasis is half of what is said in a story.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import Final

from ianto.formats.drafting.runs import Run, inline, paragraph
from ianto.formats.unreadable import Unreadable

_TOKEN: Final = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]|$))|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Lists in tables in lists come to some fifty.
_DEEPEST: Final = 2000
_SKIPPED: Final = frozenset(
    (
        "colortbl", "pict", "object", "objdata", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
        "annotation", "atnid", "atnauthor", "atndate", "atnref", "atntime", "fldinst", "datafield",
        "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "listtable",
        "listoverridetable", "revtbl", "rsidtbl", "generator", "bkmkstart", "bkmkend", "filetbl",
        "pnseclvl", "nonshppict", "shppict", "sp", "tc", "xe", "rxe", "private", "background", "template",
        "passwordhash", "do", "creatim", "revtim", "printim", "buptim", "operator", "company", "doccomm",
        "manager", "hlinkbase", "userprops", "pn", "mmathPr", "falt", "panose",
    )
)  # fmt: skip
_SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "cell": "\t",
    "nestcell": "\t",
}
_ENDS: Final = frozenset(("par", "sect", "row", "nestrow"))
_MARKS: Final = {"b": "b", "i": "i", "ul": "u", "strike": "s", "striked": "s", "super": "^", "sub": "_"}
_DRESSES: Final = frozenset(("nosupersub", "plain", "v", "deleted"))
_ALIGNED: Final = {"qc": "center", "qr": "right", "ql": "", "qj": ""}
_INFO: Final = frozenset(("title", "author", "keywords"))
_CHARSETS: Final = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_FAMILIES: Final = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_HEADING: Final = re.compile(r"heading ([1-6])\b|^(title)$", re.IGNORECASE)
_WORST_LEVEL: Final = 6
_LOST: Final = "some characters were lost: they are not in the code page this document says it uses"


@dataclass(slots=True)
class _State:
    """What holds within a group: it is put back as it was at the group's end."""

    into: str = "text"  # or "skip", "fonts", "styles", "note", or a name in the info group
    marks: frozenset[str] = frozenset()
    quiet: bool = False
    fallback: int = 1
    page: str = ""


@dataclass(slots=True)
class _Paragraph:
    """What is being set: runs and how they stand."""

    runs: list[Run] = field(default_factory=list)
    align: str = ""
    level: int = 0


class RtfText:
    """An RTF document's text as HTML.

    Attributes:
        html: the text, block by block.
        notes: the footnotes, block by block.
        info: of `title`, `author` and `keywords`, what the document states.
        code_page: what its bytes are read as, where no font says otherwise.
        warnings: what a person should know.
    """

    def __init__(self, data: bytes) -> None:
        self.html: list[str] = []
        self.notes: list[str] = []
        self.info: dict[str, str] = {}
        self.code_page = "cp1252"
        self.warnings: list[str] = []
        self._source = data.decode("latin-1")
        self._state = _State()
        self._stack: list[_State] = []
        self._text = _Paragraph()
        self._note = _Paragraph()
        self._bytes = bytearray()
        self._pages: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._number = 0
        self._entry = 0
        self._name: list[str] = []
        self._skip = 0
        self._starred = False

    def run(self) -> None:
        """Follow all of it.

        Raises:
            Unreadable: its groups nest as no document's do.
        """
        source, match = self._source, _TOKEN.match
        at, stop = 0, len(source)
        while at < stop:
            token = match(source, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word = token[1]
            if word == "bin":
                # What follows is so many bytes of a picture.
                at += max(0, int(token[2] or 0))
            elif word:
                self._word(word, token[2])
            elif token[6]:
                self._literal(token[6])
            elif token[5]:
                self._brace(token[5])
            elif token[3]:
                self._byte(int(token[3], 16))
            elif token[4]:
                self._symbol(token[4])
        self._flush()
        self._end_paragraph()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        self._starred = False
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise Unreadable("its groups nest deeper than any document's: it is damaged or harmful")
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.into != self._state.into:
                self._close(ended.into)

    def _close(self, into: str) -> None:
        """A destination ends."""
        if into == "note":
            html = inline(_paired(self._note.runs)).strip()
            self._note = _Paragraph()
            if html:
                self.notes.append(f"<p>[{self._number}] {html}</p>\n")

    def _word(self, word: str, number: str | None) -> None:
        if self._skip:
            # The plain characters that stand for one of Unicode's; a word counts as one.
            self._skip -= 1
            return
        if word == "u" and number:
            self._flush()
            self._put(chr(int(number) & 0xFFFF))
            self._skip = self._state.fallback
            return
        self._flush()
        starred, self._starred = self._starred, False
        if self._destination(word, starred=starred):
            return
        value = int(number) if number else None
        into = self._state.into
        if into == "fonts":
            self._font(word, value)
        elif into == "styles":
            self._style(word, value)
        elif into != "skip":
            self._set(word, value)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether a word says where the group's text goes."""
        state = self._state
        if state.into == "skip":
            return False
        if word in _SKIPPED:
            state.into = "skip"
        elif word == "fonttbl":
            state.into = "fonts"
        elif word == "stylesheet":
            state.into = "styles"
        elif word == "info":
            state.into = "info"
        elif state.into == "info":
            state.into = word if word in _INFO else "skip"
        elif word == "footnote":
            state.into = "note"
            self._number += 1
            self._text.runs.append(Run(f"[{self._number}]", "^"))
        elif word in {"ansi", "mac", "pc", "pca"}:
            self.code_page = _FAMILIES[word]
        elif starred and word not in {"shpinst", "shptxt", "ud", "cs", "listtext"}:
            state.into = "skip"
        else:
            return False
        return True

    def _set(self, word: str, value: int | None) -> None:
        """A word about characters or paragraphs."""
        state = self._state
        if word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in _MARKS or word in _DRESSES or word.startswith("ul"):
            self._dress(word, value)
        elif word == "uc":
            state.fallback = min(8, max(0, value or 0))
        elif word == "ansicpg" and value:
            self._declare(value)
        elif word == "f" and value is not None:
            state.page = self._pages.get(value, "")
        elif state.into == "text":
            self._set_paragraph(word, value)

    def _dress(self, word: str, value: int | None) -> None:
        """How the words look from here on."""
        state = self._state
        if word == "nosupersub":
            state.marks -= {"^", "_"}
        elif word == "plain":
            state.marks, state.quiet, state.page = frozenset(), False, ""
        elif word in _DRESSES:
            state.quiet = value != 0
        else:
            mark = _MARKS.get(word, "u")
            off = value == 0 or word == "ulnone"
            state.marks = state.marks - {mark} if off else state.marks | {mark}

    def _set_paragraph(self, word: str, value: int | None) -> None:
        text = self._text
        if word == "pard":
            text.align, text.level = "", 0
        elif word in _ALIGNED:
            text.align = _ALIGNED[word]
        elif word == "s" and value is not None:
            text.level = self._levels.get(value, 0)
        elif word == "outlinelevel" and value is not None and value < _WORST_LEVEL:
            text.level = value + 1
        elif word == "page":
            self._end_paragraph()
            self.html.append("<hr>\n")

    def _declare(self, number: int) -> None:
        name = {65001: "utf-8", 10000: "mac-roman", 936: "gbk", 950: "big5"}.get(number, f"cp{number}")
        try:
            self.code_page = codecs.lookup(name).name
        except LookupError:
            self.warnings.append(f"it says it is in code page {number}, which does not exist")

    def _font(self, word: str, value: int | None) -> None:
        r"""`{\f1\fcharset204 …}`: which code page the letters of a font are in."""
        if word == "f" and value is not None:
            self._entry = value
        elif word == "fcharset" and value in _CHARSETS:
            self._pages[self._entry] = _CHARSETS[value]

    def _style(self, word: str, value: int | None) -> None:
        r"""`{\s1 … heading 1;}`: which style is a heading."""
        if word in {"s", "cs", "ds", "ts"}:
            self._entry = value if word == "s" and value is not None else -1
            self._name.clear()

    def _literal(self, text: str) -> None:
        if self._skip:
            passed = min(self._skip, len(text))
            self._skip -= passed
            text = text[passed:]
        into = self._state.into
        if into == "skip":
            return
        if into == "styles":
            self._name.append(text)
            named = _HEADING.search("".join(self._name).partition(";")[0].strip())
            if named and ";" in text:
                self._levels[self._entry] = int(named[1] or 1)
            return
        self._bytes += text.encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._state.into not in {"skip", "styles"}:
            self._bytes.append(value)

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif self._skip:
            self._skip -= 1
        elif self._state.into == "skip":
            return
        elif sign in "\r\n":
            self._flush()
            self._set("par", None)
        elif sign in "\\{}":
            self._bytes += sign.encode("latin-1")
        elif sign in "~_":
            self._flush()
            self._put("\xa0" if sign == "~" else "-")

    def _flush(self) -> None:
        """What has come in bytes becomes text: two bytes may be one letter, so they wait for each other."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        page = self._state.page or self.code_page
        try:
            text = data.decode(page)
        except UnicodeDecodeError:
            text = data.decode("cp1252" if page == "utf-8" else page, "replace")
            if "\ufffd" in text and _LOST not in self.warnings:
                self.warnings.append(_LOST)
        self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if state.into == "text":
            if not state.quiet:
                self._text.runs.append(Run(text, "".join(sorted(state.marks))))
        elif state.into == "note":
            if not state.quiet:
                self._note.runs.append(Run(text, "".join(sorted(state.marks))))
        elif state.into in _INFO:
            self.info[state.into] = self.info.get(state.into, "") + text

    def _end_paragraph(self) -> None:
        if self._state.into == "note":
            self._note.runs.append(Run("\n"))
            return
        if self._state.into != "text":
            return
        text = self._text
        tag = f"h{text.level}" if text.level else "p"
        html = paragraph(_paired(text.runs), tag, text.align)
        if html:
            self.html.append(html)
        text.runs.clear()


def whole(text: str) -> str:
    """A text without halves of characters, as far as both halves stand in it; a half alone is lost, and shown so."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _paired(runs: list[Run]) -> list[Run]:
    """Runs without halves of characters: those beyond the first plane come as two numbers."""
    if not any("\ud800" <= text[0] <= "\udfff" for text, _ in runs if text):
        return runs
    joined: list[Run] = []
    for text, marks in runs:
        if joined and joined[-1].marks == marks:
            joined[-1] = Run(joined[-1].text + text, marks)
        else:
            joined.append(Run(text, marks))
    return [Run(whole(text), marks) for text, marks in joined]
