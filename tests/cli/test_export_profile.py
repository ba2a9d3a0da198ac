"""Whose look a Word document has: what --profile says, else the negotiation's house style."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from negotiator.formats.yaml.manifest import write_manifest
from negotiator.store.folder import Folder
from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import Room


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Room.of("WE AGREE to act.").saved(tmp_path / "room")


def styled(folder: Path, house_style: str) -> None:
    negotiation = replace(load(folder), house_style=house_style)
    Folder(folder).manifest.write_bytes(write_manifest(negotiation))


def has_running_heads(path: Path) -> bool:
    with ZipFile(path) as archive:
        return "word/header1.xml" in archive.namelist()


@pytest.mark.parametrize("kind", ["clean", "amendments"])
def test_the_house_style_is_taken_unless_another_is_named(
    run: Run, folder: Path, kind: str
) -> None:
    path = folder / "out.docx"
    for house_style, options, heads in (
        ("council", (), False),
        ("council", ("--profile", "un"), True),
        ("un", (), True),
        ("un", ("--profile", "council"), False),
    ):
        styled(folder, house_style)
        done = run("export", folder, kind, "-o", path, *options)
        assert done.status == 0, done.err
        assert has_running_heads(path) is heads


def test_a_file_of_its_own_looks_as_the_councils(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("1. WE ACT.\n")
    path = tmp_path / "out.docx"
    assert run("export", tmp_path / "draft.txt", "clean", "-o", path).status == 0
    assert not has_running_heads(path)
    done = run("export", tmp_path / "draft.txt", "clean", "-o", path, "--profile", "un")
    assert done.status == 0
    assert has_running_heads(path)


def test_a_house_style_that_is_none_is_refused_and_can_be_overruled(run: Run, folder: Path) -> None:
    styled(folder, "african-union")
    path = folder / "out.docx"
    done = run("export", folder, "clean", "-o", path)
    assert done.status == 2
    assert "there is no house style “african-union”" in done.err
    assert "council, un" in done.err
    assert not path.exists()
    assert run("export", folder, "clean", "-o", path, "--profile", "council").status == 0
