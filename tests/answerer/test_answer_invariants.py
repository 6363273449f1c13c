"""What holds for every answer, over generated documents and questions."""

from __future__ import annotations

import re

from answerer_world import World, document, world_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_qa.answerer import Settings
from policy_qa.types import Answer, BlockKind, Status, quote_of

WORDS = (
    "library",
    "school",
    "bridge",
    "harbour",
    "garden",
    "council",
    "teacher",
    "bicycle",
    "market",
    "museum",
)
FURNITURE = "EN 7 EN"
QUESTIONS = (
    "How many {a} are there near the {b}?",
    "What is a {a}?",
    "Which measures does the {a} take for the {b}?",
    "Why is the {a} closed, and who opens the {b}?",
    "{a} {b}",
    "Hoeveel {a} zijn er, en waarom is de {b} dicht?",
)
word = st.sampled_from(WORDS)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    a, b, c = draw(word), draw(word), draw(word)
    number = draw(st.integers(1, 99))
    return draw(
        st.sampled_from(
            [
                f"The {a} is a place where the {b} meets the {c}.",
                f"Some {number} % of every {a} lies beside the {b} [{number}].",
                f"The {a} was closed in 2019 because the {b} flooded.",
                f"A {a} costs {number} euros, as the {b} has said since May.",
                f"See the {a} of the {b}.",
            ]
        )
    )


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for number in range(1, draw(st.integers(2, 4))):
        parts.append(f"# {number}. About the {draw(word)}")
        parts.append(" ".join(draw(st.lists(sentences(), min_size=1, max_size=5))))
        if draw(st.booleans()):
            items = draw(st.lists(word, min_size=2, max_size=15, unique=True))
            lead = f"The {draw(word)} should:"
            parts.append(lead + "\n\n" + "\n".join(f"- mend the {item} before winter;" for item in items))
        if draw(st.booleans()):
            parts.append(FURNITURE + "\n\f")
    return "\n\n".join(parts) + "\n"


def check(world: World, answer: Answer) -> None:
    assert (answer.status is Status.ANSWERED) == bool(answer.citations)
    assert 0.0 <= answer.confidence <= 1.0
    sentences_of: dict[str, set[object]] = {}
    for chunk in world.index.chunks:
        known = sentences_of.setdefault(chunk.document, set())
        known |= {s.spans for s in chunk.sentences if s.kind is not BlockKind.HEADING}
        known |= {s.lead for s in chunk.sentences if s.lead}
    markers = [citation.marker for citation in answer.citations]
    assert len(set(markers)) == len(markers)
    for citation in answer.citations:
        source = world.index.documents[citation.document]
        assert answer.text.count(f"[{citation.marker}]") == 1
        assert citation.quote == quote_of(source.text, citation.spans)
        assert citation.quote in answer.text
        assert citation.spans in sentences_of[citation.document], "not a whole sentence, item or lead-in"
        assert FURNITURE not in citation.quote
        assert citation.sha256 == source.sha256
    lists = [c for c in answer.citations if c.quote.startswith("- ") or "before winter" in c.quote]
    assert len(answer.citations) - len(lists) <= 6
    for citation in lists:
        # A clause never stands alone: its lead-in is among the citations.
        assert any(c.quote.endswith("should:") for c in answer.citations), citation.quote
    bracketed = {int(n) for n in re.findall(r"\[(\d+)\]", " ".join(c.quote for c in answer.citations))}
    assert not bracketed & set(markers)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(), min_size=1, max_size=2), st.sampled_from(QUESTIONS), word, word)
def test_every_answer_can_be_checked(documents: list[str], question: str, a: str, b: str) -> None:
    world = world_of(
        *(document(f"doc{number}", text) for number, text in enumerate(documents)),
        settings=Settings(threshold=0.0),
    )
    check(world, world.ask(question.format(a=a, b=b)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=80))
def test_no_question_breaks_it(town: World, question: str) -> None:
    check(town, town.ask(question))
