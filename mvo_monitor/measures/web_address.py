"""An address on the web as it is compared: two addresses that open the same page are one."""

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = ("utm_", "mc_", "pk_", "mtm_", "hsa_")
_TRACKERS = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "twclid", "_ga", "_gl", "_hsenc", "_hsmi")
)
_PORTS = {"http": ":80", "https": ":443"}


def same_page(address: str | None) -> str | None:
    """What is the same for every way to write an address: without scheme, ``www.``, a slash at the end, the place in
    the page and what only tells who sent the link; None for what is no address of a page.

    The front page of a site names no document, so it is None too.
    """
    text = (address or "").strip()
    if text and "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or "." not in parts.netloc:
        return None
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[parts.scheme.lower()]).removeprefix("www.")
    asked = sorted(each for each in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(each[0].lower()))
    path = quote(unquote(parts.path), safe="/~!$&'()*+,;=:@").rstrip("/")
    shown = "#" + parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    if not (path or asked or shown):
        return None
    return host.rstrip(".") + path + ("?" + urlencode(asked) if asked else "") + shown


def _tracks(name: str) -> bool:
    return name in _TRACKERS or name.startswith(_TRACKING)
