"""`formlint show FILE`."""

from types import ModuleType, SimpleNamespace

import pytest

from linter.diagnostics.codes import Fault
from tests.cli.conftest import Run
from tests.reporters.sample import UNREAD
from tests.reporters.test_form import form


@pytest.fixture(autouse=True)
def understood(api: ModuleType) -> SimpleNamespace:
    found = SimpleNamespace(reader="xlsx", forms=(form(), form()), faults=(UNREAD,))
    api.__dict__["understand"] = lambda name, data, settings: found
    api.__dict__["profile_of"] = lambda form, settings: None
    return found


@pytest.mark.parametrize(("args", "count"), [((), 2), (("--form", "2"), 1)])
def test_forms_are_shown(formlint: Run, forms: object, args: tuple[str, ...], count: int) -> None:
    ran = formlint("show", "good.txt", *args)
    assert ran.status == 0
    assert ran.out.count("582537 → 582537万元") == count


def test_what_was_not_understood_is_shown(formlint: Run, forms: object, understood: SimpleNamespace) -> None:
    assert "Seen and not understood" in formlint("show", "good.txt").out
    understood.faults = ()
    assert "Nothing was left over." in formlint("show", "good.txt").out


def test_a_file_that_cannot_be_read_is_no_success(
    formlint: Run, forms: object, understood: SimpleNamespace
) -> None:
    understood.forms, understood.faults = (), (Fault("D001", "坏了", "it is broken").diagnostic(),)
    ran = formlint("show", "good.txt")
    assert (ran.status, "it is broken" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere.txt",), "no such file or folder: nowhere.txt"),
        (("good.txt", "--form", "3"), "it holds 2"),
        (("good.txt", "--form", "0"), "--form"),
        ((), "FILE"),
    ],
)
def test_wrong_usage_is_said(formlint: Run, forms: object, args: tuple[str, ...], said: str) -> None:
    ran = formlint("show", *args)
    assert ran.status == 2
    assert said in ran.err
