"""`formlint rules test --mutate`: do the examples of the rules notice when a rule is changed?"""

from __future__ import annotations

from linter.cli.language import from_locale
from linter.cli.output import screen, show
from linter.reporters.base import Options


def mutate(paths: tuple[str, ...], lang: str | None) -> int:
    """Turn everything in each rule in turn and print what no example notices; 1 when that has no reason, else 0."""
    from linter.api import mutate_rules
    from linter.reporters.mutants import mutant_lines

    tallies = mutate_rules(paths)
    width, wrap = screen()
    show(mutant_lines(tallies, Options(lang or from_locale(), width, wrap)))
    return 1 if any(tally.unexplained for tally in tallies) else 0
