"""What Word keeps outside the text: styles, the numbers of lists, notes (ECMA-376-1, 17.7, 17.9, 17.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre) ?([1-9])")
_LONGEST_TITLE = 120  # characters
_BUILT_IN = re.compile(r"list (bullet|number)(?: ([2-5]))?")
_DEPTH = 32  # of styles based on styles; a circle ends here
_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def value_of(element: Any, name: str = "val") -> str:
    """Return the attribute ``w:name`` of an element, "" if there is none."""
    return "" if element is None else element.get(W + name, "")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is, its style's ancestors taken into account. ``heading`` is 0 for ordinary words."""

    name: str = ""
    heading: int = 0
    number: tuple[str, int] | None = None


class Styles:
    """The paragraph styles by id."""

    def __init__(self, element: Any) -> None:
        self._elements = {value_of(style, "styleId"): style for style in element.iter(W + "style")}

    def of(self, paragraph: Any) -> Style:
        """Return what the style and the own properties of ``paragraph`` make of it."""
        properties = paragraph.find(W + "pPr")
        style_id = value_of(properties.find(W + "pStyle")) if properties is not None else ""
        chain = list(self._chain(style_id))
        names = [value_of(style.find(W + "name")).lower() for style in chain]
        sources = [p for p in (properties, *(style.find(W + "pPr") for style in chain)) if p is not None]
        named = next((int(m.group(1)) for m in map(_HEADING.fullmatch, [*names, style_id.lower()]) if m), 0)
        return Style(
            names[0] if names else "",
            named or next(filter(None, map(_outline, sources)), 0),
            next(filter(None, map(_number, sources)), None),
        )

    def _chain(self, style_id: str) -> Iterator[Any]:
        for _ in range(_DEPTH):
            style = self._elements.get(style_id)
            if style is None:
                return
            yield style
            style_id = value_of(style.find(W + "basedOn"))


def is_bold_title(paragraph: Any, words: str) -> bool:
    """Tell whether a paragraph is a title by its looks: short, all of it bold, no sentence."""
    if len(words) > _LONGEST_TITLE or words.rstrip()[-1:] in tuple(".;,:") or "\n" in words:
        return False
    runs = [run for run in paragraph.iter(W + "r") if any((t.text or "").strip() for t in run.iter(W + "t"))]
    return bool(runs) and any(map(str.isalpha, words)) and all(map(_is_bold, runs))


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and value_of(bold) not in {"0", "false", "off"}


def _outline(properties: Any) -> int:
    level = value_of(properties.find(W + "outlineLvl"))
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0


def _number(properties: Any) -> tuple[str, int] | None:
    found = properties.find(W + "numPr")
    if found is None:
        return None
    level = value_of(found.find(W + "ilvl"))
    return value_of(found.find(W + "numId")), min(int(level), 8) if level.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document, so that an item carries the number that Word shows."""

    part: Any
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counters: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        element = next(
            (
                getattr(rel.target_part, "element", None)
                for rel in _internal(self.part)
                if rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if element is None:
            return
        abstract = {value_of(a, "abstractNumId"): a for a in element.iter(W + "abstractNum")}
        for number in element.iter(W + "num"):
            base = abstract.get(value_of(number.find(W + "abstractNumId")))
            if base is not None:
                self._levels[value_of(number, "numId")] = dict(map(_level, base.iter(W + "lvl")))

    def label(self, style: Style) -> tuple[str, int]:
        """Return (label with a space behind it, depth from 1) of a list paragraph, ("", 0) of any other."""
        built_in = _BUILT_IN.fullmatch(style.name)
        # Word's own styles "List Bullet 2" to 5 are deeper by name, each a list of its own inside.
        outer = int(built_in.group(2) or 1) - 1 if built_in else 0
        if style.number is None or style.number[0] not in self._levels:
            return ("- ", outer + 1) if built_in and built_in.group(1) == "bullet" else ("", 0)
        number, depth = style.number
        levels = self._levels[number]
        counts = self._counters.setdefault(number, [0] * 9)
        level = levels.get(depth, _Level())
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (8 - depth)
        if level.format in {"bullet", "none"}:
            return ("- " if level.format == "bullet" else ""), max(depth, outer) + 1
        shown = re.sub(r"%([1-9])", lambda m: _shown(levels, counts, int(m.group(1)) - 1), level.text)
        return (f"{shown.strip()} " if shown.strip() else ""), max(depth, outer) + 1


def _shown(levels: dict[int, _Level], counts: list[int], depth: int) -> str:
    level = levels.get(depth, _Level("decimal"))
    return numbered(_KINDS.get(level.format, "1"), counts[depth] or level.start)


def numbered(kind: str, number: int) -> str:
    """Return a list's number as its kind ("1", "a", "A", "i", "I") writes it; digits where letters run out."""
    if kind in {"a", "A"} and 1 <= number <= 26:
        letter = chr(96 + number)
        return letter.upper() if kind == "A" else letter
    if kind in {"i", "I"} and 1 <= number < 40:
        roman = _roman(number)
        return roman.upper() if kind == "I" else roman
    return str(number)


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN:
        while number >= value:
            result, number = result + letters, number - value
    return result


def _level(element: Any) -> tuple[int, _Level]:
    depth, start = value_of(element, "ilvl"), value_of(element.find(W + "start"))
    return int(depth) if depth.isdecimal() else 0, _Level(
        value_of(element.find(W + "numFmt")) or "decimal",
        value_of(element.find(W + "lvlText"))[:40],
        int(start) if start.isdecimal() and len(start) < 6 else 1,
    )


def note_parts(part: Any) -> dict[str, dict[str, Any]]:
    """Return the notes of a document: {"footnotes": {id: element}, "endnotes": …}; separators left out."""
    return {kind: _notes(part, kind) for kind in ("footnotes", "endnotes")}


def _notes(part: Any, kind: str) -> dict[str, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for rel in _internal(part):
        if rel.reltype.endswith(f"/{kind}"):
            root = etree.fromstring(rel.target_part.blob, parser)
            notes = root.iter(W + kind[:-1])
            return {value_of(note, "id"): note for note in notes if not value_of(note, "type")}
    return {}


def _internal(part: Any) -> list[Any]:
    return [rel for rel in part.rels.values() if not rel.is_external]
