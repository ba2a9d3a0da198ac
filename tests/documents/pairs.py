"""Pairs of revisions made up by hypothesis: an old text and what a negotiation could make of it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from negotiator.model.acts import Amendment, AmendmentKind, Subject
from negotiator.model.negotiation import Delegation, Entry, Negotiation
from negotiator.model.revision import Block, BlockKind, Note, Revision
from negotiator.model.text import BOLD, ITALIC, SUPERSCRIPT, Span, Text, joined, note_place

WORDS = (
    "we reaffirm recognise welcome drug policy cooperation shared responsibility world problem "
    "regions health prevention treatment [shall] [should] the of and in with to measures, "
    "international evidence-based comprehensive balanced approach. States; “outcome” 62 &<tag>"
).split()

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)
marks = st.sampled_from((ITALIC, BOLD, SUPERSCRIPT))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    plain = " ".join(draw(words))
    spans = []
    if draw(st.integers(0, 4)) == 0:
        start = draw(st.integers(0, len(plain) - 1))
        spans.append(Span(start, draw(st.integers(start + 1, len(plain))), draw(marks)))
    return Text(plain, tuple(spans))


@dataclass
class Draft:
    """A text being made up: its blocks and notes; ids go on from one revision to the next."""

    blocks: list[Block]
    notes: dict[str, Note]
    born: int = 0

    def new_id(self, letter: str) -> str:
        self.born += 1
        return f"{letter}{self.born}"

    def revision(self, symbol: str, *, renumber: bool) -> Revision:
        blocks = renumbered(self.blocks) if renumber else self.blocks
        cited = {name for block in blocks for name in block.text.notes}
        notes = tuple(note for name, note in self.notes.items() if name in cited)
        return Revision(symbol.lower(), symbol, tuple(blocks), notes)


def renumbered(blocks: list[Block]) -> list[Block]:
    """Labels 1, 2, (a), (b), 3 ... in order."""
    out = []
    number = letter = 0
    for block in blocks:
        label = ""
        if block.kind is BlockKind.PARAGRAPH:
            number, letter = number + 1, 0
            label = str(number)
        elif block.kind is BlockKind.SUBPARAGRAPH:
            letter += 1
            label = f"({chr(96 + letter)})"
        out.append(block._replace(label=label))
    return out


KINDS = st.sampled_from(
    (BlockKind.PARAGRAPH,) * 6
    + (BlockKind.SUBPARAGRAPH,) * 2
    + (BlockKind.HEADING, BlockKind.UNNUMBERED, BlockKind.TABLE)
)
LETTERS = {"paragraph": "p", "subparagraph": "s", "heading": "h", "unnumbered": "u", "table": "b"}
LEVELS = {"paragraph": 1, "subparagraph": 2}


@st.composite
def blocks(draw: st.DrawFn, draft: Draft) -> Block:
    kind = draw(KINDS)
    block = Block(draft.new_id(LETTERS[kind]), kind, Text(""), "", LEVELS.get(kind, 0))
    if kind is BlockKind.TABLE:
        width = draw(st.integers(1, 3))
        rows = draw(st.lists(st.tuples(*[texts()] * width), min_size=1, max_size=3))
        return block._replace(rows=tuple(rows))
    block = block._replace(text=draw(texts()))
    return annotated(draw, draft, block) if draw(st.integers(0, 5)) == 0 else block


def annotated(draw: st.DrawFn, draft: Draft, block: Block) -> Block:
    """The block with a new footnote somewhere between its words."""
    name = draft.new_id("n")
    draft.notes[name] = Note(name, draw(texts()), draw(st.sampled_from(("", "", "", "*"))))
    at = draw(st.sampled_from([k for k, c in enumerate(block.text.plain) if c == " "] or [0]))
    text = block.text.slice(0, at) + note_place(name) + block.text.slice(at, len(block.text))
    return block._replace(text=text)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Revision, Revision]:
    """An old and a new revision."""
    draft = Draft([], {})
    draft.blocks = [draw(blocks(draft)) for _ in range(draw(st.integers(1, 8)))]
    old = draft.revision("OLD", renumber=True)
    draft.blocks = list(old.blocks)
    draft.notes = dict(draft.notes)
    for _ in range(draw(st.integers(0, 6))):
        draw(st.sampled_from(OPERATIONS))(draw, draft)
    if not draft.blocks:
        draft.blocks = [draw(blocks(draft))]
    return old, draft.revision("NEW", renumber=draw(st.booleans()))


# ---------------------------------------------------------------------- what happens to a text


def edit(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    block = draft.blocks[k]
    if block.kind is BlockKind.TABLE:
        row = draw(st.integers(0, len(block.rows) - 1))
        rows = list(block.rows)
        rows[row] = tuple(draw(texts()) for _ in rows[row])
        draft.blocks[k] = block._replace(rows=tuple(rows))
        return
    start = draw(st.integers(0, len(block.text)))
    end = draw(st.integers(start, min(len(block.text), start + 20)))
    put_in = draw(st.one_of(st.just(Text("")), texts()))
    before, after = block.text.slice(0, start), block.text.slice(end, len(block.text))
    text = joined((before, put_in, after))
    if text.plain.strip():
        draft.blocks[k] = block._replace(text=text)


def insert(draw: st.DrawFn, draft: Draft) -> None:
    draft.blocks.insert(draw(st.integers(0, len(draft.blocks))), draw(blocks(draft)))


def delete(draw: st.DrawFn, draft: Draft) -> None:
    if draft.blocks:
        draft.blocks.pop(place(draw, draft))


def split(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    block = draft.blocks[k]
    cuts = [n for n, c in enumerate(block.text.plain) if c == " "]
    if block.kind is BlockKind.TABLE or not cuts:
        return
    at = draw(st.sampled_from(cuts))
    first, second = block.text.slice(0, at), block.text.slice(at + 1, len(block.text))
    if not (first.plain.strip() and second.plain.strip()):
        return
    kind = draw(st.sampled_from((block.kind, BlockKind.SUBPARAGRAPH)))
    other = Block(draft.new_id("p"), kind, second, "", LEVELS.get(kind, 0), (block.id,))
    draft.blocks[k : k + 1] = [block._replace(text=first), other]


def merge(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    if k + 1 >= len(draft.blocks):
        return
    left, right = draft.blocks[k : k + 2]
    if BlockKind.TABLE in (left.kind, right.kind):
        return
    text = joined((left.text, right.text), draw(st.sampled_from((" ", ""))))
    draft.blocks[k : k + 2] = [left._replace(text=text)]


def move(draw: st.DrawFn, draft: Draft) -> None:
    block = draft.blocks.pop(place(draw, draft))
    draft.blocks.insert(draw(st.integers(0, len(draft.blocks))), block)


def annotate(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    if draft.blocks[k].kind is not BlockKind.TABLE:
        draft.blocks[k] = annotated(draw, draft, draft.blocks[k])


def edit_note(draw: st.DrawFn, draft: Draft) -> None:
    for name in sorted(draft.notes)[:1]:
        draft.notes[name] = draft.notes[name]._replace(text=draw(texts()))


def emphasise(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    text = draft.blocks[k].text
    if text:
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))), draw(marks))
        draft.blocks[k] = draft.blocks[k]._replace(text=Text(text.plain, (*text.spans, span)))


def change_kind(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    if draft.blocks[k].kind is not BlockKind.TABLE:
        kind = draw(st.sampled_from((BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH)))
        draft.blocks[k] = draft.blocks[k]._replace(kind=kind, level=LEVELS[kind])


def relabel(draw: st.DrawFn, draft: Draft) -> None:
    k = place(draw, draft)
    label = draw(st.sampled_from(("12 bis", "5 alt 2", "7", "(c) bis", "")))
    if draft.blocks[k].kind in LEVELS or draft.blocks[k].label:
        draft.blocks[k] = draft.blocks[k]._replace(label=label)


def place(draw: st.DrawFn, draft: Draft) -> int:
    """A block of the draft, which gets one if it has none."""
    if not draft.blocks:
        draft.blocks.append(draw(blocks(draft)))
    return draw(st.integers(0, len(draft.blocks) - 1))


OPERATIONS = (
    edit,
    edit,
    insert,
    delete,
    split,
    merge,
    move,
    annotate,
    edit_note,
    emphasise,
    change_kind,
    relabel,
)


# ---------------------------------------------------------------------- amendments

CODES = ("PRES", "CO", "BG", "MX")


@st.composite
def negotiations(draw: st.DrawFn) -> Negotiation:
    """A revision with amendments of every kind on it."""
    draft = Draft([], {})
    draft.blocks = [draw(blocks(draft)) for _ in range(draw(st.integers(1, 5)))]
    base = draft.revision("OLD", renumber=True)
    amendable = [block for block in base.blocks if block.kind is not BlockKind.TABLE]
    made = [
        draw(amendments(base, draw(st.sampled_from(amendable)), number))
        for number in range(draw(st.integers(0, 6)) if amendable else 0)
    ]
    delegations = tuple(Delegation(code, code.title()) for code in CODES)
    entry = Entry(base.slug, base.symbol, "0" * 64, "2018-01-01")
    return Negotiation("n", "N", "PRES", delegations, (entry,), (base,), tuple(made))


@st.composite
def amendments(draw: st.DrawFn, base: Revision, block: Block, number: int) -> Amendment:
    kind = draw(st.sampled_from((AmendmentKind.EDIT,) * 6 + tuple(AmendmentKind)))
    text = Text("")
    if kind is AmendmentKind.EDIT:
        start = draw(st.integers(0, len(block.text)))
        end = draw(st.integers(start, min(len(block.text), start + 12)))
        put_in = draw(st.one_of(st.just(Text("")), texts()))
        pieces = (block.text.slice(0, start), put_in, block.text.slice(end, len(block.text)))
        text = joined(pieces).strip()
        if not text or text == block.text:
            text = Text("OTHER WORDS")
    elif kind not in (AmendmentKind.DELETE, AmendmentKind.KEEP):
        text = draw(texts())
    by = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True))
    return Amendment(
        f"a{'abcdefghij'[number] * 10}",
        tuple(by),
        by[0],
        f"2018-01-{number + 1:02}T00:00:00",
        number + 1,
        kind,
        Subject(base.slug, block.id),
        block.text.digest(),
        text,
    )
