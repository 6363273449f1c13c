"""Text → lines, with what can be seen of each line alone: numbering, bullets, rules, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

# A mark that only says "here is an item"; quotes leave it out. A number or letter is part of the words.
BULLET = re.compile(
    r"(?:[•·●○◦‣▪▫■□►▸➢➤✓✔✅❖∙⁃\uf0a7\uf0b7\uf0d8\uf0fc]\ufe0f?\s*|[-–—*+]\s+(?:\[[ xX]\]\s+)?|o[ \t]+)(?=\S)"
)

_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SMALL_ROMAN = r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})"
# Words that number a part of a text, the widest part first; parts of one rank stand side by side.
PARTS: tuple[tuple[str, ...], ...] = (
    ("deel", "part", "titel", "title", "bijlage", "annex", "appendix"),
    ("hoofdstuk", "chapter"),
    ("afdeling", "section"),
    ("paragraaf",),
    ("artikel", "article"),
)
RANKS = {word: rank for rank, words in enumerate(PARTS) for word in words}
_WORDS = "|".join([*RANKS, "optie", "option", "stap", "step"])
_PART_NUMBER = r"\d{1,3}(?:\.\d{1,2})*[a-z]?|[A-Z]|[IVXL]+"
# Numbering, the most particular first; each names the kind of sequence it belongs to.
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("paren", re.compile(r"\((\d{1,3})\)\s+")),
    ("parenletter", re.compile(r"\(([a-z])\)\s+")),
    ("parenroman", re.compile(rf"\(({_SMALL_ROMAN})\)\s+")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+")),
    ("degree", re.compile(r"(\d{1,2})°\.?\s+")),
    ("number", re.compile(r"(\d{1,2})(?:\\?\.\s+|\t\s*(?=[^\W\d_]))")),
    ("numberparen", re.compile(r"(\d{1,2})\\?\)\s*")),
    ("roman", re.compile(rf"({_ROMAN})\.\s+")),
    ("capital", re.compile(r"([A-Z])\.\s+")),
    ("letter", re.compile(r"([a-z])\)\s+")),
    ("letterroman", re.compile(rf"({_SMALL_ROMAN})\)\s+")),
    ("letterdot", re.compile(r"([a-z])\.\s+")),
    ("romandot", re.compile(rf"({_SMALL_ROMAN})\.\s+")),
    ("word", re.compile(
        rf"((?i:{_WORDS})\s+(?:{_PART_NUMBER}))"
        # Behind the number: a stop, nothing, a dash, or a title that is no sentence.
        r"(?:[.:](?!\d)|\s*$|\s+[-–—]|\s+(?=[A-Z][^.;:]{2,100}$))\s*")),
)  # fmt: skip

_FURNITURE = re.compile(
    r"(?:[A-Z]{2}\s+)?\d{1,4}(?:\s+[A-Z]{2})?"  # a page number, alone or as the Official Journal prints it
    r"|(?:pagina|page|blz\.?|p\.)\s*\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?"
    r"|[-–—]\s*\d{1,4}\s*[-–—]"
    r"|\d{1,4}\s*/\s*\d{1,4}"
    r"|\[image:[^\]]*\]|!\[[^\]]*\]\([^)]*\)|<!--.*-->"
    r"|(?:</?[a-z][^<>]*>\s*)+|`{3,}\s*[\w-]*"  # tags alone, a code block's fence
    r"|>[>\s]*|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?",  # below a table's head
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_*=~—–]{3,}|(?:[-_*] ){2,}[-_*]")
_IMAGE_PREFIX = re.compile(
    r"\s*(?:(?:\[image:[^\]]*\]|!\[[^\]]*\]\([^)]*\))|(?:>\s?)+)\s*(?=\S)", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_SUP = re.compile(r"<sup>[^<]{0,8}</sup>|\[\^[^\]]{1,16}\]|[" + SUPERSCRIPTS + r"]+")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)|(#{2,6})(?=[^\s#])|(#)(?=\d{1,2}\.\s)")
_ESCAPED = re.compile(r"\\([.()#*_\[\]-])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text[start:end]`` without its newline; ``body`` is where its words begin (after indent, image).

    ``page_start`` says that a page begins with it (a form feed stands before it, or at its front).
    """

    start: int
    end: int
    body: int
    text: str
    page_start: bool

    @property
    def words(self) -> str:
        return self.text[self.body - self.start :].rstrip()

    @property
    def blank(self) -> bool:
        return not self.words

    @property
    def prefixed(self) -> bool:
        """Something that is not said stands before the words: a picture's place, a quotation's mark."""
        return self.body - self.start > len(self.text) - len(self.text.lstrip())

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t"))


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text``; with their newlines they are all of it."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start, page_start = 0, False
    for raw in text.split("\n"):
        end = start + len(raw)
        lead = len(raw) - len(raw.lstrip())
        feed = "\f" in raw[:lead]
        image = _IMAGE_PREFIX.match(raw, lead)
        body = start + (image.end() if image else lead)
        line = Line(start, end, min(body, end), raw, page_start or feed)
        # A form feed on a line of its own makes the next line with words the first of its page.
        page_start = "\f" in raw[lead:] or (line.page_start and line.blank)
        yield line
        start = end + 1


def is_rule(line: Line) -> bool:
    """A drawn line, or a long run of blanks that a footnote rule left behind."""
    return bool(_RULE.fullmatch(line.words)) or (line.blank and len(line.text) >= 12)


def is_furniture(line: Line) -> bool:
    """A page number, a rule, a picture's place: what stands on the page and says nothing."""
    words = line.words
    return bool(words) and bool(_RULE.fullmatch(words) or _FURNITURE.fullmatch(words))


def bullet_end(words: str) -> int:
    """Return the length of the bullet that ``words`` begin with, 0 if none."""
    match = BULLET.match(words)
    return match.end() if match else 0


def label_of(words: str) -> tuple[str, str, int]:
    """Return (kind, value, length) of the numbering that ``words`` begin with; ("", "", 0) if none.

    Emphasis before the number ("**2. Lering") is passed over.
    """
    lead = len(words) - len(words.lstrip("*_ "))
    for kind, pattern in LABELS:
        match = pattern.match(words, lead)
        if match and match.group(1):
            return kind, match.group(1), match.end()
    return "", "", 0


def ordinal(kind: str, value: str) -> int:
    """Return the place of a label in its sequence ("c" → 3, "IV" → 4, "2.3" → 3); 0 if it has none."""
    if kind in {"paren", "degree", "number", "numberparen"}:
        return int(value)
    if kind == "decimal":
        return int(value.rsplit(".", 1)[-1])
    if kind in {"roman", "parenroman", "letterroman", "romandot"}:
        return _roman(value.upper())
    if kind == "word":
        last = value.split()[-1].rsplit(".", 1)[-1]
        digits = last.rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(digits) if digits.isdigit() else _roman(last.upper()) or (ord(last[0].upper()) - 64)
    return ord(value.upper()) - 64


def _roman(value: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 0) for letter in value]
    if not all(digits):
        return 0
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def sequence_of(kind: str, value: str) -> str:
    """Return the name of the sequence that a label counts in: parts of a name, decimals of a depth, else its kind."""
    if kind == "word":
        return value.split()[0].casefold()
    return f"decimal{value.count('.') + 1}" if kind == "decimal" else kind


def markdown_level(words: str) -> tuple[int, int]:
    """Return (level, length of the marks) of a Markdown heading, (0, 0) if ``words`` are none."""
    match = _HEADING.match(words)
    return (len(match.group().strip()), match.end()) if match else (0, 0)


def plain(words: str) -> str:
    """Return ``words`` without emphasis, heading marks and note anchors: what one would say aloud."""
    bare = _SUP.sub("", words)
    bare = _HEADING.sub("", bare, count=1) if bare.startswith("#") else bare
    bare = _ESCAPED.sub(r"\1", bare)
    return re.sub(r"\s+", " ", _EMPHASIS.sub("", bare)).strip()


def digits_of(superscript: str) -> str:
    """Return ordinary digits for superscript ones."""
    return superscript.translate(_SUPERSCRIPT_DIGITS)


def note_free(words: str) -> str:
    """Return ``words`` without the emphasis, note anchors and white space at their end."""
    return _SUP.sub("", words).rstrip("*_ \t\xa0\n")
