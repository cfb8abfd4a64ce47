"""Word files as LibreOffice prints them and as it saves them in older formats: the same form, whatever the page."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.api.checking import check_bytes
from linter.config.model import Settings
from linter.diagnostics.severity import Severity
from linter.readers.legacy import find_office
from tests.formgen.files import Made, clean_file
from tests.formgen.reading import compare
from tests.readers.drawn_pdf import turn
from tests.same_form.word_ways import changed, made, measured, q

pytestmark = pytest.mark.slow
SEEDS = (1, 2, 3, 5, 8)
Convert = Callable[[dict[str, bytes], str], dict[str, bytes]]


def _paged(body: Any, size: str, above: int) -> None:
    """On pages of this size, with so much room above and below what is printed."""
    measured(body)
    section = body.find(q("sectPr"))
    for element in list(section):
        section.remove(element)
    section.append(made(f"<w:pgSz {size}/>"))
    section.append(
        made(
            f'<w:pgMar w:top="{above}" w:right="700" w:bottom="{above}" w:left="700" w:header="300" w:footer="300" '
            'w:gutter="0"/>'
        )
    )


def _landscape(body: Any) -> None:
    _paged(body, 'w:w="16838" w:h="11906" w:orient="landscape"', 700)


def _headed(body: Any) -> None:
    """The first rows are printed again on every page."""
    _landscape(body)
    for table in body.iter(q("tbl")):
        for row in table.findall(q("tr"))[:2]:
            row.insert(0, made("<w:trPr><w:tblHeader/></w:trPr>"))


def _short(body: Any) -> None:
    """Small pages whose rows stay whole: many of them end within merged labels."""
    _paged(body, 'w:w="11906" w:h="8600"', 500)
    for row in body.iter(q("tr")):
        row.insert(0, made("<w:trPr><w:cantSplit/></w:trPr>"))


PAPERS = {"portrait": measured, "landscape": _landscape, "repeated header": _headed}


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed")

    def run(files: dict[str, bytes], suffix: str) -> dict[str, bytes]:
        folder: Path = tmp_path_factory.mktemp("office")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, "--headless", profile, "--convert-to", suffix, "--outdir", str(folder / "made")]
        subprocess.run(
            [*command, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=300
        )
        return {path.stem: path.read_bytes() for path in (folder / "made").iterdir()}

    return run


def _wrong(one: Made, name: str, data: bytes) -> list[str]:
    return compare(
        one.written._replace(name=name, data=data, places=[{} for _ in one.expected]), one.expected
    ).wrong


@pytest.fixture(scope="module")
def printed(convert: Convert) -> dict[str, bytes]:
    files = {
        f"{paper.replace(' ', '-')}-{seed}.docx": changed(clean_file(seed, "docx").written.data, change)
        for paper, change in PAPERS.items()
        for seed in SEEDS
    }
    return convert(files, "pdf")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_is_read_from_paper(paper: str, turned: int, printed: dict[str, bytes]) -> None:
    for seed in SEEDS:
        data = printed[f"{paper.replace(' ', '-')}-{seed}"]
        assert _wrong(clean_file(seed, "docx"), "form.pdf", turn(data, turned)) == []


@pytest.mark.parametrize(
    ("source", "suffix"),
    [("docx", "doc"), ("docx", "odt"), ("docx", "rtf"), ("xlsx", "ods"), ("xlsx", "xls")],
)
def test_a_form_is_read_from_older_formats(source: str, suffix: str, convert: Convert) -> None:
    files = {}
    for seed in SEEDS[:3]:
        data = clean_file(seed, source).written.data
        files[f"{seed}.{source}"] = changed(data, measured) if source == "docx" else data
    saved = convert(files, suffix)
    assert len(saved) == len(files)
    for seed in SEEDS[:3]:
        assert _wrong(clean_file(seed, source), f"form.{suffix}", saved[str(seed)]) == []


def _bordered(data: bytes) -> bytes:
    """A workbook with lines around cells, texts in the middle of them, one page wide: its pages end within merged
    cells."""
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter

    book, thin = load_workbook(io.BytesIO(data)), Side(style="thin")
    for page in book:
        for row in page.iter_rows():
            high = 1
            for cell in row:
                cell.border = Border(thin, thin, thin, thin)
                cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
                if cell.value is not None and cell.coordinate not in page.merged_cells:
                    high = max(high, -(-len(str(cell.value)) // 6))
            page.row_dimensions[row[0].row].height = 15 * high
        for column in range(1, page.max_column + 1):
            page.column_dimensions[get_column_letter(column)].width = 12
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToHeight, page.page_setup.orientation = 0, "landscape"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_from_paper(convert: Convert) -> None:
    """Merged cells that a page break cuts are one, whichever page shows what they say."""
    forms = {
        f"{profile}-{seed}": clean_file(seed, "xlsx", profile)
        for profile in ("mof", "hubei", "yinchuan")
        for seed in (100, 101, 103, 106, 108)
    }
    made_of = convert({f"{name}.xlsx": _bordered(one.written.data) for name, one in forms.items()}, "pdf")
    for name, one in forms.items():
        assert _wrong(one, "form.pdf", made_of[name]) == [], name
        found = check_bytes("form.pdf", made_of[name], Settings()).diagnostics
        assert [d.code for d in found if d.severity > Severity.INFO] == [], name


TORN = (("mof", 6), ("sichuan", 6), ("yunnan", 4), ("yunnan", 6), ("yinchuan", 8), ("hubei", 3))


def test_labels_torn_between_whole_rows_are_read(convert: Convert) -> None:
    """Every row has its labels, and every label its rows and its cap."""
    forms = {f"{profile}-{seed}": clean_file(seed, "docx", profile) for profile, seed in TORN}
    files = {f"{name}.docx": changed(one.written.data, _short) for name, one in forms.items()}
    made_of = convert(files, "pdf")
    assert len(made_of) == len(TORN)
    for name, one in forms.items():
        wrong = _wrong(one, "form.pdf", made_of[name])
        assert [line for line in wrong if "categor" in line] == [], name
