"""Blocks → sentences, each with its spans. Rule based, with the abbreviations of the language."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from policy_qa.layout.lines import SUPERSCRIPTS
from policy_qa.types import Span, Spans

# Where a sentence may end: stops, then closing marks, emphasis and note anchors, then white space.
_STOP = re.compile(
    r"[.!?…]+(?P<close>(?:[\"'”’»)\]*_]|<sup>[^<]{0,8}</sup>|\[\^[^\]]{1,16}\]|["
    + SUPERSCRIPTS
    + r"]|(?<=[.!?])\d{1,3}(?=\s))*)\s+"
)
_OPENS = re.compile(r"[\"'“‘«(\[*_<]*(?:[A-ZÀ-ÖØ-Þ0-9✅•·]|€)")
_BEFORE = re.compile(r"[\w.()/-]+$")
_INITIAL = re.compile(r"[A-Z]|[IVX]{1,4}|\d{1,3}")


@dataclass(frozen=True, slots=True)
class Flow:
    """The words of several spans as one string, a space for each gap, with the way back to offsets."""

    text: str
    starts: tuple[int, ...]
    spans: Spans

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Flow:
        starts, at = [], 0
        for start, end in spans:
            starts.append(at)
            at += end - start + 1
        return cls(" ".join(text[a:b] for a, b in spans), tuple(starts), tuple(spans))

    def back(self, start: int, end: int) -> Spans:
        """Return the spans of the document that ``text[start:end]`` came from, white space at their ends left out."""
        found = []
        for begin, (a, b) in zip(self.starts, self.spans, strict=True):
            low, high = max(start, begin), min(end, begin + b - a)
            piece = self.text[low:high]
            if low < high and piece.strip():
                low += len(piece) - len(piece.lstrip())
                high -= len(piece) - len(piece.rstrip())
                found.append((a + low - begin, a + high - begin))
        return tuple(found)


def split_sentences(text: str, abbreviations: Collection[str]) -> list[Span]:
    """Return where the sentences of ``text`` stand, in order; together they hold all its words.

    ``abbreviations`` are lower case and end in their stop ("bv.", "e.g.").
    """
    spans, start = [], 0
    for match in _STOP.finditer(text):
        if _OPENS.match(text, match.end()) and not _abbreviated(text, match, abbreviations):
            spans.append((start, match.end()))
            start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _abbreviated(text: str, stop: re.Match[str], abbreviations: Collection[str]) -> bool:
    if text[stop.start()] != "." or stop.group("close"):
        return False
    before = _BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    if before is None:
        return False
    word = before.group()
    if word.lstrip("(").lower() + "." in abbreviations:
        return True
    # "J. Jansen", "II. Onderwijs", "3. Huisvesting" at the very front of a block, not "in 2010. Daarna".
    alone = text[: before.start()].strip("*_ #") == ""
    return bool(_INITIAL.fullmatch(word)) and (alone or (len(word) == 1 and word.isalpha()))


def sentences_of(text: str, spans: Spans, abbreviations: Collection[str]) -> list[Spans]:
    """Return the spans of each sentence in the stretches ``spans`` of ``text``."""
    flow = Flow.of(text, spans)
    found = (flow.back(start, end) for start, end in split_sentences(flow.text, abbreviations))
    return [sentence for sentence in found if sentence]
