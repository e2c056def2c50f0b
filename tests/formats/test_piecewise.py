"""Pages of many megabytes are read in pieces: nothing is lost at a cut, and memory stays in proportion."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from ianto.formats import read
from ianto.formats.drafting.piecewise import LONG, pieces_of
from ianto.headers import parse

MEGABYTES = 2
SLOW = {"markdown": 1}  # read at a seventh of the others' pace
ROOM = 28 << 20  # of one piece's tree and of twenty thousand blocks, however long the page
MOST = 16
SHAPES = {
    "paragraphs": "<p>It was late, and nobody came to the shore at all.</p>\n",
    "short paragraphs": "<p>a</p>",
    "lines": "It was late<br>\n",
    "stresses": "<i>a</i> b ",
    "words": "word ",
    "headings": "<h1>a</h1>",
    "rules": "a<hr>",
    "plain lines": "It was late, and nobody came.\n\n",
    "labels": "Title: a\n",
    "markdown": "# A\n\n*b* c\n\n",
}
# What Linux gives as the most resident memory of a process begins with that of the process which started it; the
# high-water mark of its own memory does not.
SCRIPT = """
import resource, sys
from pathlib import Path
from ianto.formats import read
from ianto.headers import parse

def most_resident():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1])

piece, head, name = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3]
parse(read(head + piece * 1000, name))
data = head + piece * (int(sys.argv[4]) // len(piece))
before = most_resident()
parse(read(data, name))
print((most_resident() - before) * 1024)
"""


def test_a_short_page_is_one_piece() -> None:
    assert list(pieces_of("<p>a</p>" * 1000)) == ["<p>a</p>" * 1000]


def test_headings_and_rules_without_number_lose_no_word_and_stay_headings_and_rules() -> None:
    page = "<html><body>" + "<h3>title</h3>word<hr>" * 30_000
    manuscript = read(page.encode(), "long.html")
    assert len(manuscript.blocks) < 60_000
    assert manuscript.text.split().count("title") == manuscript.text.split().count("word") == 30_000
    assert "".join(block.html for block in manuscript.blocks).count("<h3>title</h3>") == 30_000
    drawn = sum(block.kind == "rule" for block in manuscript.blocks)
    assert drawn + "".join(block.html for block in manuscript.blocks).count("<hr>") == 30_000
    assert {block.kind for block in manuscript.blocks[30_000:]} == {"paragraph"}
    assert all(0 <= one.stop <= other.start for one, other in itertools.pairwise(manuscript.blocks))


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
    size = SLOW.get(shape, MEGABYTES) << 20
    arguments = [SHAPES[shape], head, name, str(size)]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, check=True, text=True
    )
    # A page of this size leaves its mark: a measure that shows nothing would hold of any reader.
    assert size < int(done.stdout) < ROOM + MOST * size
