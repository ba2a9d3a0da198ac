"""Words, signs and the blanks before them: what counts as one word."""

import pytest
from hypothesis import given

from negotiator.compare import tokens as tokenizer
from negotiator.compare.tokens import is_word, tokenize
from tests.strategies import strings


@given(strings)
def test_tokens_join_to_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert tokens.join() + tokens.tail == text
    assert all(word and not word.isspace() for word in tokens.words)
    assert all(not blank.strip() for blank in (*tokens.blanks, tokens.tail))


@given(strings)
def test_offsets_are_where_the_tokens_stand(text: str) -> None:
    tokens = tokenize(text)
    *starts, end = tokens.offsets()
    for start, word in zip(starts, tokens.words, strict=True):
        assert text[start : start + len(word)] == word
    assert end == len(text) - len(tokens.tail)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bi-regional, sub‑regional", ["bi-regional", ",", "sub‑regional"]),
        ("l'homme d’État", ["l'homme", "d’État"]),
        ("1,500.50 and 2.5 %", ["1,500.50", "and", "2.5", "%"]),
        ("UNGASS/2016 (S-30/1)", ["UNGASS/2016", "(", "S-30/1", ")"]),
        ("[shall][should]", ["[", "shall", "]", "[", "should", "]"]),
        ("end. Next", ["end", ".", "Next"]),
        ("a--b", ["a", "-", "-", "b"]),
        ("区域合作", ["区", "域", "合", "作"]),
        ("かが\u3099", ["か", "が\u3099"]),
        ("e\u0323\u0301a", ["e\u0323\u0301a"]),
        ("क्षेत्रीय சகவாழ்வு (తెలుగు)", ["क्षेत्रीय", "சகவாழ்வு", "(", "తెలుగు", ")"]),
        ("شِرْكَة نص‌ها", ["شِرْكَة", "نص‌ها"]),
        ("62nd x²", ["62nd", "x²"]),
        ("snake_case", ["snake", "_", "case"]),
    ],
)
def test_what_a_word_is(text: str, words: list[str]) -> None:
    assert list(tokenize(text).words) == words


@pytest.mark.parametrize(
    ("token", "word"), [("the", True), ("½", True), (",", False), ("[", False)]
)
def test_words_and_signs(token: str, word: bool) -> None:
    assert is_word(token) is word


@given(strings)
def test_the_short_way_for_latin_texts_finds_the_same_tokens(text: str) -> None:
    found = tokenize(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizer, "_LATIN_TOKEN", tokenizer._any_token())
        assert tokenize.__wrapped__(text) == found
