"""`ianto compare`: two texts, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ianto.catalog import VersionLine, WorkDetail
from ianto.cli.arranging import NotArranged, named, version_of, work_of
from ianto.cli.main import DONE
from ianto.cli.opening import opened
from ianto.cli.shared import counted, json_option, library_option, on_a_line, write_json
from ianto.duplicates import Comparison, Passage, Piece
from ianto.library import Library, alike, in_words, shared

_AROUND = 8
"""Words that are the same and shown before and after those that differ."""

Chosen = tuple[WorkDetail, VersionLine]


@click.command("compare", short_help="Show what differs between two versions, or two works.")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="ID [ID]")
@click.option(
    "--version",
    "places",
    type=int,
    multiple=True,
    metavar="N",
    help="Of one work: the N-th version (from 1); twice for two, once for that and the one shown.",
)
@library_option
@json_option
def command(numbers: tuple[int, ...], *, places: tuple[int, ...], folder: Path | None, as_json: bool) -> int:
    r"""Show what differs between two versions of a work, or between two works.

    Case, punctuation and line breaks make no difference. [-words-] stand only in the first, {+words+} only in
    the second.

    \b
    ianto compare 12                            its two versions
    ianto compare 12 --version 1 --version 3    two of several
    ianto compare 12 340                        two works, as they are shown
    """
    with opened(folder) as library:
        first, second = _chosen(library, numbers, places)
        found = library.compare(first[1].id, second[1].id)
    assert found is not None
    if as_json:
        write_json(_as_json(first, second, found))
    else:
        _write(first, second, found)
    return DONE


def _chosen(library: Library, numbers: tuple[int, ...], places: tuple[int, ...]) -> tuple[Chosen, Chosen]:
    """The two versions that are meant."""
    details = [work_of(library, number) for number in numbers]
    if len({detail.line.id for detail in details}) == 1:
        return _of_one(details[0], places)
    if len(details) != len(("one", "other")) or places:
        raise click.UsageError(
            "compare two works, or two versions of one: ID ID, or ID --version N --version M"
        )
    one, two = ((detail, _shown(detail)) for detail in details)
    return one, two


def _of_one(detail: WorkDetail, places: tuple[int, ...]) -> tuple[Chosen, Chosen]:
    chosen = [version_of(detail, place) for place in places]
    others = [version for version in detail.versions if not version.shown]
    if not chosen and len(others) == 1:
        chosen = list(detail.versions)
    elif len(chosen) == 1:
        chosen.append(_shown(detail))
    match chosen:
        case [one, two] if one.id != two.id:
            return (detail, one), (detail, two)
        case [_, _]:
            raise NotArranged("that is one version; name two with --version N --version M")
    if not others:
        raise NotArranged(f"work {detail.line.id} has one version only; name another work to compare it with")
    raise NotArranged(
        f"work {detail.line.id} has versions 1 to {len(detail.versions)}; name two with --version N --version M"
    )


def _shown(detail: WorkDetail) -> VersionLine:
    return next(version for version in detail.versions if version.shown)


def _write(first: Chosen, second: Chosen, found: Comparison) -> None:
    for mark, side, words in (("-", first, found.left_words), ("+", second, found.right_words)):
        click.echo(_coloured(mark, f"{mark * 3} {_called(*side)}, {counted(words, 'word')}"))
    said = in_words(found)
    click.echo(
        f"{said[:1].upper()}{said[1:]}. {counted(alike(found), 'paragraph')} alike, {shared(found)} % of the words."
    )
    for line in _lines(found):
        click.echo(line)


def _called(detail: WorkDetail, version: VersionLine) -> str:
    path = on_a_line(version.found[0]) if version.found else version.sha256
    return f"{named(detail)}, version {detail.versions.index(version) + 1}: {path}"


def _lines(found: Comparison) -> Iterator[str]:
    same = 0
    for passage in found.passages:
        if passage.kind == "same":
            same += len(passage.left)
            continue
        if same:
            yield click.style(f"\n    {counted(same, 'paragraph')} alike", dim=True)
            same = 0
        yield ""
        yield from _passage(passage)
    if same:
        yield click.style(f"\n    {counted(same, 'paragraph')} alike", dim=True)


def _passage(passage: Passage) -> Iterator[str]:
    for mark, paragraphs, at in (
        ("-", passage.left, passage.left_at),
        ("+", passage.right, passage.right_at),
    ):
        for number, paragraph in enumerate(paragraphs, at + 1):
            if passage.kind == "moved":
                where = (
                    f"paragraph {(passage.elsewhere or 0) + 1} in the {'second' if mark == '-' else 'first'}"
                )
                words = " ".join(" ".join(piece.text for piece in paragraph).split()[:_AROUND])
                yield _coloured(mark, f"{mark} {number:>5}  {on_a_line(words)} … ({where})")
                continue
            yield f"{_coloured(mark, mark)} {number:>5}  {''.join(_pieces(paragraph, mark))}".rstrip()


def _pieces(paragraph: tuple[Piece, ...], mark: str) -> Iterator[str]:
    opens, closes = ("[-", "-]") if mark == "-" else ("{+", "+}")
    last = len(paragraph) - 1
    for place, piece in enumerate(paragraph):
        text = on_a_line(piece.text)
        if piece.differs:
            words = text.rstrip()
            yield _coloured(mark, f"{opens}{words}{closes}") + text[len(words) :]
        else:
            yield _shortened(text, begins=place > 0, ends=place < last)


def _shortened(text: str, *, begins: bool, ends: bool) -> str:
    """The words next to what differs; `begins` and `ends` say on which sides that is."""
    words = text.split()
    if len(words) <= 2 * _AROUND + 2:
        return text
    before = " ".join(words[:_AROUND]) if begins or not ends else ""
    after = " ".join(words[-_AROUND:]) if ends else ""
    return f"{before} … {after}{' ' if ends and text[-1:].isspace() else ''}".lstrip()


def _coloured(mark: str, text: str) -> str:
    return click.style(text, fg="red" if mark == "-" else "green")


def _as_json(first: Chosen, second: Chosen, found: Comparison) -> dict[str, Any]:
    def side(chosen: Chosen, words: int) -> dict[str, Any]:
        detail, version = chosen
        return {
            "id": detail.line.id,
            "version": detail.versions.index(version) + 1,
            "sha256": version.sha256,
            "found": list(version.found),
            "words": words,
        }

    def written(paragraphs: tuple[tuple[Piece, ...], ...]) -> list[list[dict[str, Any]]]:
        return [[{"text": each.text, "differs": each.differs} for each in pieces] for pieces in paragraphs]

    return {
        "first": side(first, found.left_words),
        "second": side(second, found.right_words),
        "common_words": found.common,
        "paragraphs_alike": alike(found),
        "passages": [
            {
                "kind": {"left": "first", "right": "second"}.get(passage.kind, passage.kind),
                "first": written(passage.left),
                "second": written(passage.right),
                "first_at": passage.left_at + 1,
                "second_at": passage.right_at + 1,
                "elsewhere": None if passage.elsewhere is None else passage.elsewhere + 1,
            }
            for passage in found.passages
            if passage.kind != "same"
        ],
    }
