"""What the first lines of a text say of it: title, date, reference, CELEX number.

Only a line that is nothing but a reference or a date counts: running text names other documents and other
days.
"""

from __future__ import annotations

import re
from datetime import date

from policy_qa.types import Metadata, collapse

_HEAD = 4_000
_TITLE = 200
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "augustus august aug", "september sept sep",
            "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_PLACE = r"(?:[A-ZÀ-Ý][\w'’ -]{1,40},?\s+)?(?:(?:de|den|the|on|op)\s+)?"
_NUMERIC = re.compile(_PLACE + r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WRITTEN = re.compile(_PLACE + r"(\d{1,2})(?:st|nd|rd|th|e)?\s+([a-z]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_ENGLISH = re.compile(_PLACE + r"([a-z]{3,9})\s+(\d{1,2}),\s*(\d{4})", re.IGNORECASE)
_ISO = re.compile(_PLACE + r"(\d{4})-(\d{2})-(\d{2})")
_REFERENCE = re.compile(
    r"(?:COM|SWD|SEC|JOIN|C|PE|CON)\s?\(\d{4}\)\s?\d{1,5}(?:\s+(?:final|definitief))?(?:/\d)?"
    r"|(?:Kamerstukken?|Parliamentary [Pp]apers?)\s.{3,60}"
    r"|(?:Kenmerk|Ons kenmerk|Reference|Our reference|Referentie)\s*:\s*(?P<named>\S.{0,60})"
)
_CELEX = re.compile(
    r"(?:CELEX(?:\s*(?:nummer|number))?\s*:?\s*)([0-9CE]\d{4}[A-Z]{1,3}\d{3,5})\b", re.IGNORECASE
)
_DECORATION = re.compile(r"^[#>\s*_•·-]+|[*_#\s]+$")


def facts_of(text: str) -> Metadata:
    """Return what the head of ``text`` (its first 4,000 characters) says of the whole; unknown where it says
    nothing.
    """
    lines = [_DECORATION.sub("", line) for line in text[:_HEAD].splitlines()]
    celex = _CELEX.search(text[:_HEAD])
    return Metadata(
        title=_title(lines),
        date=next(filter(None, map(date_in, lines)), None),
        reference=next(filter(None, map(_reference, lines)), None),
        celex=celex.group(1).upper() if celex else None,
    )


def date_in(line: str) -> str | None:
    """Return the ISO date that is all ``line`` says, a place before it allowed ("Brussel, 24.11.2020"); else
    None.
    """
    words = collapse(line)
    if match := _NUMERIC.fullmatch(words):
        return _iso(match.group(3), int(match.group(2)), match.group(1))
    if match := _ISO.fullmatch(words):
        return _iso(match.group(1), int(match.group(2)), match.group(3))
    if match := _WRITTEN.fullmatch(words):
        return _iso(match.group(3), _MONTHS.get(match.group(2).lower(), 0), match.group(1))
    if match := _ENGLISH.fullmatch(words):
        return _iso(match.group(3), _MONTHS.get(match.group(1).lower(), 0), match.group(2))
    return None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _reference(line: str) -> str | None:
    match = _REFERENCE.fullmatch(collapse(line))
    return (match.group("named") or match.group()) if match else None


def _title(lines: list[str]) -> str | None:
    """Return the first line with words that is no date, reference or page number, cut at 200 characters."""
    for line in lines:
        words = collapse(line)
        if sum(map(str.isalpha, words)) >= 4 and not date_in(words) and not _reference(words):
            return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"
    return None
