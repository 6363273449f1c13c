"""Official texts from the Publications Office of the EU, on demand: the one part of the house that uses a network."""

from policy_qa.fetch.cellar import SERVICE, Cellar, Part
from policy_qa.fetch.official import Fetched, fetch_official, wanted_texts

__all__ = ["SERVICE", "Cellar", "Fetched", "Part", "fetch_official", "wanted_texts"]
