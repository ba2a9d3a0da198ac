"""Every error a user can meet: named after the fact, saying where, what, and what to do now.

The command line prints them and ends with their `exit_status`; nothing else catches them wholesale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where something is: a file, a line and column counted from 1, and a paragraph's label."""

    path: str = ""
    line: int = 0
    column: int = 0
    paragraph: str = ""

    def __str__(self) -> str:
        parts = [self.path] if self.path else []
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        place = ":".join(parts)
        if self.paragraph:
            place = (
                f"{place}, paragraph {self.paragraph}" if place else f"paragraph {self.paragraph}"
            )
        return place


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The one of the known names that is likest to a name, or nothing where none is like it."""
    from difflib import get_close_matches  # only who mistypes waits for it

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=cutoff)), "")


class NegotiatorError(Exception):
    """A fault the user can understand and mend.

    what: one sentence, the fact; advice: what to do now; place: where it is.
    """

    exit_status = 2

    def __init__(self, what: str, *, advice: str = "", place: Place | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.place = place or Place()

    def __str__(self) -> str:
        place = str(self.place)
        text = f"{place}: {self.what}" if place else self.what
        return f"{text}\n  {self.advice}" if self.advice else text


class FileUnreadable(NegotiatorError):
    """A file is missing, is a folder, is empty, is not text, or may not be read."""


class FolderUnwritable(NegotiatorError):
    """Nothing can be written where it should be; what was there before still stands."""


class DiskFull(FolderUnwritable):
    """There is no room for what should be written; what was there before still stands."""


class FolderReadOnly(FolderUnwritable):
    """Whoever runs this may not write there."""


class FolderGone(NegotiatorError):
    """The folder of a negotiation that is open was moved or deleted."""


class FolderChanged(NegotiatorError):
    """Somebody else wrote into a folder since it was read; nothing was written over that."""


class FolderBusy(NegotiatorError):
    """Another program is writing into a folder at this very moment."""


class MalformedFile(NegotiatorError):
    """One thing in a file is not as the format wants it."""


class MalformedFiles(NegotiatorError):
    """All that is wrong in one file or one folder, reported together."""

    def __init__(self, problems: Sequence[NegotiatorError]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownRevision(NegotiatorError):
    """A revision is named that the negotiation does not have."""


class UnknownBlock(NegotiatorError):
    """A paragraph, heading or note is named that the revision does not have."""


class UnknownDelegation(NegotiatorError):
    """A code is used that the negotiation does not list among its delegations."""


class UnknownAct(NegotiatorError):
    """An amendment, stance or decision is named that the negotiation does not have."""


class ActRefused(NegotiatorError):
    """An act does not fit the state of the negotiation: already decided, withdrawn, not there."""


class WordsNotFound(NegotiatorError):
    """An amendment was made against words that do not stand in its block."""


class RevisionIssued(NegotiatorError):
    """An issued revision would have to change; it never does."""


class RevisionChanged(NegotiatorError):
    """An issued revision's file no longer has the words that were issued."""


class NoDraft(NegotiatorError):
    """There is no draft revision to work on."""


class SymbolUnclear(NegotiatorError):
    """The symbol of the next revision cannot be proposed from the last one."""


class DateUnclear(NegotiatorError):
    """A date is not one of the calendar, or not written as a date."""


class DifferentLanguages(NegotiatorError):
    """Two revisions in different languages cannot be compared word by word."""


class HostileFile(NegotiatorError):
    """A file breaks a bound on size, depth or kind and was not read further."""


class ProofFailed(NegotiatorError):
    """A document that was about to be written does not read back as it should."""

    exit_status = 1


class Cancelled(NegotiatorError):
    """Whoever asked for a piece of work had it stopped; nothing came of it."""

    exit_status = 130


class ProgramMissing(NegotiatorError):
    """Another program is needed for what was asked, and is not installed."""


class ProgramFailed(NegotiatorError):
    """Another program did not do what it was asked."""


class TerminalNeeded(NegotiatorError):
    """The terminal application was asked for without a terminal that can show it."""


class UsageFault(NegotiatorError):
    """The command line asks for something that does not go together."""
