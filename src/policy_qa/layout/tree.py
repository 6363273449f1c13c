"""Headings → a tree: the path of titles under which each stands.

Numbering is trusted before typography, since converted documents keep their numbers and lose their levels: the next
number of a sequence is a sibling wherever the sequence stands on the stack; a sequence that starts again at one goes
below what stands open. Markdown levels and styles are trusted when they agree with the numbering throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_qa.layout.classify import Shape
from policy_qa.layout.lines import RANKS
from policy_qa.types import BlockKind

_DEEPEST = 8  # headings above one another: more are lines of a list that only look like headings


@dataclass(slots=True)
class _Node:
    title: str
    style: tuple[str, ...]
    order: int
    level: int
    name: str = ""  # of the sequence it counts in
    number: tuple[str, ...] = ()  # its number's parts, of decimals and plain numbers
    closings: set[str] = field(default_factory=set)  # titles of repeated headings that stood below it
    elder: _Node | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's shape with what the tree needs of its surroundings."""

    shape: Shape
    adjacent: bool  # nothing stands between it and the heading before
    tight: bool  # no blank line below it


def paths_of(headings: Sequence[Heading], title: str) -> list[tuple[str, ...]]:
    """Return the path of each heading, itself last. A heading that repeats the document's title heads nothing."""
    counts = Counter(h.shape.title for h in headings)
    by_level = _levels_hold(headings)
    stack: list[_Node] = []
    paths: list[tuple[str, ...]] = []
    for heading in headings:
        shape = heading.shape
        if _same(shape.title, title):
            stack.clear()
            paths.append((shape.title,))
            continue
        node = _Node(shape.title, _style(heading), shape.order, shape.level, shape.label, _number(shape))
        if by_level and shape.level:
            while stack and stack[-1].level >= shape.level:
                stack.pop()
        else:
            _place(stack, node, heading, repeated=counts[shape.title] > 1)
        del stack[_DEEPEST - 1 :]
        stack.append(node)
        paths.append(tuple(n.title for n in stack))
    return paths


def _same(a: str, b: str) -> bool:
    return a.casefold().strip(" .") == b.casefold().strip(" .")


def _style(heading: Heading) -> tuple[str, ...]:
    shape = heading.shape
    letters = [c for c in shape.title if c.isalpha()]
    caps = len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    if shape.label:
        run_in = shape.kind is BlockKind.PARAGRAPH
        return ("label", shape.label, "caps" if caps else "", "run-in" if run_in else "")
    if shape.style == "plain":
        return ("plain", "tight" if heading.tight else "loose")
    return (shape.style if shape.style != "md" else "bold",)


def _number(shape: Shape) -> tuple[str, ...]:
    counted = shape.label == "number" or shape.label.startswith("decimal")
    return tuple(shape.value.split(".")) if counted else ()


def _levels_hold(headings: Sequence[Heading]) -> bool:
    """Tell whether levels can be trusted: every sequence of numbers keeps to one, and all headings have one."""
    levels: dict[str, set[int]] = {}
    for heading in headings:
        if heading.shape.label:
            levels.setdefault(heading.shape.label, set()).add(heading.shape.level)
    titled = [h.shape for h in headings if h.shape.kind is BlockKind.HEADING]
    return all(len(found) == 1 for found in levels.values()) and all(shape.level for shape in titled)


def _place(stack: list[_Node], node: _Node, heading: Heading, *, repeated: bool) -> None:
    """Pop the stack until its top is the parent of ``node``."""
    if heading.shape.kind is BlockKind.HEADING:
        # A title run into its paragraph heads that paragraph alone; a real heading never stands below it.
        while stack and stack[-1].style[-1] == "run-in":
            stack.pop()
    if node.name in RANKS and _place_part(stack, node):
        return
    if len(node.number) > 1 and _place_decimal(stack, node):
        return
    if node.order:
        _place_numbered(stack, node)
    elif repeated and any(n.order for n in stack):
        _place_closing(stack, node)
    elif node.style == ("caps",):
        stack.clear()
    elif node.style[0] == "plain":
        _place_plain(stack, node, heading)
    elif node.style == ("mark",) and any(n.level for n in stack):
        first = next((d for d, n in enumerate(stack) if n.level >= node.level), len(stack))
        del stack[first:]
        while stack and not stack[-1].level:
            stack.pop()
    else:
        _pop_unnumbered(stack)


def _place_part(stack: list[_Node], node: _Node) -> bool:
    """Put a part of a text ("Chapter 2") beside the last of its rank or a narrower one; an annex beside all of them."""
    rank = RANKS[node.name]
    for depth, open_ in enumerate(stack):
        if RANKS.get(open_.name, -1) >= rank or (rank == 0 and open_.order):
            _replace(stack, depth, node)
            return True
    return False


def _place_decimal(stack: list[_Node], node: _Node) -> bool:
    """Put "2.1.3" below "2.1", or beside the first number that is as long or longer."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].number == node.number[:-1]:
            _replace(stack, depth + 1, node)
            return True
    for depth, open_ in enumerate(stack):
        if len(open_.number) >= len(node.number):
            _replace(stack, depth, node)
            return True
    return False


def _replace(stack: list[_Node], depth: int, node: _Node) -> None:
    """Close what is open from ``depth`` on; ``node`` stands in its place."""
    if depth < len(stack) and stack[depth].style == node.style:
        node.elder = stack[depth]
    del stack[depth:]


def _place_numbered(stack: list[_Node], node: _Node) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        elder = stack[depth]
        if elder.style == node.style and elder.order < node.order:
            node.elder = elder
            del stack[depth:]
            return
    if node.order == 1 and stack and stack[-1].style == node.style:
        stack.pop()


def _place_closing(stack: list[_Node], node: _Node) -> None:
    """A heading that comes back ("Recommendations") closes a row of numbered parts, or belongs to the last of them.

    It belongs to the last where it stood below the one before as well; else to what holds the row.
    """
    _pop_unnumbered(stack)
    top = stack[-1]
    if top.elder is not None and not top.closings and node.title not in top.elder.closings:
        stack.pop()
    for holder in stack:
        holder.closings.add(node.title)


def _place_plain(stack: list[_Node], node: _Node, heading: Heading) -> None:
    if heading.adjacent and stack:
        return
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].style == node.style:
            del stack[depth:]
            return
    if node.title.endswith(":"):
        _pop_unnumbered(stack)
    else:
        stack.clear()


def _pop_unnumbered(stack: list[_Node]) -> None:
    if any(n.order for n in stack):
        while not stack[-1].order:
            stack.pop()
    else:
        stack.clear()
