"""Words lead from one language to the other by lexicon and by likeness."""

import pytest

from policy_qa.languages import Analyzer, Bridge, get_language
from policy_qa.languages.bridge import skeleton

DUTCH_WORDS = ["participatie", "actief", "kwaliteit", "cultureel", "programma", "taal", "cursus"]


@pytest.fixture(scope="module")
def to_dutch() -> Bridge:
    english = get_language("en")
    return Bridge(english, get_language("nl"), Analyzer(english).stem, DUTCH_WORDS)


def _words(bridge: Bridge, question: str) -> set[str]:
    return {choice.text for choices in bridge.words(question) for choice in choices}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("How much housing is there?", "huisvesting"),
        ("cities", "stad"),
        ("member states", "lidstaat"),
        ("the labour market", "arbeidsmarkt"),
        ("participation", "participatie"),
        ("volunteers", "vrijwilliger"),
    ],
)
def test_english_leads_to_dutch(to_dutch: Bridge, question: str, word: str) -> None:
    assert word in _words(to_dutch, question)


def test_a_phrase_is_not_its_words(to_dutch: Bridge) -> None:
    assert "markt" not in _words(to_dutch, "labour market")


def test_small_words_lead_nowhere(to_dutch: Bridge) -> None:
    assert list(to_dutch.words("what is the of and who may")) == []


def test_dutch_leads_to_english() -> None:
    dutch = get_language("nl")
    bridge = Bridge(dutch, get_language("en"), Analyzer(dutch).stem, ["participation"])
    assert "housing" in _words(bridge, "huisvesting")


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("participation", "participatie"),
        ("active", "actief"),
        ("quality", "kwaliteit"),
        ("practical", "praktisch"),
        ("racism", "racisme"),
        ("programme", "programma"),
        ("sector", "sectoren"),
    ],
)
def test_cognates_share_a_skeleton(english: str, dutch: str) -> None:
    assert skeleton(english) == skeleton(dutch)


@pytest.mark.parametrize(
    ("one", "other"), [("nation", "notitie"), ("policy", "politie"), ("course", "koers")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)
