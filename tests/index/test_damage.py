"""A thousand damaged indexes: each is refused with an error of ours, none crashes, none is silently read."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from making import TINY, build, corpus, pipeline, state

from policy_qa.errors import IndexDamaged, IndexError_, IndexOutdated, NoIndex
from policy_qa.index import build_index, check_index, open_index, remove_documents


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def append(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randrange(1, 64))


def append_line(data: bytes, chance: random.Random) -> bytes:
    return data + b"\n"


def empty(data: bytes, chance: random.Random) -> bytes:
    return b""


def zeros(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    found = data[:at] + bytes(min(512, len(data) - at)) + data[at + 512 :]
    return found if found != data else flip(data, chance)


def noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


def shift(data: bytes, chance: random.Random) -> bytes:
    return b" " + data[:-1]


BYTES = (flip, flip, flip, cut_short, cut_short, append, append_line, empty, zeros, noise, shift)


@pytest.fixture
def index_dir(tmp_path):
    texts = {f"doc-{number}.txt": f"Tekst {number} over de stad.\nEn meer." for number in range(3)}
    build(corpus(tmp_path / "corpus", texts), tmp_path / "index")
    return tmp_path / "index"


def files_of(index_dir: Path) -> list[Path]:
    return sorted(path for path in index_dir.rglob("*") if path.is_file() and path.name != ".lock")


def refused(index_dir: Path) -> str:
    """Return the name of the error with which opening fails; its message names the index and the next
    step.
    """
    with pytest.raises(IndexError_) as caught:
        open_index(index_dir, pipeline=pipeline())
    assert str(index_dir) in str(caught.value)
    assert "policy-qa index" in str(caught.value)
    return type(caught.value).__name__


def test_a_thousand_damaged_files_are_refused(index_dir):
    chance, kinds = random.Random(7), Counter()
    files = files_of(index_dir)
    assert len(files) == 12
    for number in range(1000):
        path = files[number % len(files)]
        data = path.read_bytes()
        damaged = BYTES[number // len(files) % len(BYTES)](data, chance)
        assert damaged != data or path.name == "CURRENT"
        if damaged == data:
            continue
        path.write_bytes(damaged)
        kinds[refused(index_dir)] += 1
        path.write_bytes(data)
    assert kinds["IndexDamaged"] == sum(kinds.values()) == 1000
    open_index(index_dir, pipeline=pipeline())


def test_swapped_deleted_and_strange_files_are_refused(index_dir):
    files = files_of(index_dir)
    held = {path: path.read_bytes() for path in files}
    for path in files:
        for other in files:
            if held[other] != held[path]:
                path.write_bytes(held[other])
                other.write_bytes(held[path])
                refused(index_dir)
                path.write_bytes(held[path])
                other.write_bytes(held[other])
        path.unlink()
        assert refused(index_dir) == ("NoIndex" if path.name == "CURRENT" else "IndexDamaged")
        path.mkdir()
        assert refused(index_dir) == "IndexDamaged"
        path.rmdir()
        path.symlink_to("/dev/zero")
        assert refused(index_dir) == "IndexDamaged"
        path.unlink()
        path.write_bytes(held[path])
    open_index(index_dir, pipeline=pipeline())


def test_a_mixture_of_two_generations_is_refused(index_dir, tmp_path):
    shutil.copytree(index_dir, tmp_path / "saved")
    (tmp_path / "corpus" / "doc-0.txt").write_text("Tekst 9 over de stad.\nEn meer.")
    build(tmp_path / "corpus", index_dir)
    for path in files_of(index_dir):
        older = Path(str(path).replace(str(index_dir), str(tmp_path / "saved")).replace("000002", "000001"))
        data = path.read_bytes()
        if data != older.read_bytes():
            path.write_bytes(older.read_bytes())
            refused(index_dir)
            path.write_bytes(data)


@pytest.mark.parametrize("name", ["chunks.jsonl", "manifest.json", "vectors/vectors.faiss"])
def test_every_command_says_which_file_is_damaged_and_a_rebuild_mends_it(index_dir, tmp_path, name):
    before = state(open_index(index_dir, pipeline=pipeline()))
    path = next(path for path in files_of(index_dir) if str(path).endswith(name))
    path.write_bytes(flip(path.read_bytes(), random.Random(1)))
    for act in (
        lambda: check_index(index_dir, pipeline=pipeline()),
        lambda: build_index([tmp_path / "corpus"], index_dir, TINY, pipeline=pipeline()),
        lambda: remove_documents(index_dir, ["doc-0"], pipeline=pipeline()),
    ):
        with pytest.raises(IndexDamaged, match=rf"{name}(.|\n)*--rebuild"):
            act()
    build_index([tmp_path / "corpus"], index_dir, TINY, pipeline=pipeline(), rebuild=True)
    assert state(open_index(index_dir, pipeline=pipeline())) == before
    assert len(list(index_dir.glob("gen-*"))) == 1


def test_check_names_every_damaged_file(index_dir):
    for name in ("chunks.jsonl", "rows.npy"):
        path = next(path for path in files_of(index_dir) if path.name == name)
        path.write_bytes(b"")
    with pytest.raises(IndexDamaged, match=r"chunks.jsonl(.|\n)*rows.npy"):
        check_index(index_dir, pipeline=pipeline())


def test_check_counts_a_sound_index_and_names_what_does_not_belong(index_dir, tmp_path):
    (index_dir / "gen-000001" / "stray.txt").write_text("?")
    (tmp_path / "corpus" / "doc-2.txt").unlink()
    report = check_index(index_dir, pipeline=pipeline())
    assert (report.documents, report.chunks, report.sentences, report.files) == (3, 6, 6, 10)
    assert "stray.txt does not belong" in report.summary()
    assert "doc-2.txt, the file of doc-2/nl, is gone" in report.summary()
    assert report.to_dict()["languages"] == ("nl",)


@pytest.mark.parametrize("steps", [{"reading": "r2"}, {"cutting": "c2"}])
def test_an_index_of_another_version_is_refused_with_the_command_that_mends_it(index_dir, steps):
    for look in (open_index, check_index):
        with pytest.raises(IndexOutdated, match=r"r1, now r2|c1, now c2") as caught:
            look(index_dir, pipeline=pipeline(**steps))
        assert f"policy-qa index --index {index_dir}" in str(caught.value)


def test_no_index(tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NoIndex, match="policy-qa index"):
            open_index(place, pipeline=pipeline())
