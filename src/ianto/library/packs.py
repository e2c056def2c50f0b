"""The library's own packs: brought in, replaced by newer ones, given away, taken out; its works are tagged anew."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ianto.catalog import naming
from ianto.catalog.tag_uses import tag_uses
from ianto.library.folder import NoLibrary, default_path, open_folder
from ianto.library.naming import Naming
from ianto.library.whole import keep_whole
from ianto.tags import (
    Amendment,
    Pack,
    PackTag,
    PackUnusable,
    TagKind,
    Vocabulary,
    check_pack,
    made_of_decisions,
    made_of_uses,
    read_pack,
    shipped_packs,
)

OnProgress = Callable[[int, int], None]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class PackRefused(Exception):
    """A pack cannot be brought in, given or taken out; the message says why and what to do.

    Attributes:
        faults: what is wrong with its file, a sentence each; empty when it is something else.
    """

    def __init__(self, why: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack that the library uses, or could.

    Attributes:
        name: its name.
        own: whether it lies in the library's folder; else it came with ianto.
        pack: what it states; None when its file cannot be read.
        fault: why it cannot be read; empty when it can.
        replaces: whether it is used instead of a shipped one of the same name.
        file: where it lies; None for one that came with ianto.
    """

    name: str
    own: bool
    pack: Pack | None
    fault: str = ""
    replaces: bool = False
    file: Path | None = None

    @property
    def fandoms(self) -> tuple[str, ...]:
        """The fandoms it is about."""
        if self.pack is None:
            return ()
        stated = (tag.name for tag in self.pack.tags if tag.kind == "fandom")
        scoped = (fandom for tag in self.pack.tags for fandom in tag.fandoms)
        return tuple(dict.fromkeys([*stated, *scoped]))


@dataclass(frozen=True, slots=True)
class PackChange:
    """What bringing a pack in, or taking one out, changed.

    Attributes:
        name: of the pack.
        version: the one now used; 0 when there is none any more.
        before: the version used before; 0 when there was none.
        added: the tags that are new in it, as `kind “name”`.
        removed: those that are gone.
        changed: those that are stated otherwise.
        warnings: what looks like a slip in it.
        works: number of works tagged anew.
    """

    name: str
    version: int
    before: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    works: int = 0


class Packing(Naming):
    """What a library does with packs."""

    def packs(self) -> list[PackLine]:
        """The packs in use, by name; the library's own after those that came with ianto."""
        return pack_lines(self.folder.packs)

    def import_pack(
        self, path: Path, *, force: bool = False, on_progress: OnProgress | None = None
    ) -> PackChange:
        """Bring a pack in, or replace it by a newer version, and tag the works anew.

        Args:
            path: its file.
            force: though the version there is as high or higher.
            on_progress: told how many works are tagged anew, and of how many.

        Raises:
            PackRefused: it is wrong, or no newer than the one there; nothing was changed.
            LibraryBusy: another process is changing the library.
        """
        lines = self.packs()
        text, new, warnings = _read(path, [line.pack for line in lines if line.pack is not None])
        before = next((line.pack for line in reversed(lines) if line.name == new.name), None)
        own = any(line.own and line.name == new.name for line in lines)
        change = _change(new.name, new, before, warnings)
        if own and before is not None and before == new:
            return change
        if own and before is not None and new.version <= before.version and not force:
            raise PackRefused(
                f"the library has version {before.version} of {new.name}, and this is version {new.version}. "
                "Count its version up, or import it with --force"
            )
        path = self.folder.packs / f"{new.name}.toml"
        return self._retagged(change, lambda: keep_whole(path, text.encode()), on_progress)

    def take_pack(
        self, made: Path, name: str, *, force: bool = False, on_progress: OnProgress | None = None
    ) -> PackChange:
        """Bring in a pack that ianto itself has made; see `import_pack`. `made` is moved into the library."""
        try:
            new = read_pack(made)
        except PackUnusable as error:
            raise PackRefused(f"{made.name} is no pack", error.faults) from error
        lines = self.packs()
        before = next((line.pack for line in lines if line.own and line.name == name), None)
        if before is not None and not force and new.version <= before.version:
            raise PackRefused(f"the library has a pack {name} already. Replace it with --force")

        def move() -> None:
            self.folder.packs.mkdir(exist_ok=True)
            made.replace(self.folder.packs / f"{name}.toml")

        return self._retagged(_change(name, new, before, ()), move, on_progress)

    def remove_pack(self, name: str, on_progress: OnProgress | None = None) -> PackChange:
        """Take one of the library's own packs out, and tag the works anew.

        Raises:
            PackRefused: there is none of that name.
            LibraryBusy: another process is changing the library.
        """
        lines = [line for line in self.packs() if line.name == name]
        own = next((line for line in lines if line.own), None)
        if own is None:
            why = "came with ianto, and cannot be removed" if lines else "is not in the library"
            raise PackRefused(f"the pack {name} {why}. `ianto pack list` shows the library's own")
        shipped = next((line.pack for line in lines if not line.own), None)
        change = _change(name, shipped, own.pack, ())
        return self._retagged(change, (self.folder.packs / f"{name}.toml").unlink, on_progress)

    def vocabulary_without(self, name: str) -> Vocabulary:
        """The vocabulary as it would be without one of the packs."""
        packs = [pack for pack in in_force(self.packs()) if pack.name != name]
        return Vocabulary.of(packs, naming.amendments())

    def made_pack(
        self, name: str, *, fandom: str = "", kinds: Collection[TagKind] = (), least: int = 1
    ) -> tuple[Pack, tuple[Amendment, ...]]:
        """A pack of what was decided on tags here or, with a fandom, of the tags of its works.

        Returns:
            The pack, and the decisions that a pack cannot say.
        """
        if fandom:
            made = made_of_uses(tag_uses(self.vocabulary(), tuple(kinds)), fandom, least, kinds)
        else:
            known = {(tag.kind, tag.name) for pack in in_force(self.packs()) for tag in pack.tags}
            made = made_of_decisions(naming.amendments(), lambda kind, name: (kind, name) in known, kinds)
        return Pack(
            name, fandom or f"Decided in {self.folder.path.name}", 1, "CC0-1.0", made.tags
        ), made.left_out

    def _retagged(
        self, change: PackChange, write: Callable[[], object], on_progress: OnProgress | None
    ) -> PackChange:
        try:
            with self.writing():
                write()
        except OSError as error:
            raise PackRefused(f"{self.folder.packs} cannot be written: {error.strerror or error}") from error
        # Stopped here, the works are tagged anew when the library is next changed.
        works = self.retag(on_progress)
        return replace(change, works=works)


def pack_lines(folder: Path | None) -> list[PackLine]:
    """The shipped packs and those in a folder, by name; what cannot be read is told in its line."""
    shipped = {pack.name: PackLine(pack.name, own=False, pack=pack) for pack in shipped_packs()}
    own = [] if folder is None else [_own_line(path, shipped) for path in sorted(folder.glob("*.toml"))]
    return [*shipped.values(), *own]


def known_packs(path: Path | None) -> list[PackLine]:
    """The packs of the library at a path, or of the default one; without any library, the shipped ones.

    Raises:
        NoLibrary: a path is named, and there is none.
        LibraryUnusable: it cannot be opened.
    """
    try:
        return pack_lines(open_folder(path or default_path()).packs)
    except NoLibrary:
        if path is not None:
            raise
        return pack_lines(None)


def in_force(lines: Iterable[PackLine]) -> list[Pack]:
    """The packs that count: an own one goes before the shipped one of its name."""
    return list({line.name: line.pack for line in lines if line.pack is not None}.values())


def selected(pack: Pack, kinds: Iterable[TagKind]) -> Pack:
    """A pack with tags of some kinds only; all of them when none is named."""
    wanted = set(kinds)
    tags = tuple(tag for tag in pack.tags if not wanted or tag.kind in wanted)
    return Pack(pack.name, pack.title, pack.version, pack.licence, tags)


def _own_line(path: Path, shipped: dict[str, PackLine]) -> PackLine:
    try:
        pack, fault = read_pack(path), ""
    except PackUnusable as error:
        pack, fault = None, str(error)
    return PackLine(path.stem, own=True, pack=pack, fault=fault, replaces=path.stem in shipped, file=path)


def _read(path: Path, beside: Iterable[Pack]) -> tuple[str, Pack, tuple[str, ...]]:
    """A pack's file, checked: its text, what it states, and what looks like a slip."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PackRefused(f"{path.name} is not UTF-8 text: save it as UTF-8") from None
    except OSError as error:
        raise PackRefused(f"{path} cannot be read: {error.strerror or error}") from error
    checked = check_pack(text, pack_name(text, path), beside)
    if checked.pack is None or checked.errors:
        raise PackRefused(f"{path.name} is not imported: mend what is wrong in it", checked.errors)
    return text, checked.pack, checked.warnings


def pack_name(text: str, path: Path) -> str:
    """What a pack's file is to be called: as it says itself, though a browser may have saved it as `x (1).toml`."""
    try:
        stated = tomllib.loads(text).get("pack")
    except tomllib.TOMLDecodeError:
        stated = None
    return stated if isinstance(stated, str) and _NAME.fullmatch(stated) else path.stem


def _change(name: str, new: Pack | None, before: Pack | None, warnings: tuple[str, ...]) -> PackChange:
    now, then = _by_name(new), _by_name(before)
    return PackChange(
        name=name,
        version=new.version if new is not None else 0,
        before=before.version if before is not None else 0,
        added=tuple(told for told in now if told not in then),
        removed=tuple(told for told in then if told not in now),
        changed=tuple(told for told, tags in now.items() if told in then and then[told] != tags),
        warnings=warnings,
    )


def _by_name(pack: Pack | None) -> dict[str, list[PackTag]]:
    found: dict[str, list[PackTag]] = {}
    for tag in pack.tags if pack is not None else ():
        found.setdefault(f"{tag.kind} “{tag.name}”", []).append(tag)
    return found
