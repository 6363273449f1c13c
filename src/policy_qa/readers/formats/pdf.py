"""PDF by pypdf: the text of each page, pages apart by a newline and a form feed, as in a plain text file with
pages.

Lines stay as they are printed, but for words cut at their ends, which are put together, and raised digits, which
become superscripts. Running heads and feet are marked as furniture; lines in larger or bold type as headings.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from policy_qa.errors import BrokenFile, LimitExceeded, NoTextLayer
from policy_qa.metadata import lenient, people
from policy_qa.readers.content import PAGE_BREAK, Content, Reader, clean, reason
from policy_qa.readers.furniture import furniture
from policy_qa.readers.hyphens import cuts_words, join_cuts, vocabulary
from policy_qa.readers.limits import Limits
from policy_qa.readers.pagenotes import with_raised_notes
from policy_qa.readers.pieces import Piece, joined
from policy_qa.readers.typography import PageType, headings, measure
from policy_qa.types import BlockKind, Mark, Metadata, collapse

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PROGRAM_TITLE = re.compile(
    r"^Microsoft Word - |^PowerPoint|\.(?:docx?|pdf|indd|pptx?|odt|rtf|qxd)$"
    r"|^untitled|^\W*(?:anonymous|unspecified)?\W*$",
    re.I,
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_FEW_LETTERS = 20


def read(data: bytes, name: str, limits: Limits) -> Content:
    """Return the text of the pages. Raises BrokenFile (encrypted too), NoTextLayer, LimitExceeded."""
    import pypdf
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise BrokenFile(f"{name} is no PDF (it does not begin with %PDF-); check its ending")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _open(reader, name)
        pages, warnings = _pages(reader, name, limits)
        found = _metadata(reader)
    except LimitReachedError as error:
        raise LimitExceeded(
            f"{name} asks for more work than a PDF should ({reason(error)}); print it to a new PDF"
        ) from error
    return _content(pages, found, warnings)


def _open(reader: PdfReader, name: str) -> None:
    """Open a file whose owner only forbids editing; refuse one that needs a password to be read."""
    from pypdf.errors import DependencyError

    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False
    if not opened:
        raise BrokenFile(
            f"{name} is encrypted; save it without a password (qpdf --decrypt in.pdf out.pdf) and add that"
        )


def _pages(reader: PdfReader, name: str, limits: Limits) -> tuple[list[PageType], tuple[str, ...]]:
    count = len(reader.pages)
    if not count:
        raise BrokenFile(f"{name} has no pages; fetch it again, or print it to a new PDF")
    if count > limits.pages:
        raise LimitExceeded(f"{name} has {count:,} pages; at most {limits.pages:,} are read: split it")
    pages: list[PageType] = []
    broken: list[int] = []
    length = 0
    for index, page in enumerate(reader.pages):
        pages.append(_page(page, index, broken))
        length += len(pages[-1].text)
        if length > limits.text_chars:
            raise LimitExceeded(f"{name} holds more than {limits.text_chars:,} characters; split it")
    if len(broken) == count:
        raise BrokenFile(
            f"{name}: none of its {count} pages can be read; fetch it again, or print it to a new PDF"
        )
    empty = [i + 1 for i, page in enumerate(pages) if not page.text.strip() and i not in broken]
    if sum(map(str.isalpha, "".join(page.text for page in pages))) < _FEW_LETTERS and not broken:
        raise NoTextLayer(
            f"{name} has no text layer ({count} page(s) of pictures); recognise its text first, "
            f"for instance `ocrmypdf {name} {name.rsplit('.', 1)[0]}-ocr.pdf`, and add that"
        )
    return pages, tuple(_warnings(name, broken, empty))


def _warnings(name: str, broken: list[int], empty: list[int]) -> list[str]:
    found = []
    if broken:
        found.append(f"{name}: {_listed([i + 1 for i in broken])} cannot be read and is left out")
    if empty:
        found.append(
            f"{name}: {_listed(empty)} has no text; if it is a picture, `ocrmypdf` recognises its words"
        )
    return found


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    return f"page {shown}"


def _page(page: PageObject, index: int, broken: list[int]) -> PageType:
    """Return one page's text and type; a page that cannot be read is empty and its index joins ``broken``."""
    from pypdf.errors import LimitReachedError

    pieces: list[Piece] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text:
            # The printed size is the font's own times the scale of both matrices.
            scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1])
            bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
            x, y = (float(tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4]) for i in (0, 1))
            pieces.append(Piece(text, round(float(size) * float(scale), 1), bold, x, y))

    try:
        text = page.extract_text(visitor_text=visit)
    except (MemoryError, LimitReachedError):
        raise
    except Exception:  # a hostile page can make pypdf raise nearly anything
        broken.append(index)
        return PageType("", ())
    if "".join(piece.words for piece in pieces) == text:
        pieces = joined(pieces)
        text = "".join(piece.words for piece in pieces)
    runs = tuple((_text(p.words), p.size, p.bold) for p in pieces if p.words.strip())
    return PageType("\n".join(line.strip() for line in _text(text).split("\n")).strip("\n"), runs)


def _text(text: str) -> str:
    # Codes without a letter show a bullet (ISO 32000-1, annex D.2, note 6).
    plain = clean(text.replace("\x7f", "•")).translate(_LIGATURES).replace("\f", "\n")
    # A soft hyphen shows only where the line breaks at it.
    return re.sub("\u00ad(?!\\s*\n)", "", plain).replace("\u00ad", "-")


def _content(pages: list[PageType], found: Metadata, warnings: tuple[str, ...]) -> Content:
    measured = measure(pages)
    edges = furniture([page.text for page in pages], measured.large())
    taken = {(i, s) for i, s, _ in edges}
    titles = headings(pages, measured, taken)
    first = next((collapse(pages[i].text[s:e]) for i, s, e, level in titles if level == 1 and i < 2), None)
    found = found.over(Metadata(title=first if first and len(first) >= 4 else None))
    marks = [(i, Mark(s, e, BlockKind.FURNITURE)) for i, s, e in edges]
    marks += [(i, Mark(s, e, BlockKind.HEADING, level)) for i, s, e, level in titles]
    texts = with_raised_notes(pages, measured, taken)
    return _bound(texts, marks, found, warnings)


def _bound(
    texts: list[str], marks: list[tuple[int, Mark]], found: Metadata, warnings: tuple[str, ...]
) -> Content:
    """Put the pages together, words that line ends cut in two made whole."""
    own: dict[int, list[Mark]] = {}
    for index, mark in sorted(marks, key=lambda m: (m[0], m[1].start)):
        own.setdefault(index, []).append(mark)
    words = vocabulary(texts)
    printer = cuts_words(texts, words)
    starts, parts, moved, offset = [], [], [], 0
    for index, text in enumerate(texts):
        here = own.get(index, [])

        def apart(a: int, b: int, here: list[Mark] = here) -> bool:
            return any((m.start <= a < m.end) != (m.start <= b < m.end) for m in here)

        page = join_cuts(text, words, apart, printer=printer)
        moved += [Mark(offset + page.new(m.start), offset + page.new(m.end), m.kind, m.level) for m in here]
        starts.append(offset)
        parts.append(page.text)
        offset += len(page.text) + len(PAGE_BREAK)
    text = PAGE_BREAK.join(parts) + "\n"
    return Content(text, tuple(moved), tuple(starts), found=found, warnings=warnings)


def _metadata(reader: PdfReader) -> Metadata:
    try:
        info: Mapping[str, Any] = reader.metadata or {}
        told = {key: collapse(str(info.get(key) or "")) for key in ("/Title", "/Author", "/CreationDate")}
        root: Any = reader.trailer["/Root"]
        language = str(root.get_object().get("/Lang") or "")
    except MemoryError:
        raise
    except Exception:  # what a damaged file says of itself is not worth losing its text
        return Metadata()
    title, day = clean(told["/Title"]), _DATE.match(told["/CreationDate"])
    return lenient(
        Metadata(
            title=None if _PROGRAM_TITLE.search(title) else title,
            authors=people(clean(told["/Author"])),
            date="-".join(day.groups()) if day else None,
            language=language or None,
        )
    )


READER = Reader("PDF", (".pdf",), read, ("pypdf",))
