"""English: short, calm, formal enough for a council paper."""

# ruff: noqa: E501  (a sentence stays on its line)
from __future__ import annotations

from policy_qa.answerer.patterns import Kind, Talk
from policy_qa.answerer.templates.base import Templates

_EXAMPLE = (
    "Ask a question about the documents, for example: ‘Which measures are proposed for language lessons?’"
)

TEMPLATES = Templates(
    code="en",
    openings={
        Kind.FIGURE: "The figure is in {source}:",
        Kind.WHEN: "On the timing, {source} says:",
        Kind.WHO: "On who is concerned, {source} says:",
        Kind.FUND: "On the funding, {source} says:",
        Kind.DEFINITION: "The description in {source}:",
        Kind.MEASURES: "{source} says:",
        Kind.LIST: "The list in {source}:",
        Kind.WHY: "The explanation in {source}:",
        Kind.HOW: "On how this can be done, {source} says:",
        Kind.YES_NO: "On this, {source} says:",
        Kind.COMPARE: "The comparison is in {source}:",
    },
    plain="According to {source}:",
    unsure="What comes closest to the question is {source}:",
    next="And in {source}:",
    title="‘{title}’",
    page="p. {page}",
    foreign={"en": "(text in English)", "nl": "(text in Dutch)"},
    foreign_other="(text in another language: {code})",
    not_found="That is not in these documents.",
    missing="None of the passages found mentions {names}.",
    nearest="One of these sections may help:",
    and_word="and",
    talk={
        Talk.EMPTY: f"There is no question yet. {_EXAMPLE}",
        Talk.GREETING: f"Hello! {_EXAMPLE}",
        Talk.THANKS: f"You are welcome. {_EXAMPLE}",
        Talk.FAREWELL: f"Goodbye! Another question later? {_EXAMPLE}",
        Talk.ABOUT: f"Questions are answered here with sentences quoted from the documents, each with its source. {_EXAMPLE}",
        Talk.ORDER: f"All that can be done here is to search the documents. {_EXAMPLE}",
        Talk.NONSENSE: f"No question can be read in that. {_EXAMPLE}",
    },
)
