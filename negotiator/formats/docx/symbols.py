"""Signs of symbol fonts as the characters they show; Word keeps them as codes from F000 on."""

from __future__ import annotations

_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SIGNS = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The character of a w:sym (ECMA-376 part 1, 17.3.3.30); one that is not known stays its code."""
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return "\ufffd"
    if not 0xF000 <= number <= 0xF0FF:
        return character
    number -= 0xF000
    family = font.casefold()
    if family == "symbol":
        latin = chr(number)
        return _LETTERS.get(latin) or _SIGNS.get(number) or (latin if number < 0x80 else character)
    return _WINGDINGS.get(number, character) if family == "wingdings" else character
