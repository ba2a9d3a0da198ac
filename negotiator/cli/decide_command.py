"""Decide as the pen-holder; every decision can be undone, also tomorrow.

negotiator decide FOLDER accept "MX 4"       what is identical is accepted with it, rivals fall
negotiator decide FOLDER reject "ES 2" "BO 1"
negotiator decide FOLDER bracket "ES 5" "MX 6" --names      accept or reject later lifts the bracket
negotiator decide FOLDER adopt "MX 4" "ES 2" --replace "according to" "consistent with"
negotiator decide FOLDER package "MX 4" "CO 5" --why "Sofia compromise"
negotiator decide FOLDER agree 12 13         tied to the words; a later change opens it again
negotiator decide FOLDER reopen 12 --why "new instructions"
negotiator decide FOLDER silence 12 13 --until 2018-03-20T18:00
negotiator decide FOLDER edit 36 --replace "trans- continental" "transcontinental"
negotiator decide FOLDER undo
negotiator decide FOLDER redo
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.acting import (
    fresh_id,
    now,
    on_the_folder_as_it_is,
    reworded,
    typed,
    words_from,
)
from negotiator.cli.refs import load_folder
from negotiator.errors import UsageFault
from negotiator.merge.adopt import adopted
from negotiator.merge.consolidate import consolidate
from negotiator.merge.rivals import rivals
from negotiator.model.acts import INSERTIONS, Amendment, Decision, DecisionKind
from negotiator.model.compromise import root
from negotiator.model.dates import moment
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
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import Rivals, State, state
from negotiator.model.telling import decided, undone
from negotiator.model.text import Text
from negotiator.store.ids import DECISION
from negotiator.store.save import add_act

KINDS = {
    "accept": DecisionKind.ACCEPT,
    "reject": DecisionKind.REJECT,
    "bracket": DecisionKind.TAKE_IN_BRACKETS,
}
ON_AMENDMENTS = (*KINDS, "adopt", "package")
ON_PARAGRAPHS = ("agree", "reopen", "silence", "edit")
BACK_AND_FORTH = ("undo", "redo")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator decide`."""
    parser.add_argument("folder", metavar="FOLDER")
    kinds = (*ON_AMENDMENTS, *ON_PARAGRAPHS, *BACK_AND_FORTH)
    parser.add_argument("kind", choices=kinds, metavar="DECISION", help=", ".join(kinds))
    parser.add_argument(
        "subjects", nargs="*", metavar="SUBJECT", help='amendments ("MX 4"), or paragraphs (12)'
    )
    parser.add_argument(
        "--as", dest="by", metavar="CODE", help="who decides (default: the pen-holder)"
    )
    parser.add_argument("--names", action="store_true", help="brackets carry who proposed")
    parser.add_argument("--why", default="", help="the reason")
    parser.add_argument(
        "--alone", action="store_true", help="decide a member of a package without the others"
    )
    parser.add_argument("--text", help="adopt, edit: the words, whole")
    parser.add_argument("--file", metavar="FILE", help="the same, from a file or -")
    parser.add_argument(
        "--replace",
        nargs=2,
        action="append",
        default=[],
        metavar=("OLD", "NEW"),
        help="adopt, edit: instead of the whole words: this for that; may be repeated",
    )
    parser.add_argument("--until", metavar="WHEN", help="silence: its end, 2018-03-20T18:00")


def run(options: argparse.Namespace) -> int:
    """Write the decision and say what it did."""
    given = words_from(options.text, options.file)
    _check(options, given)
    return on_the_folder_as_it_is(lambda: _Deciding(options, given).run())


def _check(options: argparse.Namespace, given: Text | None) -> None:
    kind = options.kind
    if kind in BACK_AND_FORTH and options.subjects:
        raise UsageFault(f"{kind} takes back the last decision, whichever it is")
    if kind in ON_AMENDMENTS and not options.subjects:
        raise UsageFault("which amendments?", advice="negotiator amend list FOLDER shows them.")
    if kind in ON_PARAGRAPHS and not options.subjects:
        raise UsageFault("which paragraphs?", advice="Name them by their numbers.")
    if (given is not None or options.replace) and kind not in ("adopt", "edit"):
        raise UsageFault(f"{kind} takes no words", advice="Leave --text, --file and --replace out.")
    if kind == "edit" and len(options.subjects) != 1:
        raise UsageFault("an editorial change is made in one paragraph")
    if (options.until is not None) != (kind == "silence"):
        raise UsageFault("a silence, and only a silence, ends --until a moment")


@dataclass
class _Deciding:
    """One decision under way on a folder as it is."""

    options: argparse.Namespace
    given: Text | None

    def run(self) -> int:
        """Make, write and tell the decision."""
        self.folder = Path(self.options.folder)
        self.negotiation: Negotiation = load_folder(self.folder)
        self.related: Rivals = rivals(self.negotiation)
        self.standing: State = state(self.negotiation, self.related)
        self.common = {
            "act_id": fresh_id(DECISION),
            "by": self.options.by or self.negotiation.pen_holder,
            "at": now(),
        }
        if self.options.kind in BACK_AND_FORTH:
            return self._back_or_forth()
        make: dict[str, Callable[[], Decision]] = {
            "adopt": self._adopt,
            "package": self._package,
            "agree": lambda: agree(self.negotiation, self._blocks(), **self._why()),
            "reopen": lambda: reopen(self.negotiation, self._blocks(), **self._why()),
            "silence": self._silence,
            "edit": self._edit,
        }
        act = make.get(self.options.kind, self._decide)()
        after = add_act(self.folder, self.negotiation, act)
        print(decided(after, act, self.standing, state(after, rivals(after))))
        return 0

    def _why(self) -> dict[str, str]:
        return {**self.common, "reason": typed(self.options.why)}

    def _back_or_forth(self) -> int:
        again = self.options.kind == "redo"
        act, target = (redo if again else undo)(self.negotiation, self.standing, **self.common)
        add_act(self.folder, self.negotiation, act)
        print(undone(self.negotiation, target, again=again))
        return 0

    @property
    def _amendments(self) -> list[Amendment]:
        return [self.negotiation.amendment(name) for name in self.options.subjects]

    def _draft(self) -> Revision:
        """The text as it reads with what is decided."""
        return consolidate(self.negotiation, self.standing, symbol="draft", date="").revision

    def _blocks(self) -> list[Block]:
        draft = self._draft()
        return [draft.find(name) for name in self.options.subjects]

    def _decide(self) -> Decision:
        return decide(
            self.negotiation,
            self.standing,
            self.related,
            KINDS[self.options.kind],
            self._amendments,
            names=self.options.names,
            alone=self.options.alone,
            **self._why(),
        )

    def _package(self) -> Decision:
        return package(self.negotiation, self.standing, self._amendments, **self._why())

    def _adopt(self) -> Decision:
        """A compromise; phrases are exchanged in the words of the first amendment named."""
        chosen = self._amendments
        first = root(self.negotiation, chosen[0].id)
        _, made_against = self.negotiation.target(chosen[0])
        block = self.negotiation.current.block(made_against.id)
        base = first.text if first.kind in INSERTIONS else block.text
        base = chosen[0].text or base
        act = adopt_modified(
            self.negotiation,
            self.standing,
            self.related,
            chosen,
            reworded(base, self.given, self.options.replace, chosen[0].name),
            block,
            alone=self.options.alone,
            **self._why(),
        )
        adopted(self.negotiation, self.standing, act)
        return act

    def _silence(self) -> Decision:
        until = moment(self.options.until)
        return silence(self.negotiation, self._blocks(), until, **self._why())

    def _edit(self) -> Decision:
        (block,) = self._blocks()
        words = reworded(block.text, self.given, self.options.replace, block.name)
        return editorial(self.negotiation, block, words, **self._why())
