"""Versions of one document: its languages, and a digest beside the official text.

They share an id. An official text takes the place of the digest in its language; the digest stays in the index, to be
read. A question is answered from the version in its own language where there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from policy_qa.errors import UnknownDocument
from policy_qa.types import DIGEST, Document, document_key, id_of


def named(keys: Collection[str], name: str) -> tuple[str, ...]:
    """Return the keys that ``name`` means: one key ("plan/nl"), or every version of an id ("plan").

    Raises:
        UnknownDocument: none.
    """
    found = (name,) if name in keys else tuple(key for key in keys if key.startswith(f"{name}/"))
    if not found:
        ids = list(dict.fromkeys(map(id_of, keys)))
        near = get_close_matches(name, ids, n=5, cutoff=0.4) or ids[:5]
        raise UnknownDocument(
            f"The index holds no document {name!r}. Near it: {', '.join(near) or 'none'} "
            "(`policy-qa documents` lists all)."
        )
    return found


def all_named(keys: Collection[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that ``names`` mean, each once. Raises UnknownDocument."""
    return tuple(dict.fromkeys(key for name in names for key in named(keys, name)))


def replaced(documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the keys of the digests whose official text is there too, in the same language."""
    return frozenset(
        key
        for key, document in documents.items()
        if document.kind == DIGEST
        and document_key(document.doc_id, document.language, "official") in documents
    )


def foreign_twins(documents: Mapping[str, Document], keys: Collection[str], language: str) -> frozenset[str]:
    """Return those of ``keys`` whose document is among ``keys`` in ``language`` too, and which are in another one."""
    own = {documents[key].doc_id for key in keys if documents[key].language == language}
    return frozenset(
        key for key in keys if documents[key].language != language and documents[key].doc_id in own
    )
