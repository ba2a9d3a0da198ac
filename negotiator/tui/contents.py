"""What the Desk shows of one paragraph: its cards in places that do not move, and where to go next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.compare.comparison import Operations
from negotiator.compare.words import diff_words
from negotiator.merge.agenda import Card, Group, Grouping
from negotiator.merge.combine import combine
from negotiator.merge.consequences import Consequences, consequences
from negotiator.merge.wishes import wishes
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.revision import Block, BlockKind
from negotiator.model.state import UNSETTLED, AmendmentState, Standing
from negotiator.model.text import Text
from negotiator.tui.scene import Scene


class Contents:
    """One paragraph of the current revision with its proposals; made anew after each act.

    before: the contents shown last; while it is the same paragraph no card leaves its place.
    """

    def __init__(self, scene: Scene, place: str, before: Contents | None = None) -> None:
        self.scene = scene
        self.block = self._found(place)
        groups = scene.groups(self.block)
        same = before is not None and before.block.id == self.block.id
        self._places: dict[str, Grouping] = before._places if before is not None and same else {}
        for group in groups:
            for card in group.cards:
                self._places.setdefault(card.amendment.id, group.grouping)
        self.groups = self._arranged(groups)
        self.cards: dict[str, Card] = {}
        for group in self.groups:
            for card in group.cards:
                self._gather(card)
        self.gone = {card.amendment.id: card for card in scene.gone(self.block)}
        self.drafts = {card.amendment.id: card for card in self._drafts()}

    def _drafts(self) -> Iterator[Card]:
        """The speaker's own proposals on the block that are not tabled yet."""
        scene = self.scene
        for draft in scene.drafts:
            for wish in wishes(scene.negotiation, draft.amendment, scene.current):
                if wish.block.id == self.block.id:
                    yield Card((wish,), Standing(AmendmentState.OPEN))

    def _found(self, place: str) -> Block:
        """The block of a place, else the first that needs a decision, else the first paragraph."""
        blocks = self.scene.current.blocks
        if self.scene.current.holds(place):
            return self.scene.current.block(place)
        if self.scene.agenda:
            return self.scene.agenda[0].block
        return next((b for b in blocks if b.kind is BlockKind.PARAGRAPH), blocks[0])

    def _arranged(self, groups: Sequence[Group]) -> list[Group]:
        order = {name: k for k, name in enumerate(self._places)}
        placed: dict[Grouping, list[Card]] = {grouping: [] for grouping in Grouping}
        for group in groups:
            for card in group.cards:
                placed[self._places[card.amendment.id]].append(card)
        for cards in placed.values():
            cards.sort(key=lambda card: order[card.amendment.id])
        return [Group(grouping, tuple(cards)) for grouping, cards in placed.items() if cards]

    def _gather(self, card: Card) -> None:
        """All cards by the id of their first amendment, those below included."""
        self.cards[card.amendment.id] = card
        for below in card.below:
            self._gather(below)

    @property
    def count(self) -> int:
        """How many proposals are shown."""
        return sum(len(card.wishes) for card in self.cards.values())

    def card(self, key: str) -> Card | None:
        """The card of a key, also of a proposal that was withdrawn; or None."""
        return self.cards.get(key) or self.gone.get(key)

    @property
    def waiting(self) -> list[str]:
        """The keys of the cards that still need a decision."""
        return [key for key, card in self.cards.items() if card.standing.state in UNSETTLED]

    def next_waiting(self, key: str) -> str:
        """The next card after a key that needs a decision, around the end; else the key itself."""
        order = list(self.cards)
        start = order.index(key) if key in order else 0
        turned = order[start:] + order[:start]
        return next((k for k in turned if k in self.waiting), key)

    def meaning(self, card: Card) -> Consequences:
        """What taking a card means."""
        scene = self.scene
        return consequences(scene.negotiation, scene.standing, scene.rivals, scene.current, card)

    def combined(self, amendments: Sequence[Amendment], card: Card) -> Text:
        """The words that a compromise on the block begins with: some amendments, and what is accepted.

        card: of the first of them. Where they collide the words of the block stand.
        """
        scene = self.scene
        ids = {amendment.id for amendment in amendments}
        first = card.wishes[0]
        found = [w for c in self.cards.values() for w in c.wishes if w.amendment.id in ids]
        if first.amendment.kind in INSERTIONS or len(ids & set(card.ids)) == len(ids):
            return first.text or self.block.text
        taken = AmendmentState.ACCEPTED
        found += [
            w
            for c in self.cards.values()
            for w in c.wishes
            if scene.standing.of(w.amendment).state is taken and w.amendment.id not in ids
        ]
        worded = [
            w for w in found if w.amendment.kind is AmendmentKind.EDIT and w.base == self.block.text
        ]
        return combine(self.block.text, [(w.amendment.id, w.text) for w in worded]).text

    def bracketed(self, card: Card) -> Operations:
        """How the block will read in the next revision, as changes to what it is now.

        For a new paragraph that is taken in brackets, that paragraph.
        """
        drafted, amendment = self.scene.drafted, card.amendment
        if amendment.kind in INSERTIONS:
            new = f"x-{amendment.id}"
            return (("+", drafted.block(new).plain),) if new in drafted else ()
        return self.as_decided

    @property
    def as_decided(self) -> Operations:
        """How the block will read with what is decided, as changes to what it is now."""
        drafted = self.scene.drafted
        now = drafted.block(self.block.id).plain if drafted.holds(self.block.id) else ""
        return diff_words(self.block.plain, now)

    def rivals_in_brackets(self, card: Card) -> list[Amendment]:
        """The rivals of a card of its own kind that could stand in brackets beside it."""
        scene = self.scene
        found = (
            scene.negotiation.amendment(name)
            for name in sorted(scene.rivals.of.get(card.amendment.id, ()))
            if scene.standing.amendments[name].state in UNSETTLED
        )
        return [other for other in found if other.kind is card.amendment.kind]

    def neighbour(self, by: int) -> Block | None:
        """The block after (1) or before (-1) this one, or None."""
        blocks = self.scene.current.amendable
        at = blocks.index(self.block) + by
        return blocks[at] if 0 <= at < len(blocks) else None

    def to_decide(self, by: int) -> Block | None:
        """The next (1) or previous (-1) block that needs a decision, around the ends; or None."""
        blocks = self.scene.current.amendable
        places = {block.id: k for k, block in enumerate(blocks)}
        waiting = [places[item.block.id] for item in self.scene.agenda]
        if not waiting:
            return None
        here = places[self.block.id]
        ahead = [k for k in waiting if (k > here if by > 0 else k < here)]
        if ahead:
            return blocks[ahead[0] if by > 0 else ahead[-1]]
        return blocks[waiting[0] if by > 0 else waiting[-1]]
