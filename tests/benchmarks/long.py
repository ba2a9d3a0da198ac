"""A long text under negotiation in its second round: 2,000 paragraphs, 400 changed, 1,000 amendments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from negotiator.formats.yaml.revision import write_revision
from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.negotiation import Entry, Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text
from tests.benchmarks.delegations import PARAGRAPHS as OF_A_PLENARY
from tests.benchmarks.delegations import plenary
from tests.benchmarks.inputs import Maker

PARAGRAPHS, CHANGED, AMENDMENTS = 2000, 400, 1000


def long_negotiation(
    paragraphs: int = PARAGRAPHS, changed: int = CHANGED, amendments: int = AMENDMENTS
) -> Negotiation:
    """The last revision with what is said of it, after an earlier one that differs in some paragraphs.

    The first paragraph is one of those that differ, so that a screen of changes begins with it.
    """
    whole = plenary(paragraphs / OF_A_PLENARY)
    kept = whole.amendments[:amendments]
    ids = {amendment.id for amendment in kept}
    after = whole.current
    before = _before(after, changed)
    entry = Entry(
        before.slug, before.symbol, sha256(write_revision(before)).hexdigest(), "2026-04-01"
    )
    return replace(
        whole,
        entries=(entry, *whole.entries),
        revisions=(before, *whole.revisions),
        amendments=kept,
        stances=tuple(s for s in whole.stances if not s.on.amendment or s.on.amendment in ids)[
            : amendments // 2
        ],
        decisions=tuple(_chained(d for d in whole.decisions if ids.issuperset(d.on)))[
            : amendments // 20
        ],
    )


def _before(revision: Revision, changed: int) -> Revision:
    """The text of a revision with so many of its paragraphs worded otherwise, evenly spread."""
    maker = Maker(5)
    places = [k for k, b in enumerate(revision.blocks) if b.kind is BlockKind.PARAGRAPH]
    step = len(places) / changed
    other = {places[int(k * step)] for k in range(changed)}
    blocks = tuple(
        _worded_otherwise(maker, block) if k in other else block
        for k, block in enumerate(revision.blocks)
    )
    return Revision("a-conf.1-l.0", "A/CONF.1/L.0", blocks)


def _worded_otherwise(maker: Maker, block: Block) -> Block:
    first, _, rest = block.plain.partition(" ")
    while True:
        operations = maker.edited(rest, 0.1)
        words = f"{first} " + "".join(text for operation, text in operations if operation != "+")
        words = f"{words.rstrip('.')}, as appropriate." if words == block.plain else words
        if words != block.plain:
            return block._replace(text=Text(words))


def _chained(decisions: Iterable[Decision]) -> Iterable[Decision]:
    """Decisions one after the other again, once some of them are left out."""
    before = ""
    for number, decision in enumerate((d for d in decisions if d.kind is not DecisionKind.UNDO), 1):
        yield replace(decision, number=number, after=before)
        before = decision.id
