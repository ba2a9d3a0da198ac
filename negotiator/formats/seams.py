"""Where words come in or go out: which blanks and signs beside them come or go with them."""

from __future__ import annotations

from typing import NamedTuple

from negotiator.compare.tokens import tokenize
from negotiator.model.text import NOTE_MARK

_CLOSING = ",;:.!?)]}”’»" + NOTE_MARK
"""No blank stands before these."""
_OPENING = "([{“‘«„¿¡"
"""No blank stands after these."""
_GLUE = "-‐‑/"
"""No blank stands on either side of these."""
_SIGNS = ",;:."
"""Of these no two stand side by side."""


class Fitted(NamedTuple):
    """A change that fits its neighbours: characters `start` to `end` give way to `words`.

    remarks: which sign came or went besides the words that were named.
    """

    start: int
    end: int
    words: str
    remarks: tuple[str, ...] = ()


def put_in(plain: str, start: int, end: int, words: str, *, low: int) -> Fitted:
    """Words in the place of some characters, none for an insertion, with the blanks they need.

    words: without blanks at their ends; low: no character before it may change.
    """
    inserted = start == end
    if _sign(words, 0) in _CLOSING:
        start = _back(plain, start, low)
        end = start if inserted else end
    if _sign(words, len(words) - 1) in _OPENING:
        end = _on(plain, end)
        start = end if inserted else start
    before, after = plain[max(0, start - 1) : start], plain[end : end + 1]
    doubled: list[str] = []
    if words[-1] in _SIGNS and after and after in _SIGNS and words[-1] in (after, ","):
        doubled.append(words[-1])
        words = words[:-1].rstrip()
    if words and words[0] in _SIGNS and before == words[0]:
        doubled.append(words[0])
        words = words[1:].lstrip()
    remarks = tuple(f"its “{sign}” is left out: one stands there already" for sign in doubled)
    if not words:
        gone = Fitted(start, end, "") if inserted else taken_out(plain, start, end, low=low)
        return gone._replace(remarks=(*remarks, *gone.remarks))
    if start and needs_blank(_sign(plain, start - 1), _sign(words, 0)):
        words = f" {words}"
    if after and needs_blank(_sign(words, len(words) - 1), _sign(plain, end)):
        words = f"{words} "
    return Fitted(start, end, words, remarks)


def taken_out(plain: str, start: int, end: int, *, low: int) -> Fitted:
    """Some characters gone, with one blank beside them, and with a sign that would stand alone then."""
    first, then = _back(plain, start, low), _on(plain, end)
    left, right = plain[max(0, first - 1) : first], plain[then : then + 1]
    remarks: tuple[str, ...] = ()
    if first == low > 0:
        pass  # the words before are another change's; it looks at what stands here
    elif right and right in _SIGNS and (right == left or (right == "," and _ends(left))):
        end = then + 1
        remarks = (f"the “{right}” after it goes, too",)
    elif left == "," and right and right in ".;:)]}":
        start = first - 1
        remarks = ("the “,” before it goes, too",)
    left, right = plain[max(0, start - 1) : start], plain[end : end + 1]
    open_left = left.isspace() and start > low
    if not start:
        return Fitted(start, _on(plain, end), "", remarks)
    if open_left and (not right or right in _CLOSING):
        return Fitted(_back(plain, start, low), end, "", remarks)
    if right.isspace() and left in _OPENING:
        return Fitted(start, _on(plain, end), "", remarks)
    if left.isspace() and right.isspace():
        first = _back(plain, start, low)
        if open_left and "\n" not in plain[first:start]:
            return Fitted(first, end, "", remarks)
        return Fitted(start, _on(plain, end), "", remarks)
    apart = right and needs_blank(_sign(plain, start - 1), _sign(plain, end))
    return Fitted(start, end, " " if apart else "", remarks)


def needs_blank(left: str, right: str) -> bool:
    """Whether a blank stands between two characters of prose."""
    if left.isspace() or right.isspace() or left in _OPENING or right in _CLOSING:
        return False
    if left in _GLUE or right in _GLUE:
        return False
    unspaced = left.isalnum() and right.isalnum() and len(tokenize(left + right).words) == 2
    return not unspaced


def _ends(sign: str) -> bool:
    """Whether a comma has nothing to part after this, the beginning of a text being nothing."""
    return not sign or sign in _SIGNS or sign in _OPENING


def _back(plain: str, at: int, low: int) -> int:
    """Where the blanks before a place begin."""
    while at > low and plain[at - 1].isspace():
        at -= 1
    return at


def _on(plain: str, at: int) -> int:
    """Where the blanks after a place end."""
    while at < len(plain) and plain[at].isspace():
        at += 1
    return at


def _sign(text: str, at: int) -> str:
    """A character by what it does: straight quotation marks curled, a hyphen beside a blank a dash."""
    sign = text[at]
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if sign in _GLUE:
        return "–" if before.isspace() or after.isspace() else sign
    if sign not in "\"'":
        return sign
    opens = not before or before.isspace() or before in _OPENING
    if sign == "'" and at == 0 and text.count(sign) == 1:
        opens = False  # an apostrophe: 's
    return {'"': "“”", "'": "‘’"}[sign][0 if opens else 1]
