"""What was handed in cannot be taken: a file, an archive, an address, a password."""

from decimal import Decimal

from mvo_monitor.errors.tree import Phrase, Refusal, WritesText


class InputRefusal(Refusal):
    """Something handed in cannot be taken; nothing of it was written."""


class FileMissing(InputRefusal):
    """There is no such file."""

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class NotAnArchive(InputRefusal):
    """The file was not written by ``export --json``."""

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class ArchiveDamaged(InputRefusal):
    """The archive breaks off, or its digest says that it was changed."""

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class ArchiveTooNew(InputRefusal):
    """The archive holds tables of a version that this program does not know."""

    def __init__(self, file: str, found: str, known: str) -> None:
        super().__init__(file=file, found=found, known=known)


class ArchiveTooOld(InputRefusal):
    """The archive holds the tables of an older version; only a program of that version takes it in."""

    def __init__(self, file: str, found: str, known: str) -> None:
        super().__init__(file=file, found=found, known=known)


class FolderTaken(InputRefusal):
    """The folder is not empty and not an earlier export: something of somebody else would be lost."""

    def __init__(self, folder: str, found: str) -> None:
        super().__init__(folder=folder, found=found)


class FileNotTaken(InputRefusal):
    """An attached file is not kept, and ``why``: a value of the closed list ``NotTaken``. ``file`` is safe to show."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(file=file, why=why)

    def sentence(self, w: WritesText) -> str:
        """What the file is, and in what form it could be attached."""
        return w(f"{self.key}.{self.fields['why']}", file=self.fields["file"])


class FileTooLarge(InputRefusal):
    """An attached file is larger than may be; both sizes in megabytes."""

    def __init__(self, file: str, size: Decimal, limit: Decimal) -> None:
        super().__init__(file=file, size=size, limit=limit)


class FilesTooMany(InputRefusal):
    """More files wait to be handed in than are kept of one person, in megabytes."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)


class FileGone(InputRefusal):
    """A file that came along with a form is no longer there: it waited too long, or was handed in elsewhere."""


class BadMailAddress(InputRefusal):
    """What should be an e-mail address is none."""

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class PasswordUnfit(InputRefusal):
    """A password is not taken; ``why`` names the sentence."""

    def __init__(self, why: str, **fields: object) -> None:
        super().__init__(why=why, **fields)

    def sentence(self, w: WritesText) -> str:
        """Why not, and what makes a good one."""
        return w(f"{self.key}.{self.fields['why']}", **self.fields)


class PasswordWrong(InputRefusal):
    """Who changes a password types the present one first, and this was another."""


class BadFile(InputRefusal):
    """A file says something that cannot be. ``line`` counts from 1; ``field`` as it is written in the file.

    ``expected`` is what should stand there, or the refusal of the record that stands there.
    """

    def __init__(self, file: str, line: int | None, field: str | None, expected: Phrase | str) -> None:
        super().__init__(file=file, line=line, field=field, expected=expected)

    def sentence(self, w: WritesText) -> str:
        """Where it stands, as far as is known, and what was expected there."""
        where = [str(self.fields["file"])]
        where += [
            w(f"{self.key}.{part}", **{part: self.fields[part]}) for part in ("line", "field") if self.fields[part]
        ]
        expected = self.fields["expected"]
        of_a_record = isinstance(expected, Phrase) and expected.key.startswith("refusal.")
        told = f"{self.key}.record" if of_a_record else self.key
        return w(told, where=", ".join(where), expected=expected)
