"""From passages to an answer made of quotes, or to "not found"."""

from policy_qa.answerer.answerer import Answerer, Settings
from policy_qa.answerer.kinds import kind_of
from policy_qa.answerer.patterns import Kind

__all__ = ["Answerer", "Kind", "Settings", "kind_of"]
