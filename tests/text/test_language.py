from __future__ import annotations

import pytest

from ianto.text import guess_language

SAMPLES = {
    "en": "The tide had turned before anyone thought to look at it, and she was not sure that he had seen it.",
    "fr": "La marée avait tourné avant que personne ne pense à la regarder, et elle n'était pas sûre qu'il l'ait vue dans la nuit.",
    "de": "Die Flut war gekommen, bevor jemand an sie dachte, und sie war sich nicht sicher, ob er das gesehen hatte.",
    "es": "La marea había cambiado antes de que nadie pensara en mirarla, y ella no sabía si él la había visto con sus ojos.",
    "it": "La marea era cambiata prima che qualcuno pensasse di guardarla, e lei non era sicura che lui la avesse vista con gli occhi.",
    "ru": "Прилив начался раньше, чем кто-нибудь на него посмотрел, и она не знала, что он это видел, но было так тихо.",
    "ja": "潮が変わったことに誰も気がつかなかった。彼女は石の上に立って、靴を手に持っていた。",
    "zh": "没有人想到看一眼，潮水已经转了。她站在石头上，手里拿着靴子，哥哥在墙上看着她。",
    "ko": "아무도 보지 않는 사이에 물이 빠졌다. 그녀는 돌 위에 서 있었다.",
    "el": "Η παλίρροια είχε γυρίσει πριν το σκεφτεί κανείς, και εκείνη δεν ήταν σίγουρη.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sentence_is_enough(code: str) -> None:
    assert guess_language(SAMPLES[code]) == code


@pytest.mark.parametrize(
    "text", ["", "Salt.", "xyzzy " * 40, "1 2 3 " * 40, "Holmes Watson Mina Lucy Alice " * 5]
)
def test_where_it_cannot_be_told_nothing_is_said(text: str) -> None:
    assert guess_language(text) == ""
