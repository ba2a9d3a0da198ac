"""The Grid's place: the cell in focus, the paragraphs marked, and what acts on them are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from negotiator.errors import ActRefused
from negotiator.layout.matrix import Matrix
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Delegation
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED
from negotiator.tui.filters import Filter, Only
from negotiator.tui.overview import Overview, short_name
from negotiator.tui.screens.agreeing import Agreeing
from negotiator.tui.screens.filtering import Filtering
from negotiator.tui.screens.looking import Looking
from negotiator.tui.screens.marking import Marking
from negotiator.tui.screens.voicing import Voicing
from negotiator.tui.widgets.cells import CellsView


class AtGrid(Looking, Agreeing, Voicing, Marking, Filtering):
    """A screen with a paragraph and a delegation in focus."""

    def __init__(self) -> None:
        super().__init__()
        self._turned = False
        self._first = 0
        self._code = ""
        self._block = ""
        self._overview: Overview | None = None
        self._matrix: Matrix | None = None

    @property
    def cells(self) -> CellsView:
        """The pane with the cells."""
        return self.query_one("#cells", CellsView)

    @property
    def overview(self) -> Overview:
        """What the filter lets through, as the session is now."""
        session = self.session
        asked = Overview(
            session.scene,
            self.sieve,
            self.filter,
            self.negotiator.place,
            self._turned,
            frozenset(self._marks),
        )
        known = self._overview
        if known is None or known.scene is not asked.scene or known != asked:
            self._overview = known = asked
        return known

    @property
    def matrix(self) -> Matrix:
        """The grid as it is laid out."""
        if self._matrix is None:
            self._matrix = self.overview.matrix(self.size.width, self._first)
        return self._matrix

    @property
    def block(self) -> Block | None:
        """The block in focus."""
        return next((b for b in self.overview.blocks if b.id == self._block), None)

    @property
    def delegation(self) -> Delegation | None:
        """The delegation in focus."""
        return next((d for d in self.overview.delegations if d.code == self._code), None)

    def place_of(self, name: str) -> str:
        """The block that a row takes every screen to: of a footnote the one that cites it."""
        current = self.session.scene.current
        if name in current or name not in current.places:
            return name
        return current.blocks[current.places[name]].id

    # ------------------------------------------------------------------ filters

    def passing(self, wanted: Filter) -> int:
        """How many paragraphs a filter would let through."""
        return len(self.sieve.passes(wanted))

    def hidden_place(self) -> str:
        """The paragraph in focus where the filter would hide it."""
        overview = self.overview
        if not overview.hides_place:
            return ""
        return short_name(self.session.scene.current.block(overview.place))

    def first_asked(self) -> str:
        """The delegation of the column in focus."""
        return self._code

    def show_only_of(self, code: str) -> None:
        """Show one delegation alone, and put the focus on it."""
        self._code = code
        super().show_only_of(code)

    def refiltered(self) -> None:
        """Begin at the first column again."""
        self._first = 0
        self.redraw()

    def do_show_all(self) -> None:
        """All paragraphs, or those that somebody speaks of."""
        everything = Filter(Only.ALL, self.filter.by)
        usual = Filter(None, self.filter.by)
        self.show_only(usual if self.filter.only is Only.ALL else everything)

    # ------------------------------------------------------------------ marks, and what acts are about

    def markable(self) -> str:
        """The paragraph in focus."""
        return self._in_focus().id

    def all_markable(self) -> Sequence[str]:
        """The paragraphs that are shown and let through."""
        let_through = self.passes
        return [block.id for block in self.overview.blocks if block.id in let_through]

    @property
    def passes(self) -> frozenset[str]:
        """The ids of the paragraphs that the filter lets through."""
        return self.sieve.passes(self.filter)

    def _in_focus(self) -> Block:
        block = self.block
        if block is None:
            raise ActRefused("there is no paragraph in focus")
        return block

    @property
    def paragraphs(self) -> list[Block]:
        """The paragraphs that are marked, in the order of the text, else the one in focus."""
        current = self.session.scene.current
        marked = [name for name in self._marks if name in current.places]
        marked.sort(key=lambda name: current.places[name])
        return [current.block(name) for name in marked] or [self._in_focus()]

    @property
    def bundle(self) -> Sequence[Amendment]:
        """The proposals that wait on the paragraphs that are marked."""
        scene = self.session.scene
        found = [
            amendment
            for block in self.paragraphs
            for amendment in scene.amendments_on(block.id)
            if scene.standing.of(amendment).state in UNSETTLED
        ]
        for k, one in enumerate(found):
            for other in found[k + 1 :]:
                if other.id in scene.rivals.of.get(one.id, ()):
                    raise ActRefused(
                        f"{one.name} and {other.name} exclude each other",
                        advice="On the Desk * marks the proposals that go together, & ties them.",
                    )
        return found

    @property
    def how_to_bundle(self) -> str:
        """What to do where there is nothing to tie together."""
        return "* marks paragraphs; then & ties what is proposed on them."

    def whose_words(self, then: Callable[[str], None]) -> None:
        """Go on with the delegation of the column, where the pen-holder records."""
        if self.session.holds_pen and self.delegation is not None:
            then(self._code)
        else:
            self.for_whom(then)

    def speaks_first(self) -> str:
        """The delegation of the column in focus."""
        return self._code

    def after(self, told: str, focus: str = "") -> None:
        """Draw again after an act, without the marks, and say it."""
        self.unmark()
        super().after(told, focus)

    def do_propose(self) -> None:
        """Propose on the paragraph in focus."""
        self.negotiator.propose_on(self._in_focus())

    # ------------------------------------------------------------------ walking

    def do_next_to_decide(self) -> None:
        """To the next paragraph that needs a decision, here."""
        self._walk(1, self._waiting(), "Nothing left to decide. C builds the next revision")

    def do_previous_to_decide(self) -> None:
        """The one before."""
        self._walk(-1, self._waiting(), "Nothing left to decide. C builds the next revision")

    def _waiting(self) -> list[str]:
        let_through = self.passes if self.filter.on else None
        found = (item.block.id for item in self.session.scene.agenda)
        return [name for name in found if let_through is None or name in let_through]

    def do_next_change(self) -> None:
        """To the next paragraph shown whose words changed since the revision before."""
        self._walk(1, self._changed(), "No paragraph shown here changed")

    def do_previous_change(self) -> None:
        """The one before."""
        self._walk(-1, self._changed(), "No paragraph shown here changed")

    def _changed(self) -> list[str]:
        comparison = self.session.comparison
        rows = (comparison.rows[k] for k in comparison.changes)
        changed = {block.id for row in rows for block in row.new}
        return [block.id for block in self.overview.blocks if block.id in changed]

    def _walk(self, by: int, names: Sequence[str], none: str) -> None:
        """To the next or previous of some paragraphs, around the ends."""
        if not names:
            self.say(none)
            return
        places = self.session.scene.current.places
        here = places.get(self._block, -1)
        ordered = sorted(names, key=lambda name: places[name])
        ahead = [k for k in ordered if (places[k] > here if by > 0 else places[k] < here)]
        around = ordered[0] if by > 0 else ordered[-1]
        self._block = (ahead[0] if by > 0 else ahead[-1]) if ahead else around
        self.negotiator.place = self.place_of(self._block)
        self.redraw()
