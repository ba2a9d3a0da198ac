"""A negotiation in memory: texts go in, proposals and decisions are made as a room makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from negotiator.formats.yaml.manifest import write_manifest
from negotiator.formats.yaml.revision import write_revision
from negotiator.merge import Consolidation, consolidate, rivals
from negotiator.merge.adopt import adopted
from negotiator.model.acts import (
    Amendment,
    AmendmentKind,
    Decision,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.agreement import BlockStanding, agreement
from negotiator.model.decide import (
    adopt_modified,
    agree,
    decide,
    editorial,
    package,
    redo,
    reopen,
    silence,
    undo,
)
from negotiator.model.negotiation import Delegation, Entry, Negotiation
from negotiator.model.propose import propose, propose_on_amendment, take_stance, withdraw
from negotiator.model.revision import Block, BlockKind, Note, Revision, slug_of
from negotiator.model.state import AmendmentState, State, state
from negotiator.model.symbols import next_symbol
from negotiator.model.text import Text
from negotiator.store.files import write
from negotiator.store.folder import Folder
from negotiator.store.ids import act_id
from negotiator.store.save import save_act

NAMES = {
    "PRES": "Presidency",
    "EU": "European Union",
    "BG": "Bulgaria",
    "MX": "Mexico",
    "CO": "Colombia",
    "G77": "Group of 77 and China",
}
DELEGATIONS = tuple(Delegation(code, name) for code, name in NAMES.items())
EDIT, AFTER, BEFORE, ALTERNATIVE, DELETE, KEEP = (
    AmendmentKind.EDIT,
    AmendmentKind.INSERT_AFTER,
    AmendmentKind.INSERT_BEFORE,
    AmendmentKind.ALTERNATIVE,
    AmendmentKind.DELETE,
    AmendmentKind.KEEP,
)


def text(words: str | Text) -> Text:
    """Words as a text."""
    return words if isinstance(words, Text) else Text(words)


def blocks(*written: str | Text | Block) -> tuple[Block, ...]:
    """Blocks of one line each: `# a heading`, `- an unnumbered line`, else paragraphs 1, 2, 3 …"""
    out: list[Block] = []
    counts = dict.fromkeys("hup", 0)
    for line in written:
        if isinstance(line, Block):
            out.append(line)
            continue
        words = str(line)
        kind, letter = BlockKind.PARAGRAPH, "p"
        if words.startswith("# "):
            kind, letter, line = BlockKind.HEADING, "h", words[2:]
        elif words.startswith("- "):
            kind, letter, line = BlockKind.UNNUMBERED, "u", words[2:]
        counts[letter] += 1
        label = str(counts[letter]) if letter == "p" else ""
        level = 0 if letter == "h" else 1
        out.append(Block(f"{letter}{counts[letter]}", kind, text(line), label, level))
    return tuple(out)


def revision(*written: str | Text | Block, symbol: str = "6589/18", notes: object = ()) -> Revision:
    """A revision of such blocks; notes: footnotes as (id, words)."""
    kept = tuple(Note(name, text(words)) for name, words in notes)  # type: ignore[attr-defined]
    return Revision(slug_of(symbol), symbol, blocks(*written), kept)


@dataclass
class Room:
    """A negotiation under way; every method that changes it keeps the new value in `negotiation`."""

    negotiation: Negotiation
    count: int = 0

    @classmethod
    def of(cls, *written: str | Text | Block, symbol: str = "6589/18", notes: object = ()) -> Room:
        """A room with one issued revision."""
        room = cls(Negotiation("room", "A declaration", "PRES", DELEGATIONS))
        room.take(revision(*written, symbol=symbol, notes=notes))
        return room

    def take(self, taken: Revision) -> None:
        """Put an issued revision at the end."""
        digest = sha256(write_revision(taken)).hexdigest()
        entry = Entry(taken.slug, taken.symbol, digest, "2018-02-27")
        self.negotiation = replace(
            self.negotiation,
            entries=(*self.negotiation.entries, entry),
            revisions=(*self.negotiation.revisions, taken),
        )

    def fresh(self, letter: str) -> str:
        """An id that was not used yet."""
        self.count += 1
        return act_id(letter, (self.count << 16).to_bytes(8))

    @property
    def at(self) -> str:
        """The next moment."""
        return f"2018-03-01T09:{self.count // 60:02}:{self.count % 60:02}"

    # ------------------------------------------------------------------ what delegations do

    def table(
        self,
        by: str,
        where: str,
        words: str | Text = "",
        kind: AmendmentKind = EDIT,
        *,
        recorded_by: str = "",
        **more: object,
    ) -> Amendment:
        """A delegation proposes words for a paragraph (`12`) or for an amendment (`MX 4`)."""
        codes = tuple(by.split(","))
        common = {
            "act_id": self.fresh("a"),
            "by": codes,
            "recorded_by": recorded_by or codes[0],
            "at": self.at,
            "text": text(words),
        }
        if any(a.name == where for a in self.negotiation.amendments):
            parent = self.negotiation.amendment(where)
            made = propose_on_amendment(self.negotiation, parent, **common)  # type: ignore[arg-type]
        else:
            block = self.negotiation.current.find(where)
            made = propose(self.negotiation, kind=kind, block=block, **common, **more)  # type: ignore[arg-type]
        self.negotiation = replace(
            self.negotiation, amendments=(*self.negotiation.amendments, made)
        )
        return made

    def withdraw(self, by: str, name: str) -> None:
        """A delegation withdraws its amendment."""
        stance = withdraw(
            self.negotiation,
            self.state,
            self.negotiation.amendment(name),
            act_id=self.fresh("s"),
            by=by,
            recorded_by=by,
            at=self.at,
        )
        self.negotiation = replace(self.negotiation, stances=(*self.negotiation.stances, stance))

    def say(
        self,
        by: str,
        kind: StanceKind,
        where: str,
        reservation: str = "",
        words: str = "",
        *,
        recorded_by: str = "",
        lifted: bool = False,
    ) -> Stance:
        """A delegation says something of a paragraph or an amendment."""
        there = self.negotiation
        if any(a.name == where for a in there.amendments):
            on = Subject(amendment=there.amendment(where).id)
        else:
            on = Subject(there.current.slug, there.current.find(where).id)
        made = take_stance(
            there,
            act_id=self.fresh("s"),
            by=by,
            recorded_by=recorded_by or by,
            at=self.at,
            kind=kind,
            on=on,
            reservation=reservation,
            words=words,
            lifted=lifted,
        )
        self.negotiation = there.with_act(made)
        return made

    # ------------------------------------------------------------------ what the pen-holder does

    def _decided(self, decision: Decision) -> Decision:
        self.negotiation = replace(
            self.negotiation, decisions=(*self.negotiation.decisions, decision)
        )
        return decision

    def decide(self, kind: DecisionKind, *names: str, brackets_named: bool = False) -> Decision:
        """The pen-holder decides on amendments by name."""
        return self._decided(
            decide(
                self.negotiation,
                self.state,
                rivals(self.negotiation),
                kind,
                [self.negotiation.amendment(name) for name in names],
                act_id=self.fresh("d"),
                by="PRES",
                at=self.at,
                names=brackets_named,
            )
        )

    def accept(self, *names: str) -> Decision:
        """Accept amendments."""
        return self.decide(DecisionKind.ACCEPT, *names)

    def reject(self, *names: str) -> Decision:
        """Reject amendments."""
        return self.decide(DecisionKind.REJECT, *names)

    def bracket(self, *names: str, brackets_named: bool = False) -> Decision:
        """Take amendments in brackets."""
        return self.decide(DecisionKind.TAKE_IN_BRACKETS, *names, brackets_named=brackets_named)

    def adopt(self, words: str, *names: str, alone: bool = False) -> Decision:
        """Adopt other words in the place of amendments."""
        there = self.negotiation
        chosen = [there.amendment(name) for name in names]
        _, block = there.target(chosen[0])
        made = adopt_modified(
            there,
            self.state,
            rivals(there),
            chosen,
            Text(words),
            there.current.block(block.id),
            act_id=self.fresh("d"),
            by="PRES",
            at=self.at,
            alone=alone,
        )
        adopted(there, self.state, made)
        return self._decided(made)

    def package(self, *names: str) -> Decision:
        """Tie amendments into a package."""
        chosen = [self.negotiation.amendment(name) for name in names]
        return self._decided(
            package(
                self.negotiation, self.state, chosen, act_id=self.fresh("d"), by="PRES", at=self.at
            )
        )

    def _on_blocks(self, make: object, *labels: str, **more: object) -> Decision:
        draft = self.consolidated().revision
        there = [draft.find(label) for label in labels]
        return self._decided(
            make(  # type: ignore[operator]
                self.negotiation, there, act_id=self.fresh("d"), by="PRES", at=self.at, **more
            )
        )

    def agree(self, *labels: str) -> Decision:
        """Agree paragraphs as they read."""
        return self._on_blocks(agree, *labels)

    def reopen(self, *labels: str) -> Decision:
        """Open agreed paragraphs again."""
        return self._on_blocks(reopen, *labels)

    def silence(self, until: str, *labels: str) -> Decision:
        """Put paragraphs under silence."""
        return self._on_blocks(silence, *labels, until=until)

    def edit(self, label: str, words: str) -> Decision:
        """Change words of the draft editorially."""
        block = self.consolidated().revision.find(label)
        return self._decided(
            editorial(
                self.negotiation,
                block,
                Text(words),
                act_id=self.fresh("d"),
                by="PRES",
                at=self.at,
            )
        )

    def agreed(self, label: str) -> BlockStanding:
        """How a paragraph of the draft stands."""
        draft = self.consolidated().revision
        return agreement(self.negotiation, draft)[draft.find(label).id]

    def undo(self) -> Decision:
        """Take the last decision back."""
        act, _ = undo(self.negotiation, self.state, act_id=self.fresh("d"), by="PRES", at=self.at)
        return self._decided(act)

    def redo(self) -> Decision:
        """Bring back what was undone last."""
        act, _ = redo(self.negotiation, self.state, act_id=self.fresh("d"), by="PRES", at=self.at)
        return self._decided(act)

    # ------------------------------------------------------------------ how things stand

    def saved(self, path: Path) -> Path:
        """The negotiation in a folder of its own."""
        folder = Folder(path)
        for kept in self.negotiation.revisions:
            write(folder.revision(kept.slug), write_revision(kept))
        write(folder.manifest, write_manifest(self.negotiation))
        for act in (
            *self.negotiation.amendments,
            *self.negotiation.stances,
            *self.negotiation.decisions,
        ):
            save_act(path, act)
        return path

    @property
    def state(self) -> State:
        """The fold of all acts."""
        return state(self.negotiation, rivals(self.negotiation))

    def stands(self, name: str) -> AmendmentState:
        """The state of an amendment."""
        return self.state.of(self.negotiation.amendment(name)).state

    def consolidated(self) -> Consolidation:
        """The draft that would be built now."""
        symbol = next_symbol(self.negotiation.current.symbol)
        return consolidate(self.negotiation, self.state, symbol=symbol, date="5 March 2018")

    def issue(self) -> Consolidation:
        """Build the draft and issue it."""
        result = self.consolidated()
        self.take(result.revision)
        return result
