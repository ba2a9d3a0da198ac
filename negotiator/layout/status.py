"""How a negotiation stands, as lines: bars that read without colour, sections, revisions, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.table import NOTHING, bar, listed_lines, table_lines, unbroken
from negotiator.merge.status import Package, Progress, Section, Size, Status, UnderSilence
from negotiator.model.agreement import BlockState
from negotiator.model.dates import as_read
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED

SIGNS = {
    BlockState.AGREED: "█",
    BlockState.AGREED_EDITED: "▓",
    BlockState.AGREED_AD_REF: "▒",
    BlockState.REOPENED: "!",
    BlockState.OPEN: "░",
}
"""What a paragraph is in a bar: the darker, the nearer to agreed."""

_COLUMN = 15
_LONGEST_BAR = 60
_LONGEST_BAR_OF_SECTION = 24
_LONGEST_NAME = 64
_BEFORE = "(before the first heading)"


@dataclass(frozen=True)
class StatusLines:
    """How a status is told; now: ISO 8601; cells: of a line."""

    status: Status
    now: str
    cells: int

    def lines(self) -> list[Line]:
        """The whole: paragraphs, amendments, brackets; what runs; sections; revisions."""
        parts = (self._counts(), self._running(), self._sections(), self._revisions())
        lines: list[Line] = []
        for part in parts:
            lines += [(), *part] if part else []
        return lines[1:]

    # ------------------------------------------------------------------ all in all

    def _counts(self) -> list[Line]:
        whole = self.status.whole
        lines: list[Line] = []
        room = min(_LONGEST_BAR, self.cells - _COLUMN - 20)
        drawn = bar(_signs(whole), room, whole.total)
        told = f"{whole.agreed} of {whole.total} agreed"
        lines += self._labelled("Paragraphs", f"{drawn}  {told}" if drawn else told)
        for sentence in self._standings():
            lines += self._labelled("", sentence)
        waiting = whole.open + whole.in_brackets
        inside = f", {whole.in_brackets} of them in brackets" if whole.in_brackets else ""
        lines += self._labelled("Amendments", f"{waiting} open{inside}")
        if self.status.elsewhere:
            names = ", ".join(unbroken(amendment.name) for amendment in self.status.elsewhere)
            lines += self._labelled("", f"! no longer in the text: what {names} would amend")
        if self.status.refused:
            names = ", ".join(unbroken(amendment.name) for amendment in self.status.refused)
            lines += self._labelled("", f"! decided, but cannot go in: {names}")
        pairs = _counted(whole.brackets, "pair")
        lines += self._labelled("Brackets", f"{pairs}, {_counted(whole.options, 'option')}")
        for sign, noun in (("[", "closing"), ("]", "opening")):
            alone = [one.block for one in whole.unmatched if one.sign == sign]
            if alone:
                told = f"! {sign} without its {noun} one: {_names(alone)}"
                lines += self._labelled("", told)
        return lines

    def _standings(self) -> Iterator[str]:
        """How many paragraphs are in each state that occurs, which, and why they are open again."""
        paragraphs = self.status.paragraphs
        order = {block.id: k for k, (block, _) in enumerate(paragraphs)}
        for state, sign in SIGNS.items():
            here = [(block, found) for block, found in paragraphs if found.state is state]
            if not here:
                continue
            if state is BlockState.AGREED_AD_REF:
                which = ", ".join(
                    unbroken(f"{_name(b)} ({', '.join(found.ad_ref)})") for b, found in here
                )
            elif state is BlockState.REOPENED:
                which = "; ".join(f"{_name(b)}: {found.why}" for b, found in here)
            else:
                which = _runs([block for block, _ in here], order)
            told = f"{sign} {len(here)} {state}"
            yield told if state is BlockState.OPEN else f"{told}: {which}"

    # ------------------------------------------------------------------ what runs, what is tied

    def _running(self) -> list[Line]:
        lines: list[Line] = []
        label = "Silence"
        for silence in self.status.silences:
            lines += self._labelled(label, self._silence(silence))
            label = ""
        if by := self.status.comments_by:
            left = by.told(self.now)
            lines += self._labelled("Comments by", f"{by.read}{f': {left}' if left else ''}")
        label = "Packages"
        for package in self.status.packages:
            lines += self._labelled(label, _package(package))
            label = ""
        return lines

    def _silence(self, under: UnderSilence) -> str:
        names, silence = _names(under.blocks), under.silence
        until = as_read(silence.until)
        left = under.deadline.told(self.now)
        if silence.broken_by:
            return f"! {names}: broken by {', '.join(silence.broken_by)}; it ends {until}"
        if self.now > silence.until:
            return f"{names}: held, it ended {until}; nothing is agreed by itself"
        return f"{names}: until {until}{f', {left}' if left else ''}"

    # ------------------------------------------------------------------ tables

    def _sections(self) -> list[Line]:
        sections = self.status.sections
        if len(sections) < 2:
            return []
        most = max(section.progress.total for section in sections)
        room = min(_LONGEST_BAR_OF_SECTION, max(6, self.cells // 5))
        rows = [_section_row(section, room, most) for section in sections]
        head = ("section", "", "agreed", "amendments", "brackets", "options")
        return table_lines(head, rows, self.cells, right=(2, 3, 4, 5))

    def _revisions(self) -> list[Line]:
        head = ("revision", "issued", "paragraphs", "agreed", "words", "brackets", "options")
        rows = [_size_row(size) for size in self.status.sizes[:-1]]
        rows.append(_size_row(self.status.sizes[-1], "as decided now"))
        return table_lines(head, rows, self.cells, right=(2, 3, 4, 5, 6), whole=True)

    def _labelled(self, label: str, told: str) -> list[Line]:
        return listed_lines(label, told, self.cells, _COLUMN)


def status_head(status: Status, title: str, forks: str, cells: int) -> list[Line]:
    """Which negotiation and text is told of; forks: what is to be said of decisions that part."""
    decided = _counted(status.decided, "decision")
    text = f"{status.base.name} with {decided} since" if status.decided else status.base.name
    lines = wrapped([Piece(title, Role.STRONG)], cells)
    lines += wrapped([Piece(text)], cells)
    if status.draft is not None:
        lines += wrapped([Piece(_draft(status.draft, status.since_draft))], cells)
    return lines + (wrapped([Piece(f"! {forks}")], cells) if forks else [])


def _draft(draft: Revision, since: int) -> str:
    """What the draft that is written lacks."""
    if not since:
        return f"The draft of {draft.symbol} is written, with all that is decided."
    made = "1 decision was" if since == 1 else f"{since} decisions were"
    return f"! {made} made since the draft of {draft.symbol} was written: consolidate it again."


def _signs(progress: Progress) -> list[tuple[str, int]]:
    return [(sign, progress.paragraphs.get(state, 0)) for state, sign in SIGNS.items()]


def _section_row(section: Section, room: int, most: int) -> tuple[str, ...]:
    progress = section.progress
    name = section.heading.plain.replace("\n", " ") if section.heading else _BEFORE
    return (
        cut(name, _LONGEST_NAME),
        bar(_signs(progress), room, most),
        f"{progress.agreed} of {progress.total}" if progress.total else "",
        *(
            str(count) if count else NOTHING
            for count in (
                progress.open + progress.in_brackets,
                progress.brackets,
                progress.options,
            )
        ),
    )


def _size_row(size: Size, name: str = "") -> tuple[str, ...]:
    return (
        name or size.revision.name,
        size.issued,
        str(size.paragraphs),
        "?" if size.agreed is None else str(size.agreed),
        f"{size.words:,}",
        str(size.brackets),
        str(size.options),
    )


def _package(package: Package) -> str:
    members = (f"{unbroken(amendment.name)} {state}" for amendment, state in package.members)
    waits = any(state in UNSETTLED for _, state in package.members)
    why = f" ({package.decision.reason})" if package.decision.reason else ""
    return f"{', '.join(members)}{why}{'' if waits else ': all decided'}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _name(block: Block) -> str:
    return cut(block.name.replace("\n", " "), 40)


def _names(blocks: Iterable[Block]) -> str:
    return ", ".join(dict.fromkeys(map(_name, blocks)))


def _runs(blocks: Sequence[Block], order: dict[str, int]) -> str:
    """Names of paragraphs, those that follow each other as one: `3–8, 12`."""
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and order[block.id] == order[runs[-1][-1].id] + 1:
            runs[-1].append(block)
        else:
            runs.append([block])
    return ", ".join(
        f"{_name(run[0])}–{_name(run[-1])}" if len(run) > 2 else _names(run) for run in runs
    )
