"""How a book looks: a serif, paragraphs set as in print, and little else, so that the reader's own wishes win."""

from __future__ import annotations

from typing import Final

STYLESHEET: Final = """\
body { font-family: serif; line-height: 1.45; margin: 0 5%; }
p { margin: 0; text-indent: 1.25em; text-align: justify; orphans: 2; widows: 2; }
h1, h2, h3, h4, h5, h6 { font-weight: normal; line-height: 1.2; text-align: center; page-break-after: avoid; }
h1 { font-size: 1.8em; margin: 2.5em 0 0.5em; }
h2 { font-size: 1.4em; margin: 2.5em 0 1.5em; }
h3, h4, h5, h6 { font-size: 1.1em; margin: 1.5em 0 0.75em; }
h1 + p, h2 + p, h3 + p, h4 + p, hr + p, blockquote + p, p:first-child, td p, li p { text-indent: 0; }
hr { border: 0; height: auto; margin: 1.25em 0; text-align: center; }
hr::before { content: "\u2042"; }
blockquote { margin: 1em 1.5em; }
pre, code, kbd, samp { font-family: monospace; }
pre { white-space: pre-wrap; margin: 1em 0; }
table { border-collapse: collapse; margin: 1em auto; }
td, th { padding: 0.15em 0.6em; vertical-align: top; }
.left { text-align: left; text-indent: 0; }
.right { text-align: right; text-indent: 0; }
.center { text-align: center; text-indent: 0; }
.center p { text-align: center; text-indent: 0; }
.justify { text-align: justify; }
.big { font-size: 1.2em; }
.term { font-weight: bold; text-indent: 0; }
.definition { margin: 0 0 0.5em 1.5em; }
.caption { font-size: 0.9em; }
.byline { text-align: center; text-indent: 0; font-style: italic; margin-bottom: 2em; }
.summary { margin: 1.5em 8%; }
.summary p { text-indent: 0; margin-bottom: 0.6em; }
.fields { margin: 1.5em 0; }
.fields p { text-indent: -1.25em; margin: 0 0 0.3em 1.25em; text-align: left; }
.label { font-size: 0.85em; letter-spacing: 0.04em; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.4em 0; }
"""
