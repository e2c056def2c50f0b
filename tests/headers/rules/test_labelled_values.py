"""What stands behind a label: lists, codes, remarks and hedges, taken apart."""

from __future__ import annotations

from ianto.headers.rules import labelled
from tests.headers.reading import fields, found


def test_a_list_is_not_split_inside_brackets() -> None:
    assert found(labelled, "Rating: G\nCharacters: Alice (older, taller), the Hatter and the Cat.\n") == [
        ("rating", "G"),
        ("character", "Alice (older, taller)"),
        ("character", "the Hatter"),
        ("character", "the Cat"),
    ]


def test_none_is_no_value() -> None:
    assert found(labelled, "Rating: G\nWarnings: none that come to mind\nPairing: None\n") == [
        ("rating", "G"),
        ("warning", ""),
    ]


def test_a_series_may_be_a_canon() -> None:
    assert ("fandom", "Dracula") in found(labelled, "Series: Dracula\nRating: G\n")
    assert ("series", "The Whitby Papers") in found(labelled, "Series: The Whitby Papers\nRating: G\n")


def test_codes_are_sorted_out() -> None:
    assert found(labelled, "Rating: G\nCodes: PG-13, H/W, Humour\n")[1:] == [
        ("rating", "PG-13"),
        ("relationship", "H/W"),
        ("genre", "Humour"),
    ]


def test_a_fandom_with_a_slash_in_its_name_is_one() -> None:
    assert found(labelled, "Fandom: Fate/stay night\nRating: G\n")[0] == ("fandom", "Fate/stay night")
    assert found(labelled, "Fandom: Dracula/Emma\nRating: G\n")[:2] == [
        ("fandom", "Dracula"),
        ("fandom", "Emma"),
    ]


def test_two_authors_and_one_with_an_alias() -> None:
    assert found(labelled, "Author: Ann Arbour and Bea Lake\nRating: G\n")[:2] == [
        ("author", "Ann Arbour"),
        ("author", "Bea Lake"),
    ]
    assert found(labelled, "Author: Ann Arbour, aka bea_lake\nRating: G\n")[0] == (
        "author",
        "Ann Arbour, aka bea_lake",
    )


def test_a_journals_mark_before_a_name_goes() -> None:
    assert found(labelled, "Author: [info]bea_lake\nBeta: [personal profile] ann & cat_k\n") == [
        ("author", "bea_lake"),
        ("beta", "ann"),
        ("beta", "cat_k"),
    ]


def test_a_prompt_in_quotation_marks_and_who_gave_it() -> None:
    for value in ('"wet dog" (from ferncombe)', "“wet dog”", "wet dog (given by Cora Lamb)"):
        (field,) = [
            each for each in fields(labelled, f"Prompt: {value}\nRating: G\n") if each.name == "prompt"
        ]
        assert field.value == "wet dog"
        assert field.raw == value
    assert ("prompt", '"salt", "sea"') in found(labelled, 'Prompt: "salt", "sea"\nRating: G\n')


def test_hurt_and_comfort_are_one_genre() -> None:
    assert found(labelled, "Genre: Angst/Hurt/Comfort, H/C, Drama/Humor\nRating: G\n")[:5] == [
        ("genre", value) for value in ("Angst", "Hurt/Comfort", "H/C", "Drama", "Humor")
    ]


def test_a_counter_behind_a_word() -> None:
    assert ("part", "3/5") in found(labelled, "Title: Salt\nPart: NEW 3/5\n")


def test_spoilers_are_nothing_to_be_warned_of() -> None:
    assert found(labelled, "Warnings: drowning, mild spoilers for the last chapter\nRating: G\n")[:2] == [
        ("warning", "drowning"),
        ("spoilers", "the last chapter"),
    ]


def test_a_comma_inside_a_number_divides_nothing() -> None:
    assert ("fandom", "20,000 Leagues Under the Sea") in found(
        labelled, "Fandoms: 20,000 Leagues Under the Sea, Emma\nRating: G\n"
    )


def test_a_canon_with_two_names() -> None:
    value = "Der Sandmann | The Sandman - E. T. A. Hoffmann"
    assert found(labelled, f"Fandom: {value}\nRating: G\n")[0] == ("fandom", value)
    assert found(labelled, "Fandom: Emma | Dracula\nRating: G\n")[:2] == [
        ("fandom", "Emma"),
        ("fandom", "Dracula"),
    ]


def test_what_stands_behind_a_name_or_a_rating() -> None:
    head = "Author: ann_arbour (me!)\nRating: NC-17 • 6 Reviews\nChallenge: [community profile] salt_fest\nRecipient: [info]bea_lake\n"
    assert found(labelled, head) == [
        ("author", "ann_arbour"),
        ("rating", "NC-17"),
        ("challenge", "salt_fest"),
        ("recipient", "bea_lake"),
    ]


def test_a_pairing_among_codes() -> None:
    assert found(labelled, "Title: Salt\nClassification: S, A, H/W UST, H/C\n")[1:] == [
        ("genre", "S"),
        ("genre", "A"),
        ("relationship", "H/W UST"),
        ("genre", "H/C"),
    ]


def test_a_rating_and_when_it_takes_place() -> None:
    assert found(labelled, 'Title: Salt\nRating: PG-13/ takes place after "The Fog"\n')[1:] == [
        ("rating", "PG-13"),
        ("setting", 'takes place after "The Fog"'),
    ]


def test_names_that_were_links_stand_on_lines_of_their_own() -> None:
    head = "Rating: G\nBeta: the lovely\nfoxglove_lane\n&\nthrift_sea\nSummary: Salt.\n"
    assert found(labelled, head)[1:3] == [("beta", "foxglove_lane"), ("beta", "thrift_sea")]


def test_warnings_in_short_sentences_or_between_semicolons() -> None:
    assert found(labelled, "Rating: G\nWarnings: Swearing. Beer.\n")[1:] == [
        ("warning", "Swearing"),
        ("warning", "Beer"),
    ]
    assert found(labelled, "Rating: G\nWarnings: Drowning, more than once; organ music\n")[1:] == [
        ("warning", "Drowning, more than once"),
        ("warning", "organ music"),
    ]
    assert found(labelled, "Rating: G\nWarnings: There is a death. It is a sad one.\n")[1:] == [
        ("warning", "There is a death. It is a sad one.")
    ]


def test_how_much_there_is_of_a_pairing_is_no_part_of_it() -> None:
    assert found(labelled, "Rating: G\nPairing: Holmes/Watson, a smidgin of Mina/Lucy\n")[1:] == [
        ("relationship", "Holmes/Watson"),
        ("relationship", "Mina/Lucy"),
    ]


def test_a_category_that_is_two_canons() -> None:
    assert found(labelled, "Title: Salt\nCategory: Dracula/Emma x-over\n")[1:] == [
        ("fandom", "Dracula"),
        ("fandom", "Emma"),
    ]


def test_a_prompt_in_the_challenges_own_words() -> None:
    assert ("challenge", "Salt Battle VII") in found(
        labelled, "Title: Salt\nWritten for: Salt Battle VII, prompt: Mina/Lucy, fog\n"
    )
    assert found(
        labelled, "Title: Salt\nPairing: Mina/Lucy if you squint\nWarnings: Um, no. Unless you fear fog.\n"
    )[1:] == [("relationship", "Mina/Lucy"), ("warning", "")]


def test_remarks_among_people_are_nobody() -> None:
    head = (
        "Title: Salt\nCharacters this time: Meg, the Persian. Raoul is in the wardrobe, he does not count\n"
    )
    assert found(labelled, head)[1:] == [("character", "Meg"), ("character", "the Persian")]
    assert found(labelled, "Title: Salt\nCharacters: Dr. Watson, Mrs. Hudson\n")[1:] == [
        ("character", "Dr. Watson"),
        ("character", "Mrs. Hudson"),
    ]


def test_a_summary_of_several_paragraphs_below_its_label() -> None:
    head = "Title: Salt\nSummary:\n\nAnne finds a key.\n\nIt isn't hers.\n\nDisclaimer: Not mine.\n"
    assert ("summary", "Anne finds a key.\n\nIt isn't hers.") in found(labelled, head)


def test_hedges_are_no_warnings() -> None:
    assert found(labelled, "Title: Salt\nWarnings: drowning, kinda\n")[1:] == [("warning", "drowning")]


def test_what_the_author_says_of_a_canon_is_none() -> None:
    head = 'Fandom: Beowulf, and if you say "that is none" we shall have words\nRating: G\n'
    assert [value for name, value in found(labelled, head) if name == "fandom"] == ["Beowulf"]


def test_warnings_in_three_short_sentences() -> None:
    head = "Rating: G\nWarnings: canonical character death. Canonical un-death. Dialect\n"
    assert [value for name, value in found(labelled, head) if name == "warning"] == [
        "canonical character death",
        "Canonical un-death",
        "Dialect",
    ]


def test_a_shelf_is_no_part_of_a_canon() -> None:
    head = "Title: The Salt Road\nFandom: Books » Dracula\nRating: T\n"
    assert ("fandom", "Dracula") in found(labelled, head)


def test_me_is_no_name() -> None:
    for who in ("me", "Me!", "yours truly", "see above", "moi"):
        values = found(labelled, f"Title: The Salt Road\nAuthor: {who}\nRating: T\n")
        assert "author" not in dict(values), who
    assert ("author", "Mea") in found(labelled, "Title: The Salt Road\nAuthor: Mea\nRating: T\n")


def test_spoilers_first_and_then_a_warning() -> None:
    head = "Title: Salt\nAuthor: Ann Arbour\nWarnings: spoilers for the oldest of tales. Also a goose comes to harm.\n"
    assert found(labelled, head)[2:] == [
        ("spoilers", "the oldest of tales."),
        ("warning", "a goose comes to harm"),
    ]


def test_a_canon_remade_is_still_that_canon() -> None:
    assert found(labelled, "Title: Salt\nUniverse: Emma, modern AU\n")[1:] == [("fandom", "Emma")]
