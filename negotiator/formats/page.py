"""Reading a web page's visible text: headings, paragraphs, lists with their numbers, tables, footnotes.

Pages of registers and of EUR-Lex are what it is made for. Nothing is fetched. What a browser does not
show, and what is navigation and not text, is dropped and told.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from negotiator.errors import HostileFile, MalformedFile, Place
from negotiator.formats.cover import Dropped
from negotiator.formats.decoding import MAX_BYTES, decoded
from negotiator.formats.page_text import PageText
from negotiator.formats.source import Reading, assembled, tag_of

MAX_TAGS = 400_000
MAX_PARAGRAPHS = 20_000

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|iso-?8859-?\d+|latin-?1|(?:us-)?ascii|(?:windows-|cp)125\d|koi8-[ru]"
    r"|gb(?:k|2312|18030)|big5|shift[_-]jis|euc-(?:jp|kr)|macintosh"
)
_PARAGRAPH = re.compile(r"<(?:p|li|tr|dt|dd|br|h[1-6])[\s/>]", re.IGNORECASE)
_HEAD = 4096


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return _START.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def read_page(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a web page.

    data: the file's bytes; path: for places in errors and, by its stem, for a missing symbol; symbol,
    language: what the caller knows better. Raises HostileFile where it breaks a bound, MalformedFile
    where it is in no known encoding or has no visible text.
    """
    root = _parsed(data, path)
    dropped: list[Dropped] = []
    text = PageText(root, dropped)
    text.read()
    if not text.pieces.found:
        raise MalformedFile(
            "this page shows no text",
            place=Place(path),
            advice="Open it in a browser, let it load, and save it again, or save it as text.",
        )
    return assembled(
        text.pieces.found,
        text.notes,
        path=path,
        symbol=symbol,
        language=language or _language(root),
        dropped=dropped,
    )


def _parsed(data: bytes, path: str) -> etree._Element:
    """The tree of a page, bounded in size and depth."""
    place = Place(path)
    if len(data) > MAX_BYTES:
        bound = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise HostileFile(bound, place=place, advice="It was not read.")
    words = decoded(data, _encoding(data, path), path).replace("\0", "\ufffd")
    for what, count, most in (
        ("tags", words.count("<"), MAX_TAGS),
        ("paragraphs", sum(1 for _ in _PARAGRAPH.finditer(words)), MAX_PARAGRAPHS),
    ):
        if count > most:
            told = f"it holds more than {most:,} {what}"
            raise HostileFile(told, place=place, advice="It was not read.")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(words.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if any(e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for e in parser.error_log):
        raise HostileFile(
            "its tags nest deeper than 250, or one of them is too long",
            place=place,
            advice="It was not read. Save the page as text and give that.",
        )
    if root is None:
        raise MalformedFile("the file has no text", place=place)
    return root


def _encoding(data: bytes, path: str) -> str:
    """The encoding a page says it is in, by its first bytes or a `meta`; UTF-8 where it does not."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return encoding
    match = _CHARSET.search(data[:_HEAD])
    said = match[1].decode("ascii").casefold() if match else "utf-8"
    if not _KNOWN.fullmatch(said):
        raise MalformedFile(
            f"it says that it is in “{said}”, an encoding that is not read",
            place=Place(path),
            advice="Save the page as UTF-8 and try again.",
        )
    if said.startswith("utf-16"):
        return "utf-8"  # bytes in which the tag could be read are none (HTML, 13.2.3.2)
    western = said in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii")
    return "cp1252" if western else said  # so says the WHATWG's encoding standard


def _language(root: etree._Element) -> str:
    """The language a page says it is in."""
    said = (
        element.get(name) or ""
        for element in (root, root.find("body"))
        if element is not None
        for name in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
    )
    return next(filter(None, map(tag_of, said)), "")
