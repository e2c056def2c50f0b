"""A library that an older ianto made is derived anew when it is first used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ianto.catalog.models import Concern, Spelling, Tag, Tally, Work
from ianto.library import FindRequest, Library, reindex
from tests.library.dump import differences, dump
from tests.library.made import body, folder_of


def _age(library: Library) -> None:
    """Leave what an ianto before tags and concerns left."""
    for work in Work.objects.all():
        for name in ("canonical", "warned"):
            work.data.pop(name, None)
        work.save()
    for derived in (Concern, Spelling, Tag):
        derived.objects.all().delete()
    Tally.objects.filter(name__in=["derived", "vocabulary"]).delete()
    shutil.rmtree(library.folder.search)


@pytest.mark.parametrize("by", ["find", "reindex"])
def test_works_of_an_older_library_are_derived_anew(either: Library, tmp_path: Path, by: str) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    before = dump(either)
    _age(either)
    if by == "reindex":
        assert reindex(either) == 3
    assert len(either.find(FindRequest(query="fandom:holmes")).lines) == 3
    assert not differences(before, dump(either))


def test_the_desk_of_an_older_library_is_not_empty(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 3)])
    (tmp_path / "fics" / "nameless.txt").write_text(body(99), encoding="utf-8")
    library.add([tmp_path / "fics"])
    before = library.count()
    assert before["no-author"] == 1
    Concern.objects.all().delete()
    Tally.objects.filter(name="derived").delete()
    library.bring_up()
    assert library.count() == before
