"""Where readers stopped: kept for the text that was read, and moved along to another by the words read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ianto.catalog import keeping_log
from ianto.catalog.bulk import slices
from ianto.catalog.chronicle import Left
from ianto.catalog.models import ChapterBody, KeptPlace, Stopped, Version, Work
from ianto.catalog.revision import count_kept
from ianto.catalog.rows import state_at


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


def share_of(chapters: Sequence[int], chapter: int, fraction: float) -> float:
    """How much of a text's words lies before a place in it, 0 to 1."""
    return min(1.0, passed(chapters, chapter, fraction) / max(1, sum(chapters)))


def chapters_of(versions: Iterable[int]) -> dict[int, list[int]]:
    """How many words each chapter of versions has."""
    chapters: dict[int, list[int]] = {version: [] for version in versions}
    for some in slices(sorted(chapters)):
        rows = ChapterBody.objects.filter(version_id__in=some).order_by("version_id", "number")
        for version, words in rows.values_list("version_id", "words"):
            chapters[version].append(words)
    return chapters


def keep(work: int, chapter: int, fraction: float, moment: datetime, *, logged: bool = False) -> Left | None:
    """Note where the reader stopped in the text a work shows.

    A device that was offline tells late: a place kept since, on another, stands.

    Args:
        work: the work's number.
        chapter: from 1.
        fraction: how far down that, 0 to 1.
        moment: when.
        logged: whether to note how much was read since the place before.

    Returns:
        The place that stands, which is later than `moment` where another was kept since; None for no such work.
    """
    shown = Version.objects.filter(pk__in=Work.objects.filter(pk=work).values("shown"))
    found = shown.values_list("original_id", "id").first()
    if found is None:
        return None
    original, version = found
    known = KeptPlace.objects.filter(work_id=work).first()
    if known is not None and known.kept_at > moment:
        return Left(original, known.chapter, known.fraction, known.kept_at)
    left = Left(original, chapter, min(max(fraction, 0.0), 1.0), moment)
    before = Stopped.objects.filter(original=original).first()
    place = {"chapter": left.chapter, "fraction": left.fraction, "kept_at": left.at}
    Stopped.objects.update_or_create(original=original, defaults=place | {"journalled": False})
    chapters = chapters_of([version])[version]
    share = share_of(chapters, left.chapter, left.fraction)
    KeptPlace.objects.update_or_create(work_id=work, defaults=place | {"share": share})
    if known is not None and known.kept_at == moment:
        # Two texts of the work may have been left at one moment: it is the place a catalogue made anew has.
        settle([work])
    if state_at(share) != state_at(None if known is None else known.share):
        count_kept()
    if logged and before is not None:
        was, now = (passed(chapters, each.chapter, each.fraction) for each in (before, left))
        keeping_log.log(before, left, chapters, was, now)
    return left


def settle(works: Iterable[int]) -> None:
    """Derive the places in works anew: each has the one that was kept last in a text of one of its versions.

    Where the work shows another of its texts, the place is after as many words of that. So joining works and
    parting them again leaves every place where it was.
    """
    for some in slices(sorted(works)):
        rows = Version.objects.filter(work_id__in=some).values_list(
            "original_id", "work_id", "id", "work__shown"
        )
        versions = {original: row for original, *row in rows}
        latest: dict[int, Stopped] = {}
        for hashes in slices(sorted(versions)):
            for place in Stopped.objects.filter(original__in=hashes):
                work = versions[place.original][0]
                before = latest.get(work, place)
                latest[work] = max(before, place, key=lambda each: (each.kept_at, each.original))
        KeptPlace.objects.filter(work_id__in=set(some) - latest.keys()).delete()
        chapters = chapters_of(
            version for place in latest.values() for version in versions[place.original][1:]
        )
        for work, place in latest.items():
            version, shown = versions[place.original][1:]
            chapter, fraction = place.chapter, place.fraction
            if version != shown:
                chapter, fraction = after(chapters[shown], passed(chapters[version], chapter, fraction))
            share = share_of(chapters[shown], chapter, fraction)
            values = {"chapter": chapter, "fraction": fraction, "share": share, "kept_at": place.kept_at}
            KeptPlace.objects.update_or_create(work_id=work, defaults=values)


def stopped_in(versions: Iterable[int]) -> dict[int, Stopped]:
    """The places kept in the texts of versions."""
    places: dict[int, Stopped] = {}
    for some in slices(sorted(versions)):
        originals = dict(Version.objects.filter(id__in=some).values_list("original_id", "id"))
        for place in Stopped.objects.filter(original__in=list(originals)):
            places[originals[place.original]] = place
    return places


def carry_over(places: Mapping[int, Stopped], before: Mapping[int, list[int]]) -> None:
    """Move places in texts that now have other chapters to as many words into them.

    Args:
        places: by version.
        before: how many words each chapter of the versions had.
    """
    now = chapters_of(places)
    for version, place in places.items():
        if len(before[version]) != len(now[version]):
            words = passed(before[version], place.chapter, place.fraction)
            place.chapter, place.fraction = after(now[version], words)
            place.journalled = False
            place.save()
