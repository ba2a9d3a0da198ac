"""What every screen looks like, at every size: the very lines, and what holds for all of them.

    NEGOTIATOR_GOLDEN=1 python -m pytest tests/tui/test_pictures.py

makes the pictures in tests/golden/screens anew. Look at the difference before keeping it.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen

from negotiator.layout.cells import width
from negotiator.tui.screens.frame import Frame
from negotiator.tui.screens.projector import ProjectorScreen
from tests.conftest import ROOT
from tests.sofia import SHIPPED
from tests.tui.pictures import PICTURES, SIZES, drawn, resized
from tests.tui.screens import text_of

GOLDEN = ROOT / "tests" / "golden" / "screens"
ANEW = bool(os.environ.get("NEGOTIATOR_GOLDEN"))
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def words_there_are() -> frozenset[str]:
    """Every word of the shipped negotiation and of the program: what else is read was cut."""
    files = [*SHIPPED.rglob("*.yaml"), *(ROOT / "negotiator").rglob("*.py")]
    text = " ".join(file.read_text(encoding="utf-8") for file in files)
    found = {word.casefold() for word in _WORD.findall(text)}
    return frozenset(found | {word.replace("drafts", "draft") for word in found})


GOES_ON_RESIZE = ("jump",)
"""Pictures of what a new size takes off; each size is come to afresh."""


@pytest.mark.parametrize("name", PICTURES)
async def test_picture(name: str, tmp_path: Path) -> None:
    if name in GOES_ON_RESIZE:
        for k, size in enumerate(SIZES):
            (tmp_path / str(k)).mkdir()
            async with drawn(name, tmp_path / str(k), size) as pilot:
                is_as_kept(name, pilot, size)
        return
    async with drawn(name, tmp_path, SIZES[0]) as pilot:
        for size in SIZES:
            await resized(pilot, size)
            is_as_kept(name, pilot, size)


def is_as_kept(name: str, pilot: Pilot[None], size: tuple[int, int]) -> None:
    lines = text_of(pilot.app)
    holds_of_all(pilot.app.screen, lines, size)
    picture = "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
    kept = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if ANEW:
        GOLDEN.mkdir(exist_ok=True)
        kept.write_text(picture, encoding="utf-8")
    assert picture == kept.read_text(encoding="utf-8"), size


def holds_of_all(screen: Screen[object], lines: list[str], size: tuple[int, int]) -> None:
    """As large as the window, and no word is cut."""
    assert len(lines) == size[1]
    assert {cell_len(line) for line in lines} == {size[0]}, size
    if isinstance(screen, Frame):
        read = lines
        holds_of_the_frame(screen, lines)
    else:  # words behind a box are covered by it
        box = screen.children[0].region
        read = [line[box.x : box.right] for line in lines[box.y : box.bottom]]
    found = {word for line in read for word in _WORD.findall(line)}
    cut = {word for word in found if word.casefold() not in words_there_are()}
    assert not cut, size


def holds_of_the_frame(screen: Frame, lines: list[str]) -> None:
    """Footer and header as every screen has them."""
    last = lines[-1].rstrip()
    if screen.negotiator.linear:  # in words, each line a sentence
        assert last.startswith("Keys: ")
        return
    if not screen.query_one("#ask").display and screen.HELP_KEY:
        assert re.search(rf"{re.escape(screen.HELP_KEY)} help  ctrl\+p all \(\+\d+\)$", last), last
    groups = [word for group in screen.footer_groups() for word in group]
    offered = [screen.short(name) for name in groups]
    shown = [word for word in re.split(r" │ |  +", last) if word.strip()]
    for item in shown[: -2 if screen.HELP_KEY else None]:
        assert any(item.strip().endswith(word) for word in offered), f"cut: {item}"
    if screen.query_one("#message").display:
        assert re.search(r"[ .…)!”]$", lines[-2][: len(lines[0])]), "the message line is not cut"
    head = lines[0]
    if isinstance(screen, ProjectorScreen):
        return
    here = [tab for tab in screen.tabs() if tab.here]
    assert all(f" {tab.digit} {tab.name} " in head for tab in here), "the open screen"
    assert head.rstrip().endswith(screen.negotiator.saved), "the saved state"
    if screen.negotiator.is_open and screen.names_speaker and "·" in head:
        assert screen.session.speaker in head
        title = screen.session.negotiation.title
        start = head.split(f" {screen.tabs()[0].digit} ")[0].strip() if screen.tabs() else ""
        assert any(word in head for word in title.split()) or width(start) == 0
        marking = screen.session.negotiation.current.cover.marking
        assert marking in head


def test_every_picture_that_is_kept_is_of_a_screen_there_is() -> None:
    kept = {path.stem.rpartition("-")[0] for path in GOLDEN.glob("*.txt")}
    assert kept == set(PICTURES)
