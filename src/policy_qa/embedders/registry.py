"""The embedders that have a name here, and how any other is found: a folder, or a name on the model hub."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from policy_qa.embedders.base import Embedder
from policy_qa.errors import EmbedderError

DEFAULT_EMBEDDER = "policy-minilm-nl-en"

_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@cache
def _named() -> Mapping[str, Callable[[], Embedder]]:
    """Return name → maker, gathered from ``EMBEDDERS`` of every module of this package that has one."""
    modules = (
        import_module(f"policy_qa.embedders.{found.name}")
        for found in pkgutil.iter_modules([str(Path(__file__).parent)])
    )
    return MappingProxyType(
        {name: make for module in modules for name, make in getattr(module, "EMBEDDERS", {}).items()}
    )


def embedder_names() -> tuple[str, ...]:
    """Return the names that ``load_embedder`` knows by itself."""
    return tuple(sorted(_named()))


def load_embedder(name: str | Path | None = None) -> Embedder:
    """Return an embedder; its weights are loaded when the first text is embedded.

    Args:
        name: a registered name, a folder in the sentence-transformers layout, or a name on the model hub
            (``organisation/model``; fetched once, then read from the local cache). The shipped model by
            default.

    Raises:
        EmbedderError: nothing has that name, or its weights are not there.
    """
    wanted = DEFAULT_EMBEDDER if name is None else name
    make = _named().get(str(wanted))
    if make is not None:
        return make()
    from policy_qa.embedders.sentence_transformers import from_folder, from_hub

    folder = Path(wanted).expanduser()
    if folder.is_dir():
        return from_folder(folder)
    if isinstance(wanted, str) and _HUB_NAME.fullmatch(wanted):
        return from_hub(wanted)
    raise EmbedderError(
        f"There is no embedding model {str(wanted)!r}: give a folder that holds one, a hub name such as "
        f"sentence-transformers/all-MiniLM-L6-v2, or one of {', '.join(embedder_names())}."
    )
