"""How two texts differ, in words."""

from __future__ import annotations

from ianto.duplicates import Comparison


def in_words(comparison: Comparison) -> str:
    """How two texts differ, the most telling first: `12 passages changed, 3 only in the first`."""
    changed, left, right = (comparison.count(kind) for kind in ("changed", "left", "right"))
    said = [
        f"{_counted(changed, 'passage')} changed" if changed else "",
        f"{_counted(left, 'paragraph')} only in the first" if left else "",
        f"{_counted(right, 'paragraph')} only in the second" if right else "",
        f"{_counted(_moved(comparison), 'paragraph')} elsewhere" if comparison.count("moved") else "",
    ]
    told = ", ".join(filter(None, said))
    if told:
        return told
    return "word for word the same" if comparison.common else "neither has any words"


def alike(comparison: Comparison) -> int:
    """How many paragraphs, of the first text, are the same in both."""
    return sum(len(passage.left) for passage in comparison.passages if passage.kind == "same")


def shared(comparison: Comparison) -> int:
    """How many of a hundred words of the longer text stand in the other, in the same order; rounded down."""
    longer = max(comparison.left_words, comparison.right_words)
    return 100 * comparison.common // longer if longer else 100


def _moved(comparison: Comparison) -> int:
    """Paragraphs that stand in both, but elsewhere: each of them is a row of its own on either side."""
    rows = [passage for passage in comparison.passages if passage.kind == "moved"]
    return max(sum(bool(row.left) for row in rows), sum(bool(row.right) for row in rows))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else noun + 's'}"
