"""Who is speaking: the author to the reader, or the story? Told by words only one of them uses."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 600

# All are matched against small letters: a pattern blind to case takes four times as long.
_SURE: Final = re.compile(
    r"""\b(?:
      disclaimers?|a/n|author'?s\s+notes?|beta(?:s|ed|'d|d|-?read(?:er|ers|ing)?)?|unbeta\w*|r\s?&\s?r|(?:fan)?fic(?:s|let|lets|tion\w*)?|fanfics?
      |plot\s?bunn(?:y|ies)|spoilers?|feedback|flam(?:es|ers)|live\s?journal|lj|crosspost\w*|cross-posted|drabbles?|one-?shot|songfic
      |fandoms?|ooc|mary[\s-]?sue|shippers?|slash(?:y|ed)?|pre-?slash|pairings?|concrit|constructive\s+criticism|reviewers?|please\s+review|read\s+and\s+review
      |(?:do\s+not|don'?t|doesn'?t|never)\s+own|not\s+mine|isn'?t\s+mine|aren'?t\s+mine|no\s+(?:copyright|infringement|profit)|infringement
      |make\s+no\s+money|no\s+money\s+(?:is|was)|belongs?\s+to\s+(?:the\s+)?(?:bbc|their|its|his|her|whoever|[a-z]\w+\s+(?:and|&))|belongs?\s+to\s+(?:mr|mrs|ms|dr|sir|lady|the\s+estate)\b|trademarks?|copyright(?:s|ed)?
      |(?:this|my|the)\s+(?:fic|story|chapter|ficlet|drabble|one-?shot|piece|series|part)\s+(?:is|was|has|takes|contains|came|follows|will|ends|begins|starts|comes|may|might|happens|would|belongs|does|did|relies)
      |this\s+(?:story|chapter|fic|series|ficlet|tale)|my\s+(?:first|second|next|last)\s+(?:\w+[\s-]+){0,4}(?:story|fic|attempt|try|chapter)
      |(?:i|we)\s+(?:own\s+(?:nothing|none|no|only|neither|not|all)|(?:wrote|am\s+writing|have\s+written)\s+(?:this|it|them|these|most|half|for|(?:a|the)\s+(?:\w+\s+)?(?:fic|story)))\b|and\s+this\s+(?:just\s+)?(?:happened|popped|came)|written\s+(?:for|as|in|by|after|before|because|while)|wrote\s+(?:this|it)|writing\s+this|all\s+mistakes|typos
      |(?:thanks|thank\s+you|thankyou)\s+(?:so\s+much\s+|again\s+)?(?:to|for|goes?|everyone|everybody|all|guys)|(?:big|many|huge|special|lots\s+of|much)\s+thanks|indebted\s+to|c&c|msts?|ratings?(?:'s)?|lurk(?:er|ing|ed)|(?:second|first)[- ]time\s+poster|hi\s+(?:everybody|everyone|all|guys|there)|hey\s+(?:everybody|everyone|all|guys|hey)|you\s+guys|proof-?read\w*|un-?edited|reblogs?|usual\s+stuff|(?:mail|write\s+to|e-?mail)\s+me|story\s+so\s+far|previously\s+on|under\s+the\s+cut|next\s+time:|(?:didn't|not)\s+log(?:ged)?\s+in|for\s+my\s+birthday|whose\s+birthday|hope\s+(?:that\s+)?(?:you|this|it)\s+(?:all\s+|guys\s+)?(?:like|enjoy|is|are|was|isn'?t|works|fits|fills|makes)|your\s+(?:letter|prompts?|requests?|sign-?up)|op|(?:de-?)?anon(?:ing|s)?|enjoy!|on\s+with\s+the\s+(?:show|story|fic|chapter)|here\s+(?:goes|you\s+go|it\s+is|we\s+go)|let\s+me\s+know\s+what
      |takes\s+place|(?:set|happens|occurs)\s+(?:\w+\s+){0,4}(?:after|before|during|between|in\s+season|post|pre)\b|season\s+(?:\d|one|two|three|four|five|six|seven)|episodes?|canon(?:ical)?|post-?canon|pre-?canon|wip
      |titles?\s+(?:is\s+|comes\s+|was\s+)?(?:taken\s+)?from|lyrics|(?:please\s+)?(?:do\s+not|don'?t)\s+sue|sue\s+me|prompt(?:ed)?\s+(?:by|was|from|for)|challenge\s+(?:at|from|on|in|by)|ficathon|secret\s+santa
      |reviews?\s*(?:!|please|and|are|make|=|:|\)|,\s+(?:and|but|it))|for\s+the\s+reviews?|updates?\s+(?:soon|will|is|are|every)|next\s+chapter|last\s+chapter|the\s+prompts?|word\s+count|rated|cliff(?:hanger|y)s?|(?:warnings?|summary|rating|pairing|spoilers?|archive):|note:
      |(?:original|these|the|all)\s+characters?\s+(?:are|belong|is|were|and|from|remain|don|do)|get\s+all\s+the\s+credit|for\s+entertainment\s+purposes|fun,?\s+not\s+profit
    )(?!\w)|\[info\]|\[(?:livejournal|personal|community|\s*)[\w.]*\s?profile\]|https?://|www\.|[:;]-?[)dp](?:\s|$)|\^[_.]?\^|<3|=\)|xd\b|\blol\b""",
    re.VERBOSE,
)
# "Belongs to Charlotte Brontë": the one sign that needs its capitals.
_OWNED: Final = re.compile(r"\b[Bb]elongs?\s+to\s+[A-Z]\w+\s+[A-Z]")
# "Set in an AU": and French has the word in every other sentence, but never in capitals.
_CAPITALS: Final = re.compile(r"\bAUs?\b")
_FOREIGN_SURE: Final = re.compile(
    r"""\b(?:
      ne\s+(?:poss[èe]de|m'appartien)\w*|n'est\s+à\s+moi|n'appartien\w+|bonne\s+lecture|laissez\s+(?:une?\s+)?\w+|svp|fics?|fanfics?|fanfictions?|cette\s+(?:fic|histoire)|premi[èe]re\s+fic|reviews?|dessin\s+animé|r[ée]clamations?
      |mir\s+(?:leider\s+)?gehör(?:t|en)|gehör(?:t|en)\s+(?:nicht|leider|alle?s?|mir|den)|viel\s+spa(?:ß|ss)|meine\s+erste|geschrieben\s+für|kommentare?|kein\s+geld|diese\s+(?:geschichte|story|ff)
      |no\s+me\s+pertenece\w*|no\s+(?:son|es)\s+m[íi]\w+|mi\s+primer\w*\s+(?:fic|historia)|espero\s+que\s+(?:os|les|te)\s+gust\w+|sin\s+[áa]nimo\s+de\s+lucro|este\s+fic|esta\s+historia
      |non\s+mi\s+appart\w+|appartengono|scopo\s+di\s+lucro|buona\s+lettura|recension\w+|(?:mia\s+)?prima\s+(?:storia|fic)|questa\s+(?:storia|fic)
      |n[ãa]o\s+me\s+pertence\w*|boa\s+leitura|minha\s+primeira|sem\s+fins\s+lucrativos|esta\s+fic
      |не\s+принадлеж\w+|принадлежат|приятного\s+чтения|отзыв\w*|комментари\w+|фик\w{0,4}|фанфик\w*|написан\w{0,2}\s+на|не\s+моё?и?|выгод\w+
    )(?!\w)""",
    re.VERBOSE,
)
_FOREIGN_TOLD: Final = re.compile(
    r"\b(?:il|elle|ils|elles|lui|avait|étai(?:t|ent)|dit|regarda|fit|él|ella|había|dijo|estaba|miró|egli|lei|aveva|disse|guardò|era|er|ihr|ihm|ihn|hatte|sagte|ging|ele|ela|tinha|disse|он|она|они|его|её|ему|был[аи]?|сказал[аи]?|смотрел[аи]?)\b"
)
_PERHAPS: Final = re.compile(
    r"\b(?:belongs?|story|stories|chapters?|readers?|review|reviews|comments?|sequel|scenes?|characters?|credits?|mine|own|enjoy|prompts?|posted|posting|daydreams?|"
    r"writing|wrote|idea|inspired|inspiration|song|title|series|season|show|beware|warned|sorry|thanks|borrow(?:ed|ing)?|quotes?|dialogue|english|language|mistakes|"
    r"birthday|dedicated|community|posts?|parts?|blame|rerun|watching|lawyers?|usual|you(?:'ll|\s+will|\s+may|\s+might)\s+(?:know|notice|see|recogni[sz]e|want|find)|version|universe|verse|timeline|please|anyway|btw|tv|movie|film|book|property|profit|rights)\b",
)
_SPEECH: Final = re.compile(
    r"""[,.!?…-]["”'’»]\s+(?:[a-z]?\w+\s+){0,3}(?:said|asked|replied|whispered|murmured|cried|answered|muttered|shouted|he|she|they|i)\b""",
)
_TOLD: Final = re.compile(
    r"\b(?:he|she|they|his|her|him|their)\b|\b(?:was|were|had|looked|turned|walked|stood|sat|said|felt|knew|thought|came|went|took)\b",
)
_SURE_WEIGHT: Final = 2.5
_PERHAPS_WEIGHT: Final = 0.7
_TOLD_WEIGHT: Final = 0.28
_MOST_TOLD: Final = 3.0
_QUOTES: Final = "\"“‘«„'"


def weigh(paragraph: str) -> float:
    """How much a paragraph sounds like an author's note: above 1.5 surely so, below 0 like a story.

    Only the first few hundred characters are read.
    """
    written = paragraph[:_LONGEST].replace("’", "'")
    text = written.lower()
    sure = len(_SURE.findall(text))
    if "belong" in text:
        sure += len(_OWNED.findall(written))
    if "AU" in written:
        sure += len(_CAPITALS.findall(written))
    weight = _SURE_WEIGHT * min(sure, 4) + _PERHAPS_WEIGHT * min(len(_PERHAPS.findall(text)), 4)
    told = len(_TOLD.findall(text))
    if not text.isascii():
        more, foreign = len(_FOREIGN_SURE.findall(text)), len(_FOREIGN_TOLD.findall(text))
        weight += _SURE_WEIGHT * min(more, 4)
        sure, told = sure + more, max(told, foreign)
    weight -= min(_TOLD_WEIGHT * told, _MOST_TOLD)
    if text[:1] in _QUOTES:
        weight -= 1.5
    weight -= 1.5 * min(len(_SPEECH.findall(text)), 2)
    if sure == 0 and len(paragraph) > _LONGEST // 2:
        weight -= 1.0
    return weight
