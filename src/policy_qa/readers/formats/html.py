"""HTML: blocks one below the other, headings and list items marked, what surrounds the text (menus, scripts)
left out.

The tree is walked without recursion, so that depth costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policy_qa.readers.content import Content, Reader, TextBuilder
from policy_qa.readers.decoding import decode
from policy_qa.readers.head import head_of
from policy_qa.readers.limits import Limits
from policy_qa.readers.superscript import superscript
from policy_qa.readers.tags import BLOCKS, STRONG, TITLES, anchor_in, glue, is_dropped, is_title
from policy_qa.readers.word import numbered
from policy_qa.types import BlockKind, collapse

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_HEADING = re.compile(r"h[1-6]")
_LABEL = re.compile(r"\(?[0-9A-Za-z]{1,4}[.)]|[-–—•·▪]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_NOTES = ("doc-footnote", "doc-endnote", "doc-endnotes")


def read(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the words of the page. Raises BrokenFile for bytes that are no text."""
    from bs4 import BeautifulSoup

    charset = _CHARSET.search(data[:4096])
    text, warnings = decode(data, name, charset.group(1).decode("ascii") if charset else None)
    # The declared encoding is dealt with; lxml refuses text that still names one.
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    soup = BeautifulSoup(text, "lxml")
    builder = TextBuilder()
    _Walk(builder).run(_root(soup))
    return Content(builder.text(), builder.marks(), found=head_of(soup), warnings=warnings)


def _root(soup: BeautifulSoup) -> Tag:
    """Return the part that holds the text: the one ``main`` or ``article``, else the whole body."""
    from bs4 import Tag

    for wanted in ({"name": "main"}, {"attrs": {"role": "main"}}, {"name": "article"}):
        found = soup.find_all(**wanted, limit=2)
        if len(found) == 1 and isinstance(found[0], Tag):
            return found[0]
    return soup.body or soup


class _Walk:
    """Collects the words between block boundaries and hands them on with what they are."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.words: list[str] = []
        self.lists: list[tuple[str, int]] = []
        self.item = 0
        self.pending = ""
        self.heading = 0
        self.level = 0  # of the last heading
        self.strong = 0
        self.light = False  # words that are not bold stand in this block
        self.notes = 0
        self.pre = 0
        self.outer: frozenset[int] = frozenset()

    def run(self, root: Tag) -> None:
        self.outer = _outer_rows(root)
        for node, leaving in _events(root, self.outer):
            if isinstance(node, str):
                self.words.append(node if self.pre else _SPACES.sub(" ", node.replace("\u00ad", "")))
                self.light = self.light or (not self.strong and bool(node.strip()))
            elif leaving:
                self.leave(node)
            else:
                self.enter(node)
        self.flush()

    def flush(self) -> None:
        """End the block: what was collected becomes a heading, an item, a note or a paragraph."""
        joined = "".join(self.words)
        light, self.light = self.light, False
        self.words.clear()
        lines = (line.strip() if not self.pre else line.rstrip() for line in joined.split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text:
            return
        if self.heading:
            self.builder.add(collapse(text), BlockKind.HEADING, self.heading)
        elif self.notes:
            self.builder.add(self.pending + text, BlockKind.FOOTNOTE, tight=True)
        elif self.item and self.pending:
            self.builder.add(self.pending + text, BlockKind.ITEM, len(self.lists) or 1, tight=True)
        elif not light and not self.item and is_title(text):
            self.builder.add(collapse(text), BlockKind.HEADING, self.level + 1)
        else:
            self.builder.add(text)
        self.pending = ""

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.words.append("\n")
        elif anchor := anchor_in(tag):
            glue(self.words, anchor)
        elif name in STRONG:
            self.strong += 1
        elif name == "tr" and id(tag) not in self.outer:
            self.flush()
            self.builder.add(_row(tag), tight=True)
        elif name in BLOCKS:
            self.flush()
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if _is_notes(tag):
            self.notes += 1
        if name in {"ol", "ul"}:
            self.lists.append((_kind(tag), _start(tag)))
        elif name == "li":
            self.item += 1
            self.pending = self._label()
        elif name == "pre":
            self.pre += 1
        elif _HEADING.fullmatch(name):
            self.heading = self.level = int(name[1])
        elif name in TITLES and not self.item:
            self.heading = self.level + 1

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name in STRONG and not anchor_in(tag):
            self.strong -= 1
            return
        if name not in BLOCKS or (name == "tr" and id(tag) not in self.outer):
            return
        self.flush()
        if _is_notes(tag):
            self.notes -= 1
        if name in {"ol", "ul"} and self.lists:
            self.lists.pop()
        elif name == "li":
            self.item -= 1
            self.pending = ""
        elif name == "pre":
            self.pre -= 1
        elif _HEADING.fullmatch(name) or name in TITLES:
            self.heading = 0

    def _label(self) -> str:
        """Return the bullet or number of the next item of the innermost list."""
        kind, number = self.lists[-1] if self.lists else ("ul", 0)
        if kind == "ul":
            return "- "
        self.lists[-1] = (kind, number + 1)
        return superscript(str(number)) + " " if self.notes else f"{numbered(kind, number)}. "


def _outer_rows(root: Tag) -> frozenset[int]:
    """Return the rows (by ``id``) that hold a table themselves: those of pages laid out with tables."""
    outer: set[int] = set()
    for table in root.find_all("table"):
        row = table.find_parent("tr")
        # Where a row is known, so are the rows around it.
        while row is not None and id(row) not in outer:
            outer.add(id(row))
            row = row.find_parent("tr")
    return frozenset(outer)


def _events(root: Tag, outer: frozenset[int]) -> Iterator[tuple[Tag | str, bool]]:
    """Yield every string and tag below ``root`` in order, each tag twice (entering, leaving)."""
    from bs4 import Tag
    from bs4.element import NavigableString, PreformattedString

    stack: list[tuple[object, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if isinstance(node, Tag):
            if not leaving and is_dropped(node):
                continue
            yield node, leaving
            if leaving:
                continue
            stack.append((node, True))
            if anchor_in(node) or (node.name == "tr" and id(node) not in outer):
                continue
            stack.extend((child, False) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield str(node), False


def _is_notes(tag: Tag) -> bool:
    classes = tag.get_attribute_list("class")
    return str(tag.get("role", "")) in _NOTES or any(
        name in {"footnotes", "endnotes", "footnote"} for name in classes
    )


def _kind(tag: Tag) -> str:
    """Return how a list counts: "ul" (it does not), "1", "a", "A", "i" or "I"."""
    kind = str(tag.get("type", "1"))
    return "ul" if tag.name == "ul" else kind if kind in {"a", "A", "i", "I"} else "1"


def _start(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _row(row: Tag) -> str:
    """Return a table row as one line, ``a | b``; a row that only carries a numbered item, as that item."""
    found = (_cell(cell) for cell in row.find_all(["td", "th"]))
    cells = [cell for cell in found if cell]
    if len(cells) == 2 and _LABEL.fullmatch(cells[0]):
        return " ".join(cells)
    return " | ".join(cells)


def _cell(cell: Tag) -> str:
    """Return the words of a cell on one line, anchors of notes in raised digits."""
    words: list[str] = []
    for node, leaving in _events(cell, frozenset()):
        if isinstance(node, str):
            words.append(node.replace("\u00ad", ""))
        elif not leaving and (anchor := anchor_in(node)):
            glue(words, anchor)
        elif node.name in BLOCKS or node.name == "br":
            words.append(" ")
    return collapse("".join(words))


READER = Reader("HTML", (".htm", ".html", ".xhtml"), read, ("beautifulsoup4", "lxml"))
