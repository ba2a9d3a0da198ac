"""Beside the proposals of a block: what taking one means, what is said, how it stands, one's own note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.merge.agenda import Card
from negotiator.merge.consequences import Consequences
from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.agreement import BlockStanding, BlockState
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.stances import latest_stances

_STATES = {
    BlockState.OPEN: "○ open",
    BlockState.AGREED: "● agreed",
    BlockState.AGREED_EDITED: "● agreed, edited",
    BlockState.AGREED_AD_REF: "◐ agreed ad ref",
    BlockState.REOPENED: "↺ reopened",
}


def block_badge(standing: BlockStanding | None) -> str:
    """How a block stands as a sign and a word; nothing where the next revision has it no more."""
    return _STATES[standing.state] if standing else ""


@dataclass(frozen=True, slots=True)
class Side:
    """A block and what there is to say beside it.

    standing: how it stands; note: one's own, private; now: ISO 8601, for a silence.
    """

    negotiation: Negotiation
    block: Block
    standing: BlockStanding | None
    note: str = ""
    now: str = ""

    def lines(self, card: Card | None, meaning: Consequences | None, cells: int) -> list[Line]:
        """All of it, with what taking a card means first."""
        parts = (
            self._taking(card, meaning, cells),
            self._stances(cells),
            self._remarks(cells),
            self._state(cells),
            self._note(cells),
        )
        lines: list[Line] = []
        for part in parts:
            lines += [(), *part] if part and lines else part
        return lines

    def _taking(self, card: Card | None, meaning: Consequences | None, cells: int) -> list[Line]:
        if card is None or meaning is None:
            return []
        names = _names([w.amendment for w in card.wishes])
        lines: list[Line] = [(Piece(cut(f" If you take {names}", cells), Role.STRONG),)]
        for label, amendments in (
            ("excluded by", meaning.excluded_by),
            ("falls", meaning.falls),
            ("combines", meaning.combines),
            ("touches", meaning.touches),
        ):
            if amendments:
                lines += labelled(label, _names(amendments), cells)
        if meaning.speak_to:
            lines += labelled("speak to", ", ".join(meaning.speak_to), cells)
        if not (meaning.falls or meaning.combines or meaning.excluded_by):
            lines += _told("nothing else changes", cells)
        return lines

    def _ids(self) -> list[str]:
        return [
            a.id
            for a in self.negotiation.amendments
            if self.negotiation.target(a)[1].id == self.block.id
        ]

    def _stances(self, cells: int) -> list[Line]:
        stances = latest_stances(self.negotiation, self._ids(), block=self.block.id)
        made_up = " (illustrative)" if any(stance.illustrative for stance in stances) else ""
        lines: list[Line] = [(Piece(f" Stances{made_up}", Role.STRONG),)]
        for stance in stances:
            lines += labelled(verb(stance), self._whose(stance), cells)
        if not stances:
            lines += _told(f"nobody has said anything on {self.block.name}", cells)
        return lines

    def _whose(self, stance: Stance) -> str:
        on = self.negotiation.amendment(stance.on.amendment).name if stance.on.amendment else ""
        value = f"{stance.by} on {_whole(on)}" if on else stance.by
        return f"{value}: “{stance.words}”" if stance.words else value

    def _remarks(self, cells: int) -> list[Line]:
        """The last remark of each delegation on the block or a proposal, said without a stance."""
        last: dict[tuple[str, str], Stance] = {}
        for about in (self.block.id, *self._ids()):
            for stance in self.negotiation.said.get(about, ()):
                if not stance.reservation:
                    last[stance.by, about] = stance
        found = [s for s in last.values() if s.kind is StanceKind.NONE and s.words]
        if not found:
            return []
        lines: list[Line] = [(Piece(" Remarks", Role.STRONG),)]
        for stance in found:
            lines += _told(self._whose(stance), cells)
        return lines

    def _state(self, cells: int) -> list[Line]:
        if self.standing is None:
            return []
        why = f": {self.standing.why}" if self.standing.why else ""
        ad_ref = f" ({', '.join(self.standing.ad_ref)})" if self.standing.ad_ref else ""
        lines: list[Line] = [(Piece(" State", Role.STRONG),)]
        lines += _told(f"{block_badge(self.standing)}{ad_ref}{why}", cells)
        if self.standing.silence:
            lines += _told(self.standing.silence.told(self.now), cells)
        return lines

    def _note(self, cells: int) -> list[Line]:
        if not self.note:
            return []
        lines: list[Line] = [(Piece(" Own note (private, never exported)", Role.STRONG),)]
        edge = Piece("   ▒ ", Role.QUIET)
        words = [
            line for part in self.note.split("\n") for line in wrapped([Piece(part)], cells - 6)
        ]
        return [*lines, *((edge, *line) for line in words)]


def _names(amendments: Sequence[Amendment]) -> str:
    return ", ".join(_whole(amendment.name) for amendment in amendments)


def _whole(name: str) -> str:
    """A name that no line break parts."""
    return name.replace(" ", "\u00a0")


def _told(text: str, cells: int) -> list[Line]:
    return [(Piece("   "), *line) for line in wrapped([Piece(text, Role.QUIET)], cells - 4)]


def labelled(label: str, value: str, cells: int) -> list[Line]:
    """A label in a column of its own and what it says beside it, wrapped."""
    column = 14 if width(label) < 14 else width(label) + 1
    room = max(10, cells - column - 4)
    return [
        (Piece(f"   {label if not k else '':<{column}}", Role.QUIET), *line)
        for k, line in enumerate(wrapped([Piece(value)], room))
    ]


def verb(stance: Stance) -> str:
    """What a stance does, as a label."""
    if stance.kind is StanceKind.RESERVES:
        lifted = " (lifted)" if stance.lifted else ""
        return f"reserves, {stance.reservation}{lifted}"
    return str(stance.kind)
