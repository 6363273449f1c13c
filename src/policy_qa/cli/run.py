"""Running a command: its exit status, and errors in words instead of tracebacks.

0 done, 1 failed and said why, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Sequence

from policy_qa.cli.app import app
from policy_qa.cli.console import fail, warn
from policy_qa.errors import PolicyQAError, UsageError

DEBUG_VARIABLE = "POLICY_QA_DEBUG"

# What the libraries below would say or send of their own accord.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    _quiet()
    try:
        app(args=None if arguments is None else list(arguments), prog_name="policy-qa")
    except UsageError as error:
        fail(str(error))
        raise SystemExit(2) from None
    except PolicyQAError as error:
        fail(str(error))
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        fail("stopped")
        raise SystemExit(130) from None
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        fail(f"{_in_words(error)} (set {DEBUG_VARIABLE}=1 to see where)")
        raise SystemExit(1) from None


class _Told(logging.Handler):
    """Our own warnings (a file that is no UTF-8, an unknown field) reach the user in the words of the command."""

    def emit(self, record: logging.LogRecord) -> None:
        warn(record.getMessage())


def _tell_warnings() -> None:
    ours = logging.getLogger("policy_qa")
    ours.setLevel(logging.WARNING)
    if not any(isinstance(handler, _Told) for handler in ours.handlers):
        ours.addHandler(_Told())


def _in_words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'system'}: {error.strerror}"
    return f"unexpected {type(error).__name__}: {error}"


def _quiet() -> None:
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if not os.environ.get(DEBUG_VARIABLE):
        warnings.simplefilter("ignore")
        logging.getLogger().setLevel(logging.ERROR)
    _tell_warnings()
    # A terminal that lacks a letter shows another sign; it does not stop the answer.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
