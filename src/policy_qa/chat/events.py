"""What happens when: each event as a function of the visitor's session.

Without ``from __future__ import annotations``, on purpose: Gradio reads the annotations of these functions to know
which of them want the event or the request.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_qa.chat import render
from policy_qa.chat.page import answer_turn, drawn, opened_html
from policy_qa.chat.protocol import Asker
from policy_qa.chat.session import Session
from policy_qa.chat.strings import all_strings, get_strings, preferred_language


@dataclass(frozen=True, slots=True)
class Events:
    """The functions that the page's events call; each gets the visit and gives a new one back."""

    ask: Callable[..., Iterator[tuple[Any, ...]]]
    example: Callable[..., Iterator[tuple[Any, ...]]]
    show: Callable[..., tuple[Any, ...]]
    open: Callable[..., tuple[Any, ...]]
    switch: Callable[..., tuple[Any, ...]]
    arrive: Callable[..., tuple[Any, ...]]


def number_in(data: object, name: str) -> int | None:
    """Return the number under ``name`` in what a browser sent, ``None`` for anything else than three digits."""
    value = data.get(name) if isinstance(data, dict) else None
    fits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 3
    return int(value) if fits and isinstance(value, str) else None


def events_of(asker: Asker, examples: Mapping[str, Sequence[str]]) -> Events:
    """Return the events of a page over ``asker``. What is held is shared by all visitors and never changes."""
    import gradio as gr

    def frame(language: str) -> tuple[Any, ...]:
        strings = get_strings(language)
        return (
            render.header_html(strings, all_strings().values()),
            gr.Textbox(label=strings.question_label, placeholder=strings.question_hint),
            gr.Button(strings.ask),
            render.examples_html(examples[language], strings),
            render.documents_html(asker.documents(), strings),
        )

    def answered(question: str, session: Session, language: str) -> Iterator[tuple[Any, ...]]:
        strings = get_strings(language)
        waiting = render.loading_html(question, strings)
        yield gr.skip(), render.status_html(strings.searching), waiting, gr.skip(), ""
        turn = answer_turn(asker, question, language)
        after = session.with_turn(turn)
        yield after, render.status_html(render.status_text(turn, strings)), *drawn(asker, after, language)

    def ask(question: str, session: Session, language: str) -> Iterator[tuple[Any, ...]]:
        for parts in answered(question.strip(), session, language):
            yield *parts, ""

    def example(session: Session, language: str, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        number = number_in(event._data, "example")
        if number is not None and number < len(examples[language]):
            yield from answered(examples[language][number], session, language)

    def show(session: Session, language: str, event: gr.EventData) -> tuple[Any, ...]:
        number = number_in(event._data, "turn")
        after = session if number is None else session.showing(number)
        return after, *drawn(asker, after, language)

    def open_(session: Session, language: str, event: gr.EventData) -> tuple[Any, ...]:
        wanted = next(
            ((w, n) for w in ("cite", "place", "near") if (n := number_in(event._data, w)) is not None), None
        )
        after = session.opening(*wanted) if wanted else session.closed()
        return after, opened_html(asker, after, language)

    def switch(session: Session, language: str, event: gr.EventData) -> tuple[Any, ...]:
        data = event._data if isinstance(event._data, dict) else {}
        chosen = preferred_language(str(data.get("language")), language)
        return chosen, *frame(chosen), *drawn(asker, session, chosen)

    def arrive(request: gr.Request) -> tuple[Any, ...]:
        wanted = request.query_params.get("lang")
        chosen = preferred_language(wanted, request.headers.get("accept-language"))
        return chosen, *frame(chosen)

    return Events(ask, example, show, open_, switch, arrive)
