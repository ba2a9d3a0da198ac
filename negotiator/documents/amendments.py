"""The text under negotiation with all open amendments in it, each under its delegation's name.

What cannot be shown as a change is told in a sentence, so that no amendment is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from negotiator.documents.asides import aside, can_be_shown
from negotiator.documents.choice import ALL_OPEN, Choice
from negotiator.documents.document import Document, Kind
from negotiator.documents.legend import (
    BRACKETS,
    NO_NAMES,
    REMARKS,
    REMARKS_UNNAMED,
    RIVALS,
    has_brackets,
    has_remarks,
    nothing_by,
    one_author_each,
    suffixes,
)
from negotiator.documents.names import Names, rounded
from negotiator.documents.positions import listed
from negotiator.documents.proposals import Proposals
from negotiator.documents.prose import lines, reading
from negotiator.documents.remarks import Remarks
from negotiator.documents.statements import illustrated
from negotiator.merge.wishes import wishes_on
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import AmendmentState, Rivals, State


def amendments(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    *,
    date: str,
    choice: Choice = ALL_OPEN,
    anonymous: bool = False,
) -> Document:
    """The document of the last issued revision with amendments in it, by default all that are open.

    standing, rivals: how the negotiation stands; date: of every change, local time as
    `YYYY-MM-DDTHH:MM:SS`; choice: the amendments to show; anonymous: leave out names, reasons and the
    times of day. Raises UnknownDelegation for a code that the negotiation does not list.
    """
    base = negotiation.current
    chosen = choice.amendments(negotiation, standing, base)
    wishes = wishes_on(negotiation, base, chosen)
    names = Names(negotiation, anonymous=anonymous)
    remarks = Remarks(negotiation, names, rivals, {a.id for a in chosen})
    proposals = Proposals(negotiation, base, filter(can_be_shown, wishes), names, remarks)
    blocks = tuple(proposals.blocks())
    document = Document(
        Kind.AMENDMENTS,
        base.name,
        base.cover,
        blocks,
        tuple(illustrated(negotiation, (base,), chosen)),
        running=_running(chosen, choice),
        language=base.language,
        date=rounded(date, anonymous=anonymous),
        rejected=lines(base),
    )
    whose = () if anonymous else negotiation.protocol(choice.by or ())
    of = f" of {', '.join(whose)}" if whose else ""
    shown = {name for found in proposals.shown.values() for name in found}
    told = (a for a in chosen if a.id not in shown)
    return replace(
        document,
        cover=base.cover._replace(subject=f"{base.cover.subject} - amendments{of}".strip(" -")),
        legend=(
            *((NO_NAMES,) if anonymous else ()),
            *_legend(document, proposals, names, excluding=_some_exclude(rivals, shown)),
            *chosen_states(choice),
            *nothing_by(whose, chosen),
            *(f"Not shown as a change: {aside(negotiation, names, base, a, wishes)}" for a in told),
        ),
        key="" if anonymous else _key(negotiation, proposals, names),
        accepted=reading(document, lambda _: True),
    )


def _running(chosen: Sequence[Amendment], choice: Choice) -> str:
    """The word at the foot of every page."""
    what = "Open amendments" if choice.states == ALL_OPEN.states else "Amendments"
    return f"{what} (illustrative)" if any(a.illustrative for a in chosen) else what


def chosen_states(choice: Choice) -> Iterator[str]:
    """The sentence on which amendments there are, where that is not simply the open ones."""
    if choice.states != ALL_OPEN.states:
        yield f"Amendments that are {listed([s for s in AmendmentState if s in choice.states])}."


def _some_exclude(rivals: Rivals, shown: Collection[str]) -> bool:
    """Whether some want the same words, more than different new words at one place."""
    return any(
        frozenset((one, other)) not in rivals.same_place
        for one in shown
        for other in rivals.of.get(one, ())
        if other in shown
    )


def _legend(
    document: Document, proposals: Proposals, names: Names, *, excluding: bool
) -> Iterator[str]:
    if not proposals.shown:
        yield f"Base: {document.name}. There are no amendments to show in it."
        return
    yield f"Base: {document.name}. Proposals are shown as tracked changes."
    if len(proposals.shown) > 1 and not names.anonymous:
        joint = (names.codes(found.values()) for found in proposals.shown.values())
        yield one_author_each(next((codes for codes in joint if len(codes) > 1), ()))
    if excluding:
        yield RIVALS
    if has_remarks(document.blocks):
        yield REMARKS_UNNAMED if names.anonymous else REMARKS
    new = (p.new.label for p in document.paragraphs if p.new and not p.old)
    if sentence := suffixes(new):
        yield sentence
    if has_brackets(document.blocks):
        yield BRACKETS


def _key(negotiation: Negotiation, proposals: Proposals, names: Names) -> str:
    """Who the authors are and how many proposals each has in the text, in protocol order."""
    if not proposals.shown:
        return ""
    order = {delegation.code: k for k, delegation in enumerate(negotiation.delegations)}
    entries: list[tuple[list[int], str]] = []
    for author, found in proposals.shown.items():
        codes = names.codes(found.values())
        called = ", ".join(negotiation.delegation(code).name for code in codes)
        entries.append(([order[code] for code in codes], f"{author}: {called} ({len(found)})"))
    return f"Authors and their proposals: {'; '.join(entry for _, entry in sorted(entries))}."
