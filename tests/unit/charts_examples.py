"""One example of each chart, in Dutch, with numbers one can check by eye; invented but for the scores of 2020."""

from decimal import Decimal

from mvo_monitor.charts.values import (
    AnswerRow,
    AnyChart,
    BaselineMark,
    Break,
    BreakKind,
    CountCell,
    CountColumn,
    CountGrid,
    CountRow,
    Distribution,
    Event,
    GridCell,
    GridGroup,
    GridRow,
    Ladder,
    Line,
    OptionBars,
    OptionRound,
    OptionRow,
    PairedBars,
    PairRow,
    Panel,
    Point,
    ScaleStep,
    ScoreLine,
    SmallMultiples,
    StatusGrid,
    StatusStack,
    Step,
    TargetMark,
    Timeline,
    TimelineRow,
    Track,
    ValueLine,
    YearCounts,
)
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import Favour, Status, StatusSaid, Trend

YEARS = tuple(range(2016, 2026))
NEW_PLAN = Break(2021, "Plan 2021-2025")
ACHIEVED, ON_COURSE, BEHIND, STANDSTILL, DECLINED, UNKNOWN = (StatusSaid(status.value) for status in Status)

SCORES = (
    Point(2018, Decimal("4.1"), n=9, asked=22, margin=Decimal("0.6")),
    Point(2019, Decimal("4.2"), n=9, asked=23, margin=Decimal("0.5")),
    Point(2020, Decimal("4.3"), n=11, asked=24, margin=Decimal("0.8"), source="Jaarverslag 2020, par. 2.3"),
    Point(2021, None, n=3, asked=24, absence="te weinig antwoorden"),
    Point(2022, Decimal("3.95"), n=16, asked=24, margin=Decimal("0.3")),
    Point(2023, Decimal("3.9"), n=12, asked=22, margin=Decimal("0.4")),
    Point(2025, Decimal("4.1"), n=22, asked=22),
)

STATUS_STACK = StatusStack(
    key="goal-1-status",
    title="Indicatoren van doel 1 naar status",
    subtitle="In 2025 zijn vier van de vijf indicatoren bereikt of op koers.",
    x_title="Jaar",
    y_title="Aantal indicatoren",
    n_note="5 indicatoren",
    source="Jaarverslagen 2016-2025",
    citation="MVO Monitor, doel 1, 2016-2025, editie 1",
    note="Fictief voorbeeld.",
    years=YEARS,
    counts=(
        YearCounts(2016, ((UNKNOWN, 3), (STANDSTILL, 1))),
        YearCounts(2017, ((UNKNOWN, 1), (BEHIND, 2), (ON_COURSE, 1))),
        YearCounts(2018, ((BEHIND, 2), (ON_COURSE, 1), (DECLINED, 1))),
        YearCounts(2019, ((BEHIND, 1), (ON_COURSE, 2), (STANDSTILL, 1))),
        YearCounts(2020, ((ACHIEVED, 2), (ON_COURSE, 1), (BEHIND, 1))),
        YearCounts(2022, ((UNKNOWN, 2), (BEHIND, 1), (ON_COURSE, 1), (STANDSTILL, 1))),
        YearCounts(2023, ((UNKNOWN, 1), (BEHIND, 2), (ON_COURSE, 1), (STANDSTILL, 1))),
        YearCounts(2024, ((BEHIND, 1), (ON_COURSE, 3), (DECLINED, 1))),
        YearCounts(2025, ((ACHIEVED, 2), (ON_COURSE, 2), (BEHIND, 1))),
    ),
    breaks=(NEW_PLAN,),
    score=ScoreLine(
        "Tevredenheid van leden, schaal 1-5",
        (Decimal(1), Decimal(5)),
        SCORES,
        breaks=(Break(2021, "nieuwe vraag", BreakKind.REDEFINED),),
    ),
)

VALUE_LINE = ValueLine(
    key="indicator-2-3",
    title="Wetsvoorstellen met onze voorwaarden",
    subtitle="In 2025 noemt 38% van de wetsvoorstellen onze voorwaarden; het doel was 45%.",
    x_title="Jaar",
    y_title="Aandeel wetsvoorstellen",
    n_note="40 wetsvoorstellen",
    source="Eigen telling",
    citation="MVO Monitor, indicator 2.3, 2016-2025, editie 1",
    years=YEARS,
    axis=(Decimal(0), Decimal(100)),
    suffix="%",
    decimals=0,
    lines=(
        Line(
            "",
            (
                Point(2016, Decimal("12.5"), n=5, asked=40),
                Point(2017, Decimal(15)),
                Point(2018, Decimal(22), margin=Decimal(6)),
                Point(2019, None, absence="niet gemeten"),
                Point(2020, Decimal(31), margin=Decimal(5)),
                Point(2021, Decimal(26)),
                Point(2022, Decimal(29)),
                Point(2023, Decimal(33)),
                Point(2025, Decimal(38), status=BEHIND),
            ),
            baseline=BaselineMark(2016, Decimal("12.5"), "nulmeting 2016"),
            targets=(
                TargetMark(2018, Decimal(25), "streefwaarde 2018"),
                TargetMark(2020, Decimal(40), "streefwaarde 2020", in_force=False, reason="te hoog gebleken"),
                TargetMark(2020, Decimal(30), "streefwaarde 2020"),
                TargetMark(2025, Decimal(45), "streefwaarde 2025", is_end=True),
            ),
            path=((2016, Decimal("12.5")), (2018, Decimal(25)), (2020, Decimal(30)), (2025, Decimal(45))),
        ),
    ),
    breaks=(Break(2021, "Plan 2021-2025", comparable=True),),
)

PARTS_LINE = ValueLine(
    key="indicator-1-1",
    title="Tevredenheid over kennis en netwerk",
    subtitle="Over kennis zijn leden tevredener dan over netwerk.",
    x_title="Jaar",
    y_title="Gemiddelde score, schaal 1-5",
    n_note="11 van 24 in 2020",
    source="Ledenenquête",
    citation="MVO Monitor, indicator 1.1, 2018-2021, editie 1",
    years=(2018, 2019, 2020, 2021),
    axis=(Decimal(1), Decimal(5)),
    band=(Decimal("3.5"), Decimal("4.5")),
    lines=(
        Line(
            "kennis",
            (Point(2018, Decimal("4.1"), n=9), Point(2019, Decimal("4.25"), n=10), Point(2021, Decimal("4.4"), n=11)),
        ),
        Line(
            "netwerk",
            (Point(2018, Decimal("3.1"), n=9), Point(2019, Decimal("3.6"), n=10), Point(2020, Decimal("3.5"), n=11)),
        ),
    ),
)

LADDER = Ladder(
    key="indicator-2-1",
    title="Hoe ver is de wet?",
    subtitle="In 2025 is het wetsvoorstel aangenomen.",
    x_title="Jaar",
    y_title="Trede",
    n_note="2 wetsvoorstellen",
    source="Kamerstukken",
    citation="MVO Monitor, indicator 2.1, 2016-2025, editie 1",
    years=YEARS,
    levels=("niets op tafel", "motie aangenomen", "toezegging", "voorstel ingediend", "wet aangenomen"),
    tracks=(
        Track(
            "Nederlandse wet",
            (
                Step(2016, 0, STANDSTILL),
                Step(2017, 1, ON_COURSE),
                Step(2018, 1, BEHIND),
                Step(2019, 2, ON_COURSE),
                Step(2020, 3, ACHIEVED),
                Step(2021, 3, ON_COURSE),
                Step(2022, None, UNKNOWN, absence="niet gemeten"),
                Step(2023, 3, BEHIND),
                Step(2025, 4, ACHIEVED),
            ),
            baseline=BaselineMark(2016, Decimal(0), "nulmeting"),
            targets=(
                TargetMark(2020, Decimal(3), "doel 2020", is_end=True),
                TargetMark(2025, Decimal(4), "doel 2025", is_end=True),
            ),
        ),
        Track(
            "Europese richtlijn",
            (Step(2020, 1, BEHIND), Step(2021, 2, ON_COURSE), Step(2023, 3, ON_COURSE), Step(2025, 2, DECLINED)),
        ),
    ),
    breaks=(NEW_PLAN,),
)

TIMELINE = Timeline(
    key="outcomes",
    title="Wat er in de politiek gebeurde",
    subtitle="Zes gunstige en twee ongunstige uitkomsten in 2020.",
    x_title="Datum",
    y_title="Dossier",
    n_note="9 uitkomsten",
    source="Jaarverslag 2020",
    citation="MVO Monitor, beleidsuitkomsten, 2020, editie 1",
    rows=(
        TimelineRow("law", "Wetgeving en toezicht"),
        TimelineRow("covenants", "Convenanten"),
        TimelineRow("nap", "Nationaal Actieplan bedrijven en mensenrechten"),
    ),
    events=(
        Event("q", "law", PartialDate(2019, 11, 4), "4 november 2019", "Kamervragen", "vraag", Favour.NEUTRAL),
        Event(
            "m1",
            "law",
            PartialDate(2020, 12, 8),
            "8 december 2020",
            "Motie-Voordewind",
            "motie, aangenomen",
            Favour.FAVOURABLE,
            ("q",),
        ),
        Event(
            "m2",
            "law",
            PartialDate(2020, 12, 8),
            "8 december 2020",
            "Motie-Weverling/Amhaouch",
            "motie, verworpen",
            Favour.FAVOURABLE,
        ),
        Event(
            "b",
            "law",
            PartialDate(2021, 3),
            "maart 2021",
            "Wetsvoorstel",
            "wetsvoorstel, ingediend",
            Favour.FAVOURABLE,
            ("m1",),
        ),
        Event("e", "covenants", PartialDate(2020, 7), "juli 2020", "Evaluatie", "evaluatie", Favour.MIXED),
        Event("a", "covenants", PartialDate(2020), "2020", "Nieuw convenant", "convenant", Favour.UNFAVOURABLE),
        Event("s", "nap", PartialDate(2020, 5, 27), "27 mei 2020", "NOW-2", "brief", Favour.UNFAVOURABLE),
        Event("p", "nap", PartialDate(2020, 9, 15), "15 september 2020", "Studie", "studie", Favour.NOT_STATED),
        Event("u", "nap", None, "datum onbekend", "Toezegging", "toezegging", Favour.FAVOURABLE),
    ),
)

DISTRIBUTION = Distribution(
    key="survey-2020",
    title="Hoe tevreden zijn leden?",
    subtitle="Negen van de elf geven een 4 of een 5.",
    x_title="Aantal antwoorden",
    y_title="Vraag",
    n_note="11 van 24 (46%)",
    source="Ledenenquête 2020",
    citation="MVO Monitor, enquête 2020, editie 1",
    scale=(
        ScaleStep(1, "zeer ontevreden"),
        ScaleStep(2, "ontevreden"),
        ScaleStep(3, "neutraal"),
        ScaleStep(4, "tevreden"),
        ScaleStep(5, "zeer tevreden"),
    ),
    rows=(
        AnswerRow(
            "Doel 1: een sterk maatschappelijk middenveld",
            11,
            24,
            (0, 1, 1, 3, 6),
            Decimal(47) / Decimal(11),
            Decimal(5),
            Decimal("0.5"),
            low=Decimal("2.5"),
            high=Decimal("4.7"),
        ),
        AnswerRow(
            "Doel 2: een krachtige overheid",
            11,
            24,
            (1, 0, 2, 4, 4),
            Decimal(43) / Decimal(11),
            Decimal(4),
            Decimal("0.6"),
        ),
        AnswerRow(
            "Communicatie",
            11,
            24,
            None,
            Decimal("4.3"),
            margin=Decimal("0.8"),
            margin_from=Decimal("0.2"),
            low=Decimal("2.5"),
            high=Decimal("4.7"),
            basis="gepubliceerd gemiddelde",
        ),
        AnswerRow("Netwerk", 4, 24, absence="Te weinig antwoorden om te tonen"),
    ),
)

OPTION_BARS = OptionBars(
    key="hulp",
    title="Welke hulp hebt u nodig?",
    subtitle="",
    x_title="Aandeel van wie antwoordden",
    y_title="Antwoord",
    n_note="11 van 24",
    source="Ledenenquête 2020",
    citation="MVO Monitor, enquête, 2020, editie 1",
    rounds=(OptionRound("2020", 11, 24), OptionRound("2019", 9, 22)),
    rows=(
        OptionRow("Advies over wetgeving", (7, 3), ("7 van 11", "3 van 9")),
        OptionRow("Geld", (0, 2), ("0 van 11", "2 van 9")),
        OptionRow("Contact met andere leden, ook over de grenzen heen", (9, 9), ("9 van 11", "9 van 9")),
    ),
)

PAIRED_BARS = PairedBars(
    key="budget-2020",
    title="Begroting en realisatie 2020",
    subtitle="De lasten vielen 5,7% hoger uit dan begroot.",
    x_title="Euro",
    y_title="Post",
    n_note="4 posten",
    source="Jaarverslag 2020, par. 4",
    citation="MVO Monitor, financiën 2020, editie 1",
    first_label="Begroot",
    second_label="Realisatie",
    rows=(
        PairRow("Coördinatie en communicatie", Decimal(192679), Decimal(195626), "Lasten"),
        PairRow("Nationaal Actieplan (NAP)", None, Decimal(10932), "Lasten"),
        PairRow("Communicatie: website en publicaties", Decimal(2821), Decimal(870), "Lasten"),
        PairRow("Overig: zaalhuur, catering, reiskosten", Decimal(1000), Decimal(320), "Lasten"),
        PairRow("Totale lasten", Decimal(197500), Decimal(208797), "Lasten", is_total=True),
        PairRow("Saldo", Decimal(0), Decimal(-1297), "Saldo", is_total=True),
    ),
)

SMALL_MULTIPLES = SmallMultiples(
    key="scores",
    title="Tevredenheid per doel",
    subtitle="Doel 1 scoort hoger dan doel 2.",
    x_title="Jaar",
    y_title="Gemiddelde, schaal 1-5",
    n_note="9 tot 22 antwoorden per jaar",
    source="Ledenenquêtes",
    citation="MVO Monitor, enquête, 2016-2025, editie 1",
    years=YEARS,
    scale=(Decimal(1), Decimal(5)),
    breaks=(NEW_PLAN,),
    panels=(
        Panel("1 · Een sterk maatschappelijk middenveld", SCORES, "binnen de marge"),
        Panel(
            "2 · Een krachtige overheid",
            (Point(2019, Decimal("3.6"), n=9, asked=23), Point(2020, Decimal("3.9"), n=11, asked=24)),
        ),
        Panel("3 · Communicatie", (Point(2020, None, absence="niet gemeten"),)),
        Panel(
            "4 · Netwerk",
            (Point(2020, Decimal("4.0"), n=11), Point(2022, Decimal("3.1"), n=11), Point(2023, Decimal("2.2"), n=11)),
        ),
    ),
)


def _row(label: str, marks: str, change: str, href: str | None = None) -> GridRow:
    letters = dict(zip("abcdef", (StatusSaid(status.value) for status in Status), strict=True))
    cells = tuple(
        GridCell(letters[m], "", Trend.BETTER if i == len(marks) - 1 else None) if m in letters else None
        for i, m in enumerate(marks)
    )
    return GridRow(label, cells, change, href)


STATUS_GRID = StatusGrid(
    key="compare",
    title="Status per indicator, gesorteerd op verandering",
    subtitle="Drie indicatoren gingen vooruit, één achteruit.",
    x_title="Jaar",
    y_title="Indicator",
    n_note="5 indicatoren",
    source="Jaarverslagen 2019-2025",
    citation="MVO Monitor, vergelijking 2019-2025, editie 1",
    years=tuple(range(2019, 2026)),
    groups=(
        GridGroup(
            "2 · Een ambitieuze overheid",
            (
                _row("2.3 Wetsvoorstel in behandeling", "fdccbba", "trede 4 → 5: aangenomen", "/indicator?id=3"),
                _row("2.1 Adviezen overgenomen", "cbbcccb", "9 → 14 van 20"),
                _row("2.4 Voorwaarden bij steun", "bccddce", "voorwaarde geschrapt (motie, mei)"),
            ),
        ),
        GridGroup(
            "1 · Een sterk middenveld",
            (
                _row("1.1 Tevredenheid van leden", "bbbfbcb", "3,9 → 4,1 · binnen de marge (± 0,4)"),
                _row("1.2 Samen opgetrokken", "--fccbb", "gelijk"),
            ),
        ),
    ),
    breaks=(NEW_PLAN,),
    change_title="2024 → 2025",
)


def _counts(label: str, *counts: int, is_total: bool = False) -> CountRow:
    cells = tuple(CountCell(count, "/evidence?dossier=x" if count else None) for count in counts)
    return CountRow(label, cells, is_total)


COUNT_GRID = CountGrid(
    key="coverage",
    title="Bewijsstukken per dossier en indicator, 2020",
    subtitle="",
    x_title="Indicator",
    y_title="Dossier",
    n_note="31 bewijsstukken",
    source="de bewijsstukken van de coalitie",
    citation="dossiers en indicatoren, 2020",
    columns=(
        CountColumn("1.1", "Leden zijn tevreden", "Doel 1", "/indicator?indicator=1.1"),
        CountColumn("2.1", "Adviezen overgenomen", "Doel 2"),
        CountColumn("2.3", "Wet in behandeling", "Doel 2"),
        CountColumn("Zonder indicator"),
        CountColumn("Alle", is_total=True),
    ),
    rows=(
        _counts("Zorgplicht", 0, 3, 12, 7, 20),
        _counts("Kolen", 0, 0, 0, 0, 0),
        _counts("Zonder dossier", 1, 0, 2, 8, 11),
        _counts("Alle dossiers", 1, 3, 14, 15, 31, is_total=True),
    ),
)

EACH: tuple[AnyChart, ...] = (
    STATUS_STACK,
    VALUE_LINE,
    PARTS_LINE,
    LADDER,
    TIMELINE,
    DISTRIBUTION,
    OPTION_BARS,
    PAIRED_BARS,
    SMALL_MULTIPLES,
    STATUS_GRID,
    COUNT_GRID,
)
