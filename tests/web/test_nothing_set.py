"""A library whose stories say nothing of when they are set."""

from __future__ import annotations

import pytest
from tests.web.conftest import Visitor

from ianto.library import Library


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/lives", "No story here says when it is set"),
        ("/life/holmes/watson", "No story here says when it is set in this life."),
        ("/contradictions", "can be so"),
    ],
)
def test_it_is_said_plainly(bare: Library, visitor: Visitor, page: str, said: str) -> None:
    assert said in visitor(bare).get(page).content.decode()
