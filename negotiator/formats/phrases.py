"""Phrases as delegations mail them: `after "local, national" insert ", sub-national"`.

Each says one change to the words of a paragraph: insert after or before quoted words, at the beginning
or at the end, replace, delete. What is not understood is refused, with its number; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from negotiator.errors import NegotiatorError, UsageFault
from negotiator.formats.phrase_forms import (
    BETWEEN,
    FORMS,
    GRAMMAR,
    INTRODUCTIONS,
    OFTEN,
    ORDINALS,
    ORDINALS_READ,
    REST,
    patterns,
)
from negotiator.formats.quotations import Quotations, in_quotation_marks, quotations

MOST = 200
"""How many phrases a message may have; a paragraph changed in more places is a new one."""
_MOST_TOLD = 20


class PhraseKind(StrEnum):
    """What a phrase asks for."""

    AFTER = "after"
    BEFORE = "before"
    AT_BEGINNING = "beginning"
    AT_END = "end"
    REPLACE = "replace"
    DELETE = "delete"
    BRACKET = "bracket"


class Phrase(NamedTuple):
    """One change that was understood.

    number: its place in the message, from 1; old: the words it is about, as quoted; new: the words that
    come in; which: the how many-th of several, 0 where it does not say; beside, near: that they stand
    `after` or `before` other words; paragraph: the number of the paragraph it says it is about; aside:
    what else it says of the place, such as a line.
    """

    number: int
    kind: PhraseKind
    old: str = ""
    new: str = ""
    which: int = 0
    beside: str = ""
    near: str = ""
    paragraph: str = ""
    aside: str = ""

    def __str__(self) -> str:
        """The change in its plainest form, which reads as the same."""
        old, new = in_quotation_marks(self.old), in_quotation_marks(self.new)
        if self.which:
            old = f"the {next(word for word, k in ORDINALS.items() if k == self.which)} {old}"
        if self.near:
            old += f" {self.beside} {in_quotation_marks(self.near)}"
        return {
            PhraseKind.AFTER: f"after {old} insert {new}",
            PhraseKind.BEFORE: f"before {old} insert {new}",
            PhraseKind.AT_BEGINNING: f"at the beginning insert {new}",
            PhraseKind.AT_END: f"at the end add {new}",
            PhraseKind.REPLACE: f"replace {old} by {new}",
            PhraseKind.DELETE: f"delete {old}",
            PhraseKind.BRACKET: f"bracket {old}",
        }[self.kind]


def read_phrases(message: str) -> tuple[Phrase, ...]:
    """The phrases of a message, parted by lines, semicolons, full stops, commas or `and`.

    Raises UsageFault, naming each phrase that is not understood by its number and what to do.
    """
    reader = _Reader(quotations(message))
    phrases = tuple(reader.phrases())
    raise_together(reader.problems, "are not understood")
    if not phrases:
        raise UsageFault("there are no phrases", advice=GRAMMAR)
    if len(phrases) > MOST:
        raise UsageFault(
            f"there are {len(phrases)} phrases, more than {MOST}",
            advice="Give the whole words instead: --text or --file.",
        )
    return phrases


def has_phrases(message: str) -> bool:
    """Whether any part of a message is understood as a phrase."""
    try:
        return any(True for _ in _Reader(quotations(message)).phrases())
    except UsageFault:
        return False


def raise_together(problems: Sequence[NegotiatorError], what: str) -> None:
    """Raise one problem as it is, several as one of their kind; what: `are not understood`."""
    if len(problems) == 1:
        raise problems[0]
    if not problems:
        return
    told: list[str] = []
    for one in problems[:_MOST_TOLD]:
        told += [one.what] if one.advice == GRAMMAR else [one.what, f"  {one.advice}"]
    if len(problems) > _MOST_TOLD:
        told.append(f"and {len(problems) - _MOST_TOLD} more")
    if any(one.advice == GRAMMAR for one in problems):
        told.append(GRAMMAR)
    first = problems[0]
    raise type(first)(
        f"{len(problems)} phrases {what}", advice="\n  ".join(told), place=first.place
    )


class _Reader:
    """Reads one message; what is not understood is collected."""

    def __init__(self, found: Quotations) -> None:
        self.problems: list[NegotiatorError] = []
        self._found = found
        self._at = 0
        self._count = 0
        self._listed = 0
        self._paragraph = ""
        self._named = False

    def phrases(self) -> Iterator[Phrase]:
        """The phrases in order."""
        while True:
            aside = self._introduction()
            start = self._at
            if start == len(self._found.skeleton):
                return
            self._count += 1
            form = self._match(FORMS)
            if form is None:
                self._not_understood()
            elif not all(self._found.within(start, self._at)):
                self._refuse(
                    start,
                    "has nothing between quotation marks",
                    'Write the words there; to take words out: delete "…".',
                )
            else:
                yield from self._understood(form, aside)

    def _match(self, forms: tuple[str, ...]) -> re.Match[str] | None:
        """The first form that matches here, gone past."""
        for pattern in patterns(forms):
            match = pattern.match(self._found.skeleton, self._at)
            if match:
                self._at = match.end()
                return match
        return None

    def _introduction(self) -> str:
        """Go past what stands before a phrase; what it says of the place."""
        aside = ""
        self._match(BETWEEN)
        while match := self._match(INTRODUCTIONS):
            told = match.groupdict("")
            if "paragraph" in told:
                self._paragraph, self._named = told["paragraph"], True
            if "item" in told and not self._named:
                self._item(told["item"].strip("(). :"))
            aside = told.get("aside") or aside
            self._match(BETWEEN)
        return aside

    def _item(self, number: str) -> None:
        """A number before a phrase counts the phrases of a list; any other is that of a paragraph."""
        if len(number) == 1 and number.isalpha():
            return
        self._listed += 1
        if number != str(self._listed):
            self._paragraph = number

    def _understood(self, form: re.Match[str], aside: str) -> Iterator[Phrase]:
        told = {name: value for name, value in form.groupdict().items() if value}
        asides = (aside, told.get("aside", "").strip("()"), told.get("aside_too", "").strip("()"))
        words = {
            name: self._found.within(*form.span(name))[0]
            for name in ("old", "new", "near")
            if name in told
        }
        beside = told.get("beside", "").lower()
        phrase = Phrase(
            self._count,
            next(kind for kind in PhraseKind if kind in told),
            old=words.get("old", ""),
            new=words.get("new", ""),
            which=ORDINALS_READ[told["which"].lower()] if "which" in told else 0,
            beside={"following": "after", "preceding": "before"}.get(beside, beside),
            near=words.get("near", ""),
            paragraph=self._paragraph,
            aside=", ".join(filter(None, asides)),
        )
        yield phrase
        if phrase.kind is PhraseKind.DELETE:
            last = max(form.end(name) for name in words)
            for more in self._found.within(last, form.end()):
                self._count += 1
                yield Phrase(self._count, phrase.kind, more, paragraph=self._paragraph)

    def _not_understood(self) -> None:
        start = self._at
        self._match(REST)
        said = self._found.skeleton[start : self._at]
        for pattern, what, advice in OFTEN:
            if patterns((pattern,))[0].match(said):
                self._refuse(start, what, advice)
                return
        self._refuse(start, "is not understood", GRAMMAR)

    def _refuse(self, start: int, what: str, advice: str) -> None:
        said = self._found.as_written(start, self._at)
        said = said if len(said) <= 90 else f"{said[:90]}…"
        self.problems.append(UsageFault(f"phrase {self._count} {what}: {said}", advice=advice))
