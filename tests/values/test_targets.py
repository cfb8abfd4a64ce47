"""Is a target reached, and by which share."""

from decimal import Decimal

import pytest

from linter.values.parse import reader
from linter.values.target import alike, meets, share
from linter.values.value import EMPTY, Value


def read(text: str) -> Value:
    return reader().read(text, "target", "", "") if text else EMPTY


# actual, target, is it met
CASES = [
    ("96%", "≥95%", True),
    ("95%", "≥95%", True),
    ("94.9%", "≥95%", False),
    ("95%", ">95%", False),
    ("4次", "≤5次", True),
    ("6次", "≤5次", False),
    ("100%", "=100%", True),
    ("99%", "=100%", False),
    ("28个项目", "28个项目", True),
    ("29个", "28个项目", True),
    ("27", "28个", False),
    ("3家", "3个", True),
    ("40人", "40名", True),
    ("26.5万元", "≤30万元", True),
    ("310000元", "≤30万元", False),
    ("0", "0", True),
    ("0", "0次", True),
    ("1次", "0次", False),
    ("1", "≥0", True),
    ("≥98%", "≥90%", True),
    ("8", "5-10", True),
    ("8%", "5-10", None),
    ("≥80%", "≥90%", None),
    ("≤80%", "≥90%", False),
    ("20余场次", "20场次", True),
    ("10余人", "20人", None),
    ("7", "6-8人", True),
    ("9人", "6-8人", True),
    ("5人", "6-8人", False),
    ("6-8人", "6-8人", True),
    ("2公顷", "≥30亩", True),
    ("100", "95%", None),
    ("170", "170万元", None),
    ("5个", "5次", None),
    ("5人", "5人次", None),
    ("满意", "≥90%", None),
    ("2019年底", "2019年底", None),
    ("", "≥90%", None),
    ("90%", "", None),
]


@pytest.mark.parametrize(("actual", "target", "met"), CASES)
def test_is_the_target_met(actual: str, target: str, met: bool | None) -> None:
    assert meets(read(actual), read(target)) is met


@pytest.mark.parametrize(
    ("actual", "target", "met"),
    [
        ("4", "5", True),
        ("6", "5", False),
        ("7", "6-8人", True),
        ("9", "6-8人", False),
        ("1", "≥2", False),
        ("0", "0", True),
    ],
)
def test_a_rule_may_say_that_less_is_better(actual: str, target: str, met: bool) -> None:
    assert meets(read(actual), read(target), upper=True) is met


@pytest.mark.parametrize(
    ("actual", "target", "upper", "reached"),
    [
        ("8", "10", None, "0.8"),
        ("8个", "≥10个", None, "0.8"),
        ("12", "10", None, "1.2"),
        ("10", "≤8", None, "0.8"),
        ("10", "8", True, "0.8"),
        ("10", "=8", True, "0.8"),
        ("10", "=8", None, "1.25"),
        ("60万元", "≤30万元", None, "0.5"),
        ("3人", "6-8人", None, "0.5"),
        ("5", "0", None, None),
        ("0", "≤5", None, None),
        ("好", "5", None, None),
        ("5个", "10次", None, None),
    ],
)
def test_the_share_of_a_target(actual: str, target: str, upper: bool | None, reached: str | None) -> None:
    assert share(read(actual), read(target), upper) == (None if reached is None else Decimal(reached))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3万元", "28000元", True),
        ("30天", "1个月", True),
        ("100亩", "7公顷", True),
        ("5场", "5期", True),
        ("5个", "5套", True),
        ("95%", "96分", True),
        ("3万元/人", "3万元", True),
        ("6-8人", "7名", True),
        ("100人", "105人次", False),
        ("20户", "20人", False),
        ("5个", "5万元", False),
        ("5个", "5%", False),
        ("100亩", "100株", False),
        ("5个", "5", None),
        ("5个", "良好", None),
        ("", "5个", None),
    ],
)
def test_units_of_one_kind(one: str, other: str, same: bool | None) -> None:
    assert alike(read(one), read(other)) is same
    assert alike(read(other), read(one)) is same
