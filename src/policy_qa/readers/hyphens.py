"""Words that a line's end cut in two, put together again.

A hyphen there is the printer's ("inte-/gratie"), the word's own ("EU-/burgers") or stands for a part left out
("onderwijs-/en zorg"). What else the document says decides; where it says nothing, what is no word on its own side
of the hyphen was cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

_CUT = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-\u2010]\n([^\W\d_]+)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_REST = re.compile(r"\s|$")
_JOINS = frozenset(("en", "of", "tot", "noch", "als", "dan", "maar", "and", "or", "to", "nor"))
_PREFIXES = frozenset(("non", "niet", "self", "ex", "oud"))  # written with a hyphen of their own


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without its cuts, and where characters were taken out of it (offset in the old text, how many)."""

    text: str
    taken: tuple[tuple[int, int], ...] = ()

    def new(self, offset: int) -> int:
        """Return where a character of the old text now stands."""
        return offset - sum(length for _, length in self.taken[: bisect_right(self.taken, (offset, 0))])


def vocabulary(texts: Sequence[str]) -> frozenset[str]:
    """Return the words of ``texts`` in small letters, those at a cut left out."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(_CUT.sub(" ", text)))


def cuts_words(texts: Sequence[str], words: Collection[str]) -> bool:
    """Tell whether the printer cut words at all: most hyphens at line ends then stand in words that need none."""
    cuts = [cut.groups() for text in texts for cut in _CUT.finditer(text)]
    plain = [
        head.casefold() + tail in words or not (head.casefold() in words and tail in words)
        for head, tail in cuts
    ]
    return 2 * sum(plain) >= len(cuts)


def join_cuts(
    text: str, words: Collection[str], apart: Callable[[int, int], bool], *, printer: bool = True
) -> Joined:
    """Put cut words together; ``apart(a, b)`` says of two offsets that their lines do not belong together.

    ``printer`` says that words are cut at line ends (see ``cuts_words``). What follows the word keeps its line: the
    newline moves behind the word.
    """
    parts: list[str] = []
    taken: list[tuple[int, int]] = []
    at = 0
    for cut in _CUT.finditer(text):
        head, tail = cut.groups()
        if not tail[0].islower() or tail in _JOINS or apart(cut.start(), cut.start(2)):
            continue
        own = _own_hyphen(head, tail, words, printer=printer)
        hyphen = cut.end(1)
        parts += [text[at:hyphen], "-" if own else "", tail]
        taken.append((hyphen + own, 2 - own))
        at = cut.end()
        behind = _REST.search(text, at)
        if behind is not None and behind.group() == " ":
            parts += [text[at : behind.start()], "\n"]
            at = behind.end()
    parts.append(text[at:])
    return Joined("".join(parts), tuple(taken))


def _own_hyphen(head: str, tail: str, words: Collection[str], *, printer: bool) -> bool:
    """Tell whether the hyphen belongs to the word."""
    first, second = head.casefold(), tail.casefold()
    if first + second in words:
        return False
    if f"{first}-{second}" in words or first in _PREFIXES:
        return True
    if not printer and first in words and second in words:
        return True
    return head.isupper() or any(map(str.isdigit, head))
