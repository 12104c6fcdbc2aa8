"""Everything that can be refused, as a tree; each refusal has its sentence in the catalogues and says how to mend it.

MonitorError
├── Refusal                      a person can mend it; worded under ``refusal.<class in snake_case>``
│   ├── BadSetting               a setting holds a value that is unsafe or unreadable
│   ├── BadUsage                 the command line was not understood
│   ├── PortTaken                another program listens on the port
│   ├── PortRefused              the machine does not let this program listen there
│   ├── StoreRefusal
│   │   ├── StoreUnreachable     the database does not answer
│   │   │   └── StoreInUse       somebody has the database open, and it cannot be replaced
│   │   ├── StoreTooNew          the database was made by a newer program
│   │   ├── StoreNotMigrated     the database was made by an older program, or by none
│   │   ├── StoreNotEmpty        an archive can only be restored into an empty store
│   │   ├── StoreEmpty           there is nothing in the store yet
│   │   ├── OtherCoalition       the sample was asked for, and the store holds a real coalition
│   │   ├── RuleBroken           the database held up a rule that no deed had checked
│   │   ├── BackupBroken         a copy of the database is not whole, or could not be made
│   │   └── ToolMissing          a program that PostgreSQL brings is not on this machine
│   ├── InputRefusal
│   │   ├── FileMissing          the file is not there
│   │   ├── NotAnArchive         the file is no archive of this program
│   │   ├── ArchiveDamaged       the archive is not as it was written
│   │   ├── ArchiveTooNew        the archive was made by a newer program
│   │   ├── ArchiveTooOld        the archive was made by an older program
│   │   ├── FolderTaken          the folder holds something else than an earlier export
│   │   ├── FileNotTaken         an attached file is of a kind that is not kept
│   │   ├── FileTooLarge         an attached file is larger than may be
│   │   ├── FilesTooMany         more files wait to be handed in than are kept of one person
│   │   ├── FileGone             a file that came along with a form is no longer there
│   │   ├── BadMailAddress       what should be an e-mail address is none
│   │   ├── PasswordUnfit        a password that is too easily guessed, or of no sound length
│   │   ├── PasswordWrong        the present password was not what was typed
│   │   └── BadFile              the file says something that cannot be: file, line, field, expected
│   ├── RecordRefusal
│   │   ├── UnknownReference     a record names another one that does not exist
│   │   ├── AlreadyDifferent     a record with this key exists and says something else
│   │   ├── NotSubmitted         only a submitted record can be approved
│   │   ├── InThisState          what a record stands at does not allow it: approved already, withdrawn
│   │   ├── ReasonMissing        what changes a record, or sends it back, says why
│   │   ├── NothingWaits         no revision of the record waits for approval
│   │   ├── KindStays            a record keeps its kind: another kind is another record
│   │   ├── StandsAlready        a document is published once, and that record is there
│   │   ├── NamedTwice           one record names the same organisation, indicator or outcome twice
│   │   ├── NotNamed             the organisation was not named as one that contributed
│   │   ├── OutcomesOnly         only a policy outcome is put to a verifier
│   │   ├── AnsweredAlready      the verifier's answer is there
│   │   ├── LevelUnknown         a value names a level that its indicator does not have
│   │   ├── OutsideScale         a value lies outside the scale of its indicator
│   │   ├── PartMissing          a value does not say of which part of its indicator it is
│   │   ├── NoSuchAccount        nobody signs in under this e-mail address
│   │   ├── EmailTaken           somebody else signs in under this e-mail address
│   │   ├── HasAccount           the person has an account already
│   │   ├── AccountIsClosed      the account is closed, so no link to it is made
│   │   ├── MemberOfNothing      a member acts for an organisation, and none is named
│   │   ├── LastAdministrator    without this account nobody could manage accounts
│   │   ├── NobodyToAsk          no member of the year is known, so nobody can be asked
│   │   ├── NotAsked             the request was not put to this organisation
│   │   ├── RequestIsClosed      the request takes no more answers
│   │   ├── OtherRequestKind     a request of this kind is answered in another way
│   │   ├── HasAnswered          what an organisation sent in would be lost
│   │   ├── AnswerIsApproved     an approved answer changes only after it was returned
│   │   ├── NothingSubmitted     there is no answer to take back
│   │   ├── NotAdoptable         answers cannot be the value of an indicator with this measure
│   │   ├── NothingToAdopt       no answer was approved yet
│   │   ├── LetterIsSent         the letter went out already
│   │   ├── LetterOnItsWay       the letter is being posted at this moment
│   │   ├── NameTaken            another record has this code or name already
│   │   ├── PlanYearsTaken       another plan covers some of these years
│   │   ├── OutsidePlan          years lie outside those of the plan
│   │   ├── SeriesInUse          values stand, and would say something else than they did
│   │   ├── MeaningUnsaid        values stand, and nobody said whether the question is still the same
│   │   ├── ReasonUnsaid         values stand, and nobody said why they are judged otherwise
│   │   ├── ValuesOutside        values stand of years in which the indicator would not be in force
│   │   ├── TargetStands         there is a target for that year already
│   │   ├── TargetOfWhole        a part follows the targets of its whole
│   │   ├── BaselineStands       there is a baseline already
│   │   ├── SetTooEarly          a target would take over before the one that it replaces began
│   │   ├── StillInUse           something hangs on a record that would go
│   │   └── AlreadyMember        the organisation is a member in that period already
│   ├── AccessRefusal
│   │   ├── NotSignedIn          one has to sign in first
│   │   ├── Forbidden            none of one's roles gives this right
│   │   ├── NotOfYours           the right ends at one's own organisation
│   │   └── Forged               a form that did not come from this monitor's own page
│   ├── SignInRefusal
│   │   ├── SignInFailed         the e-mail address and the password do not belong together
│   │   ├── TooManyTries         one has to wait before trying again
│   │   ├── AccountLinkGone      the link to choose a password was used, is too old, or never was
│   │   ├── PasswordsOff         this installation signs in by single sign-on only
│   │   └── SingleSignOnFailed   the provider did not tell who somebody is, or not somebody known
│   ├── TooLarge                 more was sent than a form may hold
│   ├── Stale                    somebody else changed the record since the form was opened
│   ├── YearIsClosed             the year takes no more changes
│   ├── YearIsOpen               the year is not closed, so it cannot be reopened
│   └── NotFound                 what an address asks for does not exist
└── CatalogueFault               a mistake of ours, never of the reader's
    ├── UnknownKey               no such text in this language
    ├── MissingField             a text needs a field that was not given
    └── DefinedTwice             two catalogues define the same key
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from mvo_monitor.vocabulary import EvidenceState, RequestKind, Right


class WritesText(Protocol):
    """What a refusal needs of ``texts.Words``; the tree stands below the catalogues and cannot import them."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text under ``key``, with its fields filled in."""
        ...


@dataclass(frozen=True)
class Phrase:
    """A text still to be written: as a field of another text it is worded in the language of the reader."""

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)


class MonitorError(Exception):
    """Whatever this program raises by itself."""


class Refusal(MonitorError):
    """Something that is not done, and why. ``key`` names its sentence, ``fields`` fill it."""

    key: ClassVar[str] = "refusal.refusal"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.key = "refusal." + re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields: Mapping[str, object] = fields

    def sentence(self, w: WritesText) -> str:
        """What is wrong and how to mend it, for a person."""
        return w(self.key, **self.fields)

    def __str__(self) -> str:
        return f"{self.key}: " + ", ".join(f"{name}={value!r}" for name, value in self.fields.items())


class BadSetting(Refusal):
    """A setting (named as its environment variable) holds what the program cannot or will not work with."""

    def __init__(self, setting: str, value: object, expected: Phrase) -> None:
        super().__init__(setting=setting, value=value, expected=expected)


class BadUsage(Refusal):
    """The command line says something that no command takes; ``what`` is a phrase under ``usage.``."""

    def __init__(self, what: Phrase) -> None:
        super().__init__(what=what)


class PortTaken(Refusal):
    """Another program listens on this port already."""

    def __init__(self, address: str, port: int) -> None:
        super().__init__(address=address, port=port)


class PortRefused(Refusal):
    """The machine does not let this program listen on this port: it belongs to the administrator, or is not there."""

    def __init__(self, address: str, port: int, cause: str) -> None:
        super().__init__(address=address, port=port, cause=cause)


class StoreRefusal(Refusal):
    """The store as a whole cannot be used for this. ``database`` never holds a password."""


class StoreUnreachable(StoreRefusal):
    """The database does not answer, or not as a database."""

    def __init__(self, database: str, cause: str) -> None:
        super().__init__(database=database, cause=cause)


class StoreInUse(StoreUnreachable):
    """Somebody has the SQLite database open, so that it cannot be replaced."""


class StoreTooNew(StoreRefusal):
    """The database carries a version that this program does not know."""

    def __init__(self, database: str, found: str, known: str) -> None:
        super().__init__(database=database, found=found, known=known)


class StoreNotMigrated(StoreRefusal):
    """The tables are older than this program, or not there."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class StoreNotEmpty(StoreRefusal):
    """An archive restores into an empty store only, so that nothing is mixed."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class StoreEmpty(StoreRefusal):
    """There is nothing to show yet."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class OtherCoalition(StoreRefusal):
    """The fictitious coalition was asked for, and the store holds a real one; the two never mix."""

    def __init__(self, database: str, coalition: str) -> None:
        super().__init__(database=database, coalition=coalition)


class RuleBroken(StoreRefusal):
    """The database refused a row; ``rule`` is the name of its constraint."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule=rule)


class BackupBroken(StoreRefusal):
    """A copy of the database is not whole, or could not be made."""

    def __init__(self, file: str, cause: str) -> None:
        super().__init__(file=file, cause=cause)


class ToolMissing(StoreRefusal):
    """A program that PostgreSQL brings (``pg_dump``, ``pg_restore``) is not on this machine."""

    def __init__(self, tool: str) -> None:
        super().__init__(tool=tool)


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


class RecordRefusal(Refusal):
    """A record does not fit what is there. ``noun`` is a key under ``noun.``, ``name`` the record's own key."""


class UnknownReference(RecordRefusal):
    """A record names another one that does not exist."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class AlreadyDifferent(RecordRefusal):
    """A record with this key is there already and says something else."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class NotSubmitted(RecordRefusal):
    """Only a submitted record can be approved."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class InThisState(RecordRefusal):
    """The state of a record does not allow it; the sentence says where to go instead."""

    def __init__(self, name: str, state: EvidenceState) -> None:
        super().__init__(name=name, why=Phrase(f"refusal.in_this_state.{state}"))
        self.state = state


class ReasonMissing(RecordRefusal):
    """A record is sent back, or changed after it was approved, with a reason only."""


class NothingWaits(RecordRefusal):
    """No revision of the record waits: somebody decided on it, or took it back."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class KindStays(RecordRefusal):
    """A record keeps its kind, since others may rest on what the kind adds."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class StandsAlready(RecordRefusal):
    """The document stands in the store as a publication already; ``record`` is that record."""

    def __init__(self, document: str, record: str) -> None:
        super().__init__(document=document, record=record)


class NamedTwice(RecordRefusal):
    """A record names the same organisation, indicator or earlier outcome twice, so that two notes compete."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class NotNamed(RecordRefusal):
    """Nobody named the organisation as one that contributed, or asked it whether it did."""

    def __init__(self, name: str, organisation: str) -> None:
        super().__init__(name=name, organisation=organisation)


class OutcomesOnly(RecordRefusal):
    """Only a policy outcome is put to an independent verifier."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class AnsweredAlready(RecordRefusal):
    """What a verifier answered is not changed afterwards; another question to them is."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class LevelUnknown(RecordRefusal):
    """A value names a level (counted from 0) that its indicator does not have."""

    def __init__(self, indicator: str, value: object, highest: int) -> None:
        super().__init__(indicator=indicator, value=value, highest=highest)


class OutsideScale(RecordRefusal):
    """A value lies outside the scale of its indicator."""

    def __init__(self, indicator: str, value: object, low: object, high: object) -> None:
        super().__init__(indicator=indicator, value=value, low=low, high=high)


class PartMissing(RecordRefusal):
    """An indicator with parts is judged part by part, so a value must say of which part it is."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator=indicator)


class NoSuchAccount(RecordRefusal):
    """Nobody signs in under this e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class EmailTaken(RecordRefusal):
    """Somebody else signs in under this e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class HasAccount(RecordRefusal):
    """The person has an account already."""


class AccountIsClosed(RecordRefusal):
    """The account is closed: a link to it would open nothing."""


class MemberOfNothing(RecordRefusal):
    """A member fills in for an organisation, and none is named."""


class LastAdministrator(RecordRefusal):
    """Nobody else could manage accounts."""


class NobodyToAsk(RecordRefusal):
    """No member of the year is known."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class NotAsked(RecordRefusal):
    """The request was not put to this organisation, or is no longer."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class RequestIsClosed(RecordRefusal):
    """The request takes no more answers."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class OtherRequestKind(RecordRefusal):
    """A request of this kind is answered in another way."""

    def __init__(self, kind: RequestKind) -> None:
        super().__init__(kind=kind)


class HasAnswered(RecordRefusal):
    """The organisation sent something in, and it would be lost."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class NameTaken(RecordRefusal):
    """Another record has this code or name already."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class PlanYearsTaken(RecordRefusal):
    """Another plan covers some of these years; a year belongs to one plan."""

    def __init__(self, plan: str, first: int, last: int) -> None:
        super().__init__(plan=plan, first=first, last=last)


class OutsidePlan(RecordRefusal):
    """Years lie outside those of the plan, or leave out years of what hangs under it."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(first=first, last=last)


class SeriesInUse(RecordRefusal):
    """Values stand that were given on the old yardstick; on the new one they would say something else.

    ``what`` is a key under ``plan_keeping.field.``, ``years`` those of the values.
    """

    def __init__(self, indicator: str, what: str, years: str) -> None:
        super().__init__(indicator=indicator, what=Phrase(f"plan_keeping.field.{what}"), years=years)


class MeaningUnsaid(RecordRefusal):
    """Values stand, and nobody said whether the new words still ask the same."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class ReasonUnsaid(RecordRefusal):
    """Values stand that are judged otherwise from now on, and nobody said why."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class ValuesOutside(RecordRefusal):
    """Values stand of years in which the indicator would no longer be in force."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class TargetStands(RecordRefusal):
    """There is a target for that year, or for the end, already; it is changed with its reason."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class TargetOfWhole(RecordRefusal):
    """A part follows the targets of the whole indicator; one of its own would put those out of its past too."""

    def __init__(self, part: str) -> None:
        super().__init__(part=part)


class BaselineStands(RecordRefusal):
    """There is a baseline already; it is changed with its reason."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class SetTooEarly(RecordRefusal):
    """A target would take over in a year in which the one that it replaces did not hold yet."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class StillInUse(RecordRefusal):
    """Something hangs on a record that would go."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class AlreadyMember(RecordRefusal):
    """The organisation is a member in (a part of) that period already."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class AnswerIsApproved(RecordRefusal):
    """An approved answer changes only after the coordinator returned it."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class NothingSubmitted(RecordRefusal):
    """There is no answer to take back."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class NotAdoptable(RecordRefusal):
    """Answers can be counted into a count or a percentage, and into no other measure."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator=indicator)


class NothingToAdopt(RecordRefusal):
    """No answer was approved yet that says yes, partly or no."""


class LetterIsSent(RecordRefusal):
    """The letter went out already."""


class LetterOnItsWay(RecordRefusal):
    """The letter is being posted at this moment, perhaps by somebody else."""


class AccessRefusal(Refusal):
    """Somebody asks for what is not theirs to have."""


class NotSignedIn(AccessRefusal):
    """One has to sign in first, or again."""


class Forbidden(AccessRefusal):
    """No role of theirs gives this right."""

    def __init__(self, right: Right) -> None:
        super().__init__(right=Phrase(f"right.{right}"))


class NotOfYours(AccessRefusal):
    """The right ends at one's own organisation, and this is of another."""

    def __init__(self, right: Right) -> None:
        super().__init__(right=Phrase(f"right.{right}"))


class Forged(AccessRefusal):
    """A form came without the mark that this monitor's own pages put into it."""


class SignInRefusal(Refusal):
    """Signing in did not come to an end."""


class SignInFailed(SignInRefusal):
    """The e-mail address and the password do not belong together; which of them is wrong is never said."""


class TooManyTries(SignInRefusal):
    """Signing in failed too often for this address, whether or not it has an account."""

    def __init__(self, seconds: int) -> None:
        super().__init__(minutes=-(-seconds // 60))
        self.seconds = seconds


class AccountLinkGone(SignInRefusal):
    """The link to choose a password was used, replaced, is too old, or never was."""


class PasswordsOff(SignInRefusal):
    """This installation knows no passwords: one signs in elsewhere."""


class SingleSignOnFailed(SignInRefusal):
    """Signing in elsewhere did not come to an end; ``why`` names the sentence, ``provider`` is what people call it."""

    def __init__(self, why: str, provider: str) -> None:
        super().__init__(why=why, provider=provider)

    def sentence(self, w: WritesText) -> str:
        """What went wrong there, and what to do."""
        return w(f"{self.key}.{self.fields['why']}", provider=self.fields["provider"])


class TooLarge(Refusal):
    """More was sent than a form may hold, its files included."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)


class Stale(Refusal):
    """Somebody else changed the record since the form was opened; nothing was written.

    ``noun`` is a key under ``noun.``, ``version`` what stands now.
    """

    def __init__(self, noun: str, name: str, version: int) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)
        self.version = version


class YearIsClosed(Refusal):
    """The year takes no more changes since a day."""

    def __init__(self, year: int, since: dt.date) -> None:
        super().__init__(year=str(year), since=since)


class YearIsOpen(Refusal):
    """The year is not closed: there is nothing to reopen."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class NotFound(Refusal):
    """An address asks for something that does not exist."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class CatalogueFault(MonitorError):
    """A text is missing or wrong: a mistake of ours that a test should have caught."""


class UnknownKey(CatalogueFault):
    """There is no text under this key in this language."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"no text ‘{key}’ in language ‘{language}’")


class MissingField(CatalogueFault):
    """The text under this key needs a field that was not given."""

    def __init__(self, key: str, language: str, field: str) -> None:
        super().__init__(f"text ‘{key}’ in language ‘{language}’ needs the field ‘{field}’")


class DefinedTwice(CatalogueFault):
    """Two catalogues of one language define the same key."""

    def __init__(self, key: str, language: str, domain: str) -> None:
        super().__init__(f"text ‘{key}’ in language ‘{language}’ is defined a second time in {domain}.po")
