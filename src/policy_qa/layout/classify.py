"""Groups → what each is: a heading, a paragraph with a heading run into it, a list item or a paragraph.

A line says little alone; what tells a numbered heading from a numbered item is what stands around it. Nothing here
knows a particular document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.layout.groups import TITLE_LENGTH, Group
from policy_qa.layout.lines import RANKS, bullet_end, label_of, markdown_level, ordinal, plain, sequence_of
from policy_qa.layout.roles import finished
from policy_qa.types import BlockKind

HEADING_LENGTH = 220
_BOLD = re.compile(r"\*\*[^*]+\*\*[:?]?|__[^_]+__[:?]?|\*\*\*[^*]+\*\*\*[:?]?")
_RUN_IN = re.compile(r"(\*{1,3}|_{2,3})(?P<title>[^*_]{2,160}?)\1(?P<tail>[.:]?)(?=\s*\S)")
_FIRST_SENTENCE = re.compile(r"[^.!?:]{3,100}[.!?:](?=\s)")
_STOPS = (".", ";", ",", "!")
_CLOSING = re.compile(r"\s+#+\s*$")
_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
_SMALL_KINDS = {"parenletter": "parenroman", "letter": "letterroman", "letterdot": "romandot"}
_REACH = 60  # groups back to the item before in a list
_SETEXT = re.compile(r"[ \t]*\n[ \t]*(=+|-{2,})[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a group is. ``title`` is set for headings, run-in ones too (``kind`` PARAGRAPH and a title).

    ``style`` names how it is made (md, caps, bold, plain, mark or the kind of its numbering), ``order`` its number in
    its sequence (0: none), ``level`` what the format or the Markdown says, ``offset`` the length of a bullet,
    ``value`` the number as it is written.
    """

    kind: BlockKind
    title: str = ""
    style: str = ""
    label: str = ""
    order: int = 0
    level: int = 0
    offset: int = 0
    value: str = ""


PARAGRAPH = Shape(BlockKind.PARAGRAPH)


def shapes_of(groups: Sequence[Group], text: str) -> list[Shape]:
    """Return the shape of each group."""
    shapes: list[Shape] = []
    strong = (
        False  # a heading that shows itself has been seen: from here on a short plain line may be one too
    )
    anywhere = not any(_shows(group, text) for group in groups)
    # A format that marks its headings leaves none to be guessed.
    guess = sum(group.mark is not None and group.mark.kind is BlockKind.HEADING for group in groups) < 2
    bare = _bare_numbers(groups)
    for at in range(len(groups)):
        if at in bare:
            shape = _heading(groups[at].words, "number", kind="number", value=bare[at])
        else:
            shape = _shape(groups, shapes, at, text, loose_titles=guess and (strong or anywhere))
        strong = strong or (bool(shape.title) and shape.style != "plain")
        shapes.append(shape)
    return shapes


def _shows(group: Group, text: str) -> bool:
    words = group.words
    marked = group.mark is not None and group.mark.kind is BlockKind.HEADING
    return (
        marked
        or bool(markdown_level(words)[0])
        or _is_caps(group)
        or _is_setext(group, text)
        or _is_labelled(group)
    )


def _bare_numbers(groups: Sequence[Group]) -> dict[int, str]:
    """Return the groups, by place, that are titles with nothing but a number before them ("2 Taal"), counting from 1.

    One alone proves nothing, and rows of a table follow each other without words between them.
    """
    found: dict[int, str] = {}
    for at, group in enumerate(groups):
        match = _BARE.match(group.words)
        if match is None or int(match.group(1)) != len(found) + 1 or at + 1 == len(groups):
            continue
        alone = len(group.lines) == 1 and group.loose and group.mark is None
        below = _BARE.match(groups[at + 1].words)
        if alone and len(group.words) <= TITLE_LENGTH and not finished(group.words) and not below:
            found[at] = match.group(1)
    return found if len(found) >= 2 else {}


def _is_labelled(group: Group) -> bool:
    kind, _, length = label_of(group.words)
    return kind in {"number", "decimal", "roman", "capital"} and not finished(group.words[length:])


def _shape(
    groups: Sequence[Group], before: Sequence[Shape], at: int, text: str, *, loose_titles: bool
) -> Shape:
    group = groups[at]
    words = group.words
    if group.mark is not None and group.mark.kind is not BlockKind.PARAGRAPH:
        return _marked(group)
    level, length = markdown_level(words)
    if level:
        return _heading(_CLOSING.sub("", words[length:]), "md", level)
    if _is_setext(group, text):
        return _heading(words, "md", 1 if "=" in text[group.spans()[-1][1] :][:4].strip() else 2)
    bullet = bullet_end(words)
    if bullet and not _alone_with_label(groups, at, bullet):
        return Shape(BlockKind.ITEM, style=words[0], offset=bullet, level=group.lines[0].indent)
    kind, value, length = label_of(words[bullet:])
    if kind:
        return _labelled(groups, before, at, (kind, value, bullet, length))
    if _is_caps(group) and _loose_below(groups, at):
        return _heading(words, "caps")
    if (
        _BOLD.fullmatch(words.strip())
        and len(words) <= HEADING_LENGTH
        and words.strip("* ")[-1:] not in ".;,"
    ):
        return _heading(words, "bold")
    if loose_titles and _is_plain_title(groups, before, at):
        return _heading(words, "plain")
    return PARAGRAPH


def _marked(group: Group) -> Shape:
    mark = group.mark
    assert mark is not None
    if mark.kind is BlockKind.HEADING:
        return _heading(group.words, "mark", mark.level)
    bullet = bullet_end(group.words)
    return Shape(BlockKind.ITEM, style=f"mark{mark.level}", level=mark.level, offset=bullet)


def _heading(words: str, style: str, level: int = 0, kind: str = "", value: str = "") -> Shape:
    if not kind:
        kind, value, _ = label_of(plain(words))
    order = ordinal(kind, value) if kind else 0
    label = sequence_of(kind, value) if kind else ""
    return Shape(BlockKind.HEADING, plain(words), style, label=label, order=order, level=level, value=value)


def _is_setext(group: Group, text: str) -> bool:
    return len(group.lines) == 1 and bool(_SETEXT.match(text, group.spans()[-1][1]))


def _is_caps(group: Group) -> bool:
    letters = [c for c in plain(group.words) if c.isalpha()]
    capital = sum(c.isupper() for c in letters)
    return (
        group.loose
        and " | " not in group.words
        and group.words[-1] not in ",;"
        and len(letters) >= 4
        and len(group.words) <= HEADING_LENGTH
        and capital >= 0.8 * len(letters)
    )


def _loose_below(groups: Sequence[Group], at: int) -> bool:
    return at + 1 == len(groups) or groups[at + 1].loose or bool(bullet_end(groups[at + 1].words))


def _alone_with_label(groups: Sequence[Group], at: int, bullet: int) -> bool:
    """A single dash before a lettered or numbered title is no list."""
    near = [groups[i] for i in (at - 1, at + 1) if 0 <= i < len(groups)]
    return bool(label_of(groups[at].words[bullet:])[0]) and not any(bullet_end(g.words) for g in near)


def _labelled(
    groups: Sequence[Group], before: Sequence[Shape], at: int, label: tuple[str, str, int, int]
) -> Shape:
    kind, value, bullet, length = label
    kind = _settled(kind, value, before)
    group = groups[at]
    words = group.words[bullet:]
    rest = words[length:].strip()
    item = Shape(BlockKind.ITEM, style=kind, label=value, order=ordinal(kind, value), level=group.lines[0].indent,
                 offset=bullet)  # fmt: skip
    if kind in {"paren", "parenletter", "parenroman", "degree"} or (not rest and kind != "word"):
        return item
    title = _run_in(words, rest, kind, value, before)
    if title:
        return Shape(BlockKind.PARAGRAPH, plain(title), kind, label=sequence_of(kind, value),
                     order=ordinal(kind, value), value=value)  # fmt: skip
    bare = plain(rest)
    capital = not bare or bare[0].isupper() or bare[0].isdigit() or bare[0] in "“‘\"'"
    if not capital or len(words) > 300:
        return PARAGRAPH if kind == "decimal" else item
    if _is_list(groups, before, at, kind, value):
        return item
    bold = bool(_BOLD.fullmatch(words.strip())) or bool(_BOLD.fullmatch(rest))
    if ((bare[-1:] not in ".;,:" or kind == "word") and len(words) <= HEADING_LENGTH) or (
        bold and bare[-1:] != ";"
    ):
        return _heading(words, kind, kind=kind, value=value)
    if bare[-1:] == "." and group.loose and _is_bulleted(groups, at + 1) and groups[at + 1].loose:
        return _heading(words, kind, kind=kind, value=value)
    return item


def _settled(kind: str, value: str, before: Sequence[Shape]) -> str:
    """Tell letters from small Roman numbers where one sign is both ("i", "v", "x"): by the item before in its list."""
    roman = _SMALL_KINDS.get(kind)
    if roman is None or value not in {"i", "v", "x"}:
        return kind
    last = next((s for s in reversed(before[-_REACH:]) if s.style in {kind, roman}), None)
    if last is None:
        return roman if value == "i" else kind
    counted = last.order + 1 == ordinal(last.style, value)
    return last.style if counted else (roman if value == "i" else kind)


def _run_in(words: str, rest: str, kind: str, value: str, before: Sequence[Shape]) -> str:
    """Return the title of a paragraph that begins with one: emphasised, "Option 2: …", or the next of such a row."""
    emphasised = _RUN_IN.match(rest)
    if emphasised and len(plain(rest)) > len(plain(emphasised.group())) + 20:
        return words[: len(words) - len(rest)] + emphasised.group()
    if kind == "word" and len(rest) > HEADING_LENGTH / 2:
        return words[: len(words) - len(rest)].strip(" :.-–—")
    last = next((s for s in reversed(before) if s.title), None)
    in_row = (
        last
        and last.kind is BlockKind.PARAGRAPH
        and (last.style, last.order + 1) == (kind, ordinal(kind, value))
    )
    sentence = _FIRST_SENTENCE.match(rest)
    if in_row and sentence and len(rest) > len(sentence.group()) + 20:
        return words[: len(words) - len(rest)] + sentence.group()
    return ""


def _is_list(groups: Sequence[Group], before: Sequence[Shape], at: int, kind: str, value: str) -> bool:
    """Numbered lines with nothing between them are a list, and so is what a colon announces."""
    order = ordinal(kind, value)
    last = before[at - 1] if at else PARAGRAPH
    if kind == "word" and value.split()[0].casefold() in RANKS:
        return False
    if last.kind is BlockKind.ITEM and last.style == kind and last.order + 1 == order:
        return True
    if at + 1 < len(groups):
        next_kind, next_value, _ = label_of(groups[at + 1].words)
        if next_kind == kind and ordinal(kind, next_value) == order + 1:
            return True
    announced = at > 0 and not last.title and groups[at - 1].words.rstrip(" *").endswith(":")
    return announced and order == 1 and not groups[at].loose


def _is_bulleted(groups: Sequence[Group], at: int) -> bool:
    return at < len(groups) and bool(bullet_end(groups[at].words))


def _is_plain_title(groups: Sequence[Group], before: Sequence[Shape], at: int) -> bool:
    """A short line that ends in no stop, above a list or a paragraph."""
    group, words = groups[at], groups[at].words.strip()
    if len(group.lines) > 1 or len(words) > TITLE_LENGTH or at + 1 >= len(groups):
        return False
    if "://" in words or " | " in words or "    " in words:
        return False
    if not words[0].isupper() or "@" in words or group.lines[0].text.lstrip().startswith(">"):
        return False
    if words.rstrip("\"'”’»*_")[-1:] in _STOPS:
        return False
    listed_before = at > 0 and before[at - 1].kind is BlockKind.ITEM and group.loose
    if at and not (before[at - 1].title or listed_before or finished(groups[at - 1].words)):
        return False
    follow = groups[at + 1]
    kind, value, _ = label_of(follow.words)
    listed = bool(bullet_end(follow.words)) or kind in {"paren", "letter", "numberparen"}
    if words.endswith(":"):
        return group.loose and follow.loose and not listed and len(follow.words) > TITLE_LENGTH
    if listed:
        return True
    shows = (
        bool(markdown_level(follow.words)[0])
        or _is_caps(follow)
        or (bool(kind) and ordinal(kind, value) != 1)
    )
    return (group.loose or _is_number_alone(before[at - 1] if at else PARAGRAPH)) and not shows


def _is_number_alone(shape: Shape) -> bool:
    """Tell whether a heading is "Article 4" and no more: what it is about stands on the line below."""
    return shape.label in RANKS and shape.title.strip(" .:") == shape.value
