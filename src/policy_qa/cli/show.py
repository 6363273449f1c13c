"""Answers and passages for people to read on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from policy_qa.cli.prose import readable, shortened
from policy_qa.types import Answer, Citation, Document, Hit, Status, below_title

if TYPE_CHECKING:
    from policy_qa.verify import VerifyReport

_EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Words:
    """What the command line itself says around an answer, in the answer's language."""

    sources: str
    page: str
    confidence: str
    kinds: Mapping[str, str]
    languages: Mapping[str, str]


WORDS = {
    "nl": Words(
        "Bronnen",
        "blz.",
        "Zekerheid",
        {"digest": "samenvatting", "official": "officiële tekst"},
        {"nl": "Nederlands", "en": "Engels"},
    ),
    "en": Words(
        "Sources",
        "p.",
        "Confidence",
        {"digest": "digest", "official": "official text"},
        {"nl": "Dutch", "en": "English"},
    ),
}


def show_answer(console: Console, answer: Answer) -> None:
    """Print the answer, then each place it was taken from: title, reference, section and page."""
    words = WORDS.get(answer.language, WORDS["en"])
    console.print(Text(readable(answer.text)))
    if answer.status is not Status.ANSWERED:
        return
    console.print()
    console.print(Text(words.sources, style="bold"))
    for _, group in groupby(answer.citations, key=lambda one: (one.document, one.section, one.page)):
        first, *others = group
        markers = f"[{first.marker}]" + (f"–[{others[-1].marker}]" if others else "")
        console.print(Text(f"{markers} {_source_line(first, answer.language, words)}"))
        _indented(console, _place(below_title(first.section, first.title), first.page, words), "dim")
        _indented(console, first.url or "", "dim")
    console.print(Text(f"{words.confidence}: {answer.confidence:.0%}", style="dim"))


def show_hits(console: Console, hits: Iterable[Hit], documents: Mapping[str, Document]) -> None:
    """Print each passage with its document, section and page, best first."""
    for hit in hits:
        chunk, document = hit.chunk, documents[hit.chunk.document]
        title = readable(document.title)
        console.print(Text(f"{hit.rank}. {title}", style="bold").append(f"  {hit.score:.2f}", "not bold dim"))
        kind = WORDS["en"].kinds.get(document.kind, "")
        known = (document.reference, document.date, kind, document.url)
        _indented(console, readable(" · ".join(fact for fact in known if fact)), "dim")
        path = below_title(chunk.path, document.title)
        _indented(console, _place(path, chunk.page, WORDS["en"]), "dim")
        _indented(console, shortened(readable(chunk.passage), _EXCERPT))
        console.print()


def show_verification(console: Console, report: VerifyReport) -> None:
    """Print what was checked, and each quote that does not stand in its source."""
    console.print(Text(report.summary(), style="green" if report.ok else "red"))


def _source_line(citation: Citation, language: str, words: Words) -> str:
    facts = [
        citation.title,
        citation.reference or "",
        citation.date or "",
        words.kinds.get(citation.kind, ""),
    ]
    if citation.language != language:
        facts.append(words.languages.get(citation.language, citation.language))
    return readable(" · ".join(fact for fact in facts if fact))


def _place(path: Iterable[str], page: int | None, words: Words) -> str:
    place = readable(" › ".join(path))
    return place if page is None else f"{place}, {words.page} {page}".lstrip(", ")


def _indented(console: Console, text: str, style: str = "") -> None:
    if text:
        console.print(Padding(Text(text, style=style), (0, 0, 0, 4), expand=False))
