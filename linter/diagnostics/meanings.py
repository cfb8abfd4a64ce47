"""What each code that belongs to no rule says, and what to do about it. Codes of rules explain themselves."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual

MEANINGS: dict[str, Bilingual] = {
    "D001": Bilingual(
        "文件打不开、已损坏或编码无法识别；用 Word、Excel 或 WPS 打开另存后再检查。",
        "The file cannot be opened, is damaged, or its encoding cannot be told: open it and save it again.",
    ),
    "D002": Bilingual(
        "文件是空的；请确认交来的是不是这个文件。", "The file is empty: is it the one that was meant?"
    ),
    "D003": Bilingual(
        "文件有打开密码；去掉密码另存后再检查。", "The file is protected by a password: save it without one."
    ),
    "D004": Bilingual(
        "文件里没有找到要检查的表，或表还是没有填写的模板；请确认文件，或用 formlint show 看读到了什么。",
        "No form was found in the file, or only the blank template: formlint show prints what was read.",
    ),
    "D005": Bilingual(
        "文件的内容与后缀不符，或不是可以识别的种类；请交原始文件。",
        "The content is not what the name says, or of no known kind: hand in the original file.",
    ),
    "D006": Bilingual(
        "金额或比率一格读不成数；请写成数字。", "An amount or a rate is no number: write it as one."
    ),
    "D007": Bilingual(
        "表有两种读法，采用了其中一种；用 formlint show 核对读法。",
        "A table can be read in two ways, one was taken: formlint show prints which.",
    ),
    "D008": Bilingual(
        "表中有看到但没有读懂的内容，没有参加核对；请对照表头，或用 formlint show 查看。",
        "Something in the form was seen and not understood, and took no part in the checks: see formlint show.",
    ),
    "D009": Bilingual(
        "这种格式读不了，或缺少读取它的程序；按消息所说另存或安装后再检查。",
        "The format cannot be read, or what reads it is not installed: the message says what to do.",
    ),
    "D010": Bilingual(
        "文件超出读取上限；请拆成几个文件，或确认它不是坏文件。",
        "The file exceeds a limit: split it, or see whether it is damaged.",
    ),
    "D011": Bilingual(
        "YAML 或 JSON 写法有误；按所指的行列改正。",
        "The YAML or JSON is malformed at the place named: mend it.",
    ),
    "D012": Bilingual(
        "有不认识的字段，或形状不对，没有读入；按所提示的名称改正。",
        "A field is unknown or has the wrong shape, and was left out: the message names the nearest one.",
    ),
    "D013": Bilingual(
        "有些字节不是有效的文字编码，已用替代符号代替；请另存为 UTF-8。",
        "Some bytes are no valid text and were replaced: save the file as UTF-8.",
    ),
    "D014": Bilingual(
        "公式没有保存计算结果；用 Excel 或 WPS 打开并保存一次。",
        "Formulas have no stored result: open the file in Excel or WPS and save it once.",
    ),
    "D015": Bilingual(
        "所用方案不适用于表的年度；请核对年度或方案。",
        "The profile is not for the year of the form: see which is right.",
    ),
    "D016": Bilingual(
        "逐格查找原因的工作量过大，到此为止；其他核对照常完成。",
        "The search for the wrong cell was cut short, being too much work; all other checks were made.",
    ),
    "D017": Bilingual(
        "文件经 LibreOffice 转换后读取，位置以转换后的文件为准。",
        "The file was converted by LibreOffice before it was read: places are those of the converted file.",
    ),
    "D018": Bilingual(
        "文件是没有表的报告，只核对了文中的陈述；表在别的文件里的，请一并检查。",
        "The file is a report without a table; what it says was checked. Check the form too where it is another file.",
    ),
    "D019": Bilingual(
        "PDF 中有的格字压着字，或因列太窄只显示 #，其数值按未知处理；请调宽列、调高行后重新导出，或交原始文件。",
        "In the PDF characters lie over each other, or a narrow column shows # alone; such values count as unknown: "
        "widen columns and rows and print again, or hand in the Word or Excel file.",
    ),
    "L001": Bilingual("规则的写法不合语法。", "The text of a rule is not grammatical."),
    "L002": Bilingual(
        "规则里的字段、函数或词没有定义。", "A rule names a field, function or word that there is not."
    ),
    "L003": Bilingual("规则里值的类型不合。", "The types of values in a rule do not fit."),
    "L004": Bilingual(
        "规则里的单位不合，如元与分相加。", "The units in a rule do not fit: money is added to points, say."
    ),
    "L005": Bilingual(
        "规则的消息写得不对，或缺一种语言。", "A message of a rule is at fault, or lacks a language."
    ),
    "L006": Bilingual("规则所带的例子有误。", "An example of a rule is at fault."),
    "L007": Bilingual(
        "规则缺少合格或不合格的例子。", "A rule lacks an example that passes or one that fails."
    ),
    "L008": Bilingual("两条规则用了同一个编号。", "Two rules have the same code."),
    "L009": Bilingual("规则里有没有用到的名字。", "A name in a rule is never used."),
    "L010": Bilingual("规则超出大小或层数的上限。", "A rule exceeds a limit of size or depth."),
    "L011": Bilingual("规则里的条件总是成立或总不成立。", "A condition of a rule is always true or never."),
    "L012": Bilingual("规则里的正则表达式有误。", "A regular expression of a rule is at fault."),
    "L013": Bilingual(
        "规则要用的程序库没有安装；消息说明装什么。",
        "A rule needs a library that is not installed: the message names it.",
    ),
    "L014": Bilingual("规则里的名字遮住了字段的名字。", "A name in a rule hides that of a field."),
    "L015": Bilingual("规则里有一段永远不会用到。", "A section of a rule is never reached."),
    "L016": Bilingual("所写的规则编号不存在。", "There is no rule of the code that is named."),
    "L017": Bilingual("几条规则互相声称由对方引起。", "Rules claim to follow from each other in a circle."),
    "L018": Bilingual("规则的消息没有说出任何数值。", "The message of a rule names no value."),
    "W001": Bilingual(
        "认可没有写理由，不起作用；请补上理由。",
        "What was accepted has no reason and excuses nothing: give one.",
    ),
    "W002": Bilingual(
        "豁免已过期，不再起作用；请改正表格，或重新批准。",
        "A waiver has expired and excuses nothing: mend the form or renew it.",
    ),
    "W003": Bilingual(
        "没有要认可的问题；请删去这一条。", "There is nothing to excuse any more: delete the entry."
    ),
    "W004": Bilingual(
        "认可的写法没有读懂：编号、键或日期不对。",
        "What was accepted is not understood: no such code, key or date.",
    ),
    "W005": Bilingual(
        "豁免文件读不成；按所指的行改正。", "The file of waivers cannot be read: mend it at the line named."
    ),
    "W006": Bilingual(
        "基线里有些问题已不再出现；用 formlint baseline --prune 去掉。",
        "Entries of the baseline are not found any more: formlint baseline --prune drops them.",
    ),
}
"""By code, one sentence in each language."""
