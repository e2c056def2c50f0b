"""The words by which an author's talk is told from a story: what only one of them uses.

Each line gives the words a phrase may begin with and a pattern for what must follow; with none, the words suffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, Literal

from ianto.headers import lexicon_abroad

Voice = Literal["author", "perhaps", "told", "abroad"]
"""Whose word it is: surely the author's; perhaps; the story's; or the story's in another language than English."""

_Phrases = tuple[tuple[str, str], ...]

_WORK: Final = (
    r"(?:fic|fics|story|stories|chapters?|ficlet|drabble|one-?\s?shot|piece|series|part|tale|vignette|fanfic)"
)
_AUTHOR: Final[_Phrases] = (
    # What writers call what they write, and what they do to it.
    (
        "disclaimer disclaimers unbeta unbeta'd unbetaed unbetad unbeta'ed fic fics ficlet ficlets ficlit fanfic fanfics fanfiction",
        "",
    ),
    (
        "fanfictions ficathon ficathons drabble drabbles songfic oneshot oneshots msts mst",
        "",
    ),
    ("beta betas beta'd betaed betad betaing betareader betareaders betaread", ""),
    ("one", r"[\s-]shots?"),
    (
        "spoiler spoilers feedback flamers plotbunny plotbunnies livejournal lj crosspost crossposted crossposting",
        "",
    ),
    ("plot", r"\s?bunn(?:y|ies)"),
    ("cross", r"-?\s?post(?:ed|ing)?"),
    (
        "fandom fandoms ooc shipper shippers slash slashy preslash pairing pairings concrit reviewer reviewers",
        "",
    ),
    ("mary", r"[\s-]sues?"),
    ("pre", r"-slash"),
    ("constructive", r"\s+criticism"),
    ("a", r"\s?/\s?ns?\d?"),
    ("author's authors author authors' writer's", r"\s+notes?"),
    ("r c", r"\s?&\s?[rc]"),
    (
        "please",
        r"\s+(?:review|leave\s+(?:a|your|me)|feed|r\s?&\s?r|rate|do\s+not\s+sue|don't\s+sue|comment|vote|let\s+me\s+know)",
    ),
    ("read", r"\s+(?:and|&|n)\s+(?:review|enjoy|comment)"),
    ("canon canonical canonically wip au's aus lurker lurkers", ""),
    ("post", r"-(?:canon|series|season|reichenbach)"),
    ("proof", r"-?\s?read\w*"),
    ("proofread proofreading proofreader unedited reblog reblogs kudos kudoed kudo", ""),
    ("un", r"-(?:edited|beta\w*)"),
    ("typo typos", ""),
    ("all any remaining", r"\s+(?:other\s+|remaining\s+)?(?:mistakes|errors)"),
    ("rated ratings rating's", ""),
    ("cliffhanger cliffies cliffie cliffy cliffhangers", ""),
    ("warning warnings summary rating pairing spoiler spoilers archive note notes", r"\s?:"),
    ("word", r"\s+count"),
    ("trigger content", r"\s+warnings?"),
    ("con", r"\s?crit"),
    # Whose it is.
    (
        "don't do doesn't never didn't do",
        r"\s+(?:not\s+)?(?:sadly\s+|even\s+|actually\s+)?(?:own|sue)(?:\s+\w+)?",
    ),
    ("not isn't aren't ain't", r"\s+(?:\w+\s+)?mine"),
    (
        "no",
        r"\s+(?:copyright|infringement|profit|money\s+(?:is|was|made|being)|beta|betas|flames|slash|spoilers|warnings|harm\s+(?:is\s+)?(?:meant|intended))",
    ),
    (
        "infringement copyright copyrights copyrighted trademark trademarks plagiarism plagiarise plagiarize",
        "",
    ),
    ("make making", r"\s+no\s+(?:money|profit)"),
    (
        "belong belongs",
        r"\s+to\s+(?:the\s+)?(?:bbc|their|its|his|her|whoever|mr|mrs|ms|dr|sir|lady|the\s+estate|estate|me\b|[a-z]\w+\s+(?:and|&))",
    ),
    ("sue", r"\s+me"),
    ("rights", r"\s+reserved"),
    ("fun", r",?\s+not\s+profit"),
    ("get gets got", r"\s+all\s+the\s+credit"),
    ("for", r"\s+entertainment\s+purposes"),
    (
        "original these the all",
        r"\s+characters?\s+(?:are|belong|is|were|and|from|remain|don|do)(?!\s+(?:\w+ing)\b)",
    ),
    # This story, spoken of.
    (
        "this my the",
        rf"\s+{_WORK}\s+(?:is|was|has|takes|contains|came|follows|will|ends|begins|starts|comes|may|might|happens|would|belongs|does|did|relies|got|went|got|turned)",
    ),
    ("this", r"\s+(?:story|chapter|fic|series|ficlet|tale|drabble|fanfic|one-?shot)"),
    (
        "this that it",
        r"\s+(?:one\s+)?(?:was\s+|is\s+)?(?:written|posted|inspired|prompted|intended|meant\s+to\s+be|supposed\s+to\s+be\s+a)\s+(?:by|for|as|in|to|at|on|after|before|because|while|from|a|longer|shorter|funny)",
    ),
    (
        "this",
        r"\s+one\s+(?:(?:is|was)\s+(?:for|set|written|a\s+bit|kind\s+of|kinda|pretty|really|shorter|longer|short|long)|goes\s+(?:out|to)|takes|contains|kind\s+of|just)",
    ),
    (
        "this",
        r"\s+(?:takes|comes|happens|follows|contains|picks\s+up|goes|fills|ignores|assumes|started|began\s+as|turned|grew|popped|just)\s+(?:\w+\s+)?(?:up|place|from|after|before|during|between|a|an|some|right|directly|out|somewhere|on|me|as|the|everything|into|with|in)",
    ),
    (
        "my",
        r"\s+(?:very\s+)?(?:first|second|third|next|last|other|new|latest)\s+(?:\w+[\s-]+){0,4}(?:story|fic|attempt|try|chapter|time\s+(?:writing|posting))",
    ),
    (
        "i we i've i'd we've",
        r"\s+(?:own\s+(?:nothing|none|no|only|neither|not|all)|(?:wrote|am\s+writing|have\s+written|written|started|finished|typed|posted)\s+(?:this(?!\s+(?:book|letter|down|journal|page|entry|poem|report))|these|most\s+of|half\s+of|for\s+(?:the|a|my)|(?:a|the)\s+(?:\w+\s+)?(?:fic|story|chapter)))",
    ),
    ("this", r"\s+(?:was|is)\s+made\s+(?:for|as|in|with|because)"),
    ("and", r"\s+this\s+(?:just\s+)?(?:happened|popped|came)"),
    (
        "written",
        r"\s+(?:for|as\s+(?:a|part)|in\s+(?:one\s+(?:go|sitting)|response|about|under|an\s+hour|a\s+(?:hurry|rush|day|night))|by|after|before|because|while|at\s+\d|to\s+(?:the|a)\s+(?:song|prompt))",
    ),
    (
        "wrote",
        r"\s+(?:this(?!\s+(?:book|letter|down|journal|page|entry|poem|report))|it\s+(?:in|for|on|at|while|after|because))",
    ),
    ("writing", r"\s+this"),
    ("takes", r"\s+place\s+(?:\w+\s+){0,3}(?:after|before|during|between|in|at|right|post|pre|when|where)"),
    ("fan", r"-?\s?fic\w*"),
    (
        "set happens occurs",
        r"\s+(?:sometime|somewhere|just|right|shortly|immediately|directly|mostly|maybe|probably|vaguely|(?:a|two|three|five|ten|some|many|several)\s+(?:few\s+)?(?:year|month|week|day|decade|hour)s?)?\s*(?:after|during|between|post|pre|within|(?:early|late)?\s*in\s+(?:the\s+)?(?:same\s+|middle\s+of\s+)?(?:season|series|canon|universe|verse|world\s+of|future|timeline|chapter|book|au|an)|before\s+(?:the\s+(?:end|events|start|series|book|film|first|final|last)|season|episode|book|canon|they))",
    ),
    ("season", r"\s+(?:\d|one|two|three|four|five|six|seven)"),
    ("episode episodes ep eps", ""),
    (
        "title titles",
        r"\s+(?:is\s+|comes\s+|was\s+|are\s+)?(?:taken\s+|stolen\s+)?(?:from|courtesy|shamelessly)",
    ),
    ("lyrics lyric", ""),
    ("prompt prompts prompted", r"\s+(?:by|was|were|is|from|for|on|at)"),
    ("the your my this", r"\s+(?:\w+\s+)?prompts?"),
    ("challenge", r"\s+(?:at|from|on|in|by)"),
    ("secret", r"\s+santa"),
    ("yuletide", ""),
    ("review reviews", r"(?:\s*(?:!|please|and|are|make|=|:|\)|or\s+i)|,\s+(?:and|but|it|please))"),
    ("for", r"\s+(?:all\s+)?(?:the|your|those|my)\s+(?:\w+\s+)?(?:reviews?|comments|kudos|feedback)"),
    ("update updates updating", r"\s+(?:soon|will|is|are|every|this|more|as|the)"),
    ("next last previous", r"\s+(?:chapter|chap|part|update|installment|time\s*:|time\s+on)"),
    ("story", r"\s+so\s+far"),
    ("previously", r"\s+on"),
    ("under", r"\s+the\s+cut"),
    ("didn't not", r"\s+log(?:ged)?\s+in"),
    (
        "tbc tw cw nsfw sfw omg lol rofl xd :p idk tbh btw afaik imho gomen minna plz pls thx luv ppl",
        "",
    ),
    # To whom the author speaks.
    (
        "thanks thank thankyou thanx ty",
        r"(?:\s+you)?(?:\s+(?:so|very)\s+much|\s+again|\s+also|\s+as\s+always)?,?\s+(?:to|for\s+(?:reading|all|the\s+(?:reviews?|comments?|beta|prompt|read|idea|lovely|kind|support|feedback)|your\s+(?:\w+\s+)?(?:reviews?|comments?|feedback|support|patience|prompts?|help|kind)|beta\w*|sticking|reviewing|everything|helping|telling)|goes?|everyone|everybody|all|guys)",
    ),
    ("big many huge special lots much great eternal endless", r"\s+(?:of\s+)?thanks"),
    ("indebted", r"\s+to"),
    (
        "hi hey hello hiya heya yo hola howdy greetings",
        r"(?:\s*,)?\s+(?:everybody|everyone|all|guys|hey|folks|people|peeps|ladies|y'all|lovelies|minna|again|readers|world)",
    ),
    ("you", r"\s+(?:all\s+(?:rock|rule|know\s+the\s+drill)|lovely\s+people|know\s+the\s+drill)"),
    (
        "dear",
        r"\s+(?:list|listees|listsibs|readers?|gentle\s+readers?|author|recipient|everyone|all|\w+\s+(?:listers|members|santee|giftee))",
    ),
    ("second first long", r"[\s-]time\s+(?:poster|reader|writer|lurker|listener|writing|posting)"),
    ("mail write email e", r"(?:-mail)?\s+(?:me|the\s+author)(?=[\s.!,)]|$)(?!\s+(?:a|the|that|and|every))"),
    ("for whose", r"\s+(?:my|whose)?\s?birthday"),
    (
        "hope hopefully",
        r",?\s+(?:that\s+)?(?:you|this|it|y'all|u)\s+(?:all\s+|guys\s+|will\s+|'ll\s+)?(?:like|likes|enjoy|enjoys|enjoyed|liked|is|are|was|isn't|works|fits|fills|makes|had|have)(?!\s+(?:not|at|in|with)\b)",
    ),
    ("your", r"\s+(?:prompts?|sign-?up|reviews|comments|feedback)"),
    ("anon anons deanon deanoning anoning", ""),
    ("op", ""),
    ("de", r"-anon(?:ing)?"),
    (
        "enjoy",
        r"(?=\s*[!:;.]|\s*$|\s+(?:the\s+(?:chapter|story|fic|read|ride|show)|this|reading|and\s+(?:r|c)))",
    ),
    ("on", r"\s+(?:with|to)\s+the\s+(?:show|story|fic|chapter|next|madness)"),
    ("here", r"\s+(?:(?:we\s+)?goe?s?(?=\s*[!.]|\s+nothing)|it\s+is(?=\s*[!:]))"),
    (
        "let",
        r"\s+me\s+know\s+(?:what\s+you|if\s+(?:you|there|i|this|it)|how|your|in\s+the\s+comments)|\s+me\s+know(?=\s*[.!)]|$)",
    ),
    ("happy", r"\s+(?:belated\s+)?birthday(?=[,!]|\s+to)"),
    ("tell", r"\s+me\s+what\s+you(?:\s+guys|\s+all)?\s+th(?:ink|ought)"),
    ("what", r"\s+(?:do|did)\s+(?:you|u|ya|y'all)\s+(?:guys\s+|all\s+)?think\s*\?"),
    ("should", r"\s+i\s+(?:continue|go\s+on|write\s+more|keep\s+going|leave\s+it)"),
    ("want", r"\s+more\s*\?"),
    (
        "if",
        r"\s+(?:you|u|that|this|any\s+of\s+(?:this|that))\s+(?:don't\s+like|dont\s+like|haven't\s+(?:read|seen)|have\s+not\s+(?:read|seen)|(?:upsets?|bothers?|offends?|squicks?|triggers?)\s+you|are\s+(?:under|offended|easily|not\s+into)|liked?\s+(?:it|this)|want\s+(?:more|to\s+(?:archive|archieve|use|post|translate|know\s+more)))",
    ),
    (
        "if",
        r"\s+(?:you're|you\s+are|ur)\s+(?:lost|confused|new|under|offended|easily|looking\s+for|not\s+(?:into|familiar)|wondering)",
    ),
    ("okay ok okie", r",?\s+so(?=\s*$|\s*[.!…]|,?\s+(?:this\s|i\s+(?:wrote|know|finally|was|saw)|yeah))"),
    (
        "there",
        r"\s+(?:will|may|might)\s+(?:probably\s+)?be\s+(?:a\s+|another\s+)?(?:second|sequel|more|next|part|chapter)",
    ),
    (
        "this",
        r"\s+was\s+(?:going|supposed|meant)\s+to\s+be\s+(?:a\s+|much\s+)?(?:funny|short|shorter|long|fluff\w*|happy|drabble|sad|light|silly|for)",
    ),
    ("remember", r"\s+(?:how|when|that\s+time)\s+i\s+(?:said|told|promised|wrote|posted)"),
    ("mind heed check see", r"\s+the\s+(?:tags|warnings|rating|end\s+notes)"),
    ("don't dont", r"\s+(?:kill|hate|shoot|hurt)\s+me(?:\s+(?:yet|please|plz|guys))?(?=\s*[?!.]|$)"),
    ("i", r"\s+blame"),
    ("lasst lass", r"\s+(?:mir|uns)\s+(?:ein\w*\s+)?\w+"),
    ("tut", r"\s+mir\s+leid,?\s+dass"),
    ("fatemi", r"\s+sapere"),
    ("spero", r"\s+(?:che\s+)?(?:vi|ti)\s+(?:sia|piacc)\w*"),
    ("comment vote comments", r"\s+(?:down\s+)?(?:below|and\s+vote|if\s+you)"),
    ("still", r"\s+here\s*\?"),
    (
        "they they're",
        r"(?:\s+are|\s+all)?\s+(?:all\s+)?(?:mr\.?\s+|mrs\.?\s+|miss\s+|sir\s+|dr\.?\s+)?(?!nobody|no)\w+'s(?=[\s,.]*$|[,.])",
    ),
    ("make makes", r"\s+(?:any\s+|much\s+|more\s+|no\s+)?sense\s+(?:without|if\s+you|unless|on\s+its)"),
    ("bear", r"\s+with\s+me"),
    (
        "sorry apologies",
        r"(?:\s+\w+)?\s+(?:for\s+(?:the\s+)?(?:\w+\s+)?(?:delay|wait|lateness|shortness|length|ooc|grammar|spelling|cliff\w*|late)|(?:it|this|that\s+(?:it|this))(?:'s|\s+(?:is|was|took|has|isn't))|(?:about|if)\s+(?:the\s+(?:wait|delay|length|ooc|grammar|spelling|angst|formatting)|this\b|any\s+(?:mistakes|errors)))",
    ),
    (
        "be",
        r"\s+(?:gentle|kind|nice|warned|merciful)(?:\s+(?:with|to)\s+me)?(?=[\s.!,:)]*$|\s*[.!:),]|\s+(?:please|and\s+review))",
    ),
    (
        "reblogs comments reviews feedback flames con concrit kudos",
        r"\s+(?:are|is|will|always|=|make|keep|give|welcome|appreciated|greatly|much)",
    ),
    (
        "stay",
        r"\s+tuned",
    ),
    ("read", r"\s+on(?=\s*[.!,]|\s*$)"),
    (
        "push hit click press",
        r"\s+(?:the|that)\s+(?:\w+\s+){0,2}(?:review|little|go|purple|blue|kudos|submit|comment|like|vote|subscribe)\s+(?:\w+\s+)?button",
    ),
    ("keep", r"\s+reading(?=\s*[.!)])"),
    ("for", r"\s+(?:reading|reviewing|commenting)"),
    ("tumblr ao3 ffnet ffn fanfiction wattpad dreamwidth geocities yahoogroups", ""),
    ("hiatus", ""),
    ("writer's", r"\s+block"),
)

_PERHAPS: Final[_Phrases] = (
    (
        "belong belongs story stories chapter chapters reader readers review reviews reviewed comment comments sequel prequel scene scenes",
        "",
    ),
    (
        "character characters credit credits mine own enjoy prompt prompts posted posting repost daydream daydreams writing wrote written rewrote rewritten",
        "",
    ),
    (
        "flames fiction guys wanna letter request requests lurking let idea inspired inspiration song title series season show beware warned sorry apologies thanks borrow borrowed borrowing quote quotes dialogue",
        "",
    ),
    (
        "english language mistakes errors grammar spelling commas typed edit edited editing birthday dedicated dedication community post posts part parts",
        "",
    ),
    (
        "blame rerun watching lawyer lawyers usual version universe verse timeline please anyway anyways anyhow tv movie film book books property profit rights",
        "",
    ),
    (
        "warning warnings trope tropes muse muses angst fluff fluffy humor parody crossover plot research ship ships pov lj verse accent accents",
        "",
    ),
    (
        "exam exams finals midterms homework laptop computer internet college uni vacation deadline keyboard kinda sorta gonna okay ok um haha hehe yay wow whee",
        "",
    ),
    (
        "vote votes voted subscribe follow followers favorite favourite favorites favourites faves alerts upload uploaded update updated updates translate translation",
        "",
    ),
    (
        "archive archived archivists archivist email website site page list challenge exchange swap ficathon recipient request requested santa",
        "",
    ),
    (
        "you'll you",
        r"(?:\s+(?:will|may|might|can|should|could))?\s+(?:know|notice|see|recogni[sz]e|want|find)",
    ),
    ("you", r"\s+(?:have\s+been|were|are)\s+(?:told|warned)"),
    ("we", r"\s+left\s+(?:them|off|him|her|our)"),
    (
        "i",
        r"\s+(?:hope|promise|swear|guess|suppose|apologi[sz]e|couldn't\s+resist|wanted\s+to|decided\s+to|know)",
    ),
    (
        "happy merry",
        r"\s+(?:\w+\s+)?(?:holidays|christmas|new\s+year|hanukkah|halloween|reading|yuletide|birthday)",
    ),
    ("first second third fourth fifth last next", r"\s+(?:chapter|part|try|attempt|book|season)"),
    ("parts part chapter chapters ch", r"\s+(?:\d|one|two|three|four|five)"),
)

_TOLD: Final = "he she they his her him their was were had looked turned walked stood sat said felt knew thought came went took"

Meanings = dict[str, tuple[tuple[Voice, str], ...]]


def _gather() -> Meanings:
    """What each word may mean, the surer before the less sure, with the pattern for what must follow."""
    rests: dict[tuple[str, Voice], list[str]] = {}
    tables: tuple[tuple[Voice, Iterable[tuple[str, str]]], ...] = (
        ("author", (*_AUTHOR, *lexicon_abroad.AUTHOR)),
        ("perhaps", (*_PERHAPS, *lexicon_abroad.PERHAPS)),
        ("told", [(_TOLD, "")]),
        ("abroad", [(lexicon_abroad.TOLD, "")]),
    )
    for voice, phrases in tables:
        for heads, rest in phrases:
            for head in heads.split():
                rests.setdefault((head, voice), []).append(rest)
    found: dict[str, list[tuple[Voice, str]]] = {}
    for (head, voice), patterns in rests.items():
        bare = not all(patterns)
        rest = "" if bare else rf"(?:{'|'.join(dict.fromkeys(patterns))})(?!\w)"
        found.setdefault(head, []).append((voice, rest))
    return {head: tuple(meanings) for head, meanings in found.items()}


@cache
def what_follows(rest: str) -> re.Pattern[str]:
    """The pattern for what must follow a word; compiled when it is first met, for most never are."""
    return re.compile(rest)


MEANINGS: Final = _gather()
"""What each word that tells anything may mean."""
