"""A long text that 193 delegations amend: a whole negotiation, the same each time for the same size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from negotiator.formats.yaml.acts import write_amendment, write_decision, write_stance
from negotiator.formats.yaml.manifest import write_manifest
from negotiator.formats.yaml.revision import write_revision
from negotiator.merge import consolidate, rivals
from negotiator.model.acts import (
    INSERTIONS,
    RESERVATIONS,
    WITHOUT_WORDS,
    Amendment,
    AmendmentKind,
    Decision,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.negotiation import Delegation, Entry, Membership, Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.state import state
from negotiator.model.text import Text
from negotiator.store.folder import Folder
from negotiator.store.ids import AMENDMENT, DECISION, STANCE, act_id
from tests.benchmarks.inputs import Maker

STATES, PARAGRAPHS, EACH, STANCES, DECISIONS = 193, 500, 20, 2000, 200
"""The plenary of size 1; the States are always as many, all else grows with the size."""

_PEN = "PRES"
_CODES = tuple(f"S{k:03}" for k in range(1, STATES + 1))
_KINDS = {
    AmendmentKind.EDIT: 66,
    AmendmentKind.INSERT_AFTER: 9,
    AmendmentKind.INSERT_BEFORE: 2,
    AmendmentKind.ALTERNATIVE: 5,
    AmendmentKind.DELETE: 6,
    AmendmentKind.KEEP: 3,
    AmendmentKind.MOVE: 3,
    AmendmentKind.SPLIT: 3,
    AmendmentKind.MERGE: 3,
}
_SAID = {
    StanceKind.SUPPORTS: 30,
    StanceKind.OPPOSES: 20,
    StanceKind.RESERVES: 15,
    StanceKind.CAN_LIVE_WITH: 10,
    StanceKind.FLEXIBLE: 8,
    StanceKind.PROPOSES: 6,
    StanceKind.AGREES_AD_REF: 5,
    StanceKind.WITHDRAWS: 4,
    StanceKind.NONE: 2,
}
_DONE = {
    DecisionKind.ACCEPT: 45,
    DecisionKind.REJECT: 25,
    DecisionKind.TAKE_IN_BRACKETS: 10,
    DecisionKind.AGREE: 10,
    DecisionKind.SILENCE: 4,
    DecisionKind.EDITORIAL: 3,
    DecisionKind.ADOPT_MODIFIED: 2,
    DecisionKind.UNDO: 1,
}
_HOT = 5
"""Half of what is said is about one paragraph in so many."""


def plenary(size: float = 1, seed: int = 11) -> Negotiation:
    """A negotiation with one issued revision, its amendments, stances and decisions."""
    return _Plenary(size, seed).negotiation


def next_round(negotiation: Negotiation) -> Negotiation:
    """The negotiation once what was decided is built and issued: the open amendments are carried over."""
    standing = state(negotiation, rivals(negotiation))
    built = consolidate(negotiation, standing, symbol="A/CONF.1/L.2", date="1 June 2026")
    return _issued(negotiation, built.revision)


def written(negotiation: Negotiation, path: Path) -> Path:
    """Write a negotiation as its folder; nothing is flushed to the disk."""
    folder = Folder(path)
    files = {folder.manifest: write_manifest(negotiation)}
    files |= {folder.revision(r.slug): write_revision(r) for r in negotiation.revisions}
    files |= {folder.act(a): write_amendment(a) for a in negotiation.amendments}
    files |= {folder.act(s): write_stance(s) for s in negotiation.stances}
    files |= {folder.act(d): write_decision(d) for d in negotiation.decisions}
    for parent in {file.parent for file in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        file.write_bytes(data)
    return path


def _issued(negotiation: Negotiation, revision: Revision) -> Negotiation:
    digest = sha256(write_revision(revision)).hexdigest()
    entry = Entry(revision.slug, revision.symbol, digest, "2026-05-01")
    return replace(
        negotiation,
        entries=(*negotiation.entries, entry),
        revisions=(*negotiation.revisions, revision),
    )


def _delegations() -> tuple[Delegation, ...]:
    groups = {"EU": ("European Union", _CODES[:27]), "G77": ("Group of 77", _CODES[40:174])}
    return (
        Delegation(_PEN, "Presidency"),
        *(
            Delegation(code, name, tuple(map(Membership, members)))
            for code, (name, members) in groups.items()
        ),
        *(Delegation(code, f"State {code[1:]}") for code in _CODES),
    )


class _Plenary:
    """One plenary under way; what is said is drawn from a seed."""

    def __init__(self, size: float, seed: int) -> None:
        self.maker = Maker(seed)
        self.draw = self.maker.random
        self.clock = datetime(2026, 5, 2, 9)
        self.numbers = dict.fromkeys(_CODES, 0)
        texts = self.maker.document(round(PARAGRAPHS * size))
        self.paragraphs = [
            Block(f"p{k}", BlockKind.PARAGRAPH, Text(words), str(k), 1)
            for k, words in enumerate(texts, 1)
        ]
        self.hot = self.paragraphs[::_HOT]
        revision = Revision("a-conf.1-l.1", "A/CONF.1/L.1", tuple(self._with_headings()))
        self.slug = revision.slug
        start = Negotiation("plenary", "A political declaration", _PEN, _delegations())
        self.here: dict[str, list[Amendment]] = {}
        self.said: list[Amendment] = []
        for _ in range(max(1, round(EACH * size))):
            for code in _CODES:
                self._keep(self._amendment(code))
        stances = [self._stance() for _ in range(round(STANCES * size))]
        self.negotiation = replace(
            _issued(start, revision),
            amendments=tuple(self.said),
            stances=tuple(stances),
            decisions=tuple(self._decisions(round(DECISIONS * size))),
        )

    def _with_headings(self) -> Iterable[Block]:
        yield Block("t1", BlockKind.TITLE, Text("Political declaration"))
        for k, block in enumerate(self.paragraphs):
            if not k % 25:
                title = self.maker.phrase(4).capitalize()
                yield Block(f"h{k // 25 + 1}", BlockKind.HEADING, Text(title))
            yield block

    def _at(self) -> str:
        self.clock += timedelta(seconds=3)
        return self.clock.isoformat()

    def _id(self, letter: str) -> str:
        return act_id(letter, self.draw.randbytes(8))

    def _paragraph(self) -> Block:
        return self.draw.choice(self.hot if self.draw.random() < 0.5 else self.paragraphs)

    def _changed(self, text: str) -> str:
        while True:
            operations = self.maker.edited(text, self.draw.uniform(0.02, 0.3))
            new = "".join(words for operation, words in operations if operation != "-")
            if new != text:
                return new
            text_words = text.split(" ")
            at = self.draw.randrange(len(text_words))
            return " ".join((*text_words[:at], self.maker.phrase(2), *text_words[at:]))

    # ------------------------------------------------------------------ what delegations say

    def _keep(self, amendment: Amendment) -> None:
        self.said.append(amendment)
        self.here.setdefault(amendment.against.block, []).append(amendment)

    def _amendment(self, code: str) -> Amendment:
        """The next proposal of a delegation: its own, another's words, or to another's proposal."""
        draw = self.draw
        block = self._paragraph()
        others = self.here.get(block.id, ())
        turn = draw.random()
        if others and turn < 0.15:
            made = draw.choice(others)
        elif turn > 0.97 and (with_words := [a for a in others if a.text and not a.parts]):
            parent = draw.choice(with_words)
            words = Text(self._changed(parent.text.plain))
            on = Subject(amendment=parent.id)
            made = self._made(AmendmentKind.EDIT, on, parent.text, words)
        else:
            made = self._on_the_text(block)
        self.numbers[code] += 1
        others_too = draw.sample(_CODES, draw.randint(1, 4)) if draw.random() < 0.05 else ()
        return replace(
            made,
            id=self._id(AMENDMENT),
            by=tuple(dict.fromkeys((code, *others_too))),
            recorded_by=_PEN if draw.random() < 0.1 else code,
            tabled=self._at(),
            number=self.numbers[code],
            justification=self.maker.paragraph() if draw.random() < 0.3 else "",
        )

    def _made(
        self, kind: AmendmentKind, on: Subject, base: Text, text: Text, **more: object
    ) -> Amendment:
        """A proposal that nobody has tabled yet."""
        return Amendment("", (), "", "", 0, kind, on, base.digest(), text, **more)  # type: ignore[arg-type]

    def _on_the_text(self, block: Block) -> Amendment:
        kind = self.draw.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
        words, more = block.text.plain, {}
        following = int(block.id[1:])  # the place of the paragraph after it
        middle = words.find(", ", len(words) // 3)
        if kind is AmendmentKind.MERGE and following < len(self.paragraphs):
            joined = self.paragraphs[following]
            words, more = f"{words} {joined.text.plain}", {"joins": (joined.id,)}
        elif kind is AmendmentKind.SPLIT and middle > 0:
            rest = "WE ALSO AGREE that " + words[middle + 2 :]
            words, more = words[:middle] + ".", {"parts": (Text(rest),)}
        elif kind is AmendmentKind.MOVE:
            words, more = "", {"to": self.draw.choice(self.paragraphs).id}
        elif kind in (*INSERTIONS, AmendmentKind.ALTERNATIVE):
            words = self.maker.paragraph()
        elif kind in WITHOUT_WORDS:
            words = ""
        else:
            kind, words = AmendmentKind.EDIT, self._changed(words)
        return self._made(kind, Subject(self.slug, block.id), block.text, Text(words), **more)

    def _stance(self) -> Stance:
        kind = self.draw.choices(tuple(_SAID), tuple(_SAID.values()))[0]
        amendment = self.draw.choice(self.said)
        by = self.draw.choice(("EU", "G77") if self.draw.random() < 0.05 else _CODES)
        on = Subject(amendment=amendment.id)
        if kind is StanceKind.WITHDRAWS:
            by = amendment.by[0]
        elif kind is StanceKind.AGREES_AD_REF or self.draw.random() < 0.3:
            on = Subject(self.slug, self._paragraph().id)
        return Stance(
            self._id(STANCE),
            by,
            by,
            self._at(),
            kind,
            on,
            self.draw.choice(RESERVATIONS) if kind is StanceKind.RESERVES else "",
            self.maker.phrase(8) if self.draw.random() < 0.3 else "",
        )

    # ------------------------------------------------------------------ what the pen-holder does

    def _decisions(self, count: int) -> Iterable[Decision]:
        """Decisions, each on paragraphs that none before it was about."""
        waiting = self.draw.sample(self.paragraphs, len(self.paragraphs))
        before = ""
        undone = False
        for number in range(1, count + 1):
            kind = self.draw.choices(tuple(_DONE), tuple(_DONE.values()))[0]
            made = Decision(self._id(DECISION), number, before, _PEN, self._at(), kind)
            if kind is DecisionKind.UNDO and before and not undone:
                yield replace(made, undoes=before)
            else:
                yield self._decided(made, waiting)
            before, undone = made.id, kind is DecisionKind.UNDO

    def _decided(self, made: Decision, waiting: list[Block]) -> Decision:
        block = waiting.pop()
        about = [a for a in self.here.get(block.id, ()) if a.kind is AmendmentKind.EDIT]
        one = {"blocks": (block.id,)}
        words = Text(self._changed(block.text.plain))
        if made.kind is DecisionKind.SILENCE:
            return replace(made, until="2026-05-20", **one)
        if made.kind is DecisionKind.EDITORIAL:
            return replace(made, was=block.text, words=words, revision=self.slug, **one)
        if made.kind is DecisionKind.ADOPT_MODIFIED and about:
            on = tuple(a.id for a in about)
            return replace(made, on=on, words=words, revision=self.slug, **one)
        if made.kind in (DecisionKind.AGREE, DecisionKind.UNDO) or not about:
            digests = (block.words.digest(),)
            return replace(made, kind=DecisionKind.AGREE, digests=digests, **one)
        return replace(made, on=(self.draw.choice(about).id,))
