"""The pages of tables, as tests read them."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client


def html_of(client: Client, path: str, **data: Any) -> str:
    """A page as it is sent; it has to be there."""
    response = client.get(path, data)
    assert response.status_code == 200, path
    return response.content.decode()


def cell_of(html: str, number: int) -> str:
    """One cell of a table's page, by its number."""
    found = re.search(rf'<li class="cell [^"]*" id="p{number}">.*?\n</li>', html, re.DOTALL)
    assert found
    return found[0]
