"""Two valid rows per table of what is asked of members and written to them, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

SEED: dict[str, tuple[Row, Row]] = {
    "contact": (
        {"organisation_id": 1, "email": "a@somo.nl", "version": 1},
        {"organisation_id": 2, "email": "B@fnv.nl", "language": "nl", "version": 2},
    ),
    "request": (
        {
            "id": 1, "year": 2026, "kind": "confirmation", "evidence_id": 1, "text_nl": "A", "due_on": "2026-12-01",
            "state": "open", "made_at": "2026-11-23 09:00:00", "version": 1,
        },
        {
            "id": 2, "year": 2026, "kind": "answer", "indicator_id": 1, "part_id": 1, "text_en": "B",
            "due_on": "2026-12-01", "state": "closed", "made_at": "2026-11-23 09:00:00", "version": 2,
        },
    ),
    "requested_of": (
        {"request_id": 1, "organisation_id": 1},
        {"request_id": 1, "organisation_id": 2, "nothing_at": "2026-11-24 09:00:00", "nothing_note": "Niets"},
    ),
    "evidence_request": ({"evidence_id": 1, "request_id": 1}, {"evidence_id": 2, "request_id": 1}),
    "request_answer": (
        {
            "id": 1, "request_id": 1, "organisation_id": 1, "reply": "yes", "state": "submitted", "on_behalf": False,
            "submitted_at": "2026-11-24 09:00:00", "version": 1,
        },
        {
            "id": 2, "request_id": 1, "organisation_id": 2, "reply": "not_for_us", "state": "returned",
            "returned_because": "Waarom niet?", "on_behalf": True, "submitted_at": "2026-11-24 09:00:00", "version": 2,
        },
    ),
    "personal_link": (
        {
            "id": 1, "organisation_id": 1, "year": 2026, "serial": "a", "made_at": "2026-11-23 09:00:00",
            "expires_at": "2027-03-01 09:00:00",
        },
        {
            "id": 2, "organisation_id": 1, "year": 2026, "serial": "b", "made_at": "2026-11-23 09:00:00",
            "expires_at": "2027-03-01 09:00:00", "revoked_at": "2026-11-24 09:00:00",
        },
    ),
    "letter": (
        {
            "id": 1, "kind": "welcome", "person_id": 1, "language": "nl", "subject": "A", "body": "A",
            "made_at": "2026-11-23 09:00:00", "failed_at": "2026-11-23 09:01:00", "failure": "a",
        },
        {
            "id": 2, "kind": "invitation", "organisation_id": 1, "year": 2026, "link_id": 1, "address": "a@somo.nl",
            "language": "en", "subject": "B", "body": "B", "made_at": "2026-11-23 09:00:00",
            "sent_at": "2026-11-23 09:01:00", "road": "by_hand",
        },
    ),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {
    ("request", "indicator_id"): {"part_id": None},
    ("request", "evidence_id"): {"kind": "confirmation"},
}

BY_HAND = [
    *(Case("ck_contact_email", "contact", {"email": email}) for email in ("b", "@fnv.nl", "b@")),
    # What is empty is no address either
    Case("ck_contact_no_empty_text", "contact", {"email": "  "}, also="ck_contact_email"),
    Case("ck_request_a_confirmation_is_of_a_record", "request", {"evidence_id": 1}),
    Case("ck_request_a_confirmation_is_of_a_record", "request", {"kind": "confirmation"}),
    *(
        Case("ck_request_else_it_is_on_an_indicator", "request", {"kind": kind, "indicator_id": None, "part_id": None})
        for kind in ("evidence", "answer")
    ),
    Case("ck_request_version_from_one", "request", {"version": 0}),
    Case("ck_request_answer_returned_says_why", "request_answer", {"returned_because": None}),
    Case("ck_request_answer_version_from_one", "request_answer", {"version": 0}),
    Case("ck_letter_sent_says_how", "letter", {"road": None}),
    Case("ck_letter_sent_says_how", "letter", {"sent_at": None}),
    Case("ck_letter_to_somebody", "letter", {"organisation_id": None}),
]
