"""Phrases as delegations mail them: what they say is understood or refused, and only that changes."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiator.compare.tokens import tokenize
from negotiator.errors import Place, UsageFault, WordsNotFound
from negotiator.formats.pasted import is_whole, read_whole, without_number
from negotiator.formats.phrase_forms import ORDINALS
from negotiator.formats.phrases import Phrase, PhraseKind, has_phrases, read_phrases
from negotiator.formats.rewording import carry_out
from negotiator.formats.word_places import places
from negotiator.model.text import BOLD, ITALIC, NOTE_MARK, Span, Text, note_place
from tests.strategies import WORDS, prose, strings, texts

BASE = (
    "WE ENCOURAGE policies, according to national legislation, that incorporate a holistic, "
    "strengthened, balanced and evidence-based approach, and “sub-regional” and regional work."
)


def told(message: str) -> list[str]:
    return [str(phrase) for phrase in read_phrases(message)]


def done(message: str, base: str | Text = BASE, label: str = "12") -> str:
    text = base if isinstance(base, Text) else Text(base)
    return carry_out(text, read_phrases(message), label=label).text.plain


def changed(message: str, base: str = BASE) -> str:
    """What a message makes of the base, without the words that stay at its ends."""
    new = done(message, base)
    start = next((k for k, (a, b) in enumerate(zip(base, new, strict=False)) if a != b), len(base))
    start = base.rfind(" ", 0, start) + 1
    return new[start : start + 40]


# ---------------------------------------------------------------------- read


@pytest.mark.parametrize(
    ("message", "understood"),
    [
        ('after "a" insert "b"', "after “a” insert “b”"),
        ('AFTER "a", please ADD "b".', "after “a” insert “b”"),
        ('immediately following the words "a" add the words: "b"', "after “a” insert “b”"),
        ('insert "b" after "a"', "after “a” insert “b”"),
        ('Add "b" before the phrase "a"', "before “a” insert “b”"),
        ('preceding "a" inserting "b"', "before “a” insert “b”"),
        ('replace "a" by "b"', "replace “a” by “b”"),
        ('Replace the word "a" with the words "b"', "replace “a” by “b”"),
        ('substitute "a" by "b"', "replace “a” by “b”"),
        ('change "a" to "b"', "replace “a” by “b”"),
        ('"a" to be replaced by "b"', "replace “a” by “b”"),
        ('"a" should read "b"', "replace “a” by “b”"),
        ('"a" → "b"', "replace “a” by “b”"),
        ('"a" -> "b"', "replace “a” by “b”"),
        ('instead of "a" read "b"', "replace “a” by “b”"),
        ('delete "a" and insert "b"', "replace “a” by “b”"),
        ('delete "a" and replace by "b"', "replace “a” by “b”"),
        ('delete "a"', "delete “a”"),
        ('delete the words "a"', "delete “a”"),
        ('remove "a"', "delete “a”"),
        ('strike out "a"', "delete “a”"),
        ('we would like to suggest deleting "a"', "delete “a”"),
        ('"a" to be deleted', "delete “a”"),
        ('at the end add "a"', "at the end add “a”"),
        ('add "a" at the end of the paragraph', "at the end add “a”"),
        ('At the end of the paragraph, add the following sentence: "a"', "at the end add “a”"),
        ('at the beginning insert "a"', "at the beginning insert “a”"),
        ('insert "a" at the start', "at the beginning insert “a”"),
        ('after the second "a" insert "b"', "after the second “a” insert “b”"),
        ('delete the last occurrence of "a"', "delete the last “a”"),
        ('delete "a" after "b"', "delete “a” after “b”"),
        ('replace "a" preceding "c" by "b"', "replace “a” before “c” by “b”"),
        ('delete the comma after "a"', "delete “,” after “a”"),
        ('add a comma after "a"', "after “a” insert “,”"),
        ('After "a" delete the comma', "delete “,” after “a”"),
        ('before "a", replace "b" by "c"', "replace “b” before “a” by “c”"),
        ('bracket "a"', "bracket “a”"),
        ('put "a" in square brackets', "bracket “a”"),
        ('- in line 3, delete "a"', "delete “a”"),
        ("delete “a”", "delete “a”"),
        ("delete «\u00a0a\u00a0»", "delete “a”"),
        ("delete ‘a’", "delete “a”"),
        ("delete ‘States’ parties’", "delete “States’ parties”"),
        ("delete 'a'", "delete “a”"),
        ("delete „a“", "delete “a”"),
        ("delete ”a”", "delete “a”"),
        ("delete “the “a” b”", 'delete "the “a” b"'),
        ("delete “a\n   b”", "delete “a b”"),
        ("> delete “a\n> b”", "delete “a b”"),
        ("delete ‘l’homme’", "delete “l’homme”"),
    ],
)
def test_one_phrase(message: str, understood: str) -> None:
    assert told(message) == [understood]
    assert told(understood) == [understood]


@pytest.mark.parametrize(
    ("message", "understood"),
    [
        ('delete "a"; after "b" insert "c"', ["delete “a”", "after “b” insert “c”"]),
        ('delete "a"\nafter "b" insert "c"', ["delete “a”", "after “b” insert “c”"]),
        ('delete "a"\ninsert "c" after "b"', ["delete “a”", "after “b” insert “c”"]),
        ('delete "a"\nadd "c" at the end', ["delete “a”", "at the end add “c”"]),
        ('delete "a" and after "b" insert "c".', ["delete “a”", "after “b” insert “c”"]),
        ('delete "a", "b" and "c"', ["delete “a”", "delete “b”", "delete “c”"]),
        ('delete "a" and "b" to be replaced by "c"', ["delete “a”", "replace “b” by “c”"]),
        (
            '1. delete "a"\n2) delete "b"\n(3) delete "c"',
            ["delete “a”", "delete “b”", "delete “c”"],
        ),
        ('a) delete "a"\n• delete "b"', ["delete “a”", "delete “b”"]),
        ('delete "a"\nafter "b" delete "c"', ["delete “a”", "delete “c” after “b”"]),
    ],
)
def test_several_phrases(message: str, understood: list[str]) -> None:
    assert told(message) == understood
    assert [phrase.number for phrase in read_phrases(message)] == [1, 2, 3][: len(understood)]


@pytest.mark.parametrize(
    ("message", "what"),
    [
        ("hello", "phrase 1 is not understood: hello"),
        ('delete "a"\nafetr "b" insert "c"', 'phrase 2 is not understood: afetr "b" insert "c"'),
        ('delete "a" but only if MX agrees', "phrase 2 is not understood: but only if MX agrees"),
        ('insert "a"', "phrase 1 does not say where its words go"),
        ('substitute "a" for "b"', "phrase 1 can be read both ways"),
        ("delete strengthened", "phrase 1 quotes no words"),
        ("delete the paragraph", "phrase 1 is about the whole paragraph"),
        ('replace "a" by "b" throughout', "phrase 2 asks for several places at once"),
        ('delete ""', "phrase 1 has nothing between quotation marks"),
        ('delete "a', "a quotation mark is not closed"),
        ("", "there are no phrases"),
        (" \n; and .", "there are no phrases"),
        ('delete "a"' * 201, "there are 201 phrases, more than 200"),
        ("foo\n" * 30, "30 phrases are not understood"),
        ('delete "a' * 50_000, "more than 100,000 characters"),
    ],
)
def test_what_is_not_understood(message: str, what: str) -> None:
    with pytest.raises(UsageFault, match=re.escape(what)) as caught:
        read_phrases(message)
    assert caught.value.advice


def test_all_that_is_not_understood_is_told_at_once() -> None:
    with pytest.raises(UsageFault, match="2 phrases are not understood") as caught:
        read_phrases('foo\ndelete "a"\nbar')
    assert "phrase 1 is not understood: foo" in str(caught.value)
    assert "phrase 3 is not understood: bar" in str(caught.value)


@pytest.mark.parametrize(
    "message",
    ['Para 12: delete "a"', 'In paragraph 12, delete "a"', '12. delete "a"', 'OP12 delete "a"'],
)
def test_a_phrase_says_which_paragraph_it_is_about(message: str) -> None:
    (phrase,) = read_phrases(message)
    assert done(message, "b a c") == "b c"
    assert done(message, "b a c", "OP 12" if phrase.paragraph == "OP12" else "12") == "b c"
    for other in ("13", "PP12", "12 bis", ""):
        with pytest.raises(UsageFault, match=r"phrase 1 is about paragraph (OP)?12, as it says"):
            done(message, "b a c", other if phrase.paragraph == "OP12" or other != "PP12" else "2")


wordings = st.lists(
    st.sampled_from((*WORDS, "[shall]", "States’", "a,", "(b)", "…", "“x”")), min_size=1, max_size=5
).map(" ".join)


@st.composite
def phrases(draw: st.DrawFn, number: int = 1) -> Phrase:
    """A phrase of any kind."""
    kind = draw(st.sampled_from(PhraseKind))
    at_edge = kind in (PhraseKind.AT_BEGINNING, PhraseKind.AT_END)
    whole = kind in (PhraseKind.DELETE, PhraseKind.REPLACE, PhraseKind.BRACKET)
    near = draw(st.just("") | wordings) if whole else ""
    return Phrase(
        number,
        kind,
        "" if at_edge else draw(wordings),
        "" if kind in (PhraseKind.DELETE, PhraseKind.BRACKET) else draw(wordings),
        0 if at_edge else draw(st.sampled_from((0, *ORDINALS.values()))),
        draw(st.sampled_from(("after", "before"))) if near else "",
        near,
    )


@given(st.lists(phrases(), min_size=1, max_size=4), st.sampled_from(("; ", "\n", " and ", ".\n- ")))
def test_what_is_told_of_phrases_reads_as_the_same(some: list[Phrase], between: str) -> None:
    numbered = tuple(phrase._replace(number=k) for k, phrase in enumerate(some, 1))
    assert read_phrases(between.join(map(str, numbered))) == numbered


@given(
    strings
    | st.lists(
        st.sampled_from(
            (
                "delete",
                "after",
                "insert",
                "replace",
                "by",
                '"',
                "“",
                "”",
                "‘",
                "’",
                "'",
                "and",
                "the",
                "comma",
                "12.",
                "\n",
                "in line 3",
                "x",
                "→",
                "(a)",
                "bracket",
            )
        ),
        max_size=30,
    ).map(" ".join),
    texts(),
)
def test_nothing_but_faults_come_of_any_message(message: str, base: Text) -> None:
    has_phrases(message)
    is_whole(message, base.plain)
    with suppress(UsageFault, WordsNotFound):
        carry_out(base, read_phrases(message), label="12", place=Place(paragraph="12"))


# ---------------------------------------------------------------------- carried out


@pytest.mark.parametrize(
    ("message", "became"),
    [
        ('after "holistic" insert ", integrated"', "integrated, strengthened, balanced"),
        ('after "holistic," insert "integrated,"', "integrated, strengthened, balanced"),
        ('after "holistic" insert ", integrated,"', "integrated, strengthened, balanced"),
        ('after "holistic," insert ", integrated,"', "integrated, strengthened, balanced"),
        ('before "strengthened" insert "integrated,"', "integrated, strengthened, balanced"),
        ('before "strengthened" insert ", integrated,"', "integrated, strengthened, balanced"),
        ('before "and evidence-based" insert ", integrated"', "balanced, integrated and evidence"),
        ('after "policies" insert "(goals)"', "policies (goals), according to"),
        ('after "a" insert "("', "(holistic, strengthened"),
        ('delete "strengthened,"', "balanced and evidence-based approach"),
        ('delete "strengthened"', "balanced and evidence-based approach"),
        ('delete ", strengthened"', "balanced and evidence-based approach"),
        ('delete "balanced"', "and evidence-based approach"),
        ('delete "WE ENCOURAGE policies, according to"', "national legislation"),
        ('delete "work"', "regional."),
        ('delete "and regional work."', ""),
        ('replace "according to" by "in line with"', "in line with national"),
        ('replace "and evidence-based" by ", evidence-based"', "balanced, evidence-based approach"),
        ('replace "strengthened" by "strengthened, integrated,"', "integrated, balanced and"),
        ('delete "evidence-based approach, and"', "“sub-regional” and regional work."),
        ('at the end add ", as appropriate"', "work, as appropriate."),
        ('at the end add "and more."', "work and more."),
        ('at the end add "We thank all."', "work. We thank all."),
        ('at the beginning insert "TODAY"', "TODAY WE ENCOURAGE"),
        ('delete "holistic … balanced"', "and evidence-based"),
        ('delete the comma after "approach"', "approach and “sub-regional”"),
        ('replace "sub-regional" by "local"', "“local” and regional work."),
        ('after "regional" insert "or national"', "or national work."),
        ('bracket "balanced"', "[balanced] and evidence-based"),
        ('delete "legislation" and insert "law"', "law, that incorporate"),
        ('delete "strengthened," and "balanced"', "and evidence-based approach"),
        ('delete "strengthened,"; after "strengthened," insert "bold,"', "bold, balanced and"),
        ('delete "strengthened,"; before "strengthened," insert "bold,"', "bold, balanced and"),
        ('after "holistic," insert "bold,"; delete "strengthened,"', "bold, balanced and"),
    ],
)
def test_blanks_and_commas_come_out_right(message: str, became: str) -> None:
    assert changed(message).startswith(became)
    assert not re.search(r"  | [,;:.)]|\( |,,", done(message))


@pytest.mark.parametrize(
    ("base", "message", "became"),
    [
        ("a b c", 'delete "a"; delete "b"', "c"),
        ("a b c", 'delete "b"; delete "c"', "a"),
        ("a, b, c.", 'delete "c"', "a, b."),
        ("a (b, c) d", 'delete "c"', "a (b) d"),
        ("a (b, c) d", 'delete "b"', "a (c) d"),
        ("Therefore, we act", 'delete "Therefore"', "we act"),
        ("Act. Therefore, we act", 'delete "Therefore"', "Act. we act"),
        ("a—b", 'delete "—"', "a b"),
        ("and/or", 'delete "/or"', "and"),
        ("a b", 'after "a" insert "-"', "a- b"),
        ("a b", 'after "a" insert "– c –"', "a – c – b"),
        ("the State may", 'after "State" insert “\'s”', "the State's may"),
        ('the "World" word', "after ‘World’ insert ‘Drug’", 'the "World Drug" word'),
        ('the "World" word', "before ‘World’ insert ‘Drug’", 'the "Drug World" word'),
        ("区域合作", "after “区域” insert “国家”", "区域国家合作"),
        ("a\nb", 'after "a" insert "c"', "a c\nb"),
    ],
)
def test_beside_other_signs(base: str, message: str, became: str) -> None:
    assert done(message, base) == became


def test_numbers_of_a_list_and_numbers_of_paragraphs() -> None:
    assert done('1. delete "a"\n2. delete "c"', "a b c d") == "b d"
    assert done('Para 12\n1. delete "a"\n3. delete "c"', "a b c d") == "b d"
    with pytest.raises(UsageFault, match="phrase 2 is about paragraph 3, as it says"):
        done('1. delete "a"\n3. delete "c"', "a b c d")


def test_what_is_read_with_some_freedom_is_told() -> None:
    def remarks(message: str, base: str = BASE) -> list[str]:
        return [told for _, told in carry_out(Text(base), read_phrases(message)).remarks]

    assert remarks('delete "holistic,"') == []
    assert remarks("delete '\"sub-regional\"'") == [
        "the text has ““sub-regional”” (straight quotation mark → curly quotation mark (2 times))"
    ]
    assert remarks('delete "a b"', "x a\u00a0b") == [
        "the text has “a\u00a0b” (space → no-break space)"
    ]
    assert remarks('delete "trans-border"', "a trans- border b") == ["the text has “trans- border”"]
    assert remarks('delete "or"', "and/or") == ["these words stand inside “and/or”"]
    assert remarks('in line 3 delete "holistic,"') == ["“in line 3” was not looked at"]
    assert remarks('at the end add "too"') == ["put before the “.” at the end"]
    assert remarks('delete "strengthened"') == ["the “,” after it goes, too"]
    assert remarks('after "holistic" insert ","; delete "a"', "a holistic b") == []


@pytest.mark.parametrize(
    ("message", "what", "advice"),
    [
        ('delete "Holistic"', "phrase 1: “Holistic” is not there", "There is “holistic”."),
        ('delete "evidence based"', "“evidence based” is not there", "There is “evidence-based”."),
        ('delete "nation"', "“nation” is not there", "Quote the words exactly"),
        ('delete "and"', "“and” is there 3 times", "There is: balanced and evidence-based; "),
        ('delete the fifth "and"', "“and” is there only 3 times", "Count again."),
        (
            'delete "and" after "policies"',
            "“and” is not there after “policies”",
            "next to each other",
        ),
        ('after "holistic" insert ","', "phrase 1 would change nothing", "stands there already"),
        ('replace "a" by "a"', "phrase 1 would change nothing", "stands there already"),
        (
            'delete "balanced"; delete "a"; replace "strengthened, balanced" by "bold"',
            "the phrases 1 and 3 change the same words: delete “balanced”; replace",
            "Say it in one phrase.",
        ),
        ('after "a" insert "b"; after "a" insert "c"', "the phrases 1 and 2 change", "one phrase"),
    ],
)
def test_what_cannot_be_carried_out(message: str, what: str, advice: str) -> None:
    with pytest.raises((WordsNotFound, UsageFault)) as caught:
        carry_out(Text(BASE), read_phrases(message), place=Place(paragraph="12"))
    assert what in caught.value.what
    assert advice in caught.value.advice
    assert str(caught.value).startswith("paragraph 12: ")


def test_all_that_cannot_be_carried_out_is_told_at_once() -> None:
    with pytest.raises(WordsNotFound, match="2 phrases cannot be carried out") as caught:
        done('delete "xyz"; delete "a"; delete "zyx"')
    assert "phrase 1: “xyz” is not there" in str(caught.value)
    assert "phrase 3: “zyx” is not there" in str(caught.value)


NOTED = (
    Text("support the Coverage ")
    + note_place("n1")
    + Text(", which the ")
    + Text("ad hoc", (Span(0, 6, ITALIC),))
    + Text(" group has")
)


@pytest.mark.parametrize(
    "message",
    [
        'after "Coverage" insert "for all"',
        'replace "Coverage, which" by "Coverage, that"',
        'delete "support the"',
        'replace "which the ad hoc group" by "that the ad hoc working group"',
        'delete "Coverage"',
    ],
)
def test_words_that_stay_keep_their_look_and_their_footnotes(message: str) -> None:
    text = carry_out(NOTED, read_phrases(message)).text
    assert text.notes == ("n1",)
    (italic,) = (span for span in text.spans if span.mark == ITALIC)
    assert text.plain[italic.start : italic.end] == "ad hoc"


def test_a_footnote_that_goes_is_told() -> None:
    found = carry_out(NOTED, read_phrases('delete "the Coverage, which"'))
    assert not found.text.notes
    assert found.remarks == ((1, "the footnote at these words goes with them"),)


def test_words_come_in_in_the_look_of_those_around_them() -> None:
    bold = Text("On all cooperation", (Span(0, 18, BOLD),))
    for message in ('after "all" insert "good"', 'at the end add "x"', 'replace "On" by "About"'):
        text = carry_out(bold, read_phrases(message)).text
        assert [(s.start, s.end) for s in text.spans] == [(0, len(text))]
    text = carry_out(NOTED, read_phrases('after "ad hoc" insert "working"')).text
    assert [text.plain[s.start : s.end] for s in text.spans if s.mark == ITALIC] == ["ad hoc"]


def tokens(text: str) -> tuple[str, ...]:
    return tokenize(text).words


@given(texts(prose()), st.data())
def test_nothing_but_the_words_named_changes(base: Text, data: st.DataObject) -> None:
    found = tokenize(base.plain)
    marks = re.findall(f"{NOTE_MARK}(.)", base.plain, re.DOTALL)
    bound = (after == "\u200d" or unicodedata.category(after)[0] == "M" for after in marks)
    assume(found.words and not any(bound))  # a footnote in the middle of a character has no words
    offsets = found.offsets()
    start = data.draw(st.integers(0, len(found.words) - 1))
    end = data.draw(st.integers(start + 1, min(len(found.words), start + 6)))
    until = offsets[end - 1] + len(found.words[end - 1])
    quoted = base.plain[offsets[start] : until]
    assume(NOTE_MARK not in quoted and not any(sign in quoted for sign in "…\n\t"))
    there = places(base.plain, quoted)
    assume(there == [(offsets[start], until)])
    kind = data.draw(
        st.sampled_from(
            (PhraseKind.AFTER, PhraseKind.BEFORE, PhraseKind.REPLACE, PhraseKind.DELETE)
        )
    )
    new = "" if kind is PhraseKind.DELETE else data.draw(wordings)
    assume(kind is not PhraseKind.REPLACE or new != quoted)
    text, remarks = carry_out(base, [Phrase(1, kind, quoted, new)])
    assume(not remarks)
    cut = {PhraseKind.AFTER: (end, end), PhraseKind.BEFORE: (start, start)}.get(kind, (start, end))
    if kind is PhraseKind.AFTER:  # a footnote stays at its words
        while cut[0] < len(found.words) and found.words[cut[0]] == NOTE_MARK:
            cut = (cut[0] + 1, cut[0] + 1)
    apart = " ".join((*found.words[: cut[0]], "\x00", *tokens(new), "\x00", *found.words[cut[1] :]))
    assert "".join(apart.replace("\x00", "").split()) == "".join(text.plain.split())
    assert text.notes == base.notes
    assert len(text.plain) - len(base.plain) <= len(new) + 2
    for gap in re.findall(r"\s{2,}", text.plain):
        assert gap in base.plain


@given(st.data())
def test_edits_written_as_phrases_give_the_edited_text(data: st.DataObject) -> None:
    """Words with their signs are taken out, put in and exchanged at several places at once."""
    unit = st.builds(str.__add__, st.sampled_from(WORDS), st.sampled_from(("", "", "", ",", ";")))
    units = data.draw(st.lists(unit, min_size=4, max_size=25))
    base = " ".join(units)
    starts = [len(" ".join(units[:k])) + bool(k) for k in range(len(units))]
    edited: list[str] = []
    written: list[str] = []
    k = 0
    while k < len(units):
        fate = data.draw(st.sampled_from("kkkkdira"))
        words = " ".join(data.draw(st.lists(unit, min_size=1, max_size=3)))
        length = data.draw(st.integers(1, 3)) if fate in "dr" else 1
        quoted = " ".join(units[k : k + length])
        there = places(base, quoted)
        span = (starts[k], starts[k] + len(quoted))
        which = there.index(span) + 1 if span in there else 0
        named = next((word for word, at in ORDINALS.items() if at == which), "")
        if which == len(there):
            named = "last"
        if fate == "k" or not named or (fate == "r" and words == quoted):
            edited.append(units[k])
            k += 1
            continue
        old = f"the {named} “{quoted}”" if len(there) > 1 else f"“{quoted}”"
        written.append(
            {
                "d": f"Delete {old}",
                "i": f"insert “{words}” before {old}",
                "a": f"after {old} add “{words}”",
                "r": f"replace {old} with “{words}”",
            }[fate]
        )
        before = [words] if fate == "i" else []
        kept = [] if fate in "dr" else units[k : k + length]
        edited += [*before, *kept, *([words] if fate in "ra" else [])]
        k += length
    assume(written)
    between = data.draw(st.sampled_from(("; ", "\n", " and ")))
    message = between.join(data.draw(st.permutations(written)))
    assert done(message, base) == " ".join(edited)


# ---------------------------------------------------------------------- a whole paragraph


@pytest.mark.parametrize(
    ("label", "pasted", "words"),
    [
        ("12", "12. WE", "WE"),
        ("12", "12) WE", "WE"),
        ("12", "(12) WE", "WE"),
        ("12", "12.- WE", "WE"),
        ("12", "12.WE", "WE"),
        ("12", "12 WE", "12 WE"),
        ("12", "¶12. WE", "WE"),
        ("12 bis", "12 bis. WE", "WE"),
        ("PP1", "PP1 Recalling", "Recalling"),
        ("(a)", "a) the", "the"),
        ("(a)", "(a) the", "the"),
        ("(a)", "a balanced", "a balanced"),
        ("•", "• the", "the"),
        ("", "12. WE", "12. WE"),
        ("12", "2030 is", "2030 is"),
    ],
)
def test_a_number_before_the_words(label: str, pasted: str, words: str) -> None:
    assert without_number(Text(pasted), label).plain == words


def test_the_number_of_another_paragraph() -> None:
    with pytest.raises(UsageFault, match="carry the number 13, and this is 12"):
        without_number(Text("13. WE"), "12")
    assert without_number(Text("12 bis. WE"), "12", is_new=True).plain == "WE"


def test_a_whole_paragraph_keeps_footnotes_and_looks() -> None:
    for pasted in (
        "15. support the Coverage, which the ad hoc group had",
        "> 15) support the Coverage ¹, which\n> the ad hoc group had",
        "support the Coverage[1], which the ad hoc group had",
    ):
        assert not has_phrases(pasted)
        assert is_whole(pasted, NOTED.plain)
        text = read_whole(pasted, NOTED, "15", {"n1": "1"})
        assert text == NOTED.slice(0, len(NOTED) - 3) + Text("had")


def test_what_is_no_whole_paragraph() -> None:
    assert not is_whole("Please look at this again.", BASE)
    assert not is_whole(f'delte "{BASE}"', BASE)
    assert not is_whole("", BASE)
    assert not is_whole("", "")
    with pytest.raises(UsageFault, match="several paragraphs"):
        read_whole(f"{BASE}\n\n{BASE}", Text(BASE), "12", {})


def test_a_line_end_parts_a_place_from_the_next_phrase() -> None:
    first, second = read_phrases('delete "a" after "b"\ndelete "c"')
    assert (first.old, first.beside, first.near) == ("a", "after", "b")
    assert (second.old, second.near) == ("c", "")
    one, other = read_phrases('delete "a"; after "b" delete "c"')
    assert (one.near, other.old, other.near) == ("", "c", "b")
