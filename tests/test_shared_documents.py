"""The house's invariants, and what the layout should recover, over real documents where they lie beside the
house.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from invariants import CHECKS, Laid, laid_out
from policy_qa.readers import find_documents, read_document
from policy_qa.types import Block, BlockKind, quote_of

FOLDER = Path(__file__).parents[2] / "shared" / "documents"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real documents are not at {FOLDER}")

_FURNITURE = re.compile(r"\bNL\s+\d+\s+NL\b")
_NUMBERED = re.compile(r"\d+")
_ROMAN_ONE = re.compile(r"[\W_]*I\.\s")


@pytest.fixture(scope="module")
def library() -> Mapping[str, Laid]:
    documents = [read_document(path) for path in find_documents(FOLDER)]
    assert len(documents) == 5
    return {document.doc_id: laid_out(document) for document in documents}


def items_of(laid: Laid) -> list[Block]:
    return [block for _, block in laid.blocks if block.kind is BlockKind.ITEM]


@pytest.mark.parametrize("name", CHECKS)
def test_the_invariants_hold(name: str, library: Mapping[str, Laid]) -> None:
    for laid in library.values():
        CHECKS[name](laid)


def test_no_sentence_holds_page_furniture(library: Mapping[str, Laid]) -> None:
    quotes = [one.text for laid in library.values() for chunk in laid.chunks for one in chunk.sentences]
    assert not [quote for quote in quotes if _FURNITURE.search(quote) or "\f" in quote]


def test_nine_in_ten_numbered_footnotes_know_their_sentence(library: Mapping[str, Laid]) -> None:
    for name, laid in library.items():
        notes = [
            block
            for _, block in laid.blocks
            if block.kind is BlockKind.FOOTNOTE and _NUMBERED.fullmatch(block.label)
        ]
        lost = [block.label for block in notes if not block.lead]
        assert len(lost) <= 0.1 * len(notes), f"{name}: {len(lost)} of {len(notes)} hang nowhere: {lost}"


def test_a_footnote_is_a_passage_of_its_own(library: Mapping[str, Laid]) -> None:
    for name in ("agenda-2011", "action-plan-2020"):
        laid = library[name]
        labels = [block.label for _, block in laid.blocks if block.kind is BlockKind.FOOTNOTE]
        assert [int(label) for label in labels] == list(range(1, len(labels) + 1)), name
        passages = [chunk for chunk in laid.chunks if chunk.kind is BlockKind.FOOTNOTE]
        assert len(passages) >= len(labels)


def test_items_below_a_colon_have_it_as_their_lead(library: Mapping[str, Laid]) -> None:
    for laid in library.values():
        for section in laid.sections:
            blocks = [b for b in section.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
            for before, item in itertools.pairwise(blocks):
                said = quote_of(laid.text, before.spans)
                if before.kind is BlockKind.PARAGRAPH and item.kind is BlockKind.ITEM and said.endswith(":"):
                    lead = quote_of(laid.text, item.lead)
                    assert lead and said.endswith(lead), f"{quote_of(laid.text, item.spans)!r} lost {said!r}"


def test_items_of_one_list_share_their_lead(library: Mapping[str, Laid]) -> None:
    for laid in library.values():
        leads: dict[int, tuple[tuple[int, int], ...]] = {}
        for item in items_of(laid):
            if item.group >= 0:
                assert leads.setdefault(item.group, item.lead) == item.lead, quote_of(laid.text, item.spans)


def test_recommendations_are_items_that_know_who_they_are_for(library: Mapping[str, Laid]) -> None:
    laid = library["agenda-2011"]
    numbered = [block for block in items_of(laid) if re.match(r"\(\d+\)", laid.text[block.start :])]
    assert [block.label.strip("()") for block in numbered] == [str(number) for number in range(1, 20)]
    assert not [block.label for block in numbered if not block.lead]
    sentences = [one for chunk in laid.chunks for one in chunk.sentences if one.kind is BlockKind.ITEM]
    for block in numbered:
        own = [one for one in sentences if one.spans[0][0] < block.end and block.start < one.spans[-1][1]]
        assert own and all(one.lead == block.lead for one in own), block.label


def test_a_numeral_that_comes_twice_stands_below_different_headings(library: Mapping[str, Laid]) -> None:
    laid = library["action-plan-2020"]
    paths = [section.path for section in laid.sections if section.path and _ROMAN_ONE.match(section.path[-1])]
    assert len(paths) == 2
    assert paths[0][:-1] != paths[1][:-1]
    assert all(path[:-1] for path in paths)
