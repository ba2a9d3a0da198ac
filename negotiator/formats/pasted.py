"""A whole paragraph pasted from elsewhere: its number, its wrapped lines, its footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from negotiator.compare.tokens import words_of
from negotiator.errors import UsageFault
from negotiator.formats.quotations import LONGEST, quotations, without_signs_of_mail
from negotiator.formats.rewording import rewritten
from negotiator.layout.prose import printed_mark
from negotiator.model.labels import LABEL
from negotiator.model.text import Text

_NUMBER = re.compile(rf"(?:¶\s?)?\(?(?P<label>{LABEL})\s?(?:[.)]+-?|:)\s+")
_PARTED = re.compile(r"\n[ \t]*\n\s*\S")


def without_number(text: Text, label: str, *, is_new: bool = False) -> Text:
    """A pasted paragraph without its number: `12.`, `12)`, `(12)`.

    label: that of the paragraph it is for; is_new: it is to stand beside that one, so that any number
    is its own. Raises UsageFault where it carries the number of another paragraph.
    """
    if not label:
        return text
    own, other = re.match(_own_number(label), text.plain), _NUMBER.match(text.plain)
    number = own or (other if is_new else None)
    if number:
        return text.slice(number.end(), len(text.plain))
    if other:
        raise UsageFault(
            f"these words carry the number {other['label']}, and this is {label}",
            advice="Name that paragraph, or leave the number out of the words.",
        )
    return text


def _own_number(label: str) -> str:
    """The pattern of a printed number; without a sign after it only where it is more than a word."""
    bare = any(map(str.isalpha, label)) and any(map(str.isdigit, label))
    sign = r"[.):]*-?" if bare or not any(map(str.isalnum, label)) else r"(?:[.)]+-?|:)"
    return rf"(?:¶\s?)?\(?{re.escape(label.strip('()'))}\s?{sign}(?:\s+|(?<=[.)])(?=[^\W\d_]))"


def is_whole(message: str, base: str) -> bool:
    """Whether a message is a whole paragraph: it shares half of the words of either with it.

    What it quotes does not count: a phrase that was mistyped may quote the whole paragraph.
    """
    if len(message) > LONGEST:
        return False
    try:
        said = quotations(message).skeleton
    except UsageFault:
        said = message
    old, new = Counter(words_of(base)), Counter(words_of(said))
    return 2 * (old & new).total() >= max(old.total(), new.total()) > 0


def read_whole(message: str, base: Text, label: str, marks: Mapping[str, str]) -> Text:
    """A paragraph with the words pasted over it; what stays keeps its italics and footnotes.

    marks: printed marks of footnotes by id; where a paste carries them they are not words.
    """
    text = without_signs_of_mail(message).strip()
    if _PARTED.search(text):
        raise UsageFault(
            "these are several paragraphs, and one is amended",
            advice="Give each to its own paragraph.",
        )
    words = Text(re.sub(r"[ \t\n]+", " ", text))
    return rewritten(base, without_marks(without_number(words, label).plain, base, marks))


def without_marks(words: str, base: Text, marks: Mapping[str, str]) -> str:
    """Words without the printed marks of the footnotes of a text: `Coverage ¹`, `Coverage[1]`."""
    for note in base.notes:
        mark = marks.get(note, "")
        for form in (printed_mark(mark), f"[{mark}]"):
            if mark and form not in base.plain:
                words = re.sub(rf"\s?{re.escape(form)}", "", words, count=1)
    return words
