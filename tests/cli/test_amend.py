"""Amendments on the command line: phrases from e-mails, private until tabled, tabled anew, listed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from negotiator.cli.main import main
from negotiator.errors import FolderUnwritable
from negotiator.model.acts import AmendmentKind
from negotiator.model.text import Text, note_place
from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import AFTER, ALTERNATIVE, DELETE, Room, revision

ONE = "WE AGREE to act at local, national, and regional levels, as appropriate."
TWO = "WE THANK Bulgaria."


@pytest.fixture
def room() -> Room:
    cited = Text("WE SUPPORT the coverage") + note_place("n1") + Text(", which helps.")
    return Room.of(ONE, TWO, cited, notes=[("n1", "See there.")])


@pytest.fixture
def folder(room: Room, tmp_path: Path) -> Path:
    return room.saved(tmp_path / "room")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def words(folder: Path, name: str) -> str:
    return load(folder).amendment(name).text.plain


def listed(run: Run, folder: Path, *options: object) -> list[dict[str, Any]]:
    done = run("amend", "list", folder, *options, "--format", "json")
    return json.loads(done.out)["amendments"]


# ---------------------------------------------------------------------- phrases


def test_phrases_are_shown_as_understood_and_tabled(run: Run, folder: Path) -> None:
    message = 'after "local, national" insert ", sub-national"\nDelete “as appropriate”'
    done = run("amend", "add", folder, "1", "--by", "MX", "--phrases", message)
    assert done.out == (
        "Read as:\n"
        "   1  after “local, national” insert “, sub-national”\n"
        "   2  delete “as appropriate”\n"
        "      the “,” before it goes, too\n"
        "1 as proposed:\n"
        "  … act at local, national{+, sub-national+}, and regional levels{-, as\n"
        "  appropriate-}.\n"
        "MX 1 tabled on 1.\n"
    )
    assert words(folder, "MX 1") == (
        "WE AGREE to act at local, national, sub-national, and regional levels."
    )


def test_a_dry_run_shows_all_the_words_and_writes_nothing(run: Run, folder: Path) -> None:
    before = files(folder)
    for options in (("--phrases", 'delete "local,"'), ("--replace", "local, ", ""), ()):
        ways = options or ("--text", ONE.replace("local, ", ""))
        done = run("amend", "add", folder, "1", "--by", "MX", *ways, "--dry-run")
        assert "WE AGREE to act at {-local,-} national, and regional levels, as" in done.out
        assert done.out.endswith("Nothing is written: it would be MX 1 tabled on 1.\n")
    done = run("amend", "add", folder, "2", "--by", "MX", "--kind", "delete", "--dry-run")
    assert done.out == "Nothing is written: it would be MX 1 tabled on 2.\n"
    assert files(folder) == before


def test_phrases_from_a_file_and_from_standard_input(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_bytes("> 1.\u00a0delete “local,\r\n> national,”\r\n".encode())
    add = ("amend", "add", folder, "1", "--by", "MX", "--phrases-file")
    assert run(*add, mail).status == 0
    assert run(*add, "-", stdin=mail.read_bytes()).status == 0
    assert words(folder, "MX 1") == "WE AGREE to act at and regional levels, as appropriate."
    assert words(folder, "MX 2") == words(folder, "MX 1")


def test_a_whole_paragraph_pasted(run: Run, folder: Path) -> None:
    pasted = "> 3) WE SUPPORT the coverage ¹, which\n> helps all."
    done = run("amend", "add", folder, "3", "--by", "MX", "--phrases", pasted)
    assert "the whole paragraph; a number before it is no part of it" in done.out
    assert load(folder).amendment("MX 1").text.notes == ("n1",)
    assert "the coverage, which helps {+all+}." in run("amend", "show", folder, "MX 1").out
    for number in ("3.", "3)", "(3)"):
        done = run("amend", "add", folder, "3", "--by", "CO", "--text", f"{number} WE DO.")
        assert done.status == 0
    assert {a.text.plain for a in load(folder).amendments if a.by == ("CO",)} == {"WE DO."}


def test_a_footnote_that_goes_with_the_words_is_told(run: Run, folder: Path) -> None:
    done = run("amend", "add", folder, "3", "--by", "MX", "--text", "WE SUPPORT it.")
    assert done.out == "! footnote 1 goes; [^n1] in --text keeps it\nMX 1 tabled on 3.\n"
    done = run("amend", "add", folder, "3", "--by", "MX", "--text", "WE DO[^n1] it.")
    assert done.out == "MX 2 tabled on 3.\n"


def test_phrases_about_an_amendment_and_an_alternative(run: Run, folder: Path) -> None:
    assert run("amend", "add", folder, "1", "--by", "MX", "--text", "WE ACT now.").status == 0
    add = ("--phrases", 'replace "now" by "soon"')
    done = run("amend", "add", folder, "MX 1", "--by", "CO", *add)
    assert "MX 1 as proposed:" in done.out
    assert words(folder, "CO 1") == "WE ACT soon."
    options = ("--by", "CO", "--kind", "alternative", "--phrases", 'delete "as appropriate"')
    assert run("amend", "add", folder, "1", *options).status == 0
    assert load(folder).amendment("CO 2").kind is AmendmentKind.ALTERNATIVE


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("1", "--phrases", "hello"), "paragraph 1: phrase 1 is not understood: hello"),
        (("1", "--phrases", 'delete "xyz"'), "paragraph 1: phrase 1: “xyz” is not there"),
        (("1", "--phrases", ""), "there are no phrases"),
        (("1", "--phrases", "x\nfoo"), "2 phrases are not understood"),
        (("1", "--phrases", 'Para 2: delete "local,"'), "phrase 1 is about paragraph 2"),
        (("1", "--phrases", "x", "--text", "y"), "give --text or --phrases, not both"),
        (("1", "--phrases", "x", "--phrases-file", "y"), "not both"),
        (("1", "--phrases-file", "missing.txt"), "missing.txt: there is no such file"),
        (("1", "--kind", "after", "--phrases", 'delete "x"'), "and this is a new paragraph"),
        (("1", "--kind", "delete", "--phrases", 'delete "x"'), "a deletion takes no words"),
        (("1", "--text", "2. WE THANK all."), "these words carry the number 2, and this is 1"),
        (("1", "--phrases", "2. " + ONE), "carry the number 2"),
        (("1", "--phrases", f'delete "{ONE}"'), "the proposal has no words"),
        (("1", "--phrases", "delete “\x1b[2J”"), "“␛[2J” is not there"),
    ],
)
def test_what_is_refused(run: Run, folder: Path, options: tuple[str, ...], what: str) -> None:
    before = files(folder)
    done = run("amend", "add", folder, *options, "--by", "MX")
    assert done.status == 2
    assert what in done.err
    assert done.out == ""
    assert files(folder) == before


# ---------------------------------------------------------------------- private


@pytest.fixture
def kept(run: Run, folder: Path) -> str:
    """The id of a private proposal of MX on 1."""
    add = ("--replace", "local, ", "", "--why", "As capital says.", "--private")
    done = run("amend", "add", folder, "1", "--by", "MX", *add)
    found = re.search(r"negotiator amend table \S+ (a\w{10})", done.out)
    assert found, done.err
    assert done.out.startswith("Kept on 1, private until it is tabled:\n")
    return found[1]


def test_a_private_proposal_is_no_act(run: Run, folder: Path, kept: str) -> None:
    there = load(folder)
    assert not there.amendments
    assert (folder / "private" / "amendments" / "MX" / f"{kept}.yaml").is_file()
    assert (folder / "private" / ".gitignore").read_bytes().endswith(b"\n*\n")
    assert run("amend", "list", folder).out == "No amendments.\n"
    out = run("amend", "list", folder, "--private").out
    assert f"MX on 1  private  {kept}\n" in out
    assert "at {-local,-} national" in out
    assert "Why: As capital says." in out
    (fields,) = listed(run, folder, "--private")
    assert (fields["id"], fields["number"], fields["name"]) == (kept, 0, "")
    assert "state" not in fields
    assert listed(run, folder, "--private", "--by", "CO") == []
    assert listed(run, folder, "--private", "--paragraph", "2") == []
    done = run("amend", "show", folder, kept[:5])
    assert "  Kept 2" in done.out
    assert "Tabled" not in done.out


def test_tabling_what_was_private(run: Run, folder: Path, kept: str) -> None:
    run("amend", "add", folder, "2", "--by", "MX", "--text", "WE THANK all.")
    assert run("amend", "table", folder, kept[:4]).out == "MX 2 tabled on 1.\n"
    made = load(folder).amendment(kept)
    assert (made.name, made.justification) == ("MX 2", "As capital says.")
    assert made.base == load(folder).current.block("p1").text.digest()
    assert not list((folder / "private").rglob("*.yaml"))
    assert run("amend", "list", folder, "--private").out == "No private proposals.\n"
    done = run("amend", "table", folder, kept)
    assert done.status == 2
    assert "MX 2 is tabled already" in done.err


def test_what_could_not_be_written_stays_private(
    run: Run, folder: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise FolderUnwritable("it cannot be written: the disk is full")

    monkeypatch.setattr("negotiator.store.save.write", full)
    before = files(folder)
    assert run("amend", "table", folder, kept).status == 2
    assert files(folder) == before


def test_what_was_tabled_is_private_no_more_though_its_file_stays(
    run: Run, folder: Path, kept: str
) -> None:
    file = folder / "private" / "amendments" / "MX" / f"{kept}.yaml"
    left = file.read_bytes()
    run("amend", "table", folder, kept)
    file.write_bytes(left)
    assert run("amend", "list", folder, "--private").out == "No private proposals.\n"
    assert "MX 1 is tabled already" in run("amend", "table", folder, kept).err
    assert "Tabled" in run("amend", "show", folder, kept).out


def test_tabling_after_the_text_went_on(run: Run, folder: Path, kept: str, tmp_path: Path) -> None:
    (tmp_path / "next.txt").write_text(f"1. {ONE}\n\n2. WE THANK all.\n")
    assert run("import", tmp_path / "next.txt", "--into", folder, "--symbol", "B").status == 0
    done = run("amend", "table", folder, kept)
    assert done.out == "MX 1 tabled on 1. It is against 6589/18; on B: clean.\n"


def test_a_private_amendment_to_an_amendment(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "2", "--by", "CO", "--text", "WE THANK all.")
    done = run(
        "amend", "add", folder, "CO 1", "--by", "MX", "--text", "WE THANK none.", "--private"
    )
    name = done.out.split()[-1]
    assert "amends CO 1" in run("amend", "list", folder, "--private").out
    run("amend", "withdraw", folder, "CO 1", "--by", "CO")
    done = run("amend", "table", folder, name)
    assert done.status == 2
    assert "CO 1 is withdrawn" in done.err
    assert run("amend", "show", folder, name).status == 0


def test_discarding(run: Run, folder: Path, kept: str) -> None:
    done = run("amend", "withdraw", folder, kept, "--by", "CO")
    assert done.status == 2
    assert f"{kept} is not a proposal of CO" in done.err
    done = run("amend", "withdraw", folder, kept, "--by", "MX", "--as", "CO")
    assert done.status == 2
    done = run("amend", "withdraw", folder, kept, "--by", "MX", "--as", "PRES")
    assert done.out == f"{kept} discarded. It was never tabled.\n"
    assert not list((folder / "private").rglob("*.yaml"))


def test_names_of_private_proposals(run: Run, folder: Path, kept: str) -> None:
    for _ in range(40):  # so that two ids begin alike
        run("amend", "add", folder, "2", "--by", "MX", "--text", "WE DO.", "--private")
    for action in ("show", "table"):
        done = run("amend", action, folder, "azzzzzzzz1" if action == "table" else "azzzz")
        assert done.status == 2
        assert "there is no private proposal" in done.err
    done = run("amend", "table", folder, "a")
    assert done.status == 2
    assert "could be 41 private proposals" in done.err
    assert run("amend", "list", folder, "--private", "--state", "open").status == 2
    done = run("amend", "replace", folder, kept, "--by", "MX", "--text", "x")
    assert "is not tabled yet" in done.err
    assert run("amend", "table", folder, kept, "--as", "CO").status == 2


def test_a_broken_private_file(run: Run, folder: Path, kept: str) -> None:
    file = folder / "private" / "amendments" / "MX" / f"{kept}.yaml"
    written = file.read_bytes()
    for broken, what in (
        (b"[" * 9, "negotiator: "),
        (written.replace(b"block: p1", b"block: p9"), "has no block p9"),
        (written.replace(b"by: [MX]", b"by: [XX]"), "no delegation is called “XX”"),
    ):
        file.write_bytes(broken)
        for command in (("list", folder, "--private"), ("table", folder, kept)):
            done = run("amend", *command)
            assert done.status == 2
            assert what in done.err
            assert str(file) in done.err
        assert run("amend", "list", folder).status == 0
    file.write_bytes(written.replace(b"base: ", b"base: 0"))
    done = run("amend", "table", folder, kept)
    assert "the words it was written on are others by now" in done.err


# ---------------------------------------------------------------------- replace


@pytest.fixture
def tabled(room: Room, tmp_path: Path) -> Path:
    """A folder with MX 1 to MX 4 and an amendment to MX 1."""
    room.table("MX", "1", ONE.replace("local, ", ""))
    room.table("MX", "2", "WE ALSO THANK all.", AFTER)
    room.table("MX", "2", kind=DELETE)
    room.table("MX,CO", "1", "WE ACT.", ALTERNATIVE)
    room.table("CO", "MX 1", ONE.replace("local, ", "all "))
    return room.saved(tmp_path / "tabled")


def test_tabling_anew(run: Run, tabled: Path) -> None:
    replacing = ("amend", "replace", tabled)
    done = run(*replacing, "MX 1", "--by", "MX", "--phrases", 'delete "national,"')
    assert done.out.endswith(
        "MX 1 as proposed:\n"
        "  WE AGREE to act at {-national,-} and regional levels, as appropriate.\n"
        "MX 5 tabled on 1. MX 1 is obsolete by it. CO 1 falls because of it.\n"
    )
    there = load(tabled)
    made = there.amendment("MX 5")
    assert made.replaces == there.amendment("MX 1").id
    assert made.text.plain == "WE AGREE to act at and regional levels, as appropriate."
    assert "in the place of MX 1" in run("amend", "show", tabled, "MX 5").out
    assert "∅ obsolete by MX 5" in run("amend", "show", tabled, "MX 1").out
    done = run(*replacing, "MX 2", "--by", "MX", "--replace", "ALSO", "FURTHER", "--why", "Better.")
    assert done.out == "MX 6 tabled on 2. MX 2 is obsolete by it.\n"
    assert load(tabled).amendment("MX 6").kind is AmendmentKind.INSERT_AFTER
    done = run(*replacing, "MX 4", "--by", "CO", "--text", "WE WAIT.", "--as", "PRES")
    assert done.out == "CO 2 tabled on 1 (recorded by PRES). MX 4 is obsolete by it.\n"
    assert load(tabled).amendment("CO 2").kind is AmendmentKind.ALTERNATIVE


def test_tabling_a_deletion_anew_as_an_edit(run: Run, tabled: Path) -> None:
    edit = ("--kind", "edit", "--phrases", 'after "THANK" insert "friendly"')
    done = run("amend", "replace", tabled, "MX 3", "--by", "MX", *edit)
    assert done.status == 0
    assert words(tabled, "MX 5") == "WE THANK friendly Bulgaria."


def test_tabling_anew_with_other_reasons_or_sponsors(run: Run, tabled: Path) -> None:
    replacing = ("amend", "replace", tabled)
    assert run(*replacing, "MX 1", "--by", "MX", "--why", "Because.").status == 0
    assert words(tabled, "MX 5") == words(tabled, "MX 1")
    assert run(*replacing, "MX 5", "--by", "MX,BG").status == 0
    assert load(tabled).amendment("MX 6").justification == "Because."
    done = run(*replacing, "MX 6", "--by", "MX,BG")
    assert done.status == 2
    assert "what should MX 6 say now?" in done.err


def test_tabling_anew_on_the_text_of_now(
    run: Run, room: Room, tabled: Path, tmp_path: Path
) -> None:
    there = revision(ONE.replace("regional", "all other"), "WE THANK all.", symbol="B")
    room.take(there)
    folder = room.saved(tmp_path / "later")
    done = run("amend", "replace", folder, "MX 1", "--by", "MX")
    assert done.out == "MX 5 tabled on 1. MX 1 is obsolete by it. CO 1 falls because of it.\n"
    made = load(folder).amendment("MX 5")
    assert made.against.revision == "b"
    assert made.text.plain == there.blocks[0].plain.replace("local, ", "")
    done = run("amend", "replace", folder, "MX 3", "--by", "MX")
    assert "MX 3 collides with B" in done.err


def test_a_private_replacement(run: Run, tabled: Path) -> None:
    done = run("amend", "replace", tabled, "MX 1", "--by", "MX", "--text", "WE ACT.", "--private")
    name = done.out.split()[-1]
    assert [a["state"] for a in listed(run, tabled, "--by", "MX")] == ["open"] * 4
    done = run("amend", "table", tabled, name)
    assert done.out == "MX 5 tabled on 1. MX 1 is obsolete by it. CO 1 falls because of it.\n"


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("MX 1", "--by", "CO"), "MX 1 is not a proposal of CO"),
        (("MX 1", "--by", "CO,MX"), "CO cannot table MX 1 anew"),
        (("MX 1", "--by", "MX", "--as", "CO"), "CO cannot table MX 1 anew"),
        (("MX 9", "--by", "MX"), "there is no amendment “MX 9”"),
        (("MX 2", "--by", "MX"), "MX 2 is accepted\n  Ask the pen-holder to undo"),
        (("MX 3", "--by", "MX"), "MX 3 is withdrawn\n  Table a new one"),
        (("MX 4", "--by", "MX"), "MX 4 is in brackets\n"),
    ],
)
def test_what_is_not_tabled_anew(
    run: Run, tabled: Path, options: tuple[str, ...], what: str
) -> None:
    run("amend", "withdraw", tabled, "MX 3", "--by", "MX")
    run("decide", tabled, "accept", "MX 2")
    run("decide", tabled, "bracket", "MX 4")
    before = files(tabled)
    done = run("amend", "replace", tabled, *options, "--text", "x")
    assert done.status == 2
    assert what in done.err
    assert files(tabled) == before


# ---------------------------------------------------------------------- list


def test_filters_can_be_repeated_and_joined(run: Run, tabled: Path) -> None:
    run("amend", "withdraw", tabled, "MX 3", "--by", "MX")

    def names(*options: str) -> list[str]:
        return [fields["name"] for fields in listed(run, tabled, *options)]

    assert names() == ["MX 1", "MX 4", "CO 1", "MX 2", "MX 3"]
    assert names("--state", "withdrawn") == ["MX 3"]
    assert names("--state", "withdrawn", "--state", "open", "--by", "CO") == ["MX 4", "CO 1"]
    assert names("--kind", "after", "--kind", "delete") == ["MX 2", "MX 3"]
    assert names("--kind", "edit", "--paragraph", "1") == ["MX 1", "CO 1"]
    assert run("amend", "list", tabled, "--kind", "move").out == "No amendments.\n"


def test_json_has_every_field_of_the_act(run: Run, tabled: Path) -> None:
    run("amend", "replace", tabled, "MX 2", "--by", "MX", "--text", "WE *ALSO* THANK.")
    fields = next(one for one in listed(run, tabled) if one["name"] == "MX 5")
    made = load(tabled).amendment("MX 5")
    assert set(made.__dataclass_fields__) <= set(fields)
    assert fields["replaces"] == load(tabled).amendment("MX 2").id
    assert fields["text"] == "WE *ALSO* THANK."
    assert fields["against"] == {"revision": "6589-18", "block": "p2", "amendment": ""}
    assert (fields["kind"], fields["number"], fields["notes"]) == ("insert after", 5, [])
    assert (fields["illustrative"], fields["editorial"]) == (False, False)


def test_lines_are_at_most_80_cells(run: Run, sofia: Path) -> None:
    for line in run("amend", "list", sofia).out.splitlines():
        assert len(line) <= 80, line
    done = run("amend", "add", sofia, "15", "--by", "CO", "--phrases", 'delete "of quality"')
    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= 80


# ---------------------------------------------------------------------- more than words


DATA = "WE AGREE to promote the exchange of data between our regions."


@pytest.mark.parametrize(
    ("options", "draft"),
    [
        (("1", "--kind", "move", "--to", "2"), ["2. WE THANK Bulgaria.", f"1. {DATA}"]),
        (("2", "--kind", "move", "--to", "beginning"), ["2. WE THANK Bulgaria.", f"1. {DATA}"]),
        (
            ("1", "--kind", "split", "--at", "between our"),
            [
                "1. WE AGREE to promote the exchange of data",
                "1 bis. between our regions.",
                "2. WE THANK Bulgaria.",
            ],
        ),
        (("1", "--kind", "merge", "--with", "2"), [f"1. {DATA} WE THANK Bulgaria."]),
        (
            ("2", "--footnote", "Bulgaria", "The host."),
            [f"1. {DATA}", "2. WE THANK Bulgaria\ufffc."],
        ),
    ],
)
def test_structure_from_the_command_line(
    tmp_path: Path, options: tuple[str, ...], draft: list[str]
) -> None:
    folder = Room.of(DATA, "WE THANK Bulgaria.").saved(tmp_path / "room")
    assert main(["amend", "add", str(folder), *options, "--by", "MX"]) == 0
    assert main(["decide", str(folder), "accept", "MX 1"]) == 0
    assert main(["consolidate", str(folder)]) == 0
    last = load(folder).revisions[-1]
    assert [f"{b.label}. {b.plain}" for b in last.blocks] == draft


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("1", "--kind", "move"), "needs --to"),
        (("1", "--to", "2", "--text", "WE."), "--to is for --kind move"),
        (("1", "--kind", "split", "--at", "nowhere"), "“nowhere” is not there"),
        (("1", "--kind", "merge", "--with", "1"), "follow each other"),
        (("1", "--kind", "move", "--to", "2", "--text", "WE."), "takes no words"),
        (("2", "--footnote", "E", "Note."), "is there 4 times"),
    ],
)
def test_structure_that_makes_no_sense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], why: str
) -> None:
    folder = Room.of(DATA, "WE THEN LEAVE.").saved(tmp_path / "room")
    assert main(["amend", "add", str(folder), *options, "--by", "MX"]) == 2
    assert why in capsys.readouterr().err
    assert load(folder).amendments == ()
