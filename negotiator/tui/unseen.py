"""What is new since the speaker looked last, kept for the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.layout.news import arrived, became, meanwhile, since
from negotiator.merge.news import Act, News, acts_of, by_others, news
from negotiator.merge.wishes import verdict
from negotiator.model.dates import told_since
from negotiator.store.visits import Visit, last_visit, remember

if TYPE_CHECKING:
    from negotiator.model.negotiation import Negotiation
    from negotiator.tui.session import Session


class Unseen:
    """The acts of others that the speaker has not looked at, in the negotiation that is open."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._code = ""
        self._visit = Visit("", frozenset())
        self._known: frozenset[str] = frozenset()

    def enter(self, session: Session) -> str:
        """Begin a visit of who is speaking; the sentence that says what is new, or nothing."""
        self.leave()
        self._session, self._code = session, session.speaker
        now, there = session.clerk.now(), _everything(session.negotiation)
        found = last_visit(session.folder, self._code)
        self._visit = found or Visit(now, there)
        self._known = there
        if found is None:
            self.keep()
        acts = tuple(self._acts().values())
        told = since(told_since(self._visit.at, now), acts)
        return ". ".join(filter(None, (self._new_revision(), told)))

    def leave(self) -> None:
        """End the visit."""
        if self._session is not None:
            self.keep()
            self._session = None

    def keep(self) -> None:
        """Have what was looked at on the disk; the moment stays while anything since then is new."""
        session = self._session
        if session is None:
            return
        if not self._acts():
            self._visit = self._visit._replace(at=session.clerk.now())
        remember(session.folder, self._code, self._visit)

    # ------------------------------------------------------------------ what is new

    def _acts(self) -> dict[str, Act]:
        """The acts of others that were not looked at, by id."""
        assert self._session is not None
        found = by_others(self._session.negotiation, self._code)
        return {name: act for name, act in found.items() if name not in self._visit.seen}

    @property
    def news(self) -> tuple[News, ...]:
        """What is new, in the order of the text."""
        session = self._session
        if session is None or not session.negotiation.issued:
            return ()
        return news(session.negotiation, self._acts().values(), session.negotiation.current)

    def next_after(self, place: str) -> News | None:
        """What is new at a block or at the next one after it, around the end; None where nothing is."""
        found = self.news
        if self._session is None or not found:
            return None
        places = self._session.negotiation.current.places
        here = places.get(place, -1)
        return next((one for one in found if places.get(one.block, len(places)) >= here), found[0])

    def looked_at(self, one: News) -> None:
        """Something new was shown."""
        self._visit = self._visit._replace(seen=self._visit.seen | {act.id for act in one.acts})

    def shown(self, block: str) -> None:
        """A paragraph was opened with all that is said of it."""
        for one in self.news:
            if one.block == block:
                self.looked_at(one)

    def came(self) -> str:
        """The sentence about what others wrote since it was last asked; nothing where that is nothing."""
        session = self._session
        if session is None:
            return ""
        negotiation = session.negotiation
        there = _everything(negotiation)
        fresh, self._known = there - self._known, there
        revision = self._new_revision()
        acts = [act for name, act in self._acts().items() if name in fresh]
        told = meanwhile(negotiation, acts, negotiation.current) if acts else ""
        return revision or told

    def _new_revision(self) -> str:
        """The sentence about the last issued revision where the speaker has not seen it; it has then."""
        session = self._session
        assert session is not None
        negotiation = session.negotiation
        if not negotiation.issued or negotiation.current.slug in self._visit.seen:
            return ""
        current = negotiation.current
        self._visit = self._visit._replace(seen=self._visit.seen | {current.slug})
        before = {revision.slug for revision in negotiation.issued[:-1]}
        own = (
            (a, became(session.scene.standing.of(a).state, verdict(negotiation, a, current)))
            for a in negotiation.amendments
            if self._code in a.by and negotiation.target(a)[0].slug in before
        )
        return arrived(current, [one for one in own if one[1]])


def _everything(negotiation: Negotiation) -> frozenset[str]:
    """The ids of all acts and the slugs of all issued revisions."""
    slugs = (revision.slug for revision in negotiation.issued)
    return frozenset((*(act.id for act in acts_of(negotiation)), *slugs))
