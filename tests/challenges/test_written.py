"""How a table looks in each notation: what stands in the post, letter for letter."""

from __future__ import annotations

import pytest

from ianto.challenges import Card, Link, NoTable, Notation, Prompt, Table, read_posted, table_of, write_table

TABLE = Table(
    "four-fogs",
    "Four Fogs & More",
    (
        Prompt(1, "Rain <3"),
        Prompt(2, "Mist"),
        Prompt(3, "Writer's Choice", "choice"),
        Prompt(12, "Haar [sic]"),
    ),
    columns=2,
)
FILLED = {
    1: [Link("http://a.example/?a=1&b=2", 'The "Long" Rain', "j_watson")],
    12: [Link("http://a.example/3"), Link("http://a.example/4", "Stand by Irene", "")],
}
LOOKS: dict[Notation, str] = {
    "html": """<h3>Four Fogs &amp; More</h3>
<table>
<tr>
<td>01. <a href="http://a.example/?a=1&amp;b=2" title="The &quot;Long&quot; Rain by j_watson">Rain &lt;3</a></td>
<td>02. Mist</td>
</tr>
<tr>
<td>03. Writer's Choice</td>
<td>12. <a href="http://a.example/3">Haar [sic]</a> <a href="http://a.example/4" title="“Stand by Irene”">(2)</a></td>
</tr>
</table>
""",
    "livejournal": """<lj-cut text="Four Fogs &amp; More">
<table border="1" cellpadding="4">
<tr><td>01. <a href="http://a.example/?a=1&amp;b=2" title="The &quot;Long&quot; Rain by j_watson">Rain &lt;3</a></td><td>02. Mist</td></tr>
<tr><td>03. Writer's Choice</td><td>12. <a href="http://a.example/3">Haar [sic]</a> <a href="http://a.example/4" title="“Stand by Irene”">(2)</a></td></tr>
</table>
</lj-cut>
""",
    "bbcode": """[b]Four Fogs & More[/b]
[table]
[tr][td]01. [url=http://a.example/?a=1&b=2]Rain <3[/url] – [url=http://a.example/?a=1&b=2]“The "Long" Rain” by j_watson[/url][/td][td]02. Mist[/td][/tr]
[tr][td]03. Writer's Choice[/td][td]12. [url=http://a.example/3]Haar &#91;sic][/url] [url=http://a.example/4](2)[/url] – [url=http://a.example/4]“Stand by Irene”[/url][/td][/tr]
[/table]
""",
    "markdown": """## Four Fogs & More

|   |   |
| - | - |
| 01. [Rain &lt;3](<http://a.example/?a=1&b=2> "The \\"Long\\" Rain by j\\_watson") | 02. Mist |
| 03. Writer's Choice | 12. [Haar \\[sic\\]](<http://a.example/3>) [(2)](<http://a.example/4> "“Stand by Irene”") |
""",
    "csv": """number,prompt,kind,columns,title,author,address\r
1,Rain <3,prompt,2,"The ""Long"" Rain",j_watson,http://a.example/?a=1&b=2\r
2,Mist,prompt,2,,,\r
3,Writer's Choice,choice,2,,,\r
12,Haar [sic],prompt,2,,,http://a.example/3\r
12,Haar [sic],prompt,2,Stand by Irene,,http://a.example/4\r
""",
}


@pytest.mark.parametrize("notation", LOOKS)
def test_a_table_looks_as_communities_post_it(notation: Notation) -> None:
    text = write_table(TABLE, FILLED, notation)
    assert text == LOOKS[notation]
    (posted,) = read_posted(text)
    assert {prompt.number: list(prompt.links) for prompt in posted.prompts if prompt.links} == FILLED
    assert posted.name == ("" if notation == "csv" else TABLE.name)


def test_a_list_counts_by_itself_where_it_can() -> None:
    plain = Table("t", "T", (Prompt(1, "Rain"), Prompt(2, "Mist")))
    assert "<ol>\n<li>Rain</li>" in write_table(plain, None, "html")
    assert "[list=1]\n[*]Rain\n" in write_table(plain, None, "bbcode")
    assert "1. Rain\n2. Mist\n" in write_table(plain, None, "markdown")
    holes = Table("t", "T", (Prompt(3, "Rain"), Prompt(7, "Mist")))
    assert '<li value="7">Mist</li>' in write_table(holes, None, "html")
    assert "- 3\\. Rain\n- 7\\. Mist\n" in write_table(holes, None, "markdown")


def test_a_bingo_card_has_no_numbers() -> None:
    prompts = tuple(
        Prompt(
            place,
            "Free space" if place == 5 else f"word{'abcdefghi'[place - 1]}",
            "free" if place == 5 else "prompt",
        )
        for place in range(1, 10)
    )
    card = Table("card", "Card", prompts, columns=3, card=Card("Mina", 3))
    text = write_table(card, None, "html")
    assert "<td>worda</td>" in text
    assert read_posted(text)[0].prompts == prompts


def test_no_spreadsheet_takes_a_prompt_for_a_formula() -> None:
    table = Table(
        "t", "T", (Prompt(1, "=HYPERLINK(1)"), Prompt(2, "-1"), Prompt(3, "'=quoted"), Prompt(4, "'tis"))
    )
    text = write_table(table, None, "csv")
    assert [line.split(",")[1] for line in text.split("\r\n")[1:5]] == [
        "'=HYPERLINK(1)",
        "'-1",
        "''=quoted",
        "'tis",
    ]
    assert read_posted(text)[0].prompts == table.prompts


def test_the_tables_own_links_are_written_where_nobody_says_by_which_it_is_filled() -> None:
    table = Table("t", "T", (Prompt(1, "Rain", links=(Link("http://a.example/1"),)), Prompt(2, "Mist")))
    assert "a.example" in write_table(table, None, "markdown")
    assert "a.example" not in write_table(table, {}, "markdown")


@pytest.mark.parametrize(
    ("notation", "looks"), [("html", "<b>Rain</b>"), ("bbcode", "[b]Rain[/b]"), ("markdown", "**Rain**")]
)
def test_what_is_filled_by_a_story_without_an_address_is_bold(notation: Notation, looks: str) -> None:
    table = Table("t", "T", (Prompt(1, "Rain"), Prompt(2, "Mist"), Prompt(3, "Haar")))
    text = write_table(table, {1: [Link("", "Long Rain", "j_watson")]}, notation)
    assert looks in text
    assert read_posted(text)[0].prompts == table.prompts


def test_plain_text_is_read_and_not_written() -> None:
    with pytest.raises(ValueError, match="not written as “list”"):
        write_table(TABLE, None, "list")


def test_a_table_has_a_name_or_is_none() -> None:
    (posted,) = read_posted("1. Rain\n2. Mist\n3. Haar")
    with pytest.raises(NoTable, match="give it a name"):
        table_of(posted)
    table = table_of(posted, name=" Four  Fogs ", challenge="fogs", source="fogs.txt")
    assert (table.id, table.name, table.challenge, table.source) == (
        "four-fogs",
        "Four Fogs",
        "fogs",
        "fogs.txt",
    )


def test_a_name_given_names_one_table_and_numbers_several() -> None:
    assert read_posted("1. Rain\n2. Mist\n3. Haar", name="Fogs")[0].name == "Fogs"
    several = "<table><tr><td>1. a<td>2. b<tr><td>3. c<td>4. d</table>" * 2
    assert [posted.name for posted in read_posted(several, name="Fogs")] == ["Fogs 1", "Fogs 2"]


@pytest.mark.parametrize(
    "text", ["", " \n\t", "Hello there.", "<p>No table in here.</p>", "<table></table>", "[b]x[/b][b]y[/b]"]
)
def test_where_there_is_no_table_the_message_says_what_to_do(text: str) -> None:
    with pytest.raises(NoTable, match=r"1\. Sunrise"):
        read_posted(text)
