"""HTML, Word and PDF: what is kept, what is left out, what is marked."""

from __future__ import annotations

import docx as word
import pytest

import make_files as make
from policy_qa.errors import BrokenFile, NoTextLayer
from policy_qa.readers.content import Content
from policy_qa.readers.formats import docx, html, pdf
from policy_qa.readers.furniture import furniture
from policy_qa.readers.limits import Limits
from policy_qa.types import BlockKind

LIMITS = Limits()


def marked(content: Content, kind: BlockKind) -> list[tuple[str, int]]:
    return [(content.text[m.start : m.end], m.level) for m in content.marks if m.kind is kind]


def page(body: str) -> Content:
    return html.read(make.html(body), "a.html", LIMITS)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>een\n  twee <b>drie</b>vier</p>", "een twee drievier"),
        ("<p>een<br>twee</p>", "een\ntwee"),
        ("<p>een</p>los<div>twee</div>", "een\n\nlos\n\ntwee"),
        ("<p>aan&shy;komst &amp; meer&nbsp;werk</p>", "aankomst & meer werk"),
        ("<p>m<sup>2</sup>, noot<sup>[12]</sup>, de 1<sup>e</sup></p>", "m², noot¹², de 1e"),
        ("<ol start=3><li>een<li>twee</ol>", "3. een\n4. twee"),
        ("<ul><li>een<ul><li>twee</ul><li>drie</ul>", "- een\n- twee\n- drie"),
        ("<ul><li><p>een</p><p>twee</p></ul>", "- een\n\ntwee"),
        ("<table><tr><td>a<td>b<tr><td><p>1.</p><td>item</table>", "a | b\n1. item"),
        ("<table><tr><td>1)<td><table><tr><td>a<td>b</table></table>", "1)\n\na | b"),
        (
            "<nav>x</nav><script>y</script><style>z</style><p hidden>h</p><div role=navigation>n</div><p>woord",
            "woord",
        ),
        ("<p style='display: none'>x</p><!-- y --><p>woord</p><footer>z</footer>", "woord"),
        ("<div>buiten</div><main><p>woord</p></main>", "woord"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
    ],
)
def test_html_becomes_text(body: str, text: str) -> None:
    assert page(body).text == text + "\n"


def test_html_marks() -> None:
    content = page(
        "<h1>Plan</h1><p>x</p><h3>Taal</h3><ul><li>een<ul><li>twee</ul></ul>"
        "<section role=doc-endnotes><ol><li>noot</ol></section>"
    )
    assert marked(content, BlockKind.HEADING) == [("Plan", 1), ("Taal", 3)]
    assert marked(content, BlockKind.ITEM) == [("- een", 1), ("- twee", 2)]
    assert marked(content, BlockKind.FOOTNOTE) == [("¹ noot", 0)]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("", "title", "Plan"),
        ("", "language", "nl"),
        ('<meta name="DC.date" content="2023-05-01">', "date", "2023-05-01"),
        ('<meta property="article:published_time" content="2023-05-01T10:00:00Z">', "date", "2023-05-01"),
        ('<meta name="date" content="vorige week">', "date", None),
        ('<meta name="author" content="A. Vlier">', "authors", ("A. Vlier",)),
        (
            '<link rel="canonical" href="https://vlierdam.example/plan">',
            "url",
            "https://vlierdam.example/plan",
        ),
    ],
)
def test_html_metadata(head: str, field: str, value: object) -> None:
    data = make.html("<h1>Plan</h1><p>x</p>", head).replace(make.TITLE.encode(), b"Plan")
    assert getattr(html.read(data, "a.html", LIMITS).found, field) == value


def test_html_says_its_encoding() -> None:
    data = '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")
    assert html.read(data, "a.html", LIMITS).text == "Łódź\n"


def test_word_structure() -> None:
    content = docx.read(make.docx(), "a.docx", LIMITS)
    assert marked(content, BlockKind.HEADING) == [(make.TITLE, 1), ("Taal", 1), ("Kosten", 2)]
    assert marked(content, BlockKind.ITEM) == [(f"- {item}", 1) for item in make.ITEMS]
    assert "\nWat | Prijs\nLes | 0 euro\n" in content.text
    assert content.found.authors == ("A. Vlier", "B. Dam")


def test_word_numbers_are_those_that_word_shows() -> None:
    document = word.Document()
    for words in ("een", "twee"):
        document.add_paragraph(words, style="List Number")
    content = docx.read(make.saved(document), "a.docx", LIMITS)
    assert marked(content, BlockKind.ITEM) == [("1. een", 1), ("2. twee", 1)]


def test_word_notes_stand_below_their_paragraph() -> None:
    content = docx.read(make.docx_with_footnote("Zie de lijst van cursussen."), "a.docx", LIMITS)
    assert f"{make.WORDS}¹\n\n¹ Zie de lijst van cursussen.\n" in content.text
    assert marked(content, BlockKind.FOOTNOTE) == [("¹ Zie de lijst van cursussen.", 0)]


def test_word_leaves_out_what_was_deleted() -> None:
    xml = make.docx_part("word/document.xml").replace(
        b"</w:p>",
        b"<w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins><w:r><w:t> erbij</w:t></w:r></w:ins></w:p>",
        1,
    )
    content = docx.read(make.docx_with({"word/document.xml": xml}), "a.docx", LIMITS)
    assert "erbij" in content.text
    assert "weg" not in content.text


def test_pdf_pages_heads_and_headings() -> None:
    content = pdf.read(make.pdf(head="Gemeente Vlierdam 2024"), "a.pdf", LIMITS)
    assert [content.text[start:].split("\n")[0] for start in content.pages] == ["Gemeente Vlierdam 2024"] * 3
    assert all(content.text[start - 1] == "\f" for start in content.pages[1:])
    feet = [words for words, _ in marked(content, BlockKind.FURNITURE)]
    assert sorted(feet) == ["Gemeente Vlierdam 2024"] * 3 + ["Pagina 1", "Pagina 2", "Pagina 3"]
    assert marked(content, BlockKind.HEADING) == [(f"Hoofdstuk {n}", 1) for n in (1, 2, 3)]


@pytest.mark.parametrize("title", ["Microsoft Word - plan.docx", "plan_def.docx", ""])
def test_a_programs_title_of_a_pdf_is_passed_over(title: str) -> None:
    assert pdf.read(make.pdf(title=title), "a.pdf", LIMITS).found.title == "Hoofdstuk 1"


def test_a_pdf_of_pictures_says_how_to_recognise_its_text() -> None:
    with pytest.raises(NoTextLayer, match=r"scan\.pdf has no text layer.*ocrmypdf scan\.pdf"):
        pdf.read(make.pdf_of_pictures(), "scan.pdf", LIMITS)


def test_an_encrypted_pdf_says_so() -> None:
    with pytest.raises(BrokenFile, match=r"slot\.pdf is encrypted"):
        pdf.read(make.pdf(password="geheim"), "slot.pdf", LIMITS)


def test_a_pdf_that_only_forbids_editing_is_read() -> None:
    assert "Hoofdstuk 1" in pdf.read(make.pdf(password=""), "a.pdf", LIMITS).text


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (["Kop 2024\neen", "Kop 2024\ntwee", "Kop 2024\ndrie"], ["Kop 2024"] * 3),
        (["Kop\neen", "Kop\ntwee", "anders\ndrie"], []),
        (["een\n4", "twee\n5"], ["4", "5"]),
        (["een\n1999", "twee\n12"], []),
        (["Artikel 3\neen", "Artikel 9\ntwee", "Artikel 12\ndrie"], []),
        (["Plan 1/3\neen", "Plan 2/3\ntwee", "Plan 3/3\ndrie"], ["Plan 1/3", "Plan 2/3", "Plan 3/3"]),
        (["een\nvijf\n- 1 -"], ["- 1 -"]),
        (["een\nNL 7 NL", "twee\nNL 8 NL"], ["NL 7 NL", "NL 8 NL"]),
    ],
)
def test_furniture(pages: list[str], found: list[str]) -> None:
    assert [pages[page][start:end] for page, start, end in furniture(pages)] == found
