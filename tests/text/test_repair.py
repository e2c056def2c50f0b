"""Each repair with its twin: what is garbled comes back, what is not is left alone."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.prose import PROSE, prose

from ianto.text import REPAIRS, Decoded, decode, joined, totalled

ALL = tuple(PROSE)


def place_before(decoded: Decoded, place: int) -> int:
    at = bisect_right(decoded.shifts, place, key=lambda shift: shift[0])
    return place + decoded.shifts[at - 1][1] if at else place


def garbled(text: str, codec: str) -> str:
    """UTF-8 read as something else; what that leaves undefined became control characters."""
    found = []
    for byte in text.encode():
        try:
            found.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            found.append(chr(byte))
    return "".join(found)


def names(decoded: Decoded) -> list[str]:
    return [repair.partition(":")[0] for repair in decoded.repairs]


@given(prose(*ALL, least=1))
def test_correct_text_is_left_as_it_is(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.repairs, decoded.warnings, decoded.shifts) == (text, (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        r"\o/ and \'o'/ and ¯\_(ツ)_/¯, said Alice. It's late. Don't.",
        "  /\\_/\\\n ( o.o )\n  > ^ <\n\"Puss\", said Alice, 'isn't'.",
        r"C:\FICS\'old' and G\"odel, Poincar\'e",
        "=====\n= Chapter 1 =\n=====\n\n== 2 ==\nx=20 and y=92; a=b; http://example.org/?id=20&x=92",
        "R&D; Q&A; AT&T, Holmes & Watson; B&B.",
        "What?so? Really?d? She asked: 'what?' s'il te pla?t",
        "Ã â Â, Ñ Ò Ó Ô Õ Ö: the letters of the alphabet. MAÇÃ. “É”—“à”…",
        "El Niño, CORAÇÃO, AÑO, Ò la la, NÃO… ÉTÉ… « ÉTÉ »",
        "√2 and √π are not rational; ‚Äpfel‘ and ‚Öl‘",
        "├──┬──┤ │ box │ └──┴──┘",
        "Šiška, Žižka, ŽLUŤOUČKÝ KŮŇ; ĂSTA E; Ĺadová",
        "СССР, РСФСР, Рё, Сё; Ђорђе, Њ, ВЂ",
        "Þórður sagði: „Ðat er ekki Ñ“",
        "ÇA ALORS! ÔÇa, non.",
    ],
)
def test_what_looks_garbled_and_is_not(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.repairs) == (text, ())


WRONG = [
    *(("cp1252", language) for language in ALL),
    *(("latin-1", language) for language in ALL),
    *(("cp850", language) for language in ("en",)),
    *(("cp437", language) for language in ("en",)),
    *(("mac-roman", language) for language in ("en", "fr")),
    *(("cp1250", language) for language in ("pl",)),
    *(("cp1251", language) for language in ("en", "ru")),
    *(("koi8-r", language) for language in ("en", "ru")),
]


@pytest.mark.parametrize(("codec", "language"), WRONG)
@given(data=st.data())
def test_mojibake_comes_back(codec: str, language: str, data: st.DataObject) -> None:
    text = data.draw(prose(language))
    # A quotation mark behind a capital Ã or Ä may be meant; such a text tells nothing.
    text = (
        text.replace("Ã”", "Ã.").replace("Ã…", "Ã.").replace("û", "Ã.").replace("Ä“", "A.").replace("ß“", "s")
    )
    decoded = decode(garbled(text, codec).encode())
    assert decoded.text == text
    if not text.isascii():
        assert "mojibake" in names(decoded)


@pytest.mark.parametrize("language", ["en", "fr", "de", "pl"])
@given(data=st.data())
def test_double_mojibake_comes_back(language: str, data: st.DataObject) -> None:
    text = data.draw(prose(language)).replace("Ä“", "A.").replace("ß“", "s")
    decoded = decode(garbled(garbled(text, "cp1252"), "cp1252").encode())
    assert decoded.text == text


@given(
    first=prose("en", "fr"), then=prose("en", "fr"), codec=st.sampled_from(["cp1252", "cp850", "mac-roman"])
)
def test_only_some_lines_are_garbled(first: str, then: str, codec: str) -> None:
    text = f"{PROSE['en'][0]}\n{first}\n{then}"
    half = f"{garbled(PROSE['en'][0], codec)}\n{garbled(first, codec)}\n{then}"
    if codec == "cp1252" or first.isascii():
        assert decode(half.encode()).text == text


def test_the_lost_byte_of_a_closing_quote() -> None:
    for lost in ("â€", "â€\ufffd"):
        decoded = decode(f"â€œItâ€™s late,{lost} he said.".encode())
        assert decoded.text == "“It’s late,” he said."
        assert decoded.warnings == ()


def test_spaces_that_do_not_break_became_plain_ones() -> None:
    assert decode("voilÃ  Â cafÃ©Â  Ã©tÃ©".encode()).text == "voilà  café  été"


@given(prose("en", "fr"))
def test_a_macintoshs_quotes_read_as_latin_1(text: str) -> None:
    text = f"“Don’t,” he said. “It’s late…” and wasn’t—\n{text}"
    text = text.encode("mac-roman", "ignore").decode("mac-roman").replace("°", "").replace("£", "")
    decoded = decode("ItÕs ÒNo,Ó he said. ÒCanÕtÓ".encode())
    assert (decoded.text, names(decoded)) == ("It’s “No,” he said. “Can’t”", ["mac-roman"])


def test_windows_signs_as_control_characters() -> None:
    decoded = decode("It\x92s \x93late\x94\x85".encode())
    assert (decoded.text, names(decoded)) == ("It’s “late”…", ["controls"])
    assert decode("It\x92s".encode(), without=frozenset(("controls",))).text == "It\x92s"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"\"Don\'t,\" said Holmes. \"It isn\'t there.\"", '"Don\'t," said Holmes. "It isn\'t there."'),
        (r"Don\\'t. It wasn\\'t.", "Don't. It wasn't."),
        (r"Don\’t. It wasn\’t.", "Don’t. It wasn’t."),
    ],
)
def test_magic_quotes(text: str, meant: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, names(decoded)) == (meant, ["slashes"])
    assert decode(text.encode(), without=frozenset(("slashes",))).text == text
    assert decode(text.encode(), markup=True).text == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Holmes &amp; Watson", "Holmes & Watson"),
        ("It&#8217;s &quot;late&quot;&hellip;", 'It’s "late"…'),
        ("It&#x2019;s&nbsp;caf&eacute;", "It’s\xa0café"),
        ("It&#146;s", "It’s"),
        ("It&amp;#8217;s &amp;amp; so on", "It’s & so on"),
        ("&nosuch; &amp;nosuch; &#0; &#55357; &#13;", "&nosuch; &nosuch; &#0; &#55357; &#13;"),
    ],
)
def test_entities(text: str, meant: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, names(decoded)) == (meant, ["entities"])
    assert decode(text.encode(), without=frozenset(("entities",))).text == text
    assert decode(text.encode(), markup=True).text == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It=92s late=20\nand they=92d gone=85\n", "It’s late \nand they’d gone…\n"),
        ("It=E2=80=99s caf=C3=A9 =3D late\n", "It’s café = late\n"),
        (
            "The lantern swung over the area steps all that night, and nobody ca=\nme. Holmes said it was nothing, and went on with his chemistry unti=\nl the morning.\n",
            "The lantern swung over the area steps all that night, and nobody came. Holmes said it was nothing, and went on with his chemistry until the morning.\n",
        ),
    ],
)
def test_quoted_printable(text: str, meant: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, names(decoded)) == (meant, ["quoted-printable"])
    assert decode(text.encode(), without=frozenset(("quoted-printable",))).text == text


def test_what_is_lost_is_told_and_left() -> None:
    decoded = decode("It\ufffds late".encode())
    assert (decoded.text, decoded.repairs) == ("It\ufffds late", ())
    assert decoded.warnings == (
        "1 characters were lost before this file was saved; they are shown as \ufffd",
    )
    asked = "I don?t know. It?s late, and they?re gone."
    assert decode(asked.encode()).text == asked
    assert "question marks" in decode(asked.encode()).warnings[0]


def test_what_is_garbled_and_left_is_told() -> None:
    text = "It’s late. cafÃ©".encode().decode("cp1252")
    decoded = decode(text.encode(), without=frozenset(("mojibake",)))
    assert decoded.text == text
    assert "garbled" in decoded.warnings[0]


def test_a_repair_switched_off_is_not_made_by_another_name() -> None:
    text = garbled(garbled("It’s late", "cp1252"), "cp1252")
    assert decode(text.encode(), without=frozenset(("mojibake",))).text == text
    assert decode(text.encode(), without=frozenset(("double-mojibake",))).text == garbled(
        "It’s late", "cp1252"
    )


@given(
    st.lists(
        st.sampled_from(
            [
                *("a", "b", " ", "\n", "?", "=", ";", "“", "é", "\0", "Ã", "\ufffd"),
                *("â€™", "Ã©", "Ã¢â‚¬â„¢", "â€", "√©", "ÔÇÖ", "вЂ™", "It\x92s", "ItÕs "),
                *("&amp;", "&#8217;", "&amp;#39;", r"don\'t", r"\"", "=92", "=20\n", "don=92t"),
            ]
        ),
        max_size=60,
    ).map("".join),
    st.frozensets(st.sampled_from(REPAIRS)),
)
def test_places_lead_back_to_the_text_before(text: str, without: frozenset[str]) -> None:
    """Ascending, and whatever stands outside a repair is found where its place leads."""
    decoded = decode(text.encode(), without=without)
    places = [place for place, _ in decoded.shifts]
    assert places == sorted(set(places))
    before = [place_before(decoded, place) for place in range(len(decoded.text) + 1)]
    assert before == sorted(before)
    assert before[-1] <= len(text)
    assert len(decoded.text) <= len(text)
    for letter in "ab":
        # Only those no repair consumes: every a and b stands where its place says.
        for at, sign in enumerate(decoded.text):
            if sign == letter:
                assert text[before[at]] == letter
    assert not set(names(decoded)) & without


@given(prose("en"), st.sampled_from(["cp1252", "mac-roman", "cp850"]))
def test_places_are_exact(text: str, codec: str) -> None:
    was = garbled(text, codec)
    decoded = decode(was.encode())
    for at, sign in enumerate(decoded.text):
        if sign.isascii():
            assert was[place_before(decoded, at)] == sign


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=8),
)
def test_shifts_one_after_the_other(first: list[tuple[int, int]], then: list[tuple[int, int]]) -> None:
    """As if every place were looked up in the one and then in the other."""

    def shifts(steps: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        place = moved = 0
        for gap, by in steps:
            place, moved = place + gap + bool(found), moved + by
            found.append((place, moved))
        return tuple(found)

    def looked_up(pairs: tuple[tuple[int, int], ...], place: int) -> int:
        return place + next((by for at, by in reversed(pairs) if at <= place), 0)

    one, two = shifts(first), shifts(then)
    both = joined(one, two)
    assert [looked_up(both, place) for place in range(150)] == [
        looked_up(one, looked_up(two, place)) for place in range(150)
    ]


def test_counts_of_many_parts_are_told_once() -> None:
    told = [
        "mojibake: 2 garbled places put right",
        "utf-16: read as utf-16-le",
        "mojibake: 1,999 garbled places put right",
    ]
    assert totalled(told) == ("mojibake: 2,001 garbled places put right", "utf-16: read as utf-16-le")
