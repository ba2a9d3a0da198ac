"""Parts as one Word file: the same parts give the same bytes, and nothing of a template is in it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from negotiator.formats.docx.xml import Element, el, serialized

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
    saved, out = BytesIO(), BytesIO()
    package.save(saved)
    with ZipFile(saved) as source, ZipFile(out, "w") as target:
        for member in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(member, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(member))
    return out.getvalue()
