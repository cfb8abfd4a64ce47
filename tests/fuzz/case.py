"""What is fuzzed: an input that says by itself how it is to be tried."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Case(NamedTuple):
    """A name that says how the data is taken (its suffix, for a file), and the data."""

    name: str
    data: bytes


class Target(NamedTuple):
    """Makes cases, and tries one; `tried` raises where something is wrong."""

    make: Callable[[Random], Case]
    tried: Callable[[Case], None]
