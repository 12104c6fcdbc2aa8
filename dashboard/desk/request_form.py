"""The form by which something is asked, and the one by which a request is changed."""

from collections.abc import Iterable

from dashboard.desk.kit import AnyOf, Button, Day, Field, Form, OneOf, Pick, Prose, When
from mvo_monitor.progress.requests import Choices, IndicatorChoice, Member
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import RequestKind

ALL, FEW = "all", "few"
_ON_INDICATOR = (RequestKind.EVIDENCE.value, RequestKind.ANSWER.value)

PART_OF = "#"
"""Between an indicator and its part in the value of an option: no code holds it."""


def new_request_form(w: Words, choices: Choices) -> Form:
    """What is asked, about what, in which words, by when and of whom."""
    kinds = tuple(Pick(kind.value, w.term(kind), told=w(f"requests.kind.{kind.value}")) for kind in RequestKind)
    whom = (
        Pick(ALL, w.n("requests.whom.all", len(choices.members), year=choices.year)),
        Pick(FEW, w("requests.whom.few")),
    )
    outcomes = tuple(Pick(each.key, each.title(w.language)) for each in choices.outcomes)
    return Form(
        "request",
        (
            OneOf("kind", w("requests.field.kind"), required=True, options=kinds, as_list=False),
            OneOf(
                "indicator",
                w("requests.field.indicator"),
                required=True,
                options=tuple(_indicators(w, choices.indicators)),
                as_list=True,
                when=When("kind", _ON_INDICATOR),
            ),
            OneOf(
                "evidence",
                w("requests.field.evidence"),
                hint=w("requests.hint.evidence", year=choices.year),
                required=True,
                options=outcomes,
                as_list=True,
                when=When("kind", (RequestKind.CONFIRMATION.value,)),
            ),
            *_said(w),
            OneOf("to", w("requests.field.to"), required=True, options=whom, as_list=False),
            _whom("organisations", w("requests.field.organisations"), choices.members, required=True),
        ),
        (Button("ask", w("requests.ask")),),
    )


def change_form(w: Words, others: Iterable[Member]) -> Form:
    """Other words, another day, or more members."""
    more = tuple(others)
    added = AnyOf("more", w("requests.field.more"), options=_picks(more))
    return Form("request-change", (*_said(w), *([added] if more else [])), (Button("change", w("requests.change")),))


def picked(indicator: str | None) -> tuple[str | None, str | None]:
    """Indicator and part in the value of an option."""
    ref, _, part = (indicator or "").partition(PART_OF)
    return ref or None, part or None


def _said(w: Words) -> tuple[Field, ...]:
    hint = w("requests.hint.text")
    return (
        Prose("text.nl", w("requests.field.text_nl"), hint=hint, most=2000, lines=3),
        Prose("text.en", w("requests.field.text_en"), hint=w("requests.hint.text_en"), most=2000, lines=3),
        Day("due_on", w("requests.field.due_on"), hint=w("requests.hint.due_on"), required=True),
    )


def _whom(name: str, label: str, members: tuple[Member, ...], *, required: bool) -> AnyOf:
    return AnyOf(name, label, required=required, options=_picks(members), when=When("to", (FEW,)))


def _picks(members: tuple[Member, ...]) -> tuple[Pick, ...]:
    return tuple(Pick(each.key, each.name) for each in members)


def _indicators(w: Words, indicators: Iterable[IndicatorChoice]) -> Iterable[Pick]:
    """Each indicator under its goal, and each of its parts beneath it."""
    before = None
    for each in indicators:
        group = each.goal(w.language)
        title = f"{each.code} {each.title(w.language)}"
        if each.ref != before:
            yield Pick(each.ref, title, group=group)
        before = each.ref
        if each.part and each.part_title:
            part = f"{each.code} {each.part}: {each.part_title(w.language)}"
            yield Pick(f"{each.ref}{PART_OF}{each.part}", part, group=group)
