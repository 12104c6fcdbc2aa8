"""A server that is told to stop by the machine, as a service is, leaves nothing of what it laid on the disk."""

import signal
import tempfile
import urllib.request
from pathlib import Path

import pytest

from mvo_monitor.store import Store
from tests.browser.monitor_server import STOPS_WITHIN, MonitorServer
from tests.unit.test_cli_editions import closed, database  # noqa: F401 (fixtures)


class Service(MonitorServer):
    """The server as a service: it is stopped by SIGTERM."""

    ended: int | None = None

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self.ended = self._process.wait(STOPS_WITHIN)


def editions_on_disk() -> list[Path]:
    return sorted(Path(tempfile.gettempdir()).glob("mvo-editions-*"))


def test_no_edition_that_somebody_read_stays_behind(
    closed: Store,  # noqa: F811 (the fixture)
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    server = Service(tmp_path)
    server.database_url = str(closed.url)
    with server:
        with urllib.request.urlopen(f"{server.url}/api/v1/goals?edition=2020.1") as answer:
            assert answer.status == 200
        (folder,) = editions_on_disk()
        assert (folder / "1.db").exists()
    assert server.ended in (0, -signal.SIGTERM), server.log()
    assert "Traceback" not in server.log()
    assert editions_on_disk() == []
