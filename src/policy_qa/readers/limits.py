"""How much time, memory and size one file may cost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from policy_qa.errors import UsageError

SECONDS_VARIABLE = "POLICY_QA_READ_SECONDS"
MEMORY_VARIABLE = "POLICY_QA_READ_MEMORY_MB"
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for reading one file. Times in seconds, sizes in bytes.

    ``memory_bytes`` is the address space of the child process, its own ~150 MiB included. ``archive_ratio``
    is unpacked over packed size of a whole archive.
    """

    seconds: float = 60.0
    memory_bytes: int = 1024 * MIB
    file_bytes: int = 100 * MIB
    text_chars: int = 20_000_000
    pages: int = 10_000
    archive_entries: int = 2_000
    archive_bytes: int = 200 * MIB
    archive_ratio: int = 200

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """Return the limits, with the two that the environment may set. Raises UsageError for a bad value."""
        variables = os.environ if environment is None else environment
        return cls(
            seconds=_positive(variables, SECONDS_VARIABLE, cls().seconds),
            memory_bytes=int(_positive(variables, MEMORY_VARIABLE, cls().memory_bytes / MIB) * MIB),
        )


def _positive(variables: Mapping[str, str], name: str, default: float) -> float:
    raw = variables.get(name, "").strip()
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e7:
        raise UsageError(
            f"{name} must be a number above 0, not {raw!r}; unset it for the default of {default:g}"
        )
    return value
