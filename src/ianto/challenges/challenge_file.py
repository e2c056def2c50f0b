"""A challenge read from its file, `*.challenge.toml`, as people write it: rules, tables as lists of prompts, words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ianto.challenges.bingo import PATTERNS, is_pattern
from ianto.challenges.bingo.patterns import pattern_name
from ianto.challenges.bingo.scoring import BESIDE, THROUGH
from ianto.challenges.challenge import COMBINEDS, EXCLUSIVES, UNITS, Challenge, Rules
from ianto.challenges.challenge_json import MOST_ABOUT, challenge_from, challenge_json
from ianto.challenges.engine.clock import zone_of
from ianto.challenges.naming import table_id
from ianto.challenges.posted.kinds import unmarked
from ianto.challenges.section import Section
from ianto.challenges.table import Prompt, Table
from ianto.challenges.table_json import MOST_COLUMNS, MOST_NUMBER, table_from, table_json
from ianto.tags import rate
from ianto.text.toml_faults import Fault, nearest
from ianto.text.toml_places import Places
from ianto.text.toml_syntax import syntax_fault

FILLS: Final = ("fill", "extra", THROUGH, BESIDE)
"""What points may be given for beside the patterns of a card."""
_HEAD: Final = ("name", "id", "also", "moderators", "address", "about")
_TABLE: Final = ("name", "id", "also", "columns", "source", "prompts")
_NUMBERED: Final = re.compile(
    r"#?\s*(\d{1,4})\s*(?:[.):]\s*|\s[-–—]\s+)(?=\S)(.*)|#?\s*(\d{1,4})\s*\.", re.DOTALL
)
_MOST_FAULTS: Final = 40
_PLAIN: Final = Rules()
RULES: Final = (
    *(
        "exclusive",
        "waitlist",
        "approval",
        "most_claims",
        "second_after",
        "least_words",
        "most_words",
        "old_works",
    ),
    *("swaps", "inactivity", "extension", "opens", "deadline", "amnesty", "time_zone", "unit", "combined"),
    *("elsewhere", "highest_rating", "patterns", "points"),
)
"""The names of the rules, in the order of the file."""


class ChallengeUnusable(Exception):
    """A challenge's file cannot be read; its message names the file, each line at fault and what to do.

    Attributes:
        faults: what is wrong, in the file's order; at most 40.
    """

    def __init__(self, faults: Iterable[Fault], name: str = "") -> None:
        self.faults = tuple(sorted(set(faults))[:_MOST_FAULTS])
        where = f"{name}, line" if name else "Line"
        super().__init__("\n".join(f"{where} {each.line}: {each.message}" for each in self.faults))


def read_challenge(text: str, name: str = "") -> tuple[Challenge, tuple[Table, ...]]:
    """Read a challenge and its tables from the text of its file.

    Args:
        text: of the file.
        name: of the file, for messages.

    Raises:
        ChallengeUnusable: it is no challenge, or something in it is wrong; all faults are told, each with its line.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    places = Places(text)
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ChallengeUnusable([syntax_fault(error, text)], name) from error
    faults: list[Fault] = []
    top = Section(stated, (), places, faults)
    top.only("A challenge's file", "challenge", "rules", "table")
    if "challenge" not in stated:
        top.fault('the head is missing: begin the file with a line [challenge], then name = "…".')
    challenge = _challenge(top)
    tables = tuple(_tables(top, challenge))
    if not faults and challenge_from(challenge_json(challenge)) is None:
        top.fault(
            "something in the challenge is longer than is kept, or has signs that cannot be shown.",
            "challenge",
        )
    if faults:
        raise ChallengeUnusable(faults, name)
    return challenge, tables


def _challenge(top: Section) -> Challenge:
    head = top.section("challenge", "[challenge]")
    head.only("[challenge]", *_HEAD)
    name = head.text("name", needed="Baker Street Hundred") if "challenge" in top.stated else ""
    return Challenge(
        id=table_id(head.text("id") or name),
        name=name,
        rules=_rules(top.section("rules", "[rules]")),
        about=head.text("about", most=MOST_ABOUT),
        also=head.texts("also"),
        moderators=head.texts("moderators"),
        address=head.text("address", most=2_000),
    )


def _rules(rules: Section) -> Rules:
    rules.only("[rules]", *RULES)
    zone = _zone(rules)
    unit, combined = (
        rules.one_of("unit", UNITS, _PLAIN.unit),
        rules.one_of("combined", COMBINEDS, _PLAIN.combined),
    )
    found = Rules(
        exclusive=rules.one_of("exclusive", EXCLUSIVES, _PLAIN.exclusive),
        waitlist=rules.flag("waitlist", otherwise=_PLAIN.waitlist),
        approval=rules.flag("approval", otherwise=_PLAIN.approval),
        most_claims=rules.whole_or_any("most_claims", _PLAIN.most_claims),
        second_after=rules.whole("second_after", _PLAIN.second_after),
        least_words=rules.whole("least_words", _PLAIN.least_words),
        most_words=rules.whole_or_any("most_words", _PLAIN.most_words),
        old_works=rules.whole_or_any("old_works", _PLAIN.old_works),
        swaps=rules.whole_or_any("swaps", _PLAIN.swaps),
        inactivity=rules.span("inactivity"),
        extension=rules.span("extension") or _PLAIN.extension,
        opens=rules.moment("opens", zone, end=False),
        deadline=rules.moment("deadline", zone, end=True),
        amnesty=rules.span("amnesty"),
        time_zone=zone,
        unit=unit,
        combined=combined,
        elsewhere=rules.flag("elsewhere", otherwise=_PLAIN.elsewhere),
        highest_rating=_rating(rules),
        patterns=_patterns(rules),
        points=_points(rules),
    )
    _together(rules, found)
    return found


def _together(stated: Section, rules: Rules) -> None:
    """What cannot be meant as it stands, though each rule alone could."""
    if rules.amnesty is not None and rules.deadline is None:
        stated.fault(
            "an amnesty follows a deadline, and there is none: add a line deadline = 2026-05-31.", "amnesty"
        )
    if rules.most_words is not None and rules.most_words < rules.least_words:
        stated.fault(
            f"at most {rules.most_words:,} words and at least {rules.least_words:,}: no story has both.",
            "most_words",
        )
    if rules.opens is not None and rules.deadline is not None and rules.deadline < rules.opens:
        stated.fault("the deadline is before the challenge opens: exchange the two.", "deadline")
    if rules.most_claims == 0:
        stated.fault("with most_claims = 0 nobody may claim anything: write 1 or more.", "most_claims")


def _zone(rules: Section) -> str:
    zone = rules.text("time_zone") or _PLAIN.time_zone
    if zone_of(zone) is None:
        rules.fault(
            f'“{zone}” is no time zone: write one of the IANA database, as in time_zone = "Europe/London", or '
            '"Etc/GMT+12" for a day that ends when it has ended everywhere.',
            "time_zone",
        )
        return _PLAIN.time_zone
    return zone


def _rating(rules: Section) -> str:
    rating = rules.text("highest_rating")
    if rating and rate(rating).level is None:
        rules.fault(
            f'“{rating}” is no rating known here: write one as in highest_rating = "Teen" or "PG-13".',
            "highest_rating",
        )
        return ""
    return rating


def _patterns(rules: Section) -> tuple[str, ...]:
    patterns = rules.texts("patterns", _PLAIN.patterns)
    for each in patterns:
        if not is_pattern(each):
            hint = (
                nearest(each, PATTERNS)
                or f" There are {', '.join(PATTERNS)}; or write one as “the L: 1 6 11 16 21 22 23”."
            )
            rules.fault(f"“{each}” is no pattern.{hint}", "patterns", near=each)
    return tuple(each for each in patterns if is_pattern(each))


def _points(rules: Section) -> Mapping[str, int]:
    points = rules.section("points", "[rules.points]")
    titles = [pattern_name(each) for each in rules.texts("patterns") if is_pattern(each)]
    known = list(dict.fromkeys((*FILLS, *PATTERNS, *titles)))
    points.only("[rules.points]", *known)
    return MappingProxyType({key: points.whole(key, 0, -1_000_000) for key in points.stated if key in known})


def _tables(top: Section, challenge: Challenge) -> Iterator[Table]:
    seen: dict[str, str] = {}
    for section in top.sections("table", "[[table]]"):
        section.only("A table", *_TABLE)
        name = section.text("name", needed="Table 1")
        id_ = table_id(section.text("id") or name)
        if id_ in seen:
            section.fault(
                f"“{name}” is called like “{seen[id_]}”: give one of them another name, or an id.", "name"
            )
        seen[id_] = name
        prompts = tuple(_prompts(section))
        table = Table(
            id=id_,
            name=name,
            prompts=prompts,
            challenge=challenge.id,
            also=section.texts("also"),
            columns=section.whole("columns", 0, 0, MOST_COLUMNS),
            source=section.text("source", most=2_000),
        )
        if prompts and name and table_from(table_json(table)) is None:
            section.fault(
                "a prompt or a name of this table is longer than is kept: at most 500 characters a prompt."
            )
        yield table


def _prompts(section: Section) -> Iterator[Prompt]:
    stated = section.stated.get("prompts")
    if isinstance(stated, str):
        stated = stated.split("\n")
    if not isinstance(stated, list) or not all(isinstance(each, str) for each in stated):
        section.fault('a table has prompts, a list of them: write prompts = ["Fog", "A letter"].', "prompts")
        return
    seen: set[int] = set()
    last = 0
    for line in stated:
        text = line.strip()
        if not text:
            continue
        found = _NUMBERED.fullmatch(text)
        last = int(found[1] or found[3]) if found else last + 1
        if last in seen or last > MOST_NUMBER:
            section.fault(
                f"the number {last} stands twice, at “{text}”: number each prompt once.", "prompts", near=line
            )
            continue
        seen.add(last)
        words, kind = unmarked((found[2] or "") if found else text)
        yield Prompt(last, " ".join(words.split()), kind)
    if not seen:
        section.fault('the table has no prompts: write prompts = ["Fog", "A letter"].', "prompts")
