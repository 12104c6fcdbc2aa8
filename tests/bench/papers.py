"""How long an annual report of some 20 pages takes to write, as Word and as PDF."""

import time
from collections.abc import Iterator
from pathlib import Path

from mvo_monitor.reporting.docx_file import write_docx
from mvo_monitor.reporting.paper_pdf import write_paper_pdf
from mvo_monitor.texts import words
from tests.bench.findings import Aim, Finding, Of
from tests.unit.paper_examples import long_paper

_PART = "Annual report"


def measure_papers(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Write 60 notes, 8 tables and 6 figures for the first time in a process, and again."""
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
