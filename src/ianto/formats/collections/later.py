"""Collections that few libraries hold: their modules are imported when a file bears one of their marks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ianto.formats.archives.member import Member, Refused, Taken


class Later:
    """A collection's module, by its name, until a file may be of the kind.

    Starting a program that opens no such file costs nothing then.

    Attributes:
        PERSONAL: that such files hold personal data; no other collection waits here.
    """

    PERSONAL: bool = True

    def __init__(self, name: str, *marks: bytes, suffixes: tuple[str, ...] = (), sign: bytes = b"") -> None:
        """Remember how to know the kind.

        Args:
            name: the module in this room.
            marks: bytes of which every such file has at least one among its first.
            suffixes: endings of names that will do instead.
            sign: a byte that every such file has, and few stories: it is looked for first.
        """
        self.name = name
        self._marks = marks
        self._suffixes = suffixes
        self._sign = sign

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether a file bears a mark, and the module then takes it for one of its own."""
        if not name.lower().endswith(self._suffixes) and (
            self._sign not in head or not any(mark in head for mark in self._marks)
        ):
            return False
        found: bool = self._module.sniff(head, name)
        return found

    def gather(self, path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
        """The stories in it, as the module finds them."""
        found: Iterator[Member | Refused | Taken] = self._module.gather(path, root)
        return found

    @property
    def _module(self) -> ModuleType:
        return import_module(f"ianto.formats.collections.{self.name}")
