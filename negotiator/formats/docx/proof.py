"""The self-proof: a Word file is read back before anybody gets it, and must say what was meant."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from negotiator.documents.document import Document, Line
from negotiator.documents.prose import printed_lines, reading
from negotiator.errors import Place, ProofFailed
from negotiator.formats.docx.labels import printed
from negotiator.formats.docx.privacy import privacy
from negotiator.formats.docx.profile import profile as house_of
from negotiator.formats.docx.read import read_docx
from negotiator.formats.docx.runs import Accepts

_ADVICE = "No file was written. This is a fault of negotiator: please report it with this sentence."


def prove(data: bytes, document: Document, profile: str = "council") -> None:
    """Read a document's Word file back and compare it with what the document must read as.

    profile: the house whose look it has. Raises ProofFailed, naming the paragraph, where rejecting all
    changes does not give the old text, accepting all does not give the new one, accepting those of one
    author does not give what the document has under that author, a number or a footnote is another,
    the authors are not those of the document, or the file says anything of people or machines that the
    document does not. What stands before and after the text is not compared. Where changes are no
    revisions, what is printed is compared, and the document itself must hold both texts.
    """
    word = read_docx(data)
    front = house_of(profile).front

    def compared(what: str, wanted: Iterable[Line], accepts: Accepts) -> None:
        found = word.view(accepts)
        _compare(what, wanted, (reading.line for reading in found if reading.style not in front))

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
    authors = document.authors if document.kind.revises else frozenset()
    strange = authors.symmetric_difference(word.authors) - document.may_be_authors
    if strange:
        names = ", ".join(sorted(strange))
        raise ProofFailed(f"the authors of the changes are not as meant: {names}", advice=_ADVICE)
    if len(authors) > 1:
        for author in sorted(authors):
            alone = partial(operator.eq, author)
            compared(f"accepting only {author}", reading(document, alone), alone)
    if told := privacy(data, document):
        raise ProofFailed(f"the file says what nobody asked for: {'; '.join(told)}", advice=_ADVICE)


def _all(_author: str) -> bool:
    return True


def _none(_author: str) -> bool:
    return False


def _compare(what: str, wanted: Iterable[Line], found: Iterable[Line]) -> None:
    after = "at the beginning"
    for want, got in zip_longest(wanted, found):
        if want is None or got is None:
            line, fault = (got, "is too much") if want is None else (want, "is missing")
            start = _start(line.text if line else "")
            raise ProofFailed(f"{what}: {start} {fault} {after}", advice=_ADVICE)
        for part, meant, read in (
            ("the text", want.text, got.text),
            ("the number", printed(want.label), got.label),
            ("its footnotes", _notes(want), _notes(got)),
        ):
            if meant != read:
                raise ProofFailed(
                    f"{what}: {part} {_difference(meant, read)}",
                    place=Place(paragraph=want.label or _start(want.text)),
                    advice=_ADVICE,
                )
        after = f"after {_start(want.text)}"


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
