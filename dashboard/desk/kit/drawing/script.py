"""What every form tells ``desk.js``: the sentences it may say, and where; who answers while there is a connection."""

import json

from dashboard.shell.html import Attribute, Html, h
from mvo_monitor.texts import Words

ALIVE = "/healthz"
"""An address that answers as long as there is a connection."""

_SAYINGS = (
    "restored",
    "restored_server",
    "throw_away",
    "other_text",
    "thrown",
    "put_back",
    "saved",
    "saved_here",
    "saved_offline",
    "signed_out",
    "not_saved",
    "other_tab",
    "other_tab_done",
    "no_connection",
    "sending",
    "uploading",
    "upload_failed",
    "kept_file",
)


def for_script(w: Words, alive: str = ALIVE) -> dict[str, Attribute]:
    """The attributes of a form; the sentences keep their own fields open."""
    said = {name: w(f"forms.say.{name}", time="{time}", name="{name}", percent="{percent}") for name in _SAYINGS}
    return {"data_mvo_words": json.dumps(said, ensure_ascii=False), "data_mvo_alive": alive}


def saying_place() -> Html:
    """Where ``desk.js`` speaks, to a screen reader too."""
    return h("div", role="status", class_="mvo-say", data_mvo_say=True)
