"""Which paragraphs a filter lets through, by how they stand and who says what of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from negotiator.merge.grid import SpeakTo
from negotiator.merge.sayings import Said
from negotiator.merge.whereabouts import PARAGRAPHS, blocks_of
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.agreement import AGREED, BlockState
from negotiator.model.brackets import brackets
from negotiator.model.state import AmendmentState
from negotiator.tui.filters import Filter, Only
from negotiator.tui.scene import Scene

PROPOSED = {
    Only.EDITS: (AmendmentKind.EDIT,),
    Only.INSERTIONS: INSERTIONS,
    Only.DELETIONS: (AmendmentKind.DELETE,),
    Only.WHOLE: (AmendmentKind.ALTERNATIVE, AmendmentKind.KEEP),
    Only.STRUCTURE: (AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE),
}
"""The kinds of amendments behind a kind of filter."""


@dataclass(frozen=True)
class Sieve:
    """The blocks of a scene, sifted; speaker: whose `your own` is meant."""

    scene: Scene
    speaker: str = ""

    def passes(self, wanted: Filter) -> frozenset[str]:
        """The ids of the blocks that a filter lets through; footnotes that are spoken of among them."""
        if wanted not in self._passed:
            self._passed[wanted] = self._sift(wanted)
        return self._passed[wanted]

    @cached_property
    def _passed(self) -> dict[Filter, frozenset[str]]:
        """What was asked for already."""
        return {}

    def _sift(self, wanted: Filter) -> frozenset[str]:
        only, by = wanted.only or Only.SPOKEN, wanted.by
        if only is Only.MINE:
            return self._spoken_by(self.speaker) & self._spoken_by(by)
        if only in PROPOSED:
            return self._proposed(lambda a: a.kind in PROPOSED[only] and by in ("", *a.by))
        if only in (Only.OPPOSED, Only.RESERVED, Only.IN_THE_WAY):
            ways = self._speak_to.items()
            return frozenset(name for name, entry in ways if _is_in_the_way(entry, only, by))
        found = self._standing.get(only, frozenset())
        return found & self._spoken_by(by) if by else found

    @cached_property
    def _standing(self) -> Mapping[Only, frozenset[str]]:
        """What does not depend on who is asked for."""
        scene, ways = self.scene, self._speak_to
        text = {b.id for b in scene.grid.blocks if b.kind in PARAGRAPHS}
        waiting = {item.block.id for item in scene.agenda}
        states = {name: found.state for name, found in scene.standings.items()}
        here = {name: state for name, state in states.items() if name in scene.current}
        spoken = self._spoken_by("")
        return {
            Only.SPOKEN: spoken,
            Only.ALL: spoken | text,
            Only.OPEN: frozenset(waiting | {name for name, e in ways.items() if e.in_the_way}),
            Only.RIVALS: frozenset(name for name, e in ways.items() if e.rivals),
            Only.AGREED: frozenset(name for name, state in here.items() if state in AGREED),
            Only.AD_REF: frozenset(
                name
                for name, state in here.items()
                if state in (BlockState.AGREED_AD_REF, BlockState.REOPENED)
            ),
            Only.BRACKETS: frozenset(
                b.id
                for b in scene.drafted.blocks
                if b.id in scene.current and brackets(b.plain).pairs
            ),
        }

    @cached_property
    def _speak_to(self) -> dict[str, SpeakTo]:
        return {entry.block.id: entry for entry in self.scene.grid.speak_to}

    def _spoken_by(self, code: str) -> frozenset[str]:
        """The blocks of which a delegation, or with no code anybody, says something."""
        cells = self.scene.grid.cells
        return frozenset(block for own, block in cells if code in ("", own))

    def _proposed(self, wanted: Callable[[Amendment], bool]) -> frozenset[str]:
        """The blocks with a proposal of a kind that was not withdrawn."""
        scene = self.scene
        return frozenset(
            block
            for amendment in scene.negotiation.proposals
            if wanted(amendment)
            and scene.standing.of(amendment).state is not AmendmentState.WITHDRAWN
            for block in blocks_of(scene.negotiation, amendment, scene.current)
        )


def _is_in_the_way(entry: SpeakTo, only: Only, by: str) -> bool:
    """Whether somebody, or the one delegation wanted, is in the way as the filter says."""
    found = [one.saying for one in entry.in_the_way if by in ("", one.saying.by)]
    if only is Only.OPPOSED:
        return any(one.what in (Said.OPPOSES, Said.BREAKS_SILENCE) for one in found)
    if only is Only.RESERVED:
        return any(one.what.value.startswith("reserves") for one in found)
    return bool(found)
