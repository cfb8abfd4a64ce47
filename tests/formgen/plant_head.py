"""Mistakes in the head of a form, its name, and what it has as a whole."""

from __future__ import annotations

from random import Random

from .model import Form
from .planting import Planted, plants


@plants("A108")
def _own_weights(form: Form, rng: Random) -> Planted | None:
    caps = {block.kind: (i, block.cap) for i, block in enumerate(form.blocks)}
    if (
        caps.get("output", (0, ""))[1] != "40"
        or caps.get("benefit", (0, ""))[1] != "40"
        or "decision" in caps
    ):
        return None
    other = ("A108", f"categories[{caps['benefit'][0]}].cap")
    return Planted("A108", f"categories[{caps['output'][0]}].cap", "info", (other,), profile="mof")


@plants("C606")
def _nobody(form: Form, rng: Random) -> Planted | None:
    name = rng.choice(["project", "department"])
    form.head[name] = ""
    return Planted("C606", name, "warning")


@plants("C607")
def _no_year(form: Form, rng: Random) -> Planted | None:
    if form.style["year"] == "title":
        form.head["title"] = form.head["title"].removeprefix(form.head["year"])
    form.style["year"] = "none"
    del form.head["year"]
    return Planted("C607", "title", "info")


@plants("C609")
def _no_total(form: Form, rng: Random) -> Planted | None:
    if "weight" not in form.total:
        return None
    form.total["score"] = ""
    form.head.pop("grade", None)
    form.style["grade"] = False
    return Planted("C609", "total.score", "info")


@plants("X901")
def _other_name(form: Form, rng: Random) -> Planted | None:
    project = form.head["project"]
    if len(project) < 7 or "绩效" in project or "（" in project or "年" in form.head["title"]:
        return None
    form.head["title"] = f"{project[:-2]}事务绩效自评表"
    return Planted("X901", "project", "warning")


@plants("C612")
def _nothing_filled_in(form: Form, rng: Random) -> Planted | None:
    """A form that its year has not come to yet: targets and weights alone."""
    if form.style["shared"] or any(row.state == "execution" for row in form.used()):
        return None
    for row in form.used():
        row.fields.update({name: "" for name in ("actual", "score", "reason") if name in row.fields})
    for fund in (form.total_fund, *form.funds):
        fund.update({name: "" for name in ("executed", "rate", "score") if name in fund})
    form.goal.pop("actual", None)
    form.total["score"] = ""
    form.head.pop("grade", None)
    form.style["grade"] = False
    return Planted("C612", form.path(form.used()[0], "actual"))
