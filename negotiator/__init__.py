"""Compare, amend and circulate negotiated declarations, paragraph by paragraph."""

__version__ = "0.1.0"
