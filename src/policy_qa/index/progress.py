"""How long work tells what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of the start of a stage of ``total`` steps, of each step, and of the stage's end."""

    def start(self, total: int, what: str) -> None: ...

    def step(self, what: str) -> None: ...

    def done(self) -> None: ...


class Silent:
    """Progress that nobody watches."""

    def start(self, total: int, what: str) -> None: ...

    def step(self, what: str) -> None: ...

    def done(self) -> None: ...


silent: Progress = Silent()
