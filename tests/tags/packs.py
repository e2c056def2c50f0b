"""Small packs of public-domain canons for the tests."""

from __future__ import annotations

from typing import Final

from ianto.tags import Pack, parse_pack

_BAKER_STREET: Final = """
pack = "baker-street"
title = "Baker Street"
version = 1
licence = "CC0-1.0"

[[tag]]
kind = "fandom"
name = "Sherlock Holmes"
aliases = ["SH", "Sherlock Holmes (ACD)"]
formerly = ["The Canon"]

[[tag]]
kind = "fandom"
name = "The Baker Street Irregulars"
parents = ["Sherlock Holmes"]

[[tag]]
kind = "fandom"
name = "Raffles"
parents = ["Gaslight"]

[[tag]]
kind = "fandom"
name = "Dr. Thorndyke"
parents = ["Gaslight"]

[[tag]]
kind = "character"
name = "Sherlock Holmes"
fandoms = ["Sherlock Holmes"]
aliases = ["Mr. Sherlock Holmes", "Sherlock Scott Holmes"]
within = ["Holmes", "01"]

[[tag]]
kind = "character"
name = "John Watson"
fandoms = ["Sherlock Holmes"]
aliases = ["John H. Watson", "Dr. John Watson"]
within = ["Watson", "John", "02"]

[[tag]]
kind = "character"
name = "Mary Morstan"
fandoms = ["Sherlock Holmes"]
within = ["Mary", "03"]

[[tag]]
kind = "character"
name = "Bunny Manders"
fandoms = ["Raffles"]
within = ["Bunny", "Harry"]

[[tag]]
kind = "character"
name = "A. J. Raffles"
fandoms = ["Raffles"]
within = ["Raffles", "Arthur"]

[[tag]]
kind = "relationship"
name = "Sherlock Holmes/John Watson"
fandoms = ["Sherlock Holmes"]
within = ["Holwat", "H/W", "1x2"]

[[tag]]
kind = "relationship"
name = "Sherlock Holmes & Mary Morstan"
fandoms = ["Sherlock Holmes"]

[[tag]]
kind = "tag"
name = "Case Fic"
aliases = ["Casefic", "Mystery story"]
"""

_TRANSYLVANIA: Final = """
pack = "transylvania"
title = "Dracula"
version = 2
licence = "CC0-1.0"

[[tag]]
kind = "fandom"
name = "Dracula"
aliases = ["Dracula (Stoker)"]

[[tag]]
kind = "character"
name = "Jonathan Harker"
fandoms = ["Dracula"]
within = ["Jonathan", "John"]

[[tag]]
kind = "character"
name = "Mina Harker"
fandoms = ["Dracula"]
formerly = ["Mina Murray"]
within = ["Mina"]

[[tag]]
kind = "character"
name = "Mary"
fandoms = ["Dracula"]

[[tag]]
kind = "character"
name = "Arthur Holmwood"
fandoms = ["Dracula"]
within = ["Arthur"]

[[tag]]
kind = "relationship"
name = "Jonathan Harker/Mina Harker"
fandoms = ["Dracula"]
within = ["Jomina"]
"""


def packs() -> tuple[Pack, ...]:
    """Three detectives and a vampire."""
    return parse_pack(_BAKER_STREET, "baker-street"), parse_pack(_TRANSYLVANIA, "transylvania")
