"""The entrance for programs: the one place where readers, layout, rules and engine are wired together."""

from linter.api.checking import check_bytes
from linter.api.loading import rules_of
from linter.api.reading import Understood, raw_forms, understand
from linter.api.situation import profile_of
from linter.api.upkeep import Reasons, faults_of, format_rules, mutate_rules, rule_pages, test_rules, why_of
from linter.config.model import Settings
from linter.engine.run import Telling

__all__ = [
    "Reasons", "Settings", "Telling", "Understood", "check_bytes", "faults_of", "format_rules", "mutate_rules",
    "profile_of", "raw_forms", "rule_pages", "rules_of", "test_rules", "understand", "why_of",
]  # fmt: skip
