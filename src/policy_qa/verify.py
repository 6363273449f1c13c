"""Proof of quotes from the source files: each is read again, and every quote compared letter for letter.

Nothing of an index is used: a file that changed since it was indexed is told by its hash, a quote that the text does
not say by its words.
"""

from __future__ import annotations

import hashlib
import json
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from policy_qa.errors import DocumentError, PolicyQAError, UsageError
from policy_qa.types import quote_of

Read = Callable[[Path], str]

_SHOWN = 80


class Reason(StrEnum):
    """Why a quote fails."""

    MALFORMED = "malformed record"
    GONE = "file gone"
    CHANGED = "file changed"
    UNREADABLE = "file unreadable"
    OUTSIDE = "span outside the text"
    DIFFERS = "words differ"


@dataclass(frozen=True, slots=True)
class Failure:
    """A quote, or a record, that could not be proved. ``answer`` names it: its id, or its place from 1."""

    answer: str
    marker: int | None
    reason: Reason
    detail: str

    def __str__(self) -> str:
        marker = f" [{self.marker}]" if self.marker is not None else ""
        return f"{self.answer}{marker}: {self.reason.value}: {self.detail}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked: answers, quotes, files read, and each failure."""

    answers: int
    quotes: int
    files: int
    failures: tuple[Failure, ...]

    @property
    def ok(self) -> bool:
        return not self.failures

    def summary(self) -> str:
        """Return one line for a person, and a line for each failure."""
        checked = f"{self.answers} answers, {self.quotes} quotes, {self.files} files"
        if self.ok:
            return f"{checked}: every quote stands in its source."
        return "\n".join([f"{checked}: {len(self.failures)} failed.", *map(str, self.failures)])

    def to_dict(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "answers": self.answers,
            "quotes": self.quotes,
            "files": self.files,
            "failures": [
                {"answer": f.answer, "marker": f.marker, "reason": f.reason.value, "detail": f.detail}
                for f in self.failures
            ],
        }


def load_answers(source: str | Path) -> tuple[Any, ...]:
    """Return the answers in a ``.json`` or ``.jsonl`` file, or on standard input (``-``): one answer, a list, an
    object with ``answers``, or one answer a line. An empty ``.jsonl`` file holds none.

    Raises:
        UsageError: there is no such file. PolicyQAError: it holds no JSON.
    """
    name = "standard input" if str(source) == "-" else str(source)
    try:
        data = sys.stdin.buffer.read() if str(source) == "-" else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"cannot read answers from {name}: {error.strerror or error}; write them with `policy-qa ask --json`"
        ) from error
    except UnicodeDecodeError as error:
        raise PolicyQAError(f"{name} is not UTF-8 text; give the output of `policy-qa ask --json`") from error
    if not text.strip():
        if name.endswith(".jsonl"):
            return ()
        raise PolicyQAError(f"{name} is empty; give the output of `policy-qa ask --json` or of `ask --batch`")
    try:
        return _flat(json.loads(text))
    except (json.JSONDecodeError, RecursionError):
        return tuple(_lines(text, name))


def _flat(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Mapping) and isinstance(value.get("answers"), list):
        return tuple(value["answers"])
    return tuple(value) if isinstance(value, list) else (value,)


def _lines(text: str, name: str) -> Iterator[Any]:
    # Only "\n" ends a line: a quote may hold other separators that str.splitlines would cut at.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise PolicyQAError(
                    f"{name}, line {number} is not JSON ({error}); give one answer a line, or one JSON document"
                ) from error


def verify_answers(answers: Iterable[Any], *, read: Read | None = None) -> VerifyReport:
    """Read each source file once more and compare every quote of ``answers`` (the contract's JSON) with it.

    ``read`` gives the canonical text of a file; by default the house's readers in a child process under limits.
    Never raises for what a record says: it is named in the report.
    """
    with ExitStack() as stack:
        sources = _Sources(read or _sandboxed(stack))
        failures: list[Failure] = []
        count = quotes = 0
        for count, answer in enumerate(answers, 1):
            name = _name_of(answer, count)
            for citation, problem in _citations_of(answer):
                quotes += problem is None
                failures += (
                    [problem_at(name, citation, *problem)] if problem else _check(name, citation, sources)
                )
        return VerifyReport(count, quotes, sources.files, tuple(failures))


def _sandboxed(stack: ExitStack) -> Read:
    from policy_qa.readers import Sandbox

    sandbox = stack.enter_context(Sandbox())
    return lambda path: sandbox.read(path).text


class _Sources:
    """The texts of the files, each read once; an error is kept like a text."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, tuple[str, str] | tuple[Reason, str]] = {}

    @property
    def files(self) -> int:
        return len(self._known)

    def get(self, source: str) -> tuple[str, str] | tuple[Reason, str]:
        """Return (sha256, text), or why there is none."""
        if source not in self._known:
            self._known[source] = self._load(source)
        return self._known[source]

    def _load(self, source: str) -> tuple[str, str] | tuple[Reason, str]:
        try:
            # An answers file may name anything: a device or a pipe would never end.
            if not stat.S_ISREG(Path(source).stat().st_mode):
                return Reason.UNREADABLE, f"{source} is no ordinary file; put the document back, or ask again"
            with Path(source).open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return Reason.GONE, f"there is no {source} any more; put it back, or ask again"
        except (OSError, ValueError) as error:
            return Reason.UNREADABLE, f"{source}: {error}"
        try:
            return sha256, self._read(Path(source))
        except DocumentError as error:
            return Reason.UNREADABLE, str(error)
        except (OSError, PolicyQAError) as error:
            return Reason.UNREADABLE, f"{source}: {error}"


Problem = tuple[Reason, str]


def problem_at(name: str, citation: Any, reason: Reason, detail: str) -> Failure:
    """Return the failure of a citation, with its marker where it has one."""
    marker = citation.get("marker") if isinstance(citation, Mapping) else None
    return Failure(name, marker if isinstance(marker, int) else None, reason, detail)


def _name_of(answer: Any, number: int) -> str:
    found = answer.get("id") if isinstance(answer, Mapping) else None
    return str(found) if found is not None else f"answer {number}"


def _citations_of(answer: Any) -> Iterator[tuple[Any, Problem | None]]:
    """Yield each citation with what is wrong in its form, or with ``None``."""
    if not isinstance(answer, Mapping):
        yield None, (Reason.MALFORMED, "an answer is a JSON object")
        return
    citations = answer.get("citations")
    status = answer.get("status")
    if not isinstance(citations, list):
        yield None, (Reason.MALFORMED, "it has no list of citations")
        return
    if status not in ("answered", "not_found"):
        yield None, (Reason.MALFORMED, f"its status is {status!r}, not 'answered' or 'not_found'")
    elif (status == "answered") != bool(citations):
        yield None, (Reason.MALFORMED, f"its status is {status!r}, and it has {len(citations)} citations")
    yield from _markers(answer, citations)
    for citation in citations:
        problem = _form_of(citation)
        yield citation, (Reason.MALFORMED, problem) if problem else None


def _markers(answer: Mapping[str, Any], citations: Sequence[Any]) -> Iterator[tuple[Any, Problem]]:
    """Yield each citation whose marker or quote the answer's own words do not show exactly once."""
    text = answer.get("answer")
    if not isinstance(text, str):
        if citations:
            yield None, (Reason.MALFORMED, "its answer is no text")
        return
    seen: set[int] = set()
    for citation in citations:
        marker = citation.get("marker") if isinstance(citation, Mapping) else None
        if not isinstance(marker, int):
            continue
        if marker in seen or text.count(f"[{marker}]") != 1:
            yield (
                citation,
                (Reason.MALFORMED, f"the marker [{marker}] does not stand exactly once in the answer"),
            )
        elif isinstance(citation.get("quote"), str) and citation["quote"] not in text:
            yield citation, (Reason.DIFFERS, "the answer does not show the quote as it is cited")
        seen.add(marker)


def _form_of(citation: Any) -> str | None:
    """Return what is wrong with the form of a citation, or ``None``."""
    if not isinstance(citation, Mapping):
        return "a citation is a JSON object"
    for key, kind in (("marker", int), ("quote", str), ("source", str), ("sha256", str)):
        if not isinstance(citation.get(key), kind) or isinstance(citation[key], bool):
            return f"its {key} is not a {'number' if kind is int else 'text'}"
    spans = citation.get("spans")
    if not isinstance(spans, list) or not spans:
        return "it has no spans"
    for span in spans:
        if not (isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span)):
            return f"the span {span!r} is not a pair of offsets"
    return None if citation["quote"].strip() else "its quote is empty"


def _check(name: str, citation: Mapping[str, Any], sources: _Sources) -> list[Failure]:
    known, text = sources.get(citation["source"])
    if isinstance(known, Reason):
        return [problem_at(name, citation, known, text)]
    if known != citation["sha256"]:
        detail = (
            f"{citation['source']} is not the file that was indexed; run `policy-qa index`, then ask again"
        )
        return [problem_at(name, citation, Reason.CHANGED, detail)]
    spans = [(start, end) for start, end in citation["spans"]]
    ends = [0, *(offset for span in spans for offset in span)]
    if ends != sorted(ends) or ends[-1] > len(text) or any(start == end for start, end in spans):
        detail = f"{citation['spans']} of {citation['source']}, which has {len(text)} characters"
        return [problem_at(name, citation, Reason.OUTSIDE, detail)]
    said = quote_of(text, spans)
    if said != citation["quote"]:
        detail = f"{citation['source']} says {_short(said)}, not {_short(citation['quote'])}"
        return [problem_at(name, citation, Reason.DIFFERS, detail)]
    return []


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
