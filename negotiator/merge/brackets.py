"""Taking proposals into a text in square brackets: nothing is decided, everything stands to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from negotiator.merge.combine import Cluster, combine
from negotiator.merge.hunks import Hunk, applied, words_at
from negotiator.model.text import Text


def bracketed(
    base: Text,
    accepted: Iterable[Hunk],
    wishes: Sequence[tuple[str, Text]],
    names: Mapping[str, str],
) -> Text:
    """The base with hunks that are accepted applied and the wishes of others in brackets.

    wishes: (amendment id, the whole text it wants), none of which collides with what is accepted;
    names: what stands before the words in the bracket, by amendment id; empty for none. Words taken
    out stand in a bracket beside those put in: `[shall][should]`.
    """
    clusters = combine(base, wishes).clusters
    own = (_as_hunk(base, cluster, names) for cluster in clusters)
    return applied(base, (*accepted, *own))


def _as_hunk(base: Text, cluster: Cluster, names: Mapping[str, str]) -> Hunk:
    """A cluster of wishes as one hunk that puts all of them into the text."""
    before = words_at(base, cluster.start, cluster.end)
    lead, words, tail = _parted(before)
    brackets = [Text("[") + words + Text("]")] if words else []
    for hunk in cluster.hunks:
        wanted = (
            words_at(base, cluster.start, hunk.start)
            + hunk.words
            + words_at(base, hunk.end, cluster.end)
        )
        hunk_lead, put_in, _ = _parted(wanted)
        lead = lead or hunk_lead
        label = ", ".join(dict.fromkeys(names[name] for name in hunk.by if names[name]))
        if put_in:
            brackets.append(Text(f"[{label}: " if label else "[") + put_in + Text("]"))
        elif label and len(cluster.hunks) == 1:
            brackets = [Text(f"[{label}: delete: ") + words + Text("]")]
    inside = brackets[0]
    for bracket in brackets[1:]:
        inside = inside + bracket
    return Hunk(cluster.start, cluster.end, Text(lead) + inside + Text(tail), ())


def _parted(text: Text) -> tuple[str, Text, str]:
    """The blanks before, the words, and the blanks after."""
    words = text.strip()
    lead = len(text.plain) - len(text.plain.lstrip())
    return text.plain[:lead], words, text.plain[lead + len(words.plain) :]
