"""What can be chosen about a document that is to be written, as fields with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiator.documents.choice import Choice
from negotiator.documents.document import Kind
from negotiator.documents.order import CHOOSING, COMPARING, Order
from negotiator.formats.document import SUFFIXES, Format
from negotiator.model.negotiation import HOUSE_STYLES, Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import UNSETTLED, AmendmentState

KINDS = (
    (Kind.CLEAN, "clean: the newest revision as it is"),
    (Kind.TRACKED, "tracked: its changes as tracked changes"),
    (Kind.LOOK, "look: its changes in bold and struck through"),
    (Kind.AMENDMENTS, "amendments: tracked changes, one author for each delegation"),
    (Kind.COMPILATION, "compilation: every proposal in brackets at its place"),
    (Kind.TABLE, "table: base, proposals, positions, compromise"),
    (Kind.REPORT, "report: how far the negotiation is"),
    (Kind.CONCORDANCE, "concordance: old and new numbers, who and why"),
)
_FORMATS = {
    Format.WORD: "Word",
    Format.HTML: "HTML",
    Format.MARKDOWN: "Markdown",
    Format.JSON: "JSON",
    Format.CSV: "CSV",
    Format.PDF: "PDF, by LibreOffice",
}
_TABLES = (Kind.TABLE, Kind.REPORT, Kind.CONCORDANCE)
_HOUSES = {"council": "Council of the European Union", "un": "United Nations"}
_STATES = {
    "usual": "those that are open",
    "undecided": "open and in brackets",
    "accepted": "accepted",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
    "every": "all, whatever became of them",
}
EVERYBODY = "*"
"""Stands for all delegations."""

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to choose: its name, its title, what it is, and what it could be, each with its words."""

    name: str
    title: str
    value: str
    choices: Choices

    @property
    def text(self) -> str:
        """What it is in words."""
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is chosen: fields that the kind has no use for keep what they were.

    house, base: nothing for the negotiation's own style and for the revision before; by: a code, or
    EVERYBODY.
    """

    kind: str = Kind.CLEAN
    form: str = Format.WORD
    house: str = ""
    base: str = ""
    by: str = EVERYBODY
    states: str = "usual"
    names: str = "named"
    deleted: str = "struck"

    def with_value(self, name: str, value: str) -> Writing:
        """The same with another choice."""
        changed: dict[str, str] = {name: value}
        if name == "kind" and self.form == Format.CSV and value not in _TABLES:
            changed["form"] = Format.WORD
        return replace(self, **changed)

    @property
    def suffix(self) -> str:
        """How the name of the file ends."""
        return next(suffix for suffix, form in SUFFIXES.items() if form == self.form)

    @property
    def format_name(self) -> str:
        """What it is written as."""
        return _FORMATS[Format(self.form)]

    def revision(self, negotiation: Negotiation) -> Revision:
        """The revision that it is about."""
        if self.kind in (*CHOOSING, Kind.REPORT):
            return negotiation.current
        return negotiation.revisions[-1]

    def house_of(self, negotiation: Negotiation) -> str:
        """Whose look it has."""
        return self.house or negotiation.house_style or HOUSE_STYLES[0]

    def fields(self, negotiation: Negotiation) -> list[Field]:
        """What can be chosen, for the kind that is."""
        kind = Kind(self.kind)
        forms = [(form, name) for form, name in _FORMATS.items() if self._can_be(form)]
        found = [
            Field("kind", "What", kind, KINDS),
            Field("form", "Written as", self.form, forms),
        ]
        if self.form in (Format.WORD, Format.PDF):
            house = self.house_of(negotiation)
            found.append(Field("house", "House", house, list(_HOUSES.items())))
        if kind in COMPARING:
            found.append(self._against(negotiation))
        if kind is Kind.LOOK:
            deleted = (("struck", "struck through"), ("elided", "shown as (...)"))
            found.append(Field("deleted", "What is gone", self.deleted, deleted))
        if kind in CHOOSING:
            codes = [(d.code, f"{d.code}, {d.name}") for d in negotiation.delegations]
            everybody = (EVERYBODY, f"all {len(codes)} delegations")
            found.append(Field("by", "Whose", self.by, (everybody, *codes)))
            found.append(Field("states", "Which", self.states, list(_STATES.items())))
        if kind in (*CHOOSING, Kind.TRACKED):
            named = (("named", "with names"), ("nameless", "without names and times of day"))
            found.append(Field("names", "Names", self.names, named))
        return found

    def _can_be(self, form: Format) -> bool:
        return form is not Format.CSV or self.kind in _TABLES

    def _against(self, negotiation: Negotiation) -> Field:
        earlier = negotiation.revisions[:-1][::-1]
        choices = [(revision.slug, revision.name) for revision in earlier]
        value = self.base or (choices[0][0] if choices else "")
        return Field(
            "base", "Compared to", value, choices or [("", "there is no earlier revision")]
        )

    def order(self, negotiation: Negotiation, date: str) -> Order:
        """What is asked for; date: local time as `YYYY-MM-DDTHH:MM:SS`."""
        return Order(
            Kind(self.kind),
            date,
            base=negotiation.revision(self.base) if self.base else None,
            choice=self._choice(),
            footnotes=self.house_of(negotiation) != "un",
            elide=self.deleted == "elided",
            anonymous=self.names == "nameless",
        )

    def _choice(self) -> Choice | None:
        """The amendments chosen; None for those that the kind is usually about."""
        if self.by == EVERYBODY and self.states == "usual":
            return None
        usual = (AmendmentState.OPEN,) if self.kind == Kind.AMENDMENTS else UNSETTLED
        states = {
            "usual": usual,
            "undecided": UNSETTLED,
            "every": tuple(AmendmentState),
        }.get(self.states) or (AmendmentState(self.states),)
        by = None if self.by == EVERYBODY else (self.by,)
        return Choice(by=by, states=frozenset(states))
