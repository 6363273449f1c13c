"""What goes to the terminal: results to stdout, everything else to stderr, JSON untouched."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

# A pipe has no width: lines are left whole there, so that they can be searched.
_PIPE_WIDTH = 10_000


def console(*, stderr: bool = False) -> Console:
    """Return a console on the stream of this moment."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_json(data: Any) -> None:
    """Print ``data`` as one JSON document; in ASCII where stdout cannot take all of Unicode."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(to_json(data, ascii_only=not utf8, indent=2) + "\n")


def to_json(data: Any, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """Return ``data`` as JSON. Half a surrogate pair has no UTF-8: such text is written with escapes."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, indent=indent)
    return text


def say(message: str, style: str = "") -> None:
    """Print one line to stderr."""
    console(stderr=True).print(Text(message, style=style), soft_wrap=True)


def warn(message: str) -> None:
    say(f"warning: {message}", "yellow")


def fail(message: str) -> None:
    say(f"policy-qa: {message}", "red")
