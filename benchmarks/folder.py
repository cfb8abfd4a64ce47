"""A folder of forms as YAML files of about 5 KB, one after another or in processes, beside the C loader alone."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.forms import raw_forms
from benchmarks.measure import Row
from linter.cli.results import FOLDER

COUNT = int(os.environ.get("FORMLINT_BENCH_FORMS", "1000"))
"""The largest folder; the others are a tenth of the next one. 10000 takes some minutes."""
_ROOT = Path(__file__).resolve().parents[1]
_HOW = (
    "完成值达到指标值得满分，未达到指标值按B/A*该指标分值记分。",
    "完成率≥95%得满分；95%>完成率≥80%得该指标分值的80%；低于80%不得分。",
    "定量指标，完成值达到指标值，记满分；未达到指标值，按完成比例计分。",
)
_THINGS = (
    "渡口护栏修缮", "夜间照明灯具", "救生设备配备", "值守人员培训", "候船亭翻新", "航标维护", "两岸居民出行",
    "赶集日加密班次", "安全宣传活动", "应急演练", "居民评价",
)  # fmt: skip
_KINDS = {"产出指标": ("数量指标", "质量指标", "时效指标"), "效益指标": ("社会效益指标", "可持续影响指标"),
          "满意度指标": ("服务对象满意度指标",)}  # fmt: skip


def write(folder: Path, count: int, often: float = 0.15) -> None:
    """`count` forms of about 5 KB into a folder, no two alike; often: as in `raw_forms`."""
    chance = random.Random(11)
    for number, raw in enumerate(raw_forms(count, often)):
        form = {key: _plain(node) for key, node in raw.fields.items()}
        _dress(form, number, chance)
        (folder / f"form-{number:05}.yaml").write_text(_yaml(form), encoding="utf-8")


def _plain(node: Any) -> Any:
    if isinstance(node, list):
        return [_plain(row) for row in node]
    if hasattr(node, "fields"):
        return {key: _plain(value) for key, value in node.fields.items()}
    return node.text


def _dress(form: dict[str, Any], number: int, chance: random.Random) -> None:
    place = chance.choice(("青溪", "石桥", "南坪", "云岭", "白沙")) + chance.choice(("县", "区"))
    form["title"] = f"{place}项目支出绩效自评表"
    form["project"] = f"{place}第{number}号渡口修缮与夜间照明"
    form |= {"department": f"{place}交通运输局", "organisation": f"{place}渡口管理所", "year": "2024"}
    rows = form["indicators"]
    _explain(form)
    form["goal"] = {
        "expected": f"修缮{place}沿线渡口，配齐照明、救生和值守人员，保证居民全年安全过渡，方便两岸出行与赶集。",
        "achieved": f"渡口修缮按期完成，照明和救生设备一次验收合格，全年安全运送居民{chance.randrange(2, 90)}万人次。",
    }
    for at, row in enumerate(rows):
        if row["category"] == "满意度指标":
            actual, lost = f"{chance.randrange(90, 99)}%", Decimal(row["weight"]) - Decimal(row["score"])
            row |= {"target": "≥90%", "actual": actual, "score": row["weight"], "reason": ""}
            form["total"]["score"] = str(Decimal(form["total"]["score"]) + lost)
        row["subcategory"] = chance.choice(_KINDS[row["category"]])
        row["name"] = f"{_THINGS[at % len(_THINGS)]}的{row['subcategory'][:2]}达标情况"
        row["method"] = chance.choice(_HOW)


def _explain(form: dict[str, Any]) -> None:
    """Reasons where they are asked for: little spent of the budget, much more done than planned."""
    total = form["funds"]["total"]
    if Decimal(total["rate"].rstrip("%")) < 80:
        total["reason"] = "部分工程款按合同约定于次年支付"
    for row in form["indicators"]:
        planned, done = (Decimal(row[key].strip("≥个")) for key in ("target", "actual"))
        if done > planned * Decimal("1.3"):
            row["reason"] = "枯水期较短，多完成一批"


def _yaml(form: dict[str, Any]) -> str:
    import yaml

    return yaml.dump(form, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


_LOADER = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def rows() -> Iterator[Row | str]:
    """The whole check, first and again, in one process and in two, as ratios to parsing alone; and its memory."""
    with tempfile.TemporaryDirectory() as base:
        for often in (0.0, 0.15):
            forms = Path(base, f"forms-{often}")
            forms.mkdir()
            write(forms, COUNT, often)
            yield "Some of the forms have wrong totals" if often else "Nothing is wrong with the forms"
            for count in _sizes(COUNT):
                folder = _first(forms, count)
                yield from _folder(folder, Path(base, f"cache-{often}-{count}"), count)


def _sizes(count: int) -> list[int]:
    """The number of forms of each folder, 10 at least: the largest and tenths of it."""
    return sorted({max(count // 10**power, 10) for power in range(4)})


def _first(forms: Path, count: int) -> Path:
    """A folder of the first forms of a folder."""
    folder = forms.with_name(f"{forms.name}-{count}")
    folder.mkdir()
    for path in sorted(forms.iterdir())[:count]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def _folder(forms: Path, cache: Path, count: int) -> Iterator[Row | str]:
    parsing = min(_timed([sys.executable, "-c", _LOADER, forms]).seconds for _ in range(3))
    yield Row(f"{count} forms: PyYAML's C loader alone", parsing * 1000)
    one = _check(forms, cache / "one", "--jobs", "1")
    yield Row("  whole check, one process", one.seconds * 1000, one.seconds / parsing, "C loader", "<= 4")
    again = _check(forms, cache / "one", "--jobs", "1", warm=False)
    yield Row("  unchanged, again", again.seconds * 1000, again.seconds / one.seconds, "the first", "<= 0.1")
    two = _check(forms, cache / "two", "--jobs", "2")
    yield Row("  two processes, processor time", two.seconds * 1000, two.seconds / one.seconds, "one process")
    yield Row("  two processes, clock", two.clock * 1000, two.clock / parsing, "C loader", "<= 2.2")
    lines = _check(forms, cache / "one", "--jobs", "1", "--format", "json", warm=False)
    yield f"    memory: {one.memory} MB in one process, {two.memory} in two, {lines.memory} for JSON"


class Cost(NamedTuple):
    """Of a command: seconds of processor time and on the clock, and the most memory of a process, in MB."""

    seconds: float
    clock: float
    memory: int


def _check(folder: Path, cache: Path, *args: str, warm: bool = True) -> Cost:
    """A check of a folder; warm: with the rules compiled before, and no result known."""
    environment = {"FORMLINT_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "linter", "check", folder, "--format", "concise", "--isolated", *args]
    if warm:
        _timed([*command[:4], Path(_ROOT, "examples", "clean")], environment)
        shutil.rmtree(cache / FOLDER)
    return _timed(command, environment)


_WATCHED = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss // 1024)
"""


def _timed(command: list[Any], environment: dict[str, str] | None = None) -> Cost:
    """What a command costs. Processor time is read on a busy machine too; the clock is what processes are for."""
    said = subprocess.run(
        [sys.executable, "-c", _WATCHED, *map(str, command)], env={**os.environ, **(environment or {})},
        capture_output=True, text=True, check=True, cwd=_ROOT,
    ).stdout.split()  # fmt: skip
    return Cost(float(said[0]), float(said[1]), int(said[2]))
