"""Dutch compounds come apart against the words of the corpus."""

import pytest

from policy_qa.languages.analyzer import Analyzer
from policy_qa.languages.compounds import Splitter
from policy_qa.languages.language import words
from policy_qa.languages.registry import get_language

CORPUS = words(
    """
    arbeid markt beleid participatie beroepen bevolking vrijwilliger werk gezondheid zorg inburgering cursussen
    wet migranten vrouwen onder steun organisaties gemeenschap taalgids taaltoets gids toets tafel steuning
"""
)


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    dutch = get_language("nl")
    return Splitter(dutch, CORPUS, Analyzer(dutch).stem)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbeidsmarkt", ("arbeid", "markt")),
        ("arbeidsmarktbeleid", ("arbeid", "markt", "beleid")),
        ("arbeidsparticipatie", ("arbeid", "participatie")),
        ("vrijwilligerswerk", ("vrijwilliger", "werk")),
        ("gezondheidszorg", ("gezondheid", "zorg")),
        ("inburgeringscursus", ("inburgering", "cursus")),
        ("inburgeringswet", ("inburgering", "wet")),
        ("taalcursus", ("taal", "cursus")),
        ("gemeenschapsorganisatie", ("gemeenschap", "organisatie")),
    ],
)
def test_compounds_come_apart(splitter: Splitter, word: str, parts: tuple[str, ...]) -> None:
    stem = Analyzer(get_language("nl")).stem
    assert [stem(part) for part in splitter.parts(word)] == [stem(part) for part in parts]


@pytest.mark.parametrize("word", ["markt", "beleid", "tafelen", "ondersteuning", "xylofoon", "a" * 60, ""])
def test_other_words_stay_whole(splitter: Splitter, word: str) -> None:
    assert splitter.parts(word) == ()


def test_without_words_nothing_comes_apart() -> None:
    dutch = get_language("nl")
    assert Splitter(dutch, (), Analyzer(dutch).stem).parts("arbeidsmarkt") == ()
