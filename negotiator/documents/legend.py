"""How to read a document: one sentence for each thing that truly occurs in it, in a fixed order.

Source of the sentences: word-look.md section 6, after the Council's notes 9657/15 and 6834/15 and the
legend of UNEP/PP/INC.5/4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from negotiator.documents.document import Paragraph, Run, Table
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation

BRACKETS = "Text in square brackets is not agreed."
MOVED = "Text that was moved is shown as deleted where it stood and as inserted where it stands."
RIVALS = (
    "Where proposals exclude each other, the words of the base are deleted once, under the codes of "
    "all who want others or none there, and each alternative is inserted under its author."
)
ELISION = "(...)"
"""Stands for deleted words where these are not shown."""

ELIDED = f"Where text has been deleted, this is indicated by {ELISION}."
DELETED_SHOWN = "Deleted text is struck through."
IN_HEADINGS = "In headings, which are bold, new words are underlined."
MOVED_ITALIC = (
    "Where existing text has been moved, this is indicated in italics and with its former number."
)
JOINED = "Where a number is struck through, its paragraph is joined to the next one or deleted."
PROPOSED = (
    "Proposals stand in square brackets and in bold, after the codes of those who make them: "
    "[EU, MX: words]."
)
PROPOSED_UNNAMED = "Proposals stand in square brackets and in bold, without attribution."
ASK_DELETION = "Words struck through in a bracket that says “delete” are proposed for deletion."
REPLACED = (
    "Words of the base in a bracket of their own are those that the next brackets would replace."
)
COLUMN_MARKS = (
    "What is new stands in bold and what is gone is struck through, with a few words round it; "
    "… stands for words left out."
)
DASH = "\u2014: nothing proposed, said or decided."
FOOTNOTES = "The comments of delegations are reflected in the footnotes."
COMMENTS = "The comments of delegations stand in the margin."
DIVIDED = "Where only a number is in bold, its paragraph is divided from the next one."
REMARKS = (
    "A comment beside each proposal says whose it is, why it is made, who supports it and what it "
    "excludes."
)
REMARKS_UNNAMED = "A comment beside each proposal says what it excludes."
NO_NAMES = "The names of delegations, their reasons and the times of their proposals are left out."
_SUFFIXES = (
    (("alt",), "alt: in place of"),
    (("bis", "ter", "quater", "quinquies"), "bis, ter: after"),
    (("supra",), "supra: before"),
)


def compared_to(name: str, *, changed: bool) -> str:
    """The sentence that names what the revisions are measured against."""
    if changed:
        return f"Changes compared to {name} are shown as tracked changes."
    return f"Nothing has changed compared to {name}."


def marked_since(base: str, last: str = "", *, changed: bool) -> str:
    """The sentence on bold, and where two baselines are told apart on underlining (9657/15)."""
    if not changed:
        return f"Nothing has changed compared to {' and '.join(filter(None, (base, last)))}."
    if last:
        return (
            f"All changes made to {base} are underlined; changes compared to document {last} are "
            "marked in bold."
        )
    return f"Changes compared to document {base} are marked in bold."


def one_author_each(joint: Sequence[str]) -> str:
    """The sentence on authors; joint: the codes of one joint proposal, or none."""
    sentence = "Each delegation's proposals carry its code as the author of the change"
    if not joint:
        return f"{sentence}."
    apart = " and ".join(f"from {code}" for code in joint)
    return f"{sentence}; joint proposals carry all codes ({', '.join(joint)}) and are listed apart {apart}."


def codes_key(negotiation: Negotiation, codes: Iterable[str]) -> str:
    """Who the codes in a document are, or nothing where there are none."""
    told = "; ".join(f"{code}: {negotiation.delegation(code).name}" for code in codes)
    return f"Codes: {told}." if told else ""


def suffixes(labels: Iterable[str]) -> str:
    """The sentence on `alt`, `bis` and `supra`, for those that occur in some labels, or nothing."""
    words = {word for label in labels for word in label.split()[1:]}
    found = [meaning for names, meaning in _SUFFIXES if words & set(names)]
    return f"{'; '.join(found)} the paragraph of that number." if found else ""


def nothing_by(codes: Iterable[str], chosen: Iterable[Amendment]) -> Iterator[str]:
    """A sentence for each delegation that was asked for and has no amendment among those chosen."""
    heard = {code for amendment in chosen for code in amendment.by}
    return (f"No amendments by {code}." for code in codes if code not in heard)


def has_brackets(blocks: Iterable[Paragraph | Table]) -> bool:
    """Whether a square bracket stands anywhere in the text."""
    return any("[" in run.text for found in _all_runs(blocks) for run in found)


def has_remarks(blocks: Iterable[Paragraph | Table]) -> bool:
    """Whether a comment stands beside any words."""
    return any(run.remark for found in _all_runs(blocks) for run in found)


def _all_runs(blocks: Iterable[Paragraph | Table]) -> Iterable[tuple[Run, ...]]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        else:
            yield block.runs
