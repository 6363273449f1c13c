"""Sources and what is opened of them: tables, several quotes at once, headings, dates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chat_fakes import PLAN_DOC, FakeAssistant
from test_chat_markup import Elements
from test_chat_render import EN, FIRST, NL, SECOND, answer, marks_of, shown

from policy_qa.chat.document_view import joined, place_html, place_of_citation, short_path_html
from policy_qa.chat.page import opened_html
from policy_qa.chat.session import Session, Turn
from policy_qa.chat.strings import Strings
from policy_qa.types import Status


def test_a_table_is_a_table_and_its_quoted_row_is_marked() -> None:
    text = "Kosten\n\n| Doel | Bedrag |\n|---|--:|\n| Cursussen | € 5 |\n| Huur | € 7 |\n\nEinde.\n"
    table, start = replace(PLAN_DOC, text=text), text.index("| Cursussen")
    cited = replace(FIRST, spans=((start, start + len("| Cursussen | € 5 |")),))
    html = place_html(place_of_citation(cited, table, ()), NL)
    assert "<tr><th>Doel</th><th>Bedrag</th></tr>" in html
    assert "<tr><td><mark>Cursussen</mark></td><td><mark>€ 5</mark></td></tr>" in html
    assert "<tr><td>Huur</td><td>€ 7</td></tr>" in html
    assert "<p>Einde. </p>" in html and "---" not in html


def test_a_source_opens_with_all_its_quotes_marked() -> None:
    given = answer("- a [1]\n- b [2]", FIRST, SECOND)
    session = Session().with_turn(Turn(given.question, given))
    html = opened_html(FakeAssistant(), session.opening("place", 1), "nl")
    assert marks_of(html) == f"{FIRST.quote} {SECOND.quote}"
    assert NL.source.format("1–2") in html
    assert marks_of(opened_html(FakeAssistant(), session.opening("cite", 2), "nl")) == SECOND.quote


def test_opening_once_more_is_told_to_the_page() -> None:
    session = Session().with_turn(Turn("Wat?", answer("a [1]", FIRST))).opening("cite", 1)
    again = session.opening("cite", 1)
    assert again.opened == session.opened
    assert opened_html(FakeAssistant(), again, "nl") != opened_html(FakeAssistant(), session, "nl")


def test_spans_that_overlap_are_joined() -> None:
    assert joined([(5, 9), (0, 3), (7, 12)]) == ((0, 3), (5, 12))


def test_the_language_of_a_quote_is_said_once_a_document() -> None:
    lines = [
        "In ‘A’:",
        "“a” [1] (text in Dutch)",
        "“b” [2] (text in Dutch)",
        "And in ‘B’:",
        "“c” [3] (text in Dutch)",
    ]
    quotes = [replace(FIRST, marker=n, quote=q) for n, q in ((1, "“a”"), (2, "“b”"), (3, "“c”"))]
    html = shown(answer("\n".join(lines), *quotes), EN)
    assert html.count('<span class="pq-remark">text in Dutch</span>') == 2
    assert "(text in Dutch)" not in html


def test_a_long_path_shows_its_last_two_headings_and_has_the_whole_in_its_title() -> None:
    html = short_path_html(("1. Eén", "2. Twee", "3. **Drie**"))
    assert Elements(html).words == "… › 2. Twee › 3. Drie"
    assert 'title="1. Eén › 2. Twee › 3. Drie"' in html
    assert "title=" not in short_path_html(("1. Eén", "2. Twee"))


@pytest.mark.parametrize(
    ("strings", "date", "said"),
    [
        (NL, "2025-03-01", "1 maart 2025"),
        (EN, "2025-03-01", "1 March 2025"),
        (NL, "2025", "2025"),
        (NL, "2025-13-01", "2025-13-01"),
    ],
)
def test_dates_in_words(strings: Strings, date: str, said: str) -> None:
    assert strings.day(date) == said


def test_headings_that_say_little_come_with_the_one_above() -> None:
    near = (("plan", ("B. Wonen", "Aanbevelingen")),)
    html = shown(answer("Dat staat er niet in.", status=Status.NOT_FOUND, nearest=near))
    assert "Aanbevelingen" in html and "B. Wonen" in html
