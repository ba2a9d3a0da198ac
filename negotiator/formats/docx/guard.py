"""Opening a Word file that may be hostile: bounded before anything is parsed, nothing fetched.

Source of the bounds and attacks: ecosystem.md section 7, measured.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from negotiator.errors import HostileFile, MalformedFile, Place
from negotiator.formats.docx.xml import Element

MAX_FILE = 50_000_000
MAX_MEMBERS = 2_000
MAX_TOTAL = 200_000_000
MAX_PART = 32_000_000
MAX_TAGS = 2_000_000
MAX_RATIO = 200
RATIO_COUNTS_ABOVE = 1_000_000

DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on files that are cut off, overwritten or made to mislead it."""

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NOT_READ = "It was not read. Ask who sent it for a plain Word document (.docx)."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that passed the guard; a part is inflated when it is asked for."""

    archive: ZipFile
    path: str

    @property
    def main(self) -> str:
        """The name of the part that holds the text; MalformedFile where there is none."""
        found = next(self._targets("", "officeDocument"), "")
        if found not in self.archive.namelist():
            raise MalformedFile(
                "this is not a Word document: it has no text",
                place=Place(self.path),
                advice="Give a file saved by Word as .docx.",
            )
        return found

    def related(self, kind: str) -> Element | None:
        """The part that the text names for a purpose (`footnotes`, `numbering`), or None."""
        name = next(self._targets(self.main, kind), "")
        return self.xml(name) if name in self.archive.namelist() else None

    def xml(self, name: str) -> Element:
        """A part's root; HostileFile where it is too large or declares entities of its own."""
        data = self._inflated(name)
        place = Place(f"{self.path}:{name}")
        if _declares_entities(data):
            raise HostileFile("it declares entities of its own", place=place, advice=_NOT_READ)
        if data.count(b"<") > MAX_TAGS:
            raise HostileFile(
                f"it holds more than {MAX_TAGS:,} marks", place=place, advice=_NOT_READ
            )
        if _STRICT in data[:4096]:
            raise MalformedFile(
                "this is a Strict Open XML document, which few programs write",
                place=Place(self.path),
                advice="Open it in Word and save it as “Word Document (.docx)”.",
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise MalformedFile(
                f"it is damaged: {error.msg}",
                place=place,
                advice="Open it in Word, let Word repair it, and save it again.",
            ) from None

    def _targets(self, source: str, kind: str) -> Iterator[str]:
        """The parts that a part (or, without a name, the file) relates to for a purpose."""
        folder, base = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.archive.namelist():
            return
        for relation in self.xml(relations):
            if relation.get("Type") != _RELATED + kind:
                continue
            if relation.get("TargetMode") == "External":
                raise HostileFile(
                    f"its {kind} lie outside the file, at {relation.get('Target')!r}",
                    place=Place(self.path),
                    advice=_NOT_READ,
                )
            target = str(relation.get("Target"))
            yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _inflated(self, name: str) -> bytes:
        """A member's bytes, never more than it may have, whatever the file says of its size."""
        try:
            with self.archive.open(name) as stream:
                data = stream.read(MAX_PART + 1)
        except DAMAGE as error:
            raise MalformedFile(
                f"it is damaged: {error}",
                place=Place(f"{self.path}:{name}"),
                advice="Ask for the file again; it may have been cut off on its way.",
            ) from None
        if len(data) > MAX_PART:
            raise HostileFile(
                f"it is larger than {MAX_PART // 1_000_000} MB when unpacked",
                place=Place(f"{self.path}:{name}"),
                advice=_NOT_READ,
            )
        return data


def opened(data: bytes, path: str) -> Package:
    """The package in some bytes, if it keeps within all bounds.

    path: for places in errors. Raises HostileFile where it does not, MalformedFile where it is no
    Word file at all.
    """
    place = Place(path)
    if len(data) > MAX_FILE:
        raise HostileFile(
            f"the file is larger than {MAX_FILE // 1_000_000} MB", place=place, advice=_NOT_READ
        )
    try:
        archive = ZipFile(BytesIO(data))
    except DAMAGE:
        raise MalformedFile(
            "this is not a Word document, or it was cut off on its way",
            place=place,
            advice="Give a file saved by Word as .docx; older .doc files must be saved anew.",
        ) from None
    for fault in _faults(archive.infolist()):
        raise HostileFile(fault, place=place, advice=_NOT_READ)
    return Package(archive, path)


def _faults(members: list[ZipInfo]) -> Iterator[str]:
    """What is wrong with the list of members, as sentences."""
    if len(members) > MAX_MEMBERS:
        yield f"it packs {len(members):,} files, and {MAX_MEMBERS:,} are allowed"
    if sum(member.file_size for member in members) > MAX_TOTAL:
        yield f"it would unpack to more than {MAX_TOTAL // 1_000_000} MB"
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if name.casefold() in seen:
            yield f"it packs {name!r} twice"
        seen.add(name.casefold())
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"it packs a file under the path {name!r}"
        if member.flag_bits & 0x1:
            yield "it is protected by a password"
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield f"it packs {name!r} in a way that Word does not know"
        if posixpath.basename(name).casefold() == "vbaproject.bin":
            yield "it holds macros"
        large = member.file_size > RATIO_COUNTS_ABOVE
        if large and member.file_size > MAX_RATIO * max(1, member.compress_size):
            yield f"{name!r} would unpack to more than {MAX_RATIO} times its size"


def _declares_entities(data: bytes) -> bool:
    """Whether XML has a document type, in whatever encoding."""
    plain = data.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
