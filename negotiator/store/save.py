"""Adding to a negotiation's folder.

Acts are files written once; the manifest and the draft are the only files written again. What was made
from a negotiation is written only where the folder is still as it was loaded; else FolderChanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from negotiator.errors import MalformedFile, NoDraft, Place, RevisionIssued
from negotiator.formats.yaml.acts import write_amendment, write_decision, write_stance
from negotiator.formats.yaml.manifest import write_manifest
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.acts import Amendment, Stance
from negotiator.model.negotiation import Entry, Negotiation
from negotiator.model.revision import Revision
from negotiator.store.files import read, write
from negotiator.store.folder import Act, Folder
from negotiator.store.load import subject_problems
from negotiator.store.seen import having_written, locked, writing


def add_act(path: Path, negotiation: Negotiation, act: Act) -> Negotiation:
    """Write an act that was made from a negotiation; the negotiation with it."""
    with writing(path, negotiation):
        _write_act(path, act)
        return having_written(path, negotiation.with_act(act), Folder(path).act(act))


def save_act(path: Path, act: Act) -> None:
    """Write an act's file; it is on the disk when this returns, and is never written again."""
    with locked(path):
        _write_act(path, act)


def _write_act(path: Path, act: Act) -> None:
    target = Folder(path).act(act)
    if target.exists():
        raise MalformedFile(f"the act {act.id} is written already", place=Place(str(target)))
    if isinstance(act, Amendment):
        data = write_amendment(act)
    elif isinstance(act, Stance):
        data = write_stance(act)
    else:
        data = write_decision(act)
    write(target, data)


def add_issued(
    path: Path, negotiation: Negotiation, revision: Revision, *, at: int, date: str
) -> Negotiation:
    """Put an imported revision among the others; it is issued by that.

    at: its place in the list; date: today, ISO 8601. The file is written before the manifest names it.
    """
    data = write_revision(revision)
    entry = Entry(revision.slug, revision.symbol, sha256(data).hexdigest(), date)
    entries, revisions = list(negotiation.entries), list(negotiation.revisions)
    _must_be_new(entries, revision)
    entries.insert(at, entry)
    revisions.insert(at, revision)
    with writing(path, negotiation):
        return _saved(path, negotiation, entries, revisions, revision, data)


def replace_revision(
    path: Path, negotiation: Negotiation, slug: str, revision: Revision, *, date: str
) -> Negotiation:
    """Put a revision in the place of a reconstructed one, or of the last while no act names it."""
    at = next(k for k, entry in enumerate(negotiation.entries) if entry.slug == slug)
    there = negotiation.revisions[at]
    if not there.reconstructed:
        named = {a.against.revision for a in negotiation.amendments}
        named |= {s.on.revision for s in negotiation.stances}
        if slug in named or at != len(negotiation.entries) - 1:
            raise RevisionIssued(
                f"{there.symbol} is issued and never changes",
                advice="Only a reconstruction is replaced, or the last revision while no act names it.",
            )
    data = write_revision(revision)
    entry = Entry(revision.slug, revision.symbol, sha256(data).hexdigest(), date)
    entries, revisions = list(negotiation.entries), list(negotiation.revisions)
    _must_be_new((*entries[:at], *entries[at + 1 :]), revision)
    entries[at], revisions[at] = entry, revision
    whole = replace(negotiation, entries=tuple(entries), revisions=tuple(revisions))
    if problem := next(subject_problems(Folder(path), whole), None):
        raise RevisionIssued(
            f"{there.symbol} cannot give way: acts name it that would not fit the new text",
            advice=str(problem),
        )
    with writing(path, negotiation):
        if revision.slug == slug:
            # the manifest must know both files, or a crash between two writes would leave neither
            giving_way = entry._replace(replacing=negotiation.entries[at].issued)
            announced = (*entries[:at], giving_way, *entries[at + 1 :])
            write(Folder(path).manifest, write_manifest(replace(whole, entries=announced)))
        return _saved(path, negotiation, entries, revisions, revision, data, before=slug)


def save_draft(path: Path, negotiation: Negotiation, draft: Revision) -> Negotiation:
    """Write the draft of the next revision, over the draft before if there is one."""
    entries, revisions = list(negotiation.entries), list(negotiation.revisions)
    before = negotiation.draft
    if before is not None:
        entries.pop()
        revisions.pop()
    _must_be_new(entries, draft)
    entries.append(Entry(draft.slug, draft.symbol))
    revisions.append(draft)
    data, there = write_revision(draft), before.slug if before else ""
    with writing(path, negotiation):
        return _saved(path, negotiation, entries, revisions, draft, data, before=there)


def _must_be_new(entries: Iterable[Entry], revision: Revision) -> None:
    """An issued revision is not written over by another one of the same slug."""
    for entry in entries:
        if entry.slug == revision.slug:
            raise RevisionIssued(
                f"there is a revision {entry.symbol} already, which is called {entry.slug} here",
                advice='Give this one another symbol, with letters a to z or digits: --symbol "…".',
            )


def issue(path: Path, negotiation: Negotiation, *, date: str) -> Negotiation:
    """Freeze the draft: from now on its file never changes. date: today, ISO 8601."""
    draft = negotiation.draft
    if draft is None:
        raise NoDraft(
            "there is no draft to issue", advice="Build one: negotiator consolidate FOLDER."
        )
    folder = Folder(path)
    with writing(path, negotiation):
        data = read(folder.revision(draft.slug))
        revision = read_revision(data, str(folder.revision(draft.slug)), draft.slug)
        entries = list(negotiation.entries)
        entries[-1] = entries[-1]._replace(issued=sha256(data).hexdigest(), date=date)
        issued = replace(
            negotiation,
            entries=tuple(entries),
            revisions=(*negotiation.revisions[:-1], revision),
        )
        write(folder.manifest, write_manifest(issued))
        return having_written(path, issued, folder.manifest)


def _saved(
    path: Path,
    negotiation: Negotiation,
    entries: Sequence[Entry],
    revisions: Sequence[Revision],
    revision: Revision,
    data: bytes,
    *,
    before: str = "",
) -> Negotiation:
    """The revision's file and then the manifest, written; the negotiation as it is now.

    before: the slug of the revision whose place it takes; a file of another name goes last of all.
    """
    folder = Folder(path)
    own, former = folder.revision(revision.slug), folder.revision(before or revision.slug)
    write(own, data)
    saved = replace(negotiation, entries=tuple(entries), revisions=tuple(revisions))
    write(folder.manifest, write_manifest(saved))
    if former != own:
        former.unlink(missing_ok=True)
    return having_written(path, saved, own, former, folder.manifest)
