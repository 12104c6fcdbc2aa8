"""Papers to write: one with everything in it, one that does harm, and one as long as an annual report."""

from typing import Any

from mvo_monitor.charts.canvas import Canvas
from mvo_monitor.charts.palette import GOOD, PAPER, SOFT
from mvo_monitor.reporting.paper import (
    Block,
    Figure,
    Inline,
    Listing,
    Note,
    Paper,
    Paragraph,
    Run,
    Section,
    Table,
    TableRow,
    plain,
)
from mvo_monitor.vocabulary import Language
from tests import hostile

SITE = "https://monitor.example.org"

TOLD: dict[Language, dict[str, Any]] = {
    Language.NL: {
        "title": "Jaarverslag 2020",
        "made": "Gemaakt op 27 november 2026 uit de gegevens van de monitor, editie 2020.1.",
        "chapters": ("Inleiding", "Dossiers", "Resultaten van de ledenpeiling", "Het platform", "Financiën"),
        "goals": "Doelen en indicatoren",
        "body": "Het platform bevordert dat bedrijven die vanuit Nederland opereren, hun maatschappelijke "
        "verantwoordelijkheid nemen in hun internationale productieketens. De ministeries evalueerden in 2020 het "
        "convenantenbeleid; de Sociaal-Economische Raad bracht daarover advies uit. Onze leden leverden schriftelijke "
        "bijdragen, spraken met Kamerleden en publiceerden gezamenlijk hun aanbevelingen over gepaste zorgvuldigheid.",
        "claim": "De nieuwe beleidsnota kondigt een brede zorgvuldigheidsverplichting aan",
        "source": "Kamerbrief over de beleidsnota ‘Van voorlichten tot verplichten’, 16 oktober 2020, p. ",
        "record": "bewijs ",
        "quiet": "Deze cijfers komen uit de peiling van november 2020; 11 van de 24 leden vulden hem in.",
        "items": ("schriftelijke bijdragen aan consultaties", "gesprekken met de ministeries", "gezamenlijke opinie"),
        "heads": ("Indicator", "Streefwaarde", "Bereikt in 2020", "Stand"),
        "rows": ("Vragen van Kamerleden over verplichte zorgvuldigheid", "Leden die de bijeenkomsten waarderen"),
        "money": ("Post", "Begroot (€)", "Uitgegeven (€)", "Verschil (€)"),
        "posts": ("Personeel en coördinatie", "Onderzoek en publicaties", "Bijeenkomsten", "Website"),
        "total": "Totaal",
        "group": ("Lasten", "Baten"),
        "caption": ("Indicatoren van doel 1 met hun stand", "Begroting en realisatie 2020"),
        "figure": "Wat de leden van de bijeenkomsten vonden",
        "drawn": "Van elf leden waren er zeven tevreden of zeer tevreden, drie neutraal en één ontevreden.",
    },
    Language.EN: {
        "title": "Annual report 2020",
        "made": "Made on 27 November 2026 from the records of the monitor, edition 2020.1.",
        "chapters": ("Introduction", "Dossiers", "What the members said", "The platform", "Finance"),
        "goals": "Goals and indicators",
        "body": "The platform works towards companies that operate from the Netherlands taking responsibility for "
        "their international supply chains. In 2020 the ministries evaluated the policy on sector agreements, on "
        "which the Social and Economic Council gave its advice. Our members handed in written contributions, spoke "
        "with members of parliament and published their recommendations on due diligence together.",
        "claim": "The new policy announces a broad duty of care",
        "source": "Letter to parliament on responsible business conduct, 16 October 2020, p. ",
        "record": "evidence ",
        "quiet": "These figures come from the survey of November 2020; 11 of 24 members filled it in.",
        "items": ("written contributions to consultations", "talks with the ministries", "a shared opinion"),
        "heads": ("Indicator", "Target", "Reached in 2020", "Status"),
        "rows": ("Questions in parliament about a duty of care", "Members who value the meetings"),
        "money": ("Item", "Budget (€)", "Spent (€)", "Difference (€)"),
        "posts": ("Staff and coordination", "Research and publications", "Meetings", "Website"),
        "total": "Total",
        "group": ("Expenses", "Income"),
        "caption": ("Indicators of goal 1 with their status", "Budget and realisation 2020"),
        "figure": "What the members thought of the meetings",
        "drawn": "Of eleven members seven were satisfied or very satisfied, three neutral and one was not.",
    },
}


def a_drawing(told: str, name: str = "drawing") -> str:
    """A bar chart of three bars, one of them hatched."""
    canvas = Canvas(name, 720, 210)
    for at, (label, count) in enumerate((("tevreden", 7), ("neutraal", 3), ("ontevreden", 1))):
        y = 20 + 60 * at
        canvas.text(0, y + 26, label)
        fill = canvas.hatched(PAPER, "/", GOOD) if at == 1 else GOOD
        canvas.rect(110, y, 75 * count, 40, fill=fill, line=GOOD)
        canvas.text(120 + 75 * count, y + 26, str(count), colour=SOFT)
    return canvas.svg(told)


def a_note(language: Language, number: int) -> Note:
    told = TOLD[language]
    record = Run(f"{told['record']}{number}", href=f"{SITE}/evidence/{number}")
    return Note((Run(f"[{number}] ", strong=True), Run(f"{told['source']}{number}. "), record, Run(".")))


def money(language: Language) -> Table:
    """A table with groups and totals."""
    told = TOLD[language]
    amounts = (("207.500,00", "199.120,55", "8.379,45"), ("50.000,00", "61.020,10", "−11.020,10"))
    posts = [TableRow(tuple(map(plain, (post, *amounts[at % 2])))) for at, post in enumerate(told["posts"])]
    total = TableRow(tuple(map(plain, (told["total"], "515.000,00", "520.281,30", "−5.281,30"))), total=True)
    groups = [TableRow((plain(group),), group=True) for group in told["group"]]
    rows = (groups[0], *posts, total, groups[1], *posts[:2], total)
    return Table(told["caption"][1], told["money"], rows, frozenset({1, 2, 3}))


def indicators(language: Language, rows: int = 2, *, first: int = 1) -> Table:
    """A table with words, notes and links in its cells."""
    told = TOLD[language]
    made = [
        TableRow(
            (
                (Run(told["rows"][at % 2], href=f"{SITE}/indicator/{at}"),),
                plain("4,3"),
                (Run("4,0", note=a_note(language, first + at) if at < 2 else None),),
                plain("op koers" if language is Language.NL else "on course"),
            )
        )
        for at in range(rows)
    ]
    return Table(told["caption"][0], told["heads"], tuple(made), frozenset({1, 2}))


def figure(language: Language, name: str = "drawing") -> Figure:
    told = TOLD[language]
    return Figure(told["figure"], a_drawing(told["drawn"], name), told["drawn"])


def claim(language: Language, number: int) -> Paragraph:
    """A paragraph with a statement that has its source as a note."""
    told = TOLD[language]
    strong = Run(told["chapters"][1], strong=True)
    stated = Run(told["claim"], note=a_note(language, number))
    return Paragraph((strong, Run(". "), stated, Run(". "), Run(told["body"]), Run(" IMVO", emphasis=True), Run(".")))


def whole_paper(language: Language) -> Paper:
    """Everything that a paper can hold, each at least once; one note stands twice, two notes stand side by side."""
    told = TOLD[language]
    items: tuple[Inline, ...] = tuple(map(plain, told["items"]))
    twice = Paragraph((Run(told["claim"], note=a_note(language, 1)), Run("", note=a_note(language, 9)), Run(".")))
    linked = Paragraph((Run("SER", href="https://www.example.org/ser?a=1&b=2"), Run(f": {told['claim'].lower()}.")))
    deep = Section("goal-1", told["goals"], (claim(language, 2), indicators(language, first=3)))
    sections = (
        Section("introduction", told["chapters"][0], (Paragraph(plain(told["body"])), claim(language, 1), linked)),
        Section(
            "dossiers",
            told["chapters"][1],
            (Paragraph(plain(told["body"])), Listing(items, numbered=True), twice),
            (
                Section("dossier 1", "MVO-beleid", (Listing(items), Listing(items, numbered=True)), (deep,)),
                Section("dossier 2", told["goals"]),
            ),
        ),
        Section(
            "survey",
            told["chapters"][2],
            (Paragraph(plain(told["body"])), figure(language), Paragraph(plain(told["quiet"]), quiet=True)),
        ),
        Section("empty", told["chapters"][3]),
        Section("finance", told["chapters"][4], (money(language), Paragraph(plain(told["body"])))),
    )
    return Paper(told["title"], "Voorbeeldplatform", language, told["made"], sections)


def long_paper(language: Language = Language.NL) -> Paper:
    """As long as an annual report: some 20 pages, 60 notes, 8 tables and 6 figures."""
    told = TOLD[language]

    def part(at: int) -> Section:
        blocks: list[Block] = [claim(language, at * 7 + each + 1) for each in range(6)]
        blocks.insert(3, indicators(language, 9, first=at * 7 + 6) if at % 2 else money(language))
        if at < 6:
            blocks.append(figure(language, f"drawing-{at}"))
        blocks += [Paragraph(plain(" ".join([told["body"]] * 3)))] * 2
        return Section(f"part-{at}", f"{told['goals']} {at + 1}", tuple(blocks))

    chapters = [
        Section(f"chapter-{at}", told["chapters"][at], (claim(language, 57 + at),), (part(2 * at), part(2 * at + 1)))
        for at in range(4)
    ]
    return Paper(told["title"], "Voorbeeldplatform", language, told["made"], tuple(chapters))


HARM = ('#panic("x") = $x$ *vet* _x_ @fig <a> `b` [c] ]; \\ // weg', "<w:p>&amp; ]]> &#x0; <!-- --> {title}")
TYPED = (*HARM, *(each for each in hostile.HOSTILE if each not in hostile.LONG), "w" * 3000, "ja " * 900)


def hostile_paper(language: Language = Language.NL) -> Paper:
    """What somebody may type, in every place where text can stand; and 300 rows."""
    runs = tuple(Run(text, href=text, note=Note((Run(text, href=text),))) for text in TYPED)
    rows = tuple(
        TableRow((plain(text), (run,), plain("1")), total=not at % 7)
        for at, (text, run) in enumerate(zip(TYPED, runs, strict=True))
    )
    many = tuple(TableRow(tuple(plain(f"{at}.{cell}") for cell in range(4)), group=not at % 50) for at in range(300))
    note = Note((Run("buiten", note=Note(plain("binnen"))),))
    sections = (
        Section("", "", (Paragraph(()), Listing(()), Table("", (), ()), Paragraph((Run("noot", note=note),)))),
        *(Section(text, text, (Paragraph((run,)), Listing(((run,),)))) for text, run in zip(TYPED, runs, strict=True)),
        Section("x", "x", (Table("\x00".join(HARM), HARM, rows, frozenset({2, 9})), Table("300", tuple("abcd"), many))),
        Section("x", "X", (Figure("".join(HARM), a_drawing("x", "h"), ""),)),
        Section("d1", "1", (), (Section("d2", "2", (), (Section("d3", "3", (), (Section("d4", "4"),)),)),)),
    )
    return Paper("".join(HARM), "\x01".join(HARM), language, "".join(TYPED[:8]), sections)
