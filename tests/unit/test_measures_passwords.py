"""Passwords: long enough, not one's own name, not what everybody tries first; nothing is asked of their signs."""

import pytest

from mvo_monitor.errors import PasswordUnfit
from mvo_monitor.measures.passwords import COMMON, as_kept, check_password

EMAIL, NAME = "kim.devries@example.org", "Kim de Vries"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elf tekens!", "short"),
        ("", "short"),
        ("x" * 201, "long"),
        ("kim.devries@example.org", "own"),
        ("KIM.DEVRIES@example.org1", "own"),
        ("kim de vries", "own"),
        ("KimDeVries2026", "own"),
        ("password1234", "common"),
        ("Wachtwoord 2026!", "common"),
        ("1234567890123", "common"),
        ("987654321098", "common"),
        ("aaaaaaaaaaaaaa", "common"),
        ("abcabcabcabc", "common"),
        ("1qaz2wsx3edc", "common"),
        ("MVO-monitor 2026", "common"),
    ],
)
def test_what_is_guessed_at_once_is_not_taken(password: str, why: str) -> None:
    with pytest.raises(PasswordUnfit) as refused:
        check_password(password, email=EMAIL, name=NAME)
    assert refused.value.fields["why"] == why


@pytest.mark.parametrize(
    "password",
    [
        "twaalf teken",
        "vier losse woorden samen",
        "837461928374",
        "ééééé ü ß 漢字かな",
        "x" * 150 + "y" * 50,
        " spaties tellen mee ",
    ],
)
def test_nothing_else_is_asked(password: str) -> None:
    check_password(password, email=EMAIL, name=NAME)


def test_the_list_is_short_and_holds_only_what_is_long_enough_or_a_word_in_it() -> None:
    assert len(COMMON) < 50
    assert all(each == each.casefold() for each in COMMON)


def test_the_same_sign_typed_otherwise_is_the_same() -> None:
    assert as_kept("cafe\u0301 met melk") == as_kept("caf\u00e9 met melk")
