"""Remarks in a copy of a Word file: comments on the paragraphs in question, everything else as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.readers.docx_places import paragraphs_at, title
from linter.readers.limits import exceeded
from linter.readers.own_remarks import AUTHOR
from linter.readers.package import Element, PackageError, damaged, namespace, parse
from linter.text.span import Span
from linter.writers.annotate_docx_threads import let_go
from linter.writers.annotate_package import Copy, number_after
from linter.writers.annotate_xml import Place, Splice, found, spliced, spoken, text, within

_PART = "word/comments{}.xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# Word does not open a file with more than 32,767 of them.
_MOST = 30_000
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def annotate_docx(data: bytes, remarks: Mapping[Span | None, Sequence[str]], date: str = "") -> bytes:
    """A copy with a comment of ours, its lines, at each place; None is the title. Those of an earlier run are gone.

    date: of the comments, as in 2025-03-01T00:00:00Z; none unless said.

    Raises:
        PackageError: the file is damaged or beyond the limits.
    """
    copy = Copy(data, "word/document.xml")
    part = _comments_part(copy)
    old = _ours(copy, part)
    if old:
        _remove(copy, part, old)
    if len(remarks) > _MOST:
        raise PackageError(exceeded(f"批注多于 {_MOST} 条", f"more than {_MOST} remarks"))
    if remarks:
        _add(copy, part or _new_part(copy), remarks, date)
    return copy.bytes()


def _comments_part(copy: Copy) -> str:
    return next(
        (r.target for r in copy.related(copy.main) if r.kind == "comments" and copy.has(r.target)), ""
    )


def _new_part(copy: Copy) -> str:
    part = copy.unused(_PART, "")
    uri = namespace(copy.root(copy.main))[1:-1]
    copy.put(
        part,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:comments xmlns:w="{uri}"></w:comments>'.encode(),
    )
    copy.declare(part, _CONTENT)
    copy.relate(copy.main, "comments", part)
    return part


def _ours(copy: Copy, part: str) -> dict[str, Element]:
    """Our comments of an earlier run, by their ids."""
    if not part:
        return {}
    root = copy.root(part)
    w = namespace(root)
    mine = (c for c in root.iter(f"{w}comment") if c.get(f"{w}author") == AUTHOR)
    return {comment.get(f"{w}id", ""): comment for comment in mine}


def _remove(copy: Copy, part: str, old: dict[str, Element]) -> None:
    """Take our comments out, the marks of where they are, and what others' replies say of them."""
    let_go(copy, list(old.values()))
    data, root = copy.part(part), next(iter(old.values())).getroottree().getroot()
    copy.put(part, spliced(data, _cut(found(part, data, root, old.values()).values())))
    data = copy.part(copy.main)
    root = parse(copy.main, data)
    marks = _marks(root, namespace(root), old)
    copy.put(copy.main, spliced(data, _cut(found(copy.main, data, root, marks).values())))


def _cut(places: Iterable[Place]) -> list[Splice]:
    return [Splice(place.start, place.end, b"") for place in places]


def _marks(root: Element, w: str, ids: Mapping[str, object]) -> list[Element]:
    """The marks of comments in the text; of a reference its run, where nothing else is in that."""
    marks = []
    for mark in root.iter(*(w + name for name in _MARKS)):
        if mark.get(f"{w}id") in ids:
            run = mark.getparent()
            alone = run.tag == f"{w}r" and all(child is mark or child.tag == f"{w}rPr" for child in run)
            marks.append(run if alone else mark)
    return marks


def _add(copy: Copy, part: str, remarks: Mapping[Span | None, Sequence[str]], date: str) -> None:
    document, data = copy.root(copy.main), copy.part(copy.main)
    w = namespace(document)
    first = _first_id(copy, part, document, w)
    hosts: dict[Element, list[int]] = {}
    known = paragraphs_at(document, w, {span for span in remarks if span is not None})
    for at, span in enumerate(remarks):
        host = known.get(span) if span is not None else None
        hosts.setdefault(host if host is not None else _title(document, w), []).append(first + at)
    _write(copy, part, [(first + at, lines) for at, lines in enumerate(remarks.values())], date)
    heads = [head for head in (_properties(host, w) for host in hosts) if head is not None]
    places = found(copy.main, data, document, [*hosts, *heads])
    splices: list[Splice] = []
    for host, ids in hosts.items():
        properties = _properties(host, w)
        before, after = _around(host, w, ids)
        if places[host].content == places[host].end:
            splices += within(data, places[host], before + after)
            continue
        start = places[host].content if properties is None else places[properties].end
        splices += [Splice(start, start, before), Splice(places[host].close, places[host].close, after)]
    copy.put(copy.main, spliced(data, splices))


def _title(document: Element, w: str) -> Element:
    host = title(document, w)
    if host is None:
        raise damaged("没有正文", "it has no body")
    return host


def _properties(paragraph: Element, w: str) -> Element | None:
    return paragraph.find(f"{w}pPr")


def _first_id(copy: Copy, part: str, document: Element, w: str) -> int:
    """The first number that no comment has, and no mark of one that is lost."""
    root = copy.root(part)
    own = namespace(root)
    used = [c.get(f"{own}id", "") for c in root.iter(f"{own}comment")]
    return number_after(used + [mark.get(f"{w}id", "") for mark in document.iter(*(w + m for m in _MARKS))])


def _around(host: Element, w: str, ids: list[int]) -> tuple[bytes, bytes]:
    """What stands before and behind the content of a paragraph with comments of these ids."""
    p, declared = spoken(host, w[1:-1], "w")
    before = "".join(f'<{p}commentRangeStart{declared} {p}id="{id}"/>' for id in ids)
    after = "".join(
        f'<{p}commentRangeEnd{declared} {p}id="{id}"/><{p}r{declared}><{p}commentReference {p}id="{id}"/></{p}r>'
        for id in ids
    )
    return before.encode(), after.encode()


def _write(copy: Copy, part: str, comments: list[tuple[int, Sequence[str]]], date: str) -> None:
    data, root = copy.part(part), copy.root(part)
    p, declared = spoken(root, namespace(root)[1:-1], "w")
    dated = f' {p}date="{date}"' if date else ""
    said = "".join(
        f'<{p}comment{declared} {p}id="{id}" {p}author="{AUTHOR}"{dated} {p}initials="fl">'
        + "".join(_paragraph(p, line) for line in lines)
        + f"</{p}comment>"
        for id, lines in comments
    )
    place = found(part, data, root, [root])[root]
    copy.put(part, spliced(data, within(data, place, said.encode())))


def _paragraph(p: str, line: str) -> str:
    """A line, small and without the indents that the document's paragraphs may have."""
    spacing = f'<{p}spacing {p}before="0" {p}after="0" {p}line="240" {p}lineRule="auto"/>'
    indent = (
        f'<{p}ind {p}left="0" {p}right="0" {p}firstLineChars="0" {p}firstLine="0"/><{p}jc {p}val="left"/>'
    )
    size = f'<{p}rPr><{p}sz {p}val="18"/><{p}szCs {p}val="18"/></{p}rPr>'
    run = f'<{p}r>{size}<{p}t xml:space="preserve">{text(line)}</{p}t></{p}r>' if line else ""
    return f"<{p}p><{p}pPr>{spacing}{indent}</{p}pPr>{run}</{p}p>"
