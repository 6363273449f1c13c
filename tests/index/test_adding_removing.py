"""``add`` and ``remove``: files, tables of metadata, and what must be left of neither."""

from __future__ import annotations

import pytest
from making import TINY, corpus, pipeline

from policy_qa.errors import BrokenFile, NoIndex, UnknownDocument, UsageError
from policy_qa.index import add_files, build_index, open_index, remove_documents
from policy_qa.types import Metadata

MARKER = "Zwanenburgwalgeheim"


@pytest.fixture
def folder(tmp_path):
    return corpus(
        tmp_path / "corpus", {"plan.txt": "Het plan.", "brief.txt": f"De brief noemt {MARKER}.\nSlot."}
    )


@pytest.fixture
def index_dir(tmp_path, folder):
    build_index([folder], tmp_path / "index", TINY, pipeline=pipeline())
    return tmp_path / "index"


@pytest.fixture
def new(tmp_path):
    return corpus(tmp_path / "elsewhere", {"nota.txt": "Een nota."}) / "nota.txt"


def add(files, folder, index_dir, **options):
    return add_files(files, [folder], index_dir, TINY, pipeline=pipeline(), **options)


def remove(index_dir, *doc_ids):
    return remove_documents(index_dir, doc_ids, pipeline=pipeline())


def opened(index_dir):
    return open_index(index_dir, pipeline=pipeline())


def test_a_file_is_copied_with_what_is_known_of_it(new, folder, index_dir):
    (new.parent / "documents.toml").write_text('["nota.txt"]\ntitle = "Weak"\nissuer = "The council"\n')
    report = add([new], folder, index_dir, overrides=Metadata(title="Strong", date="2030-01-31"))
    copy = folder / "official" / "nota.txt"
    document = opened(index_dir).documents["nota/nl"]
    assert (document.title, document.source) == ("Strong", str(copy))
    assert copy.read_text() == new.read_text()
    sidecar = (copy.parent / "documents.toml").read_text()
    assert "Strong" in sidecar and "The council" in sidecar and "2030-01-31" in sidecar
    assert report.added == ("nota/nl",)
    assert str(copy) in report.summary()
    assert not build_index([folder], index_dir, TINY, pipeline=pipeline()).written


def test_a_file_in_the_corpus_stays_where_it_is(folder, index_dir):
    add([folder / "plan.txt"], folder, index_dir, overrides=Metadata(title="Het grote plan"))
    assert opened(index_dir).documents["plan/nl"].title == "Het grote plan"
    assert not (folder / "official").exists()
    assert "Het grote plan" in (folder / "documents.toml").read_text()


def test_adding_again_changes_what_is_known(new, folder, index_dir):
    add([new], folder, index_dir)
    report = add([new], folder, index_dir, overrides=Metadata(title="Later"))
    assert (report.added, report.changed) == ((), ("nota/nl",))


def test_adding_makes_the_index_where_there_is_none(new, tmp_path):
    report = add([new], tmp_path / "fresh", tmp_path / "new-index")
    assert report.added == ("nota/nl",)


def test_adding_keeps_the_corpora_that_the_index_has(new, tmp_path, folder, index_dir):
    report = add([new], tmp_path / "second", index_dir)
    assert report.unchanged == ("brief/nl", "plan/nl")
    assert (tmp_path / "second" / "official" / "nota.txt").exists()
    other = corpus(new.parent, {"ander.txt": "Anders."}) / "ander.txt"
    report = add_files([other], [], index_dir, TINY, pipeline=pipeline())
    assert report.unchanged == ("brief/nl", "nota/nl", "plan/nl")
    assert (folder / "official" / "ander.txt").exists()


def test_a_bad_file_changes_nothing(new, folder, index_dir):
    bad = new.with_name("bad.txt")
    bad.write_text("BROKEN")
    before = sorted(str(path) for path in folder.rglob("*"))
    with pytest.raises(BrokenFile):
        add([new, bad], folder, index_dir)
    assert sorted(str(path) for path in folder.rglob("*")) == before
    assert list(opened(index_dir).documents) == ["brief/nl", "plan/nl"]


@pytest.mark.parametrize(
    ("names", "overrides", "message"),
    [
        ([], Metadata(), "at least one"),
        (["nota.txt", "other.txt"], Metadata(id="x"), "one document"),
        (["nota.txt", "other.txt"], Metadata(title="x"), "one document"),
        (["missing.txt"], Metadata(), "not a file"),
        (["nota.txt", "deeper/nota.txt"], Metadata(), "called nota.txt"),
        (["nota.txt"], Metadata(id="plan"), "id 'plan'"),
        (["official/plan.txt", "nota.txt"], Metadata(), "id 'plan'"),
    ],
)
def test_wrong_usage_changes_nothing(names, overrides, message, new, folder, index_dir):
    corpus(new.parent, {"other.txt": "Anders."})
    corpus(new.parent / "deeper", {"nota.txt": "Dieper."})
    corpus(new.parent / "official", {"plan.txt": "Nog een plan."})
    with pytest.raises(UsageError, match=message):
        add([new.parent / name for name in names], folder, index_dir, overrides=overrides)
    assert not (folder / "official").exists()


def test_another_file_of_the_same_name_is_not_overwritten(new, folder, index_dir):
    add([new], folder, index_dir)
    new.write_text("Iets anders.")
    with pytest.raises(UsageError, match="other contents"):
        add([new], folder, index_dir)
    assert (folder / "official" / "nota.txt").read_text() == "Een nota."


def test_a_removed_document_leaves_nothing_in_the_index(folder, index_dir):
    held = "\n".join(_everything(index_dir))
    assert MARKER in held and MARKER.lower() in held
    report = remove(index_dir, "brief")
    left = "\n".join(_everything(index_dir)).lower()
    assert MARKER.lower() not in left and "brief" not in left
    assert report.removed == ("brief/nl",)
    index = opened(index_dir)
    assert len(index.vectors) == len(index.sentence_vectors) == len(index.terms) == 1
    assert "slot" not in index.vocabulary["nl"]
    assert "still in the corpus" in report.summary()
    assert (folder / "brief.txt").exists()
    assert build_index([folder], index_dir, TINY, pipeline=pipeline()).added == ("brief/nl",)


def test_a_copy_goes_with_its_document_and_its_table(new, folder, index_dir):
    add([new], folder, index_dir, overrides=Metadata(title="Met titel"))
    other = new.with_name("ander.txt")
    other.write_text("Nog een.")
    add([other], folder, index_dir, overrides=Metadata(title="Blijft"))
    report = remove(index_dir, "nota")
    assert not (folder / "official" / "nota.txt").exists()
    sidecar = (folder / "official" / "documents.toml").read_text()
    assert "nota" not in sidecar and "Blijft" in sidecar
    assert "Deleted the copy" in report.summary()
    remove(index_dir, "ander")
    assert list((folder / "official").iterdir()) == []
    assert new.exists()


def test_a_file_that_add_did_not_copy_is_never_deleted(folder, index_dir):
    mine = corpus(folder / "official", {"mine.txt": "Zelf neergelegd."}) / "mine.txt"
    build_index([folder], index_dir, TINY, pipeline=pipeline())
    remove(index_dir, "mine")
    assert mine.exists()


def test_copies_are_remembered_over_a_rebuild(new, folder, index_dir):
    add([new], folder, index_dir)
    build_index([folder], index_dir, TINY, pipeline=pipeline(), rebuild=True)
    remove(index_dir, "nota")
    assert not (folder / "official" / "nota.txt").exists()


def test_the_last_document_can_be_removed(index_dir):
    remove(index_dir, "plan", "brief", "plan")
    assert list(opened(index_dir).documents) == []


def test_an_unknown_id_removes_nothing_and_names_those_near(index_dir):
    with pytest.raises(UnknownDocument, match=r"plann.*plan"):
        remove(index_dir, "brief", "plann")
    assert list(opened(index_dir).documents) == ["brief/nl", "plan/nl"]


def test_removing_from_no_index(tmp_path):
    with pytest.raises(NoIndex):
        remove(tmp_path / "none", "plan")
    assert not (tmp_path / "none").exists()


def _everything(index_dir):
    return [path.read_bytes().decode("latin-1") for path in sorted(index_dir.rglob("*")) if path.is_file()]


def test_adding_does_not_bring_back_what_was_removed(new, folder, index_dir):
    remove(index_dir, "brief")
    add([new], folder, index_dir)
    assert sorted(opened(index_dir).documents) == ["nota/nl", "plan/nl"]
    add([folder / "brief.txt"], folder, index_dir)
    assert "brief/nl" in opened(index_dir).documents
