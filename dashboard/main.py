"""The script that Streamlit runs for each visit and each step: finds the page of the address and shows it."""

from functools import partial

import streamlit as st

from dashboard.pages import PAGES, PageInfo, screen_of
from dashboard.shell.addresses import FIRST_PAGE
from dashboard.shell.running import reader_of_this_session, run_screen


def show(page: PageInfo) -> None:
    """Show one page."""
    run_screen(page.key, page.right, screen_of(page))


def main() -> None:
    """Register every page under its address and run the one that was asked for."""
    w = reader_of_this_session().w
    pages = [
        st.Page(
            partial(show, page),
            title=w("shell.title", page=w(f"page.{page.key}")),
            url_path=page.key,
            default=page.key == FIRST_PAGE,
        )
        for page in PAGES
    ]
    # The menu stands in the document itself (header.py): there before the script has run, in every language.
    st.navigation(pages, position="hidden").run()


main()
