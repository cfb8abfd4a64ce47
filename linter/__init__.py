"""formlint: a linter for filed forms. `linter.api` is the entrance for programs, `formlint` for people."""

__version__ = "0.1.0"
