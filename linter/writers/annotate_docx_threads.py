"""What Word keeps beside its comments: which one answers which. Our comments go, answers to them stay on their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.readers.package import Element, namespace
from linter.writers.annotate_package import Copy
from linter.writers.annotate_xml import Splice, found, spliced

_PARENT = re.compile(rb"\s[^\s=]*paraIdParent\s*=\s*(\"[^\"]*\"|'[^']*')")


def let_go(copy: Copy, comments: Sequence[Element]) -> None:
    """Forget comments that are about to be taken out; whoever answered one of them keeps the answer as a comment."""
    ids = {id for id in map(_paragraph_id, comments) if id}
    parts = (r.target for r in copy.related(copy.main) if r.kind == "commentsExtended" and copy.has(r.target))
    for part in parts if ids else ():
        data, root = copy.part(part), copy.root(part)
        gone = [entry for entry in root if _said(entry, "paraId") in ids]
        answers = [entry for entry in root if entry not in gone and _said(entry, "paraIdParent") in ids]
        places = found(part, data, root, [*gone, *answers])
        splices = [Splice(places[entry].start, places[entry].end, b"") for entry in gone]
        for entry in answers:
            start, end = places[entry].start, places[entry].content
            splices.append(Splice(start, end, _PARENT.sub(b"", data[start:end])))
        copy.put(part, spliced(data, splices))


def _paragraph_id(comment: Element) -> str:
    """The id by which a comment is known there: that of its last paragraph."""
    paragraphs = comment.findall(f"{namespace(comment)}p")
    return _said(paragraphs[-1], "paraId") if paragraphs else ""


def _said(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")
