from __future__ import annotations

from ianto.headers.rules import labelled
from tests.headers.reading import found


def test_names_and_values() -> None:
    head = "Title: The Salt Road\nAuthor: Ann Arbour\nPairing: Mina/Lucy, Mina/Jonathan\nRating: PG-13\n"
    assert found(labelled, head) == [
        ("title", "The Salt Road"),
        ("author", "Ann Arbour"),
        ("relationship", "Mina/Lucy"),
        ("relationship", "Mina/Jonathan"),
        ("rating", "PG-13"),
    ]


def test_marks_around_labels_and_values_are_no_part_of_them() -> None:
    head = "**Title:** The Salt Road\n*Author*: Ann Arbour\n~Rating:~ G\n"
    assert found(labelled, head) == [("title", "The Salt Road"), ("author", "Ann Arbour"), ("rating", "G")]


def test_warnings_and_spoilers_share_a_label() -> None:
    head = "Rating: G\nWarnings/Spoilers: Violence. Spoilers through the last chapter.\n"
    assert found(labelled, head)[1:] == [
        ("warning", "Violence"),
        ("spoilers", "Spoilers through the last chapter."),
    ]


def test_a_combined_label_with_as_many_parts() -> None:
    assert found(labelled, "Prompt/Table: fog / 10lanterns\nWord Count/Status: 11k/complete\n") == [
        ("prompt", "fog"),
        ("table", "10lanterns"),
        ("word_count", "11k"),
        ("status", "complete"),
    ]


def test_labels_a_letter_amiss() -> None:
    head = "TITEL: The Salt Road\nAUTHER: Ann Arbour\nRAITNG: PG\nSUMMERY: Salt, mostly.\nCATAGORY: Humour\n"
    assert [name for name, _ in found(labelled, head)] == ["title", "author", "rating", "summary", "genre"]


def test_words_that_only_begin_otherwise_are_no_slips() -> None:
    head = "Rating: G\nVotes: 5\nRandom: the sea\nDating: never\n"
    assert found(labelled, head) == [("rating", "G")]


def test_an_archives_own_page_says_canon_by_category() -> None:
    head = (
        "Summary: She keeps the salt.\nCategories: Persuasion Characters: Anne Elliot, Mary Musgrove\nGenres: Angst\n"
        "Warnings: None\nSeries: None Chapters: 1 Completed: Yes\nWord count: 655 Read: 77\n"
    )
    values = found(labelled, head)
    assert ("fandom", "Persuasion") in values
    assert ("character", "Mary Musgrove") in values
    assert [value for name, value in values if name == "genre"] == ["Angst"]
    assert ("genre", "Angst") in found(labelled, "Title: Salt\nCategory: Angst\nRating: G\n")


def test_a_list_ends_where_the_next_label_on_its_line_begins() -> None:
    head = "Title: Salt\nSpoilers: the last chapter Content Warning: drowning\nGenre: Angst Rating: R\n"
    assert found(labelled, head)[1:] == [
        ("spoilers", "the last chapter"),
        ("warning", "drowning"),
        ("genre", "Angst"),
        ("rating", "R"),
    ]


def test_combined_values_with_any_separator() -> None:
    head = "Claim/Table/Prompt: the Hatter; Table Two; 7. tea / time\nRating/Words: PG/K+, 1,313\nRating/Genre: T, Horror/Humour\n"
    assert found(labelled, head) == [
        ("claim", "the Hatter"),
        ("table", "Table Two"),
        ("prompt", "7. tea / time"),
        ("rating", "PG/K+"),
        ("word_count", "1,313"),
        ("rating", "T"),
        ("genre", "Horror"),
        ("genre", "Humour"),
    ]
    assert ("warning", "tea, and more tea") not in found(
        labelled, "Genre/Warnings: tea, more tea\nRating: G\n"
    )


def test_labels_between_bars_in_any_language() -> None:
    head = "Fandom: Dom Casmurro | Shipper: Capitu/Bentinho | Classificação: +13\n"
    assert found(labelled, head) == [
        ("fandom", "Dom Casmurro"),
        ("relationship", "Capitu/Bentinho"),
        ("rating", "+13"),
    ]


def test_labels_in_capitals_inside_lines_that_were_wrapped_anew() -> None:
    head = "TITLE: The Salt Road AUTHOR: Ann Arbour\nARCHIVE: anywhere\nyou like SUMMARY: Salt, and\nmore salt. RATING: PG\n"
    assert found(labelled, head) == [
        ("title", "The Salt Road"),
        ("author", "Ann Arbour"),
        ("archive", "anywhere you like"),
        ("summary", "Salt, and more salt."),
        ("rating", "PG"),
    ]


def test_labels_that_ask() -> None:
    assert found(
        labelled, "Title: Salt\nRating? PG.\nPairing? Holmes/Watson, of course.\nDisclaimer? Doyle's.\n"
    )[1:] == [
        ("rating", "PG."),
        ("relationship", "Holmes/Watson"),
        ("disclaimer", "Doyle's."),
    ]


def test_two_dashes_between() -> None:
    assert found(labelled, "Title--Salt\nAuthor--Ann Arbour\nRating--PG\nFor--Bea\n") == [
        ("title", "Salt"),
        ("author", "Ann Arbour"),
        ("rating", "PG"),
        ("recipient", "Bea"),
    ]


def test_a_book_of_stories_own_russian_labels() -> None:
    head = "Направленность: Джен\nФэндом: Война и мир\nПэйринг и персонажи: Наташа/Борис, Соня\nМетки: Зима, Ряженые\n"
    assert found(labelled, head) == [
        ("category", "Джен"),
        ("fandom", "Война и мир"),
        ("relationship", "Наташа/Борис"),
        ("character", "Соня"),
        ("tag", "Зима"),
        ("tag", "Ряженые"),
    ]


def test_a_sites_line_is_read_by_its_own_rule() -> None:
    head = "Title: Salt\nRated: K - English - Humor/Friendship - Chapters: 2 - Words: 3,105\n"
    assert "rating" not in dict(found(labelled, head))


def test_keys_between_bars_with_any_mark() -> None:
    head = "TITLE=The Salt Road | AUTHOR=Ann Arbour | RATING=PG\n"
    assert found(labelled, head) == [("title", "The Salt Road"), ("author", "Ann Arbour"), ("rating", "PG")]


def test_a_label_that_asks_and_has_a_colon() -> None:
    head = "Title: The Salt Road\nAuthor: Ann Arbour\nRating?: PG\nFandom?: Dracula\n"
    assert ("rating", "PG") in found(labelled, head)
    assert ("fandom", "Dracula") in found(labelled, head)


def test_whose_the_remixed_story_was() -> None:
    head = "Title: Silver (the Polished Remix)\nRemixer: Ann Arbour\n"
    for line in (
        "Original Title/Author/URL: Spoon, by Bea Lake (link at the comm)",
        "Original Story: Spoon by Bea Lake",
        "Original Author: Bea Lake\nOriginal URL: http://salt.example/1",
    ):
        values = found(labelled, f"{head}{line}\nRating: G\n")
        assert [value for name, value in values if name == "author"] == ["Ann Arbour"], line
        assert [value for name, value in values if name == "title"] == ["Silver (the Polished Remix)"], line


def test_an_original_author_may_be_the_only_one() -> None:
    assert ("author", "Bea Lake") in found(labelled, "Title: Spoon\nOriginal Author: Bea Lake\nRating: G\n")


def test_a_mails_head_on_one_line() -> None:
    head = "Subject: FIC: The Salt Road (1/2) From: Ann Arbour <ann@salt.example> Date: 19 Sep 1999 Title: The Salt Road Rating: PG\n"
    assert ("date", "19 Sep 1999") in found(labelled, head)
    assert ("title", "The Salt Road") in found(labelled, head)


def test_labels_of_more_languages() -> None:
    for head, values in (
        (
            "Tytuł: Sól\nAutorka: Ann\nParing: Mina/Lucy\nOstrzeżenia: śmierć\n",
            ["Sól", "Ann", "Mina/Lucy", "śmierć"],
        ),
        (
            "Titel: Zout\nSchrijver: Ann\nKoppel: Mina/Lucy\nWaarschuwing: dood\n",
            ["Zout", "Ann", "Mina/Lucy", "dood"],
        ),
        (
            "Název: Sůl\nAutorka: Ann\nPárování: Mina/Lucy\nVarování: smrt\n",
            ["Sůl", "Ann", "Mina/Lucy", "smrt"],
        ),
        (
            "Cím: Só\nÍró: Ann\nPárosítás: Mina/Lucy\nFigyelmeztetés: halál\n",
            ["Só", "Ann", "Mina/Lucy", "halál"],
        ),
        (
            "Tittel: Salt\nForfatter: Ann\nParitus: Mina/Lucy\nAdvarsel: død\n",
            ["Salt", "Ann", "Mina/Lucy", "død"],
        ),
    ):
        names = ["title", "author", "relationship", "warning"]
        assert found(labelled, head) == list(zip(names, values, strict=True)), head


def test_a_key_nobody_knows_is_not_the_rest_of_the_value_above_it() -> None:
    head = "Title: Salt\nPairing: Emma/Knightley if you squint; Harriet/her plums\nFiled under: plums, baskets\nRating: PG\n"
    assert [value for name, value in found(labelled, head) if name == "relationship"] == [
        "Emma/Knightley",
        "Harriet/her plums",
    ]
