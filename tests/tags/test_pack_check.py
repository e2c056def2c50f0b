"""What a check of a pack finds, and what it lets pass."""

from __future__ import annotations

import pytest

from ianto.tags import Pack, PackTag, check_pack

HEAD = 'pack = "carmilla"\ntitle = "Carmilla"\nversion = 1\nlicence = "CC0-1.0"\n'
FANDOM = '[[tag]]\nkind = "fandom"\nname = "Carmilla"\n'
LAURA = '[[tag]]\nkind = "character"\nname = "Laura Hill"\nfandoms = ["Carmilla"]\n'
BERTHA = '[[tag]]\nkind = "character"\nname = "Bertha Hill"\nfandoms = ["Carmilla"]\n'


def _errors(*entries: str, beside: tuple[Pack, ...] = ()) -> tuple[str, ...]:
    return check_pack(HEAD + "".join(entries), "carmilla", beside).errors


def _warnings(*entries: str, beside: tuple[Pack, ...] = ()) -> tuple[str, ...]:
    checked = check_pack(HEAD + "".join(entries), "carmilla", beside)
    assert checked.errors == ()
    return checked.warnings


def test_a_sound_pack_has_neither_errors_nor_warnings() -> None:
    checked = check_pack(
        HEAD
        + FANDOM
        + LAURA
        + 'aliases = ["Miss Laura Hill"]\nwithin = ["Laura"]\n'
        + BERTHA
        + 'within = ["Bertha"]\n'
        + '[[tag]]\nkind = "relationship"\nname = "Bertha Hill/Laura Hill"\nfandoms = ["Carmilla"]\nwithin = ["B/L"]\n',
        "carmilla",
    )
    assert (checked.errors, checked.warnings) == ((), ())
    assert checked.pack is not None
    assert len(checked.pack.tags) == 4


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        ((FANDOM, LAURA, 'nickname = ["L"]\n'), 8, "“nickname” is not known"),
        ((FANDOM, LAURA, 'within = ["Laura"]\n', BERTHA, 'within = ["Laura"]\n'), 13, "“Laura Hill” as well"),
        ((FANDOM, LAURA, 'aliases = ["Bertha Hill"]\n', BERTHA), 8, "what another tag is called"),
        (
            (FANDOM, LAURA, 'aliases = ["The Girl"]\n', BERTHA, 'aliases = ["the girl"]\n'),
            13,
            "Leave it to one",
        ),
        ((FANDOM, LAURA, '[[tag]]\nkind = "relationship"\nname = "Laura Hill/Berta"\n'), 12, "“Berta”"),
        ((FANDOM, FANDOM.replace("Carmilla", "Karnstein"), 'parents = ["Carmila"]\n'), 8, "“Carmila”"),
        ((LAURA,), 5, "no pack knows a fandom “Carmilla”"),
        (
            (FANDOM, LAURA, BERTHA, LAURA.replace("Laura Hill", "laura hill")),
            16,
            "same tag",
        ),
    ],
    ids=[
        "unknown key",
        "one name within a fandom",
        "another's name",
        "one alias",
        "stranger",
        "parent",
        "fandom",
        "twins",
    ],
)
def test_an_error_says_the_line_of_the_entry_and_what_is_wrong(
    entries: tuple[str, ...], line: int, words: str
) -> None:
    (error,) = _errors(*entries)
    assert f"carmilla.toml, line {line} " in error
    assert words in error


def test_parents_in_a_circle_are_found_through_other_packs() -> None:
    styria = Pack("styria", "Styria", 1, "CC0-1.0", (PackTag("fandom", "Styria", parents=("Carmilla",)),))
    (error,) = _errors(FANDOM, 'parents = ["Styria"]\n', beside=(styria,))
    assert "above itself, by way of Styria" in error


def test_an_alias_where_a_name_should_stand_is_told_with_the_name() -> None:
    (error,) = _errors(
        FANDOM,
        LAURA,
        'aliases = ["Miss Hill"]\n',
        BERTHA,
        '[[tag]]\nkind = "relationship"\nname = "Bertha Hill/Miss Hill"\n',
    )
    assert "called “Laura Hill”" in error


def test_a_name_within_each_of_two_fandoms_may_mean_two() -> None:
    series = '[[tag]]\nkind = "fandom"\nname = "Carmilla (Web Series)"\nparents = ["Carmilla"]\n'
    other = LAURA.replace("Laura Hill", "Laura Dale").replace('["Carmilla"]', '["Carmilla (Web Series)"]')
    assert _errors(FANDOM, series, LAURA, 'within = ["Laura"]\n', other, 'within = ["Laura"]\n') == ()


def test_placeholders_need_no_entry() -> None:
    assert _errors(FANDOM, LAURA, '[[tag]]\nkind = "relationship"\nname = "Laura Hill/Reader"\n') == ()


def test_what_looks_like_a_slip_is_a_warning() -> None:
    assert "only in how it is typed" in _warnings(FANDOM, LAURA, 'aliases = ["LAURA HILL"]\n')[0]
    assert "a name of many" in _warnings(FANDOM, LAURA, 'aliases = ["Lo"]\n')[0]
    assert "but of “Bertha Hill”" in _warnings(FANDOM, LAURA, 'within = ["Bertha"]\n', BERTHA)[0]


def test_a_spelling_that_another_pack_gives_away_is_a_warning() -> None:
    other = Pack("oz", "Oz", 1, "CC0-1.0", (PackTag("character", "Dorothy Hill", aliases=("Miss Hill",)),))
    (warning,) = _warnings(FANDOM, LAURA, 'aliases = ["Miss Hill"]\n', beside=(other,))
    assert "in the pack oz, “Miss Hill” is “Dorothy Hill”" in warning


def test_the_pack_that_is_replaced_has_no_say() -> None:
    before = Pack("carmilla", "C", 1, "CC0-1.0", (PackTag("character", "Dorothy", aliases=("Miss Hill",)),))
    assert _warnings(FANDOM, LAURA, 'aliases = ["Miss Hill"]\n', beside=(before,)) == ()


def test_what_is_no_toml_is_one_error() -> None:
    checked = check_pack('pack = "carmilla\n', "carmilla")
    assert checked.pack is None
    assert "line 1" in checked.errors[0]
