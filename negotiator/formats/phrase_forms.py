"""The grammar of phrases: the ways in which delegations write a change to words, as patterns.

They match a message in which each quotation is one character, a hole.
"""

from __future__ import annotations

import re
from functools import cache

from negotiator.formats.quotations import HOLE
from negotiator.model.labels import LABEL

GRAMMAR = (
    'Write: after "…" insert "…"; before "…" insert "…"; replace "…" by "…";\n'
    '  delete "…"; put "…" in brackets; at the beginning insert "…"; at the end\n'
    '  add "…". Leave greetings and reasons out.'
)
"""What can be understood, told where something is not."""

LAST = -1
"""Stands for the last of several, however many there are."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
"""How several places of the same words are told apart."""

ORDINALS_READ = {**ORDINALS, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}

_GAP = r"[\s,:]*"
_ORDINAL = "|".join(ORDINALS_READ)
_LINE = rf"(?:(?:{_ORDINAL})\s+(?:line|sentence)|(?:line|sentence)s?\s*\d+)\b"
_ASIDE = rf"(?:(?:in|on|at)\s+(?:the\s+)?{_LINE}(?:\s+of\s+(?:the|this)\s+(?:paragraph|para)\b)?)"
_NOUN = (
    r"(?:(?:words?|phrases?|expressions?|terms?|text|wording|language|formulation|sentences?)\b\s*)?"
    r":?\s*"
)
_SAID = rf"(?:{_GAP}(?P<%s>\({_ASIDE}\)|{_ASIDE}))?"
_PLAIN_OLD = (
    rf"(?:the\s+)?(?:(?P<which>{_ORDINAL})\s+)?(?:(?:occurrence|mention|instance)\s+of\s+)?"
    rf"(?:the\s+)?{_NOUN}(?P<old>{HOLE}){_SAID % 'aside'}"
)
_NEW = rf"(?:the\s+|an?\s+)?(?:following\s+)?(?:new\s+)?{_NOUN}(?P<new>{HOLE}){_SAID % 'aside_too'}"
_SIDE = (
    r"(?:(?:immediately|directly|right|just)\s+)?"
    r"(?:(?P<after>after|following)|(?P<before>before|preceding))\b"
)
_EDGE = (
    r"at\s+the\s+(?:very\s+)?(?:(?P<end>end)|(?P<beginning>beginning|start))\b"
    r"(?:\s+of\s+(?:the|this)\s+(?:paragraph|para|heading|title|text)\b)?"
)
_ASKED = r"(?:(?:please|pls|kindly|also|then)\s+)*"
_INSERT = rf"{_ASKED}(?:insert(?:ing|ion\s+of)?|add(?:ing|ition\s+of)?|includ(?:e|ing))\b"
_DELETE = (
    rf"{_ASKED}(?:delet(?:e|ing|ion\s+of)|remov(?:e|ing|al\s+of)|omit(?:ting)?|suppress(?:ing)?"
    r"|strik(?:e|ing)(?:\s+(?:out|through))?|drop(?:ping)?|(?:leav|tak)(?:e|ing)\s+out)\b"
)
_REPLACE = rf"{_ASKED}(?:replac(?:e|ing)|substitut(?:e|ing)|chang(?:e|ing))\b"
_BY = r"(?:(?:by|with|to|into)\b|→|[-=]+>)"
_IS = r"(?:(?:should|shall|must|is|are|to|be)\s+)*"
_BECOMES = r"(?:→|[-=]+>|(?:should|shall|must|is|are|to)\b)"
_BRACKETS = r"(?:square\s+)?brackets?\b"
_BESIDE = rf"(?P<beside>after|following|before|preceding)\s+(?:the\s+)?{_NOUN}(?P<near>{HOLE})"
_OLD = (
    # the words beside it tell one of several; not the place that the rest of the line is about
    rf"{_PLAIN_OLD}(?:[ ]*{_BESIDE}(?![ \t,:]*(?:{_INSERT}|{_DELETE}|{_REPLACE})))?"
)

FORMS = (
    rf"{_SIDE}{_GAP}{_PLAIN_OLD}{_GAP}{_INSERT}{_GAP}{_NEW}",
    rf"{_INSERT}{_GAP}{_NEW}{_GAP}{_SIDE}{_GAP}{_PLAIN_OLD}",
    rf"{_BESIDE}{_GAP}(?P<replace>{_REPLACE}){_GAP}{_PLAIN_OLD}{_GAP}{_BY}{_GAP}{_NEW}",
    rf"{_BESIDE}{_GAP}(?P<delete>{_DELETE}){_GAP}{_PLAIN_OLD}",
    rf"{_EDGE}{_GAP}{_INSERT}{_GAP}{_NEW}",
    rf"{_INSERT}{_GAP}{_NEW}{_GAP}{_EDGE}",
    rf"(?P<replace>{_REPLACE}){_GAP}{_OLD}{_GAP}{_BY}{_GAP}{_NEW}",
    rf"{_PLAIN_OLD}{_GAP}{_IS}(?P<replace>replaced|substituted|changed){_GAP}{_BY}{_GAP}{_NEW}",
    rf"{_PLAIN_OLD}{_GAP}(?P<replace>→|[-=]+>|(?:should|to)\s+read\b){_GAP}{_NEW}",
    rf"(?P<replace>instead\s+of){_GAP}{_PLAIN_OLD}{_GAP}(?:read\b|{_INSERT}){_GAP}{_NEW}",
    # words that come in where others go out, unless they are said to go elsewhere
    rf"(?P<replace>{_DELETE}){_GAP}{_OLD}{_GAP}(?:and\s+)?(?:{_INSERT}|replac(?:e|ing)\s+(?:it\s+|them\s+)?"
    rf"{_BY}){_GAP}{_NEW}(?:{_GAP}(?:instead|in\s+its\s+place)\b)?(?!{_GAP}(?:{_SIDE}|at\s+the\b))",
    rf"(?P<delete>{_DELETE}){_GAP}{_OLD}"
    rf"(?:(?:\s*,)?(?:\s*(?:and|&))?\s*{HOLE}(?!{_GAP}{_BECOMES}))*",
    rf"{_PLAIN_OLD}{_GAP}{_IS}(?P<delete>deleted|removed|struck(?:\s+out)?)\b",
    rf"(?P<bracket>{_ASKED}bracket(?:ing)?\b){_GAP}{_OLD}",
    rf"(?P<bracket>{_ASKED}(?:put|plac|keep)(?:e|t?ing)?\b){_GAP}{_PLAIN_OLD}{_GAP}"
    rf"(?:in|into|between)\s+{_BRACKETS}",
    rf"(?P<bracket>{_ASKED}(?:put|insert|add|place)\s+{_BRACKETS}\s+around\b){_GAP}{_OLD}",
)
"""The ways to say a change, tried in turn where a phrase begins.

Groups: old, new, near and the holes after old are words; which and beside say which of several places;
aside and aside_too what else is said of it; one of the others is there and says the kind.
"""

INTRODUCTIONS = (
    r"[-–—•*·▪]+(?=\s)",
    r"(?P<item>\(?(?:\d{1,3}|[a-z])[.)])(?=\s)",
    rf"(?:(?:in|on)\s+)?(?:paragraph|para|par\b|¶|(?=[OP]P\s?\d))\.?\s*(?P<paragraph>{LABEL})\b[.)]*",
    rf"(?P<item>{LABEL})[:.](?=\s)",
    rf"(?P<aside>{_ASIDE}|{_LINE})",
    r"(?:please|pls|kindly|to)\b",
    r"(?:we\s+)?(?:would\s+(?:like|prefer)|propose|suggest|request)(?:\s+to)?\b",
)
"""What may stand before a phrase, once or several times: signs of lists, the place, politeness."""

BETWEEN = (r"(?:[\s:;,.&]|(?:and|then|also)\b)+",)
REST = (r"[^;\n]*",)

OFTEN = (
    (
        rf"{_INSERT}{_GAP}{_NEW}",
        "does not say where its words go",
        'Write: after "…" insert "…", or: at the end add "…".',
    ),
    (
        rf"{_REPLACE}{_GAP}{_OLD}{_GAP}for\b",
        "can be read both ways",
        'Write: replace "what stands there" by "what should stand there".',
    ),
    (
        rf"(?:{_DELETE}|{_REPLACE})\s+(?:the\s+|this\s+)?(?:whole\s+|entire\s+)?(?:paragraph|para)\b",
        "is about the whole paragraph",
        "To delete it: --kind delete. To give its new words: --text.",
    ),
    (
        r"(?:throughout|everywhere|in\s+the\s+whole)\b",
        "asks for several places at once",
        'Say each of them: the first "…", the second "…".',
    ),
    (
        rf"(?:{_DELETE}|{_INSERT}|{_REPLACE}|{_SIDE})[^{HOLE}]*$",
        "quotes no words",
        'Put them between quotation marks: delete "…".',
    ),
)
"""What people often write that cannot be carried out: the pattern, what it is, what to do."""


@cache
def patterns(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Forms as patterns, made when they are first needed."""
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
