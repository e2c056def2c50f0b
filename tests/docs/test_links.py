"""No link in the pages leads nowhere."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links, name

_ELSEWHERE = ("http://", "https://", "mailto:")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_images_are_there(page: Path) -> None:
    for target in links(page):
        if target.startswith(_ELSEWHERE):
            continue
        path, _, anchor = target.partition("#")
        where = (page.parent / path).resolve() if path else page
        assert where.is_relative_to(ROOT), f"{target} leads out of the project"
        assert where.exists(), f"{target} is not there"
        if anchor:
            assert anchor in anchors(where), f"{target}: there is no such heading"


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        targets = (target.partition("#")[0] for target in links(page) if not target.startswith(_ELSEWHERE))
        waiting += [
            found for target in targets if (found := (page.parent / target).resolve()).suffix == ".md"
        ]
    assert not set(PAGES) - seen


@pytest.mark.parametrize("picture", sorted((ROOT / "docs").rglob("*.svg")), ids=name)
def test_pictures_are_whole_and_say_what_they_show(picture: Path) -> None:
    tree = ET.parse(picture).getroot()
    titles = tree.findall("{http://www.w3.org/2000/svg}title")
    assert titles
    assert titles[0].text
    assert "http" not in picture.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
