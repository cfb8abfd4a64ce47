"""Bytes kept by key: what was put is got, what was damaged is missing, nothing else."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.ledger import FILES, KEY, WAITING, Ledger, records

KEYS = [bytes([first % 256, at]) + b"k" * (KEY - 2) for at in range(3) for first in (0, 1, FILES, 255)]


def filled(folder: Path, bodies: dict[bytes, bytes]) -> Ledger:
    ledger = Ledger(folder)
    for key, body in bodies.items():
        ledger.put(key, body)
    ledger.flush()
    return Ledger(folder)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.binary(max_size=50)), max_size=80))
def test_the_last_bytes_of_a_key_are_got_before_and_after_they_are_written(
    tmp_path: Path, said: list[tuple[bytes, bytes]]
) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    ledger = Ledger(tmp_path)
    for key, body in said:
        ledger.put(key, body)
    known = dict(said)
    ledger.flush()
    again = pickle.loads(pickle.dumps(ledger))
    assert {key: again.get(key) for key in KEYS} == {key: known.get(key) for key in KEYS}


def test_what_waits_is_known_and_not_yet_written(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.put(KEYS[0], b"one")
    assert ledger.get(KEYS[0]) == b"one" and not list(tmp_path.iterdir())
    assert ledger.empty is False and Ledger(tmp_path).empty
    for at in range(WAITING):
        ledger.put(at.to_bytes(KEY, "little"), b"more")
    assert Ledger(tmp_path).get(KEYS[0]) == b"one" and not Ledger(tmp_path).empty


@pytest.mark.parametrize("at", range(40))
def test_a_changed_byte_is_noticed(tmp_path: Path, at: int) -> None:
    filled(tmp_path, {KEYS[0]: b"body of twelve"})
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[at] ^= 0x55
    file.write_bytes(bytes(data))
    assert Ledger(tmp_path).get(KEYS[0]) is None


def test_a_record_that_was_cut_off_goes_and_what_is_added_then_is_found(tmp_path: Path) -> None:
    one, _, other, _ = KEYS[:4]
    assert one[0] % FILES == other[0] % FILES
    filled(tmp_path, {one: b"whole", other: b"cut off"})
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-2])
    ledger = Ledger(tmp_path)
    assert (ledger.get(one), ledger.get(other)) == (b"whole", None) or not file.exists()
    ledger.put(other, b"anew")
    ledger.flush()
    assert Ledger(tmp_path).get(other) == b"anew"


def test_the_oldest_go(tmp_path: Path) -> None:
    keys = [bytes([at % FILES]) + at.to_bytes(KEY - 1, "big") for at in range(30 * FILES)]
    ledger = filled(tmp_path, dict.fromkeys(keys, b"x"))
    ledger.prune(len(keys))
    assert ledger.get(keys[0]) == b"x"
    ledger.prune(15 * FILES)
    left = [key for key in keys if ledger.get(key) is not None]
    assert left == keys[-10 * FILES :]


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    one, other = Ledger(tmp_path), Ledger(tmp_path)
    one.put(KEYS[0], b"of one")
    other.put(KEYS[2], b"of the other")
    one.flush()
    other.flush()
    again = Ledger(tmp_path)
    assert (again.get(KEYS[0]), again.get(KEYS[2])) == (b"of one", b"of the other")


def test_where_nothing_can_be_written_nothing_is_kept_and_nobody_is_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "no such folder", {KEYS[0]: b"lost"})
    assert ledger.get(KEYS[0]) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are those of POSIX")
def test_a_file_that_others_may_write_to_is_not_trusted(tmp_path: Path) -> None:
    filled(tmp_path, {KEYS[0]: b"body"})
    (file,) = tmp_path.iterdir()
    file.chmod(0o666)
    assert Ledger(tmp_path).get(KEYS[0]) is None


def test_records_tell_where_they_end(tmp_path: Path) -> None:
    filled(tmp_path, {KEYS[0]: b"body"})
    (file,) = tmp_path.iterdir()
    found, end = records(file.read_bytes() + b"rest")
    assert [key for key, _ in found] == [KEYS[0]] and end == file.stat().st_size
