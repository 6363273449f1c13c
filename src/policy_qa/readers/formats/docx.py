"""Word (.docx): paragraphs, lists with their numbers, table rows, notes below the paragraph they hang on.

Headings are known by style ("Heading 2" in any language, since Word names built-in styles in English inside)
or by outline level (ECMA-376 part 1, 17.3.1.20), else by being short and bold. Tracked deletions and
hidden fallbacks are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from policy_qa.metadata import lenient, people
from policy_qa.readers.archive import check_archive
from policy_qa.readers.content import Content, Reader, TextBuilder
from policy_qa.readers.limits import Limits
from policy_qa.readers.superscript import superscript
from policy_qa.readers.word import MC, Numbering, Styles, W, is_bold_title, note_parts, value_of
from policy_qa.types import BlockKind, Metadata, collapse

_SKIPPED = frozenset(
    {W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "instrText", W + "delText", MC + "Fallback"}
)
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_FIXED = {W + "tab": "\t", W + "cr": "\n", W + "br": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}


def read(data: bytes, name: str, limits: Limits) -> Content:
    """Return the words of the document. Raises BrokenFile, LimitExceeded."""
    check_archive(data, name, limits)
    import docx

    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    walk = _Walk(Styles(document.styles.element), Numbering(document.part), note_parts(document.part))
    for block in _blocks(body):
        walk.block(block)
    core = document.core_properties
    found = Metadata(
        title=walk.title or _title(core.title) or walk.first_heading,
        authors=people(core.author or ""),
        date=(core.modified or core.created).date().isoformat() if core.modified or core.created else None,
        language=core.language or None,
        reference=core.identifier or None,
    )
    return Content(walk.builder.text(), walk.builder.marks(), found=lenient(found))


def _title(title: str | None) -> str | None:
    words = collapse(title or "")
    return None if words.lower() in {"", "word document", "document", "untitled"} else words


def _blocks(container: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables below ``container`` in order, those inside content controls too."""
    stack = list(reversed(list(container)))
    while stack:
        element = stack.pop()
        if element.tag in {W + "p", W + "tbl"}:
            yield element
        elif element.tag in {
            W + "sdt",
            W + "sdtContent",
            W + "customXml",
            W + "ins",
            W + "smartTag",
            W + "moveTo",
        }:
            stack.extend(reversed(list(element)))


class _Walk:
    """Hands on block after block, with the state that lists and notes need."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, dict[str, Any]]) -> None:
        self.builder = TextBuilder()
        self.title: str | None = None
        self.first_heading: str | None = None
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._anchors = 0
        self._level = 0  # of the last heading by style

    def block(self, block: Any) -> None:
        pending: list[tuple[int, Any]] = []
        if block.tag == W + "tbl":
            for row in _rows(block):
                cells = [" ".join(self._words(p, pending) for p in cell.iter(W + "p")) for cell in row]
                self.builder.add(" | ".join(filter(None, map(collapse, cells))), tight=True)
        else:
            self._paragraph(block, pending)
        for number, note in pending:
            words = collapse(" ".join(self._words(p, []) for p in note.iter(W + "p")))
            if words:
                self.builder.add(f"{superscript(str(number))} {words}", BlockKind.FOOTNOTE, tight=True)

    def _paragraph(self, paragraph: Any, pending: list[tuple[int, Any]]) -> None:
        words = self._words(paragraph, pending).strip()
        if not words:
            return
        style = self._styles.of(paragraph)
        # What only looks like a number counts too: the numbers of later paragraphs depend on it.
        label, depth = self._numbering.label(style)
        if style.name == "title":
            self.title = self.title or collapse(words)
            self.builder.add(words, BlockKind.HEADING, 1)
        elif style.name.startswith("toc "):
            self.builder.add(words, BlockKind.FURNITURE, tight=True)
        elif level := style.heading:
            self._level = level
            self.first_heading = self.first_heading or collapse(words)
            self.builder.add(label.removeprefix("- ") + collapse(words), BlockKind.HEADING, level)
        elif label:
            self.builder.add(label + words, BlockKind.ITEM, depth, tight=True)
        elif is_bold_title(paragraph, words):
            self.builder.add(collapse(words), BlockKind.HEADING, self._level + 1)
        else:
            self.builder.add(words)

    def _words(self, paragraph: Any, pending: list[tuple[int, Any]]) -> str:
        """Return the words of a paragraph; the notes it anchors are appended to ``pending``."""
        parts: list[str] = []
        stack = [paragraph]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in _SKIPPED:
                continue
            if tag == W + "t":
                parts.append((element.text or "").replace("\u00ad", ""))
            elif tag in _FIXED:
                parts.append(_FIXED[tag])
            elif tag in _NOTES:
                note = self._notes.get(_NOTES[tag], {}).get(value_of(element, "id"))
                if note is not None:
                    self._anchors += 1
                    parts.append(superscript(str(self._anchors)))
                    pending.append((self._anchors, note))
            else:
                stack.extend(reversed(list(element)))
        return "".join(parts)


def _rows(table: Any) -> Iterator[list[Any]]:
    """Yield each row's cells; a table inside a cell is read as words of that cell."""
    for row in table:
        if row.tag == W + "tr":
            yield [cell for cell in row if cell.tag == W + "tc"]


READER = Reader("Word", (".docx",), read, ("python-docx", "lxml"))
