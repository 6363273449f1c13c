"""A question about something else is told by its own words: none of them stands in the texts."""

import pytest
from answerer_world import World

from policy_qa.answerer.confidence import Features, is_strange
from policy_qa.types import Status


def features(known: float, said: float) -> Features:
    return Features(
        matched=1.0,
        similarity=1.0,
        cue=1.0,
        no_figure=0.0,
        rank=1.0,
        margin=0.0,
        named=1.0,
        said=said,
        known=known,
    )


@pytest.mark.parametrize(
    ("known", "said", "strange"),
    [(0.2, 0.1, True), (0.5, 0.24, True), (0.6, 0.1, False), (0.2, 0.3, False), (1.0, 1.0, False)],
)
def test_both_must_be_low(known: float, said: float, strange: bool):
    assert is_strange(features(known, said)) is strange


@pytest.mark.parametrize(
    "question",
    ["How do I grill a zucchini?", "Welke grasmaaier is het stilst?", "Which violin strings sound warmest?"],
)
def test_what_no_text_speaks_of_is_refused_however_alike_it_looks(town: World, question: str):
    assert town.ask(question).status is Status.NOT_FOUND


def test_words_that_only_ask_for_a_measure_are_not_what_is_asked_about(town: World):
    ideas = town.retriever.query("How long does a language lesson take?").ideas["en"]
    assert not any("long" in idea for idea in ideas)
    assert any("lesson" in idea for idea in ideas)
