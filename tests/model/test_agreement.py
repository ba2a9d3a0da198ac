"""Agreement is bound to words; silence never agrees by itself; groups speak for members."""

from dataclasses import replace

import pytest

from negotiator.errors import ActRefused
from negotiator.model.acts import AmendmentKind, StanceKind
from negotiator.model.negotiation import Membership
from negotiator.model.stances import confirmed, spoken_for, sponsors, voices
from negotiator.model.text import Text
from tests.rooms import Room

ONE = "WE AGREE to promote the exchange of data. WE ALSO AGREE to review it every year."
TWO = "WE THANK Bulgaria."
HALVES = ("WE AGREE to promote the exchange of data.", "WE ALSO AGREE to review it every year.")


@pytest.fixture
def room() -> Room:
    return Room.of(ONE, TWO)


def test_agreed_words_stay_agreed_through_issue(room: Room) -> None:
    assert room.agreed("1").state == "open"
    decision = room.agree("1")
    assert room.agreed("1").state == "agreed"
    assert room.agreed("1").decision == decision.id
    assert room.agreed("2").state == "open"
    room.issue()
    assert room.agreed("1").state == "agreed"


def test_a_later_change_opens_it_again_visibly_and_undo_closes_it(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "foster"))
    room.agree("1")
    room.accept("MX 1")
    assert room.agreed("1").state == "reopened"
    assert "changed since" in room.agreed("1").why
    room.undo()
    assert room.agreed("1").state == "agreed"


def test_the_words_agreed_are_those_with_what_is_accepted(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "foster"))
    room.accept("MX 1")
    room.agree("1")
    assert room.agreed("1").state == "agreed"
    room.issue()
    assert room.agreed("1").state == "agreed"


def test_a_logged_editorial_change_leaves_it_agreed_edited(room: Room) -> None:
    room.agree("1")
    room.edit("1", ONE.replace("data", "Data"))
    assert room.agreed("1").state == "agreed, edited"
    room.edit("1", ONE.replace("data", "DATA"))
    assert room.agreed("1").state == "agreed, edited"
    room.table("MX", "1", ONE.replace("promote", "foster"))
    room.accept("MX 1")
    assert room.agreed("1").state == "reopened"


def test_reopen_and_agree_again(room: Room) -> None:
    with pytest.raises(ActRefused, match="2 is not agreed"):
        room.reopen("2")
    room.agree("1", "2")
    room.reopen("2")
    assert room.agreed("1").state == "agreed"
    assert room.agreed("2").state == "reopened"
    room.agree("2")
    assert room.agreed("2").state == "agreed"


def test_a_split_whose_joined_words_are_equal_keeps_it(room: Room) -> None:
    room.agree("1")
    room.table("MX", "1", HALVES[0], AmendmentKind.SPLIT, parts=(Text(HALVES[1]),))
    room.accept("MX 1")
    assert [room.agreed(label).state for label in ("1", "1 bis")] == ["agreed", "agreed"]
    room.issue()
    assert [room.agreed(label).state for label in ("1", "1 bis")] == ["agreed", "agreed"]


def test_a_merge_of_agreed_paragraphs_keeps_it(room: Room) -> None:
    room.agree("1", "2")
    room.table("MX", "1", kind=AmendmentKind.MERGE, joins=("p2",))
    room.accept("MX 1")
    assert room.agreed("1").state == "agreed"
    room.undo()
    room.undo()
    room.agree("1")
    room.accept("MX 1")
    assert room.agreed("1").state == "reopened"


def test_agreed_ad_ref_while_one_says_so(room: Room) -> None:
    room.agree("1")
    room.say("MX", StanceKind.AGREES_AD_REF, "1")
    room.say("CO", StanceKind.AGREES_AD_REF, "2")
    assert room.agreed("1").state == "agreed ad ref"
    assert room.agreed("1").ad_ref == ("MX",)
    assert room.agreed("2").state == "agreed ad ref"
    room.say("MX", StanceKind.SUPPORTS, "1")
    assert room.agreed("1").state == "agreed"


def test_silence_is_broken_per_paragraph_and_never_agrees(room: Room) -> None:
    room.silence("2018-03-02T12:00:00", "1", "2")
    room.say("MX", StanceKind.BREAKS_SILENCE, "1")
    one, two = room.agreed("1"), room.agreed("2")
    assert one.silence is not None
    assert two.silence is not None
    assert one.silence.broken_by == ("MX",)
    assert one.state == two.state == "open"
    assert two.silence.told("2018-03-01T10:00:00") == "silence until 2018-03-02T12:00:00"
    assert two.silence.told("2018-03-03") == "silence held, 2018-03-02T12:00:00"


def test_silence_is_broken_only_while_it_runs(room: Room) -> None:
    with pytest.raises(ActRefused, match="no silence runs on 1"):
        room.say("MX", StanceKind.BREAKS_SILENCE, "1")
    room.silence("2018-03-01T09:00:03", "1")
    room.fresh("a")
    room.fresh("a")
    with pytest.raises(ActRefused, match="ended on"):
        room.say("MX", StanceKind.BREAKS_SILENCE, "1")
    with pytest.raises(ActRefused, match="which is over"):
        room.silence("2018-01-01", "1")


# ---------------------------------------------------------------------- who speaks


def test_co_sponsors_and_confirmation(room: Room) -> None:
    made = room.table("MX", "1", ONE.replace("promote", "foster"), recorded_by="PRES")
    assert not confirmed(room.negotiation, made)
    room.say("CO", StanceKind.PROPOSES, "MX 1")
    assert sponsors(room.negotiation, made) == ("MX", "CO")
    assert not confirmed(room.negotiation, made)
    room.say("MX", StanceKind.PROPOSES, "MX 1")
    assert confirmed(room.negotiation, made)
    room.say("CO", StanceKind.NONE, "MX 1")
    assert sponsors(room.negotiation, made) == ("MX",)


def test_a_stance_recorded_by_the_presidency_waits_for_its_delegation(room: Room) -> None:
    said = room.say("MX", StanceKind.OPPOSES, "1", recorded_by="PRES")
    assert not confirmed(room.negotiation, said)
    room.say("MX", StanceKind.OPPOSES, "1")
    assert confirmed(room.negotiation, said)


def test_a_group_speaks_for_its_members_until_one_speaks_apart(room: Room) -> None:
    members = (Membership("BG"), Membership("MX", until="2018-01-01"))
    eu = room.negotiation.delegation("EU")._replace(members=members)
    delegations = tuple(eu if d.code == "EU" else d for d in room.negotiation.delegations)
    room.negotiation = replace(room.negotiation, delegations=delegations)
    room.say("EU", StanceKind.SUPPORTS, "1")
    heard = voices(room.negotiation, (), block="p1", day="2018-03-01")
    assert [voice.group for voice in heard["BG"]] == ["EU"]
    assert "MX" not in heard
    assert spoken_for(room.negotiation, "MX", "2017-06-01") == ("EU",)
    room.say("BG", StanceKind.OPPOSES, "1")
    (own,) = voices(room.negotiation, (), block="p1", day="2018-03-01")["BG"]
    assert (own.group, own.apart, own.stance.kind) == ("", True, "opposes")
