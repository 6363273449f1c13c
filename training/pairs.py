"""The texts that the model learns from: named sources of others, and what the project wrote itself.

Three shapes: a pair (Dutch, English) that says the same; a quad (policy Dutch, policy English, everyday
Dutch, everyday English) that says it twice; a passage with questions.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_qa.languages.thesaurus import Concept, parse_concepts

HERE = Path(__file__).parent
OWN = HERE / "data"
LEXICON = HERE.parent / "src" / "policy_qa" / "lexicon"

LANGUAGES = ("nl", "en")

# Law of trade and agriculture teaches little of what is asked here, and its sentences are long: the short
# ones are enough.
LONGEST = {"jrc-acquis": 180}
LONGEST_OTHERWISE = 600


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch text and its English."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Quad:
    """One thing in the words of policy and in everyday words, each in both languages."""

    policy: Pair
    plain: Pair


@dataclass(frozen=True, slots=True)
class Question:
    """A question in both languages and the sentences of its passage that answer it; none when it is not told."""

    asked: Pair
    answer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences, the same in both languages, under a heading, with the questions they answer."""

    heading: Pair
    sentences: tuple[Pair, ...]
    questions: tuple[Question, ...]
    untold: tuple[Question, ...]

    def text(self, language: str) -> str:
        """Return the heading and the sentences in one language, as the index embeds them."""
        body = " ".join(getattr(sentence, language) for sentence in self.sentences)
        return f"{getattr(self.heading, language)}\n{body}"


def source_pairs(folder: Path) -> list[Pair]:
    """Return the pairs of the named sources (``SOURCES.md``), without what is too long to help.

    Raises:
        FileNotFoundError: the folder holds no ``.tsv`` file.
    """
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise FileNotFoundError(
            f"{folder} holds no sources: training/SOURCES.md names each and says how to get it"
        )
    return [
        pair
        for file in files
        for pair in _tsv_pairs(file)
        if len(pair.nl) <= LONGEST.get(file.stem, LONGEST_OTHERWISE)
    ]


def own_pairs(passages: list[Passage] | None = None) -> list[Pair]:
    """Return the sentence pairs of the project, those inside quads and ``passages`` (all by default) included."""
    plain = [pair for file in sorted((OWN / "pairs").glob("*.tsv")) for pair in _tsv_pairs(file)]
    quads = [pair for quad in own_quads() for pair in (quad.policy, quad.plain)]
    told = [
        pair
        for passage in (own_passages() if passages is None else passages)
        for pair in (
            passage.heading,
            *passage.sentences,
            *(q.asked for q in passage.questions + passage.untold),
        )
    ]
    return plain + quads + told


def own_quads() -> list[Quad]:
    """Return the quads of the project."""
    rows = (
        line.split("\t")
        for file in sorted((OWN / "quads").glob("*.tsv"))
        for line in file.read_text(encoding="utf8").splitlines()
    )
    return [Quad(Pair(a, b), Pair(c, d)) for a, b, c, d in rows]


def own_passages() -> list[Passage]:
    """Return the passages of the project with their questions."""
    return [
        _passage(json.loads(line))
        for file in sorted((OWN / "passages").glob("*.jsonl"))
        for line in file.read_text(encoding="utf8").splitlines()
    ]


def learnt_passages(every: int) -> list[Passage]:
    """Return the passages but for those that are held out: one in ``every``."""
    return [passage for i, passage in enumerate(own_passages()) if i % every]


def concepts() -> list[Concept]:
    """Return the concepts of the thesaurus."""
    return [
        concept
        for file in sorted(LEXICON.glob("*.tsv"))
        for concept in parse_concepts(file.read_text(encoding="utf8"), file.name)
    ]


def word_pairs(found: list[Concept], rng: random.Random) -> list[Pair]:
    """Return one pair for each Dutch word of each concept, with one of its English words, the first most often."""
    pairs = []
    for concept in found:
        english = concept.words["en"]
        for word in concept.words["nl"]:
            pairs.append(Pair(word, english[0] if rng.random() < 0.6 else rng.choice(english)))
    return pairs


def _tsv_pairs(file: Path) -> Iterator[Pair]:
    for line in file.read_text(encoding="utf8").splitlines():
        nl, _, en = line.partition("\t")
        en = en.partition("\t")[0]
        if nl.strip() and en.strip():
            yield Pair(nl.strip(), en.strip())


def _passage(record: dict[str, Any]) -> Passage:
    def question(found: dict[str, Any]) -> Question:
        return Question(Pair(found["nl"], found["en"]), tuple(found.get("answer", ())))

    return Passage(
        heading=Pair(record["heading"]["nl"], record["heading"]["en"]),
        sentences=tuple(Pair(nl, en) for nl, en in zip(record["nl"], record["en"], strict=True)),
        questions=tuple(question(found) for found in record["questions"]),
        untold=tuple(question(found) for found in record["untold"]),
    )
