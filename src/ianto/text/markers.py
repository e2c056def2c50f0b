"""The marks writers set between the parts of a story: scene breaks, chapter headings, endings."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 90
_LONGEST_BREAK: Final = 200
_LONGEST_NUMERAL: Final = 12
_NUMBER_WORDS: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|first|second|third|last|final"
)
_NUMBER: Final = rf"(?:\d{{1,4}}[a-z]?|[ivxlc]{{1,7}}|(?:{_NUMBER_WORDS})(?:[ -](?:{_NUMBER_WORDS}))?)"
_CHAPTER: Final = re.compile(
    rf"""[\s=~*_#<>«»\[(|.-]*
    (?:
      (?:chapter|chap\.?|ch\.?|chapitre|kapitel|cap[ií]tulo|capitolo|глава)\s*\#?\s*(?:the\s+)?{_NUMBER}
          (?: \s*(?:/|of)\s*(?:\d+|\?+) )?
          (?: \s*[-:.–—~,]+\s*(?P<named>\S.*?)? | \s+by\s+\S.{{0,40}} | \s+(?P<plain>(?-i:[^a-zа-я\s]).*?(?<![.!?,;:"”])) )?
    | (?:part|book|act|volume|episode|season|section|partie|teil|parte|часть)\s+\#?\s*{_NUMBER}
          (?: \s*(?:/|of)\s*(?:\d+|\?+) )?
          (?: \s*(?:[-–—~]+|:)\s*(?P<part>\S.*?) | \s*[.:] )?
    | (?:prologue?|epilogue?|prelude|interlude|intermission|coda|epilog|prolog|пролог|эпилог)
          (?: \s*[-:–—~]+\s*(?P<outer>\S.*?) | \s*[.:] )?
    )
    [\s=~*_#<>«»\])|-]*""",
    re.IGNORECASE | re.VERBOSE,
)
_CHAPTER_START: Final = re.compile(
    r"[\s=~*_#<>«»\[(|.-]{0,20}(?:ch|cap|kap|part|book|act|vol|epi|sea|sec|teil|pro|pre|int|coda|глав|част|прол|эпил)",
    re.IGNORECASE,
)
_NUMERAL: Final = re.compile(r"[\s(*\[-]*(?:\d{1,3}|[ivxl]{1,6}|[IVXL]{1,6})[\s.):*\]-]*")
_SIGNS: Final = frozenset(
    "*#-_~=+<>•·°¤§◊○●□■♥♦†‡^:.|/\\%@$&«»–—∞☆★✦✧❧❦⁂∗・ \t`"
    # What other keyboards and later fonts have: drawn lines, flowers, suits, signs as wide as a Chinese letter.
    "─━═┄┅┈┉╌╍⸻‾▪▫◦◆◇◈◉◎❖⋆∴∵⁎⁑✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❇❈❉❊❋☙⚜♡♢♤♧♠♣※＊＃～〜＝－\u3000"
)
_LOOPS: Final = frozenset("ox0")
_LOOPY: Final = _SIGNS | _LOOPS | {"(", ")", "[", "]", "'", ","}
_LEAST_LOOPS: Final = 3
# Alone on a line these are a stray or a word's worth of silence, not a break.
_STRAYS: Final = frozenset(("-", ":", "/", "&", "$", "@", "%", "^", "<", ">", "|", "`", "－", "～", "〜"))
_SPOKEN_BREAK: Final = re.compile(
    r"[\W_]*(?:(?:line|page|scene|section)[ -]?breaks?|(?:scene|section)[ -]?change|break|lb)[\W_]*",
    re.IGNORECASE,
)
# What a line begins with that is more than a paragraph.
_FIRST_SIGNS: Final = (_SIGNS | frozenset("([0123456789")) - {" ", "\t", "\u3000"}
_FIRST_LOOPS: Final = frozenset("oOxX")
_HEADS: Final = (
    "ch", "cap", "kap", "part", "book", "act", "vol", "epi", "sea", "sec", "teil", "pro", "pre", "int", "coda", "глав",
    "част", "прол", "эпил", "line", "page", "scen", "brea", "lb",
)  # fmt: skip
_SPOKEN: Final = frozenset("-~*_=.<([#+:•·lLpPsSbB")
_ENDING: Final = re.compile(
    r"[\s\W_]*(?:the\s+end(?:\s*\W+\s*for\s+now)?|end|fin|finis|finito|fine|ende|owari|конец|tbc|to\s+be\s+continued"
    r"|end\s+(?:of\s+)?(?:part|chapter|file|story|prologue|fic)(?:\s+\w{1,8})?(?:\s*(?:of|/)\s*\w{1,8})?"
    r"|end\s*\(?\d+/[\d?]+\)?|continued\s+in\s+(?:part|chapter)\s+\w{1,8})[\s\W_]*",
    re.IGNORECASE,
)


def may_mark(line: str) -> bool:
    """Whether a line may be a scene break, a chapter's heading or a numeral: a quick look before a close one.

    Args:
        line: not empty, without white space around it.
    """
    first = line[0]
    if not first.isalpha():
        return first in _FIRST_SIGNS and len(line) <= _LONGEST_BREAK
    if first in _FIRST_LOOPS:
        return len(line) <= _LONGEST_BREAK
    return len(line) <= _LONGEST and (len(line) <= _LONGEST_NUMERAL or line[:4].lower().startswith(_HEADS))


def is_scene_break(line: str) -> bool:
    """Whether a whole line is a scene break: `* * *`, `###`, `oOo`, `-x-x-`, `~*~`, `LINE BREAK`."""
    line = line.strip()
    if not line or len(line) > _LONGEST_BREAK:
        return False
    if line[-1].lower() in _LOOPY and line[0].lower() in _LOOPY:
        signs = set(line.lower())
        if signs <= _SIGNS:
            # Dots alone are a silence.
            return line not in _STRAYS and line.strip(". \t") != ""
        if signs <= _LOOPY:
            return _is_loopy(line)
    return line[0] in _SPOKEN and len(line) <= _LONGEST and _SPOKEN_BREAK.fullmatch(line) is not None


def _is_loopy(line: str) -> bool:
    """`oOo`, `xxx`, `-x-`: what was typed where archives ate asterisks."""
    loops = sum(map(line.lower().count, _LOOPS))
    if loops == 0 or not line.strip("0.,:%$ "):
        return False
    return loops >= _LEAST_LOOPS or (line[0] in _SIGNS and line[-1] in _SIGNS and line[0] != "$")


def is_chapter_heading(line: str) -> bool:
    """Whether a whole line begins a chapter: `Chapter One`, `PART II - Rain`, `Prologue`, `== Chapter 3 ==`."""
    if len(line) > _LONGEST or _CHAPTER_START.match(line) is None:
        return False
    return _CHAPTER.fullmatch(line) is not None


def is_numeral(line: str) -> bool:
    """Whether a whole line is but a number, as headings of sections are: `1.`, `II`, `(iv)`."""
    return len(line) <= _LONGEST_NUMERAL and _NUMERAL.fullmatch(line) is not None


def is_ending(line: str) -> bool:
    """Whether a whole line says that the story, or this part of it, is over: `THE END`, `~Fin~`, `TBC`."""
    return len(line) <= _LONGEST and _ENDING.fullmatch(line) is not None
