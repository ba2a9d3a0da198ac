"""Open amendments put into the text they amend, block by block.

Insertions and deletions of different authors never nest (docx.md rule 8): where proposals want the
same words, those are deleted once, by all of them, and every alternative is inserted under its author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from negotiator.documents.document import Change, Paragraph, Remark, Run, Table
from negotiator.documents.names import Names
from negotiator.documents.prose import Notes, form, forms, joined_runs, runs, whole
from negotiator.documents.remarks import Remarks
from negotiator.merge.birth import born
from negotiator.merge.brackets import variants
from negotiator.merge.combine import combine
from negotiator.merge.hunks import cells, words_at
from negotiator.merge.wishes import Wish
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.labels import alternative_to
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text

Alternatives = Sequence[tuple[Text, Sequence[Amendment]]]
"""Words wanted at one place and who wants them, in protocol order; empty words want nothing there."""


class Proposals:
    """The wishes on one revision as paragraphs.

    shown: the amendments that are to be seen, by the author they are seen under; it fills while the
    blocks are made.
    """

    def __init__(
        self,
        negotiation: Negotiation,
        base: Revision,
        wishes: Iterable[Wish],
        names: Names,
        remarks: Remarks,
    ) -> None:
        self.shown: dict[str, dict[str, Amendment]] = {}
        self._names = names
        self._remarks = remarks
        self._base = base
        self._forms = forms(base)
        self._notes: Notes = _notes(negotiation, base)
        self._rank = {d.code: k for k, d in enumerate(negotiation.delegations)}
        self._labels = {block.label for block in base.blocks if block.label}
        self._on: dict[str, list[Wish]] = defaultdict(list)
        self._at: dict[int, list[Wish]] = defaultdict(list)
        places = {block.id: k for k, block in enumerate(base.blocks)}
        for found in wishes:
            if found.amendment.kind in INSERTIONS:
                after = found.amendment.kind is AmendmentKind.INSERT_AFTER
                self._at[places[found.block.id] + after].append(found)
            else:
                self._on[found.block.id].append(found)

    def blocks(self) -> Iterator[Paragraph | Table]:
        """The whole text with every wish in it."""
        for k, block in enumerate(self._base.blocks):
            yield from self._inserted(self._at[k])
            yield from self._amended(block, self._on[block.id])
        yield from self._inserted(self._at[len(self._base.blocks)])

    def _author(self, amendments: Sequence[Amendment]) -> str:
        """The author that some amendments are shown under; they are noted as shown."""
        author = self._names.author(amendments)
        self.shown.setdefault(author, {}).update({a.id: a for a in amendments})
        return author

    def _deleting(self, alternatives: Alternatives, instead: Sequence[Amendment] = ()) -> str:
        """The author of the deletion of the base's words: all who want something else or nothing there.

        So whoever accepts the changes that a delegation has a part in gets the words it proposes.
        instead: those who want other words for more than this place.
        """
        for text, amendments in alternatives:
            if not text:
                self._author(amendments)
        wanting = [a for _, amendments in alternatives for a in amendments]
        return self._names.author([*wanting, *instead])

    def _ordered(self, wanted: Mapping[Text, Sequence[Amendment]]) -> Alternatives:
        return sorted(wanted.items(), key=lambda entry: self._ranks(entry[1]))

    def _ranks(self, amendments: Iterable[Amendment]) -> list[int]:
        """Where the delegations behind some amendments stand in protocol order."""
        last = len(self._rank)
        return sorted(self._rank.get(code, last) for a in amendments for code in a.by)

    # ------------------------------------------------------------------ new paragraphs

    def _inserted(self, wishes: Sequence[Wish]) -> Iterator[Paragraph]:
        """The new paragraphs at one place: the same words once, under all their names."""
        together = united(wishes)
        anchors = {w.text: w for w in reversed(wishes)}
        ordered = self._ordered(together)
        for k, (text, amendments) in enumerate(ordered, 1):
            at = anchors[text]
            remark = self._remarks.on(amendments, at.block, text, rank=k, of=len(ordered))
            yield self._new(born(at, self._base, self._labels), amendments, remark)

    def _new(
        self, block: Block, amendments: Sequence[Amendment], remark: Remark | None
    ) -> Paragraph:
        new_form = form(block, numbered=bool(self._labels))
        author = self._author(amendments)
        words = runs(block.text, self._notes, Change.INSERTED, author)
        return Paragraph(_with(words, remark), None, new_form, author, block.id)

    def _named(self, label: str) -> str:
        self._labels.add(label)
        return label

    # ------------------------------------------------------------------ paragraphs that stand

    def _amended(self, block: Block, wishes: Sequence[Wish]) -> Iterator[Paragraph | Table]:
        """A block with what is wanted of it.

        Alternatives to the whole block follow it as paragraphs of their own and delete it. Edits of its
        words are read in it, unless it is wanted away altogether: then they are alternatives, too.
        """
        if block.kind is BlockKind.TABLE or not wishes:
            yield whole(block, self._forms[block.id], self._notes)
            return
        edits = [w for w in wishes if w.amendment.kind is AmendmentKind.EDIT]
        deleted = any(w.amendment.kind is AmendmentKind.DELETE for w in wishes)
        if edits and not deleted:
            wishes = [w for w in wishes if w not in edits]
            yield self._edited_paragraph(block, edits, [w.amendment for w in wishes])
        alternatives = self._ordered(united(wishes))
        remarks = [
            self._remarks.on(
                amendments, block, text, rank=k, of=len(alternatives) if deleted or not edits else 1
            )
            for k, (text, amendments) in enumerate(alternatives, 1)
        ]
        if deleted or not edits:
            author = self._deleting(alternatives)
            gone = whole(block, self._forms[block.id], self._notes, Change.DELETED, author)
            remark = next((r for r, a in zip(remarks, alternatives, strict=True) if not a[0]), None)
            yield (
                replace(gone, runs=_with(gone.runs, remark))
                if isinstance(gone, Paragraph)
                else gone
            )
        for (text, amendments), remark in zip(alternatives, remarks, strict=True):
            if text:
                label = block.label and self._named(alternative_to(block.label, self._labels))
                new = Block(f"x-{amendments[0].id}", block.kind, text, label, block.level)
                yield self._new(new, amendments, remark)

    def _edited_paragraph(
        self, block: Block, edits: Sequence[Wish], instead: Sequence[Amendment]
    ) -> Paragraph:
        """A block with all edits of its words; instead: who wants other words for the whole of it."""
        found = self._forms[block.id]
        words = joined_runs(self._edited(block, edits, instead))
        if not instead:
            return Paragraph(words, found, found, block=block.id)
        return Paragraph(words, found, None, self._names.author(instead), block.id)

    def _edited(
        self, block: Block, wishes: Sequence[Wish], instead: Sequence[Amendment]
    ) -> Iterator[Run]:
        """The words of a block with all edits of it; what they leave, those go who want it all gone."""
        base = block.text
        by_id = {w.amendment.id: w.amendment for w in wishes}
        at = 0
        for cluster in combine(base, [(w.amendment.id, w.text) for w in wishes]).clusters:
            yield from self._left(words_at(base, at, cluster.start), instead)
            parties = dict.fromkeys(name for hunk in cluster.hunks for name in hunk.by)
            wanted = variants(base, cluster, parties).items()
            alternatives = {text: [by_id[name] for name in names] for text, names in wanted}
            words = words_at(base, cluster.start, cluster.end)
            yield from self._place(block, words, self._ordered(alternatives), instead)
            at = cluster.end
        yield from self._left(words_at(base, at, len(cells(base)[0].words) + 1), instead)

    def _left(self, words: Text, instead: Sequence[Amendment]) -> Iterator[Run]:
        change = Change.DELETED if instead else Change.KEPT
        yield from runs(words, self._notes, change, self._names.author(instead) if instead else "")

    def _place(
        self, block: Block, words: Text, ordered: Alternatives, instead: Sequence[Amendment]
    ) -> Iterator[Run]:
        """One place of change: the base's words go once, each alternative comes under its author."""
        if len(ordered) == 1 and words and ordered[0][0]:
            text, amendments = ordered[0]
            lead = _shared_blanks(words.plain, text.plain)
            yield from self._left(words.slice(0, lead), instead)
            words = words.slice(lead, len(words.plain))
            ordered = [(text.slice(lead, len(text.plain)), amendments)]
        remarks = {
            text: self._remarks.on(
                amendments, block, text, rank=k, of=len(ordered), replaces=bool(words)
            )
            for k, (text, amendments) in enumerate(ordered, 1)
        }
        if words:
            author = self._deleting(ordered, instead)
            deleted = runs(words, self._notes, Change.DELETED, author)
            yield from _with(deleted, remarks.get(Text("")))
        for text, amendments in ordered:
            if text:
                author = self._author(amendments)
                inserted = runs(text, self._notes, Change.INSERTED, author)
                yield from _with(inserted, remarks[text])


def _with(found: Iterable[Run], remark: Remark | None) -> tuple[Run, ...]:
    """Runs with a comment round them."""
    return tuple(replace(run, remark=remark) for run in found)


def united(wishes: Iterable[Wish]) -> dict[Text, list[Amendment]]:
    """Who wants the same words; nobody's words are those of a deletion."""
    out: dict[Text, list[Amendment]] = {}
    for found in wishes:
        out.setdefault(found.text, []).append(found.amendment)
    return out


def _shared_blanks(left: str, right: str) -> int:
    """How many blanks two texts begin with alike."""
    length = 0
    while length < min(len(left), len(right)) and left[length] == right[length]:
        if not left[length].isspace():
            break
        length += 1
    return length


def _notes(negotiation: Negotiation, base: Revision) -> Notes:
    """Every footnote that words under negotiation may cite; the base's own have precedence."""
    out = {note.id: note for revision in negotiation.revisions for note in revision.notes}
    out.update(base.notes_by_id)
    for amendment in negotiation.amendments:
        out.update({note.id: note for note in amendment.notes if note.id not in base.notes_by_id})
    return out
