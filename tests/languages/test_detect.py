"""The language of a short question, of a keyword search and of a document."""

import time

import pytest

from policy_qa.languages import detect_language

DUTCH = """
    wat is het budget
    Hoeveel kost de cursus?
    wie betaalt dit
    asielzoekers cijfers
    Waar vind ik de regels?
    subsidie aanvragen
    wachttijd huurwoning statushouders
    Mag een vrijwilliger een onkostenvergoeding krijgen?
    looptijd van het fonds
    Is er kinderopvang?
    wanneer begint de taalles
    welke maatregelen neemt de stad
    Hoe vaak komt de raad bijeen
    leeftijdsgrens
    NEET percentage vrouwen
    verschil tussen subsidie en lening
    budget taalcoaches
    Wie is verantwoordelijk?
    Wat doet AMIF?
    ESF+ in Nederland
    hoi, kun je me helpen
    graag een overzicht van de doelen
    Artikel 5 lid 2
    hoe werkt dat
    inburgeringsplicht uitzonderingen
    waarom duurt dat zo lang
    Vertel eens iets over huisvesting
    aantal buurthuizen Voorbeeldstad
    wie zit er in de commissie?
    Zijn er kosten?
    duur traject
    minderjarige vluchtelingen school
"""
ENGLISH = """
    what is the budget
    How much does the course cost?
    who pays for this
    asylum seekers figures
    Where are the rules?
    apply for a grant
    waiting time social housing refugees
    May a volunteer be paid expenses?
    length of the fund
    Is there childcare?
    when do lessons start
    which measures does the city take
    How often does the council meet
    age limit
    NEET rate women
    difference between grant and loan
    budget language coaches
    Who is responsible?
    What does AMIF do?
    ESF+ in the Netherlands
    hi, can you help me
    an overview of the goals please
    Article 5 paragraph 2
    how does that work
    civic integration exemptions
    why does it take so long
    Tell me something about housing
    number of community centres Sampleton
    who sits on the committee?
    Are there any costs?
    project duration
    unaccompanied minors school
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


CASES = [(line, "nl") for line in _lines(DUTCH)] + [(line, "en") for line in _lines(ENGLISH)]


def test_short_questions_are_told_apart() -> None:
    # The default is the wrong answer each time, so that "I cannot tell" counts as wrong.
    other = {"nl": "en", "en": "nl"}
    wrong = [(text, code) for text, code in CASES if detect_language(text, other[code]) != code]
    assert len(CASES) >= 60
    assert len(wrong) <= len(CASES) * 0.05, wrong


@pytest.mark.parametrize("text", ["", "  \n", "2020", "?!", "12 %"])
@pytest.mark.parametrize("default", ["nl", "en"])
def test_without_words_it_is_the_default(text: str, default: str) -> None:
    assert detect_language(text, default) == default


def test_a_document_is_read_at_three_places() -> None:
    dutch = "De gemeente helpt nieuwkomers met een cursus en met werk. " * 40
    english = "The municipality helps newcomers with a course and with work. " * 40
    assert detect_language(dutch + english + dutch) == "nl"
    assert detect_language(english + dutch + english) == "en"


def test_time_does_not_grow_with_the_document() -> None:
    text = "De gemeente helpt nieuwkomers. " * 200_000
    start = time.process_time()
    assert detect_language(text) == "nl"
    # Six million letters: reading them all takes seconds.
    assert time.process_time() - start < 2.0


def test_capitals_and_marks_do_not_matter() -> None:
    assert detect_language("WHAT IS THE **BUDGET**", "nl") == "en"
    assert detect_language("WAT IS HET **BUDGET**", "en") == "nl"
