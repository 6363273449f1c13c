"""Answers, sources and the opened document as HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from chat_fakes import PLAN_DOC, RULES_DOC, FakeAssistant, section_chunks
from chat_payloads import PAYLOADS
from test_chat_markup import Elements

from policy_qa.chat import render
from policy_qa.chat.document_view import (
    CONTEXT_AT_MOST,
    lines_of,
    place_html,
    place_of_citation,
    place_of_heading,
    window_around,
)
from policy_qa.chat.page import QUESTION_LIMIT, answer_turn
from policy_qa.chat.session import Session, Turn
from policy_qa.chat.strings import Strings, all_strings, get_strings, preferred_language
from policy_qa.types import Answer, Citation, Status, collapse

NL, EN = get_strings("nl"), get_strings("en")
KNOWN = {
    "strong",
    "em",
    "sup",
    "mark",
    "span",
    "p",
    "li",
    "ol",
    "ul",
    "button",
    "h1",
    "h2",
    "h3",
    "div",
    "i",
} | {
    "article",
    "section",
    "nav",
    "header",
    "footer",
    "table",
    "tr",
    "th",
    "td",
    "details",
    "summary",
}


def citation(marker: int, quote: str, **changes: object) -> Citation:
    start = PLAN_DOC.text.index(quote)
    base = Citation(
        marker,
        "plan",
        "plan/nl",
        PLAN_DOC.title,
        "nl",
        "official",
        None,
        ("1. Taal en werk",),
        3,
        ((start, start + len(quote)),),
        collapse(quote),
        PLAN_DOC.source,
        PLAN_DOC.sha256,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


FIRST = citation(1, "Waterveld biedt nieuwkomers binnen vier weken een taalcursus aan.")
SECOND = citation(2, "zij huurt leslokalen in de wijk,")


def answer(text: str, *citations: Citation, **changes: object) -> Answer:
    base = Answer("Wat biedt Waterveld?", "nl", Status.ANSWERED, text, 0.84, citations)
    return replace(base, **changes)  # type: ignore[arg-type]


def shown(given: Answer, strings: Strings = NL) -> str:
    return render.turn_html(Turn(given.question, given), 1, {"plan": PLAN_DOC}, strings)


def assert_tame(html: str) -> None:
    """No element and no attribute that the page does not write itself, and none that acts or fetches."""
    for tag, attributes in Elements(html).tags:
        assert tag in KNOWN, tag
        for name in attributes:
            assert name in {"class", "lang", "title", "type", "role", "id", "tabindex"} or name.startswith(
                ("data-", "aria-")
            ), name


def test_every_marker_with_a_citation_is_a_button_and_no_other() -> None:
    html = shown(answer(f"“{FIRST.quote}” [1]\n- {SECOND.quote} [2]\nZie [7].", FIRST, SECOND))
    assert re.findall(r'class="pq-cite" data-cite="(\d+)"', html) == ["1", "2"]
    assert re.findall(r'class="pq-card" data-place="(\d+)"', html) == ["1"]
    assert "[7]" in html


def test_a_number_in_brackets_inside_a_quote_is_no_marker() -> None:
    quoted = replace(FIRST, quote="Artikel [1] geldt.")
    html = shown(answer("“Artikel [1] geldt.” [1]", quoted))
    assert len(re.findall('class="pq-cite"', html)) == 1
    assert "Artikel [1] geldt." in html


def test_a_quote_speaks_the_language_of_its_document() -> None:
    foreign = replace(FIRST, language="en", quote="A course costs nothing.")
    html = shown(answer("Volgens de regels: “A course costs nothing.” [1]", foreign))
    assert '<span class="pq-quote" lang="en">A course costs nothing.</span>' in html
    assert "Citaat in het Engels" in html
    assert "Citaat" not in shown(answer(f"“{FIRST.quote}” [1]", FIRST))


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("official", "Officiële tekst"),
        ("digest", "Samenvatting"),
        ("other", "Andere tekst"),
        ("?", "Andere tekst"),
    ],
)
def test_the_kind_of_a_source_is_said(kind: str, label: str) -> None:
    assert label in shown(answer("x [1]", replace(FIRST, kind=kind)))


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.0, "laag"), (0.49, "laag"), (0.5, "redelijk"), (0.8, "hoog"), (1.0, "hoog")]
)
def test_confidence_in_words(confidence: float, word: str) -> None:
    assert render.confidence_word(confidence, NL) == word


def test_not_found_offers_the_nearest_headings_once() -> None:
    given = answer(
        "Dat staat er niet in.\nMisschien helpt:\n- 2. Huisvesting (Integratieplan)",
        status=Status.NOT_FOUND,
        nearest=(("plan", ("2. Huisvesting",)), ("gone", ("Weg",))),
    )
    html = shown(given)
    assert html.count("2. Huisvesting") == 1
    assert re.findall(r'data-near="(\d+)"', html) == ["0"]
    assert "Misschien helpt" not in html
    assert "pq-cite" not in html


def test_a_greeting_is_not_called_not_found() -> None:
    assert NL.not_found not in shown(answer("Goedendag!", status=Status.NOT_FOUND))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_of_anyone_becomes_an_element(payload: str) -> None:
    hostile = replace(
        FIRST, title=payload, quote=payload, reference=payload, section=(payload, payload), language=payload
    )
    doc = replace(
        PLAN_DOC,
        title=payload,
        text=f"# {payload}\n\n{payload}\n\n- {payload}\n",
        issuer=payload,
        reference=payload,
        date=payload,
        kind=payload,
        source=payload,
        language=payload,
    )
    hostile = replace(hostile, spans=((2, 2 + len(payload)),))
    given = answer(f"{payload}: “{payload}” [1]", hostile, question=payload, language=payload)
    for strings in (NL, EN):
        assert_tame(shown(given, strings))
        lost = answer(payload, status=Status.NOT_FOUND, nearest=(("plan", (payload,)),), question=payload)
        assert_tame(render.turn_html(Turn(payload, lost), 1, {"plan": doc}, strings))
        assert_tame(render.turn_html(Turn(payload, error=payload), 1, {}, strings))
        assert_tame(render.loading_html(payload, strings))
        assert_tame(render.earlier_html(Session((Turn(payload), Turn("x")), 1), strings))
        assert_tame(render.examples_html((payload,), strings))
        assert_tame(render.documents_html((doc,), strings))
        assert_tame(place_html(place_of_citation(hostile, doc, ()), strings))
        assert_tame(place_html(place_of_heading(doc, (payload,), ()), strings))


def marks_of(html: str) -> str:
    return collapse(
        " ".join(Elements(mark).words for mark in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL))
    )


def test_the_opened_citation_marks_exactly_the_quote() -> None:
    asker = FakeAssistant()
    for question in (
        "Hoeveel mensen volgden een cursus?",
        "Hoe lang was de wachttijd?",
        "newcomers register library",
    ):
        cited = asker.ask(question).citations[0]
        html = place_html(
            place_of_citation(cited, asker.index.documents[cited.document], asker.index.chunks), NL
        )
        signs_gone = re.sub(r"\*\*|</?sup>", "", cited.quote)
        assert marks_of(html) == signs_gone


def test_interrupted_quotes_are_marked_in_each_part_and_not_between() -> None:
    a, b = PLAN_DOC.text.index("zij huurt"), PLAN_DOC.text.index("zij zoekt")
    spans = ((a, a + 9), (b, b + 9))
    html = place_html(place_of_citation(replace(FIRST, spans=spans), PLAN_DOC, ()), NL)
    assert marks_of(html) == "zij huurt zij zoekt"


def test_the_whole_section_is_shown() -> None:
    asker = FakeAssistant()
    place = place_of_heading(PLAN_DOC, ("2. Huisvesting",), asker.index.chunks)
    html = place_html(place, EN)
    assert "<mark>" not in html
    assert "zeven maanden" in html
    assert "taalmaatje" not in html


def test_a_long_section_is_cut_and_says_so() -> None:
    text = "Kop\n\n" + "Een zin van deze alinea.\n\n" * 2_000
    long = replace(PLAN_DOC, text=text)
    held = section_chunks(long, {"Kop": ("Kop",)})
    middle = text.index("Een", 25_000)
    place = place_of_citation(replace(FIRST, spans=((middle, middle + 24),)), long, held)
    html = place_html(place, NL)
    assert len(html) < 5 * CONTEXT_AT_MOST
    assert NL.cut_before in html and NL.cut_after in html
    assert marks_of(html) == "Een zin van deze alinea."


def test_windows_hold_the_focus_and_stay_inside() -> None:
    text = "x" * 20_000
    for focus in ((0, 1), (10_000, 10_050), (19_999, 20_000)):
        start, end = window_around(text, (0, len(text)), focus)
        assert 0 <= start <= focus[0] < focus[1] <= end <= len(text)


def test_lines_lose_no_word_and_undo_hard_breaks() -> None:
    lines = [PLAN_DOC.text[a:b] for a, b in lines_of(PLAN_DOC.text, 0, len(PLAN_DOC.text))]
    assert collapse(" ".join(lines)) == collapse(PLAN_DOC.text)
    assert sum(line.startswith("- ") for line in lines) == 3
    assert any("312 mensen**\neen cursus" in line for line in lines)


def test_page_numbers_stand_between_paragraphs() -> None:
    paged = replace(RULES_DOC, pages=(0, RULES_DOC.text.index("Attendance")))
    html = place_html(place_of_heading(paged, ("Attendance",), FakeAssistant().index.chunks), EN)
    assert "p. 2" in html


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("fail", "The index in <here> is damaged. Build it again: policy-qa index"),
        ("crash", NL.error_unknown),
        ("x" * (QUESTION_LIMIT + 1), NL.too_long.format(QUESTION_LIMIT)),
    ],
)
def test_errors_are_readable_and_show_nothing_of_the_inside(question: str, message: str) -> None:
    turn = answer_turn(FakeAssistant(), question, "nl")
    assert turn.error == message
    html = render.turn_html(turn, 1, {}, NL)
    assert render.escape(message) in html
    assert "secret" not in html


def test_strings_are_whole_in_every_language() -> None:
    first, *others = all_strings().values()
    for other in others:
        for field in Strings.__dataclass_fields__:
            ours, theirs = getattr(first, field), getattr(other, field)
            assert theirs, field
            if isinstance(ours, str):
                assert ours.count("{}") == theirs.count("{}"), field
            elif isinstance(ours, dict):
                assert ours.keys() == theirs.keys(), field


@pytest.mark.parametrize(
    ("wanted", "accept", "code"),
    [
        (None, None, "nl"),
        (None, "en-GB,en;q=0.9,nl;q=0.8", "en"),
        (None, "fr,nl;q=0.5", "nl"),
        ("en", "nl", "en"),
        ("xx", "de", "nl"),
    ],
)
def test_the_language_of_the_page(wanted: str | None, accept: str | None, code: str) -> None:
    assert preferred_language(wanted, accept) == code


def test_quotes_from_one_place_share_a_source() -> None:
    html = shown(answer("- a [1]\n- b [2]\n- c [3]", FIRST, SECOND, replace(FIRST, marker=3, page=4)))
    assert re.findall(r'pq-number" aria-hidden="true">([^<]+)<', html) == ["1–2", "3"]
    assert re.findall(r'class="pq-cite" data-cite="(\d+)"', html) == ["1", "2", "3"]


def test_headings_of_plain_texts_look_like_headings() -> None:
    html = place_html(place_of_heading(RULES_DOC, ("Attendance",), FakeAssistant().index.chunks), EN)
    assert '<p class="pq-head">Attendance ' in html
