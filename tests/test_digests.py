"""The digests that ship: whole, the same in both languages, in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
IDS = sorted(path.stem for path in (CORPUS / "nl").glob("*.md"))
DOCUMENTS = ROOT.parent / "shared" / "documents"
LANGUAGES = ("nl", "en")

#: What the originals do not tell of themselves, and so no digest can.
UNTOLD = {
    "local-leaders-checklist": {"issuer", "authors", "date", "reference", "celex", "url"},
    "wholecomm-brief-2024": {"reference", "celex"},
    "wholecomm-brief-eu-policy": {"authors", "date", "reference", "celex"},
    "action-plan-2020": {"authors"},
    "agenda-2011": {"authors"},
}
FACTS = {"id", "title", "issuer", "authors", "date", "reference", "celex", "url", "language", "kind"}
UNTOLD_FIGURES: dict[str, set[str]] = {}
#: Words in capitals that name nothing.
NO_NAMES = {"NB", "PDF", "TXT", "EN", "NL"}
LONGEST_SHORT = 7
IN_ENGLISH = {
    "OESO": "OECD",
    "VN": "UN",
    "PB": "OJ",
    "EEG": "EEC",
    "EG": "EC",
    "EFRO": "ERDF",
    "VWEU": "TFEU|Treaty on the Functioning",
}
FIRST_LINE = {
    "nl": "*Samenvatting in eigen woorden door policy-qa; niet de officiële tekst.*",
    "en": "*A digest in our own words by policy-qa; not the official text.*",
}

RUN = 9
#: Names of laws, funds, bodies and programmes, which no words of our own could replace.
NAMES = (
    "actieplan inzake de integratie van",
    "actieplan voor integratie en inclusie",
    "onderdanen van derde landen",
    "Verdrag betreffende de werking",
    "Handvest van de grondrechten",
    "Bureau van de Europese Unie",
    "statistieken van inkomens",
    "inclusie van EU-burgers",
    "rechten van het kind",
    "rechten van personen met een handicap",
    "vrouwen, vrede en veiligheid",
    "legale trajecten",
    "stedenagenda",
    "Europees Parlement",
    "Economisch en Sociaal",
    "Europese Raad",
    "Comité van de Regio's",
    "Europees Sociaal Fonds",
    "Fonds voor asiel",
    "Europees Fonds",
    "Europees Vluchtelingenfonds",
    "Europees Integratieforum",
    "Common European Framework",
    "Helsinki",
    "VN-Habitat",
    "Whole-COMM",
    "integratie als aanjager",
)
#: Titles between quotation marks or in brackets, references and addresses.
APART = (r'"[^"\n]*"', r"“[^”\n]*”", r"\([^)\n]*\)", r"\[[^\]\n]*\]", r"\d[\d./]*", r"\S*\.(?:eu|org|com)\S*")

_WORD = re.compile(r"[\w'’]+")
_FIGURE = re.compile(r"\d+(?:[.,/ \u00a0]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,\s\u00a0](?=\d{3}\b)")
#: A note's number: raised, at the head of its line, in brackets, or stuck to a word.
_NOTE = re.compile(
    r"<sup>.*?</sup>|^\[?\d{1,2}\]?(?=\s)|\[\d{1,2}\]"
    r"|(?:(?<=[a-z)”\"'])|(?<=[a-z][.,]))\d{1,2}(?=[\s,;:)]|\.(?!\d)|$)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|\.eu/|\.org/)\S*")
_END = re.compile(r"s$")
_SHORT_NAME = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z0-9+]*|[A-Z][a-z]+[A-Z]\w*)\b")


def parts(doc_id: str, language: str) -> tuple[dict[str, object], str]:
    text = (CORPUS / language / f"{doc_id}.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def sections(body: str) -> list[str]:
    """Return the text from each heading to the next, what stands before the first one at the front."""
    return re.split(r"^(?=#+ )", body, flags=re.MULTILINE)


def tree(body: str) -> list[tuple[int, str]]:
    """Return depth and number of each heading."""
    found = re.findall(r"^(#+) ([\dIVX]+[.)]|[A-Za-z][.)])?", body, re.MULTILINE)
    return [(len(marks), number) for marks, number in found]


def figures(text: str) -> set[str]:
    """Return the figures of a text as bare digits: languages write them with other signs between."""
    whole = _THOUSANDS.sub("", text)
    return {re.sub(r"\D", "", figure) for figure in _FIGURE.findall(whole)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("doc_id", IDS)
def test_the_front_matter_is_complete(doc_id, language):
    facts, body = parts(doc_id, language)
    assert set(facts) == FACTS - UNTOLD[doc_id]
    assert (facts["id"], facts["language"], facts["kind"]) == (doc_id, language, "digest")
    assert FIRST_LINE[language] in body.splitlines()[:6]


@pytest.mark.parametrize("doc_id", IDS)
def test_both_languages_have_the_same_sections(doc_id):
    dutch, english = (parts(doc_id, language)[1] for language in LANGUAGES)
    assert tree(dutch) == tree(english)
    assert [s.count("\n- ") for s in sections(dutch)] == [s.count("\n- ") for s in sections(english)]


@pytest.mark.parametrize("doc_id", IDS)
def test_both_languages_have_the_same_figures_section_by_section(doc_id):
    dutch, english = (sections(parts(doc_id, language)[1]) for language in LANGUAGES)
    for own, other in zip(dutch, english, strict=True):
        assert figures(own) == figures(other), own.splitlines()[0]


def original(doc_id: str) -> str:
    if not DOCUMENTS.is_dir():
        pytest.skip("no documents beside the house to compare with")
    text = (DOCUMENTS / f"{doc_id}.txt").read_text(encoding="utf-8")
    return _NOTE.sub(" ", text)


@pytest.mark.parametrize("doc_id", IDS)
def test_every_figure_of_the_original_is_told(doc_id):
    """Numbers of notes and file names in addresses aside."""
    theirs = figures(_ADDRESS.sub(" ", original(doc_id)))
    assert theirs - figures(parts(doc_id, "nl")[1]) - UNTOLD_FIGURES.get(doc_id, set()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("doc_id", IDS)
def test_every_fund_and_body_that_has_a_short_name_is_told(doc_id, language):
    text = original(doc_id)
    said = set(_WORD.findall(text))
    names = {_END.sub("", name) for name in _SHORT_NAME.findall(_ADDRESS.sub(" ", text))}
    # A heading in capitals names nothing: its words stand elsewhere in small letters.
    names = {
        name
        for name in names - NO_NAMES
        if not said & {name.lower(), name.capitalize()} and not (name.isupper() and len(name) > LONGEST_SHORT)
    }
    body = parts(doc_id, language)[1]
    known = IN_ENGLISH if language == "en" else {}
    missing = {name for name in names if not re.search(rf"\b{known.get(name, name)}", body, re.IGNORECASE)}
    assert missing == set()


@pytest.mark.parametrize("doc_id", IDS)
def test_no_nine_words_in_a_row_are_the_original_s(doc_id):
    """Headings, names, titles between quotation marks, references and addresses aside."""
    theirs = set(runs(original(doc_id)))
    own = [run for piece in pieces(parts(doc_id, "nl")[1]) for run in runs(piece)]
    assert [" ".join(run) for run in own if run in theirs] == []


def runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]


def pieces(body: str) -> list[str]:
    """Return what of a digest is its own words, cut where a heading, a name, a title or a reference stands."""
    prose = "\n".join(line for line in body.splitlines() if not line.startswith("#"))
    return re.split("|".join((*map(re.escape, NAMES), *APART, "\n")), prose, flags=re.IGNORECASE)
