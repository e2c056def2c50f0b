"""Likeness: what in the library a story is like, told by its text and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ianto.catalog import Alike, Known, Sketched, sketches
from ianto.catalog import likeness as likenesses
from ianto.duplicates import (
    LEAST_SHARE,
    About,
    Fingerprint,
    Related,
    Text,
    Verdict,
    agreement,
    likeness,
    nearness,
    relate,
)
from ianto.library.twinning import Twinning, posted
from ianto.story import Reading
from ianto.twins import Near

_MOST_COMPARED: Final = 20
"""Works that one story is compared with in full."""

_AHEAD: Final = 3
"""Of so many versions near each story of a batch the texts are fetched together."""

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
        self._nearby = Nearby(twinning, [])
        self._batch: dict[int, Reading] = {}

    def look(self, readings: Sequence[Reading], first: int) -> None:
        """Look up what is near each of a batch; `first` is the number the first of them will have as a version."""
        self._batch = dict(enumerate(readings, first))
        stories = [
            Sketched(version, 0, reading.original.sha256, mark_of(reading))
            for version, reading in self._batch.items()
        ]
        self._nearby = Nearby(self._twinning, stories, self._batch)

    def compare(self, known: Known, reading: Reading) -> list[Compared]:
        """The works whose text is like that of a reading of the batch, compared in full."""
        sha256 = reading.original.sha256
        others = self._nearby.likest(sha256)
        # What is word for word another has been compared when that came.
        if not others or known.same_text(reading):
            return []
        placed = [
            (work, other) for other in others if (work := other.work or known.work_of(other.sha256) or 0)
        ]
        apart = self._apart.get(sha256, frozenset())
        if apart:
            works = {known.work_of(each) for each in apart} | likenesses.works_of(apart)
            placed = [(work, other) for work, other in placed if work not in works]
        return self._nearby.compare(sha256, placed)

    def take(self, number: int) -> None:
        """Take in the batch, which a transaction has written; `number` is the library's revision after it."""
        self._twinning.take({version: mark_of(reading) for version, reading in self._batch.items()}, number)


class Nearby:
    """Stories, and the versions before them that are worth comparing with each, likest first."""

    def __init__(
        self, twinning: Twinning, stories: Sequence[Sketched], batch: Mapping[int, Reading] | None = None
    ) -> None:
        """Look stories up.

        Args:
            twinning: where.
            stories: in the catalogue, or of the batch.
            batch: readings the catalogue does not have yet, by the numbers they will have as versions.
        """
        self._batch = batch or {}
        self._stories = {story.sha256: story for story in stories}
        asked = [(story.version, posted(story.mark)) for story in stories]
        also = asked if self._batch else []
        nears = list(twinning.twins.near_many(asked, LEAST_SHARE, also=also))
        known = {story.version: story for story in stories}
        found = {version for near in nears for version, _ in near.versions}
        known |= sketches.sketched(sorted(found - known.keys()))
        self._likest = {
            story.sha256: _ranked(
                story, [known[version] for version, _ in near.versions if version in known], near
            )
            for story, near in zip(stories, nears, strict=True)
        }
        wanted = {story.version for story in stories if self._likest[story.sha256]}
        wanted |= {other.version for others in self._likest.values() for other in others[:_AHEAD]}
        self._texts: dict[int, Text] = {}
        self._abouts: dict[int, About] = {}
        self._fetch(wanted)

    def likest(self, sha256: str) -> list[Sketched]:
        """The versions worth comparing with a story, by its original's hash; `work` is 0 for those of the batch."""
        return self._likest.get(sha256, [])

    def compare(self, sha256: str, others: Iterable[tuple[int, Sketched]]) -> list[Compared]:
        """Compare a story in full with versions, each with its work: with the likest of each."""
        story = self._stories[sha256].version
        best: dict[int, Sketched] = {}
        for work, other in others:
            best.setdefault(work, other)
        chosen = dict(islice(best.items(), _MOST_COMPARED))
        self._fetch({story, *(other.version for other in chosen.values())})
        compared = []
        for work, other in chosen.items():
            relation = relate(self._texts[other.version], self._texts[story])
            found = likeness(relation, agreement(self._abouts[other.version], self._abouts[story]))
            if found is not None:
                compared.append(Compared(Related(work, found), other.sha256))
        return compared

    def _fetch(self, versions: set[int]) -> None:
        missing = sorted(versions - self._texts.keys())
        stored = [version for version in missing if version not in self._batch]
        texts, abouts = sketches.texts(stored), sketches.abouts(stored)
        for version in missing:
            reading = self._batch.get(version)
            self._texts[version] = Text.of(texts[version] if reading is None else reading.text)
            self._abouts[version] = abouts[version] if reading is None else about_of(reading)


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


def look_again(twinning: Twinning, versions: Sequence[int]) -> None:
    """Find anew what versions are like whose texts have become others, in place of what was proposed of them."""
    for start in range(0, len(versions), _TOGETHER):
        changed = sketches.sketched(versions[start : start + _TOGETHER])
        later = {
            number
            for story in changed.values()
            for number, _ in twinning.twins.near(posted(story.mark), share=LEAST_SHARE).versions
            if number > story.version
        }
        stories = changed | sketches.sketched(sorted(later - changed.keys()))
        likenesses.replace_all(list(changed), list(_among(twinning, list(stories.values()), changed)))


def _among(
    twinning: Twinning, stories: Sequence[Sketched], about: Collection[int] | None = None
) -> Iterator[Alike]:
    """What versions in the catalogue are like, of those before them that are other works'.

    Args:
        twinning: where to look.
        stories: the versions.
        about: only pairs of which one is among these; None for all.
    """
    nearby = Nearby(twinning, stories)
    repeated = sketches.repeated(stories)
    for story in stories:
        others = [
            (other.work, other)
            for other in nearby.likest(story.sha256)
            if other.work != story.work
            and (about is None or story.version in about or other.version in about)
        ]
        # What is word for word another is asked about with that one.
        if others and story.version not in repeated:
            for each in nearby.compare(story.sha256, others):
                yield alike(each.sha256, story.sha256, each.related)


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


def _ranked(story: Sketched, others: Sequence[Sketched], near: Near) -> list[Sketched]:
    """Those of the versions near a story whose sketches are alike enough, likest first."""
    if not others:
        return []
    scores = nearness(story.mark, [other.mark for other in others], near.common).tolist()
    alike_enough = [
        (-score, other.version, other) for score, other in zip(scores, others, strict=True) if score
    ]
    return [other for _, _, other in sorted(alike_enough, key=lambda each: each[:2])]
