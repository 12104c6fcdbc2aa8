"""Two valid rows per table of what the monitor records of the coalition, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

SEED: dict[str, tuple[Row, Row]] = {
    "coalition": (
        {"id": 1, "name": "A", "short_name": "A", "fictitious": False},
        {"id": 1, "name": "B", "short_name": "B", "fictitious": True},
    ),
    "document": (
        {"id": 1, "key": "a", "title": "A", "lang": "nl", "kind": "letter", "own": True},
        {"id": 2, "key": "b", "title": "B", "lang": "en", "kind": "study", "own": False},
    ),
    "organisation": (
        {"id": 1, "key": "somo", "name": "SOMO", "kind": "ngo"},
        {"id": 2, "key": "fnv", "name": "FNV", "kind": "trade_union"},
    ),
    "person": ({"id": 1, "key": "a", "name": "A"}, {"id": 2, "key": "b", "name": "B"}),
    "membership": (
        {"id": 1, "organisation_id": 1, "period_kind": "spans", "since": "2016"},
        {"id": 2, "organisation_id": 1, "period_kind": "spans"},
    ),
    "person_function": (
        {"id": 1, "person_id": 1, "function": "chair", "period_kind": "spans", "since": "2016"},
        {"id": 2, "person_id": 1, "function": "chair", "period_kind": "spans"},
    ),
    "affiliation": (
        {"id": 1, "organisation_id": 1, "role": "founder", "period_kind": "spans"},
        {"id": 2, "organisation_id": 1, "role": "member", "period_kind": "spans"},
    ),
    "plan": (
        {"id": 1, "code": "2016-2020", "title_nl": "A", "first_year": 2016, "last_year": 2020},
        {"id": 2, "code": "2021-2025", "title_nl": "B", "first_year": 2021, "last_year": 2025},
    ),
    "goal": (
        {"id": 1, "plan_id": 1, "code": "1", "position": 0, "title_nl": "A"},
        {"id": 2, "plan_id": 2, "code": "1", "position": 0, "title_en": "B"},
    ),
    "sub_goal": (
        {"id": 1, "goal_id": 1, "position": 0, "sort": "core", "text_nl": "A", "first_year": 2020, "last_year": 2020},
        {"id": 2, "goal_id": 1, "position": 1, "sort": "core", "text_nl": "B", "first_year": 2020, "last_year": 2020},
    ),
    "goal_succession": (
        {"id": 1, "earlier_id": 1, "later_id": 2, "kind": "same"},
        {"id": 2, "earlier_id": 1, "later_id": None, "kind": "dropped"},
    ),
    "indicator": (
        {
            "id": 1, "plan_id": 1, "goal_id": 1, "code": "1.1", "position": 0, "title_nl": "A", "measure": "yes_no",
            "direction": "up", "cumulative": False, "margin": "0", "first_year": 2016, "last_year": 2020,
        },
        {
            "id": 2, "plan_id": 1, "goal_id": 1, "code": "1.2", "position": 1, "title_nl": "B", "measure": "score",
            "direction": "keep", "cumulative": False, "margin": "0.35", "first_year": 2016, "last_year": 2020,
            "scale_low": "1", "scale_high": "5", "band_low": "3.5", "band_high": "10",
        },
    ),
    "indicator_part": (
        {"id": 1, "indicator_id": 1, "code": "a", "position": 0, "title_nl": "A"},
        {"id": 2, "indicator_id": 1, "code": "b", "position": 1, "title_nl": "B"},
    ),
    "indicator_level": (
        {"id": 1, "indicator_id": 1, "position": 0, "label_nl": "nee"},
        {"id": 2, "indicator_id": 1, "position": 1, "label_nl": "ja"},
    ),
    "baseline": (
        {"id": 1, "indicator_id": 1, "year": 2015, "value": "4.3", "basis": "read", "in_force": True},
        {"id": 2, "indicator_id": 1, "part_id": 1, "year": 2015, "value": "-4.30", "basis": "read", "in_force": True},
    ),
    "target": (
        {"id": 1, "indicator_id": 1, "year": 2020, "value": "2", "is_end": True, "in_force": True},
        {"id": 2, "indicator_id": 1, "part_id": 1, "year": 2020, "value": "2", "is_end": True, "in_force": True},
    ),
    "series_break": (
        {"id": 1, "indicator_id": 1, "year": 2018, "reason_nl": "A"},
        {"id": 2, "indicator_id": 1, "year": 2019, "reason_nl": "B"},
    ),
    "indicator_succession": (
        {"id": 1, "earlier_id": 1, "later_id": 2, "kind": "split"},
        {"id": 2, "earlier_id": 1, "later_id": None, "kind": "dropped"},
    ),
    "survey_round": (
        {"id": 1, "key": "a", "year": 2020, "title_nl": "A", "mode": "anonymous", "unit": "organisation"},
        {
            "id": 2, "key": "b", "year": 2021, "title_nl": "B", "mode": "named", "unit": "person", "asked": 24,
            "responses": 11, "opened_on": "2021-01", "closed_on": "2021-02-01",
        },
    ),
    "survey_question": (
        {
            "id": 1, "round_id": 1, "code": "1", "position": 0, "series": "doel-1", "version": 1, "text_nl": "A",
            "scale_low": 1, "scale_high": 5, "goal_id": 1,
        },
        {
            "id": 2, "round_id": 1, "code": "2", "position": 1, "series": "doel-2", "version": 1, "text_nl": "B",
            "scale_low": 1, "scale_high": 10, "published_mean": "4.3", "published_n": 11,
        },
    ),
    "survey_answer": ({"id": 1, "question_id": 1, "value": 4}, {"id": 2, "question_id": 1, "value": 4}),
    "dossier": (
        {"id": 1, "key": "a", "position": 0, "title_nl": "A"},
        {"id": 2, "key": "b", "position": 1, "title_nl": "B"},
    ),
    "evidence": (
        {
            "id": 1, "key": "a", "kind": "policy_outcome", "year": 2020, "title_nl": "A", "visibility": "public",
            "state": "submitted", "version": 1,
        },
        {
            "id": 2, "key": "b", "kind": "narrative", "year": 2020, "title_nl": "B", "visibility": "public",
            "state": "approved", "approval": "coordinator", "version": 1, "happened_on": "2020-02-29",
        },
    ),
    "evidence_source": (
        {"id": 1, "evidence_id": 1, "position": 0, "document_id": 1},
        {"id": 2, "evidence_id": 1, "position": 1, "document_id": 1},
    ),
    "evidence_dossier": ({"evidence_id": 1, "dossier_id": 1}, {"evidence_id": 1, "dossier_id": 2}),
    "evidence_indicator": (
        {"id": 1, "evidence_id": 1, "indicator_id": 1},
        {"id": 2, "evidence_id": 1, "indicator_id": 1, "part_id": 1},
    ),
    "contribution": (
        {"id": 1, "evidence_id": 1, "organisation_id": 1},
        {"id": 2, "evidence_id": 1, "organisation_id": 2},
    ),
    "publication": (
        {"evidence_id": 1, "document_id": 1, "listed": True},
        {"evidence_id": 2, "document_id": 2, "listed": False},
    ),
    "activity": (
        {"evidence_id": 1, "form": "lecture", "count_is_minimum": True},
        {"evidence_id": 2, "form": "lecture", "count_is_minimum": False, "count": 5},
    ),
    "citation": (
        {"evidence_id": 1, "citing_document_id": 2, "cited_document_id": 1},
        {"evidence_id": 2, "citing_document_id": 2, "cited_as": "ons standpunt"},
    ),
    "verification": (
        {"id": 1, "evidence_id": 1, "verifier": "A", "may_be_named": False, "asked_on": "2021"},
        {
            "id": 2, "evidence_id": 1, "verifier": "B", "may_be_named": False, "asked_on": "2021-03",
            "answered_on": "2021", "agreement": "not",
        },
    ),
    "policy_outcome": (
        {
            "evidence_id": 1, "actor": "cabinet", "instrument": "motion", "stance": "for", "result": "adopted",
            "planning": "planned", "effect": "towards",
        },
        {
            "evidence_id": 2, "actor": "cabinet", "instrument": "motion", "stance": "for", "result": "adopted",
            "planning": "planned", "effect": "towards",
        },
    ),
    "outcome_follows": ({"evidence_id": 1, "earlier_id": 2}, {"evidence_id": 2, "earlier_id": 1}),
    "indicator_value": (
        {
            "id": 1, "indicator_id": 1, "year": 2020, "value": "1", "basis": "read", "state": "approved",
            "approval": "coordinator", "revision": 1,
        },
        {
            "id": 2, "indicator_id": 1, "part_id": 1, "year": 2020, "value": "1", "basis": "read", "state": "approved",
            "approval": "coordinator", "revision": 1, "n": 11, "asked": 24,
        },
    ),
    "value_evidence": ({"value_id": 1, "evidence_id": 1}, {"value_id": 1, "evidence_id": 2}),
    "budget_line": (
        {"id": 1, "year": 2020, "side": "costs", "position": 0, "group_key": "a", "group_nl": "A", "label_nl": "A",
         "budgeted": "0"},
        {"id": 2, "year": 2020, "side": "costs", "position": 1, "group_key": "a", "group_nl": "A", "label_nl": "B",
         "realised": "-1297"},
    ),
    "printed_total": (
        {"id": 1, "year": 2020, "scope": "group", "side": "costs", "group_key": "a", "label_nl": "A", "budgeted": "2"},
        {"id": 2, "year": 2021, "scope": "group", "side": "costs", "group_key": "a", "label_nl": "B", "realised": "2"},
    ),
    "audit_entry": (
        {
            "id": 1, "at": "2026-11-23 09:00:00", "actor": "load", "deed": "plan_recorded", "subject": "plan",
            "subject_key": "2016-2020", "details": "{}", "digest": "0" * 64,
        },
        {
            "id": 2, "at": "2026-11-23 09:00:00", "actor": "person", "person_id": 1, "deed": "plan_recorded",
            "subject": "plan", "subject_key": "2016-2020", "details": "{}", "digest": "f" * 64,
        },
    ),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {
    ("goal_succession", "kind"): {"earlier_id": 2, "later_id": 1},
    ("goal_succession", "later_id"): {"kind": "same"},
    ("indicator_succession", "kind"): {"earlier_id": 2, "later_id": 1},
    ("indicator_succession", "later_id"): {"kind": "same"},
    ("target", "replaced_in"): {"in_force": False},
    ("indicator", "cumulative"): {"measure": "count"},
    ("indicator", "direction"): {"band_low": None, "band_high": None},
    ("verification", "asked_on"): {"answered_on": None, "agreement": None},
    ("survey_round", "opened_on"): {"closed_on": None},
    ("survey_round", "closed_on"): {"opened_on": None},
    ("evidence", "state"): {"approval": None},
    ("printed_total", "scope"): {"group_key": None},
}
"""What must change beside a column, so that a wrong value in it breaks no second rule."""

BY_HAND = [
    Case("ck_coalition_only_one", "coalition", {"id": 2}),
    *(
        Case(f"ck_{table}_known_during_has_since", table, {"period_kind": "known_during", "since": None})
        for table in ("membership", "person_function", "affiliation")
    ),
    *(
        Case(f"ck_{table}_period_in_order", table, {"since": since, "until": until})
        for table in ("membership", "person_function", "affiliation")
        for since, until in (("2020", "2019"), ("2020-08", "2020-07"), ("2020-08-01", "2020-07"), ("2021", "2020-12"))
    ),
    *(
        Case(f"ck_{table}_years_in_order", table, {"first_year": 2021, "last_year": 2020})
        for table in ("plan", "sub_goal", "indicator")
    ),
    *(
        Case(f"ck_{table}_not_itself", table, {"earlier_id": 1, "later_id": 1, "kind": "same"})
        for table in ("goal_succession", "indicator_succession")
    ),
    *(
        Case(f"ck_{table}_dropped_has_no_successor", table, changes)
        for table in ("goal_succession", "indicator_succession")
        for changes in ({"kind": "same"}, {"earlier_id": 2, "later_id": 1, "kind": "dropped"})
    ),
    Case("ck_indicator_margin_not_negative", "indicator", {"margin": "-0.1"}),
    Case("ck_indicator_a_score_has_a_scale", "indicator", {"scale_low": None, "scale_high": None}),
    Case("ck_indicator_a_scale_has_two_ends", "indicator", {"scale_high": None}),
    Case("ck_indicator_scale_in_order", "indicator", {"scale_low": "5"}),
    Case("ck_indicator_scale_in_order", "indicator", {"scale_low": "10", "scale_high": "9"}),
    Case("ck_indicator_a_band_belongs_to_keep", "indicator", {"band_low": None, "band_high": None}),
    Case("ck_indicator_a_band_belongs_to_keep", "indicator", {"direction": "up"}),
    Case("ck_indicator_band_in_order", "indicator", {"band_low": "10.5"}),
    Case("ck_indicator_only_counts_cumulate", "indicator", {"cumulative": True}),
    Case("ck_indicator_level_position_from_zero", "indicator_level", {"position": -1}),
    Case("ck_target_in_force_until_replaced", "target", {"replaced_in": 2018}),
    Case("ck_target_in_force_until_replaced", "target", {"in_force": False}),
    Case("ck_target_set_before_replaced", "target", {"set_in": 2019, "replaced_in": 2018, "in_force": False}),
    Case("ck_survey_round_asked_not_negative", "survey_round", {"asked": -1, "responses": None}),
    Case("ck_survey_round_responses_of_asked", "survey_round", {"responses": 25}),
    Case("ck_survey_round_responses_of_asked", "survey_round", {"responses": -1}),
    Case("ck_survey_round_opened_before_closed", "survey_round", {"opened_on": "2021-03"}),
    Case("ck_survey_question_scale_in_order", "survey_question", {"scale_low": 10, "published_mean": None,
                                                                  "published_n": None}),
    Case("ck_survey_question_version_from_one", "survey_question", {"version": 0}),
    Case("ck_survey_question_goal_or_indicator", "survey_question", {"goal_id": 1, "indicator_id": 1}),
    Case("ck_survey_question_a_mean_has_its_n", "survey_question", {"published_n": None}),
    Case("ck_survey_question_a_mean_has_its_n", "survey_question", {"published_mean": None}),
    Case("ck_survey_question_published_n_from_one", "survey_question", {"published_n": 0}),
    Case("ck_survey_question_mean_on_the_scale", "survey_question", {"published_mean": "10.1"}),
    Case("ck_survey_question_mean_on_the_scale", "survey_question", {"published_mean": "0.9"}),
    Case("ck_evidence_version_from_one", "evidence", {"version": 0}),
    Case("ck_evidence_approved_says_by_what", "evidence", {"approval": None}),
    Case("ck_evidence_approved_says_by_what", "evidence", {"state": "submitted"}),
    Case("ck_activity_count_from_one", "activity", {"count": 0}),
    Case("ck_citation_says_what_is_cited", "citation", {"cited_as": None}),
    Case("ck_citation_not_itself", "citation", {"cited_document_id": 2}),
    Case("ck_verification_an_answer_has_its_day", "verification", {"agreement": None}),
    Case("ck_verification_an_answer_has_its_day", "verification", {"answered_on": None}),
    Case("ck_verification_asked_before_answered", "verification", {"answered_on": "2020"}),
    Case("ck_policy_outcome_significance_range", "policy_outcome", {"significance": 0}),
    Case("ck_policy_outcome_significance_range", "policy_outcome", {"significance": 5}),
    Case("ck_policy_outcome_contribution_range", "policy_outcome", {"contribution": -1}),
    Case("ck_policy_outcome_contribution_range", "policy_outcome", {"contribution": 5}),
    Case("ck_outcome_follows_not_itself", "outcome_follows", {"earlier_id": 2}),
    Case("ck_indicator_value_n_not_negative", "indicator_value", {"n": -1}),
    Case("ck_indicator_value_n_of_asked", "indicator_value", {"n": 25}),
    Case("ck_indicator_value_revision_from_one", "indicator_value", {"revision": 0, "reason_nl": "Beter geteld"}),
    Case("ck_indicator_value_a_revision_has_its_reason", "indicator_value", {"revision": 2}),
    Case("ck_indicator_value_approved_says_by_what", "indicator_value", {"approval": None}),
    Case("ck_indicator_value_approved_says_by_what", "indicator_value", {"state": "submitted"}),
    Case("ck_budget_line_an_amount", "budget_line", {"realised": None}),
    Case("ck_printed_total_an_amount", "printed_total", {"realised": None}),
    Case("ck_printed_total_a_balance_has_no_side", "printed_total", {"side": None}),
    Case("ck_printed_total_a_balance_has_no_side", "printed_total", {"scope": "balance", "group_key": None}),
    Case("ck_printed_total_a_group_total_names_its_group", "printed_total", {"group_key": None}),
    Case("ck_printed_total_a_group_total_names_its_group", "printed_total", {"scope": "side"}),
    Case("ck_audit_entry_a_person_has_a_number", "audit_entry", {"person_id": None}),
    Case("ck_audit_entry_a_person_has_a_number", "audit_entry", {"actor": "load"}),
    Case("ck_audit_entry_digest", "audit_entry", {"digest": "f" * 63}),
    Case("ck_audit_entry_digest", "audit_entry", {"digest": "F" * 64}),
    # What may stand once, beside what the first rows hold
    Case("uq_membership_organisation_id_since", "membership", {"since": "2016"}),
    Case("uq_person_function_person_id_function_since", "person_function", {"since": "2016"}),
    Case("uq_goal_succession_earlier_id_later_id", "goal_succession", {"later_id": 2, "kind": "same"}),
    Case("uq_indicator_succession_earlier_id_later_id", "indicator_succession", {"later_id": 2, "kind": "same"}),
    Case("uq_target_whole", "target", {"part_id": None, "is_end": False}),
    Case("uq_target_end_whole", "target", {"part_id": None, "year": 2019}),
    Case("uq_indicator_value_whole", "indicator_value", {"part_id": None}),
    Case("uq_baseline_whole", "baseline", {"part_id": None}),
    Case("uq_evidence_indicator_whole", "evidence_indicator", {"part_id": None}),
    Case("uq_printed_total_group", "printed_total", {"year": 2020}),
]  # fmt: skip

BESIDE_ITSELF: list[tuple[str, str, Row, Row]] = [
    ("uq_membership_since_ever", "membership", {}, {}),
    ("uq_person_function_since_ever", "person_function", {}, {}),
    ("uq_goal_succession_dropped", "goal_succession", {}, {}),
    ("uq_indicator_succession_dropped", "indicator_succession", {}, {}),
    ("uq_baseline_part", "baseline", {}, {}),
    ("uq_target_part", "target", {"is_end": False}, {}),
    ("uq_target_end_part", "target", {"year": 2019}, {"year": 2018}),
    ("uq_evidence_indicator_evidence_id_part_id", "evidence_indicator", {}, {}),
    ("uq_indicator_value_part", "indicator_value", {}, {}),
    ("uq_printed_total_side", "printed_total", {"scope": "side", "group_key": None}, {}),
    ("uq_printed_total_balance", "printed_total", {"scope": "balance", "group_key": None, "side": None}, {}),
]
"""Rules on rows like the second one of a table, changed so: a third one that differs no more than said is refused."""
