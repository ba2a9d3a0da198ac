"""Which of a delegation's words went into a revision: all of a proposal, part of it, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from negotiator.compare.comparison import Operations, Row, kept_share, side
from negotiator.compare.paragraphs import LIKENESS
from negotiator.compare.tokens import is_word, tokenize
from negotiator.compare.words import diff_words, joined_operations
from negotiator.merge.asking import Asked, Unit, found, touches, units
from negotiator.merge.reasons import Words, gaps, plain
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import verdict
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision


class Share(StrEnum):
    """How much of a proposal is in a text."""

    ALL = "all"
    BRACKETS = "in brackets"
    PART = "part"
    NONE = "none"


class Uptake(NamedTuple):
    """How much of what an amendment asks for is in a revision.

    block: the id of the block it is about; share: how much of it; words, found: how many words it puts
    in and takes out, and how many of them so became; absent: those that did not; gone: whether its
    block is not in the text any more; signs: whether signs are counted, too.
    """

    amendment: Amendment
    block: str
    share: Share
    words: int = 0
    found: int = 0
    absent: Operations = ()
    gone: bool = False
    signs: bool = False


class Became(NamedTuple):
    """What became of a block: its row, what changed in the row's words, and where the block begins."""

    row: Row
    words: Sequence[Words]
    offset: int


def uptake(
    negotiation: Negotiation,
    proposals: Iterable[Asked],
    became: Mapping[str, Became],
    brought: Sequence[str],
    new: Revision,
) -> Iterator[Uptake]:
    """How much of what proposals ask for is in a revision.

    became: what became of the blocks of the older one, by id; brought: the words of new paragraphs.
    """
    for asked in proposals:
        amendment, block = asked.amendment, asked.blocks[0]
        if amendment.id in new.in_brackets:
            yield Uptake(amendment, block, Share.BRACKETS)
        elif asked.new:
            yield _of_new_block(asked, brought)
        elif not became[block].row.new and amendment.kind is not AmendmentKind.DELETE:
            yield Uptake(amendment, block, Share.NONE, _size(asked), gone=True)
        elif amendment.kind is AmendmentKind.KEEP:
            kept = all(one.operation == "=" for one in became[block].words)
            yield Uptake(amendment, block, Share.ALL if kept else Share.NONE)
        elif not _size(asked):
            there = verdict(negotiation, amendment, new)
            done = there is Verdict.ALREADY_IN or not became[block].row.new
            yield Uptake(amendment, block, Share.ALL if done else Share.NONE)
        else:
            told = [part for name in asked.blocks for part in _told(asked, name, became[name])]
            yield _counted(asked, told)


class _Part(NamedTuple):
    """One word that an amendment puts in or takes out, with the blanks before it."""

    operation: str
    raw: str
    word: str
    there: bool


def _told(asked: Asked, block: str, became: Became) -> Iterator[_Part]:
    """The words an amendment changes in a block, each with whether it so became."""
    text = side(plain(became.words), "-")
    for claim in asked.claims.get(block, ()):
        here = claim.at(became.offset)
        gone: list[Unit] = []
        come: list[Unit] = []
        for gap in gaps(became.words):
            if touches(here, text, gap.start, gap.end):
                gone += _units(gap.gone, gap.start, moving=True)
                come += _units(gap.come, gap.start, moving=False)
        same = found(here, gone, come)
        went = {gone[k].at for k in same.gone}
        for unit in units(claim.gone, here.start):
            yield _Part("-", unit.raw, unit.word, unit.at in went)
        for k, unit in enumerate(units(claim.come, 0)):
            yield _Part("+", unit.raw, unit.word, k in same.asked)


def _units(words: Iterable[Words], at: int, *, moving: bool) -> Iterator[Unit]:
    for one in words:
        yield from units(one.text, at)
        at += len(one.text) if moving else 0


def _of_new_block(asked: Asked, brought: Sequence[str]) -> Uptake:
    """Of a new paragraph: how much of it stands in the one that is most like it."""
    best = max(brought, key=lambda text: kept_share(diff_words(asked.new, text)), default="")
    alike = bool(best) and kept_share(diff_words(asked.new, best)) >= LIKENESS
    told: list[_Part] = []
    for operation, text in diff_words(asked.new, best if alike else ""):
        if operation != "+":
            told += (_Part("+", u.raw, u.word, operation == "=") for u in units(text, 0))
    return _counted(asked, told)


def _counted(asked: Asked, told: Sequence[_Part]) -> Uptake:
    """How much of the words an amendment changes so became; signs count where they alone decide."""
    every = [part for part in told if part.word]
    words = [part for part in every if is_word(part.word)]
    signs = all(part.there for part in words) and not all(part.there for part in every)
    count = every if signs or not words else words
    there = sum(part.there for part in count)
    share = Share.ALL if there == len(count) else Share.PART if there else Share.NONE
    parts = joined_operations(("=" if one.there else one.operation, one.raw) for one in told)
    return Uptake(
        asked.amendment,
        asked.blocks[0],
        share,
        len(count),
        there,
        tuple((operation, text) for operation, text in parts if operation != "="),
        signs=len(count) > len(words),
    )


def _size(asked: Asked) -> int:
    """How many words an amendment changes; signs count where there are no words at all."""
    claims = [claim for own in asked.claims.values() for claim in own]
    tokens = [
        word for one in claims for text in (one.gone, one.come) for word in tokenize(text).words
    ]
    return sum(map(is_word, tokens)) or len(tokens)
