"""The parts of stories that came in several messages, put together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ianto.formats.mail.messages.subject import Subject


class Post(NamedTuple):
    """A message that tells a story or a part of one: all that is remembered of it.

    Attributes:
        path: what it is called by.
        start: where its bytes begin in the file they lie in.
        stop: where they end.
        data: its bytes, where they lie in no file as they are; else None.
        subject: its subject, understood.
        name: of its sender, folded.
        address: of its sender.
        posted: when; 0 where it does not say.
        mark: equal only for equal texts.
        source: which file it lies in.
    """

    path: str
    start: int
    stop: int
    data: bytes | None
    subject: Subject
    name: str
    address: str
    posted: float
    mark: bytes
    source: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """A story: its messages in order, and those that only said the same again.

    Attributes:
        posts: the parts in order.
        path: what the story is called by: the first of its posts that is in no other one.
        again: posts with the same words as one of the parts, and that one.
    """

    posts: tuple[Post, ...]
    path: str
    again: tuple[tuple[Post, Post], ...] = ()


@dataclass(slots=True)
class _Run:
    """One posting of a story, part by part."""

    parts: dict[tuple[int, int], Post] = field(default_factory=dict)
    again: list[tuple[Post, Post]] = field(default_factory=list)


def join(posts: Iterable[Post]) -> list[Work]:
    """Stories out of posts: parts joined by title and sender, whatever order they came in.

    A part posted again in other words is a posting of its own, completed with the parts that were not.
    """
    titled: dict[str, list[Post]] = defaultdict(list)
    works: list[Work] = []
    for post in posts:
        if post.subject.key:
            titled[post.subject.key].append(post)
        else:
            works.append(Work((post,), post.path))
    for same in titled.values():
        for group in _by_sender(same):
            works.extend(_works(group))
    works.sort(key=lambda work: (work.posts[0].source, work.posts[0].start, work.posts[0].path))
    return works


def _by_sender(posts: list[Post]) -> Iterator[list[Post]]:
    """The posts under one title, by who sent them: by the same address or by the same name."""
    if len(posts) == 1:
        yield posts
        return
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    keys = []
    for number, post in enumerate(posts):
        known = [f"<{post.address}>"] if post.address else []
        known += [post.name] if post.name else []
        known = known or [f"\0{number}" if not _counted(post) else "\0"]
        for other in known[1:]:
            leader[find(other)] = find(known[0])
        keys.append(known[0])
    groups: dict[str, list[Post]] = defaultdict(list)
    for post, key in zip(posts, keys, strict=True):
        groups[find(key)].append(post)
    yield from groups.values()


def _counted(post: Post) -> bool:
    return post.subject.part is not None and post.subject.of != 1


def _works(posts: list[Post]) -> Iterator[Work]:
    counted = [post for post in posts if _counted(post)]
    whole = [post for post in posts if not _counted(post)]
    if counted and whole and not any((post.subject.part or (9, 0))[0] <= 1 for post in counted):
        # The first part was posted before its author knew that there would be more.
        first = min(whole, key=_age)
        counted.append(first)
        whole.remove(first)
    yield from _singles(whole)
    runs: list[_Run] = []
    for post in sorted(counted, key=_age):
        _place(runs, post)
    yield from _completed(runs)


def _completed(runs: list[_Run]) -> Iterator[Work]:
    """Each posting with what it lacks out of the earlier ones; one that is all in a later one is no work of its own."""
    held: set[tuple[str, int]] = set()
    works: list[Work] = []
    again: list[tuple[Post, Post]] = []
    for number in range(len(runs) - 1, -1, -1):
        run = runs[number]
        again = [*run.again, *again]
        if all((post.path, post.source) in held for post in run.parts.values()):
            continue
        own = run.parts[min(run.parts)].path
        parts = dict(run.parts)
        for earlier in reversed(runs[:number]):
            for part, post in earlier.parts.items():
                parts.setdefault(part, post)
        held.update((post.path, post.source) for post in parts.values())
        works.append(Work(tuple(parts[part] for part in sorted(parts)), own, tuple(again)))
        again = []
    yield from reversed(works)


def _singles(posts: list[Post]) -> Iterator[Work]:
    """Stories in one message each; the same words again are no other story."""
    first: dict[bytes, Post] = {}
    again: dict[bytes, list[tuple[Post, Post]]] = defaultdict(list)
    for post in sorted(posts, key=_age):
        if post.mark in first:
            again[post.mark].append((post, first[post.mark]))
        else:
            first[post.mark] = post
    for mark, post in first.items():
        yield Work((post,), post.path, tuple(again[mark]))


def _place(runs: list[_Run], post: Post) -> None:
    part = post.subject.part or (1, 0)
    for run in runs:
        there = run.parts.get(part)
        if there is not None and there.mark == post.mark:
            run.again.append((post, there))
            return
    for run in runs:
        if part not in run.parts and _same_edition(run, post):
            run.parts[part] = post
            return
    runs.append(_Run({part: post}))


def _same_edition(run: _Run, post: Post) -> bool:
    """Whether a part belongs to this posting: a revision's parts to the revision."""
    editions = {each.subject.edition for each in run.parts.values()}
    return post.subject.edition in editions or len(run.parts) == 0


def _age(post: Post) -> tuple[float, bytes]:
    return post.posted, post.mark
