"""The page: what stands where, and what happens when (``gr.Blocks``; everything shown comes from ``render``)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from policy_qa.chat import render
from policy_qa.chat.document_view import place_html, place_of_citation, place_of_heading
from policy_qa.chat.examples import examples_for
from policy_qa.chat.protocol import Asker
from policy_qa.chat.session import Session, Turn
from policy_qa.chat.strings import DEFAULT_LANGUAGE, all_strings, get_strings
from policy_qa.errors import PolicyQAError

if TYPE_CHECKING:
    import gradio as gr

QUESTION_LIMIT = 1_000
# Answers are pure computation on shared, immutable data: more at once than there are cores only makes all slow.
ASKED_AT_ONCE = 4
# How long a visit that asks nothing more is remembered, in memory only.
SESSION_SECONDS = 3_600

# What every event has in common: no name, no place in any list of the interface, no veil over the page. Only asking
# goes through the queue: the rest is instant, and the stream of a queued event can close on the next one's heels.
PRIVATE: Mapping[str, Any] = {
    "api_name": None,
    "api_visibility": "private",
    "show_progress": "hidden",
    "queue": False,
}


def shipped(name: str) -> str:
    """Return a text file that ships beside this module."""
    return resources.files("policy_qa.chat").joinpath(name).read_text(encoding="utf-8")


def answer_turn(asker: Asker, question: str, language: str) -> Turn:
    """Ask, and turn whatever happens into something that a person can read."""
    strings = get_strings(language)
    if len(question) > QUESTION_LIMIT:
        return Turn(question[:80] + "…", error=strings.too_long.format(QUESTION_LIMIT))
    try:
        return Turn(question, asker.ask(question))
    except PolicyQAError as error:
        return Turn(question, error=str(error))
    except Exception:  # A fault of ours must not show its inside to a visitor; the server's log names it.
        import logging

        logging.getLogger(__name__).exception("a question could not be answered")
        return Turn(question, error=strings.error_unknown)


def opened_html(asker: Asker, session: Session, language: str) -> str:
    """Return the panel with what the session has opened, or nothing."""
    answer = session.turn.answer if session.turn else None
    if answer is None or session.opened is None:
        return ""
    what, number = session.opened
    strings = get_strings(language)
    documents, chunks = asker.index.documents, asker.index.chunks
    if what in ("cite", "place"):
        group = next(g for g in render.by_place(answer.citations) if number in {c.marker for c in g})
        citation = next(c for c in group if c.marker == number)
        others = [c for c in group if c.marker != number] if what == "place" else []
        document = documents.get(citation.document)
        place = place_of_citation(citation, document, chunks, others) if document else None
    else:
        key, path = answer.nearest[number]
        document = documents.get(key)
        place = place_of_heading(document, path, chunks) if document else None
    return place_html(place, strings, session.openings) if place else ""


def thread_html(asker: Asker, session: Session, language: str) -> str:
    """Return the question that is shown, with its answer; nothing before the first question."""
    if session.turn is None:
        return ""
    strings = get_strings(language)
    return render.turn_html(session.turn, session.serial, asker.index.documents, strings)


def drawn(asker: Asker, session: Session, language: str) -> tuple[str, str, str]:
    """Return what the answer, the earlier questions and the opened source show."""
    earlier = render.earlier_html(session, get_strings(language))
    return thread_html(asker, session, language), earlier, opened_html(asker, session, language)


def build_page(asker: Asker) -> gr.Blocks:
    """Build the page over an assistant. Nothing is served yet; ``server.serve`` does that.

    The assistant is asked a few example questions, so this takes as long as a handful of answers.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import gradio as gr

    from policy_qa.chat.events import events_of

    languages = all_strings()
    examples = {code: examples_for(asker, strings) for code, strings in languages.items()}
    first = languages[DEFAULT_LANGUAGE]
    on = events_of(asker, examples)

    def part(name: str, html: str = "", js: str = "") -> gr.HTML:
        return gr.HTML(
            html,
            elem_id=f"pq-{name}",
            js_on_load=shipped(js) if js else "",
            padding=False,
            apply_default_css=False,
        )

    page: gr.Blocks = gr.Blocks(analytics_enabled=False, title=first.title, fill_width=True)
    with page:
        # Apart, so that what is asked and a change of language that cross each other undo nothing.
        session = gr.State(Session(), time_to_live=SESSION_SECONDS)
        language = gr.State(DEFAULT_LANGUAGE, time_to_live=SESSION_SECONDS)
        header = part("header", render.header_html(first, languages.values()), "header.js")
        with gr.Row(elem_id="pq-workspace"):
            with gr.Column(elem_id="pq-talk"):
                with gr.Row(elem_id="pq-ask"):
                    box = gr.Textbox(
                        label=first.question_label,
                        placeholder=first.question_hint,
                        lines=1,
                        max_lines=4,
                        max_length=QUESTION_LIMIT,
                        elem_id="pq-box",
                        autofocus=True,
                        scale=1,
                    )
                    send = gr.Button(first.ask, variant="primary", elem_id="pq-send", scale=0)
                status = part("status", render.status_html(""))
                thread = part("thread", js="panel.js")
                chips = part("chips", render.examples_html(examples[first.code], first), "panel.js")
                earlier = part("earlier", js="panel.js")
            source = part("source", js="panel.js")
        footer = part("footer", render.documents_html(asker.documents(), first))

        asking: dict[str, Any] = {
            **PRIVATE,
            "queue": True,
            "concurrency_limit": ASKED_AT_ONCE,
            "concurrency_id": "ask",
        }
        visit, parts, frame = (
            [session, language],
            [thread, earlier, source],
            [header, box, send, chips, footer],
        )
        gr.on([box.submit, send.click], on.ask, [box, *visit], [session, status, *parts, box], **asking)
        chips.click(on.example, visit, [session, status, *parts], **asking)
        earlier.click(on.show, visit, [session, *parts], **PRIVATE)
        gr.on([thread.click, source.click], on.open, visit, [session, source], **PRIVATE)
        header.click(on.switch, visit, [language, *frame, *parts], **PRIVATE)
        page.load(on.arrive, None, [language, *frame], **PRIVATE)
    page.queue(api_open=False)
    return page
