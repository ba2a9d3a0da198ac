"""Document symbols: what the next revision of a paper is called.

Source for the Council's forms: `8875/1/16 REV 1` after `8875/16`, `WK 15037/2017 REV 2`.
"""

from __future__ import annotations

import re

from negotiator.errors import SymbolUnclear

_FIRST = re.compile(r"(?P<number>(?:ST )?\d{1,5})/(?P<year>\d{2})")
_LATER = re.compile(
    r"(?P<number>(?:ST )?\d{1,5})/(?P<rev>\d{1,2})/(?P<year>\d{2}) REV (?P<again>\d{1,2})"
)
_REV = re.compile(r"(?P<head>.*\b(?:REV |Rev\.|rev ?))(?P<number>\d{1,3})")


def next_symbol(symbol: str) -> str:
    """The symbol of the next revision.

    `6589/18` gives `6589/1/18 REV 1`, `REV 2` gives `REV 3`, `/Rev.1` gives `/Rev.2`. Raises
    SymbolUnclear for any other form.
    """
    if match := _FIRST.fullmatch(symbol):
        return f"{match['number']}/1/{match['year']} REV 1"
    if match := _LATER.fullmatch(symbol):
        revision = int(match["rev"]) + 1
        return f"{match['number']}/{revision}/{match['year']} REV {revision}"
    if match := _REV.fullmatch(symbol):
        return f"{match['head']}{int(match['number']) + 1}"
    raise SymbolUnclear(
        f"the symbol after “{symbol}” cannot be proposed",
        advice='Say it: --symbol "…".',
    )
