"""The comment beside each proposal: what it is called, why, who supports it, what it excludes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from negotiator.documents.asides import spoken
from negotiator.documents.document import Remark
from negotiator.documents.names import Names
from negotiator.model.acts import Amendment, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.stances import latest_stances
from negotiator.model.state import Rivals
from negotiator.model.telling import asks
from negotiator.model.text import NOTE_MARK, Text

_SAID = (
    (StanceKind.SUPPORTS, "Supported by"),
    (StanceKind.CAN_LIVE_WITH, "Can live with it"),
    (StanceKind.OPPOSES, "Opposed by"),
)


class Remarks:
    """Writes the comments of one document.

    among: the ids of the amendments that the document is about; rivals: as `merge.rivals` has them.
    """

    def __init__(
        self, negotiation: Negotiation, names: Names, rivals: Rivals, among: Collection[str]
    ) -> None:
        self._negotiation = negotiation
        self._names = names
        self._rivals = rivals
        self._among = among
        self._told: set[str] = set()

    def on(
        self,
        amendments: Sequence[Amendment],
        block: Block,
        text: Text,
        *,
        rank: int = 1,
        of: int = 1,
        replaces: bool = False,
    ) -> Remark | None:
        """The comment on what some amendments want at a place; None where it is told already.

        text: their words there, empty for a deletion; rank, of: which of how many alternatives; replaces:
        whether words of the base go for them.
        """
        new = [amendment for amendment in amendments if amendment.id not in self._told]
        if not new and of < 2:
            return None
        self._told.update(amendment.id for amendment in new)
        if of > 1:
            wanted = f"“{text.plain.strip()}”" if text else "delete this"
            head = f"{wanted} ({rank} of {of} proposals at this place)"
        else:
            head = self._verb(amendments[0], block, text, replaces=replaces)
        lines = [f"{self._names.titles(amendments)}: {head}"]
        lines += [line for amendment in new for line in self._reasons(amendment, new)]
        return Remark(self._names.author(amendments), "\n".join(lines).replace(NOTE_MARK, ""))

    def _verb(self, amendment: Amendment, block: Block, text: Text, *, replaces: bool) -> str:
        sentence = asks(self._negotiation, amendment, spoken(block))
        if not sentence:
            sentence = "replace" if text and replaces else "insert" if text else "delete"
        return f"{sentence} (editorial)" if amendment.editorial else sentence

    def _reasons(self, amendment: Amendment, new: Sequence[Amendment]) -> Iterator[str]:
        """Why, who says what of it, and what it excludes; a document without names says only what."""
        whose = f"{self._names.title(amendment)}: " if len(new) > 1 else ""
        if not self._names.anonymous:
            if amendment.justification:
                yield f"{whose}Justification: {amendment.justification}"
            found = latest_stances(self._negotiation, (amendment.id,))
            for kind, sentence in _SAID:
                codes = [s.by for s in found if s.kind is kind and s.by not in amendment.by]
                if codes:
                    yield f"{whose}{sentence}: {', '.join(dict.fromkeys(codes))}"
        excluded = self._rivals.of.get(amendment.id, frozenset()) & set(self._among)
        others = [a for a in self._negotiation.proposals if a.id in excluded]
        if others:
            yield f"{whose}Cannot be taken together with {self._names.titles(others)}"
