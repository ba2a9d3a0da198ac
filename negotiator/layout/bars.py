"""Header and footer laid out: what gives way in a narrow window, and what never does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiator.layout.cells import Line, Piece, Role, cut, line_width, width
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import RECONSTRUCTION


@dataclass(frozen=True, slots=True)
class Key:
    """A key in the footer: what to press, what it does, and the action's name."""

    key: str
    word: str
    action: str


@dataclass(frozen=True, slots=True)
class Zone:
    """Cells of a line that do an action when clicked."""

    start: int
    end: int
    action: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen in the header: its digit, its name, the action that opens it, whether it is open."""

    digit: str
    name: str
    action: str
    here: bool


def header(
    title: str, marking: str, tabs: Sequence[Tab], speaker: tuple[str, str], saved: str, cells: int
) -> tuple[Line, list[Zone]]:
    """The first line of a screen.

    speaker: code and name. It gives way in this order: the words of the screens not open, the
    programme's name, the speaker's name, blanks, the end of the title; never the marking, the open
    screen or saved.
    """
    code, name = speaker
    for programme, words, who, short, blank in (
        ("negotiator   ", True, f"{code} {name}", cut(title, 24), " "),
        ("negotiator   ", False, f"{code} {name}", cut(title, 24), " "),
        ("", False, f"{code} {name}", cut(title, 24), " "),
        ("", False, code, cut(title, 24), " "),
        ("", False, code, cut(title, 24), ""),
        ("", False, code, cut(title, 16), ""),
    ):
        left = [Piece(f" {programme}", Role.QUIET), Piece(short, Role.STRONG)]
        if marking:
            left.append(Piece(f"  {marking}", Role.FAULT))
        left.append(Piece("  "))
        zones: list[Zone] = []
        at = sum(width(piece.text) for piece in left)
        for tab in tabs:
            text = f" {tab.digit} {tab.name} " if tab.here or words else f"{blank}{tab.digit} "
            left.append(Piece(text, Role.HIT if tab.here else Role.PLAIN))
            zones.append(Zone(at, at + width(text), tab.action))
            at += width(text)
        right = f"{who} · {saved} " if code else f"{saved} "
        gap = cells - at - width(right)
        if gap >= 1:
            return (*left, Piece(" " * gap), Piece(right)), zones
    return (*left, Piece(" "), Piece(right)), zones


def demonstration_labels(negotiation: Negotiation) -> tuple[str, ...]:
    """What must stand on every screen of a demonstration, in full first, then shorter.

    What is said of acts comes from the manifest, what is said of a text from that revision alone.
    """
    symbols = [revision.symbol for revision in negotiation.revisions if revision.reconstructed]
    parts = [f"{', '.join(symbols)} reconstructed"] if symbols else []
    short = ["text reconstructed"] if symbols else []
    if any(a.illustrative for a in negotiation.amendments):
        parts.append("amendments illustrative")
        short.append("amendments illustrative")
    return (
        " ".join((" !", negotiation.demonstration, *(f"{s} is {RECONSTRUCTION}" for s in symbols))),
        f" ! Demonstration: {', '.join(parts)}",
        f" ! {', '.join(short)}",
    )


def footer(
    groups: Sequence[Sequence[Key]], others: int, cells: int, *, help_key: str = "?"
) -> tuple[Line, list[Zone]]:
    """The last line of a screen: groups of keys, and always help and how many actions are not shown.

    groups: in order of use, the last keys of the last group go first when there is no room; others:
    how many more actions there are than keys in the groups; help_key: what opens help, nothing where
    neither help nor the palette is offered.
    """
    kept = [list(group) for group in groups]
    while True:
        shown = sum(len(group) for group in kept)
        dropped = sum(len(group) for group in groups) - shown
        tail = f"{help_key} help  ctrl+p all (+{others + dropped}) " if help_key else ""
        line, zones, at = _keys(kept)
        gap = cells - at - width(tail)
        if gap >= 1 or not shown:
            if not help_key:
                return tuple(line), zones
            right = _tail(at + max(1, gap), tail)
            return (*line, Piece(" " * max(1, gap)), *right[0]), [*zones, *right[1]]
        last = max(k for k, group in enumerate(kept) if group)
        kept[last].pop()


def _keys(groups: Sequence[Sequence[Key]]) -> tuple[list[Piece], list[Zone], int]:
    pieces: list[Piece] = [Piece(" ")]
    zones: list[Zone] = []
    at = 1
    for k, group in enumerate(group for group in groups if group):
        if k:
            pieces.append(Piece(" │ ", Role.RULE))
            at += 3
        for n, key in enumerate(group):
            if n:
                pieces.append(Piece("  "))
                at += 2
            size = width(key.key) + 1 + width(key.word)
            pieces += [Piece(key.key, Role.STRONG), Piece(f" {key.word}", Role.QUIET)]
            zones.append(Zone(at, at + size, key.action))
            at += size
    return pieces, zones, at


def _tail(at: int, text: str) -> tuple[list[Piece], list[Zone]]:
    help_end = at + text.index("  ctrl+p")
    return [Piece(text, Role.QUIET)], [
        Zone(at, help_end, "help"),
        Zone(help_end + 2, at + len(text), "command-palette"),
    ]


def alarm_note(name: str, sentences: Sequence[str], rest: str, cells: int) -> Line:
    """The message line of a paragraph with meaning alarms: as many of their sentences as there is room for.

    name: what the paragraph is called; rest: what else there is to say, left out first.
    """
    head = (Piece(" ! ", Role.ALARM), Piece(f"{name}  ", Role.STRONG))
    room = cells - sum(width(piece.text) for piece in head) - 1
    for count in range(len(sentences), 0, -1):
        more = f"  and {len(sentences) - count} more" if count < len(sentences) else ""
        told = f"{'; '.join(sentences[:count])}{more}."
        if width(told) <= room or count == 1:
            line = (*head, Piece(cut(told, room)))
            fits = width(told) + 2 + width(rest) <= room
            return (*line, Piece(f"  {rest}", Role.QUIET)) if rest and fits else line
    return head


def row_note(name: str, parts: Sequence[str], last: str, cells: int) -> Line:
    """The message line of a paragraph: what there is to say of it, and if there is room what enter does."""
    head = Piece(f" {name}  ", Role.STRONG)
    told = "  ".join(parts)
    room = cells - width(head.text) - 1
    if width(told) + width(last) + 3 <= room:
        return (head, Piece(told), Piece(f"   {last}", Role.QUIET))
    return (head, Piece(cut(told, room)))


def alarm_count(count: int) -> tuple[str, str]:
    """How many alarms there are, in the header, and the same in short; nothing where there are none."""
    if not count:
        return "", ""
    return f"! {count} alarm{'s' if count > 1 else ''}", f"! {count}"


def search_line(told: str, position: str, cells: int) -> Line:
    """What a search found where, and which hit is in focus."""
    text = cut(f" {told}", cells - width(position) - 3)
    gap = cells - width(text) - width(position) - 1
    return (Piece(text), Piece(" " * max(1, gap)), Piece(position, Role.STRONG))


def revisions_rule(old: str, new: str, cells: int, *, divider: int = 0, heavy: bool = True) -> Line:
    """A rule with the names of two revisions.

    divider: the cell between their columns, 0 for inline; heavy: the pane under it has the focus.
    """
    line = _revisions_rule(old, new, cells, divider)
    if heavy:
        return line
    light = str.maketrans("━┯", "─┬")
    return tuple(
        Piece(p.text.translate(light), Role.RULE) if p.role is Role.FOCUS else p for p in line
    )


def _revisions_rule(old: str, new: str, cells: int, divider: int) -> Line:
    if divider:
        name = cut(old, divider - 6)
        note = "side by side"
        line: Line = (
            Piece("━━ ", Role.FOCUS),
            Piece(name, Role.STRONG),
            Piece(" " + "━" * max(0, divider - width(name) - 4), Role.FOCUS),
            Piece("┯━━ ", Role.FOCUS),
            Piece(f"{new} ", Role.STRONG),
        )
    else:
        note = "inline"
        name = cut(f"{old} → {new}", cells - 14)
        line = (Piece("━━ ", Role.FOCUS), Piece(f"{name} ", Role.STRONG))
    left = cells - line_width(line)
    rest = left - len(note) - 3
    if rest < 2:
        return (*line, Piece("━" * max(0, left), Role.FOCUS))
    return (
        *line,
        Piece("━" * rest, Role.FOCUS),
        Piece(f" {note} ", Role.QUIET),
        Piece("━", Role.FOCUS),
    )


def rule(titles: Sequence[tuple[str, int]], cells: int, *, heavy: int, note: str = "") -> Line:
    """A rule with the names of panes on it.

    titles: each pane's name and the cell it begins at; heavy: the index of the pane in focus; note:
    what stands at the right end.
    """
    out: list[Piece] = []
    at = 0
    for k, (title, start) in enumerate(titles):
        end = titles[k + 1][1] if k + 1 < len(titles) else cells
        stroke = "━" if k == heavy else "─"
        role = Role.FOCUS if k == heavy else Role.RULE
        if at < start:
            out.append(Piece("─" * (start - at), Role.RULE))
        last = k + 1 == len(titles)
        told = f" {note} " if last and note else ""
        name = f" {cut(title, max(4, end - start - 6 - width(told)))} "
        fill = max(0, end - start - 2 - width(name) - width(told) - (1 if told else 0))
        out += [
            Piece(stroke * 2, role),
            Piece(name, Role.STRONG),
            Piece(stroke * fill, role),
            Piece(told, Role.QUIET),
            Piece(stroke if told else "", role),
        ]
        at = end
    return tuple(piece for piece in out if piece.text)
