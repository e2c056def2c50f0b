"""Formats that few libraries hold: their modules are imported when a file bears one of their marks."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ianto.formats.sample import Sample
from ianto.story import Manuscript


class Later:
    """A format's module, by its name, until a file may be of the format.

    Starting a program that reads no such file costs nothing then.
    """

    def __init__(
        self, name: str, *marks: bytes, suffixes: tuple[str, ...] = (), within: int | None = None
    ) -> None:
        """Remember how to know the format.

        Args:
            name: the module in this room.
            marks: bytes of which every such file has at least one among its first.
            suffixes: endings of names that will do instead.
            within: among how many first bytes; None for all that a sample's head has.
        """
        self.name = name
        self._marks = marks
        self._suffixes = suffixes
        self._within = within

    def sniff(self, sample: Sample) -> bool:
        """Whether a file bears a mark, and the module then takes it for one of its own."""
        head = sample.head[: self._within]
        if sample.suffix not in self._suffixes and not any(mark in head for mark in self._marks):
            return False
        found: bool = self._module.sniff(sample)
        return found

    def read(self, sample: Sample) -> Manuscript:
        """The manuscript, as the module reads it. Raises Unreadable."""
        found: Manuscript = self._module.read(sample)
        return found

    def unwrap(self, sample: Sample) -> Sample:
        """What is in it, for a module that knows a file which holds another. Raises Unreadable."""
        inner: Sample = self._module.unwrap(sample)
        return inner

    def rewrap(self, sample: Sample, found: Manuscript) -> Manuscript:
        """What was found in it, with what the file around it says."""
        whole: Manuscript = self._module.rewrap(sample, found)
        return whole

    @property
    def _module(self) -> ModuleType:
        return import_module(f"ianto.formats.{self.name}")
