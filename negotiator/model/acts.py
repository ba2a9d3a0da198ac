"""What is said and decided: amendments, stances, decisions. Each is written once and never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from negotiator.model.revision import Note
from negotiator.model.text import Text

ACT_ID = re.compile(r"[asd][a-z2-7]{10}")


class AmendmentKind(StrEnum):
    """What an amendment asks for."""

    EDIT = "edit"
    INSERT_AFTER = "insert after"
    INSERT_BEFORE = "insert before"
    ALTERNATIVE = "alternative"
    DELETE = "delete"
    KEEP = "keep as is"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"


INSERTIONS = (AmendmentKind.INSERT_AFTER, AmendmentKind.INSERT_BEFORE)
WITHOUT_WORDS = (AmendmentKind.DELETE, AmendmentKind.KEEP, AmendmentKind.MOVE)
"""Kinds that propose no words of their own."""


class StanceKind(StrEnum):
    """What a delegation says of a block or an amendment."""

    PROPOSES = "proposes"
    SUPPORTS = "supports"
    CAN_LIVE_WITH = "can live with"
    FLEXIBLE = "flexible"
    OPPOSES = "opposes"
    RESERVES = "reserves"
    AGREES_AD_REF = "agrees ad ref"
    DISSOCIATES = "dissociates"
    BREAKS_SILENCE = "breaks silence"
    NONE = "none"
    WITHDRAWS = "withdraws"


RESERVATIONS = ("general", "substantive", "scrutiny", "parliamentary", "linguistic")


class DecisionKind(StrEnum):
    """What the pen-holder does."""

    ACCEPT = "accept"
    REJECT = "reject"
    TAKE_IN_BRACKETS = "take in brackets"
    ADOPT_MODIFIED = "adopt modified"
    PACKAGE = "package"
    SILENCE = "silence"
    AGREE = "agree"
    REOPEN = "reopen"
    EDITORIAL = "editorial change"
    UNDO = "undo"


ON_AMENDMENTS = (
    DecisionKind.ACCEPT,
    DecisionKind.REJECT,
    DecisionKind.TAKE_IN_BRACKETS,
    DecisionKind.ADOPT_MODIFIED,
    DecisionKind.PACKAGE,
)
"""Decisions that name amendments; the others, but for undo, name blocks."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is about: a block of a revision, or an amendment."""

    revision: str = ""
    block: str = ""
    amendment: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One proposal against one block of one revision, or against another amendment.

    by: the delegations that propose it, the first one numbers it; recorded_by: who typed it; tabled:
    when, ISO 8601; base: the digest of the words it was made against; text: the words proposed, whole;
    parts: of a split the words of the paragraphs that follow the first; joins: of a merge the ids of the
    blocks that are joined to it; to: of a move the id of the block after which it shall stand, nothing
    for the beginning; notes: footnotes those words need; editorial: True where it claims to change no
    meaning; illustrative: True for one made up for demonstration. A number below 0 is that of a
    compromise, which a decision adopted.
    """

    id: str
    by: tuple[str, ...]
    recorded_by: str
    tabled: str
    number: int
    kind: AmendmentKind
    against: Subject
    base: str
    text: Text = field(default_factory=lambda: Text(""))
    parts: tuple[Text, ...] = ()
    joins: tuple[str, ...] = ()
    to: str = ""
    notes: tuple[Note, ...] = ()
    language: str = "en"
    justification: str = ""
    replaces: str = ""
    editorial: bool = False
    illustrative: bool = False

    @property
    def name(self) -> str:
        """What the room calls it: `MX 4`, `PRES compromise 1`."""
        if self.number < 0:
            return f"{self.by[0]} compromise {-self.number}"
        return f"{self.by[0]} {self.number}"

    @property
    def title(self) -> str:
        """The name with co-sponsors: `MX 4 + CO`."""
        return " + ".join((self.name, *self.by[1:]))


@dataclass(frozen=True, slots=True)
class Stance:
    """What one delegation says of a block or an amendment at one moment.

    reservation: its kind, for `reserves`; words: what it adds; lifted: True when it lifts its own
    reservation of that kind.
    """

    id: str
    by: str
    recorded_by: str
    at: str
    kind: StanceKind
    on: Subject
    reservation: str = ""
    words: str = ""
    lifted: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of the pen-holder.

    number: its place in the folder's listing; after: the id of the decision before it; on: the ids of
    the amendments decided as one act; names: whether brackets carry who proposed; undoes: for an undo;
    blocks: the ids of the blocks that are agreed, reopened, under silence or changed; digests: of the
    words agreed, one for each of them; revision: the slug of the one that a compromise was written
    against; was, words: the words an editorial change found and those it put in their place, words
    alone for a compromise; until: when a silence ends, ISO 8601.
    """

    id: str
    number: int
    after: str
    by: str
    at: str
    kind: DecisionKind
    on: tuple[str, ...] = ()
    names: bool = False
    reason: str = ""
    undoes: str = ""
    blocks: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    revision: str = ""
    was: Text = field(default_factory=lambda: Text(""))
    words: Text = field(default_factory=lambda: Text(""))
    until: str = ""
