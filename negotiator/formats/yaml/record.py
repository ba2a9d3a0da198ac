"""Turning nodes into values: strings, flags, choices and texts, every fault collected with its place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from negotiator.errors import MalformedFile, MalformedFiles, NegotiatorError, Place, nearest
from negotiator.formats.marks import read_marks
from negotiator.formats.sentences import from_lines
from negotiator.formats.yaml.nodes import Fields, Items, Node, Scalar, read_nodes
from negotiator.model.text import Text, nfc

Choice = TypeVar("Choice", bound=StrEnum)


class Record:
    """The fields of one mapping, read by name; what is wrong is collected, never raised at once."""

    def __init__(self, node: Fields, problems: list[NegotiatorError]) -> None:
        self._fields = node.fields
        self._read: set[str] = set()
        self.place = node.place
        self.problems = problems

    def fault(self, what: str, place: Place | None = None, advice: str = "") -> None:
        """Note something wrong, by default at the beginning of the mapping."""
        self.problems.append(MalformedFile(what, place=place or self.place, advice=advice))

    def place_of(self, key: str) -> Place:
        """Where the value of a key stands."""
        return self._fields[key][1].place if key in self._fields else self.place

    def string(self, key: str, default: str = "") -> str:
        """A single line, or default where the key is missing."""
        node = self._get(key)
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self.fault(f"“{key}” should be one value", node.place, _block_advice(key))
            return default
        return nfc(node.value)

    def required(self, key: str) -> str:
        """A single line that must be there and not be empty."""
        value = self.string(key)
        if not value and not any(p.place and p.place == self.place_of(key) for p in self.problems):
            if key in self._fields:
                self.fault(f"“{key}” is empty", self.place_of(key), _written(key))
            else:
                self.fault(f"“{key}” is missing", advice=_written(key))
        return value

    def prose(self, key: str) -> str:
        """Text without marks, its lines joined to sentences."""
        return from_lines(self.string(key))

    def text(self, key: str) -> Text:
        """Text with its marks."""
        return read_marks(self.prose(key))

    def integer(self, key: str) -> int:
        """A whole number from 0, 0 where the key is missing."""
        value = self.string(key, "0")
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            self.fault(f"“{key}” should be a whole number, not “{value}”", self.place_of(key))
            return 0
        return int(value)

    def flag(self, key: str) -> bool:
        """`true` or `false`, False where the key is missing."""
        value = self.string(key, "false").lower()
        if value not in ("true", "false"):
            self.fault(f"“{key}” should be true or false, not “{value}”", self.place_of(key))
        return value == "true"

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """One of the values of an enumeration."""
        value = self.required(key)
        if not value:
            return default
        try:
            return choices(value)
        except ValueError:
            names = [str(choice) for choice in choices]
            near = nearest(value, names)
            hint = f"Did you mean “{near}”? " if near else ""
            self.fault(
                f"“{value}” is not a {key} there is",
                self.place_of(key),
                f"{hint}Write one of: {', '.join(names)}.",
            )
            return default

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of single lines; one value alone counts as a list of one."""
        return tuple(value for value, _ in self.placed_strings(key))

    def placed_strings(self, key: str) -> list[tuple[str, Place]]:
        """A list of single lines, each with its place."""
        node = self._get(key)
        if node is None:
            return []
        if isinstance(node, Scalar):
            return [(nfc(node.value), node.place)] if node.value else []
        if isinstance(node, Fields):
            self.fault(f"“{key}” should be a list", node.place, _block_advice(key))
            return []
        out: list[tuple[str, Place]] = []
        for item in node.items:
            if isinstance(item, Scalar):
                out.append((nfc(item.value), item.place))
            else:
                self.fault(f"“{key}” should be a list of single values", item.place)
        return out

    def texts(self, key: str) -> list[tuple[Text, ...]]:
        """A list of rows, each a list of texts: the cells of a table."""
        rows: list[tuple[Text, ...]] = []
        node = self._get(key)
        for row in node.items if isinstance(node, Items) else ():
            cells = row.items if isinstance(row, Items) else (row,)
            rows.append(
                tuple(
                    read_marks(from_lines(nfc(cell.value)))
                    for cell in cells
                    if isinstance(cell, Scalar)
                )
            )
        return rows

    def records(self, key: str) -> Iterator[Record]:
        """The mappings of a list."""
        node = self._get(key)
        if node is None:
            return
        if not isinstance(node, Items):
            self.fault(f"“{key}” should be a list", node.place)
            return
        for item in node.items:
            if isinstance(item, Fields):
                yield Record(item, self.problems)
            else:
                self.fault(f"each of “{key}” should be `key: value` lines", item.place)

    def record(self, key: str) -> Record:
        """The mapping of a key, an empty one where it is missing."""
        node = self._get(key)
        if isinstance(node, Fields):
            return Record(node, self.problems)
        if node is not None:
            self.fault(f"“{key}” should be `key: value` lines", node.place)
        return Record(Fields({}, self.place), self.problems)

    def done(self) -> None:
        """Report the keys that nobody asked for; those that begin with x- are left to others."""
        for key, (written, _) in self._fields.items():
            if key not in self._read and not key.startswith("x-"):
                near = nearest(key, self._read)
                hint = f"Did you mean “{near}”? " if near else ""
                self.fault(
                    f"“{key}” is not a key that belongs here",
                    written.place,
                    f"{hint}Keys of your own begin with x-.",
                )

    def _get(self, key: str) -> Node | None:
        self._read.add(key)
        return self._fields[key][1] if key in self._fields else None


def _written(key: str) -> str:
    return f"It must be there: write a line `{key}: …`, or bring the file back from a backup."


def _block_advice(key: str) -> str:
    return f"If this is text, write it in a block: `{key}: |-` and the text on the next line, indented."


def open_record(data: bytes, path: str, kind: str) -> Record:
    """The top record of a file of one kind (`revision`, `amendment` …), its format line checked."""
    node, faults = read_nodes(data, path)
    record = Record(node, list(faults))
    written = record.required("format")
    name, _, version = written.rpartition("/")
    if written and name != f"negotiator/{kind}":
        raise MalformedFile(
            f"this is not a file of the kind negotiator/{kind} but “{written}”",
            place=record.place_of("format"),
            advice=f"The first line should be `format: negotiator/{kind}/1`.",
        )
    if written and version != "1":
        raise MalformedFile(
            f"this file has format version {version}; this program knows version 1",
            place=record.place_of("format"),
            advice="Take a newer negotiator.",
        )
    return record


def raise_problems(problems: list[NegotiatorError]) -> None:
    """Raise what was collected: one problem as itself, several together."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise MalformedFiles(problems)
