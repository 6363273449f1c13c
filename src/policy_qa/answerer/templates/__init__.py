"""The words around the quotes, one file a language, the same names in each."""

from policy_qa.answerer.templates.base import Templates
from policy_qa.answerer.templates.registry import TEMPLATES, templates_for

__all__ = ["TEMPLATES", "Templates", "templates_for"]
