"""The chart of a life on the site: drawn beside the server, kept, and told as a list."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.library.placed import folder_of_placed
from tests.web.conftest import Visitor

from ianto.export import PLATE_STYLE
from ianto.library import ChartAsked, Library
from ianto.web import WEB_SETTINGS

_LONG = 60.0
"""Seconds another process may take to begin and to draw."""


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of five stories on Holmes, three of which say when they are set."""
    folder = tmp_path_factory.mktemp("charted")
    library = Library(folder / "library", create=True, extra=WEB_SETTINGS)
    library.add([folder_of_placed(folder / "hours")])
    yield library
    library.close()


@pytest.fixture
def client(hours: Library, visitor: Visitor) -> Client:
    """A visitor to that library."""
    return visitor(hours)


def test_a_chart_has_the_events_and_the_stories_of_a_life_in_its_order(hours: Library) -> None:
    chart = hours.chart(hours.life("watson"))
    assert chart.lines[0].chosen
    assert chart.lines[0].name == "John Watson"
    labels = [column.label for column in chart.columns]
    assert labels.index("The Final Problem") < labels.index("The Hour 1") < labels.index("The Empty House")
    story = next(column for column in chart.columns if column.label == "The Hour 1")
    assert set(story.together[0]) >= {"watson", "holmes"}
    assert story.href.startswith("/work/")
    late = next(column for column in chart.columns if column.label == "The Hour 3")
    assert late.span is not None
    assert chart.columns[late.span[0]].label == "The Empty House"
    few = hours.chart(hours.life("watson"), ChartAsked(("watson", "mycroft"), "final-problem", "empty-house"))
    assert [line.id for line in few.lines] == ["watson", "mycroft"]
    assert (few.columns[0].id, few.columns[-1].id) == ("final-problem", "empty-house")


def test_a_page_does_not_wait_for_long_and_has_the_chart_in_the_end(client: Client, hours: Library) -> None:
    begun = time.monotonic()
    first = client.get("/chart/holmes/watson")
    assert first.status_code == 200
    assert "The same as a list" in first.content.decode()
    while "Refresh" in (answer := client.get("/chart/holmes/watson")).headers:
        assert time.monotonic() - begun < _LONG
        time.sleep(0.2)
    page = answer.content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="plate"' in page
    assert " style=" not in page
    assert "there cannot be fewer" in page
    assert len(list(hours.folder.charts.glob("*.json"))) == 1


def test_a_kept_chart_that_is_damaged_is_drawn_again(client: Client, hours: Library) -> None:
    chart = hours.chart(hours.life("holmes"))
    begun = time.monotonic()
    while not hours.drawn(chart).svg:
        assert time.monotonic() - begun < _LONG
    kept = max(hours.folder.charts.glob("*.json"), key=lambda path: path.stat().st_mtime)
    kept.write_text('{"svg": ', encoding="utf-8")
    assert hours.drawn(chart, 0).svg == ""
    assert hours.drawn(chart, _LONG).svg
    assert client.get("/chart/holmes/holmes").status_code == 200


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_chart_is_a_file_of_its_own(client: Client, kind: str, begins: bytes) -> None:
    begun = time.monotonic()
    address = f"/chart/holmes/watson.{kind}?theme=dark&from=final-problem&to=empty-house"
    while (answer := client.get(address)).status_code == 503:
        assert answer.headers["Refresh"]
        assert time.monotonic() - begun < _LONG
        time.sleep(0.2)
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


def test_events_without_any_of_those_who_were_chosen_are_told_of_nobody(client: Client) -> None:
    page = client.get("/chart/holmes/watson?who=mycroft&who=nobody")
    assert page.status_code == 200
    assert "A Study in Scarlet" in page.content.decode()


def test_a_span_that_ends_before_it_begins_has_nothing_to_draw(client: Client) -> None:
    address = "/chart/holmes/watson{}?from=empty-house&to=final-problem&who=nobody"
    assert "Nothing is known of this life yet" in client.get(address.format("")).content.decode()
    assert client.get(address.format(".svg")).status_code == 404


def test_a_chart_that_cannot_be_kept_is_shown_all_the_same(hours: Library, tmp_path: Path) -> None:
    charts = hours.folder.charts
    if charts.exists():
        charts.rename(tmp_path / "aside")
    charts.write_text("in the way", encoding="utf-8")
    chart = hours.chart(hours.life("watson"), ChartAsked(("watson", "hudson")))
    begun = time.monotonic()
    while not hours.drawn(chart).svg:
        assert time.monotonic() - begun < _LONG
    assert hours.drawn(chart).svg
    charts.unlink()


def test_only_so_many_charts_wait_to_be_drawn(hours: Library) -> None:
    """Whoever asks for one after the other, each with other people, does not keep the rest waiting for ever."""
    life, people = hours.life("watson"), [*hours.atlas().people("holmes")]
    charts = [hours.chart(life, ChartAsked(("watson", name))) for name in people[:30]]
    for chart in charts:
        hours.drawn(chart, 0.001)
    begun = time.monotonic()
    while not hours.drawn(charts[0], 0.2).svg:
        assert time.monotonic() - begun < _LONG
    time.sleep(2)
    assert sum(bool(hours.drawn(chart, 0).svg) for chart in charts) < 20


def test_who_draws_goes_when_the_library_is_closed(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", create=True, extra=WEB_SETTINGS)
    library.add([folder_of_placed(tmp_path / "hours")])
    before = {each.pid for each in multiprocessing.active_children()}
    library.drawn(library.chart(library.life("watson")), 0.01)
    drawing = [each for each in multiprocessing.active_children() if each.pid not in before]
    assert drawing
    library.close()
    for each in drawing:
        each.join(_LONG)
        assert not each.is_alive()


def test_nobody_has_no_chart(client: Client) -> None:
    assert client.get("/chart/holmes/nobody").status_code == 404
    assert client.get("/chart/nowhere/watson.svg").status_code == 404
    assert client.get("/chart/holmes/Dr. Watson").headers["Location"] == "/chart/holmes/watson"


def test_the_page_has_the_rules_a_plate_needs() -> None:
    rules = Path("src/ianto/web/static/plate.css").read_text(encoding="utf-8")
    assert rules.partition("*/\n")[2] == PLATE_STYLE + "\n"
