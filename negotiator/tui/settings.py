"""What a person chose for the screen, kept in a file of their own; never in a negotiation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from negotiator.errors import nearest
from negotiator.formats.yaml.record import open_record, raise_problems
from negotiator.formats.yaml.write import dump
from negotiator.store.files import read, write

FILE = "settings.yaml"
KIND = "settings"
EVERYTHING = "everything"
_WHOLE_TEXT = 1_000_000
"""So many unchanged paragraphs beside a change are all there are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen, each as its file has it; the shipped value where nothing was.

    theme: nothing for what the terminal can show; house: nothing for that of each negotiation.
    """

    theme: str = ""
    words: str = "tinted"
    layout: str = "automatic"
    context: str = "1"
    column: str = "off"
    after: str = "stay"
    house: str = ""
    mouse: str = "on"

    @property
    def two_columns(self) -> bool | None:
        """Whether Compare stands side by side; None where its width says so."""
        return {"side by side": True, "inline": False}.get(self.layout)

    @property
    def beside(self) -> int:
        """How many unchanged paragraphs stand beside a change."""
        return _WHOLE_TEXT if self.context == EVERYTHING else int(self.context)

    @property
    def in_words(self) -> bool:
        """Whether everything is shown in one column and in words."""
        return self.column == "on"

    @property
    def goes_on(self) -> bool:
        """Whether the next paragraph opens by itself once nothing is left to decide on one."""
        return self.after == "go on"


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings: its name in the file, its title, what it can be, and what it does.

    choices: each value with its words.
    """

    name: str
    title: str
    choices: Sequence[tuple[str, str]]
    does: str


SETTINGS = (
    Setting(
        "theme",
        "Theme",
        (
            ("dark", "blue and orange, dark"),
            ("light", "light"),
            ("high contrast", "high contrast"),
            ("terminal", "terminal"),
        ),
        "Added words are blue, removed ones orange: they differ in grey, too, and for who sees no red or "
        "no green. “terminal” takes the colours of your terminal as they are.",
    ),
    Setting(
        "words",
        "Words changed",
        (("tinted", "strike and underline with tint"), ("signs", "signs only")),
        "Signs only: {-removed-} and {+added+}, with no other mark. Where NO_COLOR is set, or the "
        "terminal cannot strike through, the signs stand in any case.",
    ),
    Setting(
        "layout",
        "Layout",
        (
            ("automatic", "automatic"),
            ("side by side", "side by side"),
            ("inline", "inline"),
        ),
        "Two revisions beside each other, or one text with the changes in it. Automatic: side by side "
        "from 100 columns. v turns it for now.",
    ),
    Setting(
        "context",
        "Context",
        (("1", "1 paragraph"), ("0", "0"), ("3", "3"), (EVERYTHING, EVERYTHING)),
        "How many unchanged paragraphs stand beside each change in Compare; the others are folded. "
        "{ and } change it for now, z unfolds everything.",
    ),
    Setting(
        "column",
        "One column",
        (("off", "off"), ("on", "on")),
        "On: everything in one column and in words, with the terminal's own cursor on what is in focus: "
        "for screen readers and Braille. L turns it for now.",
    ),
    Setting(
        "after",
        "After deciding",
        (("stay", "stay in the paragraph"), ("go on", "go on to the next open one")),
        "Accept and reject go on to the next proposal of the paragraph. When nothing is left on it, the "
        "screen stays until you press . (a full stop), or goes on by itself.",
    ),
    Setting(
        "house",
        "House style",
        (
            ("", "as the negotiation has it"),
            ("council", "Council of the European Union"),
            ("un", "United Nations"),
        ),
        "Whose look Word and PDF documents have when Export opens; there it can be changed for one "
        "document.",
    ),
    Setting(
        "mouse",
        "Mouse",
        (("on", "on"), ("off", "off")),
        "On: a click puts the focus, two open, the wheel scrolls. Off: the mouse belongs to the "
        "terminal, which selects text with it.",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
SHIPPED = Settings()


def read_settings(folder: Path) -> Settings:
    """The settings of a folder, the shipped ones where it has none; raises what is wrong in the file."""
    file = folder / FILE
    if not os.path.lexists(file):
        return SHIPPED
    record = open_record(read(file, name=FILE), FILE, KIND)
    chosen: dict[str, str] = {}
    for setting in SETTINGS:
        value = record.string(setting.name)
        known = [value for value, _ in setting.choices if value]
        if value and value not in known:
            near = nearest(value, known)
            record.fault(
                f"“{value}” is no value of {setting.name}",
                record.place_of(setting.name),
                f"Did you mean “{near}”?" if near else f"Write one of: {', '.join(known)}.",
            )
        elif value:
            chosen[setting.name] = value
    record.done()
    raise_problems(record.problems)
    return replace(SHIPPED, **chosen)


def write_settings(folder: Path, settings: Settings) -> None:
    """Put the settings in place, those that are as shipped left out."""
    chosen = {f.name: getattr(settings, f.name) for f in fields(settings)}
    kept = {name: value for name, value in chosen.items() if value != getattr(SHIPPED, name)}
    write(folder / FILE, dump(KIND, kept))
