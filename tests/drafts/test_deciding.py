"""The script in docs/deciding-sofia.md, run as it stands there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from negotiator.cli.main import main
from negotiator.merge.rivals import rivals
from negotiator.model.state import AmendmentState, state
from negotiator.store.load import load

ROOT = Path(__file__).parents[2]


def script() -> list[str]:
    """The lines of the long block."""
    page = (ROOT / "docs" / "deciding-sofia.md").read_text(encoding="utf-8")
    block = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)[1]
    return [line for line in block.splitlines() if line and not line.startswith("#")]


@pytest.fixture
def sofia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ignored = shutil.ignore_patterns("private", "exports", ".negotiator", "decisions")
    shutil.copytree(ROOT / "drafts" / "sofia-2018", tmp_path / "sofia", ignore=ignored)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sofia"


def test_every_amendment_is_decided_and_nothing_stays_unexplained(
    sofia: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in script():
        program, *arguments = shlex.split(line)
        assert program == "negotiator"
        assert main(arguments) == 0, f"{line}\n{capsys.readouterr().out}"
        told = capsys.readouterr().out
        if arguments[0] == "issue":
            negotiation = load(sofia)
            standing = state(negotiation, rivals(negotiation))
            still = [
                a.name
                for a in negotiation.amendments
                if standing.of(a).state is AmendmentState.OPEN
            ]
            assert still == []
        if arguments[0] == "explain":
            assert re.search(r"All \d+ changed words are explained", told), told
    last = load(sofia).revisions[-1]
    assert "three international drug control conventions" in last.find("31").plain
    assert "[" not in last.find("31").plain


def test_a_word_changed_by_hand_in_the_draft_is_named(
    sofia: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in script():
        if line.startswith("negotiator explain"):
            break
        main(shlex.split(line)[1:])
    (draft,) = (sofia / "revisions").glob("6589-1-18*.yaml")
    written = draft.read_text(encoding="utf-8")
    assert written.count("customized approach") == 1
    draft.write_text(written.replace("customized approach", "bespoke approach"), encoding="utf-8")
    capsys.readouterr()
    assert main(["explain", str(sofia)]) == 1
    told = capsys.readouterr().out
    assert "customized" in told
    assert "bespoke" in told
