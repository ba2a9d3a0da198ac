"""Any Word file against the two texts it should be."""

import json
from pathlib import Path

import pytest

from negotiator.cli.main import main

SOFIA = Path(__file__).parents[2] / "drafts" / "sofia-2018"
OLD, NEW = f"{SOFIA}@wk-15037-2017-rev-2", f"{SOFIA}@6589-18"


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("word") / "tracked.docx"
    assert main(["export", str(SOFIA), "tracked", "-o", str(path)]) == 0
    return str(path)


def test_a_tracked_document_is_both_texts(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", word, "--base", OLD, "--target", NEW]) == 0
    told = capsys.readouterr().out
    assert "✓ rejecting all changes gives WK 15037/2017 REV 2 (reconstruction)" in told
    assert "✓ accepting all changes gives 6589/18" in told


def test_what_is_not_as_it_should_be_is_named(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", word, "--base", NEW, "--target", NEW]) == 1
    told = capsys.readouterr().out
    assert "✗ rejecting all changes does not give 6589/18" in told
    assert "should stand" in told
    assert main(["verify", word, "--base", OLD, "--target", OLD, "--format", "json"]) == 1
    fields = json.loads(capsys.readouterr().out)
    assert fields["format"] == "negotiator/verification"
    assert fields["rejected"] == []
    assert fields["accepted"]


def test_what_is_no_word_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert main(["verify", str(path), "--base", OLD, "--target", NEW]) == 2
    assert "t.docx" in capsys.readouterr().err
