"""What only a policy outcome asks: who moved and how, what we wanted and what came of it, and what our part was."""

from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Day, Field, Line, OneOf, Pick, Prose, Reference, Section, Tick, When
from dashboard.shell.html import Child, Html, h
from mvo_monitor.measures.favour import favour
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Actor, Effect, Instrument, Planning, Result, ResultArea, Stance

_STORY = 5000
_EFFECTS = tuple(each.value for each in Effect if each is not Effect.NOT_STATED)
JUDGED = "judged"
"""The tick behind which stands what not everybody can or need say."""


def outcome_sections(sheet: Sheet, w: Words) -> list[Section]:
    """The sections of a policy outcome, in the order in which one tells it."""
    return [
        Section(w("evidence_form.politics"), _politics(w)),
        Section(w("evidence_form.wanted"), _wanted(w)),
        Section(w("evidence_form.our_part"), _our_part(w), text=w("evidence_form.our_part_told")),
        *([Section(w("evidence_form.before"), follows)] if (follows := _follows(sheet, w)) else []),
    ]


def _politics(w: Words) -> tuple[Field, ...]:
    def day(name: str, hint: str | None = None) -> Day:
        return Day(f"outcome.{name}", w(f"evidence_form.{name}"), hint=hint)

    return (
        OneOf("outcome.actor", w("evidence_form.actor"), required=True, options=_terms(Actor, w), as_list=True),
        Line("outcome.actor_name", w("evidence_form.actor_name"), hint=w("evidence_form.actor_name_hint")),
        OneOf(
            "outcome.instrument",
            w("evidence_form.instrument"),
            required=True,
            options=_terms(Instrument, w),
            as_list=True,
        ),
        Reference(
            "outcome.reference",
            w("evidence_form.outcome_reference"),
            hint=w("evidence_form.reference_hint"),
            look_up="/references",
        ),
        day("tabled_on", w("evidence_form.days_hint")),
        day("decided_on"),
        day("published_on"),
    )


def _wanted(w: Words) -> tuple[Field, ...]:
    stances = tuple(
        Pick(each.value, w.sentence(w.term(each)), w(f"evidence_form.stance.{each.value}")) for each in Stance
    )
    effects = tuple(Pick(each.value, w.sentence(w.term(each))) for each in Effect if each is not Effect.NOT_STATED)
    return (
        OneOf("outcome.stance", w("evidence_form.our_stance"), required=True, options=stances),
        OneOf(
            "outcome.result",
            w("evidence_form.result"),
            hint=w("evidence_form.result_hint"),
            required=True,
            options=_terms(Result, w),
            as_list=True,
        ),
        OneOf("outcome.effect", w("evidence_form.effect"), hint=_consequence(w), options=effects),
        Prose("outcome.effect_basis", w("evidence_form.effect_basis"), when=When("outcome.effect", _EFFECTS), lines=2),
    )


def _consequence(w: Words) -> Child:
    """What stance and result make of it, as soon as both are chosen; the style shows the one that holds."""
    pairs = (
        (stance, result) for stance in (Stance.FOR, Stance.AGAINST) for result in (Result.ADOPTED, Result.REJECTED)
    )
    sentences: list[Html] = [
        h(
            "p",
            w("evidence_form.consequence", favour=w.term(favour(stance, result))),
            class_=f"mvo-consequence mvo-if-{stance.value}-{result.value}",
        )
        for stance, result in pairs
    ]
    return (h("p", w("evidence_form.effect_hint")), *sentences)


def _our_part(w: Words) -> tuple[Field, ...]:
    def levels(key: str, of: range, *, told: bool = False) -> tuple[Pick, ...]:
        meaning = {each: w(f"evidence_form.{key}.{each}") if told else None for each in of}
        return tuple(Pick(str(each), w.sentence(w(f"{key}.{each}")), meaning[each]) for each in of)

    def one_of(name: str, key: str, options: tuple[Pick, ...]) -> OneOf:
        return OneOf(f"outcome.{name}", w(f"evidence_form.{key}"), options=options, when=_TICKED)

    def story(name: str, key: str, lines: int = 2) -> Prose:
        label, hint = w(f"evidence_form.{key}"), w(f"evidence_form.{key}_hint")
        return Prose(f"outcome.{name}", label, hint=hint, when=_TICKED, most=_STORY, lines=lines)

    areas = tuple(
        Pick(each.value, w.sentence(w.term(each)), w(f"evidence_form.area.{each.value}")) for each in ResultArea
    )
    planning = tuple(Pick(each.value, w.sentence(w.term(each))) for each in Planning if each is not Planning.NOT_STATED)
    return (
        Tick(JUDGED, w("evidence_form.judged")),
        one_of("result_area", "result_area", areas),
        one_of("planning", "planning", planning),
        one_of("significance", "significance", levels("significance", range(1, 5))),
        one_of("contribution", "contribution", levels("contribution", range(5), told=True)),
        story("contribution_story", "story", 4),
        story("others_part", "others"),
        story("alternative", "alternative"),
    )


_TICKED = When(JUDGED, ("1",))


def _follows(sheet: Sheet, w: Words) -> tuple[Field, ...]:
    earlier = tuple(
        Pick(each.key, f"{each.year}  {each.title(w.language)}")
        for each in sheet.choices.outcomes
        if sheet.record is None or each.key != sheet.record.key
    )
    hint = w("evidence_form.follows_hint")
    return (OneOf("follows", w("evidence_form.follows"), hint=hint, options=earlier, as_list=True),) if earlier else ()


def _terms(of: type[Actor] | type[Instrument] | type[Result], w: Words) -> tuple[Pick, ...]:
    return tuple(Pick(each.value, w.sentence(w.term(each))) for each in of)
