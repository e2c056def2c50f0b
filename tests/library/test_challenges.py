"""Challenges in a library: kept from a file, claimed, decided of, queued, drawn; undone and carried elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ianto.challenges import Subject, read_challenge
from ianto.library import FindRequest, Library, rebuild
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import ChallengeShown
from tests.library.made import body

HATS = """
[challenge]
name = "Hat Bingo"
moderators = ["Mrs Hudson"]

[rules]
exclusive = "subject"
approval = true
least_words = 20
old_works = 0
swaps = 1
inactivity = "2 months"
[rules.points]
fill = 10

[[table]]
name = "Hats"
prompts = ["Bowler", "Top hat", "Deerstalker", "Bonnet", "Cap", "Fez", "Veil", "Turban", "Crown", "Hood"]
"""
WATSON = Subject("character", ("John Watson",))


def _story(title: str, author: str, prompt: str, posted: str, more: str = "") -> str:
    head = f"Title: {title}\nAuthor: {author}\nFandom: Sherlock Holmes\nCharacters: John Watson\nDate: {posted}\n"
    return f"{head}Table: Hats\nPrompt: {prompt}\n{more}\n***\n\n{body(sum(map(ord, title)))}\n"


@pytest.fixture
def hats(library: Library, tmp_path: Path) -> Library:
    """A library with a challenge, and three stories for it: one by each of two writers, one in doubt."""
    return _furnished(library, tmp_path)


@pytest.fixture
def kept(library: Library) -> Library:
    """The challenge alone."""
    library.set_challenge_file(HATS)
    return library


@pytest.fixture
def hats_on_either(either: Library, tmp_path: Path) -> Library:
    """The same, on each database."""
    return _furnished(either, tmp_path)


def _furnished(library: Library, tmp_path: Path) -> Library:
    library.set_challenge_file(HATS, "hats.challenge.toml")
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in {
        "one": _story("Brim", "Irene", "1. Bowler", "2026-02-10"),
        "two": _story("Band", "Mary", "2. Top hat", "2026-02-12"),
        "three": _story("Doubt", "Irene", "3, Fez", "2026-02-11"),
    }.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    library.add([folder])
    return library


def _shown(library: Library, page: int = 1) -> ChallengeShown:
    shown = library.challenge("hat bingo", page)
    assert shown is not None
    return shown


def _work(library: Library, title: str) -> int:
    return next(line.work.id for line in library.find(FindRequest(query=f'title:"{title}"')).lines)


def test_a_challenge_is_kept_from_its_file_and_given_back(hats: Library) -> None:
    shown = _shown(hats)
    assert (shown.challenge.id, shown.challenge.moderators) == ("hat-bingo", ("Mrs Hudson",))
    assert [(each.table.id, each.of, each.filled) for each in shown.tables] == [("hats", 10, 2)]
    assert "A moderator lets a claim begin." in shown.rules
    assert [prompt.text for _, prompt, _ in shown.recent] == ["Top hat", "Bowler"]
    assert read_challenge(hats.challenge_file("Hat Bingo")) == read_challenge(HATS)
    # The same again is nothing new.
    before = len(hats.history())
    hats.set_challenge_file(HATS)
    assert len(hats.history()) == before


def test_a_claim_is_asked_for_approved_and_filled(hats_on_either: Library) -> None:
    hats = hats_on_either
    asked = hats.claim("Hat Bingo", "Irene", WATSON, at=date(2026, 2, 1), note="again")
    assert (asked.state, asked.table, asked.of) == ("asked", "Hats", 10)
    waiting = hats.challenge_queue("hat-bingo")
    assert dict(waiting.counts) == {"claim": 1, "doubtful": 1}
    assert waiting.items[0].answers == ("approve", "refuse")
    approved = hats.step(asked.claim.uid[:6], "approve", at=date(2026, 2, 2), by="Mrs Hudson")
    assert (approved.claim.uid, approved.filled, approved.points) == (asked.claim.uid, 1, 10)
    assert hats.claim_history(asked.claim.uid)[1][2] == "Mrs Hudson approved it on 2 February 2026."
    assert [each.claim.uid for each in hats.writer_tables("Irene").claims] == [asked.claim.uid]
    (only,) = hats.fills_of(_work(hats, "Brim"))
    assert only[3].verdict.claim == asked.claim.uid


def test_who_asks_for_what_is_taken_waits(kept: Library) -> None:
    first = kept.claim("Hat Bingo", "Irene", WATSON, at=datetime(2099, 2, 1, tzinfo=UTC))
    assert first.why[0].sentence == "It is dated 1 February 2099, which is still to come."
    now = [kept.claim("Hat Bingo", writer, WATSON).claim.uid for writer in ("Mary", "Mina")]
    for uid in now:
        kept.step(uid, "approve")
    assert [kept.claim_of(uid).state for uid in now] == ["active", "waiting"]
    assert kept.claim_of(now[1]).place == 1
    assert [each.claim.uid for each in kept.claims("Hat Bingo", states=["waiting"])] == now[1:]
    assert [each.claim.writer for each in kept.claims(writer="mary")] == ["Mary"]


def test_a_step_that_changes_nothing_is_refused_and_says_why(kept: Library) -> None:
    uid = kept.claim("Hat Bingo", "Irene", WATSON, at=date(2026, 2, 1)).claim.uid
    before = len(kept.history())
    with pytest.raises(Refused, match="It is not approved yet, and only what is paused can be resumed"):
        kept.step(uid, "resume")
    kept.step(uid, "approve", at=date(2026, 2, 1))
    with pytest.raises(Refused, match="prompt 99 was filled, was no prompt of the claim, or no swap was"):
        kept.step(uid, "swap", number=99, prompt="Sou'wester", at=date(2026, 2, 2))
    assert len(kept.history()) == before + 1
    swapped = kept.step(uid, "swap", number=4, prompt="Sou'wester", at=date(2026, 2, 3))
    assert swapped.swaps_left == 0


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"challenge": "Wig Bingo"}, "there is no challenge or table “Wig Bingo”"),
        ({"writer": " "}, "cannot be kept so"),
        ({"table": "Wigs"}, "it has no table “Wigs”; its tables: “Hats”"),
        ({"number": 77}, "“Hats” has no prompt 77"),
        ({"subject": Subject("character")}, "a claim on a character names it"),
    ],
)
def test_what_cannot_be_claimed_says_what_to_do(
    library: Library, asked: dict[str, Any], message: str
) -> None:
    library.set_challenge_file(HATS)
    given = {"challenge": "Hat Bingo", "writer": "Irene", **asked}
    with pytest.raises(Refused, match=message):
        library.claim(**given)
    assert library.claims() == []


@pytest.mark.parametrize(
    ("tags", "subject"),
    [
        ("Characters: Carmilla", Subject("character", ("Carmilla",))),
        ("Pairing: Carmilla/Laura", Subject("pairing", ("Carmilla", "Laura"))),
    ],
)
def test_a_claim_is_filled_by_stories_about_its_very_name(
    kept: Library, tmp_path: Path, tags: str, subject: Subject
) -> None:
    story = _story("Veil", "Mina", "7. Veil", "2026-02-10").replace(
        "Fandom: Sherlock Holmes", "Fandom: Dracula"
    )
    path = tmp_path / "veil.txt"
    path.write_text(story.replace("Characters: John Watson", tags), encoding="utf-8")
    kept.add([path])
    uid = kept.claim("Hat Bingo", "Mina", subject, at=date(2026, 2, 1)).claim.uid
    kept.step(uid, "approve", at=date(2026, 2, 1))
    assert kept.claim_of(uid).filled == 1


def test_what_a_writer_has_already_is_not_asked_for_twice(kept: Library) -> None:
    asked = kept.claim("Hat Bingo", "Irene", WATSON)
    again = Subject("character", ("Dr. John H. Watson",))
    with pytest.raises(Refused, match=f"Irene has asked .*{asked.claim.uid[:8]} waits for a moderator; drop"):
        kept.claim("Hat Bingo", "irene", again, table="Hats")
    kept.claim("Hat Bingo", "Irene", Subject("character", ("Mary Morstan",)))
    kept.claim("Hat Bingo", "Mary", WATSON)
    kept.step(asked.claim.uid, "approve")
    with pytest.raises(Refused, match="is active"):
        kept.claim("Hat Bingo", "Irene", again)
    kept.step(asked.claim.uid, "drop")
    assert kept.claim("Hat Bingo", "Irene", again).state == "asked"


def test_refusals_name_no_option_of_a_command(library: Library) -> None:
    rules = HATS.replace('exclusive = "subject"', 'exclusive = "prompt"')
    library.set_challenge_file(f'{rules}\n[[table]]\nname = "Wigs"\nprompts = ["Curls", "Powder"]\n')
    given: list[dict[str, Any]] = [{}, {"table": "Hats"}, {"table": "Hats", "number": 77}, {"number": 1}]
    for each in given:
        with pytest.raises(Refused) as caught:
            library.claim("Hat Bingo", "Irene", **each)
        assert not re.search(r"--|`|ianto", str(caught.value))
    for verb in (library.claim_of, library.claims, library.hall_of_fame, library.drop_challenge):
        with pytest.raises(Refused) as caught:
            verb("no such thing")
        assert not re.search(r"--|`|ianto", str(caught.value))


def test_a_claim_is_called_by_the_beginning_of_its_name(kept: Library) -> None:
    uid = kept.claim("Hat Bingo", "Irene", WATSON).claim.uid
    assert kept.claim_of(uid[:4].upper()).claim.uid == uid
    assert kept.claim_of("irene").claim.uid == uid
    kept.claim("Hat Bingo", "Irene", Subject("character", ("G. Lestrade",)))
    with pytest.raises(Refused, match=r"Irene has 2 claims: .*; name one of them"):
        kept.claim_of("Irene")
    for wrong in ("", uid[:3], "zzzz"):
        with pytest.raises(Refused, match="there is no claim"):
            kept.claim_of(wrong)


def test_the_queue_has_each_thing_with_its_reasons(hats_on_either: Library) -> None:
    hats = hats_on_either
    old = hats.claim("Hat Bingo", "Mary", WATSON, at=date(2026, 3, 1)).claim.uid
    queue = hats.challenge_queue()
    assert [each.kind for each in queue.items] == ["claim", "doubtful", "broken"]
    claim, doubtful, broken = queue.items
    assert claim.claim is not None
    assert claim.claim.claim.uid == old
    assert doubtful.fill is not None
    assert (doubtful.fill.title, set(doubtful.may_be)) == ("Doubt", {3, 6})
    assert broken.fill is not None
    assert (broken.fill.title, broken.number) == ("Band", 2)
    assert broken.why[0].sentence.startswith(
        "It was posted on 12 February 2026, before the claim was asked for"
    )
    hats.rule_fill(broken.fill.work, "Hats", 2, counts=True, why="she asked by post")
    assert "broken" not in hats.challenge_queue().counts
    assert [each.kind for each in hats.challenge_queue(kinds=["doubtful"]).items] == ["doubtful"]


def test_a_date_to_come_is_asked_about_and_overruled(hats: Library, tmp_path: Path) -> None:
    path = tmp_path / "slip.txt"
    path.write_text(_story("Slip", "Mary", "4. Bonnet", "2099-02-10"), encoding="utf-8")
    hats.add([path])
    broken = hats.challenge_queue("hat bingo", kinds=["broken"]).items
    assert [[each.sentence for each in item.why] for item in broken] == [
        ["It is dated 10 February 2099, which is still to come."]
    ]
    hats.rule_fill(_work(hats, "Slip"), "hats", 4, counts=True, why="a slip of the date")
    assert hats.challenge_queue("hat bingo", kinds=["broken"]).items == ()
    shown = hats.table("hats")
    assert shown is not None
    assert [cell.prompt.number for cell in shown.cells if cell.filled] == [1, 2, 4]


def test_a_claim_that_expired_of_late_is_overdue(library: Library) -> None:
    library.set_challenge_file(
        HATS.replace("approval = true", "approval = false").replace("2 months", "5 days")
    )
    now = datetime.now(UTC)
    uid = library.claim("Hat Bingo", "Irene", WATSON, at=now.replace(year=now.year - 3)).claim.uid
    assert library.claim_of(uid).state == "expired"
    assert library.challenge_queue().items == ()
    library.step(uid, "reopen", at=now - timedelta(days=20))
    (only,) = library.challenge_queue("Hat Bingo").items
    assert (only.kind, only.answers) == ("overdue", ("reopen", "complete"))


def test_who_filled_everything_is_in_the_hall_of_fame(hats: Library) -> None:
    uid = hats.claim("Hat Bingo", "Irene", WATSON, at=date(2026, 2, 1)).claim.uid
    hats.step(uid, "approve", at=date(2026, 2, 1))
    assert hats.hall_of_fame("Hat Bingo") == ()
    hats.fill([_work(hats, "Brim")], "Hats", range(1, 11))
    (line,) = hats.hall_of_fame("Hat Bingo")
    assert (line.writer, line.subject, line.title, line.at, line.points) == (
        "Irene",
        "John Watson",
        "Hats",
        "2026-02-10",
        100,
    )
    assert _shown(hats).counts == {"completed": 1}
    assert hats.challenges()[0].claims == 0


def test_a_card_is_drawn_and_drawn_anew_once(kept: Library) -> None:
    card = kept.draw_card("Hats", writer="Irene", size=3, vetoes=["crown"], seed="221b")
    assert card.card is not None
    assert (card.name, card.card.vetoes, card.challenge) == ("Hats: Irene’s card", ("crown",), "hat-bingo")
    assert "Crown" not in {each.text for each in card.prompts}
    shown = kept.table(card.id)
    assert shown is not None
    assert (shown.filled, shown.of, len(shown.patterns)) == (1, 9, 8)
    with pytest.raises(Refused, match="there is a table"):
        kept.draw_card("Hats", writer="Irene", size=3)
    anew = kept.redraw_card(card.id)
    assert anew.card is not None
    assert (anew.id, anew.card.roll, anew.card.vetoes) == (card.id, 2, ("crown",))
    assert anew.prompts != card.prompts
    with pytest.raises(Refused, match="drawn anew once"):
        kept.redraw_card(card.id)
    with pytest.raises(Refused, match="needs 24 prompts, and the list has 10"):
        kept.draw_card("Hats", writer="Mary")
    with pytest.raises(Refused, match="was not drawn here"):
        kept.redraw_card("Hats")
    # The card is not part of the challenge's file, and stays when that is kept again.
    kept.set_challenge_file(kept.challenge_file("Hat Bingo").replace('"Mrs Hudson"', '"Mrs Turner"'))
    assert kept.table(card.id) is not None


def test_a_bingo_is_in_the_hall_of_fame(hats: Library) -> None:
    card = hats.draw_card("Hats", writer="Irene", size=3, seed="221b")
    hats.fill([_work(hats, "Brim")], card.id, [1, 2, 3])
    (line,) = hats.hall_of_fame("Hat Bingo")
    assert (line.writer, line.subject, line.at) == ("Irene", "Bingo: the first row", "2026-02-10")


def test_links_of_a_posted_table_outlive_the_file(library: Library) -> None:
    library.import_tables(
        'Hats\n\n1. <a href="https://journal.example/1">Bowler</a>\n2. Top hat\n3. Cap\n', name="Hats"
    )
    before = library.table("hats")
    assert before is not None
    linked = replace(before.table, challenge="hat-bingo")
    library.keep_table(linked)
    library.set_challenge_file(HATS)
    after = library.table("hats")
    assert after is not None
    assert after.of == 10
    assert [each.prompt.links for each in after.cells[:2]] == [each.links for each in linked.prompts[:2]]


def test_a_dropped_challenge_leaves_its_tables_and_comes_back(kept: Library) -> None:
    kept.claim("Hat Bingo", "Irene", WATSON)
    kept.drop_challenge("Hat Bingo")
    assert kept.challenge("Hat Bingo") is None
    assert kept.challenges() == []
    shown = kept.table("Hats")
    assert shown is not None
    assert shown.challenge is None
    kept.undo()
    assert _shown(kept).counts == {"asked": 1}


def test_everything_is_made_anew_from_the_journal(hats_on_either: Library) -> None:
    hats = hats_on_either
    uid = hats.claim("Hat Bingo", "Irene", WATSON, at=date(2026, 2, 1)).claim.uid
    hats.step(uid, "approve", at=date(2026, 2, 2))
    before = hats.claim_of(uid), _shown(hats).recent
    path = hats.folder.path
    hats.close()
    rebuild(path)
    again = Library(path)
    try:
        assert (again.claim_of(uid), _shown(again).recent) == before
    finally:
        again.close()


def test_a_claim_is_undone(kept: Library) -> None:
    uid = kept.claim("Hat Bingo", "Irene", WATSON).claim.uid
    kept.step(uid, "approve")
    kept.undo()
    assert kept.claim_of(uid).state == "asked"
    kept.undo()
    with pytest.raises(Refused, match="there is no claim"):
        kept.claim_of(uid)


def test_claims_are_shown_page_by_page(library: Library) -> None:
    library.set_challenge_file(HATS)
    for place in range(55):
        library.claim("Hat Bingo", f"Writer {place}", Subject("character", (f"Person {place}",)))
    first, last = library.challenge("hat-bingo"), library.challenge("hat-bingo", 9)
    assert first is not None
    assert last is not None
    assert [(each.page, each.pages, len(each.claims)) for each in (first, last)] == [(1, 2, 50), (2, 2, 5)]
    assert library.challenge_queue(page=2).page == 2
