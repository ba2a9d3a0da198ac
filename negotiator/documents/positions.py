"""What delegations say of paragraphs and proposals, as the notes of a document say it.

Source: Council practice (conventions.md 1.3): `PL and AT scrutiny reservation; FR opposes CO 2.`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiator.documents.sheet import recorded
from negotiator.merge.sayings import Said, Saying, Sayings
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation

_RESERVATIONS = {
    Said.RESERVES_GENERAL: "general reservation",
    Said.RESERVES_SUBSTANTIVE: "substantive reservation",
    Said.RESERVES_SCRUTINY: "scrutiny reservation",
    Said.RESERVES_PARLIAMENTARY: "parliamentary scrutiny reservation",
    Said.RESERVES_LINGUISTIC: "linguistic reservation",
}
_VERBS = {
    Said.BREAKS_SILENCE: ("breaks the silence", "break the silence"),
    Said.OPPOSES: ("opposes", "oppose"),
    Said.DISSOCIATES: ("dissociates itself", "dissociate themselves"),
    Said.CAN_LIVE_WITH: ("can live with", "can live with"),
    Said.FLEXIBLE: ("is flexible", "are flexible"),
    Said.SUPPORTS: ("supports", "support"),
    Said.AGREES_AD_REF: ("agrees ad referendum", "agree ad referendum"),
}
_ALONE = (Said.BREAKS_SILENCE, Said.DISSOCIATES, Said.FLEXIBLE, Said.AGREES_AD_REF)
"""What needs no object: said of a paragraph it stands by itself."""

_ABOUT = {Said.FLEXIBLE: "on", Said.DISSOCIATES: "from", Said.AGREES_AD_REF: "to"}


class Positions:
    """The stances on the blocks of a revision as sentences.

    said: all that is said of them; of: the amendments whose stances count, with those on the blocks
    themselves.
    """

    def __init__(self, negotiation: Negotiation, said: Sayings, of: Iterable[Amendment]) -> None:
        self._negotiation = negotiation
        self._shown = {amendment.id for amendment in of}
        self._by_block: dict[str, list[Saying]] = {}
        order = negotiation.protocol_order
        for (_, block), own in sorted(
            said.of.items(), key=lambda entry: order.get(entry[0][0], len(order))
        ):
            self._by_block.setdefault(block, []).extend(own)

    def on(self, block: str) -> tuple[str, ...]:
        """The sentences on a block, without full stops: those who say the same together."""
        together: dict[tuple[Said, str, str], list[Saying]] = {}
        for saying in self._by_block.get(block, ()):
            if self._counts(saying):
                words = saying.stance.words.strip() if saying.stance else ""
                together.setdefault((saying.what, saying.subject, words), []).append(saying)
        ranked = sorted(together.items(), key=lambda entry: entry[0][0].rank)
        return tuple(self._sentence(what, found) for (what, _, _), found in ranked)

    def reservations(self, block: str) -> int:
        """How many reservations stand on a block and the proposals on it."""
        found = self._by_block.get(block, ())
        return sum(1 for saying in found if saying.what in _RESERVATIONS and self._counts(saying))

    def who(self, blocks: Iterable[str]) -> frozenset[str]:
        """The delegations that say something of some blocks."""
        return frozenset(
            saying.by
            for block in blocks
            for saying in self._by_block.get(block, ())
            if self._counts(saying)
        )

    def _counts(self, saying: Saying) -> bool:
        spoken = (
            saying.what in _VERBS or saying.what in _RESERVATIONS or saying.what is Said.REMARKS
        )
        return (
            spoken
            and saying.stance is not None
            and (not saying.subject or saying.subject in self._shown)
        )

    def _sentence(self, what: Said, found: Sequence[Saying]) -> str:
        one = found[0]
        who = listed([self._name(saying) for saying in found])
        about = one.amendment.name if one.amendment else ""
        words = one.stance.words.strip() if one.stance else ""
        if what is Said.REMARKS:
            return f"{who}{f' on {about}' if about else ''}: {words}"
        if what in _RESERVATIONS:
            sentence = f"{who} {_RESERVATIONS[what]}{f' on {about}' if about else ''}"
        else:
            verb = _VERBS[what][len(found) > 1]
            link = f" {_ABOUT[what]}" if what in _ABOUT else ""
            this = "" if what in _ALONE else " this paragraph"
            sentence = f"{who} {verb}{f'{link} {about}' if about else this}"
        return f"{sentence} ({words.rstrip('.')})" if words else sentence

    def _name(self, saying: Saying) -> str:
        """The code, with who recorded it where that was another (design, law 13)."""
        stance = saying.stance
        return saying.by + (recorded(self._negotiation, stance) if stance else "")


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: `PL`, `PL and AT`, `FR, PL and AT`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def told(sentences: Iterable[str]) -> str:
    """Sentences as one note: parted by semicolons, ended by a full stop."""
    joined = "; ".join(sentence.rstrip(". ") for sentence in sentences if sentence.strip())
    return f"{joined}." if joined else ""
