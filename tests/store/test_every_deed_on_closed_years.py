"""Every deed there is, while every year is closed: refused with a sentence, or known to change nothing of a year."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from mvo_monitor.errors import AccessRefusal, Refusal, YearIsClosed
from mvo_monitor.recording import (
    account_letters,
    account_links,
    accounts,
    aims,
    coalition,
    contacts,
    dossiers,
    drafts,
    erasing,
    evidence,
    files,
    functions,
    indicator_changes,
    letters,
    links,
    memberships,
    own_account,
    people,
    plan_changes,
    polls,
    publishing,
    removals,
    restoring,
    sheets,
    successions,
    targets,
    years,
)
from mvo_monitor.recording.survey_rounds import addresses
from mvo_monitor.store import LOAD, Store, Writing
from tests.store.deeds_store import OWN, There
from tests.store.deeds_to_try import ARGUMENTS, Try
from tests.store.test_who_may_do_what import Back, Deed, tried_on  # noqa: F401 (a fixture)

FREE: dict[str, set[Deed]] = {
    "who may come in, and by which address": {
        *(accounts.change_account, accounts.close_account, accounts.make_account, accounts.make_user),
        *(accounts.sign_out_everywhere, account_links.make_account_link, account_links.set_password),
        *(own_account.change_own_password, own_account.choose_language, own_account.end_own_session),
        *(own_account.end_other_sessions, contacts.set_contact, links.link_for, links.renew_link, links.revoke_link),
        *(erasing.erase_person, addresses.remove_addresses),
    },
    "what became of a letter that was written": {
        *(account_letters.account_letter_sent, account_letters.account_letter_failed, letters.claim_letter),
        *(letters.mark_sent, letters.mark_failed, letters.mark_sent_by_hand),
    },
    "nobody handed it in yet": {
        *(drafts.keep_draft, files.keep_upload, files.keep_survey_file, files.keep_workbook, files.keep_iati_file),
        files.attach_upload,  # makes a document, which is of no year; what cites it is refused
    },
    "of no year, with periods of its own": {
        *(people.record_organisation, people.record_membership, people.record_person, people.record_function),
        *(people.record_affiliation, memberships.make_organisation, memberships.change_organisation),
        *(memberships.begin_membership, memberships.change_membership, functions.begin_function),
        *(functions.change_function, coalition.record_coalition, coalition.record_document, evidence.record_dossier),
        *(dossiers.make_dossier, dossiers.change_dossier, dossiers.order_dossiers),
    },
    "the plan goes on; tried here with other words only, or on an indicator that no closed year has a value of": {
        *(plan_changes.change_plan, plan_changes.make_goal, plan_changes.change_goal, aims.change_aim),
        *(indicator_changes.change_indicator, successions.mark_succession, removals.withdraw_target),
        *(targets.set_target, targets.change_target, targets.set_baseline, targets.change_baseline),
    },
    "of the evening, and no page of a year reads it": {polls.open_poll, polls.close_poll},
    "who may read it": {publishing.publish_platform, publishing.publish_year, publishing.unpublish_year},
    "the way to change a closed year": {years.reopen_year},
    "tells that something was done, or asks it": {
        *(restoring.record_restore, sheets.record_sheets_imported, sheets.sheets_were_imported, sheets.was_handed_in),
    },
}
"""Deeds that go through while all years are closed, by the reason why."""


def close_all(writing: Writing) -> None:
    """Every year that a deed could be of is closed from here on."""
    there = set(writing.session.scalars(sa.text("SELECT year FROM reporting_year")))
    rows = [{"year": year} for year in range(1990, 2060) if year not in there]
    closed = "INSERT INTO reporting_year (year, closed_on) VALUES (:year, '2060-01-01')"
    writing.session.execute(sa.text(closed), rows)
    writing.session.execute(sa.text("UPDATE reporting_year SET closed_on = '2060-01-01' WHERE closed_on IS NULL"))


def refusals(deed: Deed, tried: tuple[Store, There]) -> Iterator[Any]:
    """What a deed is refused with, as whoever may does it; everything is taken back."""
    store, there = tried
    for doer in (there.everybody, LOAD):
        arguments = ARGUMENTS[deed](Try(there, doer, OWN))
        try:
            with store.writing(doer) as writing:
                close_all(writing)
                deed(writing, *arguments)
                writing.session.flush()
                raise Back
        except AccessRefusal:
            continue
        except Back:
            return
        except Refusal as refusal:
            yield type(refusal)
            return


def test_every_deed_refuses_a_closed_year_or_is_known_to_change_nothing_of_it(
    tried_on: tuple[Store, There],  # noqa: F811 (a fixture)
) -> None:
    free = {deed for deeds in FREE.values() for deed in deeds}
    assert free <= ARGUMENTS.keys()
    told = {deed: next(refusals(deed, tried_on), None) for deed in ARGUMENTS}
    wrong = {
        f"{deed.__module__}.{deed.__name__}": refusal and refusal.__name__
        for deed, refusal in told.items()
        if refusal is not (None if deed in free else YearIsClosed)
    }
    assert wrong == {}
