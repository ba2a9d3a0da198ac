"""A new negotiation: its first text, title, delegations and house style, each answer checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from negotiator.errors import ActRefused, NegotiatorError
from negotiator.formats.reading import read_file
from negotiator.layout.bars import Tab
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.while_written import rule
from negotiator.model.negotiation import HOUSE_STYLES, Delegation, Negotiation
from negotiator.model.revision import Revision
from negotiator.model.text import nfc, shown
from negotiator.store.begin import begin, begun, delegations_of, folder_name, foreign
from negotiator.store.files import read
from negotiator.tui.actions import Where, bindings
from negotiator.tui.library import Library
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView, plain

FIELDS = (
    ("file", "first text", "a text, Markdown, Word, HTML or revision file"),
    ("title", "title", "else that of the text"),
    ("codes", "delegations", "PRES Presidency, ES Spain, MX Mexico: the first holds the pen"),
    ("house", "house style", " or ".join(HOUSE_STYLES)),
    ("folder", "folder", "what its folder is called, else made from the title"),
)
"""The fields in their order: name, title, and what stands in it while it is empty."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, checked: all of it, or it raised; folder: where it will lie."""

    folder: Path
    negotiation: Negotiation
    revision: Revision
    dropped: tuple[str, ...]


class BeginScreen(Frame):
    """Asks for what a negotiation needs, and begins it."""

    WHERE = Where.NEW
    HAS_TEXT = False
    HELP_KEY = "f1"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.NEW)
    FOOTER = (("begin-negotiation", "go-back"), ("next-pane",))

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def body(self) -> ComposeResult:
        """The fields, and below them what will be made of them."""
        with Vertical(id="writing"):
            for name, _, hint in FIELDS:
                with Horizontal(classes="answer-row"):
                    yield FixedLines(id=f"title-{name}")
                    yield Input(placeholder=hint, id=f"new-{name}", classes="answer")
            yield LinesView(id="checked", bar=False)

    def on_mount(self) -> None:
        """Begin with the first field."""
        super().on_mount()
        for name, title, _ in FIELDS:
            self.query_one(f"#title-{name}", FixedLines).put(plain(f" {title}", Role.STRONG))
        self.field("file").focus()
        self._check()

    def field(self, name: str) -> Input:
        """One of the fields."""
        return self.query_one(f"#new-{name}", Input)

    def _value(self, name: str) -> str:
        return shown(nfc(self.field(name).value.strip()))

    # ------------------------------------------------------------------ checking

    def answers(self) -> Answers:
        """All answers; raises what is wrong with the first that cannot be taken."""
        reading, revision = self._text()
        negotiation = begun("", revision, self._delegations(), self._value("title"), self._house())
        folder = self._folder(negotiation.title)
        named = begun(
            folder.name, revision, self._delegations(), self._value("title"), self._house()
        )
        return Answers(folder, named, revision, reading)

    def _text(self) -> tuple[tuple[str, ...], Revision]:
        value = self._value("file")
        if not value:
            raise ActRefused("the first text is missing", advice="Name the file it is in.")
        path = Path(value).expanduser()
        found = read_file(read(path), str(path))
        return tuple(str(one) for one in found.dropped), foreign(found.revision)

    def _delegations(self) -> tuple[Delegation, ...]:
        return delegations_of(self._value("codes"))

    def _house(self) -> str:
        value = self._value("house").casefold()
        if value and value not in HOUSE_STYLES:
            raise ActRefused(
                f"there is no house style “{value}”", advice=f"It is {' or '.join(HOUSE_STYLES)}."
            )
        return value or HOUSE_STYLES[0]

    def _folder(self, title: str) -> Path:
        value = self._value("folder")
        home = self._library.folder
        if not value:
            there = (path.name for path in home.iterdir()) if home.is_dir() else ()
            return home / folder_name(title, there)
        if Path(value).name != value or value.startswith("."):
            raise ActRefused(f"“{value}” cannot be the name of a folder here")
        if (home / value).exists():
            raise ActRefused(f"“{value}” is there already", advice="Name another.")
        return home / value

    @on(Input.Blurred, ".answer")
    def _check(self) -> None:
        """Say what will be made of the answers, or what is wrong with them."""
        lines = list(self._told())

        def drawn(cells: int) -> list[Line]:
            out: list[Line] = [rule("What will be made", cells), ()]
            for piece in lines:
                out += [(Piece("  "), *line) for line in wrapped([piece], cells - 4)]
            return out

        self.query_one("#checked", LinesView).show([Entry("checked", drawn, stop=False)])

    def _told(self) -> Iterator[Piece]:
        if not self._value("file"):
            yield Piece("Nothing yet: name the file with the first text.", Role.QUIET)
            return
        try:
            found = self.answers()
        except NegotiatorError as error:
            yield Piece(told(error), Role.FAULT)
            return
        paragraphs = sum(bool(block.label) for block in found.revision.blocks)
        notes = len(found.revision.notes)
        yield Piece(f"✓ {found.revision.name}: {paragraphs} numbered paragraphs, {notes} footnotes")
        yield Piece(f"✓ {found.negotiation.title}")
        codes = ", ".join(d.code for d in found.negotiation.delegations)
        yield Piece(f"✓ {codes}; {found.negotiation.pen_holder} holds the pen")
        yield Piece(f"✓ {found.negotiation.house_style} · {found.folder}")
        for one in found.dropped:
            yield Piece(f"  not taken over: {one}", Role.QUIET)

    # ------------------------------------------------------------------ frame

    @property
    def labels(self) -> tuple[str, ...]:
        """Nothing made up is shown here."""
        return ()

    def tabs(self) -> list[Tab]:
        """There is nothing to turn to yet."""
        return []

    def counts(self, cells: int) -> Line:
        """Where it will lie."""
        return (Piece(cut(f" in {self._library.folder}; nothing is written before ctrl+s", cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = "New negotiation"
        fill = max(0, cells - len(title) - 4)
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * fill, Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """How it goes on."""
        return (
            Piece(" enter goes on · ctrl+s begins it · another text comes by import", Role.QUIET),
        )

    # ------------------------------------------------------------------ actions

    def do_next_pane(self) -> None:
        """The next field."""
        self.focus_next(".answer")

    def do_previous_pane(self) -> None:
        """The field before."""
        self.focus_previous(".answer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the next field; from the last one ctrl+s begins."""
        event.stop()
        self.do_next_pane()

    def do_begin_negotiation(self) -> None:
        """Check everything once more, write it, and open it."""
        found = self.answers()
        date = self._library.clerk.now()[:10]
        begin(found.folder, found.negotiation, found.revision, date=date)
        self.negotiator.open_negotiation(found.folder)

    def do_go_back(self) -> None:
        """Back to the library; nothing was written."""
        self.app.pop_screen()
