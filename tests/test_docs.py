"""The documents held to the code: what they name exists, and what exists they name."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import policy_qa

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
COMMANDS = (
    "index",
    "add",
    "fetch",
    "remove",
    "documents",
    "search",
    "ask",
    "verify",
    "check",
    "eval",
    "annotate",
    "chat",
)


def help_of(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "policy_qa", *command, "--help"], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    return {command: help_of(command) for command in COMMANDS}


def test_the_commands_are_those_of_the_readme():
    offered = set(re.findall(r"^[│ ] ?(\w+) {2,}", help_of().partition("Commands")[2], re.MULTILINE))
    assert offered == set(COMMANDS)
    assert set(re.findall(r"^\| `policy-qa (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_every_help_shows_an_example(helps):
    assert [
        command
        for command, text in helps.items()
        if f"policy-qa {command}" not in text.rpartition("Example")[2]
    ] == []


def test_every_option_that_the_readme_uses_exists(helps):
    for command, rest in re.findall(r"policy-qa (\w+) ?([^\n`]*)", README):
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in helps[command], f"policy-qa {command} has no {option}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (path.parent / link).exists(), link
    for name in re.findall(r"`((?:src|docs|tests|corpus|eval|benchmarks)/[\w./-]*)`", text):
        assert name == "corpus/official/" or (ROOT / name).exists(), name


def test_the_makefile_has_what_is_named():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"chat", "test", "lint", "check-all", "bench", "index", "clean"} <= targets
    assert set(re.findall(r"`?make ([a-z-]+)", README)) <= targets | {"and"}


def test_the_version_is_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == policy_qa.__version__


def test_the_python_of_the_readme_compiles():
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        compile(block, "README.md", "exec")
