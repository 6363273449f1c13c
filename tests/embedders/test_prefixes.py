"""Well-known models get the words that they were trained to see before a text."""

from __future__ import annotations

import json

import pytest

from policy_qa.embedders.prefixes import Prefixes, prefixes_for


@pytest.mark.parametrize(
    "name, query, passage",
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("intfloat/e5-base-v2", "query: ", "passage: "),
        ("BAAI/bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("BAAI/bge-m3", "", ""),
        ("sentence-transformers/all-MiniLM-L6-v2", "", ""),
        ("policy-minilm-nl-en", "", ""),
    ],
)
def test_a_model_is_known_by_its_name(tmp_path, name, query, passage):
    assert prefixes_for(tmp_path, name) == Prefixes(query, passage)


def test_an_instructed_model_gets_an_instruction(tmp_path):
    found = prefixes_for(tmp_path, "intfloat/multilingual-e5-large-instruct")
    assert found.query.startswith("Instruct: ") and found.passage == ""


def test_a_folder_is_known_by_where_its_model_came_from(tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"_name_or_path": "intfloat/multilingual-e5-base"}))
    assert prefixes_for(tmp_path, "ours") == Prefixes("query: ", "passage: ")


def test_prompts_of_its_own_go_before(tmp_path):
    settings = {"prompts": {"query": "vraag: ", "document": ""}}
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(settings))
    assert prefixes_for(tmp_path, "intfloat/multilingual-e5-small") == Prefixes()
