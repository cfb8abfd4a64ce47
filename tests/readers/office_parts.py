"""Office files made by hand, part by part, so that a test shows the very XML it is about."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def docx(body: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _WORD.items())
    return packed({"word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def text_box(text: str, left: int = 0, top: int = 0, width: int = 60, height: int = 20) -> str:
    """A floating box in points, stored twice as Word does it."""
    emu = [12_700 * n for n in (left, top, width, height)]
    content = f"<w:txbxContent>{''.join(p(line) for line in text.split('|'))}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu[0]}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu[1]}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu[2]}" cy="{emu[3]}"/>{content}</wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape>{content}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def xlsx(
    *sheets: str, names: tuple[str, ...] = ("表一", "表二", "表三"), states: tuple[str, ...] = (), strings: str = "",
    formats: tuple[str, ...] = (), base1904: bool = False, space: str = S,
) -> bytes:  # fmt: skip
    """A workbook of sheetData contents; style n+1 has the n-th of `formats`, style 0 is General."""
    parts: dict[str, str | bytes] = {}
    listed, rels = "", ""
    for n, sheet in enumerate(sheets, 1):
        state = f' state="{states[n - 1]}"' if n <= len(states) and states[n - 1] else ""
        listed += f'<sheet name="{names[n - 1]}" sheetId="{n}"{state} r:id="rId{n}"/>'
        rels += f'<Relationship Id="rId{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        data, _, rest = sheet.partition("<mergeCells")
        tail = f"<mergeCells{rest}" if rest else ""
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{space}"><sheetData>{data}</sheetData>{tail}</worksheet>'
        )
    rels += f'<Relationship Id="s1" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
    rels += f'<Relationship Id="s2" Type="{R}/styles" Target="styles.xml"/>'
    base = ' date1904="1"' if base1904 else ""
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{space}" xmlns:r="{R}"><workbookPr{base}/><sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_RELS}">{rels}</Relationships>'
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{strings}</sst>'
    parts["xl/styles.xml"] = _styles(formats, space)
    return packed(parts)


def _styles(formats: tuple[str, ...], space: str) -> str:
    escaped = [code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for code in formats]
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(escaped))
    used = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    formats_part = f'<numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    return f'<styleSheet xmlns="{space}">{formats_part}</styleSheet>'
