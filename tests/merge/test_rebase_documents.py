"""Whole documents: what open amendments mean on a revision that came from outside, against the truth.

Revisions are made from the paragraphs of 6589/18 by known operations, taken in as an import takes them
(their blocks known by their words alone), and each amendment's verdict and words are held against what
was done to its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.compare.identity import identify
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import verdict, wishes
from negotiator.model.revision import Block
from negotiator.model.text import Text
from tests.benchmarks.inputs import Maker
from tests.rooms import Room, revision

REVISIONS, PARAGRAPHS = 150, 24
OPERATIONS = ("keep",) * 8 + ("edit", "clash", "same", "move", "split", "merge", "delete")


@dataclass
class Made:
    """What was done to one paragraph, and what an amendment to it should come to."""

    operation: str
    amended: str
    verdict: Verdict
    expected: str


def exchanged(text: str, at: int, word: str) -> str:
    """A text with one of its words, by place, exchanged."""
    words = text.split(" ")
    return " ".join([*words[:at], word, *words[at + 1 :]])


def case(seed: int) -> tuple[Room, list[tuple[str, Made]]]:
    """A room with two revisions, and the paragraphs that are amended."""
    maker = Maker(seed)
    draw = maker.random
    base = [text for text in maker.document(PARAGRAPHS) if len(text.split()) >= 16]
    new: list[str] = []
    made: dict[int, Made] = {}
    travelling: list[str] = []
    k = 0
    while k < len(base):
        text = base[k]
        count = len(text.split(" "))
        early, late = count // 4, count - count // 4
        amended = exchanged(text, late, "xylophone")
        turn = draw.choice(OPERATIONS)
        cut = text.find(". ", len(text) // 3)
        truth, expected = Verdict.CLEAN, amended
        if turn == "edit":
            new.append(exchanged(text, early, "harpsichord"))
            expected = exchanged(new[-1], late, "xylophone")
        elif turn == "clash":
            new.append(exchanged(text, late, "harpsichord"))
            truth, expected = Verdict.CONFLICT, new[-1]
        elif turn == "same":
            new.append(amended)
            truth = Verdict.ALREADY_IN
        elif turn == "move":
            travelling.append(text)
            truth = Verdict.MOVED
        elif turn == "delete":
            truth, expected = Verdict.TARGET_GONE, ""
        elif turn == "split" and 60 < cut < len(text) - 60:
            new += [text[: cut + 1], text[cut + 2 :]]
            at = late - len(new[-2].split(" "))
            if at < 0:
                new[-2:] = [text]
                turn = "keep"
            else:
                expected = exchanged(new[-1], at, "xylophone")
        elif turn == "merge" and k + 1 < len(base):
            new.append(f"{text} {base[k + 1]}")
            expected = f"{amended} {base[k + 1]}"
            made[k] = Made("merge", amended, Verdict.CLEAN, expected)
            k += 2
            continue
        else:
            turn = "keep"
            new.append(text)
        made[k] = Made(turn, amended, truth, expected)
        k += 1
    for text in travelling:
        # far enough from home that it moved past more than one neighbour
        home = min(base.index(text), len(new))
        far = [at for at in range(len(new) + 1) if abs(at - home) > 4]
        new.insert(draw.choice(far), text)
    room = Room.of(*base)
    chosen = draw.sample(sorted(made), min(3, len(made)))
    for at in chosen:
        room.table("MX", str(at + 1), made[at].amended)
    incoming = revision(*new, symbol="6589/1/18 REV 1")
    used = [block.id for block in room.negotiation.current.blocks]
    found = identify(incoming, room.negotiation.current, used=used).revision
    room.take(found)
    names = [amendment.name for amendment in room.negotiation.amendments]
    return room, [(name, made[at]) for name, at in zip(names, chosen, strict=True)]


def test_every_verdict_is_right_and_none_is_lost() -> None:
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for seed in range(REVISIONS):
        room, amended = case(seed)
        now = room.negotiation.revisions[-1]
        for name, made in amended:
            seen[made.operation] = seen.get(made.operation, 0) + 1
            amendment = room.negotiation.amendment(name)
            found = wishes(room.negotiation, amendment, now)
            told = verdict(room.negotiation, amendment, now)
            words = found[0].text.plain if found else ""
            if (told, words, len(found) <= 1) != (made.verdict, made.expected, True):
                wrong.append(f"seed {seed} {made.operation}: {told} not {made.verdict}: {words}")
    assert sum(seen.values()) >= 400
    assert set(seen) == set(OPERATIONS)
    assert not wrong, "\n".join(wrong)


def test_rebase_starts_from_the_original_words_each_time() -> None:
    room = Room.of("WE AGREE to act on data.", "WE THANK Bulgaria.")
    made = room.table("MX", "1", "WE AGREE to act on data and lessons.")
    base = room.negotiation.current
    for k, words in enumerate(("WE AGREE soon to act on data.", "WE AGREE to act on data."), 1):
        block: Block = base.blocks[0]._replace(text=Text(words))
        again = base._replace(slug=f"r{k}", symbol=f"R {k}", blocks=(block, base.blocks[1]))
        room.take(again)
        (found,) = wishes(room.negotiation, made, again)
        assert found.text.plain == words.replace("data", "data and lessons")
        assert found.made_on == base.blocks[0].text
