"""Opening a Word file that may be hostile: bounded before anything is parsed, nothing fetched.

Source of the bounds and attacks: ecosystem.md section 7, measured.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from negotiator.errors import HostileFile, MalformedFile, NegotiatorError, Place
from negotiator.formats.docx.xml import Element

MAX_FILE = 50_000_000
MAX_MEMBERS = 2_000
MAX_TOTAL = 200_000_000
MAX_PART = 32_000_000
MAX_TEXT = 64_000_000
MAX_TAGS = 600_000
MAX_PARAGRAPHS = 20_000
MAX_RATIO = 200
RATIO_COUNTS_ABOVE = 1_000_000

DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on files that are cut off, overwritten or made to mislead it."""

_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NOT_READ = "It was not read. Ask who sent it for a plain Word document (.docx)."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
_TYPES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Relation(NamedTuple):
    """What a part says of another: its purpose, its name or address, whether it lies outside the file."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word file that passed the guard; a part is inflated when it is asked for.

    main: the part that holds the text; relations: what it says of others. Raises MalformedFile where
    there is no such part.
    """

    def __init__(self, archive: ZipFile, path: str) -> None:
        self.archive = archive
        self.path = path
        self._names = frozenset(archive.namelist())
        tops = self._relations("")
        self.main = next((r.target for r in tops if r.kind == "officeDocument"), "")
        if self.main not in self._names:
            raise MalformedFile(
                "this is not a Word document: it has no text",
                place=Place(self.path),
                advice="Give a file saved by Word as .docx.",
            )
        self._refuse_macros()
        self.relations = self._relations(self.main)
        self.core = next((r.target for r in tops if r.kind == "core-properties"), "")

    def related(self, kind: str) -> Element | None:
        """The part that the text names for a purpose (`footnotes`, `numbering`), or None."""
        return next(self.all_related(kind), None)

    def all_related(self, kind: str) -> Iterator[Element]:
        """The parts that the text names for a purpose (`header`), as far as they are there."""
        for relation in self.relations:
            if relation.kind != kind:
                continue
            if relation.outside:
                raise HostileFile(
                    f"its {kind} lie outside the file, at {relation.target!r}",
                    place=Place(self.path),
                    advice=_NOT_READ,
                )
            if relation.target in self._names:
                yield self.xml(relation.target)

    def xml(self, name: str) -> Element:
        """A part's root; HostileFile where it is too large or declares entities of its own."""
        data = self._inflated(name)
        place = Place(f"{self.path}:{name}")
        if (fault := _fault_of_xml(data)) is not None:
            raise HostileFile(fault, place=place, advice=_NOT_READ)
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
            last = parser.error_log.last_error
            if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
                raise HostileFile(
                    f"its elements nest too deep or are too long: {error.msg}",
                    place=place,
                    advice=_NOT_READ,
                ) from None
            raise MalformedFile(
                f"it is damaged: {error.msg}",
                place=place,
                advice="Open it in Word, let Word repair it, and save it again.",
            ) from None

    def _relations(self, source: str) -> tuple[Relation, ...]:
        """What a part (or, without a name, the file) says of others; a path never leaves the file."""
        folder, base = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if part not in self._names:
            return ()
        out = []
        for relation in self.xml(part):
            kind = str(relation.get("Type")).rpartition("/")[2]
            target = str(relation.get("Target"))
            outside = relation.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out.append(Relation(kind, target, outside))
        return tuple(out)

    def _refuse_macros(self) -> None:
        """A part with macros may have any name; its type says what it is."""
        types = _CONTENT_TYPES
        if types not in self._names:
            return
        said = (str(element.get("ContentType")) for element in self.xml(types))
        if any(
            "macroenabled" in kind.casefold() or "vbaproject" in kind.casefold() for kind in said
        ):
            raise HostileFile("it holds macros", place=Place(self.path), advice=_NOT_READ)

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
    if data.startswith(_OLE):
        raise _of_another_time(data, place)
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
    if sum(member.file_size for member in members if _is_text(member.filename)) > MAX_TEXT:
        yield f"its text would unpack to more than {MAX_TEXT // 1_000_000} MB"
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


def _is_text(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels"))


def _of_another_time(data: bytes, place: Place) -> NegotiatorError:
    """What an OLE file is: a Word file under a password, or of Word before 2007."""
    if _PROTECTED in data:
        return HostileFile("it is protected by a password", place=place, advice=_NOT_READ)
    return MalformedFile(
        "this is a file of an older Word (.doc)",
        place=place,
        advice="Open it in Word and save it as “Word Document (.docx)”.",
    )


def _fault_of_xml(data: bytes) -> str | None:
    """What makes a part dangerous to parse, in whatever encoding it is."""
    plain = data.replace(b"\0", b"")
    if _TYPES.search(plain):
        return "it declares entities of its own"
    if plain.count(b"<") > MAX_TAGS:
        return f"it holds more than {MAX_TAGS:,} marks"
    if sum(1 for _ in _PARAGRAPH.finditer(plain)) > MAX_PARAGRAPHS:
        return f"it holds more than {MAX_PARAGRAPHS:,} paragraphs"
    return None
