"""What hypothesis draws from: declarations, wild characters, revisions and their rewritings."""

from __future__ import annotations

from hypothesis import strategies as st

from negotiator.model.acts import (
    ON_AMENDMENTS,
    RESERVATIONS,
    WITHOUT_WORDS,
    Amendment,
    AmendmentKind,
    Decision,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.revision import ID_LETTERS, Block, BlockKind, Cover, Note, Revision
from negotiator.model.text import FORBIDDEN, MARKS, NOTE, NOTE_MARK, Span, Text, nfc
from tests.rooms import NAMES

WORDS = (
    "WE AGREE REAFFIRM the of and in to a as appropriate shall should may national legislation "
    "World Drug Problem bi-regional évaluation 62nd 1,500 2.5 UNGASS/2016 l'homme sub-regional "
    "control conventions measures health States"
).split()
ODD_WORDS = (
    "[shall]",
    "[/EU]",
    "[@click=app.quit]",
    "[EU, MX: delete]",
    "e\u0323\u0301a",  # two marks on one letter
    "क्षेत्रीय",
    "தமிழ்",
    "区域合作",
    "かがみ",
    "التعاون",
    "نص‌ها",  # a joiner that parts letters
    "שָׁלוֹם",
    "👩‍👩‍👧",
    "🇲🇽",
    "👍🏽",
    "½",
    "x²",
    "§",
    "—",
    "«",
    "»",
    "…",
    "_",
    "a_b",
    "*",
    "\\",
    "^",
)
SIGNS = (",", ";", ".", ":", "(", ")", "”", "’", "!", "?", "-", "/")
BLANKS = (" ", " ", " ", " ", "  ", "\u00a0", "\u2009", "\u3000", "\n", "\t")

TRICKY = "[]{}()*^_~\\|#<>&:;,.!?'\"-+=%$@/ \n"


@st.composite
def prose(draw: st.DrawFn, *, odd: bool = True, most: int = 25) -> str:
    """A sentence of real words, odd words, signs and blanks, in composed form."""
    words = st.sampled_from(WORDS)
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, most))):
        if pieces:
            pieces.append(draw(st.sampled_from(BLANKS)) if odd else " ")
        pieces.append(draw(words | st.sampled_from(ODD_WORDS)) if odd else draw(words))
        pieces.append(draw(st.sampled_from(("", "", "", *SIGNS))))
    return nfc("".join(pieces))


wild = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(TRICKY), max_size=60)
"""Any characters whatever, but for surrogates."""

tame = wild.map(lambda text: nfc(FORBIDDEN.sub("", text)))
"""Any characters that a text of the model may hold."""

strings = st.one_of(prose(), tame, wild)
"""What people write, and what they do not."""


@st.composite
def rewritings(draw: st.DrawFn, text: str) -> str:
    """A text as somebody might rewrite it: runs of characters or words taken out, put in, repeated."""
    for _ in range(draw(st.integers(0, 4))):
        cuts = [0, *(k for k, c in enumerate(text) if c == " "), len(text)]
        if draw(st.booleans()):
            cuts = list(range(len(text) + 1))
        start = draw(st.sampled_from(cuts))
        end = draw(st.sampled_from([cut for cut in cuts if cut >= start][:12]))
        come = draw(st.one_of(st.just(""), prose(most=4), st.just(text[start:end] * 2)))
        text = text[:start] + come + text[end:]
    return nfc(text)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what became of it."""
    old = draw(strings)
    return old, draw(rewritings(old) | strings)


# ---------------------------------------------------------------------- texts of the model


@st.composite
def texts(draw: st.DrawFn, plain: st.SearchStrategy[str] | None = None, notes: bool = True) -> Text:
    """A text with marks anywhere, and with footnotes."""
    words = draw(plain if plain is not None else prose() | tame)
    words = words.replace(NOTE_MARK, "")
    places = sorted(draw(st.sets(st.integers(0, len(words)), max_size=2))) if notes else []
    spans: list[Span] = []
    for k, place in enumerate(places):
        words = words[: place + k] + NOTE_MARK + words[place + k :]
        spans.append(Span(place + k, place + k + 1, NOTE, f"n{k + 1}"))
    if nfc(words) != words:  # a footnote between a letter and its accent kept them apart
        return Text(nfc(words.replace(NOTE_MARK, "")))
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    for mark in draw(st.lists(st.sampled_from(MARKS), max_size=4)):
        start, end = sorted(draw(ends))
        spans.append(Span(start, end, mark))
    return Text(words, tuple(spans))


@st.composite
def blocks_of(draw: st.DrawFn, kind: BlockKind, number: int) -> Block:
    """A block of a kind, with an id of its own."""
    name = f"{ID_LETTERS[kind]}{number}"
    numbered = kind in (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH)
    label = draw(st.sampled_from(("", str(number), f"{number} bis", f"PP{number}", "(a)")))
    if kind is BlockKind.TABLE:
        cells = st.lists(texts(notes=False), min_size=1, max_size=3).map(tuple)
        rows = tuple(draw(st.lists(cells, min_size=1, max_size=3)))
        return Block(name, kind, Text(""), rows=rows)
    words = draw(texts(notes=False).filter(bool))
    level = draw(st.integers(0, 3))
    return Block(name, kind, words, label if numbered else "", level)


@st.composite
def revisions(draw: st.DrawFn, footnotes: bool = True) -> Revision:
    """A revision with blocks of every kind, footnotes, and a cover."""
    kinds = draw(st.lists(st.sampled_from(BlockKind), min_size=1, max_size=8))
    out = [draw(blocks_of(kind, k + 1)) for k, kind in enumerate(kinds)]
    notes: list[Note] = []
    for k, block in enumerate(out):
        cites = footnotes and draw(st.integers(0, 3)) == 0
        if cites and block.kind is not BlockKind.TABLE:
            name = f"n{len(notes) + 1}"
            place = Text(NOTE_MARK, (Span(0, 1, NOTE, name),))
            out[k] = block._replace(text=block.text + Text(" word") + place)
            mark = draw(st.sampled_from(("", "*")))
            notes.append(Note(name, draw(texts(notes=False).filter(bool)), mark))
    line = prose(most=5).map(lambda words: " ".join(words.split()))
    cover = draw(
        st.builds(
            Cover,
            institution=tame,
            place=line,
            date=line,
            original=line,
            marking=line,
            codes=st.lists(line.filter(bool), max_size=2).map(tuple),
            type=line,
            sender=line,
            recipient=line,
            previous=st.lists(line.filter(bool), max_size=2).map(tuple),
            subject=tame,
            sentence=tame,
            comments_by=line,
            organ=tame,
            session=tame,
            agenda=tame,
            distribution=line,
        )
    )
    return Revision(
        "6589-18",
        draw(line.filter(bool)),
        tuple(out),
        tuple(notes),
        cover,
        reconstructed=draw(st.booleans()),
        statement=draw(tame),
    )


@st.composite
def next_revisions(draw: st.DrawFn, old: Revision) -> Revision:
    """What became of a revision: blocks edited, taken out, put in, moved, parted, joined, renumbered."""
    out: list[Block] = []
    fresh = 100
    for block in old.blocks:
        fate = draw(st.sampled_from("kkkeedismb"))
        words = block.text
        if block.kind is BlockKind.TABLE or fate == "k":
            out.append(block)
        elif fate == "e":
            words = Text(draw(rewritings(block.text.plain.replace(NOTE_MARK, "")))) or Text("x")
            out.append(block._replace(text=words))
        elif fate == "i":
            fresh += 1
            new = Block(f"p{fresh}", BlockKind.PARAGRAPH, Text(draw(prose(most=12)) or "NEW"))
            out += [block, new]
        elif fate == "m":
            out.insert(draw(st.integers(0, len(out))), block)
        elif fate == "s" and len(words.plain) > 8:
            fresh += 1
            half = len(words.plain) // 2
            out.append(block._replace(text=words.slice(0, half)))
            out.append(block._replace(id=f"p{fresh}", text=words.slice(half, len(words.plain))))
        elif fate == "b" and out and out[-1].kind is not BlockKind.TABLE:
            out[-1] = out[-1]._replace(text=out[-1].text + Text(" ") + words)
    out = [block for block in out if block.plain.strip()] or [old.blocks[0]]
    labelled = [
        block._replace(label=str(k + 1)) if block.label else block for k, block in enumerate(out)
    ]
    cited = {note for block in labelled for note in block.text.notes}
    notes = [
        note._replace(text=Text(draw(rewritings(note.text.plain)) or "note"))
        if draw(st.booleans())
        else note
        for note in old.notes
        if note.id in cited
    ]
    return old._replace(slug="next", symbol="NEXT", blocks=tuple(labelled), notes=tuple(notes))


@st.composite
def revision_pairs(draw: st.DrawFn, footnotes: bool = True) -> tuple[Revision, Revision]:
    """Two revisions of one text."""
    old = draw(revisions(footnotes))
    return old, draw(next_revisions(old))


# ---------------------------------------------------------------------- acts

codes = st.sampled_from(tuple(NAMES))
moments = st.sampled_from(("2018-03-01T09:00:00", "2018-03-02T10:30:00"))


def act_ids(letter: str) -> st.SearchStrategy[str]:
    """Ids of acts."""
    return st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=10, max_size=10).map(letter.__add__)


subjects = st.builds(
    Subject, revision=st.just("6589-18"), block=st.sampled_from(("p1", "h2"))
) | st.builds(Subject, amendment=act_ids("a"))


@st.composite
def amendments(draw: st.DrawFn) -> Amendment:
    """A proposal of any kind."""
    kind = draw(st.sampled_from(AmendmentKind))
    wordless = kind in WITHOUT_WORDS
    splits, merges = kind is AmendmentKind.SPLIT, kind is AmendmentKind.MERGE
    by = tuple(draw(st.lists(codes, min_size=1, max_size=3, unique=True)))
    return Amendment(
        draw(act_ids("a")),
        by,
        draw(codes),
        draw(moments),
        draw(st.integers(1, 99)),
        kind,
        draw(subjects),
        draw(st.sampled_from(("", "0" * 64))),
        Text("") if wordless else draw(texts().filter(bool)),
        parts=tuple(draw(st.lists(texts().filter(bool), min_size=1, max_size=2))) if splits else (),
        joins=draw(st.sampled_from((("p2",), ("p2", "p3")))) if merges else (),
        to=draw(st.sampled_from(("", "p7"))) if kind is AmendmentKind.MOVE else "",
        editorial=draw(st.booleans()),
        notes=tuple(
            draw(
                st.lists(
                    st.builds(Note, st.just("x-aaa-1"), texts(notes=False), st.just("")),
                    max_size=1,
                )
            )
        ),
        justification=draw(tame),
        illustrative=draw(st.booleans()),
    )


@st.composite
def stances(draw: st.DrawFn) -> Stance:
    """A stance of any kind."""
    kind = draw(st.sampled_from(StanceKind))
    reserves = kind is StanceKind.RESERVES
    return Stance(
        draw(act_ids("s")),
        draw(codes),
        draw(codes),
        draw(moments),
        kind,
        draw(subjects),
        draw(st.sampled_from(RESERVATIONS)) if reserves else "",
        draw(tame),
        lifted=reserves and draw(st.booleans()),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A decision of any kind."""
    kind = draw(st.sampled_from(DecisionKind))
    undo = kind is DecisionKind.UNDO
    on_blocks = kind not in (*ON_AMENDMENTS, DecisionKind.UNDO)
    compromise = kind is DecisionKind.ADOPT_MODIFIED
    edits = kind is DecisionKind.EDITORIAL
    named = draw(st.lists(st.sampled_from(("p1", "p12", "h3")), min_size=1, unique=True))
    blocks = tuple(named[:1] if compromise or edits else named if on_blocks else ())
    return Decision(
        draw(act_ids("d")),
        draw(st.integers(1, 9999)),
        draw(st.just("") | act_ids("d")),
        "PRES",
        draw(moments),
        kind,
        () if undo or on_blocks else tuple(draw(st.lists(act_ids("a"), min_size=1, max_size=3))),
        blocks=blocks,
        digests=tuple("0" * 64 for _ in blocks) if kind is DecisionKind.AGREE else (),
        revision="6589-18" if compromise else "",
        was=draw(texts().filter(bool)) if edits else Text(""),
        words=draw(texts().filter(bool)) if edits or compromise else Text(""),
        until="2018-04-01T12:00:00" if kind is DecisionKind.SILENCE else "",
        names=not undo and draw(st.booleans()),
        reason=draw(tame),
        undoes=draw(act_ids("d")) if undo else "",
    )
