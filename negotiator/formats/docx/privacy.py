"""What a Word file says of people and machines beside its text (docx.md rule 17)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from negotiator.documents.document import Document, Remark, Table
from negotiator.formats.docx.xml import Element, local, name

_KNOWN_PARTS = frozenset(
    (
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        *(
            f"word/{part}.xml"
            for part in (
                "comments document fontTable footnotes numbering settings styles "
                "footer1 footer2 footer3 header1 header2 header3"
            ).split()
        ),
    )
)
_SAID = frozenset(("title", "subject", "language", "created", "modified", "Application"))
_SETTINGS = frozenset(("rsids", "attachedTemplate", "docVars", "docId"))
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def privacy(data: bytes, document: Document) -> tuple[str, ...]:
    """What a file says that its document does not: parts, properties, people, sessions."""
    return tuple(dict.fromkeys(_told(data, document)))


def _told(data: bytes, document: Document) -> Iterator[str]:
    people = document.authors | document.may_be_authors | {r.author for r in _remarks(document)}
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.filename not in _KNOWN_PARTS:
                yield f"there is a part {member.filename}"
                continue
            if member.date_time[0] != 1980:
                yield f"the time of {member.filename}"
            root = etree.fromstring(archive.read(member), _PARSER)
            if member.filename.startswith("docProps/"):
                tags = (str(etree.QName(element).localname) for element in root)
                yield from (f"the property {tag}" for tag in tags if tag not in _SAID)
            else:
                yield from _of_people(root, people)


def _of_people(root: Element, people: frozenset[str]) -> Iterator[str]:
    for element in root.iter():
        author = element.get(name("author"))
        if author is not None and author not in people:
            yield f"the author {author}"
        if local(element) in _SETTINGS:
            yield f"the setting {local(element)}"
        yield from (f"the session {key!s}" for key in map(str, element.attrib) if "rsid" in key)


def _remarks(document: Document) -> Iterator[Remark]:
    for block in document.blocks:
        cells = (
            [c for r in block.rows for c in r.cells] if isinstance(block, Table) else [block.runs]
        )
        yield from (run.remark for cell in cells for run in cell if run.remark)
