"""A library from before addresses were remembered learns them when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command

from ianto.catalog import connect, disconnect, old_address, record, works_at
from tests.catalog.readings import entry, reading


def test_addresses_of_an_older_library_are_learnt(tmp_path: Path, database: Callable[[], str]) -> None:
    url = database()
    connect(tmp_path, url)
    lamp = reading("The Lamp", "a lamp", source_url="http://www.lamps.example.org/viewstory.php?sid=12")
    other = reading("The Pen", "a pen", source_url="not an address")
    record([entry("added", 1, lamp), entry("added", 2, other)], datetime.now(UTC))
    call_command("migrate", "catalog", "0001", verbosity=0, interactive=False)
    disconnect()
    connect(tmp_path, url)
    address = old_address("https://lamps.example.org/viewstory.php?sid=12")
    assert address is not None
    assert works_at(address) == [1]
    assert works_at(address, local=True) == [1]
    disconnect()


def test_a_name_in_a_page_parameter_is_kept_and_a_number_is_not() -> None:
    first, second = (old_address(f"http://fic.example.org/index.php?page={name}") for name in ("fog", "salt"))
    assert first != second
    assert old_address("http://fic.example.org/entry.html?page=2") == old_address(
        "http://fic.example.org/entry.html"
    )
