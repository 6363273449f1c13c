"""What is indexed and what is asked: real documents where they lie beside the house, else those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_qa.evaluation import Suite, load_suite

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

SHIPPED, DEVELOPMENT = "shipped", "development"
# The digests alone: beside them a user may have put texts of their own.
DIGESTS = (ROOT / "corpus" / "nl", ROOT / "corpus" / "en")


@dataclass(frozen=True, slots=True)
class Asked:
    """Suites of questions with the folders of texts that they are about."""

    name: str
    corpora: tuple[Path, ...]
    suites: tuple[Path, ...]


def all_asked() -> tuple[Asked, ...]:
    """Return what ships, and the development questions where they lie beside the house."""
    found = [Asked(SHIPPED, DIGESTS, tuple(sorted((ROOT / "eval" / "corpus").glob("*.jsonl"))))]
    suites = tuple(sorted((SHARED / "eval").glob("*-dev.jsonl")))
    if suites:
        found.append(Asked(DEVELOPMENT, (SHARED / "documents",), suites))
    return tuple(found)


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
    paths = question_suites() or (ROOT / "eval" / "corpus" / "questions.jsonl",)
    suites = [suite for path in paths if isinstance(suite := load_suite(path), Suite)]
    return tuple(question.text for suite in suites for question in suite.questions)


def _answerable(path: Path) -> bool:
    suite = load_suite(path)
    return all(question.answerable for question in suite.questions)
