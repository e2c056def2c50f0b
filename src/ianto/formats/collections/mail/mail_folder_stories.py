"""The stories in folders of messages; loaded with the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.collections.mail.posts import delivered, weigh
from ianto.formats.mail.mail_signs import may_be_message
from ianto.formats.mail.messages import Post, archived, head_of, is_archived, join, split, subject_of
from ianto.formats.mail.messages.split import MOST_BYTES

_HEAD: Final = 16 * 1024
_LEAST_FIELDS: Final = 3
# A separator may stand above the first field.
_FIRST_LINES: Final = 400
_DAMAGED: Final = "it is a message of Yahoo Groups that was cut off while it was saved: get it once more"
_NUMBER: Final = re.compile(r"\d{1,9}")
_LEAST_CUT: Final = 60_000


def sniff(head: bytes) -> bool:
    """One message of Yahoo's, or one mail that says which part of how many it is."""
    return is_archived(head) or is_counted(head)


def gather(path: Path) -> Iterator[Member | Refused | Taken]:
    """The stories among the messages of the folder, their parts joined. Mails that count no parts are left alone."""
    with path.open("rb") as file:
        of_yahoo = is_archived(file.read(_HEAD))
    kind = is_archived if of_yahoo else is_counted
    files = [
        each for each in sorted(path.parent.iterdir(), key=_in_order) if each == path or _is_one(each, kind)
    ]
    yield from (Taken(each) for each in files if each != path)
    if of_yahoo:
        files = _told_once(files)
    posts: list[Post] = []
    for source, each in enumerate(files):
        found = _weigh(each, source, of_yahoo=of_yahoo)
        if isinstance(found, Refused):
            yield found
        else:
            posts.append(found)
    for work in join(posts):
        yield from delivered(work, lambda post: files[post.source].read_bytes())


def is_counted(message: bytes) -> bool:
    """Whether a file is one message, with or without a separator, whose subject says which part of several it is."""
    message = message.lstrip(b"\r\n")
    if b":" not in message[:_FIRST_LINES]:
        return False
    read = head_of(message[:_HEAD])
    if len(read.fields) < _LEAST_FIELDS or not read.is_machine_written or "title" in read.fields:
        return False
    subject = subject_of(read.subject)
    return subject.part is not None and subject.of != 1 and len(split(message)) == 1


def _is_one(path: Path, kind: Callable[[bytes], bool]) -> bool:
    """Whether a file of the folder is a message of this kind. Links may lead out of the folder."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
            return may_be_message(head) and kind(head + file.read())
    except OSError:
        # It is an input of its own, and whatever hinders it is told there.
        return False


def _in_order(path: Path) -> tuple[int, str]:
    digits = _NUMBER.match(path.name)
    return int(digits[0]) if digits else 0, path.name


def _told_once(files: list[Path]) -> list[Path]:
    """Each message once: as it was sent, unless that was cut off and what the site showed was not."""
    names = {path.name: path for path in files}
    left: list[Path] = []
    for path in files:
        twin = names.get(path.name.removesuffix(".json") + "_raw.json")
        if path.name.endswith("_raw.json"):
            shown = names.get(path.name.removesuffix("_raw.json") + ".json")
            if shown is None or not _is_cut(path) or _is_cut(shown):
                left.append(path)
        elif twin is None or (_is_cut(twin) and not _is_cut(path)):
            left.append(path)
    return left


def _is_cut(path: Path) -> bool:
    return (
        any(each.cut for each in archived(path.read_bytes())) if path.stat().st_size > _LEAST_CUT else False
    )


def _weigh(path: Path, source: int, *, of_yahoo: bool) -> Post | Refused:
    data = path.read_bytes()
    if not of_yahoo:
        return weigh(path.name, data, (0, len(data)), source)
    # Called ".json" it would be taken for data.
    digits = _NUMBER.match(path.stem)
    name = f"{int(digits[0]):04}.mail" if digits else f"{path.stem}.mail"
    found = archived(data)
    return weigh(name, found[0].message, (0, len(data)), source) if found else Refused(name, _DAMAGED)
