"""What a language's table of question patterns holds. One file a language fills it (``patterns_nl``, ``patterns_en``).

All patterns are regular expressions read with ``re.VERBOSE`` off, on lower-cased text without diacritics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for."""

    FIGURE = "figure"
    WHEN = "when"
    WHO = "who"
    FUND = "fund"
    DEFINITION = "definition"
    MEASURES = "measures"
    LIST = "list"
    WHY = "why"
    HOW = "how"
    YES_NO = "yes_no"
    COMPARE = "compare"
    OTHER = "other"


LISTS = frozenset({Kind.MEASURES, Kind.LIST})


class Unit(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    AGE = "age"
    NUMBER = "number"


class Talk(StrEnum):
    """What a person types that is no question about a text."""

    EMPTY = "empty"
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT = "about"
    ORDER = "order"
    NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Patterns:
    """One language's tables.

    ``kinds`` and ``talk`` are tried in order, the first that matches wins. ``asked`` tells which unit a question for
    a figure wants, ``found`` what such a unit looks like in a sentence. ``cues`` tell what a sentence that answers a
    kind looks like. ``polite`` is what may stand before the question itself, ``parts`` finds where a second one
    begins inside it. ``reference_only`` is a note that only points elsewhere, ``finite`` the
    verbs that most sentences have one of, ``dangling`` the beginning of a
    sentence that leans on the one before it.
    """

    code: str
    kinds: tuple[tuple[Kind, str], ...]
    asked: tuple[tuple[Unit, str], ...]
    found: Mapping[Unit, str]
    cues: Mapping[Kind, str]
    polite: str
    parts: str
    reference_only: str
    finite: str
    dangling: str
    talk: tuple[tuple[Talk, str], ...]
