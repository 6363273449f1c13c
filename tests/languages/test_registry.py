"""Every language file keeps the same promises; a new file is tested with no test edited."""

import re

import pytest

from policy_qa.languages import LANGUAGES, Language, get_language
from policy_qa.languages.folding import fold


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Language:
    return LANGUAGES[request.param]


def test_the_two_languages_are_there() -> None:
    assert {"nl", "en"} <= set(LANGUAGES)


def test_codes_are_keys(language: Language) -> None:
    assert get_language(language.code) is language
    assert get_language(f"{language.code.upper()}-XX") is language


def test_lists_are_folded_words(language: Language) -> None:
    lists = (language.stopwords, language.question_words, language.function_words, language.common)
    for word in (
        *frozenset().union(*lists),
        *language.months,
        *language.number_words,
        *language.document_types,
    ):
        assert word == fold(word).strip(), word


def test_small_words_are_stop_words(language: Language) -> None:
    assert language.question_words <= language.function_words <= language.stopwords


def test_abbreviations_end_in_a_full_stop(language: Language) -> None:
    assert len(language.abbreviations) >= 80
    assert all(word.endswith(".") and word == word.lower() for word in language.abbreviations)


def test_months_are_twelve(language: Language) -> None:
    assert sorted(language.months.values()) == list(range(1, 13))


def test_number_words_reach_a_billion(language: Language) -> None:
    values = set(language.number_words.values())
    assert set(range(21)) | {30, 40, 50, 60, 70, 80, 90, 100, 1000, 1e6, 1e9, 0.5, 0.25} <= values


def test_fillers_are_whole_words(language: Language) -> None:
    assert language.filler
    assert all(re.fullmatch(r"[a-z']+(?: [a-z']+)+", phrase) for phrase in language.filler)


def test_languages_share_their_kinds_of_document() -> None:
    dutch, english = LANGUAGES["nl"].document_types, LANGUAGES["en"].document_types
    assert set(dutch.values()) == set(english.values())


def test_other_codes_get_a_plain_language() -> None:
    plain = get_language("fr")
    assert (plain.code, plain.stemmer, plain.stopwords) == ("fr", "", frozenset())
