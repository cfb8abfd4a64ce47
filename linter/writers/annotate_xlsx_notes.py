"""The texts of a sheet's notes: ours replaced, those of others kept, ours put under theirs where a cell has one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.named import NamedTuple
from linter.readers.own_remarks import AUTHOR, SEAM
from linter.readers.package import Element, namespace, parse
from linter.readers.sheet_grid import Key, address
from linter.readers.xlsx_sheet import position
from linter.writers.annotate_xml import Place, Splice, found, spliced, text, utf8, within

EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{}"><authors></authors><commentList></commentList></comments>'
)
"""A part without notes; its namespace is left open."""

_OWN = re.compile(rb"(?:\r?\n|&#10;|&#xA;|_x000a_)?" + SEAM.encode() + rb".*", re.DOTALL | re.IGNORECASE)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FONT = (
    '<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
)


class Revision(NamedTuple):
    """The changed part; the cells from which a note of ours went, and to which one was added; by cell of a thread
    (its note says `tc={id}`) that id and the lines of our answer, None where we only took an old one back."""

    data: bytes
    dropped: set[Key]
    added: set[Key]
    answers: dict[Key, tuple[str, Sequence[str] | None]]


def revised(data: bytes, notes: Mapping[Key, Sequence[str]]) -> Revision:
    """A part of notes with ours, by row and column of the cell from 0, in place of those of an earlier run.

    Raises:
        PackageError: the part is damaged.
    """
    data, dropped = _without_ours(utf8("comments", data))
    root = parse("comments", data)
    theirs = dict(_comments(root))
    authors = _authors(root)
    threads = {key: thread for key, note in theirs.items() if (thread := _thread(_by(authors, note)))}
    answers = {key: (thread, notes.get(key)) for key, thread in threads.items()}
    splices = [
        splice for key in notes if key in theirs for splice in _under(data, root, theirs[key], notes[key])
    ]
    added = {key for key in notes if key not in theirs}
    data = spliced(data, splices)
    if added:
        data = _with_author(data)
        data = _with(data, {key: notes[key] for key in sorted(added)})
    return Revision(data, dropped, added, answers)


def _comments(root: Element) -> Iterator[tuple[Key, Element]]:
    for comment in root.iter(f"{namespace(root)}comment"):
        key = position(comment.get("ref", ""))
        if key is not None:
            yield key, comment


def _authors(root: Element) -> list[str]:
    return [author.text or "" for author in root.iter(f"{namespace(root)}author")]


def _by(authors: Sequence[str], comment: Element) -> str:
    """The author of a note."""
    id = comment.get("authorId", "")
    return authors[int(id)] if id.isascii() and id.isdigit() and int(id) < len(authors) else ""


def _thread(author: str) -> str:
    """The id of the thread that a note of such an author stands for; "" where it is a note of its own."""
    said = re.fullmatch(r"tc=(\{[0-9A-Fa-f-]{36}\})", author)
    return said[1] if said else ""


def _without_ours(data: bytes) -> tuple[bytes, set[Key]]:
    """The part without our notes and without what we put under those of others."""
    root = parse("comments", data)
    ns, authors = namespace(root), _authors(root)
    seamed = [(key, comment) for key, comment in _comments(root) if SEAM in _said(comment)]
    ours = {
        comment: key
        for key, comment in _comments(root)
        if _by(authors, comment) == AUTHOR or _said(comment).lstrip().startswith(SEAM)
    }
    under = [comment for _, comment in seamed if comment not in ours]
    inside = [e for comment in under for e in comment.iter(f"{ns}t", f"{ns}r")]
    places = found("comments", data, root, [*ours, *inside])
    splices = [Splice(places[comment].start, places[comment].end, b"") for comment in ours]
    for comment in under:
        splices += _cut(data, comment, ns, places)
    return spliced(data, splices), set(ours.values())


def _said(comment: Element) -> str:
    return "".join(comment.itertext())


def _cut(data: bytes, comment: Element, ns: str, places: Mapping[Element, Place]) -> Iterator[Splice]:
    """From the seam to the end of the note; a run in which nothing is left goes altogether."""
    met = False
    for piece in comment.iter(f"{ns}t"):
        place, run = places[piece], piece.getparent()
        seam = _OWN.search(data, place.content, place.close)
        if not met and seam is None:
            continue
        whole = met or (seam is not None and seam.start() == place.content)
        met = True
        if whole and run.tag == f"{ns}r":
            yield Splice(places[run].start, places[run].end, b"")
        else:
            yield Splice(seam.start() if seam and not whole else place.content, place.close, b"")


def _under(data: bytes, root: Element, comment: Element, lines: Sequence[str]) -> list[Splice]:
    """Put ours under the note of another person: as a run behind its runs, or in its text where it has no runs."""
    ns = namespace(root)
    own = f"{root.prefix}:" if root.prefix else ""
    body = comment.find(f"{ns}text")
    said = _escaped("\n".join((SEAM, *lines)))
    if body is None:
        content = f'<{own}text><{own}t xml:space="preserve">{said}</{own}t></{own}text>'
        return within(data, found("comments", data, root, [comment])[comment], content.encode())
    runs, plain = body.findall(f"{ns}r"), body.find(f"{ns}t")
    if not runs and plain is not None:
        return within(data, found("comments", data, root, [plain])[plain], f"\n{said}".encode())
    run = f'<{own}r><{own}t xml:space="preserve">\n{said}</{own}t></{own}r>'.encode()
    if runs:
        place = found("comments", data, root, [runs[-1]])[runs[-1]]
        return [Splice(place.end, place.end, run)]
    place = found("comments", data, root, [body])[body]
    return within(data, place, run, place.content)


def _with_author(data: bytes) -> bytes:
    root = parse("comments", data)
    if AUTHOR in _authors(root):
        return data
    ns = namespace(root)
    own = f"{root.prefix}:" if root.prefix else ""
    said = f"<{own}author>{AUTHOR}</{own}author>"
    authors = root.find(f"{ns}authors")
    if authors is not None:
        place = found("comments", data, root, [authors])[authors]
        return spliced(data, within(data, place, said.encode()))
    place = found("comments", data, root, [root])[root]
    content = f"<{own}authors>{said}</{own}authors>".encode()
    return spliced(data, within(data, place, content, place.content))


def _with(data: bytes, notes: Mapping[Key, Sequence[str]]) -> bytes:
    """Add notes of ours behind those that are there."""
    root = parse("comments", data)
    author, own = _authors(root).index(AUTHOR), f"{root.prefix}:" if root.prefix else ""
    said = "".join(_note(own, key, author, lines) for key, lines in notes.items())
    listed = root.find(f"{namespace(root)}commentList")
    if listed is None:
        said, listed = f"<{own}commentList>{said}</{own}commentList>", root
    return spliced(data, within(data, found("comments", data, root, [listed])[listed], said.encode()))


def _note(own: str, key: Key, author: int, lines: Sequence[str]) -> str:
    said = _escaped("\n".join((SEAM, *lines)))
    run = f'<{own}r>{_FONT.format(p=own)}<{own}t xml:space="preserve">{said}</{own}t></{own}r>'
    head = f'<{own}comment ref="{address(*key)}" authorId="{author}">'
    return f"{head}<{own}text>{run}</{own}text></{own}comment>"


def _escaped(said: str) -> str:
    """A text for a note: `_x0041_` would be read as a character that is escaped."""
    return text(_ESCAPED.sub("_x005F_", said))
