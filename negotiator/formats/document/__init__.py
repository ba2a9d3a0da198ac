"""A document to circulate as bytes: Word, HTML, Markdown, JSON, CSV, PDF."""

from negotiator.formats.document.rendering import SUFFIXES, Format, rendered

__all__ = ["SUFFIXES", "Format", "rendered"]
