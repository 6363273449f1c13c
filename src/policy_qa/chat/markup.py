"""The one way by which words of a document, a question or a file name become HTML.

Everything is escaped; afterwards only light Markdown emphasis (``**strong**``, ``*em*``) and footnote numbers
(``<sup>1</sup>``, ``[^1]``) come back as elements of our own; of a link its words. Nothing of the source is ever
passed on raw.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from policy_qa.types import Span

# The control characters that HTML forbids; tab, line feed, form feed and carriage return are white space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Marks that turn the direction of what follows them: a title could disguise itself with them.
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")

_EMPHASIS = re.compile(
    r"(?P<strong_open>\*\*)(?=\S)(?P<strong>(?:(?!\*\*).)+?)(?<=\S)\*\*"
    r"|(?P<em_open>(?<![\w*])\*)(?=[^\s*])(?P<em>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?P<sup_open><sup>)(?P<sup>[^<>]{1,12})</sup>"
    r"|^\[\^(?P<define>[^\]\s]{1,24})\]:|\[\^(?P<note>[^\]\s]{1,24})\]"
    r"|(?<!!)\[(?P<link>[^\[\]]{1,300})\]\([^()\s]*\)"
    r"|\*\*|(?<=[.!?…])\*\Z|\A\*(?=\w)",
    re.DOTALL | re.MULTILINE,
)
# What stands inside a sign of each kind is shown in these elements.
_TAGS: Mapping[str, tuple[str, ...]] = {
    "strong": ("strong",),
    "em": ("em",),
    "sup": ("sup",),
    "define": ("sup",),
    "note": ("sup",),
    "link": (),
}
_HEADING_SIGN = re.compile(r"\A\s*#{1,6}\s+")
_ROW = re.compile(r"\A\s*\|\s*(.*?)\s*\|\s*\Z", re.DOTALL)

Piece = tuple[int, int, tuple[str, ...]]


def escape(text: str) -> str:
    """Return ``text`` safe inside an element or a quoted attribute; control and direction marks are dropped."""
    return html.escape(_BIDI.sub("", _CONTROL.sub("\ufffd", text)), quote=True)


def pieces(text: str, start: int, end: int, tags: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Yield (start, end, elements around it) of what is shown of ``text[start:end]``.

    The signs themselves are left out, also a lone one whose partner is outside the stretch.
    """
    at = start
    for match in _EMPHASIS.finditer(text, start, end):
        if at < match.start():
            yield at, match.start(), tags
        for name, own in _TAGS.items():
            if match[name] is not None:
                yield from pieces(text, match.start(name), match.end(name), (*tags, *own))
        at = match.end()
    if at < end:
        yield at, end, tags


def _cut(piece: Piece, spans: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a piece, each wholly inside or wholly outside ``spans`` (sorted, apart)."""
    start, end, _ = piece
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if start < first:
            yield start, first, False
        yield max(start, first), min(end, last), True
        start = min(end, last)
    if start < end:
        yield start, end, False


def marked(text: str, start: int, end: int, spans: Sequence[Span] = (), *, reflow: bool = True) -> str:
    """Return ``text[start:end]`` as HTML with ``<mark>`` exactly around what lies within ``spans``.

    With ``reflow`` every run of white space, so also a hard line break, is shown as one space.
    """
    out: list[str] = []
    open_mark = False
    for piece in pieces(text, start, end):
        for first, last, inside in _cut(piece, spans):
            if inside != open_mark:
                out.append("<mark>" if inside else "</mark>")
                open_mark = inside
            words = text[first:last]
            shown = escape(_SPACE.sub(" ", words) if reflow else words)
            out.append("".join(f"<{tag}>" for tag in piece[2]))
            out.append(shown)
            out.append("".join(f"</{tag}>" for tag in reversed(piece[2])))
    if open_mark:
        out.append("</mark>")
    return "".join(out)


def inline(text: str) -> str:
    """Return one run of words as HTML: escaped, with emphasis and footnote numbers as elements."""
    return marked(text, 0, len(text))


def quoted(text: str) -> str:
    """Return a quote as HTML: without the sign of a heading, and without the outer bars of a table's row."""
    words = _HEADING_SIGN.sub("", text)
    row = _ROW.match(words)
    return inline(row[1] if row else words)


def shortened(text: str, limit: int) -> str:
    """Return ``text`` cut at a word where it is longer than ``limit`` characters, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def plain(text: str) -> str:
    """Return one run of words escaped, with the signs of emphasis left out: for labels and attributes."""
    return escape(_SPACE.sub(" ", "".join(text[a:b] for a, b, _ in pieces(text, 0, len(text)))).strip())


def language_tag(code: str) -> str:
    """Return ``code`` when it can stand in a ``lang`` attribute, else ``und`` (undetermined, BCP 47)."""
    return code if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code) else "und"
