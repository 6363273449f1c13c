"""Questions to start with: made of headings, kept when they are answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chat_fakes import PLAN_DOC, RULES_DOC, FakeAssistant

from policy_qa.chat.events import number_in
from policy_qa.chat.examples import EXAMPLES_SHOWN, examples_for, topic_of, within_sentence
from policy_qa.chat.session import TURNS_KEPT, Session, Turn
from policy_qa.chat.strings import get_strings
from policy_qa.types import Status


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("1. Taal en werk", "Taal en werk"),
        ("## **IV. Huisvesting**", "Huisvesting"),
        ("(5) Schools", "Schools"),
        ("Artikel 3. Kosten", "Kosten"),
        ("Inleiding", None),
        ("3.", None),
        ("Wie betaalt wat?", None),
        ("Een kop die zo lang is dat niemand haar als onderwerp leest", None),
        ("<script>alert(1)</script>", None),
    ],
)
def test_topics(heading: str, topic: str | None) -> None:
    assert topic_of(heading) == topic


def test_names_keep_their_capital_inside_a_sentence() -> None:
    library = FakeAssistant().index
    assert within_sentence("Nieuwkomers en werk", library) == "nieuwkomers en werk"
    assert within_sentence("Waterveld als buur", library) == "Waterveld als buur"
    assert within_sentence("TAAL EN WERK", library) == "taal en werk"


@pytest.mark.parametrize("code", ["nl", "en"])
def test_examples_are_answered_by_this_index(code: str) -> None:
    asker = FakeAssistant()
    examples = examples_for(asker, get_strings(code))
    assert 1 <= len(examples) <= EXAMPLES_SHOWN
    assert all(asker.ask(example).status is Status.ANSWERED for example in examples)


def test_without_texts_in_the_page_language_the_heading_is_quoted() -> None:
    asker = FakeAssistant((PLAN_DOC,), tuple(c for c in FakeAssistant().index.chunks if c.doc_id == "plan"))
    assert examples_for(asker, get_strings("en"))[0] == "What is said under ‘Taal en werk’?"


def test_a_heading_that_is_a_clause_is_quoted_and_comes_last() -> None:
    held = tuple(
        replace(c, path=("What it costs",) if c.path == ("Registration",) else c.path)
        for c in FakeAssistant().index.chunks
        if c.doc_id == "rules"
    )
    examples = examples_for(FakeAssistant((RULES_DOC,), held), get_strings("en"))
    assert examples == ("What is said about attendance?", "What is said under ‘What it costs’?")


def test_an_empty_index_has_no_examples() -> None:
    assert examples_for(FakeAssistant((), ()), get_strings("nl")) == ()
    assert RULES_DOC.language == "en"


def test_a_session_opens_only_what_its_answer_has() -> None:
    answer = FakeAssistant().ask("Hoe lang was de wachttijd?")
    session = Session().with_turn(Turn(answer.question, answer))
    assert session.opening("cite", 1).opened == ("cite", 1)
    for what, number in (("cite", 9), ("near", 0), ("file", 1)):
        assert session.opening(what, number).opened is None
    assert Session().opening("cite", 1).opened is None
    assert session.showing(7) is session


def test_a_session_forgets_the_oldest_questions() -> None:
    session = Session()
    for number in range(TURNS_KEPT + 5):
        session = session.with_turn(Turn(str(number)))
    assert session.turns[0].question == "5"
    assert session.turn == session.turns[-1]
    assert replace(session, shown=0).turn == session.turns[0]


@pytest.mark.parametrize(
    ("data", "number"),
    [({"cite": "12"}, 12), ({"cite": 12}, None), ({"cite": "-1"}, None), ({"cite": "٣"}, None), ({}, None),
     ("x", None), (None, None), ({"cite": "1234"}, None)],
)  # fmt: skip
def test_what_a_browser_sends_is_read_narrowly(data: object, number: int | None) -> None:
    assert number_in(data, "cite") == number
