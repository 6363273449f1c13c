"""search and ask: the JSON of the contract, what people see, and the limits of the options."""

from __future__ import annotations

import pytest

ANSWER_FIELDS = {"question", "language", "status", "confidence", "answer", "citations", "hits"}
CITATION_FIELDS = {
    "marker", "doc_id", "title", "language", "kind", "reference", "section", "page", "spans", "quote", "source",
    "sha256",
}  # fmt: skip
HIT_FIELDS = {"rank", "score", "doc_id", "section", "page", "start", "end", "text"}


@pytest.mark.parametrize(
    ("question", "language", "figure", "doc_id"),
    [
        ("What does a language course cost?", "en", "€45", "sampleton-language-courses"),
        ("Wat kost een taalcursus?", "nl", "€ 60", "voorbeeldstad-taalcursussen"),
        ("How many pairs were matched in the first year?", "en", "94", "sampleton-buddies"),
        (
            "Hoeveel vergunninghouders moet Voorbeeldstad in 2025 huisvesten?",
            "nl",
            "138",
            "voorbeeldstad-huisvesting",
        ),
    ],
)
def test_a_question_gets_its_figure_from_the_right_text(answering, question, language, figure, doc_id):
    answer = answering("ask", "--json", question).json
    assert (answer["status"], answer["language"]) == ("answered", language)
    assert any(figure in cited["quote"] and cited["doc_id"] == doc_id for cited in answer["citations"])


def test_an_answer_has_the_fields_of_the_contract(answering):
    answer = answering("ask", "--json", "What does a language course cost?").json
    assert answer.keys() >= ANSWER_FIELDS
    assert answer["citations"][0].keys() >= CITATION_FIELDS
    assert answer["hits"][0].keys() >= HIT_FIELDS
    assert [hit["rank"] for hit in answer["hits"]] == list(range(1, 11))


def test_people_see_the_answer_and_then_its_sources(answering):
    seen = answering("ask", "Wat kost een taalcursus?")
    answer, _, sources = seen.out.partition("Bronnen")
    assert "[1]" in answer
    assert "Regels voor taalcursussen in Voorbeeldstad · VS 2025/11" in sources
    assert "Artikel 3. Kosten" in sources


@pytest.mark.parametrize("question", ["", "   ", "hello", "asdkjh qwkjeh zzxq", "🙂", "\x00", "?" * 5000])
def test_what_is_no_question_gets_a_friendly_line(run, question):
    outcome = run("ask", "--json", question)
    assert outcome.status == 0
    assert outcome.json["status"] == "not_found"
    assert outcome.json["answer"] and not outcome.json["citations"]


def test_what_no_text_tells_is_not_found_and_still_done(run):
    outcome = run("ask", "Who won the football World Cup in 1974?")
    assert (outcome.status, "Sources" in outcome.out) == (0, False)


def test_search_prints_the_question_its_language_and_passages(run):
    found = run("search", "--json", "-k", 3, "taalcursus kinderopvang").json
    assert found.keys() >= {"question", "language", "hits"}
    assert found["language"] == "nl"
    assert len(found["hits"]) == 3
    assert len({(hit["doc_id"], hit["start"]) for hit in found["hits"]}) == 3


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_language_narrows_the_passages(run, command, language):
    hits = run(command, "--json", "--language", language, "language course taalcursus").json["hits"]
    assert hits and {hit["language"] for hit in hits} == {language}


@pytest.mark.parametrize("command", ["search", "ask"])
def test_documents_narrow_the_passages(run, command):
    wanted = ["sampleton-budget", "sampleton-buddies"]
    options = [part for doc_id in wanted for part in ("--document", doc_id)]
    hits = run(command, "--json", *options, "What does a language course cost?").json["hits"]
    assert {hit["doc_id"] for hit in hits} == set(wanted)


def test_marks_of_markdown_stay_in_json_and_go_for_people(run):
    command = ("search", "housing support deposit loan", "--document", "sampleton-budget")
    assert "**Housing support.**" in " ".join(hit["text"] for hit in run(*command, "--json").json["hits"])
    shown = run(*command).out
    assert "Housing support." in shown and "**" not in shown and "#" not in shown


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("ask",), 2, "QUESTION"),
        (("ask", "one", "--batch", "in.jsonl", "--out", "out.jsonl"), 2, "QUESTION"),
        (("ask", "--batch", "in.jsonl"), 2, "--out"),
        (("ask", "one", "--out", "out.jsonl"), 2, "--batch"),
        (("ask", "one", "-k", "0"), 2, "-k"),
        (("ask", "one", "-k", "1001"), 2, "-k"),
        (("search", "one", "-k", "ten"), 2, "-k"),
        (("search", "one", "--language", "fr"), 2, "--language"),
        (("search", "one", "--colour", "red"), 2, "--colour"),
        (("search",), 2, "QUESTION"),
        (("dance",), 2, "dance"),
        (("search", "one", "--document", "nowhere"), 1, "nowhere"),
        (("search", "one", "--model", "no-such-model"), 1, "no-such-model"),
        (("documents", "--index", "missing"), 1, "policy-qa index"),
        (("check", "--index", "missing"), 1, "policy-qa index"),
        (("remove", "nowhere"), 1, "nowhere"),
        (("verify", "missing.json"), 2, "missing.json"),
        (("eval", "missing.jsonl"), 1, "missing.jsonl"),
        (("add", "missing.txt"), 2, "missing.txt"),
    ],
)
def test_errors_are_told_on_stderr_with_their_status(run, arguments, status, told):
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (status, "")
    assert told in outcome.err
    assert "Traceback" not in outcome.err
