"""Contests as JSON: variants, the words they share and where they part, what falls with each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from negotiator.formats.json import dumps
from negotiator.layout.cards import wish_words
from negotiator.merge.rivalry import Contest, Contested, Variant
from negotiator.merge.sharing import Sharing
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import State


def rivalry_json(
    found: Sequence[Contested],
    negotiation: Negotiation,
    standing: State,
    revision: Revision,
    statements: Sequence[str],
) -> str:
    """The contested blocks of a revision."""
    return dumps(
        "rivals",
        {
            "revision": {"slug": revision.slug, "symbol": revision.symbol},
            "statements": list(statements),
            "blocks": [
                {
                    "id": entry.block.id,
                    "label": entry.block.label,
                    "name": entry.block.name,
                    "contests": [_contest(contest) for contest in entry.contests],
                    "free": [_variant(variant) for variant in entry.free],
                    "below": [_variant(variant) for variant in entry.below],
                    "settled": [
                        {"name": a.name, "state": str(standing.of(a).state)} for a in entry.settled
                    ],
                }
                for entry in found
            ],
        },
    )


def _contest(contest: Contest) -> dict[str, Any]:
    shared = contest.sharing
    rows = shared.variants if shared else [None] * len(contest.variants)
    variants = [
        {**_variant(variant), "places": None if row is None else [w and w.plain for w in row]}
        for variant, row in zip(contest.variants, rows, strict=True)
    ]
    return {
        "kinds": [str(kind) for kind in contest.kinds],
        "sharing": _sharing(shared) if shared else None,
        "variants": variants,
    }


def _sharing(shared: Sharing) -> dict[str, Any]:
    return {
        "standing": shared.standing,
        "places": [
            {"before": place.before.plain, "words": place.words.plain} for place in shared.places
        ],
        "tail": shared.tail.plain,
    }


def _variant(variant: Variant) -> dict[str, Any]:
    amendment = variant.wish.amendment
    return {
        "amendments": _names(variant.amendments),
        "by": list(dict.fromkeys(code for a in variant.amendments for code in a.by)),
        "kind": str(amendment.kind),
        "state": str(variant.state),
        "block": variant.wish.block.id,
        "words": [list(operation) for operation in wish_words(variant.wish)],
        "falls": _names(variant.falls),
        "adjacent": _names(variant.adjacent),
        "stances": [
            {
                "by": stance.by,
                "kind": str(stance.kind),
                "reservation": stance.reservation,
                "lifted": stance.lifted,
            }
            for stance in variant.stances
        ],
    }


def _names(amendments: Iterable[Amendment]) -> list[str]:
    return [amendment.name for amendment in amendments]
