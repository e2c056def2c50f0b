"""Correct prose in many languages, invented for these tests, and texts made of it."""

from __future__ import annotations

from hypothesis import strategies as st

PROSE = {
    "en": (
        "“It’s late,” said Holmes – “too late…” and the café closed.",
        "‘Don’t,’ she said. ‘He couldn’t have known—nobody could.’",
        "Watson paid the cabman £2 10s; it was 5° below, and they’d lost the dog’s collar.",
        "Mina's diary (it's torn) ends at page 40/41 -- \"if anybody asks, I wasn't there.\"",
    ),
    "fr": (
        "« Où étiez-vous ? » demanda d’Artagnan, déjà à cheval.",
        "L’été était fini ; l’hôtesse, très gênée, répondit : « Voilà ! »",
        "À l’aube, Athos se tut… Ça ne lui coûtait rien – ou presque.",
    ),
    "de": (
        "„Das ist nicht möglich“, sagte Carmilla. „Überhaupt nicht…“",
        "Ärger gab es später genug – für alle, die den Schlüssel suchten.",
        "Er fragte: „Warum heißt sie Ä“, und keiner wußte es. „Spaß“, sagte sie.",
    ),
    "es": (
        "—¿Quién anda ahí? —preguntó Sancho. —¡Nadie, señor!",
        "ESPAÑA quedaba atrás; mañana sería otro día, «si Dios quería».",
    ),
    "pt": (
        "“MAÇÃ” estava escrito na porta, e embaixo: “IRMÃ…” Não havia mais ninguém.",
        "NÃO, disse ele; AMANHÃ – talvez. A avó não respondeu: «AMANHû outra vez.",
    ),
    "pl": (
        "„Żaden człowiek – powiedział Watson – nie mógł tędy przejść.”",
        "Święta spędziliśmy w Łodzi; śnieg leżał aż do źródła. Ćma usiadła na lampie.",
    ),
    "ru": (
        "Холмс стоял у окна и смотрел, как идёт снег.",
        "«Вы опоздали, — сказал он. — Экипаж уже уехал».",
        "Рёв реки стих. Съёмная комната была пуста…",
    ),
    "ja": (
        "アリスは白うさぎのあとを追いかけて、大きな穴に落ちていきました。",
        "「もう遅い！」とうさぎは言った。時計を見ながら走っていく。",
    ),
    "zh": (
        "爱丽丝跟着白兔跑了过去，她不知道自己要到哪里去。",
        "“已经太晚了！”兔子说。他看着手里的表，又跑了起来。",
    ),
    "tw": (
        "愛麗絲跟著白兔跑了過去，她不知道自己要到哪裡去。",
        "「已經太晚了！」兔子說。他看著手裡的錶，又跑了起來。",
    ),
    "ko": (
        "앨리스는 하얀 토끼를 따라서 깊은 굴로 들어갔다.",
        "그는 시계를 보고 있었지만 아무 말도 하지 않았다.",
    ),
}


def prose(*languages: str, least: int = 4, most: int = 24) -> st.SearchStrategy[str]:
    """Texts of several lines in one of the languages."""

    def lines(language: str) -> st.SearchStrategy[str]:
        line = st.sampled_from(PROSE[language])
        return st.lists(line, min_size=least, max_size=most).map("\n".join)

    return st.sampled_from(languages).flatmap(lines)
