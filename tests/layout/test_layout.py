"""Structure recovered from texts as rough as real ones; every text here is made up."""

from __future__ import annotations

import pytest

from policy_qa.chunks import MAX_CHARACTERS, chunks_of
from policy_qa.layout import sections_of
from policy_qa.types import BlockKind, Document, Mark, quote_of


def document(text: str, *, title: str = "Made up", language: str = "nl", **more: object) -> Document:
    return Document("d", title, language, "other", "/d.txt", "0" * 64, text, **more)  # type: ignore[arg-type]


def paths(text: str, **more: object) -> list[tuple[str, ...]]:
    return [s.path for s in sections_of(document(text, **more))]


def blocks(text: str, kind: BlockKind, **more: object) -> list[str]:
    doc = document(text, **more)
    return [quote_of(text, b.spans) for s in sections_of(doc) for b in s.blocks if b.kind is kind]


BODY = "Dit is een gewone zin die lang genoeg is om geen titel te zijn, met een punt aan het eind.\n\n"


def test_numbering_is_trusted_before_markdown_levels() -> None:
    text = (
        f"### 1. Wonen\n\n{BODY}## **I. Huren**\n\n{BODY}#### II. Kopen\n\n{BODY}"
        f"## 2. Werken\n\n{BODY}### I. Zoeken\n\n{BODY}"
    )
    assert paths(text) == [
        ("1. Wonen",),
        ("1. Wonen", "I. Huren"),
        ("1. Wonen", "II. Kopen"),
        ("2. Werken",),
        ("2. Werken", "I. Zoeken"),
    ]


def test_reliable_markdown_levels_nest() -> None:
    text = f"# Plan\n\n{BODY}## Doel\n\n{BODY}### Stap\n\n{BODY}## Geld\n\n{BODY}"
    assert paths(text) == [("Plan",), ("Plan", "Doel"), ("Plan", "Doel", "Stap"), ("Plan", "Geld")]


def test_document_title_heads_nothing() -> None:
    text = f"# Made up\n\n{BODY}## Doel\n\n{BODY}"
    assert paths(text) == [("Made up",), ("Doel",)]


def test_capitals_and_letters() -> None:
    text = (
        f"1. EERSTE HOOFDSTUK DAT OVER TWEE \nREGELS LOOPT\n\n{BODY}A. VERVOER VAN ALLEDAG\n\n{BODY}"
        f"1. Met de fiets\n\n{BODY}1.1. In de stad\n\n{BODY}1.2. Buiten de stad\n\n{BODY}"
        f"2. Met de trein\n\n{BODY}B. VERBLIJF IN HET DORP\n\n{BODY}2. TWEEDE HOOFDSTUK\n\n{BODY}"
    )
    first = "1. EERSTE HOOFDSTUK DAT OVER TWEE REGELS LOOPT"
    found = paths(text)
    assert found[3] == (first, "A. VERVOER VAN ALLEDAG", "1. Met de fiets", "1.1. In de stad")
    assert found[5] == (first, "A. VERVOER VAN ALLEDAG", "2. Met de trein")
    assert found[6] == (first, "B. VERBLIJF IN HET DORP")
    assert found[7] == ("2. TWEEDE HOOFDSTUK",)


def test_heading_that_comes_back_closes_the_row() -> None:
    text = (
        f"A. VERVOER VAN ALLEDAG\n\n{BODY}1. Fiets\n\n{BODY}2. Trein\n\n{BODY}Advies\n\n"
        "De raad moet:\n\n(1) iets doen.\n\n"
        f"B. VERBLIJF IN HET DORP\n\n{BODY}1. Tent\n\n{BODY}Advies\n\nDe raad moet:\n\n(2) nog iets doen.\n\n"
    )
    found = paths(text)
    assert ("A. VERVOER VAN ALLEDAG", "Advies") in found
    assert ("A. VERVOER VAN ALLEDAG", "2. Trein", "Advies") not in found


def test_run_in_titles_head_their_paragraph() -> None:
    text = (
        "WAT ONS TEGENHOUDT\n\n"
        "1. ***Te weinig fietsen.*** De fietsen zijn op en er komen er dit jaar geen meer bij.\n\n"
        "2. ***Te weinig regen.*** Het gras is geel en de sloten staan al weken helemaal droog.\n\n"
        "3. De grote drukte. Het is nergens meer rustig, ook niet in de bossen achter het dorp.\n\n"
    )
    top = "WAT ONS TEGENHOUDT"
    assert paths(text) == [
        (top,),
        (top, "1. Te weinig fietsen."),
        (top, "2. Te weinig regen."),
        (top, "3. De grote drukte."),
    ]


NOTES = [
    (
        "rule and number",
        "De brug is oud1 en moet dit jaar nog worden \n\n"
        + " " * 40
        + "\n1 Gebouwd in 1901, zie het archief. \n\f"
        "hersteld door de provincie.\n",
    ),
    (
        "sup",
        "De brug is oud<sup>1</sup> en moet dit jaar nog worden\n\n---\n\n"
        "<sup>1</sup> Gebouwd in 1901, zie het archief.\n\nhersteld door de provincie.\n",
    ),
    (
        "superscript",
        "De brug is oud¹ en moet dit jaar nog worden\n\n¹Gebouwd in 1901, zie het archief.\n\n"
        "hersteld door de provincie.\n",
    ),
    (
        "markdown",
        "De brug is oud[^1] en moet dit jaar nog worden\n\n[^1]: Gebouwd in 1901, zie het archief.\n\n"
        "hersteld door de provincie.\n",
    ),
]


@pytest.mark.parametrize(("style", "text"), NOTES, ids=[style for style, _ in NOTES])
def test_footnote_is_passed_over_and_knows_its_sentence(style: str, text: str) -> None:
    doc = document(text)
    body, note = chunks_of(doc, sections_of(doc))
    assert len(body.sentences) == 1
    assert body.sentences[0].text.endswith("nog worden hersteld door de provincie.")
    assert len(body.sentences[0].spans) == 2
    assert note.kind is BlockKind.FOOTNOTE
    assert note.sentences[0].text == "Gebouwd in 1901, zie het archief."
    assert quote_of(text, note.sentences[0].lead) == body.sentences[0].text
    assert note.path[-1] == "voetnoot 1"
    assert body.passage in note.context


def test_page_furniture_is_no_part_of_a_sentence() -> None:
    text = "De markt is elke \n\n\n\nNL 12   NL \n\nzaterdag open voor iedereen die in de buurt woont.\n"
    assert blocks(text, BlockKind.PARAGRAPH) == [
        "De markt is elke zaterdag open voor iedereen die in de buurt woont."
    ]
    assert blocks(text, BlockKind.FURNITURE) == ["NL 12 NL"]


@pytest.mark.parametrize("marks", ["- {}", "• {}", "· {}", "✅ {}", "({n}) {}", "{n}) {}", "\t{n}. {}"])
def test_items_know_their_lead_in(marks: str) -> None:
    lines = [
        marks.format(word, n=n)
        for n, word in enumerate(["het lezen;", "het schrijven; en", "het rekenen."], 1)
    ]
    text = "Wij doen veel. De raad oefent elke dag:\n\n" + "\n".join(lines) + "\n\nDaarna is er thee.\n"
    doc = document(text)
    sentences = [s for c in chunks_of(doc, sections_of(doc)) for s in c.sentences if s.kind is BlockKind.ITEM]
    assert len(sentences) == 3
    assert {quote_of(text, s.lead) for s in sentences} == {"De raad oefent elke dag:"}
    assert len({s.group for s in sentences}) == 1


def test_list_goes_on_below_a_footnote_and_a_new_page() -> None:
    text = (
        "De raad zorgt voor:\n\n(1) licht in de steeg; \n\n" + " " * 40 + "\n3 Zie de kaart van 2019.\n"
        " (2) banken in het park; en\n\n(3) een nieuwe pomp.\n"
    )
    doc = document(text)
    items = [b for s in sections_of(doc) for b in s.blocks if b.kind is BlockKind.ITEM]
    assert [b.label for b in items] == ["1", "2", "3"]
    assert len({b.group for b in items}) == 1


def test_nested_items_have_the_outer_item_as_lead_in() -> None:
    text = (
        "Wat gaan wij doen?\n\n- **Wij helpen scholen door:**\n  - boeken te kopen;\n  - ramen te lappen.\n"
        "- Wij rusten uit.\n"
    )
    doc = document(text)
    sentences = {
        s.text: quote_of(text, s.lead) for c in chunks_of(doc, sections_of(doc)) for s in c.sentences
    }
    assert sentences["boeken te kopen;"] == "**Wij helpen scholen door:**"
    assert sentences["ramen te lappen."] == "**Wij helpen scholen door:**"
    assert sentences["Wij rusten uit."] != "**Wij helpen scholen door:**"


def test_what_a_colon_announces_is_a_list_and_no_heading() -> None:
    text = (
        f"1. HET EERSTE DEEL\n\nDe delen zijn:\n\nA. Vroeg\n\nB. Laat\n\nA. HET VROEGE DEEL\n\n{BODY}"
        f"B. HET LATE DEEL\n\n{BODY}"
    )
    assert blocks(text, BlockKind.ITEM) == ["A. Vroeg", "B. Laat"]
    assert [p[-1] for p in paths(text)] == ["1. HET EERSTE DEEL", "A. HET VROEGE DEEL", "B. HET LATE DEEL"]


SENTENCES = [
    ("nl", "Dat geldt o.a. voor Piet. En voor Kees.", ["Dat geldt o.a. voor Piet.", "En voor Kees."]),
    ("nl", "In 2010. Daarna niet.", ["In 2010.", "Daarna niet."]),
    ("nl", "Zie blz. 4 van 24.11.2020. Einde.", ["Zie blz. 4 van 24.11.2020.", "Einde."]),
    ("nl", "Het groeit snel12. De rest niet.", ["Het groeit snel12.", "De rest niet."]),
    ("nl", "Hij zei: “Kom!” Daarna liep hij weg.", ["Hij zei: “Kom!”", "Daarna liep hij weg."]),
    ("en", "See e.g. Smith. It costs 3.5 million.", ["See e.g. Smith.", "It costs 3.5 million."]),
    ("en", "Is it so? Yes. It is so.", ["Is it so?", "Yes.", "It is so."]),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), SENTENCES, ids=[text[:20] for _, text, _ in SENTENCES]
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    doc = document(text, language=language)
    (chunk,) = chunks_of(doc, sections_of(doc))
    assert [s.text for s in chunk.sentences] == expected


def test_marks_of_a_format_win_over_looks() -> None:
    text = "Kop zonder nummer\nTekst hieronder.\nEen punt\nNog een punt\n"
    heads = Mark(0, 17, BlockKind.HEADING, 1)
    items = [Mark(35, 43, BlockKind.ITEM, 1), Mark(44, 56, BlockKind.ITEM, 1)]
    doc = document(text, marks=(heads, *items))
    (section,) = sections_of(doc)
    assert section.path == ("Kop zonder nummer",)
    assert [b.kind for b in section.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]


def test_front_matter_is_furniture_and_kept() -> None:
    text = f"---\ntitle: Made up\n---\n\n# Doel\n\n{BODY}"
    doc = document(text, marks=(Mark(0, 24, BlockKind.FURNITURE),))
    sections = sections_of(doc)
    assert "".join(text[s.start : s.end] for s in sections) == text
    assert all("title:" not in c.passage for c in chunks_of(doc, sections))


def test_long_paragraph_is_cut_at_sentences() -> None:
    sentence = "Dit is zin nummer {} van een lange alinea die over niets in het bijzonder gaat. "
    text = "".join(sentence.format(n) for n in range(60))
    doc = document(text)
    chunks = chunks_of(doc, sections_of(doc))
    assert len(chunks) > 3
    assert all(len(c.passage) <= MAX_CHARACTERS and c.passage.endswith(".") for c in chunks)
    assert sum(len(c.sentences) for c in chunks) == 60


def test_pages_are_counted_from_one() -> None:
    text = f"{BODY}\fTweede bladzijde, met een zin die hier begint en eindigt.\n"
    doc = document(text, pages=(0, len(BODY) + 1))
    chunk = chunks_of(doc, sections_of(doc))[-1]
    assert chunk.sentences[-1].page == 2
