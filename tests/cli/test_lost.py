"""A path that leads nowhere, or a word in the wrong place: what may have been meant is said."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

MEANT = [
    # What is typed; what the sentence says behind the path, in Chinese and in English.
    (
        ["农村公路", "自评表.txt"],
        '文件名里有空格的要加引号："农村公路 自评表.txt"',
        'put in quotes: "农村公路 自评表.txt"',
    ),
    (["chekc", "good.txt"], "是不是 check？", "did you mean check?"),
    (
        ["explain", "a103"],
        "是不是 formlint rules explain a103？",
        "did you mean formlint rules explain a103?",
    ),
    (["good"], "是不是 good.txt？", "did you mean good.txt?"),
    (["sub/depe.yml"], "是不是 sub/deep.yml？", "did you mean sub/deep.yml?"),
    (
        ["-q", "rules", "check"],
        "命令写在选项前面：formlint rules",
        "commands come before options: formlint rules",
    ),
]


@pytest.mark.parametrize(
    ("words", "zh", "en"), MEANT, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_may_have_been_meant(formlint: Run, forms: Path, words: list[str], zh: str, en: str) -> None:
    (forms / "农村公路 自评表.txt").write_text("good", encoding="utf-8")
    for lang, hint in (("zh", zh), ("en", en)):
        ran = formlint(*words, "--lang", lang)
        assert ran.status == 2
        assert hint in ran.err


@pytest.mark.parametrize("command", ["check", "fix", "config"])
def test_nothing_is_suggested_where_nothing_is_near(formlint: Run, forms: Path, command: str) -> None:
    ran = formlint(command, "zzzzzz.docx")
    assert ran.status == 2
    assert ran.err.endswith("no such file or folder: zzzzzz.docx\n")


@pytest.mark.parametrize("lang", [["--lang", "zh"], ["--lang=zh"]])
def test_the_language_may_stand_before_the_command(formlint: Run, forms: Path, lang: list[str]) -> None:
    assert formlint(*lang, "check", "good.txt") == formlint("check", "good.txt", "--lang", "zh")
    assert formlint(*lang, "good.txt") == formlint("check", "good.txt", "--lang", "zh")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "concise", "--output", "list.xlsx"], "for xlsx write --output xlsx=list.xlsx"),
        (["--output", "json=page.html"], "for html write --output html=page.html"),
    ],
)
def test_a_name_of_a_workbook_or_page_holds_nothing_else(
    formlint: Run, forms: Path, args: list[str], said: str
) -> None:
    ran = formlint("check", "good.txt", *args)
    assert ran.status == 2
    assert said in ran.err
    assert not any((forms / name).exists() for name in ("list.xlsx", "page.html"))


def test_of_many_paths_a_few_are_named_at_once(formlint: Run, forms: Path) -> None:
    (forms / "自评表 二.txt").write_text("good", encoding="utf-8")
    many = [f"{number}.docx" for number in range(1200)]
    ran = formlint(*many, "自评表", "二.txt", "--lang", "en")
    assert "0.docx, 1.docx, 2.docx, 3.docx, 4.docx and 1197 more" in ran.err
    assert '"自评表 二.txt"' in ran.err
