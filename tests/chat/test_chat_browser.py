"""The page in a real browser: ask, open a citation, switch the language, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chat_payloads import PAYLOADS
from test_chat_server import address as address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="Debian's chromium is not installed (apt-get install chromium)"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh visitor; any request elsewhere, failed address or error of the page fails the test."""
    context = browser.new_context(locale="nl", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("dialog", lambda d: (faults.append(d.message), d.dismiss()))
    page.goto(address)
    page.get_by_label("Uw vraag").wait_for()
    yield page
    assert faults == []
    context.close()


def ask(page: Page, question: str, label: str = "Uw vraag") -> None:
    page.get_by_label(label).fill(question)
    page.get_by_label(label).press("Enter")
    page.locator(".pq-turn:not([aria-busy]) .pq-question", has_text=question[:40]).wait_for()


def test_ask_read_open_and_close_with_the_keyboard_alone(page: Page) -> None:
    ask(page, "Hoeveel mensen volgden een cursus?")
    assert page.evaluate("document.activeElement.className") == "pq-question"
    assert page.locator("#pq-status [role=status]").inner_text() == "Antwoord gevonden, met 1 bron."
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.cite") == "1"
    page.keyboard.press("Enter")
    page.locator(".pq-source mark").wait_for()
    marks = " ".join(page.locator(".pq-source mark").all_inner_texts())
    assert (
        " ".join(marks.split()) == "In 2023 volgden 312 mensen een cursus1, van wie er 87 tegelijk werkten."
    )
    page.wait_for_function("document.activeElement.id === 'pq-source-title'")
    page.keyboard.press("Escape")
    page.locator(".pq-source").wait_for(state="detached")
    page.wait_for_function("document.activeElement.dataset.cite === '1'")


def test_opening_the_open_citation_again_goes_to_it_and_it_is_told_apart(page: Page) -> None:
    ask(page, "Hoeveel mensen volgden een cursus?")
    cite = page.locator(".pq-cite").first
    cite.click()
    page.wait_for_function("document.activeElement.id === 'pq-source-title'")
    assert cite.get_attribute("aria-current") == "true"
    cite.click()
    page.wait_for_function("document.activeElement.id === 'pq-source-title'")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('[aria-current]')")


def test_every_control_is_large_enough_to_hit(page: Page) -> None:
    ask(page, "Hoeveel mensen volgden een cursus?")
    ask(page, "Hoe lang was de wachttijd?")
    page.locator(".pq-cite").first.click()
    page.locator(".pq-source").wait_for()
    small = page.evaluate(
        "[...document.querySelectorAll('button,summary,textarea,a')].filter(e => e.offsetParent)"
        ".map(e => [e.className, e.getBoundingClientRect()])"
        ".filter(([, r]) => Math.min(r.width, r.height) < 24).map(([name]) => name)"
    )
    assert small == []


def test_the_language_switch_changes_every_word_of_the_page(page: Page) -> None:
    ask(page, "Hoe lang was de wachttijd?")
    page.get_by_role("button", name="English").click()
    page.get_by_label("Your question").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "Ask the policy documents"
    assert page.locator(".pq-sure").inner_text() == "Confidence: high"
    assert page.locator(".pq-text").get_attribute("lang") == "nl"
    for word in ("Bronnen", "Zekerheid", "Vraag het", "Uw vragen"):
        assert word not in page.locator("body").inner_text()


def test_a_language_can_be_asked_for_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}?lang=en")
    page.get_by_label("Your question").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_not_found_leads_to_the_nearest_heading(page: Page) -> None:
    ask(page, "qqq zzz")
    page.get_by_role("button", name="2. Huisvesting").click()
    page.locator(".pq-source").wait_for()
    assert "zeven maanden" in page.locator(".pq-context").inner_text()
    assert page.locator("mark").count() == 0


def test_an_example_is_answered_and_earlier_questions_come_back(page: Page) -> None:
    page.locator(".pq-chip").first.click()
    page.locator(".pq-cite").first.wait_for()
    assert not page.locator(".pq-chip").first.is_visible()
    ask(page, "fail")
    assert "policy-qa index" in page.locator(".pq-error").inner_text()
    page.locator(".pq-link").first.click()
    page.locator(".pq-cite").first.wait_for()


def test_two_visitors_share_nothing(page: Page, browser: Browser, address: str) -> None:
    ask(page, "Hoe lang was de wachttijd?")
    other = browser.new_context(locale="nl").new_page()
    other.goto(address)
    other.locator(".pq-chip").first.wait_for()
    assert "wachttijd" not in other.locator("body").inner_text()
    page.reload()
    page.locator(".pq-chip").first.wait_for()
    assert "wachttijd" not in page.locator("body").inner_text()
    other.context.close()


def test_hostile_questions_stay_words(page: Page) -> None:
    for payload in PAYLOADS[:40:5]:
        page.get_by_label("Uw vraag").fill(payload)
        page.get_by_label("Uw vraag").press("Enter")
        page.wait_for_function(
            "s => !document.querySelector('[aria-busy]') && [...document.querySelectorAll('.pq-question')]"
            ".some(e => e.textContent.includes(s))",
            arg=payload[:12],
        )
    assert page.evaluate("window.pwned") is None
    assert page.locator(".pq-turn script, .pq-turn img, .pq-turn svg, .pq-turn iframe").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_needs_no_sideways_scrolling(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    ask(page, "Hoeveel mensen volgden een cursus?")
    page.locator(".pq-cite").first.click()
    page.locator(".pq-source mark").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_headings_are_in_order_and_controls_have_names(page: Page) -> None:
    ask(page, "Hoeveel mensen volgden een cursus?")
    levels = [
        int(tag[1])
        for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => e.tagName)")
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = page.evaluate(
        "[...document.querySelectorAll('button,textarea,input')].filter(e => e.offsetParent)"
        ".map(e => (e.getAttribute('aria-label') || e.innerText || (e.labels && e.labels[0] && e.labels[0].innerText)"
        " || '').trim())"
    )
    assert all(names)
