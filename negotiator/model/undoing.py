"""Which decisions stand: their order, and what undo and redo make of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiator.model.acts import Decision, DecisionKind

AGREEING = (DecisionKind.AGREE, DecisionKind.REOPEN)
"""Decisions of which the last one on a block says whether it is agreed."""


def in_force(
    decisions: Iterable[Decision],
) -> tuple[tuple[Decision, ...], tuple[tuple[Decision, Decision], ...]]:
    """The decisions that stand after every undo and redo, and what redo would bring back."""
    meaning: dict[str, tuple[Decision, bool]] = {}  # what an act is about, and whether it stands
    standing: list[Decision] = []
    undone: list[tuple[Decision, Decision]] = []
    for decision in decisions:
        if decision.kind is not DecisionKind.UNDO:
            meaning[decision.id] = decision, True
            standing.append(decision)
            undone.clear()
        elif decision.undoes in meaning:
            target, stood = meaning[decision.undoes]
            meaning[decision.id] = target, not stood
            standing = [other for other in standing if other is not target]
            undone = [pair for pair in undone if pair[0] is not target]
            if stood:
                undone.append((target, decision))
            else:
                standing.append(target)
    return tuple(standing), tuple(undone)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in the order of their making: each after the one it names, ties by id."""
    waiting: dict[str, list[Decision]] = {}
    known: set[str] = set()
    for decision in sorted(decisions, key=lambda d: d.id):
        waiting.setdefault(decision.after, []).append(decision)
        known.add(decision.id)
    out: list[Decision] = []
    roots = [d for after, group in waiting.items() if after not in known for d in group]
    stack = sorted(roots, key=lambda d: (d.number, d.id), reverse=True)
    while stack:
        decision = stack.pop()
        out.append(decision)
        stack.extend(reversed(waiting.pop(decision.id, [])))
    return tuple(out)


def forks(
    decisions: Sequence[Decision], standing: Iterable[Decision]
) -> tuple[tuple[str, ...], ...]:
    """Decisions after the same one; what was taken back since leaves the others alone."""
    taken_back = {decision.undoes for decision in decisions}
    stand = {decision.id for decision in standing}
    groups: dict[str, list[str]] = {}
    for decision in decisions:
        undo = decision.kind is DecisionKind.UNDO
        if decision.id not in taken_back if undo else decision.id in stand:
            groups.setdefault(decision.after, []).append(decision.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
