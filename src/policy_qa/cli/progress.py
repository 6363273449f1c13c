"""Progress on stderr: a bar on a terminal, one line a stage elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from policy_qa.cli.console import console, say


class Bar:
    """Shows each stage (``start``), each step in it, and nothing more after ``done``."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def start(self, total: int, what: str) -> None:
        self.done()
        self._task = self._bars.add_task(what, total=total, item="")

    def step(self, what: str = "") -> None:
        if self._task is not None:
            self._bars.update(self._task, advance=1, item=what)

    def done(self) -> None:
        if self._task is not None:
            self._bars.update(self._task, visible=False)
            self._task = None


class Lines:
    """Says what begins, once a stage: for logs and pipes."""

    def start(self, total: int, what: str) -> None:
        say(f"{what} ({total})")

    def step(self, what: str = "") -> None:
        """A step is not worth a line."""

    def done(self) -> None:
        """Nor is the end of a stage."""


@contextmanager
def watching() -> Iterator[Bar | Lines]:
    """Yield what shows progress; a bar is wiped away at the end."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[item]}", markup=False, style="dim"),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bars:
        yield Bar(bars)
