"""Files as archives and programs write them, made for the tests on public-domain canons with invented names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ianto.story import Block, Manuscript

PARAGRAPHS = (
    "The rain had not stopped since <em>Tuesday</em>, and Holmes had not spoken since Monday.",
    "“You will catch cold,” said Watson, and gave him the other half of the bench.",
    "Nobody came. It was, they agreed afterwards, the best afternoon of the year.",
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def told(found: Manuscript) -> str:
    """The text of the parts that are story."""
    story = [found.text[part.start : part.stop] for part in found.parts if part.kind == "body"]
    return "\n\n".join(piece.strip() for piece in story if piece.strip())


def is_told(found: Manuscript, block: Block) -> bool:
    """Whether a block stands in a part that is story."""
    return any(part.kind == "body" and part.start <= block.start < part.stop for part in found.parts)


def ao3_page(*, old: bool = False, chapters: int = 2, anonymous: bool = False) -> str:
    """A download of the Archive's, as it is written now or was written in 2012."""
    site = "http://archiveofourown.org" if old else "https://archiveofourown.org"
    s = "" if old else "s"
    byline = (
        "Anonymous"
        if anonymous
        else (
            f'<a rel="author" href="{site}/users/wren/pseuds/Wren">Wren (wrenandink)</a>, '
            f'<a rel="author" href="{site}/users/hob/pseuds/Hob">Hob</a>'
        )
    )
    if chapters == 1:
        body = f'<h2 class="toc-heading">A Bench in the Rain</h2><div class="userstuff">{STORY}</div>'
    else:
        body = (
            '<div class="meta group"><h2 class="heading">Chapter 1: Tuesday &amp; After</h2></div>'
            f'<!--chapter content--><div class="userstuff">{STORY}</div><!--/chapter content-->'
            '<div class="meta group"><h2 class="heading">Chapter 2</h2><p>Chapter Summary</p>'
            '<blockquote class="userstuff"><p>It clears up.</p></blockquote><p>Chapter Notes</p>'
            '<blockquote class="userstuff"><p>Sorry for the wait.</p></blockquote></div>'
            '<div class="userstuff"><p>The sun came out.</p><hr/><p>It went in again.</p></div>'
            '<div class="meta" id="endnotes2"><p>Chapter End Notes</p>'
            '<blockquote class="userstuff"><p>More soon.</p></blockquote></div>'
        )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8" />
<title>A Bench in the Rain - Wren - Sherlock Holmes</title><style type="text/css">p.message {{ }}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>A Bench in the Rain</b><br /> Posted originally on the <a href="{site}/">Archive of Our Own</a>
 at <a href="{site}/works/1891">{site}/works/1891</a>.</p>
<div class="meta"><dl class="tags">
<dt>Rating:</dt><dd><a href="{site}/tags/G">General Audiences</a></dd>
<dt>Archive Warning{s}:</dt><dd><a href="#">Choose Not To Use Archive Warnings</a>, <a href="#">Major Character
 Death</a></dd>
<dt>{"Category" if old else "Categories"}:</dt><dd><a href="#">M/M</a>, <a href="#">Gen</a></dd>
<dt>Fandom{s}:</dt><dd><a href="#">Sherlock Holmes - Arthur Conan Doyle</a>, <a href="#">Dracula &amp; Related Fandoms</a></dd>
<dt>Relationship:</dt><dd><a href="#">Sherlock Holmes/John Watson</a></dd>
<dt>Characters:</dt><dd><a href="#">Sherlock Holmes</a>, <a href="#">John Watson</a></dd>
<dt>Additional Tags:</dt><dd><a href="#">Rain, Rain, Go Away</a>, <a href="#">Benches</a></dd>
<dt>Language:</dt><dd>English</dd>
<dt>Series:</dt><dd>Part 2 of <a href="#">Weather Reports</a></dd>
<dt>Collections:</dt><dd><a href="#">Holmestide 2019</a></dd>
<dt>Stats:</dt><dd> Published: 2019-11-02 Updated: 2020-01-05 Words: 1,234 Chapters: {"1/1" if chapters == 1 else "2/?"} </dd>
</dl><h1>A Bench in the Rain</h1><div class="byline">by {byline}</div>
<p>Summary</p><blockquote class="userstuff"><p>Two men, one bench.</p><p>No umbrella.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>For the dry ones.</p></blockquote></div></div>
<div id="chapters" class="userstuff">{body}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes"><p>End Notes</p>
<blockquote class="userstuff"><p>The bench is real.</p></blockquote></div>
<p class="message">Please <a href="{site}/works/1891/comments/new">drop by the Archive and comment</a>.</p></div></div>
</body></html>"""


LABELS = (
    ("Series", "<a class='serieslink' href='#'>Letters from Whitby [3]</a>"),
    ("Category", "Dracula"),
    ("Genre", "Romance, Hurt/Comfort"),
    ("Language", "English"),
    ("Characters", "Mina M., Lucy W."),
    ("Relationships", "Mina M./Lucy W., Jonathan H. &amp; Mina M."),
    ("Status", "In-Progress"),
    ("Published", "2011-03-04"),
    ("Updated", "2012-05-06"),
    ("Packaged", "2020-01-01 10:00:00"),
    ("Rating", "T"),
    ("Chapters", "2"),
    ("Words", "2,345"),
    ("Publisher", "www.example.org"),
    ("Story URL", "http://www.example.org/s/77"),
    ("Author URL", "http://www.example.org/u/7"),
    ("Summary", "Mina writes. Lucy answers &amp; does not post it."),
)


def fanficfare_page() -> str:
    """One HTML file as FanFicFare writes it."""
    rows = "\n".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>" for label, value in LABELS)
    return f"""<!DOCTYPE html>
<html>
<head>
<meta charset="UTF-8">
<title>Unposted by Hob</title>
<style type="text/css">
body {{ }}
</style>
</head>
<body>
<h1><a href="http://www.example.org/s/77">Unposted</a> by <a class='authorlink' href='#'>Hob</a></h1>
<table class="full">
{rows}
</table>
<a name="TOCTOP"><h2>Table of Contents</h2></a>
<p><a href="#section0001">1. Ink</a><br /><a href="#section0002">2. Paper</a><br /></p>
<a name="section0001"><h2>1. Ink</h2></a>
{STORY}
<a name="section0002"><h2>2. Paper</h2></a>
<p>Lucy read it twice.</p>
</body>
</html>"""


def fanficfare_text(*, contents: bool = True) -> str:
    """The same as text, wrapped."""
    labels = "\n".join(
        f"{label}: {value}"
        for label, value in (
            ("Category", "Dracula"),
            ("Genre", "Romance, Hurt/Comfort"),
            ("Characters", "Mina M., Lucy W., Arthur H., Quincey M., John S., Abraham V. H.,\nRenfield"),
            ("Status", "Completed"),
            ("Packaged", "2020-01-01 10:00:00"),
            ("Chapters", "2" if contents else "1"),
            ("Story URL", "http://www.example.org/s/77"),
            (
                "Summary",
                "Mina writes, at length and by lamplight, to somebody who will not\nread it for years.",
            ),
        )
    )
    listed = "\n\nTABLE OF CONTENTS\n\n\n1. Ink\n\n2. Paper\n\n" if contents else ""
    story = "The lamp smoked.\n\nMina wrote on, and _did not_ look up until the clock had struck for the\nsecond time.\n"
    second = "\n\n\t2. Paper\n\n\nLucy read it twice.\n" if contents else ""
    return f"\n\n\nUnposted\n\nby Hob\n\n\n\n{labels}\n\n\n\n{listed}\n\n\t1. Ink\n\n\n{story}{second}\n\nEnd file.\n"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of parts, in order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            archive.writestr(path, data)
    return stream.getvalue()


def book(
    pages: dict[str, str],
    metadata: str = "",
    *,
    labels: dict[str, str] | None = None,
    nav: str | None = None,
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB of pages by file name, with an NCX of `labels` or a navigation document."""
    items = "".join(
        f'<item id="p{n}" href="{path}" media-type="application/xhtml+xml"/>' for n, path in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    if nav is not None:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    points = "".join(
        f'<navPoint id="n{n}"><navLabel><text>{label}</text></navLabel><content src="{path}"/></navPoint>'
        for n, (path, label) in enumerate((labels or {}).items())
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" '
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/content.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'{metadata}</metadata><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        f'{items}</manifest><spine toc="ncx">{spine}</spine></package>',
        "OEBPS/toc.ncx": '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        f"{points}</navMap></ncx>",
    }
    if nav is not None:
        parts["OEBPS/nav.xhtml"] = nav
    parts |= {f"OEBPS/{path}": source for path, source in pages.items()}
    return zipped(parts | (more or {}))


def xhtml(body: str, head: str = "", body_class: str = "") -> str:
    """A page of a book."""
    dressed = f' class="{body_class}"' if body_class else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        f"{head}</head><body{dressed}>{body}</body></html>"
    )


AO3_PACKAGE = """<dc:title>A Bench in the Rain</dc:title><dc:creator opf:role="aut">Wren, Hob</dc:creator>
<dc:publisher>Archive of Our Own</dc:publisher><dc:language>en</dc:language>
<dc:subject>Fanworks</dc:subject><dc:subject>Benches</dc:subject>
<meta name="calibre:series" content="Weather Reports"/><meta name="calibre:series_index" content="2.0"/>"""


def ao3_book() -> bytes:
    """The download as calibre makes a book of it: split at headings, containers repeated, classes renamed."""
    page = ao3_page()
    start, dl_end = page.index('<div id="preface">'), page.index("</dl>") + len("</dl>")
    chapters = page.index('<div id="chapters"')
    second = page.index('<div class="meta group"><h2 class="heading">Chapter 2')
    afterword = page.index('<div id="afterword">')
    pieces = (
        page[start:dl_end].replace('class="meta"', 'class="meta1"') + "</div></div>",
        '<div id="preface" class="calibre1"><div class="meta1">' + page[dl_end:chapters],
        page[chapters:second].replace('class="userstuff"', 'class="userstuff1"') + "</div>",
        '<div id="chapters" class="userstuff1">'
        + page[second:afterword].replace("<p>", '<p class="calibre7">'),
        page[afterword : page.index("</body>")],
    )
    pages = {f"A_split_{n:03}.xhtml": xhtml(piece, body_class="calibre") for n, piece in enumerate(pieces)}
    labels = {"A_split_000.xhtml": "Preface", "A_split_002.xhtml": "Chapter 1: Tuesday &amp; After"}
    return book(pages, AO3_PACKAGE, labels=labels)


def fanficfare_book(*, table: bool = False) -> bytes:
    """A book as FanFicFare writes it, its title page as lines or as a table."""
    if table:
        rows = "".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>" for label, value in LABELS)
        page = f'<table class="full">{rows}</table>'
    else:
        page = "<div>" + "\n".join(f"<b>{label}:</b> {value}<br />" for label, value in LABELS) + "</div>"
    title = (
        '<h3><a href="http://www.example.org/s/77">Unposted</a> by '
        f'<a class="authorlink" href="http://www.example.org/u/7">Hob</a></h3>{page}'
    )
    pages = {"title_page.xhtml": xhtml(title, body_class="fff_titlepage")}
    pages["toc_page.xhtml"] = xhtml(
        '<div><h3>Table of Contents</h3><a href="file0001.xhtml">1. Ink</a></div>', body_class="fff_tocpage"
    )
    for number, (name, body) in enumerate((("Ink", STORY), ("Paper", "<p>Lucy read it twice.</p>")), 1):
        pages[f"file{number:04}.xhtml"] = xhtml(
            f'<h3 class="fff_chapter_title">{number}. {name}</h3>{body}',
            f'<meta name="chapterorigtitle" content="{number}. {name}" />',
            "fff_chapter",
        )
    pages["log_page.xhtml"] = xhtml("<h3>Update Log</h3><p>words</p>", body_class="fff_logpage")
    metadata = (
        "<dc:title>Unposted</dc:title><dc:creator>Hob</dc:creator>"
        "<dc:contributor>FanFicFare [https://github.com/JimmXinu/FanFicFare]</dc:contributor>"
        "<dc:subject>Jonathan H. &amp;amp; Mina M.</dc:subject>"
    )
    return book(pages, metadata)
