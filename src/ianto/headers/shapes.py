"""The shapes of lines that carry no label: titles, bylines, cuts, page furniture, dates."""

from __future__ import annotations

import re
from typing import Final

from ianto.headers.terse import name_and_tail, title_and_tail
from ianto.text import is_chapter_heading, is_ending, is_scene_break

_CUT: Final = re.compile(
    r"(?:[\W_]{0,40}(?:read\s+more|collapse|expand|read\s+(?:the\s+)?(?:rest|story|fic|on)|continue\s+reading|fake\s+cut|cut\s+to\s+(?:the\s+)?(?:fic|story)|click\s+here"
    r"|fic\s+under\s+(?:the\s+)?cut|(?:on|this\s+way|onwards?|off|over)?\s*to\s+the\s+(?:fic|story)|(?:the\s+)?(?:fic|story|rest)\s+(?:is\s+)?(?:here|this\s+way|(?:is\s+)?under\s+the\s+cut|behind\s+the\s+cut)"
    r"|part\s+\w{1,5}\s+(?:is\s+)?(?:here|this\s+way)|(?:read\s+)?(?:it\s+|more\s+)?(?:here\s+)?at\s+my\s+(?:journal|lj|livejournal|dw|dreamwidth)|under\s+the\s+cut|behind\s+the\s+cut|follow\s+the\s+(?:fake\s+)?cut"
    r"|follow\s+the\s+yellow\s+brick\s+road|lj-?cut|(?:work|chapter)\s+text|exported\s+with\s+the\s+assistance\s+of\s+\S+|lire\s+la\s+suite|weiterlesen|hier\s+geht'?s\s+weiter|leer\s+m[áa]s|continua\s+a\s+leggere|leia\s+mais|continuar\s+lendo|читать\s+(?:дальше|далее)|под\s+кат(?:ом)?|cut\s+here(?:\s+or\s+\w+)?|cut\s+for\s+\w+)(?:\s+(?:of|here|for|to)(?:\s+\w+){0,6})?){1,3}[\W_]*",
    re.IGNORECASE,
)
# A cut under words of the author's own: the journal sets them between brackets and spaces.
_NAMED_CUT: Final = re.compile(r"\(\s+\S[^()]{0,120}?\s+\)(?:\s*Collapse\s*\))?", re.IGNORECASE)
# Where else a page leads: `Home | Fiction | Links`, `[ Print ] [ Mail the author ]`, `Authors F :: Eudora Finch`.
_PATHS: Final = re.compile(
    r"[^|]{1,40}(?:\|[^|]{1,40}){2,9}|(?:\[[^\[\]]{2,40}\]\s*){2,9}|[^:]{2,60}(?:\s::\s[^:]{2,60}){1,6}"
)
# How often a page was read: `195 2 0`, `1.2k reads  88 votes`, `Published May 3 · 3.4K 210 45`.
_COUNT: Final = r"\d[\d.,]*[kKmM]?(?:\s*(?:reads?|votes?|comments?|likes?|views?|hits|kudos|stars?|parts?))?"
_COUNTS: Final = re.compile(
    rf"(?:(?:published|updated)\s+\w+\s+\d{{1,2}}(?:,?\s+\d{{4}})?\W+)?{_COUNT}(?:[\s·•|,/]+{_COUNT}){{1,4}}",
    re.IGNORECASE,
)
# The head of a section within a story: `1. Rats`, `1 ~ The Girl from Kansas`, `**One: The Garden**`.
_NUMBERED: Final = re.compile(
    r"[\s*_~=#\[(-]{0,4}(?:\d{1,3}|[IVXL]{1,6}|[Oo]ne|ONE|Two|TWO|Three|THREE|First|Second|Third)\s?[.:)~–—-]{1,2}\s+(?P<title>\S.{1,60}?)[\s*_~=#\])-]{0,4}"
)
_ATTRIBUTED: Final = re.compile(r"[\s*_(]*[-–—~]{1,3}\s*(?P<who>[\"“'‘*_]{0,2}[^\W\d_a-z].{1,70})")
# What is said and goes on, as the French, the Spanish and the Russians set it: `—Cuéntalos —dijo.`
_SAID_ON: Final = re.compile(r"\s[-–—]+\s?[^\W\d_A-ZÀ-ÞА-Я]")
_MOST_ATTRIBUTED: Final = 9
_SPACED: Final = re.compile(r"\W*(?:\w\s{1,3}){4,40}\w\W*")
_HANDLE: Final = re.compile(r"(?=[\w.-]{3,25}$)(?:[a-z][a-z0-9]*|\w*[\d_][\w-]*|[a-z]+(?:-[a-z0-9]+)+)")
_CHROME: Final = re.compile(
    r"[\W_]*(?:log\s?in|log\s?out|no\s+account\?.*|create\s+(?:an?\s+)?account|sign\s+up|remember\s+me|forgot\s+password|home|help|search|profile|friends|calendar|recent\s+entries|archive|navigation|previous|next|previous\s+entry.*|next\s+entry.*"
    r"|leave\s+a\s+comment.*|post\s+a\s+new\s+comment|add\s+to\s+memories|add\s+to\s+favou?rites|tell\s+a\s+friend|share(?:\s+this)?|flag|link|reply|thread|\d+\s+comments?.*|comments?\s+off|track\s+this|report\s+abuse|skip\s+to\s+.*"
    r"|(?:current\s+)?(?:mood|music|location)\s*:.*|tags?\s*:.*|entry\s+tags\s*:.*|(?:you\s+are\s+viewing).*|(?:most\s+)?recent\s+entries.*|advertisement|\(?see\s+the\s+end\s+of\s+the\s+(?:work|chapter)\s+for\b.*|anonymous|main\s+content|(?:actions|download|entire\s+work|work\s+header|chapter\s+index|comments|share|subscribe|hide\s+creator'?s?\s+style|full-page\s+index|←?\s*previous\s+(?:chapter|work)|next\s+(?:chapter|work)\s*→?)(?:\s+(?:download|entire\s+work|chapter\s+index|share|comments))*|learn\s+more|explore\s+lj|work\s+text:?|chapter\s+text:?|(?:winner|nominee|nominated|finalist|runner-?up)\b.{0,100}|printer[ -]friendly.*|table\s+of\s+contents|(?:go\s+|return\s+)?back\s+to\s+(?:the\s+)?(?:top|index|main|archive|stories|home|fiction|\w+(?:\s+\w+)?\s+(?:index|page|archive)).*|return\s+to\s+(?:the\s+|my\s+)?(?:\w+\s+){0,3}(?:index|page|archive|list|home|menu|top|fiction|stories)\b.*|main\s+page)[\W_]*",
    re.IGNORECASE,
)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    rf"[\W_]*(?:(?:last\s+)?(?:posted|updated|published|written|submitted|added|post[ée]\s+le|geschrieben\s+am|am)\b\s*(?:on|:)?\s*)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s.-]+{_MONTH}[\s.,-]+\d{{2,4}}|{_MONTH}[\s.-]+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH}[.,]?\s+(?:19|20)\d\d"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}})(?:,?\s*(?:at\s+|@\s*)?\|?\s*\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\s*(?:[ap]\.?m\.?)?(?:\s+\(?\w{{2,5}}\)?)?)?(?:\s*\((?:perma|thread\s)?link\))?[\W_]*",
    re.IGNORECASE,
)
_POSTED: Final = re.compile(
    r"\W*(?:last\s+)?(?:posted|updated|published|written|submitted|added|post[ée])\b", re.IGNORECASE
)
_TIME: Final = re.compile(r"\d{1,2}:\d\d(?:\s?[ap]m)?", re.IGNORECASE)
_LONGEST_TIME: Final = 8
_DATED: Final = re.compile(
    rf"(?i)\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+\d{{2,4}})?\W*$"
)
# What somebody made, as a byline says it: `a story by`, `story & layout by`, `a novel-in-pieces after Tolstoy, by`.
_WORK: Final = r"(?:story|stories|(?:fan\s?)?fic(?:tion|let)?|tale|novel|novella|drabble|vignette|work|text|words?|poem|play|one-?shot|romance|comedy|tragedy|parody|crossover|remix|serial)(?:-in-\w+)?"
_OPENING: Final = r"[\s*_~<(\[–—-]*"
_BYLINE: Final = re.compile(
    rf"{_OPENING}(?:(?:(?:a|an|another)\s+)?(?:\w+\s+)?{_WORK}\s+)?(?:(?:&|and|\+)\s+\w+\s+)?(?:written\s+)?(?:by|par|von|por|di|от)\s*:?\s+"
    r"(?P<who>\S.{0,58}?)[\s*_~>)\]]*",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"{_OPENING}(?i:an?|the|another)\s+(?:[\w'’-]+\s+){{0,3}}?{_WORK}(?:\s+[^\s,]+){{0,5}}?(?:,|\s+[-–—])?\s+(?:written\s+)?by\s+(?P<who>[A-Z\d]\S*(?:\s\S+){{0,5}}?)[\s*_~>)\]]*",
)
# Each of several hands: `Part A by Ann Arbour`, `Chapter 2 by Bea Lake`.
_HANDS: Final = re.compile(
    r"[\s*_~]*(?:part|parts|chapter|chapters|scene|section|verse|round|book)\s+(?:[A-Z]|\d{1,3}|[IVX]{1,5}|one|two|three|four|five)(?:\s*(?:[-–&]|and)\s*(?:[A-Z]|\d{1,3}))?:?\s+(?:was\s+)?(?:written\s+)?by\s+(?P<who>\S.{0,58}?)(?:\s+because\b.*)?[\s*_~]*",
    re.IGNORECASE,
)
# A year, or a claim to it, behind a name: `by Ann Arbour, (c) 2003`.
_YEAR: Final = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?"
_CLAIMED: Final = re.compile(
    rf"[\s,;–—-]*(?:(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:{_YEAR})?|[,(]\s*{_YEAR}\)?)(?:[\s.,;]*all\s+rights\s+reserved)?[\s.!]*$",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(
    rf"[\s*_~([-]*(?:(?:text|story|all\s+(?:text|stories|content))\s+(?:(?:is|are)\s+)?)?(?:©|\(c\)|copyright)\s*(?:(?:©|\(c\))\s*)?(?:(?:{_MONTH}\s+)?{_YEAR}\s*,?\s*)?(?:by\s+)?(?P<who>[^\W\d]\S*(?:\s[^\s\d(]\S*){{0,3}}?)(?:[\s,(]+(?:{_MONTH}\s+)?{_YEAR}\)?)?(?:[\s.,;]+(?:all|no|do|please|nobody)\b.{{0,160}})?[\s.!*_~)\]]*",
    re.IGNORECASE,
)
# Who holds the rights to a canon, and not to a story of it.
_COMPANY: Final = re.compile(
    r"\b(?:inc|ltd|llc|corp(?:oration)?|co|company|productions?|pictures|studios?|bros|brothers|warner|disney|paramount|entertainment|television|tv|bbc|abc|nbc|cbs|fox|press|books|publish\w+|films?|media|estate|group|universal|marvel|rights?|owners?|holders?|creators?|respective|the|his|her|their|its|and|all)\b",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"~+\s*(?P<who>[^\W\d_][\w .'-]{1,30}?)\s*~*")
_NAME_WORD: Final = re.compile(
    r"[^\W\d_a-zа-я][\w.'’-]*,?|\w*[\d_]\w*|(?:and|et|und|y|e|&|the|of|de|von|van|du|la|le|aka|a\.k\.a\.|with),?|\([^()]*\)|<[^<>]*>|\S+@\S+"
)
_SMALL: Final = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "nor", "by", "with", "from",
    "as", "is", "it", "de", "la", "le", "les", "et", "du", "des", "und", "der", "die", "das", "von", "el",
    "los", "las", "y", "il", "e", "di", "à", "au", "aux", "en", "na", "no", "da", "do", "dos", "ao", "com", "con",
    "lo", "gli", "del", "della", "al", "zum", "im", "am", "ein", "eine", "mit", "auf", "un", "une", "una", "um", "uma", "sur",
    "dans", "den", "dem", "que", "и", "в", "на", "с", "о", "не",
})  # fmt: skip
_PASTED: Final = re.compile(r"^-\d(?=[A-Z])")
_CYRILLIC: Final = re.compile(r"[\W_]*[А-ЯЁ]")
_TITLE_WORDS: Final = 12
_NAME_WORDS: Final = 8
_NAME_MOST: Final = 3
_LONGEST_CHROME: Final = 120
_LONGEST_DATE: Final = 48
_LONGEST_CLAIM: Final = 240
_BYLINES: Final = (_BYLINE, _AFTER, _HANDS)
_LONGEST_TITLE: Final = 80


def is_cut(line: str) -> bool:
    """Whether a line is what a journal's cut left behind: `( Read more... )`, `(fake cut)`."""
    if len(line) > _LONGEST_CHROME:
        return False
    if line[0] == "(" and _NAMED_CUT.fullmatch(line):
        return True
    return len(line) <= _LONGEST_TITLE and _CUT.fullmatch(line) is not None


def is_chrome(line: str) -> bool:
    """Whether a line is a page's furniture: `Log in`, `Leave a comment`, `Current mood: tired`."""
    if len(line) > _LONGEST_CHROME:
        return False
    if _CHROME.fullmatch(line):
        return True
    if (line[-1] in "])" or "|" in line or "::" in line) and _PATHS.fullmatch(line):
        return not title_and_tail(line)[1]
    counts = line[0].isdigit() or line[0] in "PpUu"
    return counts and _COUNTS.fullmatch(line) is not None and not is_date(line)


def says_when_posted(line: str) -> bool:
    """Whether a date says of itself that it is the day a story was posted, or written."""
    return _POSTED.match(line) is not None


def is_numbered_title(line: str) -> bool:
    """Whether a line is a section's number with a title: `1. Rats`, `**One: The Garden**`."""
    found = _NUMBERED.fullmatch(line) if len(line) <= _LONGEST_TITLE else None
    return found is not None and is_title_like(found["title"])


def is_attribution(line: str) -> bool:
    """Whether a line says whose words stand above it: `-- Lewis Carroll, "Jabberwocky"`."""
    found = _ATTRIBUTED.fullmatch(line) if line[0] in "-–—~(*_" and len(line) <= _LONGEST_TITLE else None
    if found is None or _SAID_ON.search(line, 1):
        return False
    words = [word.strip("\"“”'‘’*_(),") for word in found["who"].split()]
    telling = [word for word in words if word and word.casefold() not in _SMALL]
    return (
        len(words) <= _MOST_ATTRIBUTED
        and all(not word[0].islower() for word in telling)
        and line[-1] not in "?!,;:"
    )


def unspaced(line: str) -> str:
    """A line set with a space behind every letter (`S A L T`), as a word; any other as it is."""
    if len(line) > _LONGEST_CHROME or _SPACED.fullmatch(line) is None:
        return line
    return "".join(line.split())


def is_handle(line: str) -> bool:
    """Whether a line is but a name as people sign on with: `olympia_e`, `widowtwankey`."""
    return _HANDLE.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """Whether a line is a date, with or without the time of day."""
    if len(line) <= _LONGEST_TIME and _TIME.fullmatch(line):
        return True
    return (
        len(line) <= _LONGEST_DATE
        and line[-1:].isalnum() | (line[-1:] in ")].")
        and _DATE.fullmatch(line) is not None
    )


def byline(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that says who wrote it (`by Ann Arbour`), or None."""
    if len(line) > _LONGEST_TITLE or " " not in line:
        return None
    claimed = _CLAIMED.search(line) if line[-1] in ".!])" or line[-1].isalnum() else None
    stop = claimed.start() if claimed else len(line)
    if "by" not in line.casefold():
        found = _BYLINE.fullmatch(line, 0, min(stop, name_and_tail(line)[0])) if _BYLINE.match(line) else None
    else:
        stop = min(stop, name_and_tail(line)[0]) if _BYLINE.match(line) else stop
        found = next((by for by in (form.fullmatch(line, 0, stop) for form in _BYLINES) if by), None)
    if found is None:
        return None
    # The bracket that closes a name's own is none that was set around the line.
    begin, end = found.span("who")
    end += "(" in found["who"] and line[end : end + 1] == ")" and ")" not in found["who"]
    return (begin, end) if _is_name(line[begin:end]) else None


def copyrighted(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that claims a story as its author's own (`© Ann Arbour 2014`), or None."""
    head = line[:24].casefold()
    if len(line) > _LONGEST_CLAIM or not ("©" in head or "(c)" in head or "copyright" in head):
        return None
    found = _COPYRIGHT.fullmatch(line)
    who = found["who"].rstrip(".,") if found else ""
    if found is None or not who or _COMPANY.search(who) or not _is_name(who):
        return None
    return found.start("who"), found.start("who") + len(who)


def _is_name(who: str) -> bool:
    words = who.split()
    if len(words) > _NAME_WORDS or who[-1] in "!?,;:":
        return False
    if len(words) == 1:
        return True
    return all(_NAME_WORD.fullmatch(word) for word in words) and not who.casefold().startswith(
        ("the ", "and ")
    )


def is_name(line: str) -> bool:
    """Whether a line is but a person's name: `Ann Arbour`, `A. M. Lake`."""
    words = line.split()
    return (
        0 < len(words) <= _NAME_MOST
        and all(word[0].isupper() and word.casefold() not in _SMALL for word in words)
        and all(word.replace("-", "").replace("'", "").rstrip(".").isalpha() for word in words)
    )


def is_pen_name(line: str) -> bool:
    """Whether a line may be what somebody signs with, in capitals or not: `Ann Arbour`, `rosa canina`."""
    words = line.strip("~-–— ").split()
    return 0 < len(words) <= _NAME_MOST and all(
        word.replace("-", "").replace("'", "").replace("_", "").rstrip(".").isalnum() for word in words
    )


def signed(line: str) -> tuple[int, int] | None:
    """Where the name stands in a signature such as `~ Ann Arbour`, or None."""
    found = _SIGNED.fullmatch(line) if line[:1] == "~" and len(line) <= _LONGEST_DATE else None
    return found.span("who") if found and _is_name(found["who"]) and not is_ending(line) else None


def bare(title: str) -> str:
    """A title without the marks and quotation marks set around it."""
    # A site's editor set "-1" before the first line of what was pasted into it.
    title = _PASTED.sub("", title).strip(" \t*_~=#<>|")
    for opening, closing in ('""', "“”", "''", "‘’", "«»", "„“", "[]"):
        if title[:1] == opening and title[1:].endswith(closing) and opening not in title[1:-1]:
            return title[1:-1].strip()
    return title


def is_small(word: str) -> bool:
    """Whether a word is one that titles do not set in capitals, and do not end with."""
    return word.casefold() in _SMALL


def is_title_like(line: str) -> bool:
    """Whether a line standing alone could be a title: short, no sentence, its words capitalised."""
    if not 1 < len(line) <= _LONGEST_TITLE or is_scene_break(line) or is_chapter_heading(line):
        return False
    title = bare(line)
    words = title.split()
    if not words or len(words) > _TITLE_WORDS or title[-1] in ",;:" or _DATED.search(title):
        return False
    if title[-1] == "." and not title.endswith("..."):
        return False
    if title[0] in "\"“'‘«([" or "://" in title or "@" in title:
        return False
    telling = [word for word in words if word.casefold() not in _SMALL]
    capitals = sum(not word[0].islower() for word in telling)
    if title[-1] in "?!" or title.endswith("..."):
        return capitals == len(telling)
    # Russian titles have a sentence's capitals.
    least = 1 if _CYRILLIC.match(title) else len(telling) * 0.6
    return words[0][0].isupper() | words[0][0].isdigit() and capitals >= least
