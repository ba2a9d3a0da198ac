"""The text in columns: base, proposals, positions, compromise, a row for each paragraph.

Source: the four-column documents of trilogues (conventions.md 1.4), two columns of which make the
table that a room works from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.words import diff_words
from negotiator.documents.asides import aside, can_be_shown
from negotiator.documents.choice import COLUMNS, UNDECIDED, Choice
from negotiator.documents.document import Change, Document, Kind, Run, Table, TableRow
from negotiator.documents.legend import (
    BRACKETS,
    COLUMN_MARKS,
    DASH,
    NO_NAMES,
    codes_key,
    has_brackets,
    nothing_by,
    suffixes,
)
from negotiator.documents.names import Names
from negotiator.documents.positions import Positions
from negotiator.documents.proposals import united
from negotiator.documents.prose import Notes, runs
from negotiator.documents.sheet import NOTHING
from negotiator.documents.standings import counted, state_line
from negotiator.documents.statements import illustrated
from negotiator.documents.weave import Weaver
from negotiator.merge.birth import born
from negotiator.merge.consolidate import consolidate
from negotiator.merge.sayings import sayings
from negotiator.merge.wishes import Wish, wishes_on
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.agreement import agreement
from negotiator.model.dates import moment_printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.state import State
from negotiator.model.text import BOLD, ITALIC, STRIKE, Text

_HEADS = {"proposals": "Proposals", "positions": "Positions", "compromise": "Compromise"}
_WIDTHS = {"base": 10, "proposals": 10, "positions": 6, "compromise": 8}
_CONTEXT = 4
"""How many words stand round a change that is shown in its place."""

Cell = tuple[Run, ...]


def table(
    negotiation: Negotiation,
    standing: State,
    *,
    choice: Choice = UNDECIDED,
    columns: Sequence[str] = COLUMNS,
    anonymous: bool = False,
) -> Document:
    """The document of the last issued revision in columns.

    standing: how the negotiation stands; choice: of proposals, by default all that are not decided;
    where it names blocks, only these have rows; columns: some of COLUMNS; anonymous: without names,
    positions and reasons. Raises UnknownDelegation for a code that the negotiation does not list.
    """
    base = negotiation.current
    maker = _Rows(negotiation, standing, choice, [c for c in COLUMNS if c in columns], anonymous)
    rows = tuple(maker.rows())
    widths = (3, *(_WIDTHS[name] for name in maker.columns))
    found = Table(rows, widths, f"{base.name}: paragraphs and what is proposed to them")
    named = () if anonymous else negotiation.protocol(maker.who())
    document = Document(
        Kind.TABLE,
        base.name,
        base.cover._replace(subject=f"{base.cover.subject} - table of proposals".strip(" -")),
        (found,),
        tuple(illustrated(negotiation, (base,), maker.chosen)),
        running="Table (illustrative)" if any(a.illustrative for a in maker.chosen) else "Table",
        language=base.language,
        date=moment_printed(base.cover.date),
        rejected=None,
        accepted=None,
    )
    legend = (
        *((NO_NAMES,) if anonymous else ()),
        f"Base: {base.name}. {counted(base, maker.standings, len(maker.chosen))}",
        *nothing_by(() if anonymous else negotiation.protocol(choice.by or ()), maker.chosen),
        *maker.legend(),
        *((BRACKETS,) if has_brackets((found,)) else ()),
        *(f"Not in the table: {sentence}" for sentence in maker.nowhere),
    )
    return replace(document, legend=legend, key=codes_key(negotiation, named))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A proposal in its cell: whose it is, then what it wants."""

    amendments: Sequence[Amendment]
    words: Cell


class _Rows:
    """The rows of the table and what has to be said about them."""

    def __init__(
        self,
        negotiation: Negotiation,
        standing: State,
        choice: Choice,
        columns: Sequence[str],
        anonymous: bool,
    ) -> None:
        self.columns = columns
        self._negotiation = negotiation
        self._base = base = negotiation.current
        self._only = choice.blocks
        self._names = Names(negotiation, anonymous=anonymous)
        self.chosen = choice.amendments(negotiation, standing, base)
        self._wishes = wishes_on(negotiation, base, self.chosen)
        self.nowhere = self._lost()
        self.standings = agreement(negotiation, base)
        said = sayings(negotiation, standing, base)
        self._positions = Positions(negotiation, said, self.chosen)
        built = consolidate(negotiation, standing, symbol=base.symbol, date="")
        self._built = built.revision
        self._becomes = {block.id: block for block in self._built.blocks}
        self._labels = {block.label for block in base.blocks if block.label}
        self._new: list[str] = []

    def rows(self) -> Iterator[TableRow]:
        """The head, then what stands, with what is proposed beside it and between."""
        heads = (self._base.name, *(_HEADS[c] for c in self.columns if c != "base"))
        yield TableRow((_plain("No"), *map(_plain, heads)))
        for block in self._base.blocks:
            if self._only is not None and block.id not in self._only:
                continue
            here = [w for w in self._wishes if w.block.id == block.id]
            before = [w for w in here if w.amendment.kind is AmendmentKind.INSERT_BEFORE]
            after = [w for w in here if w.amendment.kind is AmendmentKind.INSERT_AFTER]
            yield from self._inserted(before)
            yield from self._block(block, [w for w in here if w.amendment.kind not in INSERTIONS])
            yield from self._inserted(after)

    def who(self) -> frozenset[str]:
        """The delegations whose codes are printed."""
        blocks = [block.id for block in self._base.blocks]
        shown = "positions" in self.columns
        speaking = self._positions.who(blocks) if shown else frozenset[str]()
        return speaking | frozenset(self._names.codes(self.chosen))

    def legend(self) -> Iterator[str]:
        """How to read the cells."""
        if len(self.columns) > 1:
            yield COLUMN_MARKS
            yield DASH
        if sentence := suffixes(self._new):
            yield sentence

    def _lost(self) -> list[str]:
        """Proposals on what is not in the text any more."""
        there = {w.amendment.id for w in self._wishes}
        return [
            aside(self._negotiation, self._names, self._base, a, self._wishes)
            for a in self.chosen
            if a.id not in there
        ]

    # ------------------------------------------------------------------ rows

    def _block(self, block: Block, wishes: Sequence[Wish]) -> Iterator[TableRow]:
        notes = self._base.notes_by_id
        if block.kind is BlockKind.TABLE:
            for row in block.rows:
                told = _paragraphs([runs(cell, notes) for cell in row])
                yield TableRow((_plain(""), told))
            return
        entries = list(self._entries(block, wishes))
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING) and not entries:
            yield TableRow((runs(block.text, notes),), heading=True)
            return
        cells = {
            "base": runs(block.text, notes),
            "proposals": self._proposals(entries),
            "positions": self._said(block, len(entries)),
            "compromise": self._compromise(block),
        }
        yield self._row(block.label, cells)

    def _inserted(self, wishes: Sequence[Wish]) -> Iterator[TableRow]:
        """New paragraphs, each in a row of its own; the same words once."""
        anchors = {w.text: w for w in reversed(wishes)}
        for text, amendments in united(wishes).items():
            block = born(anchors[text], self._base, self._labels)
            self._new.append(block.label)
            words = _in_bold(runs(text, _notes_of(self._base, amendments)))
            became = self._becomes.get(block.id)
            cells = {
                "proposals": self._proposals([_Entry(amendments, words)]),
                "compromise": runs(became.text, self._built.notes_by_id) if became else (),
            }
            yield self._row(block.label, cells)

    def _row(self, label: str, cells: Mapping[str, Cell]) -> TableRow:
        return TableRow((_plain(label), *(cells.get(c) or _plain(NOTHING) for c in self.columns)))

    # ------------------------------------------------------------------ cells

    def _entries(self, block: Block, wishes: Sequence[Wish]) -> Iterator[_Entry]:
        shown = [w for w in wishes if can_be_shown(w)]
        for kind in (AmendmentKind.EDIT, AmendmentKind.ALTERNATIVE, AmendmentKind.DELETE):
            for text, amendments in united([w for w in shown if w.amendment.kind is kind]).items():
                yield _Entry(amendments, self._asked(kind, block, text, amendments))
        told: set[str] = set()
        for found in wishes:
            if not can_be_shown(found) and found.amendment.id not in told:
                told.add(found.amendment.id)
                parent = found.amendment.against.amendment
                if parent and found.amendment.kind is AmendmentKind.EDIT:
                    yield self._to_another(found, self._negotiation.amendment(parent))
                    continue
                sentence = aside(
                    self._negotiation, self._names, self._base, found.amendment, [found]
                )
                yield _Entry((), _plain(sentence))

    def _to_another(self, found: Wish, parent: Amendment) -> _Entry:
        """What an amendment to another would change in its words."""
        notes = _notes_of(self._base, (parent, found.amendment))
        weaver = Weaver("", notes, notes)
        words = diff_words(parent.text.plain, found.amendment.text.plain)
        changed = _excerpt(tuple(_marked(weaver.runs(parent.text, found.amendment.text, words))))
        lead = Run(f"in {self._names.title(parent)}: ")
        return _Entry((found.amendment,), (lead, *changed))

    def _asked(
        self, kind: AmendmentKind, block: Block, text: Text, amendments: Sequence[Amendment]
    ) -> Cell:
        if kind is AmendmentKind.DELETE:
            return _plain("delete the paragraph" if block.label else "delete this")
        notes = _notes_of(self._base, amendments)
        if kind is AmendmentKind.ALTERNATIVE:
            lead = f"instead of {block.label}: " if block.label else "instead of the whole: "
            return (Run(lead), *_in_bold(runs(text, notes)))
        return tuple(_excerpt(self._woven(block.text, text, notes)))

    def _woven(self, old: Text, new: Text, notes: Notes) -> Cell:
        """A changed text: what is new in bold, what is gone struck through."""
        weaver = Weaver("", self._base.notes_by_id, notes)
        return tuple(_marked(weaver.runs(old, new, diff_words(old.plain, new.plain))))

    def _proposals(self, entries: Sequence[_Entry]) -> Cell:
        return _paragraphs([(*self._whose(entry), *entry.words) for entry in entries])

    def _whose(self, entry: _Entry) -> Iterator[Run]:
        if entry.amendments:
            yield Run(f"{self._names.titles(entry.amendments)}: ")

    def _said(self, block: Block, proposals: int) -> Cell:
        reserved = 0 if self._names.anonymous else self._positions.reservations(block.id)
        state = state_line(
            self.standings[block.id], proposals, reserved, anonymous=self._names.anonymous
        )
        lines = [(Run(state, frozenset((ITALIC,))),)]
        told = () if self._names.anonymous else self._positions.on(block.id)
        return _paragraphs(lines + [(Run(line),) for line in told])

    def _compromise(self, block: Block) -> Cell:
        """What the block becomes by what is decided; nothing where nothing is."""
        became = self._becomes.get(block.id)
        if became is None:
            return _plain("deleted")
        if became.text == block.text:
            return ()
        return self._woven(block.text, became.text, self._built.notes_by_id)


def _plain(text: str) -> Cell:
    return (Run(text),)


def _in_bold(found: Iterable[Run]) -> Cell:
    return tuple(replace(run, marks=run.marks | {BOLD}) for run in found)


def _paragraphs(parts: Sequence[Cell]) -> Cell:
    """Several paragraphs of one cell."""
    out: list[Run] = []
    for part in parts:
        if out:
            out.append(Run(PARAGRAPH_BREAK))
        out.extend(part)
    return tuple(out)


def _marked(found: Iterable[Run]) -> Iterator[Run]:
    looks = {Change.INSERTED: BOLD, Change.DELETED: STRIKE}
    for run in found:
        marks = run.marks | ({looks[run.change]} if run.change in looks else set())
        yield replace(run, marks=marks, before=None)


def _excerpt(found: Sequence[Run]) -> Iterator[Run]:
    """Changes with a few words round each; what lies between is left out."""
    for k, run in enumerate(found):
        if run.change is not Change.KEPT or run.note:
            yield run
            continue
        words = run.text.split(" ")
        first, last = k == 0, k == len(found) - 1
        most = _CONTEXT if first or last else 2 * _CONTEXT
        if len(words) <= most + 1:
            yield run
        elif first:
            yield replace(run, text="… " + " ".join(words[-_CONTEXT - 1 :]).lstrip())
        elif last:
            yield replace(run, text=" ".join(words[: _CONTEXT + 1]).rstrip() + " …")
        else:
            left, right = words[: _CONTEXT + 1], words[-_CONTEXT - 1 :]
            yield replace(run, text=f"{' '.join(left)} … {' '.join(right)}")


def _notes_of(base: Revision, amendments: Sequence[Amendment]) -> Notes:
    """The footnotes that some proposals cite."""
    own = {note.id: note for amendment in amendments for note in amendment.notes}
    return own | dict(base.notes_by_id)
