"""Stories that answer the prompts of a made table, and the table as it was posted."""

from __future__ import annotations

from pathlib import Path

from ianto.library import FindRequest, Library
from tests.library.made import body

PROMPTS = (
    *("Dusk", "Dawn", "Ember", "Lantern", "Beacon", "Match", "Mirror", "Harbour", "Vigil", "Wick"),
    *(
        "Oil",
        "Glass",
        "Ash",
        "Moth",
        "Star",
        "Hearth",
        "Signal",
        "Shadow",
        "Writer's Choice",
        "Writer's Choice",
    ),
)
POSTED = "20lamps\n\n" + "\n".join(f"{number:02}. {text}" for number, text in enumerate(PROMPTS, 1))

_STORIES = {
    "The Long Watch": ("saltmarsh", "Table: 20lamps\nPrompt: 9, Vigil"),
    "Trimmed": ("wren", "Table: 20 Lamps\nPrompt: 10. Wick"),
    "Grate": ("wren", "Table: 20lamps\nPrompt: Ash"),
    "Two Nights": ("saltmarsh", "Table: 20lamps\nPrompts: 1. Dusk and 2. Dawn"),
    "In Doubt": ("wren", "Table: 20lamps\nPrompt: 9, Wick"),
    "Elsewhere": ("wren", "Source: https://stories.example.org/elsewhere"),
}


def text_of(title: str, *, author: str = "", more: str = "") -> str:
    """A story with its header."""
    known = _STORIES.get(title, (author, more))
    named, states = author or known[0], more or known[1]
    head = f"Title: {title}\nAuthor: {named}\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG\n{states}\n"
    return f"{head}\n***\n\n{body(sum(map(ord, title)))}\n"


def folder_of_tabled(path: Path) -> Path:
    """A folder of the six stories."""
    path.mkdir(parents=True, exist_ok=True)
    for place, title in enumerate(_STORIES, 1):
        (path / f"{place}.txt").write_text(text_of(title), encoding="utf-8")
    return path


def number_of(library: Library, title: str) -> int:
    """A work's number by its title."""
    return next(line.work.id for line in library.find(FindRequest(query=f'title:"{title}"')).lines)


def cells_of(library: Library, table: str) -> dict[int, list[str]]:
    """The titles of the stories in the cells of a table that are filled."""
    shown = library.table(table)
    assert shown is not None
    return {cell.prompt.number: [fill.title for fill in cell.fills] for cell in shown.cells if cell.filled}
