"""Law 12: foreign input is hostile until read: bounded, harmless on the terminal, told with its place."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.cli.main import main
from negotiator.compare import align_paragraphs, diff_words
from negotiator.errors import HostileFile, MalformedFile, NegotiatorError
from negotiator.formats.marks import read_marks, write_marks
from negotiator.formats.reading import read_file
from negotiator.formats.text import read_text
from negotiator.formats.yaml.acts import (
    read_amendment,
    read_decision,
    read_stance,
    write_amendment,
    write_decision,
    write_stance,
)
from negotiator.formats.yaml.manifest import read_manifest, write_manifest
from negotiator.formats.yaml.nodes import MAX_DEPTH, read_nodes
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.text import FORBIDDEN, NOTE_MARK
from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import Room, revision
from tests.strategies import wild

ROOM = Room.of("WE AGREE.", "WE WELCOME the outcome.")
AMENDMENT = ROOM.table("MX", "1", "WE DISAGREE.")
ROOM.withdraw("MX", "MX 1")
ROOM.table("CO", "2", "WE REGRET the outcome.")
DECISION = ROOM.accept("CO 1")

READERS = {
    "negotiation": (
        lambda data: read_manifest(data, "n.yaml", "n"),
        write_manifest(ROOM.negotiation),
    ),
    "revision": (
        lambda data: read_revision(data, "r.yaml", "r"),
        write_revision(ROOM.negotiation.current),
    ),
    "amendment": (
        lambda data: read_amendment(data, "a.yaml", ROOM.negotiation),
        write_amendment(AMENDMENT),
    ),
    "stance": (
        lambda data: read_stance(data, "s.yaml", ROOM.negotiation),
        write_stance(ROOM.negotiation.stances[0]),
    ),
    "decision": (
        lambda data: read_decision(data, "d.yaml", ROOM.negotiation, 1),
        write_decision(DECISION),
    ),
}
"""How each kind of file is read, and a good one."""

Value = TypeVar("Value")


def tried(reading: Callable[[], Value]) -> tuple[Value | None, str]:
    """What was read, or the words in which it was refused."""
    try:
        return reading(), ""
    except NegotiatorError as error:
        return None, str(error)


@given(
    st.binary(max_size=300) | wild.map(str.encode),
    st.sampled_from((".txt", ".md", ".yaml", ".html", ".docx")),
)
@example(b"", ".txt")
@example(b"<p>\x1b[2J", ".html")
@example("<p>\u202e".encode(), ".html")
@example(b"\xff\xfe", ".txt")
@example(b"\xef\xbb\xbf", ".md")
@example(b"&a [*a, *a]", ".yaml")
@example(b"1. ", ".txt")
@example(b"|", ".txt")
@example(b"<sup>1</sup> x", ".txt")
def test_any_bytes_are_read_or_refused_in_words(data: bytes, suffix: str) -> None:
    read, refusal = tried(lambda: read_file(data, f"file{suffix}").revision)
    if read is None:
        assert f"file{suffix}" in refusal
    else:
        for block in read.blocks:
            assert not FORBIDDEN.search(block.plain.replace(NOTE_MARK, ""))


@given(data=st.data(), kind=st.sampled_from(tuple(READERS)))
def test_a_damaged_file_is_read_or_refused_in_words(data: st.DataObject, kind: str) -> None:
    reader, good = READERS[kind]
    lines = good.decode().split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    key = line.partition(":")[0]
    damaged = data.draw(
        st.sampled_from(
            (
                "",
                line + line,
                f"{line}\n{line}",
                f"{key}: [[[",
                f"{key}: {{a: b}}",
                f"{key}:\n  - x\n  - [y]",
                f'{key}: "\\e[31m"',
                f"{key}: &a x",
                f"{key}: !!python/object:os.system x",
                f"{key}: -1",
                f"{key}: 99999999999999999999",
                f"{key}: '\u202e'",
                f"  {line}",
                "? a",
                "- x",
                "---",
                "\t",
            )
        )
        | wild
    )
    written = "\n".join((*lines[:at], damaged, *lines[at + 1 :])).encode()
    value, refusal = tried(lambda: reader(written))
    assert value is not None or re.search(r"[a-z]\.yaml", refusal)


@pytest.mark.parametrize("kind", READERS)
def test_a_place_and_advice_come_with_every_refusal(kind: str) -> None:
    reader, good = READERS[kind]
    with pytest.raises(MalformedFile) as caught:
        reader(good + b"formt: x\n")
    lines = good.count(b"\n") + 1
    assert str(caught.value).startswith(f"{kind[0]}.yaml:{lines}:1: “formt” is not a key")
    assert "Did you mean “format”?" in str(caught.value)


BOMB = b"a: &a [x, x]\n" + b"".join(
    f"{chr(98 + k)}: &{chr(98 + k)} [*{chr(97 + k)}, *{chr(97 + k)}]\n".encode() for k in range(20)
)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (BOMB, "aliases and anchors"),
        (b"[" * 50_000 + b"]" * 50_000, f"nested more than {MAX_DEPTH} deep"),
        (b"a: " + b"[" * 50_000, f"nested more than {MAX_DEPTH} deep"),
        (b"a:\n" + b"".join(b" " * k + b"- \n" for k in range(1, 50)), "nested more than"),
        (b"a: !!python/object/apply:os.system [ls]", "tags"),
        (b"a: !x y", "tags"),
        (b"a: \x1b[31mred", "U+001B"),
        ("a: \u202egnp.exe".encode(), "U+202E"),
        ("a: x\u2029y".encode(), "U+2029"),
        (b'a: "x\\Py"', "U+2029"),
        (b'a: "\\e]0;title\\a"', "U+001B"),
        (b'a: "\\u202e"', "U+202E"),
        (b'"\\x9b": x', "U+009B"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_made_to_harm_is_refused_with_its_place(data: bytes, what: str) -> None:
    with pytest.raises(HostileFile, match=re.escape(what)) as caught:
        read_nodes(data, "x.yaml")
    assert re.match(r"x\.yaml:\d+:\d+: ", str(caught.value))


LONG = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * LONG + "x",
        "# a" + "#" * LONG + "x",
        "1. a" + " " * LONG + "x",
        "a" + "<sup>1</sup> b" * (LONG // 10),
        "*a* <sup>x</sup> " * (LONG // 10),
        "*a " * LONG,
        "a\n" * LONG,
        "a  \n" * LONG,
        "X.\n\n" * LONG,
        "(a) x\n" * LONG,
        "1. x\n" * LONG,
        "| a |\n" * LONG,
        "1" + " bis" * LONG,
        "| " * LONG + "x",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_makes_reading_take_for_ever(text: str) -> None:
    read = read_text(text.encode(), "long.txt").revision
    assert read.blocks


@pytest.mark.parametrize("piece", ["^", "*^", "__~~", "\\", "[^n1", "*a* ", "]", "[^n1]"])
def test_no_marks_make_reading_or_writing_take_for_ever(piece: str) -> None:
    text = read_marks(piece * (LONG // 2))
    assert read_marks(write_marks(text)) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * LONG, "a " * (LONG // 2)),
        ("a " * LONG, "b " * LONG),
        ("a b " * LONG, "b a " * LONG),
        ("a" * LONG, "b" * LONG),
        ("[" * LONG, "[" * (LONG // 2) + "]" * (LONG // 2)),
    ],
    ids=["fewer", "other", "turned", "one word", "brackets"],
)
def test_no_texts_make_comparing_take_for_ever(old: str, new: str) -> None:
    words = diff_words(old, new)
    assert "".join(text for operation, text in words if operation != "+") == old
    assert "".join(text for operation, text in words if operation != "-") == new


def test_many_equal_paragraphs_are_paired_in_their_order() -> None:
    alignment = align_paragraphs(["Deleted."] * 3000, ["Deleted."] * 3001)
    assert len(alignment.pairs) == 3000
    assert alignment.moves == ()


CONTROLS = "WE \x1b[31mAGREE\x1b]0;owned\x07 \x9b2J\u202egnp\u2066x\ufeff\U000e0041."


def test_what_would_steer_the_terminal_is_shown_as_pictures(tmp_path: Path, run: Run) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text(f"1. {CONTROLS}\n", encoding="utf-8")
    other.write_text("1. WE AGREE.\n", encoding="utf-8")
    for command in (("show", file), ("show", file, "--plain"), ("diff", file, other)):
        done = run(*command, "--width", 120)
        assert "␛" in done.out
        assert "⟨U+202E⟩" in done.out
        assert not FORBIDDEN.search(done.out)
    done = run("import", file, "--into", tmp_path / "room")
    assert "line 1: control characters are shown as pictures" in done.out


def test_neither_a_file_name_nor_a_code_steers_the_terminal(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a\x1b[31m.txt"
    file.write_text("1. WE AGREE.\n", encoding="utf-8")
    for command in (
        ("show", file),
        ("diff", file, file),
        ("import", file, "--into", tmp_path / "room"),
        ("show", tmp_path / "missing\x1b[31m"),
        ("amend", "add", tmp_path / "room", "1", "--by", "\x1b[31m", "--text", "x"),
        ("list", tmp_path / "room"),
    ):
        done = run(*command)
        assert done.out or done.err
        assert not FORBIDDEN.search(done.out + done.err)


@given(wild)
def test_whatever_is_typed_the_folder_loads_afterwards(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    folder = Room.of("WE AGREE.").saved(tmp_path_factory.mktemp("typed") / "room")
    words = "x" + words.replace("\0", "")
    table = ("amend", "add", str(folder), "1", "--by", "MX", f"--why={words}")
    assert main([*table, "--replace", "AGREE", words]) == 0
    assert main([*table, f"--text={words}"]) == 0
    assert main(["decide", str(folder), "reject", "MX 1", f"--why={words}"]) == 0
    assert len(load(folder).amendments) == 2


def test_the_code_of_a_delegation_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = Room.of("WE AGREE.").saved(tmp_path / "room")
    manifest = folder / "negotiation.yaml"
    for code in ("../../evil", "/tmp/evil", "..", "a/b", "a\\b", "", " "):
        written = manifest.read_text().replace("code: MX", f"code: '{code}'")
        with pytest.raises(NegotiatorError, match="code"):
            read_manifest(written.encode(), "negotiation.yaml", "room")


@pytest.mark.parametrize("slug", ["../evil", "/tmp/x", ".hidden", "a b", "A", ""])
def test_a_slug_cannot_lead_out_of_the_folder(tmp_path: Path, slug: str) -> None:
    folder = Room.of("WE AGREE.").saved(tmp_path / "room")
    written = (folder / "negotiation.yaml").read_text()
    with pytest.raises(NegotiatorError, match="slug"):
        read_manifest(written.replace("slug: 6589-18", f"slug: '{slug}'").encode(), "n.yaml", "n")


def test_a_level_or_label_beyond_all_measure_is_refused() -> None:
    good = write_revision(revision("WE AGREE."))
    for wrong in (b"level: '900000000'", b"label: 'a very long label %s'" % (b"x" * 60)):
        key = wrong.partition(b":")[0]
        line = re.search(rb"  %s: .*" % key, good)
        assert line is not None
        with pytest.raises(NegotiatorError, match=key.decode() + "|printed number"):
            read_revision(good.replace(line[0], b"  " + wrong), "r.yaml", "r")
