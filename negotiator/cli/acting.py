"""What commands that write acts share: the clock, fresh ids, words from the command line."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from negotiator.errors import FolderChanged, Place, UsageFault, WordsNotFound
from negotiator.formats.decoding import decode
from negotiator.formats.marks import read_marks
from negotiator.model.text import Text, nfc, shown
from negotiator.store.files import read
from negotiator.store.ids import act_id

_TRIES = 50
"""How often an act is made anew; each time another one was written, so somebody gets on."""


def now() -> str:
    """The moment, in local time, ISO 8601 without a zone; fine enough to keep acts in order."""
    return datetime.now().isoformat(timespec="milliseconds")


def today() -> str:
    """The day, ISO 8601."""
    return now()[:10]


def fresh_id(prefix: str) -> str:
    """A new id for an act."""
    return act_id(prefix, secrets.token_bytes(8))


def on_the_folder_as_it_is(act: Callable[[], int]) -> int:
    """Do what loads a folder and writes an act into it; again where another act came just between."""
    for _ in range(_TRIES):
        try:
            return act()
        except FolderChanged:
            continue
    return act()


def words_from(text: str | None, file: str | None) -> Text | None:
    """The words given by an option, by a file or by standard input; None where none were given."""
    if text is not None and file is not None:
        raise UsageFault("give --text or --file, not both")
    if file == "-":
        text = decode(sys.stdin.buffer.read(), "standard input")
    elif file is not None:
        text = decode(read(Path(file)), file)
    if text is None:
        return None
    return read_marks(re.sub(r"[ \t\n]+", " ", typed(text)).strip(" "))


def reworded(
    base: Text, given: Text | None, exchanges: Iterable[tuple[str, str]], name: str
) -> Text:
    """The words wanted: given whole, or those of a base with phrases exchanged; name: of the base.

    Raises UsageFault where neither or both are given, WordsNotFound where a phrase is not there once.
    """
    pairs = [(typed(old), typed(new)) for old, new in exchanges]
    if given is not None and pairs:
        raise UsageFault("give the whole words or --replace, not both")
    if given is not None:
        return given
    if not pairs:
        raise UsageFault("what should it say?", advice="Give --text, --file or --replace OLD NEW.")
    text = base
    for old, new in pairs:
        count = text.plain.count(old)
        if count != 1 or not old:
            times = "is not there" if not count else f"is there {count} times"
            raise WordsNotFound(
                f"“{old}” {times}",
                place=Place(paragraph=name),
                advice="Give the words exactly as they stand, with enough around them.",
            )
        at = text.plain.index(old)
        text = text.slice(0, at) + Text(new) + text.slice(at + len(old), len(text.plain))
    return text


def typed(text: str) -> str:
    """What a person typed or pasted, in composed form, invisible characters made visible."""
    return shown(nfc(text))
