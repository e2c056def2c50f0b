"""The rules of a challenge in sentences, for those who take part."""

from __future__ import annotations

from collections.abc import Iterator

from ianto.challenges.bingo import PATTERNS
from ianto.challenges.bingo.patterns import pattern_name
from ianto.challenges.challenge import Rules
from ianto.challenges.engine.clock import Clock
from ianto.challenges.engine.words import exactly, listed, many, span_told, until

_EXCLUSIVE = {
    "none": "Several writers may claim the same.",
    "subject": "Only one writer at a time holds a claim on a subject.",
    "table": "Only one writer at a time holds a claim on a table.",
    "subject and table": "Only one writer at a time holds a claim on a subject for each table.",
    "prompt": "Only one writer at a time holds a claim on a prompt.",
}
_COMBINED = {
    "count": "One {0} may fill several prompts, and each of them counts.",
    "extras": "One {0} fills one prompt; others it fills are extras, which count for no line and no number.",
    "forbidden": "One {0} fills one prompt; one that fills several at once counts for none.",
}


def rules_told(rules: Rules, *, card: bool = False) -> tuple[str, ...]:
    """The rules in sentences; what is not asked for is not among them.

    Args:
        rules: the rules.
        card: whether there are bingo cards, so that patterns have a meaning.
    """
    told = [*_claims(rules), *_stories(rules), *_times(rules)]
    return (*told, *_points(rules), *(_bingo(rules) if card else ()))


def _claims(rules: Rules) -> Iterator[str]:
    if rules.exclusive != "none":
        waits = "who asks for what is taken waits for it" if rules.waitlist else "what is taken is refused"
        yield f"{_EXCLUSIVE[rules.exclusive].rstrip('.')}; {waits}."
    if rules.approval:
        yield "A moderator lets a claim begin."
    if rules.most_claims is not None:
        yield f"A writer holds at most {many(rules.most_claims, 'claim')} at a time."
    if rules.second_after:
        yield f"A writer's next claim begins when {many(rules.second_after, 'prompt')} of the one before {_are(rules.second_after)} filled."
    if rules.swaps is None:
        yield "Any prompt of a claim may be swapped for another."
    elif rules.swaps:
        yield f"{many(rules.swaps, 'prompt')} of a claim may be swapped for {'another' if rules.swaps == 1 else 'others'}."
    if rules.inactivity is not None:
        yield (
            f"A claim without a fill for {span_told(rules.inactivity)} expires; "
            f"an extension gives {span_told(rules.extension)} more, and in a hiatus no time passes."
        )


def _stories(rules: Rules) -> Iterator[str]:
    what = "Each story" if rules.unit == "story" else "Each chapter that fills a prompt"
    if rules.least_words and rules.most_words is not None:
        yield f"{what} has {rules.least_words:,} to {many(rules.most_words, 'word')}."
    elif rules.least_words:
        yield f"{what} has at least {many(rules.least_words, 'word')}."
    elif rules.most_words is not None:
        yield f"{what} has at most {many(rules.most_words, 'word')}."
    if rules.unit == "chapter":
        yield "Each prompt may be filled by a chapter of a longer story."
    if rules.combined != "count":
        yield _COMBINED[rules.combined].format(rules.unit)
    if rules.old_works == 0:
        yield "Stories that are older than the claim do not count."
    elif rules.old_works is not None:
        yield f"{many(rules.old_works, 'story', 'stories')} of a claim may be older than it."
    if not rules.elsewhere:
        yield "Stories that fill a prompt of another challenge do not count."
    if rules.highest_rating:
        yield f"Nothing rated above {rules.highest_rating} counts."


def _times(rules: Rules) -> Iterator[str]:
    clock = Clock(rules.time_zone)
    zone = f" ({rules.time_zone})"
    if rules.opens is not None:
        yield f"It opens on {exactly(clock.moment(clock.second(rules.opens)))}{zone}; nothing older counts."
    if rules.deadline is not None:
        last = until(clock.moment(clock.second(rules.deadline)))
        if rules.amnesty is None:
            yield f"The deadline is {last}{zone}."
        else:
            end = clock.later(clock.second(rules.deadline), rules.amnesty)
            yield f"The deadline is {last}{zone}; in an amnesty of {span_told(rules.amnesty)}, until {until(clock.moment(end))}, a fill still counts."


def _points(rules: Rules) -> Iterator[str]:
    if rules.points:
        yield f"Points: {listed([f'{worth:,} for {_worth(name)}' for name, worth in rules.points.items()])}."


def _bingo(rules: Rules) -> Iterator[str]:
    if rules.patterns:
        yield f"A bingo is {listed([_article(pattern_name(each)) for each in rules.patterns], 'or')}."


def _worth(name: str) -> str:
    return {"fill": "a fill", "extra": "an extra"}.get(name) or _article(name)


def _article(name: str) -> str:
    """A pattern in a sentence: `a row`, but `two lines`, `the frame` as whoever named it has it."""
    if name in {"two lines", "four corners", "blackout"} or name.startswith(("the ", "a ", "an ")):
        return name
    known = name in PATTERNS or name.startswith("line ")
    return f"{'an' if name == 'x' else 'a'} {name}" if known else f"“{name}”"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
