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
.vertical { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; }
.tags { text-align: center; text-indent: 0; font-size: 0.9em; margin: 1.5em 0; }
.cover { text-align: center; text-indent: 0; margin: 0; padding: 0; height: 100%; }
.cover img { max-width: 100%; max-height: 98vh; }
.sources { margin: 1em 0; padding: 0 0 0 1.5em; }
.sources li { margin: 0 0 0.6em; text-align: left; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav ol ol { margin-left: 1.5em; }
nav li { margin: 0.4em 0; }
"""

PAGE_STYLESHEET: Final = """\
:root { color-scheme: light dark; --paper: #faf7f1; --ink: #22201c; --soft: #6b655a; --rule: #ddd5c6; --accent: #8a2b2b; }
@media (prefers-color-scheme: dark) {
:root { --paper: #191714; --ink: #e6dfd2; --soft: #a39b8b; --rule: #353027; --accent: #e08e79; }
}
body { background: var(--paper); color: var(--ink); max-width: 33em; margin: 0 auto; padding: 2em 1.2em 4em;
font: 1.14rem/1.55 "Iowan Old Style", "Source Serif 4", Charter, "Noto Serif", Georgia, serif; overflow-wrap: break-word; }
a { color: var(--accent); }
h1, h2, h3, h4, h5, h6 { font-weight: 600; line-height: 1.2; }
.title { font-size: 1.7em; margin: 1.5em 0 0; }
.byline { font-style: italic; margin-top: 0.3em; }
.told, dl, nav { color: var(--soft); font-size: 0.88em; }
dt { float: left; clear: left; margin-right: 0.5em; }
dt::after { content: ":"; }
dd { margin: 0 0 0.2em; }
dd + dd::before { content: "· "; }
article + article { border-top: 1px solid var(--rule); margin-top: 4em; }
.chapter { margin-top: 3em; }
.chapter p { margin: 0; text-indent: 1.4em; }
.chapter h2 + p, .chapter h3 + p, .chapter p:first-child, .chapter hr + p { text-indent: 0; }
hr { border: 0; height: auto; margin: 1.5em 0; text-align: center; }
hr::before { content: "\\2042"; }
blockquote { margin: 1em 1.5em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { padding: 0.15em 0.6em; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
.chapter .center p, .chapter .center, .chapter .right { text-indent: 0; }
.vertical { writing-mode: vertical-rl; max-height: 90vh; overflow-x: auto; }
.big { font-size: 1.2em; }
.term { font-weight: bold; }
.definition { margin-left: 1.5em; }
@media print { body { max-width: none; padding: 0; background: none; } }
"""
