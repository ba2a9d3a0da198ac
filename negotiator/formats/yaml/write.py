"""Writing YAML that a person reads and edits: fixed key order, text in blocks, a sentence a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from negotiator.formats.marks import write_marks
from negotiator.formats.sentences import to_lines
from negotiator.formats.yaml.nodes import forbidden
from negotiator.model.text import FORBIDDEN, Text

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Block(str):
    """A string written as a `|-` block."""


class Flow(list[str]):
    """A list written on one line."""


class _Dumper(_Base):  # type: ignore[misc]
    """The safe dumper with our blocks and one-line lists."""


_Dumper.add_representer(
    Block,
    lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|"),
)
_Dumper.add_representer(
    Flow,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=True
    ),
)


def prose(text: str) -> Block:
    """Text without marks, as a block of sentences."""
    return Block(to_lines(text))


def marked(text: Text) -> Block:
    """Text with its marks, as a block of sentences."""
    return Block(to_lines(write_marks(text)))


def codes(values: Iterable[str]) -> Flow:
    """A short list on one line."""
    return Flow(values)


def flag(value: bool) -> str:
    """`true`, or nothing, so that the key is left out."""
    return "true" if value else ""


def dump(kind: str, fields: Mapping[str, object]) -> bytes:
    """The bytes of a file of one kind; keys without a value are left out.

    Raises HostileFile where a value holds what `read_nodes` would refuse.
    """
    _refuse_forbidden(fields)
    body = {"format": f"negotiator/{kind}/1", **_filled(fields)}
    text = yaml.dump(body, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)
    return str(text).encode()


def _refuse_forbidden(value: object) -> None:
    if isinstance(value, str):
        if match := FORBIDDEN.search(value):
            raise forbidden(match[0])
    elif isinstance(value, Mapping):
        _refuse_forbidden(tuple(value.values()))
    elif isinstance(value, Sequence):
        for item in value:
            _refuse_forbidden(item)


def _filled(fields: Mapping[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in fields.items():
        if isinstance(value, Mapping):
            value = _filled(value)
        elif isinstance(value, Sequence) and not isinstance(value, str | Flow):
            value = [_filled(item) if isinstance(item, Mapping) else item for item in value]
        if value:
            out[key] = str(value) if isinstance(value, int) else value
    return out
