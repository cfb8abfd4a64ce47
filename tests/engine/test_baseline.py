"""A baseline beside what is found now: what it holds, what is new, what is gone."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from linter.engine.baseline import Entry, Found, compare, outdated

FILES = ("a", "b", "c")
ENTRIES = st.builds(
    lambda file, print_: Entry(file, "A103", "", "total.score", "", print_),
    st.sampled_from(FILES),
    st.sampled_from("xyz"),
)


def by_file(entries: list[Entry], files: tuple[str, ...] = FILES) -> dict[str, list[Found]]:
    """What is found, file by file; the number of a finding is its place among those of its file."""
    found: dict[str, list[Found]] = {file: [] for file in files}
    for entry in entries:
        if entry.file in found:
            found[entry.file].append(Found(entry, len(found[entry.file])))
    return found


def here(file: str) -> bool:
    return False


@given(st.lists(ENTRIES))
def test_what_is_as_it_was_is_known(entries: list[Entry]) -> None:
    compared = compare(entries, by_file(entries), here)
    assert compared.added == () and compared.left == ()
    assert sum(map(len, compared.known.values())) == len(entries)


@given(st.lists(ENTRIES), st.lists(ENTRIES))
def test_every_finding_and_every_entry_is_accounted_for(baseline: list[Entry], now: list[Entry]) -> None:
    compared = compare(baseline, by_file(now), here)
    known = sum(map(len, compared.known.values()))
    assert known + len(compared.added) == len(now)
    assert known + len(compared.left) == len(baseline)
    assert Counter(compared.added) == Counter(now) - Counter(baseline)
    assert Counter(compared.left) == Counter(baseline) - Counter(now)


@given(st.lists(ENTRIES), st.lists(ENTRIES), st.randoms())
def test_the_order_of_a_baseline_says_nothing(
    baseline: list[Entry], now: list[Entry], random: object
) -> None:
    shuffled = list(baseline)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    gone = lambda file: file == "c"  # noqa: E731
    one, other = (compare(entries, by_file(now, ("a", "b")), gone) for entries in (baseline, shuffled))
    assert (one.known, one.added, Counter(one.left)) == (other.known, other.added, Counter(other.left))


@given(st.lists(ENTRIES))
def test_a_file_that_was_moved_is_known_still(entries: list[Entry]) -> None:
    moved = [entry._replace(file="new") for entry in entries if entry.file == "a"]
    before = [entry for entry in entries if entry.file == "a"]
    compared = compare(before, by_file(moved, ("new",)), lambda file: file == "a")
    assert compared.added == () and compared.left == ()


@given(st.lists(ENTRIES, min_size=1))
def test_a_copy_of_a_file_that_is_there_still_is_new(entries: list[Entry]) -> None:
    copies = [entry._replace(file="new") for entry in entries]
    compared = compare(entries, by_file([*entries, *copies], (*FILES, "new")), here)
    assert Counter(compared.added) == Counter(copies)


def test_only_what_was_looked_at_can_be_outdated() -> None:
    def entry(file: str, code: str) -> Entry:
        return Entry(file, code, "", "", "", f"{file}{code}")

    left = [entry(file, code) for file in ("read", "unread", "gone") for code in ("A103", "F201")]
    stale = outdated(left, {"read": {"A103"}}, lambda file: file == "gone")
    assert stale == (entry("read", "A103"), entry("gone", "A103"), entry("gone", "F201"))
