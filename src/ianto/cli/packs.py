"""Beginning a pack, and bringing in AO3's dump of tags as one."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from ianto.cli.progress import progress
from ianto.cli.shared import counted, on_a_line
from ianto.library import Library, PackChange, PackRefused
from ianto.tags.ao3_dump import NotADump, Read, read_dump
from ianto.tags.ao3_pack import Written, write_ao3_pack

MANY: Final = 30_000
"""More tags than this in one pack make every command that reads names noticeably slower."""

_STARTER: Final = """\
# A pack of names for ianto. See what is wrong with it with `ianto pack check {name}.toml`,
# and use it with `ianto pack import {name}.toml`. Lines that begin with # are notes.
pack = "{name}"               # as the file is called
title = "{title}"
version = 1                   # count it up whenever you send a new one
licence = "CC0-1.0"

# A fandom. Its family stands under parents: who looks for the family finds its members.
[[tag]]
kind = "fandom"               # fandom, character, relationship, warning, category, genre or tag
name = "{title}"
aliases = []                  # other spellings, also abbreviations: meant wherever they are written
formerly = []                 # what it was called before
parents = []

# A character. A given name, a surname, a nickname stand under within: they are meant in its fandoms only.
#
# [[tag]]
# kind = "character"
# name = "Irene Adler"
# fandoms = ["{title}"]
# aliases = ["Irene Norton"]
# within = ["Irene", "Adler"]

# A relationship: its people as they are called above, joined with / as lovers and with & as friends. However
# the names are ordered or shortened, it is known by its people; only its own name or code has to be said.
#
# [[tag]]
# kind = "relationship"
# name = "Irene Adler/Mary Morstan"
# fandoms = ["{title}"]
# within = ["Adstan", "IA/MM"]
"""


def starter(name: str) -> str:
    """The text of a new pack."""
    return _STARTER.format(name=name, title=" ".join(word.capitalize() for word in name.split("-")))


def bring_dump(
    library: Library, source: Path, *, name: str, least: int, fandoms: Sequence[str], force: bool
) -> tuple[PackChange, Read, Written]:
    """Bring AO3's dump of tags in as a pack, telling how far it has come.

    Raises:
        PackRefused: it is no dump, cannot be read, or the library has such a pack already.
    """
    library.folder.packs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=library.folder.path, prefix=".pack-") as folder:
        scratch, made = Path(folder, "rows"), Path(folder, f"{name}.toml")
        try:
            with progress("Reading rows") as far:
                read = read_dump(source, scratch, far)
            with progress("Sorting tags") as far:
                # The pack that this one replaces has no say in what its tags are called.
                written = write_ao3_pack(
                    scratch,
                    made,
                    name=name,
                    known=library.vocabulary_without(name),
                    least=least,
                    fandoms=fandoms,
                    on_progress=far,
                )
        except NotADump as error:
            raise PackRefused(f"{source.name} is no dump of tags: {error}") from error
        except OSError as error:
            raise PackRefused(f"{source.name} cannot be made a pack: {error.strerror or error}") from error
        if not written.tags:
            raise PackRefused(f"{source.name} has no tag that is wanted. {_nothing(written)}")
        with progress("Tagging works") as far:
            change = library.take_pack(made, name, force=force, on_progress=far)
    return change, read, written


def told_of_dump(read: Read, written: Written) -> list[str]:
    """What became of a dump's rows, in lines."""
    rows = (
        f"{counted(read.rows, 'row')}: {read.canonical:,} canonical, {read.merged:,} merged into one, "
        f"{read.unsorted:,} unsorted, {read.redacted:,} redacted, {read.other:,} of other kinds, {read.bad:,} bad"
    )
    tags = (
        f"{counted(written.tags, 'tag')} with {counted(written.aliases, 'other spelling')} taken; left out: "
        f"{written.few:,} rarely used, {written.outside:,} of other fandoms, {written.nobody:,} that name nobody; "
        f"spellings left out: {written.contested:,} of several tags, {written.single:,} single names"
    )
    lines = [rows, tags]
    lines.extend(f"bad row, {on_a_line(fault)}" for fault in read.faults)
    if read.bad > len(read.faults):
        lines.append(f"and {read.bad - len(read.faults):,} more bad rows")
    if written.tags > MANY:
        lines.append(
            f"{written.tags:,} tags are many: each command that needs names has to read them. "
            "Take fewer with --least or --fandom if that is too slow"
        )
    return lines


def warn(lines: Sequence[str]) -> None:
    """Lines that look like slips, on stderr."""
    for line in lines:
        click.echo(f"warning: {on_a_line(line)}", err=True)


def _nothing(written: Written) -> str:
    if written.outside:
        return "Is the fandom's name right?"
    return "Take rarer ones with --least" if written.few else "Are its rows in order?"
