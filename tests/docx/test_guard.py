"""Hostile and damaged files: a clear error each, and never much memory."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from negotiator.errors import HostileFile, MalformedFile, NegotiatorError
from negotiator.formats.docx import guard, read_docx, write_docx
from tests.documents.sofia import clean_document
from tests.docx.files import RELATIONS, by_hand, packed, unpacked

GOOD = by_hand("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def changed(**members: str | bytes) -> bytes:
    """A good file with some members put in or replaced; names with `__` for `/` and `_dot_`."""
    names = {key.replace("__", "/").replace("_dot_", "."): v for key, v in members.items()}
    return packed({**unpacked(GOOD), **names})


def document(inner: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'{before}<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    return changed(word__document_dot_xml=xml)


def twice() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("word/document.xml", "word/Document.xml"):
            archive.writestr(name, "x")
    return out.getvalue()


def lying() -> bytes:
    """A member that says it is small and is not."""
    data = bytearray(document("<w:p/>" * 6_000_000))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    for at in range(len(data) - 4):
        if data[at : at + 4] == struct.pack("<L", size):
            data[at : at + 4] = struct.pack("<L", 1000)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(GOOD)
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nest too deep": lambda: document("<w:x>" * 50_000 + "</w:x>" * 50_000),
    "larger than 50 MB": lambda: b"PK" + bytes(guard.MAX_FILE),
    "2,000 are allowed": lambda: packed({f"x{k}": "" for k in range(2_100)}),
    "twice": twice,
    "under the path": lambda: changed(**{"..__up": "x"}),
    "under the path '/abs'": lambda: changed(__abs="x"),
    "under the path 'a": lambda: changed(**{"a\\b": "x"}),
    "password": encrypted,
    "macros": lambda: changed(word__vbaProject_dot_bin=b"x"),
    "200 times its size": lambda: document("<w:p/>" * 1_000_000),
    "entities of its own": lambda: document("&a;", '<!DOCTYPE x [<!ENTITY a "b">]>'),
    "declares entities": lambda: changed(
        word__document_dot_xml='<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><x/>'.encode(
            "utf-16"
        )
    ),
    "lie outside the file": lambda: changed(
        word___rels__document_dot_xml_dot_rels=RELATIONS.format(
            f'<Relationship Id="r" Type="{KIND}footnotes" TargetMode="External" '
            'Target="http://example.org/x"/>'
        )
    ),
}

MALFORMED: dict[str, Callable[[], bytes]] = {
    "not a Word document": lambda: b"some text",
    "cut off": lambda: GOOD[: len(GOOD) // 2],
    "it has no text": lambda: packed({"[Content_Types].xml": "<x/>"}),
    "another kind of office file": lambda: changed(word__document_dot_xml="<workbook/>"),
    "damaged": lambda: document("<w:p>"),
    "Strict": lambda: changed(
        word__document_dot_xml='<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    ),
}


@pytest.mark.parametrize("sentence", HOSTILE)
def test_rule_18_a_hostile_file_is_refused_with_a_sentence(sentence: str):
    with pytest.raises(HostileFile, match=sentence.replace("\\", "\\\\")) as caught:
        read_docx(HOSTILE[sentence](), "their.docx")
    assert "their.docx" in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize("sentence", MALFORMED)
def test_rule_18_a_damaged_file_is_refused_with_a_sentence(sentence: str):
    with pytest.raises(MalformedFile, match=sentence) as caught:
        read_docx(MALFORMED[sentence](), "their.docx")
    assert "their.docx" in str(caught.value)
    assert caught.value.advice


def test_a_file_that_lies_about_its_size_is_refused_before_it_is_unpacked():
    data = lying()
    tracemalloc.start()
    with pytest.raises(NegotiatorError):
        read_docx(data, "their.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000


def test_external_links_and_templates_are_not_followed_and_do_no_harm():
    links = RELATIONS.format(
        f'<Relationship Id="r" Type="{KIND}hyperlink" TargetMode="External" Target="http://x.org"/>'
        f'<Relationship Id="s" Type="{KIND}attachedTemplate" TargetMode="External" Target="f:/x"/>'
    )
    text = read_docx(changed(word___rels__document_dot_xml_dot_rels=links))
    assert [reading.line.text for reading in text.accepted()] == ["x"]


@settings(max_examples=150)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
@example(0, b"")
def test_a_file_damaged_anywhere_is_read_or_refused(at: int, noise: bytes):
    data = bytearray(GOOD)
    at %= len(data)
    data[at : at + len(noise)] = noise
    with suppress(NegotiatorError):
        read_docx(bytes(data), "their.docx").accepted()


@cache
def good_members() -> dict[str, bytes]:
    return unpacked(write_docx(clean_document()))


@settings(max_examples=60)
@given(
    st.integers(0, 10**6), st.sampled_from((b"<", b">", b"&", b"w:ins", b"\xff", b'"', b"9" * 5000))
)
def test_xml_damaged_anywhere_is_read_or_refused(at: int, noise: bytes):
    members = good_members()
    for name in ("word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        content = members[name]
        place = at % len(content)
        broken = {**members, name: content[:place] + noise + content[place + 1 :]}
        with suppress(NegotiatorError):
            read_docx(packed(dict(broken)), "their.docx").rejected()
