"""Words and codes that name a genre: what parts `Drama/Angst` from `Mina/Lucy`."""

from __future__ import annotations

import re
from typing import Final

_GENRE: Final = re.compile(
    r"""[\W_]*(?:(?:light|dark|mild|slight|some|heavy|a\ bit\ of|black|hint\ of|hints\ of|pre-?|post-?)\s*)?(?:
      actions?|adventures?|angst(?:y|fest)?|romances?|romantic|rom-?com|humou?r(?:ous)?|comedy|drama(?:tic)?|hurt|comfort|h/c|myster(?:y|ies)|horror|suspense|thriller|traged(?:y|ies)
      |parod(?:y|ies)|poe(?:m|try)s?|sci-?fi|science\ fiction|fantasy|supernatural|spiritual|western|general|gen|family|friendship|crime|fluff(?:y)?|schmoop|smut|crack(?:fic)?|waff
      |song-?fic|au|a/u|alternate\ (?:universe|reality)|alternative\ universe|crossover|x-?over|case\ ?-?(?:file|fic)|x-?files?|stor(?:y|ies)|vignettes?|post-?ep(?:isode)?|missing\ scenes?|episode\ tags?|pwp|plot|episodic
      |dark(?:fic)?|death(?:fic)?|character\ (?:study|death)|slice\ of\ life|kid-?fic|established\ relationship|first\ time|future-?fic|history|historical|introspection|mytharc?|satire|tragi-?comedy
      |ust|rst|msr|drr|noromo|slash|femslash|het|yaoi|yuri|shounen-?ai|shoujo-?ai|drabbles?|ficlets?|one-?shots?|series|wip|novel(?:la)?|humor|essay|meta|challenge
      |amour|aventure|humour|comédie|drame|tragédie|romanze|abenteuer|liebe|drama|allgemein|freundschaft|angustia|comedia|romance|aventura|commedia|dram+atico|romantico|generale|драма|ангст|романтика|юмор|флафф|повседневность|мистика|детектив|психология|философия|ужасы|фэнтези|фантастика|приключения
      |[svxpartmch]{1,4}|[A-Z]{1,2}
    )[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME: Final = r"[^\W\d_a-zа-я][\w'’-]{2,}(?:\s[\w'’-]+){0,3}"
_PAIR: Final = re.compile(rf"\s*(?P<one>{_NAME})\s*/\s*(?P<other>{_NAME})\s*")
_LONGEST: Final = 60


def is_genre(words: str) -> bool:
    """Whether words name a genre, or a code of letters that stands for genres (`VA`, `XRA`)."""
    return len(words) <= _LONGEST and _GENRE.fullmatch(words) is not None


def is_pair(words: str) -> bool:
    """Whether two names stand on either side of a slash, and neither is a genre."""
    found = _PAIR.fullmatch(words) if len(words) <= 2 * _LONGEST else None
    return found is not None and not is_genre(found["one"]) and not is_genre(found["other"])
