"""The closed lists of the domain: every word that a record may choose from, and nothing else.

The values are what stands in the database, in data files and in addresses; what people read stands in the catalogues
under ``<list>.<value>``, and a test holds that none is missing there.
"""

from enum import StrEnum


class Language(StrEnum):
    """The languages people read: Dutch first."""

    NL = "nl"
    EN = "en"


class Measure(StrEnum):
    """How an indicator is measured; milestone, rubric and yes_no have levels, the others numbers."""

    SCORE = "score"
    COUNT = "count"
    PERCENTAGE = "percentage"
    MILESTONE = "milestone"
    RUBRIC = "rubric"
    YES_NO = "yes_no"

    @property
    def has_levels(self) -> bool:
        """Whether a value is a step on a ladder, so that nothing lies between two steps."""
        return self in (Measure.MILESTONE, Measure.RUBRIC, Measure.YES_NO)


class Direction(StrEnum):
    """Which way is better: up, down, or keep within a band."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Basis(StrEnum):
    """What a value rests on; a page shows it wherever it shows the value."""

    MEASURED = "measured"
    PUBLISHED = "published"
    READ = "read"


class Status(StrEnum):
    """How an indicator stands in a year, from best to worst, then what cannot be judged."""

    ACHIEVED = "achieved"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    STANDSTILL = "standstill"
    DECLINED = "declined"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class StatusSaid(StrEnum):
    """A status as it is said in its year: achieved may have come early, and behind is final once the last year came."""

    ACHIEVED = "achieved"
    REACHED_EARLY = "reached_early"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    NOT_ATTAINED = "not_attained"
    STANDSTILL = "standstill"
    DECLINED = "declined"
    CANNOT_BE_JUDGED = "cannot_be_judged"

    @property
    def status(self) -> Status:
        """The status that it says."""
        return {"reached_early": Status.ACHIEVED, "not_attained": Status.BEHIND}.get(self.value) or Status(self.value)


class Reason(StrEnum):
    """Why an indicator cannot be judged: always exactly one."""

    NOT_MEASURED = "not_measured"
    NOT_APPROVED = "not_approved"
    TOO_FEW_ANSWERS = "too_few_answers"
    NO_TARGET = "no_target"
    DEFINITION_CHANGED = "definition_changed"
    TARGET_NOT_BEYOND_BASELINE = "target_not_beyond_baseline"
    NO_BASELINE = "no_baseline"
    NO_LEVEL_PLANNED = "no_level_planned"
    PART_CANNOT_BE_JUDGED = "part_cannot_be_judged"


class Trend(StrEnum):
    """The mark against the previous comparable year, apart from the status."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_COMPARABLE = "not_comparable"
    NO_EARLIER_YEAR = "no_earlier_year"


class AimSort(StrEnum):
    """Core aims, priorities on which the coalition sets the agenda, and dossiers on which it reacts."""

    CORE = "core"
    PRIORITY = "priority"
    REACTIVE = "reactive"


class SuccessionKind(StrEnum):
    """How a goal or indicator of the next plan follows from one of the plan before."""

    SAME = "same"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"

    @property
    def comparable(self) -> bool:
        """Whether values on both sides of the plan's break measure the same thing."""
        return self in (SuccessionKind.SAME, SuccessionKind.RENAMED)


class Lack(StrEnum):
    """What an indicator still lacks to be judged well, most pressing first."""

    TARGET = "target"
    BASELINE = "baseline"
    DEFINITION = "definition"
    METHOD = "method"


class Meaning(StrEnum):
    """What new words of an indicator do to its values: they still answer the same question, or another one."""

    SAME = "same"
    CHANGED = "changed"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    NGO = "ngo"
    TRADE_UNION = "trade_union"
    NETWORK = "network"
    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    PARTY = "party"
    ADVISORY_BODY = "advisory_body"
    SUPERVISOR = "supervisor"
    EU_INSTITUTION = "eu_institution"
    RESEARCH = "research"
    EMPLOYERS = "employers"
    MEDIA = "media"
    OTHER = "other"


class PeriodKind(StrEnum):
    """``spans``: begin and end are the true ones (an empty end is open). ``known_during``: it was so in that time; when
    it began and ended no source says ("member in 2020")."""

    SPANS = "spans"
    KNOWN_DURING = "known_during"


class FunctionKind(StrEnum):
    """The function of a person in the coalition."""

    CHAIR = "chair"
    STEERING_GROUP = "steering_group"
    COORDINATOR = "coordinator"
    WORKING_GROUP_LEAD = "working_group_lead"
    STAND_IN = "stand_in"
    COMMUNICATION = "communication"


class AffiliationRole(StrEnum):
    """What the coalition is to a body outside it."""

    FOUNDER = "founder"
    CO_FOUNDER = "co_founder"
    STEERING_GROUP = "steering_group"
    ADVISORY_MEMBER = "advisory_member"
    MEMBER = "member"
    HOSTED_BY = "hosted_by"


class EvidenceKind(StrEnum):
    """The six kinds of evidence."""

    POLICY_OUTCOME = "policy_outcome"
    PUBLICATION = "publication"
    ACTIVITY = "activity"
    CITATION = "citation"
    MEASUREMENT = "measurement"
    NARRATIVE = "narrative"


class EvidenceState(StrEnum):
    """Where a record stands on its way; only what is approved counts."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ValueState(StrEnum):
    """Where an indicator's value stands; ``superseded`` once a revision took its place."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class Visibility(StrEnum):
    """Who may read a record; internal means steering group and coordinator."""

    PUBLIC = "public"
    MEMBERS = "members"
    INTERNAL = "internal"


class Actor(StrEnum):
    """Who changed something in politics."""

    CABINET = "cabinet"
    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    SENATE = "senate"
    PARTY = "party"
    ADVISORY_BODY = "advisory_body"
    EU = "eu"
    SUPERVISOR = "supervisor"
    RESEARCH = "research"
    OTHER = "other"


class Instrument(StrEnum):
    """In what form politics moved."""

    QUESTION = "question"
    DEBATE = "debate"
    MOTION = "motion"
    AMENDMENT = "amendment"
    LETTER = "letter"
    COMMITMENT = "commitment"
    POLICY_NOTE = "policy_note"
    PRIVATE_MEMBERS_NOTE = "private_members_note"
    BILL = "bill"
    ACT = "act"
    EU_PROPOSAL = "eu_proposal"
    EU_LAW = "eu_law"
    ADVICE = "advice"
    EVALUATION = "evaluation"
    STUDY = "study"
    PARTY_PROGRAMME = "party_programme"
    REPORT = "report"
    SUPERVISION = "supervision"
    STATEMENT = "statement"
    OTHER = "other"


class Stance(StrEnum):
    """What the coalition wanted of an outcome, apart from what came of it."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    NOT_STATED = "not_stated"


class Result(StrEnum):
    """What came of it."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    AMENDED = "amended"
    PENDING = "pending"
    PUBLISHED = "published"
    ANNOUNCED = "announced"
    NOT_APPLICABLE = "not_applicable"
    NOT_STATED = "not_stated"


class ResultArea(StrEnum):
    """How far along the road from attention to practice an outcome lies."""

    AGENDA = "agenda"
    DEBATE = "debate"
    COMMITMENT = "commitment"
    POLICY_OR_LAW = "policy_or_law"
    PRACTICE = "practice"


class Planning(StrEnum):
    """Whether the plan foresaw it; "planned, not achieved" is a normal record."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    PLANNED_NOT_ACHIEVED = "planned_not_achieved"
    NOT_STATED = "not_stated"


class Effect(StrEnum):
    """Which way an outcome moved the coalition's aim, where stance and result do not settle it."""

    TOWARDS = "towards"
    AWAY = "away"
    MIXED = "mixed"
    NONE = "none"
    NOT_STATED = "not_stated"


class Favour(StrEnum):
    """Derived from stance and result, else from the effect: good news, bad news, or neither."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    NOT_STATED = "not_stated"


class Strength(StrEnum):
    """How strong a piece of evidence is, derived from its proof; weakest first."""

    OWN_CLAIM = "own_claim"
    THIRD_PARTY = "third_party"
    CITED = "cited"
    VERIFIED = "verified"


class Agreement(StrEnum):
    """What an independent verifier answered."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class DocumentKind(StrEnum):
    """What sort of document it is."""

    ANNUAL_REPORT = "annual_report"
    STRATEGIC_PLAN = "strategic_plan"
    POSITION_PAPER = "position_paper"
    INPUT = "input"
    LETTER = "letter"
    STATEMENT = "statement"
    NEWS = "news"
    PARLIAMENTARY_PAPER = "parliamentary_paper"
    ADVICE = "advice"
    EVALUATION = "evaluation"
    STUDY = "study"
    PRESS = "press"
    LAW = "law"
    BROADCAST = "broadcast"
    WEB_PAGE = "web_page"
    OTHER = "other"


class ActivityForm(StrEnum):
    """What sort of activity it was."""

    PLATFORM_MEETING = "platform_meeting"
    STEERING_GROUP_MEETING = "steering_group_meeting"
    LOBBY_MEETING = "lobby_meeting"
    DIALOGUE_SESSION = "dialogue_session"
    EXPERT_MEETING = "expert_meeting"
    STRATEGY_MEETING = "strategy_meeting"
    LECTURE = "lecture"
    TALKS = "talks"
    CONSULTATION = "consultation"
    CAMPAIGN = "campaign"
    SURVEY = "survey"
    PARTICIPATION = "participation"
    RESEARCH = "research"
    OTHER = "other"


class SurveyMode(StrEnum):
    """For good: are answers known per member, or can nothing join whether with what?"""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    NOT_STATED = "not_stated"


class AnswerUnit(StrEnum):
    """Who gives one answer."""

    ORGANISATION = "organisation"
    PERSON = "person"
    NOT_STATED = "not_stated"


class RoundState(StrEnum):
    """Where a survey round stands: being made, open for answers, or closed; results are shown of closed ones."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class RoundLack(StrEnum):
    """What keeps a survey round from being opened, in the order in which one mends it."""

    YEAR_CLOSED = "year_closed"
    TITLE = "title"
    QUESTIONS = "questions"
    WORDS = "words"
    NOBODY = "nobody"
    DUE_DAY = "due_day"
    DUE_DAY_PAST = "due_day_past"


class ClosingLack(StrEnum):
    """What stands in the way of closing a year, in the order in which one mends it."""

    SURVEY_OPEN = "survey_open"
    EVIDENCE_WAITS = "evidence_waits"
    ANSWERS_WAIT = "answers_wait"
    EVIDENCE_RETURNED = "evidence_returned"
    JUDGING_OPEN = "judging_open"
    PLANNED_UNANSWERED = "planned_unanswered"
    NOT_DECIDED = "not_decided"
    DECISION_UNSAID = "decision_unsaid"


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    SCORE = "score"
    SINGLE = "single"
    MULTIPLE = "multiple"
    OPEN = "open"

    @property
    def is_choice(self) -> bool:
        """Whether one chooses from options without an order or a distance."""
        return self in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


class NotPassedOn(StrEnum):
    """Why the score of a question is not the value of the indicator it hangs on."""

    HAS_PARTS = "has_parts"
    NOT_IN_FORCE = "not_in_force"
    OTHER_MEASURE = "other_measure"
    OTHER_SCALE = "other_scale"
    SEVERAL_QUESTIONS = "several_questions"


class PollState(StrEnum):
    """Whether those present can still answer a poll."""

    OPEN = "open"
    CLOSED = "closed"


class SurveyTool(StrEnum):
    """What wrote a file with the answers to a survey."""

    LIMESURVEY = "limesurvey"
    LIMESURVEY_VV = "limesurvey_vv"
    MICROSOFT_FORMS = "microsoft_forms"
    GOOGLE_FORMS = "google_forms"
    SURVEYMONKEY = "surveymonkey"
    QUALTRICS = "qualtrics"
    KOBOTOOLBOX = "kobotoolbox"
    PLAIN_TABLE = "plain_table"


class BudgetSide(StrEnum):
    """Costs (lasten) or income (baten)."""

    COSTS = "costs"
    INCOME = "income"


class AmountKind(StrEnum):
    """The two amounts of a line: what was planned and what it became."""

    BUDGETED = "budgeted"
    REALISED = "realised"


class TotalScope(StrEnum):
    """What a printed total adds up: one group of lines, a whole side, or income less costs."""

    GROUP = "group"
    SIDE = "side"
    BALANCE = "balance"


class Deed(StrEnum):
    """What was done, for the audit; each has its sentence in the catalogues."""

    COALITION_RECORDED = "coalition_recorded"
    DOCUMENT_RECORDED = "document_recorded"
    ORGANISATION_RECORDED = "organisation_recorded"
    MEMBERSHIP_RECORDED = "membership_recorded"
    PERSON_RECORDED = "person_recorded"
    FUNCTION_RECORDED = "function_recorded"
    AFFILIATION_RECORDED = "affiliation_recorded"
    PLAN_RECORDED = "plan_recorded"
    GOAL_RECORDED = "goal_recorded"
    INDICATOR_RECORDED = "indicator_recorded"
    SERIES_BREAK_RECORDED = "series_break_recorded"
    GOAL_SUCCESSION_RECORDED = "goal_succession_recorded"
    INDICATOR_SUCCESSION_RECORDED = "indicator_succession_recorded"
    DOSSIER_RECORDED = "dossier_recorded"
    EVIDENCE_SUBMITTED = "evidence_submitted"
    EVIDENCE_APPROVED = "evidence_approved"
    VALUE_SUBMITTED = "value_submitted"
    VALUE_APPROVED = "value_approved"
    SURVEY_RECORDED = "survey_recorded"
    ANSWERS_RECORDED = "answers_recorded"
    BUDGET_RECORDED = "budget_recorded"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    ACCOUNT_LINK_MADE = "account_link_made"
    PASSWORD_SET = "password_set"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    PERSON_CHANGED = "person_changed"
    PERSON_ERASED = "person_erased"
    CONTACT_CHANGED = "contact_changed"
    REQUEST_MADE = "request_made"
    REQUEST_CHANGED = "request_changed"
    REQUEST_CLOSED = "request_closed"
    REQUEST_REOPENED = "request_reopened"
    REQUEST_DROPPED = "request_dropped"
    NOTHING_TO_REPORT = "nothing_to_report"
    ANSWER_SUBMITTED = "answer_submitted"
    ANSWER_APPROVED = "answer_approved"
    ANSWER_RETURNED = "answer_returned"
    ANSWER_WITHDRAWN = "answer_withdrawn"
    ANSWERS_ADOPTED = "answers_adopted"
    LINK_MADE = "link_made"
    LINK_REVOKED = "link_revoked"
    LETTER_WRITTEN = "letter_written"
    LETTER_SENT = "letter_sent"
    EVIDENCE_RESUBMITTED = "evidence_resubmitted"
    EVIDENCE_RETURNED = "evidence_returned"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"
    REVISION_SUBMITTED = "revision_submitted"
    REVISION_APPROVED = "revision_approved"
    REVISION_RETURNED = "revision_returned"
    REVISION_WITHDRAWN = "revision_withdrawn"
    CONTRIBUTION_CONFIRMED = "contribution_confirmed"
    CONTRIBUTION_DECLINED = "contribution_declined"
    VERIFICATION_ASKED = "verification_asked"
    VERIFICATION_ANSWERED = "verification_answered"
    FILE_ATTACHED = "file_attached"
    PLAN_CHANGED = "plan_changed"
    GOAL_CHANGED = "goal_changed"
    AIM_RECORDED = "aim_recorded"
    AIM_CHANGED = "aim_changed"
    AIM_REMOVED = "aim_removed"
    INDICATOR_CHANGED = "indicator_changed"
    TARGET_SET = "target_set"
    TARGET_CHANGED = "target_changed"
    BASELINE_SET = "baseline_set"
    BASELINE_CHANGED = "baseline_changed"
    DOSSIER_CHANGED = "dossier_changed"
    ORGANISATION_CHANGED = "organisation_changed"
    MEMBERSHIP_CHANGED = "membership_changed"
    FUNCTION_CHANGED = "function_changed"
    YEAR_CLOSED = "year_closed"
    YEAR_REOPENED = "year_reopened"
    STORE_RESTORED = "store_restored"
    SURVEY_DRAFTED = "survey_drafted"
    SURVEY_CHANGED = "survey_changed"
    SURVEY_DROPPED = "survey_dropped"
    SURVEY_OPENED = "survey_opened"
    SURVEY_CLOSED = "survey_closed"
    SURVEY_REOPENED = "survey_reopened"
    SURVEY_RESTARTED = "survey_restarted"
    SURVEY_ANSWERED = "survey_answered"
    SURVEY_IMPORTED = "survey_imported"
    SURVEY_ADDRESSES_REMOVED = "survey_addresses_removed"
    POLL_OPENED = "poll_opened"
    POLL_CLOSED = "poll_closed"
    REVIEW_STARTED = "review_started"
    REVIEW_STOPPED = "review_stopped"
    CLOSING_DECIDED = "closing_decided"
    PLANNED_ANSWERED = "planned_answered"
    JUDGEMENT_GIVEN = "judgement_given"
    JUDGEMENTS_SHOWN = "judgements_shown"
    DECISION_MADE = "decision_made"
    JUDGED_ANEW = "judged_anew"
    DEVIATION_ACCEPTED = "deviation_accepted"
    DEVIATION_ENDED = "deviation_ended"
    EDITION_MADE = "edition_made"
    REPORT_TEXT_WRITTEN = "report_text_written"
    PLATFORM_PUBLISHED = "platform_published"
    PLATFORM_UNPUBLISHED = "platform_unpublished"
    YEAR_PUBLISHED = "year_published"
    YEAR_UNPUBLISHED = "year_unpublished"
    BUDGET_CHANGED = "budget_changed"
    TARGET_WITHDRAWN = "target_withdrawn"
    GOAL_REMOVED = "goal_removed"
    INDICATOR_REMOVED = "indicator_removed"
    SHEETS_IMPORTED = "sheets_imported"
    VALUE_ENTERED = "value_entered"
    VALUE_CORRECTED = "value_corrected"
    VALUE_WITHDRAWN = "value_withdrawn"


class Approval(StrEnum):
    """By what a record was approved: the coordinator, or because it was taken over from a published document."""

    COORDINATOR = "coordinator"
    AS_PUBLISHED = "as_published"


class Rule(StrEnum):
    """What decided a status: the rules of the monitor in the order in which they are tried.

    A rule settles status and reason, ``worst_part`` alone takes its status from a part.
    """

    NOT_MEASURED = "not_measured"
    NOT_APPROVED = "not_approved"
    TOO_FEW_ANSWERS = "too_few_answers"
    NO_TARGET = "no_target"
    DEFINITION_CHANGED = "definition_changed"
    TARGET_NOT_BEYOND_BASELINE = "target_not_beyond_baseline"
    KEEP_HELD = "keep_held"
    KEEP_INSIDE = "keep_inside"
    KEEP_WITHIN_MARGIN = "keep_within_margin"
    KEEP_OUTSIDE = "keep_outside"
    REACHED = "reached"
    REACHED_EARLY = "reached_early"
    NO_BASELINE = "no_baseline"
    WITHIN_MARGIN = "within_margin"
    WRONG_SIDE = "wrong_side"
    ON_PACE = "on_pace"
    BELOW_PACE = "below_pace"
    NOT_ATTAINED = "not_attained"
    LEVEL_REACHED = "level_reached"
    LEVEL_REACHED_EARLY = "level_reached_early"
    LEVEL_NOT_PLANNED = "level_not_planned"
    LEVEL_AS_PLANNED = "level_as_planned"
    LEVEL_NO_START = "level_no_start"
    LEVEL_ABOVE_START = "level_above_start"
    LEVEL_NOT_ATTAINED = "level_not_attained"
    LEVEL_AT_START = "level_at_start"
    LEVEL_BELOW_START = "level_below_start"
    PART_CANNOT_BE_JUDGED = "part_cannot_be_judged"
    WORST_PART = "worst_part"


class Incomparable(StrEnum):
    """Why two years of an indicator do not compare."""

    NOT_MEASURED = "not_measured"
    NO_EARLIER_YEAR = "no_earlier_year"
    SERIES_BREAK = "series_break"
    OTHER_INDICATOR = "other_indicator"
    OTHER_MEASURE = "other_measure"
    OTHER_PARTS = "other_parts"
    COUNT_STARTED_AGAIN = "count_started_again"
    PART_NOT_COMPARABLE = "part_not_comparable"


class StrongerBy(StrEnum):
    """What would make a piece of evidence stronger than it is, nearest first."""

    THIRD_PARTY_DOCUMENT = "third_party_document"
    CITATION = "citation"
    PAGE = "page"
    CONFIRMATION = "confirmation"


class ReferenceKind(StrEnum):
    """What an official reference points at: a parliamentary paper, a document or case of the House, an EU act."""

    PARLIAMENTARY_PAPER = "parliamentary_paper"
    HOUSE_DOCUMENT = "house_document"
    HOUSE_CASE = "house_case"
    EU_DOCUMENT = "eu_document"


class TwinReason(StrEnum):
    """Why a document of the store is likely the one that somebody is typing, the surest first."""

    SAME_REFERENCE = "same_reference"
    SAME_ADDRESS = "same_address"
    ALIKE_TITLE = "alike_title"


class WritingAdvice(StrEnum):
    """What may be doubtful about an indicator while it is being written."""

    TWO_QUESTIONS = "two_questions"
    NO_ACTOR = "no_actor"
    NO_YARDSTICK = "no_yardstick"
    ACTIVITY_AS_CHANGE = "activity_as_change"
    TARGET_WRONG_SIDE = "target_wrong_side"


class FileKind(StrEnum):
    """The files that may be attached; the value is the end of their name."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    GIF = "gif"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    TEXT = "txt"
    CSV = "csv"


class NotTaken(StrEnum):
    """Why a file is not taken as an attachment."""

    EMPTY = "empty"
    WEB_PAGE = "web_page"
    VECTOR_IMAGE = "vector_image"
    SCRIPT = "script"
    PROGRAM = "program"
    MACROS = "macros"
    OLD_OFFICE = "old_office"
    LOCKED = "locked"
    ARCHIVE = "archive"
    TOO_MUCH_INSIDE = "too_much_inside"
    TWO_IN_ONE = "two_in_one"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


class SmtpSecurity(StrEnum):
    """How letters are kept from being read on their way to the mail server."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class LetterTrouble(StrEnum):
    """Why a letter was not posted."""

    NOT_CONFIGURED = "not_configured"
    NO_CONNECTION = "no_connection"
    NOT_SECURE = "not_secure"
    LOGIN_REFUSED = "login_refused"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    LETTER_REFUSED = "letter_refused"
    CONNECTION_LOST = "connection_lost"


class Absent(StrEnum):
    """Why a figure of a survey is not shown: these look different from each other on every page."""

    NO_DATA = "no_data"
    BELOW_FLOOR = "below_floor"
    EVERYONE_ANSWERED = "everyone_answered"


class YearState(StrEnum):
    """How far a year is: it takes records, the steering group reviews it, or it is closed as an edition."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    CLOSED = "closed"


class JudgingState(StrEnum):
    """How far the steering group is with an indicator or goal of a year.

    While it collects, nobody sees what others gave; once shown nothing is given any more; decided it has its judgement.
    """

    COLLECTING = "collecting"
    SHOWN = "shown"
    DECIDED = "decided"


class ReportSection(StrEnum):
    """The sections of the annual report that take a connecting text, in the order of the report.

    ``goal`` and ``dossier`` stand once for each of them.
    """

    INTRODUCTION = "introduction"
    GOAL = "goal"
    CONTEXT = "context"
    RESULTS = "results"
    DOSSIER = "dossier"
    PUBLICATIONS = "publications"
    SURVEYS = "surveys"
    PLATFORM = "platform"
    MEMBERS = "members"
    FINANCE = "finance"
    OUTLOOK = "outlook"


class Role(StrEnum):
    """As what somebody comes. The first five are not given to an account: they tell how somebody came in.

    ``visitor``: not signed in. ``public``: the same, while the platform publishes. ``link``: by the personal link of an
    organisation. ``survey_link``: by the link to one survey. ``local``: whoever sits at the very machine, while nobody
    has an account yet.
    """

    VISITOR = "visitor"
    PUBLIC = "public"
    LINK = "link"
    SURVEY_LINK = "survey_link"
    LOCAL = "local"
    MEMBER = "member"
    STEERING_GROUP = "steering_group"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"

    @property
    def is_given(self) -> bool:
        """Whether an account can have it."""
        return self not in (Role.VISITOR, Role.PUBLIC, Role.LINK, Role.SURVEY_LINK, Role.LOCAL)


class Right(StrEnum):
    """What the table of permissions tells apart: each deed, page and route asks one of these."""

    READ_PUBLISHED = "read_published"
    READ = "read"
    READ_INTERNAL = "read_internal"
    OWN_ACCOUNT = "own_account"
    FILL = "fill"
    APPROVE = "approve"
    SEND_REQUESTS = "send_requests"
    KEEP_PLAN = "keep_plan"
    HOLD_SURVEYS = "hold_surveys"
    ANSWER_SURVEY = "answer_survey"
    REVIEW = "review"
    JUDGE = "judge"
    CLOSE_YEAR = "close_year"
    REPORT = "report"
    PUBLISH = "publish"
    READ_AUDIT = "read_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    LOAD = "load"


class Reach(StrEnum):
    """How far a right goes: what is of one's own organisation, or everything."""

    OWN = "own"
    ALL = "all"


class RequestKind(StrEnum):
    """What is asked of members: evidence on an indicator, their own answer to it, or whether they contributed."""

    EVIDENCE = "evidence"
    ANSWER = "answer"
    CONFIRMATION = "confirmation"


class RequestState(StrEnum):
    """Whether members can still answer."""

    OPEN = "open"
    CLOSED = "closed"


class Reply(StrEnum):
    """A member's own answer to an indicator; ``not_for_us`` counts among those who answered with nothing."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_FOR_US = "not_for_us"


class Stage(StrEnum):
    """How far a member is with what is asked, from nothing to done."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    NOTHING_TO_REPORT = "nothing_to_report"

    @property
    def is_done(self) -> bool:
        """Whether it is no longer the member's turn; what was submitted waits for the coordinator."""
        return self in (Stage.SUBMITTED, Stage.APPROVED, Stage.NOTHING_TO_REPORT)


class HowFar(StrEnum):
    """How far a member is with all that it is asked for a year; exactly one of these."""

    LATE = "late"
    NOT_BEGUN = "not_begun"
    BUSY = "busy"
    DONE = "done"


class LetterKind(StrEnum):
    """What a letter is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    RETURNED = "returned"
    WELCOME = "welcome"
    NEW_PASSWORD = "new_password"
    SURVEY_INVITATION = "survey_invitation"
    SURVEY_REMINDER = "survey_reminder"


class LetterRoad(StrEnum):
    """How a letter went out: by the monitor itself, or by hand from the coordinator's own mail."""

    MAIL = "mail"
    BY_HAND = "by_hand"


class LetterHold(StrEnum):
    """Why a letter that waits no longer goes: who would get it could not do what it asks."""

    YEAR_CLOSED = "year_closed"
    SURVEY_CLOSED = "survey_closed"
    NOTHING_LEFT = "nothing_left"
    LINK_EXPIRED = "link_expired"


class AccountLinkUse(StrEnum):
    """What a link for one account opens, once: choosing a first password, or a new one."""

    WELCOME = "welcome"
    NEW_PASSWORD = "new_password"


class AccountState(StrEnum):
    """Whether somebody can sign in: they can, they have no way in yet, or the account was closed."""

    OPEN = "open"
    INVITED = "invited"
    CLOSED = "closed"
