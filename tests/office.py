"""Opens what we write as who gets it would: Word files by LibreOffice, and the text of a PDF by poppler."""

import shutil
import subprocess
from pathlib import Path

import dev

PATIENCE = 180
"""As long as LibreOffice may take, in seconds: it makes itself at home first."""


def to_pdf(file: bytes, name: str, folder: Path) -> Path:
    """The file as LibreOffice shows it, with a profile of its own in ``folder``."""
    office = shutil.which("soffice")
    if office is None:
        raise RuntimeError(dev.what_is_absent()["office"])
    (folder / name).write_bytes(file)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    made = (folder / name).with_suffix(".pdf")
    assert made.is_file(), "LibreOffice could not open the file"
    return made


def text_of(pdf: Path) -> str:
    """All that a PDF says; pages end in a form feed."""
    return _asked("pdftotext", "-layout", str(pdf), "-")


def places_in(pdf: Path) -> str:
    """Where each word of a PDF stands, in points from the top left of its page."""
    return _asked("pdftotext", "-bbox", str(pdf), "-")


def about(pdf: Path, *more: str) -> str:
    """What poppler tells about a PDF; ``-struct-text`` adds its tags."""
    return _asked("pdfinfo", *more, str(pdf))


def _asked(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise RuntimeError(dev.what_is_absent()["office"])
    return subprocess.run([found, *arguments], check=True, capture_output=True).stdout.decode("utf-8", "replace")
