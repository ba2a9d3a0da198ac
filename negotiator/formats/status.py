"""How a negotiation stands as JSON: paragraphs, sections, revisions, silences, deadlines, packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from negotiator.formats.json import dumps
from negotiator.merge.status import Progress, Size, Status, UnderSilence
from negotiator.model.agreement import BlockState
from negotiator.model.deadlines import Deadline
from negotiator.model.revision import Block


def status_json(status: Status, now: str, statements: Sequence[str]) -> str:
    """A status; now: ISO 8601; statements: what must show with it."""
    return dumps(
        "status",
        {
            "revision": {"slug": status.base.slug, "symbol": status.base.symbol},
            "statements": list(statements),
            "now": now,
            "decisions": status.decided,
            "written_draft": {"symbol": status.draft.symbol, "decisions_since": status.since_draft}
            if status.draft
            else None,
            **_progress(status.whole),
            "sections": [
                {"heading": _block(one.heading) if one.heading else None, **_progress(one.progress)}
                for one in status.sections
            ],
            "standings": [
                {
                    **_block(block),
                    "state": str(found.state),
                    "decision": found.decision or None,
                    "why": found.why,
                    "ad_ref": list(found.ad_ref),
                }
                for block, found in status.paragraphs
            ],
            "revisions": [_size(size) for size in status.sizes[:-1]],
            "draft": _size(status.sizes[-1]),
            "silences": [_silence(one, now) for one in status.silences],
            "comments_by": _deadline(status.comments_by, now) if status.comments_by else None,
            "packages": [
                {
                    "decision": package.decision.id,
                    "reason": package.decision.reason,
                    "members": [
                        {"amendment": amendment.name, "state": str(state)}
                        for amendment, state in package.members
                    ],
                }
                for package in status.packages
            ],
            "not_in_the_text": [amendment.name for amendment in status.elsewhere],
            "refused": [amendment.name for amendment in status.refused],
        },
    )


def _block(block: Block) -> dict[str, Any]:
    return {"id": block.id, "label": block.label, "name": block.name}


def _progress(progress: Progress) -> dict[str, Any]:
    return {
        "paragraphs": {str(state): progress.paragraphs.get(state, 0) for state in BlockState},
        "amendments": {"open": progress.open, "in brackets": progress.in_brackets},
        "brackets": progress.brackets,
        "unmatched": [{**_block(one.block), "sign": one.sign} for one in progress.unmatched],
        "options": progress.options,
    }


def _size(size: Size) -> dict[str, Any]:
    return {
        "slug": size.revision.slug,
        "symbol": size.revision.symbol,
        "issued": size.issued or None,
        "paragraphs": size.paragraphs,
        "agreed": size.agreed,
        "words": size.words,
        "brackets": size.brackets,
        "options": size.options,
    }


def _silence(under: UnderSilence, now: str) -> dict[str, Any]:
    return {
        "blocks": [_block(block) for block in under.blocks],
        **_deadline(under.deadline, now),
        "broken_by": list(under.silence.broken_by),
    }


def _deadline(deadline: Deadline, now: str) -> dict[str, Any]:
    left = deadline.left(now)
    return {
        "until": deadline.written,
        "seconds_left": None if left is None else int(left.total_seconds()),
    }
