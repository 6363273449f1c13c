"""What tags of a web page mean for its words: what is left out, what stands on its own, what anchors a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policy_qa.readers.superscript import superscript
from policy_qa.types import collapse

if TYPE_CHECKING:
    from bs4 import Tag

BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "td", "th", "tr", "ul"
))  # fmt: skip
STRONG = frozenset({"b", "strong"})
TITLES = frozenset({"dt", "summary"})  # what stands below them is about them
_DROPPED = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form",
    "button", "select", "option", "datalist", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "dialog", "menu", "rp", "rt"
))  # fmt: skip
_DROPPED_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar",
    "dialog", "alertdialog", "doc-toc", "doc-backlink"
))  # fmt: skip
# Classes and ids, each as a whole, that sites give to what surrounds the text; "social-housing" is none.
_AROUND = re.compile(
    r"[\w-]*cookie[-_]?(?:bar|banner|consent|dialog|melding|message|notice|overlay|popup|wall)[\w-]*"
    r"|(?:[\w-]+[-_])?breadcrumbs?(?:[-_][\w-]+)?|skip[-_]?(?:links?|nav|to[-_]content)|(?:social[-_])?(?:share|sharing)"
    r"|social[-_](?:icons|links|media)|sidebar(?:[-_](?:left|right|nav))?|toc|table[-_]of[-_]contents|nav(?:bar|igation)?"
    r"|pagination|(?:[\w-]+[-_])?back(?:links?|ref)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120  # characters
_NUMBER = re.compile(r"[\[(]?\s*\d{1,3}\s*[\])]?")
_ARROWS = re.compile(r"\s*[↩↑⤴^][↩↑⤴^\ufe0e\ufe0f\s]*")


def is_dropped(tag: Tag) -> bool:
    """Tell whether a tag and all below it is no part of the text."""
    return (
        tag.name in _DROPPED
        or str(tag.get("role", "")).lower() in _DROPPED_ROLES
        or tag.has_attr("hidden")
        or "display:none" in str(tag.get("style", "")).replace(" ", "").lower()
        or _is_around(tag)
        or (tag.name == "a" and bool(_ARROWS.fullmatch(tag.get_text())))
    )


def _is_around(tag: Tag) -> bool:
    """Tell whether a block's name says that it surrounds the text; nothing that holds the page's title does."""
    if tag.name in {"ul", "ol"}:
        return _is_contents(tag)
    if tag.name == "header":
        return tag.find_parent(["article", "main", "section"]) is None and tag.find(["h1", "main"]) is None
    names = [*map(str, tag.get_attribute_list("class")), str(tag.get("id", ""))]
    if tag.name not in {"div", "section", "p", "a", "span"} or not any(map(_AROUND.fullmatch, names)):
        return False
    return tag.find(["h1", "main", "article"]) is None


def _is_contents(tag: Tag) -> bool:
    """Tell whether every item of a list is nothing but a link to a place on the same page."""
    items = tag.find_all("li", recursive=False, limit=200)
    return len(items) >= 2 and all(_is_jump(item) for item in items)


def _is_jump(item: Tag) -> bool:
    links = item.find_all("a", href=re.compile(r"^#."), limit=50)
    return bool(links) and collapse(item.get_text(" ")) == collapse(" ".join(a.get_text(" ") for a in links))


def anchor_in(tag: Tag) -> str:
    """Return a note's number in raised digits (or what else is raised) where a tag is that; "" where it is not.

    Anchors are ``sup``, and links within the page that say no more than a number, in brackets or not.
    """
    if tag.name == "sup":
        return superscript(collapse(tag.get_text()))
    if tag.name == "a" and "#" in str(tag.get("href", "")) and _NUMBER.fullmatch(collapse(tag.get_text())):
        return superscript(re.sub(r"\s", "", tag.get_text()))
    return ""


def glue(words: list[str], anchor: str) -> None:
    """Put a note's anchor behind the last word, without the blank that some pages leave there."""
    if words and not anchor.isalpha() and not anchor.isascii():
        words[-1] = words[-1].rstrip(" \u00a0") if words[-1].strip() else words[-1]
    words.append(anchor)


def is_title(words: str) -> bool:
    """Tell whether a block that is bold from end to end is a title: one short line, no sentence."""
    short = len(words) <= _LONGEST_TITLE and "\n" not in words
    return short and words.rstrip()[-1:] not in tuple(".;,:") and any(map(str.isalpha, words))
