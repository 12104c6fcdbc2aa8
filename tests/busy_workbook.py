"""A workbook of the busy year that somebody edited: changes of every sort, some refused, some not taken over."""

from pathlib import Path
from tempfile import TemporaryDirectory

from mvo_monitor.exchange.readable import export_workbook
from mvo_monitor.measures.floors import Floors
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.edited_workbook import Edited, Shown


def edited_workbook(store: Store, *, refused: bool = False) -> bytes:
    """The file; ``refused``: with cells that cannot be so."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "werkmap.xlsx"
        export_workbook(store, file, words(Language.NL), Floors())
        book = Edited(file)
        _edit(book)
        if refused:
            line = book.find("budget_lines", year=2022.0, position=1.0)
            book.set("budget_lines", line, budgeted=Shown(0.43, "0%"))
            book.set("aims", 1, first_year=2031)
        return book.save(file).read_bytes()


def _edit(book: Edited) -> None:
    target = book.find("targets", in_force=True, is_end=True, indicator="2021-2025/1.1")
    book.set("targets", target, value=float(book.get("targets", target, "value")) - 0.1)
    indicator = book.find("indicators", ref="2021-2025/1.1")
    book.set("indicators", indicator, title_nl="Leden vinden de kennis en het netwerk nuttig")
    line = book.find("budget_lines", year=2024.0, position=1.0)
    book.set("budget_lines", line, budgeted=4300, organisation_name="Iemand anders")
    book.remove("budget_lines", book.find("budget_lines", year=2025.0, position=2.0))
    book.add("budget_lines", year=2025, side="baten", group_key="contributies", group_nl="Contributies",
             label_nl="Extra bijdrage", budgeted=1500)  # fmt: skip
    book.add("aims", goal="2021-2025/1", sort="kerndoel", text_nl="Leden delen hun kennis van toezicht",
             first_year=2024, last_year=2025)  # fmt: skip
    address = {"Document (webadres)": "https://example.org/brief-over-kanalen"}
    book.add("Nieuw bewijs", Soort="publicatie", Jaar=2024, Titel="Brief over het toezicht op kanalen",
             Indicatoren="2021-2025/2.1", **address)  # fmt: skip
    book.set("evidence", 3, title_nl="Een andere titel")
