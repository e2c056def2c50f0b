"""Values of labels taken apart: lists of people, pairings and canons, each piece with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ianto.headers.vocabulary import known_canon

LISTS: Final = frozenset(
    {"author", "fandom", "relationship", "character", "warning", "genre", "category", "tag", "beta"}
)
"""The fields whose value may be several."""

_BRACKETED: Final = r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"\n]{0,120}\"|“[^”\n]{0,120}”"
_AND: Final = r"\s(?:and|et|und|y|и)\s"
_SEPARATORS: Final = {
    "author": re.compile(rf"{_BRACKETED}|(?P<cut>[,;\n](?!\s*(?:a\.?k\.?a\.?|also|the|of|jr|sr)\b)|\s[&+/]\s|{_AND}|\swith\s)", re.IGNORECASE),
    "fandom": re.compile(rf"{_BRACKETED}|(?P<cut>[;]|,(?!\d{{3}}(?!\d))|\s(?:x|×|\+|//|vs\.?)\s|\scrossed\s(?:over\s)?with\s|\scrossover\swith\s)", re.IGNORECASE),
    "relationship": re.compile(rf"{_BRACKETED}|(?P<cut>[,;|]|\s(?:and|&|with|plus|et|und|y|e|и)\s(?=[^,;|]*[/×])|(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bMme)(?<!\bMlle)(?<!\b\w)\.\s(?=[^,;|.]*[/×]))", re.IGNORECASE),
    "character": re.compile(rf"{_BRACKETED}|\bof\sthe\s(?-i:[A-Z])\w+\sand\s(?-i:[A-Z])\w+|(?P<cut>[,;|]|\s[&+]\s|\s(?:and|et|und|y|e|и|plus)\s)", re.IGNORECASE),
    "warning": re.compile(rf"{_BRACKETED}|(?P<cut>[,;|]|/(?!\w\b)|(?<=\w{{3}})\.\s+(?=[A-Z][\w-]*(?:\s[\w-]+){{0,2}}(?:\.|$)))"),
    "genre": re.compile(rf"{_BRACKETED}|\bh(?:urt)?\s?/\s?c(?:omfort)?\b|\b[mf]/[mf]\b|(?-i:\b[A-Z][a-z]?/[A-Z][a-z]?\b)|(?P<cut>[,;|/]|\.\s+(?=[A-Z]))", re.IGNORECASE),
    "category": re.compile(rf"{_BRACKETED}|(?P<cut>[,;|])"),
    "tag": re.compile(rf"{_BRACKETED}|(?P<cut>[,;|])"),
    "beta": re.compile(rf"{_BRACKETED}|(?P<cut>[,;|]|\s[&+/]\s|{_AND})", re.IGNORECASE),
}  # fmt: skip
_BULLETED: Final = re.compile(r"(?P<cut>\n\s*(?:[-*•·]|\d+[.)])?\s*)")
_JOINTS: Final = frozenset({"&", "and", "+", "et", "und", "y", "i", "и"})
_SEMICOLONS: Final = re.compile(r"(?P<cut>;)")
_NOTHING: Final = re.compile(
    r"[\W_]*(?:(?:um+|uh+|er+m?|well|nah)\W+)?(?:none|no(?=\W*$|[.,!]\s)|n/?a|nope|nothing|nada|nil|zip|zilch|keine?|aucune?s?|ningun[oa]?|nessun[oa]?|нет|not\s+applicable|tba|\?+"
    r"|(?:please\s+)?see\s+(?:my\s+)?(?:profile|inside|below|above|notes|part\s+\w+)|no\s+(?:warnings?|pairings?|spoilers?|slash|ships?|beta|one|real\s+\w+|major\s+\w+|specific\s+\w+))\b(?:,?\s(?:unless|but|except|really|just|only|that|although|though|so)\b[^;/]{0,60}|[^,;/]{0,60})",
    re.IGNORECASE,
)
_EDGE: Final = " \t\n\r,;|•·*_~–—"
_EMAIL: Final = re.compile(
    r"[\s(<\[{,]*(?:mailto:)?[\w.+-]+(?:@|\s?\[?\(?at\)?\]?\s?)[\w-]+(?:\.[\w-]+)+[\s)>\]}]*$"
    r"|\s*[(<\[{]\s*[\w.+-]+\s+(?:at|@|\(at\)|\[at\])\s+[\w-]+(?:\s*(?:\.|\bdot\b|\(dot\)|\[dot\])\s*[\w-]+)+\s*[)>\]}]+$",
    re.IGNORECASE,
)
_RESIDUE: Final = re.compile(
    r"^(?:\[info\]|\[\s*(?:livejournal\.com|personal|community|insanejournal\.com|dreamwidth\.org|journalfen\.net)?\s*profile\s*\]|\[unknown site\]|<?lj\s+(?:user|comm)\s*=|lj\s*:|by\s+)\s*[\"']?",
    re.IGNORECASE,
)
_RESIDUE_WITHIN: Final = re.compile(r"\[(?:info|(?:[\w.]+\s)?profile)\]\s*(?=\w)", re.IGNORECASE)
# "ann_arbour (me!)", "Ann Arbour (e-mail ann@example.org)".
_ASIDE: Final = re.compile(
    r"\s*\((?:that'?s\s+|c'est\s+)?(?:me|moi|myself|yours\s+truly|ich|yo)\W*\)$|\s*\(e-?mail\b[^()]*\)$",
    re.IGNORECASE,
)
_PRAISE: Final = re.compile(
    r"^(?:(?:(?:so\s+|very\s+)?(?:much|many|big|huge|great|special|eternal|all\s+my)\s+)?(?:thanks|thank\s+you|love|gratitude|kudos|hugs)\s+(?:(?:go|goes|goes\s+out)\s+)?(?:to|for)\s+)?"
    r"(?:to\s+)?(?:(?:the|my)\s+(?:\w+\s+){0,2}(?=\S+$))?",
    re.IGNORECASE,
)
# "my wonderful beta", "the endlessly patient": a name follows.
_PRAISED: Final = re.compile(
    r"(?:(?:thanks|thank\s+you)\s+to\s+)?(?:my|the|our|her|his)\s+(?:(?:[\w'’-]+\s+){0,4}(?:beta\w*|betas|(?:beta[\s-])?readers?|editors?|cheerleaders?|brit-?pickers?)"
    r"|(?:\w+(?:ly|est|er)\s+)?(?:patient|wonderful|lovely|amazing|fabulous|great|brilliant|awesome|incomparable|marvell?ous|fantastic|dear|darling|magnificent|indefatigable|talented|tireless|inimitable|beautiful|delightful|gorgeous|kind|generous|excellent|superb|ever[\w-]+|long-suffering|always\s+\w+))\W*",
    re.IGNORECASE,
)
_BECAUSE: Final = re.compile(
    r"\s+(?:for\s+(?:the|her|his|their|all|being|catching|doing|making|reading|putting|looking|helping)\b.*|who(?:'d|'s)?\s.*|and\s+(?:also|then)|once\s+again|as\s+(?:always|ever|usual))$|\s*[(\[](?:who|for|because|as|whose|all|any|thanks?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# "Author: me", "see above": whoever that is, it is said elsewhere.
_SELF: Final = re.compile(
    r"(?:(?:just|only|still|by)\s+)?(?:me|myself|moi|ich|yours\s+truly|yo|(?:see\s+)?above|see\s+(?:username|icon|poster)|the\s+poster|duh|guess)\W*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"(?:bless|hugs|danke|mercis?|mille\s+mercis?|gracias|grazie|obrigad\w|who|for|as|which|because|all|any|but|so|you|i)\b",
    re.IGNORECASE,
)
# Where a site shelves a canon: `Books » Emma`.
_SHELF: Final = re.compile(
    r"^(?:books|movies|tv(?:\s+shows)?|anime(?:/manga)?|cartoons|comics|games|plays(?:/musicals)?|misc)\s*[»>]\s*",
    re.IGNORECASE,
)
_CROSSOVER: Final = re.compile(r"\s*\(?\b(?:x|cross)-?over\b\)?\s*$", re.IGNORECASE)
# "Mentions of Holmes/Adler", "smidgins of Mina/Lucy": how much of it there is.
_AMOUNT: Final = re.compile(
    r"^(?:(?:some|a|an|slight|mild|tiny|the\s+\w+est)\s+)*(?:mentions?|hints?|smidgins?|smidgens?|bits?|touch(?:es)?|dash(?:es)?|overtones?|undertones?|shades?|traces?)\s+of\s+(?=[A-Z])",
    re.IGNORECASE,
)
_SQUINT: Final = re.compile(r"\s*[,(-]?\s*\b(?:if|when)\s+you\s+.*$", re.IGNORECASE)
# "The Persian. Raoul is in the wardrobe": behind the name begins a sentence; and "he does not count" is none.
_THEN_TOLD: Final = re.compile(
    r"(?P<name>[^.]*[^.\s]{3,}(?<!\bMrs)(?<!\bMme)(?<!\bMlle)(?<!\bProf)(?<!\bCapt)(?<!\bMessrs))\.\s+[A-Z]\S*\s\S+"
)
_SENTENCE: Final = re.compile(r"(?:he|she|it|they|i|you|we)\s\w", re.IGNORECASE)
_TAIL: Final = re.compile(r"\)\s+[a-z][\w\s'-]*$")
_QUALIFIER: Final = re.compile(
    r"friend|platonic|implied|past|pre-?\s?slash|pre-?\s?ship|established|one-?\s?sided|unrequited|mention|background|minor|brief|ust\b|ex\b|former|eventual|hint|queerplatonic|family|brother|mention",
    re.IGNORECASE,
)
_SHIP: Final = re.compile(
    r"[/×&+]|\w\s?x\s?\w|^\s*\w{3,14}\s*$|[A-Z]\w+\s(?:and|et|und|y)\s[A-Z]|\bM/?SR\b|\b[A-Z]{3}\b"
)
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s.])(?:[A-Z]|[A-Z][a-z]|Jnr|Snr|Esq|Mrs|etc)\.$")
_GENERIC: Final = frozenset(
    {
        "etc",
        "etc.",
        "...",
        "more",
        "and more",
        "kinda",
        "sorta",
        "sort of",
        "kind of",
        "maybe",
        "probably",
        "i guess",
        "i think",
        "possibly",
        "others",
        "various",
    }
)
_SENTENCE_WORDS: Final = 4
_SENTENCES: Final = re.compile(r"(?<=[\w)][.!?])\s+(?=[^\W\d_a-z])")
_DENIABLE: Final = frozenset({"warning", "relationship", "beta"})
# "Nope, none, it's fluff": what follows a no is no warning, if it only explains it.
_EXPLAINS: Final = re.compile(
    r"(?:it['’]?s|this|that|just|unless|but|really|i(?:['’]m)?|you|we|although|only|not|no|none|they|all|pure|mostly|so|as|though)\b",
    re.IGNORECASE,
)
_MOST_SMALL: Final = 2
_LONG_PIECE: Final = 7
_LONGEST: Final = 3000
_LONGEST_NOTHING: Final = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a list: where it stands in the text, and how a reader would want it."""

    start: int
    stop: int
    value: str


def says_nothing(value: str) -> bool:
    """Whether a value says that there is none: `None`, `n/a`, `none that come to mind`."""
    return len(value) <= _LONGEST_NOTHING and _NOTHING.fullmatch(value.strip()) is not None


def pieces_of(name: str, text: str, start: int, stop: int) -> Iterator[Piece]:
    """The single values of a field that may have several, in order.

    Args:
        name: the field.
        text: the whole text.
        start: where the value begins in it.
        stop: where the value ends.
    """
    stop = min(stop, start + _LONGEST)
    if says_nothing(text[start:stop]):
        return
    spans = list(_spans(name, text, start, stop))
    denied = bool(spans) and says_nothing(text[slice(*spans[0])].strip(_EDGE))
    if name == "relationship" and len(spans) > 1:
        # Beside real pairings, a remark that names nobody ("if you squint") is none.
        spans = [span for span in spans if _SHIP.search(text, *span)] or spans
    if (
        name == "warning"
        and ";" not in text[start:stop]
        and (_is_prose(text, spans) or _is_told(text[start:stop]))
    ):
        spans = [(start, stop)]
    for begin, end in spans:
        inner = text[begin:end]
        raw = inner.lstrip("-").strip(_EDGE)
        if not raw or says_nothing(raw) or raw.casefold().rstrip("?!") in _GENERIC:
            continue
        if denied and name in _DENIABLE and _EXPLAINS.match(raw):
            continue
        if (
            name == "fandom"
            and begin > start
            and raw[0].islower()
            and (len(raw.split()) > _MOST_SMALL or raw.endswith("AU"))
        ):
            # "Beowulf, and if you say that is none": behind a canon, what the author says of it.
            continue
        value = _clean(name, raw, alone=len(spans) == 1)
        if value:
            place = begin + inner.index(raw)
            yield Piece(place, place + len(raw), value)


def _spans(name: str, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Between the separators, those in brackets and quotation marks left alone."""
    separators = _SEPARATORS.get(name)
    value = text[start:stop]
    if separators is None or (name == "fandom" and known_canon(value)):
        yield start, stop
        return
    if "\n" in value and _is_column(value):
        separators = _BULLETED
    elif name == "warning" and ";" in value:
        # Where semicolons part them, commas stand within.
        separators = _SEMICOLONS
    begin = 0
    for found in separators.finditer(value):
        if found["cut"] is None:
            continue
        yield from _by_slash(name, value[begin : found.start()], start + begin)
        begin = found.end()
    yield from _by_slash(name, value[begin:], start + begin)


def _is_column(value: str) -> bool:
    """Whether a list was written one value a line."""
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    # Names that were links stand on lines of their own, and so does what stood between them.
    torn = any(line in _JOINTS or line[0] in ",&;" or line[-1] in ",&" for line in lines)
    return len(lines) > 1 and not torn and all(line[:1] in "-*•·" or "," not in line for line in lines)


def _by_slash(name: str, piece: str, start: int) -> Iterator[tuple[int, int]]:
    """`Torchwood/Doctor Who` under a label for canons is two of them; `Fate/stay night` is one."""
    if name == "fandom" and " | " in piece:
        # A bar divides canons, and the two names that an archive gives one of them.
        parts = piece.split(" | ")
        if all(map(known_canon, parts)):
            for part in parts:
                yield start, start + len(part)
                start += len(part) + 3
            return
    if name == "fandom" and "/" in piece and known_canon(piece) is None:
        parts = piece.split("/")
        if all(part.strip() and not part.strip()[0].islower() for part in parts):
            for part in parts:
                yield start, start + len(part)
                start += len(part) + 1
            return
    if name == "fandom" and " & " in piece and known_canon(piece) is None:
        left, _, right = piece.partition(" & ")
        if known_canon(left) and known_canon(right):
            yield start, start + len(left)
            yield start + len(left) + 3, start + len(piece)
            return
    yield start, start + len(piece)


def _is_told(value: str) -> bool:
    """Whether a value is told in sentences, one of which is more than an item: `Here be geese. If they bite, run!`."""
    told = _SENTENCES.split(value.strip())
    return len(told) > 1 and any(len(each.split()) > _SENTENCE_WORDS for each in told)


def _is_prose(text: str, spans: list[tuple[int, int]]) -> bool:
    return any(len(text[begin:end].split()) > _LONG_PIECE for begin, end in spans)


def _clean(name: str, raw: str, *, alone: bool) -> str:
    value = " ".join(raw.split())
    if name == "warning" and alone and len(value.split()) >= _SENTENCE_WORDS:
        return value
    clean = _CLEANERS.get(name)
    return clean(value) if clean else _without_stop(value)


def _clean_character(value: str) -> str:
    if _SENTENCE.match(value):
        return ""
    told = _THEN_TOLD.match(value)
    value = told["name"] if told else value
    tail = _TAIL.search(value)
    return _without_stop((value[: tail.start() + 1] if tail else value).removeprefix("and "))


def _clean_ship(value: str) -> str:
    return (
        _without_stop(_BRACKET.sub(_kept_qualifier, _SQUINT.sub("", _AMOUNT.sub("", value))))
        .removeprefix("and ")
        .strip()
    )


def _clean_canon(value: str) -> str:
    return _without_stop(_CROSSOVER.sub("", _SHELF.sub("", value).partition(" > ")[0])).strip(_EDGE)


def _clean_beta(value: str) -> str:
    if _REMARK.match(value) or _PRAISED.fullmatch(value):
        return ""
    return _clean_person(_BECAUSE.sub("", _PRAISE.sub("", value))).rstrip(" !.:)")


def without_residue(value: str) -> str:
    """A name without what a journal's mark before it left behind: `[personal profile] ann` is `ann`."""
    return _RESIDUE_WITHIN.sub("", _RESIDUE.sub("", value))


def _clean_person(value: str) -> str:
    value = _ASIDE.sub("", _EMAIL.sub("", without_residue(value))).strip(_EDGE)
    if value.startswith(("(", "[", "<")) and value.endswith((")", "]", ">")):
        value = value[1:-1]
    return "" if _SELF.fullmatch(value) else _without_stop(value.rstrip("\"'>"))


def _without_stop(value: str) -> str:
    if value.endswith(".") and not value.endswith("..") and _ABBREVIATED.search(value) is None:
        return value[:-1].rstrip()
    return value


def _kept_qualifier(bracket: re.Match[str]) -> str:
    inner = bracket[1].split(",")[0].strip()
    return f" ({inner})" if _QUALIFIER.search(inner) else ""


_CLEANERS: Final[dict[str, Callable[[str], str]]] = {
    "author": _clean_person,
    "beta": _clean_beta,
    "character": _clean_character,
    "relationship": _clean_ship,
    "fandom": _clean_canon,
}


def paragraphs(raw: str) -> str:
    """A long value as a reader would want it: lines joined, paragraphs kept apart."""
    if "\n" not in raw:
        return " ".join(raw.split())
    parts: list[str] = []
    for part in re.split(r"\n\s*\n", raw):
        words = " ".join(part.split())
        if parts and words and _is_torn(parts[-1], words):
            parts[-1] = f"{parts[-1]} {words}"
        elif words:
            parts.append(words)
    return "\n\n".join(parts)


def _is_torn(before: str, after: str) -> bool:
    """Whether two paragraphs are one sentence, torn apart by a copy that doubled its line ends."""
    return (
        after[0].islower()
        or after[0] in "&("
        or not before.endswith((".", "!", "?", '"', "”", ")", "*", ":", "…", "'", "’"))
    )
