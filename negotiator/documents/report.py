"""How far a negotiation is, to be circulated: what is agreed, what is open, who is in the way, what runs.

The figures are those of the status; nothing is counted here that it does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiator.documents.document import Document, Kind, Paragraph, Table, TableRow
from negotiator.documents.obstacles import Obstacles
from negotiator.documents.prose import statements
from negotiator.documents.sheet import (
    NOTHING,
    counted,
    front,
    heading,
    in_line,
    names,
    paragraphs,
    row,
    sentence,
    shortened,
)
from negotiator.documents.statements import ILLUSTRATIVE
from negotiator.merge.status import Package, Progress, Section, Size, Status, UnderSilence
from negotiator.model.agreement import BlockState
from negotiator.model.dates import as_read, printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import UNSETTLED, State
from negotiator.model.text import NOTE_MARK

BAR, REST = "\u2588", "\u2591"
"""A paragraph that is agreed, and one that is not, in a bar."""

_LONGEST_BAR = 8
_LONGEST_NAME = 48
_BEFORE = "(before the first heading)"
_NAMED = {
    BlockState.AGREED: "Agreed",
    BlockState.AGREED_EDITED: "Agreed, edited since",
    BlockState.AGREED_AD_REF: "Agreed ad ref",
    BlockState.REOPENED: "Reopened",
}
"""The states of which the paragraphs are named, with the sentence that does."""

Parts = Iterator[Paragraph | Table]


def report(found: Status, negotiation: Negotiation, standing: State, *, now: str) -> Document:
    """The progress report of a negotiation.

    found: how it stands; standing: the fold it was counted from; now: the local time at which it is
    told, as `YYYY-MM-DDTHH:MM:SS`.
    """
    base = found.base
    dated = base.cover._replace(date=printed(now[:10]))
    return Document(
        Kind.REPORT,
        base.name,
        front(dated, "PROGRESS REPORT", negotiation.title),
        tuple(_blocks(found, negotiation, standing, now)),
        tuple(dict.fromkeys(_statements(found, negotiation))),
        (_legend(found.sizes),),
        running="Progress report",
        date=now,
        rejected=None,
        accepted=None,
    )


def _statements(found: Status, negotiation: Negotiation) -> Iterator[str]:
    made_up = any(amendment.illustrative for amendment in negotiation.amendments)
    if made_up or any(stance.illustrative for stance in negotiation.stances):
        yield negotiation.demonstration or ILLUSTRATIVE
    yield from statements((*negotiation.issued, found.text))


def _legend(sizes: Iterable[Size]) -> str:
    """What the sign in the tables means."""
    told = f"{NOTHING} in a table: nothing"
    if any(size.agreed is None for size in sizes):
        told += "; under “Agreed”: not known, because the revision was not built here"
    return f"{told}."


def _blocks(found: Status, negotiation: Negotiation, standing: State, now: str) -> Parts:
    """All sections that have anything to tell."""
    obstacles = Obstacles(negotiation, standing, found.base)
    for title, parts in (
        ("Where the text stands", _text(found)),
        ("Over the revisions", _revisions(found.sizes)),
        ("What stands in the way", obstacles.by_delegation()),
        ("Open proposals", obstacles.proposals()),
        ("Deadlines and silences", _deadlines(found, now)),
        ("Packages", _packages(found.packages)),
    ):
        if own := tuple(parts):
            yield heading(title)
            yield from own


# ---------------------------------------------------------------------- how far the text is


def _text(found: Status) -> Parts:
    since = f" with {counted(found.decided, 'decision')} since" if found.decided else ""
    yield sentence(f"{found.base.name}{since}: {_in_short(found.whole)}")
    yield from map(sentence, _noted(found))
    sections = found.sections if len(found.sections) > 1 else ()
    head = row(
        "Section",
        "In all",
        "Agreed",
        "Agreed ad ref",
        "Reopened",
        "Open",
        "Open proposals",
        "Brackets",
    )
    most = max((one.progress.total for one in sections), default=found.whole.total)
    rows = [_progress_row(_name(one), one.progress, most) for one in sections]
    total = _progress_row("The whole text", found.whole, found.whole.total, heading=True)
    yield Table((head, total, *rows), _WIDTHS, "Paragraphs by section", right=_FIGURES)


_WIDTHS = (25, 7, 18, 9, 12, 8, 11, 10)
_FIGURES = (1, 3, 4, 5, 6, 7)


def _in_short(whole: Progress) -> str:
    waiting = whole.open + whole.in_brackets
    inside = f", {whole.in_brackets} of them in brackets" if whole.in_brackets else ""
    verb = "is" if waiting == 1 else "are"
    return (
        f"{whole.agreed} of {counted(whole.total, 'paragraph')} {'is' if whole.agreed == 1 else 'are'} "
        f"agreed; {counted(waiting, 'proposal')} {verb} open{inside}; the text holds "
        f"{counted(whole.brackets, 'pair')} of square brackets and {counted(whole.options, 'option')}."
    )


def _progress_row(name: str, progress: Progress, most: int, *, heading: bool = False) -> TableRow:
    states = (BlockState.AGREED_AD_REF, BlockState.REOPENED, BlockState.OPEN)
    return row(
        name,
        str(progress.total),
        f"{_bar(progress, most)} {progress.agreed}".strip(),
        *(str(progress.paragraphs.get(state, 0)) for state in states),
        str(progress.open + progress.in_brackets),
        str(progress.brackets),
        heading=heading,
    )


def _name(section: Section) -> str:
    if section.heading is None:
        return _BEFORE
    return shortened(section.heading.plain.replace(NOTE_MARK, ""), _LONGEST_NAME)


def _bar(progress: Progress, most: int) -> str:
    """One sign a paragraph while the longest section has room, else its share; what is there is shown."""
    if not progress.total or not most:
        return ""
    room = progress.total
    if most > _LONGEST_BAR:
        room = max(1, round(progress.total * _LONGEST_BAR / most))
    agreed = progress.agreed * room // progress.total or min(progress.agreed, 1)
    return BAR * agreed + REST * (room - agreed)


def _noted(found: Status) -> Iterator[str]:
    """What the figures alone do not say."""
    states: dict[BlockState, list[str]] = {}
    for block, standing in found.paragraphs:
        name = in_line(block.name)
        why = ", ".join(standing.ad_ref) or standing.why
        states.setdefault(standing.state, []).append(f"{name} ({why})" if why else name)
    named = [(label, states[state]) for state, label in _NAMED.items() if state in states]
    if named:
        yield " ".join(f"{label}: {', '.join(blocks)}." for label, blocks in named)
    for sign, noun in (("[", "closing"), ("]", "opening")):
        alone = [one.block.name for one in found.whole.unmatched if one.sign == sign]
        if alone:
            yield f"{sign} without its {noun} one: {', '.join(dict.fromkeys(map(in_line, alone)))}."
    if found.elsewhere:
        yield f"No longer in the text: what {names(found.elsewhere)} would amend."
    if found.refused:
        yield f"Decided, but cannot go in: {names(found.refused)}."


def _revisions(sizes: Iterable[Size]) -> Parts:
    *issued, draft = sizes
    head = row("Revision", "Issued", "Paragraphs", "Words", "Brackets", "Options", "Agreed")
    rows = [_size_row(size.revision.name, size) for size in issued]
    rows.append(_size_row("as decided now", draft))
    caption = "What each revision holds"
    yield Table((head, *rows), (28, 13, 14, 11, 12, 11, 11), caption, right=(2, 3, 4, 5, 6))


def _size_row(name: str, size: Size) -> TableRow:
    return row(
        name,
        size.issued or NOTHING,
        str(size.paragraphs),
        f"{size.words:,}",
        str(size.brackets),
        str(size.options),
        NOTHING if size.agreed is None else str(size.agreed),
    )


# ---------------------------------------------------------------------- what runs, what is tied


def _deadlines(found: Status, now: str) -> Parts:
    rows = [_silence_row(one, now) for one in found.silences]
    if by := found.comments_by:
        rows.append(row("Comments", by.read, by.told(now) or NOTHING))
    if rows:
        yield Table((row("What", "Until", "How it stands"), *rows), (50, 20, 30), "Deadlines")


def _silence_row(under: UnderSilence, now: str) -> TableRow:
    silence = under.silence
    if silence.broken_by:
        told = f"broken by {', '.join(silence.broken_by)}"
    elif now > silence.until:
        told = "held; nothing is agreed by itself"
    else:
        told = under.deadline.told(now)
    blocks = ", ".join(dict.fromkeys(in_line(block.name) for block in under.blocks))
    return row(f"Silence on {blocks}", as_read(silence.until), told)


def _packages(packages: Iterable[Package]) -> Parts:
    rows = [_package_row(package) for package in packages]
    if rows:
        yield Table((row("Proposals", "How they stand", "Why"), *rows), (35, 25, 40), "Packages")


def _package_row(package: Package) -> TableRow:
    members = paragraphs(f"{amendment.name}: {state}" for amendment, state in package.members)
    waits = any(state in UNSETTLED for _, state in package.members)
    return row(members, "waits" if waits else "all decided", package.decision.reason or NOTHING)
