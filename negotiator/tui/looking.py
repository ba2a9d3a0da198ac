"""How Compare is looked at: as the settings say, until a key says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.layout.rows import SIDE_BY_SIDE_FROM
from negotiator.layout.sheet import EVERYTHING
from negotiator.tui.settings import Settings


@dataclass
class Looking:
    """Columns and context; the settings that were turned away from hold again when they change."""

    _two_columns: bool | None = None
    _beside: int | None = None
    _since: Settings | None = None

    def follow(self, settings: Settings) -> None:
        """Take settings; what keys said before they changed is forgotten."""
        if settings != self._since:
            self._since = settings
            self._two_columns, self._beside = settings.two_columns, None

    @property
    def beside(self) -> int:
        """How many unchanged paragraphs stand beside a change."""
        chosen = self._since.beside if self._since is not None else 1
        return min(EVERYTHING, chosen) if self._beside is None else self._beside

    def two_columns(self, cells: int) -> bool:
        """Whether two columns stand side by side in so many cells."""
        return cells >= SIDE_BY_SIDE_FROM if self._two_columns is None else self._two_columns

    def turn(self, cells: int) -> None:
        """From two columns to one, or back."""
        self._two_columns = not self.two_columns(cells)

    def fold(self) -> None:
        """Everything unchanged, or no more of it than the settings say."""
        chosen = self._since.beside if self._since is not None else 1
        folded = min(chosen, 1) if chosen >= EVERYTHING else chosen
        self._beside = folded if self.beside == EVERYTHING else EVERYTHING

    def less(self) -> str:
        """One unchanged paragraph less beside each change; the sentence about it."""
        self._beside = 3 if self.beside == EVERYTHING else max(0, self.beside - 1)
        return f"{self._beside} unchanged beside each change"

    def more(self) -> str:
        """One more; the sentence about it, nothing where all are shown."""
        self._beside = min(EVERYTHING, self.beside + 1)
        return f"{self._beside} unchanged beside each change" if self._beside < EVERYTHING else ""
