"""Teach the student Dutch: a Dutch text gets the vector that its English has in the unchanged teacher.

Source of the method: Reimers and Gurevych, "Making Monolingual Sentence Embeddings Multilingual using Knowledge
Distillation", EMNLP 2020; with a contrast inside the batch beside the squared distance.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.pairs import Pair
from training.student import Student, batches

SCALE = 20.0  # of cosines in the contrast
CONTRAST = 0.2  # weight of the contrast beside the squared distance
ANCHOR_EVERY = 3  # steps between those that hold the English side in place


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    epochs: int
    rate: float = 1e-4
    word_rate: float = 1e-3  # the table of word pieces learns faster: most of its rows are new
    warmup: int = 200
    tokens: int = 2000
    most: int = 96


def distil(
    student: Student,
    draw: Callable[[random.Random], list[Pair]],
    targets: Targets,
    schedule: Schedule,
    seed: int = 0,
) -> None:
    """Learn ``schedule.epochs`` times all pairs that ``draw`` gives for an epoch."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    student.train()
    learner = Learner(student, schedule)
    for epoch in range(schedule.epochs):
        pairs = draw(rng)
        plan = list(batches(_lengths(student, pairs), rng, schedule.tokens, schedule.most))
        learner.plan(len(plan) * (schedule.epochs - epoch))
        targets.prepare([pair.en for pair in pairs])
        for batch in plan:
            nl, en = [pairs[i].nl for i in batch], [pairs[i].en for i in batch]
            wanted = targets(en)
            loss = alignment(student(nl), wanted)
            if learner.step % ANCHOR_EVERY == 0:
                loss = loss + (student(en) - wanted).square().sum(1).mean()
            learner.learn(loss)


def alignment(vectors: Tensor, wanted: Tensor) -> Tensor:
    """Return the squared distance of rows to rows, and how hard each is to tell from the others of the batch."""
    distance = (vectors - wanted).square().sum(1).mean()
    own = torch.arange(len(vectors))
    return distance + CONTRAST * nn.functional.cross_entropy(vectors @ wanted.T * SCALE, own)


class Targets:
    """The teacher's vectors of English texts, each computed once."""

    def __init__(self, teacher: Student) -> None:
        self._teacher = teacher
        self._known: dict[str, Tensor] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        """Compute what is not known yet, texts of like length together."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, torch.from_numpy(self._teacher.embed(missing)), strict=True))

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Return unit vectors (n, d)."""
        self.prepare(texts)
        return torch.stack([self._known[text] for text in texts])


class Learner:
    """AdamW with a linear warm-up and fall, two rates, and a line about the loss now and then."""

    def __init__(self, student: Student, schedule: Schedule) -> None:
        words = [student.encoder.embeddings.word_embeddings.weight]
        rest = [p for name, p in student.encoder.named_parameters() if "word_embeddings" not in name]
        groups = [
            {"params": words, "lr": schedule.word_rate, "weight_decay": 0.0},
            {"params": rest, "lr": schedule.rate},
        ]
        self.steps, self.step = 1, 0
        self._optimizer = torch.optim.AdamW(groups)
        self._pace = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda s: min(1.0, (s + 1) / schedule.warmup) * max(0.02, 1 - s / self.steps)
        )
        self._sum, self._since, self._began = 0.0, 0, time.monotonic()

    def plan(self, left: int) -> None:
        """Say how many steps are still to come: the rates fall to their least over them."""
        self.steps = self.step + left

    def learn(self, loss: Tensor) -> None:
        """Take one step down ``loss``."""
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()
        self._pace.step()
        self.step += 1
        self._sum, self._since = self._sum + loss.item(), self._since + 1
        if self.step % 200 == 0 or self.step == self.steps:
            spent = time.monotonic() - self._began
            left = spent / self.step * (self.steps - self.step)
            mean = self._sum / self._since
            print(
                f"  step {self.step}/{self.steps}  loss {mean:.4f}  {spent:.0f} s, {left:.0f} s left",
                flush=True,
            )
            self._sum, self._since = 0.0, 0


def _lengths(student: Student, pairs: Sequence[Pair]) -> list[int]:
    encodings = student.tokenizer.encode_batch([pair.nl for pair in pairs])
    return [len(encoding.ids) for encoding in encodings]
