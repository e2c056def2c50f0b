"""AO3's dump of tags, made up: read row by row, and made a pack."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from ianto.tags import Pack, PackTag, Vocabulary, read_pack
from ianto.tags.ao3_dump import COLUMNS, NotADump, Read, looks_like_dump, read_dump
from ianto.tags.ao3_pack import Written, write_ao3_pack

HEADER = ",".join(COLUMNS)
ROWS = (
    "1,Media,Books & Literature,true,9000,",
    "2,Fandom,Carmilla - J. Sheridan Le Fanu,true,900,",
    "3,Fandom,Carmila,false,4,2",
    "4,Fandom,Redacted,false,1,2",
    "10,Character,Laura Hill (Carmilla),true,500,",
    "11,Character,Laura,false,40,10",
    "12,Character,Miss Laura Hill,false,3,10",
    "13,Character,Bertha Rheinfeldt,true,80,",
    "14,Character,The Guest,false,7,10",
    "15,Character,the guest,false,5,13",
    "16,Character,Bertha,false,2,13",
    "17,Character,Original Female Character(s),true,99999,",
    "20,Relationship,Bertha Rheinfeldt/Laura Hill,true,60,",
    "21,Relationship,Laura/Bertha,false,6,20",
    "22,Relationship,Minor or Background Relationship(s),true,5000,",
    '30,Freeform,"Moonlight, and Cats",true,50,',
    "31,Freeform,Cats & Moonlight,false,9,30",
    "32,Freeform,Nobody Sorted This,false,3,",
    "33,Freeform,Rare Thing,true,2,",
)


def _dump(path: Path, rows: Sequence[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def _made(
    tmp_path: Path,
    rows: Sequence[str] = ROWS,
    *,
    known: Vocabulary | None = None,
    least: int = 1,
    fandoms: Sequence[str] = (),
) -> tuple[dict[str, PackTag], Read, Written]:
    scratch, target = tmp_path / "rows", tmp_path / "ao3.toml"
    read = read_dump(_dump(tmp_path / "tags.csv", rows), scratch)
    written = write_ao3_pack(
        scratch, target, name="ao3", known=known or Vocabulary.of(()), least=least, fandoms=fandoms
    )
    return {tag.name: tag for tag in read_pack(target).tags}, read, written


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    _, read, written = _made(tmp_path)
    assert (read.rows, read.bad) == (len(ROWS), 0)
    assert read.rows == read.canonical + read.merged + read.redacted + read.unsorted + read.other + read.bad
    assert (read.redacted, read.unsorted, read.other) == (1, 1, 1)
    assert read.canonical == written.tags + written.few + written.outside + written.nobody
    assert written.nobody == 2


def test_canonical_tags_have_what_was_merged_into_them(tmp_path: Path) -> None:
    tags, _, _ = _made(tmp_path)
    assert tags["Moonlight, and Cats"].aliases == ("Cats & Moonlight",)
    assert tags["Moonlight, and Cats"].kind == "tag"
    assert tags["Carmilla - J. Sheridan Le Fanu"].aliases == ("Carmila",)
    assert tags["Bertha Rheinfeldt/Laura Hill"].aliases == ("Laura/Bertha",)


def test_a_spelling_of_two_tags_is_nobodys(tmp_path: Path) -> None:
    tags, _, written = _made(tmp_path)
    assert not any("guest" in alias.lower() for tag in tags.values() for alias in tag.aliases)
    assert written.contested == 2


def test_a_single_name_is_meant_only_where_a_bracket_says_in_which_fandom(tmp_path: Path) -> None:
    known = Vocabulary.of([Pack("c", "C", 1, "CC0-1.0", (PackTag("fandom", "Carmilla"),))])
    tags, _, written = _made(tmp_path, known=known)
    laura = tags["Laura Hill (Carmilla)"]
    assert laura.fandoms == ("Carmilla",)
    assert laura.within == ("Laura Hill", "Laura")
    assert laura.aliases == ("Miss Laura Hill",)
    assert tags["Bertha Rheinfeldt"].aliases == ()
    assert written.single == 1


def test_a_tag_that_a_pack_knows_keeps_the_packs_name(tmp_path: Path) -> None:
    entry = PackTag(
        "character", "Bertha", fandoms=("Carmilla",), aliases=("Bertha Rheinfeldt",), within=("Bert",)
    )
    known = Vocabulary.of([Pack("c", "C", 1, "CC0-1.0", (PackTag("fandom", "Carmilla"), entry))])
    tags, _, _ = _made(tmp_path, known=known)
    assert "Bertha Rheinfeldt" not in tags
    assert tags["Bertha"].aliases == ("Bertha Rheinfeldt",)
    assert tags["Bertha"].fandoms == ("Carmilla",)


def test_rare_tags_are_left_out_by_all_their_uses(tmp_path: Path) -> None:
    tags, _, written = _made(tmp_path, least=59)
    assert "Moonlight, and Cats" in tags, "50 uses, and 9 of its other spelling"
    assert "Rare Thing" not in tags
    assert written.few == 1


def test_of_one_fandom_only_what_is_known_to_be_of_it(tmp_path: Path) -> None:
    rows: tuple[str, ...] = (
        *ROWS,
        "40,Fandom,The Land of Oz,true,70,",
        "41,Character,Ozma Tippet,true,70,",
        "42,Relationship,Ozma Tippet/Laura Hill,true,70,",
        "43,Relationship,Laura Hill/Laura Hill,true,70,",
    )
    entry = PackTag("character", "Laura Hill", fandoms=("Carmilla",), within=("Lo",))
    known = Vocabulary.of([Pack("c", "C", 1, "CC0-1.0", (PackTag("fandom", "Carmilla"), entry))])
    rows = tuple(row.replace("Laura Hill (Carmilla)", "Laura Hill") for row in rows)
    tags, _, written = _made(tmp_path, rows, known=known, fandoms=("Carmilla",))
    assert sorted(tags) == ["Carmilla - J. Sheridan Le Fanu", "Laura Hill", "Laura Hill/Laura Hill"]
    assert written.outside == 7


def test_columns_may_stand_in_any_order_and_there_may_be_more(tmp_path: Path) -> None:
    rows = ["900,2,true,Carmilla,Fandom,,", "4,3,FALSE,Carmila,Fandom,2.0,"]
    source = _dump(tmp_path / "t.csv", rows, "cached_count,id,canonical,name,type,merger_id,")
    read = read_dump(source, tmp_path / "rows")
    assert (read.canonical, read.merged, read.bad) == (1, 1, 0)
    write_ao3_pack(tmp_path / "rows", tmp_path / "ao3.toml", name="ao3", known=Vocabulary.of(()))
    assert read_pack(tmp_path / "ao3.toml").tags == (PackTag("fandom", "Carmilla", aliases=("Carmila",)),)


def test_bad_rows_are_counted_and_the_first_are_told(tmp_path: Path) -> None:
    rows = [
        "1,Fandom,Oz,maybe,3,",
        "2,Fandom",
        "x,Fandom,Oz,true,3,",
        "4,Fandom,,true,3,",
        "5,Fandom,Oz,true,3,",
    ]
    read = read_dump(_dump(tmp_path / "t.csv", rows), tmp_path / "rows")
    assert (read.rows, read.bad, read.canonical) == (5, 4, 1)
    assert read.faults[0] == "line 2: “maybe” in the column canonical is neither true nor false"
    assert "line 3" in read.faults[1]


def test_bytes_that_are_no_text_are_no_end(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_bytes(f"{HEADER}\n1,Fandom,O\xff z,true,3,\n2,Fandom,Oz\x00,true,3,\n".encode("latin-1"))
    read = read_dump(source, tmp_path / "rows")
    assert read.rows == 2


def test_what_is_no_dump_is_said_to_be_none(tmp_path: Path) -> None:
    source = _dump(tmp_path / "works.csv", ["2021-02-26,en"], "creation date,language")
    assert not looks_like_dump(source)
    with pytest.raises(NotADump, match="begins with the line id,type,name"):
        read_dump(source, tmp_path / "rows")


def test_progress_goes_up_to_the_number_of_rows(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = [f"{number},Fandom,Canon {number},true,3," for number in range(1, 45_001)]
    read_dump(
        _dump(tmp_path / "t.csv", rows), tmp_path / "rows", lambda done, total: told.append((done, total))
    )
    assert [done for done, _ in told] == [20_000, 40_000]
    assert all(40_000 <= total <= 60_000 for _, total in told)


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        rows = [f"{number},Freeform,Some Long Tag Number {number},true,3," for number in range(1, count + 1)]
        source = _dump(tmp_path / f"{count}.csv", rows)
        del rows
        tracemalloc.start()
        try:
            read_dump(source, tmp_path / f"{count}.rows")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(60_000) < 1.3 * peak(25_000)
