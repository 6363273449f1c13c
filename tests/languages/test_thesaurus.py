"""The thesaurus is plain text: what it holds, what it refuses, and how it leads."""

import pytest

from policy_qa.errors import UsageError
from policy_qa.languages import Analyzer, Bridge, get_language
from policy_qa.languages.thesaurus import ENVIRONMENT, LETTERS, load_thesaurus, parse_concepts, starts

OWN = "# money\npotje | fonds | subsidie\tpot of money | fund | grant\nhuis | woning\thouse | home\n"


def bridge(source: str, target: str, text: str = OWN, usable: set[str] | None = None) -> Bridge:
    known = (lambda word: word in usable) if usable is not None else bool
    stem = Analyzer(get_language(source)).stem
    return Bridge(
        get_language(source), get_language(target), stem, [], known, parse_concepts(text, "own.tsv")
    )


def led(made: Bridge, question: str) -> list[list[str]]:
    return [[choice.text for choice in choices] for choices in made.words(question)]


def test_the_shipped_files_can_be_read_and_repeat_nothing():
    concepts = load_thesaurus().concepts
    assert len(concepts) > 15_000
    lines = [(c.words["nl"], c.words["en"]) for c in concepts]
    assert len(set(lines)) == len(lines)
    assert all(len(words) <= 8 for concept in concepts for words in concept.words.values())


@pytest.mark.parametrize("line", ["fonds", "fonds\t", "\tfund", "fonds\tfund\tthird", "fonds | \t |"])
def test_a_line_that_is_no_concept_is_named(line):
    with pytest.raises(UsageError, match=r"own\.tsv, line 2"):
        parse_concepts(f"# comment\n{line}\n", "own.tsv")


def test_words_lead_to_the_other_language_and_within_one():
    assert led(bridge("en", "nl"), "Which funds are there?") == [["potje", "fonds", "subsidie"]]
    assert led(bridge("nl", "nl"), "welke potjes") == [["fonds", "subsidie"]]


def test_a_phrase_goes_before_its_words():
    assert led(bridge("en", "nl"), "a pot of money") == [["potje", "fonds", "subsidie"]]


def test_only_words_of_the_corpus_are_choices():
    assert led(bridge("en", "nl", usable={"subsidie"}), "funds") == [["subsidie"]]
    assert led(bridge("en", "nl", usable=set()), "funds") == []


def test_every_word_of_the_question_is_a_step_whether_or_not_it_leads_anywhere():
    steps = dict(bridge("en", "nl").steps("Does the zeppelin have a home?"))
    assert [choice.text for choice in steps["home"]] == ["huis", "woning"]
    assert steps["zeppelin"] == ()
    assert "the" not in steps


def test_a_deployment_adds_its_own(tmp_path, monkeypatch):
    (tmp_path / "ours.tsv").write_text("wijkhub\tneighbourhood hub\n", encoding="utf-8")
    for place in (tmp_path, tmp_path / "ours.tsv"):
        monkeypatch.setenv(ENVIRONMENT, str(place))
        assert load_thesaurus().concepts[-1].words == {"nl": ("wijkhub",), "en": ("neighbourhood hub",)}


def test_a_file_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none.tsv"))
    with pytest.raises(UsageError, match=r"none\.tsv.*POLICY_QA_LEXICON"):
        load_thesaurus()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_stem_begins_as_the_phrasebook_expects(code):
    language = get_language(code)
    stem = Analyzer(language).stem
    first = {phrase.words[0] for phrase in load_thesaurus().phrases(code) if phrase.words}
    assert [word for word in sorted(first) if stem(word)[:LETTERS] not in starts(word, language)] == []
