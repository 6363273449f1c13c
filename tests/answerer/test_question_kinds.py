"""Which kind a question is. All questions are our own."""

import pytest

from policy_qa.answerer.kinds import kind_of, parts_of, unit_of
from policy_qa.answerer.patterns import Kind, Unit

DUTCH = {
    Kind.FIGURE: (
        "Hoeveel inwoners doen mee aan het buurtfeest?",
        "Hoe hoog is de bijdrage per gezin?",
        "Welk percentage slaagt voor het examen?",
        "Wat kost een cursus van twaalf weken?",
        "Om de hoeveel weken komt de raad bijeen?",
        "Kunt u mij vertellen hoeveel vrijwilligers er zijn?",
        "aantal vrijwilligers in de bibliotheek",
        "werkloosheidspercentage jongeren",
        "Hoe lang duurt de procedure?",
    ),
    Kind.WHEN: (
        "Wanneer begint het nieuwe schooljaar?",
        "In welk jaar is de raad opgericht?",
        "Sinds wanneer geldt deze regel?",
        "Op welke datum wordt er gestemd?",
        "Hallo, weet u wanneer het loket opengaat?",
    ),
    Kind.WHO: (
        "Wie is verantwoordelijk voor het loket?",
        "Door wie wordt de cursus gegeven?",
        "Voor wie is de regeling bedoeld?",
        "Welke organisaties doen mee?",
        "doelgroep van de regeling",
    ),
    Kind.FUND: (
        "Welk fonds betaalt de taallessen?",
        "Uit welke middelen wordt het buurthuis gefinancierd?",
        "Wie betaalt de lesboeken?",
        "subsidie voor buurtfeesten",
    ),
    Kind.DEFINITION: (
        "Wat is een taalmaatje?",
        "Wat betekent duurzame inzetbaarheid?",
        "Wat verstaat de gemeente onder een huishouden?",
        "Waar staat de afkorting BSO voor?",
        "definitie van mantelzorg",
    ),
    Kind.MEASURES: (
        "Welke maatregelen neemt het college tegen eenzaamheid?",
        "Wat kan een school doen tegen pesten?",
        "Welke aanbevelingen krijgt de wethouder?",
        "maatregelen tegen geluidsoverlast",
        "Wat moeten werkgevers doen voor stagiairs?",
    ),
    Kind.LIST: (
        "Noem de doelen van het sportakkoord.",
        "Welke wijken krijgen een nieuw plein?",
        "Wat zijn de voorwaarden voor een vergunning?",
        "In welke talen is de folder gedrukt?",
    ),
    Kind.WHY: (
        "Waarom zijn de lessen in de avond?",
        "Hoe komt het dat er zo weinig docenten zijn?",
        "Wat is de reden voor het uitstel?",
        "Wat is het voordeel van een vast maatje?",
        "reden van de verhuizing",
    ),
    Kind.HOW: (
        "Hoe schrijf ik mij in bij de muziekschool?",
        "Op welke manier worden ouders betrokken?",
        "In hoeverre helpt een maatje?",
        "aanpak van leegstand",
    ),
    Kind.YES_NO: (
        "Is de cursus gratis?",
        "Mag een buurman meekomen?",
        "Moeten kinderen zich ook inschrijven?",
        "Klopt het dat de bus niet meer rijdt?",
        "Krijgen vrijwilligers een vergoeding?",
    ),
    Kind.COMPARE: (
        "Wat is het verschil tussen de twee cursussen?",
        "Vergelijk de regels van beide dorpen.",
        "Welk onderscheid is er tussen huur en pacht?",
    ),
    Kind.OTHER: ("taallessen bibliotheek avond", "Zuidermeer buurthuis"),
}
ENGLISH = {
    Kind.FIGURE: (
        "How many residents take part in the street party?",
        "What percentage passes the exam?",
        "What does a course of twelve weeks cost?",
        "How long does the procedure take?",
        "Could you please tell me how much a permit costs?",
        "What is the yearly budget for books?",
        "number of volunteers at the library",
        "share of pupils who cycle: the percentage of all",
    ),
    Kind.WHEN: (
        "When does the new school year begin?",
        "In which year was the council set up?",
        "Since when has this rule applied?",
        "Hi, do you know when the desk opens?",
    ),
    Kind.WHO: (
        "Who is responsible for the desk?",
        "By whom are the lessons given?",
        "Which organisations take part?",
        "To whom does the scheme apply?",
        "authors of the report",
    ),
    Kind.FUND: (
        "Which fund pays for the language lessons?",
        "What grants are there for street parties?",
        "Who pays for the books?",
        "How is the library financed?",
        "funding for buddies",
    ),
    Kind.DEFINITION: (
        "What is a buddy?",
        "What does sustainable employability mean?",
        "What does the town understand by a household?",
        "What does ABC stand for?",
        "definition of informal care",
    ),
    Kind.MEASURES: (
        "Which measures does the council take against loneliness?",
        "What can a school do about bullying?",
        "What recommendations does the alderman get?",
        "measures against noise",
        "What should employers do for trainees?",
    ),
    Kind.LIST: (
        "List the aims of the sports agreement.",
        "Which neighbourhoods get a new square?",
        "What are the main conditions for a permit?",
        "What kinds of permits exist?",
    ),
    Kind.WHY: (
        "Why are the lessons in the evening?",
        "How come there are so few teachers?",
        "What is the reason for the delay?",
        "What are the benefits of a steady buddy?",
    ),
    Kind.HOW: (
        "How do I sign up for a course?",
        "In what way are parents involved?",
        "To what extent does a buddy help?",
    ),
    Kind.YES_NO: (
        "Is the course free of charge?",
        "Can a neighbour who does not live here come along?",
        "Must children register when they move?",
        "Do volunteers get an allowance?",
    ),
    Kind.COMPARE: (
        "What is the difference between the two courses?",
        "Compare the rules of both villages.",
        "How does renting compare with leasing?",
    ),
    Kind.OTHER: ("language lessons library evening", "Norburg advice desk"),
}
QUESTIONS = [
    (question, language, kind)
    for language, table in (("nl", DUTCH), ("en", ENGLISH))
    for kind, questions in table.items()
    for question in questions
]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(QUESTIONS) >= 80


@pytest.mark.parametrize(("question", "language", "kind"), QUESTIONS)
def test_kind(question: str, language: str, kind: Kind) -> None:
    assert kind_of(question, language) is kind


@pytest.mark.parametrize(
    ("question", "language", "unit"),
    [
        ("Hoeveel euro kost een vergunning?", "nl", Unit.MONEY),
        ("Welk percentage fietst?", "nl", Unit.SHARE),
        ("Hoe lang duurt de cursus?", "nl", Unit.TIME),
        ("Vanaf welke leeftijd mag dat?", "nl", Unit.AGE),
        ("Hoeveel bomen staan er?", "nl", Unit.NUMBER),
        ("How much money does it take?", "en", Unit.MONEY),
        ("What share cycles?", "en", Unit.SHARE),
        ("How often does it meet?", "en", Unit.TIME),
        ("How many trees are there?", "en", Unit.NUMBER),
    ],
)
def test_unit(question: str, language: str, unit: Unit) -> None:
    assert unit_of(question, language) is unit


@pytest.mark.parametrize(
    ("question", "language", "parts"),
    [
        (
            "Wat kost de cursus, en wie geeft de lessen?",
            "nl",
            ("Wat kost de cursus", "wie geeft de lessen?"),
        ),
        (
            "Why is the desk closed and when does it open again?",
            "en",
            ("Why is the desk closed", "when does it open again?"),
        ),
        ("Welke regels gelden voor honden en katten?", "nl", ("Welke regels gelden voor honden en katten?",)),
        ("Who cooks and why?", "en", ("Who cooks and why?",)),
    ],
)
def test_parts(question: str, language: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question, language) == parts
