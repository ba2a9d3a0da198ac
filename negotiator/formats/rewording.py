"""Carrying out phrases on the words of a paragraph: nothing but what they name changes.

Words that stay keep their italics and footnotes; blanks and commas beside what comes and goes come out
right; what was read with some freedom, such as other quotation marks, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from negotiator.compare.details import signs
from negotiator.compare.paragraphs import folded
from negotiator.compare.words import diff_words
from negotiator.errors import NegotiatorError, Place, UsageFault, WordsNotFound
from negotiator.formats.phrase_forms import LAST
from negotiator.formats.phrases import Phrase, PhraseKind, raise_together
from negotiator.formats.seams import put_in, taken_out
from negotiator.formats.word_places import contexts, is_shortened, likest, places, whole_words
from negotiator.model.text import NOTE, NOTE_MARK, Span, Text, spliced

_NOTES = re.compile(rf"\s*{NOTE_MARK}+")
_LAST_SIGN = re.compile(rf"[.;:,](?=\s*{NOTE_MARK}*\s*$)")
_PART = re.compile(r"^(?:op|pp)(?=\d)")
_MOST = 5
"""How many of several places are told."""


class Reworded(NamedTuple):
    """The words after the phrases; remarks: what was read with some freedom, by a phrase's number."""

    text: Text
    remarks: tuple[tuple[int, str], ...] = ()


class _Spot(NamedTuple):
    """Where a phrase changes a text; rank: which comes first of those that begin at one place."""

    start: int
    rank: int
    end: int
    phrase: Phrase


_AFTER, _BEFORE, _ON = range(3)
_RANKS = {
    PhraseKind.AFTER: _AFTER,
    PhraseKind.AT_END: _AFTER,
    PhraseKind.BEFORE: _BEFORE,
    PhraseKind.AT_BEGINNING: _BEFORE,
    PhraseKind.REPLACE: _ON,
    PhraseKind.DELETE: _ON,
    PhraseKind.BRACKET: _ON,
}


def carry_out(
    base: Text, phrases: Iterable[Phrase], *, label: str = "", place: Place | None = None
) -> Reworded:
    """A text in which phrases are carried out, all on the words that stand there before.

    label: the number of its paragraph; place: for errors. Raises WordsNotFound where quoted words are
    not there or there several times, UsageFault where a phrase is about another paragraph or two meet.
    """
    problems: list[NegotiatorError] = []
    spots: list[_Spot] = []
    remarks: list[tuple[int, str]] = []
    for phrase in phrases:
        try:
            _about_this(phrase, label)
            spots.append(_spot(base.plain, phrase))
        except (WordsNotFound, UsageFault) as problem:
            problems.append(problem)
        else:
            remarks += [(phrase.number, told) for told in _freedoms(base.plain, spots[-1])]
    spots.sort()
    problems.extend(_meetings(spots))
    text = base
    if not problems:
        for k in range(len(spots) - 1, -1, -1):  # from the end, so that places before stay right
            low = max((spot.end for spot in spots[:k]), default=0)
            before, phrase = text, spots[k].phrase
            text, told = _carried_out(before, spots[k], low)
            remarks += [(phrase.number, one) for one in told]
            if text == before:
                what = f"phrase {phrase.number} would change nothing: {phrase}"
                problems.append(UsageFault(what, advice="What it asks for stands there already."))
    for one in problems:
        one.place = place or one.place
    raise_together(problems, "cannot be carried out")
    return Reworded(text, tuple(sorted(remarks)))


def rewritten(base: Text, words: str) -> Text:
    """A text with other words, given whole: those that stay keep their looks and their footnotes."""
    bare, origins = _without_notes(base.plain)
    parts: list[tuple[int, int, Text]] = []
    at = 0
    for operation, run in diff_words(bare, words):
        start, at = at, at + (len(run) if operation != "+" else 0)
        if operation == "-":
            parts.append((origins[start], origins[at], Text("")))
        elif operation == "+":
            here = origins[at]
            parts.append((here, here, _looking_like(base, here, here, run)))
    return spliced(base, parts)


# ---------------------------------------------------------------------- where


def _about_this(phrase: Phrase, label: str) -> None:
    """Refuse a phrase that says it is about another paragraph."""
    said, here = (
        "".join(number.casefold().split()).strip("()") for number in (phrase.paragraph, label)
    )
    if said and said not in (here, _PART.sub("", here)) and here != _PART.sub("", said):
        raise UsageFault(
            f"phrase {phrase.number} is about paragraph {phrase.paragraph}, as it says: {phrase}",
            advice="Give it to that paragraph, or leave the number out.",
        )


def _spot(plain: str, phrase: Phrase) -> _Spot:
    """Where a phrase changes a text; UsageFault or WordsNotFound where that is not clear."""
    rank = _RANKS[phrase.kind]
    if phrase.kind is PhraseKind.AT_BEGINNING:
        start = end = 0
    elif phrase.kind is PhraseKind.AT_END:
        start = end = _end(plain, phrase.new)
    else:
        start, end = _place(plain, phrase)
    if phrase.kind is PhraseKind.AFTER:
        note = _NOTES.match(plain, end)
        start = end = note.end() if note else end
    elif phrase.kind is PhraseKind.BEFORE:
        end = start
    return _Spot(start, rank, end, phrase)


def _place(plain: str, phrase: Phrase) -> tuple[int, int]:
    found = places(plain, phrase.old)
    if phrase.near:
        found = [place for place in found if _is_beside(plain, place, phrase)]
    if len(found) == 1 and phrase.which in (0, 1, LAST):
        return found[0]
    if phrase.which and len(found) >= phrase.which:
        return found[phrase.which - 1 if phrase.which > 0 else LAST]
    said = f"phrase {phrase.number}: “{phrase.old}” is"
    if not found and phrase.near and places(plain, phrase.old):
        raise WordsNotFound(
            f"{said} not there {phrase.beside} “{phrase.near}”",
            advice="Quote words that stand next to each other.",
        )
    if not found:
        like = likest(plain, phrase.old)
        near = f"There is “{like}”. " if like else ""
        raise WordsNotFound(
            f"{said} not there", advice=f"{near}Quote the words exactly as they stand."
        )
    if phrase.which:
        raise WordsNotFound(f"{said} there only {_times(len(found))}", advice="Count again.")
    around = "; ".join(contexts(plain, found[:_MOST])) + ("; …" if len(found) > _MOST else "")
    raise WordsNotFound(
        f"{said} there {_times(len(found))}",
        advice=f"Quote a word more, or say which: the second “{phrase.old}”. There is: {around}.",
    )


def _is_beside(plain: str, place: tuple[int, int], phrase: Phrase) -> bool:
    """Whether a place is next to the words that a phrase says it stands after or before."""
    others = places(plain, phrase.near)
    if phrase.beside == "after":
        return any(end <= place[0] and not plain[end : place[0]].strip() for _, end in others)
    return any(start >= place[1] and not plain[place[1] : start].strip() for start, _ in others)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _end(plain: str, words: str) -> int:
    """Where words go at the end: before the last sign where they go on with its sentence."""
    sign = _LAST_SIGN.search(plain)
    letter = next(filter(str.isalnum, words), "")
    if sign and (words[0] in ",;:" or (sign[0] == "." and letter and not letter.isupper())):
        return sign.start()
    return len(plain)


def _freedoms(plain: str, spot: _Spot) -> Iterator[str]:
    """What of a phrase was not taken literally."""
    phrase = spot.phrase
    if phrase.kind is PhraseKind.AT_END and spot.start < len(plain):
        yield f"put before the “{plain[spot.start]}” at the end"
    if phrase.old:
        start, end = _place(plain, phrase)
        there = _NOTES.sub("", plain[start:end])
        seen = there.replace("\n", "↵")
        if folded(there) == folded(phrase.old) and there != phrase.old:
            differs = "; ".join(sign.sentence for sign in signs(phrase.old, there))
            yield f"the text has “{seen}” ({differs})"
        elif there != phrase.old and not is_shortened(phrase.old):
            yield f"the text has “{seen}”"
        if (words := whole_words(plain, start, end)) != plain[start:end]:
            yield f"these words stand inside “{words}”"
    if phrase.aside:
        yield f"“{phrase.aside}” was not looked at"


def _meetings(spots: Sequence[_Spot]) -> Iterator[UsageFault]:
    """The errors of phrases that are about the same words or put different ones at one point."""
    for k, one in enumerate(spots):
        for other in spots[k + 1 :]:
            if other.start > one.end or (other.start == one.end and one.start < one.end):
                break
            if other.start < one.end or one[:3] == other[:3]:
                first, second = sorted((one.phrase, other.phrase))
                yield UsageFault(
                    f"the phrases {first.number} and {second.number} change the same words: "
                    f"{first}; {second}",
                    advice="Say it in one phrase.",
                )


# ---------------------------------------------------------------------- what


def _carried_out(text: Text, spot: _Spot, low: int) -> tuple[Text, tuple[str, ...]]:
    """A text with one phrase carried out, and what went besides the words it names."""
    plain, words = text.plain, spot.phrase.new
    if spot.phrase.kind is PhraseKind.BRACKET:
        ends = [(spot.start, spot.start, Text("[")), (spot.end, spot.end, Text("]"))]
        return spliced(text, ends), ()
    if words:
        start, end, words, remarks = put_in(plain, spot.start, spot.end, words, low=low)
    else:
        start, end, words, remarks = taken_out(plain, spot.start, spot.end, low=low)
    gone = text.slice(start, end)
    replaced = bool(gone) and bool(words.strip())
    come = rewritten(gone, words) if replaced else _looking_like(text, start, end, words)
    if set(gone.notes) - set(come.notes):
        remarks = (*remarks, "the footnote at these words goes with them")
    return spliced(text, [(start, end, come)]), remarks


def _looking_like(text: Text, start: int, end: int, words: str) -> Text:
    """Words in the look that the characters on both sides share."""
    whole = {s.mark for s in text.spans if s.end - s.start >= len(text.plain)}
    sides = [
        {s.mark for s in text.spans if s.start <= at < s.end}
        if 0 <= at < len(text.plain)
        else whole
        for at in (start - 1, end)
    ]
    marks = (sides[0] & sides[1]) - {NOTE}
    return Text(words, tuple(Span(0, len(words), mark) for mark in sorted(marks)))


def _without_notes(plain: str) -> tuple[str, list[int]]:
    """A text without the places of its footnotes; where each of its characters begins in the text.

    A footnote belongs to what stands before it: after it begins what comes next.
    """
    bare: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _NOTES.finditer(plain):
        bare.append(plain[at : match.start()])
        origins.extend(range(at, match.start()))
        at = match.end()
    bare.append(plain[at:])
    origins.extend(range(at, len(plain) + 1))
    return "".join(bare), origins
