"""The parts of Python's library that a start needs, without what they bring along: hashlib loads a library for all the
other hashes, pickle a second implementation of itself. Where an interpreter has no such parts, the whole."""

from __future__ import annotations

__all__ = ["blake2b", "dumps", "loads"]

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b
try:
    from _pickle import dumps, loads
except ImportError:
    from pickle import dumps, loads
