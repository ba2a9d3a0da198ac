"""One column in words: what changed is said, nothing is drawn, words of the text stay as they are."""

import re
from pathlib import Path

import pytest

from negotiator.compare.alarms import alarms
from negotiator.compare.comparison import compare, shared_ids
from negotiator.data import alarm_tables
from negotiator.layout.bars import Key, rule
from negotiator.layout.cells import Piece, Role, text_of, width
from negotiator.layout.linear import (
    head,
    in_one_column,
    keys_told,
    line_told,
    numbered,
    sentence,
    spoken,
    told,
)
from negotiator.layout.linear_compare import counts_told, item_told
from negotiator.layout.prose import words_pieces
from negotiator.layout.sheet import EVERYTHING, Departed, Folded, Shown, sheet, summary
from negotiator.store.load import load
from tests.sofia import copy_of_sofia

DRAWN = re.compile("[─━│┃█▀▄▓▒▌▐╲◆○●◐↺✓✗±∅←✎]")


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("here") / "sofia-2018"
    copy_of_sofia(folder)
    old, new = load(Path(folder)).revisions[:2]
    return compare(old, new, known=shared_ids(old, new))


@pytest.fixture(scope="module")
def by_row(comparison):
    found: dict[int, list] = {}
    for alarm in alarms(comparison, alarm_tables()):
        found.setdefault(alarm.row, []).append(alarm)
    return found


def row_of(comparison, label: str) -> int:
    return next(k for k, row in enumerate(comparison.rows) if row.new_label == label)


def test_a_change_is_said_with_its_words_and_its_alarm(comparison, by_row) -> None:
    k = row_of(comparison, "7")
    first, words, *rest = item_told(comparison, Shown(k), by_row, ["No amendments. State: open."])
    assert re.fullmatch(
        r"Change \d+ of 28\. Paragraph 7, changed\. Alarm: commitment stronger\.", first
    )
    assert words.startswith("WE (removed: AGREE) (added: COMMIT ourselves) to join efforts")
    assert rest == ["No amendments. State: open.", ""]


def test_what_became_of_a_paragraph_is_a_word(comparison, by_row) -> None:
    heads = [item_told(comparison, item, by_row)[0] for item in sheet(comparison, EVERYTHING)]
    for wanted in (
        r"Change \d+ of 28\. Paragraph 8 of the older text, deleted\.",
        r"Paragraph 8, unchanged, was 9\.",
        r"Change \d+ of 28\. Paragraph 9, moved from 12 and changed\.",
        r"Change \d+ of 28\. Paragraph 20, new\.",
        r"Change \d+ of 28\. Paragraphs .*, split from \d+\.",
        r"Change \d+ of 28\. Paragraph \d+, merged from \d+(, \d+)+\.( Alarms?: .*)?",
        r"Paragraph 12 of the older text, moved to 9\.",
        r"Heading: On bi-regional cooperation",
    ):
        assert any(re.fullmatch(wanted, one) for one in heads), wanted


def test_folds_say_what_they_hide(comparison, by_row) -> None:
    items = sheet(comparison, 0)
    folds = [item for item in items if isinstance(item, Folded)]
    assert folds
    for fold in folds:
        said = item_told(comparison, fold, by_row)[0]
        assert said.startswith("Folded, enter opens it: ") or said.endswith(
            (
                ", unchanged.",
                "unchanged, was " + comparison.rows[fold.first].old_label + ".",
            )
        )
    assert not any(
        isinstance(item, Departed) and not item_told(comparison, item, {}) for item in items
    )


def test_all_the_words_of_both_texts_are_there_and_nothing_is_drawn(comparison, by_row) -> None:
    for k, row in enumerate(comparison.rows):
        said = "\n".join(item_told(comparison, Shown(k), by_row))
        assert not DRAWN.search(said), said
        unmarked = re.sub(r"\((?:added|removed): ", "", said).replace(")", "")
        for block in (*row.new, *row.old):
            for word in re.findall(r"\w+", block.plain):
                assert word in unmarked, (k, word)


def test_counts_are_a_sentence(comparison) -> None:
    text = counts_told(comparison, summary(comparison), 19)
    assert text.startswith(
        "From WK 15037/2017 REV 2 (reconstruction) to 6589/18. 28 changes: 20 changed,"
    )
    assert text.endswith("1 heading. 19 alarms.")


def test_words_of_the_text_stay_whatever_signs_are_in_them() -> None:
    line = (
        Piece("   "),
        Piece("[on] ± 5 │ [/EU]  → ○ open", Role.PLAIN),
        Piece("  ○ open", Role.QUIET),
    )
    assert line_told(line) == "[on] ± 5 │ [/EU]  → ○ open, open"


def test_what_the_screen_draws_is_left_out_and_its_signs_with_it() -> None:
    drawn = rule([("Proposals", 0), ("Where it stands", 30)], 100, heavy=0, note="tab turns")
    assert line_told(drawn, of_screen=True) == "Proposals, Where it stands, tab turns"
    assert line_told((Piece("✓ accepted", Role.DONE),)) == "accepted"
    assert line_told((Piece("[] in brackets", Role.STRONG),)) == "in brackets"
    assert (
        line_told((Piece("   falls         ", Role.QUIET), Piece("ES 2, BO 1")))
        == "falls: ES 2, BO 1"
    )
    assert (
        line_told((Piece(" Now ", Role.HIT), Piece(" Then ")), of_screen=True)
        == "Now (this one), Then"
    )
    assert sentence("paragraph 4 of 6589/18, 3 open") == "Paragraph 4 of 6589/18, 3 open."


def test_changes_of_blanks_and_of_paragraphs_have_names() -> None:
    assert (
        spoken(words_pieces((("=", "a"), ("-", "\u00a0"), ("=", "b"))))
        == "a(removed: a no-break blank)b"
    )
    assert spoken([Piece("one "), Piece("¶", Role.ADDED)]) == "one (added: a new paragraph)"
    assert spoken([Piece("x", Role.OLDER_REMOVED)]) == "(removed before the last round: x)"


def test_lines_fit_and_lose_no_word() -> None:
    words = "one two three four five six seven eight nine ten " * 6
    for cells in (20, 40, 80):
        lines = in_one_column([words.strip(), "", "end"], cells)
        assert all(width(text_of(line)) <= cells for line in lines)
        assert " ".join(text_of(line) for line in lines if line).split() == [*words.split(), "end"]


def test_empty_lines_stand_only_between_others() -> None:
    lines = [(), (Piece("a"),), (), (), (Piece("──", Role.RULE),), (Piece("b"),), ()]
    assert told(lines) == ["a", "", "b"]


def test_the_first_line_keeps_title_and_state_and_the_last_one_help() -> None:
    whole = head(
        "Draft Sofia declaration", "LIMITE", "Compare", "PRES", "! not saved: disk full", 90
    )
    assert (
        whole == "Draft Sofia declaration. LIMITE. Compare. One column. PRES. Not saved: disk full."
    )
    short = head("Draft Sofia declaration", "", "Compare", "PRES", "saved", 40)
    assert short == "Draft Sofia declaration. Compare. Saved."
    keys = [[Key("n", "next change", ""), Key("!", "alarm", "")], [Key("enter", "open", "")]]
    assert keys_told(keys, "?", 200) == (
        "Keys: n next change, exclamation mark alarm, enter open, question mark help, ctrl+p all actions"
    )
    assert keys_told(keys, "?", 80) == (
        "Keys: n next change, enter open, question mark help, ctrl+p all actions"
    )
    assert keys_told(keys, "?", 30) == "Keys: question mark help"


def test_choices_have_numbers_and_their_keys() -> None:
    choices = [("a", "agreed"), ("", "re-open")]
    assert [numbered(choices, k) for k in (0, 1)] == ["1. agreed, key a", "2. re-open"]
