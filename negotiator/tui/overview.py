"""What the Grid shows: which paragraphs and delegations, by what stands in the way and by who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from negotiator.layout.matrix import Head, Matrix, listed, state_told
from negotiator.merge.grid import SpeakTo
from negotiator.merge.whereabouts import sections
from negotiator.model.brackets import brackets
from negotiator.model.negotiation import Delegation
from negotiator.model.revision import Block, BlockKind
from negotiator.tui.filters import NOTHING_LEFT_OUT, Filter
from negotiator.tui.scene import Scene
from negotiator.tui.sieve import Sieve

_KINDS = {BlockKind.TITLE: "title", BlockKind.HEADING: "head", BlockKind.TABLE: "table"}


@dataclass(frozen=True)
class Overview:
    """The grid of a scene as it is filtered.

    sieve: what sifts the paragraphs of the scene; place: the block in focus, which no filter hides;
    marked: the ids of the blocks that are marked.
    """

    scene: Scene
    sieve: Sieve
    filter: Filter = NOTHING_LEFT_OUT
    place: str = ""
    turned: bool = False
    marked: frozenset[str] = frozenset()

    @property
    def by(self) -> str:
        """The code of the only delegation wanted, or nothing."""
        return self.filter.by

    @cached_property
    def _speak_to(self) -> dict[str, SpeakTo]:
        return {entry.block.id: entry for entry in self.scene.grid.speak_to}

    @cached_property
    def _keeps(self) -> frozenset[str]:
        """The ids of the blocks that the filter lets through."""
        return self.sieve.passes(self.filter)

    @property
    def hides_place(self) -> bool:
        """Whether the block in focus is shown although the filter does not let it through."""
        return self.place in self.scene.current and self.place not in self._keeps

    @property
    def count(self) -> int:
        """How many blocks the filters let through."""
        return len(self._keeps)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks shown, in order of the text; the one in focus among them."""
        there = {block.id: block for block in self.scene.grid.blocks}
        revision = self.scene.current
        wanted = self._keeps | ({self.place} if self.place in revision else set())
        order = revision.places
        return tuple(
            sorted(
                (there.get(name) or revision.block(name) for name in wanted),
                key=lambda block: (order[block.id], block.id not in revision),
            )
        )

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """Those who say something themselves in what is shown."""
        names = {block.id for block in self.blocks}
        cells = self.scene.grid.cells
        own = {c for (c, block), cell in cells.items() if block in names and not cell.group}
        wanted = {self.by} if self.by else own
        return tuple(d for d in self.scene.negotiation.delegations if d.code in wanted)

    @property
    def through_groups(self) -> int:
        """How many say nothing but through a group in what is shown."""
        shown = {d.code for d in self.delegations}
        names = {block.id for block in self.blocks}
        spoken = {code for code, block in self.scene.grid.cells if block in names}
        return 0 if self.by else len(spoken - shown)

    def matrix(self, cells: int, first: int) -> Matrix:
        """The grid laid out; first: the column that is seen leftmost."""
        rows, columns = self._paragraphs, self._speakers
        if self.turned:
            rows, columns = columns, rows
        return Matrix(self.scene.grid, rows, columns, cells, first, self.turned)

    @cached_property
    def _paragraphs(self) -> tuple[Head, ...]:
        under = sections(self.scene.current.blocks)
        return tuple(self._paragraph(block, under.get(block.id)) for block in self.blocks)

    def _paragraph(self, block: Block, section: Block | None) -> Head:
        drafted = self.scene.drafted
        text = drafted.block(block.id) if block.id in drafted else block
        over = "" if section is None or section.id == block.id else section.plain
        return Head(
            block.id,
            short_name(block),
            " ".join(block.plain.split()),
            state_told(self.scene.standings.get(block.id), brackets(text.plain).pairs),
            " ".join(over.split()),
            self._whom(block),
            marked=block.id in self.marked,
        )

    def _whom(self, block: Block) -> str:
        """Who must be spoken to, in codes."""
        entry = self._speak_to.get(block.id)
        if entry is None:
            waiting = any(item.block.id == block.id for item in self.scene.agenda)
            return "nobody: decide" if waiting else ""
        parts = [listed(one.saying.by for one in entry.in_the_way)]
        if entry.rivals:
            parts.append(f"rivals {listed(code for a in entry.rivals for code in a.by)}")
        return "; ".join(filter(None, parts))

    @cached_property
    def _speakers(self) -> tuple[Head, ...]:
        return tuple(Head(d.code, d.code, d.name) for d in self.delegations)


def short_name(block: Block) -> str:
    """What stands before a row: the number, or in a word what it is."""
    if block.label:
        return block.label.replace("footnote", "note")
    return _KINDS.get(block.kind, "text")
