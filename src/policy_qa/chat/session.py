"""What one visitor has asked: immutable, held in the visitor's own session and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_qa.types import Answer

# Older questions are forgotten: the page keeps no history beyond what it shows.
TURNS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, or the message of an error that a person can read."""

    question: str
    answer: Answer | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """The questions so far (the oldest first), which of them is shown, and what is opened.

    ``opened`` is ("cite", marker), ("place", first marker of a source) or ("near", number of the heading) of the
    shown turn. ``serial`` grows with every question and ``openings`` with all that is opened, so that the page can
    tell what is new from the same drawn again.
    """

    turns: tuple[Turn, ...] = ()
    shown: int = -1
    opened: tuple[str, int] | None = None
    serial: int = 0
    openings: int = 0

    @property
    def turn(self) -> Turn | None:
        return self.turns[self.shown] if 0 <= self.shown < len(self.turns) else None

    def with_turn(self, turn: Turn) -> Session:
        """Return the session with one more question, shown, nothing opened."""
        turns = (*self.turns, turn)[-TURNS_KEPT:]
        return replace(self, turns=turns, shown=len(turns) - 1, opened=None, serial=self.serial + 1)

    def showing(self, number: int) -> Session:
        """Return the session with an earlier question shown again; unchanged where there is none."""
        if not 0 <= number < len(self.turns):
            return self
        return replace(self, shown=number, opened=None, serial=self.serial + 1)

    def opening(self, what: str, number: int) -> Session:
        """Return the session with a citation or heading opened; closed where the shown turn has none such."""
        answer = self.turn.answer if self.turn else None
        if answer is None:
            return replace(self, opened=None)
        markers = {citation.marker for citation in answer.citations}
        known = {"cite": markers, "place": markers, "near": set(range(len(answer.nearest)))}.get(what, set())
        return replace(self, opened=(what, number) if number in known else None, openings=self.openings + 1)

    def closed(self) -> Session:
        return replace(self, opened=None)
