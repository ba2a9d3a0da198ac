"""The text that decisions make of a revision, and which of them changed which words of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.tokens import STOP_WORDS, words_of
from negotiator.compare.words import diff_words
from negotiator.merge.as_it_was import as_it_was
from negotiator.merge.asking import Asked, Claim, asked_on, claims_between, touches
from negotiator.merge.combine import combine
from negotiator.merge.consolidate import consolidate
from negotiator.merge.hunks import cells, words_at
from negotiator.merge.lifting import in_issued_brackets, lifted
from negotiator.merge.reasons import Cause, Reason, Words, joined
from negotiator.merge.rebase import Verdict, rebase
from negotiator.merge.rivals import rivals
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Decision
from negotiator.model.descent import descent
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import AmendmentState, State, state
from negotiator.model.text import Text


@dataclass(frozen=True)
class Decided:
    """What the decisions that a revision was made by make of the one before it.

    negotiation, standing: as they were then; revision: the text they give; taken: what of it is in the
    text, as proposals ask for it on `old`; editorial: the logged editorial changes in it.
    """

    negotiation: Negotiation
    standing: State
    old: Revision
    revision: Revision
    taken: tuple[Amendment, ...]
    editorial: tuple[Decision, ...]

    def reason(self, names: Iterable[str]) -> Reason | None:
        """The reason that some proposals and editorial changes are, by their ids; None for none.

        What the text decided has for no reason is not explained by being in it.
        """
        editorial = {decision.id for decision in self.editorial}
        amendments: dict[str, str] = {}
        decisions: list[str] = []
        for name in names:
            if name in editorial:
                decisions.append(name)
            else:
                amendments.update(self._decided(name))
        decisions += filter(None, amendments.values())
        if not amendments and not decisions:
            return None
        return Reason(Cause.DECISION, tuple(amendments), tuple(dict.fromkeys(decisions)))

    def _decided(self, name: str) -> Iterator[tuple[str, str]]:
        """An amendment with the decision on it; for one that only fell, those because of which it did."""
        found = self.standing.amendments[name]
        if found.decision or not found.because:
            yield name, found.decision
            return
        for other in found.because:
            yield from self._decided(other)

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        found = (asked_on(self.negotiation, a, self.old) for a in self.taken)
        return tuple(one for one in found if one is not None)

    @cached_property
    def _edited(self) -> Mapping[str, Text]:
        """What editorial changes make of blocks, by their own ids, where they fit the older words."""
        out: dict[str, Text] = {}
        for decision in self.editorial:
            block_id = decision.blocks[0]
            if block_id in self.old:
                result = rebase(decision.was, decision.words, self.old.block(block_id).text)
                if result.verdict is not Verdict.CONFLICT:
                    out[decision.id] = result.text
        return out

    @cached_property
    def lifted(self) -> Mapping[str, tuple[Text, tuple[str, ...]]]:
        """The blocks whose brackets are lifted: their words without, and whom that was decided on."""
        told = lifted(self.negotiation, self.standing, self.old)
        out: dict[str, tuple[Text, tuple[str, ...]]] = {}
        for block_id, found in told.items():
            here = (
                name
                for name in sorted(in_issued_brackets(self.negotiation))
                if self.standing.amendments[name].state is not AmendmentState.IN_BRACKETS
                and block_id in (*self._became(name), f"x-{name}")
            )
            out[block_id] = found.text, tuple(here)
        return out

    def _became(self, amendment_id: str) -> tuple[str, ...]:
        """The ids of the blocks that an amendment is about, in the older revision."""
        revision, block = self.negotiation.target(self.negotiation.amendment(amendment_id))
        return descent(self.negotiation, revision, self.old).get(block.id, ())

    def names(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        """The ids of all that was decided on the words of some blocks."""
        blocks = tuple(blocks)
        ids = {name for block in blocks for name in (block.id, *block.origins)}
        own = [one.id for one in self._asked if one.changes_words and ids.intersection(one.blocks)]
        own += [one.id for block in blocks for one in self._makers(block)]
        own += [decision.id for decision in self.editorial if decision.blocks[0] in ids]
        own += [name for block_id in ids for name in self.lifted.get(block_id, (None, ()))[1]]
        return tuple(dict.fromkeys(own))

    def asking(self, kind: AmendmentKind, blocks: Iterable[Block]) -> tuple[str, ...]:
        """The ids of what was decided of one kind of amendment on some blocks."""
        ids = {name for block in blocks for name in (block.id, *block.origins)}
        return tuple(
            one.id
            for one in self._asked
            if one.amendment.kind is kind and ids.intersection(one.blocks)
        )

    def _makers(self, block: Block) -> Iterator[Amendment]:
        """The amendments that brought a block that the older revision does not have."""
        if block.id in self.old:
            return
        first = next((a for a in self.taken if block.id.startswith(f"x-{a.id}")), None)
        if first is None:
            return
        yield first
        for other in self.taken:
            same = other.kind in INSERTIONS and other.text == first.text
            if other is not first and (same or other.against.amendment == first.id):
                yield other

    # ------------------------------------------------------------------ words

    def words(self, old: Sequence[Block], now: Sequence[Block]) -> tuple[Words, ...]:
        """How the words of some older blocks became those of blocks of the text decided."""
        before, after = (PARAGRAPH_BREAK.join(block.plain for block in side) for side in (old, now))
        if before == after:
            return joined([Words("=", before)])
        if len(old) == len(now) == 1 and old[0].id == now[0].id:
            exact = self._as_combined(old[0])
            if "".join(one.text for one in exact if one.operation != "-") == after:
                return joined(exact)
        return joined(list(self._as_compared(old, now, before, after)))

    def _as_combined(self, block: Block) -> list[Words]:
        """A block's words as all that was decided on it combines; who asks for a place is known."""
        ids = {amendment.id for amendment in self.taken}
        own: dict[str, tuple[str, ...]] = {}
        wishes: list[tuple[str, Text]] = []
        for one in self._asked:
            if block.id in one.texts and not one.amendment.against.amendment:
                whole = asked_on(self.negotiation, one.amendment, self.old, ids)
                text = whole.texts.get(block.id) if whole else None
                wishes.append((one.id, one.texts[block.id] if text is None else text))
                below = (a.id for a in self.taken if a.against.amendment == one.id)
                own[one.id] = (one.id, *below) if text != one.texts[block.id] else (one.id,)
        for decision in self.editorial:
            if decision.blocks[0] == block.id and decision.id in self._edited:
                wishes.append((decision.id, self._edited[decision.id]))
                own[decision.id] = (decision.id,)
        if block.id in self.lifted:
            text, own[""] = self.lifted[block.id]
            wishes.append(("", text))
        out: list[Words] = []
        at = 0
        result = combine(block.text, wishes)
        for cluster in result.clusters:
            hunk = cluster.hunks[0]
            out.append(Words("=", words_at(block.text, at, hunk.start).plain))
            why = self.reason(name for wish in hunk.by for name in own[wish])
            gone = words_at(block.text, hunk.start, hunk.end).plain
            out += (
                Words(operation, text, why if operation != "=" else None)
                for operation, text in diff_words(gone, hunk.words.plain)
            )
            at = hunk.end
        end = len(cells(block.text)[0].words) + 1
        return [*out, Words("=", words_at(block.text, at, end).plain)]

    def _as_compared(
        self, old: Sequence[Block], now: Sequence[Block], before: str, after: str
    ) -> Iterator[Words]:
        """Words compared, each change with those who ask for one there, else with all who ask for any."""
        claims = list(self._claims(old))
        # a split may leave any words of its block behind in another one
        placed = {name for name, claim in claims if PARAGRAPH_BREAK not in claim.come}
        every = self.names((*old, *now))
        elsewhere = tuple(name for name in every if name not in placed)
        at = 0
        for operation, text in diff_words(before, after):
            end = at + len(text) * (operation != "+")
            if operation == "=":
                yield Words("=", text)
            else:
                near = [(n, claim) for n, claim in claims if touches(claim, before, at, end)]
                sharing = [n for n, claim in near if _shares(claim, operation, text)]
                chosen = sharing or [*(n for n, _ in near), *elsewhere] or every
                yield Words(operation, text, self.reason(chosen))
            at = end

    def _claims(self, blocks: Sequence[Block]) -> Iterator[tuple[str, Claim]]:
        """The places in some blocks, run together, at which something decided changes words."""
        offset = 0
        for block in blocks:
            for one in self._asked:
                for claim in one.claims.get(block.id, ()):
                    yield one.id, claim.at(offset)
            for decision in self.editorial:
                if decision.blocks[0] == block.id and decision.id in self._edited:
                    for claim in claims_between(block.text, self._edited[decision.id]):
                        yield decision.id, claim.at(offset)
            text, lifting = self.lifted.get(block.id, (block.text, ()))
            for claim in claims_between(block.text, text):
                yield from ((name, claim.at(offset)) for name in lifting)
            offset += len(block.plain) + 1


def _shares(claim: Claim, operation: str, text: str) -> bool:
    """Whether a claim asks for one of the words that went or came."""
    words = words_of(text)
    telling = [word for word in words if word not in STOP_WORDS] or words
    asked = words_of(claim.gone if operation == "-" else claim.come)
    return bool(set(telling) & set(asked)) or not words


def decided(negotiation: Negotiation, place: int) -> Decided:
    """What the decisions that the revision at a place was made by make of the one before it."""
    then = as_it_was(negotiation, place)
    standing = state(then, rivals(then))
    new = negotiation.revisions[place]
    result = consolidate(then, standing, symbol=new.symbol, date=new.cover.date)
    return Decided(
        then,
        standing,
        then.current,
        result.revision,
        (*result.went_in, *result.in_brackets),
        result.editorial,
    )
