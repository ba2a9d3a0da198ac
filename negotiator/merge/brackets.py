"""Taking proposals into a text in square brackets: nothing is decided, everything stands to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from negotiator.merge.combine import Cluster, combine
from negotiator.merge.hunks import Hunk, applied, words_at
from negotiator.model.text import Text, joined


def bracketed(
    base: Text,
    accepted: Iterable[Hunk],
    wishes: Sequence[tuple[str, Text]],
    names: Mapping[str, str],
) -> Text:
    """The base with hunks that are accepted applied and the wishes of others in brackets.

    wishes: (amendment id, the whole text it wants), none of which collides with what is accepted;
    names: what stands before the words in the bracket, by amendment id in the order in which they are
    to be read; empty for none. Words taken out stand beside those put in: `[shall][should]`.
    """
    return applied(base, (*accepted, *bracket_hunks(base, wishes, names)))


def bracket_hunks(
    base: Text, wishes: Sequence[tuple[str, Text]], names: Mapping[str, str]
) -> tuple[Hunk, ...]:
    """The hunks that put wishes into a text in brackets, one for each place; as in `bracketed`."""
    return tuple(_as_hunk(base, cluster, names) for cluster in combine(base, wishes).clusters)


def _as_hunk(base: Text, cluster: Cluster, names: Mapping[str, str]) -> Hunk:
    """A cluster of wishes as one hunk that puts every variant into the text once."""
    lead, words, tail = parted(words_at(base, cluster.start, cluster.end))
    brackets = [Text("[") + words + Text("]")] if words else []
    found = variants(base, cluster, names)
    for wanted, parties in found.items():
        variant_lead, put_in, _ = parted(wanted)
        lead = lead or variant_lead
        label = ", ".join(dict.fromkeys(names[party] for party in parties if names[party]))
        if put_in:
            brackets.append(Text(f"[{label}: " if label else "[") + put_in + Text("]"))
        elif label and len(found) == 1:
            brackets = [Text(f"[{label}: delete: ") + words + Text("]")]
    return Hunk(cluster.start, cluster.end, Text(lead) + joined(brackets) + Text(tail), ())


def variants(base: Text, cluster: Cluster, order: Iterable[str]) -> dict[Text, list[str]]:
    """What each party makes of a cluster's words, in an order of parties; equal ones together."""
    wanting = {party for hunk in cluster.hunks for party in hunk.by}
    out: dict[Text, list[str]] = {}
    for party in filter(wanting.__contains__, order):
        wanted = Text("")
        at = cluster.start
        own = (hunk for hunk in cluster.hunks if party in hunk.by)
        for hunk in sorted(own, key=lambda h: (h.start, h.end)):
            wanted = wanted + words_at(base, at, hunk.start) + hunk.words
            at = hunk.end
        out.setdefault(wanted + words_at(base, at, cluster.end), []).append(party)
    return out


def parted(text: Text) -> tuple[str, Text, str]:
    """The blanks before, the words, and the blanks after."""
    words = text.strip()
    lead = len(text.plain) - len(text.plain.lstrip())
    return text.plain[:lead], words, text.plain[lead + len(words.plain) :]
