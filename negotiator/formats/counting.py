"""Counts as lists print them: 3, iii, c, 3rd; labels as they stand before their paragraphs."""

from __future__ import annotations

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


def counted(number: int, form: str) -> str:
    """A count in one of Word's number formats (ECMA-376 part 1, 17.18.59); unknown ones as decimal."""
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter"):
        # after z comes aa, then bb
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return f"{number:02}" if form == "decimalZero" else str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def printed(label: str) -> str:
    """A label as it stands before its paragraph: `12.`, `12 bis.`, `(a)`."""
    return f"{label}." if label and label[-1].isalnum() else label
