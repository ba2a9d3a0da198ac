"""Which rows of a comparison a filter lets through."""

from __future__ import annotations

from negotiator.compare.comparison import Row, RowKind
from negotiator.tui.filters import Filter, Only
from negotiator.tui.session import Session
from negotiator.tui.sieve import Sieve

_KINDS = {
    Only.EDITED: (RowKind.EDITED, RowKind.MOVED_EDITED),
    Only.INSERTED: (RowKind.INSERTED,),
    Only.DELETED: (RowKind.DELETED,),
    Only.MOVED: (RowKind.MOVED, RowKind.MOVED_EDITED),
    Only.PARTED: (RowKind.SPLIT, RowKind.MERGED),
}


def rows_through(session: Session, sieve: Sieve, wanted: Filter) -> tuple[int, ...]:
    """The rows that a filter lets through: by what became of them, by alarms, by how they stand now."""
    comparison, only, by = session.comparison, wanted.only, wanted.by
    standing = frozenset() if only is None else sieve.passes(wanted)
    spoken = sieve.passes(Filter(by=by))

    def kept(k: int, row: Row) -> bool:
        names = {block.id for block in (*row.new, *row.old)}
        if by and not names & spoken:
            return False
        if only is None:
            return bool(by) or k in changes
        if only is Only.ALARMED:
            return k in session.alarms
        if only in _KINDS:
            return row.kind in _KINDS[only]
        return bool(names & standing)

    changes = set(comparison.changes)
    return tuple(k for k, row in enumerate(comparison.rows) if kept(k, row))
