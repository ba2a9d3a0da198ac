"""What the events of a history are: their keys, whose they are, what they are about, of which kind."""

from __future__ import annotations

from negotiator.merge.history import Appearance, Event
from negotiator.model.acts import Amendment, Decision, DecisionKind, Stance
from negotiator.model.revision import Revision
from negotiator.tui.filters import Filter, Only

_CHANGING = (
    DecisionKind.ACCEPT,
    DecisionKind.TAKE_IN_BRACKETS,
    DecisionKind.ADOPT_MODIFIED,
    DecisionKind.EDITORIAL,
)


def act_of(event: Event) -> Amendment | Stance | Decision | Revision:
    """What was done; of an appearance the revision."""
    return event.act.revision if isinstance(event.act, Appearance) else event.act


def key_of(event: Event) -> str:
    """The key of an event among the others: the id of the act, or the slug of the revision."""
    return event.act.revision.slug if isinstance(event.act, Appearance) else event.act.id


def speaks(event: Event, code: str) -> bool:
    """Whether an event is a delegation's act; revisions part the acts of all."""
    act = event.act
    if isinstance(act, Appearance):
        return True
    return code in act.by if isinstance(act, Amendment) else code == act.by


def about(event: Event) -> tuple[str, str]:
    """The amendment an event is about, or the block."""
    act = event.act
    if isinstance(act, Appearance):
        return "", ""
    if isinstance(act, Amendment):
        return act.id, ""
    if isinstance(act, Decision):
        return next(iter(act.on), ""), next(iter(act.blocks), "")
    return act.on.amendment, act.on.block


def passes(event: Event, wanted: Filter, speaker: str) -> bool:
    """Whether a filter lets an event through; revisions part the acts of all, unless a kind is wanted."""
    only, act = wanted.only, event.act
    if isinstance(act, Appearance):
        return only in (None, Only.REVISIONS, Only.MINE)
    if only is Only.MINE and not speaks(event, speaker):
        return False
    kinds = {Only.PROPOSALS: Amendment, Only.STANCES: Stance, Only.DECISIONS: Decision}
    if only in kinds and not isinstance(act, kinds[only]):
        return False
    if only is Only.REVISIONS or (only is Only.UNDONE and not event.undone):
        return False
    return not wanted.by or speaks(event, wanted.by)


def changes_words(event: Event) -> bool:
    """Whether words are others after it: a revision, or what was taken and not undone."""
    act = event.act
    if isinstance(act, Appearance):
        return act.changed or not act.blocks
    return isinstance(act, Decision) and act.kind in _CHANGING and not event.undone
