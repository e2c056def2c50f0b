"""Pages of many megabytes are read in pieces: nothing is lost at a cut, and memory stays in proportion."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ianto.formats import read
from ianto.formats.drafting.piecewise import LONG, pieces_of
from ianto.headers import parse

MEGABYTES = 6
SLOW = {"markdown": 1}  # read at a seventh of the others' pace
MOST = 20
SHAPES = {
    "paragraphs": "<p>It was late, and nobody came to the shore at all.</p>\n",
    "short paragraphs": "<p>a</p>",
    "lines": "It was late<br>\n",
    "stresses": "<i>a</i> b ",
    "words": "word ",
    "plain lines": "It was late, and nobody came.\n\n",
    "labels": "Title: a\n",
    "markdown": "# A\n\n*b* c\n\n",
}
SCRIPT = """
import resource, sys
from ianto.formats import read
from ianto.headers import parse
piece, head, name = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3]
parse(read(head + piece * 1000, name))
data = head + piece * (int(sys.argv[4]) // len(piece))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
parse(read(data, name))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / len(data))
"""


def test_a_short_page_is_one_piece() -> None:
    assert list(pieces_of("<p>a</p>" * 1000)) == ["<p>a</p>" * 1000]


def test_nothing_is_lost_between_the_pieces_and_emphasis_goes_on() -> None:
    words = [f"<p>word{number} <i>stressed{number}</i></p>\n" for number in range(60_000)]
    page = f"<html><body><i>{''.join(words)}</i><script>var a = '<p>never</p>';</script></body></html>"
    assert len(page) > LONG
    assert len(list(pieces_of(page))) > 4
    story = parse(read(page.encode(), "long.html"))
    told = story.manuscript.text.split()
    assert len(told) == 120_000
    assert told[:2] == ["word0", "stressed0"]
    assert told[-2:] == ["word59999", "stressed59999"]
    assert "never" not in told
    assert story.chapters[0].html.rstrip().endswith("</p>")


def test_a_cut_never_lies_in_a_tag_or_a_script() -> None:
    page = "<body>" + "<a title='x y z'>b</a> c " * 100_000
    for piece in pieces_of(page):
        assert piece.count("<") == piece.count(">")


@pytest.mark.parametrize("shape", SHAPES)
def test_memory_stays_in_proportion(shape: str) -> None:
    html = "<" in SHAPES[shape] or shape == "words"
    name = "a.md" if shape == "markdown" else "a.html" if html else "a.txt"
    head = "<html><body>" if html else ""
    arguments = [SHAPES[shape], head, name, str(SLOW.get(shape, MEGABYTES) << 20)]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, check=True, text=True
    )
    assert float(done.stdout) < MOST
