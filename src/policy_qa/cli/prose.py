"""Texts made fit for a terminal. For people alone: JSON and files keep every letter as it stands."""

from __future__ import annotations

import re

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUP = re.compile(r"<sup>(.*?)</sup>", re.IGNORECASE | re.DOTALL)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
# Control codes can rewrite a terminal, and direction marks can make a text read as another.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def readable(text: str) -> str:
    """Return ``text`` without marks of Markdown and HTML emphasis and without what a terminal would obey."""
    text = _SUP.sub(lambda match: match.group(1).translate(_SUPERSCRIPTS), text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    return _UNSAFE.sub("", _HEADING.sub("", text))


def shortened(text: str, length: int) -> str:
    """Return ``text`` cut at a word, with an ellipsis, if it is longer than ``length``."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
