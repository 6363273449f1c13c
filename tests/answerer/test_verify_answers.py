"""``verify`` finds every quote that its source does not say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policy_qa.errors import PolicyQAError, UsageError
from policy_qa.verify import Reason, load_answers, verify_answers

TEXT = "The library opens at nine.\nIt closes\nat  five. Dogs stay outside.\n"
Answer = dict[str, Any]


@pytest.fixture
def answer(tmp_path: Path) -> Answer:
    source = tmp_path / "library.txt"
    source.write_text(TEXT, encoding="utf-8")
    citation = {
        "marker": 1,
        "doc_id": "library",
        "spans": [[27, 36], [37, 46]],
        "quote": "It closes at five.",
        "source": str(source),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }
    return {"id": "q1", "status": "answered", "answer": "“It closes at five.” [1]", "citations": [citation]}


def plain(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_true_quote_is_proved(answer: Answer) -> None:
    report = verify_answers([answer], read=plain)
    assert report.ok
    assert (report.answers, report.quotes, report.files) == (1, 1, 1)


def test_the_readers_of_the_house_prove_it_too(answer: Answer) -> None:
    assert verify_answers([answer]).summary().endswith("every quote stands in its source.")


def change(**fields: Any) -> Callable[[Answer], None]:
    return lambda answer: answer["citations"][0].update(fields)


def grow_source(answer: Answer) -> None:
    with Path(answer["citations"][0]["source"]).open("a", encoding="utf-8") as file:
        file.write("More.")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (change(quote="It closes at six.", marker=1), Reason.DIFFERS),
        (change(spans=[[27, 45]]), Reason.DIFFERS),
        (change(spans=[[27, 4600]]), Reason.OUTSIDE),
        (change(spans=[[-5, 46]]), Reason.OUTSIDE),
        (change(spans=[[37, 46], [27, 36]]), Reason.OUTSIDE),
        (change(spans=[[27, 27]]), Reason.OUTSIDE),
        (change(spans=[]), Reason.MALFORMED),
        (change(spans=[["a", 3]]), Reason.MALFORMED),
        (change(spans=[[True, 3]]), Reason.MALFORMED),
        (change(sha256="0" * 64), Reason.CHANGED),
        (change(source="/nowhere/library.txt"), Reason.GONE),
        (change(source="a\0b"), Reason.UNREADABLE),
        (change(source=None), Reason.MALFORMED),
        (change(quote=" "), Reason.MALFORMED),
        (grow_source, Reason.CHANGED),
        (lambda a: a.update(status="not_found"), Reason.MALFORMED),
        (lambda a: a.update(status="perhaps"), Reason.MALFORMED),
        (lambda a: a.update(citations=[]), Reason.MALFORMED),
        (lambda a: a.pop("citations"), Reason.MALFORMED),
        (lambda a: a.update(answer="It closes at five."), Reason.MALFORMED),
        (lambda a: a.update(answer="It closes at noon. [1]"), Reason.DIFFERS),
        (lambda a: a["citations"].append(dict(a["citations"][0])), Reason.MALFORMED),
        (lambda a: a["citations"].append("no object"), Reason.MALFORMED),
    ],
)
def test_every_damage_is_named(answer: Answer, damage: Callable[[Answer], None], reason: Reason) -> None:
    damage(answer)
    report = verify_answers([answer], read=plain)
    assert not report.ok
    assert reason in {failure.reason for failure in report.failures}
    assert "q1" in report.summary()


@pytest.mark.parametrize("record", [None, 3, "text", [], {}, {"citations": {}}])
def test_what_is_no_answer_is_named(record: Any) -> None:
    report = verify_answers([record], read=plain)
    assert [failure.reason for failure in report.failures] == [Reason.MALFORMED]


def test_a_broken_source_costs_its_quotes_only(answer: Answer, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    other = {**answer, "id": "q2", "citations": [{**answer["citations"][0], "source": str(broken)}]}
    report = verify_answers([answer, other])
    assert [(f.answer, f.reason) for f in report.failures] == [("q2", Reason.UNREADABLE)]


def test_each_file_is_read_once(answer: Answer) -> None:
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return plain(path)

    assert verify_answers([answer] * 5, read=counted).quotes == 5
    assert len(read) == 1


@pytest.mark.parametrize(
    "written",
    [
        lambda answers: json.dumps(answers),
        lambda answers: json.dumps({"answers": answers}, indent=2),
        lambda answers: "\n".join(map(json.dumps, answers)),
        lambda answers: "\n\n".join(json.dumps(a, ensure_ascii=False) for a in answers) + "\n",
    ],
)
def test_every_form_is_read(tmp_path: Path, written: Callable[[list[Answer]], str]) -> None:
    answers: list[Answer] = [{"id": "a", "answer": "x\u2028y"}, {"id": "b"}]
    file = tmp_path / "answers.json"
    file.write_text(written(answers), encoding="utf-8")
    assert list(load_answers(file)) == answers


def test_one_answer_is_read(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text('{"id": "a"}', encoding="utf-8")
    assert load_answers(str(file)) == ({"id": "a"},)


@pytest.mark.parametrize("content", ["", "  \n", '{"a": 1}\nnonsense', "[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PolicyQAError, match=r"answers\.json") as refusal:
        load_answers(file)
    assert not isinstance(refusal.value, UsageError)


def test_an_empty_batch_has_no_answers(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_bytes(b"")
    assert load_answers(tmp_path / "answers.jsonl") == ()


@pytest.mark.parametrize("source", ["/dev/zero", "."])
def test_what_is_no_ordinary_file_is_not_opened(answer: Answer, source: str) -> None:
    answer["citations"][0]["source"] = source
    assert [failure.reason for failure in verify_answers([answer]).failures] == [Reason.UNREADABLE]


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="policy-qa ask"):
        load_answers(tmp_path / "none.json")
