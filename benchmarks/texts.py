"""What is indexed and what is asked: real documents where they lie beside the house, else those that ship."""

from __future__ import annotations

from pathlib import Path

from policy_qa.evaluation import Suite, load_suite

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

_OWN_QUESTIONS = (
    "Hoeveel uur taalles krijgt een nieuwkomer?",
    "How many hours of language lessons does a newcomer get?",
    "Wie beslist over een woning voor een statushouder?",
    "Who decides on housing for permit holders?",
    "Wat kost het buddyproject per jaar?",
    "What does the buddy project cost each year?",
    "Wanneer wordt het plan herzien?",
    "When will the plan be revised?",
    "Waarom werkt de gemeente met vrijwilligers?",
    "Why does the town work with volunteers?",
)


def corpus_folder() -> Path:
    """Return the folder of texts that is indexed."""
    shared = SHARED / "documents"
    return shared if shared.is_dir() else ROOT / "corpus"


def question_suites() -> tuple[Path, ...]:
    """Return the suites of answerable questions about ``corpus_folder``, none where only our own texts are
    there.
    """
    return tuple(path for path in sorted((SHARED / "eval").glob("*-dev.jsonl")) if _answerable(path))


def questions() -> tuple[str, ...]:
    """Return what is asked when time is taken."""
    suites = [suite for path in question_suites() if isinstance(suite := load_suite(path), Suite)]
    return tuple(question.text for suite in suites for question in suite.questions) or _OWN_QUESTIONS


def _answerable(path: Path) -> bool:
    suite = load_suite(path)
    return all(question.answerable for question in suite.questions)
