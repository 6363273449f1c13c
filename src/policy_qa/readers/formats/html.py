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
from policy_qa.types import BlockKind, collapse

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "option",
        "datalist",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "dialog",
        "menu",
        "rp",
        "rt",
    ]
)
_DROPPED_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "doc-toc"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
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
        self.notes = 0
        self.pre = 0
        self.outer: frozenset[int] = frozenset()

    def run(self, root: Tag) -> None:
        self.outer = _outer_rows(root)
        for node, leaving in _events(root, self.outer):
            if isinstance(node, str):
                self.words.append(node if self.pre else _SPACES.sub(" ", node.replace("\u00ad", "")))
            elif leaving:
                self.leave(node)
            else:
                self.enter(node)
        self.flush()

    def flush(self) -> None:
        """End the block: what was collected becomes a heading, an item, a note or a paragraph."""
        joined = "".join(self.words)
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
        else:
            self.builder.add(text)
        self.pending = ""

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.words.append("\n")
        elif name == "sup":
            self.words.append(superscript(collapse(tag.get_text())))
        elif name == "tr" and id(tag) not in self.outer:
            self.flush()
            self.builder.add(_row(tag), tight=True)
        elif name in _BLOCKS:
            self.flush()
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if _is_notes(tag):
            self.notes += 1
        if name in {"ol", "ul"}:
            self.lists.append((name, _start(tag)))
        elif name == "li":
            self.item += 1
            self.pending = self._label()
        elif name == "pre":
            self.pre += 1
        elif _HEADING.fullmatch(name):
            self.heading = int(name[1])

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name not in _BLOCKS or (name == "tr" and id(tag) not in self.outer):
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
        elif _HEADING.fullmatch(name):
            self.heading = 0

    def _label(self) -> str:
        """Return the bullet or number of the next item of the innermost list."""
        kind, number = self.lists[-1] if self.lists else ("ul", 0)
        if kind == "ul":
            return "- "
        self.lists[-1] = (kind, number + 1)
        return superscript(str(number)) + " " if self.notes else f"{number}. "


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
            if not leaving and _is_dropped(node):
                continue
            yield node, leaving
            if leaving:
                continue
            stack.append((node, True))
            if node.name == "sup" or (node.name == "tr" and id(node) not in outer):
                continue
            stack.extend((child, False) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield str(node), False


def _is_dropped(tag: Tag) -> bool:
    return (
        tag.name in _DROPPED
        or str(tag.get("role", "")).lower() in _DROPPED_ROLES
        or tag.has_attr("hidden")
        or "display:none" in str(tag.get("style", "")).replace(" ", "").lower()
    )


def _is_notes(tag: Tag) -> bool:
    classes = tag.get_attribute_list("class")
    return str(tag.get("role", "")) in _NOTES or any(
        name in {"footnotes", "endnotes", "footnote"} for name in classes
    )


def _start(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _row(row: Tag) -> str:
    """Return a table row as one line, ``a | b``; a row that only carries a numbered item, as that item."""
    found = (collapse(cell.get_text(" ").replace("\u00ad", "")) for cell in row.find_all(["td", "th"]))
    cells = [cell for cell in found if cell]
    if len(cells) == 2 and _LABEL.fullmatch(cells[0]):
        return " ".join(cells)
    return " | ".join(cells)


READER = Reader("HTML", (".htm", ".html", ".xhtml"), read, ("beautifulsoup4", "lxml"))
