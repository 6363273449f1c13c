"""A small assistant over two made-up documents: it finds the sentence that shares most words with the question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_qa.errors import PolicyQAError
from policy_qa.types import (
    Answer,
    BlockKind,
    Chunk,
    Citation,
    Document,
    Hit,
    Sentence,
    Status,
    collapse,
    quote_of,
)

PLAN = """\
# Integratieplan Waterveld

## 1. Taal en werk

Waterveld biedt nieuwkomers binnen vier weken een taalcursus aan. In 2023 volgden **312 mensen**
een cursus<sup>1</sup>, van wie er 87 tegelijk werkten.

De gemeente doet daarvoor drie dingen:

- zij huurt leslokalen in de wijk,
- zij betaalt de reiskosten, en
- zij zoekt een taalmaatje voor ieder die dat wil.

## 2. Huisvesting

Elk gezin krijgt binnen een half jaar een woning. De wachttijd was vorig jaar
zeven maanden.
"""

RULES = """\
LANGUAGE COURSE RULES

Registration

Newcomers register at the library on any weekday. A course costs nothing for the first
two years.

Attendance

Those who miss three lessons are called by their teacher.
"""

SENTENCE = re.compile(r"[A-Z][^.:]*[.:]")


def document(doc_id: str, text: str, language: str, kind: str, title: str) -> Document:
    return Document(doc_id, title, language, kind, f"/made-up/{doc_id}.md", "0" * 64, text, reference="WV 7")


PLAN_DOC = document("plan", PLAN, "nl", "official", "Integratieplan van Waterveld")
RULES_DOC = document("rules", RULES, "en", "digest", "Language course rules of Waterveld")


def section_chunks(doc: Document, headings: Mapping[str, tuple[str, ...]]) -> tuple[Chunk, ...]:
    """One chunk a heading, from the heading to the next."""
    starts = [doc.text.index(heading) for heading in headings]
    out = []
    for number, (start, path) in enumerate(zip(starts, headings.values(), strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else len(doc.text)
        sentences = tuple(
            Sentence(((m.start(), m.end()),), collapse(m[0]), BlockKind.PARAGRAPH)
            for m in SENTENCE.finditer(doc.text, start + len(path[-1]), end)
        )
        text = doc.text[start:end]
        out.append(
            Chunk(
                f"{doc.doc_id}/{number}",
                doc.doc_id,
                doc.key,
                f"{doc.doc_id}#{number}",
                path,
                start,
                end,
                text,
                collapse(text),
                ((start, end),),
                None,
                doc.language,
                "",
                BlockKind.PARAGRAPH,
                sentences,
            )
        )
    return tuple(out)


def chunks() -> tuple[Chunk, ...]:
    plan = {"## 1. Taal en werk": ("1. Taal en werk",), "## 2. Huisvesting": ("2. Huisvesting",)}
    rules = {"Registration": ("Registration",), "Attendance": ("Attendance",)}
    return section_chunks(PLAN_DOC, plan) + section_chunks(RULES_DOC, rules)


@dataclass(frozen=True)
class FakeIndex:
    documents: Mapping[str, Document]
    chunks: tuple[Chunk, ...]


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


class FakeAssistant:
    """Answers by shared words; "fail" raises ours, "crash" a fault, what shares nothing is not found."""

    def __init__(
        self, documents: Sequence[Document] = (PLAN_DOC, RULES_DOC), held: tuple[Chunk, ...] | None = None
    ):
        self.index = FakeIndex({d.key: d for d in documents}, chunks() if held is None else held)

    def documents(self) -> tuple[Document, ...]:
        return tuple(self.index.documents.values())

    def ask(
        self, question: str, k: int = 10, language: str | None = None, documents: Sequence[str] = ()
    ) -> Answer:
        if question == "fail":
            raise PolicyQAError("The index in <here> is damaged. Build it again: policy-qa index")
        if question == "crash":
            raise RuntimeError("secret inside")
        spoken = "en" if words(question) & {"what", "said", "about", "which", "course", "under"} else "nl"
        scored = [
            (len(words(question) & (words(s.text) | words(c.path[-1]))), c, s)
            for c in self.index.chunks
            for s in c.sentences
        ]
        best = max((score for score, _, _ in scored), default=0)
        if not best:
            text = {
                "nl": "Hierover staat niets in de documenten.",
                "en": "The documents say nothing about this.",
            }
            nearest = tuple((c.document, c.path) for c in self.index.chunks[:2])
            return Answer(
                question, spoken, Status.NOT_FOUND, text[spoken], 0.1, missing=("x",), nearest=nearest
            )
        chosen = [(c, s) for score, c, s in scored if score == best][:2]
        cited = tuple(self._citation(n, c, s) for n, (c, s) in enumerate(chosen, start=1))
        text = "\n".join(f"{c.title}: “{c.quote}” [{c.marker}]" for c in cited)
        hits = tuple(Hit(c, n, 1.0) for n, (c, _) in enumerate(chosen, start=1))
        return Answer(question, spoken, Status.ANSWERED, text, 0.84, cited, hits)

    def _citation(self, marker: int, chunk: Chunk, sentence: Sentence) -> Citation:
        doc = self.index.documents[chunk.document]
        quote = quote_of(doc.text, sentence.spans)
        return Citation(
            marker,
            doc.doc_id,
            doc.key,
            doc.title,
            doc.language,
            doc.kind,
            doc.reference,
            chunk.path,
            None,
            sentence.spans,
            quote,
            doc.source,
            doc.sha256,
        )
