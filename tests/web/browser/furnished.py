"""A library somebody has lived in, and the site over it: run as a program, it says its address.

It has stories alike and joined, a past of reading, marks, shelves, notes, searches and what is never shown.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

import click
from tests.library import reading_made
from tests.library.made import body
from tests.web.challenged import furnish_challenge
from tests.web.conftest import write_stories

from ianto.challenges import Card, Prompt, Table
from ianto.library import FindRequest, Library
from ianto.web import serve

PARTED = """\
Title: The Lantern in the Area
Author: saltmarsh_quill
Fandom: Sherlock Holmes
Series: Lamps
Part: 2
Genre: case fic

"""

STEPS = """\
Title: Both Ways on the Steps
Author: saltmarsh_quill
Fandom: Sherlock Holmes
Pairing: Sherlock Holmes & John Watson
Setting: for Watson, after The Empty House; Holmes: just after The Final Problem
Timeline: Watson: before The Final Problem
Rating: PG

The lantern had been put out by somebody who had then sat down on the steps beside it, for the glass was warm and
the stone was not. He counted seventeen of them going up, as he had counted seventeen going down, and was no wiser.
"""


WICK = """\
Title: Trimming the Wick
Author: wickfall
Fandom: Sherlock Holmes
Table: lamps
Prompt: 9, Oil
Rating: PG

"""

PARTING = """\
Title: Three Trains
Author: wickfall
Fandom: Dracula
Table: 25fluffyfics
Prompt: 22, Parting
Rating: PG

"""

TABLE = """\
lamps

1. Fog
2. A knock at the door, and nobody there
3. Snow
4. Lantern
5. Steps
6. Oil
7. Vigil
8. Glass
9. Wick
10. Writer's Choice
"""

SQUARES = "Fog Gas Tea Bees Moor Rain Lamp Key Snow Hand Door Coal _ Ash Oil Star Glass Hope Salt Rose Wick Bell Road Sea Dusk"


def furnish(folder: Path, fics: Path) -> None:
    """Make the library."""
    library = Library(folder, create=True)
    library.add([write_stories(fics / "first")])
    again = fics / "again"
    again.mkdir()
    lantern = (fics / "first" / "lantern.txt").read_text(encoding="utf-8").partition("\n\n")[2]
    (again / "lantern 2.txt").write_text(
        f"{PARTED}{lantern}\nAnd that was the last of the oil.\n", encoding="utf-8"
    )
    (again / "steps.txt").write_text(STEPS, encoding="utf-8")
    (again / "wick.txt").write_text(WICK + body(12), encoding="utf-8")
    (again / "trains.txt").write_text(PARTING + body(11), encoding="utf-8")
    library.add([again])
    library.add([reading_made.write(fics / "past")])
    works = {line.work.title: line.work.id for line in library.find(FindRequest(size=50)).lines}
    fog, lamp = works["What the Fog Kept"], works["The Lamp"]
    today = datetime.now().astimezone().date()
    reading_made.read(
        library,
        [
            ((today - timedelta(days=each)).isoformat(), title, 100 + 37 * each % 900, 60 + each)
            for each in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144)
            for title in ("The Lamp", "What the Fog Kept", "The Boat")[: 1 + each % 3]
        ],
    )
    library.keep_place(fog, 2, 0.5)
    library.mark([lamp], "read")
    library.mark([works["The Boat"]], "dropped")
    library.favour([lamp])
    library.give_stars([lamp], 5)
    library.note(lamp, "Read this again in November.")
    library.shelve([lamp, fog], "Rainy days")
    library.keep_offline([fog])
    library.highlight(fog, 1, 0, 13, "Paragraph 1 o")
    library.save_search("Lamps", "q=lamp")
    library.never("fandom", "Nobody's Fandom")
    furnish_tables(library, lamp, works["The Lantern in the Area"])
    furnish_challenge(library, fics / "hearth")
    library.close()


def furnish_tables(library: Library, lamp: int, lantern: int) -> None:
    """Keep a table and a bingo card, and say which stories fill them."""
    library.import_tables(TABLE, challenge="A winter of lamps")
    library.fill([lamp], "lamps", [7])
    library.fill([lantern], "lamps", [4, 5])
    squares = tuple(
        Prompt(number, word.strip("_"), "free" if word == "_" else "prompt")
        for number, word in enumerate(SQUARES.split(), 1)
    )
    library.keep_table(Table("fog-bingo", "Fog bingo", squares, columns=5, card=Card("saltmarsh_quill", 5)))
    library.fill([lantern], "fog-bingo", [1, 7, 19, 25])


if __name__ == "__main__":
    home = Path(sys.argv[1])
    (home / "fics").mkdir(parents=True)
    furnish(home / "library", home / "fics")
    serve(home / "library", "127.0.0.1", 0, on_open=click.echo)
