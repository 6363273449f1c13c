"""Text becomes the terms that a search should meet on."""

import pytest

from policy_qa.languages import Analyzer, get_language

WORDS = [
    "taalondersteuning",
    "taalniveau",
    "cursussen",
    "ondersteuning",
    "niveau",
    "beleid",
    "woning",
    "markt",
]


@pytest.fixture(scope="module")
def dutch() -> Analyzer:
    return Analyzer(get_language("nl"), WORDS)


@pytest.fixture(scope="module")
def english() -> Analyzer:
    return Analyzer(get_language("en"))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("COM(2020) 758 final", {"com(2020)758", "com", "2020", "758"}),
        ("COM (2011) 455 definitief", {"com(2011)455", "455"}),
        ("COM/2011/455", {"com(2011)455"}),
        ("SWD(2020) 290", {"swd(2020)290"}),
        ("52020DC0758", {"52020dc0758", "com(2020)758"}),
        ("32024R1351", {"32024r1351", "2024/1351"}),
        ("artikel 79, lid 4, VWEU", {"art79.4", "art79", "79", "4", "vweu"}),
        ("Article 79(4) TFEU", {"art79.4", "art79"}),
        ("art. 5 lid 2", {"art5.2", "art5"}),
        ("artikelen 20 en 21", {"art20", "art21"}),
        ("Verordening (EU) 2024/1351", {"2024/1351", "eu"}),
        ("Richtlijn 2014/66/EU", {"2014/66"}),
        ("Verordening (EEG) nr. 1612/68", {"1612/68"}),
        ("PB L 12 van 3.5.2016", {"oj-l12", "2016-05-03"}),
        ("OJ L 12, 3.5.2016", {"oj-l12", "2016-05-03"}),
        ("3 500 mensen", {"3500"}),
        ("3.500 mensen", {"3500"}),
        ("3,500 mensen", {"3500"}),
        ("3\u00a0500 mensen", {"3500"}),
        ("1.234.567,89 euro", {"1234567.89"}),
        ("38,6 %", {"38.6"}),
        ("0,350 procent", {"0.350"}),
        ("2021–2027", {"2021", "2027"}),
        ("de 19e eeuw", {"19"}),
        ("EU-burgers", {"eu-burger", "eu", "burger"}),
        ("foto’s", {"foto"}),
        ("SMsTRA's", {"smstra"}),
        ("**vet**gedrukt en *schuin*", {"vetgedrukt", "schuin"}),
        ("strategie<sup>3</sup>", {"strategie"}),
        ("strategie³", {"strategie"}),
        ("strategie3", {"strategie"}),
        ("ESF+", {"esf+", "esf"}),
        ("niveau B1", {"b1"}),
    ],
)
def test_terms_are_there(dutch: Analyzer, text: str, terms: set[str]) -> None:
    assert terms <= set(dutch.terms(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taalcursus", "taalondersteuning"),
        ("taalcursus", "cursussen"),
        ("woningmarkt", "markten voor woningen"),
        ("café", "cafe"),
        ("EU-burger", "burgers"),
        ("gemeenten", "gemeente"),
        ("COM 758", "COM(2020) 758 final"),
        ("klas", "klassen"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("organisatie", "organisaties"),
        ("categorie", "categorieën"),
        ("niveau", "niveaus"),
        ("gemeente", "gemeentes"),
        ("les", "lessen"),
        ("kind", "kinderen"),
    ],
)
def test_texts_meet(dutch: Analyzer, one: str, other: str) -> None:
    assert set(dutch.terms(one)) & set(dutch.terms(other))


@pytest.mark.parametrize("text", ["", " \n", "de het een", "Kun je me dat vertellen?", "** * <br> —", "(a)"])
def test_nothing_is_left(dutch: Analyzer, text: str) -> None:
    assert dutch.terms(text) == []


def test_marks_leave_no_terms(dutch: Analyzer) -> None:
    assert dutch.terms("**<em>beleid</em>**") == dutch.terms("beleid")


def test_parts_are_told_from_words(dutch: Analyzer) -> None:
    found = {term.text: term.part for term in dutch.analyse("taalcursus")}
    assert found["taalcursus"] is False
    assert found["cursus"] is True


def test_dropped_words_give_no_terms(dutch: Analyzer) -> None:
    assert [term.text for term in dutch.analyse("budget of beleid", drop={"budget"})] == dutch.terms("beleid")


def test_english_keeps_its_words_whole(english: Analyzer) -> None:
    assert english.terms("The municipalities' housing-market plans") == [
        "municip",
        "housing-market",
        "hous",
        "market",
        "plan",
    ]


def test_unknown_languages_are_taken_plainly() -> None:
    plain = Analyzer(get_language("fr"))
    assert plain.terms("Les écoles 3,5") == ["les", "ecoles", "3.5"]


def test_version_names_algorithm_and_lists(dutch: Analyzer, english: Analyzer) -> None:
    assert "dutch" in dutch.version
    assert "PyStemmer-" in dutch.version
    assert dutch.version != english.version
    assert dutch.version == Analyzer(get_language("nl")).version
