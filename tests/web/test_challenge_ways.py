"""What is done with challenges on the site: claimed, decided, carded, dropped."""

from __future__ import annotations

import html as escaping
import re
from pathlib import Path

import pytest
from django.test import Client
from tests.web.challenged import WORDS, furnish_challenge, rules_file
from tests.web.conftest import Visitor

from ianto.challenges import Subject, challenge_text, read_challenge
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


def _claim(library: Library, writer: str) -> str:
    shown = library.challenge("hearth-and-moor")
    assert shown is not None
    return next(each.claim.uid for each in shown.claims if each.claim.writer == writer)


def test_none_yet(bare: Library, visitor: Visitor) -> None:
    html = _html(visitor(bare), "/challenges")
    assert "None yet." in html
    assert "/moderation" not in html


def test_a_claims_way(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    asked = reader.post(
        f"{HERE}/ask",
        {
            "writer": "Irene Marsh",
            "kind": "pairing",
            "names": "Mina Murray / Jonathan Harker",
            "table": "hearth",
        },
    )
    assert asked.status_code == 303
    here, _, act = asked["Location"].partition("?new=1&done=")
    assert act
    html = _html(reader, asked["Location"])
    assert "no moderator has said yes yet" in html
    assert f'name="which" value="{act}"' in html, "it can be undone"

    assert f'name="next" value="{HERE}"' in html, "where it then is nothing"

    approved = reader.post(here, {"how": "approve"})
    assert approved.status_code == 303
    assert "Claim · held" in _words(_html(reader, here))
    reader.post(here, {"how": "swap", "number": "2", "prompt": "A letter"})
    assert "swapped prompt 2 for “A letter”" in _words(_html(reader, here))
    reader.post(here, {"how": "pause", "note": "exams"})
    assert "Claim · in a hiatus" in _words(_html(reader, here))
    reader.post(here, {"how": "resume"})
    done = reader.post(here, {"how": "complete"})
    assert "Claim · completed" in _words(_html(reader, here))
    undone = reader.post(
        "/undo", {"which": done["Location"].partition("?done=")[2], "next": here}, follow=True
    )
    assert "Claim · held" in _words(undone.content.decode())


def test_the_queue_is_answered(tmp_path: Path, bare: Library, visitor: Visitor) -> None:
    furnish_challenge(bare, tmp_path / "fics")
    reader = visitor(bare)
    here = f"{HERE}/queue"
    html = _html(reader, here)
    works = dict(
        re.findall(
            r'name="work" value="(\d+)"><input type="hidden" name="table" value="hearth"><input type="hidden" name="number" value="(\d+)"',
            html,
        )
    )
    doubtful = next(work for work, number in works.items() if number == "0")
    short = next(work for work, number in works.items() if number == "5")
    for sent in (
        {"claim": _claim(bare, "Edda Thorne"), "how": "approve"},
        {"work": doubtful, "table": "hearth", "number": "0", "answer": "4"},
        {"work": short, "table": "hearth", "number": "5", "answer": "counts", "note": "it is a drabble"},
        {"claim": _claim(bare, "ash and elm"), "how": "reopen"},
    ):
        response = reader.post(here, sent)
        assert response.status_code == 303, sent
        assert response["Location"].startswith(f"{here}?done=")
        _html(reader, response["Location"])
    assert "Nothing waits." in _html(reader, here)
    shown = bare.table("hearth")
    assert shown is not None
    assert [cell.prompt.number for cell in shown.cells if cell.filled] == [1, 2, 3, 4, 5, 6, 7]
    assert reader.post(here, {"work": short, "answer": "burn"}).status_code == 400
    assert reader.post(here, {"work": "x", "answer": "counts"}).status_code == 400
    assert (
        reader.post(
            here, {"work": "999999", "table": "hearth", "number": "5", "answer": "counts"}
        ).status_code
        == 409
    )


def test_a_challenge_is_dropped(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    assert reader.post(HERE, {"what": "burn"}).status_code == 400
    response = reader.post(HERE, {"what": "drop"})
    assert response.status_code == 303
    assert "None yet." in _html(reader, response["Location"])
    reader.post("/undo", {"which": response["Location"].partition("?done=")[2], "next": "/challenges"})
    assert _html(reader, HERE)


def test_a_card_is_drawn_and_drawn_anew_once(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    form = _html(reader, f"{HERE}/card")
    assert form.count('name="veto"') == len(WORDS), "the list with most prompts"
    assert _html(reader, f"{HERE}/card?list=hearth").count('name="veto"') == 10
    response = reader.post(
        f"{HERE}/card",
        {"list": "moor-words", "writer": "wickfall", "size": "5", "free": "1", "veto": ["Mire", "Fog"]},
    )
    assert response.status_code == 303
    here = response["Location"].partition("?")[0]
    drawn = begun.table(here.removeprefix("/table/"))
    assert drawn is not None
    assert drawn.table.card is not None
    texts = [each.text for each in drawn.table.prompts]
    assert len(texts) == 25
    assert not {"Mire", "Fog"} & set(texts)
    assert "Draw it anew" in _html(reader, f"{HERE}/card")
    again = reader.post(f"{HERE}/card", {"again": drawn.table.id})
    assert again["Location"].startswith(f"{here}?done="), "which can be undone"
    anew = begun.table(drawn.table.id)
    assert anew is not None
    assert [each.text for each in anew.table.prompts] != texts
    assert "Draw it anew" not in _html(reader, f"{HERE}/card")
    assert reader.post(f"{HERE}/card", {"again": drawn.table.id}).status_code == 409


def test_a_card_that_cannot_be_drawn(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    nobody = reader.post(f"{HERE}/card", {"list": "moor-words", "size": "9", "veto": ["Mire"]})
    html = nobody.content.decode()
    assert nobody.status_code == 409
    assert "Say whose card it is." in html
    assert "Choose how large it is." in html
    assert 'value="Mire" checked' in html
    few = reader.post(f"{HERE}/card", {"list": "hearth", "writer": "wickfall", "size": "5"})
    assert "needs 25 prompts, and the list has 10" in _words(few.content.decode())


def test_nothing_is_asked_of_a_challenge_without_rules(bare: Library, visitor: Visitor) -> None:
    bare.set_challenge_file('[challenge]\nname = "Plain"\n')
    said = _words(_html(visitor(bare), "/challenge/plain"))
    assert "Several writers may claim" in said or "None: whatever answers a prompt counts." in said
    assert "Nobody has claimed anything yet." in said
    assert "There is no list to draw from yet." in _html(visitor(bare), "/challenge/plain/card")
    assert challenge_text(read_challenge('[challenge]\nname = "Plain"\n')[0])


def test_a_claim_on_a_table_by_itself_has_a_page(bare: Library, visitor: Visitor) -> None:
    bare.import_tables("Oz dozen\n\n1. Tin\n2. Straw\n3. Courage\n")
    claim = bare.claim(
        "oz-dozen", "wickfall", Subject("character", ("Dorothy Gale",)), note="Before Kansas."
    ).claim
    html = _html(visitor(bare), f"/challenge/oz-dozen/claim/{claim.uid}")
    assert '<p class="back"><a href="/table/oz-dozen">‹ Oz dozen</a></p>' in html
    assert "“Before Kansas.”" in html
    assert "Claim · held Dorothy Gale by wickfall" in _words(html)
    assert re.findall(r'name="how" value="(\w+)"', html) == ["pause", "complete", "drop"], (
        "as the rules allow"
    )


def test_what_cannot_be_meant_is_refused_and_nothing_is_kept(begun: Library, visitor: Visitor) -> None:
    checked = visitor(begun, checked=True)
    for path, sent in (
        (f"{HERE}/ask", {"writer": "wickfall"}),
        (f"{HERE}/queue", {"work": "1", "answer": "none"}),
        (f"{HERE}/edit", {"name": "Other"}),
        (f"{HERE}/card", {"writer": "wickfall"}),
        ("/challenge/new", {"name": "Other"}),
    ):
        assert checked.post(path, sent).status_code == 403, f"{path} without the form's token"
    assert begun.prompts().claims[0] == ()
    assert [each.challenge.name for each in begun.challenges()] == ["Hearth and Moor"]
    hostile = {
        "writer": "<script>",
        "kind": "word",
        "names": "</p><img src=x>",
        "table": "hearth",
        "note": "&",
    }
    claim = visitor(begun).post(f"{HERE}/ask", hostile)
    html = _html(visitor(begun), claim["Location"])
    assert "<img src=x>" not in html
    assert "<script>" not in html


def test_a_claim_for_any_table_shows_all_of_them(begun: Library, visitor: Visitor) -> None:
    reader = visitor(begun)
    asked = reader.post(f"{HERE}/ask", {"writer": "wickfall", "kind": "any"})
    here = asked["Location"].partition("?")[0]
    reader.post(here, {"how": "approve"})
    html = _html(reader, here)
    assert "For any of its tables" in html
    assert re.findall(r'<h3><a href="([^"]+)"', html) == ["/table/hearth", "/table/moor-words"]
    assert "<h1>Anything</h1>" in html


def test_a_claim_of_a_challenge_that_was_dropped_waits_for_it_to_be_back(
    begun: Library, visitor: Visitor
) -> None:
    reader = visitor(begun)
    asked = reader.post(
        f"{HERE}/ask", {"writer": "wickfall", "kind": "word", "names": "lamp", "table": "hearth"}
    )
    here = asked["Location"].partition("?")[0]
    act = begun.drop_challenge("hearth-and-moor")
    assert reader.get(here).status_code == 404
    begun.undo(act)
    assert "The word lamp" in _html(reader, here)


def test_a_single_prompt_is_claimed_where_that_is_what_is_claimed(bare: Library, visitor: Visitor) -> None:
    bare.set_challenge_file(
        '[challenge]\nname = "Words"\n[rules]\nexclusive = "prompt"\nwaitlist = false\n'
        '[[table]]\nname = "Ten"\nprompts = ["Fog", "Snow"]\n'
    )
    reader = visitor(bare)
    needed = reader.post("/challenge/words/ask", {"writer": "wickfall", "kind": "any"})
    assert "Here single prompts are claimed" in needed.content.decode()
    first = reader.post("/challenge/words/ask", {"writer": "wickfall", "kind": "any", "number": "2"})
    assert "Ten, prompt 2" in _words(_html(reader, first["Location"]))
    second = reader.post("/challenge/words/ask", {"writer": "Edda Thorne", "kind": "any", "number": "2"})
    said = _words(_html(reader, second["Location"]))
    assert "Claim · refused" in said
    assert "wickfall held prompt 2 of “Ten”" in said, "and by whom it is taken"
