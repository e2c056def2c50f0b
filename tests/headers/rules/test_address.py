from __future__ import annotations

from ianto.headers.rules import address
from tests.headers.reading import found


def test_the_authors_beside_the_name_or_alone() -> None:
    assert found(address, "The Salt Road\nby Ann Arbour (ann@example.org)\n") == [
        ("contact", "ann@example.org")
    ]
    assert found(address, "The Salt Road\nby Ann Arbour\nann@example.org\n") == [
        ("contact", "ann@example.org")
    ]
    assert found(address, "Title: Salt\nAuthor: Ann Arbour <ann@example.org>\n") == [
        ("contact", "ann@example.org")
    ]


def test_the_page_a_story_was_saved_from() -> None:
    original = "Posted originally on the Archive of Our Own at http://example.org/works/90.\n\nRating: G\n"
    assert found(address, original) == [("source_url", "http://example.org/works/90")]
    assert found(address, "Salt\nby Ann Arbour\nhttp://example.org/s/2001/1/Salt\n\nRating: G\n") == [
        ("source_url", "http://example.org/s/2001/1/Salt")
    ]


def test_labels_know_better_and_sentences_are_no_addresses() -> None:
    assert found(address, "Title: Salt\nAuthor: Ann <ann@example.org>\nEmail: ann@example.org\n") == []
    assert not address.claims("Write to ann@example.org if you like it")
    assert not address.claims("http://example.org/")


def test_addresses_written_against_harvesters() -> None:
    head = "Title: Salt\nAuthor: Ann Arbour <ann at salt dot example dot org>\n"
    assert found(address, head) == [("contact", "ann at salt dot example dot org")]
    assert found(address, "Title: Salt\nAuthor: Ann Arbour (ann[at]salt.example)\n") == [
        ("contact", "ann[at]salt.example")
    ]
    assert found(address, "Title: Salt\nAuthor: Ann Arbour at St. Mary\n") == []


def test_the_senders_address_if_there_is_no_other() -> None:
    mail = "From: Ann Arbour <ann@example.org>\nSubject: FIC: Salt\n\n"
    assert found(address, f"{mail}Title: Salt\n") == [("contact", "ann@example.org")]
    assert found(address, f"{mail}Title: Salt\nE-mail: bea@example.org\n") == []
