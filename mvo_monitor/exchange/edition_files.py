"""An edition as plain files, so that anybody can work its digest out again without this program.

Beside the parts stand ``head.json`` and ``SHA256SUMS``; ``sha256sum -c SHA256SUMS`` holds the parts against their
digests, and ``cat head.json SHA256SUMS | sha256sum`` gives the digest of the edition. See ``docs/editions.md``.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import Connection

from mvo_monitor.errors import FolderTaken
from mvo_monitor.exchange.arriving import arriving_folder
from mvo_monitor.measures.edition_digest import HEAD_FILE, SUMS_FILE, digest_of, head_line, sums
from mvo_monitor.store import Store
from mvo_monitor.store.frozen.parts import FrozenEdition, find_edition, read_parts


def export_edition(store: Store, year: int, number: int, folder: Path) -> FrozenEdition:
    """Write an edition into ``folder``, which appears only once it is whole.

    Raises NotFound, EditionDamaged, FolderTaken where anything stands there already, StoreUnreachable and OSError.
    """
    _must_be_free(folder)
    with store.reading() as connection:
        edition = find_edition(connection, year, number)
        files = edition_files(connection, edition)
    with arriving_folder(folder) as arriving:
        for name, content in files.items():
            (arriving / name).write_bytes(content)
    return edition


def edition_zip(connection: Connection, edition: FrozenEdition) -> bytes:
    """The files of an edition in one. Raises EditionDamaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in edition_files(connection, edition).items():
            entry = zipfile.ZipInfo(name)  # of no moment: the same edition gives the same bytes
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def edition_files(connection: Connection, edition: FrozenEdition) -> Mapping[str, bytes]:
    """The files of an edition by name. Raises EditionDamaged."""
    parts = read_parts(connection, edition)
    listed = sums({name: digest_of(content) for name, content in parts.items()})
    return {HEAD_FILE: head_line(edition.head), SUMS_FILE: listed, **parts}


def _must_be_free(folder: Path) -> None:
    """Nothing may stand there: an earlier export is not replaced, since somebody may have it checked."""
    if folder.is_symlink() or folder.is_file():
        raise FolderTaken(str(folder), folder.name)
    found = next((each.name for each in folder.iterdir()), None) if folder.exists() else None
    if found is not None:
        raise FolderTaken(str(folder), found)
