"""Reading a declaration from plain text or Markdown: title, headings, paragraphs, footnotes.

The dialect is that of Council and UN papers saved as text: `12. WE …`, `*headings*` or `# headings`,
`<sup>1</sup>` for notes and raised letters, rules and empty lines as page furniture. A text without
any of it reads as unnumbered paragraphs. What is not taken over is listed, never lost silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from negotiator.errors import MalformedFile, Place
from negotiator.formats.cover import Dropped, Line, read_cover
from negotiator.formats.decoding import decode
from negotiator.formats.marks import read_source_marks
from negotiator.model.labels import LABEL
from negotiator.model.revision import (
    ID_LETTERS,
    NOTE_LETTER,
    Block,
    BlockKind,
    Note,
    Revision,
    slug_of,
)
from negotiator.model.text import (
    BOLD,
    FORBIDDEN,
    ITALIC,
    SUPERSCRIPT,
    Span,
    Text,
    nfc,
    note_place,
    shown,
    spliced,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file, and what was not taken over from it."""

    revision: Revision
    dropped: tuple[Dropped, ...]


def read_text(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a text or Markdown file.

    data: the file's bytes; path: for places in errors and, by its stem, for a missing symbol;
    symbol, language: what the caller knows better. Raises MalformedFile where there is no text.
    """
    dropped: list[Dropped] = []
    lines = _lines(decode(data, path), dropped)
    if not any(line.text.strip() for line in lines):
        raise MalformedFile("the file is empty", place=Place(path))
    cover, found, body = read_cover(lines, dropped)
    chunks = _chunks(body, dropped)
    notes = _notes(chunks, dropped)
    blocks = _blocks([chunk for chunk in chunks if chunk.kind != "note"], notes, dropped)
    stem = shown(nfc(re.sub(r"\.[^.]*$", "", path.rsplit("/", 1)[-1])))
    name = symbol or found
    if not name:
        name = stem
        dropped.append(Dropped(0, f"no symbol found: it is called {stem} after the file"))
    if not any(block.kind is BlockKind.PARAGRAPH for block in blocks):
        dropped.append(Dropped(0, "no numbered paragraphs found: every paragraph is unnumbered"))
    used = {note for block in blocks for note in block.text.notes}
    kept = tuple(note for note in notes.values() if note.id in used)
    for mark, note in notes.items():
        if note.id not in used:
            dropped.append(Dropped(0, f"footnote {mark} is cited nowhere: “{note.text.plain}”"))
    revision = Revision(
        slug_of(name), name, tuple(blocks), kept, cover, language or cover.original or "en"
    )
    return Reading(revision, tuple(dropped))


# ---------------------------------------------------------------------- lines and chunks


def _lines(text: str, dropped: list[Dropped]) -> list[Line]:
    """The lines of a text in composed form, what must not pass made visible."""
    if nfc(text) != text:
        dropped.append(Dropped(0, "letters with separate accents were put into composed form"))
        text = nfc(text)
    out: list[Line] = []
    for number, written in enumerate(text.removesuffix("\n").split("\n"), 1):
        line = written.replace("\f", "")
        if line != written:
            dropped.append(Dropped(number, "page break"))
        if FORBIDDEN.search(line.replace("\t", " ")):
            dropped.append(Dropped(number, "control characters are shown as pictures"))
        out.append(Line(number, shown(line.replace("\t", " "))))
    return out


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together, and what their beginning says they are."""

    kind: str
    line: int
    parts: list[str]
    label: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "".join(self.parts)

    def add(self, text: str, between: str) -> None:
        """Take another line in."""
        self.parts += (between, text)


_RULE = re.compile(r"^\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
_NUMBERED = re.compile(rf"^\s{{0,3}}(?P<label>{LABEL.pattern})[.)]\s+(?P<text>\S.*)$")
_LETTERED = re.compile(r"^\s*(?P<label>\((?:[a-z]|[ivx]+)\))\s+(?P<text>\S.*)$")
_NOTE = re.compile(r"^\s*(?:<sup>(?P<sup>\d+|\*+)</sup>|\[\^(?P<ref>[\w*]+)\]:)\s+(?P<text>\S.*)$")
_HASHES = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?P<text>\S.*)$")
_ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
_ROW_RULE = re.compile(r"^[\s|:-]+$")
_HARD_BREAKS = ("  ", "\\")
"""How a line ends after which the next begins a new line of the text, too."""


def _chunks(lines: Iterable[Line], dropped: list[Dropped]) -> list[_Chunk]:
    """The body's lines gathered into blocks to be."""
    out: list[_Chunk] = []
    open_chunk: _Chunk | None = None
    last_number = ""
    hard = False
    empty = 0
    for line in lines:
        text = line.text
        if not text.strip():
            empty += 1
            open_chunk = None
            continue
        if _RULE.match(text):
            dropped.append(Dropped(line.number, "rule"))
            open_chunk = None
            continue
        begun = _begun(line, out, last_number, continues=open_chunk is not None)
        if begun is not None and begun.kind == "row" and open_chunk and open_chunk.kind == "row":
            open_chunk.rows.extend(begun.rows)
        elif begun is not None:
            out.append(begun)
            last_number = begun.label if begun.kind == "numbered" else last_number
            open_chunk = None if begun.kind == "hash" else begun
        elif open_chunk is not None and open_chunk.kind != "row":
            open_chunk.add(text.strip(), "\n" if hard else " ")
        elif out and _goes_on(out[-1], text):
            dropped.append(Dropped(line.number, "page break inside a paragraph"))
            open_chunk = out[-1]
            open_chunk.add(text.strip(), " ")
        else:
            open_chunk = _Chunk("plain", line.number, [text.strip()])
            out.append(open_chunk)
        hard = text.endswith(_HARD_BREAKS)
        if hard and open_chunk is not None and open_chunk.parts:
            open_chunk.parts[-1] = open_chunk.parts[-1].removesuffix("\\").rstrip()
    if empty:
        dropped.append(Dropped(0, "1 empty line" if empty == 1 else f"{empty} empty lines"))
    return out


def _begun(line: Line, before: list[_Chunk], last_number: str, *, continues: bool) -> _Chunk | None:
    """The chunk that a line begins by its look, or None; continues: no empty line before it."""
    if match := _NOTE.match(line.text):
        mark = match["sup"] or match["ref"]
        return _Chunk("note", line.number, [match["text"].strip()], mark)
    if match := _HASHES.match(line.text):
        text = _without_closing_hashes(match["text"])
        return _Chunk("hash", line.number, [text], level=len(match["hashes"]))
    if match := _NUMBERED.match(line.text):
        if not continues or _follows(match["label"], last_number):
            return _Chunk("numbered", line.number, [match["text"].rstrip()], match["label"])
        return None
    if last_number and (match := _LETTERED.match(line.text)):
        return _Chunk(
            "lettered",
            line.number,
            [match["text"].rstrip()],
            match["label"],
            level=_sub_level(match["label"], before),
        )
    if match := _ROW.match(line.text):
        cells = [cell.strip() for cell in match["cells"].split("|")]
        rows = [] if _ROW_RULE.match(line.text) else [cells]
        return _Chunk("row", line.number, [], rows=rows)
    return None


def _without_closing_hashes(text: str) -> str:
    """A heading without the signs that close it (`## On trade ##`); those of a word stay (`C#`)."""
    bare = text.rstrip()
    words = bare.rstrip("#")
    return words.rstrip() if words != bare and words[-1:].isspace() else bare


def _follows(label: str, last: str) -> bool:
    """Whether a label in the middle of lines is the next number rather than a figure of the text.

    last: the label of the last numbered paragraph, or nothing.
    """
    number, previous = re.search(r"\d+", label), re.search(r"\d+", last)
    if number is None or previous is None:
        return not last
    return 0 <= int(number[0]) - int(previous[0]) <= 1 and label != last


def _sub_level(label: str, before: list[_Chunk]) -> int:
    """The depth of `(a)` (1) or `(i)` (2); `(i)` after `(h)` is a letter."""
    if not re.fullmatch(r"\([ivx]+\)", label):
        return 1
    last = before[-1] if before else None
    if last is None or last.kind != "lettered":
        return 1
    if last.level == 2 or label == "(i)":
        return 1 if last.level == 1 and ord(last.label[1]) == ord(label[1]) - 1 else 2
    return last.level


def _goes_on(last: _Chunk, text: str) -> bool:
    """Whether a line after an empty one goes on with a paragraph that a page break cut."""
    return (
        last.kind in ("numbered", "lettered", "plain")
        and text.strip()[0].islower()
        and last.parts[-1].rstrip()[-1:] not in ".!?:;"
    )


# ---------------------------------------------------------------------- blocks


def _notes(chunks: Iterable[_Chunk], dropped: list[Dropped]) -> dict[str, Note]:
    """The footnotes by their printed mark; asterisks keep theirs, numbers are counted again."""
    out: dict[str, Note] = {}
    for chunk in chunks:
        if chunk.kind != "note":
            continue
        if chunk.label in out:
            what = f"another footnote {chunk.label}, which nothing can cite: “{chunk.text}”"
            dropped.append(Dropped(chunk.line, what))
            continue
        given = "" if chunk.label.isdigit() else chunk.label
        words = _text(chunk.text, {}).strip()
        out[chunk.label] = Note(f"{NOTE_LETTER}{len(out) + 1}", words, given)
    return out


def _blocks(chunks: list[_Chunk], notes: dict[str, Note], dropped: list[Dropped]) -> list[Block]:
    counts: dict[str, int] = {}
    blocks: list[Block] = []
    titled = labelled = False
    for chunk in chunks:
        text = _text(chunk.text, notes).strip()
        kind = _kind(chunk, text, titled=titled, first=not labelled)
        titled = titled or kind is BlockKind.TITLE
        rows: tuple[tuple[Text, ...], ...] = ()
        if kind is BlockKind.TABLE:
            rows = tuple(tuple(_text(cell, notes) for cell in row) for row in chunk.rows)
            text = Text("")
        elif not text:
            dropped.append(Dropped(chunk.line, "a number without text"))
            continue
        letter = ID_LETTERS[kind]
        counts[letter] = counts.get(letter, 0) + 1
        label = chunk.label if chunk.kind in ("numbered", "lettered") else ""
        labelled = labelled or bool(label)
        level = _level(kind, chunk)
        blocks.append(Block(f"{letter}{counts[letter]}", kind, text, label, level, rows=rows))
    return blocks


def _kind(chunk: _Chunk, text: Text, *, titled: bool, first: bool) -> BlockKind:
    if chunk.kind == "numbered":
        return BlockKind.PARAGRAPH
    if chunk.kind == "lettered":
        return BlockKind.SUBPARAGRAPH
    if chunk.kind == "row":
        return BlockKind.TABLE
    may_be_title = first and not titled
    if chunk.kind == "hash":
        return BlockKind.TITLE if may_be_title and chunk.level == 1 else BlockKind.HEADING
    marks = [run.marks for run in text.runs() if run.text.strip()]
    if marks and all(m & {BOLD, ITALIC} for m in marks):
        plainly_bold = all(BOLD in m and ITALIC not in m for m in marks)
        return BlockKind.TITLE if may_be_title and plainly_bold else BlockKind.HEADING
    return BlockKind.UNNUMBERED


def _level(kind: BlockKind, chunk: _Chunk) -> int:
    if kind is BlockKind.SUBPARAGRAPH:
        return 1 + chunk.level
    return 0 if kind in (BlockKind.TITLE, BlockKind.HEADING) else 1


_RAISED = re.compile(r"<sup>(?P<sup>[^<>]{1,20})</sup>|\[\^(?P<ref>[\w*]+)\]")


def _text(source: str, notes: dict[str, Note]) -> Text:
    """The text of a line: stars are marks, `<sup>` raises letters or cites a footnote."""
    marked = read_source_marks(source)
    pieces: list[tuple[int, int, Text]] = []
    raised: list[Span] = []
    for match in _RAISED.finditer(marked.plain):
        mark = match["sup"] or match["ref"]
        if mark in notes:
            pieces.append((match.start(), match.end(), note_place(notes[mark].id)))
        elif match["sup"]:
            raised.append(Span(match.start("sup"), match.end("sup"), SUPERSCRIPT))
            pieces.append((match.start(), match.start("sup"), Text("")))
            pieces.append((match.end("sup"), match.end(), Text("")))
    if not pieces:
        return marked
    return spliced(Text(marked.plain, (*marked.spans, *raised)), pieces)
