"""A pack as the text of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ianto.tags.pack import Pack, PackTag

_LISTS: Final = ("fandoms", "aliases", "formerly", "within", "parents")
_WIDTH: Final = 110
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\x7f": "\\u007F", **{chr(code): f"\\u{code:04X}" for code in range(32)}}
)


def pack_text(pack: Pack) -> str:
    """A pack as TOML, in the manner of the shipped ones."""
    return head_text(pack.name, pack.title, pack.version, pack.licence) + "".join(map(tag_text, pack.tags))


def head_text(name: str, title: str, version: int, licence: str) -> str:
    """The head of a pack's file."""
    return f"pack = {_quoted(name)}\ntitle = {_quoted(title)}\nversion = {version}\nlicence = {_quoted(licence)}\n"


def tag_text(tag: PackTag) -> str:
    """An entry of a pack's file, with an empty line before it."""
    lines = ["", "[[tag]]", f"kind = {_quoted(tag.kind)}", f"name = {_quoted(tag.name)}"]
    for key in _LISTS:
        values: tuple[str, ...] = getattr(tag, key)
        if values:
            lines.extend(_array(key, values))
    return "\n".join(lines) + "\n"


def _array(key: str, values: Iterable[str]) -> Iterator[str]:
    quoted = [_quoted(value) for value in values]
    whole = f"{key} = [{', '.join(quoted)}]"
    if len(whole) <= _WIDTH:
        yield whole
        return
    yield f"{key} = ["
    row = "   "
    for value in quoted:
        if len(row) + len(value) + 2 > _WIDTH and row.strip():
            yield row
            row = "   "
        row += f" {value},"
    yield row
    yield "]"


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'
