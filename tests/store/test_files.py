"""A file is the old one or the new one: never half of either, never somebody else's."""

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.errors import FileUnreadable, FolderUnwritable, HostileFile
from negotiator.store.files import MAX_BYTES, TEMPORARY, clean, read, write
from tests.conftest import ROOT


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(TEMPORARY)]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "file.yaml"
    write(path, b"one")
    write(path, b"two")
    assert read(path) == b"two"
    assert leftovers(tmp_path) == []


def test_the_mode_of_a_shared_file_stays_shared(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"one")
    path.chmod(0o664)
    write(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_new_file_gets_the_mode_that_is_usual_here(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write(tmp_path / "new", b"x")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("usual", "new")]
    assert modes[0] == modes[1]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


def test_what_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="there is no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(FileUnreadable, match="this is a folder"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable, match="not a file that can be read"):
        read(tmp_path / "pipe")  # nobody will ever write into it
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileUnreadable, match="cannot be read"):
        read(tmp_path / "file" / "below")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(HostileFile, match="larger than"):
        read(path)


def test_a_folder_that_is_a_file_cannot_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FolderUnwritable) as caught:
        write(tmp_path / "file" / "below.yaml", b"y")
    assert "what was saved before still stands" in str(caught.value)
    assert (tmp_path / "file").read_bytes() == b"x"


WRITER = """
import resource, signal, sys
from pathlib import Path
from negotiator.errors import FolderUnwritable
from negotiator.store.files import write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write(Path(sys.argv[1]), b"new " * 100_000)
except FolderUnwritable as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limits on this system")
def test_on_a_full_disk_the_old_file_stands_and_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    write(path, b"old")
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 2, done.stderr
    assert str(path) in done.stdout
    assert "what was saved before still stands" in done.stdout
    assert read(path) == b"old"
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import sys
from pathlib import Path
from negotiator.store.files import write
for k in range(10**9):
    write(Path(sys.argv[1]), (str(k % 10) * 200_000).encode())
    print(k, flush=True)
"""


@pytest.mark.parametrize("after", range(1, 7))
def test_kill_9_leaves_a_whole_file(tmp_path: Path, after: int) -> None:
    path = tmp_path / "file.yaml"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(after * 3)]
        child.send_signal(signal.SIGKILL)
        said += [line for line in child.stdout if line.endswith("\n")]
    data = read(path)
    assert data == data[:1] * 200_000
    assert int(data[:1]) in (int(said[-1]) % 10, (int(said[-1]) + 1) % 10)


def test_what_a_crash_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    folder, now = tmp_path / "room", 1_000_000.0
    stay = ["negotiation.yaml", ".negotiator-old.yaml", ".negotiator-notours", "a/.negotiator-abc"]
    left = [".negotiator-ab_c1234", "a/b/.negotiator-zzzzzzzz"]
    for name in (*stay, *left, ".negotiator-writing1"):
        write(folder / name, b"x")
        os.utime(folder / name, (now - 61, now - 61))
    os.utime(folder / ".negotiator-writing1", (now - 59, now - 59))
    (folder / ".negotiator-directry").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"x")
    (folder / ".negotiator-symlink1").symlink_to(tmp_path / "elsewhere")
    os.utime(folder / ".negotiator-symlink1", (now - 61, now - 61), follow_symlinks=False)
    assert clean(folder, now) == sorted(folder / name for name in left)
    assert clean(folder, now) == []
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert there == {*stay, ".negotiator-writing1", ".negotiator-symlink1"}
