"""Export: which document, in whose look, where to; written and proved off the screen's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input
from textual.worker import get_current_worker

from negotiator.documents.document import Document
from negotiator.documents.order import ordered
from negotiator.errors import Cancelled, NegotiatorError
from negotiator.formats.document import SUFFIXES
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.store.export import export_document
from negotiator.store.folder import Folder
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.widgets.lines import Entry, LinesView
from negotiator.tui.writing import Field, Writing

_LABEL = 11
"""Cells of the names of fields."""


class ExportScreen(Frame):
    """Chooses a document and writes it."""

    WHERE = Where.EXPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EXPORT)
    FOOTER = (("write-document",), ("next-value", "open-item", "next-pane"), ("go-back",))

    def body(self) -> ComposeResult:
        """The fields, the file, the legend."""
        with Vertical(id="writing"):
            yield LinesView(id="fields")
            yield Input(id="file", select_on_focus=False)
            yield LinesView(id="legend", bar=False)

    def on_mount(self) -> None:
        """Show what would be written."""
        super().on_mount()
        self._house = self.negotiator.settings.house
        self._writing = Writing(house=self._house)
        self._progress = ""
        self._named = ""
        self._show()
        self.fields.focus()

    def on_screen_resume(self) -> None:
        """The file's name and the choices follow the negotiation."""
        super().on_screen_resume()
        if self.is_mounted:
            house = self.negotiator.settings.house
            if house != self._house:  # chosen there since
                self._house = house
                self._writing = self._writing.with_value("house", house)
            self._show()

    @property
    def fields(self) -> LinesView:
        """What can be chosen."""
        return self.query_one("#fields", LinesView)

    @property
    def kind(self) -> str:
        """The kind of document that is chosen."""
        return self._writing.kind

    @property
    def home(self) -> LinesView:
        """The fields."""
        return self.fields

    # ------------------------------------------------------------------ what is chosen

    def _show(self) -> None:
        """Draw the fields, the name of the file and the legend from what is chosen."""
        found = self._writing.fields(self.session.negotiation)
        self.fields.show([Entry(f.name, partial(self._field_line, f)) for f in found])
        self.fields.styles.height = len(found)
        self._propose_name()
        self._look_up_legend()
        self.redraw_frame()

    def _field_line(self, field: Field, cells: int) -> list[Line]:
        head = f" {field.title:<{_LABEL}}"
        value = cut(field.text, max(4, cells - _LABEL - 8))
        sides = ("‹ ", " ›") if len(field.choices) > 1 else ("  ", "")
        return [
            (
                Piece(head, Role.QUIET),
                Piece(sides[0], Role.QUIET),
                Piece(value, Role.STRONG),
                Piece(sides[1], Role.QUIET),
            )
        ]

    def _field(self) -> Field | None:
        """The field in focus."""
        found = self._writing.fields(self.session.negotiation)
        return next((f for f in found if f.name == self.fields.cursor), None)

    def _propose_name(self) -> None:
        """A name for the file, unless somebody wrote another."""
        field = self.query_one("#file", Input)
        if field.value and field.value != self._named:
            path = Path(field.value)
            self._named = field.value = str(path.with_suffix(self._writing.suffix))
            return
        revision = self._writing.revision(self.session.negotiation)
        folder = self.session.folder.resolve().name
        name = f"{folder}-{revision.slug}-{self._writing.kind}{self._writing.suffix}"
        self._named = field.value = str(Folder(self.session.folder).exports() / name)

    def _take(self, field: Field, value: str | None) -> None:
        if value is not None and value != field.value:
            self._writing = self._writing.with_value(field.name, value)
            self._show()

    # ------------------------------------------------------------------ the legend

    @work(thread=True, exclusive=True, group="legend")
    def _look_up_legend(self) -> None:
        """Build the document beside the screen and show how it will be explained."""
        worker = get_current_worker()
        try:
            document = self._document()
            sentences = [*document.statements, *document.legend]
            told_ = sentences or ["No legend: nothing to explain."]
        except NegotiatorError as error:
            told_ = [f"{error.what}. {error.advice}".strip()]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_legend, told_)

    def _show_legend(self, sentences: list[str]) -> None:
        if self.is_mounted:
            lines = Entry("legend", partial(self._legend_lines, sentences), stop=False)
            self.query_one("#legend", LinesView).show([lines])

    def _legend_lines(self, sentences: list[str], cells: int) -> list[Line]:
        title = "── The legend that will be printed "
        rule = Piece("─" * max(0, cells - len(title)), Role.RULE)
        lines: list[Line] = [(Piece(title, Role.STRONG), rule)]
        for sentence in sentences:
            lines += [(Piece("   "), *line) for line in wrapped([Piece(sentence)], cells - 5)]
        return lines

    def _document(self) -> Document:
        session = self.session
        negotiation = session.negotiation
        order = self._writing.order(negotiation, session.clerk.now()[:19])
        return ordered(order, negotiation, self._writing.revision(negotiation))

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """What is written."""
        if not self.is_mounted:
            return ()
        revision = self._writing.revision(self.session.negotiation)
        return (Piece(cut(f" {revision.name} → {self._writing.format_name}", cells)),)

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
        return (Piece(" ctrl+s writes it, proved first. Own notes never leave.", Role.QUIET),)

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click chooses."""
        event.stop()
        self.do_open_item()

    def do_next_value(self) -> None:
        """The next choice of the field in focus."""
        self._turn(1)

    def do_previous_value(self) -> None:
        """The choice before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        field = self._field()
        if field is not None:
            values = [value for value, _ in field.choices]
            self._take(field, values[(values.index(field.value) + by) % len(values)])

    def do_open_item(self) -> None:
        """Choose one of all that the field in focus can be."""
        field = self._field()
        if field is None or len(field.choices) < 2:
            return
        choices = [Choice(value, text) for value, text in field.choices]
        chooser = Chooser(field.title, choices, chosen=field.value)
        self.app.push_screen(chooser, partial(self._take, field))

    def do_next_pane(self) -> None:
        """The next field."""
        self.focus_next("#fields, #file, #legend")

    def do_previous_pane(self) -> None:
        """The field before."""
        self.focus_previous("#fields, #file, #legend")

    def do_go_back(self) -> None:
        """Stop writing; else back to Compare."""
        if self._progress:
            self.workers.cancel_group(self, "writing")
            return
        self.do_show_compare()

    # ------------------------------------------------------------------ writing

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the file's name writes."""
        if event.input.id == "file":
            event.stop()
            self.attempt(self.do_write_document)

    def do_write_document(self) -> None:
        """Write the document, proved first, off the screen's thread."""
        path = Path(self.query_one("#file", Input).value).expanduser()
        if path.suffix.lower() not in SUFFIXES:
            ends = ", ".join(SUFFIXES)
            self.say(f"! The file's name should end in one of {ends}", fault=True)
            return
        if self.session.folder.resolve() in path.resolve().parents:
            self.session.may_write()  # what is only read lies in a folder that goes
        if self._progress:
            self.say("It is being written; esc stops it")
            return
        self._say_progress("Writing", 0, 1)
        self._write(path)

    def _say_progress(self, what: str, done: int, of: int) -> None:
        share = 20 * done // max(1, of)
        bar = "▓" * share + "▒" * (20 - share)
        self._progress = f" {what} {bar} {done} of {of} · esc stops it"
        self.message.keep_saying(self._progress)

    @work(thread=True, exclusive=True, group="writing")
    def _write(self, path: Path) -> None:
        worker = get_current_worker()

        def progress(what: str, done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled("the writing was stopped", advice="Nothing was written.")
            if done == of or done % 25 == 0:
                self.app.call_from_thread(self._say_progress, what, done, of)

        house = self._writing.house_of(self.session.negotiation)
        form = SUFFIXES[path.suffix.lower()]
        try:
            size = export_document(self._document(), path, form, house, progress)
        except Cancelled:
            self.app.call_from_thread(self._over, "Stopped; nothing was written.")
        except NegotiatorError as error:
            sentence = f"! Not written: {told(error)[2:]}"
            self.app.call_from_thread(self._over, sentence, fault=True)
        else:
            kilobytes = max(1, size // 1000)
            sentence = (
                f"✓ Written and proved: {path.name}, {kilobytes} kB. It lies in {path.parent}"
            )
            self.app.call_from_thread(self._over, sentence)

    def _over(self, sentence: str, *, fault: bool = False) -> None:
        self._progress = ""
        self.say(sentence, fault=fault)
