"""Challenges are begun and changed on the site: by the form that asks for each rule, or as a file."""

from __future__ import annotations

import html as escaping
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.web.challenged import rules_file
from tests.web.conftest import Visitor

from ianto.challenges import read_challenge
from ianto.library import Library

HERE = "/challenge/hearth-and-moor"


@pytest.fixture
def begun(bare: Library) -> Library:
    """A library of its own with the challenge alone, to be changed."""
    bare.set_challenge_file(rules_file("2030-05-31"))
    return bare


def _html(reader: Client, path: str, status: int = 200) -> str:
    response = reader.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def _words(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(escaping.unescape(re.sub(r"<[^>]*>", " ", html)).split())


FORM = {
    "name": "Lamps and Letters",
    "about": "A letter a week.\n\n- by post\n- by hand",
    "also": "lamps; letters",
    "moderators": "Mrs Hudson",
    "address": "https://example.org/lamps",
    "exclusive": "subject",
    "waitlist": "yes",
    "most_claims": "2",
    "swaps": "any",
    "inactivity": "2 months and 3 days",
    "extension": "2 weeks",
    "least_words": "1,000",
    "old_works": "0",
    "unit": "chapter",
    "combined": "extras",
    "highest_rating": "Teen",
    "time_zone": "Europe/London",
    "opens": "1 January 2026",
    "deadline": "2026-05-31",
    "deadline_time": "20:00",
    "amnesty": "14 days",
    "patterns": ["row", "blackout"],
    "own_pattern": "the L: 1 6 11 16 21 22 23",
    "points": "fill 10\nblackout = 1000",
    "prompts": "1. Fog\n2. A letter never sent\n3. Writer's Choice",
}


def test_a_challenge_is_started_by_its_form(bare: Library, visitor: Visitor) -> None:
    reader = visitor(bare)
    assert 'value="1 month"' in _html(reader, "/challenge/new"), "what is usual stands there"
    response = reader.post("/challenge/new", FORM)
    assert response.status_code == 303, _words(response.content.decode())
    assert response["Location"].startswith("/challenge/lamps-and-letters?new=1&done=")
    text = reader.get("/challenge/lamps-and-letters/rules.toml").content.decode()
    challenge, tables = read_challenge(text)
    rules = challenge.rules
    assert (challenge.also, challenge.moderators) == (("lamps", "letters"), ("Mrs Hudson",))
    assert (rules.exclusive, rules.waitlist, rules.approval, rules.elsewhere) == (
        "subject",
        True,
        False,
        False,
    )
    assert (rules.most_claims, rules.swaps, rules.least_words, rules.old_works) == (2, None, 1000, 0)
    assert rules.inactivity is not None
    assert (rules.inactivity.months, rules.inactivity.days, rules.extension.days) == (2, 3, 14)
    assert rules.deadline == datetime(2026, 5, 31, 19, tzinfo=UTC), "20:00 in London, in summer"
    assert rules.patterns == ("row", "blackout", "the L: 1 6 11 16 21 22 23")
    assert dict(rules.points) == {"fill": 10, "blackout": 1000}
    assert [(each.number, each.kind) for each in tables[0].prompts] == [
        (1, "prompt"),
        (2, "prompt"),
        (3, "choice"),
    ]


def test_a_form_that_is_opened_and_sent_back_changes_nothing(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    before = begun.challenge_file("hearth-and-moor")
    html = _html(reader, f"{HERE}/edit").partition('<form class="fields as-file"')[0]
    sent: dict[str, str | list[str]] = {}
    for name, value in re.findall(r'<input (?:type="\w+" )?id="\w+" name="(\w+)" value="([^"]*)"', html):
        sent[name] = escaping.unescape(value)
    for name, value in re.findall(
        r'<textarea id="\w+" name="(\w+)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL
    ):
        sent[name] = escaping.unescape(value)
    for name, options in re.findall(r'<select id="(\w+)".*?>(<option.*?)</select>', html, re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)
    for flag in ("waitlist", "approval", "elsewhere"):
        if re.search(rf'name="{flag}" value="yes" checked', html):
            sent[flag] = "yes"
        else:
            sent.pop(flag, None)
    sent["patterns"] = re.findall(r'name="patterns" value="([^"]*)" checked', html)
    response = reader.post(f"{HERE}/edit", sent)
    assert response.status_code == 303, _words(response.content.decode())
    assert begun.challenge_file("hearth-and-moor") == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "It needs a name"),
        ("address", "javascript:alert(1)", "An address such as"),
        ("most_claims", "0", "A whole number from 1 on"),
        ("least_words", "many", "A whole number"),
        ("least_words", "-5", "A whole number"),
        ("swaps", "some", "the word any"),
        ("inactivity", "a while", "A time such as 2 months"),
        ("deadline", "31 May", "A day, such as 31 May 2026"),
        ("deadline_time", "25:00", "A day, such as 31 May 2026"),
        ("deadline", "2025-05-31", "before the challenge opens"),
        ("time_zone", "Baker Street", "A time zone such as"),
        ("highest_rating", "Spicy", "A rating such as"),
        ("own_pattern", "a smile", "Your own pattern"),
        ("points", "lots", "One a line"),
        ("prompts", "1. Fog\n1. Snow", "stands twice"),
        ("most_words", "10", "no story has both"),
    ],
)
def test_what_is_wrong_with_a_challenge_is_said_beside_its_field(
    bare: Library, visitor: Visitor, field: str, value: str, said: str
) -> None:
    response = visitor(bare).post("/challenge/new", FORM | {field: value})
    html = response.content.decode()
    beside = {"own_pattern": "patterns", "deadline_time": "deadline"}.get(field, field)
    assert response.status_code == 409
    assert re.search(
        rf'<p class="trouble" id="{beside}-trouble" role="alert">[^<]*{re.escape(said)}', html
    ), _words(html)
    assert escaping.escape(value) in html, "what was typed stays"
    assert "A letter a week." in html
    assert bare.challenges() == []


def test_an_amnesty_without_a_deadline(bare: Library, visitor: Visitor) -> None:
    response = visitor(bare).post("/challenge/new", FORM | {"deadline": "", "deadline_time": ""})
    assert "An amnesty follows a deadline, and there is none." in response.content.decode()


def test_a_name_that_is_taken(begun: Library, visitor: Visitor) -> None:
    response = visitor(begun).post("/challenge/new", FORM | {"name": "hearth & moor", "also": ""})
    assert response.status_code in (303, 409)
    again = visitor(begun).post("/challenge/new", FORM | {"name": "Hearth and Moor"})
    assert again.status_code == 409
    assert "There is a challenge “Hearth and Moor” already" in again.content.decode()


def test_a_challenge_comes_as_a_file_and_its_faults_are_told_at_their_lines(
    bare: Library, visitor: Visitor
) -> None:
    reader = visitor(bare)
    wrong = '[challenge]\nname = "Moors"\n\n[rules]\nleast_words = "lots"\ncolour = 3\n'
    response = reader.post("/challenge/new", {"what": "file", "text": wrong})
    html = response.content.decode()
    assert response.status_code == 409
    assert [int(each) for each in re.findall(r"<b>Line (\d+)</b>", html)] == [5, 6]
    assert escaping.escape(wrong).replace("&#x27;", "&#39;") in html.replace("&#34;", "&quot;")
    assert bare.challenges() == []
    good = reader.post("/challenge/new", {"what": "file", "text": rules_file("2030-05-31")})
    assert good.status_code == 303
    assert good["Location"].startswith(f"{HERE}?new=1&done=")
    other = reader.post(f"{HERE}/edit", {"what": "file", "text": '[challenge]\nname = "Other"\n'})
    assert other.status_code == 409
    assert "This is the file of another challenge" in other.content.decode()


def test_a_file_changes_a_challenge(begun: Library, visitor: Visitor) -> None:
    text = begun.challenge_file("hearth-and-moor").replace("least_words = 60", "least_words = 75")
    assert visitor(begun).post(f"{HERE}/edit", {"what": "file", "text": text}).status_code == 303
    assert "Each story has at least 75 words." in _html(visitor(begun), HERE)
