"""The two forms under what waits: it is approved as it was read, or returned with a note."""

from dataclasses import dataclass, replace

from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick, Prose, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import section
from mvo_monitor.errors import NotFound
from mvo_monitor.texts import Words

TEMPLATES = ("source", "page", "date", "part", "indicator", "double")
"""Sentences that coordinators write again and again; each stands under ``check.because.``."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What can be decided, at which address, on which version; ``seen`` is what the reader has before them, as JSON.

    ``approve`` is the key of the button's text; without it there is nothing to approve.
    """

    action: str
    version: int
    draft: str
    seen: str = ""
    approve: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: approved, or returned ``because`` of something; ``filled`` is the form it came from."""

    version: int
    because: str | None
    filled: Filled | None

    @property
    def said(self) -> str:
        """The key of the sentence that tells it, under ``said.``."""
        return "check_return" if self.filled else "check_approve"

    @property
    def is_whole(self) -> bool:
        """Whether it can be done: to return needs a note."""
        return self.filled is None or self.filled.ok


def decisions(visit: Visit, decision: Decision, filled: Filled | None) -> Html:
    """The forms; what was typed stands there again."""
    w = visit.w
    return section(
        w("check.decide"),
        _approval(visit, decision) if decision.approve else None,
        h("h3", w("check.return_title" if decision.approve else "check.return_only"), data_mvo_key="r"),
        h("p", w("check.return_how"), class_="mvo-soft"),
        form_html(
            _form(w),
            filled if filled and filled.again else open_form(_form(w), w),
            w,
            action=decision.action,
            csrf=visit.visitor.mark,
            draft=decision.draft,
            after=_travels(decision, "return"),
        ),
        id_="mvo-decide",
    )


def read_decision(visit: Visit) -> Decided:
    """What was sent in. Raises NotFound where it is neither of the two forms."""
    deed, version = visit.typed.get("deed"), whole_number(str(visit.typed.get("_version", "")))
    if deed not in ("approve", "return") or version is None:
        raise NotFound("form", str(deed))
    if deed == "approve":
        return Decided(version, None, None)
    filled = read(_form(visit.w), visit.typed.multi_items(), visit.w)
    if filled.faults:
        return Decided(version, None, filled)
    chosen, typed = filled["template"], filled["note"]
    because = "\n".join(each for each in (visit.w(f"check.because.{chosen}") if chosen else None, typed) if each)
    if not because:
        filled = filled.with_fault(visit.w("check.note_missing"), "note")
    return Decided(version, because or None, filled)


def reopened(decided: Decided) -> Filled | None:
    """The form as it was sent, to be drawn again after something else stood in the way."""
    return replace(decided.filled, faults={}) if decided.filled else None


def _approval(visit: Visit, decision: Decision) -> Html:
    return h(
        "form",
        visit.mark(),
        _travels(decision, "approve"),
        h("button", visit.w(decision.approve or ""), class_="mvo-button", data_mvo_key="a"),
        method="post",
        action=decision.action,
        class_="mvo-decide",
    )


def _form(w: Words) -> Form:
    sentences = tuple(Pick(each, w(f"check.because.{each}")) for each in TEMPLATES)
    return Form(
        "return",
        (
            OneOf("template", w("check.template"), options=sentences, as_list=True),
            Prose("note", w("check.note"), most=4_000, lines=3),
        ),
        (Button("return", w("check.return")),),
    )


def _travels(decision: Decision, deed: str) -> Html:
    named = (("_version", decision.version), ("_seen", decision.seen), ("deed", deed))
    return join(h("input", type="hidden", name=name, value=value) for name, value in named)
