"""Plain text and Markdown: encodings, pages, the text kept exactly."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_qa.errors import BadMetadata, BrokenFile
from policy_qa.readers.formats import markdown, text
from policy_qa.readers.limits import Limits
from policy_qa.types import BlockKind, Mark

LIMITS = Limits()
CAFE = "Café “Vlier” – €\n"


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (CAFE.encode(), False),
        (codecs.BOM_UTF8 + CAFE.encode(), False),
        (codecs.BOM_UTF16_LE + CAFE.encode("utf-16-le"), False),
        (codecs.BOM_UTF16_BE + CAFE.encode("utf-16-be"), False),
        (CAFE.encode("cp1252"), True),
        (CAFE.replace("\n", "\r\n").encode(), False),
        (CAFE.replace("\n", "\r").encode(), False),
    ],
)
def test_encodings_and_newlines(data: bytes, warned: bool) -> None:
    content = text.read(data, "a.txt", LIMITS)
    assert content.text == CAFE
    assert bool(content.warnings) is warned


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00",
        b"\x01\x02\x03\x04" * 9,
        b"\x81\x8d\x8f\xff" * 9,
        b"\xff\xfea\x00\x00\xd8",
    ],
)
def test_what_is_no_text_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenFile, match=r"a\.txt"):
        text.read(data, "a.txt", LIMITS)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("een\ntwee\n", ()),
        ("een\n\ftwee\n", (0, 5)),
        ("\feen\n\f\ftwee", (0, 1, 6, 7)),
        ("een\f", (0,)),
    ],
)
def test_form_feeds_begin_pages(words: str, pages: tuple[int, ...]) -> None:
    assert text.read(words.encode(), "a.txt", LIMITS).pages == pages


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\f"), min_size=1))
def test_any_text_is_kept_exactly(words: str) -> None:
    if not words.startswith("\ufeff"):
        assert text.read(words.encode(), "a.txt", LIMITS).text == words


def test_front_matter_stays_in_the_text_as_furniture() -> None:
    head = "---\ntitle: Plan\ndate: 2024-06-01\n---\n"
    content = markdown.read((head + "# Kop\n\nTekst.\n").encode(), "a.md", LIMITS)
    assert content.text == head + "# Kop\n\nTekst.\n"
    assert content.marks == (Mark(0, len(head), BlockKind.FURNITURE),)
    assert (content.declared.title, content.declared.date, content.body) == ("Plan", "2024-06-01", len(head))


@pytest.mark.parametrize(
    "words",
    ["---\n\nTekst tussen lijnen.\n\n---\n\nMeer.", "---\ntitle: open einde\n\nTekst.", "Tekst.\n---\n"],
)
def test_drawn_rules_are_no_front_matter(words: str) -> None:
    content = markdown.read(words.encode(), "a.md", LIMITS)
    assert (content.body, content.marks) == (0, ())


@pytest.mark.parametrize(
    ("front", "named"),
    [
        ("title: [open", "not YAML"),
        ("a: b: c", "not YAML"),
        ("title: !!python/object/apply:os.system [echo]", "not YAML"),
        ("date: gisteren", "date must be like"),
        ("kind: wet", "kind must be one of"),
        ("id: a b", "id must begin"),
        ("language: Nederlands", "language must be a code"),
        ("title: {a: b}", "title must be one line of text"),
        ("authors: 3", "authors must be a list"),
    ],
)
def test_bad_front_matter_is_named(front: str, named: str) -> None:
    with pytest.raises(BadMetadata, match=named) as error:
        markdown.read(f"---\n{front}\n---\nTekst.".encode(), "plan.md", LIMITS)
    assert "plan.md" in str(error.value)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("# **Plan** van de stad #\n", "Plan van de stad"),
        ("Intro.\n\nPlan\n====\n\n# Later\n", "Plan"),
        ("geen kop", None),
    ],
)
def test_the_first_heading_is_the_title(words: str, title: str | None) -> None:
    assert markdown.first_heading(words) == title
