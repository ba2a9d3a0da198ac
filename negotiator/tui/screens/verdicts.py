"""Verdicts: what became of the amendments that are still open, on the draft or on the last revision."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.errors import ActRefused
from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.citation import Quote, of_card
from negotiator.layout.verdicts import badge, columns, counts, heading, row, three
from negotiator.merge.agenda import Card
from negotiator.merge.verdicts import Outcome, outcomes
from negotiator.model.acts import DecisionKind
from negotiator.model.decide import decide
from negotiator.model.revision import Revision
from negotiator.tui.actions import Where, bindings
from negotiator.tui.proposing import withdraw_tabled, withdrawal
from negotiator.tui.scene import Scene
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.looking import Looking
from negotiator.tui.screens.settling import rewriting, settling
from negotiator.tui.widgets.lines import Entry, LinesView


class VerdictsScreen(Looking):
    """The open amendments by what became of them; one of them as base, now and proposed."""

    WHERE = Where.VERDICTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.VERDICTS)
    FOOTER = (
        ("open-item", "adopt-modified", "reject"),
        ("write-anew", "withdraw"),
        ("undo", "history-here", "go-back"),
    )
    DELEGATION_FOOTER = (("open-item", "write-anew", "withdraw"), ("history-here", "go-back"))

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self._told: tuple[Scene, tuple[Outcome, ...]] | None = None

    def body(self) -> ComposeResult:
        """The list, and in its place the three texts of one amendment."""
        yield LinesView(id="verdicts")
        yield LinesView(id="three", bar=False)

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        for view in self.query(LinesView):
            view.when_seen_otherwise(self._scrolled)
        self._turn(whole=False)

    def _scrolled(self) -> None:
        """The rule says whether there is more below."""
        self.query_one("#rule").refresh()

    def on_screen_resume(self) -> None:
        """The list, whichever amendment was looked at last."""
        super().on_screen_resume()
        self.home.focus()

    # ------------------------------------------------------------------ what is shown

    @property
    def on(self) -> Revision:
        """The text the verdicts are on: the draft, else the last revision."""
        negotiation = self.session.negotiation
        return negotiation.draft or negotiation.current

    @property
    def found(self) -> tuple[Outcome, ...]:
        """What became of each amendment that is open, as the session is now."""
        scene = self.session.scene
        if self._told is None or self._told[0] is not scene:
            self._told = (scene, outcomes(scene.negotiation, scene.standing, self.on))
        return self._told[1]

    @property
    def listed(self) -> LinesView:
        """The list."""
        return self.query_one("#verdicts", LinesView)

    @property
    def one(self) -> Outcome:
        """The amendment in focus; ActRefused where there is none."""
        key = self.listed.cursor
        found = next((one for one in self.found if one.amendment.id == key), None)
        if found is None:
            raise ActRefused("no amendment is in focus")
        return found

    def redraw(self) -> None:
        """Draw everything from the session as it is now."""
        self.listed.show(self._entries())
        if self._is_open:
            self._show_three()
        self.redraw_frame()

    def _entries(self) -> list[Entry]:
        negotiation, entries = self.session.negotiation, list[Entry]()
        before = None
        for one in self.found:
            if one.verdict is not before:
                before = one.verdict
                count = sum(other.verdict is before for other in self.found)
                if entries:
                    entries.append(Entry(f"gap {before}", lambda _: [()], stop=False))
                over = partial(heading, before, count)
                entries.append(Entry(f"over {before}", over, stop=False))
            entries.append(Entry(one.amendment.id, partial(row, negotiation, one)))
        return entries or [Entry("none", self._nothing, stop=False)]

    def _nothing(self, cells: int) -> list[Line]:
        told = f"No amendment is open. {self.on.name} has taken or left all of them."
        return [(), (Piece(f"   {cut(told, cells - 4)}", Role.STRONG),)]

    def _show_three(self) -> None:
        view = self.query_one("#three", LinesView)
        try:
            one = self.one
        except ActRefused:  # it was settled meanwhile
            self._turn(whole=False)
            return
        view.show([Entry("three", partial(self._three, one), stop=False)])

    def _three(self, one: Outcome, cells: int) -> list[Line]:
        found = columns(self.session.negotiation, one, self.on)
        lines = three(found, cells, literal=self.negotiator.literal)
        if why := one.amendment.justification:
            lines += [(), (Piece(cut(f" why: {why}", cells), Role.QUIET),)]
        return [(), *lines]

    # ------------------------------------------------------------------ frame

    def footer_groups(self) -> tuple[tuple[str, ...], ...]:
        """What who is speaking does here."""
        return self.FOOTER if self.session.holds_pen else self.DELEGATION_FOOTER

    def counts(self, cells: int) -> Line:
        """How many there are of each verdict, and on which text."""
        on = self.on
        draft = ", draft" if on is self.session.negotiation.draft else ""
        told = f" {len(self.found)} open amendments on {on.name}{draft}"
        verdicts = f"{counts(self.found)} "
        if width(told) + width(verdicts) + 2 > cells:
            return (Piece(cut(f" {verdicts}", cells)),)
        gap = " " * (cells - width(told) - width(verdicts))
        return (Piece(told), Piece(gap), Piece(verdicts, Role.STRONG))

    def rule(self, cells: int) -> Line:
        """What this is, or which amendment is looked at."""
        more = "↓ more below" if self.home.more_below else ""
        if not self._is_open:
            return rule([("What became of the open amendments", 0)], cells, heavy=0, note=more)
        one = self.one
        title = f"{one.amendment.title} on {one.made_on[1].name}   {badge(one.verdict)}"
        return rule([(title, 0)], cells, heavy=0, note=more or "esc goes back to the list")

    def at_rest(self) -> Line:
        """What can be done with the amendment in focus."""
        if not self.found:
            return (Piece(" esc goes back", Role.QUIET),)
        if self.session.holds_pen:
            told = (
                " m settles it in other words · r rejects it · enter shows base, now and proposed"
            )
        else:
            told = (
                " e writes it anew on this text · W withdraws it · enter shows base, now, proposed"
            )
        return (Piece(cut(told, self.size.width - 1), Role.QUIET),)

    # ------------------------------------------------------------------ moving

    @property
    def home(self) -> LinesView:
        """The list, or the three texts."""
        return self.query_one("#three" if self._is_open else "#verdicts", LinesView)

    def _turn(self, *, whole: bool) -> None:
        self._is_open = whole
        self.listed.display = not whole
        self.query_one("#three").display = whole
        self.home.focus()
        self.redraw_frame()

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Take the place along."""
        event.stop()
        now = self.one.now
        if now is not None and now.id in self.session.scene.current:
            self.negotiator.place = now.id
        self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.attempt(self.do_open_item)

    def do_open_item(self) -> None:
        """Show base, now and proposed of the amendment in focus."""
        if self._is_open:
            return
        _ = self.one
        self._turn(whole=True)
        self._show_three()
        self.query_one("#three", LinesView).scroll_home(animate=False, immediate=True)

    def do_go_back(self) -> None:
        """Back to the list, then to where one came from."""
        if self._is_open:
            self._turn(whole=False)
        else:
            self.negotiator.go_back()

    # ------------------------------------------------------------------ acts

    def quote(self) -> Quote | None:
        """The amendment in focus."""
        one, scene = self.one, self.session.scene
        there = one.wishes[:1]
        if not there:
            return None
        return of_card(scene.negotiation, Card(there, scene.standing.of(one.amendment)))

    def _after(self, told: str) -> None:
        self.redraw()
        self.say(told)

    def do_write_anew(self) -> None:
        """Write the amendment in focus anew on the text as it is now."""
        one, draft = self.one, self.session.negotiation.draft
        current = self.session.negotiation.current
        if draft is not None and one.made_on[0].slug == current.slug:
            raise ActRefused(
                f"{one.amendment.name} stands on {current.name} as it was made",
                advice=f"{draft.name} is a draft; once it is issued, e writes it anew.",
            )
        self.app.push_screen(rewriting(self.session, one.amendment))

    def do_withdraw(self) -> None:
        """Withdraw the amendment in focus, after asking."""
        amendment = self.one.amendment
        withdrawal(self.session, amendment)  # what cannot be withdrawn is not asked about
        choices = [
            Choice("n", "leave it", "n"),
            Choice("y", f"withdraw {amendment.name}; it stays readable", "y"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "y":
                self.attempt(lambda: self._after(withdraw_tabled(self.session, amendment)))

        box = Chooser(f"Withdraw {amendment.name}?", choices, quote=amendment.text.plain)
        self.app.push_screen(box, chosen)

    def do_adopt_modified(self) -> None:
        """Settle the amendment in focus in the pen-holder's words."""
        self.app.push_screen(settling(self.session, self.one.amendment))

    def do_reject(self) -> None:
        """Reject the amendment in focus."""
        amendment = self.one.amendment
        told = self.session.settle(
            lambda scene, common: decide(
                scene.negotiation,
                scene.standing,
                scene.rivals,
                DecisionKind.REJECT,
                [scene.negotiation.amendment(amendment.id)],
                **common,
            )
        )
        self._after(told)

    def is_shown(self, blocks: object) -> bool:
        """What is undone here is told by the list."""
        del blocks
        return True
