"""Where readers stopped, moved along when the text under them becomes another one: by the words read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ianto.catalog.bulk import slices
from ianto.catalog.models import ChapterBody, KeptPlace, Work


def passed(chapters: Sequence[int], chapter: int, fraction: float) -> float:
    """How many words were read of a text.

    Args:
        chapters: the words of each of its chapters.
        chapter: the one the reader stopped in, from 1.
        fraction: how far down that, 0 to 1.
    """
    inside = chapters[chapter - 1] if chapter <= len(chapters) else 0
    return sum(chapters[: chapter - 1]) + inside * fraction


def after(chapters: Sequence[int], words: float) -> tuple[int, float]:
    """Where one is in a text after so many words: the chapter, from 1, and how far down that; at most its end."""
    place = (1, 0.0)
    for number, length in enumerate(chapters, 1):
        place = (number, min(1.0, words / length) if length else 0.0)
        if words < length:
            break
        words -= length
    return place


def chapters_of(versions: Iterable[int]) -> dict[int, list[int]]:
    """How many words each chapter of versions has."""
    chapters: dict[int, list[int]] = {version: [] for version in versions}
    for some in slices(sorted(chapters)):
        rows = ChapterBody.objects.filter(version_id__in=some).order_by("version_id", "number")
        for version, words in rows.values_list("version_id", "words"):
            chapters[version].append(words)
    return chapters


class Places:
    """The places kept in works that are about to be put together or taken apart.

    Nothing a reader kept is lost: every work that has versions of a work with a place has one afterwards, after
    as many words of what it shows; of several the one kept last.
    """

    def __init__(self, works: Iterable[int]) -> None:
        self._kept: list[KeptPlace] = []
        for some in slices(sorted(works)):
            self._kept += KeptPlace.objects.filter(work_id__in=some)
        kept = [place.pk for place in self._kept]
        self._shown = dict(Work.objects.filter(id__in=kept).values_list("id", "shown"))

    def move(self, into: Mapping[int, Iterable[int]]) -> None:
        """Put the places into the works that now have the versions.

        Args:
            into: of each work now, the works its versions were of before.
        """
        if not self._kept:
            return
        latest: dict[int, KeptPlace] = {}
        for place in sorted(self._kept, key=lambda place: place.kept_at):
            for work, before in into.items():
                if place.pk in before:
                    latest[work] = place
        shown = dict(Work.objects.filter(id__in=list(latest)).values_list("id", "shown"))
        chapters = chapters_of({*shown.values(), *self._shown.values()})
        for work, place in latest.items():
            chapter, fraction = place.chapter, place.fraction
            old, new = self._shown[place.pk], shown[work]
            if old != new:
                chapter, fraction = after(chapters[new], passed(chapters[old], chapter, fraction))
            values = {"chapter": chapter, "fraction": fraction, "kept_at": place.kept_at}
            KeptPlace.objects.update_or_create(work_id=work, defaults=values)
