"""A document as Markdown for a wiki or a mail: the text as it stands, changes as `<ins>` and `<del>`.

Of several authors, who stands after each change as `<sub>`; other changes are told as `<small>`. Every
character of the text shows as it is: what escaped text never holds (`&emsp;`, `&para;`, `&nbsp;`,
`<br/>`) parts numbers from words, ends paragraphs that are new or go, fills what is empty and parts the
paragraphs of a cell; so it can be read back.
Source of the rules: CommonMark 0.31; GitHub Flavored Markdown for tables and footnotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from negotiator.documents.document import Change, Document, Form, Paragraph, Role, Run, Table
from negotiator.documents.prose import parted
from negotiator.formats.counting import printed
from negotiator.formats.document.front import front, hands, how_to_read, title
from negotiator.formats.document.stretches import (
    Notes,
    ended,
    form_told,
    heading_level,
    is_end,
    is_titled,
    look_told,
    standing_rows,
    stretches,
)
from negotiator.formats.markdown import escaped, escaped_parts
from negotiator.model.text import BOLD, ITALIC, STRIKE, SUPERSCRIPT, UNDERLINE

RULE, GAP, END, EMPTY, BREAK = "---", "&emsp;", "&para;", "&nbsp;", "<br/>"
"""What stands between the text and the rest, after a number, at the end of a paragraph that is new or
goes, where nothing stands, and between the paragraphs of a cell."""

_SIGNS = {frozenset((BOLD,)): "**", frozenset((ITALIC,)): "*"}
_TAGS = ((BOLD, "b"), (ITALIC, "i"), (UNDERLINE, "u"), (STRIKE, "s"), (SUPERSCRIPT, "sup"))
_CHANGES = {Change.INSERTED: "ins", Change.DELETED: "del"}


def document_markdown(document: Document) -> str:
    """A document as Markdown."""
    body = _Body(document)
    text = [part for block in document.blocks for part in body.block(block)]
    out = [*_front(document), RULE, *text]
    if notes := body.footnotes():
        out += [RULE, *notes]
    return "\n\n".join(out) + "\n"


def _front(document: Document) -> Iterator[str]:
    yield f"# {escaped(title(document))}"
    if document.cover.type:
        yield f"**{escaped(_flat(document.cover.type))}**"
    for statement in document.statements:
        yield f"> {escaped(_flat(statement))}"
    if pairs := front(document):
        yield "\n".join(f"- {name}: {escaped(_flat(value))}" for name, value in pairs)
    if document.cover.sentence:
        yield escaped(_flat(document.cover.sentence))
    told = [escaped(_flat(sentence)) for sentence in (*document.legend, *how_to_read(document))]
    if document.kind.revises and document.authors:
        told.append("<del>This</del> goes, <ins>this</ins> is new.")
    if document.key:
        told.append(escaped(_flat(document.key)))
    if told:
        yield "\n".join(f"* {sentence}" for sentence in told)  # another sign, another list


class _Body:
    """Renders the text of one document; footnotes and comments gather while it is rendered."""

    def __init__(self, document: Document) -> None:
        self._revises = document.kind.revises
        self._several = len(hands(document)) > 1
        self._titled = is_titled(document)
        self._notes = Notes(document.first_note)
        self._said: list[str] = []

    def block(self, block: Paragraph | Table) -> Iterator[str]:
        """A paragraph or table, then the comments beside it."""
        if isinstance(block, Table):
            yield from self._table(block)
        else:
            yield self._paragraph(block)
        yield from self._said
        self._said = []

    def _paragraph(self, found: Paragraph) -> str:
        form = found.form
        runs = ended(found.runs, found.mark, found.author) if self._revises else found.runs
        words = self._runs(runs)
        if form.role is Role.STATE:
            return f"> {words}"
        whole = f"{self._number(found)}{words}{self._told(found.author, form_told(found))}"
        level = heading_level(form, titled=self._titled)
        before = f"{'#' * level} " if level else (GAP * 2) * form.depth
        return f"{before}{whole or EMPTY}"

    def _number(self, found: Paragraph) -> str:
        """The number with a gap after it; where nothing stands before the gap there is none."""
        old, new = found.old, found.new
        if self._revises and old and new and old.label != new.label:
            was, now = (f"<{tag}>{_label(form)}</{tag}>" if form.label else ""
                        for tag, form in (("del", old), ("ins", new)))  # fmt: skip
            return f"{was}{now}{self._by(found.author)}{GAP}"
        label = _label(found.form)
        return f"{_marked(Run(label, found.number), '')}{GAP}" if label else ""

    # ------------------------------------------------------------------ runs

    def _runs(self, runs: Iterable[Run]) -> str:
        out: list[str] = []
        for remark, found in stretches(_raw(tuple(runs)), revises=self._revises):
            inside: list[str] = []
            for stretch in found:
                for change, part in stretch.parts:
                    tag = _CHANGES.get(change, "")
                    words = f"<{tag}>" if tag else ""
                    before = (out or [""])[-1] + "".join(inside)
                    for run in part:
                        words += self._run(run, (before + words)[-1:])
                    inside.append(f"{words}</{tag}>" if tag else words)
                inside.append(self._by(stretch.author) if stretch.signed else "")
            out.append("".join(inside))
            if remark is not None:
                words = "".join(run.text for stretch in found for _, p in stretch.parts for run in p
                                if not run.note and not is_end(run))  # fmt: skip
                self._said.append(
                    f"> {escaped(remark.author)} on “{words.strip()}”: {escaped(remark.text)}"
                )
        return "".join(out)

    def _by(self, author: str) -> str:
        """Whose the changes before it are, where there are several authors."""
        return f"<sub>{escaped(author)}</sub>" if author and self._several else ""

    def _told(self, author: str, told: str) -> str:
        """What else changed, in words."""
        who = f"{escaped(author)}: " if author else ""
        return f" <small>{who}{told}</small>" if told and self._revises else ""

    def _run(self, run: Run, before: str) -> str:
        if run.note is not None:
            return f"[^{self._notes.add(run.note)[0]}]"
        if is_end(run):
            return END
        return _marked(run, before) + self._told(run.author, look_told(run))

    def footnotes(self) -> list[str]:
        """The footnotes, each with its mark where that is not its number, then the comments on them."""
        out: list[str] = []
        for number, (printed_mark, note) in enumerate(tuple(self._notes.found), 1):
            mark = f"{escaped(printed_mark)}{GAP}" if printed_mark != str(number) else ""
            out.append(f"[^{number}]: {mark}{self._runs(note.runs) or EMPTY}")
        return [*out, *self._said]

    # ------------------------------------------------------------------ tables

    def _table(self, found: Table) -> Iterator[str]:
        rows = standing_rows(found)
        if not rows:
            return
        if found.caption:
            yield f"> {escaped(_flat(found.caption))}"
        columns = max(len(row.cells) for row in rows)
        lines = []
        for k, row in enumerate(rows):
            if self._revises:
                last = ended(row.cells[-1], row.change, row.author)
                cells = [self._runs(cell) for cell in (*row.cells[:-1], last)]
            else:
                cells = [BREAK.join(map(self._runs, parted(cell))) for cell in row.cells]
            if k == 0:  # the head has as many cells as the table, or it is none
                cells += [EMPTY] * (columns - len(cells))
            lines.append(f"| {' | '.join(cells)} |")
        rules = (" ---: |" if k in found.right else " --- |" for k in range(columns))
        lines.insert(1, f"|{''.join(rules)}")
        yield "\n".join(lines)


def _label(form: Form) -> str:
    return escaped(printed(form.label))


def _raw(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs whose words are Markdown, escaped as one text, for what begins a line is special."""
    plain = ["" if run.note or is_end(run) else run.text for run in runs]
    for run, words in zip(runs, escaped_parts(plain), strict=True):
        yield run if run.note or is_end(run) else replace(run, text=words)


def _marked(run: Run, before: str) -> str:
    """Escaped words with the text's own marks; stars where they are sure to be read, else tags."""
    words, signs = run.text, _SIGNS.get(run.marks, "")
    if not words:
        return ""
    if signs and words[0].isalnum() and words[-1].isalnum() and before != "*":
        return f"{signs}{words}{signs}"
    for mark, tag in _TAGS:
        if mark in run.marks:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _flat(text: str) -> str:
    return " ".join(text.split())
