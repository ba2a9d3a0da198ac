"""The page: what is compared, what changed with the way to it, the text, old and new numbers."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator import __version__
from negotiator.compare.comparison import Comparison, Row, RowKind
from negotiator.compare.part import Alarm, Part, aloud
from negotiator.formats.html.rows import Aloud, Anchors, departed_html, row_html
from negotiator.formats.html.style import style_sheet
from negotiator.formats.html.words import plain
from negotiator.layout.concordance import beginning, concordance
from negotiator.layout.legend import legend
from negotiator.layout.remarks import NAMES
from negotiator.layout.sheet import Departed, Folded, Item, fold_label, no_difference, part_sheet

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: its own style sheet, nothing else."""


def comparison_page(part: Part, context: int = 1, alarms: Sequence[Alarm] = ()) -> str:
    """A part of a comparison as a page.

    context: how many unchanged paragraphs stay open beside each change; the others are folded, and
    open on paper; alarms: what to say aloud of rows.
    """
    comparison = part.comparison
    anchors = Anchors(comparison)
    sentences = aloud(alarms)
    title = f"{comparison.old.name} → {comparison.new.name}"
    items = part_sheet(part, context, sentences) if part.changes or part.partial else ()
    body = "".join(_item(comparison, item, anchors, sentences) for item in items)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(title)}</title>\n<style>\n{style_sheet()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#text">To the text</a>\n'
        f"{_header(part)}{_changes(part, anchors)}"
        f'<main id="text" tabindex="-1">\n{_columns(comparison) if body else ""}{body}</main>\n'
        f"{_numbers(part)}<footer>Compared by negotiator {__version__}.</footer>\n</body>\n</html>\n"
    )


def _header(part: Part) -> str:
    comparison = part.comparison
    out = (
        f'<header>\n<h1>{plain(comparison.old.name)} <span class="to">→</span> '
        f"{plain(comparison.new.name)}</h1>\n"
    )
    for statement in comparison.statements:
        out += f'<p class="statement" role="note">{plain(statement)}</p>\n'
    if part.partial:
        out += f'<p class="part">Part of the comparison: {plain(part.name)}.</p>\n'
    if comparison.last:
        sentences = " ".join(plain(told) for told in legend(comparison, literal=False))
        out += f'<p class="legend">{sentences}</p>\n'
    elif part.changes:
        out += (
            '<p class="legend"><del>Struck through</del> is gone, <ins>bold and underlined</ins> '
            "is new.</p>\n"
        )
    else:
        nothing = "Nothing changed here." if part.partial else no_difference(comparison)
        out += f"<p>{plain(nothing)}</p>\n"
    return f"{out}</header>\n"


def _changes(part: Part, anchors: Anchors) -> str:
    """The counts, each with the paragraphs it counts."""
    if not part.changes:
        return ""
    rows = [part.comparison.rows[k] for k in part.changes]
    lines: list[str] = []
    for kind in RowKind:
        found = [row for row in rows if row.kind is kind]
        if found:
            links = "".join(
                f'<a href="#{plain(anchors.of(row))}">{plain(_name(row))}</a>' for row in found
            )
            lines.append(f"<dt>{len(found)} {NAMES[kind]}</dt><dd>{links}</dd>\n")
    if part.renumbered and not part.partial:
        link = '<a href="#concordance">old and new numbers</a>'
        lines.append(f"<dt>{part.renumbered} renumbered</dt><dd>{link}</dd>\n")
    return (
        '<nav aria-labelledby="changes">\n'
        f'<h2 id="changes">{len(rows)} of {len(part.rows)} changed</h2>\n'
        f"<dl>\n{''.join(lines)}</dl>\n</nav>\n"
    )


def _name(row: Row) -> str:
    return row.new_label or row.old_label or f"{row.block.kind} “{beginning(row)}”"


def _columns(comparison: Comparison) -> str:
    """The names of the two sides above them."""
    sides = (comparison.old.name, comparison.new.name)
    names = "".join(f"<div>{plain(name)}</div>" for name in sides)
    return f'<div class="columns" aria-hidden="true">{names}</div>\n'


def _item(comparison: Comparison, item: Item, anchors: Anchors, said: Aloud) -> str:
    if isinstance(item, Departed):
        return departed_html(comparison, item.row, anchors)
    if isinstance(item, Folded):
        rows = range(item.first, item.last + 1)
        inside = "".join(row_html(comparison, k, anchors, said) for k in rows)
        label = plain(fold_label(comparison, item))
        return f"<details>\n<summary>{label}</summary>\n{inside}</details>\n"
    return row_html(comparison, item.row, anchors, said)


def _numbers(part: Part) -> str:
    """The concordance, where numbers changed."""
    if part.partial or not part.renumbered:
        return ""
    lines = "".join(
        f"<tr><td>{plain(entry.old) or '·'}</td><td>{plain(entry.new) or '·'}</td>"
        f"<td>{'' if entry.kind is RowKind.SAME else entry.name}</td></tr>\n"
        for entry in concordance(part)
    )
    return (
        '<section class="concordance" id="concordance">\n<h2>Old and new numbers</h2>\n<table>\n'
        '<thead><tr><th scope="col">old</th><th scope="col">new</th><th scope="col">what became '
        f"of it</th></tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n</section>\n"
    )
