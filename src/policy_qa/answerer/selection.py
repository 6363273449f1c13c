"""Candidates → the fewest quotes that answer: as a rule one to four, a list whole, never half a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.answerer.corpus import Corpus, Member
from policy_qa.answerer.patterns import LISTS, Kind
from policy_qa.answerer.quotes import Quote, list_quotes, overlap, says_the_same, sentence_quote, with_lead
from policy_qa.answerer.sentences import Candidate

#: A sentence that begins so is understood after the one before it.
_REFERS = re.compile(r"(?:deze|dit|die|zij|ze|hij|these|this|those|they|he|she)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """How much is quoted: at most ``most`` sentences, ``most_parts`` where several things are asked.

    ``near`` is how far below the best a further sentence may score, ``near_elsewhere`` the same for one from another
    document, ``near_list`` for a list where a list is asked. A list of at most ``list_items`` items and ``list_length``
    characters is quoted whole, of a longer one the best ``list_part``.
    """

    near: float = 0.45
    near_elsewhere: float = 0.4
    near_list: float = 0.3
    most: int = 3
    most_parts: int = 4
    list_items: int = 12
    list_length: int = 1800
    list_part: int = 3


def select(
    ranked: Sequence[Sequence[Candidate]], kinds: Sequence[Kind], corpus: Corpus, choice: Choice | None = None
) -> tuple[Quote, ...]:
    """Return the quotes that answer, best first, grouped by document; one that begins with "These …" after the one that
    it refers to.

    ``ranked`` holds the candidates for each part of the question, best first, ``kinds`` what each part asks. The
    first sentence of every part is taken; what is left of the measure goes to further sentences close in score.
    """
    rules = choice or Choice()
    chosen: list[Quote] = []
    for candidates, kind in zip(ranked, kinds, strict=True):
        if candidates:
            _add(chosen, _first(candidates, kind, corpus, rules), rules.list_items + rules.most_parts)
    for candidates, kind in zip(ranked, kinds, strict=True):
        limit = rules.most_parts if len(ranked) > 1 else rules.most
        for candidate in _further(candidates, kind, rules):
            _add(chosen, with_lead(candidate.hit.chunk, candidate.sentence, corpus), limit)
    return _by_document(_led_in(chosen))


def _first(candidates: Sequence[Candidate], kind: Kind, corpus: Corpus, rules: Choice) -> tuple[Quote, ...]:
    """Return the best sentence of a part; where a list is asked, the list it belongs to or leads into."""
    best = candidates[0]
    near = [c for c in candidates if c.score >= best.score - rules.near_list] if kind in LISTS else [best]
    for candidate in near:
        members = corpus.list_at(candidate.hit.chunk, candidate.sentence)
        leads_in = candidate.sentence.group < 0
        if members and (kind in LISTS or leads_in):
            return list_quotes(_members_to_quote(members, candidates, rules), corpus)
    return with_lead(best.hit.chunk, best.sentence, corpus)


def _members_to_quote(
    members: Sequence[Member], candidates: Sequence[Candidate], rules: Choice
) -> tuple[Member, ...]:
    """Return the whole list if it is short enough, else the items that match best, in the order of the text."""
    length = sum(len(member.sentence.text) for member in members)
    if len(members) <= rules.list_items and length <= rules.list_length:
        return tuple(members)
    scores = {candidate.key: candidate.score for candidate in candidates}
    best = sorted(
        range(len(members)),
        key=lambda i: (-scores.get((members[i].chunk.document, members[i].sentence.spans), float("-inf")), i),
    )
    return tuple(members[i] for i in sorted(best[: rules.list_part]))


def _further(candidates: Sequence[Candidate], kind: Kind, rules: Choice) -> list[Candidate]:
    """Return the candidates close enough to the best; a figure is not padded with sentences that have none."""
    if not candidates:
        return []
    best = candidates[0]
    needs_cue = kind in (Kind.FIGURE, Kind.WHEN) and best.cue > 0
    return [
        c
        for c in candidates[1:12]
        if c.score >= best.score - (rules.near if c.document == best.document else rules.near_elsewhere)
        and not (needs_cue and c.cue < best.cue)
    ]


def _add(chosen: list[Quote], quotes: Sequence[Quote], limit: int) -> None:
    """Add ``quotes`` as one, unless they would exceed ``limit`` or say what is said already."""
    new = [q for q in quotes if not any(q.key == known.key for known in chosen)]
    if not new or (chosen and len(chosen) + len(new) > limit):
        return
    if any(overlap(new[-1], known) or says_the_same(new[-1].text, known.text) for known in chosen):
        return
    chosen.extend(new)


def _led_in(chosen: Sequence[Quote]) -> list[Quote]:
    """Return the quotes with one that begins with "These …" after the one before it in its passage; the best quote gets
    that one added where it is not quoted.
    """
    ordered = list(chosen)
    for quote in chosen:
        meant = _before(quote) if not quote.listed and _REFERS.match(quote.text) else None
        if meant is None:
            continue
        known = next((i for i, other in enumerate(ordered) if other.key == meant.key), None)
        if known is None and quote is chosen[0]:
            ordered.insert(ordered.index(quote), meant)
        elif known is not None and known > ordered.index(quote):
            ordered.insert(ordered.index(quote), ordered.pop(known))
    return ordered


def _before(quote: Quote) -> Quote | None:
    """Return the sentence before a quote in its passage; nothing before the first, or before a list's item."""
    earlier = [s for s in quote.chunk.sentences if s.spans[0][0] < quote.spans[0][0] and s.group < 0]
    return sentence_quote(quote.chunk, earlier[-1]) if earlier else None


def _by_document(chosen: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the quotes with those of one document together, a lead-in kept before its items."""
    order = list(dict.fromkeys(quote.chunk.document for quote in chosen))
    return tuple(quote for document in order for quote in chosen if quote.chunk.document == document)
