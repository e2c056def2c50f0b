"""`python -m bench.tags FILE`: how tags as people wrote them fold, what is proposed of the rest, and how fast.

FILE is a table `kind,tag,works` of one fandom. With `--labels`, a table `kind,name,to,to_kind,right,set` a person
made (`right` is 1 or 0, `set` any word), precision is told by set and by score.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from bench.table import table
from ianto.tags import Suggestion, TagKind, Use, Vocabulary, folded, shipped
from ianto.tags.suggest import suggest

BANDS = (0.9, 0.8, 0.7, 0.6, 0.5)
SLIPS = 0.1
SIZES = (1_000, 10_000, 100_000)
_SIGNS = re.compile(r"[\"'“”‘’()\[\]{}]")
Key = tuple[TagKind, str]


class Row(NamedTuple):
    """One tag as written."""

    kind: TagKind
    tag: str
    works: int


def read(path: Path) -> list[Row]:
    """The rows of a table of tags."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(cast("TagKind", row["kind"]), row["tag"], int(row["works"])) for row in csv.DictReader(file)
        ]


def fold(rows: Iterable[Row], words: Vocabulary, fandom: str) -> dict[Key, list[tuple[Row, str, bool]]]:
    """The rows by the tag each one is, read in the fandom; with the tag's name, and whether it is known."""
    found: defaultdict[Key, list[tuple[Row, str, bool]]] = defaultdict(list)
    for row in rows:
        beside: dict[TagKind, Sequence[str]] = {"fandom": [fandom]} if row.kind != "fandom" else {}
        for tag in words.tags({**beside, row.kind: [row.tag]}):
            if row.kind == "fandom" or tag.kind != "fandom":
                found[tag.kind, tag.key].append((row, tag.name, tag.known))
    return found


def uses_of(tags: Mapping[Key, Sequence[tuple[Row, str, bool]]], fandom: str) -> list[Use]:
    """The tags as a library of that fandom would have them in use."""
    uses = []
    for (kind, key), rows in tags.items():
        most = sorted(rows, key=lambda each: (-each[0].works, each[0].tag))
        works = sum(row.works for row, _, _ in rows)
        uses.append(
            Use(
                kind=kind,
                key=key,
                name=most[0][1],
                works=works,
                written=tuple((row.tag, row.works) for row, _, _ in most),
                fandoms=() if kind == "fandom" else ((fandom, works),),
                known=any(known for _, _, known in rows),
            )
        )
    return uses


def plainly_same(row: Row) -> str:
    """What rows share that differ in the order of people, quotes, signs of brackets, spaces or case only."""
    text = _SIGNS.sub("", row.tag.casefold())
    if row.kind == "relationship":
        parts = sorted(" ".join(part.split()) for part in re.split(r"[/&]", text))
        return ("&" if "&" in text else "/").join(parts)
    return " ".join(text.split())


def unfolded(tags: Mapping[Key, Sequence[tuple[Row, str, bool]]]) -> list[list[str]]:
    """The rows that are plainly the same and did not fold."""
    keys: defaultdict[tuple[TagKind, str], dict[frozenset[Key], str]] = defaultdict(dict)
    of: defaultdict[Row, set[Key]] = defaultdict(set)
    for key, rows in tags.items():
        for row, _, _ in rows:
            of[row].add(key)
    for row, some in of.items():
        keys[row.kind, plainly_same(row)].setdefault(frozenset(some), row.tag)
    return [list(each.values()) for each in keys.values() if len(each) > 1]


def folding(
    rows: Sequence[Row], vocabularies: Mapping[str, Vocabulary], fandom: str
) -> dict[str, list[Suggestion]]:
    """Print how many rows fold and how many of the rest are proposed; the proposals by vocabulary."""
    proposals, lines, by_kind = {}, [], []
    for name, words in vocabularies.items():
        tags = fold(rows, words, fandom)
        uses = uses_of(tags, fandom)
        known = sum(row.works > 0 for some in tags.values() for row, _, is_known in some if is_known)
        begun = time.perf_counter()
        found = suggest(uses, words)
        took = time.perf_counter() - begun
        left = unfolded(tags)
        lines.append((name, len(rows), len(uses), len(rows) - len(uses), known, len(left), len(found), took))
        counted = Counter(each.kind for each in found)
        by_kind += [(name, kind, number) for kind, number in sorted(counted.items())]
        proposals[name] = found
        for same in left:
            print("plainly the same and not folded:", " = ".join(same), file=sys.stderr)
    heads = ("vocabulary", "rows", "tags", "folded away", "known", "plainly same, unfolded", "proposed", "s")
    table("Tags as written, of one fandom", heads, lines)
    table("Proposals by kind", ("vocabulary", "kind", "proposed"), by_kind)
    return proposals


def precision(proposals: Mapping[str, Sequence[Suggestion]], path: Path) -> None:
    """Print how many of the labelled proposals are right."""
    with path.open(encoding="utf-8", newline="") as file:
        labels = {
            (row["kind"], row["name"], row["to"], row["to_kind"]): (row["right"] == "1", row["set"])
            for row in csv.DictReader(file)
        }
    lines = []
    for name, found in proposals.items():
        judged = [
            (each.score, *labels[label])
            for each in found
            if (label := (each.kind, each.name, each.to, each.to_kind)) in labels
        ]
        for which in sorted({each[2] for each in judged}):
            mine = [each for each in judged if each[2] == which]
            lines.append((name, which, "all", *_share(mine)))
            above = 2.0
            for band in BANDS:
                some = [each for each in mine if band <= each[0] < above]
                lines.append((name, which, f"from {band}", *_share(some)))
                above = band
    table("Precision, by labels", ("vocabulary", "set", "score", "labelled", "right", "share"), lines)


def _share(judged: Sequence[tuple[float, bool, str]]) -> tuple[int, int, str]:
    right = sum(each[1] for each in judged)
    return len(judged), right, f"{right / len(judged):.0%}" if judged else "-"


def growing(sizes: Iterable[int]) -> None:
    """Print what suggestions take as the number of tags grows: made names, one in ten with a slip."""
    lines = []
    for size in sizes:
        uses = made(size)
        begun, cpu = time.perf_counter(), time.process_time()
        found = suggest(uses, shipped())
        took = time.perf_counter() - begun
        lines.append((size, len(found), took, time.process_time() - cpu, took / size * 1e6))
    table("Growth", ("tags", "proposed", "s", "CPU s", "µs a tag"), lines)


def made(size: int) -> list[Use]:
    """Tags as a large library has them: characters, pairings, freeforms and canons of made words, some mistyped."""
    picker = random.Random(4)
    syllables = [
        start + vowel + end for start in "bdfghklmnprstvw" for vowel in "aeiou" for end in ("", "n", "r", "l")
    ]
    canons = [
        f"{_word(picker, syllables, 2)} {_word(picker, syllables, 2)}" for _ in range(max(size // 400, 3))
    ]
    given = [_word(picker, syllables, 2) for _ in range(max(size // 40, 30))]
    names = [
        (f"{picker.choice(given)} {_word(picker, syllables, 3)}", picker.choice(canons))
        for _ in range(size // 2)
    ]
    uses: list[Use] = []
    written: list[tuple[TagKind, str, str]] = [("character", name, canon) for name, canon in names]
    for _ in range(size // 4):
        (one, canon), (other, _) = picker.choice(names), picker.choice(names)
        written.append(("relationship", f"{one}/{other}", canon))
    for _ in range(size - len(written)):
        text = " ".join(_word(picker, syllables, picker.randint(1, 3)) for _ in range(picker.randint(1, 5)))
        written.append(("tag", text, picker.choice(canons)))
    seen = set()
    for kind, text, canon in written:
        slips = [_mistyped(picker, text)] if picker.random() < SLIPS else []
        for tag, works in ((text, int(picker.paretovariate(0.9))), *((slip, 1) for slip in slips)):
            key = folded(kind, tag)
            if (kind, key) in seen or len(uses) >= size:
                continue
            seen.add((kind, key))
            uses.append(Use(kind, key, tag, works, ((tag, works),), ((canon, works),)))
    return uses


def _word(picker: random.Random, syllables: Sequence[str], number: int) -> str:
    return "".join(picker.choices(syllables, k=number)).capitalize()


def _mistyped(picker: random.Random, text: str) -> str:
    at = picker.randrange(len(text) - 1)
    return (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if picker.random() < 0.5
        else text[:at] + text[at + 1 :]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.tags", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="tags as written: kind,tag,works")
    parser.add_argument("--fandom", default="Star Trek: Deep Space Nine", help="the fandom they are of")
    parser.add_argument("--labels", type=Path, help="proposals judged by a person")
    parser.add_argument("--write", type=Path, help="write the proposals to a table to be labelled")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="numbers of made tags")
    chosen = parser.parse_args()
    if chosen.file is not None:
        vocabularies = {"shipped packs": shipped(), "no packs": Vocabulary.of(())}
        proposals = folding(read(chosen.file), vocabularies, chosen.fandom)
        if chosen.write is not None:
            write(proposals, chosen.write)
        if chosen.labels is not None:
            precision(proposals, chosen.labels)
    if chosen.sizes:
        growing(chosen.sizes)


def write(proposals: Mapping[str, Sequence[Suggestion]], path: Path) -> None:
    """Write the proposals, each once, to a table with a place for labels."""
    seen: dict[tuple[str, str, str, str], Suggestion] = {}
    for found in proposals.values():
        for each in found:
            seen.setdefault((each.kind, each.name, each.to, each.to_kind), each)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kind", "name", "to", "to_kind", "right", "set", "score", "works", "reasons"))
        for label, each in seen.items():
            writer.writerow((*label, "", "", each.score, each.works, "; ".join(each.reasons)))


if __name__ == "__main__":
    main()
