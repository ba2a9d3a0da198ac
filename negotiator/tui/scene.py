"""A negotiation at one moment, with everything that screens read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from negotiator.layout.cards import badge
from negotiator.merge.agenda import AgendaItem, Card, Group, agenda, gone, groups
from negotiator.merge.as_if import with_open_amendments
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.grid import Grid, grid
from negotiator.merge.rivals import rivals
from negotiator.model.acts import INSERTIONS, Amendment
from negotiator.model.agreement import BlockStanding, agreement
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import Rivals, State, state
from negotiator.store.private import Draft

WITH_OPEN = "+open"
"""Stands for a slug: the current revision with its open amendments, which is no revision."""


@dataclass(frozen=True)
class Scene:
    """A negotiation as it is at one moment, with everything computed from it once.

    old, new: the slugs of the revisions that are compared; last: of the last round between them, or
    nothing where only two are; drafts, notes: what is private to the speaker, notes by block.
    """

    negotiation: Negotiation
    old: str
    new: str
    last: str = ""
    drafts: tuple[Draft, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def compared(self) -> tuple[str, ...]:
        """The slugs of the two or three revisions, in their order."""
        return (self.old, self.last, self.new) if self.last else (self.old, self.new)

    def text(self, slug: str) -> Revision:
        """A revision by its slug, or the current one with its open amendments."""
        return self.with_open.revision if slug == WITH_OPEN else self.negotiation.revision(slug)

    @cached_property
    def with_open(self) -> Consolidation:
        """The current revision as if every open amendment without a rival were taken."""
        found = with_open_amendments(self.negotiation, self.standing, self.rivals)
        return replace(found, revision=found.revision._replace(slug=WITH_OPEN))

    @cached_property
    def went_in(self) -> Mapping[str, tuple[Amendment, ...]]:
        """What went into the text with its open amendments, by block; a new paragraph by its own id."""
        on: dict[str, tuple[Amendment, ...]] = {}
        for amendment in self.with_open.went_in:
            new = amendment.kind in INSERTIONS
            name = f"x-{amendment.id}" if new else self.negotiation.target(amendment)[1].id
            on[name] = (*on.get(name, ()), amendment)
        return on

    @cached_property
    def rivals(self) -> Rivals:
        """How the amendments relate to each other."""
        return rivals(self.negotiation)

    @cached_property
    def standing(self) -> State:
        """How everything stands."""
        return state(self.negotiation, self.rivals)

    @cached_property
    def agreement(self) -> dict[str, BlockStanding]:
        """How each block of the next revision stands, as that would be built now."""
        return agreement(self.negotiation, self.drafted)

    @cached_property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The blocks that need a decision."""
        return agenda(self.negotiation, self.standing, self.rivals, self.current)

    @cached_property
    def waiting(self) -> Mapping[str, int]:
        """How many proposals wait for a decision, by block."""
        return {item.block.id: item.count for item in self.agenda}

    def prepare(self) -> None:
        """Compute what every screen reads."""
        _ = self.rivals, self.standing, self._by_block, self.agenda

    @property
    def current(self) -> Revision:
        """The revision that is being amended."""
        return self.negotiation.current

    def groups(self, block: Block) -> tuple[Group, ...]:
        """The proposals on a block of the current revision, as they are read."""
        return groups(self.negotiation, self.standing, self.rivals, self.current, block)

    def gone(self, block: Block) -> tuple[Card, ...]:
        """The proposals on a block of the current revision that were withdrawn or replaced."""
        return gone(self.negotiation, self.standing, self.current, block)

    @cached_property
    def drafted(self) -> Revision:
        """The next revision as it would be built now, whatever it will be called."""
        built = consolidate(self.negotiation, self.standing, symbol="next", date="")
        return built.revision

    @cached_property
    def standings(self) -> dict[str, BlockStanding]:
        """How each block stands in the text that is decided now."""
        return agreement(self.negotiation, self.drafted)

    @cached_property
    def grid(self) -> Grid:
        """Who says what of which block, those of which nothing is said among them."""
        return grid(self.negotiation, self.standing, self.rivals, every=True)

    @cached_property
    def _by_block(self) -> dict[str, list[Amendment]]:
        """All amendments by the id of the block that they are on."""
        found: dict[str, list[Amendment]] = {}
        for amendment in self.negotiation.amendments:
            found.setdefault(self.negotiation.target(amendment)[1].id, []).append(amendment)
        return found

    def amendments_on(self, block_id: str) -> list[Amendment]:
        """All amendments on a block."""
        return self._by_block.get(block_id, [])

    def counted(self, block_id: str) -> str:
        """How the amendments on a block stand, in signs and numbers: `○ 5 open  ✓ 1 accepted`."""
        counts: dict[str, int] = {}
        for amendment in self.amendments_on(block_id):
            sign, _, word = badge(self.negotiation, self.standing.of(amendment)).partition(" ")
            name = f"{sign} %d {word.split(' because of')[0].split(' by ')[0]}"
            counts[name] = counts.get(name, 0) + 1
        return "  ".join(name % count for name, count in counts.items())
