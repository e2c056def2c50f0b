"""Which letters which languages write, and where: what tells one encoding from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

# What stands within a word, before one, behind one and alone, whatever the language.
_WITHIN: Final = "’´–—…\u00ad‑"
_BEFORE: Final = "“‘’„‚«»‹›—–…¿¡•£€§©†‡\xa0´"
_BEHIND: Final = "”’“‘»«‹›…—–™®°²³ºª€\xa0´½"
_ALONE: Final = "–—…•·«»“”‘’„°©£€§½¼¾׆‡\xa0®™♥"

_WESTERN: Final = {
    "fr": "éèêàâçùûîïôœëæü",
    "de": "äöüßé",
    "es": "áéíóúñü",
    "pt": "áâãàçéêíóôõú",
    "it": "àèéìòùî",
    "nordic": "åäöæøéü",
    "is": "áéíóúýþðæö",
    "nl": "ëéïóöèáü",
}
_CENTRAL: Final = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţ",
    "hr": "čćđšž",
}
LATIN: Final = {
    "cp1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp850": _WESTERN,
    "cp1254": {"tr": "çğıöşüâî"},
    "cp1257": {"lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž"},
    "cp852": _CENTRAL,
}
"""For each one-byte encoding of Latin script the languages that were written in it, by their own small letters."""


@dataclass(frozen=True, slots=True)
class Places:
    """The bytes that make sense in one language of one encoding, by where they stand."""

    within: bytes
    within_capitals: bytes
    before: bytes
    behind: bytes
    behind_capitals: bytes
    alone: bytes
    anywhere: bytes


@cache
def places(codec: str, language: str) -> Places:
    """The bytes that make sense in a language of an encoding."""
    small = LATIN[codec][language]
    both = small + small.upper().replace("SS", "")
    letters = "".join(dict.fromkeys((*_WITHIN, *_BEFORE, *_BEHIND, *_ALONE, *both)))
    found = (_WITHIN + small, _WITHIN + both, _BEFORE + both, _BEHIND + small, _BEHIND + both, _ALONE + both)
    return Places(*(_bytes(codec, signs) for signs in (*found, letters)))


def _bytes(codec: str, signs: str) -> bytes:
    return bytes(byte for byte in range(0x80, 0x100) if bytes([byte]).decode(codec, "ignore") in set(signs))


DENSE: Final = {
    "cp1251": ("оеаинтсрвлкм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ", "“”„’«»–—…№"),
    "koi8-r": ("оеаинтсрвлкм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "\xa0©°²·"),
    "cp866": ("оеаинтсрвлкм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєїў", "\xa0№°·"),
    "iso8859-5": ("оеаинтсрвлкм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєўђјљњћџѓќѕ", "\xa0№"),
    "mac-cyrillic": ("оеаинтсрвлкм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ", "“”„’«»–—…№"),
    "cp1253": ("αοιετσνηυρ", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "“”„’«»–—…·"),
    "cp1255": ("יוהלאתרמבשנ", "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "“”„’–—…־׳״"),
}
"""For each one-byte encoding of other scripts: its commonest letters, all small ones, and its marks."""


@cache
def dense_bytes(codec: str) -> tuple[bytes, bytes]:
    """The bytes of a script's commonest letters, and of all that makes sense in it."""
    commonest, small, marks = DENSE[codec]
    return _bytes(codec, commonest), _bytes(codec, small + small.upper() + marks)


_KANA: Final = "".join(map(chr, range(0x3041, 0x30FF)))
WIDE: Final = {
    "cp932": (_KANA + "、。「」『』・々", 0.5),
    "euc_jp": (_KANA + "、。「」『』・々", 0.5),
    "cp949": (
        "이다는에을의가고하지로한도은를나그어아자라서사기리정시대인해수만일보게스있들말안여저전주니오었았것거면와과부마우상으",
        0.45,
    ),
    "gb18030": (
        "的一是不了我在有他她这人们来个上大到说地里子着就那和要你出去也时得看道天过么没好后能自然都起下心眼，。“”！？、：…—",
        0.3,
    ),
    "big5hkscs": (
        "的一是不了我在有他她這人們來個上大到說地裡子著就那和要你出去也時得看道天過麼沒好後能自然都起下心眼，。「」！？、：…—",
        0.3,
    ),
}
"""For each encoding of several bytes a character: the commonest ones, and what share of a text they make."""
