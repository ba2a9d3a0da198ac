"""PDF by LibreOffice from a Word file: with `sync` the only room that starts processes."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator.errors import ProgramFailed, ProgramMissing
from negotiator.formats.progress import Progress, untold

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 120
"""Seconds that LibreOffice may take."""

_ADVICE = "Nothing was written. Write Word (-o text.docx) and make the PDF from it."


def pdf(word: bytes, progress: Progress = untold) -> bytes:
    """A Word file as PDF, drawn by LibreOffice with a throw-away profile.

    progress: is told of the seconds while it draws. Raises ProgramMissing where LibreOffice is not
    installed, ProgramFailed where it gives no PDF within TIMEOUT seconds.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ProgramMissing(
            "PDF is written by LibreOffice, and there is no soffice on the PATH",
            advice="Install LibreOffice, or write Word (-o text.docx) and print that to PDF.",
        )
    # what it leaves behind must not keep a good PDF back
    with TemporaryDirectory(prefix="negotiator-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.docx")
        source.write_bytes(word)
        profile = Path(folder, "profile").as_uri()
        said = _run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            progress,
        )
        try:
            data = source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError:
            data = b""
    if not data.startswith(b"%PDF-"):
        reason = f": {said}" if said else ""
        raise ProgramFailed(f"LibreOffice made no PDF{reason}", advice=_ADVICE)
    return data


def _run(command: list[str], progress: Progress) -> str:
    """Run a program, and end it with all that it started; the last line of its complaints."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        for second in range(TIMEOUT):
            progress("LibreOffice draws", second, TIMEOUT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                _, complaints = process.communicate(timeout=1)
                break
        else:
            raise ProgramFailed(f"LibreOffice did not end within {TIMEOUT} seconds", advice=_ADVICE)
    finally:
        _end(process)
    lines = complaints.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: its start script outlives neither."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
