"""Build the next revision: what goes in, what cannot, what stays open; looked at before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.merge.consolidate import Consolidation
from negotiator.model.acts import Amendment
from negotiator.tui.actions import Where
from negotiator.tui.screens.frame import Frame, bindings
from negotiator.tui.widgets.lines import Entry, LinesView


class BuildScreen(Frame):
    """Shows a consolidation; ctrl+s writes it."""

    WHERE = Where.BUILD
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.BUILD)
    FOOTER = (("build",), ("go-back",))

    def __init__(self, result: Consolidation) -> None:
        super().__init__()
        self._result = result

    def body(self) -> ComposeResult:
        """What goes in, and what does not."""
        yield LinesView(id="build", bar=False)

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        self.query_one("#build", LinesView).show([Entry("all", self._lines, stop=False)])
        self.query_one("#build", LinesView).focus()

    def _lines(self, cells: int) -> list[Line]:
        result = self._result
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
        lines += self._named(f"Goes in ({len(result.went_in)})", result.went_in, cells)
        lines += self._named(f"In brackets ({len(result.in_brackets)})", result.in_brackets, cells)
        if result.already_in:
            label = f"In it already ({len(result.already_in)})"
            lines += self._named(label, result.already_in, cells)
        if result.refused:
            lines += [(), (Piece(f" Cannot go in ({len(result.refused)})", Role.FAULT),)]
            for entry in result.refused:
                text = f"{self._placed(entry.amendment)}: {entry.reason}"
                lines += [(Piece("   "), *line) for line in wrapped([Piece(text)], cells - 5)]
        lines.append(())
        lines += self._named(f"Still open ({len(result.open)})", result.open, cells)
        return lines

    def _named(self, label: str, amendments: Sequence[Amendment], cells: int) -> list[Line]:
        if not amendments:
            return [(Piece(f" {label}", Role.QUIET),)]
        names = " · ".join(_whole(self._placed(amendment)) for amendment in amendments)
        column = max(22, width(label) + 2)
        return [
            (Piece(f" {label if not k else '':<{column}}", Role.STRONG), *line)
            for k, line in enumerate(wrapped([Piece(names)], max(20, cells - column - 2)))
        ]

    def _placed(self, amendment: Amendment) -> str:
        _, block = self.session.negotiation.target(amendment)
        return f"{amendment.name} on {block.name}"

    def counts(self, cells: int) -> Line:
        """From which revision to which."""
        current, draft = self.session.negotiation.current, self._result.revision
        made = len(self.session.scene.standing.in_force)
        told = f"{made} decision{'' if made == 1 else 's'}"
        return (Piece(cut(f" {current.name} → {draft.name}, draft    {told}", cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = "Build the next revision"
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, cells - len(title) - 4), Role.FOCUS),
        )

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


def _whole(text: str) -> str:
    """A text that no line break parts."""
    return text.replace(" ", "\u00a0")
