"""The characters of a Word file's paragraphs, each with its history and its look.

Source of the rules: ECMA-376 part 1, 17.13.5 for revisions, 17.3.3 for what a run holds, 17.11 for
footnotes, 22.1 for formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from negotiator.formats.docx.looks import HIDDEN, Looks
from negotiator.formats.docx.symbols import symbol
from negotiator.formats.docx.xml import Element, children, local, name, words_of
from negotiator.model.text import NOTE_MARK

Accepts = Callable[[str], bool]
"""Whether the revisions of an author are accepted; they are rejected otherwise."""

_INSERTIONS = ("ins", "moveTo", "cellIns")
REVISIONS = (*_INSERTIONS, "del", "moveFrom", "cellDel")
"""What inserts and deletes: runs, marks, rows and cells."""

PICTURE, TEXT_BOX, FORMULA, READING_AID = "picture", "text box", "formula", "reading aid"
PAGE_BREAK = "page break"

_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SILENT = ("instrText", "delInstrText", "rt", "fldData")
_FORMULAS = (name("m:oMath"), name("m:oMathPara"))
_RAW_BREAKS = str.maketrans("\r\n", "  ")  # only w:br breaks a line


@dataclass(frozen=True, slots=True)
class Revised:
    """Who inserted something and who deleted it; a deletion may nest in another's insertion."""

    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def stands(self, accepts: Accepts) -> bool:
        """Whether what has this history is there when some authors' revisions are accepted."""
        return all(map(accepts, self.inserted)) and not any(map(accepts, self.deleted))

    def within(self, revision: Element) -> Revised:
        """The history of what lies inside one more insertion or deletion."""
        author = str(revision.get(name("author")) or "")
        if local(revision) in _INSERTIONS:
            return replace(self, inserted=(*self.inserted, author))
        return replace(self, deleted=(*self.deleted, author))


KEPT = Revised()
"""The history of what nobody touched."""

PLAIN: frozenset[str] = frozenset()


class Aside(NamedTuple):
    """Something that stands in a paragraph and is no part of its words, and what words it holds."""

    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one history and look.

    note: the id of the footnote whose place they are, mark: the mark it gives itself; hidden: whether
    Word does not print them; aside: what stands there instead of characters.
    """

    text: str
    revised: Revised
    note: str = ""
    marks: frozenset[str] = PLAIN
    mark: str = ""
    hidden: bool = False
    aside: Aside | None = None
    language: str = ""


class Runs:
    """Reads the runs of paragraphs."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def read(self, element: Element, history: Revised, style: str) -> Iterator[Segment]:
        """The segments in an element; style: of its paragraph."""
        for child in children(element):
            tag = local(child)
            if tag == "r":
                yield from self._run(child, history, style)
            elif child.tag in _FORMULAS:
                yield Segment("", history, aside=Aside(FORMULA))
                yield from self._formula(child, history, style)
            elif tag in REVISIONS:
                yield from self.read(child, history.within(child), style)
            elif len(child) and not tag.endswith(("Pr", "PrChange")):
                yield from self.read(child, history, style)

    def _formula(self, element: Element, history: Revised, style: str) -> Iterator[Segment]:
        """The characters of a formula in one line, w:ins and w:del being inside its runs."""
        for child in children(element):
            tag = local(child)
            if child.tag == name("m:t"):
                yield Segment(child.text or "", history)
            elif tag == "r":
                yield from self._run(child, history, style)
            else:
                now = history.within(child) if tag in REVISIONS else history
                yield from self._formula(child, now, style)

    def _run(self, run: Element, history: Revised, style: str) -> Iterator[Segment]:
        properties = run.find(name("rPr"))
        looks = self._looks.marks(style, properties)
        hidden = HIDDEN in looks
        marks = looks - {HIDDEN} if hidden else looks
        plain = Segment("", history, marks=marks, hidden=hidden, language=_language(properties))
        own_mark = False
        for child in children(run):
            tag = local(child)
            if tag in ("footnoteReference", "endnoteReference"):
                note = f"{tag.removesuffix('Reference')}s/{child.get(name('id'))}"
                own_mark = child.get(name("customMarkFollows")) in ("1", "true", "on")
                mark = _characters(run) if own_mark else ""
                yield replace(plain, text=NOTE_MARK, note=note, mark=mark, marks=PLAIN)
            elif not own_mark:  # the mark that a note gives itself is none of the words
                yield from self._content(child, tag, plain, style)

    def _content(self, child: Element, tag: str, plain: Segment, style: str) -> Iterator[Segment]:
        """What one element of a run stands for."""
        if tag in ("t", "delText"):
            text = child.text or ""
            if "\n" in text or "\r" in text:
                text = text.translate(_RAW_BREAKS)
            yield Segment(  # most segments by far, and `replace` takes ten times as long
                text, plain.revised, marks=plain.marks, hidden=plain.hidden, language=plain.language
            )
        elif tag in _SIGNS:
            yield replace(plain, text=_SIGNS[tag])
        elif tag == "br":
            whole_line = child.get(name("type")) in (None, "textWrapping")
            yield replace(plain, text="\n") if whole_line else _beside(plain, PAGE_BREAK)
        elif tag == "sym":
            font, code = str(child.get(name("font"))), str(child.get(name("char")))
            yield replace(plain, text=symbol(font, code))
        elif tag == "ruby":
            for part in children(child):
                if local(part) == "rubyBase":
                    yield from self.read(part, plain.revised, style)
                elif local(part) == "rt":
                    yield _beside(plain, READING_AID, words_of(part))
        elif tag in ("drawing", "pict", "object"):
            boxed = any(True for _ in child.iter(name("txbxContent")))
            yield _beside(plain, TEXT_BOX if boxed else PICTURE, words_of(child) if boxed else "")
        elif len(child) and tag not in _SILENT and not tag.endswith(("Pr", "PrChange")):
            for part in children(child):
                yield from self._content(part, local(part), plain, style)


def _beside(plain: Segment, kind: str, words: str = "") -> Segment:
    return replace(plain, aside=Aside(kind, words))


def _characters(run: Element) -> str:
    """The characters of a run, deleted or not, that are a note's own mark."""
    return "".join(e.text or "" for e in children(run) if local(e) in ("t", "delText")).strip()


def _language(properties: Element | None) -> str:
    """The language that a run gives itself: that of right-to-left words where it holds such (17.3.2.20)."""
    found = None if properties is None else properties.find(name("lang"))
    if properties is None or found is None:
        return ""
    kind = "val" if properties.find(name("rtl")) is None else "bidi"
    return str(found.get(name(kind)) or "")
