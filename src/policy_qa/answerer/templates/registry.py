"""Which languages an answer can speak. A new one is a new file, named here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policy_qa.answerer.templates import en, nl
from policy_qa.answerer.templates.base import Templates

TEMPLATES: Mapping[str, Templates] = MappingProxyType({t.code: t for t in (nl.TEMPLATES, en.TEMPLATES)})


def templates_for(language: str) -> Templates:
    """Return the templates of ``language``, or the Dutch ones where it has none."""
    return TEMPLATES.get(language, nl.TEMPLATES)
