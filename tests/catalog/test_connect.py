"""The catalogue is made whole or not at all, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from ianto.catalog import connect, disconnect, revision


def _end_before_it_is_noted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if sql.startswith('INSERT INTO "django_migrations"'):
        raise KeyboardInterrupt
    return execute(sql, *rest)


@pytest.mark.usefixtures("without_tables")
def test_an_interrupted_beginning_can_be_begun_again(tmp_path: Path, database: Callable[[], str]) -> None:
    url = database()

    def interrupt(connection: BaseDatabaseWrapper, **_rest: Any) -> None:
        connection.execute_wrappers.append(_end_before_it_is_noted)

    connection_created.connect(interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            connect(tmp_path, url)
    finally:
        connection_created.disconnect(interrupt)
        disconnect()
    connect(tmp_path, url)
    assert revision() == 0
    disconnect()
