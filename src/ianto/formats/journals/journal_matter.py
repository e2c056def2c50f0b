"""Whether a journal entry tells a story at all: most entries of most journals do not."""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(r"<[^<>]*>")
# A word that people who post stories use of them; one is enough to keep an entry.
_CUES: Final = re.compile(
    r"\b(?:fics?|fan\s?fic\w*|ficlets?|drabbles?|one-?\s?shots?|vignettes?|stor(?:y|ies)|chapters?|epilogue|prologue"
    r"|pairings?|characters?|rating|rated|disclaimers?|spoilers?|summary|fandoms?|prompts?|challenge|bingo|table|claim"
    r"|beta(?:ed|'d)?|word\s?count|words|slash|gen|het|crossover|wip|sequel|prequel|ficathon|kink\s?meme|crack|au"
    r"|title|genre|warnings?|written for|the end|fin|tbc|part\s+\d+|\(\d+/[\d?]+\)|personnages|auteur|titre"
    r"|фик\w*|фанфик\w*|название|автор|фандом|пейринг|рейтинг|titel|autor|t[ií]tulo|titolo|autore)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"<(?:lj-)?cut\b", re.IGNORECASE)
_SPEECH: Final = re.compile(r"[“„«]|(?:^|[\s>(])[\"'‘](?=\w)|(?:^|\n)\s*[-–—]\s?\w")
_BROKEN: Final = re.compile(
    r"(?:^|<br\s*/?>|<p>|\n)\s*(?:<hr\b|[*~#=-](?:\s?[*~#=-]){2,}\s*(?:<|\n|$))", re.IGNORECASE
)
_LONG: Final = 300
_SOME_SPEECH: Final = 2


def without_a_story(subject: str, event: str, tags: str) -> bool:
    """Whether an entry is surely no story: short, without speech, and without a word that speaks of stories.

    When in doubt it is one: a diary that is kept does less harm than a story that is lost.

    Args:
        subject: the entry's subject.
        event: the entry as it was written, with its HTML.
        tags: its tags.
    """
    if _CUT.search(event) or _BROKEN.search(event):
        return False
    words = _TAG.sub(" ", event)
    if len(words.split()) >= _LONG or len(_SPEECH.findall(words)) >= _SOME_SPEECH:
        return False
    return not any(_CUES.search(each) for each in (subject, tags, words))
