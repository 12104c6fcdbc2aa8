"""A question to the API for one reader: page and program are told the very same."""

from dashboard.shell.addresses import address, page_path
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from mvo_monitor.exchange.json_api.endpoints import Endpoint
from mvo_monitor.exchange.json_api.parameters import Asked
from mvo_monitor.exchange.json_api.part import Teller
from mvo_monitor.exchange.json_api.question import Question


def question_of(reader: Reader, site: str, endpoint: Endpoint, asked: Asked) -> Question:
    """What ``endpoint`` answers from; ``site`` is the address of this monitor, before every link."""

    def again(**params: object) -> str:
        return site + address(endpoint.address, {**asked, **params})

    def page(name: str, **params: object) -> str:
        return site + address(page_path(name), {**params, **reader.as_of})

    edition = reader.reading.edition
    return Question(reader.read, Teller(reader.language, page), floors_of(reader.settings), again, asked, edition)
