from __future__ import annotations

from ianto.headers.boundary import find_header
from ianto.headers.rules import signature
from tests.headers.reading import STORY

_HEAD = "Title: The Salt Road\nRating: G"


def _signed(below: str, head: str = _HEAD) -> list[str]:
    text = head + STORY * 4 + below
    fields = list(signature.find(find_header(text)))
    for field in fields:
        assert field.span is not None
        assert text[slice(*field.span)] == field.raw
    return [field.value for field in fields]


def test_a_name_below_the_end() -> None:
    for below in (
        "\nTHE END\n\nAnn Arbour\n",
        "\n~Fin~\n\n-- Ann Arbour\n",
        "\nThe End\n\nAnn Arbour\nann@salt.example\n",
        "\nEnd.\n\nI hope you liked it!\n\nlove, Ann Arbour\n",
        "\nTBC\n\nPlease send feedback!\nxoxo Ann Arbour\n",
    ):
        assert _signed(below) == ["Ann Arbour"], below


def test_a_name_as_the_last_line() -> None:
    assert _signed("\n\n~Ann Arbour~\n") == ["Ann Arbour"]
    assert _signed("\n\n-- ann_arbour\n") == ["ann_arbour"]
    assert _signed("\n\n--\nAnn Arbour\nann@salt.example\n") == ["Ann Arbour"]


def test_letters_are_signed_by_others() -> None:
    for below in (
        "\n\nYour loving brother,\n\nTom\n",
        "\n\nEver yours,\n\n-- Tom Lyle\n",
        "\n\n-- Miss Lyle\n",
        "\n\nlove, Tom\n",
        "\n\n~ fin ~\n",
        "\n\nTHE END\n\nTo be continued\n",
        "\nTHE END\n\nlove, always\n",
    ):
        assert _signed(below) == [], below


def test_a_stated_author_needs_no_signature() -> None:
    assert _signed("\nTHE END\n\n~Ann~\n", "Title: The Salt Road\nAuthor: Bea Lake") == []
