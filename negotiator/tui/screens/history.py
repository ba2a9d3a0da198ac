"""History: of the paragraph in focus, of what was decided, of everything; and back to any moment."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.errors import ActRefused
from negotiator.layout.annals import Annals, decisions
from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.merge.history import Appearance, Event, history, history_of
from negotiator.model.acts import Amendment, Decision, Stance
from negotiator.model.brackets import brackets
from negotiator.model.dates import as_read
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED
from negotiator.model.telling import undone
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

_QUOTED = 3
"""How many decisions the box names that asks whether to undo them."""


class Of(StrEnum):
    """Whose history is shown."""

    PARAGRAPH = "Paragraph"
    WHOLE = "Whole negotiation"
    DECISIONS = "Decisions"


class HistoryScreen(Frame):
    """What happened, newest first, the act in focus in full below."""

    WHERE = Where.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HISTORY)
    FOOTER = (
        ("open-item", "back-to-here", "undo"),
        ("toggle-layout", "filter-delegation", "redo"),
        ("next-to-decide", "next-pane"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._of = Of.PARAGRAPH
        self._by = ""
        self._shown: tuple[object, ...] = ()
        self._annals: Annals | None = None

    def body(self) -> ComposeResult:
        """The acts, and the one in focus in full."""
        with Vertical(id="history"):
            yield LinesView(id="acts")
            yield FixedLines(id="act-rule")
            yield LinesView(id="act", bar=False)

    def on_mount(self) -> None:
        """Show what happened to the paragraph in focus."""
        super().on_mount()
        self.query_one("#act-rule", FixedLines).show(lambda cells: ([self._act_rule(cells)], []))
        for view in self.query(LinesView):
            view.when_seen_otherwise(self._scrolled)
        self.acts.focus()

    def _scrolled(self) -> None:
        self.query_one("#rule").refresh()
        self.query_one("#act-rule").refresh()

    def on_resize(self) -> None:
        """Give the act in focus a third of the window."""
        super().on_resize()
        self.query_one("#act").styles.height = max(3, self.app.size.height // 3 - 3)

    @property
    def acts(self) -> LinesView:
        """The list of what happened."""
        return self.query_one("#acts", LinesView)

    @property
    def home(self) -> LinesView:
        """The list."""
        return self.acts

    # ------------------------------------------------------------------ what is shown

    @property
    def found(self) -> tuple[Block, Revision] | None:
        """The block in focus in the newest text that has it; it may be gone since."""
        for revision in reversed(self.session.negotiation.revisions):
            if revision.holds(self.negotiator.place):
                return revision.block(self.negotiator.place), revision
        return None

    @property
    def annals(self) -> Annals:
        """The history that is asked for, as the session is now."""
        scene, found = self.session.scene, self.found
        asked = (scene, self._of, found[0].id if found else "")
        if self._annals is None or asked[0] is not self._shown[0] or asked[1:] != self._shown[1:]:
            if self._of is Of.PARAGRAPH and found is not None:
                told = history_of(scene.negotiation, scene.standing, *found)
            else:
                told = history(scene.negotiation, scene.standing)
            told = decisions(told) if self._of is Of.DECISIONS else told
            self._shown = asked
            self._annals = Annals(scene.negotiation, scene.standing, told, self.negotiator.literal)
        return self._annals

    @property
    def events(self) -> dict[str, Event]:
        """What is listed, newest first, by key."""
        events = [e for e in self.annals.history.events if not self._by or _speaks(e, self._by)]
        return {_key(event): event for event in reversed(events)}

    @property
    def event(self) -> Event | None:
        """What is in focus."""
        return self.events.get(self.acts.cursor)

    def redraw(self) -> None:
        """Draw everything from the session as it is now."""
        self.acts.show(self._entries())
        self._show_act()
        self.redraw_frame()

    def _entries(self) -> list[Entry]:
        annals, events = self.annals, self.events
        entries = self._now() if self._of is Of.PARAGRAPH else []
        over = ""
        for key, event in events.items():
            day = annals.day(event)
            if not annals.of_one and day != over:
                entries.append(Entry(f"day {day}", partial(annals.rule, day), stop=False))
            over = day
            entries.append(Entry(key, partial(annals.row, event)))
            last = key == next(reversed(events))
            if annals.of_one and isinstance(event.act, Appearance) and not last:
                entries.append(Entry(f"after {key}", partial(annals.rule, ""), stop=False))
        if not any(not isinstance(event.act, Appearance) for event in events.values()):
            entries.insert(0, Entry("none", self._nothing, stop=False))
        return entries

    def _now(self) -> list[Entry]:
        """How the paragraph stands as things are decided now."""
        found, scene, annals = self.found, self.session.scene, self.annals
        if found is None or found[0].id not in scene.drafted:
            return []
        block = found[0]
        text = scene.drafted.block(block.id)
        waiting = sum(
            scene.standing.of(a).state in UNSETTLED for a in scene.amendments_on(block.id)
        )
        entry = next((e for e in scene.grid.speak_to if e.block.id == block.id), None)
        ways = (
            "; ".join(f"{w.saying.by} {w.saying.what.value}" for w in entry.in_the_way)
            if entry
            else ""
        )
        told = partial(
            annals.now, scene.standings.get(block.id), brackets(text.plain).pairs, waiting, ways
        )
        rule_below = Entry("now rule", partial(annals.rule, ""), stop=False)
        return [Entry("now", told, stop=False), rule_below]

    def _nothing(self, cells: int) -> list[Line]:
        current = self.session.scene.current.name
        name = self.found[0].name if self.found else "it"
        if self._by:
            told = f"{self._by} has said nothing of this. esc shows everything again."
        elif self._of is Of.PARAGRAPH:
            told = f"Nothing has happened to {name} since {current} was issued."
        else:
            told = (
                "Nothing is decided yet."
                if self._of is Of.DECISIONS
                else "Nothing has happened yet."
            )
        return [(), (Piece(f"   {cut(told, cells - 4)}", Role.STRONG),), ()]

    def _show_act(self) -> None:
        """The act in focus with all its words."""
        event, annals = self.event, self.annals
        view = self.query_one("#act", LinesView)
        view.show(
            [Entry("act", partial(annals.whole, event), stop=False)] if event is not None else []
        )
        view.scroll_home(animate=False, immediate=True)
        self._scrolled()

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """Whose history it is, and how much of it there is."""
        revisions = len(self.session.negotiation.revisions)
        several = "" if revisions == 1 else "s"
        made = len(self.session.scene.standing.in_force)
        right = f"{made} decided · {revisions} revision{several} "
        right = f"filter: {self._by} · {right}" if self._by else right
        pieces: list[Piece] = [Piece(" ")]
        for of in Of:
            name = self._called if of is Of.PARAGRAPH else str(of)
            pieces += [Piece(f" {name} ", Role.HIT if of is self._of else Role.PLAIN), Piece(" ")]
        room = cells - sum(width(piece.text) for piece in pieces)
        short = right if width(right) <= room else f"{made} decided "
        if width(short) <= room:
            pieces.append(Piece(" " * (room - width(short)) + short))
        return tuple(pieces)

    @property
    def _called(self) -> str:
        """What the block in focus is called: `Paragraph 12`, `Heading`."""
        if self.found is None:
            return str(Of.PARAGRAPH)
        block = self.found[0]
        return f"{Of.PARAGRAPH} {block.label}" if block.label else str(block.kind).capitalize()

    def rule(self, cells: int) -> Line:
        """What is listed."""
        title = {
            Of.PARAGRAPH: f"{self._called} through the revisions",
            Of.DECISIONS: "What was decided",
            Of.WHOLE: "All that happened",
        }[self._of]
        more = "↓ more below · " if self.acts.more_below else ""
        heavy = 0 if self.view is self.acts else -1
        return rule([(title, 0)], cells, heavy=heavy, note=f"{more}newest first")

    def _act_rule(self, cells: int) -> Line:
        """When the act in focus was done, and whether there is more of it."""
        event = self.event
        view = self.query_one("#act", LinesView)
        title = (as_read(event.at) or "without a date") if event is not None else "Nothing in focus"
        heavy = 0 if self.view is view else -1
        return rule(
            [(title, 0)], cells, heavy=heavy, note="↓ tab reads on" if view.more_below else ""
        )

    def at_rest(self) -> Line:
        """What going back would do."""
        event = self.event
        if event is None:
            return ()
        told = " enter opens the paragraph on the Desk"
        if self.session.holds_pen:
            told += self._going_back(event)
        return (Piece(cut(told, self.size.width - 1), Role.QUIET),)

    def _going_back(self, event: Event) -> str:
        try:
            after = self.session.decided_after(_act(event))
        except ActRefused:
            return ""
        if not after:
            return ""
        count = f"{len(after)} decision{'' if len(after) == 1 else 's'}"
        return f" · U goes back to this moment, undoing {count}"

    # ------------------------------------------------------------------ moving

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another act is in focus."""
        event.stop()
        if event.view is self.acts:
            self._show_act()
            self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.attempt(self.do_open_item)

    def on_descendant_focus(self) -> None:
        """The rules show which pane has the focus."""
        if self.is_mounted:
            self.redraw_frame()
            self.query_one("#act-rule").refresh()

    def do_next_pane(self) -> None:
        """From the list to the words below, and back."""
        act = self.query_one("#act", LinesView)
        (self.acts if self.view is act else act).focus()

    def do_previous_pane(self) -> None:
        """The other pane."""
        self.do_next_pane()

    def turn_to_paragraph(self) -> None:
        """Show the history of the paragraph in focus, of everybody, when this screen is turned to."""
        self._of, self._by = Of.PARAGRAPH, ""

    def do_toggle_layout(self) -> None:
        """The paragraph, everything, what was decided; and round again, the act in focus kept."""
        kinds, before = list(Of), self.event
        self._of = kinds[(kinds.index(self._of) + 1) % len(kinds)]
        self.redraw()
        if before is None or isinstance(before.act, Appearance) or _key(before) not in self.events:
            self.acts.ends(last=False)
            self._show_act()

    def do_filter_delegation(self) -> None:
        """Show what one delegation did."""

        def chosen(code: str | None) -> None:
            if code:
                self._by = code
                self.redraw()

        self.app.push_screen(
            self.negotiator.delegation_chooser("Show which delegation", self._by), chosen
        )

    def do_clear_filters(self) -> None:
        """Show what everybody did again."""
        self._by = ""
        self.redraw()

    def do_open_item(self) -> None:
        """Open the paragraph of the act in focus on the Desk, its proposal in focus."""
        event = self.event
        if event is None:
            return
        negotiation = self.session.negotiation
        name, block = _about(event)
        if name:
            block = negotiation.target(negotiation.amendment(name))[1].id
        if block:
            self.negotiator.place = block
        if not self.session.scene.current.holds(self.negotiator.place):
            self.say(f"It is not in {self.session.scene.current.name} any more")
            return
        self.negotiator.open_on_desk(name)

    def answered(self, purpose: str, value: str) -> None:
        """Show the history of another paragraph."""
        if purpose == "go" and value:
            self.negotiator.place = self.session.scene.current.find(value).id
            self._of = Of.PARAGRAPH
            self.redraw()

    def do_go_back(self) -> None:
        """End asking, then the filter, then back to where one came from."""
        if self.query_one("#ask").display:
            self.end_asking()
        elif self._by:
            self.do_clear_filters()
        else:
            self.negotiator.go_back()

    # ------------------------------------------------------------------ going back

    def do_back_to_here(self) -> None:
        """Ask, then undo all that was decided after the act in focus."""
        event = self.event
        if event is None:
            return
        after = self.session.decided_after(_act(event))
        if not after:
            self.say("Nothing was decided after this. u takes the last decision back")
            return
        names = [
            undone(self.session.negotiation, d).removeprefix("Undone: ").rstrip(".") for d in after
        ]
        quote = "; ".join(reversed(names[-_QUOTED:]))
        if len(names) > _QUOTED:
            quote += f"; and {len(names) - _QUOTED} more"
        count = "1 decision" if len(after) == 1 else f"{len(after)} decisions"
        choices = [
            Choice("n", "leave all as it is", "n"),
            Choice("y", f"undo {count}, the last first; ctrl+r does them again", "y"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "y":
                self.attempt(partial(self._go_back_to, after))

        when = as_read(event.at) or "without a date"
        self.app.push_screen(Chooser(f"Go back to {when}?", choices, quote=quote), chosen)

    def _go_back_to(self, after: tuple[Decision, ...]) -> None:
        told = self.session.go_back_to(after)
        self.redraw()
        self.say(told)


def _act(event: Event) -> Amendment | Stance | Decision | Revision:
    """What was done; of an appearance the revision."""
    return event.act.revision if isinstance(event.act, Appearance) else event.act


def _key(event: Event) -> str:
    return event.act.revision.slug if isinstance(event.act, Appearance) else event.act.id


def _speaks(event: Event, code: str) -> bool:
    """Whether an event is a delegation's act; revisions part the acts of all."""
    act = event.act
    if isinstance(act, Appearance):
        return True
    return code in act.by if isinstance(act, Amendment) else code == act.by


def _about(event: Event) -> tuple[str, str]:
    """The amendment an event is about, or the block."""
    act = event.act
    if isinstance(act, Appearance):
        return "", ""
    if isinstance(act, Amendment):
        return act.id, ""
    if isinstance(act, Decision):
        return next(iter(act.on), ""), next(iter(act.blocks), "")
    return act.on.amendment, act.on.block
