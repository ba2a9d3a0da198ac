"""How two texts differ: words, paragraphs, and the one comparison that every view reads."""

from negotiator.compare.comparison import Comparison, Row, RowKind, compare, shared_ids
from negotiator.compare.paragraphs import Alignment, align_paragraphs
from negotiator.compare.words import diff_words

__all__ = [
    "Alignment",
    "Comparison",
    "Row",
    "RowKind",
    "align_paragraphs",
    "compare",
    "diff_words",
    "shared_ids",
]
