"""What a Word file stores and nobody reads as its text: hints in controls not yet filled in, codes of fields within
fields, raised marks of footnotes typed by hand."""

from __future__ import annotations

from linter.readers.package import Element
from linter.readers.raised import SEEN, raised

_HINT, _CODE, _RAISED = b"showingPlcHdr", b"instrText", b"superscript"


def tidied(root: Element, data: bytes) -> Element:
    """The root of a part without these; data: the bytes of the part, which tell at once that it has none."""
    w = str(root.tag).partition("}")[0] + "}"
    if _HINT in data:
        _without_hints(root, w)
    if data.count(_CODE) > 1:
        _without_codes(root, w)
    if _RAISED in data:
        _without_marks(root, w)
    return root


def _without_hints(root: Element, w: str) -> None:
    """A hint stands in a style of its own; what somebody's program filled in without saying so does not."""
    for mark in list(root.iter(f"{w}showingPlcHdr")):
        control = mark.getparent().getparent()
        if mark.get(f"{w}val", "1") in ("0", "false", "off") or control is None:
            continue
        for style in list(control.iter(f"{w}rStyle")):
            run = style.getparent().getparent()
            for text in [] if run is None else list(run.iter(f"{w}t")):
                text.text = ""


def _without_codes(root: Element, w: str) -> None:
    """Of fields in the code of another only that one's result is shown; a paragraph that does not end its fields is
    left as it is."""
    paragraph, mark, text = f"{w}p", f"{w}fldChar", f"{w}t"
    codes: list[bool] = []
    hidden: list[Element] = []
    for element in root.iter(paragraph, mark, text):
        if element.tag == paragraph:
            codes, hidden = [], []
        elif element.tag == text:
            if any(codes):
                hidden.append(element)
        elif element.get(f"{w}fldCharType") == "begin":
            codes.append(True)
        elif codes and element.get(f"{w}fldCharType") == "separate":
            codes[-1] = False
        elif codes and element.get(f"{w}fldCharType") == "end":
            codes.pop()
            for inner in hidden if not codes else ():
                inner.text = ""


def _without_marks(root: Element, w: str) -> None:
    run, superscript = f"{w}r", f"{w}vertAlign"
    marked: dict[Element, list[Element]] = {}
    for align in root.iter(superscript):
        holder = align.getparent().getparent()
        if align.get(f"{w}val") == "superscript" and holder is not None and holder.tag == run:
            paragraph = next(holder.iterancestors(f"{w}p"), None)
            if paragraph is not None:
                marked.setdefault(paragraph, []).append(holder)
    for paragraph, runs in marked.items():
        _raise(paragraph, set(runs), w)


def _raise(paragraph: Element, raised_runs: set[Element], w: str) -> None:
    """Read the texts of raised runs by what stands before them in their paragraph. It is gone through once: a paragraph
    may have as many such runs as a file has room for."""
    before, known = "", set[Element]()
    for text in paragraph.iter(f"{w}t"):
        holder = next((up for up in text.iterancestors(f"{w}r") if up in raised_runs), None)
        if holder is not None and holder not in known:
            known.add(holder)
            texts = list(holder.iter(f"{w}t"))
            said = raised(before, "".join(one.text or "" for one in texts))
            for one in texts:
                one.text = ""
            text.text = said
        before = (before + (text.text or ""))[-SEEN:]
