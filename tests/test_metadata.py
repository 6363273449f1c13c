"""Metadata: strength, forms, documents.toml, and what the head of a text tells."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_qa.errors import BadMetadata
from policy_qa.metadata import checked, default_id, lenient, metadata_from, read_sidecar, write_sidecar
from policy_qa.readers import read_document
from policy_qa.readers.facts import date_in, facts_of
from policy_qa.types import Metadata

FILE = "plan.md"


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [
        ("action-plan-2020.txt", "action-plan-2020"),
        ("a.b_c-d.pdf", "a.b_c-d"),
        ("Één plan (versie 2).docx", "Een-plan-versie-2"),
        ("-- x.txt", "x"),
        ("计划.txt", "document"),
        ("x" * 200 + ".txt", "x" * 128),
    ],
)
def test_default_ids(name: str, doc_id: str) -> None:
    assert default_id(name) == doc_id


@given(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_any_name_gives_an_id_that_is_allowed(name: str) -> None:
    assert checked(Metadata(id=default_id(name)), "x").id


@pytest.mark.parametrize(
    ("field", "value", "normal"),
    [
        ("date", "2024-06-01", "2024-06-01"),
        ("date", "2024-06", "2024-06"),
        ("date", 2024, "2024"),
        ("date", "2024-06-01T12:00:00", "2024-06-01"),
        ("language", "nl-NL", "nl"),
        ("language", "EN", "en"),
        ("kind", "Official", "official"),
        ("celex", "CELEX:52020DC0758", "52020DC0758"),
        ("title", "  twee\n regels ", "twee regels"),
        ("reference", 12, "12"),
        ("authors", "A. Vlier", ("A. Vlier",)),
        ("authors", ["A", " ", "B "], ("A", "B")),
    ],
)
def test_values_in_their_normal_form(field: str, value: object, normal: object) -> None:
    assert getattr(metadata_from({field: value}, "x"), field) == normal


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2024-13"), ("date", "2024-02-30"), ("date", "juni"), ("date", True), ("date", []),
        ("kind", "wet"), ("language", "n"), ("language", "nederlands"), ("celex", "COM"),
        ("id", "../x"), ("id", "x" * 129), ("id", "-x"), ("id", "a\nb c"),
        ("title", ["x"]), ("title", "x" * 3000), ("authors", [1]), ("authors", {}),
    ],
)  # fmt: skip
def test_bad_values_name_the_place_and_the_field(field: str, value: object) -> None:
    with pytest.raises(BadMetadata, match=rf"^here: {field} "):
        metadata_from({field: value}, "here")
    assert lenient(replace(Metadata(title="x"), **{field: value})) in (Metadata(title="x"), Metadata())  # type: ignore[arg-type]


def test_unknown_fields_are_named_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert metadata_from({"title": "x", "colour": "blue"}, "here") == Metadata(title="x")
    assert "here: fields not known and left out: colour" in caplog.text


STRENGTH = ["options", "front matter", "documents.toml", "file"]


@pytest.mark.parametrize("strongest", STRENGTH)
def test_the_strongest_wins(tmp_path: Path, strongest: str) -> None:
    said = STRENGTH[STRENGTH.index(strongest) :]
    front = "---\ntitle: front matter\n---\n" if "front matter" in said else ""
    (tmp_path / FILE).write_text(f"{front}# file\n\nEr is een plan voor de stad.\n")
    if "documents.toml" in said:
        (tmp_path / "documents.toml").write_text(f'["{FILE}"]\ntitle = "documents.toml"\n')
    options = Metadata(title="options") if "options" in said else Metadata()
    assert read_document(tmp_path / FILE, overrides=options).title == strongest


def test_weaker_sources_fill_what_stronger_leave_open(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "---\nissuer: Stad\n---\n# Plan\n\nVlierdam, 3 mei 2021\n\nEr is een plan.\n"
    )
    (tmp_path / "documents.toml").write_text(
        f'["{FILE}"]\ndate = 2024-06-01\nreference = "V 7"\nkind = "official"\n'
    )
    document = read_document(tmp_path / FILE, overrides=Metadata(language="nl"))
    assert (document.title, document.issuer, document.date) == ("Plan", "Stad", "2024-06-01")
    assert (document.reference, document.kind, document.doc_id) == ("V 7", "official", "plan")


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("[[[", "not TOML"),
        ('"plan.md" = 3', "must be a table"),
        ('["plan.md"]\ndate = "x"', r'\["plan\.md"\]: date must be'),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_bad_sidecar_is_named(tmp_path: Path, toml: str | bytes, named: str) -> None:
    (tmp_path / "documents.toml").write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    with pytest.raises(BadMetadata, match=named) as error:
        read_sidecar(tmp_path / FILE)
    assert str(tmp_path) in str(error.value)


def test_writing_keeps_comments_other_tables_and_other_fields(tmp_path: Path) -> None:
    sidecar = tmp_path / "documents.toml"
    sidecar.write_text(
        '# Ours.\n["a.txt"]\ntitle = "A" # short\nurl = "https://a.example"\n\n["b.txt"]\ntitle = "B"\n'
    )
    write_sidecar(tmp_path, "a.txt", Metadata(title="A2", date="2024-06-01", authors=("X", "Y")))
    text = sidecar.read_text()
    assert "# Ours." in text
    assert "date = 2024-06-01\n" in text
    assert read_sidecar(tmp_path / "b.txt") == Metadata(title="B")
    assert read_sidecar(tmp_path / "a.txt") == Metadata(
        title="A2", date="2024-06-01", authors=("X", "Y"), url="https://a.example"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["documents.toml"]


def test_a_bad_value_or_sidecar_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadMetadata):
        write_sidecar(tmp_path, FILE, Metadata(kind="wet"))
    assert not (tmp_path / "documents.toml").exists()
    (tmp_path / "documents.toml").write_text("[[[")
    with pytest.raises(BadMetadata, match="not TOML"):
        write_sidecar(tmp_path, FILE, Metadata(title="x"))
    assert (tmp_path / "documents.toml").read_text() == "[[["


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(name=WORDS.filter(bool), title=WORDS, authors=st.lists(WORDS, max_size=3))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: str, title: str, authors: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("sidecar")
    file_name = name.replace("/", "-").strip(".") or "x"
    metadata = Metadata(title=title, authors=tuple(authors))
    write_sidecar(folder, file_name, metadata)
    assert read_sidecar(folder / file_name) == checked(metadata, "x")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Brussel, 24.11.2020", "2020-11-24"),
        ("Vlierdam, 3 mei 2021", "2021-05-03"),
        ("Vlierdam, den 3e maart 2021", "2021-03-03"),
        ("3 December 2019", "2019-12-03"),
        ("March 4, 2018", "2018-03-04"),
        ("2022-01-31", "2022-01-31"),
        ("31.02.2020", None),
        ("op 3 mei 2021 besloot de raad", None),
        ("3 foo 2021", None),
    ],
)
def test_dates_that_stand_alone(line: str, date: str | None) -> None:
    assert date_in(line) == date


def test_the_head_of_a_text_tells() -> None:
    facts = facts_of(
        "\n  12\nVlierdam, 3 mei 2021\nCOM(2031) 12 final\n\n**Plan voor de stad**\n\n"
        "Zie COM(2030) 9.\nCELEX: 52031DC0012\n"
    )
    assert facts == Metadata(
        title="Plan voor de stad", date="2021-05-03", reference="COM(2031) 12 final", celex="52031DC0012"
    )
