from __future__ import annotations

from ianto.headers.rules import tailed_title
from tests.headers.reading import found


def test_a_title_in_small_letters() -> None:
    for line in (
        "Salt: a tale of five great fogs [Dracula, Mina/Lucy, PG-13] (2/5)",
        "Salt: a tale of five great fogs (Mina/Lucy, R) (2/5)",
    ):
        assert found(tailed_title, f"{line}\n\nDisclaimer: Not mine.\n") == [
            ("part", "2/5"),
            ("title", "Salt: a tale of five great fogs"),
        ], line


def test_a_label_knows_better() -> None:
    line = "Salt: a tale of five great fogs [Dracula, Mina/Lucy, PG-13]"
    assert found(tailed_title, f"{line}\n\nTitle: The Salt Road\n") == []


def test_a_sentence_is_no_title() -> None:
    for line in (
        "I read it again and it was worse (in 1893, and again last year)",
        "The whole of it was written at night. [Mina/Lucy, PG]",
        "Not one of these is mine (Dracula is)",
    ):
        assert found(tailed_title, f"{line}\n\nDisclaimer: Not mine.\n") == [], line
