"""Everything that can be refused, as a tree; each refusal has its sentence in the catalogues and says how to mend it.

MonitorError
├── Refusal                      a person can mend it; worded under ``refusal.<class in snake_case>``
│   ├── BadSetting               a setting holds a value that is unsafe or unreadable
│   ├── BadUsage                 the command line was not understood
│   ├── PortTaken                another program listens on the port
│   ├── PortRefused              the machine does not let this program listen there
│   ├── NoRoom                   the disk of the machine is full
│   ├── StoreRefusal
│   │   ├── StoreUnreachable     the database does not answer
│   │   │   └── StoreInUse       somebody has the database open, and it cannot be replaced
│   │   ├── StoreTooNew          the database was made by a newer program
│   │   ├── StoreNotMigrated     the database was made by an older program, or by none
│   │   ├── StoreNotEmpty        an archive can only be restored into an empty store
│   │   ├── StoreEmpty           there is nothing in the store yet
│   │   ├── IatiOrganisationMissing  no identifier for the register of IATI was set
│   │   ├── OtherCoalition       the sample was asked for, and the store holds a real coalition
│   │   ├── RuleBroken           the database held up a rule that no deed had checked
│   │   │   └── ClosedYearHeld   what was held up would have changed a closed year
│   │   ├── EditionDamaged       an edition is not as it was frozen
│   │   ├── KeysNotKept          the folder for the keys of anonymous surveys cannot be written
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
│   │   ├── ParameterUnknown     an address of the API was asked something that it does not take
│   │   ├── ParameterUnfit       a parameter of the API says what it cannot say
│   │   ├── BadFile              the file says something that cannot be: file, line, field, expected
│   │   ├── IatiFileRefusal      a file after the IATI standard cannot be read at all
│   │   │   ├── IatiTooLarge     the file is larger than results are read from at once
│   │   │   ├── IatiTooManyElements the file has more elements than are read at once
│   │   │   ├── IatiBroken       the file is no XML, or breaks off
│   │   │   ├── IatiPacked       the file was packed, and has to be unpacked first
│   │   │   ├── IatiHoldsDoctype the file brings rules of its own, by which it could grow without end
│   │   │   ├── IatiOtherRoot    the file is XML, and something else than activities
│   │   │   ├── IatiOfOrganisation the file tells of organisations, which have no results
│   │   │   ├── IatiOtherVersion the file is of a version that says results in another way
│   │   │   └── IatiVersionMissing the file does not say of which version it is
│   │   ├── SurveyFileRefusal    a file with the answers to a survey cannot be read at all
│   │   │   ├── NotATable        the file is neither text in columns nor a spreadsheet
│   │   │   ├── OldSpreadsheet   the file is a spreadsheet of before 2007
│   │   │   ├── SpreadsheetLocked the spreadsheet asks for a password
│   │   │   ├── SpreadsheetBroken the spreadsheet is damaged
│   │   │   ├── SpreadsheetTooLarge the spreadsheet is far larger once it is unpacked
│   │   │   ├── SheetUnknown     the spreadsheet has no sheet of this name
│   │   │   ├── TooManyColumns   the table has more columns than a survey
│   │   │   ├── TooManyRows      the table has more rows than are taken at once
│   │   │   ├── CellTooLong      what stands in one row is too long to be answers
│   │   │   ├── QuoteNeverCloses a quotation mark opens and never closes
│   │   │   └── EmptySurvey      the file holds headings and no answers
│   │   └── WorkbookRefusal      a workbook that comes back cannot be read at all
│   │       ├── NotAWorkbook     the file is no workbook (xlsx)
│   │       ├── WorkbookHasMacros the workbook carries programs
│   │       ├── WorkbookBroken   the workbook is damaged
│   │       ├── WorkbookTooLarge the workbook holds far more than is ever written into one
│   │       ├── CellTooLarge     a cell holds more than a cell can hold
│   │       ├── WorkbookNotOurs  the sheet that tells how the workbook was is missing
│   │       ├── WorkbookTooNew   a newer program wrote the workbook
│   │       ├── WorkbookOfAnother the workbook was made from another store
│   │       └── WorkbookTakenIn  this very file was taken in before
│   ├── RecordRefusal
│   │   ├── UnknownReference     a record names another one that does not exist
│   │   ├── AlreadyDifferent     a record with this key exists and says something else
│   │   ├── NotBySheet           what a row of a workbook asks for is done otherwise, or never
│   │   ├── LineLeftEmpty        a line of a budget would keep no amount at all
│   │   ├── LineIsThere          a line that is taken over from another year is in this one by now
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
│   │   ├── DeviationStands      a deviation of this indicator and year is accepted already
│   │   ├── NoDeviation          no deviation of this indicator and year stands
│   │   ├── ReviewStarted        the year is under review already
│   │   ├── ReviewNotStarted     the year is not under review
│   │   ├── YearNotReady         something stands in the way of closing the year
│   │   ├── NotADraft            the survey was opened, so what it asks stands
│   │   ├── RoundIsNotOpen       the survey takes no answers now
│   │   ├── RoundIsNotClosed     the survey still takes answers
│   │   ├── RoundNotReady        something is missing before the survey can open
│   │   ├── AskedInAnotherWay    the survey asks organisations, and persons were named, or the other way round
│   │   ├── AsksItAlready        the survey has this question already
│   │   ├── QuestionMeaningUnsaid  a question was asked before in other words, and nobody said whether it is the same
│   │   ├── AnotherScale         another scale or other options make another question
│   │   ├── ScaleOfIndicator     the scale of a question is not that of its indicator
│   │   ├── NoSuchPoll           no poll of those present has this code
│   │   ├── PollIsClosed         the poll takes no more answers
│   │   ├── PollIsFull           more answers came than people fit in a room
│   │   ├── PollAnswerUnfit      what was chosen is not what one can choose from
│   │   ├── NotInvited           the survey was not put to this person or organisation
│   │   ├── NothingFilledIn      a form without one answer was handed in
│   │   ├── AnswerUnfit          an answer that its question does not have
│   │   ├── HandedInAlready      in an anonymous survey one hands in once
│   │   ├── SealKeyGone          the key of an anonymous survey is lost
│   │   ├── SealKeyThere         nothing is lost, so there is no need to start over
│   │   ├── TooFewLeft           so few would answer after reopening that they could be told from the others
│   │   ├── NotHeldHere          the answers came from elsewhere, so nobody can be asked for more
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
│   │   ├── RoundNotImported     a file never overwrites a round that was held here
│   │   ├── ImportReasonUnsaid   a newer file takes the place of answers, and nobody said why
│   │   ├── ImportModeStays      a round is named or anonymous for good
│   │   ├── ImportYearStays      the round with this key is of another year
│   │   ├── PublishedAlready     the pages, or a year, are public already
│   │   ├── NotPublished         the pages, or a year, are not public
│   │   ├── NotInForce           an indicator or goal is of no plan in the year
│   │   ├── NoLevels             an indicator without a ladder has no level
│   │   ├── NothingGiven         nobody gave a judgement yet
│   │   ├── JudgementsAreShown   the judgements lie side by side, so no more are given
│   │   ├── ShowFirst            judgements were given that nobody has seen
│   │   ├── AlreadyDecided       the steering group decided on it
│   │   ├── StillCollecting      judgements are still given, so nothing is judged anew
│   │   └── AlreadyMember        the organisation is a member in that period already
│   ├── AccessRefusal
│   │   ├── NotSignedIn          one has to sign in first
│   │   ├── Forbidden            none of one's roles gives this right
│   │   ├── NotOfYours           the right ends at one's own organisation
│   │   └── Forged               a form that did not come from this monitor's own page
│   ├── SignInRefusal
│   │   ├── SignInFailed         the e-mail address and the password do not belong together
│   │   ├── TooManyTries         one has to wait before trying again
│   │   │   └── TooManyCodes     so has who types codes of polls that there are not
│   │   ├── AccountLinkGone      the link to choose a password was used, is too old, or never was
│   │   ├── PasswordsOff         this installation signs in by single sign-on only
│   │   └── SingleSignOnFailed   the provider did not tell who somebody is, or not somebody known
│   ├── TooLarge                 more was sent than a form may hold
│   ├── Stale                    somebody else changed the record since the form was opened
│   ├── YearIsClosed             the year takes no more changes
│   ├── YearIsOpen               the year is not closed, so it cannot be reopened
│   ├── NothingPublished         the platform publishes, and no year is marked public yet
│   ├── OnlyRead                 the API is read, and nothing is written there
│   ├── NoSuchAddress            the API has no such address
│   ├── NotFound                 what an address asks for does not exist
│   └── FileNotAsThen            an edition tells of a file that was replaced or removed since
└── CatalogueFault               a mistake of ours, never of the reader's
    ├── UnknownKey               no such text in this language
    ├── MissingField             a text needs a field that was not given
    └── DefinedTwice             two catalogues define the same key
"""

from mvo_monitor.errors.access import AccessRefusal as AccessRefusal
from mvo_monitor.errors.access import AccountLinkGone as AccountLinkGone
from mvo_monitor.errors.access import Forbidden as Forbidden
from mvo_monitor.errors.access import Forged as Forged
from mvo_monitor.errors.access import NotOfYours as NotOfYours
from mvo_monitor.errors.access import NotSignedIn as NotSignedIn
from mvo_monitor.errors.access import PasswordsOff as PasswordsOff
from mvo_monitor.errors.access import SignInFailed as SignInFailed
from mvo_monitor.errors.access import SignInRefusal as SignInRefusal
from mvo_monitor.errors.access import SingleSignOnFailed as SingleSignOnFailed
from mvo_monitor.errors.access import TooManyTries as TooManyTries
from mvo_monitor.errors.accounts import AccountIsClosed as AccountIsClosed
from mvo_monitor.errors.accounts import EmailTaken as EmailTaken
from mvo_monitor.errors.accounts import HasAccount as HasAccount
from mvo_monitor.errors.accounts import LastAdministrator as LastAdministrator
from mvo_monitor.errors.accounts import MemberOfNothing as MemberOfNothing
from mvo_monitor.errors.accounts import NoSuchAccount as NoSuchAccount
from mvo_monitor.errors.asked import FileNotAsThen as FileNotAsThen
from mvo_monitor.errors.asked import NotFound as NotFound
from mvo_monitor.errors.asked import Stale as Stale
from mvo_monitor.errors.asked import TooLarge as TooLarge
from mvo_monitor.errors.asked import YearIsClosed as YearIsClosed
from mvo_monitor.errors.asked import YearIsOpen as YearIsOpen
from mvo_monitor.errors.asked_of_api import NoSuchAddress as NoSuchAddress
from mvo_monitor.errors.asked_of_api import OnlyRead as OnlyRead
from mvo_monitor.errors.asked_of_api import ParameterUnfit as ParameterUnfit
from mvo_monitor.errors.asked_of_api import ParameterUnknown as ParameterUnknown
from mvo_monitor.errors.budget import LineIsThere as LineIsThere
from mvo_monitor.errors.budget import LineLeftEmpty as LineLeftEmpty
from mvo_monitor.errors.catalogues import CatalogueFault as CatalogueFault
from mvo_monitor.errors.catalogues import DefinedTwice as DefinedTwice
from mvo_monitor.errors.catalogues import MissingField as MissingField
from mvo_monitor.errors.catalogues import UnknownKey as UnknownKey
from mvo_monitor.errors.evidence import AnsweredAlready as AnsweredAlready
from mvo_monitor.errors.evidence import InThisState as InThisState
from mvo_monitor.errors.evidence import KindStays as KindStays
from mvo_monitor.errors.evidence import LevelUnknown as LevelUnknown
from mvo_monitor.errors.evidence import NothingWaits as NothingWaits
from mvo_monitor.errors.evidence import NotNamed as NotNamed
from mvo_monitor.errors.evidence import NotSubmitted as NotSubmitted
from mvo_monitor.errors.evidence import OutcomesOnly as OutcomesOnly
from mvo_monitor.errors.evidence import OutsideScale as OutsideScale
from mvo_monitor.errors.evidence import PartMissing as PartMissing
from mvo_monitor.errors.evidence import ReasonMissing as ReasonMissing
from mvo_monitor.errors.evidence import StandsAlready as StandsAlready
from mvo_monitor.errors.iati import IatiBroken as IatiBroken
from mvo_monitor.errors.iati import IatiFileRefusal as IatiFileRefusal
from mvo_monitor.errors.iati import IatiHoldsDoctype as IatiHoldsDoctype
from mvo_monitor.errors.iati import IatiOfOrganisation as IatiOfOrganisation
from mvo_monitor.errors.iati import IatiOtherRoot as IatiOtherRoot
from mvo_monitor.errors.iati import IatiOtherVersion as IatiOtherVersion
from mvo_monitor.errors.iati import IatiPacked as IatiPacked
from mvo_monitor.errors.iati import IatiTooLarge as IatiTooLarge
from mvo_monitor.errors.iati import IatiTooManyElements as IatiTooManyElements
from mvo_monitor.errors.iati import IatiVersionMissing as IatiVersionMissing
from mvo_monitor.errors.input import ArchiveDamaged as ArchiveDamaged
from mvo_monitor.errors.input import ArchiveTooNew as ArchiveTooNew
from mvo_monitor.errors.input import ArchiveTooOld as ArchiveTooOld
from mvo_monitor.errors.input import BadFile as BadFile
from mvo_monitor.errors.input import BadMailAddress as BadMailAddress
from mvo_monitor.errors.input import FileGone as FileGone
from mvo_monitor.errors.input import FileMissing as FileMissing
from mvo_monitor.errors.input import FileNotTaken as FileNotTaken
from mvo_monitor.errors.input import FilesTooMany as FilesTooMany
from mvo_monitor.errors.input import FileTooLarge as FileTooLarge
from mvo_monitor.errors.input import FolderTaken as FolderTaken
from mvo_monitor.errors.input import InputRefusal as InputRefusal
from mvo_monitor.errors.input import NotAnArchive as NotAnArchive
from mvo_monitor.errors.input import PasswordUnfit as PasswordUnfit
from mvo_monitor.errors.input import PasswordWrong as PasswordWrong
from mvo_monitor.errors.judging import AlreadyDecided as AlreadyDecided
from mvo_monitor.errors.judging import JudgementsAreShown as JudgementsAreShown
from mvo_monitor.errors.judging import NoLevels as NoLevels
from mvo_monitor.errors.judging import NothingGiven as NothingGiven
from mvo_monitor.errors.judging import NotInForce as NotInForce
from mvo_monitor.errors.judging import ShowFirst as ShowFirst
from mvo_monitor.errors.judging import StillCollecting as StillCollecting
from mvo_monitor.errors.plan import AlreadyMember as AlreadyMember
from mvo_monitor.errors.plan import BaselineStands as BaselineStands
from mvo_monitor.errors.plan import MeaningUnsaid as MeaningUnsaid
from mvo_monitor.errors.plan import OutsidePlan as OutsidePlan
from mvo_monitor.errors.plan import PlanYearsTaken as PlanYearsTaken
from mvo_monitor.errors.plan import ReasonUnsaid as ReasonUnsaid
from mvo_monitor.errors.plan import SeriesInUse as SeriesInUse
from mvo_monitor.errors.plan import SetTooEarly as SetTooEarly
from mvo_monitor.errors.plan import TargetOfWhole as TargetOfWhole
from mvo_monitor.errors.plan import TargetStands as TargetStands
from mvo_monitor.errors.plan import ValuesOutside as ValuesOutside
from mvo_monitor.errors.polls import NoSuchPoll as NoSuchPoll
from mvo_monitor.errors.polls import PollAnswerUnfit as PollAnswerUnfit
from mvo_monitor.errors.polls import PollIsClosed as PollIsClosed
from mvo_monitor.errors.polls import PollIsFull as PollIsFull
from mvo_monitor.errors.polls import TooManyCodes as TooManyCodes
from mvo_monitor.errors.program import BadSetting as BadSetting
from mvo_monitor.errors.program import BadUsage as BadUsage
from mvo_monitor.errors.program import NoRoom as NoRoom
from mvo_monitor.errors.program import PortRefused as PortRefused
from mvo_monitor.errors.program import PortTaken as PortTaken
from mvo_monitor.errors.publishing import NothingPublished as NothingPublished
from mvo_monitor.errors.publishing import NotPublished as NotPublished
from mvo_monitor.errors.publishing import PublishedAlready as PublishedAlready
from mvo_monitor.errors.records import AlreadyDifferent as AlreadyDifferent
from mvo_monitor.errors.records import NamedTwice as NamedTwice
from mvo_monitor.errors.records import NameTaken as NameTaken
from mvo_monitor.errors.records import RecordRefusal as RecordRefusal
from mvo_monitor.errors.records import StillInUse as StillInUse
from mvo_monitor.errors.records import UnknownReference as UnknownReference
from mvo_monitor.errors.requests import AnswerIsApproved as AnswerIsApproved
from mvo_monitor.errors.requests import HasAnswered as HasAnswered
from mvo_monitor.errors.requests import LetterIsSent as LetterIsSent
from mvo_monitor.errors.requests import LetterOnItsWay as LetterOnItsWay
from mvo_monitor.errors.requests import NobodyToAsk as NobodyToAsk
from mvo_monitor.errors.requests import NotAdoptable as NotAdoptable
from mvo_monitor.errors.requests import NotAsked as NotAsked
from mvo_monitor.errors.requests import NothingSubmitted as NothingSubmitted
from mvo_monitor.errors.requests import NothingToAdopt as NothingToAdopt
from mvo_monitor.errors.requests import OtherRequestKind as OtherRequestKind
from mvo_monitor.errors.requests import RequestIsClosed as RequestIsClosed
from mvo_monitor.errors.review import DeviationStands as DeviationStands
from mvo_monitor.errors.review import NoDeviation as NoDeviation
from mvo_monitor.errors.review import ReviewNotStarted as ReviewNotStarted
from mvo_monitor.errors.review import ReviewStarted as ReviewStarted
from mvo_monitor.errors.review import YearNotReady as YearNotReady
from mvo_monitor.errors.rounds import AnotherScale as AnotherScale
from mvo_monitor.errors.rounds import AskedInAnotherWay as AskedInAnotherWay
from mvo_monitor.errors.rounds import AsksItAlready as AsksItAlready
from mvo_monitor.errors.rounds import NotADraft as NotADraft
from mvo_monitor.errors.rounds import QuestionMeaningUnsaid as QuestionMeaningUnsaid
from mvo_monitor.errors.rounds import RoundIsNotClosed as RoundIsNotClosed
from mvo_monitor.errors.rounds import RoundIsNotOpen as RoundIsNotOpen
from mvo_monitor.errors.rounds import RoundNotReady as RoundNotReady
from mvo_monitor.errors.rounds import ScaleOfIndicator as ScaleOfIndicator
from mvo_monitor.errors.store import BackupBroken as BackupBroken
from mvo_monitor.errors.store import ClosedYearHeld as ClosedYearHeld
from mvo_monitor.errors.store import EditionDamaged as EditionDamaged
from mvo_monitor.errors.store import IatiOrganisationMissing as IatiOrganisationMissing
from mvo_monitor.errors.store import KeysNotKept as KeysNotKept
from mvo_monitor.errors.store import OtherCoalition as OtherCoalition
from mvo_monitor.errors.store import RuleBroken as RuleBroken
from mvo_monitor.errors.store import StoreEmpty as StoreEmpty
from mvo_monitor.errors.store import StoreInUse as StoreInUse
from mvo_monitor.errors.store import StoreNotEmpty as StoreNotEmpty
from mvo_monitor.errors.store import StoreNotMigrated as StoreNotMigrated
from mvo_monitor.errors.store import StoreRefusal as StoreRefusal
from mvo_monitor.errors.store import StoreTooNew as StoreTooNew
from mvo_monitor.errors.store import StoreUnreachable as StoreUnreachable
from mvo_monitor.errors.store import ToolMissing as ToolMissing
from mvo_monitor.errors.survey_answers import AnswerUnfit as AnswerUnfit
from mvo_monitor.errors.survey_answers import HandedInAlready as HandedInAlready
from mvo_monitor.errors.survey_answers import NotHeldHere as NotHeldHere
from mvo_monitor.errors.survey_answers import NothingFilledIn as NothingFilledIn
from mvo_monitor.errors.survey_answers import NotInvited as NotInvited
from mvo_monitor.errors.survey_answers import SealKeyGone as SealKeyGone
from mvo_monitor.errors.survey_answers import SealKeyThere as SealKeyThere
from mvo_monitor.errors.survey_answers import TooFewLeft as TooFewLeft
from mvo_monitor.errors.survey_files import CellTooLong as CellTooLong
from mvo_monitor.errors.survey_files import EmptySurvey as EmptySurvey
from mvo_monitor.errors.survey_files import NotATable as NotATable
from mvo_monitor.errors.survey_files import OldSpreadsheet as OldSpreadsheet
from mvo_monitor.errors.survey_files import QuoteNeverCloses as QuoteNeverCloses
from mvo_monitor.errors.survey_files import SheetUnknown as SheetUnknown
from mvo_monitor.errors.survey_files import SpreadsheetBroken as SpreadsheetBroken
from mvo_monitor.errors.survey_files import SpreadsheetLocked as SpreadsheetLocked
from mvo_monitor.errors.survey_files import SpreadsheetTooLarge as SpreadsheetTooLarge
from mvo_monitor.errors.survey_files import SurveyFileRefusal as SurveyFileRefusal
from mvo_monitor.errors.survey_files import TooManyColumns as TooManyColumns
from mvo_monitor.errors.survey_files import TooManyRows as TooManyRows
from mvo_monitor.errors.survey_import import ImportModeStays as ImportModeStays
from mvo_monitor.errors.survey_import import ImportReasonUnsaid as ImportReasonUnsaid
from mvo_monitor.errors.survey_import import ImportYearStays as ImportYearStays
from mvo_monitor.errors.survey_import import RoundNotImported as RoundNotImported
from mvo_monitor.errors.tree import MonitorError as MonitorError
from mvo_monitor.errors.tree import Phrase as Phrase
from mvo_monitor.errors.tree import Refusal as Refusal
from mvo_monitor.errors.tree import WritesText as WritesText
from mvo_monitor.errors.workbooks import CellTooLarge as CellTooLarge
from mvo_monitor.errors.workbooks import NotAWorkbook as NotAWorkbook
from mvo_monitor.errors.workbooks import NotBySheet as NotBySheet
from mvo_monitor.errors.workbooks import WorkbookBroken as WorkbookBroken
from mvo_monitor.errors.workbooks import WorkbookHasMacros as WorkbookHasMacros
from mvo_monitor.errors.workbooks import WorkbookNotOurs as WorkbookNotOurs
from mvo_monitor.errors.workbooks import WorkbookOfAnother as WorkbookOfAnother
from mvo_monitor.errors.workbooks import WorkbookRefusal as WorkbookRefusal
from mvo_monitor.errors.workbooks import WorkbookTakenIn as WorkbookTakenIn
from mvo_monitor.errors.workbooks import WorkbookTooLarge as WorkbookTooLarge
from mvo_monitor.errors.workbooks import WorkbookTooNew as WorkbookTooNew
