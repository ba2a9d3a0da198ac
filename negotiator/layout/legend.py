"""What the marks of a comparison of three revisions mean, in sentences made from what occurs in it.

Source: the legends of Council documents with two baselines, as in 9657/15: underlined what differs from
the first proposal, in bold what differs from the last revision.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.compare.comparison import Comparison, Stretch
from negotiator.layout.cells import Role
from negotiator.layout.prose import SIGNS, role_of


def legend(comparison: Comparison, *, literal: bool) -> tuple[str, ...]:
    """The sentences that explain the marks; none where only two revisions are compared.

    literal: the marks are signs; else underlining, strike-through and bold type or a tint.
    """
    last = comparison.last
    if last is None:
        return ()
    base, round_ = comparison.old.name, last.name
    roles = {role_of(one) for one in _stretches(comparison)}
    out = [f"Base: {base}. Last round: {round_}. Now: {comparison.new.name}."]
    if not literal:
        if roles & {Role.ADDED, Role.OLDER_ADDED}:
            out.append(f"Text that is new compared to {base} is underlined.")
        if roles & {Role.REMOVED, Role.OLDER_REMOVED}:
            out.append("Deleted text is struck through.")
        if roles & {Role.ADDED, Role.REMOVED}:
            out.append(f"Changes compared to {round_} are marked in bold.")
        return tuple(out)
    said = {
        Role.ADDED: f"new since {round_}",
        Role.REMOVED: f"gone since {round_}",
        Role.OLDER_ADDED: f"new before that, since {base}",
        Role.OLDER_REMOVED: f"gone before that, since {base}",
    }
    out += [f"{'…'.join(SIGNS[role])} {what}" for role, what in said.items() if role in roles]
    return tuple(out)


def _stretches(comparison: Comparison) -> Iterator[Stretch]:
    for row in comparison.rows:
        yield from row.stretches
        for note in row.notes:
            yield from note.stretches
