"""A pack made of what a library knows: of what people decided about tags, and of the tags in use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.pack import PackTag
from ianto.tags.tag import Amendment
from ianto.tags.uses import Use

_SCOPED: Final = frozenset({"character", "relationship", "tag"})
_KEPT: Final = frozenset({"fandom", "relationship", "character", "warning", "category", "genre", "tag"})


@dataclass(frozen=True, slots=True)
class Made:
    """Entries for a pack.

    Attributes:
        tags: the entries, each tag once.
        left_out: the decisions that a pack cannot say (that two tags are apart, that one means several …).
    """

    tags: tuple[PackTag, ...]
    left_out: tuple[Amendment, ...] = ()


class _Entries:
    def __init__(self) -> None:
        self._lists: dict[tuple[TagKind, str], dict[str, dict[str, None]]] = {}

    def give(self, kind: TagKind, name: str, what: str, values: Iterable[str]) -> None:
        """Have an entry, and values in one of its lists."""
        self._lists.setdefault((kind, name), {}).setdefault(what, {}).update(dict.fromkeys(values))

    def tags(self) -> tuple[PackTag, ...]:
        """The entries as a pack has them."""
        return tuple(
            PackTag(kind, name, **{what: tuple(values) for what, values in lists.items()})
            for (kind, name), lists in self._lists.items()
        )


def made_of_decisions(
    amendments: Iterable[Amendment],
    is_canonical: Callable[[TagKind, str], bool],
    kinds: Collection[TagKind] = (),
) -> Made:
    """What people decided, as entries of a pack.

    Args:
        amendments: the decisions that stand.
        is_canonical: whether packs have a tag of that kind and name: such a one a pack cannot call otherwise.
        kinds: decisions on tags of these kinds; of all when none is named.
    """
    entries, left_out = _Entries(), []
    for each in amendments:
        kind, name, to = each.kind, each.name, each.to
        if kind not in _KEPT or (kinds and kind not in kinds):
            continue
        if each.what == "parent":
            entries.give(kind, name, "parents", [to])
        elif each.what in {"alias", "rename"} and not is_canonical(kind, name):
            if each.what == "rename":
                entries.give(kind, to, "formerly", [name])
            elif each.fandom and kind in _SCOPED:
                entries.give(kind, to, "fandoms", [each.fandom])
                entries.give(kind, to, "within", [name])
            else:
                entries.give(kind, to, "aliases", [name])
        else:
            left_out.append(each)
    return Made(entries.tags(), tuple(left_out))


def made_of_uses(uses: Iterable[Use], fandom: str, least: int = 1, kinds: Collection[TagKind] = ()) -> Made:
    """The tags of one fandom's works, most used first, as the beginning of a pack for it.

    Relationships are left out unless they are asked for: their people make them.

    Args:
        uses: the tags in use.
        fandom: which.
        least: on how many of its works a tag has to be.
        kinds: which tags; characters when none is named.
    """
    wanted = set(kinds) or {"character"}
    found = [
        (count, use)
        for use in uses
        if use.kind in wanted & _SCOPED
        for name, count in use.fandoms
        if name == fandom and count >= least
    ]
    entries = _Entries()
    entries.give("fandom", fandom, "aliases", ())
    for _, use in sorted(found, key=lambda each: (-each[0], each[1].name)):
        entries.give(use.kind, use.name, "fandoms", [fandom])
        others = [text for text, _ in use.written if folded(use.kind, text) != use.key]
        entries.give(use.kind, use.name, "within", others)
    return Made(entries.tags())
