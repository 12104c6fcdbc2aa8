"""What only a policy outcome asks: who moved and how, what we wanted and what came of it, and what our part was."""

from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Day, Field, Line, OneOf, Pick, Prose, Reference, Section, When
from dashboard.shell.html import Child, Html, h
from mvo_monitor.measures.favour import favour
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Actor, Effect, Instrument, Planning, Result, ResultArea, Stance

_STORY = 5000
_MOVED = (Effect.TOWARDS.value, Effect.AWAY.value, Effect.MIXED.value)
_SIGNIFICANCE, _CONTRIBUTION = range(1, 5), range(5)


def outcome_sections(sheet: Sheet, w: Words) -> list[Section]:
    """The sections of a policy outcome, in the order in which one tells it."""
    return [
        Section(w("evidence_form.politics"), _politics(w)),
        Section(w("evidence_form.wanted"), _wanted(w)),
        Section(w("evidence_form.our_part"), _our_part(sheet, w), text=w("evidence_form.our_part_told")),
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
    areas = tuple(
        Pick(each.value, w.sentence(w.term(each)), w(f"evidence_form.area.{each.value}")) for each in ResultArea
    )
    planning = tuple(Pick(each.value, w.sentence(w.term(each))) for each in Planning if each is not Planning.NOT_STATED)
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
        Prose("outcome.effect_basis", w("evidence_form.effect_basis"), when=When("outcome.effect", _MOVED), lines=2),
        OneOf("outcome.result_area", w("evidence_form.result_area"), options=areas),
        OneOf("outcome.planning", w("evidence_form.planning"), options=planning),
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


def _our_part(sheet: Sheet, w: Words) -> tuple[Field, ...]:
    significance = tuple(Pick(str(each), w.sentence(w(f"significance.{each}"))) for each in _SIGNIFICANCE)
    contribution = tuple(
        Pick(str(each), w.sentence(w(f"contribution.{each}")), w(f"evidence_form.contribution.{each}"))
        for each in _CONTRIBUTION
    )
    gave = When("outcome.contribution", tuple(str(each) for each in _CONTRIBUTION if each))
    earlier = tuple(
        Pick(each.key, f"{each.year}  {each.title(w.language)}")
        for each in sheet.choices.outcomes
        if sheet.record is None or each.key != sheet.record.key
    )
    fields: list[Field] = [
        OneOf("outcome.significance", w("evidence_form.significance"), options=significance),
        OneOf("outcome.contribution", w("evidence_form.contribution"), options=contribution),
        Prose(
            "outcome.contribution_story",
            w("evidence_form.story"),
            hint=w("evidence_form.story_hint"),
            when=gave,
            most=_STORY,
        ),
        Prose(
            "outcome.others_part", w("evidence_form.others"), hint=w("evidence_form.others_hint"), most=_STORY, lines=2
        ),
        Prose(
            "outcome.alternative",
            w("evidence_form.alternative"),
            hint=w("evidence_form.alternative_hint"),
            most=_STORY,
            lines=2,
        ),
    ]
    if earlier:
        hint = w("evidence_form.follows_hint")
        fields.append(OneOf("follows", w("evidence_form.follows"), hint=hint, options=earlier, as_list=True))
    return tuple(fields)


def _terms(of: type[Actor] | type[Instrument] | type[Result], w: Words) -> tuple[Pick, ...]:
    return tuple(Pick(each.value, w.sentence(w.term(each))) for each in of)
