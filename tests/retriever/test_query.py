"""What is read from a question."""

import pytest

from policy_qa.languages import get_language
from policy_qa.retriever.query import content_of, names_of, numbers_of, without_filler

DUTCH, ENGLISH = get_language("nl"), get_language("en")


@pytest.mark.parametrize(
    ("question", "core"),
    [
        ("Kun je me vertellen hoeveel het kost?", "hoeveel het kost?"),
        ("Ik wil graag weten, wie betaalt?", "wie betaalt?"),
        ("Klopt het dat 12 % stemt?", "12 % stemt?"),
        ("Weet je?", "Weet je?"),
        ("Wie weet je te vinden?", "Wie weet je te vinden?"),
    ],
)
def test_polite_openings_are_taken_off(question: str, core: str) -> None:
    assert without_filler(question, DUTCH) == core


def test_english_openings_too() -> None:
    assert without_filler("Could you please tell me what it costs?", ENGLISH) == "what it costs?"


@pytest.mark.parametrize(
    ("question", "numbers", "years", "references"),
    [
        ("Kwamen er 3.500 of 38,6 % in 2019?", ("3500", "38.6"), ("2019",), ()),
        ("budget 2021-2027", (), ("2021", "2027"), ()),
        ("COM(2020) 758, artikel 79, lid 4", (), (), ("com(2020)758", "art79.4", "art79")),
        ("leeftijd 15-24", ("15", "24"), (), ()),
        ("geen", (), (), ()),
    ],
)
def test_numbers_years_and_references(
    question: str, numbers: tuple[str, ...], years: tuple[str, ...], references: tuple[str, ...]
) -> None:
    assert numbers_of(question) == (numbers, years, references)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hoeveel mensen wonen er in Ter Apel?", ("Ter Apel",)),
        ("Wat doet AMIF voor Rotterdam en Gent?", ("AMIF", "Rotterdam", "Gent")),
        ("AMIF budget", ("AMIF",)),
        ("Rotterdam Zuid heeft hoeveel inwoners?", ("Rotterdam Zuid",)),
        ("Taalcursus voor vrouwen", ()),
        ("De SMsTRA's in de EU", ("SMsTRA", "EU")),
        ("Wat is ESF+?", ("ESF+",)),
        ("Dat is zo. Wanneer begint het?", ()),
        ("WAT IS HET BUDGET", ()),
        ("wat kost het in januari", ()),
        ("", ()),
    ],
)
def test_names(question: str, names: tuple[str, ...]) -> None:
    assert names_of(question, DUTCH) == names


def test_english_months_and_pronouns_are_no_names() -> None:
    assert names_of("What may I do in January in Lombardy?", ENGLISH) == ("Lombardy",)


def test_content_words() -> None:
    assert content_of("Hoeveel kost de café-cursus in 2019?", DUTCH) == ("kost", "cafe-cursus")
