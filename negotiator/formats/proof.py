"""The self-proof of an export: it is read back before anybody gets it, and must say what was meant."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from itertools import count, zip_longest

from negotiator.documents.document import Document, Line
from negotiator.documents.prose import printed_lines, reading
from negotiator.errors import Place, ProofFailed
from negotiator.formats.counting import printed
from negotiator.formats.progress import Progress, untold
from negotiator.model.text import NOTE_MARK, shown

Accepts = Callable[[str], bool]
View = Callable[[Accepts], Iterable[Line]]
"""What a file reads as when the changes of some authors are accepted, its numbers as printed."""

ADVICE = "No file was written. This is a fault of negotiator: please report it with this sentence."


def prove_readings(
    document: Document,
    view: View,
    authors: Collection[str],
    *,
    pictures: bool = False,
    progress: Progress = untold,
) -> None:
    """Compare what a file reads as with what its document must read as.

    view: reads the file; authors: of the changes in it; pictures: whether the file shows characters that
    could deceive as pictures; progress: is told of every reading. Raises ProofFailed, naming the
    paragraph, where rejecting all changes does not give the old text, accepting all does not give the
    new one, a number or a footnote is another, or the authors are not those of the document. Where
    changes are no revisions, what is printed is compared, and the document itself must hold both texts.
    """
    meant = document.authors if document.kind.revises else frozenset()
    done = count(1)

    def compared(what: str, wanted: Iterable[Line], accepts: Accepts) -> None:
        progress("Proving", next(done), 2)
        _compare(what, map(_pictured, wanted) if pictures else wanted, view(accepts))

    if document.kind.revises:
        compared("rejecting all changes", document.rejected or (), _none)
        compared("accepting all changes", document.accepted or (), _all)
    else:
        compared("what is printed", printed_lines(document), _all)
        for what, wanted, accepts in (
            ("without what is new", document.rejected, _none),
            ("without what is gone", document.accepted, _all),
        ):
            if wanted is not None:
                read = reading(document, accepts)
                _compare(what, wanted, (replace(n, label=printed(n.label)) for n in read))
    strange = meant.symmetric_difference(authors) - document.may_be_authors
    if strange:
        names = ", ".join(sorted(strange))
        raise ProofFailed(f"the authors of the changes are not as meant: {names}", advice=ADVICE)


def prove_authors(document: Document, view: View, *, pictures: bool = False) -> None:
    """Compare what a file reads as with the changes of one author alone accepted, for each of several.

    Raises ProofFailed as `prove_readings`.
    """
    if document.kind.revises and len(document.authors) > 1:
        for author in sorted(document.authors):
            alone = partial(operator.eq, author)
            wanted: Iterable[Line] = reading(document, alone)
            wanted = map(_pictured, wanted) if pictures else wanted
            _compare(f"accepting only {author}", wanted, view(alone))


def prove_blocks(document: Document, found: Document) -> None:
    """Compare a document with what was read back of a file that holds its paragraphs and changes.

    found: its labels are the printed ones, its characters are shown ones.
    """

    def view(accepts: Accepts) -> Iterable[Line]:
        return reading(found, accepts) if found.kind.revises else printed_lines(found)

    prove_readings(document, view, found.authors, pictures=True)
    prove_authors(document, view, pictures=True)


def _all(_author: str) -> bool:
    return True


def _none(_author: str) -> bool:
    return False


def _pictured(line: Line) -> Line:
    return Line(_pictures(line.label), _pictures(line.text), tuple(map(_pictures, line.notes)))


def _pictures(text: str) -> str:
    """A text as a reader sees it, the places of its footnotes left as they are."""
    return NOTE_MARK.join(shown(part) for part in text.split(NOTE_MARK))


def _compare(what: str, wanted: Iterable[Line], found: Iterable[Line]) -> None:
    before: Line | None = None
    for want, got in zip_longest(wanted, found):
        if want is None or got is None:
            line, fault = (got, "is too much") if want is None else (want, "is missing")
            start = _start(line.text if line else "")
            after = f"after {_start(before.text)}" if before else "at the beginning"
            raise ProofFailed(f"{what}: {start} {fault} {after}", advice=ADVICE)
        for part, meant, read in (
            ("the text", want.text, got.text),
            ("the number", printed(want.label), got.label),
            ("its footnotes", _notes(want), _notes(got)),
        ):
            if meant != read:
                raise ProofFailed(
                    f"{what}: {part} {_difference(meant, read)}",
                    place=Place(paragraph=want.label or _start(want.text)),
                    advice=ADVICE,
                )
        before = want


def _notes(line: Line) -> str:
    """The notes of a line as one text; blanks before a note's words belong to its mark."""
    return "\n".join(note.lstrip() for note in line.notes)


def _start(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _difference(meant: str, read: str) -> str:
    at = next(
        (k for k, (a, b) in enumerate(zip(meant, read, strict=False)) if a != b),
        min(len(meant), len(read)),
    )
    around = slice(max(0, at - 20), at + 20)
    return f"reads “{read[around]}” where “{meant[around]}” should stand"
