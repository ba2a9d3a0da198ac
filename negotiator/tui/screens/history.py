"""History: of the paragraph in focus, of what was decided, of everything; and back to any moment."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.layout.annals import Annals, decisions
from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, Role, cut, text_of, width
from negotiator.layout.citation import Quote, place
from negotiator.merge.history import Appearance, Event, history, history_of
from negotiator.merge.news import Act, subject
from negotiator.model.brackets import brackets
from negotiator.model.dates import as_read
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED
from negotiator.tui.actions import Where, bindings
from negotiator.tui.filters import NOTHING_LEFT_OUT, Filter, Only
from negotiator.tui.happenings import about, changes_words, key_of, passes
from negotiator.tui.outlines import text_outline
from negotiator.tui.screens.filtering import Filtering
from negotiator.tui.screens.going_back import GoingBack
from negotiator.tui.screens.looking import Looking
from negotiator.tui.screens.outlined import Outlined
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

_WHOLE = 10_000
"""Cells in which no sentence is broken."""


class Of(StrEnum):
    """Whose history is shown."""

    PARAGRAPH = "Paragraph"
    WHOLE = "Whole negotiation"
    DECISIONS = "Decisions"


class HistoryScreen(Looking, GoingBack, Filtering, Outlined):
    """What happened, newest first, the act in focus in full below."""

    WHERE = Where.HISTORY
    BESIDE = 0
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HISTORY)
    FOOTER = (
        ("open-item", "back-to-here", "undo"),
        ("toggle-layout", "filter-delegation", "filter", "redo"),
        ("next-to-decide", "next-change", "next-pane"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._of = Of.PARAGRAPH
        self._shown: tuple[object, ...] = ()
        self._annals: Annals | None = None

    def body(self) -> ComposeResult:
        """The acts, and the one in focus in full; the outline to turn to another paragraph."""
        yield LinesView(id="outline")
        with Vertical(id="history"):
            yield LinesView(id="acts", names=(Role.PLAIN,))
            yield FixedLines(id="act-rule")
            yield LinesView(id="act", bar=False)

    def on_mount(self) -> None:
        """Show what happened to the paragraph in focus."""
        super().on_mount()
        self.arrange_outline()
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
        return {key_of(event): event for event in reversed(self._passing(self.filter))}

    def _passing(self, wanted: Filter) -> list[Event]:
        """What a filter would let through of what is asked for, in order of time."""
        speaker = self.session.speaker
        return [e for e in self.annals.history.events if passes(e, wanted, speaker)]

    def passing(self, wanted: Filter) -> int:
        """How many acts a filter would let through; of revisions, where they are wanted."""
        found = self._passing(wanted)
        if wanted.only is Only.REVISIONS:
            return len(found)
        return sum(not isinstance(event.act, Appearance) for event in found)

    @property
    def event(self) -> Event | None:
        """What is in focus."""
        return self.events.get(self.acts.cursor)

    def redraw(self) -> None:
        """Draw everything from the session as it is now."""
        self.acts.show(self._entries())
        self.outline.show(text_outline(self.session.scene), focus=self.negotiator.place)
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
            entries.append(Entry(key, partial(annals.row, event), told=partial(annals.told, event)))
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
        if self.filter.on:
            told = f"Nothing of this kind: {self.filter_told}. esc shows everything again."
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
        right = f"filter: {self.filter_told} · {right}" if self.filter.on else right
        pieces: list[Piece] = [Piece(" ")]
        for of in Of:
            name = self._called if of is Of.PARAGRAPH else str(of)
            pieces += [Piece(f" {name} ", Role.HIT if of is self._of else Role.PLAIN), Piece(" ")]
        room = cells - sum(width(piece.text) for piece in pieces)
        shorter = f"filter: {self.filter_told} " if self.filter.on else f"{made} decided "
        short = right if width(right) <= room else shorter
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
            told += self.going_back_told(event)
        return (Piece(cut(told, self.size.width - 1), Role.QUIET),)

    # ------------------------------------------------------------------ moving

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another act is in focus."""
        event.stop()
        if event.view is self.acts:
            self._show_act()
            self.redraw_frame()

    def on_lines_view_clicked(self, event: LinesView.Clicked) -> None:
        """A click in the outline shows the history of that paragraph."""
        event.stop()
        if event.view is self.outline:
            self.do_open_item()

    def on_lines_view_opened(self, event: LinesView.Opened) -> None:
        """A double click opens."""
        event.stop()
        if event.view is self.acts:
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
        self._of, self._filter = Of.PARAGRAPH, NOTHING_LEFT_OUT

    def do_toggle_layout(self) -> None:
        """The paragraph, everything, what was decided; and round again, the act in focus kept."""
        kinds, before = list(Of), self.event
        self._of = kinds[(kinds.index(self._of) + 1) % len(kinds)]
        self.redraw()
        if (
            before is None
            or isinstance(before.act, Appearance)
            or key_of(before) not in self.events
        ):
            self.acts.ends(last=False)
            self._show_act()

    def do_next_change(self) -> None:
        """To the next act shown that changed words; the newest stand first."""
        self._to_change(1)

    def do_previous_change(self) -> None:
        """To the one before."""
        self._to_change(-1)

    def _to_change(self, by: int) -> None:
        events = list(self.events.items())
        here = next((k for k, (key, _) in enumerate(events) if key == self.acts.cursor), -1)
        ahead = events[here + 1 :] if by > 0 else events[: max(0, here)][::-1]
        found = next((key for key, event in ahead if changes_words(event)), "")
        if not self.acts.go_to(found):
            self.say(f"That was the {'last' if by > 0 else 'first'} that changed words")

    def do_open_item(self) -> None:
        """Open the paragraph of the act in focus on the Desk; from the outline its history."""
        if self.outline.has_focus:
            self._turn_to(self.outline.cursor)
            self.shut_outline()
            return
        event = self.event
        if event is None:
            return
        negotiation = self.session.negotiation
        name, block = about(event)
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
            self._turn_to(self.session.scene.current.find(value).id)

    def _turn_to(self, block_id: str) -> None:
        self.negotiator.place = block_id
        self._of = Of.PARAGRAPH

    # ------------------------------------------------------------------ looking

    def point_at(self, acts: Sequence[Act]) -> None:
        """Put the focus on the newest of some acts that is listed."""
        next((act for act in reversed(acts) if self.acts.go_to(act.id)), None)

    def is_shown(self, blocks: Sequence[str]) -> bool:
        """Whether some blocks are those whose history is shown."""
        return self._of is not Of.PARAGRAPH or super().is_shown(blocks)

    def quote(self) -> Quote | None:
        """The act in focus with its words."""
        event = self.event
        if event is None:
            return None
        lines = (text_of(line).strip() for line in self.annals.whole(event, _WHOLE))
        text = "\n".join(lines)
        when = as_read(event.at) or "without a date"
        where = (
            f"{place(self.found[1], self.found[0])}, " if self.annals.of_one and self.found else ""
        )
        return Quote(f"what happened {when}", text, f"{where}{when}: {text}")

    def do_follow_link(self) -> None:
        """To what was undone elsewhere; else to what happened before to the same proposal, and round."""
        if self.go_elsewhere():
            return
        events, event = self.events, self.event
        if event is None or isinstance(event.act, Appearance):
            return
        threads = {
            key: subject(self.session.negotiation, other.act)
            for key, other in events.items()
            if not isinstance(other.act, Appearance)
        }
        keys = [key for key in threads if threads[key] == threads[self.acts.cursor]]
        after = keys[(keys.index(self.acts.cursor) + 1) % len(keys)]
        if after == self.acts.cursor:
            self.say("Nothing else that is listed happened to the same")
        self.acts.go_to(after)

        self.redraw()
