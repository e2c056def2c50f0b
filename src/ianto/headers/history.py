"""What each version of the rules reads better: one entry for every number `RULES_VERSION` has had."""

from __future__ import annotations

from typing import Final

from ianto.story import Improvement

RULES_HISTORY: Final[tuple[Improvement, ...]] = (
    Improvement(1, "labelled headers, bare titles, bylines, subjects and notes"),
    Improvement(2, "what stands behind a title, places in series, notes that swallowed the story"),
    Improvement(3, "titles in small letters above a byline; past pairings"),
    Improvement(
        4,
        "where a story begins and ends is a score over many cues; every character has its part; labels in twelve "
        "languages, invented keys, subjects, copyright lines and signatures; details below the story",
    ),
    Improvement(5, "a header's word that there is nothing to warn of"),
    Improvement(6, "scene breaks drawn with lines, flowers, suits and wide signs"),
    Improvement(7, "labels that say how a story lies to an episode: Episode Tag, Set after"),
    Improvement(8, "a prompt's number in its label, and the community a prompt stands beside"),
)
"""Oldest first. To change what a rule finds: raise `RULES_VERSION` and say here what for.

Nearly every rule can change any format that holds text; where one cannot, name those it can.
"""
