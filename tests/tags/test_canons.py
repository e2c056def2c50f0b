from __future__ import annotations

from ianto.tags import canons, shipped


def test_every_name_of_a_canon_leads_to_its_canonical_one() -> None:
    assert canons()["the arabian nights"] == "One Thousand and One Nights"
    assert canons()["middlemarch"] == "Middlemarch"
    assert len(canons()) > 600


def test_canons_are_fandoms_of_the_shipped_vocabulary() -> None:
    vocabulary = shipped()
    for name in sorted(set(canons().values())):
        (tag,) = vocabulary.tags({"fandom": [name]})
        assert tag.known, name
