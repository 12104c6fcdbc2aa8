"""Two valid rows per table of who can sign in, and ways to break each rule of them."""

from tests.store.raw_case import Case, Row

SEED: dict[str, tuple[Row, Row]] = {
    "account": (
        {"person_id": 1, "email": "a@somo.nl", "single_sign_on": "a", "active": True, "version": 1},
        {
            "person_id": 2, "email": "b@fnv.nl", "single_sign_on": "b", "organisation_id": 2, "language": "nl",
            "active": False, "version": 2,
        },
    ),
    "account_role": ({"person_id": 1, "role": "coordinator"}, {"person_id": 1, "role": "administrator"}),
    "account_link": (
        {
            "id": 1, "person_id": 1, "token_digest": "a", "made_for": "welcome", "made_at": "2026-11-23 09:00:00",
            "expires_at": "2026-11-30 09:00:00",
        },
        {
            "id": 2, "person_id": 1, "token_digest": "b", "made_for": "new_password", "made_at": "2026-11-23 09:00:00",
            "expires_at": "2026-11-30 09:00:00", "used_at": "2026-11-24 09:00:00",
        },
    ),
    "sign_in_session": (
        {
            "id": 1, "token_digest": "a", "person_id": 1, "made_at": "2026-11-23 09:00:00",
            "seen_at": "2026-11-23 09:00:00", "expires_at": "2026-11-24 09:00:00",
        },
        {
            "id": 2, "token_digest": "b", "link_id": 1, "made_at": "2026-11-23 09:00:00",
            "seen_at": "2026-11-23 09:00:00", "expires_at": "2026-11-24 09:00:00",
        },
    ),
    "sign_in_failure": (
        {"id": 1, "tried": "a", "at": "2026-11-23 09:00:00"},
        {"id": 2, "tried": "a", "at": "2026-11-23 09:00:00"},
    ),
    "installation_key": ({"id": 1, "key": "a"}, {"id": 1, "key": "b"}),
}  # fmt: skip

BESIDE: dict[tuple[str, str], Row] = {("sign_in_session", "person_id"): {"link_id": None}}

BY_HAND = [
    *(Case("ck_account_email", "account", {"email": email}) for email in ("B@fnv.nl", "b", "@fnv.nl", "b@")),
    Case("ck_account_version_from_one", "account", {"version": 0}),
    *(
        Case("ck_account_role_a_role_that_is_given", "account_role", {"role": role})
        for role in ("visitor", "public", "link", "survey_link", "local")
    ),
    Case("ck_sign_in_session_a_person_or_a_link", "sign_in_session", {"person_id": 1}),
    Case("ck_sign_in_session_a_person_or_a_link", "sign_in_session", {"link_id": None}),
    Case("ck_installation_key_only_one", "installation_key", {"id": 2}),
]
