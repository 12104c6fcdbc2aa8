"""Two valid rows per table of judgements, editions and texts of the report, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

_DIGEST = "a" * 64

SEED: dict[str, tuple[Row, Row]] = {
    "judging": (
        {"id": 1, "year": 2020, "indicator_id": 1, "number": 1, "state": "collecting"},
        {"id": 2, "year": 2020, "goal_id": 1, "number": 2, "reason": "Er kwam bewijs bij", "state": "decided"},
    ),
    "given_judgement": (
        {
            "id": 1, "judging_id": 1, "person_id": 1, "status": "on_course", "motivation": "Er is beleid", "lang": "nl",
            "given_at": "2026-11-23 09:00:00",
        },
        {
            "id": 2, "judging_id": 1, "person_id": 2, "status": "behind", "level": 2, "motivation": "Not yet law",
            "lang": "en", "given_at": "2026-11-23 09:00:00",
        },
    ),
    "decision": (
        {"id": 1, "judging_id": 1, "status": "on_course", "motivation_nl": "Er is beleid", "decided_on": "2021-02-01"},
        {
            "id": 2, "judging_id": 2, "status": "behind", "level": 2, "motivation_en": "Not yet law",
            "decided_on": "2021-02-01",
        },
    ),
    "decision_present": ({"decision_id": 1, "person_id": 1}, {"decision_id": 1, "person_id": 2}),
    "dissent": (
        {"id": 1, "decision_id": 1, "text": "Te vroeg", "lang": "nl"},
        {"id": 2, "decision_id": 1, "person_id": 1, "status": "behind", "text": "Too early", "lang": "en"},
    ),
    "accepted_deviation": (
        {
            "id": 1, "indicator_id": 1, "year": 2020, "reason_nl": "Het kabinet viel", "decided_by": "Stuurgroep",
            "decided_on": "2021-02-01", "ends_on": "2022-02-01",
        },
        {
            "id": 2, "indicator_id": 2, "year": 2020, "reason_en": "The cabinet fell", "decided_by": "Stuurgroep",
            "decided_on": "2021-02-01", "ends_on": "2022-02-01", "ended_on": "2021-06-01", "ended_because": "Formatie",
        },
    ),
    "planned_answer": (
        {"indicator_id": 1, "year": 2020, "answered_at": "2026-11-23 09:00:00"},
        {
            "indicator_id": 1, "year": 2021, "what": "De vierde sessie", "lang": "nl", "person_id": 1,
            "answered_at": "2026-11-23 09:00:00",
        },
    ),
    "edition": (
        {"id": 1, "year": 2020, "number": 1, "closed_on": "2021-03-01", "schema_version": "0017", "digest": _DIGEST},
        {
            "id": 2, "year": 2020, "number": 2, "closed_on": "2021-04-01", "decided_on": "2021-03-20",
            "decided_by": "Stuurgroep", "reason": "Een telfout", "person_id": 1, "schema_version": "0017",
            "digest": _DIGEST,
        },
    ),
    "edition_part": (
        {"edition_id": 1, "name": "plan", "lines": 2, "size": 100, "digest": _DIGEST, "content": b"a"},
        {"edition_id": 1, "name": "goal", "lines": 0, "size": 0, "digest": _DIGEST, "content": b"a"},
    ),
    "report_text": (
        {"id": 1, "year": 2020, "section": "context", "text_nl": "Het was een bijzonder jaar."},
        {"id": 2, "year": 2020, "section": "goal", "subject": "2016-2020/1", "text_en": "The network grew."},
    ),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {
    ("judging", "indicator_id"): {"goal_id": None},
    ("report_text", "section"): {"subject": None},
}

BY_HAND: list[Case] = [
    Case("ck_judging_of_an_indicator_or_a_goal", "judging", {"indicator_id": 1}),
    Case("ck_judging_of_an_indicator_or_a_goal", "judging", {"goal_id": None}),
    Case("ck_judging_no_empty_text", "judging", {"reason": "  "}),
    Case("ck_planned_answer_no_empty_text", "planned_answer", {"what": "  "}),
    Case("ck_judging_number_from_one", "judging", {"number": 0}),
    Case("ck_judging_judged_anew_has_its_reason", "judging", {"reason": None}),
    Case("uq_judging_of_an_indicator", "judging", {"indicator_id": 1, "goal_id": None, "number": 1}),
    Case("ck_accepted_deviation_ends_after_it_was_decided", "accepted_deviation", {"ends_on": "2021-01-31"}),
    Case("ck_accepted_deviation_ended_says_why", "accepted_deviation", {"ended_because": None}),
    Case("ck_accepted_deviation_ended_says_why", "accepted_deviation", {"ended_on": None}),
    Case(
        "uq_accepted_deviation_in_force",
        "accepted_deviation",
        {"indicator_id": 1, "ended_on": None, "ended_because": None},
    ),
    Case("ck_planned_answer_words_have_a_language", "planned_answer", {"what": None}),
    Case("ck_planned_answer_words_have_a_language", "planned_answer", {"lang": None}),
    Case("ck_edition_number_from_one", "edition", {"number": 0}),
    Case("ck_edition_a_correction_has_its_reason", "edition", {"reason": None}),
    Case("ck_edition_digest", "edition", {"digest": "b"}),
    Case("ck_edition_part_lines_not_negative", "edition_part", {"lines": -1}),
    Case("ck_edition_part_size_not_negative", "edition_part", {"size": -1}),
    Case("ck_edition_part_digest", "edition_part", {"digest": "b"}),
    Case("ck_report_text_only_some_have_a_subject", "report_text", {"subject": None}),
    Case("ck_report_text_only_some_have_a_subject", "report_text", {"section": "context"}),
    Case("uq_report_text_of_a_section", "report_text", {"section": "context", "subject": None}),
]

BESIDE_ITSELF: list[tuple[str, str, Row, Row]] = [
    ("uq_judging_of_a_goal", "judging", {}, {}),
    ("uq_report_text_of_a_subject", "report_text", {}, {}),
]
