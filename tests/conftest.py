"""What all tests share: how thoroughly laws are tried, the command line, real texts.

HYPOTHESIS_PROFILE=thorough tries each law 1,500 times; NEGOTIATOR_CORPUS names the folder of real files.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from negotiator.cli.main import main
from tests.sofia import copy_of_sofia

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tests" / "sources"
CORPUS = Path(os.environ.get("NEGOTIATOR_CORPUS", ROOT / ".." / "shared" / "data"))

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command line in this process: `run("diff", old, new)`; stdin: what it reads from `-`."""

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse ends a wrong command line so
            status = end.code if isinstance(end.code, int) else 1
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test depends on the terminal or the settings of who runs it, nor touches these."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own configuration"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "NEGOTIATOR_PAGER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def sofia(tmp_path: Path) -> Path:
    """A copy of the negotiation that ships: its issued revisions and illustrative acts."""
    folder = tmp_path / "sofia-2018"
    copy_of_sofia(folder)
    return folder


@pytest.fixture
def source() -> Path:
    """The Sofia text as it was published."""
    return SOURCES / "6589-18-draft-sofia-declaration.txt"


@pytest.fixture
def corpus() -> Path:
    """The folder of real files beside the checkout."""
    if not CORPUS.is_dir():
        pytest.skip("the real files are not beside this checkout")
    return CORPUS
