"""Makes the README's screenshots and the table of keys anew: python docs/make.py

`python docs/make.py --screens FOLDER` draws the working screens into a folder instead: at two sizes, dark,
light and without colour, as SVG, and as PNG where chromium or rsvg-convert is there.

The pictures are SVG files beside this script, drawn from a copy of the shipped negotiation with a
clock that stands still, so that only a change of the screens changes a picture.
"""

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from negotiator.tui.actions import ACTIONS, printed_key  # noqa: E402
from tests.sofia import copy_of_sofia  # noqa: E402
from tests.tui.pictures import drawn  # noqa: E402
from tests.tui.screens import application, press, type_in  # noqa: E402

PICTURES = {
    "compare": ((140, 36), ["n", "n", "n"], ""),
    "compare-narrow": ((80, 24), ["n", "n"], ""),
    "desk": ((160, 45), ["3", "colon"], "12"),
    "editor": ((100, 30), ["3", "colon"], "32"),
    "grid": ((140, 40), ["colon"], "12"),
    "desk-light": ((80, 24), ["ctrl+t", "3", "colon"], "12"),
}
"""Each picture's name, size in cells, the keys to press, and the paragraph to go to."""

SCREENS = (
    "library compare compare-search desk desk-delegation grid history-of-one history export build "
    "editor-changed chooser-stance recovery projector help"
).split()
"""The screens of tests/tui/pictures.py that are drawn into a folder."""
SCREEN_SIZES = ((80, 24), (160, 45))
LOOKS = {"dark": "dark", "light": "light", "no-colour": ""}
"""How they are drawn: the theme of each, none without colour."""


async def draw(name: str, folder: Path) -> None:
    size, keys, paragraph = PICTURES[name]
    app = application(folder, "ES" if name == "editor" else "")
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        if paragraph:
            await type_in(pilot, paragraph)
            await press(pilot, "enter")
        if name == "grid":
            await press(pilot, "4")
        if name == "editor":
            await press(pilot, "i")
            area = app.screen.query_one("#words")
            area.text = area.text.replace("redesign public", "and to [redesign] public")
            await pilot.pause(0.3)
        (DOCS / f"{name}.svg").write_text(
            app.export_screenshot(title="negotiator"), encoding="utf-8"
        )


def keys() -> str:
    """The table of keys, from the registry that bindings, footer, help and palette come from."""
    lines = [
        "# Keys of the terminal application",
        "",
        "Made by `python docs/make.py` from the registry of actions. Single letters act outside text",
        "fields only.",
        "",
        "| keys | action | what it does | screens |",
        "|---|---|---|---|",
    ]
    for action in ACTIONS:
        pressed = " ".join(f"`{printed_key(key)}`" for key in action.keys)
        where = ", ".join(str(screen) for screen in action.where)
        lines.append(f"| {pressed} | {action.title.rstrip(' …')} | {action.help} | {where} |")
    return "\n".join(lines) + "\n"


async def draw_screens(folder: Path) -> None:
    """All working screens, in all sizes and looks."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCREENS:
        for size in SCREEN_SIZES:
            for look, theme in LOOKS.items():
                target = folder / f"{name}-{size[0]}x{size[1]}-{look}.svg"
                await draw_screen(name, size, theme, target.resolve())
                print(target)


async def draw_screen(name: str, size: tuple[int, int], theme: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as where:
        async with drawn(name, Path(where), size, colour=bool(theme)) as pilot:
            if theme:
                pilot.app.choose_setting("theme", theme)
                pilot.app.screen.redraw()
                await pilot.pause()
            drawing = pilot.app.export_screenshot(title="negotiator")
    target.write_text(drawing, encoding="utf-8")
    if command := converter(target):
        subprocess.run(command, check=True, capture_output=True)


def converter(svg: Path) -> list[str]:
    """The command that makes a PNG of an SVG; nothing where no program is there for it."""
    png = str(svg.with_suffix(".png"))
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
            window = f"{float(found[1]):.0f},{float(found[2]):.0f}" if found else "1600,1200"
            shot = [f"--screenshot={png}", f"--window-size={window}", svg.as_uri()]
            return [program, "--headless", "--no-sandbox", "--hide-scrollbars", *shot]
    if program := shutil.which("rsvg-convert"):  # it parts some words too widely
        return [program, "--output", png, str(svg)]
    return []


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screens", type=Path, metavar="FOLDER", help="draw the working screens")
    options = parser.parse_args()
    if options.screens:
        await draw_screens(options.screens)
        return
    (DOCS / "keys.md").write_text(keys(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as where:
        for name in PICTURES:
            folder = Path(where) / name / "sofia-2018"
            copy_of_sofia(folder)
            await draw(name, folder)
            print(DOCS / f"{name}.svg")


if __name__ == "__main__":
    asyncio.run(main())
