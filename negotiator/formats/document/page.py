"""A document as one HTML page that needs nothing else: to read, to print, to send.

No script, no font, no picture, nothing fetched; a reader's colours, dark or light; on paper without
colour. Every paragraph has an anchor by its number (`#p12`) and one by its identity
(`#id-p15`). The page can be read back: what is
said of changes stands in `data-` attributes and classes, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from negotiator import __version__
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Paragraph,
    Remark,
    Run,
    Table,
    TableRow,
)
from negotiator.documents.prose import parted
from negotiator.formats.counting import printed
from negotiator.formats.document.front import END, front, hands, how_to_read, title
from negotiator.formats.document.page_style import document_style
from negotiator.formats.document.stretches import (
    Notes,
    Stretch,
    ended,
    form_told,
    heading_level,
    is_end,
    is_titled,
    look_told,
    standing_rows,
    stretches,
)
from negotiator.formats.html.page import POLICY
from negotiator.formats.html.words import marked_up, plain

_TAGS = {Change.INSERTED: "ins", Change.DELETED: "del"}


def document_page(document: Document) -> str:
    """A document as a page."""
    body = _Body(document)
    text = "".join(body.block(block) for block in document.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(title(document))}</title>\n"
        f"<style>\n{document_style(landscape=document.kind.landscape)}</style>\n</head>\n"
        f'<body class="kind-{document.kind}">\n<a class="skip" href="#text">To the text</a>\n'
        f'{_header(document)}<main id="text" tabindex="-1" lang="{plain(document.language)}">\n'
        f"{text}</main>\n{body.footnotes()}"
        f"<footer>Written by negotiator {__version__}.</footer>\n</body>\n</html>\n"
    )


def _header(document: Document) -> str:
    cover = document.cover
    out = f'<header>\n<h1 dir="auto">{plain(title(document))}</h1>\n'
    if cover.type:
        out += f'<p class="type">{plain(cover.type)}</p>\n'
    for statement in document.statements:
        out += f'<p class="statement" role="note">{plain(statement)}</p>\n'
    if pairs := front(document):
        rows = (
            f'<div><dt>{name}</dt><dd dir="auto">{plain(value)}</dd></div>\n'
            for name, value in pairs
        )
        out += f'<dl class="cover">\n{"".join(rows)}</dl>\n'
    if cover.sentence:
        out += f'<p class="sentence" dir="auto">{plain(cover.sentence)}</p>\n'
    told = [plain(sentence) for sentence in (*document.legend, *how_to_read(document))]
    if document.kind.revises and document.authors:
        told.append("<del>Struck through</del> goes, <ins>bold and underlined</ins> is new.")
    if document.key:
        told.append(plain(document.key))
    if told:
        items = "".join(f"<li>{sentence}</li>\n" for sentence in told)
        out += f'<ul class="legend key" aria-label="How to read this document">\n{items}</ul>\n'
    return f"{out}</header>\n"


class _Body:
    """Renders the text of one document; footnotes and comments gather while it is rendered."""

    def __init__(self, document: Document) -> None:
        self._language = plain(document.language)
        self._revises = document.kind.revises
        self._several = len(hands(document)) > 1
        self._titled = is_titled(document)
        self._notes = Notes(document.first_note)
        self._remarks: list[Remark] = []
        self._said: list[str] = []
        self._anchors: set[str] = set()

    def block(self, block: Paragraph | Table) -> str:
        """A paragraph or table with the comments beside it."""
        found = self._table(block) if isinstance(block, Table) else self._paragraph(block)
        return found + self._asides()

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, found: Paragraph) -> str:
        form = found.form
        level = heading_level(form, titled=self._titled)
        tag = f"h{level}" if level else "p"
        kind = f"text {form.role} depth-{form.depth}"
        anchor = self._anchor(f"id-{found.block}", found) if found.block else ""
        runs = ended(found.runs, found.mark, found.author) if self._revises else found.runs
        told = form_told(found) if self._revises else ""
        if told:
            told = f' <small class="by">{self._whose(found.author, told)}</small>'
        return (
            f'<{tag} class="{kind}"{anchor}>{self._number(found)}'
            f'<span class="words" dir="auto">{self._runs(runs)}</span>{told}</{tag}>\n'
        )

    def _anchor(self, name: str, found: Paragraph) -> str:
        """An anchor at the first place where a paragraph stands that it names."""
        if found.mark is Change.DELETED or name in self._anchors:
            return ""
        self._anchors.add(name)
        return f' id="{plain(name)}"'

    def _number(self, found: Paragraph) -> str:
        """The printed number, with an anchor; where it changed, the old one and the new one."""
        form = found.form
        inside = marked_up(plain(printed(form.label)), found.number)
        if self._revises and found.old and found.new and found.old.label != found.new.label:
            both = (("del", found.old), ("ins", found.new))
            changes = (
                self._change(tag, found.author, plain(printed(one.label)))
                for tag, one in both
                if one.label
            )
            inside = " ".join(changes) + self._by(found.author)
        if not inside:
            return ""
        slug = re.sub(r"\W+", "-", form.label).strip("-")
        anchor = self._anchor(f"p{slug}", found) if slug else ""
        return f'<span class="no"{anchor}>{inside}</span> '

    # ------------------------------------------------------------------ runs

    def _runs(self, runs: Iterable[Run]) -> str:
        """Runs by comment and author; after the changes of one of several authors, who it is."""
        out: list[str] = []
        for remark, found in stretches(runs, revises=self._revises):
            inside = "".join(self._stretch(stretch) for stretch in found)
            out.append(inside if remark is None else self._about(remark, inside))
        return "".join(out)

    def _stretch(self, stretch: Stretch) -> str:
        out: list[str] = []
        for change, runs in stretch.parts:
            inside = "".join(self._run(run) for run in runs)
            tag = _TAGS.get(change, "")
            out.append(self._change(tag, stretch.author, inside) if tag else inside)
        return "".join(out) + (self._by(stretch.author) if stretch.signed else "")

    def _change(self, tag: str, author: str, inside: str) -> str:
        who = plain(author)
        what = "inserted" if tag == "ins" else "deleted"
        by = f' title="{what} by {who}" data-author="{who}"' if who else ""
        return f"<{tag}{by}>{inside}</{tag}>"

    def _by(self, author: str) -> str:
        if not self._several or not author:
            return ""
        return f'<small class="by" dir="auto">{plain(author)}</small>'

    def _whose(self, author: str, told: str) -> str:
        return f"{plain(author)}: {told}" if author else told

    def _run(self, run: Run) -> str:
        if run.note is not None:
            return self._reference(run.note)
        if is_end(run):
            return f'<span class="end">{END}</span>'
        words = marked_up(plain(run.text).replace("\n", "<br>"), run.marks)
        told = look_told(run) if self._revises else ""
        if not told:
            return words
        said = f'<small class="by">{self._whose(run.author, told)}</small>'
        return f'<span class="look">{words}</span>{said}'

    def _reference(self, note: Footnote) -> str:
        number, mark = self._notes.add(note)
        return (
            f'<sup class="ref"><a id="ref-{number}" href="#note-{number}" role="doc-noteref">'
            f"{plain(mark)}</a></sup>"
        )

    # ------------------------------------------------------------------ comments and footnotes

    def _about(self, remark: Remark, inside: str) -> str:
        """Commented words; the comment itself follows after the paragraph."""
        self._remarks.append(remark)
        number = len(self._remarks)
        who = plain(remark.author)
        self._said.append(
            f'<aside class="remark" id="c{number}" aria-label="Comment by {who}">'
            f'<a href="#at-c{number}">c{number}</a> <b dir="auto">{who}</b>'
            f'<span dir="auto">{plain(remark.text)}</span></aside>\n'
        )
        return (
            f'<span class="about">{inside}</span><sup class="c" id="at-c{number}">'
            f'<a href="#c{number}" aria-label="Comment {number} by {who}">c{number}</a></sup>'
        )

    def _asides(self) -> str:
        said, self._said = "".join(self._said), []
        return said

    def footnotes(self) -> str:
        """The footnotes, each with the way back to its place."""
        if not self._notes.found:
            return ""
        notes = "".join(
            f'<p class="text note" id="note-{number}"><a href="#ref-{number}" role="doc-backlink" '
            f'aria-label="Back to the place of footnote {plain(mark)}">{plain(mark)}</a> '
            f'<span class="words" dir="auto">{self._runs(note.runs)}</span></p>\n{self._asides()}'
            for number, (mark, note) in enumerate(tuple(self._notes.found), 1)
        )
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="footnotes" '
            f'lang="{self._language}">\n'
            f'<h2 id="footnotes" lang="en">Footnotes</h2>\n{notes}</section>\n'
        )

    # ------------------------------------------------------------------ tables

    def _table(self, found: Table) -> str:
        rows = standing_rows(found)
        if not rows:
            return ""
        columns = max(len(row.cells) for row in rows)
        caption = f"<caption>{plain(found.caption)}</caption>\n" if found.caption else ""
        widths = ""
        if found.widths:
            whole = sum(found.widths)
            cols = (f'<col style="width:{100 * part / whole:.2f}%">' for part in found.widths)
            widths = f"<colgroup>{''.join(cols)}</colgroup>\n"
        head = self._row(rows[0], columns, found.right, "col")
        body = "".join(
            self._row(row, columns, found.right, "rowgroup" if row.heading else "")
            for row in rows[1:]
        )
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        return (
            f'<div class="wide" tabindex="0" role="group" aria-label="Table">\n'
            f"<table>\n{caption}{widths}<thead>\n{head}</thead>\n{body}</table>\n</div>\n"
        )

    def _row(self, row: TableRow, columns: int, right: Sequence[int], scope: str) -> str:
        tag = "th" if scope else "td"
        cells: list[str] = []
        for k, cell in enumerate(row.cells):
            last = k == len(row.cells) - 1
            covered = columns - k if last else 1
            wide = f' colspan="{covered}"' if covered > 1 else ""
            scoped = f' scope="{scope}"' if scope else ""
            scoped += ' class="right"' if k in right and covered == 1 else ""
            parts: Sequence[Sequence[Run]] = [cell]
            if not self._revises:
                parts = list(parted(cell))
            elif last:
                parts = [ended(cell, row.change, row.author)]
            inside = "".join(
                f'<p class="text words" dir="auto">{self._runs(part)}</p>' for part in parts
            )
            cells.append(f"<{tag}{scoped}{wide}>{inside}{self._asides()}</{tag}>")
        kind = ' class="heading"' if row.heading else ""
        return f"<tr{kind}>{''.join(cells)}</tr>\n"
