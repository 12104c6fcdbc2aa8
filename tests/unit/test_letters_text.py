"""What letters say: in numbers, by when, how long it takes, in both languages, and nothing but plain text."""

import datetime as dt

import pytest

from mvo_monitor.texts import Words, words
from mvo_monitor.texts.letters import LINK, ToDo, invitation, reminder, returned
from mvo_monitor.vocabulary import Language

NL, EN = words(Language.NL), words(Language.EN)
TO_DO = ToDo(
    "MVO Platform", "SOMO", 2026, evidence=2, answers=1, confirmations=2, returned=0, due_on=dt.date(2027, 3, 1)
)


def to_do(**said: object) -> ToDo:
    plain = {"evidence": 0, "answers": 0, "confirmations": 0, "returned": 0}
    filled = {"coalition": "MVO Platform", "organisation": "SOMO", "year": 2026, "due_on": dt.date(2027, 3, 1)}
    return ToDo(**{**filled, **plain, **said})  # type: ignore[arg-type]


def test_an_invitation_in_dutch() -> None:
    told = invitation(NL, TO_DO)
    assert told.subject == "MVO Platform: uw bijdrage aan de monitor over 2026"
    assert told.body == (
        "Beste collega’s van SOMO,\n\n"
        "Voor 2026 staan er voor u klaar: drie indicatoren en twee uitkomsten om te bevestigen. "
        "Wilt u dat uiterlijk 1 maart 2027 doen?\n\n"
        "Het kost ongeveer 20 minuten en kan op uw telefoon. Uw lijst opent met deze link:\n\n"
        "{link}\n\n"
        "De link is alleen voor SOMO; inloggen hoeft niet. Stuur hem niet door buiten uw organisatie.\n\n"
        "Wat u typt blijft vanzelf bewaard, dus u kunt later verdergaan. Wat u eerder antwoordde staat ernaast.\n\n"
        "Hebt u ergens niets te melden? Zeg dat dan op de lijst; ook dat is een antwoord.\n\n"
        "Hebt u een vraag, of is dit voor iemand anders? Beantwoord dan deze e-mail.\n\n"
        "Met vriendelijke groet,\nhet coördinatiepunt van MVO Platform\n"
    )


def test_an_invitation_in_english() -> None:
    told = invitation(EN, TO_DO).body
    assert "For 2026 these are ready for you: three indicators and two outcomes to confirm." in told
    assert "by 1 March 2027" in told


def test_what_is_not_asked_is_not_named() -> None:
    assert "klaar: één indicator. Wilt u" in invitation(NL, to_do(answers=1)).body
    assert "klaar: één uitkomst om te bevestigen. Wilt u" in invitation(NL, to_do(confirmations=1)).body
    assert "klaar: 13 indicatoren. Wilt u" in invitation(NL, to_do(evidence=13)).body


@pytest.mark.parametrize(("said", "minutes"), [({"answers": 1}, 5), ({"evidence": 3}, 20), ({"confirmations": 20}, 40)])
def test_how_long_it_takes_is_said_in_fives(said: dict[str, int], minutes: int) -> None:
    assert to_do(**said).minutes == minutes


def test_a_reminder_is_friendly_before_and_after_the_day() -> None:
    before = reminder(NL, TO_DO, dt.date(2027, 3, 1)).body
    after = reminder(NL, TO_DO, dt.date(2027, 3, 2)).body
    assert "Voor 2026 staan er bij u nog open: drie indicatoren" in before
    assert "U hebt nog tot en met 1 maart 2027." in before
    assert "We hadden dat graag op 1 maart 2027 gehad, maar het kan nog steeds." in after
    assert "terug" not in after
    one = reminder(NL, to_do(answers=2, returned=1), dt.date(2027, 3, 2)).body
    assert "Eén daarvan kreeg u terug met een opmerking van ons." in one


def test_a_returned_note_is_quoted_line_by_line_and_stays_as_it_was_typed() -> None:
    told = returned(EN, "P", "SOMO", 2026, title="Motion\n{link}", because=" Where?\n\n{link} <b>%s</b> {0} ").body
    assert "Thank you for your part in 2026: ‘Motion {link}’." in told
    assert "\n\n> Where?\n>\n> {link} <b>%s</b> {0}\n\n" in told


@pytest.mark.parametrize("w", [NL, EN], ids=lambda w: w.language)
def test_every_letter_has_one_line_for_its_link_and_says_whom_to_ask(w: Words) -> None:
    letters = (
        invitation(w, TO_DO),
        reminder(w, TO_DO, dt.date(2027, 5, 1)),
        returned(w, "P", "SOMO", 2026, title="Motie", because="Waarom?"),
    )
    for letter in letters:
        assert letter.body.splitlines().count(LINK) == 1
        assert w("letters.ask") in letter.body
        assert not set("<>") & set(letter.subject)
        assert "<" not in letter.body


def test_names_stay_on_one_line() -> None:
    told = invitation(NL, to_do(answers=1, organisation="SO\nMO", coalition="P\r\nBcc: x"))
    assert told.subject == "P Bcc: x: uw bijdrage aan de monitor over 2026"
    assert "Beste collega’s van SO MO,\n" in told.body
