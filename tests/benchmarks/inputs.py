"""Texts to compare, with what was done to them: made from the paragraphs of 6589/18, the same each time."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.formats.reading import read_file
from negotiator.model.revision import BlockKind

SOFIA = Path(__file__).parents[2] / "drafts" / "sofia-2018" / "revisions" / "6589-18.yaml"
CHANGES = (
    ("shall", "should"), ("should", "shall"), ("promote", "encourage"), ("agree", "undertake"),
    ("strengthen", "enhance"), ("and", "or"), ("measures", "policies"), ("drug", "substance"),
    ("effective", "balanced"), ("cooperation", "coordination"), ("including", "such as"),
)  # fmt: skip
HEDGES = (
    ", as appropriate,", ", in accordance with national legislation,", ", inter alia,",
    ", upon request,", ", where applicable,", ", on a voluntary basis,",
)  # fmt: skip
TURNS = ("edit",) * 40 + ("insert",) * 12 + ("delete",) * 10 + ("move",) * 8
TURNS += ("edited move",) * 7 + ("split",) * 12 + ("merge",) * 11


@dataclass
class Case:
    """Two texts as paragraphs, and what leads from one to the other, by 0-based places in them."""

    old: list[str]
    new: list[str] = field(default_factory=list)
    moves: set[tuple[int, int]] = field(default_factory=set)
    splits: set[tuple[int, int, int]] = field(default_factory=set)
    merges: set[tuple[int, int, int]] = field(default_factory=set)
    kept: set[tuple[int, int]] = field(default_factory=set)
    operations: list[tuple[str, str]] = field(default_factory=list)

    def write(self, folder: Path, name: str) -> tuple[Path, Path]:
        """Write both texts as numbered paragraphs; returns the two files."""
        paths = (folder / f"{name}-old.txt", folder / f"{name}-new.txt")
        for path, paragraphs in zip(paths, (self.old, self.new), strict=True):
            numbered = (f"{k}. {text}\n" for k, text in enumerate(paragraphs, 1))
            path.write_text("\n".join(numbered), encoding="utf-8")
        return paths


def sofia() -> list[str]:
    """The numbered paragraphs of 6589/18."""
    revision = read_file(SOFIA.read_bytes(), str(SOFIA)).revision
    return [
        " ".join(block.plain.replace("\ufffc", "").split())
        for block in revision.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


class Maker:
    """Makes paragraphs out of the clauses of real ones, so that unrelated ones share their phrases."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.base = sofia()
        self.clauses = [
            clause
            for text in self.base
            for clause in re.split(r"(?<=[,;.]) ", text)
            if 4 <= len(clause.split()) <= 30
        ]
        self.words = sorted({w for text in self.base for w in re.findall(r"[a-z]{4,}", text)})

    def document(self, count: int) -> list[str]:
        """So many paragraphs: the real ones first."""
        out = self.base[:count]
        while len(out) < count:
            out.append(self.paragraph())
        return out

    def paragraph(self) -> str:
        """A new paragraph: clauses in another order, a quarter of their words exchanged."""
        draw = self.random
        clauses = [draw.choice(self.clauses).rstrip(",;.") for _ in range(draw.randint(2, 6))]
        words = ("WE AGREE " + ", ".join(clauses) + ".").split(" ")
        return " ".join(
            draw.choice(self.words)
            if k > 1 and word.isalpha() and len(word) > 3 and draw.random() < 0.25
            else word
            for k, word in enumerate(words)
        )

    def edited(self, text: str, share: float) -> list[tuple[str, str]]:
        """An edit of a paragraph as operations; share: of its words that are touched, 0 to 1."""
        draw = self.random
        words = text.split(" ")
        exchange = dict(CHANGES)
        out: list[tuple[str, str]] = []
        at = 1
        while at < len(words) - 6:
            step = max(2, round(draw.expovariate(share / 3)))
            kept, place = words[at : at + step], at + step
            if place >= len(words) - 5:
                break
            start = [("=", words[0] + " ")] if at == 1 else []
            out += [*start, ("=", " ".join(kept))]
            word, turn, length = words[place], draw.random(), draw.randint(1, 4)
            if turn < 0.25:
                out += [("+", draw.choice(HEDGES)), ("=", " ")]
                length = 0
            elif word in exchange and turn < 0.6:
                out += [("=", " "), ("-", word), ("+", exchange[word]), ("=", " ")]
                length = 1
            elif turn < 0.75:
                out += [("=", " "), ("-", " ".join(words[place : place + length]) + " ")]
            else:
                out += [
                    ("=", " "),
                    ("-", " ".join(words[place : place + length])),
                    ("+", self.phrase(draw.randint(1, 4))),
                    ("=", " "),
                ]
            at = place + length
        return [*out, ("=", " ".join(words[at if out else 0 :]))]

    def phrase(self, count: int) -> str:
        """So many words that stand together somewhere in the real text."""
        words = self.random.choice(self.clauses).rstrip(",;.").split(" ")
        start = self.random.randrange(max(1, len(words) - count))
        return " ".join(words[start : start + count])


def words_case(count: int, seed: int = 7) -> Case:
    """Paragraphs in their order, each with edits that are known."""
    maker = Maker(seed)
    case = Case(maker.document(count))
    for text in case.old:
        operations = maker.edited(text, maker.random.uniform(0.05, 0.4))
        case.new.append("".join(words for op, words in operations if op != "-"))
        case.operations += [*operations, ("=", "\n")]
    return case


def document_case(count: int, touched: float, seed: int = 7) -> Case:
    """A document and its next revision; touched: the share of paragraphs something happens to."""
    maker = Maker(seed)
    draw = maker.random
    case = Case(maker.document(count))
    rows: list[tuple[tuple[int, ...], str, bool]] = []
    travelling: list[tuple[tuple[int, ...], str, bool]] = []
    k = 0
    while k < count:
        here, text = (k,), case.old[k]
        k += 1
        turn = draw.choice(TURNS) if draw.random() < touched else "keep"
        middle = text.find(". ", len(text) // 4) + 1 or text.find(", ", len(text) // 4) + 1
        if turn in ("edit", "edited move"):
            operations = maker.edited(text, draw.uniform(0.05, 0.5))
            text = "".join(words for op, words in operations if op != "-")
        if turn in ("move", "edited move"):
            travelling.append((here, text, turn == "move"))
        elif turn == "insert":
            rows += [(here, text, True), ((), maker.paragraph(), False)]
        elif turn == "split" and 0 < middle < len(text) - 60:
            rows.append((here, text[:middle].rstrip(",").rstrip(".") + ".", False))
            rows.append((here, "WE ALSO AGREE that " + text[middle:].strip(), False))
        elif turn == "merge" and k < count:
            rows.append(((k - 1, k), f"{text.rstrip('.')}; {case.old[k]}", False))
            k += 1
        elif turn != "delete":
            rows.append((here, text, turn != "edit"))
    for one in travelling:
        rows.insert(draw.randrange(len(rows) + 1), (*one[:2], one[2]))
    case.new = [text for _, text, _ in rows]
    travelled = {one[0] for one in travelling}
    places: dict[int, list[int]] = {}
    for j, (sources, _, same) in enumerate(rows):
        for i in sources:
            places.setdefault(i, []).append(j)
        if sources in travelled and len(sources) == 1:
            case.moves.add((sources[0], j))
        elif same:
            case.kept.add((sources[0], j))
        if len(sources) == 2:
            case.merges.add((sources[0], sources[1], j))
    case.splits = {(i, js[0], js[1]) for i, js in places.items() if len(js) == 2}
    return case
