"""The shipped negotiation as tests use it: a copy with its two issued revisions and illustrative acts.

What somebody decided, drafted or tabled while playing with the shipped folder is left out, so that
playing breaks no test.
"""

from dataclasses import replace
from pathlib import Path

from negotiator.formats.yaml.manifest import write_manifest
from negotiator.model.negotiation import Negotiation
from negotiator.store.files import read, write
from negotiator.store.folder import Folder
from negotiator.store.load import load
from negotiator.store.save import save_act

SHIPPED = Path(__file__).parent.parent / "drafts" / "sofia-2018"
REVISIONS = ("wk-15037-2017-rev-2", "6589-18")


def copy_of_sofia(target: Path) -> Negotiation:
    """Put the copy into a folder that is not there yet, and load it."""
    shipped = load(SHIPPED)
    entries = tuple(e for e in shipped.entries if e.slug in REVISIONS)
    manifest = write_manifest(replace(shipped, entries=entries))
    write(Folder(target).manifest, manifest)
    for slug in REVISIONS:
        write(Folder(target).revision(slug), read(Folder(SHIPPED).revision(slug)))
    for act in (*shipped.amendments, *shipped.stances):
        if act.illustrative:
            save_act(target, act)
    return load(target)
