"""What holds for every registered reader; a new format needs only a sample in make_files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from make_files import SAMPLES, TITLE, WORDS
from policy_qa.errors import BrokenFile, UnsupportedFormat
from policy_qa.readers import READERS, READERS_VERSION, Sandbox, find_documents, read_document, reader_for
from policy_qa.readers.wire import check_document, dump_document, load_document
from policy_qa.types import Metadata, collapse

ENDINGS = sorted(READERS)


@pytest.fixture
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    assert request.param in SAMPLES, f"add a maker for {request.param} to make_files.SAMPLES"
    path = tmp_path / f"plan{request.param}"
    path.write_bytes(SAMPLES[request.param]())
    return path


@pytest.mark.parametrize("sample", ENDINGS, indirect=True)
def test_a_sound_file_becomes_a_sound_document(sample: Path) -> None:
    document = read_document(sample)
    check_document(document)
    assert WORDS in collapse(document.text)
    assert (document.doc_id, document.title, document.language) == ("plan", TITLE, "nl")
    assert document.source == str(sample)
    assert document.sha256 == hashlib.sha256(sample.read_bytes()).hexdigest()
    assert all(document.text[mark.start : mark.end].strip() for mark in document.marks)


@pytest.mark.parametrize("sample", ENDINGS, indirect=True)
def test_options_go_above_all_and_reading_twice_gives_the_same(sample: Path) -> None:
    over = Metadata(id="x1", title="Andere titel", language="en", kind="official", date="2024-06")
    first, second = (read_document(sample, overrides=over) for _ in range(2))
    assert first == second
    assert (first.doc_id, first.title, first.language, first.kind, first.date) == (
        "x1", "Andere titel", "en", "official", "2024-06",
    )  # fmt: skip


@pytest.mark.parametrize("sample", ENDINGS, indirect=True)
def test_the_pipe_keeps_every_field(sample: Path) -> None:
    document = read_document(sample)
    assert load_document(dump_document(document)) == document


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("data", [b"", b" \n ", bytes(range(256)) * 40], ids=["empty", "blank", "binary"])
def test_a_file_without_words_is_named(tmp_path: Path, ending: str, data: bytes) -> None:
    path = tmp_path / f"leeg{ending}"
    path.write_bytes(data)
    with pytest.raises(BrokenFile, match=f"leeg{ending}"):
        read_document(path)


def test_a_strange_ending_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match=r"film\.mp4.*\.docx.*\.txt"):
        reader_for(tmp_path / "film.mp4")


def test_endings_are_taken_in_any_case() -> None:
    assert reader_for(Path("PLAN.PDF")) is READERS[".pdf"]


def test_the_version_names_the_parsers() -> None:
    assert all(name in READERS_VERSION for name in ("pypdf-", "lxml-", "python-docx-", "beautifulsoup4-"))


def test_documents_are_found_in_order_and_the_rest_left_out(tmp_path: Path) -> None:
    for name in (
        "b.txt", "a/c.md", "README.md",
        "readme.txt", "documents.toml", ".hidden.txt", ".git/x.txt", "~$b.docx", "p.png",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert find_documents(tmp_path) == [tmp_path / "a" / "c.md", tmp_path / "b.txt"]


def test_a_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("woorden die elders horen")
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BrokenFile, match="leads outside"), Sandbox() as sandbox:
        sandbox.read(root / "link.txt", root=root)
