"""A document as a Word file: the parts, and what relates them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage

from negotiator.documents.document import Document, Kind
from negotiator.documents.names import LONGEST_AUTHOR
from negotiator.errors import MalformedFile
from negotiator.formats.docx.body import Body, paragraph
from negotiator.formats.docx.cover import edges, front
from negotiator.formats.docx.labels import printed
from negotiator.formats.docx.levels import Numbers
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.package import add_properties, packed, part
from negotiator.formats.docx.profile import Page, Profile, Separator
from negotiator.formats.docx.profile import profile as house_of
from negotiator.formats.docx.styles import font_table, locale, settings, styles
from negotiator.formats.progress import Progress, untold
from negotiator.model.text import shown

FINAL = "\u00a0"
"""What the line that ends the text holds. It keeps the text's last mark free to go (docx.md rule 5);
were it empty, LibreOffice would give it the number of a paragraph rejected before it."""


def write_docx(document: Document, profile: str = "council", progress: Progress = untold) -> bytes:
    """The bytes of a document's Word file; the same document gives the same bytes.

    profile: the house whose look it has; progress: is told of every paragraph. Raises UsageFault for one
    that there is not, MalformedFile where a text holds a character or a change has an author that no Word
    file can hold.
    """
    _check_authors(document)
    longest = _longest_label(document, house_of(profile).numbers)
    house = house_of(profile, longest, dense=document.kind is Kind.COMPILATION)
    language = document.language
    body = Body(document, house, progress)
    around = list(edges(document, house))

    def section(page: Page) -> Element:
        references = (
            el(f"{edge.kind}Reference", **{"type": edge.pages, "r:id": f"rId{number}"})
            for number, edge in enumerate(around, 1)
        )
        return _section(house, page, (*references, *_first_note(document)))

    page = house.page
    story = el("body", *front(document, house))
    if document.kind.landscape:
        _end_section(story, section(page))
        page = page.turned
    story.extend(body.elements())
    final = paragraph("FinalLine", FINAL)
    final.extend(body.left_over)
    story.extend((final, section(page)))
    roots = (
        *((edge.kind.upper(), edge.name, edge.root) for edge in around),
        ("STYLES", "styles", styles(house, language)),
        ("NUMBERING", "numbering", body.numbering.xml()),
        ("SETTINGS", "settings", settings(house, document)),
        ("FONT_TABLE", "fontTable", font_table(house)),
        ("FOOTNOTES", "footnotes", _footnotes(body.footnotes, house.separator)),
        *((("COMMENTS", "comments", el("comments", *body.comments)),) if body.comments else ()),
    )
    main = part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, el("document", story))
    for number, (kind, name, root) in enumerate(roots, 1):
        target = part(f"/word/{name}.xml", getattr(CONTENT_TYPE, f"WML_{kind}"), root)
        main.load_rel(getattr(RELATIONSHIP_TYPE, kind), target, f"rId{number}")
    package = OpcPackage()
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    add_properties(
        package,
        title=_title(document),
        subject=document.cover.subject,
        language=locale(house, language),
        date=document.date,
    )
    return packed(package)


def _check_authors(document: Document) -> None:
    for author in sorted(document.authors):
        if len(author) > LONGEST_AUTHOR or not author.isprintable():
            start = shown(" ".join(author[:40].split()))
            raise MalformedFile(
                f"“{start}{'…' * (len(author) > 40)}” cannot be the author of a change in "
                "a Word file",
                advice=f"A name is one line of at most {LONGEST_AUTHOR} characters.",
            )


def _title(document: Document) -> str:
    subject = document.cover.subject
    return f"{subject} ({document.name})" if subject else document.name


def _longest_label(document: Document, numbers: Numbers) -> int:
    """The characters of the longest number that asks for room, before or after the revisions."""
    forms = (form for p in document.paragraphs for form in (p.old, p.new) if form)
    asking = filter(numbers.asks_for_room, forms)
    return max((len(printed(form.label)) for form in asking), default=0)


def _section(house: Profile, page: Page, references: Iterable[Element]) -> Element:
    """The section's properties (ECMA-376 part 1, 17.6.17); references: what comes first in it."""
    return el(
        "sectPr",
        *references,
        el(
            "pgSz",
            w=page.width,
            h=page.height,
            orient="landscape" if page.width > page.height else None,
            code=page.code,
        ),
        el(
            "pgMar",
            top=page.top,
            right=page.right,
            bottom=page.bottom,
            left=page.left,
            header=page.header,
            footer=page.footer,
            gutter=0,
        ),
        el("titlePg") if house.edged("first") and page is house.page else None,
    )


def _first_note(document: Document) -> Iterator[Element]:
    """The number that footnotes begin with; LibreOffice looks for it here and not in the settings."""
    if document.first_note > 1:
        yield el("footnotePr", el("numStart", val=document.first_note))


def _end_section(story: Element, section: Element) -> None:
    """End a section in the last paragraph of a story; the next one begins a page.

    No paragraph of its own: of two empty ones there LibreOffice keeps one when it saves.
    """
    if not story.children or story.children[-1].tag != "w:p":
        story.append(paragraph("Gap"))
    story.children[-1].children[0].append(section)


def _footnotes(notes: list[Element], apart: Separator) -> Element:
    """footnotes.xml: the two separators that Word wants, then the notes (17.11.15)."""
    separators = (_separator("separator", -1, apart), _separator("continuationSeparator", 0, apart))
    return el("footnotes", *separators, *notes)


def _separator(kind: str, number: int, apart: Separator) -> Element:
    space = el("spacing", before=0, after=apart.after, line=240, lineRule="auto")
    indent = el("ind", left=apart.indent) if apart.indent else None
    return el(
        "footnote", el("p", el("pPr", space, indent), el("r", el(kind))), type=kind, id=number
    )
