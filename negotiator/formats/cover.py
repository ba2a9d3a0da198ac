"""Reading the cover of a Council paper saved as text: symbol, date, codes, from, to, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from negotiator.model.revision import Cover


class Dropped(NamedTuple):
    """Something of a file that was not taken over, or was read in a way to be told.

    line: from 1, 0 for the whole file; lost: whether words of the file are in no block because of it,
    so that who only looks at the text is told as well.
    """

    line: int
    what: str
    lost: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}" if self.line else self.what


class Line(NamedTuple):
    """A line of a file and its number, from 1."""

    number: int
    text: str


_LABELLED = re.compile(
    r"^(?P<label>From|To|No\. prev\. doc\.|No\. Cion doc\.|Subject)\s?:\s*(?P<value>.*)$"
)
_NUMBERED = re.compile(r"^\s{0,3}\d+[.)]\s")

# what only a file with a cover is asked for stays uncompiled until then
SYMBOL = (
    r"(?:ST |WK |CM |SN |DS )?\d{3,5}(?:/\d{1,2})?/\d{2,4}(?: (?:REV|ADD|COR|INIT)(?: \d+)?)*"
    r"|[A-Z]+(?:/[A-Za-z0-9.()-]+)+\*?"
)
"""A Council number (`6589/18`, `8875/1/16 REV 1`, `WK 15037/2017 REV 2`) or a UN symbol, as a pattern."""

_DATE = r"^(?P<place>[^,\d]{2,40}), (?P<date>\d{1,2} \w+ \d{4})$"
_ORIGINAL = r"^\(OR\. (?P<language>[a-z]{2})\)$"
_CODE = r"^[A-Z][A-Z-]{2,} \d+$"
_TYPE = r"^\*\*(?P<type>[A-Z][A-Z /'-]+)\*\*$"
_RULE = r"^-{3,}$"


def read_cover(lines: Sequence[Line], dropped: list[Dropped]) -> tuple[Cover, str, Sequence[Line]]:
    """The cover at the head of some lines, the symbol found there, and the lines of the body.

    Without a line `Subject:` before the first numbered paragraph there is no cover. dropped gains what
    of the cover is furniture or was not understood.
    """
    first = next((k for k, line in enumerate(lines) if _NUMBERED.match(line.text)), len(lines))
    subject_at = next(
        (k for k, line in enumerate(lines[:first]) if _label(line.text) == "Subject"), None
    )
    if subject_at is None:
        return Cover(), "", lines
    fields: dict[str, str] = {}
    codes: list[str] = []
    symbol = ""
    cover = Cover()
    for line in lines[:subject_at]:
        text = line.text.strip()
        if not text:
            continue
        if (match := _LABELLED.match(text)) and match["label"] not in fields:
            fields[match["label"]] = match["value"].strip()
        elif (match := re.match(_DATE, text)) and not cover.date:
            cover = cover._replace(place=match["place"], date=match["date"])
        elif (match := re.match(_ORIGINAL, text)) and not cover.original:
            cover = cover._replace(original=match["language"])
        elif re.match(_CODE, text):
            codes.append(text)
        elif (match := re.match(_TYPE, text)) and not cover.type:
            cover = cover._replace(type=match["type"])
        elif text == "LIMITE":
            cover = cover._replace(marking=text)
        elif re.match(_RULE, text):
            dropped.append(Dropped(line.number, "rule"))
        elif not symbol and re.fullmatch(SYMBOL, text):
            symbol = text
        elif not (cover.date or symbol):
            before = f"{cover.institution}\n" if cover.institution else ""
            cover = cover._replace(institution=before + text)
        else:
            dropped.append(Dropped(line.number, f"cover line not understood: “{text}”", lost=True))
    subject, sentence, body_at = _after_subject(lines, subject_at, first, dropped)
    previous = [part.strip() for part in fields.get("No. prev. doc.", "").split(",")]
    cover = cover._replace(
        codes=tuple(codes),
        sender=fields.get("From", ""),
        recipient=fields.get("To", ""),
        previous=tuple(part for part in previous if part),
        subject=subject,
        sentence=sentence,
    )
    if commission := fields.get("No. Cion doc."):
        dropped.append(Dropped(0, f"No. Cion doc. is not kept: {commission}", lost=True))
    return cover, symbol, lines[body_at:]


def _label(text: str) -> str:
    """What stands before the colon of a line of the cover, or nothing."""
    match = _LABELLED.match(text.strip())
    return match["label"] if match else ""


def _after_subject(
    lines: Sequence[Line], at: int, first: int, dropped: list[Dropped]
) -> tuple[str, str, int]:
    """The subject, the opening sentence below it, and where the body begins."""
    match = _LABELLED.match(lines[at].text.strip())
    subject = [match["value"].strip()] if match else []
    k = at + 1
    while k < first and lines[k].text.strip() and not re.match(_RULE, lines[k].text.strip()):
        subject.append(lines[k].text.strip())
        k += 1
    sentence: list[str] = []
    while k < first:
        text = lines[k].text.strip()
        if re.match(_RULE, text):
            dropped.append(Dropped(lines[k].number, "rule"))
        elif text.startswith(("*", "#")):
            break
        elif text:
            sentence.append(text)
        elif sentence and _ends(lines, k, first):
            break
        k += 1
    return " ".join(filter(None, subject)), " ".join(sentence), k


def _ends(lines: Sequence[Line], at: int, first: int) -> bool:
    """Whether the opening sentence is over: what follows is not another line of it."""
    following = next((ln.text.strip() for ln in lines[at:first] if ln.text.strip()), "")
    return not following or not following[0].islower()
