"""What well-known models want before a question and before a passage, where their files do not say it.

Sources: the model cards of intfloat/e5 and multilingual-e5, BAAI/bge (English, version 1.5), thenlper/gte
(none), nomic-ai/nomic-embed-text, mixedbread-ai/mxbai-embed and Snowflake/arctic-embed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Texts put before what is embedded; empty where a model wants none."""

    query: str = ""
    passage: str = ""


_SEARCH = "Represent this sentence for searching relevant passages: "
_KNOWN: tuple[tuple[re.Pattern[str], Prefixes], ...] = (
    (
        re.compile(r"e5.*instruct"),
        Prefixes("Instruct: Given a question, retrieve passages that answer it\nQuery: "),
    ),
    (re.compile(r"(^|[-_/])e5([-_]|$)"), Prefixes("query: ", "passage: ")),
    (re.compile(r"bge-(small|base|large)-en"), Prefixes(_SEARCH)),
    (re.compile(r"nomic-embed-text"), Prefixes("search_query: ", "search_document: ")),
    (re.compile(r"mxbai-embed|arctic-embed-(xs|s|m|l)(-v1|$)"), Prefixes(_SEARCH)),
    (re.compile(r"arctic-embed.*v2"), Prefixes("query: ")),
)


def prefixes_for(folder: Path, name: str) -> Prefixes:
    """Return what to put before texts for the model in ``folder``, known as ``name``.

    Nothing where the model's own settings name prompts: sentence-transformers adds those itself.
    """
    if _has_prompts(folder):
        return Prefixes()
    known_as = (name.lower(), folder.name.lower(), _origin(folder).lower())
    for pattern, prefixes in _KNOWN:
        if any(pattern.search(each) for each in known_as):
            return prefixes
    return Prefixes()


def _has_prompts(folder: Path) -> bool:
    prompts = _facts(folder / "config_sentence_transformers.json").get("prompts")
    return isinstance(prompts, dict) and any(prompts.values())


def _origin(folder: Path) -> str:
    return str(_facts(folder / "config.json").get("_name_or_path", ""))


def _facts(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
