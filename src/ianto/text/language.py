"""Which language a text is in, by the small words no sentence does without."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 840
_LEAST_WORDS: Final = 12
_SMALL_WORDS: Final = {
    "en": "the and of to a in was he she his her that it with you for had not but they on said is",
    "fr": "le la les de et un une que qui dans pas il elle ne se est avait pour sur mais son sa des du je",
    "es": "el la los las de y que en un una no se con por su era pero más como lo al del le había",
    "de": "der die das und nicht ich er sie es ist war ein eine zu den mit sich auf dem dass so aber wie",
    "it": "il la di e che non un una si era in con per ma lo gli del della come aveva sono le più",
    "pt": "o a os as de e que não um uma em com se para por mas ele ela era do da como mais seu",
    "nl": "de het een en van dat niet ik hij ze was in op te met zijn maar naar voor er had",
    "sv": "och att det som en på är av för inte han hon var den med ett jag men hade till",
    "da": "og at det som en på er af for ikke han hun var den med et jeg men havde til",
    "no": "og at det som en på er av for ikke han hun var den med et jeg men hadde til",
    "fi": "ja on ei se että oli hän mutta kun niin ovat joka mitä ollut olla minä hänen sitä",
    "pl": "i w nie na się że to z do jest był jak ale po co go jego ona tylko już",
    "cs": "a se na je že v to s z do ale jako byl jeho si tak po už by když jsem",
    "hu": "a az és hogy nem egy is volt de meg csak már mint ez ha el volna még",
    "id": "yang dan di itu dengan tidak dia ini untuk dari akan pada ke aku ada",
    "la": "et in est non ad ut cum sed qui quod ex per esse atque",
    "ru": "и в не на что он она с как но это его я по к из у был так за же",
    "uk": "і в не на що він вона з як але це його я по до у був та за ж є",
}
_LISTS: Final = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_SPEAKERS: Final[dict[str, tuple[str, ...]]] = {}
for _code, _words in _LISTS.items():
    for _word in _words:
        _SPEAKERS[_word] = (*_SPEAKERS.get(_word, ()), _code)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
# One look for all of them: nearly every text that is not ASCII only has curly quotes.
_ANOTHER_SCRIPT: Final = re.compile(
    "[\u0370-\u03ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u1100-\u11ff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)


def guess_language(text: str) -> str:
    """The BCP 47 code of the language a text is written in, or an empty string where it cannot be told.

    Only the first page is looked at.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _ANOTHER_SCRIPT.search(sample):
        letters = sum(map(str.isalpha, sample)) or 1
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) > letters * (0.1 if code == "ja" else 0.3):
                return code
    words = _WORD.findall(sample.casefold())
    spoken = Counter(filter(_SPEAKERS.__contains__, words))
    if len(words) < _LEAST_WORDS or not spoken:
        return ""
    scores: dict[str, int] = {}
    for word, times in spoken.items():
        for code in _SPEAKERS[word]:
            scores[code] = scores.get(code, 0) + times
    runner_up, most = [0, *sorted(scores.values())][-2:]
    if most < max(3, len(words) * 0.08) or most < runner_up * 1.15:
        return ""
    return max(scores, key=scores.__getitem__)
