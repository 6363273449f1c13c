"""From a question to the passages that may answer it."""

from policy_qa.retriever.fusion import Weights
from policy_qa.retriever.query import Query
from policy_qa.retriever.retriever import Retriever, Scores

__all__ = ["Query", "Retriever", "Scores", "Weights"]
