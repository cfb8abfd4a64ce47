"""Word files: what each construction of the format becomes."""

from __future__ import annotations

import pytest

from linter.pages.document import Grid, Paragraph
from linter.readers import read
from linter.readers.base import Pages
from linter.text.span import ParagraphPlace, TableCell
from tests.readers.office_parts import docx, p, tbl, tc, text_box, tr

BOLD = "<w:rPr><w:b/></w:rPr>"


def blocks(body: str) -> tuple[Grid | Paragraph, ...]:
    answer = read("form.docx", docx(body))
    assert isinstance(answer, Pages), answer
    return answer.document.blocks


def grid(body: str) -> Grid:
    (found,) = blocks(body)
    assert isinstance(found, Grid)
    return found


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        pytest.param(
            "<w:r><w:t>项目</w:t></w:r><w:r><w:t>名称</w:t></w:r>", "项目名称", id="runs are joined"
        ),
        pytest.param(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc", id="tab and break"
        ),
        pytest.param(
            "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>",
            "a",
            id="tab stops say nothing",
        ),
        pytest.param(
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
            "新",
            id="tracked changes",
        ),
        pytest.param(
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
            id="moved text",
        ),
        pytest.param(
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>",
            "3",
            id="fields show their result",
        ),
        pytest.param(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>",
            "显",
            id="hidden text",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
            id="content control",
        ),
        pytest.param("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接", id="link"),
        pytest.param(
            "<m:oMath><m:r><m:t>≥90%</m:t></m:r></m:oMath>",
            "≥90%",
            id="formula typed with the equation editor",
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>fen</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>分</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "分",
            id="ruby",
        ),
    ],
)
def test_text_of_a_paragraph(runs: str, text: str) -> None:
    assert [block.text for block in blocks(f"<w:p>{runs}</w:p>") if isinstance(block, Paragraph)] == [text]


def test_paragraphs_outside_tables_are_counted_with_the_empty_ones() -> None:
    found = blocks(p("一") + "<w:p/>" + tbl(tr(tc("表"))) + p("二"))
    assert [b.span for b in found if isinstance(b, Paragraph)] == [ParagraphPlace(1), ParagraphPlace(3)]


def test_blocks_keep_the_order_of_the_body_also_in_content_controls() -> None:
    found = blocks(
        p("一") + f"<w:sdt><w:sdtContent>{p('二')}{tbl(tr(tc('表')))}</w:sdtContent></w:sdt>" + p("三")
    )
    assert ["表" if isinstance(b, Grid) else b.text for b in found] == ["一", "二", "表", "三"]


def test_cells_across() -> None:
    found = grid(tbl(tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙")), tr(tc("1"), tc("2"), tc("3"))))
    assert [(c.row, c.column, c.text, c.colspan) for c in found.cells] == [
        (0, 0, "甲", 2), (0, 2, "乙", 1), (1, 0, "1", 1), (1, 1, "2", 1), (1, 2, "3", 1),
    ]  # fmt: skip
    assert found.columns == "exact"


def test_cells_down_are_printed_once_and_still_counted() -> None:
    restart, follow = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = grid(
        tbl(tr(tc("甲", restart), tc("1")), tr(tc("", follow), tc("2")), tr(tc("乙", restart), tc("3")))
    )
    assert [(c.row, c.column, c.text, c.rowspan, c.span) for c in found.cells] == [
        (0, 0, "甲", 2, TableCell(1, 1, 1)),
        (0, 1, "1", 1, TableCell(1, 1, 2)),
        (1, 1, "2", 1, TableCell(1, 2, 2)),
        (2, 0, "乙", 1, TableCell(1, 3, 1)),
        (2, 1, "3", 1, TableCell(1, 3, 2)),
    ]


def test_a_continuation_with_nothing_above_is_a_cell() -> None:
    found = grid(tbl(tr(tc("甲", "<w:vMerge/>"), tc("1")), tr(tc("", "<w:vMerge/>"), tc("2"))))
    assert [(c.text, c.rowspan) for c in found.cells] == [("甲", 2), ("1", 1), ("2", 1)]


def test_a_row_may_begin_further_right() -> None:
    found = grid(tbl(tr(tc("1"), tc("2")), tr(tc("乙"), properties='<w:gridBefore w:val="1"/>')))
    assert [(c.row, c.column, c.span) for c in found.cells if c.text == "乙"] == [(1, 1, TableCell(1, 2, 1))]


def test_cells_of_the_old_way_across() -> None:
    found = grid(tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙"))))
    assert [(c.column, c.text, c.colspan, c.span) for c in found.cells] == [
        (0, "甲", 2, TableCell(1, 1, 1)), (2, "乙", 1, TableCell(1, 1, 3)),
    ]  # fmt: skip


def test_deleted_rows_are_not_read_and_still_counted() -> None:
    found = grid(tbl(tr(tc("旧"), properties="<w:del/>"), tr(tc("新"))))
    assert [(c.row, c.text, c.span) for c in found.cells] == [(1, "新", TableCell(1, 2, 1))]


def test_text_of_a_cell_joins_paragraphs_and_inner_tables() -> None:
    inner = f"<w:tc>{p('外')}{tbl(tr(tc('内一'), tc('内二')))}{p('')}</w:tc>"
    assert [c.text for c in grid(tbl(tr(inner))).cells] == ["外\n内一\n内二"]


def test_empty_cells_are_there() -> None:
    assert [(c.text, c.span) for c in grid(tbl(tr(tc("甲"), tc()))).cells][1] == ("", TableCell(1, 1, 2))


def test_a_text_box_is_read_once() -> None:
    found = blocks(p("前") + text_box("框一|框二") + p("后"))
    assert [(b.text, b.span) for b in found if isinstance(b, Paragraph)] == [
        ("前", ParagraphPlace(1)),
        ("框一", ParagraphPlace(1, 1)),
        ("框二", ParagraphPlace(2, 1)),
        ("后", ParagraphPlace(3)),
    ]


def test_few_text_boxes_are_prose_in_the_order_of_the_page() -> None:
    found = blocks(text_box("下", 0, 100) + text_box("上", 0, 10))
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["上", "下"]
    assert [b.span for b in found] == [ParagraphPlace(1, 2), ParagraphPlace(1, 1)]


def test_text_boxes_that_form_a_table_are_a_grid() -> None:
    body = (
        text_box("得分", 200, 0) + text_box("名称", 0, 0, 100) + text_box("甲", 0, 21, 100) + text_box("9", 200, 20)
        + text_box("乙", 0, 40, 100) + text_box("8", 200, 40) + text_box("共用", 100, 0, 100, 60)
    )  # fmt: skip
    found = grid(body)
    assert [(c.row, c.column, c.text, c.rowspan, c.span) for c in found.cells] == [
        (0, 0, "名称", 1, ParagraphPlace(1, 2)),
        (0, 1, "共用", 3, ParagraphPlace(1, 7)),
        (0, 2, "得分", 1, ParagraphPlace(1, 1)),
        (1, 0, "甲", 1, ParagraphPlace(1, 3)),
        (1, 2, "9", 1, ParagraphPlace(1, 4)),
        (2, 0, "乙", 1, ParagraphPlace(1, 5)),
        (2, 2, "8", 1, ParagraphPlace(1, 6)),
    ]


def test_labels_one_below_the_other_in_a_box_are_a_cell_each() -> None:
    body = (
        text_box("上年结余经费|其他来源经费", 0, 20, 100, 40) + text_box("来源名称", 0, 0, 100)
        + text_box("预算", 100, 0)
        + text_box("3", 100, 20) + text_box("4", 100, 40) + text_box("执行", 160, 0)
    )  # fmt: skip
    found = [(c.row, c.text, c.rowspan, c.span) for c in grid(body).cells if c.column == 0][1:]
    assert found == [
        (1, "上年结余经费", 1, ParagraphPlace(1, 1)),
        (2, "其他来源经费", 1, ParagraphPlace(2, 1)),
    ]


def test_a_text_box_of_the_old_way_is_placed_by_its_style() -> None:
    style = "position:absolute;margin-left:{}pt;margin-top:{}pt;width:60pt;height:20pt;"
    style += "mso-position-vertical-relative:page"
    body = "".join(
        f'<w:p><w:r><w:pict><v:shape style="{style.format(60 * (n % 2), 20 * (n // 2) + 0.5)}"><v:textbox>'
        f"<w:txbxContent>{p(str(n))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        for n in range(6)
    )
    assert [(c.row, c.column, c.text) for c in grid(body).cells] == [
        (n // 2, n % 2, str(n)) for n in range(6)
    ]


def test_a_table_that_only_frames_another_lays_out_the_page() -> None:
    inner = tbl(*(tr(*(tc(f"{row}{column}") for column in range(3))) for row in range(4)))
    frame = tbl(tr(f"<w:tc>{p('题')}{inner}{p('注')}</w:tc>"))
    found = blocks(p("上") + frame + p("下"))
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["上", "题", "注", "下"]
    (table,) = (b for b in found if isinstance(b, Grid))
    assert [(c.text, c.span) for c in table.cells][::11] == [
        ("00", TableCell(2, 1, 1)),
        ("32", TableCell(2, 4, 3)),
    ]


def test_a_table_in_a_cell_of_a_form_is_part_of_what_the_cell_says() -> None:
    inner = tbl(*(tr(*(tc(f"{row}{column}") for column in range(3))) for row in range(4)))
    rows = [tr(*(tc("x") for _ in range(4))) for _ in range(3)]
    table = grid(tbl(*rows, tr(f"<w:tc>{p('见')}{inner}</w:tc>")))
    assert len(table.cells) == 13 and table.cells[-1].text.startswith("见\n00\n01")
