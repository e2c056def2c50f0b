"""How a text is written: its language, which way it runs, and whether it has spaces to divide lines at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ianto.web.shown.marks import text_of

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi", "ji"}
)
_UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "cmn"})
_RTL_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SAMPLE = 4000
_VERTICAL = re.compile(r'<div class="vertical">(.*)</div>', re.DOTALL)
_A_MINUTE = 240
_SIGNS_A_MINUTE = 420


@dataclass(frozen=True, slots=True)
class Writing:
    """How a text is written.

    Attributes:
        language: BCP 47 code, or empty.
        direction: `rtl` or `ltr`.
        unspaced: whether it is Chinese or Japanese: no spaces, a paragraph indented by one sign.
        vertical: whether its source sets it in columns from top to bottom, right to left.
        pace: how many words, or signs, are read in a minute.
    """

    language: str = ""
    direction: str = "ltr"
    unspaced: bool = False
    vertical: bool = False
    pace: int = _A_MINUTE


def writing_of(language: str, html: str) -> Writing:
    """Tell from the language of a work and a chapter's clean HTML; letters outweigh what is said of them."""
    code = language.lower().replace("_", "-")
    base = code.partition("-")[0]
    sample = text_of(html[: 3 * _SAMPLE])[:_SAMPLE]
    rtl, ltr = len(_RTL_LETTERS.findall(sample)), len(_LTR_LETTERS.findall(sample))
    right = rtl > ltr if rtl + ltr else code in _RIGHT_TO_LEFT or base in _RIGHT_TO_LEFT
    han = len(_HAN.findall(sample))
    unspaced = han > (rtl + ltr) / 2 if rtl + ltr else base in _UNSPACED
    return Writing(
        language,
        "rtl" if right else "ltr",
        unspaced,
        unwrapped(html) is not None,
        _SIGNS_A_MINUTE if unspaced else _A_MINUTE,
    )


def unwrapped(html: str) -> str | None:
    """What a vertical chapter holds; None for one that is not."""
    found = _VERTICAL.fullmatch(html.strip())
    return found[1].strip() if found else None
