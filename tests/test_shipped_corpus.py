"""A bare checkout answers on the real subject, in both languages; and does not get worse unseen."""

from __future__ import annotations

from collections import defaultdict

import pytest

from benchmarks.gate import KEPT, SUITE, fallen, kept_figures, measured
from benchmarks.texts import DIGESTS
from policy_qa.assistant import Assistant
from policy_qa.embedders import load_embedder
from policy_qa.evaluation import load_suite
from policy_qa.evaluation.judging import contains_answer
from policy_qa.index import build_index
from policy_qa.types import Status

DOCUMENTS = 5


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("shipped") / "index"
    report = build_index(DIGESTS, folder, load_embedder())
    assert (len(report.added), report.failed) == (2 * DOCUMENTS, ())
    return Assistant.open(folder)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_on_each_document_are_answered_in_their_own_language(assistant, language):
    right: dict[str, list[bool]] = defaultdict(list)
    for question in load_suite(SUITE).questions:
        if question.language != language or question.facets["style"] != "plain":
            continue
        answer = assistant.ask(question.text)
        assert answer.language == language
        assert {citation.language for citation in answer.citations} <= {language}
        quoted = any(contains_answer(citation.quote, question) for citation in answer.citations)
        right[question.facets["doc"]].append(answer.status is Status.ANSWERED and quoted)
    assert len(right) == DOCUMENTS
    assert all(sum(found) >= 0.6 * len(found) for found in right.values()), right


def test_every_citation_says_that_it_is_of_a_digest_and_where_the_official_text_is(assistant):
    answer = assistant.ask("How many actions did the Commission start after the plan of 2016?")
    assert answer.citations
    for citation in answer.citations:
        assert citation.kind == "digest"
        assert citation.url.startswith("https://") and citation.date


def test_no_measure_has_fallen_below_the_kept_figures(assistant):
    """``python -m benchmarks.gate --refresh`` keeps new ones."""
    assert KEPT.is_file()
    assert fallen(kept_figures(), measured(assistant)) == {}
