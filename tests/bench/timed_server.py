"""``mvo-monitor`` with a stopwatch: notes how long each run of the script takes, inside the server.

The time of one run is everything between Streamlit's start and end of it: finding the page, reading, composing, sending
the elements on their way. It is written to the log; nothing else differs from the program that people start.
"""

import sys
import time
from typing import Any

from streamlit.runtime.scriptrunner import script_runner

from mvo_monitor.cli import main

MARK = "script run"
"""What a line of the log begins with: then come milliseconds on the clock and of the processor."""


def note_runs() -> None:
    """Put the stopwatch around Streamlit's own function that runs the script."""
    run = script_runner.ScriptRunner._run_script

    def timed(self: script_runner.ScriptRunner, rerun: Any) -> None:
        began, spent = time.perf_counter(), time.thread_time()
        run(self, rerun)
        clock, processor = time.perf_counter() - began, time.thread_time() - spent
        print(f"{MARK} {clock * 1000:.2f} {processor * 1000:.2f}", flush=True)

    script_runner.ScriptRunner._run_script = timed  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    note_runs()
    sys.exit(main())
