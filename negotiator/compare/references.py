"""Mentions of paragraph numbers whose paragraph has another number now, is gone or was divided.

Only what a text says of itself counts: `paragraph 12`, not `paragraph 12 of resolution 71/211`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from negotiator.compare.comparison import Comparison, Row
from negotiator.compare.concordance import full_labels
from negotiator.model.labels import LABEL
from negotiator.model.revision import Block, BlockKind, Revision

LONGEST_RANGE = 50
"""From `paragraphs 12-14` so many numbers are understood at most."""

_ONE = rf"(?:{LABEL})(?![\w/]|[.,]\d)"
_RANGE = r"\s*(?:\bto\b|[-–—])\s*"
_LIST = (
    rf"{_ONE}(?:(?:\s*,\s*|{_RANGE}){_ONE})*(?:\s*,?\s*\b(?:and|or)\b\s*{_ONE}(?:{_RANGE}{_ONE})?)?"
)
_MENTION = re.compile(
    r"(?<!\w)(?:(?:(?P<section>operative|preambular)\s+)?(?:paragraphs?|paras?\b\.?|¶{1,2})\s*"
    rf"(?P<list>{_LIST})|(?P<room>(?:PP|OP) ?(?:{LABEL})(?!\w))|"
    r"(?:the\s+)?(?P<near>preceding|previous|following|next)\s+paragraph\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"(?P<label>{_ONE})(?P<range>{_RANGE}(?={_ONE}))?", re.IGNORECASE)
_ELSEWHERE_AFTER = re.compile(
    r"(?:\s*\([a-z\d]+\))*,?\s+(?:thereof\b|of\s+(?!(?:this|the present|our)\b))", re.IGNORECASE
)
_ELSEWHERE_BEFORE = re.compile(
    r"\b(?:resolutions?|decisions?|articles?|directive|regulation|report|document|convention|covenant|"
    r"protocol|treaty|charter|agreement|agenda|declaration|annex)\b[^.;,()]{0,60},?\s*(?:in\s+|at\s+|\()?$",
    re.IGNORECASE,
)
_HINT = re.compile(r"para|¶|\b(?:PP|OP) ?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a paragraph that may mislead in the new text.

    row: the index of the row whose new text holds it; where: the id of the block or footnote; label: the
    number mentioned (`preceding` where it is said so); sentence: what to say of it; sure: False where
    the mention is newly written, so that the new number may be meant.
    """

    row: int
    where: str
    label: str
    sentence: str
    sure: bool = True


def references(comparison: Comparison) -> tuple[Reference, ...]:
    """The mentions in the new text whose target moved, in the order of the text."""
    places = _Places(comparison)
    out: list[Reference] = []
    for k, row in enumerate(comparison.rows):
        written: set[str] | None = None
        for where, text in _texts(comparison.new, row.new):
            if not _HINT.search(text):
                continue
            if written is None:
                before = [old for _, old in _texts(comparison.old, row.old)]
                written = {mention.label for old in before for mention in mentioned(old)}
            seen: set[str] = set()
            for mention in mentioned(text):
                told = places.told(k, mention, written)
                if told and mention.label not in seen:
                    seen.add(mention.label)
                    sure = mention.label in written
                    out.append(Reference(k, where, mention.said, told, sure))
    return tuple(out)


class Mentioned(NamedTuple):
    """A paragraph mentioned: its label in small letters, and as it is printed."""

    label: str
    said: str


def mentioned(text: str) -> Iterator[Mentioned]:
    """The paragraphs of its own document that a text mentions, in order."""
    for match in _MENTION.finditer(text):
        if _ELSEWHERE_AFTER.match(text, match.end()):
            continue
        if _ELSEWHERE_BEFORE.search(text, max(0, match.start() - 90), match.start()):
            continue
        if match["near"]:
            yield Mentioned(match["near"].lower(), match["near"].lower())
        elif match["room"]:
            yield Mentioned(_folded(match["room"]), match["room"])
        else:
            prefix = {"operative": "OP", "preambular": "PP"}.get(
                (match["section"] or "").lower(), ""
            )
            yield from _listed(match["list"], prefix)


def _listed(written: str, prefix: str) -> Iterator[Mentioned]:
    """The paragraphs of a list: `3, 5 and 7`, `12-14`."""
    start: int | None = None
    for item in _ITEM.finditer(written):
        label = item["label"].strip()
        if start is not None and label.isdecimal() and start < int(label) <= start + LONGEST_RANGE:
            for number in range(start + 1, int(label)):
                yield Mentioned(_folded(f"{prefix}{number}"), str(number))
        yield Mentioned(_folded(f"{prefix}{label}"), label)
        start = int(label) if item["range"] and label.isdecimal() else None


def _folded(label: str) -> str:
    return re.sub(r"^(pp|op) ", r"\1", " ".join(label.lower().split()))


def _texts(revision: Revision, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The words of some blocks and of their footnotes, each with its id."""
    for block in blocks:
        yield block.id, block.plain
        for note in block.text.notes:
            if note in revision.notes_by_id:
                yield note, revision.notes_by_id[note].text.plain


class _Places:
    """Where the numbers of the old text went, looked up once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.rows = comparison.rows
        self.row_of_old = {b.id: k for k, row in enumerate(self.rows) for b in row.old}
        self.row_of_new = {b.id: k for k, row in enumerate(self.rows) for b in row.new}
        self.old_names = full_labels(comparison.old)
        self.new_names = full_labels(comparison.new)
        self.old_labels = _by_label(self.old_names)
        self.new_labels = _by_label(self.new_names)
        self.old_prose = [b for b in comparison.old.blocks if b.kind in _PROSE]
        self.new_prose = [b for b in comparison.new.blocks if b.kind in _PROSE]
        self.old_at = {block.id: k for k, block in enumerate(self.old_prose)}
        self.new_at = {block.id: k for k, block in enumerate(self.new_prose)}

    def told(self, row: int, mention: Mentioned, written: set[str]) -> str:
        """What to say of a mention in the new text of a row, or nothing.

        written: what the old text of the row mentioned.
        """
        if mention.label in _NEAR:
            return self._told_near(self.rows[row], mention, written)
        target = self.old_labels.get(_plain(mention.label, self.old_labels), "")
        if not target:
            return ""
        there = self.rows[self.row_of_old[target]]
        names = [_folded(self.new_names.get(block.id, "")) for block in there.new]
        if names == [_folded(self.old_names[target])]:
            return ""
        now = self.new_labels.get(_plain(mention.label, self.new_labels), "")
        what = f"mentions paragraph {mention.said}, which {self._became(there)}"
        if mention.label in written:
            return what
        if now and any(self._now(label) == self.new_names[now] for label in written):
            return ""  # written anew, and rightly
        return f"newly {what}: check which is meant" if now else what

    def _now(self, label: str) -> str:
        """The new number of a paragraph by its old one, or nothing."""
        target = self.old_labels.get(_plain(label, self.old_labels), "")
        there = self.rows[self.row_of_old[target]].new if target else ()
        return self.new_names.get(there[0].id, "") if len(there) == 1 else ""

    def _became(self, there: Row) -> str:
        """What became of a paragraph: `is now 13`, `was deleted`."""
        names = [self.new_names.get(block.id, "") for block in there.new]
        if not names:
            return "was deleted"
        if len(names) > 1:
            return f"was divided into {' and '.join(filter(None, names)) or 'several'}"
        if len(there.old) > 1:
            return f"is now part of {names[0] or 'an unnumbered one'}"
        return f"is now {names[0]}" if names[0] else "has no number now"

    def _told_near(self, row: Row, mention: Mentioned, written: set[str]) -> str:
        """What to say of `the preceding paragraph` where another one stands there now."""
        if mention.label not in written or not row.old or not row.new:
            return ""
        step = -1 if mention.label in ("preceding", "previous") else 1
        end = 0 if step < 0 else -1
        before = _beside(self.old_prose, self.old_at, row.old[end], step)
        after = _beside(self.new_prose, self.new_at, row.new[end], step)
        if before is None or (after and self.row_of_old[before.id] == self.row_of_new[after.id]):
            return ""
        name = self.old_names.get(before.id) or "another one"
        became = self._became(self.rows[self.row_of_old[before.id]])
        same = became == f"is now {name}"
        return f"mentions the {mention.said} paragraph, which was {name}" + (
            " and stands elsewhere now" if same else f"; {name} {became}"
        )


_NEAR = frozenset(("preceding", "previous", "following", "next"))
_PROSE = (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH)


def _beside(blocks: list[Block], at: dict[str, int], block: Block, step: int) -> Block | None:
    place = at.get(block.id, -2) + step
    return blocks[place] if block.id in at and 0 <= place < len(blocks) else None


def _by_label(names: dict[str, str]) -> dict[str, str]:
    """Ids by label, without the labels that several blocks have."""
    out: dict[str, str] = {}
    twice: set[str] = set()
    for block, name in names.items():
        label = _folded(name)
        if label in out:
            twice.add(label)
        out[label] = block
    return {label: block for label, block in out.items() if label not in twice}


def _plain(label: str, known: dict[str, str]) -> str:
    """The label as a text has it: `operative paragraph 4` is `OP4` in one house, `4` in another."""
    return label if label in known or label[:2] not in ("op", "pp") else label[2:].strip()
