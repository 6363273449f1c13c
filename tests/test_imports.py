"""The shape of the house: imports go one way, files stay small, importing costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import policy_qa

SRC = Path(policy_qa.__file__).parent
FILES = sorted(SRC.rglob("*.py"))
MAX_LINES = 400

# Each room may import from the rooms above it; rooms on one line not from each other, unless said below.
ORDER = (
    ("types", "errors"),
    ("paths", "languages", "embedders", "stores", "versions"),
    ("metadata",),
    ("readers", "layout"),
    ("chunks", "verify"),
    ("index",),
    ("retriever", "fetch"),
    ("answerer",),
    ("assistant",),
    ("evaluation", "chat"),
    ("cli",),
    ("__main__", "__init__"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
HEAVY = (
    "torch",
    "sentence_transformers",
    "faiss",
    "bm25s",
    "gradio",
    "docx",
    "pypdf",
    "bs4",
    "langchain_text_splitters",
)


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if node.module == "policy_qa")


def at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement that runs when the module is imported: not those inside functions or type checks."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        inert = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if not inert and not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            waiting.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_go_one_way(path):
    room = room_of(path)
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] == "policy_qa" and len(parts) > 1 and parts[1] in RANK and parts[1] != room:
            assert RANK[parts[1]] < RANK[room], f"{room} imports {name}, which comes after it"


def test_every_room_has_its_place():
    assert {room_of(path) for path in FILES} == set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_heavy_libraries_are_imported_where_they_are_used(path):
    nodes = at_import(ast.parse(path.read_text(encoding="utf-8")))
    names = [
        name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for name in imported(node)
    ]
    assert not [name for name in names if name.split(".")[0] in HEAVY]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SRC)))
def test_files_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_every_public_name_is_there():
    assert sorted(policy_qa.__all__) == policy_qa.__all__
    assert all(getattr(policy_qa, name) is not None for name in policy_qa.__all__)
    assert dir(policy_qa) == sorted(policy_qa.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = policy_qa.nothing_like_it


def test_every_error_has_one_root():
    from policy_qa import errors

    own = [value for value in vars(errors).values() if isinstance(value, type)]
    assert own and all(issubclass(error, errors.PolicyQAError) for error in own)


def test_importing_the_package_loads_nothing_else():
    asked = "import sys; old = set(sys.modules); import policy_qa; print(*sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()} - sys.stdlib_module_names
    assert loaded == {"policy_qa"}
    assert "policy_qa.assistant" not in done.stdout


def test_the_commands_start_without_heavy_libraries():
    asked = f"import sys, policy_qa.cli; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
