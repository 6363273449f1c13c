"""The command as a process of its own, and texts made fit for a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy_qa.cli.progress import Bar, watching
from policy_qa.cli.prose import readable, shortened
from policy_qa.paths import corpus_folders


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Bold** and __strong__ and *slanted*", "Bold and strong and slanted"),
        ("a sum of 2 * 3 * 4", "a sum of 2 * 3 * 4"),
        ("note<sup>12</sup>", "note¹²"),
        ("\x1b[2Jgone \x9b31m \u202eesrever", "[2Jgone 31m esrever"),
        ("kept\tand\nkept", "kept\tand\nkept"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_text_for_a_terminal(text, shown):
    assert readable(text) == shown


def test_long_text_is_cut_at_a_word():
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one two", 9) == "one two"


def process(*arguments, index, **options):
    environment = {**os.environ, "POLICY_QA_MODEL": "hashing", "POLICY_QA_INDEX": str(index)}
    environment |= options.pop("env", {})
    command = [sys.executable, "-m", "policy_qa", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, **options)


def test_json_is_all_that_is_printed_and_ascii_where_it_must(example_index):
    done = process(
        "ask", "--json", "Wat kost een taalcursus?", index=example_index, env={"PYTHONIOENCODING": "latin-1"}
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("ascii"))["status"] == "answered"
    assert done.stderr == b""


def test_the_version_and_help_are_quick_and_plain(example_index):
    assert process("--version", index=example_index).stdout.startswith(b"policy-qa 0.")
    assert b"ask" in process("--help", index=example_index).stdout


def test_a_reader_that_leaves_early_gets_no_complaint(example_index):
    environment = {**os.environ, "POLICY_QA_MODEL": "hashing", "POLICY_QA_INDEX": str(example_index)}
    command = [sys.executable, "-m", "policy_qa", "search", "--json", "-k", "100", "taalcursus"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as left:
        assert left.stdout and left.stderr
        left.stdout.close()
        assert left.stderr.read() == b""


def test_a_bar_shows_the_stage_and_is_wiped_away(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with watching() as progress:
        assert isinstance(progress, Bar)
        progress.start(2, "reading [files]")
        progress.step("a[b].txt")
        progress.done()
        progress.start(1, "writing")
        progress.step()
    captured = capsys.readouterr()
    assert captured.out == ""


def test_a_folder_keeps_its_colons_and_a_list_is_cut_at_them(tmp_path, monkeypatch):
    odd = tmp_path / "a:b"
    odd.mkdir()
    assert corpus_folders([odd]) == (odd,)
    assert corpus_folders(["/a:/b", "/c"]) == (Path("/a"), Path("/b"), Path("/c"))
