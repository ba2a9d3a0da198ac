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


INSERTIONS = (AmendmentKind.INSERT_AFTER, AmendmentKind.INSERT_BEFORE)


class StanceKind(StrEnum):
    """What a delegation says of a block or an amendment."""

    SUPPORTS = "supports"
    CAN_LIVE_WITH = "can live with"
    FLEXIBLE = "flexible"
    OPPOSES = "opposes"
    RESERVES = "reserves"
    AGREES_AD_REF = "agrees ad ref"
    NONE = "none"
    WITHDRAWS = "withdraws"


RESERVATIONS = ("general", "substantive", "scrutiny", "parliamentary", "linguistic")


class DecisionKind(StrEnum):
    """What the pen-holder does."""

    ACCEPT = "accept"
    REJECT = "reject"
    TAKE_IN_BRACKETS = "take in brackets"
    UNDO = "undo"


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
    notes: footnotes those words need; illustrative: True for one made up for demonstration.
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
    notes: tuple[Note, ...] = ()
    language: str = "en"
    justification: str = ""
    replaces: str = ""
    illustrative: bool = False

    @property
    def name(self) -> str:
        """What the room calls it: `MX 4`."""
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
    the amendments decided as one act; names: whether brackets carry who proposed; undoes: for an undo.
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
