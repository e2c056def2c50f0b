"""What a file says it is written in, and which codec that means."""

from __future__ import annotations

import codecs
from typing import Final

# Browsers read what calls itself latin-1 or ASCII as cp1252, and so did the writers. The same holds for the
# other pairs: the label names the standard, the file has the vendor's letters too (WHATWG Encoding, section 4.2).
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# Labels of mail and browsers which Python's codecs do not know.
_KNOWN: Final = {
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "cesu-8": "utf-8",
}
# What mail says where it knows nothing.
SAYS_NOTHING: Final = frozenset(
    ("unknown-8bit", "x-unknown", "unknown", "8bit", "binary", "default", "none", "")
)

# Ways to write code points that no page or mail was written in; they can make what is no character.
_NO_CHARSET: Final = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"))

# For saying what was read; the wider codec is only how.
_SHOWN: Final = {
    "cp932": "shift_jis",
    "cp949": "euc_kr",
    "big5hkscs": "big5",
    "utf_8": "utf-8",
    "mac_roman": "mac-roman",
}


def codec_of(label: str) -> str | None:
    """The codec a label means, or None where there is no such encoding."""
    label = label.strip().strip("\"'").strip().lower()
    try:
        found = codecs.lookup(_KNOWN.get(label, label))
        # Python calls some things codecs that do not make text of bytes.
        b" ".decode(found.name)
    except (LookupError, ValueError):
        return None
    if found.name in _NO_CHARSET:
        return None
    return _MEANT.get(found.name, found.name)


def shown(codec: str) -> str:
    """The name an encoding is told by: `shift_jis`, `mac-roman`, `cp1252`."""
    return _SHOWN.get(codec, codec)


def switch(codec: str) -> str:
    """The name its guess is switched off by: small letters, hyphens."""
    return shown(codec).replace("_", "-")
