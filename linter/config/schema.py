"""The JSON Schema of a configuration, for editors: made from the table of keys."""

from __future__ import annotations

from typing import Any

from linter.config.keys import FIELD, KEYS, SEVERITIES, SOME, YEARS, Key

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_SINGLE: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": {"type": "object", "additionalProperties": _SINGLE}
}  # fmt: skip
_VALUE: dict[str, Any] = {
    "anyOf": [
        _SINGLE,
        {"type": "array", "items": _SINGLE},
        {"type": "object", "additionalProperties": _SINGLE},
    ]
}


def json_schema() -> dict[str, Any]:
    """The schema of formlint.toml; the section [tool.formlint] of a pyproject.toml has the same."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "formlint.toml",
        **_object(KEYS),
    }


def _object(keys: dict[str, Key]) -> dict[str, Any]:
    properties = {
        name: {"description": f"{key.about.zh} / {key.about.en}", **_property(key)}
        for name, key in keys.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _property(key: Key) -> dict[str, Any]:
    if key.kind == "choice":
        return {"enum": list(key.choices)}
    if key.kind in ("files", "fields"):
        return {"type": "object", "additionalProperties": _object(SOME if key.kind == "files" else FIELD)}
    return {
        "codes": _TEXTS,
        "patterns": _TEXTS,
        "text": _TEXT,
        "path": _TEXT,
        "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
        "severities": {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
        "rules": {"anyOf": [_TEXTS, _PARAMS]},
        "params": _PARAMS,
        "values": {"type": "object", "additionalProperties": _VALUE},
    }[key.kind]
