"""Reading any file by what it is, and refusing what is none of ours."""

from pathlib import Path

import pytest

from negotiator.errors import HostileFile, MalformedFile
from negotiator.formats.decoding import MAX_BYTES, decode
from negotiator.formats.reading import read_file
from negotiator.formats.yaml.revision import write_revision
from tests.rooms import revision


def test_bytes_that_are_not_utf8_are_told_with_their_place() -> None:
    with pytest.raises(MalformedFile) as caught:
        decode(b"WE AGREE\nan\xefve", "a.txt")
    assert str(caught.value).startswith("a.txt:2:3: this is not UTF-8: byte 0xef")
    assert "Save the file as UTF-8" in str(caught.value)


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfWE AGREE\r\n", "a.txt") == "WE AGREE\n"


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(MalformedFile, match="this is not a text file"):
        decode(b"\x7fELF\0\0", "a.txt")


def test_a_file_beyond_the_bound_is_refused_before_it_is_read() -> None:
    with pytest.raises(HostileFile, match="larger than 32 MB"):
        decode(b" " * (MAX_BYTES + 1), "a.txt")


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML"])
def test_a_revision_of_ours_is_read_as_it_is(suffix: str) -> None:
    there = revision("WE AGREE.", symbol="My Text")
    read = read_file(write_revision(there), f"folder/My Text{suffix}")
    assert read.revision == there
    assert read.revision.slug == "my-text"
    assert read.dropped == ()


def test_another_file_of_ours_is_not_a_revision() -> None:
    with pytest.raises(MalformedFile, match="not a file of the kind negotiator/revision"):
        read_file(b"format: negotiator/amendment/1\n", "a.yaml")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.txt", "the file is empty"),
        (b"PK\x03\x04 cut off", "a.docx", "damaged or cut off"),
        (b"no zip at all", "a.docx", "damaged or cut off"),
        (b"PK\x03\x04 x", "a.odt", "OpenDocument files are not read yet"),
        (b"%PDF-1.7", "a.pdf", "PDF files are not read yet"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "Word files are not read yet"),
        (b"PK\x03\x04 x", "a.txt", "packed files are not read yet"),
    ],
)
def test_office_files_are_told_by_what_is_wrong_with_them(
    data: bytes, name: str, told: str
) -> None:
    with pytest.raises(MalformedFile, match=told) as caught:
        read_file(data, name)
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.corpus
def test_real_word_files_are_refused_kindly(corpus: Path) -> None:
    paths = sorted((corpus / "docx").rglob("*.docx"))
    assert paths
    for path in paths:
        with pytest.raises(MalformedFile, match="Word files are not read yet"):
            read_file(path.read_bytes(), path.name)
        with pytest.raises(MalformedFile, match="damaged or cut off"):
            read_file(path.read_bytes()[: path.stat().st_size // 2], path.name)
