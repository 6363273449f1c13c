"""The report as a page: whole, safe, and without anything from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from policy_qa.evaluation import Question
from policy_qa.evaluation.judging import Judged, Shown
from policy_qa.evaluation.page import WORST, page, plots, worst
from policy_qa.evaluation.report import Report, summarise

NASTY = "<script>alert(1)</script>"


def judged(number: int, rank: int, language: str = "en", answered: bool = True) -> Judged:
    gains = tuple(float(place + 1 == rank) for place in range(12))
    return Judged(
        Question(f"q{number}.{language}", f"What {number} {NASTY}?", f"q{number}", language, gold=("x",)),
        tuple((f"p{i}", 1.0 - i / 100) for i in range(12)),
        gains,
        {"p0": 1.0},
        (Shown(f"Plan › {NASTY}", f"{NASTY} words", rank == 1),),
        answered=answered,
        right_quote=rank == 1,
        quotes=2,
        confidence=0.5 + number / 100,
        search_ms=5.0 + number,
        ask_ms=9.0 + number,
    )


@pytest.fixture(scope="module")
def report() -> Report:
    return summarise("town", 10, [judged(n, n % 14, lang) for n in range(30) for lang in ("nl", "en")])


@pytest.fixture(scope="module")
def html(report: Report) -> str:
    return page(report, "policy-qa eval town.jsonl --out <here>", {"model": "m"})


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_nothing_comes_from_outside_and_nothing_runs(html):
    reader = Reader()
    reader.feed(html)
    assert not [tag for tag, _ in reader.tags if tag in ("script", "link", "iframe", "img", "object")]
    outside = [value for _, attrs in reader.tags for name, value in attrs.items() if name in ("src", "href")]
    assert [value for value in outside if value and not value.startswith("#")] == []
    assert NASTY not in html and "&lt;script&gt;" in html
    assert not re.search(r"url\((?!#)", html)


def test_every_measure_plot_and_table_is_there(html, report):
    for name in report.groups[0].estimates:
        assert f'<th scope="row">{name}</th>' in html
    found = plots(report)
    assert [plot.title for plot in found] == [
        "nDCG@10 by group",
        "Risk and coverage",
        "Confidence and truth",
        "Time",
    ]
    assert all(plot.alt and plot.rows and len(plot.rows[0]) == len(plot.head) for plot in found)
    assert "policy-qa eval town.jsonl --out &lt;here&gt;" in html


def test_pictures_are_drawn_where_matplotlib_is_installed(html):
    pytest.importorskip("matplotlib")
    assert html.count("<svg") == 4 and html.count('role="img"') == 4
    assert "<?xml" not in html


def test_the_worst_come_first_and_are_surest(report):
    found = worst(report.judged)
    assert len(found) <= WORST
    assert all(not 0 < one.rank <= 10 for one in found)
    none = [one.confidence for one in found if one.rank == 0]
    assert none == sorted(none, reverse=True)


def test_a_report_of_searches_alone_has_a_page_too():
    alone = summarise("s", 10, [Judged(Question("q", "?", "q", gold=("x",)), (), ())])
    assert "hit@5 by group" in page(alone, "x")
