"""Two valid rows per table of revisions, files, drafts and closed years, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

SEED: dict[str, tuple[Row, Row]] = {
    "evidence_revision": (
        {
            "id": 1, "evidence_id": 1, "number": 1, "content": "{}", "state": "submitted", "on_behalf": False,
            "made_at": "2026-11-23 09:00:00",
        },
        {
            "id": 2, "evidence_id": 1, "number": 2, "content": "{}", "reason": "Beter geteld", "state": "approved",
            "approval": "coordinator", "person_id": 1, "organisation_id": 1, "on_behalf": True,
            "made_at": "2026-11-23 09:00:00", "decided_at": "2026-11-24 09:00:00",
        },
    ),
    "declined_contribution": (
        {"evidence_id": 1, "organisation_id": 1, "declined_at": "2026-11-23 09:00:00"},
        {"evidence_id": 1, "organisation_id": 2, "declined_at": "2026-11-23 09:00:00", "note": "Niet van ons"},
    ),
    "document_file": (
        {"document_id": 1, "name": "a.pdf", "media_type": "application/pdf", "size": 1, "digest": "a", "content": b"a"},
        {"document_id": 2, "name": "a.pdf", "media_type": "application/pdf", "size": 1, "digest": "a", "content": b"a"},
    ),
    "upload": (
        {
            "token": "a", "owner": "person:1", "name": "a.pdf", "media_type": "application/pdf", "size": 1,
            "digest": "a", "content": b"a", "made_at": "2026-11-23 09:00:00",
        },
        {
            "token": "b", "owner": "person:1", "name": "a.pdf", "media_type": "application/pdf", "size": 1,
            "digest": "a", "content": b"a", "made_at": "2026-11-23 09:00:00",
        },
    ),
    "form_draft": (
        {"id": 1, "owner": "person:1", "form": "a", "fields": "{}", "changed_at": "2026-11-23 09:00:00"},
        {
            "id": 2, "owner": "link:1", "form": "b", "organisation_id": 1, "request_id": 1, "fields": "{}",
            "changed_at": "2026-11-23 09:00:00",
        },
    ),
    "reporting_year": (
        {"year": 2020},
        {
            "year": 2021, "review_since": "2022-01-10", "decided_on": "2022-02-20", "decided_by": "Stuurgroep",
            "closed_on": "2022-03-01", "public_since": "2022-03-02", "reason": "Het jaarverslag is uit",
        },
    ),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {("evidence_revision", "state"): {"approval": None}}

BY_HAND = [
    Case("ck_evidence_revision_number_from_one", "evidence_revision", {"number": 0}),
    Case("ck_evidence_revision_a_revision_has_its_reason", "evidence_revision", {"reason": None}),
    Case("ck_evidence_revision_no_empty_text", "evidence_revision", {"reason": "  "}),
    Case("ck_evidence_revision_no_empty_text", "evidence_revision", {"returned_because": "  "}),
    Case("ck_evidence_revision_returned_says_why", "evidence_revision", {"state": "returned", "approval": None}),
    Case("ck_evidence_revision_approved_says_by_what", "evidence_revision", {"approval": None}),
    Case("ck_evidence_revision_approved_says_by_what", "evidence_revision",
         {"state": "returned", "returned_because": "Welk jaar?"}),
    Case("ck_document_file_size_from_one", "document_file", {"size": 0}),
    Case("ck_upload_size_from_one", "upload", {"size": 0}),
    Case("ck_reporting_year_who_decided_says_when", "reporting_year", {"decided_on": None}),
    # What may stand once, beside what the first rows hold
    Case("uq_evidence_revision_waiting", "evidence_revision", {"state": "submitted", "approval": None}),
]  # fmt: skip
