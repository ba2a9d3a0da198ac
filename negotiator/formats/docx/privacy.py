"""What a Word file says of people and machines beside its text (docx.md rule 17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import cast
from zipfile import ZipFile

from lxml import etree

from negotiator.documents.document import Document, Remark, Table
from negotiator.formats.docx.xml import NAMESPACES, Element, local, name

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
_SETTINGS = tuple(map(name, ("rsids", "attachedTemplate", "docVars", "docId")))
_AUTHORS = etree.XPath("//@w:author", namespaces=NAMESPACES)
_SESSIONS = etree.XPath("//@*[contains(local-name(), 'rsid')]", namespaces=NAMESPACES)
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
    for author in _values(_AUTHORS, root):
        if author not in people:
            yield f"the author {author}"
    yield from (f"the setting {local(found)}" for found in root.iter(*_SETTINGS))
    yield from (f"the session {key}" for key in _values(_SESSIONS, root))


def _values(path: etree.XPath, root: Element) -> Iterable[str]:
    """The different texts of some attributes."""
    return dict.fromkeys(map(str, cast(Iterable[object], path(root))))


def _remarks(document: Document) -> Iterator[Remark]:
    for block in document.blocks:
        cells = (
            [c for r in block.rows for c in r.cells] if isinstance(block, Table) else [block.runs]
        )
        yield from (run.remark for cell in cells for run in cell if run.remark)
