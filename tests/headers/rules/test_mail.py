from __future__ import annotations

from ianto.headers.rules import mail
from tests.headers.reading import found


def test_the_sender() -> None:
    head = 'From: "Ann Arbour" <ann@salt.example>\nSubject: NEW: Salt\n\nRating: G\n'
    assert found(mail, head) == [("author", "Ann Arbour")]
    head = "From: ann@salt.example (Ann A.)\nSubject: NEW: Salt\n\nRating: G\n"
    assert found(mail, head) == [("author", "Ann A.")]
    head = "From: ann at salt.example (Ann A.)\nSubject: NEW: Salt\n\nRating: G\n"
    assert found(mail, head) == [("author", "Ann A.")]


def test_without_a_subject_it_is_no_mail() -> None:
    assert found(mail, "From: the top\nRating: G\n") == []
