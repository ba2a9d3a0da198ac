"""What each delegation has looked at: one small file under `.negotiator/`, safe to delete.

Where it is not there, or cannot be read, nothing is new: it begins again with the next visit.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import NamedTuple

from negotiator.errors import NegotiatorError
from negotiator.store.files import read, write
from negotiator.store.folder import Folder, ignored


class Visit(NamedTuple):
    """What a delegation has looked at.

    at: the moment up to which it has seen everything, ISO 8601; seen: the ids of acts and the slugs of
    issued revisions.
    """

    at: str
    seen: frozenset[str]


def last_visit(path: Path, code: str) -> Visit | None:
    """What a delegation has looked at in a negotiation; None where that is not known."""
    try:
        fields = json.loads(read(Folder(path).looked(code)))
        at, seen = fields["at"], fields["seen"]
    except (NegotiatorError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(at, str) or not isinstance(seen, list):
        return None
    return Visit(at, frozenset(name for name in seen if isinstance(name, str)))


def remember(path: Path, code: str, visit: Visit) -> None:
    """Keep what a delegation has looked at, with what another window of it has kept meanwhile."""
    with contextlib.suppress(OSError, NegotiatorError):  # a folder that is only read
        kept = last_visit(path, code)
        seen = sorted(visit.seen | kept.seen if kept else visit.seen)
        ignored(Folder(path).own)
        data = json.dumps({"at": visit.at, "seen": seen}).encode()
        write(Folder(path).looked(code), data)
