"""The choice of colours and type size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

STATIC = Path(__file__).parents[2] / "src" / "ianto" / "web" / "static"


def test_the_choice_is_remembered_and_one_changes_without_the_other(client: Client) -> None:
    assert 'data-theme="system" data-size="medium"' in client.get("/").content.decode()
    client.post("/look", {"theme": "sepia", "next": "/add"})
    client.post("/look", {"size": "large"})
    html = client.get("/").content.decode()
    assert 'data-theme="sepia" data-size="large" data-keys="on"' in html
    assert re.search(r'value="sepia" aria-pressed="true"', html)


def test_it_goes_back_to_the_page_it_was_chosen_on_and_never_elsewhere(client: Client) -> None:
    assert client.post("/look", {"theme": "dark", "next": "/?q=fog"}).headers["Location"] == "/?q=fog"
    for elsewhere in ("http://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert client.post("/look", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/"


def test_a_look_that_does_not_exist_changes_nothing(client: Client) -> None:
    client.cookies["ianto_look"] = 'x" onload="alert(1).huge.on'
    html = client.get("/").content.decode()
    assert 'data-theme="system" data-size="huge"' in html
    assert "onload" not in html


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _palettes() -> dict[str, dict[str, str]]:
    css = (STATIC / "page.css").read_text(encoding="utf-8")
    blocks = re.findall(r'(:root|\[data-theme="(?:sepia|dark|system)"\]) \{([^}]*)\}', css)
    return {name: dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for name, block in blocks}


@pytest.mark.parametrize("theme", sorted(_palettes()))
def test_every_text_can_be_read_on_every_paper(theme: str) -> None:
    palette = _palettes()[theme]
    for text in ("ink", "soft", "accent", "lamp"):
        for paper in ("paper", "field"):
            assert _contrast(palette[text], palette[paper]) >= 4.5, (text, paper)
    assert _contrast(palette["ink"], palette["selection"]) >= 4.5
    assert _contrast(palette["paper"], palette["accent"]) >= 4.5


def test_dark_by_the_system_is_the_same_dark() -> None:
    palettes = _palettes()
    assert palettes['[data-theme="system"]'] == palettes['[data-theme="dark"]']
