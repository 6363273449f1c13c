"""How much a sentence looks like an answer to a kind of question: 0 (not at all) to 1. By the tables alone."""

from __future__ import annotations

import re

from policy_qa.answerer.kinds import compiled, folded, patterns_for
from policy_qa.answerer.patterns import LISTS, Kind, Unit
from policy_qa.types import BlockKind

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_FIGURE = re.compile(
    r"(?<![\w.,(/-])(?:€ ?)?\d{1,3}(?:[., ]\d{3})+(?:,\d+)?(?![\d/])|(?<![\w.,/(-])(?:€ ?)?\d+(?:[.,]\d+)?(?![\d/])"
)
_AFTER = re.compile(
    r"^(?: ?%| ?(?:procent(?:punten)?|per ?cent|percentage points|miljoen|miljard|million|billion|"
    r"euros?|eur|jaar|years?|"
    r"maanden|months|weken|weeks|dagen|days)\b)+",
    re.IGNORECASE,
)
_WORK = re.compile(r"\b(?:com|swd|sec|join|eeas)\(\d{4}\)|\(\d{4}\)|https?://|\bpb [lc]\b|\boj [lc]\b")
_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰]+")


def cue_of(text: str, kind: Kind, unit: Unit, language: str, block: BlockKind = BlockKind.PARAGRAPH) -> float:
    """Return how well ``text`` looks like an answer of ``kind``; ``unit`` counts for figures only."""
    plain = _SUPERSCRIPT.sub(" ", folded(text))
    if kind is Kind.FIGURE:
        return figure_cue(plain, unit, language)
    pattern = patterns_for(language).cues.get(kind)
    found = pattern is not None and compiled(pattern).search(plain) is not None
    if kind in LISTS and block is BlockKind.ITEM:
        return 1.0
    return float(found) * (0.7 if kind in LISTS else 1.0)


def figure_cue(plain: str, unit: Unit, language: str) -> float:
    """Return 1 for a figure of the unit that was asked, half for another figure, a little for a lone year."""
    found = patterns_for(language).found
    figures = _YEAR.sub(" ", plain)
    has_number = compiled(found[Unit.NUMBER]).search(figures) is not None
    if unit is Unit.NUMBER:
        return 1.0 if has_number else 0.0
    has_unit = compiled(found[unit]).search(plain) is not None
    if has_unit and (has_number or unit is not Unit.MONEY):
        return 1.0
    return 0.4 if has_number else 0.0


def is_reference_only(text: str, language: str, block: BlockKind = BlockKind.FOOTNOTE) -> bool:
    """Tell whether a sentence says nothing but where else to look; a note that only names a work is one too."""
    patterns, plain = patterns_for(language), folded(text)
    if compiled(patterns.reference_only).match(plain) is not None:
        return True
    names_a_work = block is BlockKind.FOOTNOTE and _WORK.search(plain) is not None
    return names_a_work and compiled(patterns.finite).search(plain) is None


def is_dangling(text: str, language: str) -> bool:
    """Tell whether a sentence begins by leaning on the one before it ("This helps them …")."""
    return compiled(patterns_for(language).dangling).match(folded(text)) is not None


def figures_in(text: str) -> tuple[str, ...]:
    """Return the figures of ``text`` as they are written, with their unit; bare years are none."""
    found = []
    for match in _FIGURE.finditer(text):
        unit = _AFTER.match(text[match.end() :])
        figure = match.group() + (unit.group() if unit else "")
        if unit or not _YEAR.fullmatch(match.group()):
            found.append(figure.strip())
    return tuple(found)
