"""Stories that a reader must be able to show: warned of, annotated, from right to left, in signs, in columns."""

from __future__ import annotations

from pathlib import Path

_SENTENCE = "The fog had come up from the water after supper and stood in the street like somebody who has forgotten why"


_OTHER = "Mrs Hudson said it would be a hard winter, and put the second best kettle on, and would not hear of sugar"


def chapters(count: int, paragraphs: int = 6, sentence: str = _SENTENCE) -> str:
    """So many chapters of plain text."""
    return "\n\n\n".join(
        f"Chapter {number}: Watch {number}\n\n"
        + "\n\n".join(f"Paragraph {each} of watch {number}. {sentence}." for each in range(1, paragraphs + 1))
        for number in range(1, count + 1)
    )


WARNED = f"""\
Title: The Long Watch
Author: Edda Thorne
Fandom: Sherlock Holmes
Series: The Lamp Year
Part: 1
Rating: Teen
Warnings: Major Character Death
Notes: For everybody who waited.


{chapters(3)}
"""
SECOND = f"""\
Title: The Short Watch
Author: Edda Thorne
Fandom: Sherlock Holmes
Series: The Lamp Year
Part: 2
Language: English


{chapters(1, 40, _OTHER).replace("watch", "night")}
"""
UNTOLD = """\
<html><head><title>Vigil - wickfall - Sherlock Holmes [Archive of Our Own]</title></head><body>
<div id="preface"><p class="message"><b>Vigil</b><br>Posted originally on the
<a href="http://archiveofourown.org/">Archive of Our Own</a> at <a href="http://archiveofourown.org/works/1">x</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a>Mature</a></dd><dt>Archive Warning:</dt>
<dd><a>Creator Chose Not To Use Archive Warnings</a></dd><dt>Fandom:</dt><dd><a>Sherlock Holmes</a></dd>
<dt>Stats:</dt><dd>Published: 2001-02-03 Chapters: 2/2 Words: 80</dd></dl>
<h1>Vigil</h1><div class="byline">by <a rel="author">wickfall</a></div>
<p>Notes</p><blockquote class="userstuff"><p>Written by candlelight.</p></blockquote></div></div>
<div id="chapters" class="userstuff">
<div class="meta group"><h2 class="heading">Chapter 1</h2></div>
<div class="userstuff"><p>Watson sat up with the lamp and heard the rain come and go on the leads all night long.</p></div>
<div class="meta group"><h2 class="heading">Chapter 2</h2>
<p>Chapter Notes</p><blockquote class="userstuff"><p>This one is shorter.</p></blockquote></div>
<div class="userstuff"><p>Holmes came in at six, wet through, and asked for nothing but the fire and his violin.</p></div>
<div class="meta" id="endnotes2"><p>Chapter End Notes</p><blockquote class="userstuff"><p>Thank you for sitting up.</p>
</blockquote></div></div></body></html>
"""
ARABIC = "<html><head><title>حارس الضباب</title></head><body><p>Author: qalam</p><hr>" + "".join(
    f"<p>جاء الضباب من النهر بعد العشاء، ووقف في الشارع كمن نسي لماذا أتى، وفي الليلة {night} رآه هولمز أيضًا.</p>"
    for night in range(1, 12)
)
_JAPANESE = "".join(
    f"<p><ruby>夕餉<rp>(</rp><rt>ゆうげ</rt><rp>)</rp></ruby>のあとに霧が川から上がってきた。{night}度目の晩、ホームズは窓辺に立っていた。</p>"
    for night in range(1, 60)
)
JAPANESE = (
    f"<html><head><title>霧の番人</title></head><body><p>Author: kawabe</p><hr>{_JAPANESE}</body></html>"
)
_UPRIGHT = "".join(
    f"<p>坂の上の郵便屋は{night}通の手紙をかばんに入れて、二度目の鐘のあとで橋を渡った。猫だけがそれを見ていた。</p>"
    for night in range(1, 60)
)
COLUMNS = (
    "<html><head><title>坂の灯</title><style>body { writing-mode: vertical-rl }</style></head><body><p>Author: ishi</p>"
    f"<hr>{_UPRIGHT}</body></html>"
)

READABLES = {
    "watch.txt": WARNED,
    "short.txt": SECOND,
    "vigil.html": UNTOLD,
    "arabic.html": ARABIC,
    "japanese.html": JAPANESE,
    "columns.html": COLUMNS,
}


def write_readables(folder: Path) -> Path:
    """The stories as files."""
    for name, text in READABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
