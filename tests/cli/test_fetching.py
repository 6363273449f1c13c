"""fetch: what a person sees when official texts are brought, and when they cannot be."""

from __future__ import annotations

import pytest
from tests.fetch.office import open_office, page

NL = page(
    "Actieplan", "1. Taal", "De Commissie betaalt taallessen voor nieuwkomers in alle steden van de Unie."
)


@pytest.fixture(autouse=True)
def own_folder(run, tmp_path, monkeypatch):
    """An index of one's own: ``run`` has named the one that all tests share."""
    monkeypatch.setenv("POLICY_QA_INDEX", str(tmp_path / "index"))


def test_an_official_text_is_brought_and_listed_as_official(run):
    with open_office() as office:
        office.publishes("52020DC0758", "nld", NL)
        outcome = run("fetch", "action-plan-2020", "--language", "nl", "--service", office.address)
    assert outcome.status == 0, outcome.err
    listed = {one["document"]: one for one in run("documents", "--json").json}
    found = listed["action-plan-2020/nl"]
    assert (found["kind"], found["date"], found["replaced"]) == ("official", "2020-11-24", False)
    assert found["url"].startswith("https://eur-lex.europa.eu/")
    assert "official" in run("documents").out


def test_what_the_service_lacks_is_told_and_the_rest_is_kept(run):
    with open_office() as office:
        office.publishes("52020DC0758", "nld", NL)
        outcome = run("fetch", "52020DC0758", "--service", office.address)
    assert outcome.status == 0
    assert "no eng text of 52020DC0758" in outcome.err


def test_without_a_network_one_line_says_so_and_nothing_is_made(run, tmp_path):
    outcome = run("fetch", "agenda-2011", "--language", "nl", "--service", "http://127.0.0.1:9/celex/")
    assert outcome.status == 1
    (line,) = [line for line in outcome.err.splitlines() if line.startswith("policy-qa: ")]
    assert "cannot be reached" in line and "nothing was changed" in line
    assert not (tmp_path / "index").exists() and not (tmp_path / "corpus").exists()


def test_a_wrong_name_is_wrong_usage(run):
    assert run("fetch", "no-such-thing").status == 2


def test_passages_are_shown_with_what_kind_of_text_they_are_from(run):
    with open_office() as office:
        office.publishes("52020DC0758", "nld", NL)
        assert run("fetch", "action-plan-2020", "--language", "nl", "--service", office.address).status == 0
    shown = run("search", "Wie betaalt taallessen?", "-k", 1).out
    assert "COM(2020) 758 final · 2020-11-24 · official text · https://eur-lex.europa.eu" in shown
