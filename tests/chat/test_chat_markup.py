"""Words of a document become HTML in one way, and that way lets nothing through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from chat_payloads import PAYLOADS
from hypothesis import given
from hypothesis import strategies as st

from policy_qa.chat.markup import escape, inline, language_tag, marked, plain, quoted, shortened


class Elements(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_only_emphasis_comes_back_as_elements(payload: str) -> None:
    found = Elements(inline(payload))
    assert all(tag in {"strong", "em", "sup"} and not attrs for tag, attrs in found.tags)
    assert not Elements(plain(payload)).tags


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attribute_cannot_be_left(payload: str) -> None:
    found = Elements(f'<b title="{escape(payload)}">x</b>')
    assert [tag for tag, _ in found.tags] == ["b"]
    assert list(found.tags[0][1]) == ["title"]


@given(st.text())
def test_escaping_keeps_every_word_and_adds_no_element(text: str) -> None:
    found = Elements(escape(text))
    assert not found.tags
    assert len(found.words) <= len(text)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a **b** c", "a <strong>b</strong> c"),
        ("a *b* c", "a <em>b</em> c"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>".replace("</em> c", "</em> c")),
        ("x<sup>12</sup>", "x<sup>12</sup>"),
        ("begin** of", "begin of"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("<sup><b>1</b></sup>", "&lt;sup&gt;&lt;b&gt;1&lt;/b&gt;&lt;/sup&gt;"),
        ("a\n  b", "a b"),
        ("gnp\u202etxt", "gnptxt"),
    ],
)
def test_emphasis(source: str, shown: str) -> None:
    assert re.sub(r"</(strong|em)><\1>", "", _joined(inline(source))) == shown


def _joined(html: str) -> str:
    # Nested pieces each carry their own elements: <strong>a </strong><strong><em>b</em></strong>.
    return html.replace("</strong><strong>", "")


@given(st.text(alphabet="ab \n<&", min_size=1, max_size=60), st.data())
def test_marks_stand_exactly_over_the_spans(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    html = marked(text, 0, len(text), spans, reflow=False)
    inside = "".join(Elements(piece).words for piece in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL))
    assert inside == "".join(text[a:b] for a, b in spans)
    assert Elements(html).words == text


@pytest.mark.parametrize(
    ("code", "tag"), [("nl", "nl"), ("pt-BR", "pt-BR"), ('nl" onx="', "und"), ("", "und")]
)
def test_language_tag(code: str, tag: str) -> None:
    assert language_tag(code) == tag


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zie de site.[^opvang]", "Zie de site.<sup>opvang</sup>"),
        ("[^1]: Gemeten in maart.", "<sup>1</sup> Gemeten in maart."),
        ("Volg [de raad](https://example.org/x) op straat", "Volg de raad op straat"),
        ("![plaatje](x.png)", "![plaatje](x.png)"),
        ("Alle cijfers zijn verzonnen.*", "Alle cijfers zijn verzonnen."),
        ("3 * 4", "3 * 4"),
        ("Artikel [3] geldt", "Artikel [3] geldt"),
    ],
)
def test_notes_links_and_lone_signs(text: str, shown: str) -> None:
    assert inline(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("### **Wat nu?**", "<strong>Wat nu?</strong>"),
        ("| Cursussen | € 5 |", "Cursussen | € 5"),
        ("#Hashtag telt", "#Hashtag telt"),
    ],
)
def test_a_quote_leaves_out_the_signs_of_its_line(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("kort", 10) == "kort"
    assert shortened("een lange kop, met meer", 16) == "een lange kop…"
