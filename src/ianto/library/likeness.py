"""Likeness: what in the library a story is like, told by its text and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from ianto.catalog import Alike, Known, Sketched, sketches
from ianto.catalog import likeness as likenesses
from ianto.duplicates import About, Fingerprint, Related, Text, Verdict, agreement, likeness, relate
from ianto.library.twinning import Twinning, posted
from ianto.story import Reading
from ianto.twins import Near

_LEAST_SHARED: Final = 0.06
"""Share of the smaller sample that has to be in the other for two texts to be compared in full.

What is to be asked about shares a tenth of the shorter text: of a sample of sixty, six hashes give or take.
"""

_LEAST_HASHES: Final = 2

_MOST_COMPARED: Final = 20
"""Works that one story is compared with in full."""

_TOGETHER: Final = 200
"""Versions looked up together."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A work that was compared with a story: what they are to each other, and by which of its originals."""

    related: Related
    sha256: str


class Likening:
    """What stories are like: in the library, and among themselves.

    Each is compared only with what came before it, so that the answer does not depend on how stories were put
    together in batches.
    """

    def __init__(self, twinning: Twinning) -> None:
        self._twinning = twinning
        self._apart = likenesses.kept_apart()
        self._texts = _Texts({})
        self._near: dict[str, tuple[int, Near]] = {}
        self._standing: dict[int, Sketched] = {}

    def look(self, readings: Sequence[Reading], first: int) -> None:
        """Look up what is near each of a batch; `first` is the number the first of them will have as a version."""
        batch = dict(enumerate(readings, first))
        asked = [(number, posted(mark_of(reading))) for number, reading in batch.items()]
        nears = list(self._twinning.twins.near_many(asked, also=asked))
        shas = [reading.original.sha256 for reading in readings]
        self._near = {sha256: (number, near) for sha256, number, near in zip(shas, batch, nears, strict=True)}
        found = {version for near in nears for version, _ in near.versions}
        self._standing = sketches.sketched(sorted(found - batch.keys()))
        self._texts = _Texts(batch)

    def compare(self, known: Known, reading: Reading) -> list[Compared]:
        """The works whose text is like that of a reading of the batch, compared in full."""
        sha256 = reading.original.sha256
        number, near = self._near.get(sha256, (0, None))
        # What is word for word another has been compared when that came.
        if near is None or not near.versions or known.same_text(reading):
            return []
        others = [self._other(known, version) for version, _ in near.versions]
        apart = self._apart.get(sha256, frozenset())
        if apart:
            works = {work for each in apart if (work := known.work_of(each))}
            works |= likenesses.works_of(apart)
            others = [other for other in others if other is not None and other.work not in works]
        story = Sketched(number, 0, sha256, mark_of(reading))
        return compare(story, [other for other in others if other is not None], near, self._texts)

    def take(self, number: int) -> None:
        """Take in the batch, which a transaction has written; `number` is the library's revision after it."""
        self._twinning.take(
            {version: mark_of(reading) for version, reading in self._texts.batch.items()}, number
        )

    def _other(self, known: Known, version: int) -> Sketched | None:
        reading = self._texts.batch.get(version)
        if reading is None:
            return self._standing.get(version)
        work = known.work_of(reading.original.sha256)
        return Sketched(version, work, reading.original.sha256, mark_of(reading)) if work else None


def compare(story: Sketched, others: Iterable[Sketched], near: Near, texts: _Texts) -> list[Compared]:
    """Compare a story in full with those of the versions found near it whose sketches are alike; one a work."""
    ours = story.mark.without(near.common)
    ranked = []
    for other in others:
        score = _score(ours, other.mark.without(near.common))
        if score is not None:
            ranked.append((-score, other.version, other))
    best: dict[int, Sketched] = {}
    for _, _, other in sorted(ranked, key=lambda each: each[:2]):
        best.setdefault(other.work, other)
    compared = []
    for other in islice(best.values(), _MOST_COMPARED):
        relation = relate(texts.text(other.version), texts.text(story.version))
        found = likeness(relation, agreement(texts.about(other.version), texts.about(story.version)))
        if found is not None:
            compared.append(Compared(Related(other.work, found), other.sha256))
    return compared


def proposals(verdict: Verdict, compared: Sequence[Compared], sha256: str) -> Iterator[Alike]:
    """What a person is to be asked about a story, by its original's hash."""
    originals = {each.related.work: each.sha256 for each in compared}
    for each in verdict.proposals:
        yield alike(originals[each.work], sha256, each)


def alike(first: str, second: str, related: Related) -> Alike:
    """A likeness as the catalogue keeps it."""
    found = related.likeness
    return Alike(first, second, found.kind, found.first_in_second, found.second_in_first, found.evidence)


def look_for_twins(twinning: Twinning, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Find what is alike among all that is in the library; the number of proposals nobody has decided on.

    Nothing is joined. What was proposed before is found again or forgotten. Stopped and begun again, it begins
    at the beginning; what it has written stands.
    """
    total, done = sketches.count_sketched(), 0
    for page in sketches.all_sketched():
        for start in range(0, len(page), _TOGETHER):
            some = page[start : start + _TOGETHER]
            likenesses.replace([each.version for each in some], list(_among(twinning, some)))
            done += len(some)
            if on_progress:
                on_progress(done, total)
    return sum(likenesses.counts().values())


def _among(twinning: Twinning, stories: Sequence[Sketched]) -> Iterator[Alike]:
    """What versions in the catalogue are like, of those before them that are other works'."""
    texts = _Texts({})
    nears = list(twinning.twins.near_many([(each.version, posted(each.mark)) for each in stories]))
    standing = sketches.sketched(sorted({version for near in nears for version, _ in near.versions}))
    for story, near in zip(stories, nears, strict=True):
        others = [standing[version] for version, _ in near.versions if version in standing]
        for each in compare(story, (other for other in others if other.work != story.work), near, texts):
            yield alike(each.sha256, story.sha256, each.related)


class _Texts:
    """The texts of versions, and what is said of them: of a batch as read, of others as the catalogue has them."""

    def __init__(self, batch: Mapping[int, Reading]) -> None:
        self.batch = batch
        self._texts: dict[int, Text] = {}
        self._abouts: dict[int, About] = {}

    def text(self, version: int) -> Text:
        if version not in self._texts:
            reading = self.batch.get(version)
            text = sketches.texts([version])[version] if reading is None else reading.text
            self._texts[version] = Text.of(text)
        return self._texts[version]

    def about(self, version: int) -> About:
        if version not in self._abouts:
            reading = self.batch.get(version)
            about = sketches.abouts([version])[version] if reading is None else about_of(reading)
            self._abouts[version] = about
        return self._abouts[version]


def mark_of(reading: Reading) -> Fingerprint:
    """A reading's fingerprint."""
    return Fingerprint(reading.exact, reading.scale, reading.sketch)


def about_of(reading: Reading) -> About:
    """What a reading says of its story."""

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(field.value for field in reading.fields if field.name == name and field.value)

    return About(
        next(iter(all_of("title")), ""),
        all_of("author"),
        next(iter(all_of("source_url")), ""),
        reading.original.provenance.name,
        reading.format,
    )


def _score(ours: Fingerprint, theirs: Fingerprint) -> float | None:
    """How alike two sketches are, and None where they are not alike enough to be worth comparing the texts."""
    scale = max(ours.scale, theirs.scale)
    one, other = ours.sample(scale), theirs.sample(scale)
    shared = len(np.intersect1d(one, other, assume_unique=True))
    if shared < max(_LEAST_HASHES, _LEAST_SHARED * min(len(one), len(other))):
        return None
    return shared / max(len(one), len(other))
