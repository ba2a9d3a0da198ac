"""Hostile files, made here: refused with the rule named, or read safely, in little memory and time."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.docx.files import RELATIONS, by_hand, packed, unpacked

MEMORY = 150_000_000
SECONDS = 10.0  # of processor time, with room for a slow machine; one is what is aimed at

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GOOD = by_hand("<w:p><w:r><w:t>x</w:t></w:r></w:p>")


def changed(**members: str | bytes) -> bytes:
    """A good file with members put in or replaced; `__` stands for `/`, `_dot_` for `.`."""
    names = {key.replace("__", "/").replace("_dot_", "."): v for key, v in members.items()}
    return packed({**unpacked(GOOD), **names})


def document(inner: str, before: str = "") -> bytes:
    xml = f'{before}<w:document xmlns:w="{SPACE}"><w:body>{inner}</w:body></w:document>'
    return changed(word__document_dot_xml=xml)


def relation(kind: str, target: str, mode: str = "Internal") -> str:
    inner = f'<Relationship Id="r" Type="{KIND}/{kind}" TargetMode="{mode}" Target="{target}"/>'
    return RELATIONS.format(inner)


def huge_member(inner: bytes, times: int) -> bytes:
    """A document.xml of many times the same bytes, written without holding them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpacked(GOOD).items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w", force_zip64=True) as stream:
            stream.write(f'<w:document xmlns:w="{SPACE}"><w:body>'.encode())
            for _ in range(times // 1000):
                stream.write(inner * 1000)
            stream.write(b"</w:body></w:document>")
    return out.getvalue()


def lying(size: int) -> bytes:
    """A member whose headers give it another size than it has."""
    data = bytearray(huge_member(b"<w:p/>", 6_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo("word/document.xml").file_size
    at = data.rfind(struct.pack("<L", true))
    while at >= 0:
        data[at : at + 4] = struct.pack("<L", size)
        at = data.rfind(struct.pack("<L", true), 0, at)
    return bytes(data)


def flagged() -> bytes:
    data = bytearray(GOOD)
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("word/document.xml", "word/Document.xml"):
            archive.writestr(name, "x")
    return out.getvalue()


def ole(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY a{k} '{(f'&a{k - 1};' if k else '&a;') * 10}'>" for k in range(9)
)
MACRO = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'
    "/></Types>"
)

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "beyond the size": (lambda: b"PK\x03\x04" + bytes(50_000_000), "docx", "larger than 50 MB"),
    "members": (lambda: packed({f"x{k}": "" for k in range(2_100)}), "docx", "2,000 are allowed"),
    "a name twice": (twice, "docx", "twice"),
    "a path up": (lambda: changed(**{"..__up": "x"}), "docx", "under the path '../up'"),
    "an absolute path": (lambda: changed(__abs="x"), "docx", "under the path '/abs'"),
    "a backslash": (lambda: changed(**{"a\\b": "x"}), "docx", "under the path"),
    "an encrypted member": (flagged, "docx", "protected by a password"),
    "an encrypted file": (lambda: ole("EncryptedPackage"), "docx", "protected by a password"),
    "an old file": (lambda: ole("WordDocument"), "doc", "older Word"),
    "billion laughs": (lambda: document("&a8;", LAUGHS + "]>"), "docx", "entities of its own"),
    "an outside entity": (
        lambda: document(
            "<w:p><w:r><w:t>A&x;B</w:t></w:r></w:p>",
            '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
        "docx",
        "entities of its own",
    ),
    "an outside document type": (
        lambda: document("", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'),
        "docx",
        "entities of its own",
    ),
    "a gigabyte of words": (
        lambda: huge_member(b"word " * 200, 1_000_000),
        "docx",
        "more than 200 MB|64 MB",
    ),
    "200 MB of paragraphs": (lambda: huge_member(b"<w:p/>", 33_000_000), "docx", "64 MB"),
    "20 MB of paragraphs": (
        lambda: huge_member(b"<w:p/>", 3_000_000),
        "docx",
        "200 times its size",
    ),
    "paragraphs": (lambda: document("<w:p/>" * 21_000), "docx", "more than 20,000 paragraphs"),
    "elements": (
        lambda: document("".join(f"<x{k % 997}/>" for k in range(1_100_000))),
        "docx",
        "more than 600,000 marks|200 times",
    ),
    "a size said too small": (lambda: lying(1000), "docx", "damaged"),
    "a size said too large": (lambda: lying(199_000_000), "docx", "64 MB|200 times"),
    "macros": (lambda: changed(word__vbaProject_dot_bin=b"x"), "docx", "macros"),
    "macros by type": (
        lambda: packed({**unpacked(GOOD), "[Content_Types].xml": MACRO}),
        "docm",
        "macros",
    ),
    "notes outside the file": (
        lambda: changed(
            word___rels__document_dot_xml_dot_rels=relation("footnotes", "http://x.org", "External")
        ),
        "docx",
        "lie outside the file",
    ),
    "a text outside the file": (
        lambda: changed(_rels___dot_rels=relation("officeDocument", "../../../etc/passwd")),
        "docx",
        "has no text",
    ),
    "deep XML": (
        lambda: document("<w:x>" * 50_000 + "</w:x>" * 50_000),
        "docx",
        "nest too deep",
    ),
    "half a file": (lambda: GOOD[: len(GOOD) // 2], "docx", "cut off"),
    "no text": (lambda: packed({"[Content_Types].xml": "<x/>"}), "docx", "has no text"),
    "a packed packed file": (lambda: packed({"a.docx": GOOD}), "docx", "has no text"),
    "deep HTML": (
        lambda: b"<html><body>" + b"<div>" * 50_000 + b"x",
        "html",
        "nest deeper than 250",
    ),
    "tags": (lambda: b"<html><p>" + b"<b>" * 1_100_000, "html", "more than 400,000 tags"),
    "paragraphs of a page": (
        lambda: b"<html>" + b"<p>x" * 21_000,
        "html",
        "more than 20,000 paragraphs",
    ),
    "beyond the size of a page": (
        lambda: b"<html>" + b" " * 32_000_000,
        "html",
        "larger than 32 MB",
    ),
    "an unknown encoding": (
        lambda: b'<html><meta charset="rot13"><p>x',
        "html",
        "in “rot13”, an encoding that is not read",
    ),
    "another encoding than it says": (
        lambda: b'<html><meta charset="utf-8"><p>na\xefve',
        "html",
        "1:34: this is not UTF-8: byte 0xef",
    ),
}


def numbering_of(cycle: str) -> bytes:
    properties = '<w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    return by_hand(
        f"<w:p>{properties}<w:r><w:t>x</w:t></w:r></w:p>",
        numbering='<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="A"/><w:numStyleLink w:val="A"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
            for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True)
        ),
    )


READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "styles based on one another": (lambda: numbering_of("ABC"), "docx"),
    "a part that is missing": (
        lambda: changed(
            word___rels__document_dot_xml_dot_rels=relation("footnotes", "footnotes.xml")
        ),
        "docx",
    ),
    "a path out of the file": (
        lambda: changed(
            word___rels__document_dot_xml_dot_rels=relation("numbering", "../../../etc/passwd")
        ),
        "docx",
    ),
    "links and templates outside": (
        lambda: changed(
            word___rels__document_dot_xml_dot_rels=relation(
                "attachedTemplate", "http://example.org/x.dotm", "External"
            )
        ),
        "docx",
    ),
    "a packed file in it": (lambda: changed(word__embeddings__a_dot_docx=GOOD), "docx"),
    "many small paragraphs": (
        lambda: document("<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 10_000),
        "docx",
    ),
    "many anchors": (
        lambda: b"<html><p id=n>1 note" + b'<p><sup><a href="#n">1</a></sup>' * 19_000,
        "html",
    ),
    "tables in tables": (lambda: b"<html>" + b"<table><tr><td>x" * 60, "html"),
}


def read(tmp_path: Path, data: bytes, suffix: str) -> dict[str, Any]:
    """How reading a file in another process ended."""
    path = tmp_path / f"their.{suffix}"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.formats.hostile", str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["peak"] < MEMORY, said
    assert said["seconds"] < SECONDS, said
    return said


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_and_the_rule_named(tmp_path: Path, case: str) -> None:
    make, suffix, rule = REFUSED[case]
    said = read(tmp_path, make(), suffix)
    assert any(part in said["refused"] for part in rule.split("|")), said
    assert said["refused"].startswith("their.")
    assert "\n  " in said["refused"] or suffix == "html"


@pytest.mark.parametrize("case", READ)
def test_it_is_read_safely(tmp_path: Path, case: str) -> None:
    make, suffix = READ[case]
    said = read(tmp_path, make(), suffix)
    assert said["refused"] == ""
    assert said["blocks"]
