"""The keys of anonymous rounds, each in a file outside the database, and the seal that they put on answers.

A copy of the database, taken whenever, holds sealed answers only; once a round is counted its key is gone for good.
"""

import hashlib
import os
import secrets
import stat
from pathlib import Path

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import URL, Connection

from mvo_monitor.errors import KeysNotKept
from mvo_monitor.models import InstallationKey, table
from mvo_monitor.settings import CHECKOUT

_ENDS = ".key"
_KEY_BYTES, _NONCE_BYTES, _LENGTH_BYTES = 32, 12, 4

_INSTALLATION = table(InstallationKey)


def folder_of_keys(url: URL, chosen: Path | None) -> Path:
    """Where the keys of a database lie: the folder that was chosen, else beside an SQLite file, else in ``db/keys``."""
    if chosen is not None:
        return chosen
    is_file = url.get_backend_name() == "sqlite" and url.database
    return Path(f"{url.database}.keys") if is_file else CHECKOUT / "db" / "keys"


def mark_of(connection: Connection) -> str | None:
    """By what the key files of this installation begin, so that several can share a folder; None before its first."""
    key = connection.scalar(sa.select(_INSTALLATION.c.key).where(_INSTALLATION.c.id == 1))
    return None if key is None else hashlib.sha256(f"keys of rounds:{key}".encode()).hexdigest()[:16]


class KeyFolder:
    """The files with keys, each of one round: ``<mark>-<number>.key``, for nobody else on the machine to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, mark: str, number: int) -> None:
        """Make the key of a round, in place of any earlier one. Raises KeysNotKept.

        It outlasts a power cut before this returns: a round never opens without its key.
        """
        file = self._file(mark, number)
        arriving = file.with_suffix(".new")
        try:
            self.folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
            self.folder.chmod(stat.S_IRWXU)
            arriving.unlink(missing_ok=True)
            handle = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
            try:
                os.write(handle, secrets.token_bytes(_KEY_BYTES))
                os.fsync(handle)
            finally:
                os.close(handle)
            arriving.replace(file)
            _settle(self.folder)
        except OSError as error:
            raise KeysNotKept(str(self.folder), str(error)) from error

    def read(self, mark: str | None, number: int) -> bytes | None:
        """The key of a round; None where it is not there, or is none."""
        try:
            key = self._file(mark or "", number).read_bytes()
        except OSError:
            return None
        return key if len(key) == _KEY_BYTES else None

    def numbers(self, mark: str) -> tuple[int, ...]:
        """The rounds of this installation that have a key."""
        names = (
            each.name.removeprefix(f"{mark}-").removesuffix(_ENDS) for each in self.folder.glob(f"{mark}-*{_ENDS}")
        )
        return tuple(sorted(int(name) for name in names if name.isdecimal()))

    def destroy(self, mark: str, number: int) -> bool:
        """Write over the key of a round and remove it; whether that was done, or there was none."""
        file = self._file(mark, number)
        try:
            with file.open("rb+") as old:
                old.write(secrets.token_bytes(_KEY_BYTES))
                old.flush()
                os.fsync(old.fileno())
            file.unlink()
            _settle(self.folder)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def _file(self, mark: str, number: int) -> Path:
        return self.folder / f"{mark}-{number}{_ENDS}"


def seal(key: bytes, number: int, plain: bytes, size: int) -> bytes:
    """``plain`` sealed for round ``number``, padded to ``size`` bytes. Raises ValueError where it does not fit."""
    if len(plain) > size:
        raise ValueError("more than the round lets anybody say")
    padded = len(plain).to_bytes(_LENGTH_BYTES) + plain + bytes(size - len(plain))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, padded, _of_round(number))


def unseal(key: bytes, number: int, sealed: bytes) -> bytes | None:
    """What was sealed for round ``number``; None where it was by another key, for another round, or is damaged."""
    try:
        padded = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _of_round(number))
    except (InvalidTag, ValueError):
        return None
    length = int.from_bytes(padded[:_LENGTH_BYTES])
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _of_round(number: int) -> bytes:
    return f"round {number}".encode()


def _settle(folder: Path) -> None:
    """Let what was done in a folder outlast a power cut."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
