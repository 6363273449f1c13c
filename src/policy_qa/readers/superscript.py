"""Raised digits, as the anchors of notes are written in text."""

from __future__ import annotations

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans("0123456789", SUPERSCRIPTS)


def superscript(words: str) -> str:
    """Return a short number (brackets around it left out) in raised digits; any other words as they are."""
    number = words.strip("[]() ")
    return number.translate(_DIGITS) if number.isascii() and number.isdigit() and len(number) <= 3 else words
