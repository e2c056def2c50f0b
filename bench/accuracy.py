"""How well headers are read: `make accuracy`, or `python -m bench.accuracy [FOLDER…]`."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from bench.cases import LABELLED, cases
from bench.judging import Judgement, Miss, Tally, judge
from bench.table import table

MARK: Final = "<!-- accuracy -->"

_Counted = TypeVar("_Counted")


@dataclass(slots=True)
class Group:
    """What was read of several cases together: those of an era, of a shape, or all."""

    cases: int = 0
    tally: Tally = field(default_factory=Tally)
    begins: int = 0
    ends: int = 0
    with_end: int = 0
    chapters: int = 0
    with_chapters: int = 0

    def add(self, judgement: Judgement) -> None:
        """Count a case."""
        self.cases += 1
        for tally in judgement.fields.values():
            self.tally.add(tally)
        self.begins += judgement.begins
        if judgement.ends is not None:
            self.with_end += 1
            self.ends += judgement.ends
        if judgement.chapters is not None:
            self.with_chapters += 1
            self.chapters += judgement.chapters


@dataclass(slots=True)
class Accuracy:
    """Everything that was measured."""

    fields: dict[str, Tally] = field(default_factory=dict)
    eras: dict[str, Group] = field(default_factory=dict)
    shapes: dict[str, Group] = field(default_factory=dict)
    total: Group = field(default_factory=Group)
    misses: list[Miss] = field(default_factory=list)

    def add(self, judgement: Judgement) -> None:
        """Count a case everywhere."""
        for name, tally in judgement.fields.items():
            self.fields.setdefault(name, Tally()).add(tally)
        self.eras.setdefault(judgement.case.era, Group()).add(judgement)
        for shape in judgement.case.shape:
            self.shapes.setdefault(shape, Group()).add(judgement)
        self.total.add(judgement)
        self.misses += judgement.misses


def measure(folders: Iterable[Path] = (LABELLED,)) -> Accuracy:
    """Read every case below these folders.

    Raises:
        ValueError: a case whose labels do not fit its story.
    """
    accuracy = Accuracy()
    for case in cases(folders):
        accuracy.add(judge(case))
    return accuracy


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=[LABELLED])
    parser.add_argument("--misses", action="store_true", help="list everything that was read otherwise")
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help=f"put the table between the two {MARK} of FILE"
    )
    chosen = parser.parse_args()
    accuracy = measure(chosen.folders)
    if chosen.write is not None:
        write(accuracy, chosen.write)
    elif chosen.json:
        print(json.dumps(as_json(accuracy), ensure_ascii=False, indent=2))
    else:
        show(accuracy)
        if chosen.misses:
            _show_misses(accuracy)


def show(accuracy: Accuracy) -> None:
    """Print the tables."""
    table(
        f"{accuracy.total.cases} labelled headers, by field",
        ("field", "stated", "found", "right", "precision", "recall"),
        [
            *(
                _field_row(name, tally)
                for name, tally in _by_number(accuracy.fields, lambda tally: tally.stated)
            ),
            _field_row("all", accuracy.total.tally),
        ],
    )
    heads = ("cases", "stated", "precision", "recall", "begins", "ends", "chapters")
    for word, groups in (("era", accuracy.eras), ("shape", accuracy.shapes)):
        ordered = _by_number(groups, lambda group: group.cases)
        table(
            f"By {word}",
            (word, *heads),
            [*(_group_row(name, group) for name, group in ordered), _group_row("all", accuracy.total)],
        )


def as_json(accuracy: Accuracy) -> dict[str, Any]:
    """Everything, for other programs."""
    return {
        "fields": {name: _tally_json(tally) for name, tally in accuracy.fields.items()},
        "eras": {name: _group_json(group) for name, group in accuracy.eras.items()},
        "shapes": {name: _group_json(group) for name, group in accuracy.shapes.items()},
        "total": _group_json(accuracy.total),
        "misses": [miss._asdict() for miss in accuracy.misses],
    }


def write(accuracy: Accuracy, page: Path) -> None:
    """Put the compact tables between the two marks of a Markdown page.

    Raises:
        ValueError: the page has no two marks.
    """
    text = page.read_text(encoding="utf-8")
    if text.count(MARK) != 2:
        raise ValueError(f"{page} should hold {MARK} twice, around the place for the table.")
    before, _, rest = text.partition(MARK)
    after = rest.partition(MARK)[2]
    page.write_text(f"{before}{MARK}\n{as_markdown(accuracy)}\n{MARK}{after}", encoding="utf-8")


def as_markdown(accuracy: Accuracy) -> str:
    """The tables by field and by era, as Markdown."""
    total = accuracy.total
    lines = ["| field | stated | precision | recall |", "|---|--:|--:|--:|"]
    lines += [
        f"| {_code(name)} | {tally.stated} | {tally.precision:.2f} | {tally.recall:.2f} |"
        for name, tally in [
            *_by_number(accuracy.fields, lambda tally: tally.stated),
            ("all", total.tally),
        ]
        if tally.stated
    ]
    lines += ["", "| era | headers | precision | recall | body found |", "|---|--:|--:|--:|--:|"]
    lines += [
        f"| {name} | {group.cases} | {group.tally.precision:.2f} | {group.tally.recall:.2f} "
        f"| {group.begins}/{group.cases} |"
        for name, group in [*_by_number(accuracy.eras, lambda group: group.cases), ("all", total)]
    ]
    return "\n".join(lines)


def _code(name: str) -> str:
    return name if name == "all" else f"`{name}`"


def _by_number(named: dict[str, _Counted], number: Callable[[_Counted], int]) -> list[tuple[str, _Counted]]:
    return sorted(named.items(), key=lambda item: (-number(item[1]), item[0]))


def _field_row(name: str, tally: Tally) -> tuple[object, ...]:
    return name, tally.stated, tally.found, tally.right, tally.precision, tally.recall


def _group_row(name: str, group: Group) -> tuple[object, ...]:
    return (
        name,
        group.cases,
        group.tally.stated,
        group.tally.precision,
        group.tally.recall,
        f"{group.begins}/{group.cases}",
        f"{group.ends}/{group.with_end}",
        f"{group.chapters}/{group.with_chapters}",
    )


def _show_misses(accuracy: Accuracy) -> None:
    print()
    for miss in sorted(accuracy.misses, key=lambda miss: (miss.field, miss.case)):
        print(f"{miss.field:14} {miss.case}")
        print(f"    expected  {_short(miss.expected)}")
        print(f"    found     {_short(miss.found)}")


def _short(value: str) -> str:
    return re.sub(r"\s+", " ", value) or "-"


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "stated": tally.stated,
        "found": tally.found,
        "right": tally.right,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
    }


def _group_json(group: Group) -> dict[str, Any]:
    return {
        "cases": group.cases,
        **_tally_json(group.tally),
        "begins": group.begins,
        "ends": [group.ends, group.with_end],
        "chapters": [group.chapters, group.with_chapters],
    }


if __name__ == "__main__":
    main()
