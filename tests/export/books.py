"""Books to be written, each with something a writer must not stumble over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ianto.export import Anthology, Book
from ianto.story import Chapter, Field, FieldName


def stated(name: FieldName, value: str, raw: str = "") -> Field:
    return Field(name, value, raw or value, "label")


def chapter(title: str, html: str) -> Chapter:
    return Chapter(title, html, "", 0)


BENCH = Book(
    uid="urn:uuid:0b6e1c3e-0000-4000-8000-00000000beec",
    title="A Bench in the Rain",
    authors=("Wren", "Hob of the Fens"),
    language="en",
    fields=(
        stated("fandom", "Sherlock Holmes"),
        stated("relationship", "Sherlock Holmes/John Watson"),
        stated("character", "Mrs Hudson, landlady"),
        stated("rating", "Teen"),
        stated("warning", "", "none that I know of"),
        stated("table", "25 lamps"),
        stated("prompt", "7, Vigil"),
        stated("series", "Weather Reports"),
        stated("date", "2019-11-02"),
        stated("source_url", "https://example.org/works/1?a=1&b=2"),
        stated("notes", "For the dry ones.\n\nAnd for the wet."),
    ),
    summary="Two men & one bench.\n\nNo umbrella <at all>.",
    chapters=(
        chapter("The Bench", "<p>It <em>rained</em>, and <strong>rained</strong>.</p><hr><p>It stopped.</p>"),
        chapter("", "<p>“You are wet,” said Watson.</p><blockquote><p>I am.</p></blockquote>"),
    ),
    modified=datetime(2019, 11, 2, tzinfo=UTC),
    source_url="https://example.org/works/1?a=1&b=2",
    series="Weather Reports",
    series_position="2",
)
LANTERN = replace(
    BENCH,
    uid="urn:uuid:0b6e1c3e-0000-4000-8000-00000000beed",
    title="The Lantern",
    authors=(),
    fields=(stated("fandom", "Dracula"),),
    summary="",
    chapters=(chapter("", "<p>One candle, in the highest window.</p>"),),
    modified=datetime(2020, 2, 9, tzinfo=UTC),
    source_url="",
    series_position="",
)
BOTH = Anthology(
    "urn:uuid:0b6e1c3e-0000-4000-8000-00000000c0de", "Weather Reports", "series", (BENCH, LANTERN)
)


def bench(**changes: Any) -> Book:
    return replace(BENCH, **changes)
