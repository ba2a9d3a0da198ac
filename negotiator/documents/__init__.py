"""What is circulated, as values: each kind of document is built here and only rendered by formats."""

from negotiator.documents.amendments import amendments
from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.documents.look import look
from negotiator.documents.tracked import tracked

__all__ = ["Document", "amendments", "clean", "look", "tracked"]
