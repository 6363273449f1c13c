"""Files that were damaged by chance (fixed seeds) or made to do harm."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

import make_files as make


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` damaged in one of seven ways, one to three times."""
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _splice(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 16, 400))) + data[at:]


def _drop(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 16, 400)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((8, 64, 512))]
    return data[:start] + piece * chance.choice((2, 20)) + data[start:]


def _move(data: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[b:] + data[a:b] + data[:a]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Put another number in the place of one: counts, lengths, references and offsets are where loops come from."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return (
        data[:at] + chance.choice((b"0", b"1", b"7", b"-1", b"99999999999", b"4294967295")) + data[at + 1 :]
    )


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _cut,
    _splice,
    _drop,
    _repeat,
    _move,
    _number,
)


def mutate_part(data: bytes, chance: random.Random) -> bytes:
    """Return a Word file that is a sound archive with one damaged part, so that the damage reaches the parsers."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        victim = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutate(part, chance) if name == victim else part)
    return file.getvalue()


def mutants(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield ``count`` damaged files of each of PDF, DOCX and HTML, with their names."""
    pdf, docx, html = make.pdf(head="Gemeente Vlierdam"), make.docx_with_footnote("Noot."), make.html()
    for number in range(count):
        yield f"m{number}.pdf", mutate(pdf, random.Random(f"pdf {number}"))
        chance = random.Random(f"docx {number}")
        yield f"m{number}.docx", (mutate_part if number % 4 else mutate)(docx, chance)
        yield f"m{number}.html", mutate(html, random.Random(f"html {number}"))


_PLAIN_PAGE = "/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"


def _pdf(
    contents: str = "BT /F1 12 Tf 50 50 Td (Tekst) Tj ET", page: str = "", pages: str = "", *more: str
) -> bytes:
    """Return a one-page PDF; ``page`` and ``pages`` are further entries of these two dictionaries."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return make.pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 1 {pages or '/Kids [3 0 R]'} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] {page or _PLAIN_PAGE} >>",
        f"<< /Length {len(contents)} >>\nstream\n{contents}\nendstream",
        font,
        *more,
    )


def _stream(data: bytes, entries: str = "") -> str:
    return f"<< /Length {len(data)} {entries} >>\nstream\n{data.decode('latin-1')}\nendstream"


def _flate_bomb(layers: int) -> bytes:
    packed = b" " * 100_000_000
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    filters = " ".join(["/FlateDecode"] * layers)
    return _pdf("", "/Contents 6 0 R", "", _stream(packed, f"/Filter [{filters}]"))


def _form_loop() -> bytes:
    form = _stream(
        b"/X Do /X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return _pdf("/X Do", "/Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >>", "", form)


def _wide_cmap() -> bytes:
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 9 beginbfrange "
    cmap += b"<00000000> <7FFFFFFF> <0041> " * 9 + b"endbfrange endcmap"
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /ToUnicode 6 0 R >>"
    page = "/Contents 4 0 R /Resources << /Font << /F1 7 0 R >> >>"
    return _pdf("BT /F1 12 Tf 9 9 Td <00410042> Tj ET", page, "", _stream(cmap), font)


def _xref_loop() -> bytes:
    data = make.pdf()
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data.replace(b"/Size", f"/Prev {start} /Size".encode(), 1)


def _docx_text(xml: str, encoding: str = "utf-8") -> bytes:
    return make.docx_with({"word/document.xml": xml.encode(encoding)})


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLE_LOOP = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="a"/>'
    '<w:basedOn w:val="Normal"/></w:style></w:styles>'
)


def _many_entries() -> bytes:
    return make.docx_with({f"word/media/{number}.png": b"" for number in range(3000)})


# Made to do harm: name → maker. Whatever comes of them, it comes in time and leaves the parent alive.
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: make.zip_bomb(201),
    "ratio.docx": lambda: make.docx_with({"word/media/a.bin": bytes(60 << 20)}),
    "entries.docx": _many_entries,
    "laughs.docx": lambda: _docx_text(f"{make.BILLION_LAUGHS}<w:document {_W}>&i;</w:document>"),
    "laughs-utf16.docx": lambda: _docx_text(
        f"{make.BILLION_LAUGHS[21:]}<w:document {_W}>&i;</w:document>", "utf-16"
    ),
    "laughs-in-rels.docx": lambda: make.docx_with(
        {"_rels/.rels": f"{make.BILLION_LAUGHS}<r>&i;</r>".encode()}
    ),
    "entity.docx": lambda: _docx_text(
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {_W}><w:body>&f;</w:body></w:document>'
    ),
    "deep.docx": lambda: _docx_text(f"<w:document {_W}><w:body>{'<w:sdt>' * 90_000}"),
    "styles.docx": lambda: make.docx_with({"word/styles.xml": _STYLE_LOOP.encode()}),
    "no-parts.docx": lambda: make.docx_with({"[Content_Types].xml": b"<Types/>"}),
    "deep.html": lambda: b"<div>" * 100_000 + b"woord",
    "deep-lists.html": lambda: b"<ul><li>x" * 50_000,
    "tables.html": lambda: b"<table><tr><td>" * 4_000 + b"woord",
    "attributes.html": lambda: b"<p " + b"a=b " * 300_000 + b">woord",
    "laughs.xhtml": lambda: f"{make.BILLION_LAUGHS}<html><body>&i;</body></html>".encode(),
    "entity.xhtml": lambda: (
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body>&f;</body></html>'
    ),
    "laughs.md": lambda: (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "title: *i\n---\nTekst."
    ).encode(),
    "deep.md": lambda: b"---\nx: " + b"[" * 5_000 + b"\n---\nTekst.",
    "page-is-its-own-kid.pdf": lambda: _pdf(pages="/Kids [2 0 R 3 0 R]"),
    "kids-circle.pdf": lambda: _pdf(
        "", "", "/Kids [6 0 R]", "<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"
    ),
    "many-kids.pdf": lambda: _pdf(pages=f"/Kids [{'3 0 R ' * 60_000}]"),
    "count.pdf": lambda: _pdf(pages="/Kids [3 0 R] /Count 2147483647"),
    "contents-of-itself.pdf": lambda: _pdf(page="/Contents [3 0 R 3 0 R]"),
    "parent-circle.pdf": lambda: _pdf(page="/Parent 3 0 R /Contents 4 0 R"),
    "reference-to-itself.pdf": lambda: _pdf("", "/Contents 6 0 R", "", "6 0 R"),
    "length-of-itself.pdf": lambda: _pdf(
        "", "/Contents 6 0 R", "", "<< /Length 6 0 R >>\nstream\nx\nendstream"
    ),
    "forms.pdf": _form_loop,
    "cmap.pdf": _wide_cmap,
    "flate.pdf": lambda: _flate_bomb(1),
    "flate-twice.pdf": lambda: _flate_bomb(2),
    "previous-is-itself.pdf": _xref_loop,
    "arrays.pdf": lambda: _pdf(page=f"/X {'[' * 50_000}"),
    "arrays-in-text.pdf": lambda: _pdf("[" * 200_000 + "(x) Tj"),
    "operators.pdf": lambda: _pdf("BT /F1 1 Tf " + "(x) Tj 0 0 Td " * 60_000 + "ET"),
    "not-closed.pdf": lambda: _pdf("(" * 100_000),
    "no-objects.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 50_000,
    "all-zero.pdf": lambda: b"%PDF-1.7\n" + bytes(3_000_000),
}
