"""How well headers are read, held: nothing that was read once may be lost. The floors are a little under what is reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest
from bench.accuracy import MARK, Accuracy, as_json, as_markdown, measure, write
from bench.cases import LABELLED, Case, cases
from bench.comparing import same
from bench.judging import judge

from ianto.story import FIELD_NAMES

pytestmark = pytest.mark.xdist_group("accuracy")

ROOT = Path(__file__).parents[2]
CASES = list(cases([LABELLED]))

# precision, recall
FIELDS = MappingProxyType(
    {
        "title": (0.95, 0.93),
        "author": (0.97, 0.92),
        "rating": (0.97, 0.95),
        "fandom": (0.93, 0.91),
        "character": (0.94, 0.97),
        "summary": (0.97, 0.95),
        "disclaimer": (0.98, 0.97),
        "genre": (0.97, 0.96),
        "relationship": (0.95, 0.86),
        "notes": (0.98, 0.97),
        "word_count": (0.98, 0.95),
        "warning": (0.96, 0.96),
        "date": (0.98, 0.86),
        "challenge": (0.98, 0.87),
        "status": (0.89, 0.89),
        "beta": (0.98, 0.98),
        "part": (0.94, 0.85),
        "contact": (0.98, 0.87),
        "prompt": (0.84, 0.88),
        "spoilers": (0.90, 0.90),
        "archive": (0.98, 0.93),
        "feedback": (0.98, 0.80),
        "series": (0.98, 0.79),
        "tag": (0.98, 0.98),
        "language": (0.98, 0.98),
        "setting": (0.90, 0.98),
        "recipient": (0.98, 0.80),
        "category": (0.98, 0.98),
        "table": (0.98, 0.98),
        "claim": (0.98, 0.98),
    }
)
ALL = (0.96, 0.93)
BEGINS, ENDS, CHAPTERS = 0.96, 0.95, 0.89


@pytest.fixture(scope="module")
def accuracy() -> Accuracy:
    return measure()


def test_there_are_cases_of_every_era() -> None:
    assert len(CASES) >= 200
    assert {case.era for case in CASES} == {
        folder.name for folder in LABELLED.iterdir() if _holds_cases(folder)
    }


def _holds_cases(folder: Path) -> bool:
    return any(folder.glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_labels_use_the_names_of_fields(case: Case) -> None:
    assert FIELD_NAMES.issuperset([*case.fields, *case.prose])
    assert case.era == case.file.parent.name
    assert case.shape


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_field_is_read(name: str, accuracy: Accuracy) -> None:
    tally = accuracy.fields[name]
    precision, recall = FIELDS[name]
    assert tally.precision >= precision, [miss for miss in accuracy.misses if miss.field == name]
    assert tally.recall >= recall, [miss for miss in accuracy.misses if miss.field == name]


def test_all_fields_together_are_read(accuracy: Accuracy) -> None:
    assert accuracy.total.tally.precision >= ALL[0]
    assert accuracy.total.tally.recall >= ALL[1]


def test_the_body_is_found(accuracy: Accuracy) -> None:
    total = accuracy.total
    assert total.begins / total.cases >= BEGINS
    assert total.ends / total.with_end >= ENDS
    assert total.chapters / total.with_chapters >= CHAPTERS


@pytest.mark.parametrize(
    ("name", "expected", "found"),
    [
        ("title", "The Hollow Year", "THE HOLLOW YEAR"),
        ("relationship", "Watson/Holmes", "Holmes / Watson"),
        ("relationship", "Silver/Hands (past)", "Silver/Hands"),
        ("word_count", "11k+", "11,000"),
        ("word_count", "~2,900", "2900"),
        ("part", "1/4", "part 1 of 4"),
        ("date", "2010-02-18", "2010-02-18 21:04:00"),
        ("series", "Just Right || Part 2 of Just Right", "Part 2 of Just Right"),
        ("character", "Alex (OC)", "Alex"),
    ],
)
def test_the_same_in_other_words(name: str, expected: str, found: str) -> None:
    assert same(name, expected, found)


@pytest.mark.parametrize(
    ("name", "expected", "found"),
    [
        ("rating", "K", "K+"),
        ("rating", "PG-13 for grief", "PG-13"),
        ("relationship", "Holmes/Watson", "Holmes/Lestrade"),
        ("word_count", "1,100", "11,000"),
        ("part", "1/4", "1/3"),
        ("title", "Salt", "Salt (1/1)"),
    ],
)
def test_not_the_same(name: str, expected: str, found: str) -> None:
    assert not same(name, expected, found)


def _case(folder: Path, labels: str) -> Case:
    (folder / "it.toml").write_text(f'era = "pages"\nshape = ["labelled"]\n{labels}', encoding="utf-8")
    (folder / "it.txt").write_text(
        "Title: Salt\nAuthor: Ann Arbour\nRating: PG\n\n***\n\nThe tide had turned before anyone thought to look. "
        '"You might have called," said Miss Lyle, and nobody answered her.\n',
        encoding="utf-8",
    )
    (case,) = cases([folder])
    return case


def test_what_is_right_what_is_missing_and_what_is_invented(tmp_path: Path) -> None:
    case = _case(
        tmp_path,
        'begins = "The tide had turned"\n[fields]\ntitle = "Salt"\nauthor = ["Ann Arbour", "Bo Ree"]\nsummary = "None."\n',
    )
    judgement = judge(case)
    counted = {name: (tally.stated, tally.right, tally.wrong) for name, tally in judgement.fields.items()}
    assert counted == {"title": (1, 1, 0), "author": (2, 1, 0), "rating": (0, 0, 1), "summary": (1, 0, 0)}
    assert judgement.begins
    assert {miss.field for miss in judgement.misses} == {"author", "rating", "summary"}


def test_prose_is_optional_and_a_wrong_beginning_is_seen(tmp_path: Path) -> None:
    case = _case(
        tmp_path,
        'begins = "You might have called"\nends = "nobody answered"\n[fields]\ntitle = "Salt"\nauthor = ["Ann Arbour"]\n'
        '[prose]\nrating = "PG"\nsetting = "the shore"\n',
    )
    judgement = judge(case)
    assert set(judgement.fields) == {"title", "author"}
    assert not judgement.begins
    assert judgement.ends is False


def test_the_table_is_written_between_its_marks(accuracy: Accuracy, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{MARK}\nold\n{MARK}\n\nAfter.\n", encoding="utf-8")
    write(accuracy, page)
    write(accuracy, page)
    assert (
        page.read_text(encoding="utf-8") == f"Before.\n\n{MARK}\n{as_markdown(accuracy)}\n{MARK}\n\nAfter.\n"
    )
    page.write_text("No place.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="twice"):
        write(accuracy, page)


def test_as_a_program(tmp_path: Path) -> None:
    case = _case(tmp_path, 'begins = "The tide had turned"\n[fields]\ntitle = "Salt"\n')
    done = subprocess.run(
        [sys.executable, "-m", "bench.accuracy", str(tmp_path), "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == json.loads(json.dumps(as_json(measure([tmp_path]))))
    assert case.name in done.stdout
