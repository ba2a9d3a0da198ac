"""Reading a declaration from plain text or Markdown: title, headings, paragraphs, footnotes.

The dialect is that of Council and UN papers saved as text: `12. WE …`, `*headings*` or `# headings`,
`<sup>1</sup>` for notes and raised letters, rules and empty lines as page furniture. A text without
any of it reads as unnumbered paragraphs. What is not taken over is listed, never lost silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from negotiator.errors import MalformedFile, Place
from negotiator.formats.chunks import Chunk, chunks, without_front_matter
from negotiator.formats.cover import Dropped, Line, read_cover
from negotiator.formats.decoding import decode
from negotiator.formats.marks import read_source_marks
from negotiator.formats.source import BULLET, Piece, Pieces, Reading, assembled
from negotiator.model.revision import NOTE_LETTER, Note
from negotiator.model.text import (
    FORBIDDEN,
    SUPERSCRIPT,
    Span,
    Text,
    nfc,
    note_place,
    shown,
    spliced,
)

__all__ = ["Reading", "read_text"]


def read_text(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a text or Markdown file.

    data: the file's bytes; path: for places in errors and, by its stem, for a missing symbol;
    symbol, language: what the caller knows better. Raises MalformedFile where there is no text.
    """
    dropped: list[Dropped] = []
    lines = _lines(decode(data, path), dropped)
    if not any(line.text.strip() for line in lines):
        raise MalformedFile("the file is empty", place=Place(path))
    cover, found, body = read_cover(without_front_matter(lines, dropped), dropped)
    gathered = _with_star_notes(chunks(body, dropped))
    reader = _Reader(gathered, dropped, markdown=path.lower().endswith((".md", ".markdown")))
    pieces = reader.pieces(chunk for chunk in gathered if chunk.kind != "note")
    return assembled(
        pieces,
        reader.notes,
        path=path,
        symbol=symbol or found,
        language=language or cover.original,
        dropped=dropped,
        cover=cover,
    )


def _lines(text: str, dropped: list[Dropped]) -> list[Line]:
    """The lines of a text in composed form, what must not pass made visible."""
    if nfc(text) != text:
        dropped.append(Dropped(0, "letters with separate accents were put into composed form"))
        text = nfc(text)
    out: list[Line] = []
    clean = not FORBIDDEN.search(text)  # tells of page breaks, too
    for number, written in enumerate(text.removesuffix("\n").split("\n"), 1):
        if clean:
            out.append(Line(number, written.replace("\t", " ")))
            continue
        line = written.replace("\f", "")
        if line != written:
            dropped.append(Dropped(number, "page break"))
        if FORBIDDEN.search(line.replace("\t", " ")):
            dropped.append(Dropped(number, "control characters are shown as pictures"))
        out.append(Line(number, shown(line.replace("\t", " "))))
    return out


# ---------------------------------------------------------------------- notes cited by a star

_STAR = re.compile(r"(?<=\S)\*(?=[\s.,;:)]|$)")


def _with_star_notes(found: list[Chunk]) -> list[Chunk]:
    """The chunks, a lone `* Available in English only` being the note that a star before it cites."""
    for k, chunk in enumerate(found):
        beside = [*found[max(0, k - 1) : k], *found[k + 1 : k + 2]]
        if chunk.sign != "*" or any(other.kind == "bullet" for other in beside):
            continue
        if any(_STAR.search(read_source_marks(before.text).plain) for before in found[:k]):
            chunk.kind, chunk.label = "note", "*"
    return found


# ---------------------------------------------------------------------- blocks

_RAISED = re.compile(r"<sup>(?P<sup>[^<>]{1,20})</sup>|\[\^(?P<ref>[\w*]+)\]|(?P<star>\*)(?=\W|$)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-)+-/:-@\[\]-`{-~])")
"""A punctuation mark that Markdown must not take for its own; stars and backslashes have their reader."""


_SPECIAL = re.compile(r"[*<\\\[]")
"""Without one of these a line is nothing but its characters; most lines are."""


class _Reader:
    """Turns the chunks of one file into pieces and notes."""

    def __init__(self, found: Iterable[Chunk], dropped: list[Dropped], *, markdown: bool) -> None:
        self._dropped = dropped
        self._markdown = markdown
        self.notes: dict[str, Note] = {}
        self._add_notes(chunk for chunk in found if chunk.kind == "note")

    def _add_notes(self, found: Iterable[Chunk]) -> None:
        """The footnotes by their printed mark; asterisks keep theirs, numbers are counted again."""
        notes: dict[str, Note] = {}
        for chunk in found:
            if chunk.label in notes:
                what = f"another footnote {chunk.label}, which nothing can cite: “{chunk.text}”"
                self._dropped.append(Dropped(chunk.line, what, lost=True))
                continue
            given = "" if chunk.label.isdigit() else chunk.label
            words = self._text(chunk.text).strip()
            notes[chunk.label] = Note(f"{NOTE_LETTER}{len(notes) + 1}", words, given)
        self.notes = notes

    def pieces(self, found: Iterable[Chunk]) -> list[Piece]:
        """The pieces of some chunks, in order."""
        out = Pieces()
        for chunk in found:
            text = self._text(chunk.text).strip()
            if chunk.kind == "row":
                out.table((self._text(cell) for cell in row) for row in chunk.rows)
            elif not text:
                self._dropped.append(Dropped(chunk.line, "a number without text"))
            elif chunk.kind == "hash":
                if chunk.level == 1:
                    out.title(text)
                else:
                    out.heading(text)
            elif chunk.kind == "bullet":
                out.item(text, BULLET, depth=1 + chunk.level)
            elif chunk.kind in ("numbered", "lettered"):
                out.item(text, chunk.label, depth=chunk.level)
            else:
                out.unnumbered(text)
        return out.found

    def _text(self, source: str) -> Text:
        """The text of a line: stars are marks, `<sup>` raises letters or cites a footnote."""
        if not _SPECIAL.search(source):
            return Text(source)
        source = _BREAK.sub("\n", source)
        marked = read_source_marks(_ESCAPED.sub(r"\1", source) if self._markdown else source)
        parts: list[tuple[int, int, Text]] = []
        raised: list[Span] = []
        for match in _RAISED.finditer(marked.plain):
            mark = match["sup"] or match["ref"] or match["star"]
            if mark in self.notes:
                parts.append((match.start(), match.end(), note_place(self.notes[mark].id)))
            elif match["sup"]:
                raised.append(Span(match.start("sup"), match.end("sup"), SUPERSCRIPT))
                parts.append((match.start(), match.start("sup"), Text("")))
                parts.append((match.end("sup"), match.end(), Text("")))
        if not parts:
            return marked
        return spliced(Text(marked.plain, (*marked.spans, *raised)), parts)
