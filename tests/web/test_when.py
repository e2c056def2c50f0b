"""When a story is set: on its page, said by hand, drawn while it is typed; and what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.library.made import body
from tests.web.conftest import Visitor

from ianto.library import Library
from ianto.web import WEB_SETTINGS

HOLMES = "Fandom: Sherlock Holmes\n"
HEADERS = {
    "Stair": "Setting: just after The Final Problem for Watson; Holmes: possibly before The Empty House\n",
    "Rain": "Setting: Watson: after The Empty House\nTimeline: Watson: before The Final Problem\n",
    "One": "Series: Chairs\nPart: 1\nSetting: Watson: after The Empty House\n",
    "Two": "Series: Chairs\nPart: 2\nSetting: Watson: before The Final Problem\n",
    "Fog": "",
    "Castle": "Fandom: Dracula\n",
}


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of stories that say when they are set, some of them what cannot be."""
    folder = tmp_path_factory.mktemp("hours")
    library = Library(folder / "library", create=True, extra=WEB_SETTINGS)
    for number, (title, said) in enumerate(HEADERS.items()):
        (folder / f"{number}.txt").write_text(
            f"Title: {title}\nAuthor: quillfire\n{'' if 'Fandom' in said else HOLMES}{said}Rating: PG\n\n"
            f"***\n\n{body(number)}\n",
            encoding="utf-8",
        )
    library.add([folder])
    yield library
    library.close()


@pytest.fixture
def reader(hours: Library, visitor: Visitor) -> Iterator[Client]:
    """Somebody at a browser; what they say of when a story is set is forgotten afterwards."""
    said = hours.history(limit=1)
    yield visitor(hours)
    if hours.history(limit=1) != said:
        hours.reset_when(range(1, len(HEADERS) + 1))


@pytest.fixture
def numbers(hours: Library) -> dict[str, int]:
    """The stories' numbers by title."""
    return {line.title: line.id for line in hours.lines(range(1, 9))}


def _html(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_storys_page_says_when_with_the_words_that_say_so(reader: Client, numbers: dict[str, int]) -> None:
    html = _html(reader, f"/work/{numbers['Stair']}")
    assert re.search(
        r'class="phrase" href="/work/\d+/when">just after The Adventure of the Final Problem \(Watson\)</a> '
        r"<q>just after The Final Problem for Watson</q>",
        html,
    )
    assert "possibly before The Adventure of the Empty House (Holmes)" in html


def test_what_comes_before_and_after_is_there_where_the_order_is_made_and_else_a_link(
    reader: Client, numbers: dict[str, int]
) -> None:
    page = f"/work/{numbers['Stair']}"
    # Whatever is decided, the orders are to be made anew.
    reader.post(f"/work/{numbers['Fog']}/when", {"what": "reset"})
    assert f'data-beside-later="{page}/when"' in _html(reader, page)
    beside = _html(reader, f"{page}/when")
    assert f'rel="next" href="/work/{numbers["One"]}"' in beside or f'/work/{numbers["Rain"]}"' in beside
    assert "data-beside-later" not in _html(reader, page)
    assert "In the life of John Watson" in _html(reader, page)


def test_a_story_that_says_nothing_can_be_told_when(reader: Client, numbers: dict[str, int]) -> None:
    assert "Say when it is set" in _html(reader, f"/work/{numbers['Fog']}")
    assert "It does not say when it is set" in _html(reader, f"/work/{numbers['Fog']}/when")


def test_what_was_said_is_told_though_its_calendar_is_gone(
    hours: Library, reader: Client, numbers: dict[str, int], tmp_path: Path
) -> None:
    page = f"/work/{numbers['Castle']}/when"
    assert "No calendar is for “Dracula”" in _html(reader, page)
    calendar = tmp_path / "castle.calendar.toml"
    calendar.write_text(
        '[canon]\nid = "castle"\ntitle = "Dracula"\n[who]\nharker = ["Jonathan Harker"]\n'
        '[[event]]\nid = "the-coach"\ntitle = "The Coach"\nwho = ["harker"]\n',
        encoding="utf-8",
    )
    hours.add_calendar(calendar)
    assert "No calendar is for" not in _html(reader, page)
    reader.post(page, {"what": "place", "text": "harker: after The Coach"})
    hours.remove_calendar("castle")
    html = _html(reader, page)
    assert "Not understood any more" in html
    assert html.count("<q>harker: after The Coach</q>") == 1
    assert 'value="reset"' in html, "and it can be forgotten"


def test_its_page_quotes_the_field_and_draws_the_window(reader: Client, numbers: dict[str, int]) -> None:
    html = _html(reader, f"/work/{numbers['Stair']}/when")
    assert "<u>just after The Final Problem for Watson</u>; Holmes: possibly" in html
    assert re.search(r'href="/version/\d+/text\?field=setting#mark"', html)
    assert (
        'aria-label="between The Adventure of the Final Problem and The Adventure of the Empty House"' in html
    )
    assert 'class="span unsure"' in html, "what is only possible is drawn as such"


def test_it_is_placed_by_hand_and_that_is_undone(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Fog']}/when"
    done = reader.post(page, {"what": "place", "text": "watson: during The Sign of Four"})
    assert done.status_code == 303
    html = _html(reader, done["Location"])
    assert 'aria-label="during The Sign of Four"' in html
    assert "a person said so" in html
    act = re.search(r'name="which" value="([^"]+)"', html)
    assert act
    reader.post("/undo", {"which": act[1], "next": page})
    assert "It does not say when it is set" in _html(reader, page)


def test_what_is_not_understood_is_said_and_kept_in_the_form(reader: Client, numbers: dict[str, int]) -> None:
    response = reader.post(
        f"/work/{numbers['Fog']}/when", {"what": "place", "text": "watson: after The Sine of Four"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="watson: after The Sine of Four"' in html
    assert 'aria-invalid="true"' in html
    assert "No calendar knows “The Sine of Four”." in html


def test_what_is_said_of_a_line_is_taken_away_and_given_back(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Stair']}/when"
    assert reader.post(page, {"what": "drop", "line": "holmes"}).status_code == 303
    assert "possibly before The Adventure" not in _html(reader, page)
    reader.post(page, {"what": "reset"})
    assert "possibly before The Adventure" in _html(reader, page)
    assert reader.post(page, {"what": "nonsense"}).status_code == 400
    assert reader.post(page, {"what": "without", "place": "77"}).status_code == 422


def test_a_paradox_says_what_cannot_all_be_true(reader: Client, numbers: dict[str, int]) -> None:
    html = _html(reader, f"/work/{numbers['Rain']}/when")
    assert "These cannot all be true" in html
    assert html.count("<li>\n<div><p>") == 3
    assert "A slip, or does your story change canon here?" in html
    assert "Drop 1" in html
    assert "Drop 3" not in html, "canon cannot be dropped"


def test_dropping_one_statement_leaves_the_other(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Rain']}/when"
    place = re.findall(r'name="place" value="(\d+)"', _html(reader, page))[1]
    assert reader.post(page, {"what": "without", "place": place}).status_code == 303
    html = _html(reader, page)
    assert "These cannot all be true" not in html
    assert "after The Adventure of the Empty House" in html
    assert "before The Adventure of the Final Problem" not in html


def test_that_it_changes_canon_answers_the_question(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Rain']}/when"
    text = re.search(r'name="text" value="(verse: [^"]+)"', _html(reader, page))
    assert text
    assert reader.post(page, {"what": "place", "text": text[1]}).status_code == 303
    html = _html(reader, page)
    assert "These cannot all be true" not in html
    assert "It leaves canon at The Adventure of the Final Problem" in html


def test_contradictions_of_stories_and_of_a_series(reader: Client, numbers: dict[str, int]) -> None:
    html = _html(reader, "/contradictions")
    assert f'<a href="/work/{numbers["Rain"]}/when">Rain</a>' in html
    assert "in the series Chairs" in html
    assert "comes before “Two” (2)" in html
    reader.post(f"/work/{numbers['Two']}/when", {"what": "reset"})
    done = reader.post(
        f"/work/{numbers['Two']}/when", {"what": "without", "place": "0", "next": "/contradictions"}
    )
    assert done["Location"].startswith("/contradictions?done=")
    assert "Chairs" not in _html(reader, "/contradictions")


def test_what_a_series_does_not_allow_stands_with_both_its_stories(
    reader: Client, numbers: dict[str, int]
) -> None:
    for one, other in (("One", "Two"), ("Two", "One")):
        html = _html(reader, f"/work/{numbers[one]}/when")
        assert f'With <a href="/work/{numbers[other]}/when">{other}</a>' in html
        assert "comes before “Two” (2)" in html
        assert len(re.findall(rf'action="/work/({numbers["One"]}|{numbers["Two"]})/when"', html)) >= 2
        story = _html(reader, f"/work/{numbers[one]}")
        assert f"In their series, this and “{other}” cannot all be true" in story
    assert "In their series" not in _html(reader, f"/work/{numbers['Rain']}")
    page = f"/work/{numbers['One']}/when"
    reader.post(f"/work/{numbers['Two']}/when", {"what": "without", "place": "0", "next": page})
    assert "Two" not in _html(reader, page)


def test_a_draft_says_what_would_follow(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Fog']}/when/draft"
    told = reader.get(page, {"text": "watson: just after The Final Problem"}).json()
    assert told["windows"] == [
        "John Watson: between The Adventure of the Final Problem and The Adventure of the Empty House"
    ]
    assert "<svg" in told["drawn"]
    assert told["problem"] == ""
    assert reader.get(f"/work/{numbers['Fog']}/when").content.decode().count("<svg") == 0, "nothing was kept"


def test_a_draft_says_what_is_not_understood(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Fog']}/when/draft"
    told = reader.get(page, {"text": "wotson: after The Fi"}).json()
    assert "John Watson" in told["problem"]
    assert not told["half"]
    assert reader.get(page, {"text": "watson: after The Fi"}).json()["half"]


def test_a_draft_completes_where_one_types(reader: Client, numbers: dict[str, int]) -> None:
    page = f"/work/{numbers['Fog']}/when/draft"
    told = reader.get(page, {"text": "wats", "cursor": "4"}).json()
    assert {"text": "watson: ", "start": 0, "stop": 4, "shows": "John Watson"} in told["completions"]
    told = reader.get(page, {"text": "watson: after the sign"}).json()
    assert told["completions"][0]["shows"] == "The Sign of Four"
    assert told["problem"]
    assert reader.get(page).json()["problem"] == "", "whoever has not begun has made no mistake"


def test_a_story_of_no_known_canon_has_no_such_section(reader: Client, numbers: dict[str, int]) -> None:
    assert 'id="when"' not in _html(reader, f"/work/{numbers['Castle']}")
    assert reader.get(f"/work/{numbers['Castle']}/when").status_code == 200
    assert reader.get("/work/999999/when").status_code == 404
