"""What a Word file says of people and machines beside its text (docx.md rule 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from negotiator.documents.document import Document, Remark, Table

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
_AUTHORS = re.compile(rb':author="([^"]*)"')
_IN_TAGS = re.compile(rb'<[^<>]*?:author="([^"]*)"')
_TELLING = re.compile(rb"<[^<>]*?\b(rsid\w*|attachedTemplate|docVars|docId)\b[^<>]*>")
_WORDS = (b"rsid", b"attachedTemplate", b"docVars", b"docId")
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
            part = archive.read(member)
            if member.filename.startswith("docProps/"):
                tags = (str(etree.QName(e).localname) for e in etree.fromstring(part, _PARSER))
                yield from (f"the property {tag}" for tag in tags if tag not in _SAID)
            else:
                yield from _of_people(part, people)


def _of_people(part: bytes, people: frozenset[str]) -> Iterator[str]:
    """Strange authors, sessions and settings in the bytes of a part: parsing them all would take long.

    What looks like one may stand in the text, whose quotation marks are no entities: only what does is
    looked for in tags.
    """
    strange = set(map(_plain, _AUTHORS.findall(part))) - people
    if strange:
        strange &= set(map(_plain, _IN_TAGS.findall(part)))
        yield from (f"the author {author}" for author in sorted(strange))
    if any(word in part for word in _WORDS):
        found = dict.fromkeys(_plain(told) for told in _TELLING.findall(part))
        yield from (f"the session or setting {told}" for told in found)


def _plain(attribute: bytes) -> str:
    return unescape(attribute.decode("utf-8"))


def _remarks(document: Document) -> Iterator[Remark]:
    for block in document.blocks:
        cells = (
            [c for r in block.rows for c in r.cells] if isinstance(block, Table) else [block.runs]
        )
        yield from (run.remark for cell in cells for run in cell if run.remark)
