"""Remarks that formlint wrote itself, in a file that is read again: they say nothing about the form."""

from __future__ import annotations

AUTHOR = "formlint"
"""Remarks of this author are ours; those of others are never touched."""

SEAM = f"---- {AUTHOR} ----"
"""The first line of a note of ours on a cell. A cell has one note: in that of another person ours begins here. Programs
that save a workbook may lose the authors of notes, never this line."""


def theirs(note: str) -> str:
    """What others say in a note."""
    return note.partition(SEAM)[0].rstrip()
