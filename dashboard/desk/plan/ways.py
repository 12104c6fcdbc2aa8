"""Addresses within plan keeping, and from it to the pages on which others read what was kept."""

from urllib.parse import quote

from dashboard.shell.addresses import address, page_path
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link
from mvo_monitor.progress.plans import PlanView
from mvo_monitor.texts import Words


def to_tree(plan: str, at: str = "") -> str:
    """The plan as a whole; ``at`` is the part of the page to open it at."""
    return address("/plan", {"plan": plan}) + (f"#{quote(at)}" if at else "")


def to_plan(plan: str, *steps: str, **params: object) -> str:
    """A page of one plan: ``to_plan("2021-2025", "goal", "1")``."""
    return address("/".join(["/plan", *(quote(step, safe="") for step in (plan, *steps))]), params)


def to_list(noun: str, **params: object) -> str:
    """The list of dossiers, members or people."""
    return address(f"/plan/{noun}", params)


def read_goal(plan: PlanView, goal: str, today: int) -> str:
    """The page on which the goal is read, in the year that is nearest."""
    return address(page_path("goal"), {"year": nearest(plan.first_year, plan.last_year, today), "goal": goal})


def read_indicator(first: int, last: int, code: str, today: int) -> str:
    """The page on which the indicator is read, in the year that is nearest."""
    return address(page_path("indicator"), {"year": nearest(first, last, today), "indicator": code})


def span(first: int, last: int) -> str:
    """``2021–2025``, or the one year."""
    return str(first) if first == last else f"{first}–{last}"


def nearest(first: int, last: int, today: int) -> int:
    """This year, or the first or last one where it lies outside."""
    return max(first, min(last, today))


def back(w: Words, plan: str, at: str = "") -> Html:
    """The way back to the plan, above a form."""
    return h("p", link(w("plan_keeping.to.plan", plan=plan), to_tree(plan, at)), class_="mvo-doing")
