"""What a Word file holds beside its text: comments, headers, pictures, links; told, not taken over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from negotiator.formats.cover import Dropped
from negotiator.formats.docx.guard import Package
from negotiator.formats.docx.runs import FORMULA, PICTURE, READING_AID, Segment
from negotiator.formats.docx.xml import local, name, words_of
from negotiator.model.text import shown

_PLURALS = {PICTURE: "pictures", READING_AID: "reading aids", FORMULA: "formulas"}


def beside(found: Iterable[Segment]) -> Iterator[Dropped]:
    """What stands in paragraphs and is no part of their words, and hidden words."""
    counts: dict[str, int] = {}
    for hidden, group in groupby(found, key=lambda segment: segment.hidden):
        if hidden:
            words = " ".join("".join(segment.text for segment in group).split())
            if words:
                yield Dropped(0, f"hidden text: “{shown(words)}”", lost=True)
            continue
        for segment in group:
            kind, words = segment.aside or ("", "")
            if words:
                yield Dropped(0, f"{kind}: “{shown(words)}”", lost=True)
            else:
                counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        what = f"1 {kind}" if count == 1 else f"{count} {_PLURALS.get(kind, kind)}"
        yield Dropped(0, f"{what} read as characters in a line" if kind == FORMULA else what)


def around(package: Package) -> Iterator[Dropped]:
    """Comments, headers and footers with their words, and what lies outside the file."""
    comments = package.related("comments")
    for comment in () if comments is None else comments:
        if local(comment) == "comment":
            author = str(comment.get(name("author")) or "unknown")
            yield Dropped(0, shown(f"comment by {author}: “{words_of(comment)}”"), lost=True)
    for kind in ("header", "footer"):
        said = dict.fromkeys(words_of(part) for part in package.all_related(kind))
        for words in said:
            if words:
                yield Dropped(0, f"{kind}: “{shown(words)}”", lost=True)
    elsewhere: dict[str, int] = {}
    for relation in package.relations:
        if relation.outside and relation.kind != "hyperlink":
            where = f"{relation.kind} outside the file, not fetched: {relation.target}"
            yield Dropped(0, shown(where))
        elif relation.outside:
            elsewhere[relation.kind] = elsewhere.get(relation.kind, 0) + 1
    if count := elsewhere.get("hyperlink"):
        yield Dropped(
            0, "the address of 1 link" if count == 1 else f"the addresses of {count} links"
        )
    if any(relation.kind == "aFChunk" for relation in package.relations):
        yield Dropped(0, "a document of another kind put into this one is not read", lost=True)
