"""A library of invented stories, some of them hostile, and the site over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS

LANTERN = """\
Title: The Lantern in the Area
Author: saltmarsh_quill
Fandom: Sherlock Holmes
Pairing: Sherlock Holmes & John Watson
Rating: PG
Warnings: none
Summary: Three nights running somebody sets a lighted lantern on the area steps.
Disclaimer: They belong to Sir Arthur, and to everybody.
Notes: For the lamp table.

On the first night it was only a light where there should have been none, and I thought little of it. The fog
had come up from the river after supper, and a man who has lived some years in London learns to doubt his eyes
in November, and his memory by the spring.

On the second night Holmes saw it too. He said nothing, but he put down the violin, and stood a long while at
the window with his hands behind him.

* * *

The third night I went down, and it was Mrs Hudson's own lantern, and Mrs Hudson under it.
"""

NAMELESS = """\
Seven Per Cent Less

He had promised. Watson counted the drops of rain on the pane instead of the hours, and when he had come to
two hundred the door below was opened and shut, very softly, by somebody who hoped not to be heard at all.

"You are wet," said Watson, and made room at the fire.
"""

HOSTILE = """\
<!doctype html><html><head><title>&lt;script&gt;alert(1)&lt;/script&gt; by "&gt;&lt;img src=x&gt;</title>
<style>body { display: none }</style><script>document.title = "owned"</script>
<link rel="stylesheet" href="http://127.0.0.1:9/style.css"></head>
<body onload="document.title='owned'">
<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>
<p>Author: &lt;b&gt;quillfire&lt;/b&gt;</p>
<p>Fandom: Dracula</p>
<p>Summary: &lt;img src=x onerror=alert(2)&gt; in the crypt</p>
<p>The count <script>alert(3)</script>laid down <b onclick="alert(4)">his</b> lantern
<img src="http://127.0.0.1:9/pixel.gif" alt="a bat"> and
<a href="javascript:alert(5)">went</a> <a href="http://example.org/out">out</a> into the night, where the wolves
were singing of the snow, and the castle stood behind him with one candle in its highest window.</p>
<p style="position:fixed;inset:0">Mina was <iframe src="http://127.0.0.1:9/"></iframe>already gone.</p>
<svg onload="alert(6)"></svg>
<form action="http://127.0.0.1:9/"><input name="a"><button>Send</button></form>
<p>She had taken the road to the coast, and the lamp with her, and he could see it yet, very small.</p>
</body></html>
"""


def long_story() -> str:
    """Three chapters, each long enough to scroll."""
    header = "Title: What the Fog Kept\nAuthor: Edda Thorne\nFandom: Sherlock Holmes\nRating: Teen\n\n\n"
    chapters = []
    for number, name in enumerate(("The Railing", "The River", "The Room"), 1):
        paragraphs = [
            f"Paragraph {count} of {name.lower()}: the fog had come up from the water after supper and stood in "
            f"the street like somebody who has forgotten what he came for, number {number * 100 + count}, and "
            "nobody in the house would be the first to speak of it."
            for count in range(1, 26)
        ]
        chapters.append(f"Chapter {number}: {name}\n\n" + "\n\n".join(paragraphs))
    return header + "\n\n\n".join(chapters) + "\n"


STORIES = {
    "lantern.txt": LANTERN,
    "lists/seven.txt": NAMELESS,
    "hostile.html": HOSTILE,
    "fog.txt": long_story(),
}


def write_stories(folder: Path) -> Path:
    """The stories as files."""
    for name, text in STORIES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def fics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the stories."""
    return write_stories(tmp_path_factory.mktemp("fics"))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, fics: Path) -> Iterator[Library]:
    """A library that holds the stories."""
    library = Library(tmp_path_factory.mktemp("shelf") / "library", create=True, extra=WEB_SETTINGS)
    report = library.add([fics])
    assert report.added == len(STORIES)
    yield library
    library.close()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    library = Library(tmp_path / "library", create=True, extra=WEB_SETTINGS)
    yield library
    library.close()


Visitor = Callable[..., Client]


@pytest.fixture(scope="session")
def visitor() -> Visitor:
    """Makes somebody at a browser; `checked` as a real one is, with the form's token needed."""

    def come(library: Library, *, checked: bool = False) -> Client:
        environ: dict[str, Any] = {"ianto.library": library, "HTTP_HOST": "127.0.0.1:8456"}
        return Client(enforce_csrf_checks=checked, **environ)

    return come


@pytest.fixture
def client(shelf: Library, visitor: Visitor) -> Client:
    """Somebody at a browser, at the library of stories."""
    return visitor(shelf)


@pytest.fixture
def titles(shelf: Library) -> dict[str, int]:
    """The works' numbers by title."""
    return {line.work.title: line.work.id for line in shelf.find(FindRequest()).lines}
