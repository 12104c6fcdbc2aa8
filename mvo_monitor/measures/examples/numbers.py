"""Examples with numbers: scores, counts and percentages, and what usual rules would have made of them."""

from decimal import Decimal

from mvo_monitor.measures.examples.example import Example, indicator, reading, series
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Direction, Measure, Rule, Status

_SATISFACTION = Written("Tevredenheid van leden", "Satisfaction of members")
_LAWS = Written("Wetten met een zorgplicht", "Laws with a duty of care")
_WORK = Written("Aandeel dubbel werk", "Share of work done twice")
_BALANCE = Written("Aandeel leden in een werkgroep", "Share of members in a working group")


def score(*readings: Reading, margin: str = "0.35") -> IndicatorDefinition:
    """Satisfaction from 3.9 in 2016 to 4.2 in 2020."""
    held = series(*readings, start=(2016, "3.9"), end=(2020, "4.2"))
    return indicator("1.1", _SATISFACTION, Measure.SCORE, Direction.UP, held, margin=margin)


def laws(*readings: Reading, yearly: dict[int, str] | None = None, start: bool = True) -> IndicatorDefinition:
    """Laws from none in 2015 to three in 2020."""
    held = series(*readings, start=(2015, "0") if start else None, end=(2020, "3"), yearly=yearly)
    return indicator("2.1", _LAWS, Measure.COUNT, Direction.UP, held, unit=Written("wetten", "laws"))


def _double_work(*readings: Reading) -> IndicatorDefinition:
    held = series(*readings, start=(2015, "40"), end=(2020, "20"))
    return indicator("1.2", _WORK, Measure.PERCENTAGE, Direction.DOWN, held, margin="2")


def _band(*readings: Reading) -> IndicatorDefinition:
    ends = (Decimal(40), Decimal(60))
    held = series(*readings)
    return indicator("1.3", _BALANCE, Measure.PERCENTAGE, Direction.KEEP, held, margin="3", band=ends)


NUMBERS = (
    Example(
        "score_within_margin",
        score(reading(2019, "3.6")),
        2019,
        Status.STANDSTILL,
        Rule.WITHIN_MARGIN,
        Written(
            "Waarde gedeeld door streefwaarde zou dit ‘86%, hoog’ noemen: een daling kan zo geen daling zijn.",
            "Value divided by target would call this ‘86%, high’: no fall could ever show as a fall.",
        ),
    ),
    Example(
        "score_outside_margin",
        score(reading(2019, "3.6"), margin="0.2"),
        2019,
        Status.DECLINED,
        Rule.WRONG_SIDE,
        Written("Dezelfde daling, met een kleinere marge.", "The same fall, with a smaller margin."),
    ),
    Example(
        "score_survey_margin",
        score(reading(2019, "3.6", n=11, asked=24, sampling_margin="0.5"), margin="0.2"),
        2019,
        Status.STANDSTILL,
        Rule.WITHIN_MARGIN,
        Written(
            "De marge van de enquête telt als zij groter is dan die van de indicator.",
            "The survey's margin counts where it is larger than the indicator's own.",
        ),
    ),
    Example(
        "laws_on_course",
        laws(reading(2016, "1")),
        2016,
        Status.ON_COURSE,
        Rule.ON_PACE,
        Written("Eén van drie wetten na één van vijf jaren.", "One law of three after one year of five."),
    ),
    Example(
        "laws_behind",
        laws(reading(2018, "1")),
        2018,
        Status.BEHIND,
        Rule.BELOW_PACE,
        Written(
            "Een groeitempo-regel noemt elke stap vanaf nul ruim op schema.",
            "A growth-rate rule calls any step up from zero far ahead of schedule.",
        ),
    ),
    Example(
        "laws_yearly_target",
        laws(reading(2018, "1"), yearly={2018: "1"}),
        2018,
        Status.ON_COURSE,
        Rule.ON_PACE,
        Written(
            "De lijn loopt door elk jaardoel: één wet in 2018 was het plan.",
            "The line runs through every yearly target: one law in 2018 was the plan.",
        ),
    ),
    Example(
        "laws_not_attained",
        laws(reading(2020, "2")),
        2020,
        Status.BEHIND,
        Rule.NOT_ATTAINED,
        Written("In het eindjaar is achterlopen definitief.", "In the final year being behind is final."),
    ),
    Example(
        "laws_reached",
        laws(reading(2020, "3"), start=False),
        2020,
        Status.ACHIEVED,
        Rule.REACHED,
        Written("Wie het doel haalt, heeft geen nulmeting nodig.", "What reaches its target needs no baseline."),
    ),
    Example(
        "laws_reached_early",
        laws(reading(2018, "4")),
        2018,
        Status.ACHIEVED,
        Rule.REACHED_EARLY,
        Written("Voorbij het doel, twee jaar eerder.", "Past the target, two years early."),
    ),
    Example(
        "share_worse",
        _double_work(reading(2018, "45")),
        2018,
        Status.DECLINED,
        Rule.WRONG_SIDE,
        Written(
            "Waarde gedeeld door streefwaarde zou van deze verslechtering ‘225%’ maken.",
            "Value divided by target would make ‘225%’ of this worsening.",
        ),
    ),
    Example(
        "share_on_course",
        _double_work(reading(2018, "30")),
        2018,
        Status.ON_COURSE,
        Rule.ON_PACE,
        Written(
            "Precies 10 procentpunt achter de lijn is nog op koers.",
            "Exactly 10 percentage points behind the line is still on course.",
        ),
    ),
    Example(
        "band_inside",
        _band(reading(2018, "60")),
        2018,
        Status.ON_COURSE,
        Rule.KEEP_INSIDE,
        Written("De grens zelf ligt binnen de bandbreedte.", "The end itself lies inside the band."),
    ),
    Example(
        "band_held",
        _band(reading(2020, "52")),
        2020,
        Status.ACHIEVED,
        Rule.KEEP_HELD,
        Written("Vanaf het eindjaar is binnen blijven bereikt.", "From the final year on staying inside is achieved."),
    ),
    Example(
        "band_margin",
        _band(reading(2019, "38")),
        2019,
        Status.STANDSTILL,
        Rule.KEEP_WITHIN_MARGIN,
        Written("Net buiten de bandbreedte.", "Just outside the band."),
    ),
    Example(
        "band_outside",
        _band(reading(2019, "70")),
        2019,
        Status.DECLINED,
        Rule.KEEP_OUTSIDE,
        Written("Te veel telt hier even zwaar als te weinig.", "Too much weighs as heavily here as too little."),
    ),
)
