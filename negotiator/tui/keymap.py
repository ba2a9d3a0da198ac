"""The keys of actions: as shipped, or as a person's own keys.yaml has them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import punctuation

from textual.keys import Keys

from negotiator.errors import MalformedFile, NegotiatorError, Place, nearest
from negotiator.formats.yaml.record import open_record, raise_problems
from negotiator.store.files import read
from negotiator.tui.actions import ACTIONS, BY_NAME, Action, Where, on, printed_key

FILE = "keys.yaml"
KIND = "keys"
_TYPED_IN = (Where.EDITOR, Where.CHOOSER)
"""Screens on which letters are written, not pressed."""
_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
    "esc": "escape",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "return": "enter",
}
"""Names of keys that textual has others for."""


def _named(sign: str) -> str:
    """The name of a sign as textual has it."""
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name)


_KNOWN = {_named(sign) for sign in punctuation} | {
    str(key.value) for key in Keys if not {*"<+-"} & {*key.value}
}
_HELD = re.compile(r"((?:(?:ctrl|shift|alt)\+)*)(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that were chosen for actions, by the action's name."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action, as textual names them."""
        return self.chosen.get(action.name, action.keys)

    def key(self, name: str) -> str:
        """The first key of an action as a person reads it."""
        return printed_key(self.keys(BY_NAME[name])[0])

    def printed(self, action: Action) -> str:
        """The keys of an action as a person reads them."""
        return "  ".join(printed_key(key) for key in self.keys(action))

    def by_binding(self) -> dict[str, str]:
        """What textual is told: for the binding of each shipped key, the keys in its place."""
        return {
            f"{name}.{shipped}": ",".join(keys)
            for name, keys in self.chosen.items()
            for shipped in BY_NAME[name].keys
        }


AS_SHIPPED = Keymap()


def read_keymap(folder: Path) -> Keymap:
    """The keys of a folder, as shipped where it has none; raises all that is wrong in the file."""
    file = folder / FILE
    if not os.path.lexists(file):
        return AS_SHIPPED
    record = open_record(read(file, name=FILE), FILE, KIND)
    chosen: dict[str, tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    for action in ACTIONS:
        written = record.placed_strings(action.name)
        keys = [key for text, place in written if (key := _key(text, place, record.problems))]
        if keys:
            chosen[action.name] = tuple(dict.fromkeys(keys))
            places[action.name] = written[0][1]
    record.done()
    keymap = Keymap(chosen)
    record.problems.extend(_clashes(keymap, places))
    raise_problems(record.problems)
    return keymap


def _key(written: str, place: Place, problems: list[NegotiatorError]) -> str:
    """A key as textual names it, from how a person writes it; nothing, and a problem, for none there is."""
    held, name = _HELD.fullmatch(written).groups()  # type: ignore[union-attr]  # it takes anything
    if len(name) == 1 and not name.isalnum():
        name = _named(name)
    elif len(name) > 1 or held:
        name = _NAMES.get(name.lower(), name.lower())
    if len(name) == 1 or name in _KNOWN:
        return f"{held.lower()}{name}"
    near = nearest(name, _KNOWN)
    hint = f"Did you mean “{near}”?" if near else "Write a letter, a sign, ctrl+k, f6, enter …"
    problems.append(MalformedFile(f"there is no key “{written}”", place=place, advice=hint))
    return ""


def _clashes(keymap: Keymap, places: Mapping[str, Place]) -> Iterable[MalformedFile]:
    """What cannot be: one key for two actions of a screen, a letter where letters are typed."""
    told: set[tuple[str, ...]] = set()
    for where in Where:
        taken: dict[str, Action] = {}
        for action in on(where):
            for key in keymap.keys(action):
                other = taken.setdefault(key, action)
                pair = tuple(sorted((other.name, action.name)))
                if other is action or pair in told:
                    continue
                told.add(pair)
                yield MalformedFile(
                    f"two actions in {where} have the key {printed_key(key)}: "
                    f"{other.name} and {action.name}",
                    place=places.get(action.name) or places.get(other.name),
                    advice=f"Give {action.name} or {other.name} another key.",
                )
            if where in _TYPED_IN and action.name in places:
                keys = keymap.keys(action)
                if all(len(key) == 1 for key in keys) and ("typed", action.name) not in told:
                    told.add(("typed", action.name))
                    yield MalformedFile(
                        f"{action.name} needs a key that is no letter: letters are typed in {where}",
                        place=places[action.name],
                        advice="Add one with ctrl, or a function key.",
                    )
