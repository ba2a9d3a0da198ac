"""Reading any file by what it is, and refusing what is none of ours."""

import pytest

from negotiator.compare import compare
from negotiator.errors import DifferentLanguages, HostileFile, MalformedFile
from negotiator.formats.decoding import MAX_BYTES, decode
from negotiator.formats.reading import read_file
from negotiator.formats.yaml.revision import write_revision
from tests.docx.files import by_hand
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
        (b"PK\x03\x04 cut off", "a.docx", "cut off on its way"),
        (b"no zip at all", "a.docx", "not a Word document"),
        (b"PK\x03\x04 x", "a.odt", "OpenDocument files are not read yet"),
        (b"%PDF-1.7", "a.pdf", "PDF files are not read yet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "older Word"),
        (b"PK\x03\x04 x", "a.txt", "not a Word document"),
        (b"PK\x03\x04 x", "a.zip", "packed files are not read yet"),
        (b"%PDF-1.7", "standard input", "PDF files are not read yet"),
    ],
)
def test_office_files_are_told_by_what_is_wrong_with_them(
    data: bytes, name: str, told: str
) -> None:
    with pytest.raises(MalformedFile, match=told) as caught:
        read_file(data, name)
    assert str(caught.value).startswith(f"{name}: ")


PAGE = b"<!doctype html><html lang=fr><p>1. NOUS."
WORD = by_hand("<w:p><w:r><w:t>1. WE</w:t></w:r></w:p>")


@pytest.mark.parametrize("name", ["standard input", "a.docx", "a.html", "a.txt"])
@pytest.mark.parametrize(("data", "words"), [(PAGE, "NOUS."), (WORD, "WE")])
def test_the_bytes_tell_the_kind(data: bytes, words: str, name: str) -> None:
    if data is PAGE and name == "a.docx":
        with pytest.raises(MalformedFile, match="not a Word document"):
            read_file(data, name)
    else:
        assert read_file(data, name).revision.blocks[0].plain == words


def test_only_two_known_languages_are_different() -> None:
    french, unsaid = read_file(PAGE, "a.html").revision, read_file(b"1. WE.", "a.txt").revision
    assert (french.language, unsaid.language) == ("fr", "")
    compare(french, unsaid)
    compare(unsaid, french)
    british = read_file(b"1. WE.", "a.txt", language="en-GB").revision
    compare(british, revision("WE."))
    with pytest.raises(DifferentLanguages, match="is in “fr”"):
        compare(french, british)
