"""The lines of a text or Markdown file gathered into blocks to be, by how each of them begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from negotiator.formats.cover import Dropped, Line
from negotiator.formats.source import BULLETED, LETTERED, NUMBERED

PARAGRAPHS = ("numbered", "lettered", "bullet", "plain")
"""The kinds of chunks that are prose; the others are `note`, `hash` (a heading) and `row`."""


class Chunk:
    """Lines that belong together, and what their beginning says they are.

    level: of a heading its rank, of an item how deep its list is nested; sign: of a bullet.
    """

    def __init__(
        self,
        kind: str,
        line: int,
        parts: list[str],
        label: str = "",
        level: int = 0,
        *,
        rows: list[list[str]] | None = None,
        sign: str = "",
    ) -> None:
        self.kind = kind
        self.line = line
        self.parts = parts
        self.label = label
        self.level = level
        self.rows = rows or []
        self.sign = sign

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "".join(self.parts)

    def add(self, text: str, between: str) -> None:
        """Take another line in."""
        self.parts += (between, text)


_RULE = re.compile(r"^\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
_NESTED = re.compile(r"^\s{4,}(?P<label>\d{1,4}|[a-z])(?P<end>[.)])\s+(?P<text>\S.*)$")
_NOTE = re.compile(r"^\s*(?:<sup>(?P<sup>\d+|\*+)</sup>|\[\^(?P<ref>[\w*]+)\]:)\s+(?P<text>\S.*)$")
_HASHES = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?P<text>\S.*)$")
_ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
_ROW_RULE = re.compile(r"^[\s|:-]+$")
_OPEN_ROW_RULE = re.compile(r"^\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+$")
_BAR = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)[\w -]*$")
_MATTER = re.compile(r"^(?:[a-z][\w-]*:(?:\s.*)?|\s*- .*|\s+\S.*|)$")
_FAR = 200  # no list is longer before its number is looked for no more
_HARD_BREAKS = ("  ", "\\")
"""How a line ends after which the next begins a new line of the text, too."""


def chunks(lines: Iterable[Line], dropped: list[Dropped]) -> list[Chunk]:
    """The lines of a body as chunks; dropped gains the furniture between them."""
    gathering = _Gathering(dropped)
    for line in lines:
        gathering.take(line)
    gathering.end()
    return gathering.out


def without_front_matter(lines: Sequence[Line], dropped: list[Dropped]) -> Sequence[Line]:
    """Lines without what a site's generator wants to know before the text: `---`, `title: …`, `---`."""
    if not lines or lines[0].text.rstrip() != "---":
        return lines
    end = next((k for k, line in enumerate(lines[1:], 1) if line.text.rstrip() == "---"), 0)
    between = [line.text for line in lines[1:end]]
    if not end or not any(between) or not all(map(_MATTER.match, between)):
        return lines
    told = "; ".join(text.strip() for text in between if text.strip())
    dropped.append(Dropped(1, f"front matter: {told}", lost=True))
    return lines[end + 1 :]


class _Gathering:
    """Takes line after line; `open` is the chunk that the next line may go on with."""

    def __init__(self, dropped: list[Dropped]) -> None:
        self.dropped = dropped
        self.hard = False
        self.out: list[Chunk] = []
        self.open: Chunk | None = None
        self.last_number = ""
        self.empty = 0
        self.quoted = 0

    def take(self, line: Line) -> None:
        """Put a line where it belongs."""
        text = line.text
        if match := _QUOTE.match(text):
            self.quoted += 1
            line = Line(line.number, text := text[match.end() :])
        if not text.strip():
            self.empty += 1
            self.open = None
        elif self._underlines(text):
            self.open = None
        elif _RULE.match(text) or _FENCE.match(text):
            what = "rule" if _RULE.match(text) else "fence of a block of code"
            self.dropped.append(Dropped(line.number, what))
            self.open = None
        else:
            self._words(line)

    def end(self) -> None:
        """Count up what was dropped."""
        if self.empty:
            what = "1 empty line" if self.empty == 1 else f"{self.empty} empty lines"
            self.dropped.append(Dropped(0, what))
        if self.quoted:
            self.dropped.append(Dropped(0, f"the sign > of {self.quoted} quoted lines"))
        for sign in dict.fromkeys(chunk.sign for chunk in self.out if chunk.kind == "bullet"):
            self.dropped.append(Dropped(0, f"items of lists begin with {sign}: shown as bullets"))

    def _words(self, line: Line) -> None:
        text = line.text
        begun = self._begun(line)
        if begun is not None and begun.kind == "row" and self.open and self.open.kind == "row":
            self.open.rows.extend(begun.rows)
        elif begun is not None:
            self.out.append(begun)
            if begun.kind == "numbered":
                self.last_number = begun.label
            self.open = None if begun.kind == "hash" else begun
        elif self.open is not None and self.open.kind == "row" and _BAR.search(text):
            self.open.rows.append(_cells(text))
        elif self._heads_a_table(text):
            pass
        elif self.open is not None and self.open.kind != "row":
            self.open.add(text.strip(), "\n" if self.hard else " ")
        elif self.out and _goes_on(self.out[-1], text):
            self.dropped.append(Dropped(line.number, "page break inside a paragraph"))
            self.open = self.out[-1]
            self.open.add(text.strip(), " ")
        else:
            self.open = Chunk("plain", line.number, [text.strip()])
            self.out.append(self.open)
        self.hard = text.endswith(_HARD_BREAKS)
        if self.hard and self.open is not None and self.open.parts:
            self.open.parts[-1] = self.open.parts[-1].removesuffix("\\").rstrip()

    def _underlines(self, text: str) -> bool:
        """Whether a rule makes the one line just above it a heading (`Title` over `=====`)."""
        above = self.open
        if above is None or above.kind != "plain" or len(above.parts) > 1:
            return False
        if not re.fullmatch(r"\s{0,3}(?:={3,}|-{3,})\s*", text):
            return False
        above.kind, above.level = "hash", 1 if "=" in text else 2
        return True

    def _heads_a_table(self, text: str) -> bool:
        """Whether a line of dashes and bars makes the one line just above it a table's head."""
        above = self.open
        if above is None or above.kind != "plain" or len(above.parts) > 1:
            return False
        if not (_OPEN_ROW_RULE.match(text) and _BAR.search(above.text)):
            return False
        above.kind, above.rows, above.parts = "row", [_cells(above.text)], []
        return True

    def _begun(self, line: Line) -> Chunk | None:
        """The chunk that a line begins by its look, or None."""
        text = line.text
        if match := _NOTE.match(text):
            mark = match["sup"] or match["ref"]
            return Chunk("note", line.number, [match["text"].strip()], mark)
        if match := _HASHES.match(text):
            words = _without_closing_hashes(match["text"])
            return Chunk("hash", line.number, [words], level=len(match["hashes"]))
        if match := NUMBERED.match(text):
            if self.open is None or _follows(match["label"], self.last_number):
                return Chunk("numbered", line.number, [match["text"].rstrip()], match["label"])
            return None
        if self.last_number and (match := LETTERED.match(text)):
            return Chunk("lettered", line.number, [match["text"].rstrip()], match["label"])
        if match := _ROW.match(text):
            rows = [] if _ROW_RULE.match(text) else [_cells(match["cells"])]
            return Chunk("row", line.number, [], rows=rows)
        return self._item(line)

    def _item(self, line: Line) -> Chunk | None:
        """An item of a list: with a bullet, or numbered inside another item."""
        nesting = self.out[-1] if self.out else None
        if match := BULLETED.match(line.text):
            before = self.open.text.rstrip() if self.open else ""
            if self.open and self.open.kind != "bullet" and before[-1:] not in ".:;,!?":
                return None
            level = max(0, len(match["blank"]) // 2 - self._below_a_number())
            words = match["text"].rstrip()
            return Chunk("bullet", line.number, [words], level=level, sign=match["sign"])
        inside = nesting is not None and nesting.kind in ("numbered", "lettered", "bullet")
        if inside and (match := _NESTED.match(line.text)):
            label = match["label"] + (")" if match["end"] == ")" else "")
            return Chunk("lettered", line.number, [match["text"].rstrip()], label, level=1)
        return None

    def _below_a_number(self) -> int:
        """1 where a list hangs below a number, whose own depth is none of the list's; else 0."""
        above = next((c for c in reversed(self.out[-_FAR:]) if c.kind != "bullet"), None)
        return int(above is not None and above.kind == "numbered")


def _cells(text: str) -> list[str]:
    """The cells of a line of a table, an escaped bar being one of its characters."""
    bare = text.strip().removeprefix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(bare)]


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


def _goes_on(last: Chunk, text: str) -> bool:
    """Whether a line after an empty one goes on with a paragraph that a page break cut."""
    return (
        last.kind in PARAGRAPHS
        and text.strip()[0].islower()
        and last.parts[-1].rstrip()[-1:] not in ".!?:;"
    )
