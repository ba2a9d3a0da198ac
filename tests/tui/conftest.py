from pathlib import Path

import pytest

from tests.sofia import copy_of_sofia


@pytest.fixture
def sofia(tmp_path: Path) -> Path:
    """A folder with a fresh copy of the Sofia negotiation, in a path with a blank."""
    folder = tmp_path / "a folder" / "sofia-2018"
    copy_of_sofia(folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of whoever sits at the screen, not made yet."""
    return tmp_path / "own folder"
