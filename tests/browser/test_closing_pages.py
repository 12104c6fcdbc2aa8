"""That the browser of the tests lets a page be closed at any moment: see ``SWITCHED_OFF`` in ``visiting``."""

import pytest
from playwright.sync_api import Browser

from tests.browser.forms_server import FormsServer

MOMENTS = range(0, 60, 3)
"""Milliseconds between going to another page and closing: it takes some 40 to be there."""


@pytest.mark.timeout(120)  # closing has no patience of its own, and without the switch it has no end
def test_a_page_that_is_on_its_way_to_another_can_be_closed(browser: Browser, forms: FormsServer) -> None:
    for moment in MOMENTS:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{forms.url}/form")
        page.evaluate("() => { setTimeout(() => location.assign('/form?again'), 0) }")
        page.wait_for_timeout(moment)
        context.close()
        assert page.is_closed()
