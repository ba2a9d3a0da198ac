"""Three revisions in lines: older and newer changes apart, every word of all three to be read."""

import pytest
from hypothesis import given

from negotiator.compare import shared_ids
from negotiator.compare.rounds import compare_rounds
from negotiator.layout.cells import Role, line_width, text_of
from negotiator.layout.legend import legend
from negotiator.layout.remarks import sign
from negotiator.layout.rows import Layout, lines_of
from negotiator.layout.sheet import EVERYTHING, sheet
from negotiator.model.revision import Revision
from tests.compare.test_rounds import three_revisions
from tests.layout.test_cells import squeezed
from tests.layout.test_rows import read_off
from tests.rooms import revision

BASE = revision(
    "WE WELCOME the report of the group, as appropriate.", "WE REGRET the delay.", symbol="WK 1/18"
)
LAST = revision(
    "WE NOTE the report of the group, as appropriate.",
    "WE REGRET the delay.",
    "WE INVITE the experts to meet again in spring.",
    symbol="WK 1/18 REV 1",
)
NOW = revision(
    "WE NOTE the report of the group.",
    "WE REGRET the long delay.",
    symbol="WK 1/18 REV 2",
)


def printed(cells: int, *, two_columns: bool = False, literal: bool = True) -> list[str]:
    comparison = compare_rounds(BASE, LAST, NOW)
    layout = Layout(comparison, cells, two_columns=two_columns, literal=literal, airy=False)
    return [text_of(line).rstrip() for line in lines_of(layout, sheet(comparison, EVERYTHING))]


def test_older_and_newer_changes_carry_marks_of_their_own() -> None:
    assert printed(100) == [
        " ~~   1   1  WE (-WELCOME-) (+NOTE+) the report of the group{-, as appropriate-}.",
        " ~~   2   2  WE REGRET the {+long+} delay.",
        "  -          {-WE INVITE the experts to meet again in spring.-}",
        "             came after the base and went again",
    ]


def test_side_by_side_the_base_stands_left() -> None:
    lines = printed(120, two_columns=True)
    assert "(-WELCOME-)" in lines[0]
    assert "(+NOTE+)" in lines[0].partition("│")[2]
    assert all(line.count("│") == 1 for line in lines[:-1])
    assert any("{-WE INVITE" in line.partition("│")[2] for line in lines)


def test_the_legend_says_what_occurs_and_nothing_else() -> None:
    comparison = compare_rounds(BASE, LAST, NOW)
    assert legend(comparison, literal=True) == (
        "Base: WK 1/18. Last round: WK 1/18 REV 1. Now: WK 1/18 REV 2.",
        "{+…+} new since WK 1/18 REV 1",
        "{-…-} gone since WK 1/18 REV 1",
        "(+…+) new before that, since WK 1/18",
        "(-…-) gone before that, since WK 1/18",
    )
    assert legend(comparison, literal=False) == (
        "Base: WK 1/18. Last round: WK 1/18 REV 1. Now: WK 1/18 REV 2.",
        "Text that is new compared to WK 1/18 is underlined.",
        "Deleted text is struck through.",
        "Changes compared to WK 1/18 REV 1 are marked in bold.",
    )
    unchanged = compare_rounds(BASE, BASE, BASE)
    assert len(legend(unchanged, literal=True)) == 1


def test_signs_stand_against_the_base_and_against_the_last_round() -> None:
    signs = [sign(row) for row in compare_rounds(BASE, LAST, NOW).rows]
    assert signs == ["~~", "~~", " -"]


NEW = (Role.PLAIN, Role.ADDED, Role.OLDER_ADDED, Role.HEADING)


@pytest.mark.parametrize("cells", [40, 80, 200])
@given(three=three_revisions())
def test_every_word_of_base_and_now_is_there(
    cells: int, three: tuple[Revision, Revision, Revision]
) -> None:
    comparison = compare_rounds(*three, known=shared_ids)
    layout = Layout(comparison, cells, two_columns=False)
    for row in comparison.rows:
        if row.notes or any(block.text.notes or block.rows for block in (*row.old, *row.new)):
            continue
        lines = layout.row(row)
        said = squeezed("".join(block.plain for block in row.new))
        assert "".join(read_off(lines, NEW).split()) == "".join(said.replace("¶", "").split())
        assert all(line_width(line) <= max(cells, layout.prose_at + 8) for line in lines)
