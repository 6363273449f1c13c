"""Text made ready for words: marks taken away, letters folded."""

from __future__ import annotations

import re
import unicodedata

# A raised number is a footnote's anchor, not part of the word before it.
_ANCHOR = re.compile(r"<sup>.{0,12}?</sup>|[⁰¹²³⁴-⁹]+", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_MARKS = re.compile(r"[*`­​‌‍﻿]+")
_APOSTROPHES = re.compile("[’‘‛ʼ`´′]")
_HYPHENS = re.compile("[‐‑−]")
_DASH_IN_NUMBER = re.compile(r"(?<=\d)\s?[–—]\s?(?=\d)")
_DASHES = re.compile("[–—]")
_PLAIN = re.compile(r"[A-Za-z0-9 ,.?!:;()/'-]*")  # nothing to take away, which is most of what is folded
_ASCII = re.compile(r"\A[\x00-\x7f]*\Z")


def fold(text: str) -> str:
    """Return ``text`` lower-case, without diacritics, Markdown and HTML marks and raised footnote numbers.

    Compatibility forms become plain ones (NFKC); all apostrophes and hyphens become ``'`` and ``-``.
    """
    if _PLAIN.fullmatch(text):
        return text.lower()
    text = _ANCHOR.sub(" ", text)
    text = _TAG.sub("", text)
    text = _MARKS.sub("", text)
    if not _ASCII.match(text):
        text = _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))
        text = _DASHES.sub(" ", _DASH_IN_NUMBER.sub("-", text))
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return text.lower()
