"""Numbers as a sheet holds them, of which it shows but some decimals.

A sum of amounts that are each shown rounded may differ from the total that is shown, though the sheet added up rightly.
What is shown counts; a finding that the numbers held do not bear out is told as a note that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.severity import Severity
from linter.engine.fixing import key
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.pages.document import Document, Grid
from linter.text.regular import regular
from linter.text.span import Span
from linter.values.exact import EXACT

_NUMBER = regular(r"\d[\d,]*(?:\.(\d+))?")
_STORED = regular(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
# A sheet vouches for so many digits of what it holds.
_DIGITS = 15
_SCALES = (0, 2, -3, -6)
"""Powers of ten between what is held and what is shown: as it is, per cent, thousands, millions."""
_SCALES_OF_DECIMALS = (*_SCALES, -4, -8)
"""Ten thousands (万) are shown by setting the point by hand, `0!.0,`: never without a decimal. The day 45000, shown as
`5月`, is no 4.5 ten thousands."""
_NOTE = Bilingual(
    "；单元格里存的数比显示的小数位多，按存的数计算则相符",
    "; the cells hold more decimals than they show, and with these it agrees",
)


def borne_out(
    found: list[Diagnostic],
    document: Document | None,
    raws: Sequence[RawRecord],
    again: Callable[[tuple[RawRecord, ...]], list[Diagnostic]],
) -> tuple[list[Diagnostic], list[str]]:
    """The findings of a file, those that what its cells hold does not bear out as notes, and the codes of these. What
    followed from one of them stands by itself where it still holds.

    again: what is found in forms with the numbers that the cells hold.
    """
    if document is None or not any(_numeric(d) for d in found):
        return found, []
    held = _held(document)
    if not held:
        return found, []
    still = {key(one): one.severity for one in again(tuple(_with(raw, held) for raw in raws))}
    told, eased = list[Diagnostic](), list[str]()
    for one in found:
        severity = still.get(key(one), Severity.INFO)
        if _numeric(one) and severity < Severity.WARNING:
            eased.append(one.code)
            one = _as_note(one)
        elif severity > one.severity:
            one = one._replace(severity=severity, follows=None)
        told.append(one)
    return told, eased


def _numeric(one: Diagnostic) -> bool:
    """Is it a finding about numbers?"""
    return one.severity >= Severity.WARNING and (one.expected is not None or bool(one.related))


def _as_note(one: Diagnostic) -> Diagnostic:
    message = Bilingual(one.message.zh + _NOTE.zh, one.message.en + _NOTE.en)
    return one._replace(
        severity=Severity.INFO,
        message=message,
        fix=None,
        cause=None,
        correction=(),
        column=None,
        follows=None,
    )


def _held(document: Document) -> dict[Span, tuple[str, str]]:
    """The cells that show a number cut to some decimals: by place, what they show and the same with all of them."""
    cells = [
        cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells if cell.stored
    ]
    full = [(cell, unrounded(cell.text, cell.stored or "")) for cell in cells]
    return {cell.span: (cell.text, text) for cell, text in full if text is not None}


def unrounded(text: str, stored: str) -> str | None:
    """What a cell would show of the number stored if it showed every decimal; None where nothing is cut, or where the
    text shows something else."""
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1 or not _STORED.fullmatch(stored.strip()):
        return None
    shown = Decimal(numbers[0][0].replace(",", ""))
    with localcontext(EXACT) as context:
        context.prec = _DIGITS
        number = abs(+Decimal(stored.strip()))
    places = Decimal(1).scaleb(-len(numbers[0][1] or ""))
    for scale in _SCALES_OF_DECIMALS if numbers[0][1] else _SCALES:
        exact = number.scaleb(scale, EXACT)
        if exact.quantize(places, ROUND_HALF_UP, EXACT) == shown:
            start, end = numbers[0].span()
            return None if exact == shown else f"{text[:start]}{exact.normalize(EXACT):f}{text[end:]}"
    return None


def _with(record: RawRecord, held: Mapping[Span, tuple[str, str]]) -> RawRecord:
    """A copy of a form with the numbers that its cells hold."""
    return RawRecord({name: _node(node, held) for name, node in record.fields.items()}, record.span)


def _node(node: RawNode, held: Mapping[Span, tuple[str, str]]) -> RawNode:
    if isinstance(node, Raw):
        shown, full = held.get(node.span, ("", "")) if node.span is not None else ("", "")
        return node._replace(text=node.text.replace(shown, full)) if shown and shown in node.text else node
    return _with(node, held) if isinstance(node, RawRecord) else [_with(row, held) for row in node]
