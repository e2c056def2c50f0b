"""What follows a table: through being posted, dropped, joining a challenge, and a claim's own prompts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ianto.challenges import Challenge, Prompt, Rules, Subject, Table
from ianto.library import Library
from tests.library.tabled import POSTED, cells_of, text_of

VIGIL, WICK, ASH = 9, 10, 13


def test_when_a_story_was_posted_is_known_to_the_minute_where_it_says_so_with_its_zone(
    either: Library, tmp_path: Path
) -> None:
    for title, date in (
        ("Early", "2026-05-31 15:59 -0800"),
        ("Late", "2026-05-31 16:01 -0800"),
        ("Day", "2026-05-31"),
    ):
        more = f"Date: {date}\nTable: 20lamps\nPrompt: {len(title)}"
        (tmp_path / f"{title}.txt").write_text(text_of(title, author=title, more=more), encoding="utf-8")
    either.add([tmp_path / f"{title}.txt" for title in ("Early", "Late", "Day")])
    either.import_tables(POSTED, challenge="Lamps")
    rules = Rules(deadline=datetime(2026, 6, 1, tzinfo=UTC))
    either.set_challenge(Challenge("lamps", "Lamps", rules))
    shown = either.table("20lamps")
    assert shown is not None
    standing = {fill.title: fill.verdict.standing for cell in shown.cells for fill in cell.fills}
    assert standing == {"Early": "counts", "Late": "not counted", "Day": "counts"}
    assert {fill.posted for cell in shown.cells for fill in cell.fills} == {"2026-05-31"}


def test_spellings_of_one_subject_are_one_claim(either: Library) -> None:
    either.keep_table(Table("lanterns", "Lanterns", (Prompt(1, "Rain"), Prompt(2, "Blue")), challenge="fog"))
    either.set_challenge(Challenge("fog", "Fog", Rules(exclusive="subject")))
    subjects = {
        "ann": Subject("character", ("Dr. John H. Watson",)),
        "bob": Subject("character", ("Watson, John",)),
        "cat": Subject("pairing", ("Sherlock Holmes", "John Watson")),
        "dan": Subject("pairing", ("Watson, John", "Sherlock Holmes")),
    }
    for writer, subject in subjects.items():
        either.claim("fog", writer, subject)
    states = {each.claim.writer: each.state for each in either.claims("fog")}
    assert states == {"ann": "active", "bob": "waiting", "cat": "active", "dan": "waiting"}


def test_a_claims_table_has_the_prompts_it_was_given_for_others(either: Library) -> None:
    either.keep_table(Table("lanterns", "Lanterns", (Prompt(1, "Rain"), Prompt(2, "Blue")), challenge="fog"))
    either.set_challenge(Challenge("fog", "Fog", Rules(swaps=1)))
    claim = either.claim("fog", "heron", Subject())
    swapped = either.step(claim.claim.uid, "swap", number=2, prompt="Green")
    assert dict(swapped.prompts) == {2: "Green"}
    shown = either.table("lanterns", claim=claim.claim.uid)
    everybodys = either.table("lanterns")
    assert shown is not None
    assert everybodys is not None
    assert [cell.prompt.text for cell in shown.cells] == ["Rain", "Green"]
    assert [cell.prompt.text for cell in everybodys.cells] == ["Rain", "Blue"]


def test_a_story_answers_the_prompt_its_writers_claim_was_given_for_another(
    either: Library, tmp_path: Path
) -> None:
    either.keep_table(Table("lanterns", "Lanterns", (Prompt(1, "Rain"), Prompt(2, "Blue")), challenge="fog"))
    either.set_challenge(Challenge("fog", "Fog", Rules(swaps=1)))
    for author in ("heron", "wren"):
        more = "Challenge: Fog\nTable: Lanterns\nPrompt: Boater"
        (tmp_path / f"{author}.txt").write_text(text_of(author, author=author, more=more), encoding="utf-8")
    either.add([tmp_path / "heron.txt", tmp_path / "wren.txt"])
    assert cells_of(either, "Lanterns") == {}
    claim = either.claim("fog", "heron", Subject())
    either.step(claim.claim.uid, "swap", number=2, prompt="Boater")
    assert cells_of(either, "Lanterns") == {2: ["heron"]}
    either.undo()
    assert cells_of(either, "Lanterns") == {}
