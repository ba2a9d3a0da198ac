"""Help: what the screen one came from is for, and its keys by group."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.tui.actions import PEN_HOLDER_ONLY, Action, Where, bindings, on
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView

PURPOSES = {
    Where.LIBRARY: (
        "The negotiations in a folder, the one changed last first: how much is agreed, how much is open. "
        "? stands before one with typing that was not kept, ! before one that cannot be opened; enter "
        "opens it, offers the typing, or says what is wrong and what to do."
    ),
    Where.COMPARE: (
        "Two revisions beside each other, paragraph by paragraph. Words removed are struck through, "
        "words added underlined; the sign at the left says what became of a paragraph: + new, "
        "- deleted, ~ changed, > moved here, < moved away, ± rewritten, = typography only. "
        "A new number alone is no change."
    ),
    Where.DESK: (
        "The paragraph as issued and every proposal on it. Those that cannot all be taken stand "
        "together as rivals; the others may be combined. Deciding is safe: u takes back, as often "
        "as you like, also tomorrow."
    ),
    Where.GRID: (
        "Who stands where: across what delegations say of a paragraph, down all that one of them says. "
        "A cell holds the strongest thing said; below it stands in words, and who must be spoken to. "
        "(P) is said by its group for it. ←2 or →3 beside a row: so many have spoken outside the columns "
        "that are seen."
    ),
    Where.HISTORY: (
        "What happened, the newest first: to the paragraph in focus through all revisions, what was "
        "decided, or everything. What was undone stays, marked. Going back to a moment undoes what was "
        "decided after it, the last first, and can itself be taken back."
    ),
    Where.PROJECTOR: (
        "The paragraph and what is tabled on it, for the wall: no notes, no drafts, no remarks, no names "
        "but those of who proposes. Make the letters of the terminal larger until the room can read them."
    ),
    Where.EXPORT: (
        "Writes a Word document. It is read back and proved before it is put in place: rejecting all "
        "changes gives the old text, accepting all gives the new one."
    ),
    Where.SETTINGS: (
        "What you chose for the screen and the keys, kept in a file of your own; nothing here changes "
        "the text. right and left choose, and what is chosen holds at once; enter shows all there is to "
        "choose from, or on the last line all keys of all screens."
    ),
    Where.EDITOR: (
        "The words stand ready to be changed; below them is how they will read. Brackets are text. "
        "*italic*, **bold** and ^raised^ stand for marks; a backslash before such a sign makes it "
        "the sign itself. An empty line stands for a line break; a single one, as in pasted mail, for a "
        "blank. What is typed is kept on the disk as you go, and offered back after a crash."
    ),
    Where.BUILD: (
        "What the next revision would be: what goes in, what stands in brackets, what falls or was "
        "rejected, and what stays open, by paragraph. Nothing is written before ctrl+s, and the draft "
        "can be built again until it is issued."
    ),
    Where.FAULT: (
        "A negotiation whose files are not in order. Nothing in them was changed. Each problem is told "
        "with its file, its line and what to do; mend it with any editor, then look again with f5."
    ),
    Where.NEW: (
        "Begins a negotiation with a first text, from a text, Markdown, Word, HTML or revision file. The "
        "delegations are listed in protocol order, each by its code and name; the first holds the pen. "
        "Nothing is written before ctrl+s, and then all of it or nothing."
    ),
    Where.HELP: "Help for the screen one came from: what it is for, and its keys.",
    Where.CHOOSER: (
        "A box that asks for one thing; it quotes what it is about. A letter before a choice takes it; "
        "other letters find the first choice that begins so. esc leaves everything as it was."
    ),
}


class HelpScreen(Frame):
    """Help for one screen."""

    WHERE = Where.HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HELP)
    HELP_KEY = ""
    FOOTER = (("page-down", "page-up"), ("go-back",))

    def __init__(self, about: Where) -> None:
        super().__init__()
        self._about = about

    def body(self) -> ComposeResult:
        """The text."""
        yield LinesView(id="help", bar=False)

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        view = self.query_one("#help", LinesView)
        view.show([Entry("help", self._lines, stop=False)])
        view.focus()

    def _lines(self, cells: int) -> list[Line]:
        purpose = wrapped([Piece(PURPOSES[self._about])], min(96, cells - 3))
        lines: list[Line] = [(Piece(" "), *line) for line in purpose]
        groups: dict[str, list[Action]] = {}
        decides = not self.negotiator.is_open or self.session.holds_pen
        for action in on(self._about):
            if decides or action.name not in PEN_HOLDER_ONLY:
                groups.setdefault(action.group, []).append(action)
        for group, actions in groups.items():
            lines += [(), (Piece(f" {group}", Role.STRONG),)]
            for action in actions:
                keys = self.negotiator.keymap.printed(action)
                text = wrapped(
                    [Piece(f"{action.title.rstrip(' …')}. {action.help}")],
                    max(20, min(96, cells) - 22),
                )
                lines += [
                    (Piece(f"   {keys if not k else '':<16} ", Role.STRONG), *line)
                    for k, line in enumerate(text)
                ]
        return lines

    def counts(self, cells: int) -> Line:
        """Where esc goes."""
        del cells
        return (Piece(" Help speaks of the screen you came from; esc goes back"),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = f"Help: {self._about}"
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, cells - len(title) - 4), Role.FOCUS),
        )

    @property
    def names_speaker(self) -> bool:
        """The room that looks at the projector is not told."""
        return self._about is not Where.PROJECTOR

    def do_go_back(self) -> None:
        """Back."""
        self.app.pop_screen()

    def do_help(self) -> None:
        """The key that opened it closes it."""
        self.do_go_back()
