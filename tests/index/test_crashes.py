"""A writer may be killed at any moment: afterwards the index is exactly the old or the new one, and can be
built.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from making import TINY, build, corpus, pipeline, state

from policy_qa.errors import NoIndex
from policy_qa.index import Disk, add_files, build_index, check_index, open_index, remove_documents
from policy_qa.types import Metadata

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes: needs os.fork")

KILLED = 77
OLD = {"a.txt": "Eerste tekst.", "b.txt": "Tweede tekst."}
NEW = {"b.txt": "Tweede tekst, veranderd.", "c.txt": "Derde tekst."}

Work = Callable[[Path, Disk], object]


def first(place: Path, disk: Disk) -> object:
    return build_index([place / "corpus"], place / "index", TINY, pipeline=pipeline(), disk=disk)


def update(place: Path, disk: Disk) -> object:
    corpus(place / "corpus", NEW)
    (place / "corpus" / "a.txt").unlink(missing_ok=True)
    return first(place, disk)


def add(place: Path, disk: Disk) -> object:
    new = corpus(place / "elsewhere", {"d.txt": "Vierde tekst."}) / "d.txt"
    corpora, known = [place / "corpus"], Metadata(title="De vierde")
    return add_files([new], corpora, place / "index", TINY, overrides=known, pipeline=pipeline(), disk=disk)


def remove(place: Path, disk: Disk) -> object:
    (place / "corpus" / "a.txt").unlink(missing_ok=True)
    if "a/nl" not in open_index(place / "index", pipeline=pipeline()).documents:
        return None
    return remove_documents(place / "index", ["a"], pipeline=pipeline(), disk=disk)


WORKS = {"first": first, "update": update, "add": add, "remove": remove}


def prepared(place: Path, name: str) -> Path:
    corpus(place / "corpus", OLD)
    if name != "first":
        build(place / "corpus", place / "index")
    return place


def found(place: Path) -> str:
    """Return the state of the index; nothing where there is none."""
    try:
        return state(open_index(place / "index", pipeline=pipeline())).replace(str(place), "")
    except NoIndex:
        return ""


def in_child(work: Callable[[], object]) -> int:
    """Return the process id of a child that does ``work`` and ends without a word."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return child


def killed_at(number: int) -> Disk:
    steps = iter(range(number, -1, -1))

    def before(step: str, path: Path) -> None:
        if next(steps) == 0:
            os._exit(KILLED)

    return Disk(before)


@pytest.mark.parametrize("name", WORKS)
def test_killed_at_every_step_the_index_is_the_old_or_the_new_one(name, tmp_path):
    work: Work = WORKS[name]
    # Sources are absolute paths, part of an index's state: every run happens in the same place.
    place, saved = tmp_path / "place", prepared(tmp_path / "place", name) and tmp_path / "saved"
    shutil.copytree(place, saved)
    old, steps = found(place), []
    work(place, Disk(lambda step, path: steps.append(step)))
    new = found(place)
    assert old != new and len(steps) > 30
    seen = set()
    for number in range(len(steps)):
        shutil.rmtree(place)
        shutil.copytree(saved, place)
        _, status = os.waitpid(in_child(lambda number=number: work(place, killed_at(number))), 0)
        assert os.waitstatus_to_exitcode(status) == KILLED, f"step {number} ({steps[number]}) was not reached"
        after = found(place)
        assert after in (old, new), f"killed before step {number} ({steps[number]})"
        seen.add(after)
        work(place, Disk())
        first(place, Disk())
        assert found(place) == new, f"the next build after step {number} ({steps[number]})"
        assert len(list((place / "index").glob("gen-*"))) == 1
        assert not list(place.rglob("*.new"))
    assert seen == {old, new}


def test_everything_is_synced_before_it_counts(tmp_path):
    log: list[tuple[str, Path]] = []
    first(prepared(tmp_path, "first"), Disk(lambda step, path: log.append((step, path))))
    commit = next(at for at, (step, path) in enumerate(log) if step == "rename" and path.name == "CURRENT")
    before = log[:commit]
    created = [path for step, path in before if step == "create"]
    assert len(created) > 10
    for path in created:
        assert before.index(("sync", path)) > before.index(("create", path))
        # The folder is synced after the name of the file came into it, except for the file that is renamed.
        if path.parent != tmp_path / "index":
            last = max(at for at, entry in enumerate(before) if entry == ("sync-folder", path.parent))
            assert last > before.index(("create", path))
    assert ("sync-folder", tmp_path / "index") in log[commit:]


def killed_at_random_moments(tmp_path: Path, times: int) -> None:
    place, chance = tmp_path, random.Random(20)
    folder, index_dir = place / "corpus", place / "index"

    def texts(version: int) -> dict[str, str]:
        return {f"doc-{n:03d}.txt": f"Document {n}, versie {version}.\nSlot {n % 7}." for n in range(200)}

    corpus(folder, texts(0))
    began = time.monotonic()
    states = {state(build(folder, index_dir)): 0}
    longest = time.monotonic() - began
    ends = set()
    for version in range(1, times + 1):
        if version % 2:  # a first build
            shutil.rmtree(index_dir)
            states = {"": -1}
        corpus(folder, texts(version))
        child = in_child(lambda: first(place, Disk()))
        time.sleep(chance.uniform(0, 1.2 * longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        after = found(place)
        states = {**states, state(build(folder, index_dir)): version}
        assert after in states
        ends.add(states[after] == version)
        check_index(index_dir, pipeline=pipeline())
        states = {state(open_index(index_dir, pipeline=pipeline())): version}
    assert False in ends


def test_killed_at_twenty_random_moments_of_a_larger_build(tmp_path):
    killed_at_random_moments(tmp_path, 20)


@pytest.mark.slow
def test_killed_at_two_hundred_random_moments_of_a_larger_build(tmp_path):
    killed_at_random_moments(tmp_path, 200)
