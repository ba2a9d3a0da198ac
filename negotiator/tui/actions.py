"""Every action of the terminal application: its name, keys, words and where it works.

Bindings, footer, help and command palette are made from this registry; what is not here can neither
be pressed nor be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType
from textual.keys import key_to_character


class Where(StrEnum):
    """The screens an action works on."""

    LIBRARY = "library"
    COMPARE = "compare"
    DESK = "desk"
    GRID = "grid"
    HISTORY = "history"
    PROJECTOR = "projector"
    EXPORT = "export"
    SETTINGS = "settings"
    EDITOR = "editor"
    BUILD = "build"
    HELP = "help"
    CHOOSER = "chooser"
    FAULT = "fault"
    NEW = "new negotiation"


_TEXT = (Where.COMPARE, Where.DESK, Where.GRID)
_MAIN = (*_TEXT, Where.HISTORY)
_ALL = (Where.LIBRARY, *_MAIN, Where.EXPORT, Where.SETTINGS)
_LISTS = (*_ALL, Where.HELP, Where.BUILD, Where.FAULT)


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do.

    name: for keymaps and tests; keys: as textual names them; group: its heading in help; where: the
    screens it works on; title: in the command palette; help: a sentence; short: in the footer, empty
    where it never stands there.
    """

    name: str
    keys: tuple[str, ...]
    group: str
    where: tuple[Where, ...]
    title: str
    help: str
    short: str = ""

    @property
    def method(self) -> str:
        """The name of the method that does it."""
        return "do_" + self.name.replace("-", "_")


def printed_key(key: str) -> str:
    """A key as a person reads it."""
    names = {
        "comma": ",",
        "full_stop": ".",
        "slash": "/",
        "colon": ":",
        "question_mark": "?",
        "left_curly_bracket": "{",
        "right_curly_bracket": "}",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
        "exclamation_mark": "!",
        "ampersand": "&",
        "percent_sign": "%",
        "asterisk": "*",
        "plus": "+",
        "equals_sign": "=",
        "escape": "esc",
    }
    sign = key_to_character(key) or ""
    return names.get(key) or (sign if sign.isprintable() and sign.strip() else key)


# fmt: off
ACTIONS = (
    Action("show-library", ("1",), "Screens", _ALL,
           "Library: all negotiations", "Negotiations in the folder: progress, what waits", "Library"),
    Action("show-compare", ("2",), "Screens", _ALL,
           "Compare revisions", "Two revisions; the paragraph in focus comes along", "Compare"),
    Action("show-desk", ("3",), "Screens", _ALL,
           "Desk: decide paragraph by paragraph", "Proposals on the paragraph in focus", "Desk"),
    Action("show-grid", ("4",), "Screens", _ALL,
           "Grid: who stands where", "Delegations by paragraphs, and who must be spoken to", "Grid"),
    Action("show-history", ("6",), "Screens", _ALL,
           "History", "Of the paragraph in focus, of what was decided, or of everything", "History"),
    Action("open-export", ("8", "x"), "Screens", _ALL,
           "Write a document", "Clean, tracked, look, amendments, compilation, table, report", "export"),
    Action("open-settings", ("9",), "Screens", _ALL,
           "Settings", "Who is speaking, theme, layout, mouse, keys; kept in your own file", "Settings"),
    Action("next-item", ("j", "down"), "Move", _LISTS,
           "Next paragraph or line", "One down"),
    Action("previous-item", ("k", "up"), "Move", _LISTS,
           "Previous paragraph or line", "One up"),
    Action("first-item", ("g", "home"), "Move", _LISTS,
           "Go to the first", "To the first paragraph or line"),
    Action("last-item", ("G", "end"), "Move", _LISTS,
           "Go to the last", "To the last paragraph or line"),
    Action("page-down", ("space", "pagedown"), "Move", _LISTS,
           "Page down", "One page on; the last line becomes the first", "page down"),
    Action("page-up", ("b", "pageup"), "Move", _LISTS,
           "Page up", "One page back; the first line becomes the last", "page up"),
    Action("next-change", ("n", "right_square_bracket"), "Move", (Where.COMPARE,),
           "Next change", "Next change; while a search is on, the next hit", "next change"),
    Action("previous-change", ("N", "p", "left_square_bracket"), "Move", (Where.COMPARE,),
           "Previous change", "Previous change or hit", "back"),
    Action("next-alarm", ("exclamation_mark",), "Move", (Where.COMPARE,),
           "Next meaning alarm",
           "Next change of commitment, hedge, number, date, name or negation; then round again", "alarm"),
    Action("next-paragraph", ("n", "right_square_bracket"), "Move", (Where.DESK,),
           "Next paragraph of the text", "Whether it needs a decision or not", "next"),
    Action("previous-paragraph", ("N", "p", "left_square_bracket"), "Move", (Where.DESK,),
           "Previous paragraph of the text", "The one before", "back"),
    Action("next-to-decide", ("full_stop",), "Move", _MAIN,
           "Next paragraph that needs a decision", "Opens it on the Desk", "to decide"),
    Action("previous-to-decide", ("comma",), "Move", _MAIN,
           "Previous paragraph that needs a decision", "The one before"),
    Action("follow-link", ("l",), "Move", (Where.COMPARE,),
           "Go to the other end", "Of a paragraph that moved", "other end"),
    Action("next-cell", ("right",), "Move", (Where.GRID,),
           "Next delegation", "One column to the right", "delegation"),
    Action("previous-cell", ("left",), "Move", (Where.GRID,),
           "Delegation before", "One column to the left"),
    Action("open-item", ("enter",), "Move", _ALL,
           "Open", "A negotiation, a fold, a paragraph on the Desk, a whole proposal", "open"),
    Action("next-choice", ("down",), "Move", (Where.CHOOSER,),
           "Next choice", "One down"),
    Action("previous-choice", ("up",), "Move", (Where.CHOOSER,),
           "Previous choice", "One up"),
    Action("take-choice", ("enter",), "Move", (Where.CHOOSER,),
           "Take the choice in focus", "A letter that stands before a choice takes that one at once"),
    Action("next-pane", ("tab",), "Move", (*_MAIN[1:], Where.EDITOR, Where.EXPORT, Where.NEW),
           "Next pane", "Focus to the next pane; in a narrow window turns the leaf", "next pane"),
    Action("previous-pane", ("shift+tab",), "Move", (*_MAIN[1:], Where.EDITOR, Where.EXPORT, Where.NEW),
           "Previous pane", "Focus to the pane before"),
    Action("go-back", ("escape",), "Move",
           (*_LISTS, Where.PROJECTOR, Where.EDITOR, Where.CHOOSER, Where.NEW),
           "Back", "Ends the search, then the filter, then goes back", "back"),
    Action("search-library", ("slash",), "Find", (Where.LIBRARY,),
           "Search titles and words", "Of all negotiations here; counts by place", "search"),
    Action("search", ("slash",), "Find", _MAIN,
           "Search text, proposals and reasons", "Words or parts of words; counts by place", "search"),
    Action("go-to-paragraph", ("colon", "ctrl+g"), "Find", _MAIN,
           "Go to paragraph …", "Type 12, 5 bis or the beginning of a heading"),
    Action("filter", ("f",), "Find", (Where.GRID,),
           "Filter …", "By what stands in the way: open, opposed, reserved, rivals", "filter"),
    Action("filter-delegation", ("d",), "Find", (Where.GRID, Where.HISTORY),
           "Filter by delegation …", "Only what this delegation said or did", "one delegation"),
    Action("clear-filters", ("F",), "Find", (Where.GRID, Where.HISTORY),
           "Show everything again", "Takes all filters off"),
    Action("choose-revisions", ("R",), "Look", (Where.COMPARE,),
           "Choose revisions to compare …",
           "Any two, or three: base, last round, now", "revisions"),
    Action("toggle-layout", ("v",), "Look", _MAIN,
           "Turn the layout",
           "Compare: side by side, inline. Desk: preview with marks, clean. Grid: rows and columns. "
           "History: paragraph, whole negotiation, decisions", "layout"),
    Action("toggle-folds", ("z",), "Look", (Where.COMPARE,),
           "Fold or unfold everything unchanged", "enter opens one fold", "fold"),
    Action("show-withdrawn", ("z",), "Look", (Where.DESK,),
           "Show or hide what was withdrawn", "Withdrawn and replaced proposals stay readable"),
    Action("show-all", ("z",), "Look", (Where.GRID,),
           "All paragraphs, or those somebody speaks of", "A silent row is truly silent"),
    Action("less-context", ("left_curly_bracket",), "Look", (Where.COMPARE,),
           "Less unchanged text", "One paragraph less round each change"),
    Action("more-context", ("right_curly_bracket",), "Look", (Where.COMPARE,),
           "More unchanged text", "One paragraph more round each change"),
    Action("history-here", ("h",), "Look", _TEXT,
           "History of this paragraph", "Who proposed, what was taken, when agreed", "history"),
    Action("projector", ("P",), "Look", _TEXT,
           "Projector", "Large and clean, only what the room may see", "projector"),
    Action("projector-on", ("space", "right", "n"), "Move", (Where.PROJECTOR,),
           "On", "What does not fit, then the next paragraph that needs a decision"),
    Action("projector-back", ("b", "left", "N"), "Move", (Where.PROJECTOR,),
           "Back", "The page before, then the paragraph before"),
    Action("projector-blank", ("0",), "Look", (Where.PROJECTOR,),
           "Blank", "Empties the screen; any key brings it back"),
    Action("turn-light", ("ctrl+t",), "Look", _ALL,
           "Light or dark", "For a bright room or a dark one"),
    Action("accept", ("a",), "Decide", (Where.DESK, Where.COMPARE),
           "Accept", "Takes the proposal; rivals fall; focus to the next on this paragraph", "accept"),
    Action("reject", ("r",), "Decide", (Where.DESK, Where.COMPARE),
           "Reject", "Leaves the words as they are; focus to the next on this paragraph", "reject"),
    Action("take-in-brackets", ("B",), "Decide", (Where.DESK,),
           "Take in brackets …",
           "Into the text as [...] or [x][y], with or without names; stays open", "in brackets"),
    Action("adopt-modified", ("m",), "Decide", (Where.DESK,),
           "Adopt modified …", "Editor with the combination; stays tied to what it replaces", "modify"),
    Action("what-falls", ("w",), "Decide", (Where.DESK,),
           "What falls if this is taken", "Falls, combines, whom to speak to; changes nothing",
           "what falls"),
    Action("set-state", ("t",), "Decide", (Where.DESK,),
           "Agreed, or re-open …", "Agreed is tied to these very words", "agreed"),
    Action("tie-package", ("ampersand",), "Decide", (Where.DESK,),
           "Tie into a package …", "The proposals marked go together; deciding one alone asks"),
    Action("start-silence", ("percent_sign",), "Decide", (Where.DESK,),
           "Silence procedure …", "Until a moment; nothing is agreed by itself"),
    Action("build-next", ("C",), "Decide", _MAIN,
           "Build the next revision …",
           "Shows what goes in, falls, stays open; ctrl+s writes the draft", "build"),
    Action("issue", ("I",), "Decide", _MAIN,
           "Issue the draft …", "Freezes its words and date; asks, because it cannot be undone"),
    Action("propose", ("i",), "Speak", _TEXT,
           "Propose …", "Edit, new paragraph, alternative, delete, keep, move, split, merge", "propose"),
    Action("take-stance", ("s",), "Speak", (Where.DESK,),
           "Stance …", "On the proposal or paragraph in focus: supports, opposes, reserves, lifts",
           "stance"),
    Action("co-sponsor", ("plus",), "Speak", (Where.DESK,),
           "Join this proposal", "The delegation becomes co-sponsor", "join"),
    Action("confirm-recorded", ("equals_sign",), "Speak", (Where.DESK,),
           "Confirm what was recorded for you", "Takes “recorded by …” off", "confirm"),
    Action("remark", ("c",), "Speak", (Where.DESK,),
           "Remark …", "Words of its own, with its stance if it has one; everybody reads them", "remark"),
    Action("own-note", ("o",), "Speak", (Where.DESK,),
           "Own note (private) …", "On the paragraph; never exported, never shared", "own note"),
    Action("edit", ("e",), "Speak", (Where.DESK,),
           "Amend the proposal in focus, or write your own anew …",
           "Other words for its words; falls with it. Your own is tabled anew, a draft changed"),
    Action("table", ("T",), "Speak", (Where.DESK,),
           "Table your draft", "It gets its number; everybody sees it", "table"),
    Action("withdraw", ("W",), "Speak", (Where.DESK,),
           "Withdraw …", "What was tabled stays readable as withdrawn; a draft is thrown away",
           "withdraw"),
    Action("speak-as", ("S",), "Speak", _MAIN,
           "Speak as …", "Pen-holder or a delegation; shown in the header, and remembered"),
    Action("mark", ("asterisk",), "Select", (Where.DESK,),
           "Mark", "Marks the proposal; what is done next is done to all that are marked", "mark"),
    Action("mark-down", ("J",), "Select", (Where.DESK,),
           "Mark and go down", "Marks and moves"),
    Action("undo", ("u", "ctrl+z"), "Undo and safety", _MAIN,
           "Undo", "Names what was undone; decisions without limit, also after closing", "undo"),
    Action("redo", ("ctrl+r", "ctrl+y"), "Undo and safety", _MAIN,
           "Redo", "Names what was done again", "redo"),
    Action("back-to-here", ("U",), "Undo and safety", (Where.HISTORY,),
           "Back to this moment …", "Undoes all that was decided after it; each can be done again",
           "back to here"),
    Action("refresh", ("f5",), "Undo and safety", (*_MAIN, Where.LIBRARY, Where.FAULT),
           "Look for changes made elsewhere", "Reads the folder again", "look again"),
    Action("new-negotiation", ("i",), "Library", (Where.LIBRARY,),
           "New negotiation …", "Title, delegations, house style, and the first text from a file", "new"),
    Action("begin-negotiation", ("ctrl+s",), "Library", (Where.NEW,),
           "Begin it", "Every answer is checked; nothing is written before", "begin"),
    Action("open-file", ("enter",), "Recovery and faults", (Where.FAULT,),
           "Open the file at that line", "In $VISUAL or $EDITOR; it is looked at again afterwards",
           "open file"),
    Action("last-good", ("l",), "Recovery and faults", (Where.FAULT,),
           "Open the last good state to read", "Nothing is changed", "last good"),
    Action("open-folder", ("o",), "Library", (Where.LIBRARY,),
           "Open another folder …", "A negotiation or a folder of them", "another folder"),
    Action("open-demonstration", ("d",), "Library", (Where.LIBRARY,),
           "Open the Sofia demonstration",
           "Reconstructed prior text, illustrative amendments; copied here first", "demonstration"),
    Action("next-value", ("right",), "Choose", (Where.EXPORT, Where.SETTINGS),
           "Next choice", "The line in focus becomes the next of its choices", "choose"),
    Action("previous-value", ("left",), "Choose", (Where.EXPORT, Where.SETTINGS),
           "Choice before", "The line in focus becomes the one before"),
    Action("shipped-value", ("r",), "Choose", (Where.SETTINGS,),
           "Back to the shipped value", "Of the line in focus", "as shipped"),
    Action("write-document", ("ctrl+s",), "Documents", (Where.EXPORT,),
           "Write the document", "Proved first, then put in place", "write"),
    Action("keep", ("ctrl+s",), "Editor", (Where.EDITOR,),
           "Keep it", "A delegation's stays private until T tables it; the pen-holder's is tabled",
           "keep"),
    Action("choose-kind", ("f2",), "Editor", (Where.EDITOR,),
           "Kind of proposal …", "Edit, new paragraph, alternative, delete, keep, move, split, merge",
           "kind"),
    Action("choose-delegation", ("f3",), "Editor", (Where.EDITOR,),
           "For whom …", "The delegation that proposes; the pen-holder records for any", "for whom"),
    Action("bracket-selection", ("left_square_bracket",), "Editor", (Where.EDITOR,),
           "Bracket the selection", "With words selected; otherwise types ["),
    Action("attribute", ("ctrl+t",), "Editor", (Where.EDITOR,),
           "Name the delegation in the brackets", "[ES: …] round the selection", "attribute"),
    Action("insert-alternative", ("ctrl+l",), "Editor", (Where.EDITOR,),
           "Write an alternative beside it", "[these][those] round the selection", "alternative"),
    Action("join-identical", ("ctrl+n",), "Editor", (Where.EDITOR,),
           "Join the identical proposal", "Instead of tabling the same words twice", "join it"),
    Action("toggle-live", ("f4",), "Editor", (Where.EDITOR,),
           "Live comparison on or off", "The pane “How it will read”", "live"),
    Action("build", ("ctrl+s",), "Decide", (Where.BUILD,),
           "Write the draft", "It can be built again until it is issued", "build"),
    Action("help", ("question_mark", "f1"), "Application", tuple(Where),
           "Help for this screen", "Purpose and keys; ? outside text fields, f1 everywhere", "help"),
    Action("command-palette", ("ctrl+p",), "Application",
           (*_ALL, Where.EDITOR, Where.BUILD, Where.FAULT, Where.NEW),
           "All actions by name", "Also paragraphs and headings"),
    Action("quit", ("q", "ctrl+q"), "Application",
           (*_ALL, Where.PROJECTOR, Where.EDITOR, Where.BUILD, Where.FAULT, Where.NEW),
           "Quit", "Everything is saved as you go; asks only if typing would be lost", "quit"),
)
# fmt: on

BY_NAME = {action.name: action for action in ACTIONS}

PEN_HOLDER_ONLY = {
    "accept": "Only the pen-holder accepts. s says that {speaker} supports it",
    "reject": "Only the pen-holder rejects. s says that {speaker} opposes it",
    "take-in-brackets": "Only the pen-holder takes in brackets. i proposes words with brackets",
    "adopt-modified": "Only the pen-holder adopts. e amends the proposal",
    "set-state": "Only the pen-holder says what is agreed. s says what {speaker} can agree to",
    "tie-package": "Only the pen-holder ties packages. c says that they belong together",
    "start-silence": "Only the pen-holder starts a silence procedure",
    "build-next": "Only the pen-holder builds the next revision",
    "build": "Only the pen-holder builds the next revision",
    "back-to-here": "Only the pen-holder goes back. h shows what happened",
    "issue": "Only the pen-holder issues a revision",
}
"""What a delegation's screen does not offer, and what it says to who asks for it all the same."""


def on(where: Where) -> tuple[Action, ...]:
    """The actions of a screen."""
    return tuple(action for action in ACTIONS if where in action.where)


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a screen."""
    return [
        Binding(
            key, f"perform('{action.name}')", action.title, show=False, id=f"{action.name}.{key}"
        )
        for action in on(where)
        for key in action.keys
    ]
