"""List the negotiations in a folder, or one negotiation's revisions, delegations and counts."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from negotiator.cli.output import put
from negotiator.cli.refs import load_folder
from negotiator.documents.prose import statements
from negotiator.errors import FileUnreadable, NegotiatorError, Place
from negotiator.formats.json import dumps
from negotiator.merge.rivals import rivals
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State, state
from negotiator.model.telling import forks_told
from negotiator.store.folder import is_negotiation


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator list`."""
    parser.add_argument(
        "folder", nargs="?", default="drafts", help="a negotiation or a folder of them"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the list; 1 where one of several negotiations cannot be opened."""
    path = Path(options.folder)
    if not path.is_dir():
        raise FileUnreadable("there is no such folder", place=Place(options.folder))
    if is_negotiation(path):
        negotiation = load_folder(path)
        if options.format == "json":
            put(dumps("list", {"negotiations": [_fields(path, negotiation)]}), pager=False)
        else:
            put(_one(negotiation), pager=False)
        return 0
    return _several(path, options.format)


def _several(path: Path, format_: str) -> int:
    """All negotiations of a folder; what is wrong with one does not hide the others."""
    found: list[dict[str, Any]] = []
    lines: list[str] = []
    broken = False
    for folder in sorted(p for p in path.iterdir() if p.is_dir() and is_negotiation(p)):
        try:
            negotiation = load_folder(folder)
        except NegotiatorError as error:
            broken = True
            found.append({"folder": str(folder), "error": str(error)})
            lines.append(f"! {folder}  cannot be opened\n  {str(error).splitlines()[0]}")
            continue
        found.append(_fields(folder, negotiation))
        last = negotiation.revisions[-1].name if negotiation.revisions else "no revision"
        lines.append(f"  {folder}  {negotiation.title}  {last}")
        if negotiation.demonstration:
            lines.append(f"    {negotiation.demonstration}")
    if format_ == "json":
        put(dumps("list", {"negotiations": found}), pager=False)
    elif lines:
        put("\n".join(lines) + "\n", pager=False)
    else:
        put(f"No negotiation in {path}. negotiator import FILE --into FOLDER begins one.\n")
    return 1 if broken else 0


def _counts(negotiation: Negotiation, standing: State) -> Counter[str]:
    return Counter(str(standing.of(amendment).state) for amendment in negotiation.amendments)


def _one(negotiation: Negotiation) -> str:
    """One negotiation in words."""
    lines = [negotiation.title]
    if negotiation.demonstration:
        lines.append(f"! {negotiation.demonstration}")
    lines += [f"! {sentence}" for sentence in statements(negotiation.revisions)]
    lines += ["", "Revisions"]
    for entry, revision in zip(negotiation.entries, negotiation.revisions, strict=True):
        when = f"issued {entry.date}".rstrip() if entry.issued else "not issued yet: the draft"
        name = "" if revision.name == entry.slug else f"{revision.name}, "
        lines.append(f"  {entry.slug:<24} {name}{when}")
    lines += ["", "Delegations"]
    lines += [
        f"  {d.code:<6} {d.name}{' (pen-holder)' if d.code == negotiation.pen_holder else ''}"
        for d in negotiation.delegations
    ]
    standing = state(negotiation, rivals(negotiation))
    counts = _counts(negotiation, standing)
    told = " · ".join(f"{count} {name}" for name, count in counts.items()) or "none"
    illustrative = sum(amendment.illustrative for amendment in negotiation.amendments)
    note = f" ({illustrative} illustrative)" if illustrative else ""
    lines += ["", f"Amendments: {told}{note}", f"Decisions: {len(negotiation.decisions)}"]
    if forks := forks_told(negotiation, standing):
        lines.append(f"! {forks}")
    return "\n".join(lines) + "\n"


def _fields(path: Path, negotiation: Negotiation) -> dict[str, Any]:
    """One negotiation as fields."""
    standing = state(negotiation, rivals(negotiation))
    return {
        "folder": str(path),
        "title": negotiation.title,
        "demonstration": negotiation.demonstration,
        "pen_holder": negotiation.pen_holder,
        "revisions": [
            {
                "slug": entry.slug,
                "symbol": entry.symbol,
                "issued": entry.date if entry.issued else None,
                "reconstructed": revision.reconstructed,
                "illustrative": revision.illustrative,
            }
            for entry, revision in zip(negotiation.entries, negotiation.revisions, strict=True)
        ],
        "delegations": [{"code": d.code, "name": d.name} for d in negotiation.delegations],
        "amendments": dict(_counts(negotiation, standing)),
        "decisions": len(negotiation.decisions),
        "forks": [list(fork) for fork in standing.forks],
    }
