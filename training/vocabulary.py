"""One vocabulary for two languages: the English pieces that are used, and Dutch pieces behind them.

The English model brings 30,522 word pieces, of which names, other scripts and rare words are half; its rows of
the embedding table are the larger part of a small model. What stays is what the training texts use, then the
most frequent; what comes is learnt from the Dutch texts by WordPiece (Schuster and Nakajima, 2012).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_PLAIN = re.compile(r"(##)?[\x21-\x7e€£§°–—’‘“”…•]+")


def english_pieces(base: Path, texts: Iterable[str], size: int) -> list[str]:
    """Return the ``size`` pieces of the English model to keep, in its own order: every single character, then
    those that ``texts`` use, most used first, then the rest in the order of the model (by frequency).
    """
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    vocabulary = tokenizer.get_vocab()
    order = sorted(vocabulary, key=lambda piece: vocabulary[piece])
    used: Counter[str] = Counter()
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        used.update(encoding.tokens)
    letters = {p for p in order if len(p.removeprefix("##")) == 1 and _PLAIN.fullmatch(p)}
    able = [p for p in order if _PLAIN.fullmatch(p) and not p.startswith("[unused")]
    ranked = sorted(able, key=lambda p: (p not in letters, -used[p], vocabulary[p]))
    kept = set(ranked[: size - len(SPECIAL)]) | set(SPECIAL)
    return [piece for piece in order if piece in kept]


def dutch_pieces(texts: Iterable[str], known: set[str], size: int) -> list[str]:
    """Return at most ``size`` pieces that Dutch texts need and ``known`` lacks, the most frequent first."""
    learner = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    learner.normalizer = normalizers.BertNormalizer(lowercase=True)
    learner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size * 2, min_frequency=2, special_tokens=["[UNK]"], show_progress=False
    )
    learner.train_from_iterator(texts, trainer)
    vocabulary = learner.get_vocab()
    order = sorted(vocabulary, key=lambda piece: vocabulary[piece])
    return [p for p in order if p not in known and len(p.removeprefix("##")) > 1 and _PLAIN.fullmatch(p)][
        :size
    ]


def write_tokenizer(base: Path, out: Path, pieces: list[str]) -> None:
    """Write the tokenizer of ``base`` with another vocabulary: piece i gets number i."""
    number = {piece: i for i, piece in enumerate(pieces)}
    spec = json.loads((base / "tokenizer.json").read_text(encoding="utf8"))
    spec["model"]["vocab"] = number
    spec["truncation"] = spec["padding"] = None
    for token in spec["added_tokens"]:
        token["id"] = number[token["content"]]
    processor = spec["post_processor"]
    for name, token in processor.get("special_tokens", {}).items():
        token["ids"] = [number[name]]
    for key in ("sep", "cls"):
        if key in processor:
            processor[key][1] = number[processor[key][0]]
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(text, encoding="utf8")
