"""Filters: only one kind of things, only one delegation; said in words, taken off with esc."""

from __future__ import annotations

from dataclasses import replace

from negotiator.tui.filters import KEYS, NOTHING_LEFT_OUT, OFFERED, Filter, Only
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.layers import Layered
from negotiator.tui.sieve import Sieve
from negotiator.tui.widgets.lines import Named


class Filtering(Layered):
    """A screen that can show a part of what there is; what is in focus stays in any case, and says so."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = NOTHING_LEFT_OUT
        self._sieve: Sieve | None = None

    @property
    def sieve(self) -> Sieve:
        """What sifts the paragraphs, as the session is now."""
        scene, speaker, known = self.session.scene, self.session.speaker, self._sieve
        if known is None or known.scene is not scene or known.speaker != speaker:
            self._sieve = known = Sieve(scene, speaker)
        return known

    @property
    def filter(self) -> Filter:
        """What is let through."""
        return self._filter

    def passing(self, wanted: Filter) -> int:
        """How many things a filter would let through."""
        raise NotImplementedError

    def hidden_place(self) -> str:
        """What the thing in focus is called that the filter would hide, or nothing."""
        return ""

    @property
    def filter_told(self) -> str:
        """The filter in words, and what is shown beside what it lets through."""
        told = self._filter.told(self.WHERE)
        beside = self.hidden_place() if self._filter.on else ""
        return f"{told}, and {beside}" if beside else told

    def show_only(self, wanted: Filter) -> None:
        """Let through what is wanted, and say where that is nothing."""
        self._filter = wanted
        self.refiltered()
        if wanted.on and not self.passing(wanted):
            if wanted.by and self.passing(replace(wanted, by="")):
                told = f"{wanted.by} has said nothing on what is shown"
            else:
                told = f"Nothing is of this kind: {wanted.told(self.WHERE)}"
            self.say(f"{told}. esc shows everything again")
        elif wanted.on and (name := self.hidden_place()):
            self.say(f"{name} is not of this kind; it stays while it is in focus")

    def refiltered(self) -> None:
        """Show what the filter lets through."""
        self.redraw()

    def do_filter(self) -> None:
        """Choose the kind of things that are shown."""
        offered = OFFERED[self.WHERE]
        usual = offered[0]
        choices = []
        for only in offered:
            count = self.passing(self._with(only))
            choices.append(Choice(only.value, f"{only}  ({count})", KEYS[only]))

        def chosen(value: str | None) -> None:
            if value:
                self.show_only(self._with(Only(value)))

        now = self._filter.only or usual
        self.app.push_screen(Chooser("Show only", choices, chosen=now.value), chosen)

    def _with(self, only: Only) -> Filter:
        usual = OFFERED[self.WHERE][0]
        return replace(self._filter, only=None if only is usual else only)

    def do_filter_delegation(self) -> None:
        """Show what one delegation said or did."""

        def chosen(code: str | None) -> None:
            if code:
                self.show_only_of(code)

        box = self.negotiator.delegation_chooser(
            "Show which delegation", self._filter.by or self.first_asked()
        )
        self.app.push_screen(box, chosen)

    def show_only_of(self, code: str) -> None:
        """Show what one delegation said or did."""
        self.show_only(replace(self._filter, by=code))

    def first_asked(self) -> str:
        """The code of the delegation that is most likely meant, or nothing."""
        return ""

    def do_clear_filters(self) -> None:
        """Show everything again."""
        self.show_only(NOTHING_LEFT_OUT)

    def ends_filter(self) -> bool:
        """Take the filter off; whether there was one."""
        on = self._filter.on
        if on:
            self.do_clear_filters()
        return on

    def on_named(self, event: Named) -> None:
        """A click on the name of a delegation shows what that one says."""
        event.stop()
        if event.word in self.session.negotiation.protocol_order:
            self.show_only_of(event.word)
