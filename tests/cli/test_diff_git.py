"""`negotiator diff --git`: what git hands over, and git itself using it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.formats.yaml.revision import write_revision
from tests.cli.test_diff import NEW, OLD
from tests.conftest import Run
from tests.rooms import revision

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
COMMAND = f"'{sys.executable}' -m negotiator diff"
ZERO, HASH, MODE = "0" * 40, "3f2a1bc" + "9" * 33, "100644"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "blob.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "declaration.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


def test_seven_arguments(run: Run, old: Path, new: Path) -> None:
    done = run("diff", "--git", "d.txt", old, HASH, MODE, new, ZERO, MODE)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("d.txt (3f2a1bc) → d.txt (working tree)\n1 changed")
    assert "{-promote-} {+support+}" in done.out
    assert done.out.endswith("\n\n")


def test_nine_for_a_renamed_file(run: Run, old: Path, new: Path) -> None:
    rest = ("e.txt", "similarity index 90%\nrename from d.txt\nrename to e.txt\n")
    done = run("diff", "--git", "d.txt", old, HASH, MODE, new, HASH, MODE, *rest)
    assert done.out.startswith("d.txt (3f2a1bc) → e.txt (3f2a1bc)\n")


def test_added_and_removed(run: Run, old: Path) -> None:
    added = run("diff", "--git", "d.txt", os.devnull, ".", ".", old, HASH, MODE)
    assert added.status == 0
    assert added.out.startswith("d.txt (not there) → d.txt (3f2a1bc)\n")
    assert "{+WE THANK Bulgaria.+}" in added.out
    gone = run("diff", "--git", "d.txt", old, HASH, MODE, os.devnull, ".", ".")
    assert "{-WE THANK Bulgaria.-}" in gone.out
    old.write_text("")
    empty = run("diff", "--git", "d.txt", old, HASH, MODE, old, HASH, MODE)
    assert empty.status == 0


def test_no_change_and_no_trouble_is_0_trouble_is_2(run: Run, old: Path) -> None:
    same = run("diff", "--git", "d.txt", old, HASH, MODE, old, HASH, MODE)
    assert same.status == 0
    assert "No differences in 4 paragraphs." in same.out
    missing = run("diff", "--git", "d.txt", old, HASH, MODE, old.with_name("x"), ZERO, MODE)
    assert missing.status == 2
    assert "d.txt: there is no such file" in missing.err
    wrong = run("diff", "--git", "a", "b")
    assert wrong.status == 2
    assert "git gives 7 arguments" in wrong.err


def test_an_unmerged_path(run: Run) -> None:
    done = run("diff", "--git", "d.txt")
    assert (done.status, done.out) == (0, "* Unmerged path d.txt\n")


def test_what_is_no_revision_is_compared_by_line(run: Run, old: Path, new: Path) -> None:
    done = run("diff", "--git", "x.py", old, HASH, MODE, new, ZERO, MODE)
    assert done.status == 0
    assert "--- x.py (3f2a1bc)\n+++ x.py (working tree)\n@@" in done.out
    assert "-1. WE AGREE to promote" in done.out
    new.write_bytes(b"\x89PNG\0\xff")
    assert "Binary or very long files differ." in run(
        "diff", "--git", "x.png", old, HASH, MODE, new, ZERO, MODE
    ).out  # fmt: skip


def test_a_broken_revision_is_compared_by_line_and_says_why(run: Run, old: Path, new: Path) -> None:
    text = write_revision(revision("WE AGREE to act.", "WE END."))
    old.write_bytes(text)
    new.write_bytes(text.replace(b"kind: paragraph", b"<<<<<<< HEAD", 1))
    done = run("diff", "--git", "r.yaml", old, HASH, MODE, new, ZERO, MODE)
    assert done.status == 0
    assert "# compared by line:" in done.out
    assert "<<<<<<< HEAD" in done.out
    old.write_bytes(b"delegations: []\n")
    new.write_bytes(b"delegations: [x]\n")
    done = run("diff", "--git", "negotiation.yaml", old, HASH, MODE, new, ZERO, MODE)
    assert "# compared" not in done.out
    assert "+delegations: [x]" in done.out


def test_a_path_that_looks_like_an_option(run: Run, old: Path, new: Path) -> None:
    done = run("diff", "--git", "--", "--x.txt", old, HASH, MODE, new, ZERO, MODE)
    assert done.status == 0
    assert done.out.startswith("--x.txt (3f2a1bc)")


# ---------------------------------------------------------------------- git itself


class Repository:
    """A repository of one text in two states."""

    def __init__(self, path: Path) -> None:
        self.path = path
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        names = {
            f"GIT_{who}_{what}": "x"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        self.environment = {**os.environ, **settings, **names, "PYTHONPATH": str(Path.cwd())}
        path.mkdir()
        self("init", "-q")
        self.write("declaration.txt", OLD)
        self.write("gone.txt", OLD)
        self.write("program.py", "x = 1\n")
        self("add", ".")
        self("commit", "-qm", "one")
        self.write("declaration.txt", NEW)
        self.write("program.py", "x = 2\n")
        (path / "gone.txt").unlink()
        self.write("fresh.txt", "1. WE BEGIN.\n")
        self("add", "-A")

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def __call__(self, *arguments: str, **more: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


@needs_git
def test_as_the_external_program_of_all_files(repository: Repository) -> None:
    told = repository("diff", "HEAD", GIT_EXTERNAL_DIFF=f"{COMMAND} --git")
    assert "{-promote-} {+support+}" in told
    assert "{+WE BEGIN.+}" in told
    assert "{-WE THANK Bulgaria.-}" in told
    assert "-x = 1\n+x = 2\n" in told
    assert "\x1b" not in told


@needs_git
def test_as_the_driver_of_some_files(repository: Repository) -> None:
    repository("config", "diff.negotiator.command", f"{COMMAND} --git --format unified")
    repository.write(".gitattributes", "*.txt diff=negotiator\n")
    told = repository("diff", "HEAD", "--", "declaration.txt", "program.py")
    assert "--- declaration.txt (" in told
    assert "@@ 3 → · deleted @@" in told
    assert "diff --git a/program.py b/program.py" in told
    repository("commit", "-qm", "two")
    assert "@@ 3 → · deleted @@" in repository("log", "-p", "--ext-diff", "-1")


@needs_git
def test_a_renamed_file(repository: Repository) -> None:
    repository("commit", "-qm", "two")
    repository("mv", "declaration.txt", "6589-18.txt")
    repository.write("6589-18.txt", NEW.replace("support", "further"))
    told = repository("diff", "-M20", "HEAD", GIT_EXTERNAL_DIFF=f"{COMMAND} --git")
    assert "declaration.txt (" in told
    assert "→ 6589-18.txt (working tree)" in told


@needs_git
def test_as_a_difftool(repository: Repository) -> None:
    told = repository("difftool", "-y", "-x", COMMAND, "HEAD")
    assert "{-promote-} {+support+}" in told
    assert "nothing → fresh" in told
    assert "gone → nothing" in told


@needs_git
def test_as_a_conversion_to_text(repository: Repository) -> None:
    show = f"'{sys.executable}' -m negotiator show --plain"
    repository("config", "diff.negotiator.textconv", show)
    repository.write(".gitattributes", "*.txt diff=negotiator\n")
    told = repository("diff", "HEAD", "--", "declaration.txt")
    assert "-WE REGRET the delay.\n" in told
