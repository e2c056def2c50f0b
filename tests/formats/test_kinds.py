"""Text that is no story, told by its name where nothing in it tells."""

from __future__ import annotations

import pytest

from ianto.formats import Unreadable, read

PROSE = (
    b"The lamp stood in the window all that winter, and nobody in the street knew for whom it was lit.\n" * 9
)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("style.css", "piece of a web page"),
        ("scripts.JS", "piece of a web page"),
        ("notes.py", "program"),
        ("tags.csv", "data"),
        ("package.json", "data"),
        ("shortcut.url", "data"),
        ("dump.sql", "no stories were found"),
        ("list.sql", "no stories were found"),
        ("export.xml", "no stories were found"),
    ],
)
def test_data_and_code_are_not_stories(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(PROSE, name)


@pytest.mark.parametrize(
    "name", ["lamp.txt", "lamp", "lamp.text", "The Lamp (1.2)", "a.story", "chapter.1", ""]
)
def test_any_other_name_will_do(name: str) -> None:
    assert read(PROSE, name).format == "txt"
