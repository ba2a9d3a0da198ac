"""Export: which document, where to; written and proved off the screen's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from negotiator.compare.comparison import compare, shared_ids
from negotiator.documents import Document, amendments, clean, tracked
from negotiator.errors import NegotiatorError, UsageFault
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.model.revision import Revision
from negotiator.store.export import export_word
from negotiator.store.folder import Folder
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.widgets.lines import Entry, LinesView

KINDS = (
    ("clean", "the newest revision as it is"),
    ("tracked", "its changes against the revision before, as tracked changes"),
    ("amendments", "the open amendments as tracked changes, one author for each delegation"),
)


class ExportScreen(Frame):
    """Chooses a kind of document and writes it."""

    WHERE = Where.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EXPORT)
    FOOTER = (("write-document",), ("next-pane", "go-back"))

    def body(self) -> ComposeResult:
        """The kinds, the file, the legend."""
        with Vertical(id="writing"):
            yield LinesView(id="kinds")
            yield Input(id="file", select_on_focus=False)
            yield LinesView(id="legend", bar=False)

    def on_mount(self) -> None:
        """Show the kinds."""
        super().on_mount()
        kinds = self.query_one("#kinds", LinesView)
        kinds.show([Entry(kind, partial(self._kind_line, kind, what)) for kind, what in KINDS])
        self._propose_name()
        self._show_legend()
        kinds.focus()

    def on_screen_resume(self) -> None:
        """The file's name follows the revision."""
        super().on_screen_resume()
        if self.is_mounted:
            self._propose_name()
            self._show_legend()

    @property
    def kind(self) -> str:
        """The kind in focus."""
        return self.query_one("#kinds", LinesView).cursor or "clean"

    def _kind_line(self, kind: str, what: str, cells: int) -> list[Line]:
        return [(Piece("   "), Piece(f"{kind:<12}", Role.STRONG), Piece(cut(what, cells - 16)))]

    def _propose_name(self) -> None:
        revision = self._revision()
        name = f"{self.session.folder.resolve().name}-{revision.slug}-{self.kind}.docx"
        path = Folder(self.session.folder).exports() / name
        self.query_one("#file", Input).value = str(path)

    def _revision(self) -> Revision:
        negotiation = self.session.negotiation
        return negotiation.current if self.kind == "amendments" else negotiation.revisions[-1]

    def _show_legend(self) -> None:
        try:
            document = self._document()
            sentences = [*document.statements, *document.legend] or [
                "No legend: nothing to explain."
            ]
        except NegotiatorError as error:
            sentences = [f"{error.what}. {error.advice}"]

        def made(cells: int) -> list[Line]:
            lines: list[Line] = [
                (
                    Piece("── The legend that will be printed ", Role.STRONG),
                    Piece("─" * max(0, cells - 36), Role.RULE),
                )
            ]
            for sentence in sentences:
                lines += [(Piece("   "), *line) for line in wrapped([Piece(sentence)], cells - 5)]
            return lines

        self.query_one("#legend", LinesView).show([Entry("legend", made, stop=False)])

    def _document(self) -> Document:
        session = self.session
        negotiation, date = session.negotiation, session.clerk.now()[:19]
        if self.kind == "clean":
            return clean(self._revision())
        if self.kind == "tracked":
            if len(negotiation.revisions) < 2:
                raise UsageFault("there is no revision before this one to show changes against")
            old, new = negotiation.revisions[-2:]
            comparison = compare(old, new, known=shared_ids(old, new))
            return tracked(comparison, author=negotiation.pen_holder, date=date)
        scene = session.scene
        return amendments(negotiation, scene.standing, scene.rivals, date=date)

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """What is written."""
        return (Piece(cut(f" {self._revision().name} → Word", cells)),) if self.is_mounted else ()

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = "Write a document"
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, cells - len(title) - 4), Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """What pressing ctrl+s does."""
        return (Piece(" ctrl+s writes it; it is proved before it is put in place", Role.QUIET),)

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another kind is chosen."""
        event.stop()
        self._propose_name()
        self._show_legend()
        self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click writes."""
        event.stop()
        self.do_write_document()

    def do_open_item(self) -> None:
        """Enter on a kind goes to the file's name."""
        self.query_one("#file", Input).focus()

    def do_next_pane(self) -> None:
        """The next field."""
        self.focus_next("#kinds, #file")

    def do_previous_pane(self) -> None:
        """The field before."""
        self.focus_previous("#kinds, #file")

    def do_go_back(self) -> None:
        """Back to Compare."""
        self.do_show_compare()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the file's name writes."""
        if event.input.id == "file":
            event.stop()
            self.do_write_document()

    def do_write_document(self) -> None:
        """Write the document, proved first, off the screen's thread."""
        path = Path(self.query_one("#file", Input).value).expanduser()
        if path.suffix.lower() != ".docx":
            self.say("! The file's name should end in .docx", fault=True)
            return
        document = self._document()
        self.message.keep_saying("Writing and proving …")
        self._write(document, path)

    @work(thread=True, exclusive=True)
    def _write(self, document: Document, path: Path) -> None:
        try:
            size = export_word(document, path, self.session.negotiation.house_style)
        except NegotiatorError as error:
            self.app.call_from_thread(self.say, f"! Not written: {told(error)[2:]}", fault=True)
            return
        sentence = f"✓ Written and proved: {path.name}, {max(1, size // 1000)} kB. It lies in {path.parent}"
        self.app.call_from_thread(self.say, sentence)
