"""The index with the steps that ship: the sandbox, the layout, the passages and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_qa.embedders import load_embedder
from policy_qa.index import build_index, check_index, open_index, remove_documents

SHARED = Path(__file__).parents[3] / "shared" / "documents"

DUTCH = """---
title: Taalplan Sluisdam
language: nl
---
# Taalplan

## Cursussen

De gemeente Sluisdam geeft taalondersteuning aan inwoners die dat willen. Elke cursus duurt twaalf weken.

De raad vraagt:

- om cursussen in de avond;
- om vrijwilligers in elke wijk.
"""
ENGLISH = """Housing note

The town of Sluisdam lets twelve houses a year to newcomers. The houses stand near the harbour.
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "taalplan.md").write_text(DUTCH, encoding="utf-8")
    (folder / "housing.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def test_two_languages_and_a_broken_file(folder, tmp_path):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nno more")
    embedder = load_embedder("hashing")
    report = build_index([folder], tmp_path / "index", embedder)
    assert report.added == ("housing/en", "taalplan/nl")
    assert [Path(path).name for path, _ in report.failed] == ["broken.pdf"]
    index = open_index(tmp_path / "index")
    assert {document.language for document in index.documents.values()} == {"en", "nl"}
    assert set(index.manifest.versions.analyzers) == set(index.vocabulary) == {"en", "nl"}
    assert "taalondersteuning" in index.vocabulary["nl"]
    assert all(
        "Snowball" in name or "PyStemmer" in name for name in index.manifest.versions.analyzers.values()
    )
    assert not build_index([folder], tmp_path / "index", embedder).written
    assert check_index(tmp_path / "index").documents == 2
    remove_documents(tmp_path / "index", ["taalplan"])
    assert set(open_index(tmp_path / "index").vocabulary) == {"en"}


def test_the_lead_in_belongs_to_each_item(folder, tmp_path):
    embedder = load_embedder("hashing")
    build_index([folder], tmp_path / "index", embedder)
    index = open_index(tmp_path / "index")
    sentences = [sentence for chunk in index.chunks for sentence in chunk.sentences]
    row = next(row for row, found in enumerate(sentences) if "vrijwilligers" in found.text)
    alone, led = (
        embedder.embed_passages([sentences[row].text, f"De raad vraagt: {sentences[row].text}"])
        @ index.sentence_vectors.vectors([row]).T
    )
    assert led > alone and led == pytest.approx(1, abs=1e-5)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/documents, the five real texts")
def test_the_real_texts(tmp_path):
    embedder = load_embedder("hashing")
    report = build_index([SHARED], tmp_path / "index", embedder)
    assert (len(report.added), report.failed) == (5, ())
    assert check_index(tmp_path / "index").chunks == report.chunks > 100
    assert build_index([SHARED], tmp_path / "index", embedder).seconds < 1
