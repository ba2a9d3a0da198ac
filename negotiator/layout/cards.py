"""Amendments laid out: the state in sign and word, the changed words in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations
from negotiator.compare.tokens import tokenize
from negotiator.compare.words import diff_words
from negotiator.layout.cells import Line, Piece, Role, text_of, wrapped
from negotiator.layout.prose import with_hits, with_literal_marks, words_pieces
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.stances import confirmed
from negotiator.model.state import AmendmentState, Standing, State
from negotiator.model.telling import asks

NEAR = 5
"""How many unchanged words stand beside a change on a card."""

_BADGES = {
    AmendmentState.OPEN: "○ open",
    AmendmentState.ACCEPTED: "✓ accepted",
    AmendmentState.REJECTED: "✗ rejected",
    AmendmentState.ADOPTED_MODIFIED: "✓ adopted modified:",
    AmendmentState.IN_BRACKETS: "[] in brackets",
    AmendmentState.WITHDRAWN: "← withdrawn",
    AmendmentState.FALLEN: "∅ fallen because of",
    AmendmentState.OBSOLETE: "∅ obsolete by",
}


def badge(negotiation: Negotiation, standing: Standing) -> str:
    """An amendment's state as a sign and a word, and whose doing it is."""
    names = ", ".join(negotiation.amendment(other).name for other in standing.because)
    return f"{_BADGES[standing.state]} {names}".rstrip()


def by_block(negotiation: Negotiation, amendments: Iterable[Amendment]) -> list[tuple[str, str]]:
    """Amendments gathered by the block they are about: its name, and their names in one row."""
    out: dict[str, tuple[str, list[str]]] = {}
    for amendment in amendments:
        block = negotiation.target(amendment)[1]
        out.setdefault(block.id, (block.name, []))[1].append(amendment.name)
    return [(name, ", ".join(amended)) for name, amended in out.values()]


def fallen_because(
    negotiation: Negotiation, standing: State, fallen: Iterable[Amendment]
) -> list[str]:
    """Fallen amendments in words, those of one block and one cause together."""
    out: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for amendment in fallen:
        because = standing.of(amendment).because
        block = negotiation.target(amendment)[1]
        out.setdefault((block.name, because), []).append(amendment.name)
    return [
        f"{', '.join(names)} on {block} because of "
        f"{', '.join(negotiation.amendment(other).name for other in because)}"
        for (block, because), names in out.items()
    ]


def recorded(negotiation: Negotiation, amendment: Amendment) -> str:
    """`(recorded by PRES)`, where another typed the proposal and no proposer confirmed it; or nothing."""
    if confirmed(negotiation, amendment):
        return ""
    return f"(recorded by {amendment.recorded_by})"


def what_it_asks(negotiation: Negotiation, wish: Wish) -> str:
    """What kind of proposal this is, where the words alone do not say it."""
    amendment = wish.amendment
    if amendment.against.amendment:
        return f"amends {negotiation.amendment(amendment.against.amendment).name}"
    if wish.base.plain == wish.text.plain and wish.base != wish.text:
        return "other italics, bold or footnotes; the words stay"
    told = asks(negotiation, amendment, wish.block.name)
    return ": ".join(filter(None, ("editorial" if amendment.editorial else "", told)))


@lru_cache(maxsize=512)
def wish_words(wish: Wish) -> Operations:
    """The words of a proposal as changes to the words it starts from.

    Where it is in the text already, or collides with it, to the words it was made against.
    """
    kind = wish.amendment.kind
    as_made = wish.verdict in (Verdict.ALREADY_IN, Verdict.CONFLICT)
    base = wish.made_on if as_made else wish.base
    text = wish.amendment.text if as_made else wish.text
    if kind is AmendmentKind.DELETE:
        return (("-", base.plain),)
    if kind is AmendmentKind.KEEP:
        return (("=", base.plain),)
    if kind in INSERTIONS:
        return (("+", text.plain),)
    asked = text.plain.replace(f" {PARTING} ", PARAGRAPH_BREAK).replace(PARTING, PARAGRAPH_BREAK)
    return diff_words(base.plain, asked)


def three_ways(wish: Wish) -> tuple[tuple[str, Operations], ...]:
    """Of a proposal that collides with what the text has become: both ways from its words, named.

    Empty where it does not collide. Neither is put into the other: that is for a person to do.
    """
    kind = wish.amendment.kind
    if wish.verdict is not Verdict.CONFLICT or kind not in (
        AmendmentKind.EDIT,
        AmendmentKind.ALTERNATIVE,
    ):
        return ()
    return (
        ("The text became", diff_words(wish.made_on.plain, wish.block.text.plain)),
        ("Proposed", diff_words(wish.made_on.plain, wish.amendment.text.plain)),
    )


def snippet(words: Operations) -> list[Piece]:
    """Changed words with a few unchanged ones around them, `…` for what is left out."""
    if all(operation == "=" for operation, _ in words):
        return words_pieces(words)
    out: list[tuple[str, str]] = []
    for k, (operation, text) in enumerate(words):
        if operation != "=":
            out.append((operation, text))
            continue
        first, last = not k, k == len(words) - 1
        out.extend(_around(text, before_change=not last, after_change=not first))
    return words_pieces(tuple(out))


def _around(text: str, *, before_change: bool, after_change: bool) -> Sequence[tuple[str, str]]:
    """What of an unchanged run is shown beside changes."""
    tokens = tokenize(text)
    wanted = NEAR * (before_change + after_change) + 2
    if len(tokens.words) <= wanted:
        return [("=", text)]
    head = tokens.join(0, NEAR) if after_change else ""
    tail = tokens.join(len(tokens.words) - NEAR) + tokens.tail if before_change else ""
    return [("=", f"{head} …{tail}" if head else f"…{tail}")]


def has_words(wish: Wish, needle: str) -> bool:
    """Whether some words stand in what a card shows of a proposal, or only in the proposal."""
    wanted = needle.casefold()
    if wanted not in wish.text.plain.casefold():
        return False
    if wanted not in wish.base.plain.casefold():
        return True
    return wanted in text_of(snippet(wish_words(wish))).casefold()


def found_lines(
    negotiation: Negotiation,
    standing: State,
    wishes: Iterable[Wish],
    needle: str,
    cells: int,
    *,
    literal: bool = False,
) -> list[Line]:
    """Proposals in which words were found: who, the words near the change, the reason, the state."""
    lines: list[Line] = []
    for wish in wishes:
        amendment = wish.amendment
        words = snippet(wish_words(wish))
        pieces = [Piece(f"{amendment.title}  ", Role.STRONG)]
        pieces += with_hits(with_literal_marks(words) if literal else words, needle)
        if needle.casefold() in amendment.justification.casefold():
            why = [Piece(f"  why: {amendment.justification}", Role.QUIET)]
            pieces += with_hits(why, needle)
        made_up = "  illustrative" if amendment.illustrative else ""
        state = badge(negotiation, standing.of(amendment))
        lines += wrapped([*pieces, Piece(f"  {state}{made_up}", Role.QUIET)], cells)
    return lines


def said(label: str, text: str) -> list[Piece]:
    """A quiet line: what somebody says, after who says it."""
    return [Piece(f"{label} ", Role.QUIET), Piece(text, Role.QUIET)]
