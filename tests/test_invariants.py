"""The house's invariants, over generated texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from invariants import CHECKS, laid_out
from policy_qa.types import BlockKind, Document, quote_of
from strategies import (
    LIST_STYLES,
    ODDITIES,
    SMALL_WORDS,
    Interrupted,
    document_of,
    documents,
    filled,
    interrupted,
)

RELAXED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("name", CHECKS)
@RELAXED
@given(document=documents())
@example(document=document_of(""))
@example(document=document_of(" \n\f\n "))
@example(document=document_of("\n\n".join(ODDITIES)))
def test_holds_for_every_document(name: str, document: Document) -> None:
    CHECKS[name](laid_out(document))


@RELAXED
@given(document=documents())
def test_the_same_document_is_cut_the_same_way(document: Document) -> None:
    assert laid_out(document) == laid_out(document)


@RELAXED
@given(cut=interrupted())
def test_a_sentence_is_read_across_what_interrupts_it(cut: Interrupted) -> None:
    laid = laid_out(document_of(cut.text))
    quotes = [sentence.text for chunk in laid.chunks for sentence in chunk.sentences]
    assert cut.sentence in quotes


@pytest.mark.parametrize("style", [style for style in LIST_STYLES if style != "{n}. {words}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@RELAXED
@given(
    items=st.lists(st.lists(st.sampled_from(SMALL_WORDS), min_size=2, max_size=15), min_size=2, max_size=6)
)
def test_each_item_knows_its_lead_in(style: str, gap: str, items: list[list[str]]) -> None:
    lead = "The council shall:"
    lines = [filled(style, number, " ".join(words)) + ";" for number, words in enumerate(items, start=1)]
    laid = laid_out(document_of("Some words first.\n\n" + gap.join([lead, *lines]) + "\n"))
    blocks = [block for _, block in laid.blocks if block.kind is BlockKind.ITEM]
    assert [quote_of(laid.text, block.lead) for block in blocks] == [lead] * len(items)
    assert len({block.group for block in blocks}) == 1
    sentences = [one for chunk in laid.chunks for one in chunk.sentences if one.kind is BlockKind.ITEM]
    assert {quote_of(laid.text, one.lead) for one in sentences} == {lead}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 40_000, id="one line"),
        pytest.param("a. " * 40_000, id="abbreviations"),
        pytest.param("x" * 200_000, id="one word"),
        pytest.param("(1) a;\n" * 20_000, id="items"),
        pytest.param("## A\n\n" * 10_000, id="headings"),
        pytest.param("¹note\n\n" * 10_000, id="notes"),
        pytest.param("## A\n\nword¹\n\n¹note\n\n" * 3_000, id="notes below headings"),
        pytest.param("<sup>1</sup>" * 15_000, id="anchors"),
        pytest.param("\n" * 200_000, id="newlines"),
        pytest.param("*" * 200_000, id="asterisks"),
        pytest.param("NL 4 NL\n\f" * 15_000, id="furniture"),
        pytest.param("De raad dient:\n" * 10_000, id="lead-ins"),
    ],
)
@pytest.mark.slow
def test_a_large_or_hostile_text_is_cut(text: str) -> None:
    laid = laid_out(document_of(text))
    for check in CHECKS.values():
        check(laid)
