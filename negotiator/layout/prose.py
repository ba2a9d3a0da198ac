"""The words of a row as pieces: what is kept, removed and added, with the marks of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations, Row
from negotiator.layout.cells import Piece, Role
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import BOLD, NOTE_MARK, SUPERSCRIPT, Text

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROLES = {"=": Role.PLAIN, "-": Role.REMOVED, "+": Role.ADDED}

PILCROW = "¶"
"""Stands where a paragraph was parted or joined inside a sentence shown inline."""


def plain_pieces(text: Text, notes: Mapping[str, str], role: Role = Role.PLAIN) -> list[Piece]:
    """A text as pieces of one role; notes: printed marks of footnotes by id."""
    out: list[Piece] = []
    for run in text.runs():
        shown = printed_mark(notes.get(run.note, "")) if run.note else run.text
        out.extend(_brackets(Piece(shown, role, run.marks)))
    return out


def printed_mark(mark: str) -> str:
    """A footnote's mark as it stands in running text: raised figures, or what was given."""
    return mark.translate(_SUPERSCRIPTS)


def block_pieces(block: Block, notes: Mapping[str, str], role: Role = Role.PLAIN) -> list[Piece]:
    """A block's words as pieces; a table's rows line by line."""
    if block.kind is BlockKind.TABLE:
        return [Piece(block.plain, role)]
    return plain_pieces(block.text, notes, role)


def side_pieces(
    row: Row, side: str, notes: Mapping[str, str], *, tinted_whole: bool = False
) -> list[list[Piece]]:
    """The words of one side of a row, block by block.

    side: `-` for the old side, `+` for the new; tinted_whole: a block without counterpart carries its
    mark on all its words; else on the first only, which spares the eye a wall of colour.
    """
    blocks = row.old if side == "-" else row.new
    if row.rewritten:
        return [block_pieces(block, notes) for block in blocks]
    if not (row.old and row.new):
        whole = [block_pieces(block, notes, _ROLES[side]) for block in blocks]
        return whole if tinted_whole else [_first_word_tinted(pieces) for pieces in whole]
    own = [(op, text) for op, text in row.words if op in ("=", side)]
    return _by_block(own, blocks, notes)


def _first_word_tinted(pieces: list[Piece]) -> list[Piece]:
    first, blank, rest = pieces[0].text.partition(" ")
    plain = [Piece(p.text, Role.PLAIN, p.marks) for p in pieces[1:]]
    return [
        Piece(first, pieces[0].role, pieces[0].marks),
        Piece(blank + rest, Role.PLAIN, pieces[0].marks),
        *plain,
    ]


def inline_pieces(
    row: Row, old_notes: Mapping[str, str], new_notes: Mapping[str, str]
) -> list[Piece]:
    """The words of both sides in one text: removed then added inside the sentence."""
    if row.rewritten:
        whole = [
            *(block_pieces(block, old_notes, Role.REMOVED) for block in row.old),
            *(block_pieces(block, new_notes, Role.ADDED) for block in row.new),
        ]
        return [*whole[0], *(p for pieces in whole[1:] for p in (Piece("\n"), *pieces))]
    old = _Cursor(row.old, old_notes)
    new = _Cursor(row.new, new_notes)
    out: list[Piece] = []
    for operation, text in row.words:
        role = _ROLES[operation]
        if operation == "=":
            old.skip(text)
        source = old if operation == "-" else new
        for piece in source.take(text, role):
            if piece.text == PARAGRAPH_BREAK:
                out.append(Piece(PILCROW if operation != "=" else "", role))
                out.append(Piece("\n" if operation != "-" else " "))
            else:
                out.append(piece)
    return apart(out)


def apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with a blank shown between what is removed and what is put in its place.

    For the eye only: the words themselves, as in JSON, have no such blank.
    """
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last is not None
            and (last.role, piece.role) == (Role.REMOVED, Role.ADDED)
            and not (last.text[-1:].isspace() or piece.text[:1].isspace())
        ):
            out.append(Piece(" "))
        out.append(piece)
    return out


def words_pieces(words: Operations) -> list[Piece]:
    """Words that changed, without marks of the text: for notes, cards and previews."""
    out: list[Piece] = []
    for operation, text in words:
        shown = text.replace(PARAGRAPH_BREAK, f"{PILCROW} ").replace(NOTE_MARK, "")
        out.extend(_brackets(Piece(shown, _ROLES[operation])))
    return apart(out)


def _by_block(
    own: Iterable[tuple[str, str]], blocks: Sequence[Block], notes: Mapping[str, str]
) -> list[list[Piece]]:
    cursor = _Cursor(blocks, notes)
    out: list[list[Piece]] = [[]]
    for operation, text in own:
        for piece in cursor.take(text, _ROLES[operation]):
            if piece.text == PARAGRAPH_BREAK:
                out.append([])
            else:
                out[-1].append(piece)
    return out


class _Cursor:
    """Walks the characters of some blocks, parted by PARAGRAPH_BREAK, and knows their marks."""

    def __init__(self, blocks: Sequence[Block], notes: Mapping[str, str]) -> None:
        self._runs: list[tuple[str, frozenset[str], str]] = []
        for k, block in enumerate(blocks):
            if k:
                self._runs.append((PARAGRAPH_BREAK, frozenset(), ""))
            if block.kind is BlockKind.TABLE:
                self._runs.append((block.plain, frozenset(), ""))
            else:
                self._runs.extend((run.text, run.marks, run.note) for run in block.text.runs())
        self._notes = notes
        self._run = 0
        self._at = 0

    def take(self, text: str, role: Role) -> Iterator[Piece]:
        """The next characters as pieces; footnotes as their printed marks."""
        for run, marks, note in self._next(len(text)):
            if note:
                yield Piece(printed_mark(self._notes.get(note, "")), role, marks | {SUPERSCRIPT})
            elif run == PARAGRAPH_BREAK:
                yield Piece(run, role)
            else:
                yield from _brackets(Piece(run, role, marks))

    def skip(self, text: str) -> None:
        """Pass over characters that are shown from the other side."""
        for _ in self._next(len(text)):
            pass

    def _next(self, count: int) -> Iterator[tuple[str, frozenset[str], str]]:
        while count and self._run < len(self._runs):
            text, marks, note = self._runs[self._run]
            part = text[self._at : self._at + count]
            yield part, marks, note
            count -= len(part)
            self._at += len(part)
            if self._at == len(text):
                self._run, self._at = self._run + 1, 0


def _brackets(piece: Piece) -> Iterator[Piece]:
    """A piece with its square brackets bold: they are text, and what the room looks for."""
    if "[" not in piece.text and "]" not in piece.text:
        yield piece
        return
    start = 0
    for k, character in enumerate(piece.text):
        if character in "[]":
            if k > start:
                yield Piece(piece.text[start:k], piece.role, piece.marks)
            yield Piece(character, piece.role, piece.marks | {BOLD})
            start = k + 1
    if start < len(piece.text):
        yield Piece(piece.text[start:], piece.role, piece.marks)


def with_hits(pieces: Sequence[Piece], needle: str) -> list[Piece]:
    """Pieces with every occurrence of some words shown as a hit, across the borders of pieces."""
    text = "".join(piece.text for piece in pieces)
    folded, wanted = text.casefold(), needle.casefold()
    if not wanted or len(folded) != len(text) or wanted not in folded:
        return list(pieces)
    hit = [False] * len(text)
    at = folded.find(wanted)
    while at >= 0:
        hit[at : at + len(wanted)] = [True] * len(wanted)
        at = folded.find(wanted, at + len(wanted))
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        start = 0
        for k in range(1, len(piece.text) + 1):
            if k == len(piece.text) or hit[at + k] != hit[at + start]:
                role = Role.HIT if hit[at + start] else piece.role
                out.append(Piece(piece.text[start:k], role, piece.marks))
                start = k
        at += len(piece.text)
    return out


def with_literal_marks(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with `{-removed-}` and `{+added+}` written out, for where there is no colour."""
    out: list[Piece] = []
    group: list[Piece] = []
    for piece in (*pieces, Piece("")):
        if group and piece.role is not group[0].role:
            out.extend(_literal(group))
            group = []
        if piece.role in (Role.ADDED, Role.REMOVED):
            group.append(piece)
        else:
            out.append(piece)
    return [piece for piece in out if piece.text]


def _literal(group: Sequence[Piece]) -> list[Piece]:
    """One changed run between its signs, the blanks at its edges left outside where words remain."""
    sign = "+" if group[0].role is Role.ADDED else "-"
    role = group[0].role
    text = "".join(piece.text for piece in group)
    inside = list(group)
    lead = tail = ""
    if text.strip(" \n"):
        first, last = inside[0], inside[-1]
        lead = first.text[: len(first.text) - len(first.text.lstrip(" \n"))]
        inside[0] = Piece(first.text[len(lead) :], role, first.marks)
        last = inside[-1]
        tail = last.text[len(last.text.rstrip(" \n")) :]
        inside[-1] = Piece(last.text[: len(last.text) - len(tail)], role, last.marks)
    return [Piece(lead), Piece(f"{{{sign}", role), *inside, Piece(f"{sign}}}", role), Piece(tail)]
