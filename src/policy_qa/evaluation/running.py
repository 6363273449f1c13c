"""Ask every question of a suite, one after the other, and judge what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from time import perf_counter
from typing import Protocol, TypeVar

from policy_qa.errors import SuiteError
from policy_qa.evaluation.collections import opened
from policy_qa.evaluation.judging import Judged, Shown, contains_answer, gains_of, is_right
from policy_qa.evaluation.qrels import Judgments, Searching, judgments_over
from policy_qa.evaluation.report import Report, summarise
from policy_qa.evaluation.suites import Collection, Question, load_suite
from policy_qa.types import Answer, Chunk, Hit, Status

SHOWN = 3  # passages that a report prints of a question
DEPTH = 100  # passages that are ranked, so that recall and average precision mean something
# Several passages of one document come back; asking for more of them leaves enough different documents.
_PASSAGES_A_DOCUMENT = 5

_Result = TypeVar("_Result")


class Asking(Searching, Protocol):
    """What a snippet suite needs of the assistant."""

    def ask(self, question: str, *, k: int = 10) -> Answer: ...


class Narrowing(Protocol):
    """An assistant that can be held to passages in one language."""

    def search(self, question: str, *, k: int = 10, language: str | None = None) -> tuple[Hit, ...]: ...

    def ask(self, question: str, *, k: int = 10, language: str | None = None) -> Answer: ...


class Progress(Protocol):
    """Told how many steps there are, of each step, and of the end."""

    def start(self, total: int, what: str) -> None: ...

    def step(self, what: str) -> None: ...

    def done(self) -> None: ...


class Silent:
    """Progress that nobody watches."""

    def start(self, total: int, what: str) -> None: ...

    def step(self, what: str) -> None: ...

    def done(self) -> None: ...


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Asks ``assistant`` for passages in one language alone."""

    assistant: Narrowing
    language: str

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        return self.assistant.search(question, k=k, language=self.language)

    def ask(self, question: str, *, k: int = 10) -> Answer:
        return self.assistant.ask(question, k=k, language=self.language)


Opener = Callable[[Collection], AbstractContextManager[Searching]]


def run_suite(
    assistant: Asking,
    path: Path,
    *,
    k: int = 10,
    language: str | None = None,
    progress: Progress | None = None,
    open_collection: Opener = opened,
) -> Report:
    """Run the suite at ``path`` and report.

    A snippet suite is put to ``assistant``: ``search`` for the ranking, ``ask`` for the answer, both timed; with
    ``language`` for passages in that language alone. ``k`` passages are what an answer is made from, ``DEPTH`` or
    ``k`` are ranked and measured.
    A collection brings its own documents: ``open_collection`` indexes them in a temporary folder, and
    documents are ranked by their best passage. One question is asked untimed first, so that loading a model
    counts for none.

    Raises ``SuiteError`` where the suite cannot be read, and whatever the assistant raises.
    """
    suite = load_suite(path)
    watcher = progress or Silent()
    judge: Callable[[Question], Judged]
    if isinstance(suite, Collection) and not suite.documents:
        judge = partial(_ranked, assistant, k=k)
        return summarise(suite.name, k, _run(suite.questions, judge, suite.name, watcher))
    if isinstance(suite, Collection):
        with open_collection(suite) as searching:
            judge = partial(_ranked, searching, k=k)
            return summarise(suite.name, k, _run(suite.questions, judge, suite.name, watcher))
    asked = InLanguage(assistant, language) if language else assistant  # type: ignore[arg-type]
    judge = partial(_asked, asked, k=k, judgments=judgments_over(assistant, language))
    return summarise(suite.name, k, _run(suite.questions, judge, suite.name, watcher))


def run_searches(
    searching: Searching, path: Path, *, k: int = 10, progress: Progress | None = None, name: str = ""
) -> Report:
    """Run a snippet suite with searches alone: to compare what finds passages but answers nothing.

    ``name`` names the report in the suite's place. Raises ``SuiteError`` where the suite cannot be read or
    is a collection.
    """
    suite = load_suite(path)
    if isinstance(suite, Collection):
        raise SuiteError(f"{path}: is a collection with its own documents; give a JSONL file of questions")
    judge = partial(_searched, searching, k=k, judgments=judgments_over(searching))
    return summarise(name or suite.name, k, _run(suite.questions, judge, suite.name, progress or Silent()))


def _run(
    questions: tuple[Question, ...], judge: Callable[[Question], Judged], name: str, progress: Progress
) -> list[Judged]:
    judge(questions[0])
    progress.start(len(questions), name)
    judged = []
    for question in questions:
        judged.append(judge(question))
        progress.step(question.question_id)
    progress.done()
    return judged


def _asked(assistant: Asking, question: Question, *, k: int, judgments: Judgments | None = None) -> Judged:
    answer, ask_ms = _timed(lambda: assistant.ask(question.text, k=k))
    quotes = [citation.quote for citation in answer.citations]
    return replace(
        _searched(assistant, question, k=k, judgments=judgments),
        answered=answer.status is Status.ANSWERED,
        right_quote=any(contains_answer(quote, question) for quote in quotes),
        quotes=len(quotes),
        confidence=answer.confidence,
        ask_ms=ask_ms,
    )


def _searched(
    searching: Searching, question: Question, *, k: int, judgments: Judgments | None = None
) -> Judged:
    hits, search_ms = _timed(lambda: searching.search(question.text, k=max(k, DEPTH)))
    right = dict.fromkeys(judgments(question), 1.0) if judgments else None
    gains = tuple(float(_counts(hit.chunk, question, right)) for hit in hits)
    return Judged(
        question=question,
        ranking=tuple((hit.chunk.chunk_id, hit.score) for hit in hits),
        gains=gains,
        passages=tuple(
            Shown(" › ".join((hit.chunk.document, *hit.chunk.path[1:])), hit.chunk.passage, gain > 0)
            for hit, gain in zip(hits[:SHOWN], gains, strict=False)
        ),
        relevant=right or {},
        search_ms=search_ms,
    )


def _counts(chunk: Chunk, question: Question, right: Mapping[str, float] | None) -> bool:
    """Say whether a passage is right: by the judgments over the index, or by itself where there are none."""
    return is_right(chunk, question) if right is None else chunk.chunk_id in right


def _ranked(assistant: Searching, question: Question, *, k: int) -> Judged:
    hits, search_ms = _timed(lambda: assistant.search(question.text, k=max(k, DEPTH) * _PASSAGES_A_DOCUMENT))
    ranking = best_passages(hits, _naming(hits, question))[: max(k, DEPTH)]
    return Judged(
        question=question,
        ranking=ranking,
        gains=gains_of((doc_id for doc_id, _ in ranking), question.gains),
        relevant=dict(question.gains),
        search_ms=search_ms,
    )


def _naming(hits: Iterable[Hit], question: Question) -> Callable[[Chunk], str]:
    """Return what the judgments call a passage: its own id, its document's key, or (most often) its document's id."""
    for field in ("chunk_id", "document"):
        name: Callable[[Chunk], str] = attrgetter(field)
        if any(name(hit.chunk) in question.gains for hit in hits):
            return name
    return attrgetter("doc_id")


def best_passages(
    hits: Iterable[Hit], name: Callable[[Chunk], str] = lambda chunk: chunk.doc_id
) -> tuple[tuple[str, float], ...]:
    """Return what ``name`` calls the documents of ``hits``, in order and each once, with its first passage's score."""
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(name(hit.chunk), hit.score)
    return tuple(best.items())


def _timed(call: Callable[[], _Result]) -> tuple[_Result, float]:
    start = perf_counter()
    result = call()
    return result, (perf_counter() - start) * 1000
