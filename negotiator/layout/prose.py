"""The words of a row as pieces: what is kept, removed and added, with the marks of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations, Row, Stretch
from negotiator.layout.cells import Piece, Role
from negotiator.model.revision import Block
from negotiator.model.text import BOLD, NOTE_MARK, SUPERSCRIPT, Text

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROLES = {"=": Role.PLAIN, "-": Role.REMOVED, "+": Role.ADDED}

_GONE = frozenset((Role.REMOVED, Role.OLDER_REMOVED))
_COME = frozenset((Role.ADDED, Role.OLDER_ADDED))
SIGNS = {
    Role.ADDED: ("{+", "+}"),
    Role.REMOVED: ("{-", "-}"),
    Role.OLDER_ADDED: ("(+", "+)"),
    Role.OLDER_REMOVED: ("(-", "-)"),
}
"""What stands round changed words where neither colour nor attributes carry them."""

PILCROW = "¶"
"""Stands where a paragraph was parted or joined inside a sentence shown inline."""

_SEEN_BLANKS = {"\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵"}
BLANKS_SEEN = "␣⍽⇥↵"
"""What stands for a blank where blanks are all that changed: space, no-break space, tab, line end."""


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
    return plain_pieces(block.words, notes, role) or [Piece("", role)]


def side_pieces(
    row: Row, side: str, notes: Mapping[str, str], *, tinted_whole: bool = False
) -> list[list[Piece]]:
    """The words of one side of a row, block by block.

    side: `-` for the old side, `+` for the new; tinted_whole: a block without counterpart carries its
    mark on all its words; else on the first only, which spares the eye a wall of colour.
    """
    blocks = blocks_of(row, side)
    if row.stretches and blocks:
        own = of_side(row.stretches, side, there=bool(row.old or row.new))
        return _by_block(((_role_on(side, one), one.text) for one in own), blocks, notes)
    if row.rewritten:
        return [block_pieces(block, notes) for block in blocks]
    if not (row.old and row.new):
        whole = [block_pieces(block, notes, _ROLES[side]) for block in blocks]
        return whole if tinted_whole else [_first_word_tinted(pieces) for pieces in whole]
    words = [(_ROLES[op], text) for op, text in row.words if op in ("=", side)]
    return _by_block(words, blocks, notes)


def blocks_of(row: Row, side: str) -> tuple[Block, ...]:
    """The blocks of a row that stand on one side; what only the last round had stands on the right."""
    if side == "-":
        return row.old
    return row.new if row.old else row.new or row.last


def of_side(stretches: Iterable[Stretch], side: str, *, there: bool) -> Iterator[Stretch]:
    """The words of three revisions that show on one side: of the base left, of the others right.

    there: whether base or now have any of it; what only the last round had shows on the right.
    """
    for one in stretches:
        if (side == "-" and one.base) or (side == "+" and (one.now or not there)):
            yield one


def role_of(one: Stretch) -> Role:
    """How words look of which it is known in which of three revisions they stand."""
    if one.now:
        return Role.ADDED if not one.last else Role.PLAIN if one.base else Role.OLDER_ADDED
    return Role.REMOVED if one.last else Role.OLDER_REMOVED


def _role_on(side: str, one: Stretch) -> Role:
    """How words look on one side; what is there again was never gone on the left."""
    return Role.PLAIN if side == "-" and one.now else role_of(one)


def _first_word_tinted(pieces: list[Piece]) -> list[Piece]:
    first, blank, rest = pieces[0].text.partition(" ")
    plain = [Piece(p.text, Role.PLAIN, p.marks) for p in pieces[1:]]
    return [
        Piece(first, pieces[0].role, pieces[0].marks),
        Piece(blank + rest, Role.PLAIN, pieces[0].marks),
        *plain,
    ]


def inline_pieces(
    row: Row,
    old_notes: Mapping[str, str],
    new_notes: Mapping[str, str],
    last_notes: Mapping[str, str] | None = None,
) -> list[Piece]:
    """The words of both sides in one text: removed then added inside the sentence."""
    return apart(both_sides(row, old_notes, new_notes, last_notes))


def both_sides(
    row: Row,
    old_notes: Mapping[str, str],
    new_notes: Mapping[str, str],
    last_notes: Mapping[str, str] | None = None,
) -> list[Piece]:
    """The words of both sides, or of three revisions, in one text, with no blank that none has."""
    if row.stretches:
        return _three_in_one(row, old_notes, last_notes or {}, new_notes)
    if not row.new or not row.old:
        side, notes = ("+", new_notes) if row.new else ("-", old_notes)
        pieces = side_pieces(row, side, notes, tinted_whole=True)
        return [piece for block in pieces for piece in block]
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
                out.append(blank_seen(text, piece))
    return out


def blank_seen(text: str, piece: Piece) -> Piece:
    """A piece of a change that is nothing but blanks with signs in their place; else the piece."""
    if piece.role not in SIGNS or text.strip() or PARAGRAPH_BREAK in text:
        return piece
    seen = "".join(_SEEN_BLANKS.get(character, "␣") for character in piece.text)
    ends = "\n" * (piece.text.count("\n") if piece.role in _COME else 0)
    return Piece(seen + ends, piece.role, piece.marks)


def _three_in_one(row: Row, *notes: Mapping[str, str]) -> list[Piece]:
    """The words of three revisions in one text; what came and went between shows as removed.

    notes: printed marks of footnotes of base, last round and now.
    """
    sides = zip((row.old, row.last, row.new), notes, strict=True)
    base, last, now = (_Cursor(blocks, marks) for blocks, marks in sides)
    out: list[Piece] = []
    for one in row.stretches:
        source = now if one.now else last if one.last else base
        for cursor, there in ((base, one.base), (last, one.last), (now, one.now)):
            if there and cursor is not source:
                cursor.skip(one.text)
        role = role_of(one)
        for piece in source.take(one.text, role):
            if piece.text != PARAGRAPH_BREAK:
                out.append(piece)
                continue
            if role is not Role.PLAIN:
                out.append(Piece(PILCROW, role))
            out.append(Piece("\n" if one.now else " "))
    return out


def stretches_pieces(stretches: Iterable[Stretch]) -> list[Piece]:
    """Words of three revisions without marks of the text: for notes."""
    out: list[Piece] = []
    for one in stretches:
        out.extend(_brackets(Piece(one.text.replace(NOTE_MARK, ""), role_of(one))))
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
            and last.role in _GONE
            and piece.role in _COME
            and not (last.text[-1:].isspace() or piece.text[:1].isspace())
        ):
            out.append(Piece(" "))
        out.append(piece)
    return out


def words_pieces(words: Operations) -> list[Piece]:
    """Words that changed, without marks of the text: for notes, cards and previews."""
    out: list[Piece] = []
    for operation, text in _with_blanks_kept(words):
        shown = text.replace(PARAGRAPH_BREAK, f"{PILCROW} ").replace(NOTE_MARK, "")
        piece = blank_seen(text, Piece(shown, _ROLES[operation]))
        out.extend(_brackets(piece))
    return apart(out)


def _with_blanks_kept(words: Operations) -> Iterator[tuple[str, str]]:
    """Words that changed, where a blank that goes and comes again before a new word is no change."""
    kept = ""
    for (operation, text), (_, after) in zip(words, (*words[1:], ("", "")), strict=False):
        if operation == "-" and text.isspace() and after.startswith(text) and after != text:
            kept = text
            yield "=", text
        else:
            yield operation, text.removeprefix(kept)
            kept = ""


def _by_block(
    own: Iterable[tuple[Role, str]], blocks: Sequence[Block], notes: Mapping[str, str]
) -> list[list[Piece]]:
    cursor = _Cursor(blocks, notes)
    out: list[list[Piece]] = [[]]
    for role, text in own:
        for piece in cursor.take(text, role):
            if piece.text == PARAGRAPH_BREAK:
                out.append([])
            else:
                out[-1].append(blank_seen(text, piece))
    return out


class _Cursor:
    """Walks the characters of some blocks, parted by PARAGRAPH_BREAK, and knows their marks."""

    def __init__(self, blocks: Sequence[Block], notes: Mapping[str, str]) -> None:
        self._runs: list[tuple[str, frozenset[str], str]] = []
        for k, block in enumerate(blocks):
            if k:
                self._runs.append((PARAGRAPH_BREAK, frozenset(), ""))
            self._runs.extend((run.text, run.marks, run.note) for run in block.words.runs())
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
    out: list[Piece] = []
    end, hit = 0, folded.find(wanted)
    for piece in pieces:
        first = start = end
        end += len(piece.text)
        while start < end:
            if hit < 0 or hit >= end:
                cut, role = end, piece.role
            elif start < hit:
                cut, role = hit, piece.role
            else:
                cut, role = min(end, hit + len(wanted)), Role.HIT
            out.append(Piece(piece.text[start - first : cut - first], role, piece.marks))
            start = cut
            if hit >= 0 and start >= hit + len(wanted):
                hit = folded.find(wanted, start)
    return out


def with_literal_marks(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with `{-removed-}` and `{+added+}` written out, for where there is no colour."""
    out: list[Piece] = []
    for role, group in groupby(blanks_outside(pieces), lambda piece: piece.role):
        if role in SIGNS:
            opening, closing = SIGNS[role]
            out += [Piece(opening, role), *group, Piece(closing, role)]
        else:
            out += group
    return out


def blanks_outside(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with the blanks at the edges of a change left outside it, where words remain in it."""
    out: list[Piece] = []
    for role, group in groupby((p for p in pieces if p.text), lambda piece: piece.role):
        inside = list(group)
        if role not in SIGNS or not any(p.text.strip(" \n") for p in inside):
            out += inside
            continue
        lead: list[Piece] = []
        tail: list[Piece] = []
        while not inside[0].text.strip(" \n"):
            lead.append(_unchanged(inside.pop(0)))
        while not inside[-1].text.strip(" \n"):
            tail.insert(0, _unchanged(inside.pop()))
        first = inside[0]
        cut = len(first.text) - len(first.text.lstrip(" \n"))
        lead.append(Piece(first.text[:cut], Role.PLAIN))
        inside[0] = Piece(first.text[cut:], role, first.marks)
        last = inside[-1]
        cut = len(last.text.rstrip(" \n"))
        tail.insert(0, Piece(last.text[cut:], Role.PLAIN))
        inside[-1] = Piece(last.text[:cut], role, last.marks)
        out += [piece for piece in (*lead, *inside, *tail) if piece.text]
    return out


def _unchanged(piece: Piece) -> Piece:
    return Piece(piece.text, Role.PLAIN, piece.marks)
