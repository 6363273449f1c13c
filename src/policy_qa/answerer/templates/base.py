"""What a language's templates hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policy_qa.answerer.patterns import Kind, Talk


@dataclass(frozen=True, slots=True)
class Templates:
    """``openings`` stand before the first quotes where these look like an answer of that kind, ``plain`` where they
    do not, ``unsure`` where confidence is low, ``next`` before the quotes of a further document; ``{source}`` is
    the title with its section and page. ``foreign`` marks a quote by the code of its language. ``missing`` takes
    ``{names}``. ``talk`` answers what is no question; it ends with the example."""

    code: str
    openings: Mapping[Kind, str]
    plain: str
    unsure: str
    next: str
    title: str
    page: str
    foreign: Mapping[str, str]
    foreign_other: str
    not_found: str
    missing: str
    nearest: str
    and_word: str
    talk: Mapping[Talk, str]
