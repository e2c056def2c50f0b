"""Made stories on Holmes that say when they are set."""

from __future__ import annotations

from pathlib import Path

from tests.library.made import body

_FANDOM = "Sherlock Holmes - Arthur Conan Doyle"


def placed(
    seed: int,
    *,
    setting: str = "",
    spoilers: str = "",
    pairing: str = "Sherlock Holmes/John Watson",
    more: str = "",
) -> str:
    """A story with a journal's header that says when it is set, or what it gives away."""
    said = "".join(
        f"{label}: {value}\n" for label, value in (("Setting", setting), ("Spoilers", spoilers)) if value
    )
    return (
        f"Title: The Hour {seed}\nAuthor: saltmarsh\nFandom: {_FANDOM}\nPairing: {pairing}\n{said}{more}"
        f"Summary: The clock of number {seed} stands still.\n\n***\n\n{body(700 + seed)}\n"
    )


STORIES = (
    placed(1, setting="just after The Final Problem for Watson"),
    placed(2, setting="before A Scandal in Bohemia"),
    placed(3, setting="after The Empty House"),
    placed(4, spoilers="The Valley of Fear"),
    placed(5),
)


def folder_of_placed(path: Path) -> Path:
    """A folder of five stories: three say when they are set, one what it gives away, one nothing."""
    path.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(STORIES, 1):
        (path / f"hour{number}.txt").write_text(text, encoding="utf-8")
    return path
