"""A history on the screen: the newest first, a line for each act, a rule at each revision or day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from negotiator.layout.cells import Line, Piece, Role, cut, text_of, wrapped
from negotiator.layout.history import HistoryLines
from negotiator.layout.linear import IN_FULL, line_told
from negotiator.layout.matrix import state_told
from negotiator.merge.history import Appearance, Event, History
from negotiator.model.acts import Decision
from negotiator.model.agreement import BlockStanding
from negotiator.model.dates import as_read, in_short, printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State

_COLUMN = 15


@dataclass(frozen=True)
class Annals:
    """How the events of a history are told; literal: write marks round changed words."""

    negotiation: Negotiation
    standing: State
    history: History
    literal: bool = False

    @property
    def of_one(self) -> bool:
        """Whether it is the history of one paragraph."""
        return bool(self.history.line)

    @property
    def year(self) -> str:
        """The year of the newest act, which need not be said."""
        return max((event.at[:4] for event in self.history.events), default="")

    def when(self, event: Event) -> str:
        """When it was, as the list says it."""
        if not event.at:
            return "no date"
        short = in_short(event.at, self.year)
        under_its_day = not self.of_one and not isinstance(event.act, Appearance)
        return f"{short[7:]:>{len(short)}}" if under_its_day and short[9:10] == ":" else short

    def day(self, event: Event) -> str:
        """The day it stands under."""
        return printed(event.at[:10]) if event.at else "without a date"

    def row(self, event: Event, cells: int) -> list[Line]:
        """An event in one line; of a revision what changed in it below."""
        parts = self._parts(event, cells)
        told = cut(text_of(parts[0]), cells - _COLUMN - 1)
        role = Role.QUIET if event.undone else Role.PLAIN
        if isinstance(event.act, Appearance):
            role = Role.STRONG
        head = Piece(f" {self.when(event):<{_COLUMN - 1}}", Role.QUIET)
        lines: list[Line] = [(head, Piece(told, role))]
        if isinstance(event.act, Appearance):
            for part in parts[1:]:
                lines += self._below(part, cells)
        return lines

    def told(self, event: Event) -> list[str]:
        """An event in words, when it was first."""
        when = as_read(event.at) or "without a date"
        parts = self._parts(event, IN_FULL)
        below = parts[1:] if isinstance(event.act, Appearance) else []
        return [f"{when}: {line_told(tuple(parts[0]))}", *(line_told(tuple(p)) for p in below)]

    def whole(self, event: Event, cells: int) -> list[Line]:
        """An event with all its words and reasons."""
        lines: list[Line] = []
        for k, part in enumerate(self._parts(event, cells)):
            by = 2 if k else 1
            lines += [(Piece(" " * by), *line) for line in wrapped(part, cells - by - 1)]
        return lines

    def now(
        self, standing: BlockStanding | None, pairs: int, open_ones: int, who: str, cells: int
    ) -> list[Line]:
        """How the paragraph stands as things are decided now.

        pairs: of brackets; open_ones: proposals that wait; who: must be spoken to.
        """
        several = "" if open_ones == 1 else "s"
        told = [
            state_told(standing, pairs),
            f"{open_ones} open proposal{several}" if open_ones else "",
        ]
        line = cut(" · ".join(filter(None, (*told, who))), cells - _COLUMN - 1)
        return [(Piece(f" {'now':<{_COLUMN - 1}}", Role.QUIET), Piece(line, Role.STRONG))]

    def rule(self, title: str, cells: int) -> list[Line]:
        """A rule between rounds, or with a day's name."""
        told = f" ── {title} " if title else " "
        return [(Piece(told + "─" * max(0, cells - len(told) - 1), Role.RULE),)]

    def _below(self, part: list[Piece], cells: int) -> list[Line]:
        return [(Piece(" " * _COLUMN), *line) for line in wrapped(part, cells - _COLUMN - 1)]

    def _parts(self, event: Event, cells: int) -> list[list[Piece]]:
        """The sentence as the list says it, then the words and reasons."""
        telling = HistoryLines(self.negotiation, self.standing, self.history, cells, self.literal)
        in_full = replace(telling, in_full=True)
        return [*list(telling.parts(event))[:1], *list(in_full.parts(event))[1:]]


def decisions(found: History) -> History:
    """The acts of the pen-holder in a history, and the revisions between them."""
    kept = (e for e in found.events if isinstance(e.act, Decision | Appearance))
    return replace(found, events=tuple(kept))
