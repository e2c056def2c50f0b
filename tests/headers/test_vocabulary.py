from __future__ import annotations

from ianto.headers.vocabulary import known_canon


def test_canons_by_any_of_their_names() -> None:
    for name, canon in (
        ("20,000 Leagues Under the Seas", "20,000 Leagues Under the Sea"),
        ("atla", "Avatar: The Last Airbender"),
        ("Canterbury Tales", "The Canterbury Tales"),
        ("The Arabian Nights.", "One Thousand and One Nights"),
        ("Middlemarch", "Middlemarch"),
    ):
        assert known_canon(name) == canon, name


def test_words_are_no_canons() -> None:
    for word in ("She", "Rain", "The Salt Road", "Chapter One", "Humor"):
        assert known_canon(word) is None, word
