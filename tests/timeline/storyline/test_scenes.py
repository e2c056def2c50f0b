from __future__ import annotations

import json

import pytest

from ianto.timeline.storyline import ScenesUnusable, read_scenes


def test_scenes_are_read() -> None:
    found = read_scenes('{"steps": [[["Alice", "Hatter"], ["Hare"]], [], [["Hare", 7], []]], "title": "tea"}')
    assert found.steps == ((("Alice", "Hatter"), ("Hare",)), (), (("Hare", "7"),))
    assert found.characters == ("Alice", "Hatter", "Hare", "7")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", 'no list "steps"'),
        ('{"steps": {}}', 'no list "steps"'),
        ('{"steps": [1]}', "step 1 is no list"),
        ('{"steps": [[], ["a"]]}', "group 1 of step 2 is no list"),
        ('{"steps": [[["a", null]]]}', "group 1 of step 1 has None"),
        ('{"steps": [[["a", true]]]}', "has True"),
        ('{"steps": [[["a"], [" "]]]}', "group 2 of step 1"),
        ('{"steps": [[["a"]], [["b", "a"], ["a"]]]}', "step 2 has “a” twice"),
        (json.dumps({"steps": [[["a"]]] * 5001}), "more than a chart can show"),
        (json.dumps({"steps": [[[f"p{n}" for n in range(501)]]]}), "more than a chart can show"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ScenesUnusable) as caught:
        read_scenes(text)
    assert said in str(caught.value)


def test_bytes_that_are_no_text_are_told_too() -> None:
    with pytest.raises(ScenesUnusable):
        read_scenes(b'{"steps": [["\xff"]]}')
