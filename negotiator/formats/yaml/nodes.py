"""Reading YAML in one pass over events, each value with its place; nothing is guessed from its look.

`NO` stays `NO`, `010` stays `010`. Duplicate keys, aliases, anchors and tags are errors; so is what is
too large or too deep. The parser's events are read, never its objects: nested brackets by the ten
thousand end libyaml's composer with a crash of the whole process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from negotiator.errors import HostileFile, MalformedFile, Place
from negotiator.formats.decoding import decode
from negotiator.model.text import FORBIDDEN

MAX_DEPTH = 12
MAX_NODES = 1_000_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A string and where it stands."""

    value: str
    place: Place


class Items(NamedTuple):
    """A list and where it begins."""

    items: tuple[Node, ...]
    place: Place


class Fields(NamedTuple):
    """A mapping, its keys with their places, and where it begins."""

    fields: dict[str, tuple[Place, Node]]
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
    problems: list[MalformedFile] = []
    events = _bounded(text, path, problems)
    node: Node | None = None
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if node is not None:
                raise MalformedFile(
                    "a second document begins here",
                    place=_place(event, path),
                    advice="Keep one document to a file.",
                )
            continue
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            node = _node(event, events, path, problems)
    if node is None:
        raise MalformedFile("the file is empty", place=Place(path))
    if not isinstance(node, Fields):
        raise MalformedFile(
            "the file should be a list of `key: value` lines",
            place=node.place,
            advice="Compare it with a file of the same kind.",
        )
    return node, problems


def forbidden(character: str, place: Place | None = None) -> HostileFile:
    """The error for a character that no text of the model holds."""
    return HostileFile(
        f"the character U+{ord(character):04X} is not allowed",
        place=place,
        advice="It is invisible or steers the terminal; take it out and try again.",
    )


def _bounded(text: str, path: str, problems: list[MalformedFile]) -> Iterator[Event]:
    """The events of a text, refusing what is too deep, too many, shared or tagged."""
    depth = count = 0
    lines = text.splitlines()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            count += 1
            if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
                raise HostileFile(
                    "aliases and anchors (& and *) are not allowed",
                    place=_place(event, path),
                    advice="Write the value out; put text that begins with * or & in a |- block.",
                )
            if isinstance(event, SequenceStartEvent | MappingStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise HostileFile(
                        f"values are nested more than {MAX_DEPTH} deep",
                        place=_place(event, path),
                        advice="Put text that holds brackets in a |- block.",
                    )
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                depth -= 1
            if count > MAX_NODES:
                raise HostileFile(
                    f"the file holds more than {MAX_NODES:,} values",
                    place=Place(path),
                    advice="It was not read further.",
                )
            if getattr(event, "tag", None):
                raise HostileFile(
                    "tags (!) are not allowed",
                    place=_place(event, path),
                    advice="Put text that begins with ! in a |- block.",
                )
            if isinstance(event, ScalarEvent) and (match := FORBIDDEN.search(event.value)):
                raise forbidden(match[0], _place(event, path))  # written as an escape: "\\e"
            end = event.end_mark
            if isinstance(event, ScalarEvent) and not event.style and end:
                rest = lines[end.line][end.column :] if end.line < len(lines) else ""
                remark = rest.lstrip()
                if event.value and remark.startswith("#"):
                    column = end.column + len(rest) - len(remark) + 1
                    problems.append(
                        MalformedFile(
                            f"what follows # would be lost: “{remark.rstrip()[:40]}”",
                            place=Place(path, end.line + 1, column),
                            advice="Put the text in a |- block, or the remark on a line of its own.",
                        )
                    )
            yield event
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


def _shown(text: str, place: Place) -> str:
    """The line at a place with a caret under the column."""
    lines = text.splitlines()
    if not 0 < place.line <= len(lines):
        return ""
    line = lines[place.line - 1][:100]
    return f"{line}\n  {' ' * min(place.column - 1, 100)}^\n  "


def _node(event: Event, events: Iterator[Event], path: str, problems: list[MalformedFile]) -> Node:
    place = _place(event, path)
    if isinstance(event, ScalarEvent):
        return Scalar(event.value, place)
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        for following in events:
            if isinstance(following, SequenceEndEvent):
                break
            items.append(_node(following, events, path, problems))
        return Items(tuple(items), place)
    fields: dict[str, tuple[Place, Node]] = {}
    for following in events:
        if isinstance(following, MappingEndEvent):
            break
        at = _place(following, path)
        key = _node(following, events, path, problems)
        value = _node(next(events), events, path, problems)
        if not isinstance(key, Scalar):
            problems.append(MalformedFile("a key must be a word", place=at))
        elif key.value in fields:
            first = fields[key.value][0]
            problems.append(
                MalformedFile(
                    f"“{key.value}” is written twice (first in line {first.line})",
                    place=at,
                    advice="Keep one of the two.",
                )
            )
        else:
            fields[key.value] = (at, value)
    return Fields(fields, place)


def _place(event: Event, path: str) -> Place:
    mark = event.start_mark
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
