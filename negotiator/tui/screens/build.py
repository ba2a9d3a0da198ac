"""Build the next revision: what goes in, what cannot, what stays open; looked at before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.bars import rule
from negotiator.layout.cards import by_block, fallen_because
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.merge.consolidate import Consolidation
from negotiator.model.acts import Amendment
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView

COLUMN = 22
"""The cells of the labels at the left."""


class BuildScreen(Frame):
    """Shows a consolidation; ctrl+s writes it."""

    WHERE = Where.BUILD
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.BUILD)
    FOOTER = (("build", "go-back"), ("page-down", "page-up"))

    def __init__(self, result: Consolidation) -> None:
        super().__init__()
        self._result = result

    def body(self) -> ComposeResult:
        """What goes in, and what does not."""
        yield LinesView(id="build", bar=False)

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        view = self.query_one("#build", LinesView)
        view.show([Entry("all", self._lines, stop=False)])
        view.when_seen_otherwise(self._scrolled)
        view.focus()

    def _scrolled(self) -> None:
        """The rule says whether there is more below."""
        self.query_one("#rule").refresh()

    def _lines(self, cells: int) -> list[Line]:
        result, negotiation = self._result, self.session.negotiation
        cover = result.revision.cover
        head = [
            Piece("Symbol "),
            Piece(_whole(result.revision.name), Role.STRONG),
            Piece(f"  ·  Date {_whole(cover.date)}  ·  {_whole('Numbers frozen')}"),
        ]
        lines: list[Line] = [(), *((Piece(" "), *line) for line in wrapped(head, cells - 2))]
        if result.revision.statement:
            lines += [
                (Piece(" "), *line)
                for line in wrapped(
                    [Piece(f"! {result.revision.statement}", Role.QUIET)], cells - 2
                )
            ]
        lines.append(())
        lines += self._placed("Goes in", result.went_in, cells)
        lines += self._placed("In brackets", result.in_brackets, cells)
        if result.already_in:
            lines += self._placed("In it already", result.already_in, cells)
        if result.fallen:
            told = fallen_because(negotiation, self.session.scene.standing, result.fallen)
            lines += _labelled(f"Falls ({len(result.fallen)})", told, cells)
        if result.rejected:
            lines += self._placed("Rejected", result.rejected, cells)
        if result.refused:
            lines += [(), (Piece(f" Cannot go in ({len(result.refused)})", Role.FAULT),)]
            for entry in result.refused:
                _, block = negotiation.target(entry.amendment)
                text = f"{entry.amendment.name} on {block.name}: {entry.reason}"
                lines += [(Piece("   "), *line) for line in wrapped([Piece(text)], cells - 5)]
        lines += [(), (Piece(f" Still open ({len(result.open)})", Role.STRONG),)]
        for block_name, names in by_block(negotiation, result.open):
            lines += _labelled(f"  {cut(block_name, COLUMN - 4)}", [names], cells)
        return lines

    def _placed(self, label: str, amendments: Sequence[Amendment], cells: int) -> list[Line]:
        gathered = by_block(self.session.negotiation, amendments)
        told = [f"{names} on {block}" for block, names in gathered]
        return _labelled(f"{label} ({len(amendments)})", told or ["none"], cells)

    def counts(self, cells: int) -> Line:
        """From which revision to which."""
        current, draft = self.session.negotiation.current, self._result.revision
        made = len(self.session.scene.standing.in_force)
        told = f"{made} decision{'' if made == 1 else 's'}"
        return (Piece(cut(f" {current.name} → {draft.name}, draft    {told}", cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        more = self.query_one("#build", LinesView).more_below
        note = "↓ more below" if more else "look, then ctrl+s"
        return rule([("Build the next revision", 0)], cells, heavy=0, note=note)

    def at_rest(self) -> Line:
        """What building does."""
        return (
            Piece(" This writes the draft. It can be built again until I issues it", Role.QUIET),
        )

    def do_build(self) -> None:
        """Write the draft."""
        self.negotiator.leave_build(self.session.build(self._result))

    def do_go_back(self) -> None:
        """Not yet."""
        self.negotiator.leave_build("")


def _labelled(label: str, parts: Sequence[str], cells: int) -> list[Line]:
    """A label in a column of its own and its parts beside it, none broken where it fits a line."""
    told = " · ".join(_whole(part) for part in parts)
    return [
        (Piece(f" {label if not k else '':<{COLUMN}}", Role.STRONG), *line)
        for k, line in enumerate(wrapped([Piece(told)], max(20, cells - COLUMN - 2)))
    ]


def _whole(text: str) -> str:
    """A text that no line break parts."""
    return text.replace(" ", "\u00a0")
