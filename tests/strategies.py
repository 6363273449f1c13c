"""Hypothesis strategies that make rough documents, the way real policy texts are rough.

Lines are wrapped hard, footnote blocks and page furniture stand in the middle of sentences, headings and
lists come in many styles, and some texts are no texts at all. The words are made up.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from policy_qa.types import BlockKind, Document, Mark

WORDS = tuple(
    re.findall(
        r"\S+",
        "harbour town council bridge ferry lantern meadow orchard plan budget residents newcomers "
        "courses language haven gemeente raad brug veerpont lantaarn weide boomgaard inwoners taal opleiding "
        "EU-burgers co-existentie programma's 2,9 45% 1.250 2024 COM(2031) 17 d.w.z. bv. e.g. enz. art. 3",
    )
)
SMALL_WORDS = tuple(word for word in WORDS if word.isalpha() and word.islower())

HEADING_STYLES = (
    "{n}. {title}",
    "{n}.{n}. {title}",
    "{letter}. {upper}",
    "{roman}. {title}",
    "{upper}",
    "**{title}**",
    "**{n}. {title}**",
    "## {title}",
    "#### ***{title}***",
    "##### **{roman}. {title}**",
    "{small}) {title}",
)
LIST_STYLES = (
    "({n}) {words}",
    "{small}) {words}",
    "• {words}",
    "- {words}",
    "· {words}",
    "✅ {words}",
    "{n}. {words}",
)
ANCHOR_STYLES = ("{n}", "<sup>{n}</sup>", "{superscript}")
NOTE_STYLES = ("{n} {words}", "<sup>{n}</sup> {words}", "{superscript}{words}")
RULES = ("                                                 ", "---", "_____________", "")
FURNITURE = (
    "\n\n\n\nNL 4   NL \n\n",
    "\f",
    "\n\f\n",
    "\n\n- 12 -\n\n",
    "\n\n \n\nEN 107 EN\n\n",
    "\n\n[image: a map]\n\n",
)
ODDITIES = (
    "\u200b\u200d\ufeff",
    "e\u0301e\u0301 ﬁnance ǅ İ ß",
    "مرحبا بالعالم 世界 नमस्ते",
    "👩‍👩‍👧‍👦 ✅\ufe0f ⚠",
    "\x1c \x1d \x85 \u2028 \u2029 \u3000",
    "\x00 \x08 \x1b[31m",
    "<script>alert(1)</script> &amp; <!-- -->",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "***\n* *\n__\n**",
    "[^1]: \n[^2]:",
    "(1)\n(2)\n•\n- \n#\n1.",
    "<sup></sup><sup>1</sup>¹²³",
    "https://example.org/" + "a/" * 40,
    "x" * 1300,
    "ij" * 900 + ".",
    ("ij " * 900).strip(),
    ("Long sentence that goes on and on; " * 60).strip(),
)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True)
class Interrupted:
    """A text in which one sentence is cut in two: the sentence, and the words that stand in between."""

    text: str
    sentence: str
    between: str


def document_of(text: str, marks: Sequence[Mark] = (), pages: Sequence[int] = ()) -> Document:
    """Return a document made of ``text`` alone."""
    return Document(
        doc_id="made-up",
        title="Made up",
        language="en",
        kind="other",
        source="/nowhere/made-up.txt",
        sha256="0" * 64,
        text=text,
        marks=tuple(marks),
        pages=tuple(pages),
    )


def filled(style: str, number: int, words: str) -> str:
    """Return ``style`` with its number, in whatever form it wants it, and its words."""
    return style.format(
        n=number,
        letter=chr(ord("A") + number - 1),
        small=chr(ord("a") + number - 1),
        roman=_ROMAN[number - 1],
        superscript=str(number).translate(_SUPERSCRIPTS),
        title=words.capitalize(),
        upper=words.upper(),
        words=words,
    )


def wrapped(text: str, width: int, *, trailing_space: bool) -> str:
    """Return ``text`` in lines of at most ``width`` characters where its words allow it."""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return (" \n" if trailing_space else "\n").join(lines)


def phrases(least: int = 1, most: int = 14) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(" ".join)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(phrases(2, 16))
    anchor = draw(st.sampled_from(("", "", *ANCHOR_STYLES))).format(n=3, superscript="³")
    return (
        words[0].upper()
        + words[1:]
        + anchor
        + draw(st.sampled_from((".", ".", ".", "?", "!", ";", ":", "", ".”")))
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    text = " ".join(draw(st.lists(sentences(), min_size=1, max_size=5)))
    text = " ".join([text] * draw(st.sampled_from((1, 1, 1, 6))))
    return wrapped(text, draw(st.sampled_from((25, 60, 90, 100_000))), trailing_space=draw(st.booleans()))


@st.composite
def headings(draw: st.DrawFn) -> str:
    return filled(draw(st.sampled_from(HEADING_STYLES)), draw(st.integers(1, 9)), draw(phrases(1, 6)))


@st.composite
def lists(draw: st.DrawFn) -> str:
    style = draw(st.sampled_from(LIST_STYLES))
    items = draw(st.lists(phrases(1, 20), min_size=1, max_size=5))
    lead = draw(st.sampled_from(("", "", "The council shall:", "De raad dient ervoor te zorgen dat:")))
    gap = draw(st.sampled_from(("\n", "\n\n")))
    ending = draw(st.sampled_from((";", ".", "")))
    lines = [
        wrapped(filled(style, n, words) + ending, 70, trailing_space=False)
        for n, words in enumerate(items, 1)
    ]
    return gap.join([lead, *lines] if lead else lines)


@st.composite
def note_blocks(draw: st.DrawFn) -> str:
    style = draw(st.sampled_from(NOTE_STYLES))
    notes = draw(st.lists(sentences(), min_size=1, max_size=3))
    gap = draw(st.sampled_from(("\n", "\n\n")))
    lines = [wrapped(filled(style, n, words), 80, trailing_space=False) for n, words in enumerate(notes, 1)]
    return draw(st.sampled_from(RULES)) + "\n" + gap.join(lines)


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> str:
    """A paragraph cut between two words by notes, by furniture, or by both."""
    words = draw(paragraphs()).split(" ")
    at = draw(st.integers(0, len(words)))
    between = draw(st.sampled_from(("", *FURNITURE))) + draw(st.one_of(st.just(""), note_blocks()))
    after = draw(st.sampled_from(("\n\n", "\n", "\n\n ", "\f", "\n\n\n")))
    return " ".join(words[:at]) + "\n\n" + between + after + " ".join(words[at:])


def blocks() -> st.SearchStrategy[str]:
    return st.one_of(
        paragraphs(),
        cut_paragraphs(),
        headings(),
        lists(),
        note_blocks(),
        st.sampled_from(FURNITURE),
        st.sampled_from(ODDITIES),
        st.sampled_from(("", " ", "\n", "\t", "   \n \n")),
    )


@st.composite
def messy_texts(draw: st.DrawFn) -> str:
    parts = draw(
        st.lists(
            st.tuples(blocks(), st.sampled_from(("\n\n", "\n\n", "\n", "\n \n", "\n\n\n\n"))), max_size=9
        )
    )
    return "".join(block + gap for block, gap in parts)


def any_texts() -> st.SearchStrategy[str]:
    """Whatever Unicode allows, newlines normalised as readers do."""
    plain = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400)
    rough = st.text(alphabet="aA1.()•-#*¹<>sup/ \t\n\f:;IV\u00a0", max_size=200)
    return st.one_of(plain, rough).map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n"))


@st.composite
def marked_documents(draw: st.DrawFn) -> Document:
    """A document whose format says what some of its lines are, and where its pages start."""
    text = draw(messy_texts())
    kinds = st.sampled_from((None, *BlockKind))
    marks, pages, start = [], {0}, 0
    for line in text.split("\n"):
        end = start + len(line)
        kind = draw(kinds) if line.strip() else None
        if kind is not None:
            marks.append(Mark(start, end, kind, draw(st.integers(1, 4)) if kind in _LEVELLED else 0))
        elif draw(st.integers(0, 9)) == 0:
            pages.add(start)
        start = end + 1
    return document_of(text, marks, sorted(pages) if draw(st.booleans()) else ())


_LEVELLED = (BlockKind.HEADING, BlockKind.ITEM)


def documents() -> st.SearchStrategy[Document]:
    """Documents of every sort: rough, marked by their format, and not made for reading at all."""
    return st.one_of(messy_texts().map(document_of), marked_documents(), any_texts().map(document_of))


@st.composite
def interrupted(draw: st.DrawFn) -> Interrupted:
    """One sentence of plain words, cut once by a footnote block in one of three styles, or by page
    furniture.
    """
    words = draw(st.lists(st.sampled_from(SMALL_WORDS), min_size=8, max_size=30))
    at = draw(st.integers(3, len(words) - 3))
    note = " ".join(draw(st.lists(st.sampled_from(SMALL_WORDS), min_size=3, max_size=20)))
    style = draw(st.sampled_from((*ANCHOR_STYLES, "furniture")))
    if style == "furniture":
        between, page = "NL 4   NL", "\n\n"
    else:
        between = filled(NOTE_STYLES[ANCHOR_STYLES.index(style)], 1, note.capitalize() + ".")
        page = "\n " if style == "{n}" else "\n\n"
    anchor = "" if style == "furniture" else filled(style, 1, "")
    rule = (
        RULES[0] if style == "{n}" else draw(st.sampled_from(("", "---"))) if style != "furniture" else "\n"
    )
    first, second = "First words" + anchor + " " + " ".join(words[:at]), " ".join(words[at:]) + "."
    text = f"{first} \n\n{rule}\n{between}{page}{second}\n\nAnother sentence stands here.\n"
    return Interrupted(text, f"{first} {second}", between)
