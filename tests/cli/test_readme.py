"""What README.md says to type works as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.sofia import copy_of_sofia

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    command
    for block in re.findall(r"```sh\n(negotiator .*?)```", README, re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines()
    for command in line.split("&&")
]


def test_the_commands_run_one_after_the_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    copy_of_sofia(tmp_path / "drafts" / "sofia-2018")
    text = "".join(f"{k}. WE ACT according to plan {k}.\n\n" for k in range(1, 15))
    for name in ("old.txt", "base.txt", "draft.txt"):
        (tmp_path / name).write_text(text)
    (tmp_path / "new.txt").write_text(text.replace("plan 3", "the plan"))
    (tmp_path / "the-real-file.txt").write_bytes(source.read_bytes())
    assert len(COMMANDS) > 10
    for command in COMMANDS:
        name, *arguments = shlex.split(command, comments=True)
        assert name == "negotiator"
        done = run(*arguments)
        assert done.status == (1 if arguments[0] in ("diff", "rivals") else 0), (command, done.err)
    assert (tmp_path / "clean.docx").exists()
    assert "WK 21/2026 REV 2, issued 2" in run("list", "drafts/water").out


def test_a_text_without_a_symbol_is_listed_by_its_one_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("1. WE ACT.\n")
    assert run("import", tmp_path / "draft.txt", "--into", tmp_path / "x").status == 0
    assert re.search(r"^  draft +issued \d", run("list", tmp_path / "x").out, re.MULTILINE)
