"""Lines → roles: which are body, which belong to a footnote, which are furniture of the page.

Footnotes are known in four styles: ``<sup>4</sup> text``, ``⁴text``, ``[^4]: text`` and, below a drawn rule,
``4 text``. What follows a footnote goes on with it or with the sentence above that it cut in two; which of the two
is told by how each of them ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_qa.layout.contents import contents_of
from policy_qa.layout.lines import SUPERSCRIPTS, Line, digits_of, is_furniture, is_rule
from policy_qa.layout.marks import MarkFinder
from policy_qa.types import BlockKind, Mark

_NOTE_STARTS = (
    re.compile(r"<sup>\s*(\d{1,4}|[*a-z])\s*</sup>\s*(?=\S)"),
    re.compile(rf"([{SUPERSCRIPTS}]+)\s*(?=\S)"),
    re.compile(r"\[\^([\w-]{1,16})\]:\s*(?=\S)"),
)
_PLAIN_NOTE = re.compile(r"(?:(\d{1,3})|\[(\d{1,3})\])\s+(?=\S)")
_URL = re.compile(r"[<\[(]*(?:https?://|www\.)\S+", re.IGNORECASE)
_CLOSERS = "\"'”’»)]}>*_ \t\xa0"
_ANCHOR_END = re.compile(
    r"(?:<sup>[^<]{0,8}</sup>|\[\^[^\]]{1,16}\]|[" + SUPERSCRIPTS + r"]+|(?<=[.!?…:;])\d{1,3})\s*$"
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a line is; ``note`` numbers the footnote it belongs to, in order of appearance (-1: none)."""

    kind: BlockKind | None  # None: a blank line; PARAGRAPH stands for body of any sort
    note: int = -1


BLANK = Role(None)
BODY = Role(BlockKind.PARAGRAPH)
FURNITURE = Role(BlockKind.FURNITURE)


def finished(words: str) -> bool:
    """Tell whether ``words`` end as a sentence, a clause of a list or a lead-in does."""
    bare = words.rstrip(_CLOSERS)
    while True:
        shorter = _ANCHOR_END.sub("", bare).rstrip(_CLOSERS)
        if shorter == bare:
            break
        bare = shorter
    return bool(bare) and bare[-1] in ".!?…:;"


def starts_small(words: str) -> bool:
    """Tell whether ``words`` begin in the middle of a sentence: with a small letter or a closing mark."""
    bare = words.lstrip("*_“‘\"'(")
    return bool(bare) and (bare[0].islower() or words[0] in ",;)")


def note_start(words: str) -> tuple[str, int]:
    """Return (number, length of the marker) where ``words`` open a footnote that shows itself; ("", 0) if not."""
    for pattern in _NOTE_STARTS:
        match = pattern.match(words)
        if match:
            return digits_of(match.group(1)), match.end()
    return "", 0


@dataclass(slots=True)
class _Scan:
    """What has been seen so far, going down the lines."""

    body: str = ""  # the last body line
    note: str = ""  # the words of the open or last footnote's last line
    open: bool = False  # a footnote is open
    plain: bool = False  # the open footnotes are of the plain style below a rule
    rule: bool = False  # a rule was drawn since the last body line
    gap: bool = False  # a blank line since the last line with words
    number: int = 0  # of the last plain footnote
    notes: list[str] = field(default_factory=list)  # labels


def roles_of(lines: Sequence[Line], marks: Sequence[Mark] = ()) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """Return each line's role, and the labels of the footnotes in order of appearance."""
    scan = _Scan()
    finder = MarkFinder(marks)
    contents = contents_of(lines)
    roles = [
        _role(scan, lines, at, finder.at(line)) if at not in contents else _listing(scan)
        for at, line in enumerate(lines)
    ]
    return tuple(roles), tuple(scan.notes)


def _listing(scan: _Scan) -> Role:
    """A line of a table of contents says where things stand and nothing else."""
    scan.open = scan.plain = False
    return FURNITURE


def _role(scan: _Scan, lines: Sequence[Line], at: int, mark: Mark | None) -> Role:
    line = lines[at]
    scan.gap = scan.gap or line.page_start
    if mark is not None and mark.kind is BlockKind.FURNITURE:
        return FURNITURE
    if line.blank:
        scan.rule = scan.rule or is_rule(line)
        scan.gap = True
        return BLANK
    if mark is not None and mark.kind is not BlockKind.FOOTNOTE:
        return _body(scan, line)
    role = _unmarked(scan, lines, at)
    scan.gap = False
    return role


def _unmarked(scan: _Scan, lines: Sequence[Line], at: int) -> Role:
    line = lines[at]
    words = line.words
    if is_rule(line):
        scan.rule, scan.open = True, scan.open and scan.plain
        return FURNITURE
    if is_furniture(line):
        scan.open = scan.plain = False
        return FURNITURE
    if scan.open and scan.plain and _new_page(line):
        return _body(scan, line)
    label, _ = note_start(words)
    if label:
        return _open(scan, line, label, plain=False)
    number = _PLAIN_NOTE.match(words)
    value = (number.group(1) or number.group(2)) if number else ""
    if value and (scan.rule or (scan.open and scan.plain)) and _follows(scan.number, int(value)):
        scan.number = int(value)
        return _open(scan, line, value, plain=True)
    if scan.open:
        return _after_note(scan, line)
    if scan.rule and scan.notes and not finished(scan.note) and starts_small(words) and _note_next(lines, at):
        return _go_on(scan, line)
    return _body(scan, line)


def _follows(last: int, number: int) -> bool:
    """Footnotes count on, a few may have been lost; on a new page they may start again."""
    return last < number <= last + 5 or number == 1


def _new_page(line: Line) -> bool:
    """A page begins: a form feed, or the single blank that one leaves behind in some conversions."""
    return line.page_start or (line.indent == 1 and line.text[0] == " " and not _URL.fullmatch(line.words))


def _body(scan: _Scan, line: Line) -> Role:
    scan.body, scan.open, scan.plain, scan.rule, scan.gap = line.words, False, False, False, False
    return BODY


def _open(scan: _Scan, line: Line, label: str, *, plain: bool) -> Role:
    scan.open, scan.plain, scan.note = True, plain, line.words
    scan.notes.append(label)
    return Role(BlockKind.FOOTNOTE, len(scan.notes) - 1)


def _go_on(scan: _Scan, line: Line) -> Role:
    scan.note, scan.open = line.words, True
    return Role(BlockKind.FOOTNOTE, len(scan.notes) - 1)


def _after_note(scan: _Scan, line: Line) -> Role:
    """Decide for a line below an open footnote: more of it, a repeated link, or the body again."""
    words = line.words
    link = bool(_URL.fullmatch(words))
    if scan.plain:
        # Below a rule everything is footnote until the page ends; links that the page repeats are furniture.
        repeated = link and finished(scan.note) and not scan.note.endswith(":")
        return FURNITURE if repeated else _go_on(scan, line)
    if not scan.gap:
        return _go_on(scan, line)
    if link:
        return _go_on(scan, line)
    note_ended = finished(scan.note) or bool(_URL.search(scan.note.split()[-1]))
    if starts_small(words) and not note_ended and finished(scan.body):
        return _go_on(scan, line)
    return _body(scan, line)


def _note_next(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the next paragraph opens a footnote."""
    for before, line in zip(lines[at:], lines[at + 1 :], strict=False):
        if before.blank and not line.blank:
            return bool(note_start(line.words)[0])
    return False
