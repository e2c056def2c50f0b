"""Challenges on the site: all of them, one with what goes on in it, its claims, and what waits for a moderator."""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.web.challenged import furnish_challenge
from tests.web.conftest import Visitor

from ianto.challenges import read_challenge
from ianto.library import Library
from ianto.web import WEB_SETTINGS

HERE = "/challenge/hearth-and-moor"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[str, str]]]:
    """A library with a challenge, and the uids of its claims by their states."""
    folder = tmp_path_factory.mktemp("challenges")
    library = Library(folder / "library", create=True, extra=WEB_SETTINGS)
    yield library, furnish_challenge(library, folder / "fics")
    library.close()


@pytest.fixture
def library(made: tuple[Library, dict[str, str]]) -> Library:
    """The library."""
    return made[0]


@pytest.fixture
def uids(made: tuple[Library, dict[str, str]]) -> dict[str, str]:
    """The claims by the names of their states."""
    return made[1]


@pytest.fixture
def reader(library: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(library)


def _html(reader: Client, path: str, status: int = 200) -> str:
    response = reader.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def _words(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(escaping.unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_all_challenges_with_what_waits(reader: Client) -> None:
    html = _html(reader, "/challenges")
    assert f'<h2><a href="{HERE}">Hearth and Moor</a></h2>' in html
    assert "Forty evenings by the fire, and what came in from outside." in html
    assert "3 tables · 2 claims · 4 wait for a moderator" in _words(html).replace(" of Hearth and Moor", "")
    assert 'href="/challenge/new"' in html
    assert 'href="/values/challenge"' in html


def test_a_challenge_tells_of_itself(reader: Client, uids: dict[str, str]) -> None:
    html = _html(reader, HERE)
    said = _words(html)
    assert "looked after by Mrs Hudson and Barrymore" in said
    assert '<ul class="dashed"><li>Claim whom you like, and write all of them.</li>' in html
    assert "&lt;tea at four&gt;" in html, "what moderators write is words, not markup"
    assert re.search(r"Deadline \d+ \w+ 20\d\d (39|40) days left", said)
    assert "Days as they are in Europe/London." in said
    assert "Each story has at least 60 words." in said
    assert re.search(r"John Watson by Irene Marsh held · Hearth .*?until .*? days left 3 of 10", said)
    assert "Irene Marsh holds John Watson for “Hearth” since" in said, "why it waits, and for whom"
    assert f'href="{HERE}/claim/{uids["waiting"]}"' in html
    assert "Both Chairs Taken by Irene Marsh" in said
    assert "Orla Penmarrow , Carmilla Hearth" in said.replace(" by Orla Penmarrow", "")
    assert said.index("Claims") < said.index("asked for 1")


def test_claims_are_narrowed_to_a_state(reader: Client, uids: dict[str, str]) -> None:
    html = _html(reader, f"{HERE}?state=paused")
    assert re.findall(r"/claim/(\w+)", html) == [uids["paused"]]
    assert 'aria-current="true">in a hiatus' in html
    assert len(re.findall(r"/claim/(\w+)", _html(reader, f"{HERE}?state=nonsense"))) == len(uids)


def test_a_challenge_is_found_by_its_name(reader: Client) -> None:
    response = reader.get("/challenge/Hearth%20and%20Moor")
    assert (response.status_code, response["Location"]) == (302, HERE)
    assert "There is no challenge called “nothing”." in _words(_html(reader, "/challenge/nothing", 404))
    assert _html(reader, f"{HERE}?page=99&state=asked")


def test_its_file_is_given(reader: Client, library: Library) -> None:
    response = reader.get(f"{HERE}/rules.toml")
    assert response["Content-Disposition"] == 'attachment; filename="hearth-and-moor.challenge.toml"'
    challenge, tables = read_challenge(response.content.decode())
    shown = library.challenge("hearth-and-moor")
    assert shown is not None
    assert challenge == shown.challenge
    assert [each.id for each in tables] == ["hearth", "moor-words"]
    assert reader.get("/challenge/nothing/rules.toml").status_code == 404


def test_a_claim_says_how_it_stands(reader: Client, uids: dict[str, str]) -> None:
    html = _html(reader, f"{HERE}/claim/{uids['active']}")
    said = _words(html)
    assert "Claim · held John Watson by Irene Marsh , for Hearth 3 of 10" in said
    assert "still missing: 1, 2, 4, 5, 8, 9 and 10." in said
    assert "The Kettle Did It" in said, "its table, as it fills it"
    assert "A Draught from the East" not in said, "what others fill is not in it"
    assert re.findall(r'name="how" value="(\w+)"', html) == ["pause", "extend", "swap", "complete", "drop"]
    assert re.search(r"What happened Irene Marsh asked for it on \d+ \w+ 20\d\d", said)


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        ("asked", ["approve", "refuse", "drop"]),
        ("waiting", ["refuse", "drop"]),
        ("paused", ["resume", "extend", "swap", "complete", "drop"]),
        ("completed", ["reopen"]),
        ("expired", ["reopen", "complete"]),
        ("dropped", ["reopen"]),
        ("refused", ["approve", "reopen"]),
    ],
)
def test_what_can_be_done_with_a_claim_depends_on_how_it_stands(
    reader: Client, uids: dict[str, str], state: str, ways: list[str]
) -> None:
    html = _html(reader, f"{HERE}/claim/{uids[state]}")
    assert re.findall(r'name="how" value="(\w+)"', html) == ways


def test_a_claim_is_at_one_address(reader: Client, uids: dict[str, str]) -> None:
    response = reader.get(f"/challenge/elsewhere/claim/{uids['active']}")
    assert response["Location"] == f"{HERE}/claim/{uids['active']}"
    assert reader.get(f"{HERE}/claim/ffffffff").status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, "writer", "Say who writes."),
        ({"writer": "wickfall", "kind": "pairing", "names": "Mina"}, "names", "A pairing has two names"),
        ({"writer": "wickfall", "kind": "fandom"}, "names", "Name whom or what it is about"),
        ({"writer": "wickfall", "kind": "mood"}, "kind", "Choose one of these."),
        ({"writer": "wickfall", "table": "elsewhere"}, "table", "Choose one of these."),
        ({"writer": "wickfall", "table": "hearth", "number": "77"}, "number", "“Hearth” has no prompt 77."),
        ({"writer": "wickfall", "table": "hearth", "number": "x"}, "number", "“Hearth” has no prompt x."),
        ({"writer": "wickfall", "number": "7"}, "table", "Choose a table"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said_beside_its_field(
    reader: Client, library: Library, typed: dict[str, str], field: str, said: str
) -> None:
    before = len(library.prompts().claims[0])
    response = reader.post(f"{HERE}/ask", {"kind": "any", "note": "kept as typed"} | typed)
    html = response.content.decode()
    assert response.status_code == 409
    assert re.search(rf'<p class="trouble" id="{field}-trouble" role="alert">{said}', html)
    assert f'aria-describedby="{field}-trouble' in html
    assert 'value="kept as typed"' in html
    assert len(library.prompts().claims[0]) == before


def test_a_refusal_needs_a_reason(reader: Client, uids: dict[str, str]) -> None:
    here = f"{HERE}/claim/{uids['asked']}"
    response = reader.post(here, {"how": "refuse"})
    assert response.status_code == 409
    assert "Say why it is refused" in response.content.decode()
    assert reader.post(here, {"how": "burn"}).status_code == 400
    swap = reader.post(f"{HERE}/claim/{uids['active']}", {"how": "swap", "number": "3", "prompt": "Snow"})
    assert swap.status_code == 409, "it is filled already"


def test_the_queue_explains_each_verdict(reader: Client) -> None:
    html = _html(reader, f"{HERE}/queue")
    said = _words(html)
    assert re.findall(r'<h2 id="kind-\d">([^<]+)', html) == [
        "Claims asked for",
        "Doubtful fills",
        "Overdue claims",
        "Fills that break a rule",
    ]
    assert "“Before the castle.”" in said
    assert "Not kept: It has 18 words; at least 60 are asked." in said
    assert "It is 5 “Toast” It is 4 “Ash” Nothing of this table" in said
    assert re.findall(r'name="how" value="(\w+)"', html) == ["approve", "refuse", "reopen", "complete"]
    only = _html(reader, "/moderation?kind=overdue")
    assert re.findall(r'<h2 id="kind-\d">([^<]+)', only) == ["Overdue claims"]
    assert f'<a href="{HERE}/queue">Hearth and Moor' in only
    assert reader.get("/challenge/nothing/queue").status_code == 404


def test_the_desk_leads_to_what_waits(reader: Client) -> None:
    assert '<a href="/moderation">4 things wait for a moderator of challenges</a>' in _html(reader, "/desk")


def test_a_writers_claims_lead_to_their_pages(reader: Client, uids: dict[str, str]) -> None:
    html = _html(reader, "/writer/Irene%20Marsh")
    assert f'<a href="{HERE}/claim/{uids["active"]}">John Watson</a>' in html
    assert "held since" in _words(html)


def test_a_form_that_was_sent_is_come_back_to_where_it_stands(reader: Client) -> None:
    assert reader.get(f"{HERE}/ask")["Location"] == f"{HERE}#ask"
    html = _html(reader, HERE)
    choices = re.findall(
        r'<option value="([^"]*)"', html.partition('id="table"')[2].partition("</select>")[0]
    )
    assert choices == ["", "hearth", "moor-words"], "a card is its writer's without a claim"
