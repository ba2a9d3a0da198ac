"""What is circulated, as values: each kind of document is built here and only rendered by formats."""

from negotiator.documents.amendments import amendments
from negotiator.documents.clean import clean
from negotiator.documents.compilation import compilation
from negotiator.documents.concordance import concordance_document
from negotiator.documents.document import Document
from negotiator.documents.look import look
from negotiator.documents.report import report
from negotiator.documents.table import table
from negotiator.documents.tracked import tracked

__all__ = [
    "Document",
    "amendments",
    "clean",
    "compilation",
    "concordance_document",
    "look",
    "report",
    "table",
    "tracked",
]
