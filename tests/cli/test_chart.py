"""`ianto chart`: ordered, drawn, and told what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ianto

TEA = {
    "steps": [
        [["Alice", "White Rabbit"], ["Queen of Hearts"]],
        [["Alice", "Hatter"], ["White Rabbit", "Queen of Hearts"]],
        [["Alice", "White Rabbit", "Queen of Hearts"], ["Hatter"]],
        [["Alice", "Queen of Hearts"], ["White Rabbit", "Hatter"]],
    ]
}


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """A file of scenes."""
    file = tmp_path / "tea.json"
    file.write_text(json.dumps(TEA), encoding="utf-8")
    return file


def test_it_answers_with_what_was_found(ianto: Ianto, scenes: Path) -> None:
    said = ianto("chart", "--scenes", str(scenes), "--json")
    assert said.status == 0
    assert set(said.json) == {"crossings", "proven", "seconds"}
    assert said.json["proven"] is True
    assert said.json["crossings"] == 1
    assert 0 <= said.json["seconds"] < 5
    assert (
        "4 characters, 4 steps: 1 crossing; there cannot be fewer"
        in ianto("chart", "--scenes", str(scenes)).out
    )


def test_it_draws(ianto: Ianto, scenes: Path, tmp_path: Path) -> None:
    svg, png = tmp_path / "tea.svg", tmp_path / "tea.png"
    drawn = ianto(
        *("chart", "--scenes", str(scenes), "--svg", str(svg), "--png", str(png)),
        *("--theme", "dark", "--title", "A tea", "--json"),
    )
    assert drawn.status == 0
    assert drawn.json["crossings"] == 1
    text = svg.read_text(encoding="utf-8")
    assert text.startswith("<svg ")
    assert "White Rabbit" in text
    assert "A tea" in text
    assert "#191714" in text
    assert png.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_a_drawing_goes_where_it_is_wanted(ianto: Ianto, scenes: Path) -> None:
    said = ianto("chart", "--scenes", str(scenes), "--svg", "-")
    assert said.out.startswith("<svg ")
    assert said.out.rstrip().endswith("</svg>")
    assert "1 crossing" in said.err


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "no JSON"), ('{"steps": [[["a"], ["a"]]]}', "step 1 has “a” twice"), ("{}", 'no list "steps"')],
)
def test_bad_scenes_are_told_of(ianto: Ianto, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    said = ianto("chart", "--scenes", str(file), "--json")
    assert (said.status, said.out) == (2, "")
    assert told in said.err
    assert "bad.json" in said.err


def test_no_file_and_no_place_are_told_of(ianto: Ianto, scenes: Path, tmp_path: Path) -> None:
    assert ianto("chart", "--scenes", str(tmp_path / "none.json")).status == 2
    assert ianto("chart").status == 2
    assert ianto("chart", "--scenes", str(scenes), "--svg", str(tmp_path / "no" / "a.svg")).status == 2
    assert ianto("chart", "--scenes", str(scenes), "--seconds", "-1").status == 2
