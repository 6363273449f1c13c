"""Numbers in one form, however a language writes them."""

from __future__ import annotations

import re

# 3 500 | 3.500,25 | 38,6 | 30.4.2004 | 2020; never the middle of a longer run of digits or of a word.
NUMBER = r"(?<![\d.,])(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?![^\W_])"
_SEPARATORS = re.compile(r"[ .,]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_date(parts: list[str]) -> bool:
    day, month, year = parts
    return bool(_YEAR.fullmatch(year)) and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def normal_number(text: str) -> str:
    """Return a number in one form: no thousands separators, a full stop before decimals; dates as ISO 8601.

    ``3 500``, ``3.500`` and ``3,500`` are ``3500``; ``38,6`` is ``38.6``; ``30.4.2004`` is ``2004-04-30``. A
    chain that is none of these (``1.2.3``) keeps its full stops.
    """
    parts = _SEPARATORS.split(text)
    separators = _SEPARATORS.findall(text)
    if not separators:
        return text
    if len(parts) == 3 and separators[0] == separators[1] == "." and _is_date(parts):
        return f"{parts[2]}-{int(parts[1]):02}-{int(parts[0]):02}"
    grouped = len(parts[0]) <= 3 and not parts[0].startswith("0")
    if grouped and len(set(separators)) == 1 and all(len(part) == 3 for part in parts[1:]):
        return "".join(parts)
    if len(separators) == 1:
        return f"{parts[0]}.{parts[1]}"
    thousands, last = set(separators[:-1]), separators[-1]
    if (
        grouped
        and thousands != {last}
        and len(thousands) == 1
        and all(len(part) == 3 for part in parts[1:-1])
    ):
        return "".join(parts[:-1]) + "." + parts[-1]
    return ".".join(parts)


def is_year(text: str) -> bool:
    """Say whether ``text`` is a year as policy texts name them, 1900 to 2099."""
    return bool(_YEAR.fullmatch(text))
