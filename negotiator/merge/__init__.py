"""What many parties want of one text: combined, kept apart, carried to the next revision."""

from negotiator.merge.combine import MergeResult, combine, merge_texts
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.rebase import RebaseResult, rebase_text
from negotiator.merge.rivals import rivals

__all__ = [
    "Consolidation",
    "MergeResult",
    "RebaseResult",
    "combine",
    "consolidate",
    "merge_texts",
    "rebase_text",
    "rivals",
]
