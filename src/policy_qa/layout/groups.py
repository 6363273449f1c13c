"""Body lines → groups: the paragraphs, items and headings as they were written, over whatever interrupts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.layout.lines import Line, bullet_end, label_of, markdown_level
from policy_qa.layout.marks import MarkFinder
from policy_qa.layout.roles import BODY, Role, finished, starts_small
from policy_qa.types import BlockKind, Mark, Spans

# A title is rarely longer: below this an unfinished line may be one, above it is a sentence that goes on.
TITLE_LENGTH = 80
_MOST_LINES = 8  # of a title
_WIDEST = 100  # characters: lines of broken text are rarely longer
_SHORT = 0.5  # times the width: a line that had room for the next one's first word, and ended
_ROW = re.compile(r"\S {4,}\S")  # what tables and forms leave behind


@dataclass(slots=True)
class Group:
    """Lines that belong together. ``loose``: a blank line stands before; ``mark``: what the format says of it."""

    lines: list[Line]
    interrupted: list[bool]  # per line: something foreign stands between it and the line before
    loose: bool
    mark: Mark | None = None
    emphasised: int = 0  # marks of bold type in it; while they are odd, bold type is open

    def __post_init__(self) -> None:
        self.emphasised = sum(line.words.count("**") for line in self.lines)

    @property
    def words(self) -> str:
        return " ".join(line.words for line in self.lines)

    @property
    def title(self) -> str:
        """The words while they are few enough to be a title, else "": a long group is not read again for each line."""
        return self.words if len(self.lines) <= _MOST_LINES else ""

    def add(self, line: Line, *, cut: bool) -> None:
        self.lines.append(line)
        self.interrupted.append(cut)
        self.emphasised += line.words.count("**")

    @property
    def start(self) -> int:
        return self.lines[0].body

    def spans(self) -> Spans:
        """Return the stretches of text, one more at each interruption; ends are stripped of white space."""
        spans: list[tuple[int, int]] = []
        for line, cut in zip(self.lines, self.interrupted, strict=True):
            end = line.body + len(line.words)
            if spans and not cut:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((line.body, end))
        return tuple(spans)


def groups_of(lines: Sequence[Line], roles: Sequence[Role], marks: Sequence[Mark] = ()) -> list[Group]:
    """Return the groups in reading order."""
    width = wrapped_at(lines, roles)
    finder = MarkFinder(marks, (BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH))
    groups: list[Group] = []
    gap = interrupted = True
    for line, role in zip(lines, roles, strict=True):
        if role is not BODY:
            gap = True
            interrupted = interrupted or role.kind is not None
            continue
        mark = finder.at(line)
        last = groups[-1] if groups else None
        if last is None or _starts_new(last, line, mark, gap=gap, interrupted=interrupted, width=width):
            groups.append(Group([line], [False], gap, mark))
        else:
            last.add(line, cut=interrupted or line.prefixed)
        gap = interrupted = False
    return groups


def wrapped_at(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """Return the width at which the text was broken into lines, most of which then run on into the next; else 0."""
    pairs = [
        (before.words, line.words)
        for before, line, a, b in zip(lines, lines[1:], roles, roles[1:], strict=False)
        if a is BODY and b is BODY and not bullet_end(line.words) and not label_of(line.words)[0]
    ]
    lengths = sorted(len(line.words) for line, role in zip(lines, roles, strict=True) if role is BODY)
    # Short lines are titles, addresses and the ends of paragraphs: only full ones tell where lines end.
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    full = [pair for pair in pairs if len(pair[0]) >= 0.7 * width] if width <= _WIDEST else pairs
    return width if _run_on(pairs) or _run_on(full) else 0


def _run_on(pairs: Sequence[tuple[str, str]]) -> bool:
    on = sum(not finished(before) and starts_small(line) for before, line in pairs)
    return len(pairs) >= 3 and on >= 0.4 * len(pairs)


def _starts_new(
    last: Group, line: Line, mark: Mark | None, *, gap: bool, interrupted: bool, width: int
) -> bool:
    if mark is not None or last.mark is not None:
        if mark == last.mark:
            return False
        if mark is not None or last.mark is None or last.mark.kind is not BlockKind.PARAGRAPH:
            return True
    words, before = line.words, last.lines[-1].words
    if markdown_level(words)[0] or markdown_level(last.lines[0].words)[0]:
        return True
    on = not (finished(before) or before.endswith("|"))
    wrapped = width > 0
    if bullet_end(words):
        # A dash may also be one between two halves of a sentence that was broken there.
        return not (on and not gap and wrapped and words[0] in "-–—" and not bullet_end(last.lines[0].words))
    if label_of(words)[0]:
        short = len(before) < max(0.6 * len(last.lines[0].words), _SHORT * min(width, _WIDEST))
        return gap or not (on and wrapped) or short
    if gap:
        return not (on and _runs_on(last, words, interrupted=interrupted))
    if _names_part(last, words):
        return False
    if _ROW.search(words) or _ROW.search(before):
        return True
    if wrapped:
        short = len(before) < _SHORT * min(width, _WIDEST) and not starts_small(words)
        return short and (not on or (len(last.lines) == 1 and bool(label_of(before)[0])))
    return not _same_paragraph(last, words, on=on)


def _names_part(last: Group, words: str) -> bool:
    """Tell whether a line is the title that belongs to "Chapter I" on the line above."""
    if len(last.lines) > 1:
        return False
    kind, value, _ = label_of(last.words)
    alone = kind == "word" and last.words == value
    return alone and len(words) <= TITLE_LENGTH and not finished(words) and words[:1].isupper()


def _runs_on(last: Group, words: str, *, interrupted: bool) -> bool:
    """Tell whether an unfinished group goes on below a gap."""
    if _all_emphasis(last.title) or _capitals(last.title):
        return False
    if starts_small(words):
        return True
    return interrupted and (not last.title or len(last.title) > TITLE_LENGTH)


def _same_paragraph(last: Group, words: str, *, on: bool) -> bool:
    """Tell, in a text whose lines are paragraphs, whether a line still belongs to the one above."""
    before = last.lines[-1]
    if before.words.endswith(":"):
        return len(before.words) < TITLE_LENGTH / 2 and not bullet_end(last.lines[0].words)
    if last.emphasised % 2 or (_capitals(words) and _capitals(last.title)):
        return True
    return on and (starts_small(words) or before.text.endswith("  ") or before.text.endswith("\\"))


def _all_emphasis(words: str) -> bool:
    bare = words.strip()
    return bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
