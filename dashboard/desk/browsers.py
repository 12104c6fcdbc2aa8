"""What a browser is called by people, from what it calls itself."""

import re

from mvo_monitor.texts import Words

_BROWSERS = (
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"(Chrome|CriOS|Chromium)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("ChromeOS", r"CrOS"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux|X11"),
)


def browser_name(calls_itself: str | None, w: Words) -> str:
    """Such as "Firefox on Windows"; what it does not tell is left out."""
    browser, system = _found(_BROWSERS, calls_itself), _found(_SYSTEMS, calls_itself)
    if browser and system:
        return w("account.browser_on", browser=browser, system=system)
    return browser or system or w("account.browser_unknown")


def _found(known: tuple[tuple[str, str], ...], calls_itself: str | None) -> str | None:
    return next((name for name, sign in known if re.search(sign, calls_itself or "")), None)
