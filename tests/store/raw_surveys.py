"""Two valid rows per table of rounds that are held here and of polls, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

SEED: dict[str, tuple[Row, Row]] = {
    "survey_option": (
        {"question_id": 1, "value": 1, "text_nl": "A"},
        {"question_id": 1, "value": 2, "text_en": "B"},
    ),
    "survey_invited": (
        {"id": 1, "round_id": 2, "organisation_id": 1, "a_person": False, "answered": False},
        {
            "id": 2, "round_id": 2, "organisation_id": 1, "a_person": True, "email": "a@somo.nl", "language": "nl",
            "answered": True,
        },
    ),
    "survey_response": (
        {"id": 1, "round_id": 2, "mode": "named", "invited_id": 1, "on_behalf": False, "version": 1},
        {
            "id": 2, "round_id": 2, "mode": "named", "organisation_id": 1, "on_behalf": True,
            "submitted_at": "2026-11-23 09:00:00", "version": 2,
        },
    ),
    "survey_open_answer": (
        {"id": 1, "question_id": 1, "text": "A"},
        {"id": 9007199254740991, "question_id": 1, "text": "B", "response_id": 1},
    ),
    "survey_sealed": (
        {"id": 1, "round_id": 1, "mode": "anonymous", "sealed": b"a"},
        {"id": 9007199254740991, "round_id": 1, "mode": "anonymous", "sealed": b"b"},
    ),
    "survey_import": (
        {
            "round_id": 1, "digest": "a" * 64, "file_name": "a.csv", "tool": "limesurvey", "taken": 11, "left_out": 2,
        },
        {
            "round_id": 2, "digest": "b" * 64, "file_name": "b.xlsx", "tool": "plain_table", "taken": 0, "left_out": 0,
        },
    ),
    "poll": (
        {
            "id": 1, "code": "ABC234", "text_nl": "A", "several": False, "in_steps": True, "state": "open",
            "answers": 7, "shown": 5, "version": 1,
        },
        {
            "id": 2, "code": "DEF567", "text_en": "B", "several": True, "in_steps": False, "state": "open",
            "answers": 3, "shown": 0, "version": 1,
        },
    ),
    "poll_option": (
        {"poll_id": 1, "value": 1, "text_nl": "A", "chosen": 4, "shown": 3},
        {"poll_id": 1, "value": 2, "text_en": "B", "chosen": 3, "shown": 2},
    ),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {
    ("survey_question", "kind"): {
        "scale_low": None, "scale_high": None, "published_mean": None, "published_n": None,
    },
}  # fmt: skip

BY_HAND: list[Case] = [
    Case("ck_survey_round_held_here_says_how", "survey_round", {"state": "draft", "mode": "not_stated"}),
    Case("ck_survey_round_held_here_says_how", "survey_round", {"state": "draft", "unit": "not_stated"}),
    Case("ck_survey_round_open_knows_whom", "survey_round", {"state": "open"}),
    Case(
        "ck_survey_round_open_knows_whom",
        "survey_round",
        {"state": "open", "due_on": "2026-12-01", "asked": None, "responses": None},
    ),
    Case("ck_survey_round_version_from_one", "survey_round", {"version": 0}),
    Case("ck_survey_question_a_score_has_a_scale", "survey_question", {"scale_low": None}),
    Case("ck_survey_question_a_score_has_a_scale", "survey_question", {"scale_high": None}),
    Case(
        "ck_survey_question_a_score_has_a_scale",
        "survey_question",
        {"kind": "open", "published_mean": None, "published_n": None},
    ),
    Case(
        "ck_survey_question_a_mean_is_of_a_score",
        "survey_question",
        {"kind": "single", "scale_low": None, "scale_high": None},
    ),
    Case(
        "ck_survey_question_an_indicator_takes_a_score",
        "survey_question",
        {
            "kind": "multiple", "scale_low": None, "scale_high": None, "published_mean": None, "published_n": None,
            "indicator_id": 1,
        },
    ),
    Case("ck_survey_invited_email", "survey_invited", {"email": "geen adres"}),
    Case("ck_survey_invited_email", "survey_invited", {"email": "A@somo.nl"}),
    Case("ck_survey_invited_no_empty_text", "survey_invited", {"email": "  "}, also="ck_survey_invited_email"),
    Case("ck_survey_invited_an_address_is_of_a_person", "survey_invited", {"a_person": False}),
    Case("uq_survey_invited_organisation", "survey_invited", {"a_person": False, "email": None}),
    Case("ck_survey_response_only_in_named_rounds", "survey_response", {"mode": "anonymous", "round_id": 1}),
    Case("ck_survey_response_version_from_one", "survey_response", {"version": 0}),
    Case("ck_survey_sealed_only_in_anonymous_rounds", "survey_sealed", {"mode": "named", "round_id": 2}),
    Case("ck_survey_import_counts_not_negative", "survey_import", {"taken": -1}),
    Case("ck_survey_import_counts_not_negative", "survey_import", {"left_out": -1}),
    Case("ck_survey_import_digest", "survey_import", {"digest": "b"}),
    Case("ck_poll_shown_of_answers", "poll", {"state": "closed", "shown": 4}),
    Case("ck_poll_shown_of_answers", "poll", {"answers": -1, "shown": -1, "in_steps": True}),
    Case("ck_poll_shown_once_closed", "poll", {"shown": 1}),
    Case("ck_poll_version_from_one", "poll", {"version": 0}),
    Case("ck_poll_option_shown_of_chosen", "poll_option", {"shown": 4}),
    Case("ck_poll_option_shown_of_chosen", "poll_option", {"chosen": -1, "shown": -1}),
]  # fmt: skip

BESIDE_ITSELF: list[tuple[str, str, Row, Row]] = [("uq_survey_invited_email", "survey_invited", {}, {})]
