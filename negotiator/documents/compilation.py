"""The rolling text: every proposal in brackets at its place with the codes of those who make it.

Source: conventions.md sections 2.2 and 3; word-look.md section 6 (after UNEP/PP/INC.5/4). Nothing of it
is a revision: the words of the base stand as they are, and what was put round them says that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from negotiator.documents import sheet
from negotiator.documents.asides import aside, can_be_shown
from negotiator.documents.choice import UNDECIDED, Choice
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Kind,
    Paragraph,
    Remark,
    Run,
    Table,
)
from negotiator.documents.legend import (
    ASK_DELETION,
    BRACKETS,
    COMMENTS,
    FOOTNOTES,
    NO_NAMES,
    PROPOSED,
    PROPOSED_UNNAMED,
    REPLACED,
    codes_key,
    has_brackets,
    nothing_by,
    suffixes,
)
from negotiator.documents.names import NOBODY, Names
from negotiator.documents.positions import Positions, listed, told
from negotiator.documents.proposals import Alternatives, Proposals, united
from negotiator.documents.prose import Notes, form, lines, runs, whole
from negotiator.documents.remarks import Remarks
from negotiator.documents.standings import counted, state_line
from negotiator.documents.statements import illustrated
from negotiator.merge.brackets import bracket_hunks, parted
from negotiator.merge.hunks import applied
from negotiator.merge.sayings import sayings
from negotiator.merge.whereabouts import PARAGRAPHS
from negotiator.merge.wishes import Wish, by_block, wishes_on
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.agreement import agreement
from negotiator.model.dates import moment_printed
from negotiator.model.labels import alternative_to
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind
from negotiator.model.state import AmendmentState, Rivals, State
from negotiator.model.text import BOLD, NOTE_MARK, STRIKE, Text


def compilation(
    negotiation: Negotiation,
    standing: State,
    *,
    choice: Choice = UNDECIDED,
    footnotes: bool = True,
    anonymous: bool = False,
) -> Document:
    """The document of the last issued revision with the proposals on it in brackets.

    standing: how the negotiation stands; choice: of proposals, by default all that are not decided;
    footnotes: put positions into footnotes, numbered after the text's own, else into comments;
    anonymous: without attribution, positions and reasons. Raises UnknownDelegation for a code that the
    negotiation does not list.
    """
    base = negotiation.current
    chosen = choice.amendments(negotiation, standing, base)
    wishes = wishes_on(negotiation, base, chosen)
    names = Names(negotiation, anonymous=anonymous)
    silent = Remarks(negotiation, names, Rivals(), ())  # the brackets say whose they are
    brackets = _Brackets(negotiation, base, filter(can_be_shown, wishes), names, silent)
    brackets.amend(chosen)
    if footnotes:
        brackets.keep_marks()
    positions = Positions(negotiation, sayings(negotiation, standing, base), chosen)
    asides: dict[str, list[str]] = {}
    nowhere: list[str] = []
    shown = {w.amendment.id for w in wishes if can_be_shown(w)} | brackets.within
    for amendment in chosen:
        if amendment.id not in shown:
            found = next((w for w in wishes if w.amendment.id == amendment.id), None)
            sentence = aside(negotiation, names, base, amendment, wishes)
            (asides.setdefault(found.block.id, []) if found else nowhere).append(sentence)
    standings = agreement(negotiation, base)
    notes = _Notes(NOBODY if anonymous else negotiation.pen_holder, footnotes=footnotes)
    on_block = by_block(wishes)
    blocks: list[Paragraph | Table] = []
    for block, parts in brackets.by_block():
        if block is None:
            blocks.extend(parts)
            continue
        open_here = {w.amendment.id for w in on_block.get(block.id, ())}
        if block.kind in PARAGRAPHS or open_here:
            reserved = 0 if anonymous else positions.reservations(block.id)
            sentence = state_line(
                standings[block.id], len(open_here), reserved, anonymous=anonymous
            )
            blocks.append(sheet.state(sentence))
        said = told((*(() if anonymous else positions.on(block.id)), *asides.get(block.id, ())))
        for k, part in enumerate(parts):
            blocks.append(notes.added(part, said) if said and k == 0 else part)
    named = () if anonymous else _who(negotiation, names, chosen, positions)
    document = Document(
        Kind.COMPILATION,
        base.name,
        base.cover._replace(subject=f"{base.cover.subject} - compilation of proposals".strip(" -")),
        tuple(blocks),
        tuple(illustrated(negotiation, (base,), chosen)),
        running="Compilation (illustrative)"
        if any(a.illustrative for a in chosen)
        else "Compilation",
        language=base.language,
        date=moment_printed(base.cover.date),
        first_note=len(base.note_marks) + 1 if footnotes else 1,
        rejected=lines(base),
        accepted=None,
    )
    legend = (
        *((NO_NAMES,) if anonymous else ()),
        f"Base: {base.name}. {counted(base, standings, len(chosen))}",
        *nothing_by(() if anonymous else negotiation.protocol(choice.by or ()), chosen),
        *_legend(document, anonymous=anonymous),
        *((FOOTNOTES if footnotes else COMMENTS,) if notes.count else ()),
        *(f"Not in the text: {sentence}" for sentence in nowhere),
        *_decided(negotiation, standing, choice, names),
    )
    return replace(document, legend=legend, key=codes_key(negotiation, named))


def _who(
    negotiation: Negotiation, names: Names, chosen: Sequence[Amendment], positions: Positions
) -> tuple[str, ...]:
    """Everybody whose code is printed, in protocol order."""
    speaking = positions.who(block.id for block in negotiation.current.blocks)
    return negotiation.protocol({*names.codes(chosen), *speaking})


def _legend(document: Document, *, anonymous: bool) -> Iterator[str]:
    found = [run for block in document.paragraphs for run in block.runs]
    added = [run.text for run in found if run.change is Change.INSERTED]
    if added:
        yield PROPOSED_UNNAMED if anonymous else PROPOSED
    if any("delete" in text for text in added):
        yield ASK_DELETION
    if "[" in added:
        yield REPLACED
    labels = (p.new.label for p in document.paragraphs if p.new and not p.old)
    if sentence := suffixes(labels):
        yield sentence
    if has_brackets(document.blocks):
        yield BRACKETS


def _decided(
    negotiation: Negotiation, standing: State, choice: Choice, names: Names
) -> Iterator[str]:
    """What was decided since the revision and is not shown."""
    for state in (AmendmentState.ACCEPTED, AmendmentState.ADOPTED_MODIFIED):
        found = [
            a
            for a in negotiation.amendments
            if standing.of(a).state is state
            and state not in choice.states
            and a.id not in negotiation.taken_in
        ]
        if found and not names.anonymous:
            yield f"Decided since and not in this text: {state} {listed([a.name for a in found])}."


class _Notes:
    """Puts what is said of paragraphs into notes: footnotes, or comments."""

    def __init__(self, author: str, *, footnotes: bool) -> None:
        self.count = 0
        self._author = author
        self._footnotes = footnotes

    def added(self, part: Paragraph | Table, said: str) -> Paragraph | Table:
        """A paragraph with a note at its end."""
        if isinstance(part, Table):
            return part
        self.count += 1
        if self._footnotes:
            note = Footnote((Run(said),))
            return replace(
                part, runs=(*part.runs, Run(NOTE_MARK, change=Change.INSERTED, note=note))
            )
        remark = Remark(self._author, said)
        *before, last = part.runs or (Run(""),)
        return replace(part, runs=(*before, replace(last, remark=remark)))


class _Brackets(Proposals):
    """The wishes on one revision in brackets.

    within: the amendments to other amendments that stand in the brackets of these.
    """

    within: frozenset[str] = frozenset()
    _below: Mapping[str, Sequence[Amendment]] = MappingProxyType({})

    def amend(self, chosen: Sequence[Amendment]) -> None:
        """Put amendments to new paragraphs and alternatives into their brackets."""
        whole_blocks = {
            a.id for a in chosen if a.kind in INSERTIONS or a.kind is AmendmentKind.ALTERNATIVE
        }
        below: dict[str, list[Amendment]] = {}
        for amendment in chosen:
            parent = amendment.against.amendment
            if parent in whole_blocks and amendment.kind is AmendmentKind.EDIT:
                below.setdefault(parent, []).append(amendment)
        self._below = below
        self.within = frozenset(a.id for found in below.values() for a in found)

    def keep_marks(self) -> None:
        """Let the text's own footnotes keep the numbers they have, whatever notes come before them."""
        marks = self._base.note_marks
        self._notes = {
            name: note._replace(mark=marks.get(name, note.mark))
            for name, note in self._notes.items()
        }

    def by_block(self) -> Iterator[tuple[Block | None, list[Paragraph | Table]]]:
        """What stands for each block, and between them, without a block, what is new."""
        for k, block in enumerate(self._base.blocks):
            yield None, list(self._inserted(self._at[k]))
            yield block, list(self._amended(block, self._on[block.id]))
        yield None, list(self._inserted(self._at[len(self._base.blocks)]))

    def _new(
        self, block: Block, amendments: Sequence[Amendment], remark: Remark | None
    ) -> Paragraph:
        new_form = form(block, numbered=bool(self._labels))
        words = self._bracket(amendments, self._with_amendments(amendments, block.text))
        return Paragraph(tuple(words), None, new_form, "", block.id, frozenset((BOLD,)))

    def _amended(self, block: Block, wishes: Sequence[Wish]) -> Iterator[Paragraph | Table]:
        """A block with what is wanted of it; alternatives follow it as paragraphs of their own."""
        found = self._forms[block.id]
        if block.kind is BlockKind.TABLE or not wishes:
            yield whole(block, found, self._notes)
            return
        kinds: Mapping[AmendmentKind, list[Wish]] = {
            kind: [w for w in wishes if w.amendment.kind is kind] for kind in AmendmentKind
        }
        deleting = [w.amendment for w in kinds[AmendmentKind.DELETE]]
        edits = kinds[AmendmentKind.EDIT]
        if edits or not deleting:
            words = [*self._edited(block, edits, ())]
            if deleting:
                words += _added(f" [{self._label(deleting)}delete this paragraph]")
        else:
            words = list(self._struck(deleting, block.text))
        yield Paragraph(tuple(words), found, found, block=block.id)
        for text, amendments in self._ordered(united(kinds[AmendmentKind.ALTERNATIVE])):
            label = block.label and self._named(alternative_to(block.label, self._labels))
            new = Block(f"x-{amendments[0].id}", block.kind, text, label, block.level)
            yield self._new(new, amendments, None)

    def _place(
        self, block: Block, words: Text, ordered: Alternatives, instead: Sequence[Amendment]
    ) -> Iterator[Run]:
        """The words of the base, in brackets where others are to stand there, then the others."""
        lead, core, tail = parted(words if words else ordered[0][0])
        base = runs if words else _as_added
        yield from base(Text(lead), self._notes)
        if words and len(ordered) == 1 and not ordered[0][0]:
            yield from self._struck(ordered[0][1], core)
        else:
            if core and words:
                yield from _added("[")
                yield from runs(core, self._notes)
                yield from _added("]")
            for text, amendments in ordered:
                if text.strip():
                    yield from self._bracket(amendments, text.strip())
                else:
                    yield from _added(f"[{self._label(amendments)}delete]")
        yield from base(Text(tail), self._notes)

    def _with_amendments(self, amendments: Sequence[Amendment], text: Text) -> Text:
        """Proposed words with what others would change in them, in brackets of their own."""
        below = [child for a in amendments for child in self._below.get(a.id, ())]
        if not below:
            return text
        named = {
            child.id: "" if self._names.anonymous else self._author([child]) for child in below
        }
        wanted = [(child.id, child.text) for child in below]
        return applied(text, bracket_hunks(text, wanted, named))

    def _struck(self, amendments: Sequence[Amendment], words: Text) -> Iterator[Run]:
        yield from _added(f"[{self._label(amendments)}delete: ")
        for run in runs(words, self._notes):
            yield replace(run, marks=run.marks | {STRIKE})
        yield from _added("]")

    def _bracket(self, amendments: Sequence[Amendment], words: Text) -> Iterator[Run]:
        yield from _added(f"[{self._label(amendments)}")
        for run in _as_added(words, self._notes):
            yield replace(run, marks=run.marks | {BOLD})
        yield from _added("]")

    def _label(self, amendments: Sequence[Amendment]) -> str:
        """Whose bracket it is; of a text without attribution nothing."""
        author = self._author(amendments)
        return "" if self._names.anonymous else f"{author}: "


def _added(text: str) -> Iterator[Run]:
    yield Run(text, frozenset((BOLD,)), Change.INSERTED)


def _as_added(words: Text, notes: Notes) -> tuple[Run, ...]:
    return runs(words, notes, Change.INSERTED)
