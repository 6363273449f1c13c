"""Answers, sources and the frame of the page as HTML (pure functions; every word goes through ``markup``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from policy_qa.chat.document_view import (
    badges_html,
    facts_html,
    link_html,
    numbers_of,
    short_path_html,
    words_of,
)
from policy_qa.chat.markup import escape, inline, language_tag, plain, quoted, shortened
from policy_qa.chat.session import Session, Turn
from policy_qa.chat.strings import Strings
from policy_qa.types import Answer, Citation, Document, Span, Status, below_title, collapse
from policy_qa.versions import replaced

_MARKER = re.compile(r"\[(\d{1,3})\]")
_BULLET = re.compile(r"\s*(?:[-•*–])\s+")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+")
# What a template says behind the last marker of a quote: that it is in another language.
_REMARK = re.compile(r"(?<=\])\s*(\([^()\[\]]{3,60}\))\s*\Z")
# A longer heading is cut on the card of a section that may help.
HEADING_LENGTH = 120
# A longer question is a story: it is set as one, not as a heading that fills the screen.
LONG_QUESTION = 240
# A first line up to this long, with more below it, is shown large.
FIGURE_LENGTH = 40
# From these on an answer is called fairly and highly certain.
CONFIDENCE_STEPS = (0.5, 0.8)


def confidence_word(confidence: float, strings: Strings) -> str:
    """Return confidence (0 to 1) in a word."""
    return strings.confidence_levels[sum(confidence >= step for step in CONFIDENCE_STEPS)]


def quotes_in(line: str, citations: Sequence[Citation]) -> list[tuple[Span, Citation]]:
    """Return where ``line`` repeats a quote letter for letter, in order and apart; the longest quotes first."""
    found: list[tuple[Span, Citation]] = []
    for citation in sorted(citations, key=lambda c: -len(c.quote)):
        at = line.find(citation.quote) if citation.quote else -1
        span = (at, at + len(citation.quote))
        if at >= 0 and all(span[1] <= a or b <= span[0] for (a, b), _ in found):
            found.append((span, citation))
    return sorted(found, key=lambda pair: pair[0])


def _marker_html(citation: Citation, strings: Strings) -> str:
    label = strings.source_of.format(citation.marker, collapse(citation.title))
    return (
        f'<button type="button" class="pq-cite" data-cite="{citation.marker}" '
        f'aria-label="{plain(label)}">{citation.marker}</button>'
    )


def _words_html(text: str, cited: Mapping[int, Citation], strings: Strings) -> str:
    """Return words of the template: escaped, each ``[n]`` that has a citation as a button."""
    out, at = [], 0
    for match in _MARKER.finditer(text):
        citation = cited.get(int(match[1]))
        if citation is None:
            continue
        out += [inline(text[at : match.start()].rstrip(" ")), "\u202f", _marker_html(citation, strings)]
        at = match.end()
    return "".join(out) + inline(text[at:])


def line_html(line: str, answer: Answer, strings: Strings) -> str:
    """Return one line of an answer: quotes in the language of their document, markers as buttons."""
    cited = {citation.marker: citation for citation in answer.citations}
    out, at = [], 0
    for (start, end), citation in quotes_in(line, answer.citations):
        out.append(_words_html(line[at:start], cited, strings))
        lang = language_tag(citation.language)
        out.append(f'<span class="pq-quote" lang="{lang}">{quoted(line[start:end])}</span>')
        at = end
    return "".join(out) + _words_html(line[at:], cited, strings)


def text_html(answer: Answer, strings: Strings) -> str:
    """Return the text of an answer as paragraphs and lists; what introduces, states and quotes is told apart."""
    out: list[str] = []
    open_list = remarked = ""
    lines = _without_nearest(answer)
    for number, whole in enumerate(lines):
        line, remark = _apart(whole)
        bullet = _BULLET.match(line)
        kind = "ul" if bullet else "ol" if _NUMBERED.match(line) else ""
        if kind != open_list:
            out.append(f"</{open_list}>" if open_list else "")
            out.append(f'<{kind} class="pq-list pq-{kind}">' if kind else "")
            open_list = kind
        body = line_html(line[bullet.end() :] if bullet else line.strip(), answer, strings)
        if "pq-quote" not in body:
            remarked = ""
        elif remark and remark != remarked:
            body += f' <span class="pq-remark">{escape(remark)}</span>'
            remarked = remark
        # A short first line before the sources is the figure that was asked for.
        stated = number == 0 and len(lines) > 1 and len(line) <= FIGURE_LENGTH and not line.endswith(":")
        if stated:
            body = body.removesuffix(".")
        style = (
            "said" if "pq-quote" in body else "lead" if line.endswith(":") else "figure" if stated else "line"
        )
        out.append(f"<li>{body}</li>" if kind else f'<p class="pq-{style}">{body}</p>')
    out.append(f"</{open_list}>" if open_list else "")
    return "".join(out)


def _apart(line: str) -> tuple[str, str]:
    """Split a line from the remark behind its last marker; quotes of one document need it only once."""
    remark = _REMARK.search(line)
    return (line[: remark.start()], remark[1].strip("()")) if remark else (line, "")


def _without_nearest(answer: Answer) -> list[str]:
    # The nearest headings stand below the answer as buttons; the plain text lists them for the command line.
    lines = [line for line in answer.text.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        if _BULLET.match(line) and any(path and path[-1] in line for _, path in answer.nearest):
            lead = number > 0 and lines[number - 1].endswith(":")
            return lines[: number - 1 if lead else number]
    return lines


def _place_line(path: Sequence[str], page: int | None, lang: str, strings: Strings) -> str:
    shown = f'<span lang="{lang}">{short_path_html(path)}</span>'
    if page is None:
        return shown
    return f'{shown} <span class="pq-nr">{escape(strings.page.format(page))}</span>'


def source_html(group: Sequence[Citation], language: str, strings: Strings) -> str:
    """Return one source, for all the quotes from one place: numbers, title, labels, place. It opens them all."""
    citation = group[0]
    lang = language_tag(citation.language)
    badges = badges_html(citation.kind, strings.code, strings)
    if citation.language != language:
        said = strings.quote_in.format(strings.language_name(citation.language))
        badges += f' <span class="pq-badge pq-lang">{escape(said)}</span>'
    facts = [citation.reference, strings.day(citation.date) if citation.date else None]
    reference = "".join(f'<span class="pq-ref">{escape(fact)}</span>' for fact in facts if fact)
    numbers = numbers_of(group)
    return (
        f'<li><button type="button" class="pq-card" data-place="{citation.marker}">'
        f'<span class="pq-number" aria-hidden="true">{numbers}</span>'
        f'<span class="pq-sr">{escape(strings.source.format(numbers))}: </span>'
        f'<span class="pq-card-body"><span class="pq-card-title" lang="{lang}">{plain(citation.title)}</span>'
        f'<span class="pq-where">{_place_line(citation.section, citation.page, lang, strings)}</span>'
        f'<span class="pq-badges">{badges}{reference}'
        f'<span class="pq-open">{escape(strings.open_source)}</span></span></span></button></li>'
    )


def by_place(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Return the citations in order, those that follow each other from one place together."""
    groups: list[list[Citation]] = []
    for citation in citations:
        last = groups[-1][-1] if groups else None
        here = (citation.document, citation.section, citation.page, citation.language)
        if (
            last
            and (last.document, last.section, last.page, last.language) == here
            and last.marker + 1 == citation.marker
        ):
            groups[-1].append(citation)
        else:
            groups.append([citation])
    return groups


def nearest_html(answer: Answer, documents: Mapping[str, Document], strings: Strings) -> str:
    """Return the headings that come closest, each a button; nothing where there is none."""
    items = []
    for number, (key, path) in enumerate(answer.nearest):
        document = documents.get(key)
        if document is None:
            continue
        lang = language_tag(document.language)
        path = below_title(path, document.title)
        heading = shortened(words_of(path[-1]), HEADING_LENGTH) if path else document.title
        # Headings such as "Recommendations" say little without the one above them.
        above = (
            f'<span class="pq-where" lang="{lang}">{short_path_html(path[-2:-1])}</span>' if path[1:] else ""
        )
        items.append(
            f'<li><button type="button" class="pq-card" data-near="{number}">'
            f'<span class="pq-card-body"><span class="pq-card-title" lang="{lang}">{plain(heading)}</span>{above}'
            f'<span class="pq-badges"><span class="pq-where" lang="{lang}">{plain(document.title)}</span>'
            f'<span class="pq-open">{escape(strings.open_source)}</span></span></span></button></li>'
        )
    if not items:
        return ""
    return f'<h3>{escape(strings.nearest)}</h3><ul class="pq-cards">{"".join(items)}</ul>'


def answer_html(answer: Answer, documents: Mapping[str, Document], strings: Strings) -> str:
    """Return an answer: its words, how sure it is, its sources; or that nothing was found and what is near."""
    lang = language_tag(answer.language)
    if answer.status is Status.NOT_FOUND:
        looked = bool(answer.nearest or answer.missing)
        head = f'<p class="pq-state pq-none">{escape(strings.not_found)}</p>' if looked else ""
        text = f'<div class="pq-text" lang="{lang}">{text_html(answer, strings)}</div>'
        return head + text + nearest_html(answer, documents, strings)
    level = confidence_word(answer.confidence, strings)
    step = strings.confidence_levels.index(level)
    sources = "".join(source_html(group, answer.language, strings) for group in by_place(answer.citations))
    return (
        f'<div class="pq-text" lang="{lang}">{text_html(answer, strings)}</div>'
        f'<p class="pq-sure pq-sure-{step}" title="{escape(strings.confidence_help)}">'
        '<span class="pq-dots" aria-hidden="true"><i></i><i></i><i></i></span>'
        f"{escape(strings.confidence.format(level))}</p>"
        f'<h3>{escape(strings.sources)}</h3><ol class="pq-cards">{sources}</ol>'
    )


def _question_html(turn: Turn, focus: str, strings: Strings) -> str:
    said = f'<span class="pq-sr">{escape(strings.question_said)} </span>'
    lang = f' lang="{language_tag(turn.answer.language)}"' if turn.answer else ""
    long = " pq-long" if len(turn.question) > LONG_QUESTION else ""
    return f'<h2 class="pq-question{long}" tabindex="-1"{focus}>{said}<span{lang}>{escape(turn.question)}</span></h2>'


def turn_html(turn: Turn, serial: int, documents: Mapping[str, Document], strings: Strings) -> str:
    """Return one question with what came of it. ``serial`` tells the page to move the focus there once."""
    if turn.answer is not None:
        body = answer_html(turn.answer, documents, strings)
    else:
        body = (
            f'<div class="pq-error"><p class="pq-state">{escape(strings.error)}</p>'
            f"<p>{escape(turn.error or strings.error_unknown)}</p></div>"
        )
    question = _question_html(turn, f' data-focus="{serial}"', strings)
    return f'<article class="pq-turn">{question}{body}</article>'


def loading_html(question: str, strings: Strings) -> str:
    """Return what stands in the place of the answer while it is being looked for."""
    lines = '<span class="pq-bone"></span>' * 3
    return (
        f'<article class="pq-turn" aria-busy="true">{_question_html(Turn(question), "", strings)}'
        f'<p class="pq-state">{escape(strings.searching)}</p><div aria-hidden="true">{lines}</div></article>'
    )


def earlier_html(session: Session, strings: Strings) -> str:
    """Return the other questions of this visit, the newest first, as buttons; nothing where there is none."""
    others = [(n, t) for n, t in enumerate(session.turns) if n != session.shown]
    if not others:
        return ""
    items = "".join(
        f'<li><button type="button" class="pq-link" data-turn="{number}">{escape(turn.question)}</button></li>'
        for number, turn in reversed(others)
    )
    name = escape(strings.earlier)
    return f'<nav class="pq-earlier" aria-label="{name}"><h2>{name}</h2><ul>{items}</ul></nav>'


def header_html(strings: Strings, languages: Iterable[Strings]) -> str:
    """Return the head of the page with the language switch."""
    buttons = "".join(
        f'<button type="button" data-language="{each.code}" lang="{each.code}" '
        f'aria-pressed="{"true" if each.code == strings.code else "false"}">{escape(each.name)}</button>'
        for each in languages
    )
    return (
        f'<header class="pq-header" data-page-language="{strings.code}" data-page-title="{escape(strings.title)}">'
        f"<h1>{escape(strings.title)}</h1>"
        f'<div class="pq-switch" role="group" aria-label="{escape(strings.language_group)}">{buttons}</div>'
        f"<p>{escape(strings.tagline)}</p></header>"
    )


def examples_html(examples: Sequence[str], strings: Strings) -> str:
    """Return questions to start with, each a button."""
    if not examples:
        return ""
    items = "".join(
        f'<li><button type="button" class="pq-chip" data-example="{number}">{plain(text)}</button></li>'
        for number, text in enumerate(examples)
    )
    return f'<section class="pq-examples"><h2>{escape(strings.examples)}</h2><ul>{items}</ul></section>'


def documents_html(documents: Sequence[Document], strings: Strings) -> str:
    """Return the list of what is searched, folded, and the line about privacy."""
    count = strings.documents_one if len(documents) == 1 else strings.documents_many.format(len(documents))
    digests = replaced({document.key: document for document in documents})
    items = "".join(_document_html(document, document.key in digests, strings) for document in documents)
    folded = (
        f'<details class="pq-documents"><summary>{escape(strings.documents)}: {escape(count)}</summary>'
        f"<ul>{items}</ul></details>"
        if documents
        else f'<p class="pq-error">{escape(strings.no_documents)}</p>'
    )
    return f'<footer class="pq-footer">{folded}<p>{escape(strings.privacy)}</p></footer>'


def _document_html(document: Document, is_replaced: bool, strings: Strings) -> str:
    facts = facts_html(document, None, strings)
    note = f' <span class="pq-badge">{escape(strings.replaced)}</span>' if is_replaced else ""
    return (
        f'<li><span class="pq-card-title" lang="{language_tag(document.language)}">{plain(document.title)}</span>'
        f'<span class="pq-facts">{facts}</span>'
        f'<span class="pq-badges">{badges_html(document.kind, document.language, strings)}{note} '
        f"{link_html(document, strings)}</span></li>"
    )


def status_text(turn: Turn, strings: Strings) -> str:
    """Return the one line that a screen reader hears when a question has been dealt with."""
    if turn.answer is None:
        return strings.error
    if turn.answer.status is Status.NOT_FOUND:
        return strings.not_found_said
    count = len(turn.answer.citations)
    return strings.answered_one if count == 1 else strings.answered_many.format(count)


def status_html(text: str) -> str:
    """Return the live region; only its text changes, so that it is announced once."""
    return f'<p role="status" aria-live="polite" class="pq-sr">{escape(text)}</p>'
