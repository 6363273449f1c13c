"""From a question to passages, over a small index."""

import numpy as np
import pytest
from tests.retriever.fakes import WordEmbedder, document, index_of

from policy_qa.errors import UnknownDocument
from policy_qa.retriever import Retriever, Weights
from policy_qa.retriever.retriever import EXACT_ROWS, NEAREST, similarities
from policy_qa.stores import VectorStore
from policy_qa.types import Hit

DUTCH = """De gemeente betaalt de taalcursus van nieuwkomers.
Huisvesting van statushouders is een taak van de woningcorporatie.
Vrijwilligers krijgen een vergoeding van 210 euro.
In Rotterdam begint de les in september.
De gemeente betaalt de taalcursus van nieuwkomers."""
ENGLISH = """The municipality pays for the language course of newcomers.
Housing of permit holders is a task of the housing corporation.
Volunteers receive an allowance of 210 euros."""
AGENDA = """Taalcursus en werk gaan samen.
De raad besluit over huisvesting."""


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    documents = [
        document("regels", DUTCH, "nl", "Regels voor nieuwkomers"),
        document("rules", ENGLISH, "en", "Rules for newcomers"),
        document("agenda", AGENDA, "nl", "Agenda taal", date="2015-01-01"),
    ]
    # The embedder here knows words and no meaning: what it says counts for less than with a model.
    return Retriever(
        index_of(documents),
        WordEmbedder(),
        Weights(chunk_same=0.5, chunk_cross=0.0, terms_same=2.0, terms_cross=2.0),
    )


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Wie betaalt de taalcursussen?", "De gemeente betaalt"),
        ("vergoeding vrijwilliger", "Vrijwilligers krijgen"),
        ("Who pays for the language courses?", "The municipality pays"),
        ("Rotterdam", "In Rotterdam"),
    ],
)
def test_the_passage_that_answers_is_first(retriever: Retriever, question: str, first: str) -> None:
    assert retriever.search(question)[0].chunk.text.startswith(first)


def test_another_language_is_reached(retriever: Retriever) -> None:
    hits = retriever.search("allowance of volunteers", language="nl")
    assert hits[0].chunk.text.startswith("Vrijwilligers krijgen")
    hits = retriever.search("huisvesting van vergunninghouders", language="en")
    assert hits[0].chunk.text.startswith("Housing")


@pytest.mark.parametrize(("question", "first"), [("What of Rotterdam?", "en"), ("Wat van Rotterdam?", "nl")])
def test_of_two_that_say_the_same_the_question_s_language_comes_first(question: str, first: str) -> None:
    texts = {"nl": "Rotterdam telt veel buurten.", "en": "Rotterdam counts many boroughs."}
    documents = [document(code, text, code, "Rotterdam") for code, text in texts.items()]
    hits = Retriever(index_of(documents), WordEmbedder()).search(question)
    assert hits[0].chunk.language == first
    assert len(hits) == 2


def test_hits_are_ranked_and_say_why(retriever: Retriever) -> None:
    hits = retriever.search("taalcursus", k=5)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert set(hits[0].parts) == {"dense", "sentence", "terms", "mention"}


def test_the_same_words_come_once(retriever: Retriever) -> None:
    texts = [hit.chunk.text for hit in retriever.search("gemeente taalcursus", k=10)]
    assert len(texts) == len(set(texts)) == 9


def test_filters_leave_k_passages(retriever: Retriever) -> None:
    hits = retriever.search("language course", k=4, language="nl")
    assert [hit.chunk.language for hit in hits] == ["nl"] * 4
    hits = retriever.search("taalcursus", k=3, documents=["agenda"])
    assert {hit.chunk.doc_id for hit in hits} == {"agenda"}
    assert len(hits) == 2


def test_of_a_document_in_both_languages_the_question_finds_its_own() -> None:
    index = index_of(
        [
            document("plan", "De gemeente betaalt de taalcursus.", "nl"),
            document("plan", "The town pays for the language course.", "en"),
            document("note", "The note speaks of a language course too.", "en"),
        ]
    )
    retriever = Retriever(index, WordEmbedder())
    assert found_in(retriever.search("Wie betaalt de taalcursus van nieuwkomers?")) == {"plan/nl", "note/en"}
    assert found_in(retriever.search("Who pays for the language course?")) == {"plan/en", "note/en"}
    assert found_in(retriever.search("Wie betaalt de taalcursus?", language="en")) == {"plan/en", "note/en"}
    assert found_in(retriever.search("Wie betaalt de taalcursus?", documents=["plan/en"])) == {"plan/en"}
    assert found_in(retriever.search("Wie betaalt de taalcursus?", documents=["plan"])) == {"plan/nl"}


def found_in(hits: tuple[Hit, ...]) -> set[str]:
    return {hit.chunk.document for hit in hits}


def test_unknown_documents_are_told(retriever: Retriever) -> None:
    with pytest.raises(UnknownDocument, match=r"'gids'. Near it: regels, agenda"):
        retriever.search("taal", documents=["agenda", "gids"])


@pytest.mark.parametrize("question", ["", "   ", "?!", "…"])
def test_nothing_asked_finds_nothing(retriever: Retriever, question: str) -> None:
    assert retriever.search(question) == ()


def test_a_named_document_comes_first(retriever: Retriever) -> None:
    query = retriever.query("Wat zegt de agenda van 2015 over de taalcursus?")
    assert query.documents == ("agenda",)
    assert retriever.search(query)[0].chunk.doc_id == "agenda"


def test_a_query_can_be_used_again(retriever: Retriever) -> None:
    query = retriever.query("Wie betaalt de taalcursus?")
    assert retriever.search(query) == retriever.search(query.text)


def test_terms_are_there_for_each_language(retriever: Retriever) -> None:
    query = retriever.query("What does the housing cost in Rotterdam in 2015?")
    assert query.language == "en"
    assert {"huisvest", "rotterdam", "2015"} <= set(query.terms["nl"])
    assert {"hous", "rotterdam", "2015"} <= set(query.terms["en"])
    assert "what" not in query.terms["nl"]
    assert {code: len(terms) for code, terms in query.terms.items()} == {
        code: len(weights) for code, weights in query.weights.items()
    }
    assert query.names == ("Rotterdam",)
    assert query.vector.shape == (64,)


def test_weights_are_per_row() -> None:
    documents = [document("a", "zwembad open", "nl"), document("b", "zwembad open today", "en")]
    only_own = Weights(chunk_cross=0, sentence_cross=0, terms_cross=0)
    retriever = Retriever(index_of(documents), WordEmbedder(), only_own)
    scores = retriever.scores(retriever.query("is het zwembad open"))
    assert scores.fused[1] == 0.0
    assert scores.fused[0] != 0.0


def test_similarities_stand_in_order_of_row() -> None:
    vectors = np.eye(5, dtype=np.float32)
    assert similarities(VectorStore.build(vectors), vectors[3]).tolist() == [0, 0, 0, 1, 0]


def test_in_a_large_store_only_the_nearest_are_told_apart() -> None:
    angles = np.linspace(0, np.pi, EXACT_ROWS + 1, dtype=np.float32)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    found = similarities(VectorStore.build(vectors), vectors[0])
    assert found.argmax() == 0
    assert found[NEAREST - 1] == found[NEAREST + 1] == found[-1] == found.min()
    assert found[NEAREST - 2] > found.min()


def test_an_empty_index_finds_nothing() -> None:
    retriever = Retriever(index_of([document("leeg", "")]), WordEmbedder())
    assert retriever.search("taal") == ()


def test_a_reference_says_where_to_look_and_not_for_what() -> None:
    title = "Plan.\n\nCOM(2030) 12 final, Brussels."
    named = "Housing is paid by the state.\n" + title
    other = "Housing of newcomers is a task of towns: housing first.\nSchools open early."
    documents = [
        document("plan", named, "en", "Plan", reference="COM(2030) 12 final", celex="52030DC0012"),
        document("rules", other, "en", "Rules"),
    ]
    found = Retriever(index_of(documents), WordEmbedder())
    for question in ("What does COM(2030) 12 say about housing?", "housing in 52030DC0012"):
        hits = found.search(question)
        assert hits[0].chunk.text.startswith("Housing is paid")
        ids = [hit.chunk.doc_id for hit in hits]
        assert ids == sorted(ids) and "rules" in ids
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
