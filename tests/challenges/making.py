"""Tables of every shape, for what has to hold for any of them."""

from __future__ import annotations

from typing import Final, Literal

from hypothesis import strategies as st

from ianto.challenges import Card, CellKind, Link, Prompt, Table

_UNSEEN: Final[tuple[Literal["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"], ...]] = (
    "Cc",
    "Cs",
    "Cf",
    "Co",
    "Cn",
    "Zl",
    "Zp",
    "Zs",
)
_SIGNS = st.one_of(
    st.characters(exclude_categories=_UNSEEN),
    st.sampled_from(" abcde0123.,:;-–|/\\\"'`*_~#&<>()[]{}!?=+@$%^“”’…★"),
)
_WORDS = st.sampled_from(
    [
        "Sunrise",
        "7 deadly sins",
        "1984",
        "22. Parting",
        "(2)",
        "Writer's Choice",
        "free space",
        "FREE",
        "wild card",
        "★",
        "...",
        "Quote:",
        "- dash",
        "a | b",
        "http://example.org/a_b",
        "[b]bold[/b]",
        "<b>bold</b>",
        "&amp; & &copy",
        "“To be, or not to be”",
        "=1+1",
        "'=1",
        "link",
        "Done",
        "never by night",
        "rain, snow; fog",
        "[url=http://x.example/]x[/url]",
        "**stars** and _lines_",
        "prompt",
        "Number",
        "Sunrise (free space)",
        "Ünï – ©ode",
        "日の出",
        "→",
    ]
)


def _tidy(text: str) -> str:
    return " ".join(text.split())


texts = st.one_of(_WORDS, st.text(_SIGNS, max_size=30).map(_tidy))
addresses = st.builds(
    lambda host, path: f"http://{host}.example/{path}",
    st.text("abc0123456789", min_size=1, max_size=6),
    st.text("abcXYZ019-._~/?#&=%;,:@!$'()*+", max_size=24),
).filter(
    lambda address: not address.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg"))
)
credits_ = st.one_of(_WORDS, st.text(_SIGNS, max_size=16).map(_tidy))
links = st.lists(
    st.builds(Link, addresses, credits_, credits_), max_size=3, unique_by=lambda link: link.address
).map(tuple)
kinds: st.SearchStrategy[CellKind] = st.sampled_from(["prompt", "prompt", "prompt", "choice", "free"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table: numbered in any order, of any columns, with cells of any kind, empty ones, and links."""
    count = draw(st.integers(1, 14))
    if draw(st.booleans()):
        numbers = list(range(1, count + 1))
    else:
        numbers = draw(st.lists(st.integers(0, 9999), min_size=count, max_size=count, unique=True))
    prompts = [
        Prompt(number, draw(texts), draw(kinds), draw(links) if draw(st.booleans()) else ())
        for number in numbers
    ]
    if not any(sign.isalnum() for prompt in prompts for sign in prompt.text):
        prompts[0] = Prompt(prompts[0].number, "Sunrise", prompts[0].kind, prompts[0].links)
    name = (
        draw(st.one_of(st.sampled_from(["25 Fluffy Fics", "1 sentence", "Baker Street Bingo"]), texts))
        or "Table"
    )
    return Table("t", name, tuple(prompts), columns=draw(st.integers(0, 6)))


@st.composite
def cards(draw: st.DrawFn) -> Table:
    """A bingo card, its middle free where it has one."""
    size = draw(st.integers(3, 5))
    middle = size * size // 2 if size % 2 else -1
    prompts = tuple(
        Prompt(
            place + 1,
            "Free space" if place == middle else draw(texts) or "Rain",
            "free" if place == middle else "prompt",
        )
        for place in range(size * size)
    )
    return Table("card", "Mina’s card", prompts, columns=size, card=Card("Mina", size))
