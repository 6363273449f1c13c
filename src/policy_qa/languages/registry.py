"""The languages that the house knows: every module here named after a code (``nl.py``, ``en.py``)."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from policy_qa.languages.language import Language

CODE_LENGTH = 2


def _language(module: ModuleType) -> Language:
    return Language(
        code=module.CODE,
        name=module.NAME,
        stemmer=module.STEMMER,
        stopwords=module.STOPWORDS,
        question_words=module.QUESTION_WORDS,
        function_words=module.FUNCTION_WORDS,
        common=module.COMMON,
        degrees=module.DEGREES,
        filler=module.FILLER,
        abbreviations=module.ABBREVIATIONS,
        months=MappingProxyType(module.MONTHS),
        number_words=MappingProxyType(module.NUMBER_WORDS),
        document_types=MappingProxyType(module.DOCUMENT_TYPES),
        footnote=module.FOOTNOTE,
        plurals=module.PLURALS,
        finals=MappingProxyType(module.FINALS),
        irregular=MappingProxyType(module.IRREGULAR),
        linking=module.LINKING,
        short_parts=module.SHORT_PARTS,
        never_parts=module.NEVER_PARTS,
    )


@cache
def _all() -> Mapping[str, Language]:
    folder = str(Path(__file__).parent)
    codes = sorted(m.name for m in pkgutil.iter_modules([folder]) if len(m.name) == CODE_LENGTH)
    return MappingProxyType({code: _language(import_module(f"policy_qa.languages.{code}")) for code in codes})


class _Languages(Mapping[str, Language]):
    """The registry as a mapping from code to language; files are read at the first look."""

    def __getitem__(self, code: str) -> Language:
        return _all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_all())

    def __len__(self) -> int:
        return len(_all())


LANGUAGES: Mapping[str, Language] = _Languages()


def get_language(code: str) -> Language:
    """Return the language with this code, or a plain one (no stemming, no stop words) where it has no file.

    Regions are passed over: ``nl-BE`` is ``nl``.
    """
    short = code.strip().lower().replace("_", "-").split("-")[0]
    found = LANGUAGES.get(short)
    return found if found is not None else Language(code=short or "und", name=short or "unknown")
