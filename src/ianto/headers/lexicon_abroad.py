"""The words by which an author's talk is told from a story, in other languages than English; as in `lexicon`."""

from __future__ import annotations

from typing import Final

AUTHOR: Final[tuple[tuple[str, str], ...]] = (
    # French
    ("ne n'", r"\s*(?:poss[èe]de|m'appartien)\w*"),
    ("m'appartient m'appartiennent m'appartienne", ""),
    ("n'est", r"\s+à\s+moi"),
    ("bonne bonnes", r"\s+lectures?"),
    ("laissez", r"\s+(?:une?|vos|moi)\s+\w+"),
    ("cette ma première", r"\s+(?:premi[èe]re\s+)?(?:fic|histoire|fanfic|fanfiction)"),
    ("vos", r"\s+(?:reviews?|commentaires|avis|retours|impressions)"),
    ("coucou", ""),
    ("merci", r"\s+(?:à|a|pour|de|d'avoir|beaucoup)"),
    ("bonjour salut", r"(?:,)?\s+(?:à\s+tous|tout\s+le\s+monde|à\s+toutes|les\s+gens)"),
    ("désolée désolé", r"\s+(?:pour|du|de)"),
    ("réclamation réclamations", ""),
    ("à", r"\s+(?:bientôt|la\s+prochaine)(?=\s*[!.]|\s+pour)"),
    ("la", r"\s+suite\s+(?:bientôt|dans|au)"),
    ("dessin", r"\s+animé"),
    # German
    ("mir", r"\s+(?:leider\s+)?(?:nicht\s+)?gehör(?:t|en)"),
    ("gehört gehören", r"\s+(?:nicht|leider|alle?s?|mir|den|jk|herrn)"),
    ("viel", r"\s+(?:spa(?:ß|ss)|vergnügen)"),
    ("meine", r"\s+(?:aller)?erste"),
    ("geschrieben", r"\s+für"),
    ("kommentar kommentare kommi kommis kommies reviews rückmeldungen feedbacks", ""),
    ("kein", r"\s+geld"),
    ("diese dieser", r"\s+(?:geschichte|story|ff|fanfic|kapitel)\s+(?:ist|spielt|war|gehört|wurde|habe)"),
    ("hallo huhu hey", r"\s+(?:ihr|leute|zusammen|alle|liebe)"),
    ("ihr", r"\s+lieben"),
    ("über", r"\s+(?:reviews?|kommentare?|kommis?|feedback|rückmeldung\w*|lob)"),
    ("freue freuen", r"\s+(?:mich|würde|uns)"),
    ("das", r"\s+war's"),
    ("danke", r"\s+(?:für|an|euch|fürs)"),
    ("betaleserin betaleser betalesen", ""),
    # Spanish
    ("no", r"\s+me\s+pertenece\w*"),
    ("pertenece pertenecen", r"\s+a\b"),
    ("mi", r"\s+primer\w*\s+(?:fic|historia|fanfic)"),
    ("espero", r"\s+que\s+(?:os|les|te|la|lo|disfruten|vos)\s*(?:gust\w+|hay\w+|disfrut\w+)?"),
    ("sin", r"\s+[áa]nimo\s+de\s+lucro"),
    ("este esta", r"\s+(?:fic|fanfic)"),
    ("hola", r",?\s+(?:a\s+tod|gente|chic|otra\s+vez|mis)\w*"),
    ("gracias", r"\s+(?:a|por)\s+(?:tod|leer|los|sus|vuestr|tus|mi\s+beta|las)\w*"),
    ("gracias", r"\s+a\s+\w+\s+por"),
    ("a", r"\s+leer\s*!"),
    ("perdón perdon", r"\s+por\s+(?:la|el)\s+(?:tardanza|retraso|demora)"),
    ("dejen dejad deja", r"\s+(?:sus?|vuestros?|un|tus?)?\s*(?:comentarios?|reviews?|opinión|rr)"),
    ("nos", r"\s+(?:leemos|vemos\s+en)"),
    ("les", r"\s+(?:gustó|traigo|dejo)"),
    ("comenten comentad disfruten", ""),
    # Italian
    ("non", r"\s+mi\s+appart\w+"),
    ("appartengono appartiene", r"\s+(?:a|al|alla|ai|agli|non)\b"),
    ("scopo", r"\s+di\s+lucro"),
    ("buona", r"\s+lettura"),
    ("recensione recensioni recensite recensire recensore fanwriter", ""),
    ("mia prima", r"\s+(?:prima\s+)?(?:storia|fic|ff)"),
    ("questa", r"\s+(?:storia|fic|ff)\s+(?:è|e'|partecipa|nasce|non|mi)"),
    ("ciao salve", r"\s+a\s+tutt\w"),
    ("grazie", r"\s+(?:a|di|per)\s+(?:chi|tutt\w+|aver|le|i|la|cuore|averl\w+)"),
    # Portuguese
    ("não nao", r"\s+me\s+pertence\w*"),
    ("boa", r"\s+leitura"),
    ("minha", r"\s+primeira"),
    ("sem", r"\s+fins\s+lucrativos"),
    ("oi olá", r"[,!]?\s+(?:gente|pessoal|povo|amores|meninas)"),
    ("espero", r"\s+que\s+gostem"),
    ("obrigada obrigado", r"\s+(?:por|a\s+tod)\w*"),
    ("comentem comente gostaram", ""),
    # Russian
    ("принадлежат принадлежит", ""),
    ("приятного", r"\s+(?:чтения|прочтения)"),
    (
        "фик фика фики фиков фикам фику фике фанфик фанфика фанфики фанфиков бета бете тапки тапками тапкам",
        "",
    ),
    ("отзыв отзывы отзывов отзывам комментариев комменты", ""),
    ("жду ждём оставляйте пишите", r"\s+(?:ваших\s+|ваши\s+)?(?:отзыв|коммент|мнени|крит)\w*"),
    ("написан написано написана написаны", r"\s+(?:на|для|по)"),
    ("не", r"\s+мо(?:ё|е|и)\b"),
    ("всё все", r"\s+не\s+мо(?:ё|е)\b"),
    ("выгоды выгоду прибыли", ""),
    ("всем", r"\s+(?:привет|спасибо|доброго)"),
    ("спасибо", r"\s+(?:всем|за\s+(?:отзыв|внимание|прочтение|вычитку)|бете|огромное)\w*"),
    ("пишу", r"\s+впервые"),
)

PERHAPS: Final[tuple[tuple[str, str], ...]] = (
    ("histoire chapitre chapitres personnages suite auteur review avis merci promis petit", ""),
    ("geschichte kapitel charaktere danke fortsetzung idee spielt", ""),
    ("historia capítulo capitulo personajes gracias idea fic", ""),
    ("storia capitolo personaggi grazie raccolta contest", ""),
    ("história capítulo personagens obrigada gente", ""),
    ("автор автора авторы глава главы главу история персонажи спасибо прода продолжение канон таймлайн", ""),
)

TOLD: Final = (
    "il elle ils elles lui avait était étaient dit regarda fit él ella había dijo estaba miró egli lei aveva disse guardò "
    "era er ihr ihm ihn hatte sagte ging ele ela tinha disse он она они его её ему был была было сказал сказала сказали "
    "смотрел смотрела ses leur leurs regardait pensa prit vint revint voulait volvió tenía quería vio pensó dijeron suo sua "
    "tornò voleva vide pensò dele dela voltou queria viu pensou sein seine seinen seinem kam sah wusste stand wollte dachte "
    "ей им их вернулась вернулся держала держал хотела хотел подумал подумала"
)
