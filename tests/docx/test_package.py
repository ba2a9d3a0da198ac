"""The file as a whole: the same bytes, our properties, the look of the house."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from negotiator.documents.clean import clean
from negotiator.documents.document import Kind
from negotiator.errors import MalformedFile
from negotiator.formats.docx import prove, read_docx, write_docx
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.revision import Cover
from tests.documents import sofia
from tests.documents.small import revision, table
from tests.docx.files import found, part, unpacked, values, written

PROGRAM = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
from negotiator.documents.document import Kind
from negotiator.documents.order import Order, ordered
from negotiator.formats.docx import write_docx
from negotiator.store.load import load
there = load(Path(sys.argv[1]))
for kind in Kind:
    order = Order(kind, "2018-02-27T09:00:00", base=there.revisions[0])
    for one in (order, replace(order, anonymous=True), replace(order, footnotes=False)):
        for house in ("council", "un"):
            document = ordered(one, there, there.current)
            print(kind, house, hashlib.sha256(write_docx(document, house)).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_any_process_and_time_zone():
    """Each kind in each look, with names and without, of what ships: nothing comes of clock or order."""
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(root / "drafts" / "sofia-2018")],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed, locale in (("UTC", "1", "C"), ("Pacific/Kiritimati", "2", "C.UTF-8"))
    ]
    assert runs[0].count("\n") == len(Kind) * 3 * len(HOUSE_STYLES)
    assert runs[0] == runs[1]


def test_members_are_sorted_and_without_times():
    with zipfile.ZipFile(BytesIO(write_docx(sofia.clean_document()))) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_are_the_documents():
    core = written(sofia.tracked_document(), "docProps/core.xml")
    properties = {element.tag.rpartition("}")[2]: element.text for element in core}
    assert properties == {
        "title": "Draft Sofia declaration (6589/18)",
        "subject": "Draft Sofia declaration",
        "language": "en-GB",
        "created": "2018-02-27T09:00:00Z",
        "modified": "2018-02-27T09:00:00Z",
    }
    app = written(sofia.tracked_document(), "docProps/app.xml")
    assert [element.text for element in app] == ["negotiator"]


def test_a_document_without_a_date_has_no_times():
    core = written(clean(revision("One.")), "docProps/core.xml")
    assert [element.tag.rpartition("}")[2] for element in core] == ["title", "subject", "language"]


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_every_style_that_is_named_is_there(house: str):
    for document in (sofia.amendments_document(), clean(table(("A", "B"), ("C", "D")))):
        data = write_docx(document, house)
        styles = part(data, "word/styles.xml")
        known = set(values(styles, "//w:style/@w:styleId"))
        stories = re.compile(r"word/(document|footnotes|header\d|footer\d).xml")
        for name in filter(stories.fullmatch, unpacked(data)):
            root = part(data, name)
            named = values(root, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
            assert set(named) <= known
        assert set(values(styles, "//w:basedOn/@w:val | //w:next/@w:val")) <= known


def test_the_page_is_the_councils():
    body = written(sofia.clean_document())
    (section,) = found(body, "//w:body/w:sectPr")
    assert values(section, "w:pgSz/@*") == ["11907", "16840", "9"]
    assert values(section, "w:pgMar/@w:left | w:pgMar/@w:bottom") == ["1474", "1134"]
    styles = written(sofia.clean_document(), "word/styles.xml")
    assert set(values(styles, "//w:rFonts/@*")) == {"Times New Roman"}
    assert values(styles, "//w:style[@w:styleId='Normal']//w:spacing/@*") == [
        "0", "120", "360", "auto"
    ]  # fmt: skip


def cover(**fields: object) -> list[str]:
    """What is read of the cover of a revision that has some of its fields."""
    document = clean(revision("One.")._replace(symbol="1/18", cover=Cover(**fields)))
    text = read_docx(write_docx(document)).accepted()
    words = [
        r.line.text for r in text if r.style in ("Masthead", "CoverType", "CoverLine", "CoverText")
    ]
    return [text for text in words if text]


def test_the_cover_prints_what_is_given_in_order():
    assert cover(
        institution="Council of the\nEuropean Union",
        place="Brussels",
        date="27 February 2018",
        original="en",
        marking="LIMITE",
        codes=("CORDROGUE 24", "COLAC 4"),
        type="NOTE",
        sender="EU co-Presidency",
        recipient="Delegations",
        previous=("WK 1/17", "WK 2/17"),
        subject="Draft declaration",
        sentence="Delegations will find below a draft.",
        comments_by="5 March 2018",
    ) == [
        "Council of the\nEuropean Union",
        "Brussels, 27 February 2018\n(OR. en)",
        "1/18",
        "LIMITE",
        "CORDROGUE 24\nCOLAC 4",
        "NOTE",
        "From:",
        "EU co-Presidency",
        "To:",
        "Delegations",
        "No. prev. doc.:",
        "WK 1/17, WK 2/17",
        "Subject:",
        "Draft declaration",
        "Comments by:",
        "5 March 2018",
        "Delegations will find below a draft.",
    ]


def test_what_is_not_given_is_not_invented():
    assert cover() == ["1/18"]
    assert cover(date="1 March 2018", subject="Draft") == [
        "1 March 2018",
        "1/18",
        "Subject:",
        "Draft",
    ]


def test_the_foot_of_the_page():
    limited = revision("One.")._replace(cover=Cover(marking="LIMITE"), language="fr")
    document = replace(clean(limited), running="Open amendments")
    root = written(document, "word/footer1.xml")
    assert values(root, "//w:t/text()") == ["NEW", "1", "Open amendments", "LIMITE", "FR"]
    assert values(root, "//w:instrText/text()") == [" PAGE "]
    assert values(written(document, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == [
        "fr-FR"
    ]


def test_the_symbol_says_what_is_not_the_real_text():
    made_up = revision("One.", symbol="WK 1/18")._replace(reconstructed=True)
    data = write_docx(clean(made_up))
    assert "WK 1/18 (reconstruction)" in values(part(data, "word/footer1.xml"), "//w:t/text()")
    assert "WK 1/18 (reconstruction)" in values(part(data), "//w:t/text()")


def test_brackets_stand_verbatim():
    words = "[shall] [/EU] [@click=app.quit] [EU, MX: delete] {w:del} <w:del/> &amp;"
    assert words in values(written(clean(revision(words))), "//w:t/text()")


def test_a_character_that_no_word_file_can_hold_is_refused():
    with pytest.raises(MalformedFile, match=r"U\+FFFE, which stands after “One”"):
        write_docx(clean(revision("One\ufffe.")))


def test_two_tables_in_a_row_stay_two():
    one = table(("A", "B"))
    doubled = one._replace(blocks=(one.blocks[1], one.blocks[1]._replace(id="b2")))
    body = written(clean(doubled))
    assert not found(body, "//w:tbl/following-sibling::*[1][self::w:tbl]")


def test_a_table_without_cells_is_left_out():
    one = table(("A", "B"))
    empty = one.blocks[1]._replace(rows=((),))
    document = clean(one._replace(blocks=(one.blocks[0], empty, one.blocks[2])))
    assert not found(written(document), "//w:tbl[w:tblPr/w:tblStyle]")
    prove(write_docx(document), document)


def test_a_long_document_is_written_quickly():
    text = "WE REAFFIRM the principle of common and shared responsibility. " * 8
    long = revision(*(f"{text}{k}" for k in range(2_000)))
    started = time.perf_counter()
    write_docx(clean(long))
    assert time.perf_counter() - started < 10
