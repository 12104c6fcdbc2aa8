"""What is asked of members, how far they are, and what one of them finds on its list.

``read_list(connection, organisation_id, year)`` is one organisation's list, ``read_progress(connection, year, today)``
how far all are, ``read_request(connection, number)`` one request with its answers.
"""

from mvo_monitor.progress.requests.asked import Asked, AskedOn, ListOfMember, OwnAnswer, OwnRecord, RecordToConfirm
from mvo_monitor.progress.requests.choices import Choices, IndicatorChoice, Member, read_choices, read_contacts
from mvo_monitor.progress.requests.list_of_member import read_list
from mvo_monitor.progress.requests.of_year import MemberProgress, Progress, read_asked_years, read_progress
from mvo_monitor.progress.requests.one import RequestLine, RequestView, read_request, read_requests

__all__ = [
    "Asked",
    "AskedOn",
    "Choices",
    "IndicatorChoice",
    "ListOfMember",
    "Member",
    "MemberProgress",
    "OwnAnswer",
    "OwnRecord",
    "Progress",
    "RecordToConfirm",
    "RequestLine",
    "RequestView",
    "read_asked_years",
    "read_choices",
    "read_contacts",
    "read_list",
    "read_progress",
    "read_request",
    "read_requests",
]
