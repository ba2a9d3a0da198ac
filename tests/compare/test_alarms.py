"""Meaning alarms: what a negotiator must not overlook, and nothing that only looks like it."""

import time

import pytest
from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.compare.alarms import Alarm, AlarmKind, Direction, alarms
from negotiator.compare.comparison import Comparison, side
from negotiator.compare.tables import forms
from negotiator.data import alarm_tables
from negotiator.model.negotiation import AlarmTerms
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text, note_place
from negotiator.store.load import load
from tests.rooms import revision
from tests.sofia import REVISIONS, SHIPPED
from tests.strategies import revision_pairs

TABLES = alarm_tables()
NONE = AlarmTerms()


def between(old: str, new: str) -> tuple[Alarm, ...]:
    """The alarms between two texts, their paragraphs parted by `¶`."""
    return of(revision(*old.split("¶")), revision(*new.split("¶")))


def of(old: Revision, new: Revision, terms: AlarmTerms = NONE) -> tuple[Alarm, ...]:
    settled = len(old.blocks) == len(new.blocks) == 1  # else the numbers are not identities
    comparison = compare(old, new, known=shared_ids(old, new) if settled else ())
    return alarms(comparison, TABLES.extended(terms))


def sentences(old: str, new: str) -> list[str]:
    return [alarm.sentence for alarm in between(old, new)]


FOUND = [
    # how strongly something is said
    ("States shall act.", "States should act.", ["“shall” became “should”: weaker"]),
    ("States may act.", "States must act.", ["“may” became “must”: stronger"]),
    ("States shall act.", "States shall not act.", ["“shall” became “shall not”: now negative"]),
    (
        "States shall not act at sea.",
        "States may act at sea.",
        ["“shall not” became “may”: weaker, no longer negative"],
    ),
    ("WE CONTINUE to act.", "WE WILL CONTINUE to act.", ["“WILL” added"]),
    (
        "States shall protect the sea and should limit the catch.",
        "States should protect the sea and shall limit the catch.",
        ["“shall” became “should”: weaker", "“should” became “shall”: stronger"],
    ),
    # leading verbs
    (
        "WE AGREE to meet again next year.",
        "WE COMMIT ourselves to meet again next year.",
        ["“AGREE” became “COMMIT ourselves”: stronger"],
    ),
    (
        "WE COMMIT to clean rivers and lakes.",
        "WE UNDERLINE clean rivers and lakes.",
        ["“COMMIT” became “UNDERLINE”: weaker"],
    ),
    (
        "1. Encourages partners to cooperate.",
        "1. Invites partners to cooperate.",
        ["“Encourages” became “Invites”: weaker"],
    ),
    (
        "In this regard, we also invite countries to share what they know.",
        "In this regard, we also urge countries to share what they know.",
        ["“invite” became “urge”: stronger"],
    ),
    (
        "WE TAKE NOTE OF the report of the experts.",
        "WE WELCOME the report of the experts.",
        ["“TAKE NOTE OF” became “WELCOME”: stronger"],
    ),
    (
        "WE REGRET the loss of life in the region.",
        "WE CONDEMN the loss of life in the region.",
        ["“REGRET” became “CONDEMN”: stronger"],
    ),
    (
        "WE COMMIT to ensure access to water.",
        "WE COMMIT to promote access to water.",
        ["“ensure” became “promote”: weaker"],
    ),
    (
        "WE DECIDE to establish a fund.",
        "WE REGRET to establish a fund.",
        ["“DECIDE” became “REGRET”"],  # two scales: neither weaker nor stronger
    ),
    # hedges
    (
        "WE AGREE to cooperate in all fora.",
        "WE AGREE to cooperate, as appropriate, in all fora.",
        ["“as appropriate” added: weaker"],
    ),
    (
        "WE AGREE to share, where possible, all data.",
        "WE AGREE to share all data.",
        ["“where possible” taken out: stronger"],
    ),
    (
        "States act in accordance with national legislation at sea.",
        "States act in accordance with international law at sea.",
        [
            "“in accordance with national legislation” taken out: stronger",
            "“international law” added",
        ],
    ),
    ("Texts, films and maps.", "Texts, inter alia, films and maps.", ["“inter alia” added"]),
    # negation
    ("They are to be treated.", "They are not to be treated.", ["“not” added"]),
    (
        "The results are binding on us.",
        "The results are non-binding on us.",
        ["“non-binding” added"],
    ),
    # numbers
    ("We train three teams.", "We train two teams.", ["“three” became “two”"]),
    ("Cut it by 20 per cent.", "Cut it by 30%.", ["“20 per cent” became “30%”"]),
    ("All partners take part.", "Some partners take part.", ["“All” became “Some”"]),
    ("We meet by 2030 at last.", "We meet by 2035 at last.", ["“2030” became “2035”"]),
    (
        "We met on 21 and 22 June 2018 in Sofia.",
        "We met on 21 and 22 July 2018 in Sofia.",
        ["“21 and 22 June 2018” became “21 and 22 July 2018”"],
    ),
    (
        "The States may act in May 2018.",
        "The States may act in June 2018.",
        ["“May 2018” became “June 2018”"],
    ),
    (
        "We met from 20 to 22 June in Sofia.",
        "We met on 20 and 22 June in Sofia.",
        ["“20 to 22 June” became “20 and 22 June”"],
    ),
    ("The 61st session began.", "The 62nd session began.", ["“61st” became “62nd”"]),
    ("At the XX High-Level Meeting.", "At the XXI High-Level Meeting.", ["“XX” became “XXI”"]),
    ("The third part is new.", "The fourth part is new.", ["“third” became “fourth”"]),
    # instruments
    (
        "WE RECALL the three international drug control conventions.",
        "WE RECALL the three international drug conventions.",
        [
            "“three international drug control conventions” became "
            "“three international drug conventions”"
        ],
    ),
    (
        "WE RECALL the Paris Agreement and the work done since, in all places.",
        "WE RECALL the work done since, in all places.",
        ["“Paris Agreement” taken out"],
    ),
    (
        "Bound by the Convention on the Rights of the Child, we act.",
        "Bound by the Convention on the Rights of Persons, we act.",
        ["“Convention on the Rights of the Child” became “Convention on the Rights of Persons”"],
    ),
    ("See chapter 7 of it.", "See chapter 8 of it.", ["“chapter 7” became “chapter 8”"]),
    (
        "We support resolution 71/211 in full.",
        "We support resolution 73/192 in full.",
        ["“resolution 71/211” became “resolution 73/192”"],
    ),
    # small words
    ("Treat illnesses or wounds.", "Treat illnesses and/or wounds.", ["“or” became “and/or”"]),
    (
        "The Member States report on it.",
        "The Member State reports on it.",
        ["“Member States” became “Member State”: now singular"],
    ),
    (
        "Each Party reports to the secretariat before the end of winter.",
        "The Parties report to the secretariat before the end of winter.",
        ["“Each” taken out", "“Party” became “Parties”: now plural"],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), FOUND)
def test_a_change_of_meaning_is_told(old: str, new: str, told: list[str]) -> None:
    assert sentences(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("States shall act.", "States shall act."),
        # typing
        ("WE “agree” to act in 2018-2019.", 'WE "agree" to act in 2018–2019.'),
        ("WE COMMIT to\u00a0act, as\u00a0appropriate.", "WE COMMIT to act, as appropriate."),
        ("WE RECOGNIZE that it shall last.", "WE RECOGNISE that it shall last."),
        ("We commit to act together.", "WE COMMIT to act together."),
        ("The Pre-Export Agreement shall last.", "The Pre- Export Agreement shall last long."),
        ("Cut it by 20 per cent, in three steps.", "Cut it by 20%, in 3 steps."),
        ("We meet on 21 and 22 June 2018 here.", "We meet on 21-22 June 2018 here."),
        ("WE APPLY the Paris Agreement at sea.", "WE APPLY this Agreement at sea."),
        ("States cannot leave it.", "States can not leave it."),
        # the same in another order
        (
            "The partners shall act, as appropriate, to protect all three lakes.",
            "As appropriate, the partners shall act to protect all three lakes.",
        ),
        (
            "WE AGREE to act at sea. WE THANK Bulgaria for hosting the meeting in Sofia.",
            "WE THANK Bulgaria for hosting the meeting in Sofia. WE AGREE to act at sea.",
        ),
        ("We recall the 2009 Plan of Action here.", "We recall the Plan of Action of 2009 here."),
        # the same said otherwise
        ("The UN Convention on Fish lasts.", "The United Nations Convention on Fish lasts."),
        ("Reduce waste, as well as noise.", "Reduce waste and noise."),
        ("EMPHASISING that it lasts long, we act.", "WE EMPHASISE that it lasts long and we act."),
        # what only looks like it
        ("Of course it has the will to act.", "Of course it has the political will to act."),
        ("It is one of the answers now.", "It is the answer now."),
        ("States act quickly at sea.", "States act not only at sea."),
        ("Measures in support of farming last.", "Measures in favour of farming last."),
        ("The state of the sea is poor.", "The states of the sea are poor."),
        ("Improve the most effective means.", "Improve the effective means."),
        # brackets come and go, the words stay
        ("This shall [not] apply at sea.", "This shall not apply at sea."),
    ],
)
def test_what_only_looks_like_a_change_is_not_told(old: str, new: str) -> None:
    assert sentences(old, new) == []


LAST = "WE THANK Bulgaria for its hospitality and for the excellent organisation of the meeting."


def test_a_paragraph_or_clause_that_came_or_went_whole_is_seen_as_such() -> None:
    clause = "States shall not sell arms in 2019 to three countries, unless they must."
    assert sentences(f"{clause}¶{LAST}", LAST) == []
    assert sentences(LAST, f"{clause}¶{LAST}") == []
    before, after = LAST, f"{LAST} They shall not be forgotten by any of the three of us in 2019."
    assert sentences(before, after) == []


def test_a_hedge_or_an_instrument_is_told_in_a_clause_too() -> None:
    after = f"{LAST[:-1]}, which we value highly, subject to what the Treaty of Lisbon says of it."
    assert sentences(LAST, after) == [
        "“subject to” added: weaker",
        "“Treaty of Lisbon” added",
    ]


def test_splits_and_mergers_raise_no_alarm_but_for_what_changed() -> None:
    first = (
        "WE ACKNOWLEDGE that prevention is one of the main health responses to the drug problem."
    )
    second = (
        "We commit ourselves to take effective measures that shall protect people in all places."
    )
    shouted = second.replace("We commit", "WE COMMIT")
    assert sentences(f"{first} {second}", f"{first}¶{shouted}") == []
    assert sentences(f"{first}¶{shouted}", f"{first} {second}") == []
    weaker = shouted.replace("shall", "should")
    assert sentences(f"{first} {second}", f"{first}¶{weaker}") == [
        "“shall” became “should”: weaker"
    ]


def test_a_moved_paragraph_is_read_like_any_other() -> None:
    others = (LAST, "Second paragraph about fish.", "Third paragraph about lakes and rivers.")
    moving = "WE AGREE that the harbours of the region shall be open to ships in distress."
    old = "¶".join((moving, *others))
    new = "¶".join((*others, moving.replace("shall", "may")))
    (alarm,) = between(old, new)
    assert (alarm.kind, alarm.direction, alarm.row) == (AlarmKind.MODAL, Direction.WEAKER, 3)
    assert sentences(old, "¶".join((*others, moving))) == []


def test_a_rewritten_paragraph_tells_what_each_side_has() -> None:
    old = revision("States shall never sell fish to three neighbours without a permit of the port.")
    words = "Whoever wants to buy herring should ask at the harbour, as appropriate, before noon."
    new = old._replace(blocks=(old.blocks[0]._replace(text=Text(words)),))
    row = compare(old, new, known=shared_ids(old, new)).rows[0]
    assert row.rewritten
    assert [alarm.sentence for alarm in of(old, new)] == [
        "“shall” became “should”: weaker",
        "“never” taken out",
        "“three” taken out",
        "“without” taken out",
        "“as appropriate” added: weaker",
    ]


def test_a_footnote_is_read_too() -> None:
    def with_note(words: str) -> Revision:
        return revision(Text("the coverage") + note_place("n1"), notes=[("n1", words)])

    (alarm,) = of(with_note("Report of 2017 on health."), with_note("Report of 2018 on health."))
    assert alarm == Alarm(
        AlarmKind.DATE,
        0,
        "2017",
        "2018",
        "footnote 1: “2017” became “2018”",
        note="n1",
    )
    assert of(revision("the coverage"), with_note("It shall not count.")) == ()


def test_a_paragraph_cited_by_its_new_number_is_no_alarm() -> None:
    first, second = "WE AGREE on fish in lakes.", "As paragraph 1 says, we agree on rivers."
    new = second.replace("paragraph 1", "paragraph 2")
    assert sentences(f"{first}¶{second}", f"{LAST}¶{first}¶{new}") == []
    wrong = second.replace("paragraph 1", "paragraph 3")
    assert sentences(f"{first}¶{second}", f"{LAST}¶{first}¶{wrong}") == [
        "“paragraph 1” became “paragraph 3”"
    ]


def test_another_language_has_no_alarms_and_that_is_said() -> None:
    old, new = revision("Les États doivent agir."), revision("Les États peuvent agir.")
    assert of(old._replace(language="fr"), new._replace(language="fr")) == ()
    assert TABLES.silence("fr") == "There are no alarm tables for “fr”: no alarms are given."
    assert TABLES.silence("en") == TABLES.silence("en-GB") == ""


def test_a_negotiation_adds_words_of_its_own() -> None:
    terms = AlarmTerms(
        hedges=("in the spirit of Sofia",),
        negations=("hardly",),
        quantities=("a handful of",),
        parties=("Co-Chair", "Riparian State/Riparian States"),
        instruments=("Lisbon roadmap",),
    )
    common = "for the good of all those who live on its shores"
    old = revision(
        f"The Co-Chair acts at sea {common} under the Lisbon roadmap; Riparian States help."
    )
    new = revision(
        f"The Co-Chairs hardly act at sea {common} in the spirit of Sofia; Riparian State help."
    )
    assert [alarm.sentence for alarm in of(old, new, terms)] == [
        "“Co-Chair” became “Co-Chairs”: now plural",
        "“hardly” added",
        "“Lisbon roadmap” taken out",
        "“in the spirit of Sofia” added: weaker",
        "“Riparian States” became “Riparian State”: now singular",
    ]
    assert TABLES.extended(NONE) is TABLES


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        ("note", "note notes noting noted"),
        ("commit", "commit commits committing committed"),
        ("deny", "deny denies denying denied"),
        ("stress", "stress stresses stressing stressed"),
        (
            "recognise",
            "recognise recognises recognising recognised recognize recognizes recognizing recognized",
        ),
    ],
)
def test_the_forms_of_a_verb(verb: str, made: str) -> None:
    assert " ".join(forms(verb, TABLES.doubled)) == made
    assert forms("take note of")[2] == "taking note of"


@given(revision_pairs())
def test_the_words_of_an_alarm_stand_in_the_texts_of_its_row(
    pair: tuple[Revision, Revision],
) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    for alarm in alarms(comparison, TABLES):
        row = comparison.rows[alarm.row]
        assert row.changed
        words = row.words
        if alarm.note:
            words = next(n.words for n in row.notes if n.new and n.new.id == alarm.note)
        assert alarm.old in side(words, "-")
        assert alarm.new in side(words, "+")
        assert alarm.old or alarm.new
        assert "\u2029" not in alarm.sentence


@given(revision_pairs())
def test_a_text_has_no_alarms_against_itself(pair: tuple[Revision, Revision]) -> None:
    for there in pair:
        assert of(there, there) == ()


def sofia() -> Comparison:
    shipped = load(SHIPPED)
    old, new = (shipped.revision(slug) for slug in REVISIONS)
    return compare(old, new, known=shared_ids(old, new))


def test_the_alarms_of_the_shipped_negotiation() -> None:
    comparison = sofia()
    told = [
        (comparison.rows[alarm.row].new_label, str(alarm.kind), alarm.sentence)
        for alarm in alarms(comparison, TABLES)
    ]
    assert told == [
        ("4", "commitment", "“underline” became “recognise”: weaker"),
        ("6", "ordinal", "“61st” became “62nd”"),
        ("6", "modal", "“shall” became “should”: weaker"),
        ("7", "commitment", "“AGREE” became “COMMIT ourselves”: stronger"),
        ("10", "hedge", "“as appropriate” added: weaker"),
        ("15", "date", "footnote 1: “December 2017” added"),
        ("17", "conjunction", "“or” became “and/or”"),
        ("19", "modal", "“WILL” added"),
        ("22", "commitment", "“invite” became “encourage”: stronger"),
        ("23", "negation", "“not” added"),
        ("31", "modal", "“must” became “should”: weaker"),
        (
            "31",
            "instrument",
            "“three international drug control conventions” became "
            "“three international drug conventions”",
        ),
        ("31", "party", "“States” became “State”: now singular"),
        ("35", "commitment", "“TAKE NOTE OF” became “TAKE ACCOUNT OF”: stronger"),
        ("36", "conjunction", "“and” became “or”"),
        ("36", "hedge", "“where possible” taken out: stronger"),
        ("37", "commitment", "“STRESS” taken out"),
        ("40", "instrument", "“chapter 7” taken out"),
        ("42", "date", "“the first half of” taken out"),
    ]


def test_alarms_of_thousands_of_changed_paragraphs_do_not_keep_one_waiting() -> None:
    words = " ".join(f"word{k} and thing{k}" for k in range(30))

    def text(modal: str) -> Revision:
        blocks = [
            Block(f"p{k}", BlockKind.PARAGRAPH, Text(f"State {k} {modal} act. {words}"), str(k))
            for k in range(1, 2001)
        ]
        return revision("x")._replace(blocks=tuple(blocks))

    old, new = text("shall"), text("should")
    comparison = compare(old, new, known=shared_ids(old, new))
    start = time.process_time()
    assert len(alarms(comparison, TABLES)) == 2000
    assert time.process_time() - start < 1.5  # a fifth of it where nothing else runs
