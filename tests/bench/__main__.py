"""``dev.py bench``: measures, prints a table and writes ``bench/result.json``. It never fails for a figure."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import dev
from tests.bench.closing import measure_closing
from tests.bench.findings import Finding, as_text, write
from tests.bench.memory import measure_memory
from tests.bench.papers import measure_papers
from tests.bench.queries import measure_queries
from tests.bench.survey_import import measure_import
from tests.bench.survey_results import measure_results
from tests.bench.visits import measure_pages
from tests.bench.workbook import measure_workbook

RESULT = dev.ROOT / "bench" / "result.json"
PARTS = ("queries", "results", "pages", "memory", "import", "workbook", "paper", "closing")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description="Measure queries, pages, memory, an import, a report and a closing."
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, not the greatest size, two pages")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be given again")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    findings = []
    with TemporaryDirectory() as folder:
        for finding in _measured(Path(folder), options.only or PARTS, quick=options.quick):
            findings.append(finding)
            print(".", end="", flush=True)
    about: dict[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "quick": options.quick,
    }
    print("\n" + as_text(findings))
    write(RESULT, findings, about)
    aimed = [finding for finding in findings if finding.aim]
    met = sum(finding.met is True for finding in aimed)
    print(
        f"\n{met} of {len(aimed)} aims met; {RESULT.relative_to(dev.ROOT)} written ({time.monotonic() - began:.0f} s)."
    )
    return 0


def _measured(folder: Path, parts: Sequence[str], *, quick: bool) -> Iterator[Finding]:
    measures = {
        "queries": measure_queries,
        "results": measure_results,
        "pages": measure_pages,
        "memory": measure_memory,
        "import": measure_import,
        "workbook": measure_workbook,
        "paper": measure_papers,
        "closing": measure_closing,
    }
    for part in (part for part in PARTS if part in parts):
        own = folder / part
        own.mkdir()
        yield from measures[part](own, quick=quick)


if __name__ == "__main__":
    sys.exit(main())
