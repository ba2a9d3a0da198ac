"""A process that does everything a desk does, over and over, until somebody kills it.

`python -m tests.store.at_work FOLDER SEED`: it says on standard output, one JSON list a line, what is on
the disk by then.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from negotiator.documents.document import Kind
from negotiator.documents.order import Order, ordered
from negotiator.errors import ActRefused
from negotiator.formats.document import SUFFIXES
from negotiator.merge import consolidate, rivals
from negotiator.model.acts import Amendment, AmendmentKind, DecisionKind
from negotiator.model.decide import decide, undo
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import propose
from negotiator.model.state import AmendmentState, state
from negotiator.model.text import Text
from negotiator.store.export import export_document
from negotiator.store.folder import Folder
from negotiator.store.ids import act_id
from negotiator.store.journal import Journal
from negotiator.store.load import load
from negotiator.store.private import Draft, drafts, keep, table
from negotiator.store.save import add_act, save_draft
from tests.store.typed import SOMETHING

AT = "2018-03-15T10:00:00"
DOCUMENTS = ((Kind.CLEAN, ".docx"), (Kind.TRACKED, ".html"), (Kind.AMENDMENTS, ".md"),
             (Kind.COMPILATION, ".json"), (Kind.TABLE, ".csv"))  # fmt: skip


class Worker:
    """Somebody at work on a folder; draw: what decides what is done next."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder = folder
        self.draw = draw
        self.there: Negotiation = load(folder)

    def say(self, *what: object) -> None:
        print(json.dumps(what), flush=True)

    def fresh(self, prefix: str) -> str:
        return act_id(prefix, self.draw.randbytes(8))

    def proposal(self) -> Amendment:
        block = self.there.current.find(str(self.draw.randrange(1, 43)))
        return propose(
            self.there,
            act_id=self.fresh("a"),
            by=("MX",),
            recorded_by="MX",
            at=AT,
            kind=AmendmentKind.INSERT_AFTER,
            block=block,
            text=Text(f"WE DECIDE upon {self.draw.random()}. " * self.draw.randrange(1, 60)),
        )

    def save(self) -> None:
        act = self.proposal()
        self.there = add_act(self.folder, self.there, act)
        self.say("act", act.id)

    def table_private(self) -> None:
        kept = replace(self.proposal(), number=0)
        file = keep(self.folder, kept)
        self.say("private", kept.id)
        assert any(draft.amendment.id == kept.id for draft in drafts(self.folder, self.there))
        act = replace(kept, number=self.there.next_number("MX"))
        self.there = table(self.folder, self.there, Draft(file, kept), act)
        self.say("act", act.id)

    def decide(self) -> None:
        related = rivals(self.there)
        standing = state(self.there, related)
        ours = [a for a in self.there.amendments if standing.of(a).state is AmendmentState.OPEN]
        kinds = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.TAKE_IN_BRACKETS)
        try:
            act = decide(
                self.there,
                standing,
                related,
                self.draw.choice(kinds),
                [self.draw.choice(ours)],
                act_id=self.fresh("d"),
                by="PRES",
                at=AT,
            )
        except (ActRefused, IndexError):
            act, _ = undo(self.there, standing, act_id=self.fresh("d"), by="PRES", at=AT)
        self.there = add_act(self.folder, self.there, act)
        self.say("act", act.id)

    def build(self) -> None:
        standing = state(self.there, rivals(self.there))
        built = consolidate(self.there, standing, symbol="6589/1/18 REV 1", date="15 March 2018")
        self.there = save_draft(self.folder, self.there, built.revision)
        self.say("built", built.revision.slug, len(self.there.decisions))

    def export(self) -> None:
        kind, suffix = self.draw.choice(DOCUMENTS)
        document = ordered(Order(kind, AT), self.there, self.there.current)
        path = Folder(self.folder).exports() / f"{kind}{suffix}"
        export_document(document, path, SUFFIXES[suffix])
        self.say("exported", path.name, sha256(path.read_bytes()).hexdigest())

    def type(self) -> None:
        journal = Journal(self.folder, self.fresh("t"))
        for k in range(self.draw.randrange(1, 8)):
            journal.note(replace(SOMETHING, words="word " * 50 + str(k)))
            journal.flush()
            self.say("typed", journal.name, k)
        self.say("ending", journal.name)
        journal.end()
        self.say("ended", journal.name)


def main(arguments: Sequence[str]) -> None:
    worker = Worker(Path(arguments[0]), random.Random(int(arguments[1])))
    worker.say("begun")
    doing = (
        worker.save,
        worker.table_private,
        worker.decide,
        worker.build,
        worker.export,
        worker.type,
    )
    while True:
        worker.draw.choice(doing)()


if __name__ == "__main__":
    main(sys.argv[1:])
