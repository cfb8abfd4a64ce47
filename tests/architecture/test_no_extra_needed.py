"""The built-in rules load where no extra is installed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_built_in_rule_needs_regular_expressions() -> None:
    """`matches` needs the extra `regex`; a rule that everybody has must do with lists of words."""
    rules = sorted((ROOT / "rules").rglob("*.rule"))
    assert rules
    assert [path.name for path in rules if " matches " in path.read_text(encoding="utf-8")] == []
