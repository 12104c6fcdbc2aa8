"""Files after the IATI standard for tests: an indicator in a few words, as publishers write them."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from mvo_monitor.exchange.iati_in import Finding, FindingKind, Looked, Preview, preview_of


def a_value(name: str, value: str | None, *, comment: str = "", inside: str = "", **more: str) -> str:
    """A baseline, target or actual; ``inside``: elements that come first, such as a dimension."""
    said = {**more, **({} if value is None else {"value": value})}
    attributes = "".join(f" {key}={quoteattr(each)}" for key, each in said.items())
    told = f"<comment><narrative>{comment}</narrative></comment>" if comment else ""
    return f"<{name}{attributes}>{inside}{told}</{name}>"


def a_baseline(value: str | None = "10", year: str = "2019", **more: str) -> str:
    """A baseline of 10 in 2019."""
    return a_value("baseline", value, year=year, **more)


def a_period(
    year: int = 2020,
    target: str | None = None,
    actual: str | None = None,
    *,
    start: str | None = None,
    end: str | None = None,
    inside: str = "",
) -> str:
    """A calendar year, unless its days are said; ``inside``: more targets and actuals."""
    days = (start or f"{year}-01-01", end or f"{year}-12-31")
    values = [a_value(name, each) for name, each in (("target", target), ("actual", actual)) if each is not None]
    days_told = f'<period-start iso-date="{days[0]}"/><period-end iso-date="{days[1]}"/>'
    return f"<period>{days_told}{''.join(values)}{inside}</period>"


def an_indicator(
    *inside: str,
    title: str | None = "Gezinnen met schoon water",
    measure: str | None = "1",
    ascending: str | None = "1",
    more: str = "",
) -> str:
    """An indicator in units of which more is better."""
    said = {"measure": measure, "ascending": ascending}
    attributes = "".join(f' {key}="{each}"' for key, each in said.items() if each is not None)
    titled = f"<title><narrative>{title}</narrative></title>" if title else "<title/>"
    return f"<indicator{attributes}{more}>\n{titled}\n" + "\n".join(inside) + "\n</indicator>"


def a_file(*indicators: str, version: str = "2.03", activity: str = "XX-TEST-1", head: str = "") -> str:
    """A file with one activity, whose one result has these indicators."""
    identifier = f"<iati-identifier>{activity}</iati-identifier>" if activity else ""
    result = f'<result type="2">\n<title><narrative>Water</narrative></title>\n{"".join(indicators)}</result>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<iati-activities version="{version}">\n'
        f'<iati-activity xml:lang="nl">{identifier}<title><narrative>Schoon water</narrative></title>\n'
        f"{result}</iati-activity></iati-activities>\n"
    )


def previewed(folder: Path, text: str | bytes) -> Preview:
    """What is made of a file with this text."""
    path = folder / "iati.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return preview_of(path, "iati.xml")


def looked_at(folder: Path, *inside: str, **said: str | None) -> Looked:
    """What is made of one indicator."""
    return previewed(folder, a_file(an_indicator(*inside, **said))).indicators[0]  # type: ignore[arg-type]


def kinds(findings: Iterable[Finding]) -> set[FindingKind]:
    """Of which kinds they are."""
    return {each.kind for each in findings}


def an_example() -> str:
    """A file of a fictitious publisher with twelve indicators, of which seven can be judged."""
    ill = (a_baseline("40", "2020"), a_period(2021, "35", "44"), a_period(2022, "30", "31"), a_period(2023, "25", "24"))
    steps = (a_baseline("1", "2020"), a_period(2021, "2", "2"), a_period(2022, "3", "2"), a_period(2023, "4", "4"))
    road = (
        a_baseline("40", "2020"),
        a_period(2021, "45", "47"),
        a_period(2022, "50", "49"),
        a_period(2023, "60", "52"),
    )
    group = '<dimension name="sex" value="female"/>'
    titled = "<title><narrative>Rapport 2023</narrative></title>"
    link = f'<document-link url="https://voorbeeld.invalid/rapport.pdf">{titled}</document-link>'
    good = (
        an_indicator(link, '<reference vocabulary="9" code="6.4.1"/>', *road, title="Gezinnen met schoon water"),
        an_indicator(*road, title="Scholen die lesgeven over water, per jaar geteld", measure="2"),
        an_indicator(*ill, title="Kinderen die ziek worden van het water", measure="2", ascending="0"),
        an_indicator(*steps, title="Stand van het waterplan van de gemeente", measure="4"),
        an_indicator(*road[:2], a_period(2022, "50", "n/a"), a_period(2023, "60", "61"), title="Pompen die werken"),
        an_indicator(*road[:3], a_period(2023, "60", "52", inside=a_value("actual", "30", inside=group)),
                     title="Boeren die druppelen"),
        an_indicator(*road[1:3], a_period(2023, "60", "62"), title="Waterschappen met een klachtenpunt"),
    )  # fmt: skip
    bad = (
        an_indicator(a_baseline("0.45", "2020"), *road[1:], title="Dorpen met een waterraad", measure="2"),
        an_indicator(*road, title="Meldingen van lekken", ascending=None),
        an_indicator(a_baseline("40", "2020"), a_period(2021, "80%", "1.000,5"), a_period(2023, "35", "38"),
                     title="Huizen met een meter"),
        an_indicator(a_period(2021, inside=a_value("actual", None, comment="Er is een begin gemaakt.")),
                     title="Vertrouwen in het waterschap", measure="5", ascending=None),
        an_indicator(a_baseline("10", "2020"), a_period(2020, "30", "18", start="2021-07-01", end="2023-06-30"),
                     title="Opgeleide monteurs"),
    )  # fmt: skip
    return a_file(*good, *bad, activity="XX-VERZONNEN-2021")
