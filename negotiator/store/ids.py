"""Ids of acts: a letter of the kind and ten random characters, from randomness the caller gives."""

from __future__ import annotations

from base64 import b32encode

AMENDMENT, STANCE, DECISION = "a", "s", "d"


def act_id(prefix: str, randomness: bytes) -> str:
    """An id from a prefix and at least seven random bytes."""
    return prefix + b32encode(randomness).decode().lower().rstrip("=")[:10]
