"""Makes the README's screenshots and the table of keys anew: python docs/make.py

The pictures are SVG files beside this script, drawn from a copy of the shipped negotiation with a
clock that stands still, so that only a change of the screens changes a picture.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from negotiator.tui.actions import ACTIONS, printed_key  # noqa: E402
from tests.sofia import copy_of_sofia  # noqa: E402
from tests.tui.screens import application, press, type_in  # noqa: E402

PICTURES = {
    "compare": ((140, 36), ["n", "n", "n"], ""),
    "compare-narrow": ((80, 24), ["n", "n"], ""),
    "desk": ((160, 45), ["3", "colon"], "12"),
    "editor": ((100, 30), ["3", "colon"], "32"),
}
"""Each picture's name, size in cells, the keys to press, and the paragraph to go to."""


async def draw(name: str, folder: Path) -> None:
    size, keys, paragraph = PICTURES[name]
    app = application(folder, "ES" if name == "editor" else "")
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        if paragraph:
            await type_in(pilot, paragraph)
            await press(pilot, "enter")
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


async def main() -> None:
    (DOCS / "keys.md").write_text(keys(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as where:
        for name in PICTURES:
            folder = Path(where) / name / "sofia-2018"
            copy_of_sofia(folder)
            await draw(name, folder)
            print(DOCS / f"{name}.svg")


if __name__ == "__main__":
    asyncio.run(main())
