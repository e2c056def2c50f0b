from __future__ import annotations

from ianto.headers.rules import subject
from tests.headers.reading import found


def test_kinds_of_subject() -> None:
    assert found(subject, "Fic: The Salt Road (2/5)\n\nRating: G\nPairing: A/B\n") == []
    assert found(subject, "New Dracula Fic: The Salt Road (2/5)\n\nRating: G\n") == [
        ("part", "2/5"),
        ("title", "The Salt Road"),
    ]


def test_the_canons_of_a_crossover() -> None:
    assert found(subject, "Dracula/Emma Crossover Fic: The Salt Road\n\nRating: G\n") == [
        ("fandom", "Dracula"),
        ("fandom", "Emma"),
        ("title", "The Salt Road"),
    ]


def test_a_mails_subject() -> None:
    head = "From: ann@salt.example\nSubject: [salt-l] NEW: The Salt Road (1/2) by Ann Arbour\n\nRating: G\n"
    assert found(subject, head) == [("author", "Ann Arbour"), ("part", "1/2"), ("title", "The Salt Road")]


def test_a_journals_line_above_the_entry() -> None:
    line = "ann_arbour @ 09:15 pm: [Salt Quest] Untitled Salt Drabble (Percy/Marguerite, G)\n"
    assert found(subject, line) == [
        ("fandom", "Salt Quest"),
        ("author", "ann_arbour"),
        ("title", "Untitled Salt Drabble"),
    ]


def test_kinds_between_brackets_and_gifts() -> None:
    assert found(subject, "[FILL] The Salt Road (Dracula, Mina/Lucy, PG)\n\nRating: PG\n") == [
        ("title", "The Salt Road")
    ]
    assert ("title", "The Salt Road") in found(
        subject, "Gift fic for bea_lake: The Salt Road\n\nRating: PG\n"
    )


def test_a_canon_behind_a_lists_name_is_one_though_nobody_listed_it() -> None:
    head = "Subject: [SaltList] [Salt Quest] The Salt Road - Part 1\nFrom: ann@example.org\n\nRating: G\n"
    assert ("fandom", "Salt Quest") in found(subject, head)
    head = "Subject: [SaltList] The Salt Road - Part 1\nFrom: ann@example.org\n\nRating: G\n"
    assert "fandom" not in dict(found(subject, head))


def test_several_brackets() -> None:
    line = "Subject: [SaltList] [Alice/Dracula][Crossover] The Salt Road, 4/9\nFrom: ann@example.org\n\nRating: G\n"
    assert found(subject, line) == [
        ("fandom", "Alice"),
        ("fandom", "Dracula"),
        ("part", "4/9"),
        ("title", "The Salt Road"),
    ]


def test_canons_nobody_listed_behind_a_storys_title() -> None:
    for line in (
        "FIC: The Salt Road (Salt Quest, Wren/Hollis) 2/3",
        "Fic: The Salt Road (Salt Quest, the ferryman's mother)",
        "FIC: The Salt Road (1/?)  Salt Quest",
        "NEW: The Salt Road (1/1), Salt Quest",
    ):
        values = found(subject, f"Subject: {line}\nFrom: ann@example.org\n\nDisclaimer: not mine.\n")
        assert ("title", "The Salt Road") in values
        assert ("fandom", "Salt Quest") in values


def test_brackets_that_belong_to_a_title() -> None:
    for title in ("The Road (and Back)", "The Road (Part 2)"):
        values = found(subject, f"Subject: FIC: {title}\nFrom: ann@example.org\n\nDisclaimer: not mine.\n")
        assert "fandom" not in dict(values)


def test_the_sender_may_post_for_somebody_else() -> None:
    head = 'Subject: NEW: "The Salt Road" 1/1 [PG] posted for Cora Lamb\nFrom: ann@example.org\n\nDisclaimer: not mine.\n'
    assert ("author", "Cora Lamb") in found(subject, head)
    assert ("title", "The Salt Road") in found(subject, head)


def test_a_fic_and_what_is_appended_to_it() -> None:
    for line in ("Fic: Mere (Salt Quest, the ferryman's mother)", "Story: Mere (Salt Quest)"):
        values = found(subject, f"{line}\n\nRating: G\n") if "," in line else []
        assert not values or values == [("fandom", "Salt Quest")], line
    assert found(subject, "Fic: Mere (and Back)\n\nRating: G\n") == []


def test_crossovers_gifts_and_updates() -> None:
    assert found(subject, "Raffles/Sherlock Holmes Crossover: The Silver Spoon\n\nRating: G\n") == [
        ("fandom", "Raffles"),
        ("fandom", "Sherlock Holmes"),
        ("title", "The Silver Spoon"),
    ]
    assert found(subject, "Gift fic for bea_lake: The Silver Spoon\n\nRating: G\n") == [
        ("recipient", "bea_lake"),
        ("title", "The Silver Spoon"),
    ]
    assert ("title", "The Silver Spoon") in found(subject, "UPDATE: The Silver Spoon ch. 4\n\nRating: G\n")


def test_a_rating_before_the_author() -> None:
    head = 'Subject: "The Salt Road" 1/1 [PG] by Cora Lamb\nFrom: ann@example.org\n\nDisclaimer: not mine.\n'
    assert ("rating", "PG") in found(subject, head)


def test_a_journals_line_with_any_title() -> None:
    assert found(subject, "ann_arbour @ 09:15 pm: The Salt Road\n\nRating: G\n") == [
        ("author", "ann_arbour"),
        ("title", "The Salt Road"),
    ]
    assert found(subject, "ann_arbour @ 09:15 pm: so today I went out and it rained.\n\nRating: G\n") == []


def test_a_remark_behind_what_kind_it_is() -> None:
    head = "Subject: REPOST (sorry!!!): The Salt Road\nFrom: ann@example.org\n\nDisclaimer: not mine.\n"
    assert ("title", "The Salt Road") in found(subject, head)


def test_two_ratings_are_no_pairing() -> None:
    head = (
        "Subject: NEW: The Salt Road 2/2 [Hamlet, PG-13/R]\nFrom: ann@example.org\n\nDisclaimer: not mine.\n"
    )
    assert "relationship" not in dict(found(subject, head))


def test_a_canon_with_a_colon_before_a_fic() -> None:
    values = found(subject, "Dracula: Fic: The Salt Road\n\nDisclaimer: Not mine.\n")
    assert values == [("fandom", "Dracula"), ("title", "The Salt Road")]
