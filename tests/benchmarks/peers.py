"""The tools that are compared: how each is called, and how its output reads as operations on words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.measure import output

Operations = list[tuple[str, str]]
DELIMITERS = ("\x01", "\x02", "\x03", "\x04")


@dataclass(frozen=True)
class Peer:
    """A tool: its command for two files, and its output as operations.

    office: it takes Word files; slow: it takes more than half a minute for 5,000 paragraphs.
    """

    name: str
    command: Callable[[Path, Path], list[str]]
    operations: Callable[[Path, Path], Operations]
    office: bool = False
    slow: bool = False


def program() -> list[str]:
    """Our own program, as installed beside this Python."""
    script = Path(sys.executable).with_name("negotiator")
    return [str(script)] if script.exists() else [sys.executable, "-m", "negotiator"]


def ours(old: Path, new: Path) -> list[str]:
    """Our own command on two files."""
    return [*program(), "diff", str(old), str(new)]


def our_rows(old: Path, new: Path) -> list[dict[str, object]]:
    """The rows of our comparison, as a script reads them."""
    rows: list[dict[str, object]] = json.loads(output([*ours(old, new), "--format", "json"]))[
        "rows"
    ]
    return rows


def _our_operations(old: Path, new: Path) -> Operations:
    out: Operations = []
    for row in our_rows(old, new):
        out.extend((op, text) for op, text in row["words"])  # type: ignore[attr-defined]
        out.append(("=", "\n"))
    return out


def _with_delimiters(program: str) -> Callable[[Path, Path], list[str]]:
    options = [part for pair in zip("wxyz", DELIMITERS, strict=True) for part in pair]
    flags = [f"-{o}" if o in "wxyz" else o for o in options]
    return lambda old, new: [program, *flags, str(old), str(new)]


def _between_delimiters(text: str) -> Operations:
    """wdiff's and dwdiff's output: changes between the delimiters they were given."""
    out: Operations = []
    for gone, come, kept in re.findall(
        "\x01([^\x02]*)\x02|\x03([^\x04]*)\x04|([^\x01\x03]+)", text
    ):
        out.append(("-", gone) if gone else ("+", come) if come else ("=", kept))
    return out


def _git(old: Path, new: Path) -> list[str]:
    options = ("--no-index", "--no-color", "--word-diff=porcelain", "-U1000000")
    return ["git", "diff", *options, str(old), str(new)]


def _porcelain(text: str) -> Operations:
    """git's output for scripts: a sign, words; `~` ends a line."""
    out: Operations = []
    for line in text.partition("\n@@")[2].partition("\n")[2].split("\n"):
        if line[:1] == "~":
            out.append(("=", "\n"))
        elif line:
            out.append((line[0].replace(" ", "="), line[1:] + " "))
    return out


_REDLINES = """
import json, sys
from redlines import Redlines
old, new = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
print(Redlines(old, new, markdown_style="none").output_markdown)
"""


def _redlines(old: Path, new: Path) -> list[str]:
    return [sys.executable, "-c", _REDLINES, str(old), str(new)]


def _tagged(text: str) -> Operations:
    """redlines' Markdown: `<del>` and `<ins>`."""
    return [
        ("-", gone) if gone else ("+", come) if come else ("=", kept)
        for gone, come, kept in re.findall(
            r"(?s)<del>(.*?)</del>|<ins>(.*?)</ins>|((?:(?!<(?:del|ins)>).)+)", text
        )
    ]


_LIBREOFFICE = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
def value(name, what):
    out = PropertyValue(); out.Name, out.Value = name, what; return out
old, new, target, pipe = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"); break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(new), "_blank", 0, (value("Hidden", True),))
dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0,
    (value("URL", uno.systemPathToFileUrl(old)), value("NoAcceptDialog", True)))
document.storeToURL(uno.systemPathToFileUrl(target), (value("FilterName", "MS Word 2007 XML"),))
try:
    desktop.terminate()
except Exception:
    pass
"""
_RUN_LIBREOFFICE = """
import subprocess, sys, tempfile
code, old, new, target = sys.argv[1:]
with tempfile.TemporaryDirectory() as home:
    pipe = home.rpartition("/")[2]
    office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{home}",
        f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["/usr/bin/python3", "-c", code, old, new, target, pipe], check=True)
    office.wait(60)
"""


def _libreoffice(old: Path, new: Path) -> list[str]:
    paths = (str(old), str(new), str(_target(new)))
    return [sys.executable, "-c", _RUN_LIBREOFFICE, _LIBREOFFICE, *paths]


_DOCXODUS = """
import sys
from python_redlines.engines import XmlPowerToolsEngine
old, new = (open(path, "rb").read() for path in sys.argv[1:3])
open(sys.argv[3], "wb").write(XmlPowerToolsEngine().run_redline("PEER", old, new)[0])
"""


def _docxodus(old: Path, new: Path) -> list[str]:
    return [sys.executable, "-c", _DOCXODUS, str(old), str(new), str(_target(new))]


def _target(new: Path) -> Path:
    return new.with_name(new.stem + "-compared.docx")


def _written_by(command: Callable[[Path, Path], list[str]]) -> Callable[[Path, Path], Operations]:
    """What is inserted and deleted in the Word file that a tool writes."""

    def operations(old: Path, new: Path) -> Operations:
        output(command(old, new))
        return _revisions(_target(new))

    return operations


def _revisions(path: Path) -> Operations:
    from zipfile import ZipFile

    from lxml import etree

    body = etree.fromstring(ZipFile(path).read("word/document.xml"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    out: Operations = []
    for node in body.iter(f"{word}t", f"{word}delText", f"{word}p"):
        if node.tag == f"{word}p":
            out.append(("=", "\n"))
            continue
        around = {str(parent.tag).removeprefix(word) for parent in node.iterancestors()}
        gone = node.tag == f"{word}delText" or around & {"del", "moveFrom"}
        come = around & {"ins", "moveTo"}
        out.append(("-" if gone else "+" if come else "=", node.text or ""))
    return out


@cache
def found() -> tuple[Peer, ...]:
    """The tools that are on this machine, ours first."""
    out = [Peer("negotiator", ours, _our_operations)]
    if shutil.which("git"):
        out.append(Peer("git diff --word-diff", _git, lambda o, n: _porcelain(output(_git(o, n)))))
    for program in ("wdiff", "dwdiff"):
        if shutil.which(program):
            command = _with_delimiters(program)
            out.append(Peer(program, command, _reading(command)))
    if find_spec("redlines"):
        read = lambda old, new: _tagged(output(_redlines(old, new)))  # noqa: E731
        out.append(Peer("redlines (Python)", _redlines, read, slow=True))
    if shutil.which("soffice") and _has_uno():
        out.append(
            Peer(
                "LibreOffice compare",
                _libreoffice,
                _written_by(_libreoffice),
                office=True,
                slow=True,
            )
        )
    if find_spec("python_redlines"):
        out.append(Peer("Docxodus", _docxodus, _written_by(_docxodus), office=True, slow=True))
    return tuple(out)


def _reading(command: Callable[[Path, Path], list[str]]) -> Callable[[Path, Path], Operations]:
    return lambda old, new: _between_delimiters(output(command(old, new)))


def _has_uno() -> bool:
    python = "/usr/bin/python3"
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0
