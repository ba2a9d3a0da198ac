"""A small check against a JSON Schema: the words our schemas use, and no others."""

from __future__ import annotations

from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "required", "properties", "items",
    "prefixItems", "minItems", "enum", "const", "minimum", "additionalProperties",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value is not as a schema wants it; fields that it does not name are faults, too."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    out: list[str] = []
    if "const" in schema and value != schema["const"]:
        out.append(f"{at} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at} is {value!r}")
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        fits = any(isinstance(value, TYPES[name]) for name in names)  # type: ignore[arg-type]
        if not fits or (isinstance(value, bool) and "boolean" not in names):
            return [*out, f"{at} is no {names}"]
    if "minimum" in schema and value is not None and value < schema["minimum"]:
        out.append(f"{at} is below {schema['minimum']}")
    if isinstance(value, dict):
        out += [
            f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value
        ]
        for name, inner in value.items():
            if name in schema.get("properties", {}):
                out += faults(inner, schema["properties"][name], root, f"{at}.{name}")
            elif not schema.get("additionalProperties"):
                out.append(f"{at}.{name} is not described")
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        if first and len(value) != len(first):
            out.append(f"{at} has {len(value)} entries")
        for k, inner in enumerate(value):
            own = first[k] if k < len(first) else schema.get("items", {})
            out += faults(inner, own, root, f"{at}[{k}]")
    return out
