"""What a page owes to people who do not see it, or who have no mouse: axe's rules, and a walk with the Tab key."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, TimeoutError

STREAMLITS_OWN: dict[str, str] = {}
"""Violations that no page of ours can mend: the id of axe's rule, ``/``, and what stands in the element; and why."""


def violations(page: Page, *, targets: bool = False) -> list[str]:
    """What axe finds wrong by WCAG 2.2 AA and good practice, one line per element; without Streamlit's own.

    It looks once the page is whole: words are there before the style sheet that gives them their colour and size.
    ``targets``: also what is pressed and smaller than 24 by 24 pixels, unless it stands in a sentence.
    """
    page.wait_for_load_state()
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": targets}}}
    found = Axe().run(page, options=options).response["violations"]
    lines = [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]} — {_advice(node)}"
        for violation in found
        for node in violation["nodes"]
        if not any(_is_streamlits(known, violation["id"], node["html"]) for known in STREAMLITS_OWN)
    ]
    return sorted(lines)


def _is_streamlits(known: str, rule: str, html: str) -> bool:
    known_rule, _, part = known.partition("/")
    return rule == known_rule and part in html


def _advice(node: dict[str, list[dict[str, str]]]) -> str:
    return "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])


@dataclass(frozen=True)
class Stop:
    """One place where the Tab key halts."""

    what: str
    """The element, as a person reading a test's report would recognise it."""
    landmark: str
    """``nav``, ``main``, or nothing."""
    visible: bool
    """Whether one sees that the keyboard is here: the look changed, and it is on the screen."""


@dataclass(frozen=True)
class Walk:
    """Where the Tab key went from the top of a page, and what it should have reached but did not."""

    stops: tuple[Stop, ...]
    missed: tuple[str, ...]


def walk_by_tab(page: Page) -> Walk:
    """Press Tab from the top of the page until it comes round."""
    page.evaluate(_LOOK_AROUND)
    stops: list[Stop] = []
    presses = 5 * page.evaluate("window.tabWalk.targets.length") + 20
    for _ in range(presses):
        page.keyboard.press("Tab")
        place = page.evaluate(_WHERE)
        if place is None:
            break
        if place == _INSIDE:
            continue
        if not place["visible"]:  # a ring may fade in, and a busy machine draws it late
            place["visible"] = _becomes_visible(page)
        stops.append(Stop(**place))
    return Walk(tuple(stops), tuple(page.evaluate("window.tabWalk.missed()")))


def _becomes_visible(page: Page) -> bool:
    try:
        page.wait_for_function("() => window.tabWalk.isVisible()", timeout=_FADES_IN_WITHIN)
    except TimeoutError:
        return False
    return True


# Notes how everything that Tab should reach looks while it has no focus; the look of an element takes in its
# neighbours and three floors of parents, because Streamlit draws many rings around an input instead of on it.
_LOOK_AROUND = """() => {
  const drawn = element => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === 'none' ? '' : style.outline;
    return [outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor, style.color,
            style.textDecorationLine, style.opacity, style.transform].join('|');
  };
  const look = element => {
    const around = element.parentElement ? [...element.parentElement.children] : [element];
    for (let up = element.parentElement, floor = 0; up && floor < 3; up = up.parentElement, floor++) around.push(up);
    return around.map(drawn).join('\\n');
  };
  const inOrder = element => {
    if (element.tabIndex < 0 || element.disabled || element.closest('[inert]')) return false;
    if (!element.getClientRects().length || getComputedStyle(element).visibility === 'hidden') return false;
    if (!element.checkVisibility()) return false;  // inside details that are closed
    return true;
  };
  const name = element => {
    const said = element.getAttribute('aria-label') || element.textContent || element.getAttribute('title') || '';
    return `<${element.tagName.toLowerCase()}> ${said.trim().replace(/\\s+/g, ' ').slice(0, 60)}`;
  };
  const all = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]');
  const targets = [...all].filter(inOrder);
  const looks = new Map(targets.map(element => [element, look(element)]));
  const reached = new Set();
  const isVisible = () => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return onScreen && looks.get(here) !== look(here);
  };
  const groupReached = element => {  // Tab enters a group of choices once, the arrow keys go on inside it
    const group = element.closest('[role=radiogroup], [role=tablist], [role=toolbar]');
    const sameRadio = stop => element.type === 'radio' && stop.name === element.name && stop.form === element.form;
    return [...reached].some(stop => group?.contains(stop) || sameRadio(stop));
  };
  const missed = () =>
    targets.filter(element => element.isConnected && !reached.has(element) && !groupReached(element)).map(name);
  document.activeElement?.blur();
  window.tabWalk = {targets, looks, reached, name, isVisible, missed};
}"""

_FADES_IN_WITHIN = 3000
"""Milliseconds until it is certain that a place shows nothing."""

_INSIDE = "inside"
"""The focus is in a field of the browser's own making, which has several stops: day, month, year."""

# Tells where the focus is; nothing once it left the page or came round.
_WHERE = """() => {
  const walk = window.tabWalk, here = document.activeElement;
  if (here && here === walk.last && here.type === 'date') return 'inside';
  if (!here || here === document.body || walk.reached.has(here)) return null;
  walk.last = here;
  walk.reached.add(here);
  const landmark = here.closest('nav, main, [role=navigation], [role=main]');
  const named = {NAV: 'nav', NAVIGATION: 'nav', MAIN: 'main'};
  return {
    what: walk.name(here),
    landmark: landmark ? named[(landmark.getAttribute('role') || landmark.tagName).toUpperCase()] : '',
    visible: walk.isVisible(),
  };
}"""
