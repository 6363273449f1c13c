"""What a person should hear after the index has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policy_qa.types import DIGEST, id_of

_NAMED = 3


def notes_on(added: Collection[str], now: Collection[str], lost: Collection[str]) -> Iterator[str]:
    """Yield a line for each thing that is not plain from the counts.

    Args:
        added: the keys that are new; now: all; lost: those whose file can no longer be read.
    """
    for key in lost:
        yield f"{key} was in the index and is dropped: its file can no longer be read."
    for key in sorted(added):
        digest = f"{key}/{DIGEST}"
        if digest in now:
            yield f"{key} takes the place of the digest {digest} in answers; the digest can still be read."
    shared = [doc_id for doc_id in _languages(now) if any(id_of(key) == doc_id for key in added)]
    if shared:
        names = ", ".join(shared[:_NAMED]) + (", …" if len(shared) > _NAMED else "")
        yield (
            f"In more than one language under one id: {names} ({len(shared)} in all). A question is answered from the "
            "version in its own language."
        )


def _languages(keys: Collection[str]) -> list[str]:
    """Return the ids that have more than one language, in order."""
    found: dict[str, set[str]] = {}
    for key in sorted(keys):
        doc_id, language = key.split("/")[:2]
        found.setdefault(doc_id, set()).add(language)
    return [doc_id for doc_id, languages in found.items() if len(languages) > 1]
