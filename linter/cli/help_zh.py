"""Help in Chinese: the sentences of every command and option, by their English."""

from __future__ import annotations

SENTENCES = {
    # The whole.
    "A linter for filed forms: budget performance self-evaluation forms in Word, Excel, text, YAML and JSON.\n\n"
    "`formlint FILE` alone means `formlint check FILE`.\n\n"
    "Exit status: 0 nothing found at or above --fail-on, 1 findings, 2 wrong usage, configuration or rules.":
        "检查已填好的绩效表格，找出自相矛盾、漏填和算错的地方；可读 Word、Excel、PDF、网页、文本、YAML 和 JSON。\n\n"
        "只写 formlint 文件名，就等于 formlint check 文件名。\n\n"
        "退出码：0 没有达到 --fail-on 级别的问题；1 有问题；2 用法、配置或规则有错。",
    "Show the version and exit.": "显示版本号后退出。",
    "Show this message and exit.": "显示这段说明后退出。",
    # check
    "Check the forms in files and folders (this folder unless said), and say what is wrong with them.":
        "检查文件和文件夹（不写则为当前文件夹）里的表，说明哪里有问题。",
    "How to print; full unless said.": "输出格式；不写则为 full。",
    "Write to a file; repeatable.": "写入文件；可写多次，同时写出几种格式。",
    "Only these rules; a prefix selects a family.": "只用这些规则；写编号的开头可选一整类。",
    "Not these rules.": "不用这些规则。",
    "These rules too.": "另外再用这些规则。",
    "A folder of rules of one's own; repeatable.": "自己写的规则所在的文件夹；可写多次。",
    "The profile of a province or ministry.": "某省或某部门的方案。",
    "The rules in force for this reporting year.": "按这一年度适用的规则检查。",
    "This configuration file and no other.": "只用这个配置文件。",
    "No configuration file.": "不用任何配置文件。",
    "Compile the rules afresh.": "重新编译规则。",
    "Use nothing kept from earlier runs.": "不用以前运行留下的结果。",
    "Report only what this baseline does not hold.": "只报告这份基线里没有的问题。",
    "Pass over such files and folders in folders; repeatable.": "文件夹里符合这个样式的文件和文件夹不查；可写多次。",
    "This file of waivers, and no other.": "只用这个豁免文件。",
    "Exit 1 from this severity on; error unless said.": "从这一级别起退出码为 1；不写则为 error。",
    "Language of the output; the locale's unless said.": "输出所用的语言；不写则随系统语言。",
    "List the checks that lacked data.": "列出因缺数据而没有核算的各项。",
    "Count findings and checks by rule.": "按规则统计问题和核对的数目。",
    "The name of what `-` reads.": "给从标准输入（-）读到的内容起的文件名。",
    "Processes; as many as pay unless said.": "用几个进程；不写则按需要定。",
    "Say how long each rule took; nothing is taken from the cache.": "说明每条规则用了多少时间；这时不用缓存。",
    "Check again whenever a file, a rule or the configuration changes.": "文件、规则或配置一改动就重新检查。",
    "No summary; twice: nothing but the exit status.": "不显示小结；写两次则什么也不显示，只给退出码。",
    "Name the files read, and where faults of our own happened.": "列出读过的文件；程序自身出错时说明位置。",
    "Only files changed since a revision of git.": "只检查 git 某个版本以来改动过的文件。",
    "Pass over named files without a form, as in a folder: for hooks.":
        "点名的文件里没有表也跳过，同文件夹里的一样；供提交钩子使用。",
    "Correct computed cells first, as `formlint fix` does.": "先改正算出来的格，同 formlint fix。",
    "Print what --fix would change, and change nothing.": "只列出 --fix 会改什么，不改文件。",
    "With --fix or --diff: those too that need judgement.": "与 --fix 或 --diff 合用：需要人判断的也算上。",
    # fix
    "Correct the computed cells (rates, sums, scores by rule) of forms in YAML, JSON, Excel and Word, in place.":
        "就地改正表里算出来的格（比率、合计、按规则得的分）；可改 YAML、JSON、Excel 和 Word。",
    "Print what would change, and change nothing.": "只列出会改什么，不改文件。",
    "Make the fixes too that need a person's judgement.": "需要人判断的也改。",
    "Exit 1 where a finding of this severity is left; error unless said.":
        "改后仍有这一级别的问题时退出码为 1；不写则为 error。",
    "The diff alone.": "只列出改动。",
    # baseline
    "Write down the findings that are there today; with `check --baseline FILE` only new ones are reported.\n\n"
    "A baseline may only get smaller: one that is there takes in nothing new unless --force is given.":
        "记下今天已有的问题；以后用 check --baseline 文件 只报告新出现的。\n\n"
        "基线只会变小：已有的基线不收新问题，除非加上 --force。",
    "The baseline; formlint-baseline.json unless said.": "基线文件；不写则为 formlint-baseline.json。",
    "Only drop what is not found any more.": "只去掉已经不再出现的问题。",
    "Let a baseline that is there grow.": "允许已有的基线收进新问题。",
    # show, annotate, convert, value, config
    "Print every form of FILE as it was understood, each value with its place, and what was not understood.":
        "显示从文件中读懂的每一张表、每个值的位置，以及没有读懂的内容。",
    "Only the N-th form, from 1.": "只显示第 N 张表，从 1 数起。",
    "Write a copy of FILE (.docx or .xlsx) with a remark on every cell in question, everything else as it was.\n\n"
    "A remark gives the code, what is wrong and what it should be. In a copy made earlier formlint's own remarks are\n"
    "replaced; those of other people stay.\n\n"
    "Exit status: 0 the copy is written, 1 the file cannot be read, 2 wrong usage, or a file that takes no remarks.":
        "写一份文件的副本（.docx 或 .xlsx），在每个有问题的格上加批注，其余一概不动。\n\n"
        "批注写明编号、问题和应填的值。对以前生成的副本，只替换 formlint 自己的批注，别人的批注保留。\n\n"
        "退出码：0 副本已写好；1 文件读不了；2 用法有错，或这种文件不能加批注。",
    "The copy to write; FILE.annotated.docx or .xlsx unless said.":
        "副本的文件名；不写则为 原名.annotated.docx 或 .xlsx。",
    "Replace COPY where it exists, even where it is FILE itself.": "副本已存在也覆盖，哪怕就是原文件。",
    "Language of the remarks; Chinese unless said.": "批注所用的语言；不写则为中文。",
    "Write every form of FILE, whatever its format, as YAML: the fields of the form, each value as it stands there.":
        "把文件中的每一张表（不论什么格式）写成 YAML：各个字段，值照原样。",
    "Where to write to; - (the standard output) unless said.": "写到哪里；不写则为 -（标准输出）。",
    "With the place that each value comes from, as comments.": "用注释写明每个值在原文件中的位置。",
    "Write over a file that is there.": "文件已存在也覆盖。",
    "Name the JSON Schema of such forms in the first line, for editors.":
        "在第一行写明这种表的 JSON Schema，供编辑器使用。",
    "Print the JSON Schema of such forms and read no file.": "输出这种表的 JSON Schema，不读文件。",
    "Language of messages; the locale's unless said.": "提示所用的语言；不写则随系统语言。",
    "Say how texts are read: numbers, amounts, percentages, targets, dates.\n\n"
    "Write `--` before texts, so that one beginning with a dash is not taken for an option.":
        "说明一段文字会读成什么：数、款额、百分数、目标、日期。\n\n文字前先写 --，以免以减号开头的被当成选项。",
    "How to print.": "输出格式。",
    "Print the settings that count for a file or folder (this one unless said), and where each was made.":
        "显示对某个文件或文件夹（不写则为当前文件夹）起作用的设置，以及每一项是在哪里设的。",
    "schema: the JSON Schema of formlint.toml, for editors.":
        "schema：formlint.toml 的 JSON Schema，供编辑器使用。",
    # rules
    "List, explain, test and check the rules, the built-in ones or one's own.":
        "列出、说明、测试和检查规则，内置的或自己写的。",
    "See whether rules can be loaded; print their faults with place and caret; exit 2 when one is an error.":
        "检查规则能否装入；指出错在哪一行哪一列；有错误时退出码为 2。",
    "Write a Markdown page for every rule and an index, for the built-in rules or those under PATH.":
        "为每条规则写一页 Markdown 和一页目录；内置规则或所给路径下的规则。",
    "Where to write.": "写到哪里。",
    "Pages in this language alone; in both unless said.": "只写这种语言的页；不写则两种都有。",
    "Say what a rule checks and why, where it comes from, and show its text and examples.":
        "说明一条规则查什么、为什么、依据何在，并显示原文和例子。",
    "Set rules out in one way, in place; comments, sentences and examples stay as they are.\n\n"
    "PATH is a file of rules or a folder; the current folder when none is given.":
        "把规则就地排成统一的样式；注释、语句和例子不变。\n\nPATH 是规则文件或文件夹；不写则为当前文件夹。",
    "Spell keywords, functions and fields in this language.": "关键字、函数和字段用这种语言写。",
    "Write nothing; exit 1 when a file would change.": "不写文件；有文件会改动时退出码为 1。",
    "Write nothing; print what would change; exit 1 when anything would.":
        "不写文件，只显示会改动什么；有改动时退出码为 1。",
    "List the rules: code, severity, name, title.": "列出规则：编号、级别、名称、标题。",
    "Write a rule with the code CODE and its examples from a few answers; those not given are asked for.":
        "回答几个问题，写出一条编号为 CODE 的规则和它的例子；没有写成选项的会逐一询问。",
    "What kind of check it is: sum, ratio, range, required or band.":
        "核对的种类：sum、ratio、range、required、band。",
    "The file to write; CODE-NAME.rule in this folder unless said.":
        "要写的文件；不写则为当前文件夹下的 编号-名称.rule。",
    "A name of a few words, as score-in-range.": "几个词的名称，如 score-in-range。",
    "The cell that is checked, as total.score.": "要核对的格，如 total.score。",
    "The cells that it follows from.": "据以核对的格。",
    "ratio: what the part is a share of.": "ratio：占哪个总数的份额。",
    "range: the least.": "range：下限。",
    "range: the most.": "range：上限。",
    "band: as '90%: 10, 80%: 5, else 0'.": "band：写法如 '90%: 10, 80%: 5, else 0'。",
    "The title in Chinese; one is made unless said.": "中文标题；不写则自动拟一个。",
    "The title in English.": "英文标题。",
    "Write over files of those names that are no pages of rules.": "同名文件即使不是规则页也覆盖。",
    "A folder of rules with its own form.yaml, to write the rule for.":
        "自带 form.yaml 的规则文件夹，为它写这条规则。",
    "Write over a file that exists.": "文件已存在也覆盖。",
    "Language of the questions and of the rule's keywords.": "提问和规则关键字所用的语言。",
    "Run the examples that rules carry; exit 1 when one does not come out as it says.":
        "运行规则自带的例子；有一个结果与所写不符时退出码为 1。",
    "Change everything in a rule in turn: do its examples notice?": "把规则里的每一处轮流改动：例子能否察觉？",
    "Say what the rule CODE decided on each thing in FILE: which clause, on which values, printed where.":
        "说明编号为 CODE 的规则对文件里每一项作了什么判断：按哪一句、用了哪些值、值在哪里。",
}  # fmt: skip
