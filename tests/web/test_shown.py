from __future__ import annotations

import re

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from ianto.story import Field
from ianto.web.asking import FACETS, Asking, asking
from ianto.web.shown.chapter import minutes, set_chapter
from ianto.web.shown.evidence import entries, sureness
from ianto.web.shown.line import quoted, shortened
from ianto.web.shown.words import amount, count, cut, language, listed, plural, size, written_date


def test_numbers_are_written_as_people_write_them() -> None:
    assert count(1204) == "1,204"
    assert amount(3_100_000) == "3.1 million"
    assert amount(998_000) == "998,000"
    assert plural(1, "story", "stories") == "1 story"
    assert plural(0, "word") == "0 words"
    assert size(14_000) == "14 KB"
    assert size(1024**3) == "1 GB"


def test_dates_and_languages_are_written_as_people_write_them() -> None:
    assert written_date("1998-03-02") == "2 March 1998"
    assert written_date("Tue, 13 Mar 2001 08:02:51 +0000") == "13 March 2001"
    assert written_date("Candlemas, 1999") == "Candlemas, 1999"
    assert language("fr") == "French"
    assert language("tlh") == "tlh"


def test_names_are_joined_with_and() -> None:
    assert listed(("Edda Thorne",)) == "Edda Thorne"
    assert listed(("Edda Thorne", "wickfall", "Quill")) == "Edda Thorne, wickfall and Quill"


def test_a_cut_text_ends_at_a_word() -> None:
    assert cut("the fog had come up", 12) == "the fog had…"
    assert cut("the fog", 12) == "the fog"


def test_a_hit_is_never_cut() -> None:
    marks = (("a long way ", False), ("lantern", True), (" and a very long way after it", False))
    assert shortened(marks, 14)[1] == ("lantern", True)
    assert shortened(marks, 14)[-1][0].endswith("…")


def test_a_prompt_is_written_as_its_number_and_its_words() -> None:
    assert quoted("7, Vigil") == "7 “Vigil”"
    assert quoted('#22 - "Stairs"') == "22 “Stairs”"
    assert quoted("good dog") == "“good dog”"


def test_confidence_has_words() -> None:
    assert [sureness(each) for each in (0.95, 0.8, 0.5, 0.2)] == [
        "sure",
        "likely",
        "a guess",
        "a faint guess",
    ]


def test_an_unknown_author_is_said_and_a_losing_title_is_passed_over() -> None:
    found = entries(
        (
            Field("title", "The Lantern", "The Lantern", "label", (7, 18)),
            Field("title", "lantern", "lantern", "filename", None, 0.4),
        ),
        ((4, 1), (4, 2)),
    )
    by_name = {entry.name: entry for entry in found}
    assert by_name["author"].unknown == "author unknown"
    assert [value.passed_over for value in by_name["title"].values] == [False, True]
    assert by_name["title"].values[0].evidence.briefly == "labelled, sure"
    assert by_name["title"].values[0].evidence.remarks == ("sure", "characters 7 to 18 of the text")


_NAMES = st.text(min_size=1, max_size=8).filter(lambda name: name.strip() and "\0" not in name)
_CHOSEN = st.dictionaries(
    st.sampled_from(FACETS), st.lists(_NAMES, min_size=1, max_size=3, unique=True).map(tuple), max_size=3
)


@given(st.text(max_size=20), _CHOSEN, _CHOSEN, st.integers(1, 999))
def test_an_address_says_all_of_what_was_asked(
    query: str,
    include: dict[str, tuple[str, ...]],
    exclude: dict[str, tuple[str, ...]],
    page: int,
) -> None:
    several = frozenset(name for name, values in include.items() if len(values) > 1)
    asked = Asking(
        query.replace("\0", "").strip(),
        include,
        exclude,
        "title",
        page,
        any_of=several,
        main="relationship" in include,
        hide_read=page % 2 == 0,
        everything=page % 3 == 0,
    )
    read = asking(QueryDict(asked.address().partition("?")[2].encode()))
    assert read == asked


def test_choosing_what_is_left_out_moves_it_and_begins_at_the_first_page() -> None:
    asked = Asking(page=4).put("fandom", "Dracula", "out").put("fandom", "Dracula", "in")
    assert asked == Asking(include={"fandom": ("Dracula",)})
    assert asked.put("fandom", "Dracula", "") == Asking()


def test_a_switch_with_nothing_to_switch_is_none() -> None:
    asked = Asking(
        include={"fandom": ("Dracula", "Emma"), "relationship": ("A/B",)}, any_of=frozenset({"fandom"})
    )
    left = asked.about(main=True).put("fandom", "Emma", "").put("relationship", "A/B", "")
    assert left == Asking(include={"fandom": ("Dracula",)})
    assert asking(QueryDict("fandom=Emma&any=fandom&any=colour&main=1")) == Asking(
        include={"fandom": ("Emma",)}
    )


def test_nonsense_in_an_address_is_left_out() -> None:
    assert asking(QueryDict("page=-3&colour=red&q=%00fog")) == Asking("fog")
    assert asking(QueryDict("page=99999999999999999999")).page == 1


_PARAGRAPHS = st.lists(st.text(st.characters(exclude_characters="<>&"), min_size=1, max_size=30), min_size=1)


@given(_PARAGRAPHS, st.data())
def test_the_middle_of_a_paragraph_is_found_again(texts: list[str], data: st.DataObject) -> None:
    html = "".join(f"<p>{text}</p>" for text in texts).strip()
    chosen = data.draw(st.integers(0, len(texts) - 1))
    before = sum(len(text) for text in texts[:chosen])
    fraction = (before + len(texts[chosen]) / 2) / sum(len(text) for text in texts)
    placed = set_chapter(html, fraction).html
    assert placed.count(' id="place"') == 1
    assert placed.replace(' id="place"', "") == html
    assert len(re.findall("<p", placed[: placed.index(' id="place"')])) == chosen + 1


def test_the_place_counts_text_and_not_markup() -> None:
    html = '<p>abcd</p><hr><blockquote><p><em title="long long long long">efgh</em></p></blockquote>'
    assert set_chapter(html, 0.75).html.count('<p id="place"><em') == 1
    assert set_chapter("plain words", 0.5).html == "plain words"


def test_a_drop_cap_needs_a_letter_and_a_paragraph_to_stand_in() -> None:
    assert set_chapter("<p>O" + "n the first night " * 20 + "</p>", None).drop
    assert not set_chapter("<p>“O" + "n the first night " * 20 + "</p>", None).drop
    assert not set_chapter("<p>On the first night.</p><p>" + "And so on " * 50 + "</p>", None).drop
    assert not set_chapter("<h3>One</h3><p>O" + "n the first night " * 20 + "</p>", None).drop


def test_reading_takes_at_least_a_minute() -> None:
    assert minutes(3) == 1
    assert minutes(2400) == 10
