"""One made story in every kind of file that can be written in a few lines."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from textwrap import wrap
from typing import Final

from bench.corpus import Made

_WIDTH: Final = 72


def _mail(made: Made, text: str) -> bytes:
    head = f"From: {made.author} <writer@example.org>\nSubject: NEW: {made.title} (1/1)\n"
    head += "Date: Mon, 3 May 1999 10:00:00 +0000\nMessage-ID: <1@example.org>\n\n"
    lines = [line for paragraph in text.split("\n") for line in wrap(paragraph, _WIDTH) or [""]]
    return (head + "\n".join(lines)).encode()


def _markdown(made: Made) -> bytes:
    head = "\n".join(f"**{label}:** {value}  " for label, value in made.header)
    return (f"# {made.title}\n\n{head}\n\n---\n\n" + "\n\n".join(made.paragraphs)).encode()


def _rtf(made: Made) -> bytes:
    lines = [f"{{\\b {label}:}} {value}" for label, value in made.header] + made.paragraphs
    body = "\\par\n".join(
        "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in line) for line in lines
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0 {body}\\par}}".encode()


def _fb2(made: Made) -> bytes:
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in made.paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">'
        f"<description><title-info><book-title>{made.title}</book-title></title-info></description>"
        f"<body><section>{body}</section></body></FictionBook>"
    ).encode()


def _docx(made: Made) -> bytes:
    lines = [f"{label}: {value}" for label, value in made.header] + made.paragraphs
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return _zipped(
        {
            "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
            "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>',
        }
    )


def _odt(made: Made) -> bytes:
    lines = [f"{label}: {value}" for label, value in made.header] + made.paragraphs
    body = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines)
    name = "urn:oasis:names:tc:opendocument:xmlns"
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{name}:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
            "content.xml": f'<?xml version="1.0"?><office:document-content xmlns:office="{name}:office:1.0" '
            f'xmlns:text="{name}:text:1.0"><office:body><office:text>{body}</office:text></office:body>'
            "</office:document-content>",
        }
    )


def _zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _pdf(made: Made) -> bytes:
    """Pages of forty-five lines of Helvetica, as a printer program makes them."""
    said = [f"{label}: {value}" for label, value in made.header] + made.paragraphs
    lines = [line for paragraph in said for line in [*wrap(paragraph, _WIDTH), ""]]
    pages = [lines[at : at + 45] for at in range(0, len(lines), 45)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in page)
        stream = f"BT /F1 11 Tf 14 TL 72 760 Td\n{shown}ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\n"
    return written + f"{tail}startxref\n{len(written)}\n%%EOF".encode()


def _escaped(line: str) -> str:
    line = line.encode("cp1252", "replace").decode("cp1252")
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _garbled(made: Made) -> bytes:
    return made.txt().decode().replace("'", "’").encode().decode("cp1252", "replace").encode()


SHAPES: Final[dict[str, Callable[[Made], bytes]]] = {
    "story.txt": Made.txt,
    "garbled.txt": _garbled,
    "page.html": Made.html,
    "story.md": _markdown,
    "message.eml": lambda made: _mail(made, made.txt().decode()),
    "story.rtf": _rtf,
    "book.fb2": _fb2,
    "story.docx": _docx,
    "story.odt": _odt,
    "story.pdf": _pdf,
}
"""What a file is called, and how it is made."""
