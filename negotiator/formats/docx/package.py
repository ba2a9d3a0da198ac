"""Parts as one Word file: the same parts give the same bytes, and nothing of a template is in it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part

from negotiator.formats.docx.markup import Element, el, serialized

FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can say


def part(path: str, content_type: str, root: Element) -> Part:
    """A part of a package, `/word/styles.xml`."""
    return Part(PackURI(path), content_type, serialized(root))


def add_properties(
    package: OpcPackage, *, title: str, subject: str, language: str, date: str
) -> None:
    """The document's properties: what it is, not who made it on which machine when.

    date: local time, ISO 8601, or nothing (ECMA-376 part 2, 11; part 1, 22.2).
    """
    stamps = [
        el(f"dcterms:{tag}", text=f"{date}Z", **{"xsi:type": "dcterms:W3CDTF"})
        for tag in ("created", "modified")
        if date
    ]
    core = el(
        "cp:coreProperties",
        el("dc:title", text=title),
        el("dc:subject", text=subject),
        el("dc:language", text=language),
        *stamps,
    )
    app = el("ep:Properties", el("ep:Application", text="negotiator"))
    for path, content_type, kind, root in (
        ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, core),
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, app),
    ):
        package.relate_to(part(f"/docProps/{path}.xml", content_type, root), kind)


def packed(package: OpcPackage) -> bytes:
    """The bytes of a package, members sorted and without times, so that they say nothing else."""
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for member, data in sorted(_members(package), key=lambda m: (m[0] != FIRST, m[0])):
            entry = ZipInfo(member, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, data)
    return out.getvalue()


def _members(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    """The parts, what each says of others, and the list of their types (ECMA-376 part 2, 10.1.2).

    python-docx would write them with times, and in its own order.
    """
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    types: Any = CT_Types.new()  # type: ignore[no-untyped-call]
    types.add_default("rels", CONTENT_TYPE.OPC_RELATIONSHIPS)
    types.add_default("xml", CONTENT_TYPE.XML)
    for part in parts:
        types.add_override(part.partname, part.content_type)
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml
    yield FIRST, serialize_part_xml(types)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
