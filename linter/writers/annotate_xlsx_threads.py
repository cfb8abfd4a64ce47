"""Threads of comments, as newer versions of Excel have them: ours answer the thread that a cell has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from linter.readers.own_remarks import AUTHOR, SEAM
from linter.readers.package import Element, namespace
from linter.readers.sheet_grid import Key, address
from linter.writers.annotate_package import Copy
from linter.writers.annotate_xml import Splice, appended, found, spliced, text

_DATE = "2000-01-01T00:00:00.00"
"""An answer must say when it was given; ours always says the same, so that copies are equal."""


def answered(copy: Copy, part: str, answers: Mapping[Key, tuple[str, Sequence[str] | None]]) -> None:
    """Put our answers, by cell with the id of its thread, into the threads of a sheet; earlier ones go.

    Where there is no list of people, or no thread of that id, the note of the cell alone says it.
    """
    people = next(
        (r.target for r in copy.related(copy.main) if r.kind == "person" and copy.has(r.target)), ""
    )
    threads = next(
        (r.target for r in copy.related(part) if r.kind == "threadedComment" and copy.has(r.target)), ""
    )
    if not people or not threads or not answers:
        return
    me = _person(copy, people)
    _drop(copy, threads, me)
    root = copy.root(threads)
    known = {element.get("id", "").upper() for element in root}
    said = "".join(
        _answer(part, key, thread, lines, me or _identity("person"), root)
        for key, (thread, lines) in sorted(answers.items())
        if lines is not None and thread.upper() in known
    )
    if said:
        if not me:
            _introduce(copy, people)
        copy.put(threads, appended(threads, copy.part(threads), said.encode()))


def _person(copy: Copy, people: str) -> str:
    """Our id in the list of people; "" when we are not in it."""
    return next(
        (p.get("id", "") for p in copy.root(people) if p.get("displayName") == AUTHOR and p.get("id")), ""
    )


def _introduce(copy: Copy, people: str) -> None:
    root = copy.root(people)
    own, id = f"{root.prefix}:" if root.prefix else "", _identity("person")
    said = f'<{own}person displayName="{AUTHOR}" id="{id}" userId="{AUTHOR}" providerId="None"/>'
    copy.put(people, appended(people, copy.part(people), said.encode()))


def _drop(copy: Copy, threads: str, me: str) -> None:
    """Take back our earlier answers."""
    data, root = copy.part(threads), copy.root(threads)
    mine = [element for element in root if me and element.get("personId") == me]
    places = found(threads, data, root, mine).values()
    copy.put(threads, spliced(data, [Splice(place.start, place.end, b"") for place in places]))


def _answer(part: str, key: Key, thread: str, lines: Sequence[str], person: str, root: Element) -> str:
    own = f"{root.prefix}:" if namespace(root) and root.prefix else ""
    id = _identity(f"{part} {address(*key)}")
    return (
        f'<{own}threadedComment ref="{address(*key)}" dT="{_DATE}" personId="{person}" id="{id}" '
        f'parentId="{thread}"><{own}text>{text(chr(10).join((SEAM, *lines)))}</{own}text></{own}threadedComment>'
    )


def _identity(of: str) -> str:
    return "{" + str(uuid5(NAMESPACE_URL, f"{AUTHOR} {of}")).upper() + "}"
