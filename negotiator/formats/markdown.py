"""A comparison as Markdown for a wiki or a mail: `~~gone~~`, `**new**`, and the text as it stands.

Where CommonMark would not take the stars or tildes for marks (a sign beside a letter), `<ins>` and
`<del>` stand instead. The text's own italics and bold are told in a sentence, for bold means new here.
Source of the rules: CommonMark 0.31, sections 2.4 (backslash escapes) and 6.2 (emphasis).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from negotiator.compare.comparison import Comparison, NoteChange, Row, RowKind
from negotiator.compare.part import Alarm, Part, aloud
from negotiator.layout.cells import Piece, Role
from negotiator.layout.legend import legend
from negotiator.layout.prose import (
    blanks_outside,
    both_sides,
    printed_mark,
    stretches_pieces,
    words_pieces,
)
from negotiator.layout.remarks import kind_name, remarks
from negotiator.layout.sheet import (
    Departed,
    Folded,
    fold_label,
    no_difference,
    part_sheet,
    summary,
)
from negotiator.model.revision import BlockKind
from negotiator.model.text import NOTE_MARK, shown

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$@]")
_AT_START = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")
_EDGES = re.compile(r"^\s+|\s+$|\t")
_MARKS = {Role.REMOVED: ("~~", "del"), Role.ADDED: ("**", "ins")}
_OLDER = {Role.OLDER_REMOVED: "del", Role.OLDER_ADDED: "ins"}


def comparison_markdown(part: Part, context: int = 0, alarms: Sequence[Alarm] = ()) -> str:
    """A part of a comparison; context: so many unchanged paragraphs beside each one that changed."""
    comparison = part.comparison
    out = [f"## {escaped(f'{comparison.old.name} → {comparison.new.name}')}"]
    for statement in comparison.statements:
        out.append(f"> {escaped(_flat(statement))}")
    if part.partial:
        out.append(f"Part: {escaped(_flat(part.name))}")
    if comparison.last:
        out.append(escaped(legend(comparison, literal=False)[0]))
        out.append(
            "Since the last round ~~struck through~~ is gone and **bold** is new; "
            "before it <del>this</del> went and <ins>this</ins> came."
        )
    elif counts := summary(part):
        out.append(" · ".join(counts))
        out.append("~~struck through~~ is gone, **bold** is new.")
    elif not part.changes:
        out.append(escaped("Nothing changed here." if part.partial else no_difference(comparison)))
    sentences = aloud(alarms)
    for item in part_sheet(part, context, sentences) if part.changes else ():
        if isinstance(item, Folded):
            if context:
                out.append(f"… {escaped(fold_label(comparison, item))}")
        elif isinstance(item, Departed):
            row = comparison.rows[item.row]
            out.append(f"### {escaped(row.old_label)} moved to {escaped(row.new_label or 'below')}")
        else:
            out += _row(comparison, comparison.rows[item.row])
            said = sentences.get(item.row, ())
            out += [f"> ! {escaped(_flat(sentence))}" for sentence in said]
    return "\n\n".join(out) + "\n"


def _row(comparison: Comparison, row: Row) -> list[str]:
    if not row.changed and row.block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return [f"### {escaped(row.block.plain.replace(NOTE_MARK, '').strip())}"]
    kind = "" if row.kind is RowKind.SAME else kind_name(row)
    number = row.new_label or row.old_label
    if row.old and row.new and row.old_label != row.new_label:
        number = f"{row.old_label or '·'} → {row.new_label or '·'}"
    head = " ".join(filter(None, (number or str(row.block.kind), kind)))
    out = [f"### {escaped(_flat(head))}"]
    last = comparison.last.note_marks if comparison.last else {}
    pieces = both_sides(row, comparison.old.note_marks, comparison.new.note_marks, last)
    if row.rewritten and not row.stretches:
        out += [marked(list(side)) for _, side in groupby(pieces, lambda piece: piece.role)]
    else:
        out.append(marked(pieces))
    out += [_note(comparison, note) for note in row.notes if note.changed]
    out += [f"*{escaped(_flat(told))}*" for told in remarks(row)]
    return [paragraph for paragraph in out if paragraph]


def _note(comparison: Comparison, note: NoteChange) -> str:
    revision = comparison.new if note.new else comparison.old
    value = note.new or note.old or note.last
    mark = printed_mark(revision.note_marks.get(value.id, "")) if value else ""
    said = "" if note.old and note.new else "new: " if note.new else "deleted: "
    words = stretches_pieces(note.stretches) if note.stretches else words_pieces(note.words)
    return f"Footnote {escaped(mark)} {said}{marked(words)}"


# ---------------------------------------------------------------------- marks


def marked(pieces: Sequence[Piece]) -> str:
    """Words with what is gone and what is new marked, so that they show as they are."""
    groups = [
        (role, "".join(piece.text for piece in group))
        for role, group in groupby(blanks_outside(pieces), lambda piece: piece.role)
    ]
    raw = escaped_parts([text for _, text in groups])
    out: list[str] = []
    for k, (role, _) in enumerate(groups):
        if role in _OLDER and raw[k]:
            out.append(f"<{_OLDER[role]}>{raw[k]}</{_OLDER[role]}>")
            continue
        if role not in _MARKS or not raw[k]:
            out.append(raw[k])
            continue
        signs, tag = _MARKS[role]
        before = out[-1][-1:] if out else ""
        after = raw[k + 1][:1] if k + 1 < len(groups) else ""
        following = groups[k + 1][0] if k + 1 < len(groups) else Role.PLAIN
        after = "*" if following in _MARKS else after
        if _reads(before, raw[k], after):
            out.append(f"{signs}{raw[k]}{signs}")
        else:
            out.append(f"<{tag}>{raw[k]}</{tag}>")
    return "".join(out)


def _reads(before: str, inside: str, after: str) -> bool:
    """Whether signs round some words are marks to CommonMark, beside these characters."""
    return _opens(before, inside[0]) and _opens(after, inside[-1])


def _opens(outside: str, inside: str) -> bool:
    """Whether a run of signs flanks the words on its inner side (and closes likewise, mirrored)."""
    if _blank(inside):
        return False
    return not _sign(inside) or _blank(outside) or _sign(outside)


def _blank(character: str) -> bool:
    return not character or character.isspace()


def _sign(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def escaped(text: str) -> str:
    """A text of which Markdown shows every character as it is."""
    return escaped_parts([text])[0]


def escaped_parts(texts: Sequence[str]) -> list[str]:
    """Texts that stand after each other, escaped as one, for what begins a line is special."""
    whole = shown("".join(text.replace(NOTE_MARK, "") for text in texts))
    out: list[str] = []
    special = _specials(whole)
    at = 0
    for text in texts:
        length = len(shown(text.replace(NOTE_MARK, "")))
        out.append("".join(special.get(k, whole[k]) for k in range(at, at + length)))
        at += length
    return out


def _specials(text: str) -> dict[int, str]:
    """What stands for the characters of a text that Markdown would not show as they are."""
    out = {match.start(): f"\\{match[0]}" for match in _SPECIAL.finditer(text)}
    if match := _AT_START.match(text):
        # after the digits of what looks like a list, its sign; else the sign itself
        at = match.end() if match[0].isdigit() else match.start()
        out[at] = f"\\{text[at]}"
    for match in _EDGES.finditer(text):
        out.update({k: f"&#{ord(text[k])};" for k in range(match.start(), match.end())})
    out.update({k: "<br>" for k, character in enumerate(text) if character == "\n"})
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())
