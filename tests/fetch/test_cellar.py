"""Bringing a text: content negotiation, several files, missing formats, and a service that misbehaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fetch.office import PDF, Office, Reply, open_office, page

from policy_qa.errors import FetchError, NoConnection, NotPublished
from policy_qa.fetch.cellar import Cellar, Patience, choices

MEDIA = "application/xhtml+xml"
QUICK = Patience(connect=2, read=2, whole=5, tries=2, pause=0.01, most_bytes=10_000)
PLAN = page("Plan", "Doel", "Iedereen doet mee.")


@pytest.fixture
def office() -> Iterator[Office]:
    with open_office() as found:
        yield found


def bring(office: Office, celex: str = "52020DC0758", language: str = "nl") -> tuple[tuple[bytes, str], ...]:
    with Cellar(office.address, QUICK) as cellar:
        return tuple((part.content, part.ending) for part in cellar.text(celex, language))


def test_the_redirect_to_the_file_is_followed_in_the_language_asked_for(office):
    office.publishes("52020DC0758", "nld", PLAN)
    office.publishes("52020DC0758", "eng", page("Plan", "Aim", "All take part."))
    assert bring(office) == ((PLAN, ".html"),)
    assert office.asked[0] == ("/celex/52020DC0758", MEDIA, "nld")
    assert b"All take part" in bring(office, language="en")[0][0]


def test_pdf_is_taken_where_there_is_no_page(office):
    office.says("/celex/52011DC0455", MEDIA, "nld", Reply(406, b"not acceptable", "text/plain"))
    office.publishes("52011DC0455", "nld", b"%PDF-1.7 ...", PDF)
    assert bring(office, "52011DC0455") == ((b"%PDF-1.7 ...", ".pdf"),)


def test_what_comes_in_another_format_than_asked_for_is_not_taken(office):
    office.says("/celex/1", MEDIA, "nld", Reply(200, b"<rdf/>", "application/rdf+xml"))
    office.publishes("1", "nld", b"%PDF-1.7", PDF)
    assert bring(office, "1") == ((b"%PDF-1.7", ".pdf"),)


def test_several_files_come_in_the_order_in_which_they_are_offered(office):
    links = b'<html><body><a href="/cellar/x/DOC_1">1</a><a href="/cellar/x/DOC_2">2</a></body></html>'
    office.says("/celex/52020DC0758", MEDIA, "nld", Reply(300, links, "text/html"))
    for number in (1, 2):
        office.says(f"/cellar/x/DOC_{number}", MEDIA, "nld", Reply(200, page(str(number), "a", "b")))
    assert [b"<title>1" in bring(office)[0][0], b"<title>2" in bring(office)[1][0]] == [True, True]


def test_the_links_of_a_page_of_choices_are_made_whole_and_each_once():
    found = choices(b'<a href="DOC_1">a</a> <a href="http://x/y">b</a> <a href="DOC_1">c</a>', "http://h/r/q")
    assert found == ("http://h/r/DOC_1", "http://x/y")


def test_a_page_of_choices_without_links_is_an_error(office):
    office.says("/celex/52020DC0758", MEDIA, "nld", Reply(300, b"<p>choose</p>", "text/html"))
    with pytest.raises(FetchError, match="0 files"):
        bring(office)


def test_a_text_that_is_nowhere_is_named_with_where_to_look(office):
    with pytest.raises(NotPublished, match=r"nld text of 52020DC0758.*eur-lex.europa.eu/legal-content/NL"):
        bring(office)


def test_a_busy_service_is_asked_again(office):
    office.says("/celex/7", MEDIA, "nld", Reply(503), Reply(429), Reply(200, PLAN))
    assert bring(office, "7") == ((PLAN, ".html"),)
    assert len(office.asked) == 3


def test_a_service_that_stays_busy_is_given_up(office):
    office.says("/celex/7", MEDIA, "nld", Reply(503))
    with pytest.raises(FetchError, match="503"):
        bring(office, "7")
    assert len(office.asked) == 1 + QUICK.tries


def test_too_much_is_not_kept(office):
    office.says("/celex/7", MEDIA, "nld", Reply(200, b"x" * 20_000))
    with pytest.raises(FetchError, match="larger than"):
        bring(office, "7")


def test_a_file_that_breaks_off_is_an_error(office):
    office.says("/celex/7", MEDIA, "nld", Reply(200, PLAN, cut=True))
    with pytest.raises(NoConnection, match="broke off"):
        bring(office, "7")


def test_redirects_without_end_are_an_error(office):
    office.says("/celex/7", MEDIA, "nld", Reply(303, to="/celex/7"))
    with pytest.raises(FetchError, match="redirects without end"):
        bring(office, "7")


def test_a_portal_that_answers_instead_is_not_believed(office):
    with open_office() as portal:
        portal.says("/login", MEDIA, "nld", Reply(200, page("Sign in", "x", "y")))
        where = portal.address.replace("127.0.0.1", "localhost").removesuffix("celex/") + "login"
        office.says("/celex/7", MEDIA, "nld", Reply(302, to=where))
        with pytest.raises(FetchError, match="led to localhost"):
            bring(office, "7")


def test_without_a_network_it_says_so_in_one_line():
    with Cellar("http://127.0.0.1:9/celex/", QUICK) as cellar, pytest.raises(NoConnection) as caught:
        cellar.text("52020DC0758", "nl")
    assert "cannot be reached" in str(caught.value) and "\n" not in str(caught.value)
