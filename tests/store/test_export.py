"""Documents put in place: whole, or what was there before still stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.documents.document import Line
from negotiator.errors import FolderUnwritable, NegotiatorError
from negotiator.formats import pdf
from negotiator.formats.document import Format, rendered
from negotiator.store.export import export_document
from tests.documents import sofia
from tests.documents.flat import flat

FORMATS = [form for form in Format if form is not Format.PDF]


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_is_written_whole(tmp_path: Path, form: Format):
    document = flat()
    path = tmp_path / "out"
    assert export_document(document, path, form) == len(path.read_bytes())
    if form is not Format.WORD:
        assert path.read_bytes() == rendered(document, form)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", list(Format))
def test_an_existing_file_stands_when_the_document_cannot_be_written(
    tmp_path: Path, form: Format, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pdf, "PROGRAMS", ())
    path = tmp_path / "out"
    path.write_text("old")
    wrong = replace(sofia.tracked_document(), accepted=(Line("1", "Other words."),))
    with pytest.raises(NegotiatorError):
        export_document(wrong, path, form)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_takes_nothing(tmp_path: Path):
    path = tmp_path / "file" / "out.html"
    path.parent.write_text("no folder")
    with pytest.raises(FolderUnwritable):
        export_document(flat(), path, Format.HTML)
    with pytest.raises(FolderUnwritable):
        export_document(flat(), path, Format.WORD)
