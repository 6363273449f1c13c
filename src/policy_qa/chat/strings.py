"""The words of the page, one file a language, the same names in each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Strings:
    """Everything the page says in one language. Fields with ``{}`` in them are format strings."""

    code: str
    name: str
    title: str
    tagline: str
    language_group: str
    question_label: str
    question_hint: str
    ask: str
    examples: str
    example_about: str
    example_quoted: str
    searching: str
    question_said: str
    answer: str
    answered_one: str
    answered_many: str
    not_found: str
    not_found_said: str
    nearest: str
    sources: str
    source: str
    source_of: str
    open_source: str
    section_of: str
    close: str
    whole_section: str
    cut_before: str
    cut_after: str
    page: str
    quote_in: str
    confidence: str
    confidence_levels: tuple[str, str, str]
    confidence_help: str
    months: tuple[str, ...]
    kinds: Mapping[str, str]
    kind_help: Mapping[str, str]
    official_at: str
    found_at: str
    new_window: str
    replaced: str
    languages: Mapping[str, str]
    earlier: str
    documents: str
    documents_one: str
    documents_many: str
    no_documents: str
    error: str
    error_unknown: str
    too_long: str
    privacy: str
    no_script: str

    def language_name(self, code: str) -> str:
        """Return the name of a language in this one; an unknown code is shown as it is, in capitals."""
        return self.languages.get(code, code.upper())

    def day(self, date: str) -> str:
        """Return an ISO 8601 date in words; any other as it is."""
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
        if found is None or not 1 <= int(found[2]) <= 12:
            return date
        return f"{int(found[3])} {self.months[int(found[2]) - 1]} {found[1]}"

    def kind_name(self, kind: str) -> str:
        """Return the label of a kind of document; an unknown kind counts as ``other``."""
        return self.kinds.get(kind, self.kinds["other"])


def all_strings() -> Mapping[str, Strings]:
    """Return the words of every language of the page by code, in the order of the switch."""
    from policy_qa.chat.strings_en import STRINGS as EN
    from policy_qa.chat.strings_nl import STRINGS as NL

    return {NL.code: NL, EN.code: EN}


def get_strings(code: str) -> Strings:
    """Return the words for ``code``, or those of the default language where the page does not speak it."""
    known = all_strings()
    return known.get(code, known[DEFAULT_LANGUAGE])


def preferred_language(wanted: str | None, accept: str | None) -> str:
    """Choose the page's language: ``wanted`` (the address), else the first known one of ``Accept-Language``."""
    known = all_strings()
    asked = [wanted or "", *(part.split(";")[0].strip()[:2].lower() for part in (accept or "").split(","))]
    return next((code for code in asked if code in known), DEFAULT_LANGUAGE)
