"""No pickle anywhere: loading one can run any code, and an index or a model may come from someone else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = ("src", "tests", "benchmarks", "training", "app.py")
MODULES = {"pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "jsonpickle", "marshal", "shelve"}
CALLS = {("torch", "load"), ("pandas", "read_pickle"), ("pd", "read_pickle")}
SWITCHES = {"allow_pickle": False, "allow_dangerous_deserialization": False, "trust_remote_code": False}


def sins(source: str) -> list[str]:
    """Return what a source does that could load a pickle or someone else's code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [f"imports {name}" for name in names if name.split(".")[0] in MODULES]
        if isinstance(node, ast.Call):
            found += _calls(node)
    return found


def _calls(node: ast.Call) -> list[str]:
    called = node.func
    pair = (getattr(getattr(called, "value", None), "id", ""), getattr(called, "attr", ""))
    found = [f"calls {'.'.join(pair)}"] if pair in CALLS else []
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    for name, safe in SWITCHES.items():
        value = given.get(name)
        if value is not None and not (isinstance(value, ast.Constant) and value.value is safe):
            found.append(f"sets {name}")
    if pair[0] in {"np", "numpy"} and pair[1] in {"load", "save"} and "allow_pickle" not in given:
        found.append(f"calls {'.'.join(pair)} without allow_pickle=False")
    return found


def sources() -> list[Path]:
    files = [path for place in PLACES for path in ([ROOT / place, *sorted((ROOT / place).rglob("*.py"))])]
    return [path for path in files if path.suffix == ".py" and path.is_file()]


def test_nothing_here_loads_a_pickle():
    assert len(sources()) > 50
    bad = {str(path): sins(path.read_text(encoding="utf-8")) for path in sources()}
    assert {path: found for path, found in bad.items() if found} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import load",
        "def f():\n    import shelve",
        "np.load(path, allow_pickle=True)",
        "np.load(path)",
        "np.save(path, rows)",
        "torch.load(path)",
        "anything(allow_pickle=maybe)",
        "FAISS.load_local(path, allow_dangerous_deserialization=True)",
        "SentenceTransformer(name, trust_remote_code=True)",
    ],
)
def test_the_ban_sees(source):
    assert sins(source)


def test_the_ban_lets_what_is_safe():
    assert not sins("import json\nnp.load(path, allow_pickle=False)\njson.load(file)")
