"""The floor of the pages: a Streamlit page as anybody writes it, with one Plotly chart and every option as it comes."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from tests.browser.monitor_server import STARTS_WITHIN, STOPS_WITHIN, free_port

SCRIPT = """\
import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
st.plotly_chart(go.Figure(go.Scatter(x=[2019, 2020, 2021], y=[3.1, 4.3, 3.9])))
"""


class BarePage:
    """``with BarePage(folder) as bare:`` serves the page at ``bare.url`` until the block ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._folder.mkdir()
        (self._folder / "bare.py").write_text(SCRIPT, encoding="utf-8")
        # Where to listen, and to talk to nobody else: nothing that decides how fast a page comes.
        options = {"address": "127.0.0.1", "port": self._port, "headless": "true"}
        command = [sys.executable, "-m", "streamlit", "run", "bare.py", "--browser.gatherUsageStats=false"]
        command += [f"--server.{name}={value}" for name, value in options.items()]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        environment = {**kept, "HOME": str(self._folder), "USERPROFILE": str(self._folder)}
        with (self._folder / "bare.log").open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=self._folder, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("the bare page did not start\n" + (self._folder / "bare.log").read_text(encoding="utf-8"))
