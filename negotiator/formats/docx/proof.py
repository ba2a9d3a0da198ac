"""The self-proof of a Word file: it must read as was meant and say nothing of people or machines."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import partial
from itertools import zip_longest

from negotiator.documents.document import Change, Document, Line, Table
from negotiator.documents.prose import labels
from negotiator.errors import ProofFailed
from negotiator.formats.counting import printed
from negotiator.formats.docx.privacy import privacy
from negotiator.formats.docx.profile import profile as house_of
from negotiator.formats.docx.read import WordText, read_docx
from negotiator.formats.docx.runs import Accepts
from negotiator.formats.docx.whose import difference, of_document, of_word
from negotiator.formats.progress import Progress, untold
from negotiator.formats.proof import ADVICE, prove_readings


def prove(
    data: bytes, document: Document, profile: str = "council", progress: Progress = untold
) -> None:
    """Read a document's Word file back and compare it with what the document must read as.

    profile: the house whose look it has; progress: is told of every reading. Raises ProofFailed, naming the
    paragraph, where it reads as anything else (see prove_readings), where words or marks are not inserted
    and deleted by those who do so in the document, or where the file says anything of people or machines
    that the document does not. What stands before and after the text is not compared.
    """
    word = read_docx(data)
    front = house_of(profile).front

    def view(accepts: Accepts) -> Iterable[Line]:
        return (reading.line for reading in word.view(accepts) if reading.style not in front)

    prove_readings(document, view, word.authors, progress=progress)
    if document.kind.revises:
        _prove_authors(document, word, front, progress)
    if told := privacy(data, document):
        raise ProofFailed(f"the file says what nobody asked for: {'; '.join(told)}", advice=ADVICE)


def _prove_authors(
    document: Document, word: WordText, front: frozenset[str], progress: Progress
) -> None:
    """Whose is what, and which numbers there are with the changes of one author alone accepted.

    All authors at once, and not the whole text for each: there may be more of them than paragraphs. Who
    changes no paragraph's mark or form and no row leaves all numbers as they are.
    """
    if differing := difference(of_document(document), of_word(word, front)):
        meant, found = differing
        raise ProofFailed(f"{found} stands where {meant} should", advice=ADVICE)
    authors = sorted(_numbering(document)) if len(document.authors) > 1 else []
    for done, author in enumerate(authors, 1):
        progress("Proving", done, len(authors))
        alone = partial(operator.eq, author)
        wanted = map(printed, labels(document, alone))
        for label, read in zip_longest(wanted, word.labels(alone, front)):
            if label != read:
                raise ProofFailed(
                    f"accepting only {author}: a number reads “{read}” where “{label}” should stand",
                    advice=ADVICE,
                )


def _numbering(document: Document) -> set[str]:
    """The authors whose changes may change what is numbered."""
    out: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            out.update(row.author for row in block.rows if row.change is not Change.KEPT)
        elif block.old != block.new:
            out.add(block.author)
    return out
