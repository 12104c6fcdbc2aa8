"""Examples with levels: the coalition's own indicators of 2020, and made-up ladders for the years on the way."""

from mvo_monitor.measures.examples.example import Example, indicator, read_in_report, reading, series
from mvo_monitor.measures.indicator import IndicatorDefinition, Level, Reading, Series
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Direction, Measure, Rule, Status

_STEPS = (
    Level(0, Written("geen plan", "no plan")),
    Level(1, Written("aangekondigd", "announced")),
    Level(2, Written("ingediend", "tabled")),
    Level(3, Written("aangenomen", "adopted")),
)


def yes_no(code: str, title: Written, held: Series | tuple[Series, ...]) -> IndicatorDefinition:
    """One of the indicators of 2020, as it stands in the annual report: without baseline or target."""
    return indicator(code, title, Measure.YES_NO, Direction.UP, held, first_year=2020)


def ladder(*readings: Reading, start: str | None = "1", yearly: dict[int, str] | None = None) -> IndicatorDefinition:
    """A law in four steps, from announced in 2015 to adopted in 2020."""
    held = series(*readings, start=(2015, start) if start else None, end=(2020, "3"), yearly=yearly)
    title = Written("Een wet voor verantwoord ondernemen", "A law for responsible business")
    return indicator("2.4", title, Measure.MILESTONE, Direction.UP, held, levels=_STEPS)


def _part(code: str, nl: str, en: str) -> Series:
    return series(read_in_report("2", "par. 2.2"), part=code, title=Written(nl, en))


LEVELS = (
    Example(
        "active_part_2020",
        yes_no(
            "2.1",
            Written(
                "Actieve rol in ‘IMVO-maatregelen in perspectief’", "Active part in ‘IMVO-maatregelen in perspectief’"
            ),
            series(read_in_report("2", "par. 2.2")),
        ),
        2020,
        Status.ACHIEVED,
        Rule.LEVEL_REACHED,
        Written(
            "Zonder vastgelegd doel geldt: van nee naar ja in het laatste jaar van het plan.",
            "Without a recorded target: from no to yes in the plan's last year.",
        ),
        real=True,
    ),
    Example(
        "dialogue_2020",
        yes_no(
            "2.3",
            Written("De dialoog is geïnstitutionaliseerd", "The dialogue is institutionalised"),
            series(read_in_report("1", "par. 2.2")),
        ),
        2020,
        Status.BEHIND,
        Rule.LEVEL_NOT_ATTAINED,
        Written(
            "Drie sessies, geëvalueerd, voortgezet en daarna stilgelegd: deels, en 2020 was het laatste jaar.",
            "Three sessions, evaluated, continued and then paused: partly, and 2020 was the last year.",
        ),
        real=True,
    ),
    Example(
        "positions_known_2020",
        yes_no(
            "2.5",
            Written("Onze standpunten zijn bekend", "Our positions are known"),
            (
                _part("a", "wetgeving en toezicht", "law and supervision"),
                _part("b", "convenanten", "covenants"),
                _part("c", "nationaal actieplan", "national action plan"),
            ),
        ),
        2020,
        Status.ACHIEVED,
        Rule.WORST_PART,
        Written(
            "Drie onderdelen, drie keer ja; de indicator telt één keer.",
            "Three parts, yes three times; it counts once.",
        ),
        real=True,
    ),
    Example(
        "no_at_the_end",
        yes_no("1.4", Written("Er is een gedeelde agenda", "There is a shared agenda"), series(reading(2020, "0"))),
        2020,
        Status.STANDSTILL,
        Rule.LEVEL_AT_START,
        Written("Gemeten en nog steeds nee.", "Measured, and still no."),
    ),
    Example(
        "ladder_early",
        ladder(reading(2018, "3")),
        2018,
        Status.ACHIEVED,
        Rule.LEVEL_REACHED_EARLY,
        Written("De laatste stap, twee jaar eerder.", "The last step, two years early."),
    ),
    Example(
        "ladder_as_planned",
        ladder(reading(2018, "2"), yearly={2018: "2"}),
        2018,
        Status.ON_COURSE,
        Rule.LEVEL_AS_PLANNED,
        Written("De stap die voor dit jaar gepland was.", "The step that was planned for this year."),
    ),
    Example(
        "ladder_behind",
        ladder(reading(2018, "1"), start="0", yearly={2018: "2"}),
        2018,
        Status.BEHIND,
        Rule.LEVEL_ABOVE_START,
        Written("Vooruit, maar minder ver dan gepland.", "Forward, but less far than planned."),
    ),
    Example(
        "ladder_fallen",
        ladder(reading(2018, "0"), yearly={2018: "2"}),
        2018,
        Status.DECLINED,
        Rule.LEVEL_BELOW_START,
        Written("De aankondiging werd ingetrokken.", "The announcement was withdrawn."),
    ),
    Example(
        "worst_of_two_parts",
        yes_no(
            "1.5",
            Written("Leden en coördinatiepunt delen kennis", "Members and coordinator share knowledge"),
            (
                series(reading(2020, "2"), part="a", title=Written("leden", "members")),
                series(reading(2020, "1"), part="b", title=Written("coördinatiepunt", "coordinator")),
            ),
        ),
        2020,
        Status.BEHIND,
        Rule.WORST_PART,
        Written("Het ene onderdeel maakt het andere niet goed.", "One part does not make up for the other."),
    ),
)
