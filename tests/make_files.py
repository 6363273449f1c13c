"""Makers of small files of every format, all with the same made-up words, and of files that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

TITLE = "Integratieplan van Vlierdam"
WORDS = "De gemeente Vlierdam helpt nieuwe inwoners bij het leren van de taal en het vinden van werk."
MORE = "Elke cursus duurt twaalf weken en kost voor bewoners van de stad helemaal niets."
ITEMS = ("een cursus in de avond", "een buddy uit de buurt", "een plek voor de kinderen")


def txt() -> bytes:
    return f"{TITLE}\n\n{WORDS}\n\f{MORE}\n".encode()


def markdown() -> bytes:
    items = "\n".join(f"- {item}" for item in ITEMS)
    return f"---\ntitle: {TITLE}\nkind: digest\n---\n\n# Kop\n\n{WORDS}\n\n{items}\n".encode()


def html(body: str | None = None, head: str = "") -> bytes:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    content = body or (
        f"<nav>Menu</nav><h1>{TITLE}</h1><p>{WORDS}<sup>1</sup></p><ul>{items}</ul><h2>Kosten</h2>"
        f"<table><tr><th>Wat</th><th>Prijs</th></tr><tr><td>Les</td><td>0 euro</td></tr></table>"
        f"<script>var x = 1;</script><p>{MORE}</p>"
    )
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{TITLE} | Stad</title>{head}</head>'
        f"<body>{content}</body></html>"
    ).encode()


def docx() -> bytes:
    import docx as word

    document = word.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "A. Vlier; B. Dam"
    document.add_heading(TITLE, 0)
    document.add_heading("Taal", 1)
    document.add_paragraph(WORDS)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("Kosten", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Wat", "Prijs", "Les", "0 euro"), strict=True):
        cell.text = text
    document.add_paragraph(MORE)
    return saved(document)


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def docx_with(parts: Mapping[str, bytes]) -> bytes:
    """Return the small Word file with ``parts`` in the place of, or beside, its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return file.getvalue()


def docx_part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx())) as archive:
        return archive.read(name)


def docx_with_footnote(note: str) -> bytes:
    """Return the small Word file with one note on its first ordinary paragraph, wired up as Word does."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f'<w:footnotes {w}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="1"><w:p><w:r><w:t>'
    notes += f"{note}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    types = docx_part("[Content_Types].xml").replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    relations = docx_part("word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNote" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    anchor = f'{WORDS}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>'.encode()
    text = docx_part("word/document.xml").replace(WORDS.encode(), anchor, 1)
    return docx_with(
        {
            "[Content_Types].xml": types,
            "word/_rels/document.xml.rels": relations,
            "word/footnotes.xml": notes.encode(),
            "word/document.xml": text,
        }
    )


def pdf(
    pages: Sequence[str] = (WORDS, MORE, WORDS),
    *,
    password: str | None = None,
    head: str = "",
    title: str = TITLE,
) -> bytes:
    """Return a PDF: a running head, a heading in larger type, the words, a page number; lines of ~60 characters."""
    import textwrap

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    encrypt = (
        StandardEncryption(password, ownerPassword="owner", strength=128) if password is not None else None
    )
    canvas = Canvas(file, pagesize=(420, 595), encrypt=encrypt, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    for number, words in enumerate(pages, 1):
        height = 560
        if head:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(50, height, head)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, height - 40, f"Hoofdstuk {number}")
        canvas.setFont("Helvetica", 10)
        for line in textwrap.wrap(words, 60):
            canvas.drawString(50, height - 70, line)
            height -= 14
        canvas.setFont("Helvetica", 8)
        canvas.drawString(200, 30, f"Pagina {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_of_pictures(pages: int = 2) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 300), invariant=1)
    for _ in range(pages):
        canvas.rect(20, 20, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_of(*objects: str) -> bytes:
    """Return a PDF with these objects, numbered from 1, and a cross-reference table that fits; 1 is the root."""
    body = "%PDF-1.7\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{words}\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    body += "".join(f"{place:010d} 00000 n \n" for place in places)
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")


def zip_bomb(mebibytes: int = 201) -> bytes:
    """Return a Word file whose text unpacks to this size from a few hundred times less."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(mebibytes):
            part.write(b" " * (1 << 20))
    return file.getvalue()


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)

# One small sound file of every format; the contract test looks here for each registered ending.
SAMPLES: Mapping[str, Callable[[], bytes]] = {
    ".txt": txt,
    ".md": markdown,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".docx": docx,
    ".pdf": pdf,
}
