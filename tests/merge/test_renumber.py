"""Numbers frozen during the talks, plain ones at clean-up."""

from negotiator.merge import consolidate
from negotiator.merge.renumber import renumbered
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import Text
from tests.rooms import AFTER, DELETE, Room, revision


def labels(there: object) -> list[str]:
    return [b.label for b in there.blocks]  # type: ignore[attr-defined]


def test_frozen_by_default_and_anew_by_choice() -> None:
    room = Room.of("WE AGREE.", "WE ACT.", "WE END, as said in paragraph 2.")
    room.table("MX", "1", "WE ADD.", AFTER)
    room.table("CO", "2", kind=DELETE)
    room.accept("MX 1", "CO 1")
    assert labels(room.consolidated().revision) == ["1", "1 bis", "3"]
    anew = consolidate(room.negotiation, room.state, symbol="R", date="", renumber=True)
    assert labels(anew.revision) == ["1", "2", "3"]
    assert [b.id for b in anew.revision.blocks] == [
        b.id for b in room.consolidated().revision.blocks
    ]


def test_series_and_subparagraphs_are_counted_by_themselves() -> None:
    made = (
        ("PP1", BlockKind.PARAGRAPH),
        ("PP1 bis", BlockKind.PARAGRAPH),
        ("OP1", BlockKind.PARAGRAPH),
        ("(a)", BlockKind.SUBPARAGRAPH),
        ("(c)", BlockKind.SUBPARAGRAPH),
        ("OP5 alt", BlockKind.PARAGRAPH),
        ("(b)", BlockKind.SUBPARAGRAPH),
        ("–", BlockKind.SUBPARAGRAPH),
    )
    blocks = tuple(
        Block(f"p{k}", kind, Text("WE."), label) for k, (label, kind) in enumerate(made, 1)
    )
    there = revision("WE.")._replace(blocks=blocks)
    assert labels(renumbered(there)) == [
        "PP1", "PP2", "OP1", "(a)", "(b)", "OP2", "(a)", "–",
    ]  # fmt: skip
