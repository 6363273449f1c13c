"""What decides a model's vectors: its configuration, its tokenizer and its weights, as one hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from policy_qa.errors import EmbedderError

# Pickled weights (.bin, .pt) are never read: loading one can run any code.
MODEL_ENDINGS = frozenset({".json", ".txt", ".safetensors", ".model"})
_OTHER_RUNTIMES = frozenset({"onnx", "openvino"})


def model_files(folder: Path) -> tuple[Path, ...]:
    """Return the files below ``folder`` that a model is made of, sorted by their path inside it.

    Raises:
        EmbedderError: the folder holds no safetensors weights.
    """
    files = sorted(
        (path for path in folder.rglob("*") if path.is_file() and _belongs(path.relative_to(folder))),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    if not any(path.suffix == ".safetensors" for path in files):
        raise EmbedderError(
            f"{folder} holds no model weights in the safetensors format: give the folder of a "
            "sentence-transformers model, and save it again with safetensors if its weights end in .bin."
        )
    return tuple(files)


def _belongs(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix in MODEL_ENDINGS | {".onnx"} and not hidden and not _OTHER_RUNTIMES & set(path.parts)


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of a model's files; computed once while they stay as they
    are.
    """
    stamps = []
    for path in model_files(folder):
        status = path.stat()
        stamps.append((path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns))
    return _hashed(folder, tuple(stamps))


@lru_cache(maxsize=16)
def _hashed(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> str:
    total = hashlib.sha256()
    for name, _, _ in stamps:
        with (folder / name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"{name}\0{digest}\n".encode())
    return total.hexdigest()
