"""The command line as a person uses it, over the example texts, with the embedder that needs no weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policy_qa.cli import main
from policy_qa.embedders import load_embedder
from policy_qa.index import build_index

CORPUS = Path(__file__).parents[1] / "texts"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def example_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the example texts; tests that change an index build their own."""
    folder = tmp_path_factory.mktemp("examples") / "index"
    build_index([CORPUS], folder, load_embedder("hashing"))
    return folder


@pytest.fixture(scope="session")
def model_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the default model, which answers as a person would see it."""
    folder = tmp_path_factory.mktemp("examples-model") / "index"
    build_index([CORPUS], folder, load_embedder())
    return folder


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_index: Path
) -> Run:
    """Run one command in an empty current directory; the index is that of the examples unless said otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICY_QA_MODEL", "hashing")
    monkeypatch.setenv("POLICY_QA_INDEX", str(example_index))
    monkeypatch.delenv("POLICY_QA_CORPUS", raising=False)

    def command(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            main([str(argument) for argument in arguments])
        code = leaving.value.code
        captured = capsys.readouterr()
        return Outcome(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    return command


@pytest.fixture
def answering(run: Run, monkeypatch: pytest.MonkeyPatch, model_index: Path) -> Run:
    """Run one command with the default model over the examples."""
    monkeypatch.delenv("POLICY_QA_MODEL")
    monkeypatch.setenv("POLICY_QA_INDEX", str(model_index))
    return run
