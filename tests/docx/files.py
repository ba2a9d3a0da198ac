"""Word files in tests: their parts as XML, and small files written by hand for the reader."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from negotiator.compare import compare
from negotiator.documents.document import Document
from negotiator.documents.tracked import tracked
from negotiator.formats.docx import write_docx
from negotiator.formats.docx.xml import NAMESPACES
from negotiator.model.revision import Revision

DATE = "2018-02-27T09:00:00"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_RELATION = (
    '<Relationship Id="r{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{1}" Target="{2}"/>'
)


def tracked_document(old: Revision, new: Revision) -> Document:
    return tracked(compare(old, new), author="PRES", date=DATE)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a Word file."""
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements of an XPath, `w:` standing for the main namespace."""
    return element.xpath(path, namespaces=NAMESPACES)


def values(element: etree._Element, path: str) -> list[str]:
    """The texts or attributes of an XPath."""
    return [str(value) for value in found(element, path)]


def written(
    document: Document, name: str = "word/document.xml", house: str = "council"
) -> etree._Element:
    """A part of a document's Word file."""
    return part(write_docx(document, house), name)


def by_hand(body: str, **parts: str) -> bytes:
    """A Word file of a body's XML and further parts (`footnotes`, `numbering`, `styles`)."""
    main = NAMESPACES["w"]
    related = [_RELATION.format(k, kind, f"{kind}.xml") for k, kind in enumerate(parts)]
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": RELATIONS.format(
                _RELATION.format(0, "officeDocument", "word/document.xml")
            ),
            "word/_rels/document.xml.rels": RELATIONS.format("".join(related)),
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body>'
            "</w:document>",
            **{
                f"word/{kind}.xml": f'<w:{kind} xmlns:w="{main}">{inner}</w:{kind}>'
                for kind, inner in parts.items()
            },
        }
    )


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP file of some members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
