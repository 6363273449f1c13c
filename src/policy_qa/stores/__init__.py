"""Rows to vectors and terms, one engine a file.

Both stores keep rows in the order in which they were built, know their files by name and bytes (so that one
place writes, syncs and hashes them) and are never changed once built: an update builds new ones.
"""

from policy_qa.stores.arrays import array_bytes, array_from
from policy_qa.stores.terms import TermStore
from policy_qa.stores.vectors import VectorStore

__all__ = ["TermStore", "VectorStore", "array_bytes", "array_from"]
