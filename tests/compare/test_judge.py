"""The outside judge of the engine, where it lies beside the checkout: the bars of the design."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.corpus


@pytest.fixture
def judge(corpus: Path) -> Path:
    path = corpus.parent / "tools" / "align_truth.py"
    if not path.is_file():
        pytest.skip("the judge is not beside this checkout")
    return path


def judged(judge: Path, source: Path, what: str, *options: str) -> tuple[int, dict[str, Any]]:
    """The judge's exit status and figures for one of the wrappers in `tests/judges.py`."""
    command = [sys.executable, str(judge), what, "--text", str(source), "--json"]
    done = subprocess.run(
        [*command, "--func", f"tests.judges:{what}", *options],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_words(judge: Path, source: Path, seed: str) -> None:
    status, figures = judged(judge, source, "diff", "--min-f1", "0.92", "--seed", seed)
    assert status == 0, figures
    assert figures["cut_words"] == figures["stopword_islands"] == 0
    assert figures["roundtrip_failures"] == 0


@pytest.mark.parametrize("rate", ["0.35", "0.7", "1.0"])
def test_paragraphs(judge: Path, source: Path, rate: str) -> None:
    options = ("--n", "51", "--rate", rate, "--min-f1", "0.99", "--min-parts", "0.98")
    status, figures = judged(judge, source, "align", *options)
    assert status == 0, figures


@pytest.mark.parametrize("seed", ["1", "2"])
def test_rebase(judge: Path, source: Path, seed: str) -> None:
    options = ("--cases", "1000", "--max-wrong", "0.001", "--seed", seed)
    status, figures = judged(judge, source, "rebase", *options)
    assert status == 0, figures
    assert figures["false_conflict_rate"] < 0.05


@pytest.mark.parametrize("parties", ["2", "4", "8"])
def test_many(judge: Path, source: Path, parties: str) -> None:
    options = ("--cases", "400", "--max-wrong", "0", "--parties", parties)
    status, figures = judged(judge, source, "many", *options)
    assert status == 0, figures
