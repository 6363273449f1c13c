"""The pieces a PDF is set in → lines as a reader sees them: what stands on one baseline on one line, raised digits
as superscripts glued to their word.

PDF places words; it knows no lines. A note's anchor is set a little higher and smaller, a bullet or a table's cell
on its own, and the parser breaks the line at each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_qa.readers.superscript import superscript

_SMALL = 0.82  # times the size beside it: no larger is a raised digit
_RAISED = 0.8  # times that size: no higher above the baseline
_LEVEL = 0.25  # times the size: as good as on one baseline
_GLUED = tuple(".,;:!?)]”’»")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words set in one go, their size in points, and where they begin on the page (points from the lower left)."""

    words: str
    size: float
    bold: bool
    x: float
    y: float


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with words, newlines between those of one line taken out, raised digits as superscripts."""
    found: list[Piece] = []
    base = 0.0  # the baseline of the line that is being joined
    for piece in filter(lambda p: p.words.strip(), pieces):
        last = found[-1] if found else None
        if last is None:
            found.append(piece)
            base = piece.y
            continue
        if _is_anchor(last, piece, base):
            found[-1] = replace(last, words=last.words.rstrip())
            ending = "\n" if piece.words.endswith("\n") else ""
            found.append(replace(piece, words=superscript(piece.words.strip()) + ending, y=base))
            continue
        if _opens_note(last, piece):
            found[-1] = last = replace(last, words=superscript(last.words.strip()) + "\n", y=piece.y)
            base = piece.y
        if last.words.endswith("\n") and _level(base, last, piece):
            if piece.words.lstrip().startswith(_GLUED):
                piece = replace(piece, words=piece.words.lstrip())
            found[-1] = replace(last, words=_spaced(last.words, piece.words))
        else:
            base = piece.y if last.words.endswith("\n") else base
        found.append(piece)
    return found


def _is_number(words: str) -> bool:
    bare = words.strip()
    return bare.isascii() and bare.isdigit() and len(bare) <= 3


def _is_anchor(last: Piece, piece: Piece, base: float) -> bool:
    """Tell whether ``piece`` is a small raised number behind the word before it."""
    if not _is_number(piece.words) or piece.size > _SMALL * last.size or piece.x < last.x:
        return False
    height = piece.y - base
    if last.words.endswith("\n") or height:
        return 0 < height <= _RAISED * last.size
    # A program may raise digits without moving the baseline; behind a capital it is more likely lowered (CO2).
    return not last.words[-1].isupper()


def _opens_note(last: Piece, piece: Piece) -> bool:
    """Tell whether ``last`` is a small raised number before the first word of its line."""
    if not _is_number(last.words) or last.size > _SMALL * piece.size or piece.x < last.x:
        return False
    return 0 <= last.y - piece.y <= _RAISED * piece.size


def _level(base: float, last: Piece, piece: Piece) -> bool:
    return abs(piece.y - base) <= _LEVEL * min(last.size, piece.size) and piece.x > last.x


def _spaced(words: str, following: str) -> str:
    bare = words.rstrip()
    glued = following[0].isspace() or following.startswith(_GLUED)
    return bare if glued else f"{bare} "
