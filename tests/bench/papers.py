"""How long the annual report takes as Word and as PDF, beside its bare words set by the same two libraries.

A long paper first, for the first time in the process and again; then the report over 2020, from the question to both
files; then a year of a thousand records. Processor time from there on, each year in a process of its own: typst keeps
what it has set before.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import typst

from mvo_monitor.loading.load import REAL_DATA, data_files, load_files
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.reporting.typst_setting import letters
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.bench.findings import Aim, Finding, Of
from tests.bench.stores import file_of, with_evidence
from tests.paper_text import whole_text
from tests.unit.paper_examples import long_paper

_PART = "Annual report"
_REAL = 2020
_MANY = 1_070
"""So many records in all, of which 966 are left: what stands for one document cannot stand for more."""

_BARE = b"""#set text(lang: "nl", font: "Source Sans Pro", size: 10.5pt)
#for line in json(bytes(sys.inputs.lines)) { par(line) }"""


def measure_papers(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Write 60 notes, 8 tables and 6 figures, then a real year, then a year with many records."""
    paper = long_paper()
    w = words(paper.language)
    for again in ("first", "again"):
        began = time.perf_counter()
        (folder / f"{again}.docx").write_bytes(write_docx(paper, w))
        word = time.perf_counter()
        (folder / f"{again}.pdf").write_bytes(write_paper_pdf(paper, w))
        pdf = time.perf_counter()
        yield Finding(_PART, f"Word, {again}", word - began, "s")
        yield Finding(_PART, f"PDF, {again}", pdf - word, "s")
        yield Finding(_PART, f"both, {again}", pdf - began, "s", aim=Aim(Of.FIGURE, 3.0))
    real = _real_store(folder)
    stores = {"2020": real} if quick else {"2020": real, "1,000 records": with_evidence(real, _MANY)}
    for name, store in stores.items():
        command = [sys.executable, "-m", "tests.bench.papers", str(file_of(store))]
        took = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        yield Finding(_PART, f"{name}: read and put together", took["paper"], "s")
        yield Finding(_PART, f"{name}: Word", took["word"], "s", floor=took["bare word"])
        yield Finding(_PART, f"{name}: PDF", took["pdf"], "s", floor=took["bare pdf"], aim=Aim(Of.RATIO, 15.0))
        whole = took["paper"] + took["word"] + took["pdf"]
        yield Finding(_PART, f"{name}: both forms", whole, "s", aim=Aim(Of.FIGURE, 3.0) if store is real else None)


def _real_store(folder: Path) -> Store:
    store = Store(f"sqlite:///{folder}/real.db")
    migrate(store, folder)
    load_files(store, data_files(REAL_DATA))
    store.dispose()
    return store


def _took(file: Path) -> dict[str, float]:
    """Seconds of the processor for a report, and for its words alone: no notes, tables, drawings, tags or styles."""
    w = words(Language.NL)
    store = Store(f"sqlite:///{file}")
    clock = [time.process_time()]

    def lap() -> float:
        clock.append(time.process_time())
        return clock[-1] - clock[-2]

    with store.reading() as connection:
        paper: Paper = annual_report(connection, _REAL, w, STANDARD, "https://monitor.example")
    took = {"paper": lap()}
    write_docx(paper, w)
    took["word"] = lap()
    write_paper_pdf(paper, w)
    took["pdf"] = lap()
    lines = whole_text(paper).splitlines()
    lap()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(io.BytesIO())
    took["bare word"] = lap()
    inputs = {"lines": json.dumps(lines, ensure_ascii=False)}
    typst.Compiler(_BARE, font_paths=letters(), sys_inputs=inputs).compile(format="pdf")
    took["bare pdf"] = lap()
    store.dispose()
    return took


if __name__ == "__main__":
    print(json.dumps(_took(Path(sys.argv[1]))))
