"""Our figures are those of ir_measures, over random rankings and over the files that a run writes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import ir_measures
import pytest
from ir_measures import AP, RR, R, Success, nDCG
from known_answers import chunk_of

from policy_qa.evaluation import MEASURES, Question, run_suite
from policy_qa.evaluation.judging import Judged
from policy_qa.evaluation.qrels import Judgments
from policy_qa.evaluation.report import summarise
from policy_qa.types import Answer, Document, Hit, Status

THEIRS = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "recall@20": R @ 20,
    "MAP": AP,
}


def random_question(number: int, rng: random.Random) -> Judged:
    ids = [f"d{i}" for i in range(60)]
    relevant = {name: float(rng.choice((1, 1, 2))) for name in rng.sample(ids, rng.randint(1, 8))}
    found = rng.sample(ids, rng.choice((0, 3, 40)))
    # Scores repeat on purpose: the files must keep the order all the same.
    ranking = tuple((name, float(5 - at // 4)) for at, name in enumerate(found))
    gains = tuple(relevant.get(name, 0.0) for name in found)
    asked = Question(f"q{number}", "?", f"q{number}", gains=relevant)
    return Judged(asked, ranking, gains, relevant)


def means(path: Path, names: tuple[str, ...]) -> dict[str, float]:
    qrels = list(ir_measures.read_trec_qrels(str(path.with_suffix(".qrels"))))
    run = list(ir_measures.read_trec_run(str(path.with_suffix(".run"))))
    found = ir_measures.calc_aggregate([THEIRS[name] for name in names], qrels, run)
    return {name: found[THEIRS[name]] for name in names}


def test_the_written_files_give_the_same_figures(tmp_path):
    rng = random.Random(7)
    report = summarise("random", 10, [random_question(number, rng) for number in range(80)])
    report.save(tmp_path)
    theirs = means(tmp_path / "random", tuple(THEIRS))
    ours = {name: report.groups[0].estimates[name].value for name in THEIRS}
    assert ours == pytest.approx(theirs, abs=1e-6)


class Shelf:
    """An index of a few passages in both languages, and an assistant that finds them by their words."""

    def __init__(self) -> None:
        texts = {"plan": ("ten boats", "blue boats", "ten boats again"), "note": ("an oak",)}
        self.chunks = tuple(
            chunk_of(doc_id, number, text)
            for doc_id, passages in texts.items()
            for number, text in enumerate(passages)
        )
        self.documents = {
            f"{doc_id}/en": Document(doc_id, doc_id, "en", "other", "", "", "") for doc_id in texts
        }

    @property
    def index(self):
        return self

    def search(self, question, *, k=10, language=None):
        found = [chunk for chunk in self.chunks if question in chunk.passage][:k]
        return tuple(Hit(chunk, rank, 1.0) for rank, chunk in enumerate(found, 1))

    def ask(self, question, *, k=10, language=None):
        return Answer(question, "en", Status.NOT_FOUND, "", 0.0)


def test_a_suite_of_snippets_becomes_qrels_over_the_index(tmp_path):
    rows = [
        {"id": "1", "question": "boats", "language": "en", "gold": ["ten boats"]},
        {"id": "2", "question": "oak", "language": "en", "gold": ["an oak"]},
        {"id": "3", "question": "moon", "language": "en", "kind": "far"},
    ]
    suite = tmp_path / "s.jsonl"
    suite.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report = run_suite(Shelf(), suite)
    assert list(report.judged[0].relevant) == ["plan#0", "plan#2"]
    report.save(tmp_path)
    theirs = means(tmp_path / "s", ("nDCG@10", "MAP", "recall@1"))
    assert {name: report.groups[0].estimates[name].value for name in theirs} == pytest.approx(
        theirs, abs=1e-6
    )


def test_only_what_a_question_can_find_is_judged():
    shelf = Shelf()
    shelf.documents["plan/nl"] = Document("plan", "plan", "nl", "other", "", "", "")
    asked = Question("1", "boats", "1", language="nl", gold=("ten boats",))
    assert Judgments(shelf)(asked) == ()
    assert Judgments(shelf, "en")(asked) == ("plan#0", "plan#2")


def test_every_ranking_measure_is_compared():
    ranked = {name for name in MEASURES if "@" in name or name == "MAP"}
    assert ranked == set(THEIRS)
