"""The self-proof of a Word file: it must read as was meant and say nothing of people or machines."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.documents.document import Document, Line
from negotiator.errors import ProofFailed
from negotiator.formats.docx.privacy import privacy
from negotiator.formats.docx.profile import profile as house_of
from negotiator.formats.docx.read import read_docx
from negotiator.formats.docx.runs import Accepts
from negotiator.formats.progress import Progress, untold
from negotiator.formats.proof import ADVICE, prove_readings


def prove(
    data: bytes, document: Document, profile: str = "council", progress: Progress = untold
) -> None:
    """Read a document's Word file back and compare it with what the document must read as.

    profile: the house whose look it has; progress: is told of every reading. Raises ProofFailed, naming the
    paragraph, where it reads as anything else (see prove_readings), or where the file says anything of
    people or machines that the document does not. What stands before and after the text is not
    compared.
    """
    word = read_docx(data)
    front = house_of(profile).front

    def view(accepts: Accepts) -> Iterable[Line]:
        return (reading.line for reading in word.view(accepts) if reading.style not in front)

    prove_readings(document, view, word.authors, progress=progress)
    if told := privacy(data, document):
        raise ProofFailed(f"the file says what nobody asked for: {'; '.join(told)}", advice=ADVICE)
