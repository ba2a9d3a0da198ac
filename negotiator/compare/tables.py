"""The tables of the meaning alarms: which words are listened for, and what each of them is.

A table is a plain value, given by the caller; the tables that ship and a negotiation's own terms are put
together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from negotiator.compare.tokens import tokenize
from negotiator.model.negotiation import AlarmTerms
from negotiator.model.text import NOTE_MARK

PASSED_OVER = frozenset(f"[]-‐‑{NOTE_MARK}")
"""Signs inside a term that do not part it: `shall [not]`, `Pre- Export`."""


class AlarmKind(StrEnum):
    """What a change of words is about."""

    MODAL = "modal"
    COMMITMENT = "commitment"
    HEDGE = "hedge"
    NEGATION = "negation"
    QUANTITY = "quantity"
    DATE = "date"
    ORDINAL = "ordinal"
    INSTRUMENT = "instrument"
    CONJUNCTION = "conjunction"
    PARTY = "party"


class Term(NamedTuple):
    """What some words are.

    kind: None for an aside, which is no term though it looks like one; key: what they say, equal for
    words that say the same; family: only terms of one family are stronger or weaker than each other;
    level: their strength in it; weak: heard only where another term of the kind takes their place;
    capital: a term only with a capital.
    """

    kind: AlarmKind | None
    key: str
    family: str = ""
    level: int = 0
    weak: bool = False
    capital: bool = False


Levels = tuple[tuple[str, ...], ...]
"""Words by strength, from the weakest level to the strongest."""

Lexicon = dict[str, Any]
"""Terms by their words, one dictionary inside another; the term itself stands under ``."""


@dataclass(frozen=True)
class AlarmTables:
    """What the alarms of one language listen for; `data/alarms.toml` says what each field holds."""

    language: str
    modals: Levels
    verbs: tuple[Levels, ...]
    adverbs: frozenset[str]
    doubled: frozenset[str]
    hedges: tuple[str, ...]
    opening: tuple[str, ...]
    framing: tuple[str, ...]
    negations: tuple[str, ...]
    quantities: tuple[str, ...]
    replaced: tuple[str, ...]
    units: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    ordinals: tuple[tuple[str, str], ...]
    months: frozenset[str]
    parts_of_dates: tuple[str, ...]
    conjunctions: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    instruments: tuple[str, ...]
    heads: frozenset[str]
    joints: frozenset[str]
    outside: frozenset[str]
    cited: frozenset[str]
    short: tuple[tuple[str, str], ...]
    asides: tuple[str, ...]

    def speak(self, language: str) -> bool:
        """Whether these tables are for a language (`en`, also as `en-GB`), or nobody said which it is."""
        return not language or language.partition("-")[0].casefold() == self.language

    def silence(self, language: str) -> str:
        """The sentence that says why there are no alarms in a language, or nothing."""
        if self.speak(language):
            return ""
        return f"There are no alarm tables for “{language}”: no alarms are given."

    def extended(self, own: AlarmTerms) -> AlarmTables:
        """These tables with a negotiation's own terms besides."""
        if own == AlarmTerms():
            return self
        return replace(
            self,
            hedges=(*self.hedges, *own.hedges),
            negations=(*self.negations, *own.negations),
            quantities=(*self.quantities, *own.quantities),
            parties=(*self.parties, *own.parties),
            instruments=(*self.instruments, *own.instruments),
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """All terms, to be walked word by word; built once, the later of two equal ones stands."""
        out: Lexicon = {}
        for words, term in self._terms():
            here = out
            for word in words_of(words):
                here = here.setdefault(word, {})
            if here is not out:
                here[""] = term
        return out

    @cached_property
    def verb_words(self) -> frozenset[str]:
        """The first words of verbs: in capitals they are no part of a name."""
        kinds = (AlarmKind.COMMITMENT, AlarmKind.MODAL)
        return frozenset(words_of(words)[0] for words, term in self._terms() if term.kind in kinds)

    @cached_property
    def full(self) -> dict[str, str]:
        """Short forms in names and what they stand for, in small letters."""
        return {short.lower(): name.lower() for short, name in self.short}

    @cached_property
    def unit_words(self) -> tuple[tuple[str, ...], ...]:
        """What may follow a number and belongs to it, as words."""
        return tuple(tuple(unit.lower().split()) for unit in self.units)

    def _terms(self) -> Iterable[tuple[str, Term]]:
        yield from ((words, _plain(AlarmKind.CONJUNCTION, key)) for words, key in self.conjunctions)
        yield from self._counted()
        for words in self.negations:
            yield words, Term(AlarmKind.NEGATION, words.lower())
        for party in self.parties:
            yield from _number_of(party)
        for scale, levels in enumerate(self.verbs):
            for level, verbs in enumerate(levels):
                for verb in verbs:
                    key = verb.removesuffix(" ourselves").removesuffix(" themselves")
                    term = Term(
                        AlarmKind.COMMITMENT, key.removesuffix(" itself"), f"verb {scale}", level
                    )
                    yield from ((form, term) for form in forms(verb, self.doubled))
        for level, modals in enumerate(self.modals):
            for modal in modals:
                key = modal.replace("can not", "cannot")
                yield modal, Term(AlarmKind.MODAL, key, "modal", level)
        for words in self.framing:
            yield words, Term(AlarmKind.HEDGE, words.lower(), "framing", weak=True)
        for words in self.opening:
            yield words, Term(AlarmKind.HEDGE, words.lower())
        for words in self.hedges:
            yield words, Term(AlarmKind.HEDGE, words.lower(), "weakening")
        for words in self.instruments:
            yield words, Term(AlarmKind.INSTRUMENT, "")  # its key is that of the words met
        for words in self.asides:
            yield words, Term(None, words)

    def _counted(self) -> Iterable[tuple[str, Term]]:
        """Quantities, numbers, ordinals and parts of dates; `twenty-one` from twenty and one."""
        yield from ((words, _plain(AlarmKind.QUANTITY, words)) for words in self.replaced)
        yield from ((words, Term(AlarmKind.QUANTITY, words.lower())) for words in self.quantities)
        yield from ((words, Term(AlarmKind.DATE, words)) for words in self.parts_of_dates)
        for kind, table in ((AlarmKind.QUANTITY, self.numbers), (AlarmKind.ORDINAL, self.ordinals)):
            for word, value in table:
                yield word, Term(kind, value, weak=value == "1")  # `one of`, `at first`
                for ten, tens in self.numbers:
                    if int(value) < 10 and 20 <= int(tens) < 100:
                        yield f"{ten}-{word}", Term(kind, str(int(tens) + int(value)))


def tables_of(read: Mapping[str, Any]) -> AlarmTables:
    """The tables of a mapping laid out as `data/alarms.toml` is."""
    verbs, hedges, counted = read["verbs"], read["hedges"], read["quantities"]
    names = read["instruments"]
    return AlarmTables(
        language=read["language"],
        modals=_levels(read["modals"]["levels"]),
        verbs=tuple(_levels(scale["levels"]) for scale in verbs["scales"]),
        adverbs=frozenset(verbs["adverbs"]),
        doubled=frozenset(verbs["doubled"]),
        hedges=tuple(hedges["weakening"]),
        opening=tuple(hedges["opening"]),
        framing=tuple(hedges["framing"]),
        negations=tuple(read["negations"]["words"]),
        quantities=tuple(counted["words"]),
        replaced=tuple(counted["replaced"]),
        units=tuple(counted["units"]),
        numbers=tuple(counted["numbers"].items()),
        ordinals=tuple(read["ordinals"].items()),
        months=_lower(read["dates"]["months"]),
        parts_of_dates=tuple(read["dates"]["parts"]),
        conjunctions=tuple(read["conjunctions"].items()),
        parties=tuple(read["parties"]["words"]),
        instruments=tuple(names["names"]),
        heads=_lower(names["heads"]),
        joints=frozenset(names["joints"]),
        outside=frozenset(names["outside"]),
        cited=_lower(names["cited"]),
        short=tuple(names["short"].items()),
        asides=tuple(read["asides"]),
    )


def words_of(term: str) -> tuple[str, ...]:
    """The words and signs of a term as they are looked up: in small letters."""
    return tuple(word.lower() for word in tokenize(term).words if word not in PASSED_OVER)


def forms(verb: str, doubled: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The forms of an English verb or phrase, its first word inflected: `notes`, `noting`, `noted`.

    doubled: verbs whose last consonant is doubled. A verb in -ise stands also in -ize.
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if first == "be":
        return tuple(f"{form}{tail}" for form in ("be", "are", "is", "being"))
    if first.endswith("e"):
        made = [first, f"{first}s", f"{first[:-1]}ing", f"{first}d"]
    elif first.endswith("y") and first[-2] not in "aeiou":
        made = [first, f"{first[:-1]}ies", f"{first}ing", f"{first[:-1]}ied"]
    else:
        stem = first + first[-1] if first in doubled else first
        plural = "es" if first.endswith(("s", "sh", "ch", "x")) else "s"
        made = [first, f"{first}{plural}", f"{stem}ing", f"{stem}ed"]
    if first.endswith("ise"):
        stem = first.removesuffix("ise")
        made += [f"{stem}iz{form.removeprefix(stem)[2:]}" for form in made]
    return tuple(f"{form}{tail}" for form in made)


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def _number_of(party: str) -> Iterable[tuple[str, Term]]:
    """A party in singular and plural: `Party/Parties`, or one word with a regular plural."""
    one, _, several = party.partition("/")
    for key, words in (("singular", one), ("plural", several or plural(one))):
        family = one.lower()
        capital = one[:1].isupper()
        term = Term(AlarmKind.PARTY, f"{family} {key}", family, weak=True, capital=capital)
        yield words, term


def _plain(kind: AlarmKind, key: str) -> Term:
    return Term(kind, key.lower(), weak=True)


def _levels(read: Iterable[Iterable[str]]) -> Levels:
    return tuple(tuple(level) for level in read)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
