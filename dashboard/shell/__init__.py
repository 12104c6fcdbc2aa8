"""What every screen stands on: its frame, its filters, safe HTML, and charts with all that belongs to them."""

from dashboard.shell.choosing import Choice, Choices, Option, WrongTurn, YearChoice
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, empty, facts, heading, link, margin_note, outside, section, source_line
from dashboard.shell.pictures import Params, Picture, picture
from dashboard.shell.reader import Reader

__all__ = [
    "Child",
    "Choice",
    "Choices",
    "Frame",
    "Html",
    "Option",
    "Params",
    "Picture",
    "Reader",
    "WrongTurn",
    "YearChoice",
    "bullets",
    "empty",
    "facts",
    "h",
    "heading",
    "join",
    "link",
    "margin_note",
    "outside",
    "picture",
    "said",
    "section",
    "source_line",
]
