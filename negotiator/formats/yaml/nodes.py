"""Reading YAML in one pass over events, each value with its place; nothing is guessed from its look.

`NO` stays `NO`, `010` stays `010`. Duplicate keys, aliases, anchors and tags are errors; so is what is
too large or too deep. The parser's events are read, never its objects: nested brackets by the ten
thousand end libyaml's composer with a crash of the whole process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from negotiator.errors import HostileFile, MalformedFile, Place
from negotiator.formats.decoding import decode
from negotiator.model.text import FORBIDDEN

MAX_DEPTH = 12
MAX_NODES = 1_000_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(Protocol):
    """Where something begins, as either of the parsers tells it: both from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Scalar(NamedTuple):
    """A string, its file, and the parser's mark of where it begins."""

    value: str
    path: str
    mark: Mark | None

    @property
    def place(self) -> Place:
        """Where it stands; made when it is asked for, since there are very many."""
        return _place(self.mark, self.path)


class Items(NamedTuple):
    """A list and where it begins."""

    items: tuple[Node, ...]
    place: Place


class Fields(NamedTuple):
    """A mapping with its keys as written, and where it begins."""

    fields: dict[str, tuple[Scalar, Node]]
    place: Place


Node = Scalar | Items | Fields


def read_nodes(data: bytes, path: str) -> tuple[Fields, list[MalformedFile]]:
    """The top mapping of a YAML file, and what is wrong with it that does not stop the reading.

    data: the file's bytes; path: for places in errors. Raises HostileFile or MalformedFile where
    reading cannot go on.
    """
    text = decode(data, path)
    if match := FORBIDDEN.search(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        raise forbidden(match[0], Place(path, line, column))
    try:
        reader = _Reader(text, path)
        node = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        raise MalformedFile(
            f"this is not YAML: {error.problem or error.context}",
            place=place,
            advice=_shown(text, place) + "Put text with : # [ ] { } in a |- block.",
        ) from None
    except yaml.reader.ReaderError as error:
        raise MalformedFile(
            f"a character is not allowed: {error.reason}",
            place=Place(path),
            advice="Take it out and try again.",
        ) from None
    if node is None:
        raise MalformedFile("the file is empty", place=Place(path))
    if not isinstance(node, Fields):
        raise MalformedFile(
            "the file should be a list of `key: value` lines",
            place=node.place,
            advice="Compare it with a file of the same kind.",
        )
    return node, reader.problems


def forbidden(character: str, place: Place | None = None) -> HostileFile:
    """The error for a character that no text of the model holds."""
    return HostileFile(
        f"the character U+{ord(character):04X} is not allowed",
        place=place,
        advice="It is invisible or steers the terminal; take it out and try again.",
    )


class _Reader:
    """One file being read: what its parser says next, and what was wrong so far.

    It refuses what is too deep, too many, shared or tagged.
    """

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.splitlines() if "#" in text else []  # only a remark needs them
        self.problems: list[MalformedFile] = []
        self.depth = self.count = 0
        self.events: Iterator[Event] = iter(_Loader(text).get_event, None)

    def document(self) -> Node | None:
        """The top node of the only document; None where there is none."""
        node: Node | None = None
        for event in self.events:
            if isinstance(event, NodeEvent):
                node = self.node(event)
            elif isinstance(event, DocumentStartEvent) and node is not None:
                raise MalformedFile(
                    "a second document begins here",
                    place=_place(event.start_mark, self.path),
                    advice="Keep one document to a file.",
                )
        return node

    def node(self, event: NodeEvent) -> Node:
        """The node that begins with an event."""
        self.count += 1
        if event.anchor:
            raise HostileFile(
                "aliases and anchors (& and *) are not allowed",
                place=_place(event.start_mark, self.path),
                advice="Write the value out; put text that begins with * or & in a |- block.",
            )
        if self.count > MAX_NODES:
            raise HostileFile(
                f"the file holds more than {MAX_NODES:,} values",
                place=Place(self.path),
                advice="It was not read further.",
            )
        if getattr(event, "tag", None):
            raise HostileFile(
                "tags (!) are not allowed",
                place=_place(event.start_mark, self.path),
                advice="Put text that begins with ! in a |- block.",
            )
        if isinstance(event, ScalarEvent):
            if self.lines or event.style == '"':
                self._check(event)
            return Scalar(event.value, self.path, event.start_mark)
        place = _place(event.start_mark, self.path)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise HostileFile(
                f"values are nested more than {MAX_DEPTH} deep",
                place=place,
                advice="Put text that holds brackets in a |- block.",
            )
        inner: list[Node] = []
        simple, path = not self.lines, self.path
        for following in self.events:
            if (  # most values by far, with nothing to check: without a call for each
                simple
                and type(following) is ScalarEvent
                and not (following.anchor or following.tag or following.style == '"')
                and self.count < MAX_NODES
            ):
                self.count += 1
                inner.append(Scalar(following.value, path, following.start_mark))
            elif isinstance(following, NodeEvent):
                inner.append(self.node(following))
            else:
                break  # here it ends
        self.depth -= 1
        if isinstance(event, SequenceStartEvent):
            return Items(tuple(inner), place)
        return Fields(self._fields(inner), place)

    def _fields(self, inner: Sequence[Node]) -> dict[str, tuple[Scalar, Node]]:
        """The fields of a mapping, from its keys and values by turns."""
        fields: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(inner[::2], inner[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(MalformedFile("a key must be a word", place=key.place))
            elif key.value in fields:
                first = fields[key.value][0].place
                self.problems.append(
                    MalformedFile(
                        f"“{key.value}” is written twice (first in line {first.line})",
                        place=key.place,
                        advice="Keep one of the two.",
                    )
                )
            else:
                fields[key.value] = (key, value)
        return fields

    def _check(self, event: ScalarEvent) -> None:
        """Refuse what a quoted escape may stand for; report a remark that would be lost."""
        if event.style == '"' and (match := FORBIDDEN.search(event.value)):
            raise forbidden(match[0], _place(event.start_mark, self.path))
        end = event.end_mark
        if event.style or not event.value or not end or end.line >= len(self.lines):
            return
        rest = self.lines[end.line][end.column :]
        remark = rest.lstrip()
        if remark.startswith("#"):
            column = end.column + len(rest) - len(remark) + 1
            self.problems.append(
                MalformedFile(
                    f"what follows # would be lost: “{remark.rstrip()[:40]}”",
                    place=Place(self.path, end.line + 1, column),
                    advice="Put the text in a |- block, or the remark on a line of its own.",
                )
            )


def _shown(text: str, place: Place) -> str:
    """The line at a place with a caret under the column."""
    lines = text.splitlines()
    if not 0 < place.line <= len(lines):
        return ""
    line = lines[place.line - 1][:100]
    return f"{line}\n  {' ' * min(place.column - 1, 100)}^\n  "


def _place(mark: Mark | None, path: str) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
