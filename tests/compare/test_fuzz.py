"""Many pairs of texts, mangled at random: nothing crashes, and both texts join again exactly.

`NEGOTIATOR_FUZZ=20000 pytest -n0 -s tests/compare/test_fuzz.py` takes more pairs,
`NEGOTIATOR_FUZZ_SEED` other ones; the seed of a pair that fails is named.
"""

import os
import random

from negotiator.compare import align_paragraphs, compare, diff_words
from tests.benchmarks.inputs import Maker
from tests.rooms import revision
from tests.strategies import BLANKS, ODD_WORDS, SIGNS

PAIRS = int(os.environ.get("NEGOTIATOR_FUZZ", "500"))
SEED = int(os.environ.get("NEGOTIATOR_FUZZ_SEED", "6589"))


def mangled(text: str, draw: random.Random) -> str:
    """A text with words taken out, put in, doubled, swapped, glued together."""
    words = text.split(" ")
    for _ in range(draw.randrange(12)):
        at = draw.randrange(len(words) + 1)
        match draw.randrange(6):
            case 0:
                del words[at : at + draw.randrange(1, 9)]
            case 1:
                words.insert(at, draw.choice(ODD_WORDS) + draw.choice(SIGNS))
            case 2:
                words[at:at] = words[at : at + draw.randrange(1, 9)]
            case 3:
                draw.shuffle(words)
            case 4:
                words[at : at + 2] = [draw.choice(BLANKS).join(words[at : at + 2])]
            case _:
                words.insert(at, draw.choice(words) if words else "WE")
    return " ".join(words)


def test_mangled_texts_join_again() -> None:
    maker = Maker(SEED)
    print(f"{PAIRS} pairs from seed {SEED}")
    for k in range(PAIRS):
        seed = SEED * 1_000_003 + k
        draw = maker.random = random.Random(seed)
        old = [
            draw.choice(maker.base) if draw.random() < 0.5 else maker.paragraph() for _ in range(3)
        ]
        new = [mangled(text, draw) for text in draw.sample(old, draw.randrange(4))]
        words = diff_words(old[0], new[0] if new else "")
        assert "".join(text for op, text in words if op != "+") == old[0], seed
        assert "".join(text for op, text in words if op != "-") == (new[0] if new else ""), seed
        pairs = align_paragraphs(old, new).pairs
        assert all(0 <= i < len(old) and 0 <= j < len(new) for i, j in pairs), seed
        if k % 10 == 0 and all(text.strip() for text in new) and new:
            comparison = compare(revision(*old), revision(*new))
            for row in comparison.rows:
                told = "".join(text for op, text in row.words if op != "+")
                assert told == "\u2029".join(block.plain for block in row.old), seed
