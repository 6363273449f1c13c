"""Markdown: the canonical text is the file's own, front matter included; headings are recovered from the
text.
"""

from __future__ import annotations

import re

from policy_qa.metadata import front_matter
from policy_qa.readers.content import Content, Reader
from policy_qa.readers.decoding import decode
from policy_qa.readers.limits import Limits
from policy_qa.types import BlockKind, Mark, Metadata, collapse

_ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(r"^ {0,3}(\S.*?)[ \t]*\n {0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"\s*\*\*([^*\n]{4,160})\*\*[ \t]*$", re.MULTILINE)


def first_heading(text: str) -> str | None:
    """Return the words of the first ATX or setext heading (CommonMark 4.2, 4.3), without emphasis.

    A bold line at the very top is one too, in files whose headings begin at a lower level.
    """
    found = [match for match in (_BOLD.match(text), _ATX.search(text), _SETEXT.search(text)) if match]
    if not found:
        return None
    words = min(found, key=lambda match: match.start()).group(1)
    return collapse(re.sub(r"[*_`]+|\[\^[^\]]*\]", "", words)) or None


def read(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the text of the file exactly; its front matter is marked as furniture."""
    text, warnings = decode(data, name)
    declared, body = front_matter(text, name)
    marks = (Mark(0, body, BlockKind.FURNITURE),) if body else ()
    found = Metadata(title=first_heading(text[body:]))
    return Content(text, marks=marks, declared=declared, found=found, body=body, warnings=warnings)


READER = Reader("Markdown", (".md",), read)
