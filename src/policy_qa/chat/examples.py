"""Questions to start with that fit the texts at hand: made of their headings, kept when they are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policy_qa.chat.markup import pieces
from policy_qa.chat.protocol import Asker, Library
from policy_qa.chat.strings import Strings
from policy_qa.errors import PolicyQAError
from policy_qa.types import BlockKind, Status, collapse

EXAMPLES_SHOWN = 3
# Each try is a real question: this bounds what opening the page costs.
EXAMPLES_TRIED = 9
_LABEL = re.compile(
    r"^(?:artikel|article|hoofdstuk|chapter|section|paragraaf)\s+\d+\S*\s*"
    r"|^(?:\W*(?:\d+|[ivxlc]+|[a-z])[.):])+\s*|^#+\s*|^[\W\d]+",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"inleid|introduc|conclu|aanbevel|recommend|optie|option|samenvat|summary|bijlage|annex|dank|acknowledg"
    r"|colofon|project|bronnen|references|contact|inhoud|contents|voorwoord|preface|front matter",
    re.IGNORECASE,
)
# A heading that begins so cannot stand inside "What is said about …?"; it is quoted instead.
_CLAUSE = re.compile(
    r"(?:who|what|where|when|why|how|which|if|wie|wat|waar|wanneer|waarom|hoe|welke?|als)\b", re.IGNORECASE
)


def topic_of(heading: str) -> str | None:
    """Return what a heading is about when it reads as a topic (one to seven words), else ``None``."""
    shown = collapse("".join(heading[a:b] for a, b, _ in pieces(heading, 0, len(heading))))
    topic = _LABEL.sub("", shown).strip(" .:;–-")
    words = topic.split()
    fits = 1 <= len(words) <= 7 and 5 <= len(topic) <= 60 and not _GENERIC.search(topic)
    return topic if fits and "?" not in topic and not re.search(r"[(){}<>\[\]|]", topic) else None


def within_sentence(topic: str, library: Library) -> str:
    """Return ``topic`` as it stands inside a sentence: its first letter small, unless it is a name.

    A first word is a name when the sentences of the texts have it with a capital, and never without.
    """
    if topic.isupper():
        return topic.lower()
    first = re.match(r"\w+", topic)
    if first is None or not first[0].istitle():
        return topic
    large, small = (re.compile(rf"\b{re.escape(word)}\b") for word in (first[0], first[0].lower()))
    texts = [s.text for c in library.chunks for s in c.sentences if s.kind is not BlockKind.HEADING]
    named = any(map(large.search, texts)) and not any(map(small.search, texts))
    return topic if named else topic[0].lower() + topic[1:]


def topics_of(library: Library, language: str) -> Iterator[tuple[str, str]]:
    """Yield (topic, language), one of each document in turn; the documents in ``language`` first."""
    found: dict[str, dict[str, int]] = {}
    for chunk in library.chunks:
        topic = topic_of(chunk.path[-1]) if chunk.path and chunk.kind is not BlockKind.FOOTNOTE else None
        if topic:
            of_document = found.setdefault(chunk.document, {})
            of_document[topic] = of_document.get(topic, 0) + len(chunk.text)
    ranked = {doc: _ranked(topics) for doc, topics in found.items()}
    own = [doc for doc in ranked if library.documents[doc].language == language]
    yield from _in_turn({doc: ranked[doc] for doc in own or ranked}, library)


def _ranked(sizes: Mapping[str, int]) -> list[str]:
    return sorted(sizes, key=lambda topic: (_CLAUSE.match(topic) is not None, -sizes[topic]))


def _in_turn(ranked: Mapping[str, list[str]], library: Library) -> Iterator[tuple[str, str]]:
    for depth in range(max((len(topics) for topics in ranked.values()), default=0)):
        for doc, topics in ranked.items():
            if depth < len(topics):
                yield topics[depth], library.documents[doc].language


def examples_for(asker: Asker, strings: Strings) -> tuple[str, ...]:
    """Return up to three questions in the page's language that this index answers.

    Trying them also brings the embedder into memory, so that a visitor's first question is quick.
    """
    chosen: list[str] = []
    for tried, (topic, language) in enumerate(topics_of(asker.index, strings.code)):
        if len(chosen) == EXAMPLES_SHOWN or tried == EXAMPLES_TRIED:
            break
        whole = language == strings.code and not _CLAUSE.match(topic)
        about = within_sentence(topic, asker.index)
        question = strings.example_about.format(about) if whole else strings.example_quoted.format(topic)
        if question not in chosen and _answered(asker, question):
            chosen.append(question)
    return tuple(chosen)


def _answered(asker: Asker, question: str) -> bool:
    try:
        return asker.ask(question).status is Status.ANSWERED
    except PolicyQAError:
        return False
