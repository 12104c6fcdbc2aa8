"""Examples that cannot be judged: each for its own reason."""

from dataclasses import replace

from mvo_monitor.measures.examples.example import Example, indicator, reading, series
from mvo_monitor.measures.examples.levels import ladder, yes_no
from mvo_monitor.measures.examples.numbers import laws, score
from mvo_monitor.measures.indicator import SeriesBreak
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Direction, Measure, Reason, Rule, Status, ValueState

_CHANCES = Written("Kansen voor samenwerking worden gebruikt", "Chances for cooperation are used")
_KNOWLEDGE = Written("Kennis wordt gedeeld", "Knowledge is shared")
_NEW_QUESTION = SeriesBreak(2018, Written("De vraag is anders gesteld.", "The question was put differently."))

OBSTACLES = (
    Example(
        "cooperation_2020",
        yes_no("1.2", _CHANCES, series()),
        2020,
        Status.CANNOT_BE_JUDGED,
        Rule.NOT_MEASURED,
        Written("Het jaarverslag zwijgt hierover.", "The annual report is silent about this."),
        Reason.NOT_MEASURED,
        real=True,
    ),
    Example(
        "waits_for_approval",
        score(reading(2019, "4.3", state=ValueState.SUBMITTED)),
        2019,
        Status.CANNOT_BE_JUDGED,
        Rule.NOT_APPROVED,
        Written(
            "Ook een waarde die het doel haalt, wacht op goedkeuring.", "Even a value on target waits for approval."
        ),
        Reason.NOT_APPROVED,
    ),
    Example(
        "four_answers",
        score(reading(2019, "4.3", n=4, asked=24)),
        2019,
        Status.CANNOT_BE_JUDGED,
        Rule.TOO_FEW_ANSWERS,
        Written("Vier van 24 leden zeggen te weinig.", "Four of 24 members say too little."),
        Reason.TOO_FEW_ANSWERS,
    ),
    Example(
        "without_target",
        indicator("1.6", _KNOWLEDGE, Measure.PERCENTAGE, Direction.UP, series(reading(2019, "60"), start=(2016, "40"))),
        2019,
        Status.CANNOT_BE_JUDGED,
        Rule.NO_TARGET,
        Written("Vooruitgang zonder doel is niet te beoordelen.", "Progress without a target cannot be judged."),
        Reason.NO_TARGET,
    ),
    Example(
        "another_question",
        replace(score(reading(2019, "4.3")), breaks=(_NEW_QUESTION,)),
        2019,
        Status.CANNOT_BE_JUDGED,
        Rule.DEFINITION_CHANGED,
        Written("De nulmeting hoort bij een andere vraag.", "The baseline belongs to another question."),
        Reason.DEFINITION_CHANGED,
    ),
    Example(
        "target_on_the_wrong_side",
        indicator(
            "1.7",
            _KNOWLEDGE,
            Measure.PERCENTAGE,
            Direction.UP,
            series(reading(2019, "60"), start=(2016, "55"), end=(2020, "50")),
        ),
        2019,
        Status.CANNOT_BE_JUDGED,
        Rule.TARGET_NOT_BEYOND_BASELINE,
        Written("Hoger is beter, maar het doel ligt lager.", "Higher is better, but the target lies lower."),
        Reason.TARGET_NOT_BEYOND_BASELINE,
    ),
    Example(
        "without_baseline",
        laws(reading(2018, "1"), start=False),
        2018,
        Status.CANNOT_BE_JUDGED,
        Rule.NO_BASELINE,
        Written("Eén wet, maar vanaf hoeveel?", "One law, but starting from how many?"),
        Reason.NO_BASELINE,
    ),
    Example(
        "no_step_planned",
        ladder(reading(2018, "2")),
        2018,
        Status.CANNOT_BE_JUDGED,
        Rule.LEVEL_NOT_PLANNED,
        Written(
            "Halverwege de jaren is niet halverwege de ladder.",
            "Halfway through the years is not halfway up the ladder.",
        ),
        Reason.NO_LEVEL_PLANNED,
    ),
    Example(
        "ladder_without_start",
        ladder(reading(2020, "2"), start=None),
        2020,
        Status.CANNOT_BE_JUDGED,
        Rule.LEVEL_NO_START,
        Written("Misschien was die stap al gezet.", "Perhaps that step had been taken already."),
        Reason.NO_BASELINE,
    ),
    Example(
        "one_part_not_measured",
        yes_no(
            "1.8",
            Written("Leden en partners zijn tevreden", "Members and partners are satisfied"),
            (
                series(reading(2020, "2"), part="a", title=Written("leden", "members")),
                series(part="b", title=Written("partners", "partners")),
            ),
        ),
        2020,
        Status.CANNOT_BE_JUDGED,
        Rule.PART_CANNOT_BE_JUDGED,
        Written("Een half antwoord is geen antwoord.", "Half an answer is no answer."),
        Reason.PART_CANNOT_BE_JUDGED,
    ),
)
