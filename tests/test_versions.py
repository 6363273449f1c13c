"""One document in several versions: what a name means, and which version answers."""

from __future__ import annotations

import pytest

from policy_qa.errors import UnknownDocument
from policy_qa.types import Document, document_key, id_of
from policy_qa.versions import all_named, foreign_twins, named, replaced

KEYS = ("plan-b/nl", "plan/en/digest", "plan/nl", "plan/nl/digest")


def document(doc_id: str, language: str, kind: str) -> Document:
    return Document(doc_id, doc_id, language, kind, "/x", "0", "text")


DOCUMENTS = {
    one.key: one
    for one in (
        document("plan", "nl", "official"),
        document("plan", "nl", "digest"),
        document("plan", "en", "digest"),
        document("note", "en", "other"),
    )
}


def test_a_key_tells_language_and_digest_and_gives_back_the_id():
    assert document_key("plan", "nl", "other") == document_key("plan", "nl", "official") == "plan/nl"
    assert set(DOCUMENTS) == {"plan/nl", "plan/nl/digest", "plan/en/digest", "note/en"}
    assert {id_of(key) for key in DOCUMENTS} == {"plan", "note"}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("plan", ("plan/en/digest", "plan/nl", "plan/nl/digest")),
        ("plan/nl", ("plan/nl",)),
        ("plan/en", ("plan/en/digest",)),
        ("plan-b", ("plan-b/nl",)),
    ],
)
def test_a_name_means_one_version_or_all_of_an_id(name, keys):
    assert named(KEYS, name) == keys


def test_names_are_counted_once_and_unknown_ones_told_with_what_is_near():
    assert all_named(KEYS, ["plan/nl", "plan"]) == ("plan/nl", "plan/en/digest", "plan/nl/digest")
    with pytest.raises(UnknownDocument, match=r"'plam'. Near it: plan"):
        all_named(KEYS, ["plam"])


def test_only_a_digest_in_the_language_of_the_official_text_is_replaced():
    assert replaced(DOCUMENTS) == {"plan/nl/digest"}


def test_twins_in_another_language_are_those_of_documents_that_are_there_in_ones_own():
    assert foreign_twins(DOCUMENTS, tuple(DOCUMENTS), "nl") == {"plan/en/digest"}
    assert foreign_twins(DOCUMENTS, tuple(DOCUMENTS), "en") == {"plan/nl", "plan/nl/digest"}
    assert foreign_twins(DOCUMENTS, ("plan/nl", "note/en"), "en") == frozenset()
