"""Building the draft of the next revision from the last one and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from negotiator.merge.birth import born
from negotiator.merge.brackets import bracketed
from negotiator.merge.combine import combine
from negotiator.merge.hunks import Hunk, collide, hunks
from negotiator.merge.lifting import CHANGED, Lifted, lifted
from negotiator.merge.rebase import Verdict, rebase
from negotiator.merge.renumber import renumbered
from negotiator.merge.structure import merged, moved, split
from negotiator.merge.wishes import Wish, by_block, run_on, wishes, with_children
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Note, Revision, slug_of
from negotiator.model.state import AmendmentState, State
from negotiator.model.text import Text

ILLUSTRATIVE = (
    "Built from illustrative amendments, for demonstration: not a text of any negotiation."
)


@dataclass(frozen=True, slots=True)
class Refused:
    """An amendment that was decided but could not go into the draft, and why."""

    amendment: Amendment
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The draft of the next revision and what became of each amendment that was decided.

    went_in, in_brackets: in the draft; already_in: accepted, but the text says so without them; refused:
    not in it, with the reason; fallen, rejected: by what was decided since the last issued revision;
    open: still undecided. The last three in order of the text. editorial: the logged editorial changes
    in the draft; unfit: those that could not be made any more.
    """

    revision: Revision
    went_in: tuple[Amendment, ...]
    in_brackets: tuple[Amendment, ...]
    already_in: tuple[Amendment, ...]
    refused: tuple[Refused, ...]
    fallen: tuple[Amendment, ...]
    rejected: tuple[Amendment, ...]
    open: tuple[Amendment, ...]
    editorial: tuple[Decision, ...] = ()
    unfit: tuple[Decision, ...] = ()


def consolidate(
    negotiation: Negotiation,
    standing: State,
    *,
    symbol: str,
    date: str,
    renumber: bool = False,
) -> Consolidation:
    """Build the draft that follows the last issued revision.

    standing: the fold of the negotiation; symbol: of the draft; date: as its cover prints it;
    renumber: its paragraphs are numbered anew instead of keeping their numbers.
    """
    left_out: set[str] = set()
    while True:
        builder = _Builder(negotiation, standing, frozenset(left_out))
        result = builder.build(symbol, date)
        # what is refused in one place is not taken in another: an amendment goes in whole or not at all
        halved = {e.amendment.id for e in result.refused} & builder.entered - left_out
        if not halved:
            draft = renumbered(result.revision) if renumber else result.revision
            return replace(result, revision=draft)
        left_out |= halved


_WHOLE = (AmendmentKind.DELETE, AmendmentKind.ALTERNATIVE, AmendmentKind.KEEP)
_WORDS = (AmendmentKind.EDIT, AmendmentKind.SPLIT)


def is_run_on(negotiation: Negotiation, amendment: Amendment) -> bool:
    """Whether a merge joins the words of its blocks as they stand, and changes none."""
    revision, block = negotiation.target(amendment)
    return amendment.text == run_on(revision, block, amendment)


def _alike(found: Iterable[Wish]) -> list[list[Wish]]:
    """Wishes with those that ask for the same structure: done once, or refused together."""
    out: dict[tuple[object, ...], list[Wish]] = {}
    for w in found:
        out.setdefault((w.block.id, w.amendment.joins, w.amendment.to, w.text), []).append(w)
    return list(out.values())


def _opening(current: Revision) -> str:
    """The opening sentence of the cover of the revision that follows, where it can be made."""
    sentence = current.cover.sentence
    if not sentence or current.language != "en":
        return sentence
    subject = current.cover.subject or "text"
    return (
        f"Delegations will find below a revised version of the {subject}, "
        f"further to document {current.symbol}."
    )


@dataclass
class _Builder:
    """One consolidation under way: what went in so far, what was refused."""

    negotiation: Negotiation
    standing: State
    left_out: frozenset[str] = frozenset()
    went_in: dict[str, Amendment] = field(default_factory=dict)
    in_brackets: dict[str, Amendment] = field(default_factory=dict)
    already_in: list[Amendment] = field(default_factory=list)
    refused: dict[str, Refused] = field(default_factory=dict)
    lifted: Mapping[str, Lifted] = field(default_factory=dict)
    editorial: list[Decision] = field(default_factory=list)
    unfit: list[Decision] = field(default_factory=list)

    @property
    def entered(self) -> set[str]:
        """The ids of what went in somewhere."""
        return {*self.went_in, *self.in_brackets}

    @cached_property
    def this_round(self) -> set[str]:
        """The ids of the decisions since the last issued revision."""
        return {decision.id for decision in self.standing.undoable}

    def build(self, symbol: str, date: str) -> Consolidation:
        current = self.negotiation.current
        self.lifted = lifted(self.negotiation, self.standing, current)
        for found in self.lifted.values():
            for name in found.taken:
                self._enter(self.negotiation.amendment(name), AmendmentState.ACCEPTED)
            for name in found.stuck:
                self._refuse(self.negotiation.amendment(name), CHANGED)
        taken = self._taken(AmendmentState.ACCEPTED, current)
        in_brackets = self._taken(AmendmentState.IN_BRACKETS, current)
        taken_on, bracketed_on = by_block(taken), by_block(in_brackets)
        blocks: list[Block] = []
        labels = {block.label for block in current.blocks if block.label}
        for block in current.blocks:
            here, proposed = taken_on.get(block.id, []), bracketed_on.get(block.id, [])
            blocks.extend(self._inserted(block, here, proposed, labels, before=True))
            kept = self._block(block, here, proposed)
            if kept is not None:
                by = next((w.amendment.id for w in here if w.amendment.parts), "")
                blocks.extend(split(kept, by, labels))
            blocks.extend(self._inserted(block, here, proposed, labels, before=False))
        notes = self._amended_notes(current, taken_on, bracketed_on)
        blocks = self._structured(blocks, taken, current)
        blocks = self._edited(blocks)
        self._refuse_below_refused()
        went_in = tuple(a for a in self.went_in.values() if a.id not in self.refused)
        in_the_text = tuple(a for a in self.in_brackets.values() if a.id not in self.refused)
        decisions = self.negotiation.decisions
        illustrative = current.illustrative or any(a.illustrative for a in (*went_in, *in_the_text))
        revision = Revision(
            slug_of(symbol),
            symbol,
            tuple(blocks),
            self._notes(blocks, (*went_in, *in_the_text), notes),
            current.cover._replace(
                date=date,
                previous=(current.symbol,),
                comments_by="",
                sentence=_opening(current),
            ),
            current.language,
            illustrative=illustrative,
            statement=ILLUSTRATIVE if illustrative else "",
            took_in=tuple(a.id for a in went_in),
            in_brackets=tuple(a.id for a in in_the_text),
            after_decision=decisions[-1].id if decisions else "",
        )
        return Consolidation(
            revision,
            went_in,
            in_the_text,
            tuple(self.already_in),
            tuple(self.refused.values()),
            self._standing_as(AmendmentState.FALLEN, since_issue=True),
            self._standing_as(AmendmentState.REJECTED, since_issue=True),
            self._standing_as(AmendmentState.OPEN),
            tuple(self.editorial),
            tuple(self.unfit),
        )

    def _structured(
        self, blocks: Sequence[Block], taken: Sequence[Wish], current: Revision
    ) -> list[Block]:
        """The blocks joined and moved as was decided; only what could not be done is refused."""
        by_kind: dict[AmendmentKind, list[Wish]] = {}
        for w in taken:
            by_kind.setdefault(w.amendment.kind, []).append(w)
        merges = _alike(by_kind.get(AmendmentKind.MERGE, ()))
        moves = _alike(by_kind.get(AmendmentKind.MOVE, ()))
        alike = {found[0].amendment.id: found for found in (*merges, *moves)}

        def refuse(w: Wish, reason: str) -> None:
            for one in alike[w.amendment.id]:
                self._refuse(one.amendment, reason)

        out = merged(
            self.negotiation,
            current,
            blocks,
            [found[0] for found in merges],
            lambda w: is_run_on(self.negotiation, w.amendment),
            refuse,
        )
        out = moved(self.negotiation, current, out, [found[0] for found in moves], refuse)
        for found in alike.values():
            for w in found:
                if w.amendment.id not in self.refused:
                    self._enter(w.amendment, AmendmentState.ACCEPTED)
        return out

    def _edited(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with the logged editorial changes since the last issued revision."""
        out = list(blocks)
        for decision in self.standing.undoable:
            if decision.kind is not DecisionKind.EDITORIAL:
                continue
            k = next((k for k, b in enumerate(out) if b.id == decision.blocks[0]), -1)
            result = rebase(decision.was, decision.words, out[k].text) if k >= 0 else None
            if result is None or result.verdict is Verdict.CONFLICT:
                self.unfit.append(decision)
            else:
                out[k] = out[k]._replace(text=result.text)
                self.editorial.append(decision)
        return out

    def _standing_as(
        self, state: AmendmentState, *, since_issue: bool = False
    ) -> tuple[Amendment, ...]:
        """The amendments in a state, in order of the text; those whose block is gone last."""
        blocks = self.negotiation.current.blocks
        places = {block.id: k for k, block in enumerate(blocks)}
        found = [
            a
            for a in self.negotiation.proposals
            if self.standing.of(a).state is state and (not since_issue or self._of_this_round(a.id))
        ]
        target = self.negotiation.target
        return tuple(sorted(found, key=lambda a: places.get(target(a)[1].id, len(places))))

    def _of_this_round(self, amendment_id: str) -> bool:
        """Whether an amendment was decided, or fell by what was decided, since the last issue."""
        found = self.standing.amendments[amendment_id]
        if found.decision in self.this_round:
            return True
        return any(self._of_this_round(other) for other in found.because)

    def _taken(self, state: AmendmentState, current: Revision) -> list[Wish]:
        """The wishes in a state that still have to go in; amendments to amendments come with theirs."""
        issued = self.negotiation.issued
        held = {name for revision in issued for name in revision.took_in}
        bracketed = {name for revision in issued for name in revision.in_brackets}
        if state is AmendmentState.IN_BRACKETS:
            held, bracketed = held | bracketed, set()
        out: list[Wish] = []
        below: list[Amendment] = []
        for amendment in self.negotiation.proposals:
            if self.standing.of(amendment).state is not state or amendment.id in held:
                continue
            if amendment.id in self.left_out:
                self._refuse(amendment, "a part of it could not go in")
                continue
            if amendment.id in bracketed:
                continue  # its bracket is lifted
            if amendment.against.amendment:
                below.append(amendment)
                continue
            out.extend(self._wishes(amendment, current))
        self._enter_below(below, {w.amendment.id for w in out}, state)
        return [self._with_children(found, below, current) for found in out]

    def _wishes(self, amendment: Amendment, current: Revision) -> list[Wish]:
        """What an amendment still asks for on the current text; what cannot go in is refused."""
        found = wishes(self.negotiation, amendment, current)
        conflict = any(w.verdict is Verdict.CONFLICT for w in found)
        if conflict and amendment.kind is AmendmentKind.MOVE:
            self._refuse(
                amendment,
                "the paragraph after which it should stand is not in the text any more",
            )
        elif conflict:
            self._refuse(amendment, f"its words changed since {amendment.against.revision}")
        elif not found and amendment.kind is not AmendmentKind.DELETE:
            self._refuse(amendment, "the block it amends is no longer in the text")
        elif all(w.verdict is Verdict.ALREADY_IN for w in found):
            self.already_in.append(amendment)
        else:
            return [w for w in found if w.verdict is not Verdict.ALREADY_IN]
        return []

    def _enter_below(
        self, below: Sequence[Amendment], parents: set[str], state: AmendmentState
    ) -> None:
        """Amendments to amendments go in with what they amend, or not at all."""
        waiting = list(below)
        while found := [a for a in waiting if a.against.amendment in parents]:
            for amendment in found:
                self._enter(amendment, state)
            parents = {amendment.id for amendment in found}
            waiting = [a for a in waiting if a not in found]
        for amendment in waiting:
            parent = self.negotiation.amendment(amendment.against.amendment)
            taken = self.standing.of(parent).state is state
            why = "is in the text already or could not go in" if taken else "is not taken"
            self._refuse(amendment, f"{parent.name}, which it amends, {why}")

    def _refuse_below_refused(self) -> None:
        """What amends an amendment that was refused is refused with it."""
        entered = [*self.went_in.values(), *self.in_brackets.values()]
        while found := [
            a for a in entered if a.against.amendment in self.refused and a.id not in self.refused
        ]:
            for amendment in found:
                parent = self.negotiation.amendment(amendment.against.amendment)
                self._refuse(amendment, f"{parent.name}, which it amends, could not go in")

    def _with_children(self, found: Wish, below: Sequence[Amendment], current: Revision) -> Wish:
        """A wish whose words are those of the amendments to it that were taken with it."""
        taken = {amendment.id for amendment in below}
        text, clashing = with_children(self.negotiation, found.amendment, taken)
        for name in clashing:
            self._refuse(self.negotiation.amendment(name), "another amendment to it was taken too")
        if text == found.amendment.text:
            return found
        became = wishes(self.negotiation, replace(found.amendment, text=text), current)
        whole = next((w for w in became if w.block.id == found.block.id), None)
        if whole is None or whole.verdict is Verdict.CONFLICT:
            for amendment in below:
                if amendment.against.amendment == found.amendment.id:
                    self._refuse(
                        amendment, f"its words changed since {found.amendment.against.revision}"
                    )
            return found
        return replace(whole, amendment=found.amendment)

    def _block(self, block: Block, taken: Sequence[Wish], proposed: Sequence[Wish]) -> Block | None:
        """A block with what was taken on it; None where it was deleted."""
        here = [w for w in taken if w.amendment.kind not in INSERTIONS]
        whole = [w for w in here if w.amendment.kind in _WHOLE]
        edits = [w for w in here if w.amendment.kind in _WORDS]
        in_brackets = [w for w in proposed if w.amendment.kind not in INSERTIONS]
        if whole:
            return self._whole(block, whole, edits, in_brackets)
        without = self.lifted.get(block.id)
        if not (edits or in_brackets or without):
            return block._replace(origins=())
        if without is not None and not without.text:
            for w in (*edits, *in_brackets):
                self._refuse(w.amendment, "the bracketed paragraph it amends is not taken")
            return None
        lifting = [("", without.text)] if without else []
        result = combine(block.text, [*lifting, *((w.amendment.id, w.text) for w in edits)])
        clashing = {name for cluster in result.conflicts for h in cluster.hunks for name in h.by}
        for w in edits:
            if w.amendment.id in clashing:
                others = sorted(
                    self.negotiation.amendment(name).name if name else "a bracket that is lifted"
                    for name in clashing - {w.amendment.id}
                )
                self._refuse(w.amendment, f"it wants the words that {', '.join(others)} wants, too")
            else:
                self._enter(w.amendment, AmendmentState.ACCEPTED)
        accepted = [
            c.hunks[0]
            for c in combine(
                block.text,
                [
                    *lifting,
                    *((w.amendment.id, w.text) for w in edits if w.amendment.id not in clashing),
                ],
            ).clusters
        ]
        text = self._text_with_brackets(block, accepted, in_brackets)
        return block._replace(text=text, origins=()) if text else None

    def _whole(
        self,
        block: Block,
        whole: Sequence[Wish],
        edits: Sequence[Wish],
        in_brackets: Sequence[Wish],
    ) -> Block | None:
        """A block that was deleted, kept or replaced as a whole."""
        first, *others = whole
        for w in others:
            if (w.amendment.kind, w.text) == (first.amendment.kind, first.text):
                self._enter(w.amendment, AmendmentState.ACCEPTED)
            else:
                self._refuse(w.amendment, f"{first.amendment.name} decides the whole block")
        self._enter(first.amendment, AmendmentState.ACCEPTED)
        for w in (*edits, *in_brackets):
            self._refuse(w.amendment, f"{first.amendment.name} decides the whole block")
        if first.amendment.kind is AmendmentKind.DELETE:
            return None
        return block._replace(text=first.text, origins=())

    def _text_with_brackets(
        self, block: Block, accepted: Sequence[Hunk], proposed: Sequence[Wish]
    ) -> Text:
        """The accepted text with what was taken in brackets; what collides with it is refused."""
        wishes: list[tuple[str, Text]] = []
        for w in proposed:
            wanted = Text("") if w.amendment.kind is AmendmentKind.DELETE else w.text
            own = hunks(block.text, wanted, w.amendment.id)
            if any(collide(h, a) or h.same_change(a) for h in own for a in accepted):
                self._refuse(w.amendment, "words it brackets were decided otherwise")
                continue
            wishes.append((w.amendment.id, wanted))
            self._enter(w.amendment, AmendmentState.IN_BRACKETS)
        names = {name: self._name_in_bracket(name) for name, _ in wishes}
        return bracketed(block.text, accepted, wishes, names)

    def _name_in_bracket(self, amendment_id: str) -> str:
        """Who stands in the bracket: the delegations, where the decision said so."""
        decision_id = self.standing.amendments[amendment_id].decision
        decision = next(d for d in self.standing.in_force if d.id == decision_id)
        by = self.negotiation.amendment(amendment_id).by
        return ", ".join(self.negotiation.protocol(by)) if decision.names else ""

    def _inserted(
        self,
        anchor: Block,
        taken: Sequence[Wish],
        proposed: Sequence[Wish],
        labels: set[str],
        *,
        before: bool,
    ) -> list[Block]:
        """The new blocks at one side of a block; of different ones at one place none goes in."""
        kind = AmendmentKind.INSERT_BEFORE if before else AmendmentKind.INSERT_AFTER
        accepted = [w for w in taken if w.amendment.kind is kind]
        waiting = [w for w in proposed if w.amendment.kind is kind]
        out: list[Block] = []
        if len({w.text for w in accepted}) > 1:
            for w in accepted:
                self._refuse(w.amendment, "different new paragraphs were taken at one place")
        else:
            for k, w in enumerate(accepted):
                self._enter(w.amendment, AmendmentState.ACCEPTED)
                if not k:
                    out.append(born(w, self.negotiation.current, labels))
        for w in waiting:
            self._enter(w.amendment, AmendmentState.IN_BRACKETS)
            name = self._name_in_bracket(w.amendment.id)
            text = Text(f"[{name}: " if name else "[") + w.text + Text("]")
            out.append(born(w, self.negotiation.current, labels, text))
        return out

    def _amended_notes(
        self,
        current: Revision,
        taken: Mapping[str, Sequence[Wish]],
        proposed: Mapping[str, Sequence[Wish]],
    ) -> dict[str, Note]:
        """The footnotes of the current revision with what was taken on their words."""
        out: dict[str, Note] = {}
        for note in current.notes:
            here, waiting = taken.get(note.id, []), proposed.get(note.id, [])
            if here or waiting:
                block = self._block(Block(note.id, BlockKind.UNNUMBERED, note.text), here, waiting)
                out[note.id] = note if block is None else note._replace(text=block.text)
        return out

    def _notes(
        self,
        blocks: Sequence[Block],
        amendments: Sequence[Amendment],
        amended: Mapping[str, Note],
    ) -> tuple[Note, ...]:
        """The footnotes that the blocks cite: those of the revisions and those that amendments bring."""
        there = {note.id: note for amendment in amendments for note in amendment.notes}
        for revision in self.negotiation.issued:
            there.update(revision.notes_by_id)
        there.update(amended)
        cited = dict.fromkeys(note for block in blocks for note in block.notes)
        return tuple(there[note] for note in cited)

    def _enter(self, amendment: Amendment, state: AmendmentState) -> None:
        where = self.went_in if state is AmendmentState.ACCEPTED else self.in_brackets
        where.setdefault(amendment.id, amendment)

    def _refuse(self, amendment: Amendment, reason: str) -> None:
        self.refused.setdefault(amendment.id, Refused(amendment, reason))
