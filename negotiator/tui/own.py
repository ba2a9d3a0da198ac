"""The folder of whoever sits at the screen: settings, keys, and where each negotiation was left.

Nothing of it lies in a negotiation. What is wrong in a file is told and never written over.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from negotiator.errors import MalformedFile, MalformedFiles, NegotiatorError
from negotiator.formats.yaml.record import open_record, raise_problems
from negotiator.formats.yaml.write import dump
from negotiator.store.files import read, write
from negotiator.tui.keymap import AS_SHIPPED, Keymap, read_keymap
from negotiator.tui.settings import FILE, SHIPPED, Settings, read_settings, write_settings

KIND = "left"


class Left(NamedTuple):
    """How a negotiation was left: who spoke, the screen, the id of the block in focus; or nothing."""

    speaker: str = ""
    screen: str = ""
    block: str = ""


@dataclass
class Own:
    """The folder as it was read; None: nothing is read or kept.

    faults: what is wrong in its files, each with the sentence that says what holds instead.
    """

    folder: Path | None = None
    settings: Settings = SHIPPED
    keymap: Keymap = AS_SHIPPED
    faults: list[NegotiatorError] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.folder is None:
            return
        try:
            self.settings = read_settings(self.folder)
        except NegotiatorError as error:
            self.faults.append(_with(error, "The shipped settings hold."))
        if fault := self.look_at_keys():
            self.faults.append(fault)

    def look_at_keys(self) -> NegotiatorError | None:
        """Read the keys again; what is wrong with them now, or None."""
        self.keymap = AS_SHIPPED
        if self.folder is None:
            return None
        try:
            self.keymap = read_keymap(self.folder)
        except NegotiatorError as error:
            return _with(error, "The shipped keys hold.")
        return None

    def choose(self, name: str, value: str) -> None:
        """Take another value for a setting and keep it; in force even where that cannot be written."""
        self.settings = replace(self.settings, **{name: value})
        if self.folder is None:
            return
        try:
            kept = read_settings(self.folder)  # another window may have chosen since
        except NegotiatorError as error:
            raise MalformedFile(
                f"this window only: {FILE} is not in order and is not written over",
                place=_with(error, "").place,
                advice="Mend the file or take it away.",
            ) from None
        write_settings(self.folder, replace(kept, **{name: value}))

    # ------------------------------------------------------------------ where one was

    def left(self, negotiation: Path) -> Left:
        """How a negotiation was left; nothing where that is not known or cannot be read."""
        file = self._file_of(negotiation)
        if file is None or not os.path.lexists(file):
            return Left()
        try:
            record = open_record(read(file), str(file), KIND)
            record.string("folder")
            found = Left(*(record.string(name) for name in Left._fields))
            raise_problems(record.problems)
        except NegotiatorError:
            return Left()  # a convenience; it is written anew
        return found

    def leave(self, negotiation: Path, left: Left) -> None:
        """Keep how a negotiation was left; a folder that cannot be written keeps nothing."""
        file = self._file_of(negotiation)
        if file is None or left == self.left(negotiation):
            return
        try:
            write(file, dump(KIND, {"folder": str(negotiation.resolve()), **left._asdict()}))
        except NegotiatorError:
            return  # nobody's work depends on it

    def _file_of(self, negotiation: Path) -> Path | None:
        if self.folder is None:
            return None
        name = sha256(str(negotiation.resolve()).encode()).hexdigest()[:16]
        return self.folder / "left" / f"{name}.yaml"


def _with(fault: NegotiatorError, holds: str) -> NegotiatorError:
    """The first fault of a file with what holds instead."""
    first = fault.problems[0] if isinstance(fault, MalformedFiles) else fault
    advice = "" if "\n" in first.advice else first.advice
    return type(first)(first.what, place=first.place, advice=f"{advice} {holds}".strip())
