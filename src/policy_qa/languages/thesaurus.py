"""The bilingual thesaurus: concepts, each with the words that Dutch and English have for it.

It lies in ``policy_qa/lexicon`` as plain text, one concept a line: Dutch words, a tab, English words, variants
parted by `` | ``, the most usual first; ``#`` starts a comment. A file or folder of the user's own, named by
``POLICY_QA_LEXICON``, adds to it.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from policy_qa.errors import UsageError
from policy_qa.languages.folding import fold
from policy_qa.languages.language import Language

COLUMNS = ("nl", "en")
ENVIRONMENT = "POLICY_QA_LEXICON"
LETTERS = 3  # that a word and its stem have in common

_BETWEEN = "|"
_NOTHING = f"{_BETWEEN} "
_PREFIX = "ge"  # of Dutch participles: the stemmer takes it away

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT = LETTERS + 2  # letters of words whose ending may reach into their first three
_DOUBLE = re.compile(r"([aeou])\1")
# Words whose stem may not begin as they do: with a prefix or a "y", with a double vowel, or short.
_CHANGES = re.compile(rf"{_PREFIX}|.?y|..y|.?([aeou])\1|.{{0,{_SHORT}}}\Z")


class Concept(NamedTuple):
    """Words for one thing: the columns of its line, which are read when they are asked for.

    A tuple, because tens of thousands are made before the first answer, and few of them are needed for it.
    """

    columns: tuple[str, ...]

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The words by language, the most usual first."""
        return {code: self.names(code) for code in COLUMNS}

    def names(self, code: str) -> tuple[str, ...]:
        """Return the words of one language, the most usual first; none for a language that has no column."""
        if code not in COLUMNS:
            return ()
        return tuple(filter(None, map(str.strip, self.columns[COLUMNS.index(code)].split(_BETWEEN))))


class Phrase(NamedTuple):
    """How a concept is called: the name, its place among the names (0 the most usual), and the concept."""

    text: str
    place: int
    concept: Concept

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name; none where it has no letter."""
        # Most names are one plain word, which needs no reading.
        plain = self.text.isascii() and self.text.isalpha()
        return (self.text.lower(),) if plain else tuple(words_of(self.text))


class Thesaurus:
    """Concepts, and what they are called in each language; immutable."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._phrases: dict[str, tuple[Phrase, ...]] = {}
        self._by_start: dict[str, Mapping[str, list[Phrase]]] = {}

    def phrases(self, code: str) -> tuple[Phrase, ...]:
        """Return every name of every concept in the language ``code``; made when it is first asked for."""
        if code not in self._phrases:
            self._phrases[code] = tuple(
                Phrase(text, place, concept)
                for concept in self.concepts
                for place, text in enumerate(concept.names(code))
            )
        return self._phrases[code]

    def by_start(self, language: Language) -> Mapping[str, list[Phrase]]:
        """Return the names in ``language`` by what the stem of the first word may begin with."""
        if language.code not in self._by_start:
            found: dict[str, list[Phrase]] = defaultdict(list)
            for phrase in self.phrases(language.code):
                text = phrase[0]
                word = text.lower() if text.isascii() and text.isalpha() else next(iter(words_of(text)), "")
                for start in starts(word, language):
                    found[start].append(phrase)
            self._by_start[language.code] = found
        return self._by_start[language.code]


def starts(word: str, language: Language) -> tuple[str, ...]:
    """Return what the stem of a folded word may begin with: as itself, without a prefix, "lie" for "lying", "ban" for
    "baan", "use" for "using".
    """
    whole = language.irregular.get(word, word)
    first = whole[:LETTERS]
    if first == word[:LETTERS] and not _CHANGES.match(word):
        return (first,)  # nearly all
    bare = word.removeprefix(_PREFIX)[:LETTERS]
    single = _DOUBLE.sub(r"\1", whole)[:LETTERS]
    two = whole[: LETTERS - 1]
    short = (two, f"{two}e", f"{two.replace('y', 'i')}e") if len(whole) <= _SHORT else ()
    return tuple(dict.fromkeys((first, bare, first.replace("y", "i"), single, *short)))


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, folded; numbers are none."""
    return _WORD.findall(fold(text))


def parse_concepts(text: str, name: str) -> tuple[Concept, ...]:
    """Return the concepts of a thesaurus file.

    Raises:
        UsageError: a line has not one tab, or nothing on one side of it; the message names file and line.
    """
    concepts = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = tuple(line.split("\t"))
        if len(columns) != len(COLUMNS) or not all(column.strip(_NOTHING) for column in columns):
            raise UsageError(
                f"{name}, line {number}: a concept is Dutch words, one tab, English words, variants parted by ' | '"
            )
        concepts.append(Concept(columns))
    return tuple(concepts)


def load_thesaurus() -> Thesaurus:
    """Return the shipped concepts, then those of the user's own file or folder; read once while they stay as they
    are.

    Raises:
        UsageError: a file cannot be read or understood.
    """
    paths = tuple(_paths(os.environ.get(ENVIRONMENT, "")))
    return _loaded(tuple((path, _stamp(path)) for path in paths))


@lru_cache(maxsize=2)
def _loaded(own: tuple[tuple[Path, int], ...]) -> Thesaurus:
    if not own:
        return shipped_thesaurus()
    added = (c for path, _ in own for c in parse_concepts(_read(path), str(path)))
    return Thesaurus((*shipped_thesaurus().concepts, *added))


@cache
def shipped_thesaurus() -> Thesaurus:
    """Return the concepts that ship."""
    folder = files("policy_qa") / "lexicon"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    return Thesaurus([c for name in names for c in parse_concepts((folder / name).read_text("utf-8"), name)])


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0  # told where it is read


def _paths(place: str) -> Iterator[Path]:
    if place:
        path = Path(place)
        yield from sorted(path.glob("*.tsv")) if path.is_dir() else [path]


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the thesaurus {path} ({ENVIRONMENT}) cannot be read: {error}") from error
