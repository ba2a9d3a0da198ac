"""Loading a negotiation: everything or nothing, and what is wrong is told all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from negotiator.errors import FileUnreadable, MalformedFile, NegotiatorError, Place
from negotiator.formats.yaml.acts import read_amendment, read_decision, read_stance
from negotiator.model.acts import Amendment, Decision, DecisionKind, Stance
from negotiator.model.negotiation import Negotiation
from negotiator.model.undoing import in_order
from negotiator.store.files import TEMPORARY, read
from negotiator.store.folder import Act, Folder
from negotiator.store.seen import seen
from negotiator.store.texts import Value, collected, raise_all, texts


def load(path: Path) -> Negotiation:
    """The negotiation of a folder; all that is wrong in all its files is raised at once.

    Raises FileUnreadable where there is no negotiation, RevisionChanged where an issued revision no
    longer has the words that were issued.
    """
    problems: list[NegotiatorError] = []
    folder = Folder(path)
    there = seen(path)  # before anything is read, so that what changes meanwhile is noticed
    loaded = texts(folder, problems)
    amendments = acts_in(
        problems,
        path / "amendments",
        lambda data, name, _: read_amendment(data, name, loaded),
    )
    stances = acts_in(
        problems,
        path / "positions",
        lambda data, name, _: read_stance(data, name, loaded),
    )
    decisions = acts_in(
        problems,
        path / "decisions",
        lambda data, name, stem: read_decision(data, name, loaded, _number(stem, name)),
    )
    whole = replace(
        loaded,
        amendments=tuple(sorted(amendments, key=lambda a: (a.tabled, a.id))),
        stances=tuple(sorted(stances, key=lambda s: (s.at, s.id))),
        decisions=in_order(decisions),
        seen=there,
    )
    if not problems:
        problems.extend(_order_problems(folder, whole, decisions))
        problems.extend(subject_problems(folder, whole))
    raise_all(problems)
    return whole


def acts_in(
    problems: list[NegotiatorError],
    path: Path,
    reader: Callable[[bytes, str, str], Value],
) -> list[Value]:
    """The acts of a folder and of the folders in it, of one delegation each.

    problems: gains what is wrong; reader: an act from a file's bytes, path and stem.
    """
    out: list[Value] = []
    for file in collected(problems, partial(_files, path)) or ():
        act = collected(problems, partial(_act, file, reader))
        if act is not None:
            out.append(act)
    return out


def _files(path: Path, *, deeper: bool = True) -> list[Path]:
    """The files of acts in a folder; those under way that a crash left are not acts."""
    out: list[Path] = []
    try:
        for entry in sorted(path.iterdir()):
            if entry.is_dir() and deeper:
                out.extend(_files(entry, deeper=False))
            elif entry.suffix == ".yaml" and not entry.name.startswith(TEMPORARY):
                out.append(entry)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileUnreadable(
            f"this folder of acts cannot be read: {(error.strerror or str(error)).lower()}",
            place=Place(str(path)),
            advice="No act is left out silently: let it be read, or ask its owner.",
        ) from None
    return out


def _act(file: Path, reader: Callable[[bytes, str, str], Value]) -> Value:
    return reader(read(file), str(file), file.stem)


def _number(stem: str, path: str) -> int:
    number = stem.split("-", 1)[0]
    if not number.isdigit():
        raise MalformedFile(
            "the name of a decision's file begins with its number", place=Place(path)
        )
    return int(number)


def _order_problems(
    folder: Folder, negotiation: Negotiation, decisions: Sequence[Decision]
) -> Iterator[NegotiatorError]:
    """Each decision comes after the one it names and after the one it undoes."""
    there = {decision.id for decision in decisions}
    placed: set[str] = set()
    for decision in negotiation.decisions:
        for name in filter(None, (decision.after, decision.undoes)):
            if name not in placed:
                what = "comes later" if name in there else "is not there"
                yield MalformedFile(
                    f"the decision {name}, which it names, {what}",
                    place=Place(str(folder.act(decision))),
                )
        placed.add(decision.id)
    for decision in decisions:
        if decision.id not in placed:
            yield MalformedFile(
                "it follows itself through other decisions",
                place=Place(str(folder.act(decision))),
                advice="“after” names the decision made just before this one.",
            )


def subject_problems(folder: Folder, negotiation: Negotiation) -> Iterator[NegotiatorError]:
    """What acts are about must be there; no id may be used twice."""
    known: dict[str, Act] = {}
    compromises = [d for d in negotiation.decisions if d.kind is DecisionKind.ADOPT_MODIFIED]
    undecided = replace(negotiation, decisions=())
    broken = False
    for decision in compromises:  # amendments are looked up among compromises, too
        for problem in _missing(undecided, decision):
            problem.place, broken = Place(str(folder.act(decision))), True
            yield problem
    if broken:
        return
    acts: tuple[Act, ...] = (
        *negotiation.amendments,
        *negotiation.stances,
        *negotiation.decisions,
    )
    for act in acts:
        if act.id in known:
            yield MalformedFile(
                f"the id {act.id} is used by another act, too: {folder.act(known[act.id])}",
                place=Place(str(folder.act(act))),
            )
        known[act.id] = act
        for problem in (*_missing(negotiation, act), *_unauthorised(negotiation, act)):
            problem.place = Place(str(folder.act(act)))
            yield problem


def _unauthorised(negotiation: Negotiation, act: Act) -> Iterator[NegotiatorError]:
    """The error of an act that somebody wrote who may not: only the pen-holder writes for others."""
    pen = negotiation.pen_holder
    if isinstance(act, Decision):
        if act.by != pen:
            yield MalformedFile(f"{act.by} decides here, but {pen} holds the pen")
        return
    speakers = act.by if isinstance(act, Amendment) else (act.by,)
    if act.recorded_by != pen and act.recorded_by not in speakers:
        said = " and ".join(speakers)
        yield MalformedFile(
            f"{act.recorded_by} recorded what {said} says",
            advice=f"Only {pen}, who holds the pen, records for others.",
        )


def _missing(negotiation: Negotiation, act: Act) -> Iterable[NegotiatorError]:
    """The errors of an act that names what is not there."""
    try:
        if isinstance(act, Amendment):
            revision, block = negotiation.target(act)
            base, where = block.text, f"{block.name} of {revision.slug} has"
            if act.against.amendment:
                parent = negotiation.amendment(act.against.amendment)
                base, where = parent.text, f"{parent.name} proposes"
            if act.base and act.base != base.digest():
                yield MalformedFile(
                    f"{act.name} was made against other words than {where}",
                    advice="The file was written for another text, or edited by hand.",
                )
            if act.replaces:
                negotiation.amendment(act.replaces)
            for name in (*act.joins, *filter(None, (act.to,))):
                if name not in revision:
                    yield MalformedFile(f"{revision.symbol} has no block {name}")
            known = {*revision.notes_by_id, *base.notes, *(note.id for note in act.notes)}
            for name in act.text.notes:
                if name not in known:
                    yield MalformedFile(f"its words cite the footnote {name}, which is not there")
        elif isinstance(act, Stance):
            if act.on.amendment:
                negotiation.amendment(act.on.amendment)
            else:
                negotiation.revision(act.on.revision).block(act.on.block)
        else:
            yield from _decided_on(negotiation, act)
    except NegotiatorError as problem:
        yield problem


def _decided_on(negotiation: Negotiation, act: Decision) -> Iterator[NegotiatorError]:
    """The errors of a decision that names what is not there."""
    for name in act.on:
        negotiation.amendment(name)
    for name in act.blocks:
        if not name.startswith("x-") and not any(name in r for r in negotiation.revisions):
            yield MalformedFile(f"no revision has a block {name}")
    if act.kind is DecisionKind.ADOPT_MODIFIED:
        negotiation.revision(act.revision).block(act.blocks[0])
