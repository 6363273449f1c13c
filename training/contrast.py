"""Teach the student what answers what: a question is drawn to the text that answers it, away from its neighbours.

The loss is the softmax over the texts of the batch (van den Oord et al., 2018; with hard negatives as in Karpukhin
et al., "Dense Passage Retrieval", EMNLP 2020). Between the questions the student goes on with the distillation, so that
what it knows of meaning stays and grows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.distil import Learner, Schedule, Targets, alignment
from training.pairs import LANGUAGES, Pair, Passage, Quad, Question
from training.student import Student, batches

SCALE = 20.0
WHOLE = 0.4  # how often the answer is the whole passage; otherwise the sentences that answer


@dataclass(frozen=True, slots=True)
class Match:
    """A text, one that answers it or says the same, and one that is near and does not. ``group`` is one passage or
    quad: nothing else of the same group may count as wrong."""

    anchor: str
    positive: str
    negative: str
    group: int


def matches(
    quads: Sequence[Quad], passages: Sequence[Passage], near: Sequence[Sequence[int]], rng: random.Random
) -> list[Match]:
    """Return an epoch of matches; languages, form of the answer and negative are drawn anew each time.

    Args:
        near: for each passage the numbers of those most like it.
    """
    found = []
    for number, passage in enumerate(passages):
        for question in passage.questions:
            other = passages[rng.choice(near[number])]
            found.append(_asked(question, passage, other, number, rng))
    for number, quad in enumerate(quads, len(passages)):
        one, two = rng.choice(LANGUAGES), rng.choice(LANGUAGES)
        wrong = rng.choice(quads)
        found.append(
            Match(getattr(quad.plain, one), getattr(quad.policy, two), getattr(wrong.policy, two), number)
        )
    return found


def _asked(question: Question, passage: Passage, other: Passage, group: int, rng: random.Random) -> Match:
    asked, told = rng.choice(LANGUAGES), rng.choice(LANGUAGES)
    anchor = getattr(question.asked, asked)
    if rng.random() < WHOLE or len(question.answer) == len(passage.sentences):
        return Match(anchor, passage.text(told), other.text(told), group)
    right = " ".join(getattr(passage.sentences[i], told) for i in question.answer)
    rest = [s for i, s in enumerate(passage.sentences) if i not in question.answer]
    return Match(anchor, right, getattr(rng.choice(rest), told), group)


def nearest(student: Student, passages: Sequence[Passage], k: int = 8) -> list[list[int]]:
    """Return for each passage the ``k`` others that the student finds most alike, from their Dutch."""
    vectors = torch.from_numpy(student.embed([passage.text("nl") for passage in passages]))
    likeness = vectors @ vectors.T
    likeness.fill_diagonal_(-1)
    return likeness.topk(min(k, len(passages) - 1)).indices.tolist()


def contrast(
    student: Student,
    quads: Sequence[Quad],
    passages: Sequence[Passage],
    draw: Callable[[random.Random], list[Pair]],
    targets: Targets,
    schedule: Schedule,
    seed: int = 0,
) -> None:
    """Learn ``schedule.epochs`` times all questions and quads, and between them the pairs that ``draw`` gives."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    near = nearest(student, passages)
    student.train()
    learner = Learner(student, schedule)
    for epoch in range(schedule.epochs):
        found, pairs = matches(quads, passages, near, rng), draw(rng)
        asked = [len(match.positive) // 4 for match in found]  # about four letters a token
        told = [len(pair.nl) // 4 for pair in pairs]
        targets.prepare([pair.en for pair in pairs])
        plan = [(True, batch) for batch in batches(asked, rng, schedule.tokens, schedule.most // 2)]
        plan += [(False, batch) for batch in batches(told, rng, schedule.tokens, schedule.most)]
        rng.shuffle(plan)
        learner.plan(len(plan) * (schedule.epochs - epoch))
        for is_match, batch in plan:
            if is_match:
                learner.learn(choice([found[i] for i in batch], student))
            else:
                learner.learn(
                    alignment(student([pairs[i].nl for i in batch]), targets([pairs[i].en for i in batch]))
                )


def choice(found: Sequence[Match], student: Student) -> Tensor:
    """Return how hard the right text is to tell from the others of the batch, by question and by text."""
    asked = student([match.anchor for match in found])
    told = student([match.positive for match in found] + [match.negative for match in found])
    scores = asked @ told.T * SCALE
    n = len(found)
    groups = torch.tensor([match.group for match in found])
    own = torch.eye(n, dtype=torch.bool)
    # Another answer from the same passage is no mistake.
    blind = (groups[:, None] == groups[None]) & ~own
    barred = torch.cat([blind, torch.zeros_like(blind)], dim=1)
    target = torch.arange(n)
    forth = nn.functional.cross_entropy(scores.masked_fill(barred, -1e4), target)
    back = nn.functional.cross_entropy(scores[:, :n].T.masked_fill(blind, -1e4), target)
    return (forth + 0.5 * back) / 1.5
