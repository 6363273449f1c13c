"""Where things are unless said otherwise.

An option wins over the environment (``POLICY_QA_INDEX``, ``POLICY_QA_CORPUS``, ``POLICY_QA_MODEL``), the
environment over the current directory, and that over what ships.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

INDEX_VARIABLE = "POLICY_QA_INDEX"
CORPUS_VARIABLE = "POLICY_QA_CORPUS"
MODEL_VARIABLE = "POLICY_QA_MODEL"


def shipped_corpus() -> Path:
    """Return the folder of example texts: the checkout's, or the one inside the installed package."""
    here = Path(__file__).resolve().parent
    checkout = here.parents[1]
    return checkout / "corpus" if (checkout / "pyproject.toml").is_file() else here / "corpus"


def index_folder(given: str | Path | None = None) -> Path:
    """Return the folder of the index, absolute: what was given, the environment's, or ``./index``."""
    return Path(given or os.environ.get(INDEX_VARIABLE) or "index").expanduser().absolute()


def corpus_folders(given: Sequence[str | Path] = ()) -> tuple[Path, ...]:
    """Return the folders of texts, absolute: those given (each may hold several, split as ``PATH`` is), the
    environment's, ``./corpus`` if it is there, or the texts that ship."""
    names = [str(name) for name in given] or [os.environ.get(CORPUS_VARIABLE, "")]
    folders = [part for name in names for part in _parts(name)]
    if folders:
        return tuple(Path(folder).expanduser().absolute() for folder in folders)
    here = Path("corpus").absolute()
    return (here if here.is_dir() else shipped_corpus(),)


def named_corpora(given: Sequence[str | Path] = ()) -> tuple[Path, ...]:
    """Return the folders of texts that an option or the environment names; none where neither does."""
    return corpus_folders(given) if given or os.environ.get(CORPUS_VARIABLE) else ()


def _parts(name: str) -> list[str]:
    """Return the folders in ``name``: itself where it is one, whatever signs it has."""
    return [name] if name and Path(name).expanduser().is_dir() else list(filter(None, name.split(os.pathsep)))


def model_name(given: str | Path | None = None) -> str | None:
    """Return the model that was asked for, by option or environment; ``None`` means the default one."""
    return str(given) if given else os.environ.get(MODEL_VARIABLE) or None
