"""PDF, HTML and Word as offices make them: notes, cut words, menus, bold titles, lists in lists."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx as word
import pytest

import make_files as make
from policy_qa.readers.content import Content
from policy_qa.readers.formats import docx, html, pdf, text
from policy_qa.readers.hyphens import join_cuts
from policy_qa.readers.limits import Limits
from policy_qa.readers.pieces import Piece, joined
from policy_qa.types import BlockKind

LIMITS = Limits()
Run = tuple[float, float, float, str]  # x, y, size, words


def set_pdf(*pages: Sequence[Run]) -> Content:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(420, 595), invariant=1)
    for runs in pages:
        for x, y, size, words in runs:
            canvas.setFont("Helvetica-Bold" if size > 12 else "Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return pdf.read(file.getvalue(), "a.pdf", LIMITS)


def marked(content: Content, kind: BlockKind) -> list[tuple[str, int]]:
    return [(content.text[m.start : m.end], m.level) for m in content.marks if m.kind is kind]


LINE = "De gemeente betaalt de lessen voor ieder die in de stad woont"


def test_raised_numbers_of_a_pdf_are_anchors_and_notes() -> None:
    content = set_pdf(
        [
            (50, 500, 10, LINE),
            (335, 503, 6, "1"),
            (339, 500, 10, ", en meer."),
            (50, 62, 5, "1"),
            (54, 60, 8, "Zie daar."),
        ]
    )
    assert content.text == f"{LINE}¹, en meer.\n¹ Zie daar.\n"


def test_a_note_set_like_its_number_is_told_by_small_type_and_anchor() -> None:
    note = "1 Zie het verslag van de raad over het jaar daarvoor."
    content = set_pdf([(50, 500, 10, LINE), (335, 503, 6, "1"), (50, 480, 10, LINE), (50, 60, 8, note)])
    assert content.text.endswith("\n¹ Zie het verslag van de raad over het jaar daarvoor.\n")
    alone = set_pdf([(50, 500, 10, LINE), (50, 480, 10, LINE), (50, 60, 8, note)])
    assert alone.text.endswith(f"\n{note}\n")


def test_what_stands_on_one_line_of_a_pdf_is_one_line() -> None:
    content = set_pdf(
        [
            (50, 500, 10, LINE),
            (50, 480, 12, "\u2022"),
            (70, 482, 10, "taal;"),
            (50, 460, 10, "2030"),
            (150, 460, 10, "12"),
        ]
    )
    assert content.text.split("\n")[1:3] == ["• taal;", "2030 12"]


def test_a_lowered_digit_is_no_anchor() -> None:
    pieces = [
        Piece("CO", 10, False, 50, 500),
        Piece("2", 6, False, 64, 498),
        Piece(" is lucht", 10, False, 68, 500),
    ]
    assert "".join(piece.words for piece in joined(pieces)) == "CO2 is lucht"


CUTS = [
    ("de inte-\ngratie loopt goed", "de integratie\nloopt goed"),
    ("de onderwijs-\nen zorgsector", "de onderwijs-\nen zorgsector"),
    ("voor EU-\nburgers ook", "voor EU-burgers\nook"),
    ("een non-\nprofit club", "een non-profit\nclub"),
    ("in de Noord-\nHollandse stad", "in de Noord-\nHollandse stad"),
    (
        "het zorg-\nplan, en co-existentie: co-\nexistentie.",
        "het zorgplan,\nen co-existentie: co-existentie.",
    ),
]


@pytest.mark.parametrize(("before", "after"), CUTS)
def test_words_cut_at_a_line_end_are_put_together(before: str, after: str) -> None:
    page = join_cuts(before, {"co-existentie"}, lambda _a, _b: False)
    assert page.text == after
    assert all(page.text[page.new(at)] == before[at] for at, c in enumerate(before) if c.isalpha())


def test_marks_of_a_pdf_stay_on_their_words() -> None:
    head = (50.0, 560.0, 8.0, "Plan 2030")
    cut = [(50, 500, 10, "Dit gaat over de inte-"), (50, 486, 10, "gratie van nieuwe bewoners.")]
    content = set_pdf(
        [head, *cut, (50, 450, 16, "Taal"), (50, 430, 10, LINE)],
        [head, (50, 500, 10, "Meer."), (50, 450, 16, "1. Werk"), (50, 420, 16, "2. Geld")],
    )
    assert "over de integratie\nvan nieuwe" in content.text
    assert marked(content, BlockKind.FURNITURE) == [("Plan 2030", 0)] * 2
    assert [words for words, _ in marked(content, BlockKind.HEADING)] == ["Taal", "1. Werk", "2. Geld"]


def test_running_heads_of_a_plain_text_with_pages() -> None:
    bodies = ("Over taal.", "Over werk.", "Over wonen.")
    data = "\f".join(f"Gemeente Vlierdam\n\n{body}\n\n- {n} -\n" for n, body in enumerate(bodies, 1)).encode()
    content = text.read(data, "a.txt", LIMITS)
    assert marked(content, BlockKind.FURNITURE) == [
        (words, 0) for n in (1, 2, 3) for words in ("Gemeente Vlierdam", f"- {n} -")
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<div class='cookie-banner'><p>koekjes</p></div><p>woord</p>", "woord"),
        ("<div id=breadcrumb><ol><li>Home</ol></div><p>woord</p>", "woord"),
        ("<header><p>Logo</p></header><p>woord</p>", "woord"),
        ("<article><header><h1>Titel</h1></header><p>woord</p></article>", "Titel\n\nwoord"),
        ("<ul><li><a href='#a'>Een</a><li><a href='#b'>Twee</a></ul><p>woord</p>", "woord"),
        ("<ul><li><a href='/a'>Een</a><li><a href='/b'>Twee</a></ul>", "- Een\n- Twee"),
        ("<section id=social-housing class='page has-sidebar'><p>woord</p></section>", "woord"),
        ("<div class='sidebar'><main><p>woord</p></main></div>", "woord"),
        ("<p>kost niets <a href='#n1'>(<span>1</span>)</a>.</p>", "kost niets¹."),
        ("<table><tr><td>(1)<td>kost <b>n</b>iets <a href='#n1'>(1)</a>.</table>", "(1) kost niets¹."),
        ("<ol type=a><li>een<li>twee</ol>", "a. een\nb. twee"),
        ("<p>noot <a href='#r'>↩</a></p>", "noot"),
    ],
)
def test_pages_as_governments_publish_them(body: str, found: str) -> None:
    assert html.read(make.html(body), "a.html", LIMITS).text == found + "\n"


def test_titles_without_a_heading_tag_are_headings() -> None:
    body = (
        "<h2>Les</h2><p><strong>Wie betaalt?</strong></p><p>De stad.</p><p><b>Let</b> op</p>"
        "<details><summary>Hoe lang?</summary><p>Een jaar.</p></details><dl><dt>Niveau A1<dd>Begin.</dl>"
    )
    content = html.read(make.html(body), "a.html", LIMITS)
    assert marked(content, BlockKind.HEADING) == [
        ("Les", 2),
        ("Wie betaalt?", 3),
        ("Hoe lang?", 3),
        ("Niveau A1", 3),
    ]


def test_word_lists_in_lists_and_bold_titles() -> None:
    document = word.Document()
    document.add_heading("Doel", 2)
    document.add_paragraph("taal", style="List Bullet")
    document.add_paragraph("met hulp", style="List Bullet 2")
    document.add_paragraph().add_run("Vette kop").bold = True
    half = document.add_paragraph()
    half.add_run("Kosten.").bold = True
    half.add_run(" Die zijn laag.")
    content = docx.read(make.saved(document), "a.docx", LIMITS)
    assert marked(content, BlockKind.HEADING) == [("Doel", 2), ("Vette kop", 3)]
    assert marked(content, BlockKind.ITEM) == [("- taal", 1), ("- met hulp", 2)]
