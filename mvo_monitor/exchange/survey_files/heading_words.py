"""The headings by which survey tools, and people, call columns that are no questions; compared folded.

What is marked (*) could not be checked against a real file or the tool's own source.
"""

import re

LIMESURVEY_FIXED = frozenset({"id", "submitdate", "lastpage", "startlanguage"})
"""What stands before the first ``. `` in the headings of every LimeSurvey file with codes, in any language."""

LIMESURVEY_FULL = frozenset({"response id", "date submitted", "last page", "start language"})
LIMESURVEY_SYSTEM = frozenset(
    {"lastpage", "startlanguage", "seed", "refurl", "interviewtime"}
    | {"last page", "start language", "referrer url", "total time"}
)
LIMESURVEY_TIME = frozenset(
    {"submitdate", "startdate", "datestamp", "date submitted", "date started", "date last action"}
)

FORMS_START = frozenset({"begintijd", "start time"})
FORMS_END = frozenset({"tijd van voltooien", "completion time"})
FORMS_SYSTEM = frozenset(
    {"total points", "quiz feedback", "grade posted time"}
    | {"totaal aantal punten", "quizfeedback", "language", "taal"}  # (*)
)
FORMS_QUIZ = re.compile(r"(?:points|feedback|punten) - ")

GOOGLE_FIRST = frozenset({"tijdstempel", "timestamp"})
GOOGLE_SYSTEM = frozenset({"score", "totaalscore", "total score"})

MONKEY_FIXED = frozenset({"respondent id", "collector id", "respondent_id", "collector_id"})
MONKEY_SYSTEM = frozenset({"collector id", "collector_id"})
MONKEY_ANSWER = frozenset({"response", "open-ended response", "antwoord", "reactie", "open antwoord"})  # Dutch: (*)

QUALTRICS_SYSTEM = frozenset(
    {"status", "progress", "duration (in seconds)", "finished", "distributionchannel", "userlanguage"}
)
IMPORT_ID = re.compile(r'\{\s*"ImportId"')

KOBO_FIXED = frozenset({"_id", "_uuid", "_submission_time", "_validation_status", "_index", "__version__", "_status"})
KOBO_SYSTEM = KOBO_FIXED | {  # (*)
    *("_notes", "_tags", "_version_", "meta/instanceid", "meta/instancename", "formhub/uuid", "meta/rootuuid"),
    *("_attachments", "_geolocation", "_xform_id_string", "_bamboo_dataset_id", "simserial", "subscriberid"),
}

RESPONDENT = frozenset(
    {"id", "nr", "nr.", "nummer", "volgnummer", "respondent", "respondentnummer", "respondent id", "respondent_id"}
    | {"respondentid", "response id", "responseid", "_id", "antwoord-id", "antwoord id", "response number"}
)
PERSONAL = frozenset(
    {"e-mail", "email", "e-mailadres", "emailadres", "email address", "e-mail address", "email_address", "mail"}
    | {"mailadres", "username", "gebruikersnaam", "naam", "name", "voornaam", "achternaam", "first name", "last name"}
    | {"first_name", "last_name", "firstname", "lastname", "full name", "volledige naam", "uw naam", "je naam"}
    | {"your name", "contactpersoon", "contact person", "telefoon", "telefoonnummer", "phone", "phone number"}
    | {"phonenumber", "mobiel", "adres", "address", "postcode", "geboortedatum", "date of birth", "ip", "ip address"}
    | {"ip-adres", "ip_address", "ipaddress", "ipaddr", "token", "toegangscode", "access code", "externalreference"}
    | {"recipientlastname", "recipientfirstname", "recipientemail", "locationlatitude", "locationlongitude"}
    | {"deviceid", "_submitted_by", "submitted by", "ingevuld door", "custom data 1", "custom data", "custom_1"}
)
PERSONAL_SENTENCE = re.compile(
    r"(?:wat is |what is |vul )?(?:hier )?(?:uw|je|jouw|your) (?:\w+ )?"
    r"(?:e-?mail(?:-?adres| address)?|naam|name|voornaam|achternaam|telefoonnummer|phone number)(?: in)?\s*[?:.*]*"
)
TIME = frozenset(
    {"start time", "begintijd", "completion time", "tijd van voltooien", "last modified time", "tijdstempel"}
    | {"tijd van laatste wijziging", "timestamp", "start date", "end date", "startdate", "enddate", "recordeddate"}
    | {"start", "end", "today", "_submission_time", "datum", "date", "date_created", "date_modified", "ingevuld op"}
    | {"datum ingevuld", "begindatum", "einddatum", "starttijd", "eindtijd", "datum en tijd", "submitdate"}
)
TIME_SENT = (
    *("submitdate", "date submitted", "tijd van voltooien", "completion time", "recordeddate", "_submission_time"),
    *("end date", "enddate", "date_modified", "tijdstempel", "timestamp", "eindtijd", "end", "ingevuld op"),
    *("datum ingevuld", "datum", "date", "date last action", "datestamp", "start date", "startdate", "begintijd"),
)
"""Which of several times tells when a response was sent, the surest first."""

ORGANISATION = re.compile(
    r"(?:lid|member)[ :.*]*"
    r"|(?:(?:lid)?organi[sz]ati(?:e|on)|member organi[sz]ation|(?:uw|je|your) organi[sz]ati(?:e|on)"
    r"|(?:wat is de )?naam (?:van )?(?:de |uw |je )?organisatie.*"
    r"|(?:what is the )?name of (?:the |your )?organi[sz]ation.*"
    r"|(?:namens|voor|bij) welke (?:lid)?organisatie.*|welke (?:lid)?organisatie (?:vertegenwoordig|bent|ben).*"
    r"|which organi[sz]ation (?:do you (?:represent|work)|are you).*)[ ?:.*]*"
)
