"""Laws, questions and answers, tables of contents, tabs and narrow lines: what texts of other makers need."""

from __future__ import annotations

import time

import pytest

from policy_qa.layout import sections_of
from policy_qa.layout.contents import contents_of
from policy_qa.layout.lines import lines_of
from policy_qa.types import Block, BlockKind, Document, Mark, quote_of


def document(text: str, *, language: str = "nl", marks: tuple[Mark, ...] = ()) -> Document:
    return Document("d", "Verzonnen", language, "other", "/d.txt", "0" * 64, text, marks=marks)


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in sections_of(document(text))]


def blocks(text: str, kind: BlockKind) -> list[Block]:
    return [b for section in sections_of(document(text)) for b in section.blocks if b.kind is kind]


def words(text: str, kind: BlockKind) -> list[str]:
    return [quote_of(text, block.spans) for block in blocks(text, kind)]


BODY = "Dit is een gewone zin die lang genoeg is om geen titel te zijn, met een punt aan het eind.\n\n"


def test_parts_of_a_law_stand_by_rank() -> None:
    text = (
        f"Hoofdstuk 1 Begin\n\nArtikel 1 Woorden\n{BODY}Artikel 2 Regels\n{BODY}Artikel 2a Meer regels\n{BODY}"
        f"Hoofdstuk 2 Slot\n\nArtikel 3 Einde\n{BODY}Hoofdstuk 3 Rest\n\n{BODY}Bijlage I Lijst\n\n{BODY}"
    )
    assert paths(text) == [
        ("Hoofdstuk 1 Begin",),
        ("Hoofdstuk 1 Begin", "Artikel 1 Woorden"),
        ("Hoofdstuk 1 Begin", "Artikel 2 Regels"),
        ("Hoofdstuk 1 Begin", "Artikel 2a Meer regels"),
        ("Hoofdstuk 2 Slot",),
        ("Hoofdstuk 2 Slot", "Artikel 3 Einde"),
        ("Hoofdstuk 3 Rest",),
        ("Bijlage I Lijst",),
    ]


def test_a_sentence_that_names_an_article_is_no_heading() -> None:
    text = f"Artikel 1 Doel\n\n{BODY}Artikel 4 van de wet geldt niet.\n\n{BODY}"
    assert paths(text) == [("Artikel 1 Doel",)]


def test_the_line_below_a_bare_number_is_part_of_the_title() -> None:
    text = f"Article 1\nSubject matter\n\n{BODY}Article 2\nScope\n\n{BODY}"
    assert paths(text) == [("Article 1 Subject matter",), ("Article 2 Scope",)]


def test_decimals_nest_by_their_length() -> None:
    text = "".join(f"{n} Kop\n\n{BODY}" for n in ("1.", "1.1", "1.1.1", "1.1.2", "1.2", "2.", "2.1"))
    assert [tuple(title.split()[0] for title in path) for path in paths(text)] == [
        ("1.",),
        ("1.", "1.1"),
        ("1.", "1.1", "1.1.1"),
        ("1.", "1.1", "1.1.2"),
        ("1.", "1.2"),
        ("2.",),
        ("2.", "2.1"),
    ]


def test_numbers_without_a_stop_are_headings_where_they_count() -> None:
    assert paths(f"1 Taal\n\n{BODY}2 Werk\n\n{BODY}") == [("1 Taal",), ("2 Werk",)]
    assert blocks(f"{BODY}12 Bomen langs de weg\n\n{BODY}", BlockKind.HEADING) == []


LISTS = [
    (
        "1. Men hoort:\na. de raad;\nb. de buren, en wel:\n1°. links;\n2°. rechts;\nc. de school.\n",
        "1 a b 1 2 c",
    ),
    ("Men hoort:\n\n(a) de raad;\n\n(b) de buren:\n\n(i) links;\n\n(ii) rechts.\n", "a b i ii"),
    ("Men hoort:\n\n(g) de raad;\n\n(h) de buren;\n\n(i) de school;\n\n(j) de kerk.\n", "g h i j"),
    ("Men hoort:\no de raad;\no de buren.\n", "o o"),
    ("Men hoort:\n\uf0b7 de raad;\n\uf0b7 de buren.\n", "\uf0b7 \uf0b7"),
]


@pytest.mark.parametrize(("text", "labels"), LISTS)
def test_items_in_every_numbering(text: str, labels: str) -> None:
    items = blocks(text, BlockKind.ITEM)
    assert [item.label for item in items] == labels.split()
    assert all(item.lead for item in items[labels.startswith("1") :])


def test_a_small_roman_is_not_the_ninth_letter() -> None:
    letters = blocks(LISTS[2][0], BlockKind.ITEM)
    assert len({item.group for item in letters}) == 1
    a, b, i, ii = blocks(LISTS[1][0], BlockKind.ITEM)
    assert a.group == b.group != i.group == ii.group
    assert quote_of(LISTS[1][0], i.lead) == "(b) de buren:"


def test_a_paragraph_inside_an_item_leaves_the_list_open() -> None:
    text = "Doe dit:\n\n1. Bel de school.\n\n   Dat kan elke dag.\n\n2. Kom langs.\n"
    first, second = blocks(text, BlockKind.ITEM)
    assert first.group == second.group


@pytest.mark.parametrize(
    "entries",
    [
        "1. Taal ............... 3\n2. Werk ............... 12\n",
        "1. Taal . . . . . . . . 3\n\n2. Werk . . . . . . . . 12\n",
        "1. Taal ………… 3\n2. Een titel die te lang is voor één regel\nen doorloopt ....... 12\n",
        "1. Taal    3\n2. Werk    3\n3. Wonen    12\n",
    ],
)
def test_a_table_of_contents_is_furniture(entries: str) -> None:
    text = f"Inhoudsopgave\n\n{entries}\n1. Taal\n\n{BODY}2. Werk\n\n{BODY}"
    assert [path for path in paths(text) if path] == [("1. Taal",), ("2. Werk",)]
    said = words(text, BlockKind.FURNITURE)
    assert said[0] == "Inhoudsopgave" and len(said) == len(entries.split("\n")) - entries.count("\n\n")


def test_dots_in_a_sentence_are_no_contents() -> None:
    assert (
        contents_of(lines_of("Hij wachtte... en wachtte.\nInhoud\n\nDe raad telt 12\nleden.\n"))
        == frozenset()
    )


def test_a_question_after_a_list_is_a_heading() -> None:
    text = f"Wat neem ik mee?\n- een pas\n- een pen\n\nMag mijn kind mee?\n{BODY}Hoe laat begint het?\n{BODY}"
    assert [path[-1] for path in paths(text)] == [
        "Wat neem ik mee?",
        "Mag mijn kind mee?",
        "Hoe laat begint het?",
    ]


def test_narrow_lines_run_on_and_short_ones_end() -> None:
    text = (
        "Artikel 1 Recht op les\nIedere bewoner van het dorp heeft recht op een cursus van ten minste\n120 uren, die de"
        " gemeente betaalt en die binnen een jaar na de\naanvraag begint in een school of een zaal die te voet te\n"
        "bereiken is.\nDe boeken betaalt de bewoner zelf, tenzij hij kan laten zien dat\nhij dat niet kan.\n"
    )
    assert [path[-1] for path in paths(text)] == ["Artikel 1 Recht op les"]
    first, second = words(text, BlockKind.PARAGRAPH)
    assert first.endswith("bereiken is.") and "minste 120 uren" in first
    assert second.startswith("De boeken")


def test_rows_of_a_table_stay_apart_and_are_no_titles() -> None:
    text = f"1. Scholen\n\n{BODY}School        Plaatsen\nDe Brug       120\nDe Molen      45\n\n{BODY}"
    assert paths(text) == [("1. Scholen",)]
    assert "De Brug 120" in words(text, BlockKind.PARAGRAPH)


def test_quotations_are_read_without_their_marks() -> None:
    text = "# Kop\n\nDe raad schrijft:\n\n> Niemand wacht langer dan\n> vier weken op een plaats.\n"
    assert words(text, BlockKind.PARAGRAPH)[-1] == "Niemand wacht langer dan vier weken op een plaats."
    assert words(text, BlockKind.FURNITURE) == [">", ">"]


@pytest.mark.parametrize(
    ("line", "title"),
    [("## Werk ##", "Werk"), ("### 2\\. Doelen", "2. Doelen"), ("##Zonder spatie", "Zonder spatie")],
)
def test_headings_of_poor_markdown(line: str, title: str) -> None:
    assert paths(f"{line}\n\n{BODY}") == [(title,)]


def test_what_is_only_markup_is_furniture() -> None:
    text = '<a id="x"></a>\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```\n'
    assert words(text, BlockKind.FURNITURE) == ['<a id="x"></a>', "|---|:-:|", "```"]


def test_a_level_is_no_anchor() -> None:
    text = "De les is gratis.¹ Wie niveau A1 haalt, gaat door.\n\n¹ Behalve voor bedrijven.\n"
    (note,) = blocks(text, BlockKind.FOOTNOTE)
    assert quote_of(text, note.lead) == "De les is gratis.¹"


def test_a_note_ends_with_its_page() -> None:
    text = "De toets¹ is gratis en wordt elk\n¹ Ook voor wie zelf leert.\n\fjaar twee keer gehouden in de school.\n"
    assert words(text, BlockKind.FOOTNOTE) == ["¹ Ook voor wie zelf leert."]
    assert words(text, BlockKind.PARAGRAPH)[0].endswith("wordt elk jaar twee keer gehouden in de school.")


def test_a_format_that_marks_headings_needs_no_guessing() -> None:
    text = f"Een\n\nKorte regel\n\n{BODY}Twee\n\n{BODY}"
    at = text.index("Twee")
    marks = (Mark(0, 3, BlockKind.HEADING, 1), Mark(at, at + 4, BlockKind.HEADING, 1))
    assert [s.path for s in sections_of(document(text, marks=marks))] == [("Een",), ("Twee",)]


@pytest.mark.parametrize(
    "line", ["ABCD\n", "Inhoud\n1\n", "**Vet\n", "Kop    3\n", "woord dat doorloopt en\n"]
)
def test_time_grows_with_the_lines_and_no_faster(line: str) -> None:
    start = time.process_time()
    sections_of(document(line * 12_000))
    assert time.process_time() - start < 20
