"""A damaged or hostile file costs that file, in the time allowed; the next one is read as if nothing had been."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import make_files as make
from mutants import HOSTILE, mutants
from policy_qa.errors import BrokenFile, DocumentError, LimitExceeded, UsageError
from policy_qa.readers import Limits, Sandbox, read_safely
from policy_qa.readers.limits import MIB
from policy_qa.readers.wire import check_document

SECONDS = 5.0
MARGIN = 8.0  # for a new child on a machine that has much to do
EACH = 160


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(seconds=SECONDS)) as box:
        yield box


def survive(sandbox: Sandbox, path: Path) -> str:
    """Read a file that may be anything; return how it went, after checking that it went well enough."""
    started = time.monotonic()
    try:
        document = sandbox.read(path)
    except DocumentError as error:
        assert path.name in str(error)
        assert len(str(error)) < 1000
        outcome = type(error).__name__
    else:
        check_document(document)
        assert "root:" not in document.text
        outcome = "read"
    assert time.monotonic() - started < SECONDS + MARGIN
    return outcome


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "goed.pdf"
    path.write_bytes(make.pdf())
    return path


def run_mutants(sandbox: Sandbox, good: Path, each: int) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for number, (name, data) in enumerate(mutants(each)):
        path = good.with_name(name)
        path.write_bytes(data)
        outcomes[survive(sandbox, path)] += 1
        if number % 50 == 0:
            assert make.WORDS[:20] in sandbox.read(good).text
    return outcomes


def test_damaged_files(sandbox: Sandbox, good: Path) -> None:
    outcomes = run_mutants(sandbox, good, EACH)
    # Both ends must be met, or the damage proves nothing.
    assert outcomes["read"] > EACH / 2
    assert outcomes["BrokenFile"] > EACH / 2
    assert outcomes.total() == 3 * EACH


@pytest.mark.slow
def test_many_more_damaged_files(sandbox: Sandbox, good: Path) -> None:
    assert run_mutants(sandbox, good, 1500).total() == 4500


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(sandbox: Sandbox, good: Path, name: str) -> None:
    path = good.with_name(name)
    path.write_bytes(HOSTILE[name]())
    survive(sandbox, path)
    assert make.WORDS[:20] in sandbox.read(good).text


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("bomb.docx", LimitExceeded),
        ("ratio.docx", LimitExceeded),
        ("entries.docx", LimitExceeded),
        ("laughs.docx", BrokenFile),
        ("laughs-utf16.docx", BrokenFile),
        ("laughs-in-rels.docx", BrokenFile),
        ("entity.docx", BrokenFile),
        ("deep.docx", BrokenFile),
        ("flate.pdf", DocumentError),
    ],
)
def test_what_means_harm_is_refused(
    sandbox: Sandbox, tmp_path: Path, name: str, error: type[DocumentError]
) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name]())
    with pytest.raises(error, match=name):
        sandbox.read(tmp_path / name)


@pytest.mark.parametrize("name", ["entity.xhtml", "laughs.xhtml"])
def test_html_entities_are_not_expanded(sandbox: Sandbox, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name]().replace(b"<body>", b"<body><p>woorden"))
    text = sandbox.read(tmp_path / name).text
    assert len(text) < 1000
    assert "root:" not in text


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a sound page that takes seconds and hundreds of megabytes to read."""
    path = tmp_path / "groot.html"
    path.write_bytes(make.html("<p><b>een</b> twee" * 200_000))
    return path


def test_a_file_that_takes_too_long_is_left(large: Path, good: Path) -> None:
    with Sandbox(Limits(seconds=0.4, memory_bytes=4096 * MIB)) as box:
        started = time.monotonic()
        with pytest.raises(
            LimitExceeded, match=r"groot\.html took longer than 0\.4 s.*POLICY_QA_READ_SECONDS"
        ):
            box.read(large)
        assert time.monotonic() - started < 0.4 + MARGIN
    with Sandbox(Limits()) as box:
        assert box.read(good).doc_id == "goed"


def test_a_file_that_takes_too_much_memory_is_left(large: Path, good: Path) -> None:
    with Sandbox(Limits(memory_bytes=128 * MIB)) as box:
        with pytest.raises(
            LimitExceeded, match=r"groot\.html needs more than 128 MiB.*POLICY_QA_READ_MEMORY_MB"
        ):
            box.read(large)
        assert box.read(good).doc_id == "goed"


def test_a_child_that_was_killed_is_replaced(good: Path) -> None:
    with Sandbox() as box:
        box.read(good)
        assert box._child is not None
        os.kill(box._child._process.pid, 9)
        with pytest.raises(LimitExceeded, match=r"goed\.pdf"):
            box.read(good)
        assert box.read(good).doc_id == "goed"


def test_no_child_stays_behind(good: Path) -> None:
    with Sandbox() as box:
        box.read(good)
        assert box._child is not None
        process = box._child._process
    assert process.returncode is not None


def test_what_is_no_file_is_named(tmp_path: Path, sandbox: Sandbox) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "map.txt").mkdir()
    for name in ("pijp.txt", "map.txt", "niets.txt"):
        with pytest.raises(BrokenFile, match=name):
            sandbox.read(tmp_path / name)


def test_a_file_over_the_size_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2001)
    with pytest.raises(LimitExceeded, match=r"a\.txt"):
        read_safely(tmp_path / "a.txt", limits=Limits(file_bytes=2000))
    with pytest.raises(LimitExceeded, match=r"2,001 characters"):
        read_safely(tmp_path / "a.txt", limits=Limits(text_chars=2000))


def test_warnings_come_through_the_pipe(
    tmp_path: Path, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "oud.txt").write_bytes("Een café in de stad.".encode("cp1252"))
    assert "café" in sandbox.read(tmp_path / "oud.txt").text
    assert "oud.txt is not UTF-8" in caplog.text


def test_the_environment_sets_limits() -> None:
    limits = Limits.from_env({"POLICY_QA_READ_SECONDS": "2.5", "POLICY_QA_READ_MEMORY_MB": "512"})
    assert (limits.seconds, limits.memory_bytes) == (2.5, 512 * MIB)
    assert Limits.from_env({}) == Limits()
    for value in ("0", "-1", "nan", "veel"):
        with pytest.raises(UsageError, match="POLICY_QA_READ_SECONDS"):
            Limits.from_env({"POLICY_QA_READ_SECONDS": value})


@pytest.mark.parametrize(
    "harm",
    [
        "open('x.txt', 'w')",
        "open('x.txt', 'ab')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "__import__('os').fork()",
    ],
)
def test_the_child_may_not(tmp_path: Path, harm: str) -> None:
    code = f"import sys\nfrom policy_qa.readers.child import _refuse\nsys.addaudithook(_refuse)\n{harm}"
    ended = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "PermissionError" in ended.stderr
    assert not list(tmp_path.iterdir())


def test_the_child_starts_without_heavy_packages() -> None:
    code = "import sys, policy_qa.readers.child; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    heavy = {
        "torch",
        "gradio",
        "numpy",
        "faiss",
        "sentence_transformers",
        "bm25s",
        "pypdf",
        "docx",
        "bs4",
        "lxml",
    }
    assert not heavy & set(modules.stdout.split())
