"""Tables as they come in on the site: pasted, sent, made, renamed and dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.library.tabled import POSTED, text_of
from tests.web.table_pages import cell_of, html_of

from ianto.challenges import Link, Prompt, Table
from ianto.library import Library

Visitor = Callable[..., Client]


def test_a_posted_table_is_shown_as_it_was_read_before_it_is_kept(bare: Library, visitor: Visitor) -> None:
    reader = visitor(bare)
    text = "Oz lamps\n\n1. Emerald <road>\n2. Silver shoes\n4. Poppies"
    looked = reader.post("/tables/import", {"text": text, "what": "look", "challenge": "Oz"})
    html = looked.content.decode()
    assert looked.status_code == 200
    assert "3 prompts, read as a plain list." in html
    assert "Emerald &lt;road&gt;" in html
    assert '<ul class="warnings">' in html
    assert bare.tables() == []
    given = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html.split('class="keep-it"')[1])
    )
    kept = reader.post(
        "/tables/import", {name: unescape(value) for name, value in given.items()} | {"what": "keep"}
    )
    assert kept.status_code == 303
    assert kept["Location"] == "/table/oz-lamps"
    assert [each.text for each in bare.tables()[0].table.prompts][-1] == "Poppies"
    assert bare.tables()[0].challenge == "Oz"


def test_a_table_comes_as_a_file(bare: Library, visitor: Visitor) -> None:
    upload = SimpleUploadedFile("posted.txt", "Läufe\n\n1. Nebel\n2. Öl\n".encode("cp1252"))
    html = visitor(bare).post("/tables/import", {"file": upload, "what": "look"}).content.decode()
    assert "Öl" in html
    assert 'name="source" value="posted.txt"' in html


@pytest.mark.parametrize("text", ["", "nothing of the kind", "\0", "<table>", "1." * 50_000])
def test_what_is_no_table_is_said_beside_the_field_and_stays_there(
    bare: Library, visitor: Visitor, text: str
) -> None:
    response = visitor(bare).post("/tables/import", {"text": text, "name": "Lamps", "what": "keep"})
    html = response.content.decode()
    if response.status_code == 303:
        return
    assert response.status_code == 409
    assert 'aria-describedby="text-trouble"' in html
    assert 'value="Lamps"' in html
    assert unescape(html.split('name="text"')[1].split(">\n", 1)[1].split("</textarea>")[0]) == text
    assert bare.tables() == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("tea table.txt", "From the file tea table.txt."),
        ("https://lamps.example.org/12.html", "Posted at https://lamps.example.org/12.html."),
        ("lamps_community", "Posted at lamps_community."),
    ],
)
def test_a_file_is_not_called_the_place_where_a_table_was_posted(
    bare: Library, visitor: Visitor, source: str, told: str
) -> None:
    bare.import_tables(POSTED, source=source)
    assert told in html_of(visitor(bare), "/table/20lamps")


def test_what_lacks_but_a_name_is_asked_for_one(bare: Library, visitor: Visitor) -> None:
    response = visitor(bare).post("/tables/import", {"text": "1. Fog\n2. Oil", "what": "keep"})
    html = response.content.decode()
    assert response.status_code == 409
    assert 'aria-describedby="name-trouble"' in html
    assert "text-trouble" not in html
    assert "--name" not in html


def test_a_table_is_made_of_prompts_one_a_line(bare: Library, visitor: Visitor) -> None:
    reader = visitor(bare)
    made = reader.post(
        "/tables/new", {"name": " Seven  days ", "prompts": "Fog\n\n 7 days later \nOil\n", "columns": "3"}
    )
    assert made["Location"] == "/table/seven-days"
    shown = bare.table("seven-days")
    assert shown is not None
    assert [(each.number, each.text) for each in shown.table.prompts] == [
        (1, "Fog"),
        (2, "7 days later"),
        (3, "Oil"),
    ]
    again = reader.post("/tables/new", {"name": "seven days", "prompts": "Fog", "columns": "many"})
    html = unescape(again.content.decode())
    assert again.status_code == 409
    assert "There is a table “Seven days” already." in html
    assert "A number from 1 to 12, or nothing for a list." in html
    assert 'value="many"' in html
    nothing = unescape(reader.post("/tables/new", {}).content.decode())
    assert 'id="name-trouble"' in nothing
    assert 'id="prompts-trouble"' in nothing
    too_long = unescape(reader.post("/tables/new", {"name": "x", "prompts": "a" * 501}).content.decode())
    assert "at most 500 characters" in too_long


def test_a_table_is_renamed_and_dropped_and_both_can_be_undone(bare: Library, visitor: Visitor) -> None:
    reader = visitor(bare)
    for name in ("Lamps", "Oils"):
        bare.keep_table(
            Table(name.lower(), name, (Prompt(1, "Fog", links=(Link("https://example.org/1"),)),))
        )
    clash = reader.post("/table/lamps", {"what": "rename", "to": "Oils"})
    assert clash.status_code == 409
    assert 'id="to-trouble"' in clash.content.decode()
    assert 'value="Oils"' in clash.content.decode()
    renamed = reader.post("/table/lamps", {"what": "rename", "to": "Lanterns"})
    assert re.fullmatch(r"/table/lamps\?done=.+", renamed["Location"])
    assert "<h1>Lanterns</h1>" in html_of(reader, "/table/lamps")
    assert "elsewhere" in cell_of(html_of(reader, "/table/lamps"), 1)
    assert "https://example.org/1" in html_of(reader, "/table/lamps/cell/1")
    dropped = reader.post("/table/lamps", {"what": "drop"})
    assert [each.table.id for each in bare.tables()] == ["oils"]
    reader.post("/undo", {"which": dropped["Location"].split("done=")[1], "next": "/tables"})
    assert [each.table.id for each in bare.tables()] == ["lamps", "oils"]
    assert reader.post("/table/lamps", {"what": "burn"}).status_code == 400


def test_an_empty_library_says_how_tables_come_in(bare: Library, visitor: Visitor) -> None:
    reader = visitor(bare)
    assert "None yet." in html_of(reader, "/tables")
    assert "Nothing is left to write" in html_of(reader, "/tables/prompt", seed="1")


def test_hostile_names_are_words(bare: Library, visitor: Visitor, tmp_path: Path) -> None:
    bad = '"><script>alert(1)</script>'
    (tmp_path / "bad.txt").write_text(
        text_of(bad, author=bad, more=f"Table: {bad}\nPrompt: 1, {bad}"), encoding="utf-8"
    )
    bare.add([tmp_path / "bad.txt"])
    bare.keep_table(Table("bad", bad, (Prompt(1, bad),)))
    reader = visitor(bare)
    for path in ("/tables", "/table/bad", "/table/bad/cell/1", "/table/bad/export", "/table/bad/pictures"):
        assert "<script>alert" not in html_of(reader, path)
