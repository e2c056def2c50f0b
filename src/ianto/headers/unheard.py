"""Labels nobody has listed: told by the word they turn on, or by the question they ask (`Who's doing who:`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ianto.text import fold

_LONGEST: Final = 40
_MOST_WORDS: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# What stands around the word a label turns on, and says nothing.
_AROUND: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "your",
        "our",
        "this",
        "that",
        "its",
        "it's",
        "it",
        "is",
        "and",
        "so",
        "oh",
        "well",
        "um",
        "er",
        "of",
        "for",
        "as",
        "on",
        "at",
        "in",
        "to",
        "thing",
        "things",
        "thingy",
        "stuff",
        "bit",
        "bits",
        "type",
        "sort",
        "kind",
        "ish",
        "wise",
        "info",
        "dept",
        "department",
        "corner",
        "section",
        "time",
        "guess",
        "level",
        "number",
        "approx",
        "approximate",
        "estimated",
        "est",
        "rough",
        "suggested",
        "proposed",
        "possible",
        "probable",
        "likely",
        "actual",
        "overall",
        "final",
        "general",
        "main",
        "full",
        "official",
        "general",
        "story",
        "fic",
        "chapter",
        "work",
        "ficlet",
        "drabble",
        "tale",
        "piece",
        "me",
        "i",
        "if",
        "any",
        "maybe",
        "perhaps",
        "suppose",
        "etc",
        "such",
        "here",
        "goes",
        "today's",
        "obligatory",
        "inevitable",
        "mandatory",
        "usual",
        "dreaded",
        "standard",
        "boring",
        "requisite",
        "necessary",
        "traditional",
        "customary",
        "silly",
        "stupid",
        "little",
        "lovely",
        "lame format involved basic included present used mentioned featured also welcome appreciated please wanted",
        "bad",
        "crappy",
        "crap",
        "short",
        "quick",
        "brief",
        "one",
        "line",
        "other",
        "more",
        "some",
        "no",
        "nr",
    ]
)
# Words on which a label turns, by their stems. What is common speech as well is not among them.
_HEADS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(stem))
    for name, stem in (
        ("rating", r"rat(?:ing|ings|ed)"),
        ("relationship", r"(?:pairing|ship|couple|relationship)s?"),
        ("fandom", r"fandoms?"),
        ("summary", r"summ[ae]r(?:y|ies)|synopsis|blurb|teaser|premise"),
        ("disclaimer", r"disclaim\w*"),
        ("warning", r"warn(?:ing|ings|s)|triggers?|squicks?"),
        ("spoilers", r"spoil(?:er|ers|s|age)"),
        ("genre", r"genres?"),
        ("word_count", r"word(?:age|count|s)|length"),
        ("title", r"titled?"),
        ("author", r"author\w*|writers?|scribblers?"),
        ("character", r"characters?|cast"),
        ("beta", r"beta(?:s|ed|'d|d|ing|er)?"),
        ("archive", r"archiv\w+"),
        ("feedback", r"feedback"),
        ("recipient", r"dedicat\w+|recipients?"),
        ("prompt", r"prompts?"),
        ("challenge", r"challenges?|ficathon"),
        ("setting", r"timeline|setting"),
        ("notes", r"notes?|ramblings?"),
    )
)
_IT: Final = r"(?:it|this|that|they|them|these)(?:'?s|\s+is|\s+are)?"
_PHRASES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(rf"(?:and\s+|so\s+|the\s+)?(?:{phrase})"))
    for name, phrase in (
        ("character", rf"who(?:'?s|\s+is|\s+are)?\s+(?:in|here|appears|all)(?:\s+(?:{_IT}|here|there))?|players?|usual suspects|gang|who\s+(?:you'?ll|to)\s+(?:meet|see|expect)"),
        ("relationship", r"who(?:'?s|\s+is)?\s+(?:(?:doing|with|snogging|shagging|kissing|seeing|loves?|boffing|boinking|does|getting)\b.*|and\s+who|x\s+who)|otp"),
        ("rating", rf"how\s+(?:naughty|bad|dirty|rude|smutty|explicit|safe|hot|graphic|racy|steamy)(?:\s+(?:is|does)\s+{_IT}(?:\s+get)?|\s+{_IT})?|(?:smut|heat|naughtiness|steam)\s+(?:level|factor|rating)|suitable\s+for|safe\s+for\s+work|age\s+group|(?:intended\s+)?audience|who\s+(?:can|may|should)\s+read(?:\s+{_IT})?|it'?s\s+rated"),
        ("word_count", rf"how\s+(?:long|big|many\s+words)(?:\s+(?:is\s+)?{_IT})?|word\s+(?:tally|total|number|cnt)|wordage"),
        ("summary", rf"what(?:'?s|\s+is)?\s+(?:{_IT}\s+)?(?:about|going\s+on|happens|happening)(?:\s+(?:in\s+)?{_IT})?|what\s+happens|{_IT}\s+about|in\s+(?:a\s+nutshell|brief|one\s+line|a\s+sentence|which|a\s+word)|story(?:\s+so\s+far)?|nutshell|gist(?:\s+of\s+{_IT})?"),
        ("fandom", rf"what(?:'?s)?\s+{_IT}\s+from|(?:which|what)\s+(?:fandom|show|book|series)|(?:whose|playing\s+in\s+whose)\s+sandbox|sandbox|playground|from\s+what"),
        ("setting", rf"(?:when|where)(?:'?s|\s+is)?\s+(?:{_IT}\s+)?(?:set|happens|happening|takes\s+place|are\s+we)|when\s+(?:is\s+)?{_IT}(?:\s+(?:set|happens))?|where\s+{_IT}|where\s+in\s+(?:canon|the\s+\w+)|where\s+we\s+are"),
        ("author", rf"who(?:'?s)?\s+(?:wrote|writes|did|made|perpetrated|is\s+to\s+blame(?:\s+for)?)\s*(?:{_IT})?|(?:scribbled|typed|perpetrated|penned|brought\s+to\s+you|committed)\s+by|guilty\s+party|scribe|by\s+whom"),
        ("recipient", rf"whom?\s+(?:{_IT}|is\s+{_IT})\s+for|{_IT}\s+for|for\s+whom?|(?:made|meant|present|pressie|prezzie|gift|birthday\s+\w+|xmas\s+\w+)\s+for"),
        ("disclaimer", r"(?:who|what)\s+owns\s+\w+|(?:fine|small)\s+print|(?:please\s+)?don'?t\s+sue(?:\s+(?:me|us))?|legal\s+(?:bit|stuff|crap|blah|gubbins|bits|mumbo\s*jumbo|thing|jargon|nonsense|part|junk)|whose\s+(?:are\s+they|toys|characters).*|who\s+they\s+belong\s+to|lawyers?|law\s+stuff|(?:usual|standard)(?:\s+(?:stuff|blah))?"),
        ("warning", r"(?:watch|look)\s+out\s+for|beware(?:\s+of)?|heads\s+up|be\s+warned|may\s+contain|warns|what\s+to\s+(?:watch|look)\s+out\s+for|don'?t\s+read\s+if|nasties"),
        ("archive", r"(?:can|may)\s+(?:i|you)\s+(?:archive|have|take|post|repost)\b.*|want\s+(?:it|this|to\s+archive)\b.*|where\s+(?:it\s+can\s+go|it\s+lives|to\s+put\s+it)|take\s+it|stealing(?:\s+it)?|cross\s?posted\s+(?:at|on|in)"),
        ("feedback", r"feed\s+(?:me|the\s+\w+)|feed|talk\s+to\s+me|tell\s+me(?:\s+\w+){0,3}|say\s+(?:hi|hello|something)|yell\s+at\s+me|praise|crit"),
        ("date", r"(?:written|started|finished|begun)\s+(?:in|when|at|on)|when\s+(?:i\s+)?(?:wrote|written|posted)(?:\s+it)?|last\s+(?:edit|edited|change|changed|touched|update|modified|revised)|posted\s+(?:on|at|in|when)|date\s+of\s+\w+|up\s+since|original\s+post\s+date"),
        ("beta", r"beta'?e?d(?:\s+by)?|beta[\s-]*(?:ed|ing|reading|work|job|goddess|fairy|duty|duties|love|babe|queen|extraordinaire)(?:\s+by)?|(?:looked|read)\s+over\s+by|(?:checked|corrected|proofed|proof\s?read|polished|picked)\s+by|proof\s?read(?:er|ers|ing)|commas\s+by|eagle\s+eyes"),
        ("challenge", r"(?:which|what)\s+(?:fest|challenge|exchange|ficathon)|(?:fest|exchange|ficathon)\s+(?:name|entry)|entry\s+for|entered\s+in"),
        ("notes", r"(?:thanks|thank\s+yous?)(?:\s+(?:also|again|as\s+always|as\s+ever|go|goes|too|much|out))*(?:\s+to)?"),
        ("source_url", r"original(?:ly)?\s+(?:at|on|location|home|link)|lives\s+at|first\s+posted\s+(?:at|to|on)|read\s+it\s+(?:at|on)|story\s+link|link\s+to\s+(?:story|original)"),
        ("contact", r"(?:write|mail|e\s?mail|reach|find|contact)\s+(?:to\s+)?me(?:\s+(?:at|on))?|where\s+(?:to\s+find\s+me|i\s+live)"),
    )
)  # fmt: skip


@lru_cache(maxsize=1024)
def akin_meaning(label: str) -> tuple[str, ...]:
    """The field a label states that no list has, by the one word it turns on or the question it asks; or none.

    `Summary-type thing`, `Overall Rating`, `Title of story`, `And it's rated`, `How bad is it?`.
    """
    if len(label) > _LONGEST:
        return ()
    folded = " ".join(
        fold(label).replace("’", "'").replace("-", " ").strip(" \t*_~#<>[](){}|.,:;!?\"'").split()
    )
    name = next((name for name, phrase in _PHRASES if phrase.fullmatch(folded)), None)
    if name is not None:
        return (name,)
    words = _WORD.findall(folded)
    if not 1 <= len(words) <= _MOST_WORDS or not folded[0].isalpha():
        return ()
    heads = [(name, word) for word in words for name, stem in _HEADS if stem.fullmatch(word)]
    others = [word for word in words if word not in _AROUND and not any(word == head for _, head in heads)]
    if len({name for name, _ in heads}) != 1 or others:
        return ()
    return (heads[0][0],)
