"""From a number to an indexed official text: its metadata, its place beside the digest, and what failing leaves."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fetch.office import PDF, Office, open_office, page

from policy_qa.embedders import load_embedder
from policy_qa.errors import NoConnection, NotPublished, UsageError
from policy_qa.fetch import Cellar, Fetched, fetch_official, wanted_texts
from policy_qa.fetch.cellar import Patience
from policy_qa.fetch.official import reference_of
from policy_qa.index import build_index, open_index
from policy_qa.retriever import Retriever

QUICK = Patience(connect=2, read=2, whole=5, tries=0, pause=0.01)
CELEX = "52020DC0758"
DIGEST = """---
id: plan
title: "{title}"
date: 2020-11-24
reference: COM(2020) 758 final
celex: 52020DC0758
language: {language}
kind: digest
---
# {title}

{words}
"""
NL = page("Actieplan", "Taal", "De Commissie betaalt taallessen voor nieuwkomers in alle steden van de Unie.")
EN = page("Action plan", "Language", "The Commission pays for language lessons in every city of the Union.")


@pytest.fixture
def office() -> Iterator[Office]:
    with open_office() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A corpus with a digest in both languages, and its index."""
    for language, title, words in (
        ("nl", "Plan", "De digest zegt dat de Commissie taallessen betaalt."),
        ("en", "The plan", "The digest says that the Commission pays for language lessons."),
    ):
        folder = tmp_path / "corpus" / language
        folder.mkdir(parents=True)
        text = DIGEST.format(title=title, language=language, words=words)
        (folder / "plan.md").write_text(text, encoding="utf-8")
    build_index([tmp_path / "corpus"], tmp_path / "index", load_embedder("hashing"))
    return tmp_path


def files(place: Path) -> list[Path]:
    return sorted((place / "corpus").rglob("*.md"))


def bring(office: Office, place: Path, *names: str, languages: tuple[str, ...] = ("nl", "en")) -> Fetched:
    wanted = wanted_texts(names, files(place), languages)
    with Cellar(office.address, QUICK) as cellar:
        return fetch_official(wanted, cellar, [place / "corpus"], place / "index", load_embedder("hashing"))


def snapshot(place: Path) -> dict[str, bytes]:
    return {str(p.relative_to(place)): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


def test_the_official_text_takes_the_place_of_the_digest_in_its_language(office, place):
    office.publishes(CELEX, "nld", NL)
    fetched = bring(office, place, languages=("nl",))
    assert fetched.missing == ()
    assert "plan/nl takes the place of the digest plan/nl/digest" in fetched.report.summary()
    index = open_index(place / "index")
    assert set(index.documents) == {"plan/nl", "plan/nl/digest", "plan/en/digest"}
    assert "De digest zegt" in index.documents["plan/nl/digest"].text
    retriever = Retriever(index, load_embedder("hashing"))
    assert {hit.chunk.document for hit in retriever.search("Wie betaalt taallessen?")} == {"plan/nl"}
    found = retriever.search("Wie betaalt taallessen?", documents=["plan/nl/digest"])
    assert {hit.chunk.document for hit in found} == {"plan/nl/digest"}
    assert {hit.chunk.document for hit in retriever.search("Who pays for lessons?")} == {"plan/en/digest"}


def test_what_is_known_of_the_digest_goes_for_the_official_text_with_where_it_came_from(office, place):
    office.publishes(CELEX, "nld", NL)
    bring(office, place, "plan", languages=("nl",))
    document = open_index(place / "index").documents["plan/nl"]
    assert (document.title, document.date, document.kind) == ("Plan", "2020-11-24", "official")
    assert document.url == f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{CELEX}"
    table = tomllib.loads((place / "corpus/official/documents.toml").read_text("utf-8"))["plan.nl.html"]
    assert table["checksum"] == f"sha256:{hashlib.sha256(NL).hexdigest()}" == f"sha256:{document.sha256}"
    assert table["retrieved_from"].endswith(f"/cellar/{CELEX}.nld/DOC_1")
    assert table["retrieved"].startswith("20") and "2011/833/EU" in table["rights"]


def test_any_number_can_be_asked_for(office, place):
    office.publishes("52016DC0377", "eng", EN)
    fetched = bring(office, place, "52016DC0377")
    assert (
        [line for line in fetched.missing if "nld text of 52016DC0377" in line] == list(fetched.missing) != []
    )
    document = open_index(place / "index").documents["52016DC0377/en"]
    assert (document.reference, document.celex) == ("COM(2016) 377", "52016DC0377")


def test_a_newer_text_takes_the_place_of_the_one_fetched_before(office, place):
    office.publishes(CELEX, "nld", NL)
    bring(office, place, languages=("nl",))
    newer = NL.replace(b"taallessen", b"zwemlessen")
    office.publishes(CELEX, "nld", newer)
    bring(office, place, languages=("nl",))
    assert "zwemlessen" in open_index(place / "index").documents["plan/nl"].text
    assert (place / "corpus/official/plan.nl.html").read_bytes() == newer


def test_a_pdf_is_indexed_where_there_is_no_page(office, place, tmp_path):
    from make_files import pdf

    file = tmp_path / "made.pdf"
    file.write_bytes(pdf(["The Commission pays for lessons."]))
    office.publishes(CELEX, "eng", file.read_bytes(), PDF)
    bring(office, place, languages=("en",))
    assert open_index(place / "index").documents["plan/en"].source.endswith("plan.en.pdf")


def test_without_a_network_nothing_changes(place):
    before = snapshot(place)
    with Cellar("http://127.0.0.1:9/celex/", QUICK) as cellar, pytest.raises(NoConnection):
        fetch_official(
            wanted_texts((), files(place)),
            cellar,
            [place / "corpus"],
            place / "index",
            load_embedder("hashing"),
        )
    assert snapshot(place) == before


def test_when_the_second_text_fails_the_first_is_not_kept(office, place):
    from tests.fetch.office import Reply

    before = snapshot(place)
    office.publishes(CELEX, "nld", NL)
    office.says(f"/celex/{CELEX}", "application/xhtml+xml", "eng", Reply(200, EN, cut=True))
    with pytest.raises(NoConnection):
        bring(office, place)
    assert snapshot(place) == before


def test_when_the_service_has_nothing_it_says_so(office, place):
    with pytest.raises(NotPublished, match=CELEX):
        bring(office, place)


def test_a_name_that_is_neither_id_nor_number_is_told(place):
    with pytest.raises(UsageError, match=r"'plam' is neither.*plan.*52020DC0758"):
        wanted_texts(["plam"], files(place))


@pytest.mark.parametrize(
    ("celex", "reference"),
    [("52020DC0758", "COM(2020) 758"), ("52011SC0957", "SWD(2011) 957"), ("32004L0038", None)],
)
def test_a_commission_number_is_read_from_the_celex(celex, reference):
    assert reference_of(celex) == reference
