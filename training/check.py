"""The outside checks: sentence pairs to match and sentence pairs to rate, with published figures for others.

Bitext F1 as in MTEB: each sentence takes its nearest in the other language; the weighted F1 of the labels.
STS: Spearman's rank correlation of cosine and the human score.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from training.pairs import LANGUAGES, Passage

Embed = Callable[[list[str]], np.ndarray]


def outside_checks(folder: Path, embed: Embed) -> dict[str, float]:
    """Return name → figure for the sets in ``folder``."""
    figures: dict[str, float] = {}
    for name in ("tatoeba", "ntrex"):
        nl, en = (
            embed((folder / f"{name}.{code}").read_text(encoding="utf8").splitlines())
            for code in ("nl", "en")
        )
        figures[f"{name} nl-en F1"] = bitext_f1(nl @ en.T)
        figures[f"{name} en-nl F1"] = bitext_f1(en @ nl.T)
    for code in ("nl", "en"):
        with (folder / f"stsb-{code}-test.csv").open(encoding="utf8", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) == 3]
        left, right = embed([row[0] for row in rows]), embed([row[1] for row in rows])
        scores = [float(row[2]) for row in rows]
        figures[f"stsb-{code} Spearman"] = float(spearmanr((left * right).sum(1), scores).statistic)
    return figures


def held_out_retrieval(embed: Embed, passages: Sequence[Passage], every: int) -> dict[str, float]:
    """Return how often the passage of a question is among the first five of all, for one passage in ``every``."""
    told = embed([passage.text("nl") for passage in passages])
    figures = {}
    for code in LANGUAGES:
        asked = [(q, i) for i in range(0, len(passages), every) for q in passages[i].questions]
        scores = embed([getattr(question.asked, code) for question, _ in asked]) @ told.T
        ranks = [(row > row[i]).sum() for row, (_, i) in zip(scores, asked, strict=True)]
        figures[f"held out {code}-nl hit@5"] = float(np.mean([rank < 5 for rank in ranks]))
    return figures


def bitext_f1(similarity: np.ndarray) -> float:
    """Return the weighted F1 when row i belongs to column i, from cosines (n, n)."""
    n = len(similarity)
    picked = similarity.argmax(1)
    times = Counter(picked.tolist())
    # Each label has one true row: recall is 0 or 1, precision 1 / (times it was picked) when right.
    return sum(2 / (1 + times[i]) for i in range(n) if picked[i] == i) / n
