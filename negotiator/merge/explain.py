"""Why every word changed between revisions: decided, proposed but not taken, mere form, or unexplained.

The decisions in force are applied to the older revision once more. What that changes is explained by
them; the rest is looked for in proposals that were not taken, then in typography and numbering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from negotiator.compare.comparison import (
    PARAGRAPH_BREAK,
    NoteChange,
    Operations,
    Row,
    RowKind,
    compare,
    recast,
    shared_ids,
)
from negotiator.compare.details import looks, note_looks
from negotiator.compare.words import diff_words
from negotiator.merge.as_it_was import is_built, made_since
from negotiator.merge.asking import Asked, Claim, asked_on
from negotiator.merge.composing import composed
from negotiator.merge.decided import decided
from negotiator.merge.explanation import (
    Explained,
    Explanation,
    Fact,
    FactKind,
    Lost,
    Passage,
    Step,
)
from negotiator.merge.lifting import in_issued_brackets
from negotiator.merge.reasons import FORM, NO_REASON, Cause, Reason, Words, plain
from negotiator.merge.residue import Candidate, Proposal, of_new_block, sorted_out
from negotiator.merge.uptake import Became, Share, Uptake, uptake
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.descent import moved
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Note, Revision
from negotiator.model.state import AmendmentState, State


def explain(negotiation: Negotiation, standing: State, old: Revision, new: Revision) -> Explanation:
    """Explain every word that changed between two revisions of a negotiation, the older one first.

    standing: the fold of the negotiation. Raises DifferentLanguages where two of the revisions on the
    way are in different languages.
    """
    slugs = [revision.slug for revision in negotiation.revisions]
    way = range(slugs.index(old.slug) + 1, slugs.index(new.slug) + 1)
    steps = (_Step(negotiation, standing, place).step() for place in way)
    return Explanation(old, new, tuple(steps))


_RANKS = {
    AmendmentState.OPEN: 0,
    AmendmentState.IN_BRACKETS: 1,
    AmendmentState.ACCEPTED: 2,
    AmendmentState.ADOPTED_MODIFIED: 2,
}
_LAST = 3
_STRUCTURE = {
    FactKind.MOVED: AmendmentKind.MOVE,
    FactKind.SPLIT: AmendmentKind.SPLIT,
    FactKind.MERGED: AmendmentKind.MERGE,
}
_PARTED = {RowKind.SPLIT: FactKind.SPLIT, RowKind.MERGED: FactKind.MERGED}


class _Step:
    """One step under way."""

    def __init__(self, negotiation: Negotiation, standing: State, place: int) -> None:
        self.negotiation = negotiation
        self.standing = standing
        self.old, self.new = negotiation.revisions[place - 1 : place + 1]
        self.decided = decided(negotiation, place)
        known = shared_ids(self.old, self.new)
        self.comparison = compare(self.old, self.new, known=known)
        self.asked = tuple(self._asked(place))
        taken = {amendment.id for amendment in self.decided.taken}
        self.proposals = tuple(
            Proposal(one, _RANKS.get(standing.of(one.amendment).state, _LAST))
            for one in self.asked
            if one.id not in taken
        )

    def _asked(self, place: int) -> Iterator[Asked]:
        """What every amendment to the older revision, or one before it, asks for on it."""
        slugs = {revision.slug for revision in self.negotiation.revisions[:place]}
        for amendment in self.negotiation.proposals:
            if self.negotiation.target(amendment)[0].slug in slugs:
                found = asked_on(self.negotiation, amendment, self.old)
                if found is not None:
                    yield found

    def step(self) -> Step:
        """The step, explained."""
        rows = [self._row(k, row) for k, row in enumerate(self.comparison.rows)]
        return Step(
            self.comparison,
            tuple(one for one in rows if _is_worth_telling(one)),
            tuple(self._lost()),
            is_built(self.negotiation, self.new),
            made_since(self.negotiation, self.new),
            tuple(self._uptake(rows)),
        )

    # ------------------------------------------------------------------ what was decided

    @cached_property
    def _decided_in(self) -> Mapping[int, list[Block]]:
        """The blocks of the text decided, by the index of the row they became; -1 for none."""
        rows = self.comparison.rows
        home = {block.id: k for k, row in enumerate(rows) for block in row.new}
        home |= {block.id: k for k, row in enumerate(rows) for block in row.old}
        strangers = [block for block in self.decided.revision.blocks if block.id not in home]
        answers = self._answers() if strangers else {}
        out: dict[int, list[Block]] = {}
        for block in self.decided.revision.blocks:
            names = (block.id, answers.get(block.id, ""), *block.origins)
            at = next((home[name] for name in names if name in home), -1)
            out.setdefault(at, []).append(block)
        return out

    def _answers(self) -> dict[str, str]:
        """The blocks of the newer revision that answer those of the text decided, by their ids."""
        text = self.decided.revision
        rows = compare(text, self.new, known=shared_ids(text, self.new)).rows
        return {block.id: row.new[0].id for row in rows if row.new for block in row.old}

    def _lost(self) -> Iterator[Lost]:
        """The paragraphs that were decided and that nothing in the newer revision answers."""
        for block in self._decided_in.get(-1, ()):
            reason = self.decided.reason(self.decided.names([block]))
            yield Lost(block, reason or NO_REASON)
        there = moved(self.negotiation, self.old, self.decided.revision)
        for name in sorted(there & self._astray):
            block = self.old.block(name)
            names = self.decided.asking(AmendmentKind.MOVE, [block])
            yield Lost(block, self.decided.reason(names) or NO_REASON, moved=True)

    # ------------------------------------------------------------------ rows

    def _row(self, k: int, row: Row) -> Explained:
        between = self._decided_in.get(k, [])
        if not self.decided.names((*row.old, *between)):
            between = list(row.old)  # what is otherwise in the text decided is so for no reason
        body, undone = self._body(row, between)
        facts = list(self._facts(k, row, between))
        parting = next((f.reason for f in facts if f.kind in _STRUCTURE), NO_REASON)
        words = sorted_out(body, self._candidates(row), parting)
        facts += self._looks(row, between, words)
        notes = [self._note(row, change, between) for change in row.notes]
        for change in row.notes:
            facts += (Fact(FactKind.LOOK, FORM, look, note=True) for look in note_looks(change))
        passages = (Passage(words, undone), *notes)
        if row.changed and not facts and not any(passage.changed for passage in passages):
            facts.append(Fact(FactKind.LOOK, FORM))
        return Explained(k, row, passages, tuple(facts))

    def _body(
        self, row: Row, between: Sequence[Block]
    ) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        """The words of a row, those that were decided with their reason; and what was undone of it."""
        first = self.decided.words(row.old, between)
        if row.old and not row.new and between:
            undone = tuple(one for one in first if one.operation == "+")
            return tuple(Words(operation, text) for operation, text in row.words), undone
        middle, new = (
            PARAGRAPH_BREAK.join(block.plain for block in side) for side in (between, row.new)
        )
        second: Operations = diff_words(middle, new)
        if all(one.operation == "=" for one in first) and between:
            second = row.words
        return composed(first, second)

    def _candidates(self, row: Row) -> list[Candidate]:
        """The proposals not taken that change words of a row's blocks."""
        if not row.old:
            return of_new_block(self.proposals, row.new[0].plain)
        out: list[Candidate] = []
        offset = 0
        for block in row.old:
            for one in self.proposals:
                for claim in one.asked.claims.get(block.id, ()):
                    out.append(Candidate(one.asked.id, one.rank, claim.at(offset)))
            offset += len(block.plain) + 1
        return out

    def _note(self, row: Row, change: NoteChange, between: Sequence[Block]) -> Passage:
        """A footnote's words: decided where the text decided has them, too."""
        there = self.decided.revision.notes_by_id
        cited = [there[name] for block in between for name in block.notes if name in there]
        same = [note for note in (change.old, change.new) if note is not None]
        middle = next((n for n in cited for s in same if n.id == s.id or n.text == s.text), None)
        before = change.old.text.plain if change.old else ""
        after = change.new.text.plain if change.new else ""
        now = middle.text.plain if middle else ""
        reason = self._decided_on(row, between)
        first = tuple(
            Words(operation, text, reason if operation != "=" else None)
            for operation, text in diff_words(before, now)
        )
        words, undone = composed(first, diff_words(now, after))
        found = sorted_out(words, self._candidates_for_note(change.new), NO_REASON)
        return Passage(found, undone, change)

    def _candidates_for_note(self, note: Note | None) -> list[Candidate]:
        """The proposals not taken that bring a footnote of these words."""
        if note is None:
            return []
        claim = Claim(0, 0, "", note.text.plain)
        return [
            Candidate(one.asked.id, one.rank, claim)
            for one in self.proposals
            if any(brought.text == note.text for brought in one.asked.amendment.notes)
        ]

    # ------------------------------------------------------------------ what is not words

    def _facts(self, k: int, row: Row, between: Sequence[Block]) -> Iterator[Fact]:
        """What changed besides words and looks."""
        if k in self.comparison.departures:
            ids = {block.id for block in row.old}
            yield self._structural(FactKind.MOVED, row, between, self._is_moved(ids))
        if row.kind in _PARTED:
            as_decided = len(between) == len(row.new)
            yield self._structural(_PARTED[row.kind], row, between, as_decided)
        if len(row.old) != 1 or len(row.new) != 1:
            return
        old, new = row.old[0], row.new[0]
        alone = between[0] if len(between) == 1 else old
        reason = self._decided_on(row, between)
        if recast(old, new):
            undecided = FORM if old.kind is new.kind else NO_REASON
            yield Fact(FactKind.RECAST, (not recast(alone, new) and reason) or undecided)
        if row.renumbered:
            yield Fact(FactKind.RENUMBERED, (alone.label == new.label and reason) or FORM)

    def _is_moved(self, ids: Iterable[str]) -> bool:
        """Whether the text decided has some blocks in another place, and the newer one in that."""
        there = moved(self.negotiation, self.old, self.decided.revision)
        return bool(there) and not self._astray.intersection(ids)

    @cached_property
    def _astray(self) -> frozenset[str]:
        """The blocks that do not stand where they were decided to."""
        return moved(self.negotiation, self.decided.revision, self.new)

    def _structural(
        self, kind: FactKind, row: Row, between: Sequence[Block], decided: bool
    ) -> Fact:
        """A paragraph moved, split or merged, with its reason."""
        asking = _STRUCTURE[kind]
        if decided:
            here = (*row.old, *between)
            names = self.decided.asking(asking, here) or (
                # of two that changed places either may be called the one that moved
                self.decided.asking(asking, self.old.blocks)
                if kind is FactKind.MOVED
                else self.decided.names(here)
            )
            return Fact(kind, self.decided.reason(names) or NO_REASON)
        ids = {block.id for block in row.old}
        own = [
            one
            for one in self.proposals
            if one.asked.amendment.kind is asking and ids.intersection(one.asked.blocks)
        ]
        first = min((one.rank for one in own), default=0)
        names = tuple(one.asked.id for one in own if one.rank == first)
        return Fact(kind, Reason(Cause.AMENDMENT, names) if names else NO_REASON)

    def _decided_on(self, row: Row, between: Sequence[Block]) -> Reason | None:
        """Why the words of a row are as they are in the text decided."""
        return self.decided.reason(self.decided.names((*row.old, *between)))

    def _looks(self, row: Row, between: Sequence[Block], words: Sequence[Words]) -> Iterator[Fact]:
        """The kept words that look otherwise, decided where they do so in the text decided."""
        if not row.old or not row.new:
            return
        found = looks(row._replace(words=plain(words), formatting=True))
        decided = [block.words for block in between] != [block.words for block in row.old]
        astray = found
        if decided:
            middle, new = (
                PARAGRAPH_BREAK.join(block.plain for block in side) for side in (between, row.new)
            )
            since = diff_words(middle, new)
            astray = looks(row._replace(old=tuple(between), words=since, formatting=True))
        for look in found:
            if not any(look.start < other.end and other.start < look.end for other in astray):
                yield Fact(FactKind.LOOK, self._decided_on(row, between) or FORM, look)
        yield from (Fact(FactKind.LOOK, FORM, look) for look in astray)

    # ------------------------------------------------------------------ who went in

    def _uptake(self, rows: Iterable[Explained]) -> Iterator[Uptake]:
        """Which words of which amendments are in the newer revision."""
        became: dict[str, Became] = {}
        brought: list[str] = []
        for one in rows:
            offset = 0
            for block in one.row.old:
                became[block.id] = Became(one.row, one.passages[0].words, offset)
                offset += len(block.plain) + 1
            if not one.row.old:
                brought += (block.plain for block in one.row.new)
        bracketed = in_issued_brackets(self.decided.negotiation)
        tabled = [one for one in self.asked if one.amendment.number > 0 and one.id not in bracketed]
        for told in uptake(self.negotiation, tabled, became, brought, self.new):
            left = self.standing.of(told.amendment).state in _LEFT
            if not left or told.share is not Share.NONE:
                yield told
        for name in sorted(bracketed):
            yield self._out_of_brackets(self.negotiation.amendment(name))

    def _out_of_brackets(self, amendment: Amendment) -> Uptake:
        """What became of an amendment that the older revision has in brackets."""
        taken = amendment.id in self.new.took_in
        left = self.decided.standing.of(amendment).state is not AmendmentState.IN_BRACKETS
        share = Share.ALL if taken else Share.NONE if left else Share.BRACKETS
        return Uptake(amendment, self.negotiation.target(amendment)[1].id, share)


_LEFT = (AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE)


def _is_worth_telling(one: Explained) -> bool:
    """Whether anything changed in a row, or should have."""
    told = any(passage.changed or passage.undone for passage in one.passages)
    return told or bool(one.facts)
