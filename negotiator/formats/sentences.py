"""One sentence per line, so that a file reads well and a version-control system shows small changes.

A line is broken only at a single blank; a real line break of the text is an empty line. Joining gives
back exactly what was split.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    "art arts no nos para paras vol ch sec st mr mrs ms dr prof p pp cf vs etc i.e e.g ibid op "
    "rev add corr doc".split()
)
_WORD_AND_BLANK = re.compile(r"(\S+) (?=\S)")
_NEWLINES = re.compile(r"\n+")


def to_lines(text: str) -> str:
    """A text with each sentence on a line of its own."""
    if "\n" not in text and " " not in text:
        return text
    out: list[str] = []
    for part in text.split("\n"):
        end = 0
        lines: list[str] = []
        for match in _WORD_AND_BLANK.finditer(part):
            if _ends_sentence(match[1]):
                lines.append(part[end : match.end() - 1])
                end = match.end()
        lines.append(part[end:])
        out.append("\n".join(lines))
    return "\n\n".join(out)


def from_lines(lines: str) -> str:
    """The text that lines of sentences stand for."""
    if "\n" not in lines:
        return lines
    return _NEWLINES.sub(lambda run: " " if len(run[0]) == 1 else "\n" * (len(run[0]) // 2), lines)


def _ends_sentence(word: str) -> bool:
    """Whether a word with its signs ends a sentence or clause worth a line of its own."""
    bare = word.rstrip('”’")]*_')
    if not bare:
        return False
    stem = bare[:-1].lstrip('([“‘"*_').casefold()
    if bare[-1] == ".":
        if bare.endswith("..") or not stem:
            return False
        return stem not in _ABBREVIATIONS and not re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", stem)
    return bare[-1] in "!?;"
