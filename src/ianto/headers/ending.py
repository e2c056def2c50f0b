"""Where the story ends: what the author says after it is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.labels import labels_on
from ianto.headers.lines import Line
from ianto.headers.scoring import PRIOR, voice
from ianto.headers.shapes import is_chrome
from ianto.headers.values import paragraphs
from ianto.story import Field, FieldName, Part, PartKind
from ianto.text import is_chapter_heading, is_ending, is_scene_break

RULE: Final = "ending"
_REACH: Final = 4000
_MOST_LINES: Final = 60
_FARTHEST_COLON: Final = 52
_CONFIDENCE: Final = 0.8
# What sites and lists set below a story, whoever wrote it.
_FOOTER: Final = re.compile(
    r"""[\W_]*(?:
      to\ (?:unsubscribe|(?:leave|join|get\ off)\ (?:this|the)\ list)\b|yahoo!\ groups\b|your\ use\ of\ yahoo!|.{0,12}(?:fanfiction|fanfic)\ mailing\ list\b|un-?subscrib(?:e|ing)\b
      |you\ are\ visitor|best\ viewed\ (?:at|with|in)|(?:this\ page\ has\ been\ visited|visitors?\ since)\b|(?:this\ )?(?:page|site)\ (?:is\ )?hosted\ by|.{0,60}\bweb\ ?ring\b
      |(?:this\ )?(?:story|page|fic|work)\ (?:is\ )?(?:archived|hosted|located|found)\ at\b|back\ to\ (?:the\ )?(?:\w+\ ){0,2}(?:top|index|main|archive|home|page|list)\b
      |exported\ with\ the\ assistance|end\ file\.?$|end\ of\ .{0,60}=|please\ drop\ by\ the\ archive|works\ inspired\ by\ this\ one|afterword$
      |\d+\ comments?\b.{0,60}(?:comment|reply|read)|(?:leave|post)\ a\ (?:new\ )?comment|reply\ to\ this|\d[\d.,]*k?\ +(?:reads?|votes?|views|hits|kudos|favs)\b.{0,60}$
      |(?:copyright|©|\(c\))\ .{0,80}$
      |back\ to\ [^.!?,"”]{2,40}$|sign\ (?:my|the|our)\ guest\s?book|\(?\d+\ \w+\s?\|\s?(?:leave|post|add|give|drop|throw)\b.{0,30}$|-+\s*end\ (?:of\ )?forwarded\b.{0,30}$
      |you\ must\ (?:be\ )?log(?:ged)?\s?in\b|(?:log\s?in|sign\ in|register)\ to\ (?:review|comment|vote)|(?:\(reply\)|\(parent\)|\(thread\)).{0,40}$|captcha\b.{0,80}$
      |(?:this\ )?(?:page|site)\ (?:was\ |is\ |has\ been\ )?(?:made|created|maintained|designed|visited|haunted|last)\b.{0,100}|last\ (?:updated|modified|changed|revised|fiddled|edited)\b.{0,80}$
      |(?:\d+\ )?kudos\b.{0,200}$|(?:comments|kudos)\ \(\d+\).{0,40}$|chapter\ end\ notes$|@(?:темы|настроение|музыка)\b.{0,120}$|(?:метки|теги)\s*:.{0,120}$
      |(?:written|completed|finished|posted|begun)\ (?:in\ |on\ |by\ )?(?:\w+\.?\ ){0,3}(?:19|20)\d\d\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PLEA: Final = re.compile(
    r"""[\W_]*(?:
      write\s+to\s+(?:the\s+author\b|me\s+at\s+\S+@)
      |(?:please,?\s+)?(?:read\s+(?:and|&)\s+)?(?:review\b|r\s?(?:&|and|n|/)\s?r\b|leave\s+(?:me\s+)?(?:a\s+)?(?:comment|review|feedback))
      |feedback\s+(?:to\b|is\b|welcome|:)|comments?\s+(?:are\s+)?(?:love|welcome)|send\s+(?:feedback|comments)
      |(?:don'?t|do\s+not)\s+forget\s+to\s+(?:vote|comment|review)|(?:so,?\s+)?what\s+do\s+you\s+(?:guys\s+)?think\s?\?
      |next\s+(?:time|chapter|part|week)\b[^.!?"”]{0,30}:|coming\s+(?:up|soon|next)\b|in\s+the\s+next\s+(?:chapter|part|episode)\b
      |review\s+repl(?:ies|y)|comments?,\s+[^.!?]{1,60}\bto\s+\S+@|mods?['’]?s?['’]?\s+note|end\s?notes?\s*:?$|footnotes?\s*:?$
      |примечани[ея]|от\s+автора|спасибо\s+(?:всем|за)|отзывы|voilà,|¿(?:les|os|te)\s+gust[óa]|gostaram\s*\?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A row of places to go to, and of tags: `<<< previous story | index | next story >>>`, `#alice #wonderland`.
_PLACES: Final = re.compile(
    r"[\W_]*(?:(?:previous|prev|next|index|home|back|top|main|archive|contents|list|menu|stories|story|chapter|e-?mail|mail|me|page|random|link|thread|reply|to|this|parent|fiction|guestbook|links)[\W_]*)+|\#\w+(?:[^#\n]{0,30}\s\#\w[^#\n]{0,30})+",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"[|<>\[\](#]|\s[-~•·]\s")
_OWN: Final = re.compile(
    r"[\W_]*(?:a\s?/\s?n\s?\d?|author['’]?s?['’]? (?:notes?|afterword|ramblings?|corner|comments?|rant|thoughts)|end notes?|angolo\s+(?:dell['’]\s?)?autric?e|not[ae]s?\s+de\s?l?(?:l['’]|\s+la|\s+el)?\s?aut(?:or|eu|ric)\w*|p\.?\s?s\.?:)(?![\w'])",
    re.IGNORECASE,
)
# From such a line on, a saved page is other people's.
_COMMENTS: Final = re.compile(
    r"\W{0,3}(?:\d+\s+comments?\W{1,5}(?:leave|post|comment|reply|read)\b.{0,40}|(?:leave|post)\s+a\s+(?:new\s+)?comment)\W{0,3}",
    re.IGNORECASE,
)
# A row of ways back, each with words of its own: `~ back to Oz ~ home ~ mail me ~`.
_ROWS: Final = re.compile(
    r"\W*(?:(?:go\s+)?back(?:\s+to\s+[^~|<>]{1,30})?|home|mail\s+me|next(?:\s[^~|<>]{1,20})?|previous(?:\s[^~|<>]{1,20})?|index)(?:\s*[~|<>*•·]+\s*[^~|<>*•·]{1,36}){0,6}[\s~|<>*•·]*",
    re.IGNORECASE,
)
# `TBC (after my exams!)`, `~*~ THE END (or is it?) ~*~`, `End of Part Two of "Straw"`, `<end fic>`.
_LOOSE_END: Final = re.compile(
    r"[\s~*_<>#=\[(|.+-]*(?:(?i:tbc|to\s+be\s+continued|t\.b\.c\.)(?:\b.{0,50})?|(?i:the\s+end)\s*[(\[?.…,;:!~*–—-]+.{0,40}|THE\s+END\s+OF\s.{1,40}"
    r"|(?i:end)\s+(?i:of\s+)?(?i:the\s+)?(?i:part|chapter|book|file|story|fic|prologue|transmission|episode|act|section|\d{1,2})\b.{0,40}"
    r"|(?i:continued|continues|concluded|to\s+be\s+concluded)\s*(?i:in|next|on|soon|nowhere|tomorrow|\W)(?:\b.{0,50})?|(?i:fini|continuará|à\s+suivre|fortsetzung\s+folgt|продолжение\s+следует|continua|fin\s+du\s+chapitre|ende\s+(?:teil|kapitel|von)\b.{0,30}|конец\s+\w+|(?:fin|finis|fine|ende)\s*\(.{0,30}\)))[\s~*_<>#=\])|.!-]*"
)
# What books print below a story stays with it.
_PRINTED_END: Final = re.compile(
    r"\W*(?:the\s+end|end|fin|finis|fine|ende|owari|конец|tbc|to\s+be\s+continued)\W*",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(r"(?P<sign>\*{1,3}|[\[(]\d{1,2}[\])]|[¹²³†])\s?(?=[^\W\d_])[^*]*$")
_LONGEST_PLACES: Final = 90
_SIGNATURE: Final = re.compile(r"--|_{8,}|-{10,}")

# What says that a paragraph near the end is no story, in the unit of `scoring`: a note's paragraph is some 2.5.
_LEAST: Final = 2.0
_GIVE_UP: Final = 2.9
_STORY: Final = -2.0
_ITSELF: Final = 1.0
_SIGNED, _FOOT, _OPENS, _ENDED, _CHAPTER = 5.0, 3.5, 3.4, 4.5, -8.0
_BEHIND_END: Final = 4.0
_BEHIND_BREAK: Final = 1.0
_UNPARTED: Final = -3.0
_STORYLESS: Final = -20.0
_AT_LEAST: Final = -1.4
_TOLD_ON: Final = -2.0
_MOST_HEARD: Final = 12
_MOST_HEARD_OF: Final = 320
_LONGEST_SIGNATURE: Final = 6
_AFTERWORDS: Final = frozenset(
    {
        "notes",
        "disclaimer",
        "feedback",
        "archive",
        "contact",
        "beta",
        "-",
        "challenge",
        "prompt",
        "tag",
    }
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a story.

    Attributes:
        stop: where the story ends in the text, in code points.
        parts: what stands behind it, in order.
        fields: the notes among that.
    """

    stop: int
    parts: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()


def find_end(text: str, start: int, stop: int) -> Ending:
    """Where a story that lies between two places ends, and what stands behind it."""
    comments = _comments(text, start, stop)
    told = stop if comments is None else comments
    others = () if comments is None else (Part("residue", comments, stop, "comments"),)
    lines = _tail_lines(text, start, told)
    begin = _first_afterword(lines)
    if begin is None:
        return Ending(told, others)
    behind = lines[begin:]
    return Ending(behind[0].start, (*_parts(behind, told), *others), tuple(_notes(text, behind)))


def _comments(text: str, start: int, stop: int) -> int | None:
    """Where the comments of a saved page begin; None without any."""
    at = start
    while True:
        found = text.find(" comment", at, stop)
        if found < 0:
            return None
        begin = max(text.rfind("\n", start, found) + 1, start)
        end = text.find("\n", found, stop)
        end = stop if end < 0 else end
        line = text[begin : min(end, begin + _LONGEST_PLACES)].strip()
        if begin > start and end - begin < _LONGEST_PLACES and _COMMENTS.fullmatch(line):
            return begin
        at = end


def _tail_lines(text: str, start: int, stop: int) -> list[Line]:
    floor = max(start, stop - _REACH)
    if floor > start:
        floor = text.find("\n", floor, stop) + 1 or stop
    lines: list[Line] = []
    offset, gap = floor, 0
    for raw in text[floor:stop].split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(len(lines), offset + raw.index(stripped[0]), stripped, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def _first_afterword(lines: Sequence[Line]) -> int | None:
    """The line from which on only the author or a site speaks; None when it is all story.

    Every paragraph near the end is a candidate. What stands behind it speaks for it as far as it is no story,
    and so does what stands above.
    """
    best, highest, total, most = None, _LEAST, 0.0, 0.0
    for unit in _units(lines[-_MOST_LINES:]):
        first = unit[0]
        said = _says(unit, lines)
        total += said
        most = max(most, total)
        place = _place(first, lines[first.number - 1]) if first.number else _STORYLESS
        if total + place >= highest and (place > 0 or said >= _ITSELF):
            best, highest = first.number, total + place
        if said <= _STORY or total < most - _GIVE_UP:
            break
    return best or None


def _units(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """From the last one up: paragraphs, and lines that are something by themselves; a signature with all its lines."""
    stop = len(lines)
    for at in range(max(stop - _LONGEST_SIGNATURE, 0), stop):
        if _SIGNATURE.fullmatch(lines[at].text) and _is_signature(lines[at:]):
            yield lines[at:]
            stop = at
            break
    while stop > 0:
        at = stop - 1
        if not _is_single(lines[at].text):
            while at > 0 and lines[at].gap == 0 and not _is_single(lines[at - 1].text):
                at -= 1
        yield lines[at:stop]
        stop = at


def _is_signature(lines: Sequence[Line]) -> bool:
    """Whether a signature stands below a line of dashes, and not the story's last scene."""
    return lines[0].text == "--" or sum(weigh(line.text) for line in lines[1:]) > _TOLD_ON


def _is_single(text: str) -> bool:
    return is_scene_break(text) or ends_here(text) or _is_footer(text) or _OWN.match(text) is not None


def ends_here(text: str) -> bool:
    """Whether a line says that this is the end, whatever else it says: `TBC (after my exams!)`."""
    return is_ending(text) or (len(text) <= _LONGEST_PLACES and _LOOSE_END.fullmatch(text) is not None)


def _says(unit: Sequence[Line], lines: Sequence[Line]) -> float:
    """How much a paragraph says that it is no story."""
    text = unit[0].text
    if _SIGNATURE.fullmatch(text) and unit[-1] is lines[-1]:
        return _SIGNED
    if is_scene_break(text) or _PRINTED_END.fullmatch(text):
        return 0.0
    if is_chapter_heading(text):
        return _CHAPTER
    if ends_here(text) or _is_footer(text):
        return _ENDED if ends_here(text) else _FOOT
    words = " ".join([line.text for line in unit[:_MOST_HEARD]])[:_MOST_HEARD_OF]
    opens = _OWN.match(text) or _PLEA.match(text) or _is_footnote(text, lines) or _is_labelled(unit[0])
    heard = sum(cue.weight for cue in voice(words, above=False))
    if opens:
        return _OPENS + max(heard - PRIOR, _AT_LEAST)
    return heard


def _is_labelled(line: Line) -> bool:
    if ":" not in line.text[:_FARTHEST_COLON] and line.text[0] not in "*_~=[":
        return False
    labels = labels_on(line)
    return bool(labels) and labels[0].strong and labels[0].name in _AFTERWORDS


def _is_footnote(text: str, lines: Sequence[Line]) -> bool:
    """Whether the sign a line begins with stands in the text above it."""
    found = _FOOTNOTE.match(text)
    if found is None:
        return False
    sign = found["sign"]
    return any(
        place > 0 and line.text[place - 1] not in " *"
        for line in lines
        if (place := line.text.find(sign)) > 0
    )


def _place(line: Line, before: Line) -> float:
    """What the line above a paragraph says for an end there."""
    if ends_here(before.text):
        return _BEHIND_END
    if is_scene_break(before.text):
        return _BEHIND_BREAK
    return _UNPARTED if line.gap == 0 else 0.0


def _is_footer(text: str) -> bool:
    if _FOOTER.match(text) or is_chrome(text):
        return True
    return (
        len(text) <= _LONGEST_PLACES
        and _PARTED.search(text) is not None
        and (_PLACES.fullmatch(text) is not None or _ROWS.fullmatch(text) is not None)
    )


def _parts(lines: Sequence[Line], stop: int) -> Iterator[Part]:
    """What each line behind the story is; a signature or a list's footer ends what the author says."""
    kind: PartKind = "note"
    what = ""
    for line, following in zip(lines, [*(each.start for each in lines[1:]), stop], strict=True):
        if _SIGNATURE.fullmatch(line.text):
            kind, what = "residue", "signature"
        elif _is_footer(line.text):
            kind, what = "residue", "footer"
        elif kind == "residue" and (_OWN.match(line.text) or _PLEA.match(line.text)):
            kind, what = "note", ""
        mark = ends_here(line.text) or is_scene_break(line.text)
        yield (
            Part("residue", line.start, following, "ending")
            if mark
            else Part(kind, line.start, following, what)
        )


def _notes(text: str, lines: Sequence[Line]) -> Iterator[Field]:
    labels = labels_on(lines[0])
    own = _OWN.match(lines[0].text)
    if own is None and (not labels or labels[0].name not in {"notes", "disclaimer"}):
        return
    start = labels[0].start if labels else lines[0].start + (own.end() if own else 0)
    stop = next(
        (line.start for line in lines if _SIGNATURE.fullmatch(line.text) or _is_footer(line.text)),
        lines[-1].stop,
    )
    raw = text[start:stop].strip()
    if not raw:
        return
    start = text.index(raw, start)
    name: FieldName = "disclaimer" if labels and labels[0].name == "disclaimer" else "notes"
    yield Field(
        name,
        paragraphs(raw),
        raw,
        "label",
        (start, start + len(raw)),
        _CONFIDENCE,
        RULE,
    )
