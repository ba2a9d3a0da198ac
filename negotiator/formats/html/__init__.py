"""A comparison as one HTML page that needs nothing else: to read, to print, to send.

No script, no font, no picture, nothing fetched; a reader's colours, dark or light; on paper without
colour. Every paragraph has an anchor by its number (`#p12`, `#old-p14`) and one by its identity
(`#id-p15`).
"""

from negotiator.formats.html.page import comparison_page

__all__ = ["comparison_page"]
