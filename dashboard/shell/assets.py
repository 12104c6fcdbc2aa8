"""Our own files for the browser: where they lie, and under which address, which changes with their content."""

import hashlib
from pathlib import Path

import streamlit

FOLDER = Path(__file__).parents[1] / "assets"


def digest(folder: Path) -> str:
    """Changes whenever a file in the folder does: in an address it lets browsers keep what they got for ever."""
    content = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content.update(path.name.encode() + path.read_bytes())
    return content.hexdigest()[:12]


PREFIX = f"/assets/{digest(FOLDER)}/"


def asset(name: str) -> str:
    """The address of one of our own files."""
    return PREFIX + name


def _sans() -> str:
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    return f"/static/media/{next(media.glob('SourceSansVF-Upright.*.woff2')).name}"


SANS = f'@font-face {{ font-family: "Source Sans"; font-weight: 100 900; font-display: swap; src: url("{_sans()}") }}'
"""The letter of the pages, for places too: Streamlit brings it, and a page without Streamlit has to say where it is."""
