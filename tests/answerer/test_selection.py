"""Which quotes stand in an answer, and in what order."""

from __future__ import annotations

from answerer_world import document, world_of

TEXT = """# Funds

## Money

The Harbour Fund and the Bridge Fund pay for reception. These funds also pay for taking part in social life and for
equal access to services in every quarter.
"""


def test_a_sentence_that_refers_back_stands_after_the_one_it_refers_to():
    answer = world_of(document("plan", TEXT)).ask("Which funds pay for taking part in social life?")
    starts = [citation.quote.split()[0] for citation in answer.citations]
    assert starts == ["The", "These"]
