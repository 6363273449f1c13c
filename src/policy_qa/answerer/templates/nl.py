"""Dutch: short, calm, formal enough for a council paper."""

# ruff: noqa: E501  (a sentence stays on its line)
from __future__ import annotations

from policy_qa.answerer.patterns import Kind, Talk
from policy_qa.answerer.templates.base import Templates

_EXAMPLE = "Stel een vraag over de documenten, bijvoorbeeld: ‘Welke maatregelen worden voorgesteld voor taalonderwijs?’"

TEMPLATES = Templates(
    code="nl",
    openings={
        Kind.FIGURE: "Het cijfer staat in {source}:",
        Kind.WHEN: "Over het tijdstip staat in {source}:",
        Kind.WHO: "Over wie het gaat, staat in {source}:",
        Kind.FUND: "Over de financiering staat in {source}:",
        Kind.DEFINITION: "De omschrijving in {source}:",
        Kind.MEASURES: "Dit staat in {source}:",
        Kind.LIST: "De opsomming in {source}:",
        Kind.WHY: "De uitleg in {source}:",
        Kind.HOW: "Hoe dat kan, staat in {source}:",
        Kind.YES_NO: "Daarover staat in {source}:",
        Kind.COMPARE: "De vergelijking staat in {source}:",
    },
    plain="Volgens {source}:",
    unsure="Het dichtst bij de vraag komt {source}:",
    next="En in {source}:",
    title="‘{title}’",
    page="blz. {page}",
    foreign={"en": "(Engelse tekst)", "nl": "(Nederlandse tekst)"},
    foreign_other="(tekst in een andere taal: {code})",
    not_found="Dat staat niet in deze documenten.",
    missing="Nergens bij de gevonden passages staat iets over {names}.",
    nearest="Misschien helpt een van deze onderdelen:",
    and_word="en",
    talk={
        Talk.EMPTY: f"Er staat nog geen vraag. {_EXAMPLE}",
        Talk.GREETING: f"Goedendag! {_EXAMPLE}",
        Talk.THANKS: f"Graag gedaan. {_EXAMPLE}",
        Talk.FAREWELL: f"Tot ziens! Later weer een vraag? {_EXAMPLE}",
        Talk.ABOUT: f"Hier worden vragen beantwoord met letterlijke zinnen uit de documenten, elk met de vindplaats. {_EXAMPLE}",
        Talk.ORDER: f"Hier kan alleen in de documenten worden gezocht. {_EXAMPLE}",
        Talk.NONSENSE: f"Daar valt geen vraag in te lezen. {_EXAMPLE}",
    },
)
