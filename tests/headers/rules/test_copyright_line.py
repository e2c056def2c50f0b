from __future__ import annotations

from ianto.headers.rules import copyright_line
from tests.headers.reading import found


def _author(head: str) -> list[str]:
    return [value for name, value in found(copyright_line, head) if name == "author"]


def test_a_story_is_claimed() -> None:
    for line in (
        "© Ann Arbour 2014",
        "(c) Ann Arbour, 1998. All rights reserved.",
        "Copyright 1998 by Ann Arbour",
        "Copyright (c) March 1998 Ann Arbour. Do not archive without asking.",
        "Story copyright Ann Arbour, 2001",
        "All stories are © Ann Arbour 2001-2003.",
    ):
        assert _author(f"The Salt Road\n\n{line}\n") == ["Ann Arbour"], line


def test_what_the_line_forbids() -> None:
    head = "The Salt Road\n\n© ann 2014. do not copy this\n"
    assert found(copyright_line, head) == [("author", "ann"), ("disclaimer", "© ann 2014. do not copy this")]


def test_a_company_wrote_nothing() -> None:
    for line in (
        "(c) BBC 1963",
        "© Grey Gull Productions 1999",
        "Copyright The Estate of Somebody",
        "Copyright laws were broken by nobody here",
        "All characters are copyright their respective owners",
    ):
        assert _author(f"The Salt Road\n\n{line}\n") == [], line
