"""How UTF-8 looks when it is read as something else: one spelling for each encoding it is mistaken for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ianto.text.charsets import WINDOWS_1252

_CLOSING: Final = "”"
_TORN_QUOTE: Final = b"\xe2\x80"
# The least first bytes of characters of two, three and four.
_TWO, _THREE, _FOUR = 0xC2, 0xE0, 0xF0
_TAILS: Final = range(0x80, 0xC0)
_CONTROLS: Final = range(0x80, 0xA0)
_LATIN: Final = (
    # With control characters: of what is garbled twice, the lost byte of ” is one after the first time.
    "\u0080-\u017f\u0192\u0218-\u021b\u02c6\u02dc\u0300-\u036f\u2010-\u2027\u2030-\u2044\u20ac\u2122\u2190-\u21ff"
    "\u2212\u221e\u2500-\u27bf\ufb01\ufb02\ufeff"
)
_WIDE: Final = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uffee\U0001f000-\U0001faff"
_NARROW: Final = "\u0386-\u03ce\u0400-\u04ff\u05b0-\u05ea\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1eff"
_LETTERS: Final = re.compile(f"[{_LATIN}]")
_SCRIPTS: Final = re.compile(f"([{_WIDE}])|([{_NARROW}])")
_LETTERS_ALONE: Final = re.compile(f"[{_LATIN}]+")
_ALL_ALONE: Final = re.compile(f"[{_LATIN}{_WIDE}{_NARROW}]+")
# Of these a run must have so many: chance makes one, rarely two.
_LEAST_WIDE, _LEAST_NARROW = 2, 3


@dataclass(frozen=True)
class Spelling:
    """UTF-8 read as one encoding.

    Attributes:
        codec: the encoding it was mistaken for.
        signs: letters of which it has at least one; a text without has none of it.
        sure: what nobody writes: how a garbled character begins that proves the rest.
        least: how many of those it takes.
        unless: a look-around behind the first letter, for what is no garbling after all.
    """

    codec: str
    signs: str
    sure: str
    least: int = 1
    unless: str = ""

    @cached_property
    def letters(self) -> dict[str, int]:
        """What each byte beyond ASCII became. Bytes the encoding leaves undefined became control characters."""
        table = WINDOWS_1252 if self.codec == "cp1252" else bytes(range(256)).decode(self.codec, "replace")
        found = {
            sign: byte for byte, sign in enumerate(table) if byte in range(0x80, 0x100) and sign != "\ufffd"
        }
        for byte in _CONTROLS:
            found.setdefault(chr(byte), byte)
        return found

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """The beginning of one garbled character and all that may belong to it."""
        return re.compile(f"{self._unit}\ufffd?")

    @cached_property
    def run(self) -> re.Pattern[str]:
        """Garbled characters side by side."""
        return re.compile(f"((?:{self._unit}\ufffd?)+)")

    @cached_property
    def proof(self) -> re.Pattern[str]:
        """A character that can be nothing but garbled."""
        return re.compile(self.sure)

    @property
    def _unit(self) -> str:
        return f"{self._those(range(_TWO, _FOUR + 1))}{self.unless}{self._those(_TAILS)}+"

    def _those(self, data: range) -> str:
        return f"[{''.join(re.escape(sign) for sign, byte in self.letters.items() if byte in data)}]"

    def may_be(self, text: str) -> bool:
        """Whether a text has any of the signs."""
        return any(sign in text for sign in self.signs)

    def meant(self, run: str, *, scripts: bool) -> str:
        """What garbled characters were; what is none stays as it is.

        Args:
            run: what was found.
            scripts: whether other scripts than Latin are garbled too.
        """
        try:
            whole = self._bytes(run).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            whole = ""
        if (_LETTERS_ALONE if not scripts else _ALL_ALONE).fullmatch(whole):
            return whole
        return self.unit.sub(lambda unit: self._one(unit[0], scripts=scripts), run)

    def _one(self, unit: str, *, scripts: bool) -> str:
        """The same for one character, and what follows it unchanged."""
        data = self._bytes(unit.rstrip("\ufffd"))
        if data == _TORN_QUOTE:
            # The third byte of ” means nothing in strict cp1252, and was lost.
            return _CLOSING
        length = (data[0] >= _TWO) + (data[0] >= _THREE) + (data[0] >= _FOUR) + 1
        try:
            character = data[:length].decode("utf-8")
        except UnicodeDecodeError:
            return unit
        known = _LETTERS.match(character) or data[0] == _FOUR or (scripts and _SCRIPTS.match(character))
        return character + unit[length:] if known else unit

    def is_script(self, run: str) -> bool:
        """Whether it is words of another script than Latin."""
        wide = narrow = 0
        for found in _SCRIPTS.finditer(self._bytes(run.replace("\ufffd", "")).decode("utf-8", "ignore")):
            wide, narrow = wide + (found[1] is not None), narrow + (found[1] is None)
        return (wide >= _LEAST_WIDE and wide * 4 >= len(run)) or (
            narrow >= _LEAST_NARROW and narrow * 3 >= len(run)
        )

    def _bytes(self, signs: str) -> bytes:
        return bytes(map(self.letters.__getitem__, signs))


# Chinese and Japanese always have an ã or ï (their commas and full stops), Korean an ë or ì; French and German
# have most other letters.
# A quotation mark, a dash or a space behind a capital Ã is Portuguese, unless a word goes on.
_PORTUGUESE: Final = "(?:(?<![A-ZÀ-Ý]Ã)|(?![‘’“”–—…«»\xa0](?![A-Za-zÀ-ÿ])))"
SPELLINGS: Final = (
    Spelling("cp1250", "ĹĂ", "Ĺ[\x80-\xbf‚›ĽşĄłź]|Ă[\x80-\xbf©łˇ¶Ľ¨§Ş±]", 2),
    Spelling(
        "cp1252",
        "âÃÂÅÄÐÑÎÏ×Øãïëìð",
        "â€|â\x80[\x80-\xbf]|[ÃÂ][¡-ª¬-º¼-¿\x80\x82-\x84\x87-\x8c\x95\x98-\x9c\x9e\x9f]"
        "|Ã[€‚ƒ„‡ˆ‰Š‹Œ•˜™š›œžŸ]|ðŸ",
        1,
        _PORTUGUESE,
    ),
    Spelling("cp1252", "ÅÄ", "[ÄÅ][‚¼›º¡¾½™‡¥¤¸±¹Ÿ³‹ˆ]", 2),
    Spelling("cp437", "Γ⌐", "ΓÇ[ÖÿöôòªúóÉæ£¥¢]|├[⌐¿áªó║¬]"),
    Spelling("cp850", "Ô├", "ÔÇ[ÖÿØ£ØôöªóÜÉ£]|├[®¿áóº¡®ñ]"),
    Spelling("mac-roman", "‚√", "‚Ä[ôúùìîò¶¢ö]|√[©®†°¢£§•¶ß™´¨≠Æ≤≥¥ªºæø]"),
    Spelling("cp1251", "Ђµ", "вЂ[™њќ“”¦˜ў„љ\x98]"),
    Spelling("koi8-r", "─╦╬", "Б─[≥°²⌠■╗≤]"),
)
"""Every spelling there is, the particular before the general."""
