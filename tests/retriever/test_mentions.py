"""Questions that name a document mean it; others mean none."""

import pytest
from tests.retriever.fakes import document

from policy_qa.retriever.mentions import Mentions

DOCUMENTS = (
    document(
        "taalplan-2019",
        title="Actieplan taal en werk 2019-2023",
        issuer="Gemeente Voorbeeldstad",
        date="2019-05-02",
        reference="COM(2019) 311 final",
        celex="52019DC0311",
    ),
    document("woonagenda", title="Lokale agenda wonen", issuer="Gemeente Voorbeeldstad", date="2012-03-01"),
    document("buurt-brief-2022", title="Samen leven in kleine dorpen", issuer="Buur-NET", date="2022-09-01"),
    document("buurt-brief", title="Beleidsnota Buur-NET: steun voor dorpen", issuer="Buur-NET"),
    document("gids-vrijwilligers", title="Handleiding voor vrijwilligers in de wijk"),
)
MENTIONS = Mentions(DOCUMENTS)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Wat staat er in COM(2019) 311?", {"taalplan-2019"}),
        ("What does COM(2019) 311 final say?", {"taalplan-2019"}),
        ("COM 311 doelen", {"taalplan-2019"}),
        ("doelen 52019DC0311", {"taalplan-2019"}),
        ("the goals of the 2019 action plan", {"taalplan-2019"}),
        ("Wat zegt het actieplan van 2019 over werk?", {"taalplan-2019"}),
        ("Wat staat er in het actieplan?", {"taalplan-2019"}),
        ("de agenda van 2012", {"woonagenda"}),
        ("What does the 2012 agenda say?", {"woonagenda"}),
        ("Wie schreef de Buur-NET-nota van september 2022?", {"buurt-brief-2022"}),
        ("Who wrote the September 2022 Buur-NET brief?", {"buurt-brief-2022"}),
        ("Wat raadt de beleidsnota van Buur-NET aan?", {"buurt-brief", "buurt-brief-2022"}),
        ("Wat zegt de handleiding voor vrijwilligers?", {"gids-vrijwilligers"}),
        ("vergelijk het actieplan van 2019 met de agenda van 2012", {"taalplan-2019", "woonagenda"}),
        ("wat zegt gids-vrijwilligers over kosten", {"gids-vrijwilligers"}),
    ],
)
def test_named_documents_are_meant(question: str, meant: set[str]) -> None:
    assert set(MENTIONS.in_question(question)) == meant


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Hoeveel kost een taalcursus?",
        "Wat was het doel van het actieplan uit 2016?",
        "COM(2020) 758",
        "Hoe maak je een plan?",
        "Wat doet de gemeente Voorbeeldstad voor dorpen?",
        "In 2019 kwamen er nieuwe regels",
        "de vaardighedenagenda",
        "What is a good plan for volunteers?",
    ],
)
def test_other_questions_mean_none(question: str) -> None:
    assert MENTIONS.in_question(question) == ()


def test_an_index_without_documents_means_none() -> None:
    assert Mentions(()).in_question("de agenda van 2012") == ()
